"""A small bot on real discord.py, with one command for everything that the local Discord has to carry."""

import asyncio
from collections.abc import Awaitable
from io import BytesIO
from typing import Any

import discord
from discord import app_commands

from tests.local_discord.forms import FRUITS, OldForm, draft, draft_message, modal, moderate_message


class Panel(discord.ui.LayoutView):
    """A card with a counter, a menu and a link; the state is in the custom ids, as a bot's should be."""

    def __init__(self, count: int, note: str = "Nothing chosen") -> None:
        super().__init__(timeout=None)
        text = discord.ui.TextDisplay[Panel](f"## Panel\nCount {count}\n{note}")
        row: discord.ui.ActionRow[Panel] = discord.ui.ActionRow()
        row.add_item(discord.ui.Button(label="More", custom_id=f"more:{count}"))
        row.add_item(discord.ui.Button(label="Whisper", custom_id="whisper"))
        row.add_item(discord.ui.Button(label="Later", custom_id="later"))
        row.add_item(discord.ui.Button(label="Off", custom_id="off", disabled=True))
        row.add_item(discord.ui.Button(label="Site", url="https://example.org/"))
        options = [discord.SelectOption(label=one.title(), value=one) for one in FRUITS]
        menu: discord.ui.ActionRow[Panel] = discord.ui.ActionRow()
        menu.add_item(discord.ui.Select(custom_id="fruit", placeholder="Choose a fruit", options=options))
        self.add_item(discord.ui.Container(text, discord.ui.Separator(), row, menu, accent_color=0x3BA55D))


class Demo(discord.AutoShardedClient):
    """The bot. `errors` are Discord's refusals; `finished` is set at the end of commands that go on after a reply."""

    def __init__(self, intents: discord.Intents | None = None) -> None:
        nobody = discord.AllowedMentions.none()
        super().__init__(intents=intents or discord.Intents.none(), guild_ready_timeout=0, allowed_mentions=nobody)
        self.tree = app_commands.CommandTree(self)
        self.errors: list[discord.HTTPException] = []
        self.seen: list[discord.Interaction] = []
        self.finished = asyncio.Event()
        commands: list[app_commands.Command[Any, ..., None] | app_commands.ContextMenu] = [
            panel, fruit, later, hush, silent, twice, upload, modal, draft, draft_message, moderate_message,
        ]  # fmt: skip
        for command in commands:
            self.tree.add_command(command)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identifies again at once, where discord.py would wait five seconds to spare Discord."""

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        self.seen.append(interaction)
        if interaction.type is discord.InteractionType.component:
            await _pressed(interaction)

    async def on_message(self, message: discord.Message) -> None:
        if message.author != self.user and message.content:
            await message.reply(f"You said: {message.content}")


async def _pressed(interaction: discord.Interaction) -> None:
    data: Any = interaction.data or {}
    custom_id = str(data.get("custom_id"))
    response = interaction.response
    if custom_id.startswith("more:"):
        await response.edit_message(view=Panel(int(custom_id.removeprefix("more:")) + 1))
    elif custom_id == "fruit":
        await response.edit_message(view=Panel(0, f"Chosen: {', '.join(data['values'])}"))
    elif custom_id == "whisper":
        asked = interaction.message and interaction.message.interaction_metadata
        owner = asked.user.id if asked else 0
        await response.send_message("Yours" if owner == interaction.user.id else "Not yours", ephemeral=True)
    elif custom_id == "form":
        await response.send_modal(OldForm())
    elif custom_id == "later":
        await response.defer()
        await interaction.edit_original_response(view=Panel(100))
    else:
        await response.send_message("That does not work any more.", ephemeral=True)


@app_commands.command(name="panel", description="Shows a panel")
@app_commands.allowed_installs(guilds=True, users=True)
async def panel(interaction: discord.Interaction, count: int = 0) -> None:
    await interaction.response.send_message(view=Panel(count))


@app_commands.command(name="fruit", description="Says a fruit")
async def fruit(interaction: discord.Interaction, name: app_commands.Range[str, 2, 10]) -> None:
    await interaction.response.send_message(f"{name} @everyone <@{interaction.user.id}> <@&1>")


@fruit.autocomplete("name")
async def _fruits(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=one.title(), value=one) for one in FRUITS if typed.lower() in one]


@app_commands.command(name="later", description="Defers, answers, follows up")
async def later(interaction: discord.Interaction, ephemeral: bool = False) -> None:
    await interaction.response.defer(ephemeral=ephemeral)
    await interaction.followup.send("First")
    second = await interaction.followup.send("Second", wait=True)
    await second.edit(content="Second, edited")
    _demo(interaction).finished.set()


@app_commands.command(name="hush", description="Answers for one alone")
async def hush(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(embed=discord.Embed(title="Hush", description="Only you"), ephemeral=True)


@app_commands.command(name="silent", description="Answers too late")
async def silent(interaction: discord.Interaction, seconds: float = 3.1) -> None:
    await asyncio.sleep(seconds)
    await _noted(interaction, interaction.response.send_message("Too late"))


@app_commands.command(name="twice", description="Answers twice")
async def twice(interaction: discord.Interaction) -> None:
    params = discord.webhook.async_.interaction_response_params(5)
    adapter = discord.webhook.async_.async_context.get()
    session = interaction._session
    await interaction.response.send_message("Once")
    again = adapter.create_interaction_response(interaction.id, interaction.token, session=session, params=params)
    await _noted(interaction, again)


@app_commands.command(name="upload", description="Sends a file")
async def upload(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Here", file=discord.File(BytesIO(b"la la la"), "song.txt"))


async def _noted(interaction: discord.Interaction, doing: Awaitable[Any]) -> None:
    try:
        await doing
    except discord.HTTPException as error:
        _demo(interaction).errors.append(error)
    _demo(interaction).finished.set()


def _demo(interaction: discord.Interaction) -> Demo:
    assert isinstance(interaction.client, Demo)
    return interaction.client
