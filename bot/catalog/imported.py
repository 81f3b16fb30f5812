"""Releases read from a MusicBrainz dump, kept in a SQLite file of their own beside the catalog.

So a build after an edit of a release file needs no dump. What the dump says apart, which works a track performs and who
composed these, is kept apart and put together on reading. Which of the releases are shown, and how, is the catalog's.
"""

import sqlite3
import uuid
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from bot.catalog.files import BuildError, is_there, read_only, written_anew
from bot.catalog.matching import album_names, barcode_of
from bot.catalog.packing import pack, unpack
from bot.credits import merged
from bot.names import exactly
from bot.soundtrack import Credit, Position, Release, Role

Works = Mapping[Position, Sequence[str]]
"""The works that each track performs."""

_APPLICATION_ID = 0x4C4E4D42  # "LNMB"
_KIND = "file of imported releases"
_BATCH = 2_000  # releases, or works
T = TypeVar("T")

_TABLES = """
CREATE TABLE release (
    id INTEGER PRIMARY KEY, release_group TEXT NOT NULL, key TEXT NOT NULL, barcode TEXT,
    whole BLOB NOT NULL, works BLOB
) STRICT;
CREATE TABLE called (name TEXT NOT NULL, release_group TEXT NOT NULL) STRICT;
CREATE TABLE work (id TEXT PRIMARY KEY, credits BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE written (stamp TEXT NOT NULL) STRICT;
CREATE TEMP TABLE performed (work TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX release_key ON release (key);
DELETE FROM release WHERE EXISTS (
    SELECT 1 FROM release AS later WHERE later.key = release.key AND later.id > release.id
);
CREATE INDEX release_release_group ON release (release_group);
CREATE INDEX release_barcode ON release (barcode) WHERE barcode IS NOT NULL;
CREATE INDEX called_name ON called (name);
"""


def imported_path(catalog: Path) -> Path:
    """Where the imported releases are that belong into the catalog at this path."""
    return catalog.with_name(f"{catalog.name}.musicbrainz")


def write_imported(
    path: Path,
    releases: Iterable[tuple[Release, Works]],
    works: Iterable[tuple[str, Sequence[tuple[str, Role]]]] | None = None,
) -> None:
    """Write these releases, each with the works that its tracks perform, in place of those at the path.

    ``works`` are identifiers with names and their roles; those that no track performs are passed over. Of two
    releases with one key the later stands. Raises BuildError where the file cannot be written; what the iterables raise
    is raised as it is, and the old file stands.
    """
    with written_anew(path, _APPLICATION_ID, _KIND) as connection:
        connection.executescript(_TABLES)
        connection.execute("BEGIN")
        for batch in _batches(releases):
            _write_releases(connection, batch)
        for some in _batches(works or ()):
            rows = [(work, _encoder.encode(credits_), work) for work, credits_ in some]
            connection.executemany(_INSERT_WORK, rows)
        connection.execute("INSERT INTO written VALUES (?)", (uuid.uuid4().hex,))
        connection.execute("COMMIT")
        connection.executescript(_INDEXES)


_INSERT_WORK = "INSERT OR REPLACE INTO work SELECT ?, ? WHERE EXISTS (SELECT 1 FROM performed WHERE work = ?)"
_encoder = msgspec.msgpack.Encoder()
_works_decoder = msgspec.msgpack.Decoder(list[tuple[Position, tuple[str, ...]]])
_credits_decoder = msgspec.msgpack.Decoder(list[tuple[str, Role]])


def _write_releases(connection: sqlite3.Connection, batch: Sequence[tuple[Release, Works]]) -> None:
    rows, names = [], []
    for release, works in batch:
        group = _group(release)
        packed = zlib.compress(_encoder.encode([(position, ids) for position, ids in works.items() if ids]), 1)
        rows.append((group, release.key, barcode_of(release), pack(release), packed if works else None))
        names += [(name, group) for name in album_names(release)]
    connection.executemany("INSERT INTO release VALUES (NULL, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO called VALUES (?, ?)", names)
    performed = chain.from_iterable(ids for _, works in batch for ids in works.values())
    connection.executemany("INSERT OR IGNORE INTO performed VALUES (?)", ((work,) for work in performed))


