"""Fills the tables of a new catalog: what each release is found by, and the release itself.

Rows are gathered and written in batches, and what depends on all releases is worked out by SQLite at the end, so that
memory does not grow with the catalog. The file, its checks and its swapping in are ``build``'s.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import chain, compress
from typing import Self

import msgspec

from bot.catalog.corrections import near_parts
from bot.catalog.finding import BILLED, name_number
from bot.catalog.folded import Folded
from bot.catalog.lines import ReleaseLine
from bot.catalog.packing import pack
from bot.catalog.search import release_names, track_names
from bot.catalog.vocabulary import BEGINNINGS, Kind
from bot.credits import tracks_by_name
from bot.names import same_name
from bot.soundtrack import Release, Track

_BATCH = 20_000  # rows
_EXTREMES = 10  # of the longest and of the shortest tracks

_INDEX = "INSERT INTO {0} (rowid, words) SELECT value ->> 0, value ->> 1 FROM json_each(?)"
_GATHER = "INSERT INTO track_words (track_words, rank) VALUES ('hashsize', 33554432)"  # bytes, before it is sorted in
_SUMS = "sum(releases), sum(tracks), sum(persons), sum(labels)"

_STAGING = (
    "CREATE TEMP TABLE credited (name TEXT, entry INTEGER, role TEXT, source TEXT, tracks INTEGER)",
    "CREATE TEMP TABLE issued (name TEXT, entry INTEGER, source TEXT)",
    "CREATE TEMP TABLE called (kind INTEGER, name INTEGER, id INTEGER)",
    "CREATE TEMP TABLE near (part TEXT, word INTEGER)",
)
_STAGE_CREDIT = "INSERT INTO credited VALUES (?, ?, ?, ?, ?)"
_STAGE_ISSUE = "INSERT INTO issued VALUES (?, ?, ?)"
_STAGE_NAMES = "INSERT INTO called SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)"

_PEOPLE = """INSERT INTO person SELECT NULL, name, count(DISTINCT entry),
    json_group_array(DISTINCT role), json_group_array(DISTINCT source)
    FROM credited GROUP BY name ORDER BY count(DISTINCT entry) DESC, name"""
_CREDITS = """INSERT OR IGNORE INTO credit SELECT person.id, entry, role, tracks
    FROM credited JOIN person USING (name) ORDER BY person.id, entry"""
_SPELT = """CREATE TEMP TABLE spelt AS SELECT same_name(name) AS same, name, count(DISTINCT entry) AS times
    FROM issued GROUP BY name"""
_LABELS = """INSERT INTO label
    SELECT NULL, most.name, most.names, count(DISTINCT entry), json_group_array(DISTINCT source)
    FROM (SELECT same, name, max(times), group_concat(name, char(10)) AS names FROM spelt GROUP BY same) AS most
        JOIN spelt USING (same) JOIN issued ON issued.name = spelt.name
    GROUP BY same ORDER BY count(DISTINCT entry) DESC, most.name"""
_ISSUES = """INSERT INTO issue SELECT DISTINCT label.id, entry
    FROM label JOIN spelt AS own ON own.name = label.name JOIN spelt ON spelt.same = own.same
        JOIN issued ON issued.name = spelt.name
    ORDER BY label.id, entry"""
_VOCABULARY = "CREATE VIRTUAL TABLE temp.{0}_vocabulary USING fts5vocab ('main', '{0}', 'row')"
_WORDS = f"""INSERT INTO word SELECT NULL, term, {_SUMS} FROM (
        SELECT term, doc AS releases, 0 AS tracks, 0 AS persons, 0 AS labels FROM release_words_vocabulary
        UNION ALL SELECT term, 0, doc, 0, 0 FROM track_words_vocabulary
        UNION ALL SELECT term, 0, 0, doc, 0 FROM person_words_vocabulary
        UNION ALL SELECT term, 0, 0, 0, doc FROM label_words_vocabulary
    ) GROUP BY term ORDER BY sum(releases) + sum(persons) + sum(labels) = 0, term"""  # noqa: S608 -- names of our own
_NAMED = "SELECT ifnull(max(id), 0) FROM word WHERE releases + persons + labels > 0"
# A word of a few among millions of tracks is found with two typos only where these are alike: half of all words are so.
_NEAR = "SELECT id, word, releases + persons + labels = 0 AND tracks * 500000 < ? FROM word"
_BEGINNINGS = f"""INSERT INTO beginning SELECT substr(word, 1, ?1) AS begun, {_SUMS}
    FROM word WHERE length(word) >= ?1 GROUP BY begun"""  # noqa: S608 -- names of our own


class Writer:
    """Adds releases with their editions to an empty catalog, best known first.

    The connection is used in a thread of the writer's, too, until the block that the writer was opened for ends.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._many = connection.executemany
        self._rows: dict[str, list[tuple[object, ...]]] = defaultdict(list)
        self._words: dict[Kind, list[tuple[int, str]]] = defaultdict(list)
        self._names: list[tuple[int, int, int]] = []
        self._thread = ThreadPoolExecutor(1)
        self._written: Future[None] = self._thread.submit(lambda: None)
        self._gathered = self.releases = self._editions = self._tracks = self._numbered = 0
        self._publishers: Counter[str] = Counter()
        self._extremes: list[tuple[int, int]] = []  # length and number
        connection.create_function("same_name", 1, same_name, deterministic=True)
        for statement in (*_STAGING, _GATHER):
            self._run(statement)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown()

    def add(self, editions: Sequence[Release]) -> None:
        """Add one release in all its editions, the preferred one first, after those that are better known."""
        entry = self._editions + 1
        self.releases += 1
        self._add_release(entry, editions)
        tracks = [release.tracks for release in editions]
        self._add_tracks(tracks)
        for release, its_tracks in zip(editions, tracks, strict=True):
            self._editions += 1
            row = (self._editions, release.key, entry, self._numbered, pack(release))
            self._add("INSERT INTO release VALUES (?, ?, ?, ?, ?)", row)
            self._numbered += len(its_tracks)
            self._publishers.update({source.publisher for source in release.sources if source.publisher})
        numbers: dict[int, set[int]] = defaultdict(set)
        for track in chain.from_iterable(tracks):
            numbers[track.disc].add(track.number)
        rows = ((entry, disc, min(there), max(there)) for disc, there in numbers.items())
        self._add("INSERT INTO disc VALUES (?, ?, ?, ?)", *rows)
        self._add_credits(entry, editions)
        issued = ((release.label, entry, release.sources[0].name) for release in editions if release.label)
        self._add(_STAGE_ISSUE, *dict.fromkeys(issued))
        if self._gathered >= _BATCH:
            self._flush()

    def _longest_and_shortest(self) -> tuple[list[int], list[int]]:
        """The numbers of the longest and of the shortest tracks, the better known first among equals."""
        longest = sorted(self._extremes, key=lambda one: (-one[0], one[1]))[:_EXTREMES]
        shortest = sorted(self._extremes)[:_EXTREMES]
        self._extremes = [*dict.fromkeys((*longest, *shortest))]
        return [number for _, number in longest], [number for _, number in shortest]

    def _add_release(self, entry: int, editions: Sequence[Release]) -> None:
        line = ReleaseLine.of(editions[0])
        names = [Folded.fold(name) for name in dict.fromkeys(chain.from_iterable(map(release_names, editions)))]
        lines = "\n".join(dict.fromkeys(name.line for name in names))
        row = (
            *(entry, line.key, line.title, line.edition, str(line.released) if line.released else None),
            *("\n".join(line.composers), "\n".join(line.artists), line.track_count, line.source, lines),
        )
        self._add("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        self._add_names(Kind.RELEASE, entry, names)

    def _add_credits(self, entry: int, editions: Sequence[Release]) -> None:
        """Gather who is credited, and on how many tracks of the preferred edition, which is what lists show."""
        preferred, every = editions[0], editions[0].track_count
        counted = tracks_by_name(preferred) or {credit.name: every for credit in preferred.credits}
        for release in editions:
            source = release.sources[0].name
            for name, role in dict.fromkeys((credit.name, credit.role) for credit in release.credits):
                number = counted.get(name, 0)
                self._add(_STAGE_CREDIT, (name, entry, role, source, number if number < every else None))

    def _add_tracks(self, editions: Sequence[Sequence[Track]]) -> None:
        """Index the tracks of the preferred edition, and what only others have."""
        known: set[str] = set()
        start = self._numbered
        for tracks in editions:
            fresh = [not known or same_name(track.title) not in known for track in tracks]
            for number, track in compress(enumerate(tracks, start), fresh):
                self._add_names(Kind.TRACK, number, [Folded.fold(name) for name in track_names(track)])
                self._tracks += track.content != "data"
            if not known:
                lengths = (
                    (track.length, number) for number, track in enumerate(tracks, start) if track.content != "data"
                )
                self._extremes += [(length, number) for length, number in lengths if length]
            start += len(tracks)
            if len(editions) > 1:
                known.update(same_name(track.title) for track in tracks)

    def _add_names(self, kind: Kind, row: int, folded: Sequence[Folded]) -> None:
        """Have a row found by these names."""
        self._words[kind].append((row, _words(folded)))
        same = {one for name in folded for one in (name.same, name.bare)}
        self._names += [(kind, name_number(name), row) for name in same]
        self._gathered += 1 + len(same)

    def finish(self, fingerprint: str, imported: str) -> None:
        """Add what depends on all releases."""
        self._flush()
        self._written.result()
        for statement in (_PEOPLE, _CREDITS, _SPELT, _LABELS, _ISSUES):
            self._run(statement)
        for person, name in self._run("SELECT id, name FROM person"):
            self._add_names(Kind.PERSON, person, [Folded.fold(name)])
        for label, names in self._run("SELECT id, names FROM label"):
            self._add_names(Kind.LABEL, label, [Folded.fold(name) for name in names.split("\n")])
        self._flush()
        self._written.result()
        self._run("INSERT OR IGNORE INTO same_name SELECT * FROM called ORDER BY kind, name, id")
        self._add_words()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        publishers = sorted(self._publishers, key=lambda name: (-self._publishers[name], name))
        self._run(
            f"INSERT INTO build SELECT ?, ?, ?, ?, ?, ?, count(*), ?, ?, ?, ({_NAMED}) FROM person",  # noqa: S608 -- ours
            (
                *(fingerprint, imported, now, self.releases, self._editions, self._tracks, json.dumps(publishers)),
                *map(json.dumps, self._longest_and_shortest()),
            ),
        )

    def _add_words(self) -> None:
        """Gather the words of all names, and what a mistyped one has in common with them."""
        for kind in Kind:
            self._run(f"INSERT INTO {kind.table} ({kind.table}) VALUES ('optimize')")  # noqa: S608 -- ours
            self._run(_VOCABULARY.format(kind.table))
        self._run(_WORDS)
        for letters in range(1, BEGINNINGS + 1):
            self._run(_BEGINNINGS, (letters,))
        words = self._run(_NEAR, (self._tracks,))
        parts = ((part, id_) for id_, word, rare in words for part in near_parts(word, 1 if rare else 2))
        self._many("INSERT INTO near VALUES (?, ?)", parts)
        self._run("INSERT INTO near_word SELECT * FROM near ORDER BY part, word")

    def _add(self, statement: str, *rows: tuple[object, ...]) -> None:
        self._rows[statement] += rows
        self._gathered += len(rows)

    def _flush(self) -> None:
        """Write what was gathered: the words, which take SQLite the longest, while the next releases are read."""
        self._written.result()
        self._longest_and_shortest()  # keeps no others
        for statement, rows in self._rows.items():
            self._many(statement, rows)
        names = msgspec.json.encode(self._names).decode()
        words = [(_INDEX.format(kind.table), msgspec.json.encode(rows).decode()) for kind, rows in self._words.items()]
        self._rows, self._words, self._names = defaultdict(list), defaultdict(list), []
        self._gathered = 0
        self._written = self._thread.submit(self._write, [(_STAGE_NAMES, names), *words])

    def _write(self, batches: Iterable[tuple[str, str]]) -> None:
        # Each in one step, in which Python is not needed: with a step for each row the threads would wait in turn.
        for statement, rows in batches:
            self._run(statement, (rows,))


def _words(names: Sequence[Folded]) -> str:
    """The words that a row is found by, those of "Original … Soundtrack" with a mark before them."""
    if len(names) == 1 and names[0].held is names[0].begun:
        return " ".join(names[0].held)
    own = {word for name in names for word in name.begun}
    billed = {BILLED + word for name in names if name.held is not name.begun for word in name.held - own}
    return " ".join((*own, *billed))
