"""SQLite files that are written whole, once, and swapped in: how one is made, and how one of ours is told.

A new file is written beside the old one and takes its place with one rename. Whatever ends the writing before that
leaves the old file as it was.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_ABANDONED_AFTER = 24 * 3600  # seconds; reading a dump takes hours at most, so an older unfinished file has no writer
_CACHE = 32 * 1024  # KiB; indexes of random keys would wait for the disk at every row

_PAGE = 8 * 1024  # bytes; a release packed whole has about one, and few of that size fill a page of 4 KiB well


_OLDEST_SQLITE = (3, 38)  # has -> and ->>, and all else that the SQL of this program takes


def fault_of_sqlite() -> str:
    """What is wrong with the SQLite that this Python has; empty where nothing is."""
    if sqlite3.sqlite_version_info >= _OLDEST_SQLITE:
        return ""
    has, oldest = (".".join(map(str, version)) for version in (sqlite3.sqlite_version_info, _OLDEST_SQLITE))
    return f"this Python has SQLite {has}: expected {oldest} or later, as newer builds of Python have it"


class BuildError(Exception):
    """A file could not be built; the message says why. The old one stands."""


@contextmanager
def written_anew(path: Path, application_id: int, kind: str) -> Iterator[sqlite3.Connection]:
    """Give a connection to an empty file; when the block ends well, that file is at the path, and on the disk.

    ``kind`` is what the file is, for a message. Raises BuildError where the folder cannot be written, where the path
    holds a file that is none of this kind, or where SQLite fails; what else the block raises is raised as it is.
    """
    is_there(path, application_id, kind)
    failed = f"the {kind} cannot be written to {path} ({{}}): set CATALOG_PATH to a file that can be written"
    with _new_file(path, failed) as new:
        try:
            with closing(sqlite3.connect(new, isolation_level=None, check_same_thread=False)) as connection:
                connection.execute(f"PRAGMA page_size = {_PAGE}")
                connection.execute("PRAGMA journal_mode = OFF")  # the file is thrown away if anything fails
                connection.execute("PRAGMA synchronous = OFF")  # it is synced as a whole, once
                connection.execute(f"PRAGMA cache_size = -{_CACHE}")
                connection.execute(f"PRAGMA application_id = {application_id}")
                yield connection
        except sqlite3.Error as error:
            raise BuildError(failed.format(error)) from error
        try:
            _sync(new)
            new.replace(path)
            _sync(path.parent)
        except OSError as error:
            raise BuildError(failed.format(error.strerror)) from error


def read_only(path: Path) -> sqlite3.Connection:
    """Open a file of ours to read. Raises sqlite3.Error where there is none."""
    # The file under this name is replaced, never changed, so no lock and no check for changes is needed.
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def is_there(path: Path, application_id: int, kind: str) -> bool:
    """Whether a file of this kind stands at the path. Raises BuildError if another does, or none can be read there."""
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except FileNotFoundError:
        return False
    except OSError as error:
        message = (
            f"the {kind} at {path} cannot be used ({error.strerror}): set CATALOG_PATH to a file that can be written"
        )
        raise BuildError(message) from None
    # https://www.sqlite.org/fileformat.html: the application id is the big-endian number at byte 68.
    if not header.startswith(b"SQLite format 3\0") or int.from_bytes(header[68:72], "big") != application_id:
        raise BuildError(f"{path} is no {kind} and is left alone: move it, or set CATALOG_PATH to another file")
    return True


@contextmanager
def _new_file(path: Path, failed: str) -> Iterator[Path]:
    """Give an empty file beside the path; it is gone afterwards unless it was renamed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob(f"{path.name}.????????.building"):
            if time.time() - old.stat().st_mtime > _ABANDONED_AFTER:
                old.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".building", dir=path.parent)
        os.close(handle)
        new = Path(name)
        new.chmod(0o644)
    except OSError as error:
        raise BuildError(failed.format(error.strerror)) from error
    try:
        yield new
    finally:
        new.unlink(missing_ok=True)


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
