"""Tells each server of each release exactly once, whatever happens in between.

An announcement is claimed in the state before it is sent, sent with a nonce that follows from the claim, and marked
after. A claim that was never marked (the bot was killed, the network failed) is looked for among the channel's
messages; where it is not there, the claim is handed back, and what is still due is claimed anew.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Protocol

from bot.announcing import due
from bot.announcing.days import CATCH_UP, days_that_may_be_due
from bot.announcing.due import Announcement, Told
from bot.announcing.matching import keys_of, subject_of
from bot.catalog import Catalog, CatalogReader
from bot.soundtrack import Release
from bot.state import Announced, Claim, Server, State

_log = logging.getLogger(__name__)

MOST_REFUSALS = 5
"""In a row; after these a server's announcements rest until a moderator has looked."""

_AT_ONCE = 8  # servers
_MOST_RELEASES = 2_000  # of a few days, or with a date ahead
_CORRECTED_FOR = timedelta(days=60)
_FIRST_WAIT = timedelta(minutes=10)  # after a refusal; four times as long after each other
_LOOK_THROUGH = timedelta(minutes=10)
_LOOK_AGAIN = timedelta(minutes=1)  # twice as long after each time
_LONGEST_WAIT = timedelta(hours=4)


class Refused(Exception):
    """Discord will not let the bot write to the channel, or look into it. Nothing was sent."""


class Unsure(Exception):
    """It is not known whether the message was sent, or it cannot be sent just now."""


class Teller(Protocol):
    """What tells a server; it knows Discord."""

    async def tell(self, announcement: Announcement, claim: Claim) -> int:
        """Send it and return the message's id; what is sent twice in a row is sent once. Raises Refused or Unsure."""

    async def find(self, claim: Claim, since: float) -> int | None:
        """The id of the message, if it has been sent since then (seconds since 1970). Raises Refused or Unsure."""


