"""A year on many servers, with kills at any instant: how often somebody is told twice, or not at all.

``python -m tests.announcing.year [SERVERS] [DAYS]`` prints it. The state, the catalog and the announcer are the real
ones; only Discord's channels are made up (``channels``). The bot is killed within a write or around a sending, is down
for up to 40 hours, its clock leaps and is up to two hours ahead of Discord's or behind it, and clocks change as they do
in each server's zone. Channels refuse for some hours, or moderators choose another one, and press *Check* some hours
after announcements have begun to rest. Releases are moved, before and after their day, to a day or none, back to an
earlier one while half of the channels refuse, and removed.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import available_timezones

from bot.announcing import Announcer, Unsure, moment_of
from bot.catalog import CatalogReader, build_catalog
from bot.following import keys_of
from bot.names import same_name
from bot.soundtrack import PartialDate, Release
from bot.state import REFUSED_NEVER, Changes, Follow, FollowKind, Server, State
from tests.albums import album
from tests.announcing.channels import Channels, Message

Result = TypeVar("Result")

START = datetime(2027, 1, 1, tzinfo=UTC)
_STEP = timedelta(minutes=40)
_KILLS = 0.01  # of all writes and sendings
_DOUBTS = 0.01
_REFUSALS, _MOVES = 0.002, 0.001  # of all steps and servers
_LEAPS = 0.05  # of all steps
_LOOKS = 0.2  # of all steps in which announcements rest
_DOWN = 0.004  # of all steps
_PERSONS, _LABELS = 40, 20


class Killed(BaseException):
    """The process is gone, in the middle of whatever it did."""


@dataclass
class Change:
    """What becomes of a release at some time: another date, or, without one, it is removed.

    ``refused`` says that half of the channels begin to refuse just then.
    """

    at: datetime
    key: str
    release: Release | None
    refused: bool = False


@dataclass
class Outcome:
    """What went wrong, and how much there was of it."""

    servers: int
    days: int
    told: Counter[str]
    kills: int
    duplicates: list[str]
    losses: list[str]

    def __str__(self) -> str:
        told = ", ".join(f"{count} {notice}" for notice, count in sorted(self.told.items()))
        return (
            f"{self.servers} servers, {self.days} days, {self.kills} kills: {told};"
            f" {len(self.duplicates)} duplicates, {len(self.losses)} losses"
        )


class _Mortal(State):
    """The real state, in a process that may be killed before a write is done or right after."""

    die: Callable[[], None] = staticmethod(lambda: None)

    async def _write(self, write: Callable[[Any], Result]) -> Result:
        self.die()
        result = await super()._write(write)
        self.die()
        return result


class Year:
    """The servers, the releases and what becomes of them."""

    def __init__(self, folder: Path, servers: int, days: int, seed: int) -> None:
        self._chance = random.Random(seed)
        self._folder = folder
        self._end = START + timedelta(days=days)
        self._days = days
        self.releases = {release.key: release for release in self._made_up(days)}
        self.changes = self._planned()
        entering = self._entering()
        self.servers = [self._server(number) for number in range(1, servers + 1)]
        self.follows = {server.id: self._followed() for server in self.servers}
        self.channels = Channels(START, first=self._before, before=self._before, after=self._after)
        self.history: dict[str, list[tuple[datetime, Release | None]]] = {
            key: [(START, release)] for key, release in self.releases.items()
        }
        self.known = dict(self.releases)
        for change in entering:  # these are announced first
            self.history[change.key] = [(START, None)]
            del self.releases[change.key]
        self.changes = sorted([*self.changes, *entering], key=lambda change: change.at)
        self.kills = 0
        self._until: dict[int, datetime] = {}
        self._ahead = timedelta()

    def _made_up(self, days: int) -> list[Release]:
        found = []
        for number in range(days):
            day = (START + timedelta(days=self._chance.randrange(2, days))).date()
            name = f"Work {number % 30}" if number % 3 else f"Franchise {number % 10}: Work {number}"
            made = album(f"r{number}", f"{name} Music", composer=f"Person {number % _PERSONS}", released=str(day))
            found.append(replace(made, work=name, label=f"Label {number % _LABELS}"))
        return found

    def _planned(self) -> list[Change]:
        """A tenth of the releases is moved shortly before or after its day, some are removed."""
        changes = []
        for release in self.releases.values():
            day = release.released.earliest if release.released else date.max
            at = datetime(day.year, day.month, day.day, tzinfo=UTC)
            kind = self._chance.randrange(40)
            shift = timedelta(days=self._chance.choice((-1, 2, 9, 30)))
            moved = _moved(release, day + shift)
            if kind == 0:
                changes.append(Change(at - timedelta(days=3), release.key, moved))
            elif kind == 1:
                changes.append(Change(at + timedelta(hours=self._chance.randrange(12, 70)), release.key, moved))
            elif kind == 2:
                vague = replace(release, released=PartialDate(day.year, day.month))
                changes.append(Change(at + timedelta(hours=self._chance.choice((-60, 90))), release.key, vague))
            elif kind == 3:
                changes.append(Change(at + timedelta(hours=self._chance.randrange(-72, 72)), release.key, None))
            elif kind == 4:
                at += timedelta(hours=self._chance.randrange(12, 70))
                back, later = _moved(release, day + timedelta(days=9)), _moved(release, day + timedelta(days=30))
                for number, (to, refused) in enumerate(((back, True), (later, False), (back, True))):
                    changes.append(Change(at + timedelta(hours=12 * number), release.key, to, refused))
        return sorted(changes, key=lambda change: change.at)

    def _entering(self) -> list[Change]:
        """A fifth of the releases comes into the catalog some weeks before its day."""
        return [
            Change(datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=20), release.key, release)
            for release in self.releases.values()
            if release.released and (day := release.released.earliest) and self._chance.random() < 0.2
            if day > (START + timedelta(days=25)).date()
        ]

    def _server(self, number: int) -> Server:
        zones = sorted(name for name in available_timezones() if "/" in name)
        return Server(number, channel=10_000 + number, role=1, zone=self._chance.choice(zones),
                      hour=self._chance.randrange(24), notices=number % 4 == 0)  # fmt: skip

    def _followed(self) -> list[Follow]:
        kinds = [
            _follow("composer", f"Person {self._chance.randrange(_PERSONS)}"),
            _follow("label", f"Label {self._chance.randrange(_LABELS)}"),
            _follow("work", f"Franchise {self._chance.randrange(10)}"),
            Follow("release", f"r{self._chance.randrange(self._days)}", "A release"),
        ]
        return self._chance.sample(kinds, self._chance.randrange(1, 4))

    def _before(self) -> None:
        self._die()
        if self._chance.random() < _DOUBTS:
            raise Unsure("the network failed before")

    def _after(self) -> None:
        self._die()
        if self._chance.random() < _DOUBTS:
            raise Unsure("the network failed after")

    def _die(self) -> None:
        if self._chance.random() < _KILLS:
            self.kills += 1
            raise Killed

    async def run(self) -> Outcome:
        """Live through it."""
        catalog = self._folder / "catalog.sqlite3"
        self._build(catalog)
        now = START
        async with await State.open(self._folder / "state.sqlite3") as state:
            for server in self.servers:
                await state.change(**asdict(server))
                for follow in self.follows[server.id]:
                    await state.follow(server.id, follow, START.timestamp() - 1)
        async with CatalogReader(catalog) as reader:
            while now < self._end + timedelta(days=3):
                now = await self._alive(reader, catalog, now)
        return self._outcome()

    async def _alive(self, reader: CatalogReader, catalog: Path, now: datetime) -> datetime:
        """The bot from one start to its next end; returns when it is started again."""
        async with await _Mortal.open(self._folder / "state.sqlite3") as state:
            state.die = self._die
            announcer = Announcer(state, reader, self.channels, lambda: self.channels.now + self._ahead)
            while now < self._end + timedelta(days=3):
                refused = self._change(catalog, now)
                self.channels.now = now
                if self._chance.random() < _LEAPS:
                    self._ahead = timedelta(minutes=self._chance.randrange(-120, 120))
                await self._moderate(state, now, 0.5 if refused else _REFUSALS)
                tick = asyncio.create_task(announcer.tick())
                try:
                    await tick
                except Killed:
                    for other in asyncio.all_tasks() - {asyncio.current_task()}:
                        other.cancel()
                    await asyncio.sleep(0)
                    return now + timedelta(minutes=self._chance.choice((1, 10, 60)))
                if self._chance.random() < _DOWN:
                    return now + timedelta(hours=self._chance.randrange(1, 40))
                now += _STEP
        return now

    async def _moderate(self, state: State, now: datetime, refusals: float) -> None:
        """Some channels refuse for a while, in some servers another one is chosen; nobody is killed by that."""
        state.die, die = lambda: None, state.die  # type: ignore[attr-defined]  # it is a _Mortal
        self._until = {channel: until for channel, until in self._until.items() if until > now}
        for server in self.servers:
            chance, channel = self._chance.random(), state.server(server.id).channel
            if chance < refusals:
                self._until[channel] = now + timedelta(hours=self._chance.randrange(1, 6))
            elif state.server(server.id).paused and channel not in self._until and chance < _LOOKS:
                await state.change(server.id, **REFUSED_NEVER)
            elif chance < refusals + _MOVES:
                moved: Changes = {**REFUSED_NEVER, "channel": channel + 100_000}
                await state.change(server.id, **moved)
        self.channels.refusing = set(self._until)
        state.die = die  # type: ignore[attr-defined]  # as above

    def _change(self, catalog: Path, now: datetime) -> bool:
        """Do what is due; returns whether channels refuse meanwhile."""
        due = [change for change in self.changes if change.at <= now]
        for change in due:
            self.changes.remove(change)
            self.history[change.key].append((now, change.release))
            if change.release:
                self.releases[change.key] = change.release
            else:
                self.releases.pop(change.key, None)
        if due:
            self._build(catalog)
        return any(change.refused for change in due)

    def _build(self, catalog: Path) -> None:
        build_catalog(list(self.releases.values()), catalog, str(len(self.changes)))

    def _outcome(self) -> Outcome:
        held: dict[tuple[int, str], list[Message]] = defaultdict(list)
        for message in self.channels.all():
            held[message.claim.server, message.claim.subject].append(message)
        duplicates, losses = [], []
        for server in self.servers:
            keys = {(follow.kind, follow.key) for follow in self.follows[server.id]}
            for key, history in self.history.items():
                if not keys & keys_of(self.known[key]):
                    continue
                told = held[server.id, key]
                duplicates += _repeated(server, key, told)
                losses += _missing(server, key, told, history, self._end)
        told_ = Counter(str(message.claim.notice) for message in self.channels.all())
        return Outcome(len(self.servers), self._days, told_, self.kills, duplicates, losses)


def _moved(release: Release, day: date) -> Release:
    return replace(release, released=PartialDate.parse(str(day)))


def _follow(kind: FollowKind, name: str) -> Follow:
    return Follow(kind, same_name(name), name)


def _repeated(server: Server, key: str, told: list[Message]) -> list[str]:
    """What was told twice, or for the second time in full, and the role called twice for one release."""
    found, before = [], list[Message]()
    for message in sorted(told, key=lambda one: one.id):
        if _is_repeated(message, before):
            found.append(f"server {server.id}, {key}: {message.claim.notice} {message.claim.released} again")
        before.append(message)
    called = sum(message.mention for message in told)
    return [*found, *([f"server {server.id}, {key}: called {called} times"] if called > 1 else [])]


def _is_repeated(message: Message, before: list[Message]) -> bool:
    """Whether it tells what was told before; a release is out again only where its new day was told beforehand."""
    claim, last = message.claim, before[-1].claim if before else None
    if last is None:
        return False
    if claim.notice == "corrected":
        return claim.released == last.released
    if claim.notice == "announced" or any(one.claim.notice == "released" for one in before):
        return (last.notice, last.released) != ("corrected", claim.released) or last.told_on >= claim.released
    return False


def _missing(
    server: Server, key: str, told: list[Message], history: list[tuple[datetime, Release | None]], end: datetime
) -> list[str]:
    """Days that came while the catalog said so, for all of the 48 hours that there are to tell, and were not told."""
    found = []
    days = {message.claim.released for message in told if message.claim.notice == "released"}
    if days:  # else a correction is no news that it is out
        said = (message.claim for message in told if message.claim.notice == "corrected")
        days |= {claim.released for claim in said if claim.told_on >= claim.released}
    ends = [at for at, _ in history[1:]] + [end + timedelta(days=3)]
    was_out: list[date] = []
    for (begins, release), ends_at in zip(history, ends, strict=True):
        day = release.released.earliest if release and release.released and release.released.day else None
        if day is None:
            continue
        moment = moment_of(day, server.hour, server.zone)
        expected = begins <= moment and moment + timedelta(hours=48) <= ends_at
        told_before = [message for message in told if message.claim.released != str(day)]
        earlier = any(
            message.claim.told_on >= str(day) for message in told_before if message.claim.notice == "released"
        )
        if expected and str(day) not in days and not earlier:
            found.append(f"server {server.id}, {key}: {day} was not told")
        was_out.append(day)
    return found


async def live(servers: int, days: int, seed: int = 1) -> Outcome:
    """A year, or some days, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return await Year(Path(folder), servers, days, seed).run()


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]] or [1000, 365]
    began = time.perf_counter()
    outcome = asyncio.run(live(*numbers))
    print(outcome, f"({time.perf_counter() - began:.0f} s)")
    print("\n".join([*outcome.duplicates, *outcome.losses]))
