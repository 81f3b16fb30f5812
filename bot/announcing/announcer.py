"""Tells each server of each release exactly once, whatever happens in between.

An announcement is claimed in the state before anything is sent; then the newest message of its channel is noted, and
only then it is sent, with a nonce that follows from the claim, and marked after. What was being sent and never marked
(the bot was killed, the network failed) is looked for behind that message, by Discord's order and no clock; where it is
not there, the claim is handed back, and what is still due is claimed anew.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Protocol

from bot.announcing import due
from bot.announcing.days import CATCH_UP, days_that_may_be_due
from bot.announcing.due import Announcement, History
from bot.catalog import Catalog, CatalogReader
from bot.following import keys_of, subject_of
from bot.soundtrack import Release
from bot.state import LONGEST_WAIT, REFUSED_NEVER, Announced, Server, State, waits

_log = logging.getLogger(__name__)

MOST_REFUSALS = 5
"""In a row; after these a server's announcements rest until a moderator has looked."""

_AT_ONCE = 8  # servers
_MOST_RELEASES = 2_000  # of a few days, or with a date ahead
_REFUSED = 600.0  # seconds to wait after a refusal; four times as long after each other
_LOOK_THROUGH = timedelta(minutes=10)
_IN_DOUBT = 60.0  # seconds; twice as long after each time
_LONGEST_DOUBT = 4 * 3600.0
_MOST_DOUBTS = 19  # some two days of looking; then nobody will ever know


class Refused(Exception):
    """Discord will not let the bot write to the channel, or look into it. Nothing was sent."""


class Unsure(Exception):
    """It is not known whether the message was sent, or it cannot be sent just now."""


class Teller(Protocol):
    """What tells a server; it knows Discord. Each raises Refused or Unsure."""

    async def newest(self, row: Announced) -> int:
        """The id of the newest message in the channel of a claim; 0 where there is none."""

    async def tell(self, announcement: Announcement, row: Announced) -> None:
        """Send it; what is sent twice in a row is sent once."""

    async def find(self, row: Announced) -> bool:
        """Whether the message has been sent."""


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
        unsure = [row for row in await self._state.unsure() if not waits(row.retry_at, now.timestamp())]
        await _side_by_side((row.claim.server, partial(self._take_up, row)) for row in unsure)
        found = [one for look in (self._released, self._ahead, self._corrected) for one in await _guarded(look(now))]
        return await _side_by_side((one.server.id, partial(self._announce, one)) for one in found)

    async def _released(self, now: datetime) -> list[Announcement]:
        releases = await self._reader.ask(_released_between, days_that_may_be_due(now))
        if not releases:
            return []
        followers = await self._state.followers({key for release in releases for key in keys_of(release)})
        if not followers:
            return []
        history = await self._history_of(releases)
        # Beside the event loop: a release that everybody follows is a row for each of them.
        return await asyncio.to_thread(due.released, releases, followers, self._servers(), history, now)

    async def _ahead(self, now: datetime) -> list[Announcement]:
        releases = await self._reader.ask(_released_after, now.date())
        if self._has_looked_ahead and not releases:
            return []
        seen = await self._state.note_seen([*map(subject_of, releases)], now.timestamp())
        self._has_looked_ahead = True
        least = (now - CATCH_UP).timestamp()
        new = [release for release in releases if seen.get(subject_of(release), 0.0) > least]
        followers = await self._state.followers({key for release in new for key in keys_of(release)}) if new else []
        return (
            due.announced(new, followers, self._servers(), await self._history_of(new), seen, now) if followers else []
        )

    async def _corrected(self, now: datetime) -> list[Announcement]:
        """What was told otherwise than the catalog has it; the same catalog is looked through now and then only."""
        version = self._reader.version
        if self._looked_through == version and abs(now - self._looked_at) < _LOOK_THROUGH:
            return []
        since = now - due.CORRECTED_FOR
        rows = await self._state.told_since(since.timestamp(), since.date().isoformat())
        dates = tuple((row.claim.release, row.claim.released) for row in rows)
        changed = await self._reader.ask(_with_other_dates, dates) if dates else ()
        history = await self._history_of(changed) if changed else None
        self._looked_through, self._looked_at = version, now
        return due.corrected(changed, self._servers(), history, now) if history else []

    async def _history_of(self, releases: Sequence[Release]) -> History:
        subjects = {release.key: subject_of(release) for release in releases}
        titles = [due.title_of(release) for release in releases]
        rows = await self._state.told_of(subjects.values(), subjects, titles)
        others = tuple({row.claim.release for row in rows} - subjects.keys())
        return History.of(rows, await self._reader.ask(_gone, others) if others else frozenset())

    def _servers(self) -> dict[int, Server]:
        return {server.id: server for server in self._state.servers()}

    async def _announce(self, announcement: Announcement) -> bool:
        """Claim and tell; False where somebody else has, or where it is wanted no more."""
        now, claim = self._clock(), announcement.claim
        server = self._state.server(claim.server)
        if server.channel != claim.channel or not due.may_be_told(server, now):
            return False
        row = await self._state.claim(claim, now.timestamp())
        if row is None:
            return False
        try:
            await self._state.note_sending(row.number, await self._teller.newest(row))
            await self._teller.tell(announcement, row)
        except Refused as refusal:
            await self._state.hand_back(row.number)
            await self._refused(row, refusal)
            raise
        except Exception as doubt:
            await self._put_off(row, doubt)
            raise
        await self._state.note_sent(row.number)
        if self._state.server(claim.server).refusals:
            await self._state.amend(claim.server, **REFUSED_NEVER)
        return True

    async def _take_up(self, row: Announced) -> bool:
        """Mark what was being sent where it is there; else hand the right back, so that it may be claimed anew."""
        if waits(self._state.server(row.claim.server).retry_at, self._clock().timestamp()):
            return False
        try:
            found = await self._teller.find(row)
        except Exception as doubt:
            if isinstance(doubt, Refused):
                await self._refused(row, doubt)
            await self._put_off(row, doubt)
            raise
        await (self._state.note_sent(row.number) if found else self._state.hand_back(row.number))
        return found

    async def _refused(self, row: Announced, refusal: Refused) -> None:
        """Wait longer each time; after some refusals the server's announcements rest.

        A channel that the server's announcements do not go to any more says nothing about the one that they go to.
        """
        server = self._state.server(row.claim.server)
        if server.channel != row.claim.channel:
            return
        refusals = server.refusals + 1
        until = self._clock().timestamp() + min(_REFUSED * 4 ** min(server.refusals, MOST_REFUSALS), LONGEST_WAIT)
        paused = refusals >= MOST_REFUSALS
        await self._state.amend(server.id, refusals=refusals, retry_at=until, paused=paused)
        rest = "; its announcements rest until its settings are looked at" if paused else ""
        _log.warning("server %d was not told (refusal %d): %s%s", server.id, refusals, refusal, rest)

    async def _put_off(self, row: Announced, doubt: Exception) -> None:
        """Try again later, less and less often; in the end what may be there is not sent again."""
        if row.attempts >= _MOST_DOUBTS and row.status == "sending":
            await self._state.give_up(row.number)
            return
        wait = min(_IN_DOUBT * 2 ** min(row.attempts, _MOST_DOUBTS), _LONGEST_DOUBT)
        await self._state.put_off(row.number, self._clock().timestamp() + wait)
        if not isinstance(doubt, Refused):
            known = None if isinstance(doubt, Unsure) else doubt
            _log.warning(
                "server %d may not have been told (attempt %d): %s",
                row.claim.server,
                row.attempts + 1,
                doubt,
                exc_info=known,
            )


