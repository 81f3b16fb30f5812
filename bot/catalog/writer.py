"""Fills the tables of a new catalog: what each release is found by, and the release itself.

Rows are gathered and written in batches, and what depends on all releases is worked out by SQLite at the end, so that
memory does not grow with the catalog. The file, its checks and its swapping in are ``build``'s.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from bot.catalog.lines import ReleaseLine
from bot.catalog.packing import pack
from bot.catalog.search import near_parts, release_names, track_names
from bot.names import same_name, spellings, without_billing
from bot.soundtrack import Release

_BATCH = 20_000  # rows

_INDEX_RELEASE = "INSERT INTO release_words (rowid, words) VALUES (?, ?)"
_INDEX_TRACK = "INSERT INTO track_words (rowid, words) VALUES (?, ?)"
_INDEX_PERSON = "INSERT INTO person_words (rowid, words) VALUES (?, ?)"
_STAGE_CREDIT = "INSERT INTO credited VALUES (?, ?, ?, ?)"

_STAGING = "CREATE TEMP TABLE credited (name TEXT, entry INTEGER, role TEXT, source TEXT)"
_PEOPLE = """INSERT INTO person SELECT NULL, name, same_name(name), count(DISTINCT entry),
    json_group_array(DISTINCT role), json_group_array(DISTINCT source)
    FROM credited GROUP BY name ORDER BY count(DISTINCT entry) DESC, name"""
_CREDITS = """INSERT INTO credit SELECT DISTINCT person.id, entry, role FROM credited JOIN person USING (name)
    ORDER BY person.id, entry"""
_VOCABULARY = "CREATE VIRTUAL TABLE temp.{0}_vocabulary USING fts5vocab ('main', '{0}_words', 'row')"

MOST_TRACKS = 1 << 20
"""More than any release has: the id of a track is its release's times this, and its place in the running order."""


def track_id(release: int, place: int) -> int:
    """The id of the track at this place, from 0, of all tracks of a release."""
    return release * MOST_TRACKS + place


class Writer:
    """Adds releases with their editions to an empty catalog, best known first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._many = connection.executemany
        self._rows: dict[str, list[tuple[object, ...]]] = defaultdict(list)
        self._gathered = self.releases = self._editions = self._tracks = 0
        self._publishers: Counter[str] = Counter()
        connection.create_function("same_name", 1, same_name, deterministic=True)
        self._run(_STAGING)

    def add(self, editions: Sequence[Release]) -> None:
        """Add one release in all its editions, the preferred one first, after those that are better known."""
        entry = self._editions + 1
        self.releases += 1
        self._add_names(entry, editions)
        for release in editions:
            self._editions += 1
            self._add("INSERT INTO release VALUES (?, ?, ?, ?)", (self._editions, release.key, entry, pack(release)))
            self._publishers.update({source.publisher for source in release.sources if source.publisher})
        numbers: dict[int, set[int]] = defaultdict(set)
        for track in (track for release in editions for track in release.tracks):
            numbers[track.disc].add(track.number)
        rows = ((entry, disc, min(there), max(there)) for disc, there in numbers.items())
        self._add("INSERT INTO disc VALUES (?, ?, ?, ?)", *rows)
        self._add_tracks(entry, editions)
        credited = ((c.name, entry, c.role, release.sources[0].name) for release in editions for c in release.credits)
        self._add(_STAGE_CREDIT, *dict.fromkeys(credited))
        if self._gathered >= _BATCH:
            self._flush()

    def _add_names(self, entry: int, editions: Sequence[Release]) -> None:
        line = ReleaseLine.of(editions[0])
        names = list(dict.fromkeys(name for release in editions for name in release_names(release)))
        row = (
            *(entry, line.key, line.title, line.edition, str(line.released) if line.released else None),
            *("\n".join(line.composers), "\n".join(line.artists), line.track_count, line.source, "\n".join(names)),
        )
        self._add("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        same = {same_name(text) for name in names for text in (name, without_billing(name))}
        self._add("INSERT INTO same_name VALUES (?, ?)", *((name, entry) for name in same))
        self._add(_INDEX_RELEASE, (entry, _words(names)))

    def _add_tracks(self, entry: int, editions: Sequence[Release]) -> None:
        """Index the tracks of the preferred edition, and what only others have."""
        known: set[str] = set()
        for release, edition in enumerate(editions, start=entry):
            for place, track in enumerate(edition.tracks):
                if release == entry or same_name(track.title) not in known:
                    self._add(_INDEX_TRACK, (track_id(release, place), _words(track_names(track))))
                    self._tracks += track.content != "data"
            if len(editions) > 1:
                known.update(same_name(track.title) for track in edition.tracks)

    def finish(self, fingerprint: str, imported: str) -> None:
        """Add what depends on all releases."""
        self._flush()
        self._run(_PEOPLE)
        self._run(_CREDITS)
        self._many(
            _INDEX_PERSON, ((person, _words([name])) for person, name in self._run("SELECT id, name FROM person"))
        )
        for kind in ("release", "person"):
            self._run(_VOCABULARY.format(kind))
            words = self._run(f"SELECT term FROM {kind}_vocabulary")  # noqa: S608 -- two names of our own
            parts = ((part, word) for (word,) in words for part in near_parts(word))
            self._many("INSERT OR IGNORE INTO near_word VALUES (?, ?)", parts)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        publishers = sorted(self._publishers, key=lambda name: (-self._publishers[name], name))[:10]
        self._run(
            "INSERT INTO build SELECT ?, ?, ?, ?, ?, ?, count(*), ? FROM person",
            (fingerprint, imported, now, self.releases, self._editions, self._tracks, json.dumps(publishers)),
        )

    def _add(self, statement: str, *rows: tuple[object, ...]) -> None:
        self._rows[statement] += rows
        self._gathered += len(rows)

    def _flush(self) -> None:
        for statement, rows in self._rows.items():
            self._many(statement, rows)
        self._rows.clear()
        self._gathered = 0


def _words(names: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(word for name in names for word in spellings(name)))
