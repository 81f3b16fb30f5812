"""Where the bot is put together to run: its parts opened in order, and closed in reverse."""

import logging
import os
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import click

from bot.catalog import Catalog, CatalogReader
from bot.conversation import Conversation
from bot.discord_app.client import LinerNotes
from bot.discord_app.hosting import run_client, stop_signal
from bot.discord_app.responding import Responder
from bot.settings import Settings
from bot.state import State

LOCAL_DEFAULT_RELEASE = "Star Trek: Picard – Season 1, Chapter 1"
_log = logging.getLogger(__name__)


async def serve(settings: Settings, *, local: bool) -> None:
    """Run the bot until SIGTERM or Ctrl-C: on the local Discord that is started for it, or on that of the settings.

    Raises CatalogError, StateError and DiscordError, and ClickException where the local Discord's port is taken.
    """
    stop = stop_signal()
    token, api_base, default_release = settings.discord_token, settings.discord_api_base, settings.default_release
    async with AsyncExitStack() as stack:
        reader = await stack.enter_async_context(CatalogReader(settings.catalog_path))
        path = settings.local_state_path if local else settings.state_path
        state = await stack.enter_async_context(await State.open(path))
        if local:
            token, api_base, page_url = await _local_discord(stack, settings.local_port)
            if not default_release and await reader.ask(_names_one_release, LOCAL_DEFAULT_RELEASE):
                default_release = LOCAL_DEFAULT_RELEASE
            click.echo(f"Open {page_url} and type /tracklist picard. Ctrl-C ends it.")
        if default_release and not await reader.ask(_names_one_release, default_release):
            _log.warning("DEFAULT_RELEASE is %r, which is not the name of one release: expected one", default_release)
        conversation, now = Conversation(default_release), datetime.now(UTC).timestamp()
        conversation.restore(await state.spoken(now), now)
        responder = Responder(reader, conversation, state, lambda: datetime.now(UTC), settings.contact)
        registration = None if local else settings.catalog_path.parent / "commands.json"
        client = LinerNotes(responder, registration)
        await run_client(client, token, api_base, stop)


async def _local_discord(stack: AsyncExitStack, port: int) -> tuple[str, str, str]:
    """Start the local Discord; its token, its API's address and its page's."""
    from bot.local_discord import LocalDiscord  # not loaded where Discord itself is meant

    try:
        discord = await stack.enter_async_context(LocalDiscord(port=port))
    except OSError as error:
        fault = f"the local Discord cannot listen on port {port} ({os.strerror(error.errno or 0)})"
        raise click.ClickException(f"{fault}: set LOCAL_PORT to another one") from None
    return discord.token, discord.api_base, discord.page_url


def _names_one_release(typed: str, catalog: Catalog) -> bool:
    return catalog.releases(typed).meant is not None
