"""Every read of the catalog, as questions with typed answers. What a typed name may mean is ranked in ``search``."""

import json
import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.catalog.build import APPLICATION_ID, SCHEMA_VERSION
from bot.catalog.files import read_only
from bot.catalog.lines import Person, ReleaseLine, Size, TrackLine
from bot.catalog.packing import unpack
from bot.catalog.search import Matches, Rank, Typed, near_parts, nearest_words, ranked, track_names
from bot.catalog.writer import MOST_TRACKS
from bot.names import key_in
from bot.soundtrack import ROLES, PartialDate, Release, Role, TrackNumber

_CANDIDATES = 50  # how many matches are read and ranked; the index gives the best known first
_RELEASES_KEPT = 256  # whole releases kept in memory, some kilobytes each


class CatalogError(Exception):
    """The catalog is missing, damaged, or no catalog of this version; the message says which."""


_KNOWS_RELEASE_WORD = "SELECT 1 FROM release_words WHERE release_words MATCH ? LIMIT 1"
_KNOWS_PERSON_WORD = "SELECT 1 FROM person_words WHERE person_words MATCH ? LIMIT 1"


class Catalog:
    """The facts, over an open read-only connection; for use in one thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._release = lru_cache(maxsize=_RELEASES_KEPT)(self._whole)
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
        connection = read_only(path)
        connection.execute("PRAGMA mmap_size = 268435456")
        return connection

    def release(self, key: str) -> Release | None:
        """The whole release under a key; None where there is no such key."""
        row = self._run("SELECT id FROM release WHERE key = ?", (key,)).fetchone()
        return self._release(row[0]) if row else None

    def editions(self, key: str) -> tuple[Release, ...]:
        """Every edition of the release under a key, itself included, the preferred one first."""
        rows = self._run(
            "SELECT id FROM release WHERE entry = (SELECT entry FROM release WHERE key = ?) ORDER BY id", (key,)
        )
        return tuple(release for row in rows.fetchall() if (release := self._release(row[0])))

    def releases(self, typed: str) -> Matches[ReleaseLine]:
        """The releases that a name may mean: a typed title or alias, or one edition exactly (names.exactly).

        A typed name means a release in whatever edition, and gives the preferred one.
        """
        key = key_in(typed)
        if key is None:
            return self._releases(Typed(typed))
        release = self.release(key)
        return Matches((ReleaseLine.of(release),), (Rank.EXACT,)) if release else Matches()

    def first_releases(self, most: int) -> tuple[ReleaseLine, ...]:
        """The best known releases."""
        return tuple(_release_line(row) for row in self._run("SELECT * FROM entry ORDER BY id LIMIT ?", (most,)))

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
            """SELECT * FROM (SELECT rowid FROM track_words WHERE track_words MATCH :whole LIMIT :most)
            UNION SELECT * FROM (SELECT rowid FROM track_words WHERE track_words MATCH :begun LIMIT :most)
            ORDER BY 1""",
            _wanted(wanted),
        )
        lines = [line for row in rows if (line := self._track_line(*divmod(row[0], MOST_TRACKS)))]
        return ranked(wanted, ((line, track_names(line.track)) for line in lines))

    def releases_with(self, number: TrackNumber, most: int) -> tuple[ReleaseLine, ...]:
        """The best known releases that have a track of this number, on whatever edition."""
        rows = self._run(
            """SELECT * FROM entry WHERE id IN (SELECT entry FROM disc
                WHERE ? BETWEEN first AND last AND number = ifnull(?, number) ORDER BY entry LIMIT ?) ORDER BY id""",
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
            ) ORDER BY id""",
            _wanted(wanted),
        )
        return ranked(wanted, ((_person(row), (row[1],)) for row in rows))

    def first_people(self, most: int) -> tuple[Person, ...]:
        """The people with the most releases."""
        rows = self._run("SELECT * FROM person ORDER BY id LIMIT ?", (most,))
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
            """SELECT entry.*, json_group_array(role) FROM credit JOIN entry ON entry.id = entry
            WHERE person = (SELECT id FROM person WHERE name = ?)
            GROUP BY entry.id ORDER BY released IS NULL, released, entry.id""",
            (name,),
        )
        return tuple((_release_line(row), _roles(row[-1])) for row in rows)

    def size(self) -> Size:
        """What the catalog holds."""
        counts = self._run("SELECT releases, editions, tracks, people, built_at, publishers FROM build").fetchone()
        releases, editions, tracks, people, built_at, publishers = counts
        return Size(releases, editions, tracks, people, built_at, tuple(json.loads(publishers)))

    def _releases(self, wanted: Typed) -> Matches[ReleaseLine]:
        rows = self._run(
            """SELECT * FROM entry WHERE id IN (
                SELECT * FROM (SELECT entry FROM same_name WHERE name IN (:same, :same_wanted) LIMIT :most)
                UNION ALL SELECT * FROM (SELECT rowid FROM release_words WHERE release_words MATCH :whole LIMIT :most)
                UNION ALL SELECT * FROM (SELECT rowid FROM release_words WHERE release_words MATCH :begun LIMIT :most)
            ) ORDER BY id""",
            _wanted(wanted),
        )
        return ranked(wanted, ((_release_line(row), row[9].split("\n")) for row in rows))

    def _track_line(self, release_id: int, place: int) -> TrackLine | None:
        release = self._release(release_id)
        if release is None:
            return None
        return TrackLine.of(release, release.tracks[place])

    def _whole(self, release: int) -> Release | None:
        row = self._run("SELECT whole FROM release WHERE id = ?", (release,)).fetchone()
        return unpack(row[0]) if row else None

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
    same = {"same": typed.same, "same_wanted": typed.same_wanted}
    return {**same, "whole": typed.whole, "begun": typed.begun, "most": _CANDIDATES}


def _release_line(row: tuple[Any, ...]) -> ReleaseLine:
    _, key, title, edition, released, composers, artists, track_count, source = row[:9]
    by = _lines(composers)
    return ReleaseLine(key, title, _date(released), by, track_count, source, edition, _lines(artists))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _person(row: tuple[Any, ...]) -> Person:
    _, name, _, release_count, roles, sources = row
    return Person(name, _roles(roles), release_count, tuple(json.loads(sources)))


def _roles(found: str) -> tuple[Role, ...]:
    held = json.loads(found)
    return tuple(role for role in ROLES if role in held)


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
