"""Builds the catalog: the only place that writes it.

A build goes to a new file beside the catalog, is checked, and takes the catalog's place with one rename. Whatever
ends it before that leaves the old catalog as it was.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.catalog.search import near_parts
from bot.names import same_name, spellings
from bot.soundtrack import PartialDate, Position, Release

APPLICATION_ID = 0x4C4E4F54
"""Marks a SQLite file as a catalog of ours ("LNOT"), so that no other file is ever overwritten."""

SCHEMA_VERSION = 1
"""Raised whenever the schema or the folding of names changes: an older catalog is then built anew."""

_ABANDONED_AFTER = 3600  # seconds; a build takes minutes at most, so an older unfinished file has no builder


class BuildError(Exception):
    """The catalog could not be built; the message says why. The old catalog stands."""


def needs_build(path: Path, fingerprint: str) -> bool:
    """Whether the catalog at this path is missing or was built from other content.

    Raises BuildError where the file is no catalog: it is somebody else's, or damaged.
    """
    if not path.exists():
        return True
    _refuse_foreign(path)
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if sound != "ok":
                raise sqlite3.DatabaseError(sound)
            version = connection.execute("PRAGMA user_version").fetchone()
            built_from = connection.execute("SELECT fingerprint FROM build").fetchone()
        except sqlite3.Error as error:
            raise BuildError(f"{path} is damaged ({error}): delete it to have it built anew") from None
    return (version, built_from) != ((SCHEMA_VERSION,), (fingerprint,))


def build_catalog(releases: Iterable[Release], path: Path, fingerprint: str) -> None:
    """Write a catalog of these releases, best known first, in place of the one at this path.

    Raises BuildError where the folder cannot be written, where the path holds a file that is no catalog, or where
    the new file fails SQLite's own checks.
    """
    _refuse_foreign(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _new_file(path) as new:
            with closing(sqlite3.connect(new, isolation_level=None)) as connection:
                _write(connection, releases, fingerprint)
                _check(connection)
            _sync(new)
            new.replace(path)
            _sync(path.parent)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        message = f"the catalog cannot be written to {path} ({reason}): set CATALOG_PATH to a file that can be written"
        raise BuildError(message) from error


def _refuse_foreign(path: Path) -> None:
    """Raise BuildError if a file that is no catalog of ours stands at the path."""
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except FileNotFoundError:
        return
    except OSError as error:
        message = (
            f"CATALOG_PATH is {path}, which cannot be used ({error.strerror}): expected a file that can be written"
        )
        raise BuildError(message) from None
    # https://www.sqlite.org/fileformat.html: the application id is the big-endian number at byte 68.
    if not header.startswith(b"SQLite format 3\0") or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise BuildError(f"{path} is no catalog and is left alone: move it, or set CATALOG_PATH to another file")


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """Give an empty file beside the catalog; it is gone afterwards unless it was renamed."""
    for old in path.parent.glob(f"{path.name}.*.building*"):
        if time.time() - old.stat().st_mtime > _ABANDONED_AFTER:
            old.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".building", dir=path.parent)
    os.close(handle)
    new = Path(name)
    new.chmod(0o644)
    try:
        yield new
    finally:
        new.unlink(missing_ok=True)


def _write(connection: sqlite3.Connection, releases: Iterable[Release], fingerprint: str) -> None:
    connection.execute("PRAGMA journal_mode = OFF")  # the file is thrown away if anything fails
    connection.execute("PRAGMA synchronous = OFF")  # it is synced as a whole, once
    connection.executescript((Path(__file__).parent / "schema.sql").read_text())
    connection.execute("PRAGMA foreign_keys = OFF")  # checked as a whole, at the end
    connection.execute("BEGIN")
    writer = _Writer(connection)
    for release in releases:
        writer.add(release)
    writer.finish()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute("INSERT INTO build VALUES (?, ?)", (fingerprint, now))
    connection.execute("COMMIT")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _check(connection: sqlite3.Connection) -> None:
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    faults += [f"{row[0]} {row[1]} names no {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    if faults:
        raise BuildError(f"the new catalog failed its check ({faults[0]}); the old one stands")


def _sync(path: Path) -> None:
    """Make sure that the file or folder is on the disk before what comes next."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows does not open folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_INSERT_RELEASE = "INSERT INTO release VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_COUNT_PEOPLE = """UPDATE person SET (release_count, roles, sources) = (
    SELECT count(DISTINCT release), json_group_array(DISTINCT role), json_group_array(DISTINCT source)
    FROM credit JOIN release ON release.id = release WHERE person = person.id)"""