def _group(release: Release) -> str:
    return release.release_group or exactly(release.key)


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    source = iter(items)
    while batch := list(islice(source, _BATCH)):
        yield batch


class Imported:
    """The imported releases, by release group; none at all where nothing was imported.

    Every method raises BuildError where the file is damaged.
    """

    def __init__(self, path: Path | None, connection: sqlite3.Connection | None) -> None:
        self._path, self._connection = path, connection
        self.stamp = next((str(row[0]) for row in self._rows("SELECT stamp FROM written")), "")
        """Another one whenever the file was written anew; empty where there is none."""

    @classmethod
    @contextmanager
    def at(cls, path: Path | None) -> "Iterator[Imported]":
        """Open the file at this path, if there is one. Raises BuildError where it is none of ours."""
        if path is None or not is_there(path, _APPLICATION_ID, _KIND):
            yield cls(None, None)
            return
        with closing(read_only(path)) as connection:
            yield cls(path, connection)

    def check(self) -> None:
        """Read the whole file. Raises BuildError where it is damaged anywhere."""
        for (found,) in self._rows("PRAGMA quick_check(1)"):
            if found != "ok":
                raise self._damaged(sqlite3.DatabaseError(found))

    def groups(self) -> Iterator[str]:
        """Every release group, those of most editions first."""
        rows = self._rows("SELECT release_group FROM release GROUP BY release_group ORDER BY count(*) DESC, min(id)")
        return (row[0] for row in rows)

    def editions(self, group: str) -> list[Release]:
        """The releases of a group."""
        rows = self._rows("SELECT whole, works FROM release WHERE release_group = ? ORDER BY id", group)
        try:
            return [self._release(whole, works) for whole, works in rows]
        except (zlib.error, msgspec.MsgspecError) as error:
            raise self._damaged(error) from error

    def groups_like(self, release: Release) -> list[str]:
        """The groups that may have to do with a release: one of theirs has its key, its barcode or its name."""
        found = self._rows(
            """SELECT release_group FROM release WHERE key IN (?, ?)
            UNION SELECT release_group FROM release WHERE barcode = ?
            UNION SELECT release_group FROM called WHERE name IN (SELECT value FROM json_each(?))""",
            *(release.key, release.musicbrainz_id, barcode_of(release)),
            msgspec.json.encode(sorted(album_names(release))).decode(),
        )
        return [row[0] for row in found]

    def _rows(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._connection.execute(statement, values) if self._connection else ()
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> BuildError:
        return BuildError(f"{self._path} is damaged ({error}): import it anew, or delete it")

    def _release(self, whole: bytes, packed: bytes | None) -> Release:
        """The release with the people who are credited for the works that its tracks perform."""
        release = unpack(whole)
        performed = _works_decoder.decode(zlib.decompress(packed)) if packed else []
        makers = self._makers([work for _, works in performed for work in works])
        there = {track.position: track.content for track in release.tracks}
        written = [
            Credit(name, role, (position,))
            for position, works in performed
            if position in there
            for name, role in chain.from_iterable(makers.get(work, ()) for work in works)
        ]
        heard = (position for position, content in there.items() if content != "data")
        return replace(release, credits=merged((*release.credits, *written), heard)) if written else release

    def _makers(self, works: Sequence[str]) -> dict[str, list[tuple[str, Role]]]:
        """Who is credited for each of these works."""
        if not works:
            return {}
        rows = self._rows(_MAKERS, msgspec.json.encode(works).decode())
        return {work: _credits_decoder.decode(credits_) for work, credits_ in rows}


_MAKERS = "SELECT id, credits FROM work WHERE id IN (SELECT value FROM json_each(?))"
