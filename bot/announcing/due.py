"""What is due now: from the catalog's dates, what servers follow and have set, and what they were told before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.announcing.days import day_at, is_due
from bot.announcing.matching import keys_of, subject_of
from bot.soundtrack import PartialDate, Release
from bot.state import Announced, Claim, Follower, Notice, Server


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something to tell a server of a release; ``mention`` says whether the role is called.

    ``day`` is the day there when it is told, ``before`` the date that was said before, where that was another.
    """

    server: Server
    release: Release
    notice: Notice
    day: date
    mention: bool = True
    before: str = ""

    @property
    def claim(self) -> Claim:
        """The right that it takes to tell this."""
        released = str(self.release.released or "")
        return Claim(
            *(self.server.id, subject_of(self.release), self.notice, released, self.release.key, self.server.channel),
            self.day.isoformat(),
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What servers were told, or may have been, by server and release (``matching.subject_of``)."""

    rows: Mapping[tuple[int, str], list[Announced]]

    @classmethod
    def of(cls, rows: Iterable[Announced]) -> "Told":
        """What these rows say."""
        held: dict[tuple[int, str], list[Announced]] = defaultdict(list)
        for row in rows:
            held[row.claim.server, row.claim.subject].append(row)
        return cls(held)

    def about(self, server: Server, release: Release, *notices: Notice) -> list[Announced]:
        """What a server was told of a release in messages of these kinds."""
        rows = self.rows.get((server.id, subject_of(release)), ())
        return [row for row in rows if row.claim.notice in notices]


def may_be_told(server: Server, now: datetime) -> bool:
    """Whether anything is announced to a server at all just now."""
    return bool(server.channel) and not server.paused and server.left_at is None and server.retry_at <= now.timestamp()


def released(
    releases: Iterable[Release],
    followers: Iterable[Follower],
    servers: Mapping[int, Server],
    told: Told,
    now: datetime,
) -> list[Announcement]:
    """The releases whose day has come for a server that follows them."""
    found = []
    for release, server, since in _followed(releases, followers, servers, now):
        day, before = day_known(release.released), told.about(server, release, "released")
        if day is None or day < day_at(datetime.fromtimestamp(since, UTC), server.zone):
            continue
        if is_due(day, server.hour, server.zone, now) and _is_news(day, before):
            found.append(Announcement(server, release, "released", day_at(now, server.zone), mention=not before))
    return found


def announced(
    releases: Iterable[Release],
    followers: Iterable[Follower],
    servers: Mapping[int, Server],
    told: Told,
    seen: Mapping[str, float],
    now: datetime,
) -> list[Announcement]:
    """The releases with a date ahead that came into the catalog, for servers that want to hear of it."""
    found = []
    for release, server, since in _followed(releases, followers, servers, now):
        day, today = day_known(release.released), day_at(now, server.zone)
        is_new = server.notices and since < seen.get(subject_of(release), 0.0)
        if is_new and day and day > today and not told.about(server, release, "announced", "released", "corrected"):
            found.append(Announcement(server, release, "announced", today, mention=False))
    return found


def corrected(
    releases: Iterable[Release], servers: Mapping[int, Server], told: Told, now: datetime
) -> list[Announcement]:
    """The releases of which a server was told another date than the catalog gives now."""
    found = []
    for release in releases:
        for (server_id, subject), rows in told.rows.items():
            server, sent = servers.get(server_id), [row for row in rows if row.sent_at is not None]
            if subject != subject_of(release) or server is None or not sent or not may_be_told(server, now):
                continue
            last = max(sent, key=lambda row: row.sent_at or 0.0)
            day = str(release.released or "")
            again = any(row.claim.notice == "corrected" and row.claim.day == day for row in rows)
            if last.claim.day != day and not again:
                found.append(
                    Announcement(
                        server, release, "corrected", day_at(now, server.zone), mention=False, before=last.claim.day
                    )
                )
    return found


def _followed(
    releases: Iterable[Release], followers: Iterable[Follower], servers: Mapping[int, Server], now: datetime
) -> Iterable[tuple[Release, Server, float]]:
    """Each release with each server that follows it, and since when (the earliest of several follows)."""
    by_key: dict[tuple[str, str], list[Follower]] = defaultdict(list)
    for follower in followers:
        by_key[follower.kind, follower.key].append(follower)
    for release in releases:
        since: dict[int, float] = {}
        for key in keys_of(release):
            for follower in by_key.get(key, ()):
                since[follower.server] = min(since.get(follower.server, follower.since), follower.since)
        for server_id, at in sorted(since.items()):
            server = servers.get(server_id)
            if server and may_be_told(server, now):
                yield release, server, at


def _is_news(day: date, before: list[Announced]) -> bool:
    """Whether a server was not told yet that a release is out on this day.

    Where it was told of another day, only one after that is: what was out already is not out again.
    """
    return all(row.claim.day != day.isoformat() and row.claim.local_day < day.isoformat() for row in before)


def day_known(when: PartialDate | None) -> date | None:
    """A date that is known to the day."""
    return when.earliest if when and when.day else None