async def _guarded(looking: Awaitable[list[Announcement]]) -> list[Announcement]:
    """What somebody has found; nothing where that broke, which must not keep back what others find."""
    try:
        return await looking
    except Exception:  # noqa: BLE001 -- logged, and looked for again in the next round
        _log.exception("a look for what is due failed")
        return []


_Job = Callable[[], Awaitable[bool]]


async def _side_by_side(jobs: Iterable[tuple[int, _Job]]) -> int:
    """Do some servers' jobs at a time, those of one after another; returns how many of them did something."""
    by_server: dict[int, list[_Job]] = {}
    for server, job in jobs:
        by_server.setdefault(server, []).append(job)
    places = asyncio.Semaphore(_AT_ONCE)
    return sum(await asyncio.gather(*(_in_turn(each, places) for each in by_server.values())))


async def _in_turn(jobs: Iterable[_Job], places: asyncio.Semaphore) -> int:
    """Do one server's jobs until one of them fails: what Discord refuses now it will refuse for the others as well."""
    done = 0
    async with places:
        try:
            for job in jobs:
                done += await job()
        except (Refused, Unsure):
            pass  # noted already
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


def _gone(keys: tuple[str, ...], catalog: Catalog) -> frozenset[str]:
    """Those of some keys that no release has."""
    return frozenset(key for key in keys if catalog.release(key) is None)


def _with_other_dates(dates: tuple[tuple[str, str], ...], catalog: Catalog) -> tuple[Release, ...]:
    """Of releases (by their keys) with the dates that were told those that have another one now."""
    found: dict[str, Release] = {}
    for key, day in dates:
        release = catalog.release(key)
        if release and str(release.released or "") != day:
            found[key] = release
    return tuple(found.values())
