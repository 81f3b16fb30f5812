"""Builds the catalog: the only place that writes its file; what goes into it is ``writer``'s.

A build goes to a new file beside the catalog, is checked, and takes the catalog's place with one rename. Whatever
ends it before that leaves the old catalog as it was.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.catalog.entries import entries
from bot.catalog.writer import Writer
from bot.soundtrack import Release

APPLICATION_ID = 0x4C4E4F54
"""Marks a SQLite file as a catalog of ours ("LNOT"), so that no other file is ever overwritten."""

SCHEMA_VERSION = 3
"""Raised whenever the schema, the folding of names or the shape of a release changes: an older catalog is then built
anew."""

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

    Releases of one release group are editions of one.

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
    writer = Writer(connection)
    for editions in entries(releases):
        writer.add(editions)
    writer.finish(fingerprint)
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
