"""The real bot, real discord.py and a real socket: a local Discord with the bot connected to it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import discord
import discord.gateway
import pytest

from bot.catalog import CatalogReader, build_catalog
from bot.conversation import Conversation
from bot.discord_app.client import LinerNotes
from bot.discord_app.responding import Responder
from bot.local_discord import LocalDiscord
from bot.release_files import read_releases, release_paths
from bot.settings import shipped_releases
from bot.soundtrack import Release
from tests.albums import album, two_discs


def releases() -> list[Release]:
    """The shipped releases, one on two discs and one of many pages."""
    shipped = read_releases(release_paths(shipped_releases())).releases
    return [*shipped, two_discs(), album("long-box", "Long Box", *(f"Cue {number}" for number in range(1, 100)))]


@dataclass
class Running:
    """A local Discord with the bot on it; the bot can be stopped and started again."""

    discord: LocalDiscord
    catalog: Path
    default_release: str = ""

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[LinerNotes]:
        """The bot, connected."""
        async with CatalogReader(self.catalog) as reader:
            responder = Responder(reader, Conversation(self.default_release), "https://example.org/report")
            client = LinerNotes(responder, self.catalog.parent / "commands.json")
            async with client:
                running = asyncio.create_task(client.start(self.discord.token))
                await self.discord.wait_until_ready()
                yield client
                await client.close()
                await running


@pytest.fixture
def unconnected(tmp_path: Path) -> Iterator[Running]:
    """A local Discord that is not yet started, and a catalog for the bot."""
    route, socket = discord.http.Route, discord.gateway.DiscordWebSocket
    base, gateway = route.BASE, socket.DEFAULT_GATEWAY
    build_catalog(releases(), tmp_path / "catalog.sqlite3", "test")
    yield Running(LocalDiscord(), tmp_path / "catalog.sqlite3")
    route.BASE, socket.DEFAULT_GATEWAY = base, gateway


@pytest.fixture
async def running(unconnected: Running) -> AsyncIterator[Running]:
    """A local Discord, waiting for the bot."""
    async with unconnected.discord:
        discord.http.Route.BASE = unconnected.discord.api_base
        yield unconnected


@pytest.fixture
async def local(running: Running) -> AsyncIterator[LocalDiscord]:
    """A local Discord with the bot connected."""
    async with running.bot():
        yield running.discord
