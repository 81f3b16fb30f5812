"""Tells each server of each release exactly once, whatever happens in between.

An announcement is claimed in the state before it is sent, sent with a nonce that follows from the claim, and marked
after. A claim that was never marked (the bot was killed, the network failed) is looked for among the channel's messages
before anything is sent again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar

from bot.announcing import due
from bot.announcing.days import CATCH_UP, day_at, days_that_may_be_due
from bot.announcing.due import Announcement, Told
from bot.announcing.matching import keys_of, preferred, subject_of
from bot.catalog import Catalog, CatalogReader
from bot.soundtrack import Release
from bot.state import Announced, Claim, Server, State

_log = logging.getLogger(__name__)

MOST_REFUSALS = 5
"""In a row; after these a server's announcements rest until a moderator has looked."""

_AT_ONCE = 8  # servers
_MOST_RELEASES = 2_000  # of a few days
_MOST_AHEAD = 2_000
_CORRECTED_FOR = timedelta(days=60)
_FIRST_WAIT = timedelta(minutes=10)  # after a refusal; four times as long after each other
_LOOK_THROUGH = timedelta(minutes=10)
_LOOK_AGAIN = timedelta(minutes=1)

Result = TypeVar("Result")


class Refused(Exception):
    """Discord will not take the message: the channel is gone, or the bot may not write there. Nothing was sent."""


class Unsure(Exception):
    """It is not known whether the message was sent."""


class Teller(Protocol):
    """What tells a server; it knows Discord."""

    async def tell(self, announcement: Announcement, claim: Claim) -> int:
        """Send it and return the message's id; what is sent twice in a row is sent once. Raises Refused or Unsure."""

    async def find(self, claim: Claim, since: float) -> int | None:
        """The id of the message, if it has been sent since then (seconds since 1970). Raises Refused or Unsure."""


