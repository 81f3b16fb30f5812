"""What the bot does unasked, round by round: it writes down what was spoken of, announces, and forgets.

Nothing here is so urgent that it would have to be done at a certain second: a round that fails is logged, and the next
one does what is still due.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import date

import discord

from bot.announcing import Announcer
from bot.catalog import Catalog
from bot.discord_app.responding import Responder
from bot.discord_app.telling import Teller
from bot.questions.spoken import Topic
from bot.understanding import Linker, understand

KEEP_FOR = 30 * 24 * 3600.0
"""Seconds after which what is stored about a server that removed the bot is deleted."""

_log = logging.getLogger(__name__)

# Seconds between two rounds, and after one that failed. Where the bot comes back, it announces after the next look.
_WRITE, _ANNOUNCE, _LOOK = 2.0, 15.0, 3600.0
_AGAIN = 4.0


class Keeper:
    """Goes on its rounds from when the bot is connected until it is stopped.

    ``warm`` is set when nothing that the first sentence would have to wait for is left.
    """

    def __init__(self, client: discord.Client, responder: Responder) -> None:
        self._client = client
        self._responder = responder
        self._announcer = Announcer(responder.state, responder.reader, Teller(client), lambda: responder.clock())
        self._task: asyncio.Task[None] | None = None
        self._has_written = False
        self.warm = asyncio.Event()

    def start(self) -> None:
        """Begin; a second time, nothing."""
        if self._task is None:
            self._task = asyncio.create_task(self._rounds())

    async def stop(self) -> None:
        """End, and write down what is not yet."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        with contextlib.suppress(Exception):
            await self.write_down()

    async def announce(self) -> int:
        """Tell servers what is due now; returns how many messages were sent."""
        return await self._announcer.tick()

    async def write_down(self) -> None:
        """Keep what channels spoke about since the last time."""
        spoken = self._responder.take_spoken()
        if spoken or not self._has_written:
            self._has_written = True  # the first time what has expired meanwhile goes, too
            await self._responder.state.note_spoken(spoken, self._responder.clock().timestamp())

    async def look_around(self) -> None:
        """Note which servers the bot is in, and forget those that removed it long ago."""
        state = self._responder.state
        known = state.servers()
        present = {guild.id async for guild in self._client.fetch_guilds(limit=None)}
        now = self._responder.clock().timestamp()
        await state.note_spoken({}, now)
        for server in await state.note_present(known, present, now, KEEP_FOR):
            _log.info("server %d removed the bot a while ago; what was stored about it is deleted", server)

    async def _rounds(self) -> None:
        await self._guarded(self._responder.reader.ask(_understand_once, None, keep=False))
        self.warm.set()
        # Side by side: a server that Discord is slow about keeps nothing from being written down.
        await asyncio.gather(
            self._every(_WRITE, self.write_down),
            self._every(_ANNOUNCE, self.announce),
            self._every(_LOOK, self.look_around),
        )

    async def _every(self, seconds: float, job: Callable[[], Awaitable[object]]) -> None:
        while True:
            done = await self._guarded(job())
            await asyncio.sleep(seconds if done else _AGAIN)

    async def _guarded(self, job: Awaitable[object]) -> bool:
        try:
            await job
        except Exception:  # noqa: BLE001 -- whatever breaks, the next round must come
            _log.exception("a round failed")
            return False
        return True


def _understand_once(_: None, catalog: Catalog) -> None:
    """Get ready to understand sentences, which the first of them would have to wait for."""
    understand("plugh frobnicates xyzzy", Linker(catalog), Topic(), date.min)
