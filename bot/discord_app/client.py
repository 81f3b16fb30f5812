"""The client: what the bot asks of Discord's gateway, and what it does with what comes.

Slash commands, buttons and autocomplete arrive without any intent. Messages need one, and `guild_messages` and
`dm_messages` are enough: Discord gives the text of direct messages and of those that mention the bot without the
privileged `message_content`. The bot is told of all others, too, but without a word of them, and drops them at once.
"""

import asyncio
import logging
from pathlib import Path
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket

from bot.discord_app import faults, setting
from bot.discord_app.buttons import ITEMS
from bot.discord_app.commands import COMMANDS
from bot.discord_app.drafts import FORM, MENUS, submitted
from bot.discord_app.keeping import Keeper
from bot.discord_app.listening import Listener, is_for
from bot.discord_app.registration import register_commands
from bot.discord_app.responding import Interaction, Responder

_log = logging.getLogger(__name__)

_MOST_DRAFTS = 2  # at a time: each is a process of its own


class LinerNotes(discord.AutoShardedClient):
    """The bot, with its commands and buttons, answering through a responder.

    ``registration`` is the file that remembers which commands Discord was last told of, if it is to be remembered.
    """

    def __init__(self, responder: Responder, registration: Path | None) -> None:
        # The bot has no voice, so its host need not be warned of what voice would need.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=discord.Intents(guild_messages=True, dm_messages=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.responder = responder
        self.draft_slots = asyncio.Semaphore(_MOST_DRAFTS)
        self._listener = Listener(responder)
        self._registration = registration
        self.keeper = Keeper(self, responder)
        self._tree = _Tree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )

    async def setup_hook(self) -> None:
        """Get ready before the gateway is opened: commands, buttons, and Discord's list of the commands."""
        for command in COMMANDS:
            self._tree.add_command(command)
        for menu in MENUS:
            self._tree.add_command(menu)
        self.add_dynamic_items(*ITEMS)
        await register_commands(self._tree, self._registration)
        # When a session cannot be resumed, discord.py goes to Discord's own gateway, whichever Discord it came from.
        _, gateway, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)

    async def on_ready(self) -> None:
        """Say that the bot is there, and begin what it does unasked."""
        _log.info("ready as %s", self.user)
        self.keeper.start()

    async def close(self) -> None:
        """Close the connection, with everything written down."""
        await self.keeper.stop()
        await super().close()

    async def on_message(self, message: discord.Message) -> None:
        """Answer what is said to the bot."""
        if self.user and is_for(message, self.user.id):
            await self._listener.hear(message)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer forms, and what discord.py drops silently: buttons that are unknown or not on their message."""
        custom_id = faults.custom_id_of(interaction)
        if setting.is_ours(custom_id):
            await setting.used(interaction)
        elif interaction.type is discord.InteractionType.modal_submit:
            await (submitted(interaction) if custom_id == FORM else faults.tell(interaction, faults.STALE_FORM))
        elif interaction.type is discord.InteractionType.component:
            known = any(item.__discord_ui_compiled_template__.fullmatch(custom_id) for item in ITEMS)
            if not known or not _holds(interaction.message, custom_id):
                await faults.tell(interaction, faults.STALE)


def _holds(message: discord.Message | None, custom_id: str) -> bool:
    """Whether a message has a button or a menu with this custom_id."""
    view = discord.ui.LayoutView.from_message(message) if message and message.flags.components_v2 else None
    return any(getattr(item, "custom_id", None) == custom_id for item in view.walk_children()) if view else False


class _Tree(app_commands.CommandTree[LinerNotes]):
    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            await faults.tell(interaction, "This command has changed. Reload Discord to see the new one.")
        else:
            await faults.report(interaction, error)