_INDEX_RELEASE = "INSERT INTO release_words (rowid, words) VALUES (?, ?)"
_INDEX_TRACK = "INSERT INTO track_words (rowid, words) VALUES (?, ?)"
_INDEX_PERSON = "INSERT INTO person_words (rowid, words) VALUES (?, ?)"


class _Writer:
    """Adds releases to a new catalog, one after another."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._many = connection.executemany
        self._people: dict[str, int] = {}
        self._vocabulary: set[str] = set()

    def add(self, release: Release) -> None:
        names = [release.title, *release.aliases]
        row = (
            *(release.key, release.title, _iso(release.released), "\n".join(release.composers), len(release.tracks)),
            *("\n".join(names), release.sources[0].name, release.kind, release.work, release.edition, release.label),
            *(release.catalogue_number, release.complete, release.note),
        )
        added = self._run(_INSERT_RELEASE, row).lastrowid or 0
        rows = [(name, added) for name in {same_name(text) for text in names}]
        self._many("INSERT INTO same_name VALUES (?, ?)", rows)
        self._index(_INDEX_RELEASE, added, *names, release.work or "")
        sources = [(added, place, s.publisher, s.title, s.url) for place, s in enumerate(release.sources)]
        self._many("INSERT INTO source VALUES (?, ?, ?, ?, ?)", sources)
        self._add_credits(added, release, self._add_tracks(added, release))

    def finish(self) -> None:
        """Add what depends on all releases."""
        self._run(_COUNT_PEOPLE)
        rows = ((part, word) for word in sorted(self._vocabulary) for part in near_parts(word))
        self._many("INSERT OR IGNORE INTO near_word VALUES (?, ?)", rows)

    def _add_tracks(self, added: int, release: Release) -> dict[Position, int]:
        ids: dict[Position, int] = {}
        for track in release.tracks:
            row = (added, track.disc, track.number, track.title, track.length, track.origin, track.note)
            track_id = self._run("INSERT INTO track VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", row).lastrowid or 0
            self._index(_INDEX_TRACK, track_id, track.title, track.origin or "")
            ids[track.position] = track_id
        return ids

    def _add_credits(self, added: int, release: Release, tracks: dict[Position, int]) -> None:
        for credit in release.credits:
            row = (added, self._person(credit.name), credit.role)
            credit_id = self._run("INSERT INTO credit VALUES (NULL, ?, ?, ?)", row).lastrowid
            rows = [(credit_id, tracks[position]) for position in dict.fromkeys(credit.tracks)]
            self._many("INSERT INTO credited_track VALUES (?, ?)", rows)

    def _person(self, name: str) -> int:
        if name not in self._people:
            row = (name, same_name(name))
            self._people[name] = self._run("INSERT INTO person VALUES (NULL, ?, ?, 0, '[]', '[]')", row).lastrowid or 0
            self._index(_INDEX_PERSON, self._people[name], name)
        return self._people[name]

    def _index(self, statement: str, rowid: int, *names: str) -> None:
        found = dict.fromkeys(word for name in names for word in spellings(name))
        self._vocabulary.update(found)
        self._run(statement, (rowid, " ".join(found)))


def _iso(released: PartialDate | None) -> str | None:
    return str(released) if released else None
