"""Runs the bot and the floor in turn on one local Discord each, and prints how far apart they are.

Both are processes of their own; the local Discord runs here. A round measures the one and then the other, so that
what else the machine does falls on both alike; figures are medians over the rounds.
"""

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from bot.local_discord import LocalDiscord
from tests.bench.build import GOAL as BUILD_GOAL
from tests.bench.build import measure_build
from tests.bench.dump import report_dump
from tests.bench.search import report_search

ROOT = Path(__file__).parents[2]
ROUNDS = 5
TIMES = 300
IN_FLIGHT = 16
BOT = ["-m", "bot", "run"]
FLOOR = ["-m", "tests.bench.floor"]


@dataclass
class Measured:
    """One figure for each round."""

    ready: list[float] = field(default_factory=list)
    command: list[float] = field(default_factory=list)
    anew: list[float] = field(default_factory=list)
    suggestion: list[float] = field(default_factory=list)
    throughput: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


@asynccontextmanager
async def running(discord: LocalDiscord, program: list[str], folder: Path) -> AsyncIterator[tuple[int, float]]:
    """The program on that Discord; its process id, and the seconds until READY."""
    environment = {
        **os.environ,
        "DISCORD_TOKEN": discord.token,
        "DISCORD_API_BASE": discord.api_base,
        "CATALOG_PATH": str(folder / "catalog.sqlite3"),
        "LOG_LEVEL": "WARNING",
    }
    start = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, *program, cwd=ROOT, env=environment)
    await discord.wait_until_ready(20)
    ready = (discord.ready_at or 0) - start
    try:
        yield process.pid, ready
    finally:
        process.terminate()
        await process.wait()


async def timed(action: Callable[[], Awaitable[object]]) -> float:
    """Milliseconds that it took at the median, after some to warm up."""
    taken = []
    for _ in range(TIMES + 30):
        start = time.perf_counter()
        await action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[30:]) * 1000


async def throughput(action: Callable[[], Awaitable[object]]) -> float:
    """How many a second, so many in flight."""
    left = iter(range(TIMES * 3))

    async def worker() -> None:
        for _ in left:
            await action()

    start = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))
    return TIMES * 3 / (time.perf_counter() - start)


async def measure(discord: LocalDiscord, program: list[str], folder: Path, measured: Measured) -> None:
    """One round."""
    async with running(discord, program, folder) as (pid, ready):

        def command() -> Awaitable[object]:
            return discord.run_command("tracklist", {"release": "picard"})

        def command_typed_anew() -> Awaitable[object]:
            typed = "".join(random.choice((letter, letter.upper())) for letter in "star trek picard season")
            return discord.run_command("tracklist", {"release": typed})

        def suggestion() -> Awaitable[object]:
            return discord.autocomplete("tracklist", {"release": "pic"}, "release")

        measured.ready.append(ready)
        measured.command.append(await timed(command))
        measured.anew.append(await timed(command_typed_anew))
        measured.suggestion.append(await timed(suggestion))
        measured.throughput.append(await throughput(command))
        measured.memory.append(psutil.Process(pid).memory_info().rss / 1e6)


@dataclass(frozen=True)
class Row:
    """A figure of both, and how far from the floor the bot may be: ``x`` times it, or by more of its unit."""

    name: str
    unit: str
    floor: list[float]
    bot: list[float]
    by: str
    goal: float | None
    least: bool = False

    @property
    def distance(self) -> float:
        """Of each round first, so that a slow moment of the machine is on both sides of it."""
        pairs = zip(self.floor, self.bot, strict=True)
        return statistics.median(bot / floor if self.by == "x" else bot - floor for floor, bot in pairs)

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.goal is None or (self.distance >= self.goal if self.least else self.distance <= self.goal)

    def __str__(self) -> str:
        low, high = statistics.median(self.floor), statistics.median(self.bot)
        shown = f"{self.name:34}{low:9.2f} {self.unit:<3}{high:9.2f} {self.unit:<3}{self.distance:9.2f} {self.by:<3}"
        if self.goal is None:
            return shown
        return f"{shown}  {'≥' if self.least else '≤'} {self.goal:g} {self.by:<3}{'' if self.met else '  MISSED'}"


def rows(floor: Measured, bot: Measured) -> list[Row]:
    """Every figure with its goal."""
    return [
        Row("/tracklist picard, median", "ms", floor.command, bot.command, "x", 1.5),
        Row("  typed in another way each time", "ms", floor.anew, bot.anew, "x", None),
        Row("autocomplete pic, median", "ms", floor.suggestion, bot.suggestion, "x", 1.3),
        Row(f"throughput, {IN_FLIGHT} in flight", "/s", floor.throughput, bot.throughput, "x", 0.5, least=True),
        Row("process start to READY", "s", floor.ready, bot.ready, "s", 0.3),
        Row("resident memory", "MB", floor.memory, bot.memory, "MB", 25),
    ]


async def main() -> None:
    """Measure and report."""
    floor, bot = Measured(), Measured()
    with tempfile.TemporaryDirectory() as folder:
        async with LocalDiscord() as for_floor, LocalDiscord() as for_bot:
            await measure(for_bot, BOT, Path(folder), Measured())  # builds the catalog and tells of the commands
            for _ in range(ROUNDS):
                await measure(for_floor, FLOOR, Path(folder), floor)
                await measure(for_bot, BOT, Path(folder), bot)
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {ROUNDS} rounds of {TIMES}")
    print(f"{'':34}{'floor':>12}{'bot':>12}{'distance':>13}  goal")
    table = rows(floor, bot)
    for row in table:
        print(row)
    # Each is reported before the next begins, so that a run that is ended early has told something.
    met = [all(row.met for row in table), report_build(), report_search(), report_dump()]
    if not all(met):
        sys.exit(1)


def report_build() -> bool:
    """Measure how long the shipped release files take to build, and print it."""
    seconds = measure_build()
    missed = "" if seconds <= BUILD_GOAL else "  MISSED"
    print(
        f"{'shipped release files built':34}{'':12}{seconds:9.2f} s  {'':12}  ≤ {BUILD_GOAL:g} s  {missed}", flush=True
    )
    return not missed


if __name__ == "__main__":
    asyncio.run(main())