class Announcer:
    """Tells what is due, whenever ``tick`` is called; the time is passed in."""

    def __init__(self, state: State, reader: CatalogReader, teller: Teller) -> None:
        self._state = state
        self._reader = reader
        self._teller = teller
        self._looked_through: object = None
        self._looked_at = datetime.min.replace(tzinfo=UTC)

    async def tick(self, now: datetime) -> int:
        """Tell what is due now, and see to what was left unfinished; returns how many messages were sent.

        One server that cannot be told never keeps another waiting.
        """
        unfinished = await self._unfinished(now)
        found = [*await self._released(now), *await self._ahead(now), *await self._corrected(now)]
        by_server: dict[int, list[_Job]] = {}
        for row in unfinished:
            by_server.setdefault(row.claim.server, []).append(partial(self._take_up, row, now))
        for announcement in found:
            by_server.setdefault(announcement.server.id, []).append(partial(self._announce, announcement, now))
        places = asyncio.Semaphore(_AT_ONCE)
        sent = await asyncio.gather(*(_in_turn(jobs, places) for jobs in by_server.values()))
        return sum(sent)

    async def _released(self, now: datetime) -> list[Announcement]:
        releases = await self._reader.ask(_released_between, days_that_may_be_due(now))
        if not releases:
            return []
        followers = await self._state.followers({key for release in releases for key in keys_of(release)})
        told = Told.of(await self._state.told_of(map(subject_of, releases))) if followers else Told({})
        return due.released(releases, followers, self._servers(), told, now)

    async def _ahead(self, now: datetime) -> list[Announcement]:
        releases = await self._reader.ask(_released_after, now.date())
        if not releases:
            return []
        seen = await self._state.note_seen(map(subject_of, releases), now.timestamp())
        least = (now - CATCH_UP).timestamp()
        new = [release for release in releases if seen.get(subject_of(release), 0.0) > least]
        if not new:
            return []
        followers = await self._state.followers({key for release in new for key in keys_of(release)})
        told = Told.of(await self._state.told_of(map(subject_of, new))) if followers else Told({})
        return due.announced(new, followers, self._servers(), told, seen, now)

    async def _corrected(self, now: datetime) -> list[Announcement]:
        """What was told otherwise than the catalog has it; the same catalog is looked through now and then only."""
        if self._looked_through == self._reader.version and abs(now - self._looked_at) < _LOOK_THROUGH:
            return []
        self._looked_through, self._looked_at = self._reader.version, now
        rows = await self._state.told_since((now - _CORRECTED_FOR).timestamp())
        dates = tuple((row.claim.release, row.claim.day) for row in rows)
        changed = await self._reader.ask(_with_other_dates, dates) if dates else ()
        if not changed:
            return []
        told = Told.of(await self._state.told_of(map(subject_of, changed)))
        return due.corrected(changed, self._servers(), told, now)

    async def _unfinished(self, now: datetime) -> list[Announced]:
        return [row for row in await self._state.unsent() if row.retry_at <= now.timestamp()]

    def _servers(self) -> dict[int, Server]:
        return {server.id: server for server in self._state.servers()}

    async def _announce(self, announcement: Announcement, now: datetime) -> bool:
        """Claim and tell; False where somebody else has, or where it cannot be."""
        server = self._state.server(announcement.server.id)
        if not due.may_be_told(server, now) or not await self._state.claim(announcement.claim, now.timestamp()):
            return False
        return await self._tell(announcement, announcement.claim, now)

    async def _take_up(self, row: Announced, now: datetime) -> bool:
        """Finish what was claimed before: mark it where it was sent, else send it if it still is due."""
        try:
            message = await self._teller.find(row.claim, row.claimed_at)
        except (Refused, Unsure) as doubt:
            return await self._put_off(row.claim, doubt, now)
        if message is not None:
            await self._state.note_sent(row.claim, message, now.timestamp())
            return True
        announcement = await self._again(row, now)
        if announcement is None or now.timestamp() - row.claimed_at >= CATCH_UP.total_seconds():
            await self._state.give_up(row.claim)
            return False
        return await self._tell(announcement, row.claim, now)

    async def _again(self, row: Announced, now: datetime) -> Announcement | None:
        """The announcement of a claim as it would be made now; None where the release is gone or has another date."""
        claim, server = row.claim, self._state.server(row.claim.server)
        release = await self._reader.ask(preferred, claim.release)
        if release is None or str(release.released or "") != claim.day or server.left_at is not None:
            return None
        told = await self._state.told_of([claim.subject])
        before = [one for one in told if one.claim.server == claim.server and one.sent_at is not None]
        last = max(before, key=lambda one: one.sent_at or 0.0, default=None)
        return Announcement(
            replace(server, channel=claim.channel),
            replace(release, key=claim.release),
            claim.notice,
            day_at(now, server.zone),
            mention=claim.notice == "released" and all(one.claim.notice != "released" for one in before),
            before=last.claim.day if last else "",
        )

    async def _tell(self, announcement: Announcement, claim: Claim, now: datetime) -> bool:
        try:
            message = await self._teller.tell(announcement, claim)
        except Refused as refusal:
            await self._refused(claim, refusal, now)
            return False
        except Unsure as doubt:
            return await self._put_off(claim, doubt, now)
        await self._state.note_sent(claim, message, now.timestamp())
        server = self._state.server(claim.server)
        if server.refusals:
            await self._state.change(server.id, refusals=0, retry_at=0.0)
        return True

    async def _refused(self, claim: Claim, refusal: Refused, now: datetime) -> None:
        """Hand the claim back, and wait longer each time; after some refusals the server's announcements rest."""
        await self._state.give_up(claim)
        server = self._state.server(claim.server)
        refusals = server.refusals + 1
        until = now + _FIRST_WAIT * 4 ** (refusals - 1)
        paused = refusals >= MOST_REFUSALS
        await self._state.change(server.id, refusals=refusals, retry_at=until.timestamp(), paused=paused)
        rest = "; its announcements rest until its settings are looked at" if paused else ""
        _log.warning("server %d was not told (refusal %d): %s%s", server.id, refusals, refusal, rest)

    async def _put_off(self, claim: Claim, doubt: Exception, now: datetime) -> bool:
        """Look again later whether it was sent; when it is too late to be told, the claim goes with what it was for."""
        attempts = await self._state.put_off(claim, (now + _LOOK_AGAIN).timestamp())
        if attempts * _LOOK_AGAIN >= CATCH_UP:
            await self._state.give_up(claim)
        _log.warning("server %d may not have been told (attempt %d): %s", claim.server, attempts, doubt)
        return False


_Job = Callable[[], Awaitable[bool]]


async def _in_turn(jobs: Iterable[_Job], places: asyncio.Semaphore) -> int:
    """Do one server's jobs one after another; what breaks in one of them is logged, and the others go on."""
    done = 0
    async with places:
        for job in jobs:
            try:
                done += await job()
            except Exception:  # noqa: BLE001 -- whatever breaks for one server must not keep the others waiting
                _log.exception("an announcement failed")
    return done


def _released_between(days: tuple[date, date], catalog: Catalog) -> tuple[Release, ...]:
    """The releases that come out on these days, as far as their day is known."""
    lines = catalog.released_between(*days, _MOST_RELEASES)
    releases = (catalog.release(line.key) for line in lines if due.day_known(line.released))
    return tuple(release for release in releases if release)


def _released_after(day: date, catalog: Catalog) -> tuple[Release, ...]:
    """The releases that come out later, as far as their day is known."""
    return _released_between((day + timedelta(days=1), date.max), catalog)


def _with_other_dates(dates: tuple[tuple[str, str], ...], catalog: Catalog) -> tuple[Release, ...]:
    """Of releases (by their keys) with the dates that were told those that have another one now."""
    found: dict[str, Release] = {}
    for key, day in dates:
        release = preferred(key, catalog)
        if release and str(release.released or "") != day:
            found[release.key] = release
    return tuple(found.values())
