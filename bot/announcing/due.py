"""What is due now: from the catalog's dates, what servers follow and have set, and what they were told before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.announcing.days import day_at, is_due
from bot.catalog.search import full_title
from bot.following import keys_of, subject_of
from bot.names import same_name
from bot.soundtrack import PartialDate, Release
from bot.state import Announced, Claim, Follower, Notice, Server, waits

CORRECTED_FOR = timedelta(days=60)
"""How long after something was told, and after the date that was told, it is corrected where it was wrong."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something to tell a server of a release; ``mention`` says whether the role is called.

    ``told_on`` is the day there when it is told, ``before`` what was said before, where that was another date.
    """

    server: Server
    release: Release
    notice: Notice
    told_on: date
    mention: bool = True
    before: Claim | None = None

    @property
    def claim(self) -> Claim:
        """The right that it takes to tell this."""
        return Claim(
            self.server.id,
            subject_of(self.release),
            self.notice,
            released=str(self.release.released or ""),
            release=self.release.key,
            title=title_of(self.release),
            channel=self.server.channel,
            told_on=self.told_on.isoformat(),
        )


@dataclass(frozen=True, slots=True)
class History:
    """What servers were told, or may have been, by what was told of: its subject, its key then, its title and date.

    The last only of what the catalog has no more: a file may have been given another name.
    """

    rows: Mapping[tuple[str, ...], list[Announced]]

    @classmethod
    def of(cls, rows: Iterable[Announced], gone: AbstractSet[str] = frozenset()) -> "History":
        """What these rows say; ``gone`` are the keys of releases that are in the catalog no more."""
        held: dict[tuple[str, ...], list[Announced]] = defaultdict(list)
        for row in rows:
            names = {(row.claim.subject,), (row.claim.release,)}
            for name in names | ({(row.claim.title, row.claim.released)} if row.claim.release in gone else set()):
                held[name].append(row)
        return cls(held)

    def of_release(self, release: Release) -> dict[int, list[Announced]]:
        """What was told of a release, by server, the first first; it may have had another subject or key then."""
        names = ((subject_of(release),), (release.key,), (title_of(release), str(release.released or "")))
        found: dict[int, list[Announced]] = defaultdict(list)
        for row in sorted({row for name in names for row in self.rows.get(name, ())}, key=lambda row: row.number):
            found[row.claim.server].append(row)
        return found


def may_be_told(server: Server, now: datetime) -> bool:
    """Whether anything is announced to a server at all just now."""
    rests = server.paused or waits(server.retry_at, now.timestamp())
    return bool(server.channel) and not rests and server.left_at is None


def title_of(release: Release) -> str:
    """The title of a release, folded."""
    return same_name(full_title(release))


def released(
    releases: Iterable[Release],
    followers: Iterable[Follower],
    servers: Mapping[int, Server],
    history: History,
    now: datetime,
) -> list[Announcement]:
    """The releases whose day has come for a server that follows them."""
    found = []
    for release, following in _followed(releases, followers, servers, now):
        day, before = day_known(release.released), history.of_release(release)
        for server, since in following if day else ():
            rows = before.get(server.id, [])
            in_time = day is not None and day >= day_at(datetime.fromtimestamp(since, UTC), server.zone)
            if day and in_time and is_due(day, server.hour, server.zone, now) and _is_news(day, release, rows, now):
                first = all(row.claim.notice != "released" for row in rows)
                found.append(Announcement(server, release, "released", day_at(now, server.zone), mention=first))
    return found


def announced(
    releases: Iterable[Release],
    followers: Iterable[Follower],
    servers: Mapping[int, Server],
    history: History,
    seen: Mapping[str, float],
    now: datetime,
) -> list[Announcement]:
    """The releases with a date ahead that came into the catalog, for servers that want to hear of it."""
    found = []
    for release, following in _followed(releases, followers, servers, now):
        day, before, at = day_known(release.released), history.of_release(release), seen.get(subject_of(release), 0.0)
        for server, since in following:
            today = day_at(now, server.zone)
            if server.notices and since < at and day and day > today and not before.get(server.id):
                found.append(Announcement(server, release, "announced", today, mention=False))
    return found


def corrected(
    releases: Iterable[Release], servers: Mapping[int, Server], history: History, now: datetime
) -> list[Announcement]:
    """The releases of which a server was told another date than the catalog gives now."""
    found = []
    for release in releases:
        day = str(release.released or "")
        for server_id, rows in history.of_release(release).items():
            server, last = servers.get(server_id), rows[-1]
            if server is None or not may_be_told(server, now) or any(row.status == "sending" for row in rows):
                continue
            if last.claim.release == release.key and last.claim.released != day:
                today, before = day_at(now, server.zone), last.claim
                found.append(Announcement(server, release, "corrected", today, mention=False, before=before))
    return found


def _followed(
    releases: Iterable[Release], followers: Iterable[Follower], servers: Mapping[int, Server], now: datetime
) -> Iterator[tuple[Release, list[tuple[Server, float]]]]:
    """Each release with the servers that follow it, and since when (the earliest of several follows)."""
    by_key: dict[tuple[str, str], list[Follower]] = defaultdict(list)
    for follower in followers:
        by_key[follower.kind, follower.key].append(follower)
    for release in releases:
        since: dict[int, float] = {}
        for key in keys_of(release):
            for follower in by_key.get(key, ()):
                since[follower.server] = min(since.get(follower.server, follower.since), follower.since)
        known = ((servers.get(server_id), at) for server_id, at in sorted(since.items()))
        yield release, [(server, at) for server, at in known if server and may_be_told(server, now)]


def _is_news(day: date, release: Release, before: list[Announced], now: datetime) -> bool:
    """Whether a server was not told yet that a release is out on this day.

    Where it was told of another day, only the same release, moved to one after that: another edition is no news, and
    what was out already is not out again. And only where it was told of this day beforehand: where it was not, what is
    said now is a correction, as long as there is one.
    """
    on, out = day.isoformat(), [row.claim for row in before if row.claim.notice == "released"]
    if not all(claim.release == release.key and claim.released != on and claim.told_on < on for claim in out):
        return False
    expected = any(row.claim.released == on and row.claim.told_on < on for row in before)
    return not out or expected or not any(row.claimed_at >= (now - CORRECTED_FOR).timestamp() for row in before)


def day_known(when: PartialDate | None) -> date | None:
    """A date that is known to the day."""
    return when.earliest if when and when.day else None
