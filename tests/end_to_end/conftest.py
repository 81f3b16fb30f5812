"""The real bot, real discord.py and a real socket: a local Discord with the bot connected to it."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import discord
import pytest

from bot.catalog import CatalogReader, build_catalog
from bot.conversation import Conversation
from bot.discord_app.client import LinerNotes
from bot.discord_app.responding import Responder
from bot.local_discord import SOUNDTRACKS, YOU, LocalDiscord, Member, Message, Place
from bot.soundtrack import Release
from bot.state import State
from tests.albums import album, three_editions, two_discs
from tests.local_discord.spec import Spec
from tests.shipped import releases_shipped


def releases() -> list[Release]:
    """The shipped releases, one on two discs, one of many pages, one of long titles, and three editions of one."""
    box = album("long-box", "Long Box", *(f"Cue {number}" for number in range(1, 100)))
    wordy = "Wordy" + " word" * 60
    long = album("wordy", wordy, f"{wordy} one", f"{wordy} two", composer=f"{wordy} Person")
    return [*releases_shipped(), two_discs(), box, long, *three_editions()]


@dataclass
class Running:
    """A local Discord with the bot on it; the bot can be stopped and started again."""

    discord: LocalDiscord
    catalog: Path
    default_release: str = ""
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[LinerNotes]:
        """The bot, connected."""
        async with (
            CatalogReader(self.catalog) as reader,
            await State.open(self.catalog.parent / "state.sqlite3") as state,
        ):
            conversation, now = Conversation(self.default_release), self.clock().timestamp()
            conversation.restore(await state.spoken(now), now)
            responder = Responder(reader, conversation, state, lambda: self.clock(), "https://example.org/report")
            client = LinerNotes(responder, self.catalog.parent / "commands.json")
            async with client:
                running = asyncio.create_task(client.start(self.discord.token))
                await self.discord.wait_until_ready()
                await client.keeper.warm.wait()
                yield client
                await client.close()
                await running


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalog of these releases, to be copied."""
    path = tmp_path_factory.mktemp("built") / "catalog.sqlite3"
    build_catalog(releases(), path, "test")
    return path


@pytest.fixture
async def running(tmp_path: Path, built: Path, addresses: None, spec_if_there: Spec | None) -> AsyncIterator[Running]:
    """A local Discord waiting for the bot; afterwards all that the bot sent is held against Discord's description."""
    catalog = shutil.copyfile(built, tmp_path / "catalog.sqlite3")
    async with LocalDiscord() as local:
        discord.http.Route.BASE = local.api_base
        yield Running(local, catalog)
        if spec_if_there:
            sent = [(one.method, one.path, one.body) for one in local.requests]
            assert [fault for one in sent for fault in spec_if_there.faults(*one)] == []


@pytest.fixture
async def local(running: Running) -> AsyncIterator[LocalDiscord]:
    """A local Discord with the bot connected."""
    async with running.bot():
        yield running.discord


async def ask(
    local: LocalDiscord, text: str, *, member: Member = YOU, place: Place = SOUNDTRACKS, reply_to: str = ""
) -> Message:
    """The answer to a message that mentions the bot."""
    said = await local.say(f"<@{local.application_id}> {text}", member=member, place=place, reply_to=reply_to)
    return await local.next_message(said)
