"""A consistent copy of the state, made while the bot runs."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path


class BackupError(Exception):
    """No copy was made; the message says why."""


def back_up(state: Path, to: Path) -> None:
    """Copy the state as it is at one instant, in place of the file of that name if there is one.

    The copy is written beside it first, so that a copy which fails leaves the older one whole. Raises BackupError.
    """
    if not state.is_file():
        raise BackupError(f"{state} is not there: the bot makes it when it runs first")
    if to.exists() and to.samefile(state):
        raise BackupError(f"{to} is the state itself: expected another file")
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
