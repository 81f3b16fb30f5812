"""Keeps the catalog file open for a running bot and follows it when a build swaps in a new one."""

import asyncio
import logging
import os
import sqlite3
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self, TypeVar, cast

import aiosqlite

from bot.catalog.catalog import Catalog, CatalogError

Asked = TypeVar("Asked", bound=Hashable)
Result = TypeVar("Result")

_MOST_KEPT = 512  # answers; a long tracklist takes some ten kilobytes
_log = logging.getLogger(__name__)


@contextmanager
def open_catalog(path: Path) -> Iterator[Catalog]:
    """The catalog as it is now, for a program that does one thing at a time.

    Raises CatalogError where it is missing, damaged or no catalog.
    """
    try:
        connection = Catalog.connect(path)
    except sqlite3.Error as error:
        raise CatalogError(f"{path} cannot be opened as a catalog: {error}") from error
    with closing(connection):
        yield Catalog(connection)


class CatalogReader:
    """Runs questions against the catalog, off the event loop.

    A whole answer is one trip to the connection's thread, however many rows it reads on the way: each trip costs
    several times what a read does. The last answers are kept, as a catalog never changes: what is asked again, be it
    by another member, for another page or letter by letter, costs no trip at all.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: _Connection | None = None
        self._version: object = None
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._opening = asyncio.Lock()
        self._closing: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Open the catalog. Raises CatalogError where it is missing, damaged or no catalog."""
        version = _version(self._path)
        self._connection = await _Connection.to(self._path)
        self._version = version
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._connection:
            await self._connection.close()
        await asyncio.gather(*self._closing)

    @property
    def version(self) -> object:
        """A value that is another one for each catalog that is read."""
        return self._version

    async def ask(self, answer: Callable[[Asked, Catalog], Result], asked: Asked, *, keep: bool = True) -> Result:
        """Answer what is asked from the catalog as it is now.

        ``answer`` must be a function that gives the same for the same, and no part of the catalog itself. What is not
        to be kept is answered anew each time.
        """
        if _version(self._path) != self._version:
            await self._follow()
        if self._connection is None:
            raise CatalogError("the catalog is closed")
        key, kept = (answer, asked), self._kept
        if key in kept:
            kept.move_to_end(key)
        else:
            result = await self._connection.ask(answer, asked)
            if not keep:
                return result
            kept[key] = result
            if len(kept) > _MOST_KEPT:
                kept.popitem(last=False)
            return result
        return cast("Result", kept[key])

    async def _follow(self) -> None:
        """Open the file that a build has swapped in; questions under way finish on the old one."""
        async with self._opening:
            version = _version(self._path)
            if version in {self._version, None}:
                return
            try:
                new = await _Connection.to(self._path)
            except CatalogError as error:
                self._version = version  # so that it is tried once
                _log.error("the new catalog is not used, the old one stays: %s", error)
                return
            # Only now: who asks meanwhile waits for the new one.
            old, self._connection, self._version = self._connection, new, version
            self._kept = OrderedDict()  # a new one, as questions under way put their answers into the old one
            _log.info("the catalog has been built anew; it is used from now on")
            if old:
                closing = asyncio.create_task(old.close())
                self._closing.add(closing)
                closing.add_done_callback(self._closing.discard)


def _version(path: Path) -> object:
    """A value that changes when another file takes the place of this one; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 -- on every answer's way, and twice as fast as Path.stat
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


class _Connection(aiosqlite.Connection):
    """A connection with its own thread, in which a whole question runs."""

    catalog: Catalog

    @classmethod
    async def to(cls, path: Path) -> Self:
        connection = cls(lambda: Catalog.connect(path), iter_chunk_size=64)
        try:
            await connection
        except sqlite3.Error as error:
            raise CatalogError(f"{path} cannot be opened as a catalog: {error}") from error
        try:
            connection.catalog = await connection._run(Catalog)
        except BaseException:
            await connection.close()
            raise
        return connection

    async def ask(self, answer: Callable[[Asked, Catalog], Result], asked: Asked) -> Result:
        return await self._run(lambda _: answer(asked, self.catalog))

    async def _run(self, job: Callable[[sqlite3.Connection], Result]) -> Result:
        # aiosqlite's public methods make one trip a statement; this, which it does not type, is what they are made of.
        execute: Callable[..., Awaitable[Result]] = self._execute
        return await execute(job, self._conn)
