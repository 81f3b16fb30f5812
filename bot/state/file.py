"""The file of the state: opened, brought up to date, and written in whole transactions."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Self, TypeVar

import aiosqlite

from bot.state.migrations import APPLICATION_ID, MIGRATIONS

Result = TypeVar("Result")
Run = Callable[[sqlite3.Connection], Result]
"""What reads or writes, in the connection's own thread."""

_HEADER = ("user_version", "application_id")


class StateError(Exception):
    """The state cannot be used; the message says why, and what to do."""


class StateFile(aiosqlite.Connection):
    """A connection with its own thread, in which a whole method runs."""

    @classmethod
    def at(cls, path: Path) -> Self:
        """The connection to a file, to be awaited."""
        return cls(lambda: _connect(path), iter_chunk_size=64)

    async def run(self, job: Run[Result]) -> Result:
        """Run something in the connection's thread; what other tasks ask for comes before it or after it."""
        # aiosqlite's public methods make one trip a statement; this, which it does not type, is what they are made of.
        execute: Callable[..., Awaitable[Result]] = self._execute
        return await execute(job, self._conn)


def transaction(connection: sqlite3.Connection, write: Run[Result]) -> Result:
    """Run what writes as one transaction: all of it is kept, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = write(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


def overwrite(connection: sqlite3.Connection) -> None:
    """Leave nothing of what was deleted in the file or beside it, as far as nobody is copying it just now."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def prepare(path: Path) -> None:
    """Make the file, or bring it up to date. Raises StateError, sqlite3.Error and OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(_connect(path)) as connection:
        _version_of(connection)  # before anything is changed: it may be another program's file
        connection.execute("PRAGMA journal_mode = WAL")
        transaction(connection, _bring_up_to_date)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10.0, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous = FULL")  # what was claimed must outlive a power cut: it may have been told
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten
    return connection


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    for step in MIGRATIONS[_version_of(connection) :]:
        for statement in _statements(step):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _version_of(connection: sqlite3.Connection) -> int:
    """How many steps the file has behind it. Raises StateError where that cannot be."""
    version, application = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in _HEADER)
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if tables and application != APPLICATION_ID:
        raise StateError("STATE_PATH is another program's database: expected the bot's own, or no file")
    if version > len(MIGRATIONS):
        raise StateError("the state is of a newer version of the bot: install that one, or restore a backup")
    return int(version)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; ``executescript`` would commit before it."""
    statement = ""
    for line in script.splitlines():
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
