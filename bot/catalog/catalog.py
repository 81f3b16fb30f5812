"""Every read of the catalog, as questions with typed answers. What a typed name may mean is ranked in ``search``."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from bot.catalog.build import APPLICATION_ID, SCHEMA_VERSION
from bot.catalog.search import Matches, Rank, Typed, near_parts, nearest_words, ranked
from bot.names import key_in
from bot.soundtrack import ROLES, Credit, Disc, Kind, PartialDate, Position, Release, Role, Source, Track, TrackNumber

_CANDIDATES = 50  # how many matches are read and ranked; the index gives the best known first
_RELEASES_KEPT = 256  # whole releases kept in memory, some kilobytes each


class CatalogError(Exception):
    """The catalog is missing, damaged, or no catalog of this version; the message says which."""


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release in a list: enough to name it and tell it from others, and how its first source is named."""

    key: str
    title: str
    released: PartialDate | None
    composers: tuple[str, ...]
    track_count: int
    source: str


@dataclass(frozen=True, slots=True)
class TrackLine:
    """A track in a list across releases, with the release that it is on and how that one's source is named."""

    release: str
    release_title: str
    track: Track
    disc_count: int
    source: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a credit: the roles on any release, how many releases, and how the sources of those are named."""

    name: str
    roles: tuple[Role, ...]
    release_count: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """What the catalog holds, when it was built (ISO 8601, UTC) and whose facts it gathers."""

    releases: int
    tracks: int
    people: int
    built_at: str
    publishers: tuple[str, ...]


_KNOWS_RELEASE_WORD = "SELECT 1 FROM release_words WHERE release_words MATCH ? LIMIT 1"
_KNOWS_PERSON_WORD = "SELECT 1 FROM person_words WHERE person_words MATCH ? LIMIT 1"


class Catalog:
    """The facts, over an open read-only connection; for use in one thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self.release = lru_cache(maxsize=_RELEASES_KEPT)(self._release)
        """The whole release under a key; None where there is no such key."""
        try:
            header = tuple(self._run(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
            if header != (APPLICATION_ID, SCHEMA_VERSION):
                raise CatalogError("the file is no catalog of this version: build it anew with `linernotes build`")
            self._run("SELECT * FROM build").fetchone()
        except sqlite3.Error as error:
            raise CatalogError(f"the catalog is damaged ({error}): build it anew with `linernotes build`") from error

    @staticmethod
    def connect(path: Path) -> sqlite3.Connection:
        """Open a catalog file to read. Raises sqlite3.Error where there is none."""
        # The file under this name is replaced, never changed, so no lock and no check for changes is needed.
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        connection.execute("PRAGMA mmap_size = 268435456")
        return connection

    def releases(self, typed: str) -> Matches[ReleaseLine]:
        """The releases that a name may mean: a typed title or alias, or one release exactly (names.exactly)."""
        key = key_in(typed)
        if key is None:
            return self._releases(Typed(typed))
        line = self._line(key)
        return Matches((line,), (Rank.EXACT,)) if line else Matches()

    def first_releases(self, most: int) -> tuple[ReleaseLine, ...]:
        """The best known releases."""
        return tuple(_release_line(row) for row in self._run("SELECT * FROM release_line ORDER BY id LIMIT ?", (most,)))

    def nearest_releases(self, typed: str, most: int) -> tuple[ReleaseLine, ...]:
        """Releases whose names are nearest to a typed one that matches nothing."""
        words = self._corrected(Typed(typed).wanted, _KNOWS_RELEASE_WORD)
        found: list[ReleaseLine] = []
        for kept in (words, *([word] for word in words)):
            found += self._releases(Typed(" ".join(kept))).entries
        return tuple(dict.fromkeys(found))[:most]

    def tracks(self, typed: str) -> Matches[TrackLine]:
        """The tracks of all releases that a typed title may mean."""
        wanted = Typed(typed)
        rows = self._run(
            """SELECT key, release.title, disc, number, track.title, length, origin, track.note,
                (SELECT max(disc) FROM track AS last WHERE last.release = release.id), source
            FROM track JOIN release ON release.id = release
            WHERE track.id IN (
                SELECT * FROM (SELECT rowid FROM track_words WHERE track_words MATCH :whole LIMIT :most)
                UNION ALL SELECT * FROM (SELECT rowid FROM track_words WHERE track_words MATCH :begun LIMIT :most)
            ) ORDER BY track.id""",
            _wanted(wanted),
        )
        lines = (TrackLine(row[0], row[1], Track(*row[2:8]), row[8], row[9]) for row in rows)
        return ranked(wanted, ((line, (line.track.title, line.track.origin or "")) for line in lines))

    def releases_with(self, number: TrackNumber, most: int) -> tuple[ReleaseLine, ...]:
        """The best known releases that have a track of this number."""
        rows = self._run(
            """SELECT * FROM release_line WHERE id IN (
                SELECT release FROM track WHERE number = ? AND disc = ifnull(?, disc)) ORDER BY id LIMIT ?""",
            (number.number, number.disc, most),
        )
        return tuple(_release_line(row) for row in rows)

    def people(self, typed: str) -> Matches[Person]:
        """The people that a typed name may mean."""
        wanted = Typed(typed)
        rows = self._run(
            """SELECT * FROM person WHERE id IN (
                SELECT id FROM person WHERE same = :same
                UNION ALL SELECT * FROM (SELECT rowid FROM person_words WHERE person_words MATCH :whole LIMIT :most)
                UNION ALL SELECT * FROM (SELECT rowid FROM person_words WHERE person_words MATCH :begun LIMIT :most)
            ) ORDER BY release_count DESC, name""",
            _wanted(wanted),
        )
        return ranked(wanted, ((_person(row), (row[1],)) for row in rows))

    def first_people(self, most: int) -> tuple[Person, ...]:
        """The people with the most releases."""
        rows = self._run("SELECT * FROM person ORDER BY release_count DESC, name LIMIT ?", (most,))
        return tuple(_person(row) for row in rows)

    def nearest_people(self, typed: str, most: int) -> tuple[Person, ...]:
        """People whose names are nearest to a typed one that matches nothing."""
        words = self._corrected(Typed(typed).wanted, _KNOWS_PERSON_WORD)
        found: list[Person] = []
        for kept in (words, *([word] for word in words)):
            found += self.people(" ".join(kept)).entries
        return tuple(dict.fromkeys(found))[:most]

    def discography(self, name: str) -> tuple[tuple[ReleaseLine, tuple[Role, ...]], ...]:
        """The releases that somebody of exactly this name is credited on, oldest first, with the roles there."""
        rows = self._run(
            """SELECT release_line.*, json_group_array(DISTINCT role) FROM credit
            JOIN release_line ON release_line.id = release
            WHERE person = (SELECT id FROM person WHERE name = ?)
            GROUP BY release ORDER BY released IS NULL, released, release""",
            (name,),
        )
        return tuple((_release_line(row), _roles(row[8])) for row in rows)

    def size(self) -> Size:
        """What the catalog holds."""
        counts = self._run(
            """SELECT (SELECT count(*) FROM release), (SELECT count(*) FROM track), (SELECT count(*) FROM person),
            built_at FROM build"""
        ).fetchone()
        publishers = self._run(
            """SELECT publisher FROM source WHERE publisher IS NOT NULL
            GROUP BY publisher ORDER BY count(*) DESC, publisher LIMIT 10"""
        )
        releases, tracks, people, built_at = counts
        return Size(releases, tracks, people, built_at, tuple(row[0] for row in publishers))

    def _line(self, key: str) -> ReleaseLine | None:
        row = self._run("SELECT * FROM release_line WHERE key = ?", (key,)).fetchone()
        return _release_line(row) if row else None

    def _releases(self, wanted: Typed) -> Matches[ReleaseLine]:
        rows = self._run(
            """SELECT * FROM release_line WHERE id IN (
                SELECT release FROM same_name WHERE name = :same
                UNION ALL SELECT * FROM (SELECT rowid FROM release_words WHERE release_words MATCH :whole LIMIT :most)
                UNION ALL SELECT * FROM (SELECT rowid FROM release_words WHERE release_words MATCH :begun LIMIT :most)
            ) ORDER BY id""",
            _wanted(wanted),
        )
        return ranked(wanted, ((_release_line(row), row[6].split("\n")) for row in rows))

    def _release(self, key: str) -> Release | None:
        row = self._run(
            """SELECT id, title, kind, work, edition, label, catalogue_number, released, complete, note, names
            FROM release WHERE key = ?""",
            (key,),
        ).fetchone()
        if row is None:
            return None
        sources = self._run("SELECT publisher, title, url FROM source WHERE release = ? ORDER BY place", (row[0],))
        return Release(
            key=key,
            title=row[1],
            kind=cast("Kind", row[2]),
            work=row[3],
            edition=row[4],
            label=row[5],
            catalogue_number=row[6],
            released=_date(row[7]),
            complete=bool(row[8]),
            note=row[9],
            aliases=tuple(row[10].split("\n")[1:]),
            discs=self._discs(row[0]),
            credits=self._credits(row[0]),
            sources=tuple(Source(*source) for source in sources),
        )

    def _discs(self, release: int) -> tuple[Disc, ...]:
        rows = self._run(
            "SELECT disc, number, title, length, origin, note FROM track WHERE release = ? ORDER BY disc, number",
            (release,),
        )
        discs: dict[int, list[Track]] = {}
        for row in rows:
            discs.setdefault(row[0], []).append(Track(*row))
        return tuple(Disc(number, tuple(tracks)) for number, tracks in discs.items())

    def _credits(self, release: int) -> tuple[Credit, ...]:
        rows = self._run(
            """SELECT credit.id, name, role, disc, number FROM credit JOIN person ON person.id = person
            LEFT JOIN credited_track ON credit = credit.id LEFT JOIN track ON track.id = track
            WHERE credit.release = ? ORDER BY credit.id, disc, number""",
            (release,),
        )
        credits_: dict[int, Credit] = {}
        for credit, name, role, disc, number in rows:
            before = credits_[credit].tracks if credit in credits_ else ()
            here = (Position(disc, number),) if disc else ()
            credits_[credit] = Credit(name, role, before + here)
        return tuple(credits_.values())

    def _corrected(self, typed: Iterable[str], knows: str) -> list[str]:
        """The typed words, each as it is where the index has it, else as the nearest word there; others left out.

        ``knows`` is the statement that finds a row with a word.
        """
        return [word for typed_word in typed if (word := self._nearest_word(typed_word, knows))]

    def _nearest_word(self, typed: str, knows: str) -> str | None:
        near = self._run(
            "SELECT DISTINCT word FROM near_word WHERE part IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(near_parts(typed))),),
        )
        if len(typed) < 3:  # too many names hold "1" or begin with "x" to be near to it
            return None
        for word in (typed, *nearest_words(typed, (row[0] for row in near))):
            if self._run(knows, (f'"{word}"*',)).fetchone():
                return word
        return None


def _wanted(typed: Typed) -> dict[str, object]:
    """What a search binds: names that are the same, that hold the words whole, and whose words begin so."""
    return {"same": typed.same, "whole": typed.whole, "begun": typed.begun, "most": _CANDIDATES}


def _release_line(row: tuple[Any, ...]) -> ReleaseLine:
    _, key, title, released, composers, track_count, _, source = row[:8]
    composed_by = tuple(composers.split("\n")) if composers else ()
    return ReleaseLine(key, title, _date(released), composed_by, track_count, source)


def _person(row: tuple[Any, ...]) -> Person:
    _, name, _, release_count, roles, sources = row
    return Person(name, _roles(roles), release_count, tuple(json.loads(sources)))


def _roles(found: str) -> tuple[Role, ...]:
    held = json.loads(found)
    return tuple(role for role in ROLES if role in held)


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
