"""Every read of the catalog, as questions with typed answers.

What a typed name may mean is found by ``finding`` and ranked by the rule of ``search``.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from bot.catalog.build import APPLICATION_ID, SCHEMA_VERSION
from bot.catalog.files import read_only
from bot.catalog.finding import Finder, name_number
from bot.catalog.folded import MOST_WORDS, Folded
from bot.catalog.lines import Contribution, Label, Person, ReleaseLine, Size, TrackLine
from bot.catalog.packing import unpack, unpack_one
from bot.catalog.search import Fit, Matches, Rank, Typed, matches, track_names
from bot.catalog.vocabulary import Kind, Vocabulary
from bot.names import key_in, same_name, wanted_words
from bot.soundtrack import ROLES, PartialDate, Release, Role, TrackNumber

Entry = TypeVar("Entry")
Named = Iterable[tuple[int, Iterable[Folded], Callable[[], Entry]]]
"""Rows by their numbers, each with its names and with what makes the entry of it."""

_ENOUGH = 10  # matches, for what was typed not to be a mistyped other word as well
_NO_ACCIDENT = 2  # words, for one match to be enough
_MOST_TRIED = 4  # words of a name that matches nothing, each by itself
_RELEASES_KEPT = 256  # whole releases kept in memory, some kilobytes each


class CatalogError(Exception):
    """The catalog is missing, damaged, or no catalog of this version; the message says which."""


_SIZES = {
    Kind.RELEASE: "SELECT max(id) FROM entry",
    Kind.TRACK: "SELECT max(first_track) FROM release",
    Kind.PERSON: "SELECT max(id) FROM person",
    Kind.LABEL: "SELECT max(id) FROM label",
}
_CALLED = "SELECT label.id, label.name FROM same_name JOIN label USING (id) WHERE kind = 3 AND same_name.name = ?"
_ENTRIES = "SELECT * FROM entry WHERE id IN (SELECT value FROM json_each(?))"
_PEOPLE = "SELECT * FROM person WHERE id IN (SELECT value FROM json_each(?))"
_LABELS = "SELECT * FROM label WHERE id IN (SELECT value FROM json_each(?))"
_TRACKS = """SELECT value, first_track, whole FROM json_each(?) JOIN release ON release.id = (
        SELECT id FROM release WHERE first_track <= value ORDER BY first_track DESC, id DESC LIMIT 1
    )"""


class Catalog:
    """The facts, over an open read-only connection; for use in one thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._release = lru_cache(maxsize=_RELEASES_KEPT)(self._whole)
        try:
            header = tuple(self._run(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
            if header != (APPLICATION_ID, SCHEMA_VERSION):
                raise CatalogError("the file is no catalog of this version: build it anew with `linernotes build`")
            (last_word,) = self._run("SELECT last_word FROM build").fetchone()
            sizes = {kind: self._run(size).fetchone()[0] or 0 for kind, size in _SIZES.items()}
        except sqlite3.Error as error:
            raise CatalogError(f"the catalog is damaged ({error}): build it anew with `linernotes build`") from error
        self._words = Vocabulary(self._run, last_word)
        self._finders = {kind: Finder(self._run, self._words, kind, size) for kind, size in sizes.items()}

    @staticmethod
    def connect(path: Path) -> sqlite3.Connection:
        """Open a catalog file to read. Raises sqlite3.Error where there is none."""
        connection = read_only(path)
        connection.execute("PRAGMA mmap_size = 1073741824")
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

    def typed(self, text: str) -> Typed:
        """What somebody typed, with those of its words that are no typos, as a name in the catalog has them."""
        typed = Typed(text)
        typed.known = {word for word in typed.wanted[:MOST_WORDS] if any(self._words.held(word))}
        return typed

    def releases(self, typed: str) -> Matches[ReleaseLine]:
        """The releases that a name may mean: a typed title or alias, or one edition exactly (names.exactly).

        A typed name means a release in whatever edition, and gives the preferred one.
        """
        key = key_in(typed)
        if key is None:
            return self._search(Kind.RELEASE, typed, self._releases)
        release = self.release(key)
        return Matches((ReleaseLine.of(release),), (Rank.EXACT,)) if release else Matches()

    def released_between(self, first: date, last: date, most: int, *, newest: bool = False) -> tuple[ReleaseLine, ...]:
        """Releases that came out between these days as far as their dates tell, the oldest or the newest first.

        Of a date without a day or a month, its first day is after the first of these.
        """
        order = "DESC" if newest else "ASC"
        rows = self._run(
            f"SELECT * FROM entry WHERE released BETWEEN ? AND ? ORDER BY released {order}, id LIMIT ?",  # noqa: S608 -- one of two words of our own
            (_from(first), last.isoformat(), most),
        )
        return tuple(_release_line(row) for row in rows.fetchall())

    def released_on_day(self, day: date, most: int) -> tuple[ReleaseLine, ...]:
        """Releases that came out on this day of earlier years, the oldest first."""
        (first,) = self._run("SELECT min(released) FROM entry").fetchone()
        years = range(int(first[:4]), day.year) if first else ()
        days = [f"{year:04}-{day.month:02}-{day.day:02}" for year in years]
        rows = self._run(
            """SELECT * FROM entry WHERE released IN (SELECT value FROM json_each(?)) ORDER BY released, id LIMIT ?""",
            (json.dumps(days), most),
        )
        return tuple(_release_line(row) for row in rows.fetchall())

    def kinds_named(self, names: Collection[str]) -> dict[str, frozenset[str]]:
        """Of these names those that something may be called by exactly, with the kinds of it (``vocabulary.Kind``).

        One look for all of them; among millions of names one in a thousand is told so by mistake.
        """
        numbers: dict[int, list[str]] = defaultdict(list)
        for name in names:
            numbers[name_number(same_name(name))].append(name)
        rows = self._run(
            """SELECT DISTINCT kind, name FROM same_name WHERE kind IN (0, 1, 2, 3)
            AND name IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(numbers)),),
        )
        kinds = list(Kind)
        found: dict[str, set[str]] = defaultdict(set)
        for kind, number in rows:
            for name in numbers[number]:
                found[name].add(kinds[kind].name.lower())
        return {name: frozenset(held) for name, held in found.items()}

    def knows(self, word: str) -> bool:
        """Whether a folded word stands in any name."""
        return self._run("SELECT 1 FROM word WHERE word = ?", (word,)).fetchone() is not None

    def near_words(self, word: str) -> tuple[str, ...]:
        """The words of titles that a folded word may have been meant for, at most two typos away, the nearest first."""
        near = (self._words.near(word, 2, kind) for kind in (Kind.RELEASE, Kind.TRACK))
        return tuple(dict.fromkeys(chain.from_iterable(near)))

    def first_releases(self, most: int) -> tuple[ReleaseLine, ...]:
        """The best known releases."""
        return tuple(_release_line(row) for row in self._run("SELECT * FROM entry ORDER BY id LIMIT ?", (most,)))

    def nearest_releases(self, typed: str, most: int) -> tuple[ReleaseLine, ...]:
        """Releases whose names are nearest to a typed one that matches nothing, by all its words, then by each."""
        return _nearest(typed, lambda some: self.releases(some).entries)[:most]

    def tracks(self, typed: str) -> Matches[TrackLine]:
        """The tracks of all releases that a typed title may mean."""
        return self._search(Kind.TRACK, typed, self._track_lines)

    def extreme_tracks(self, *, longest: bool, most: int) -> tuple[TrackLine, ...]:
        """The longest or the shortest tracks of all releases, ten at most."""
        kind = "longest" if longest else "shortest"
        numbers = json.loads(self._run(f"SELECT {kind} FROM build").fetchone()[0])[:most]  # noqa: S608 -- one of two words
        found = {number: entry() for number, _, entry in self._track_lines(json.dumps(numbers))}
        return tuple(found[number] for number in numbers)

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
        return self._search(Kind.PERSON, typed, self._people)

    def first_people(self, most: int) -> tuple[Person, ...]:
        """The people with the most releases."""
        rows = self._run("SELECT * FROM person ORDER BY id LIMIT ?", (most,))
        return tuple(_person(row) for row in rows)

    def nearest_people(self, typed: str, most: int) -> tuple[Person, ...]:
        """People whose names are nearest to a typed one that matches nothing, by all its words, then by each."""
        return _nearest(typed, lambda some: self.people(some).entries)[:most]

    def labels(self, typed: str) -> Matches[Label]:
        """The labels that a name may mean."""
        return self._search(Kind.LABEL, typed, self._labels)

    def released_by(self, label: str) -> tuple[ReleaseLine, ...]:
        """The releases on the label of this name, however it is spelt, oldest first, those of no known date last."""
        same = same_name(label)
        called = self._run(_CALLED, (name_number(same),)).fetchall()
        found = next((id_ for id_, name in called if same_name(name) == same), None)
        rows = self._run(
            """SELECT entry.* FROM issue JOIN entry ON entry.id = entry WHERE label = ?
            ORDER BY released IS NULL, released, entry.id""",
            (found,),
        )
        return tuple(_release_line(row) for row in rows)

    def discography(self, name: str) -> tuple[Contribution, ...]:
        """The releases that somebody of exactly this name is credited on, oldest first."""
        name = name.encode(errors="replace").decode()  # half a character, which nobody is called, is no text to SQLite
        rows = self._run(
            """SELECT entry.*, min(ifnull(tracks, track_count)), json_group_array(role)
            FROM credit JOIN entry ON entry.id = entry
            WHERE person = (SELECT id FROM person WHERE name = ?)
            GROUP BY entry.id ORDER BY released IS NULL, released, entry.id""",
            (name,),
        )
        return tuple(Contribution(_release_line(row), _roles(row[-1]), row[-2]) for row in rows)

    def size(self) -> Size:
        """What the catalog holds."""
        counts = self._run("SELECT releases, editions, tracks, people, built_at, publishers FROM build").fetchone()
        releases, editions, tracks, people, built_at, publishers = counts
        return Size(releases, editions, tracks, people, built_at, tuple(json.loads(publishers)))

    def _search(self, kind: Kind, text: str, read: Callable[[str], Named[Entry]]) -> Matches[Entry]:
        """What a typed name may mean: the best of the candidates, found in more and more ways until they are enough."""
        typed = self.typed(text)
        seen: set[int] = set()
        fits: list[tuple[Fit, int, Callable[[], Entry]]] = []
        for way, found in enumerate(self._finders[kind].found(typed)):
            rows, fitted = json.dumps(list(found - seen)), len(fits)
            seen |= found
            fits += [(fit, row, entry) for row, names, entry in read(rows) if (fit := typed.rank(names))]
            # A word that begins names may be a mistyped other one, unless it begins many; two that do are no accident.
            enough = _ENOUGH if len(typed.wanted) < _NO_ACCIDENT else 1
            if len(fits) >= enough or any(fit[0] <= Rank.WORDS for fit, _, _ in fits) or (way and len(fits) > fitted):
                break
        return matches([(fit, row, entry()) for fit, row, entry in fits])

    def _releases(self, ids: str) -> Named[ReleaseLine]:
        for row in self._run(_ENTRIES, (ids,)):
            yield row[0], map(Folded.read, row[9].split("\n")), partial(_release_line, row)

    def _people(self, ids: str) -> Named[Person]:
        for row in self._run(_PEOPLE, (ids,)):
            yield row[0], (Folded.of(row[1]),), partial(_person, row)

    def _labels(self, ids: str) -> Named[Label]:
        for row in self._run(_LABELS, (ids,)):
            yield row[0], map(Folded.of, row[2].split("\n")), partial(_label, row)

    def _track_lines(self, numbers: str) -> Named[TrackLine]:
        for number, first, packed in self._run(_TRACKS, (numbers,)):
            release, track = unpack_one(packed, number - first)
            yield number, map(Folded.of, track_names(track)), partial(TrackLine.of, release, track)

    def _whole(self, release: int) -> Release | None:
        row = self._run("SELECT whole FROM release WHERE id = ?", (release,)).fetchone()
        return unpack(row[0]) if row else None


def _from(day: date) -> str:
    """The least date, cut where knowledge ends, that begins on this day or later: "2020" is less than "2020-01"."""
    if (day.month, day.day) == (1, 1):
        return f"{day.year:04}"
    return day.isoformat()[:7] if day.day == 1 else day.isoformat()


def _nearest(typed: str, find: Callable[[str], Iterable[Entry]]) -> tuple[Entry, ...]:
    """What is found by all that was typed, then what is found by the most words of it but for short ones."""
    words = [word for word in wanted_words(typed)[:_MOST_TRIED] if len(word) > 2]
    found = Counter(entry for word in words for entry in find(word))
    return tuple(dict.fromkeys([*find(typed), *(entry for entry, _ in found.most_common())]))


def _release_line(row: tuple[Any, ...]) -> ReleaseLine:
    _, key, title, edition, released, composers, artists, track_count, source = row[:9]
    by = _lines(composers)
    return ReleaseLine(key, title, _date(released), by, track_count, source, edition, _lines(artists))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _person(row: tuple[Any, ...]) -> Person:
    _, name, release_count, roles, sources = row
    return Person(name, _roles(roles), release_count, tuple(json.loads(sources)))


def _label(row: tuple[Any, ...]) -> Label:
    _, name, _, release_count, sources = row
    return Label(name, release_count, tuple(json.loads(sources)))


def _roles(found: str) -> tuple[Role, ...]:
    held = json.loads(found)
    return tuple(role for role in ROLES if role in held)


@lru_cache(maxsize=4096)
def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