class Announcer:
    """Tells what is due, whenever ``tick`` is called."""

    def __init__(self, state: State, reader: CatalogReader, teller: Teller, clock: Callable[[], datetime]) -> None:
        self._state = state
        self._reader = reader
        self._teller = teller
        self._clock = clock
        self._has_looked_ahead = False
        self._looked_through: object = None
        self._looked_at = datetime.min.replace(tzinfo=UTC)

    async def tick(self) -> int:
        """See to what was left unfinished, and tell what is due now; returns how many messages were sent.

        One server that cannot be told never keeps another waiting.
        """
        now = self._clock()
        unfinished = [
            row
            for row in await self._state.unsent()
            if max(row.retry_at, self._state.server(row.claim.server).retry_at) <= now.timestamp()
        ]
        await _side_by_side((row.claim.server, partial(self._take_up, row)) for row in unfinished)
        found = [*await self._released(now), *await self._ahead(now), *await self._corrected(now)]
        return await _side_by_side((one.server.id, partial(self._announce, one)) for one in found)

    async def _released(self, now: datetime) -> list[Announcement]:
        releases = await self._reader.ask(_released_between, days_that_may_be_due(now))
        if not releases:
            return []
        followers = await self._state.followers({key for release in releases for key in keys_of(release)})
        if not followers:
            return []
        told = await self._told_of(releases)
        # Beside the event loop: a release that everybody follows is a row for each of them.
        return await asyncio.to_thread(due.released, releases, followers, self._servers(), told, now)

    async def _ahead(self, now: datetime) -> list[Announcement]:
        releases = await self._reader.ask(_released_after, now.date())
        if self._has_looked_ahead and not releases:
            return []
        seen = await self._state.note_seen([*map(subject_of, releases)], now.timestamp())
        self._has_looked_ahead = True
        least = (now - CATCH_UP).timestamp()
        new = [release for release in releases if seen.get(subject_of(release), 0.0) > least]
        followers = await self._state.followers({key for release in new for key in keys_of(release)}) if new else []
        return due.announced(new, followers, self._servers(), await self._told_of(new), seen, now) if followers else []

    async def _corrected(self, now: datetime) -> list[Announcement]:
        """What was told otherwise than the catalog has it; the same catalog is looked through now and then only."""
        if self._looked_through == self._reader.version and abs(now - self._looked_at) < _LOOK_THROUGH:
            return []
        self._looked_through, self._looked_at = self._reader.version, now
        rows = await self._state.told_since((now - _CORRECTED_FOR).timestamp())
        dates = tuple((row.claim.release, row.claim.day) for row in rows)
        changed = await self._reader.ask(_with_other_dates, dates) if dates else ()
        return due.corrected(changed, self._servers(), await self._told_of(changed), now) if changed else []

    async def _told_of(self, releases: Iterable[Release]) -> Told:
        subjects = {release.key: subject_of(release) for release in releases}
        return Told.of(await self._state.told_of(subjects.values(), subjects))

    def _servers(self) -> dict[int, Server]:
        return {server.id: server for server in self._state.servers()}

    async def _announce(self, announcement: Announcement) -> bool:
        """Claim and tell; False where somebody else has, or where it cannot be."""
        now, claim = self._clock(), announcement.claim
        server = self._state.server(claim.server)
        as_before = server.channel == claim.channel and due.may_be_told(server, now)
        if not as_before or not await self._state.claim(claim, now.timestamp()):
            return False
        try:
            message = await self._teller.tell(announcement, claim)
        except Refused as refusal:
            await self._state.give_up(claim)
            await self._refused(claim, refusal)
            return False
        except Exception as doubt:  # noqa: BLE001 -- whatever broke, the message may be there
            await self._put_off(claim, doubt)
            return False
        await self._state.note_sent(claim, message, self._clock().timestamp())
        if self._state.server(claim.server).refusals:
            await self._state.amend(claim.server, refusals=0, retry_at=0.0)
        return True

    async def _take_up(self, row: Announced) -> bool:
        """Mark what was claimed before where it was sent; else hand the claim back, so that it may be claimed anew."""
        try:
            message = await self._teller.find(row.claim, row.claimed_at)
        except Refused as refusal:
            await self._refused(row.claim, refusal)
            await self._put_off(row.claim, refusal)
            return False
        except Exception as doubt:  # noqa: BLE001 -- whatever broke, the message may be there
            await self._put_off(row.claim, doubt)
            return False
        if message is None:
            await self._state.give_up(row.claim)
            return False
        await self._state.note_sent(row.claim, message, self._clock().timestamp())
        return True

    async def _refused(self, claim: Claim, refusal: Refused) -> None:
        """Wait longer each time; after some refusals the server's announcements rest."""
        now, server = self._clock(), self._state.server(claim.server)
        refusals = server.refusals + 1
        until = now + _FIRST_WAIT * 4 ** (refusals - 1)
        paused = refusals >= MOST_REFUSALS
        await self._state.amend(server.id, refusals=refusals, retry_at=until.timestamp(), paused=paused)
        rest = "; its announcements rest until its settings are looked at" if paused else ""
        _log.warning("server %d was not told (refusal %d): %s%s", server.id, refusals, refusal, rest)

    async def _put_off(self, claim: Claim, doubt: Exception) -> None:
        """Look again later whether it was sent, less and less often; when it is too late to be told, no more."""
        row = next((one for one in await self._state.unsent() if one.claim == claim), None)
        waited = self._clock().timestamp() - row.claimed_at if row else 0.0
        if waited >= CATCH_UP.total_seconds():
            await self._state.give_up(claim)
            return
        wait = min(max(_LOOK_AGAIN, timedelta(seconds=waited)), _LONGEST_WAIT)
        attempts = await self._state.put_off(claim, (self._clock() + wait).timestamp())
        known = isinstance(doubt, Refused | Unsure)
        _log.warning(
            "server %d may not have been told (attempt %d): %s", claim.server, attempts, doubt, exc_info=not known
        )


_Job = Callable[[], Awaitable[bool]]


async def _side_by_side(jobs: Iterable[tuple[int, _Job]]) -> int:
    """Do some servers' jobs at a time, those of one after another; returns how many of them did something."""
    by_server: dict[int, list[_Job]] = {}
    for server, job in jobs:
        by_server.setdefault(server, []).append(job)
    places = asyncio.Semaphore(_AT_ONCE)
    return sum(await asyncio.gather(*(_in_turn(each, places) for each in by_server.values())))


async def _in_turn(jobs: Iterable[_Job], places: asyncio.Semaphore) -> int:
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
        release = catalog.release(key)
        if release and str(release.released or "") != day:
            found[key] = release
    return tuple(found.values())
