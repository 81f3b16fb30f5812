"""Builds the catalog: the only place that writes its file; what goes into it is ``writer``'s.

A build goes to a new file beside the catalog, is checked, and takes the catalog's place with one rename (``files``).
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from bot.catalog.entries import entries
from bot.catalog.files import BuildError, is_there, read_only, written_anew
from bot.catalog.imported import Imported, imported_path
from bot.catalog.writer import Writer
from bot.soundtrack import Release

APPLICATION_ID = 0x4C4E4F54
"""Marks a SQLite file as a catalog of ours ("LNOT"), so that no other file is ever overwritten."""

SCHEMA_VERSION = 11
"""Raised whenever the schema, the folding of names or the shape of a release changes: an older catalog is then built
anew."""

_KIND = "catalog"
_MOST_CHECKED = 32 << 20  # bytes


def needs_build(path: Path, fingerprint: str, imported: Path | None = None) -> bool:
    """Whether the catalog at this path is missing or was built from other content.

    ``fingerprint`` stands for the release files, ``imported`` is where imported releases are if there are any. That
    these are gone is no reason to build. Raises BuildError where either file is none of ours: it is somebody else's, or
    damaged; and where there is another reason to build, but imported releases would be lost.
    """
    if not is_there(path, APPLICATION_ID, _KIND):
        return True
    try:
        with closing(read_only(path)) as connection:
            _check_as_found(connection, path)
            version, built_from, stamp = _built_from(connection)
    except sqlite3.Error as error:
        raise BuildError(
            f"{path} is damaged ({' '.join(str(error).split())}): delete it to have it built anew"
        ) from None
    with Imported.at(imported) as others:
        if (version, built_from) == (SCHEMA_VERSION, fingerprint) and others.stamp in {"", stamp}:
            return False
        _refuse_loss(path, others, stamp)
    return True


def build_catalog(
    curated: Iterable[Release],
    path: Path,
    fingerprint: str,
    imported: Path | None = None,
) -> int:
    """Write a catalog of these releases, then of the imported ones, best known first, in place of the one at the path.

    Returns how many it holds, editions of one counted once; which are, ``entries`` says. Raises BuildError where the
    folder cannot be written, where a path holds a file that is none of ours, where imported releases would be lost, or
    where the new file fails SQLite's own checks.
    """
    with Imported.at(imported) as others, written_anew(path, APPLICATION_ID, _KIND) as connection:
        with suppress(sqlite3.Error), closing(read_only(path)) as old:  # there may be none, or a damaged one
            _refuse_loss(path, others, _built_from(old)[2])
        others.check()
        connection.executescript((Path(__file__).parent / "schema.sql").read_text())
        connection.execute("PRAGMA foreign_keys = OFF")  # checked as a whole, at the end
        connection.execute("BEGIN")
        with Writer(connection) as writer:
            for editions in entries(curated, others):
                writer.add(editions)
            writer.finish(fingerprint, others.stamp)
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        _check(connection)
    return writer.releases


def _built_from(connection: sqlite3.Connection) -> tuple[int, str, str]:
    """The version of a catalog, the fingerprint of its release files and the stamp of its imported releases."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != SCHEMA_VERSION:
        return version, "", ""
    return version, *connection.execute("SELECT fingerprint, imported FROM build").fetchone()


def _refuse_loss(path: Path, others: Imported, stamp: str) -> None:
    """Raise BuildError where a catalog with imported releases would be built anew without any."""
    if stamp and not others.stamp:
        lost = f"{path} holds imported releases, and the file that they were read from, {imported_path(path)}, is gone"
        raise BuildError(f"{lost}: import them anew, or delete {path.name} to have it built without them")


def _check_as_found(connection: sqlite3.Connection, path: Path) -> None:
    """Raise sqlite3.Error where a catalog is damaged, as far as that can be told while somebody waits for the bot.

    A small one is read whole. A large one took minutes to build and would take seconds to read at every start; it was
    checked whole and synced before it got its name, so what is left to happen to it is that a copy of it ends early.
    """
    (pages,), (size,) = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
    found = path.stat().st_size
    if pages * size != found:
        raise sqlite3.DatabaseError(f"it has {found} bytes and should have {pages * size}")
    if found <= _MOST_CHECKED:
        (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if sound != "ok":
            raise sqlite3.DatabaseError(sound)


def _check(connection: sqlite3.Connection) -> None:
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    faults += [f"{row[0]} {row[1]} names no {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    if faults:
        raise BuildError(f"the new catalog failed its check ({faults[0]}); the old one stands")
