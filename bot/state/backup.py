"""A consistent copy of the state, made while the bot runs."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.state.migrations import APPLICATION_ID


class BackupError(Exception):
    """No copy was made; the message says why."""


def back_up(state: Path, to: Path) -> None:
    """Copy the state as it is at one instant, in place of the file of that name if there is one.

    The copy is written beside it first, so that a copy which fails leaves the older one whole. Raises BackupError.
    """
    if not state.is_file():
        raise BackupError(f"{state} is no file: the bot makes it when it runs first")
    if to.exists() and to.samefile(state):
        raise BackupError(f"{to} is the state itself: expected another file")
    if not to.name or (to.exists() and not _is_a_state(to)):
        raise BackupError(f"{to} is something else and left alone: expected a new file, or an earlier backup")
    beside = to.with_name(f"{to.name}.{os.getpid()}.part")
    try:
        beside.unlink(missing_ok=True)
        with closing(sqlite3.connect(state.absolute().as_uri() + "?mode=ro", uri=True, timeout=10.0)) as connection:
            connection.execute("VACUUM INTO ?", (str(beside),))
        with beside.open("rb+") as copy:
            os.fsync(copy.fileno())
        beside.replace(to)
    except (sqlite3.Error, OSError) as error:
        beside.unlink(missing_ok=True)
        raise BackupError(f"{state} cannot be copied to {to}: {error}") from None


def _is_a_state(path: Path) -> bool:
    """Whether a file is a state or a backup of one, by what SQLite has at the head of its files."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(100)  # https://www.sqlite.org/fileformat.html#the_database_header
    return head.startswith(b"SQLite format 3\x00") and head[68:72] == APPLICATION_ID.to_bytes(4, "big")
