"""Every read and every write of the state, each in one trip to the database's thread.

There is one connection, which writes within explicit transactions: a method is done when what it says is on disk. The
servers are few and asked for with every answer, so they are kept in memory as well.
"""

import asyncio
import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Self, TypeVar, Unpack

from bot.state import announcements
from bot.state.file import Run, StateError, StateFile, overwrite, prepare, transaction
from bot.state.values import Announced, Changes, Claim, Follow, Follower, FollowKind, Server

Result = TypeVar("Result")

_SERVER = tuple(field.name for field in fields(Server))


class State:
    """The state, open; ``async with await State.open(path) as state``."""

    def __init__(self, connection: StateFile, servers: dict[int, Server]) -> None:
        self._connection = connection
        self._servers = servers
        self._claiming = asyncio.Lock()
        self._held: set[int] = set()  # what was claimed here, and neither handed back nor marked yet

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open the file, made or brought up to date where it must be. Raises StateError."""
        try:
            # Not with aiosqlite's thread, which would be left behind where this fails.
            await asyncio.to_thread(prepare, path)
            connection = StateFile.at(path)
            await connection
        except (sqlite3.Error, OSError) as error:
            raise StateError(f"{path} cannot be used as the bot's state: {error}") from None
        try:
            return cls(connection, await connection.run(_all_servers))
        except BaseException:
            await connection.close()
            raise

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._connection.close()

    # Servers

    def server(self, server: int) -> Server:
        """What a server has set; the defaults where it has set nothing."""
        return self._servers.get(server) or Server(server)

    def servers(self) -> list[Server]:
        """Every server of which something is kept."""
        return list(self._servers.values())

    async def change(self, id: int, **changes: Unpack[Changes]) -> Server:  # noqa: A002 -- as `values.Server` names it
        """Keep some of what a server has set, by the fields of ``Server``, and return all of it.

        What others change meanwhile stands: only these fields are written.
        """
        before = self._servers.get(id)
        server = replace(before or Server(id), **changes)
        names = ("id", *changes)
        set_ = ", ".join(f"{name} = excluded.{name}" for name in changes) or "id = id"
        statement = f"""INSERT INTO server ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})
            ON CONFLICT (id) DO UPDATE SET {set_}"""  # noqa: S608 -- our own names
        self._servers[id] = server  # at once: who changes something else next must not undo this
        try:
            await self._write(lambda run: run.execute(statement, (id, *changes.values())))
        except Exception:
            if self._servers.get(id) is server:
                self._servers.pop(id) if before is None else self._servers.update({id: before})
            raise
        return server

    async def amend(self, id: int, **changes: Unpack[Changes]) -> Server:  # noqa: A002 -- as `values.Server` names it
        """The same for what the bot finds out by itself: of a server that was forgotten meanwhile, nothing is kept."""
        return await self.change(id, **changes) if id in self._servers else Server(id)

    async def forget(self, server: int) -> tuple[int, ...]:
        """Delete all that is kept about a server; returns those of its channels of which something was."""
        self._servers.pop(server, None)

        def delete(run: sqlite3.Connection) -> tuple[int, ...]:
            run.execute("DELETE FROM server WHERE id = ?", (server,))
            gone = run.execute("DELETE FROM spoken WHERE server = ? RETURNING channel", (server,))
            return tuple(channel for (channel,) in gone.fetchall())

        channels = await self._write(delete)
        await self._connection.run(overwrite)
        return channels

    async def note_present(
        self, known: Iterable[Server], present: Collection[int], now: float, keep_for: float
    ) -> list[int]:
        """Note in which servers the bot is, and forget those that it left longer ago than so many seconds.

        ``known`` is what was known of them before Discord was asked: where something was changed since, the bot may be
        there again, and nothing is done. Returns those that were forgotten.
        """
        forgotten = []
        for server in known:
            if self._servers.get(server.id) is not server:
                continue
            # Who seems to have left in time to come was found gone by a clock that was wrong: it counts from now.
            left_at = None if server.id in present else min(now if server.left_at is None else server.left_at, now)
            if left_at is not None and now - left_at >= keep_for:
                await self.forget(server.id)
                forgotten.append(server.id)
            elif left_at != server.left_at:
                await self.amend(server.id, left_at=left_at)
        return forgotten

    # What servers follow

    async def follow(self, server: int, follow: Follow, now: float) -> bool:
        """Follow something; False where it is followed already."""
        await self.change(server, left_at=None)
        values = (server, follow.kind, follow.key, follow.name, now)
        added = await self._write(
            lambda run: run.execute("INSERT OR IGNORE INTO follow VALUES (?, ?, ?, ?, ?)", values).rowcount
        )
        return added == 1

    async def unfollow(self, server: int, kind: FollowKind, key: str) -> bool:
        """Follow something no longer; False where it was not followed."""
        values = (server, kind, key)
        gone = await self._write(
            lambda run: run.execute("DELETE FROM follow WHERE server = ? AND kind = ? AND key = ?", values).rowcount
        )
        return gone == 1

    async def follows(self, server: int) -> tuple[Follow, ...]:
        """What a server follows, by kind and name."""
        rows = await self._read(
            lambda run: run.execute(
                "SELECT kind, key, name FROM follow WHERE server = ? ORDER BY kind, name", (server,)
            ).fetchall()
        )
        return tuple(Follow(*row) for row in rows)

    async def followers(self, keys: Iterable[tuple[FollowKind, str]]) -> list[Follower]:
        """Who follows any of these."""
        wanted = json.dumps(list(keys))
        rows = await self._read(
            lambda run: run.execute(
                """SELECT follow.server, follow.kind, follow.key, follow.since FROM json_each(?) AS wanted
                JOIN follow ON follow.kind = wanted.value ->> 0 AND follow.key = wanted.value ->> 1""",
                (wanted,),
            ).fetchall()
        )
        return [Follower(*row) for row in rows]

    # What was announced

    async def claim(self, claim: Claim, now: float) -> Announced | None:
        """Take the right to tell something.

        None where somebody has it, or had it, where it is not to be tried yet, or where the server is gone. A
        correction may be told again: a date can go back to one that was said before. It is had until it is noted as
        sent, put off, handed back or given up, or until the bot ends.
        """
        async with self._claiming:
            row = await self._write(lambda run: announcements.claim(run, claim, now, self._held))
            if row:
                self._held.add(row.number)
        return row

    async def note_sending(self, number: int, after: int) -> None:
        """Note that a message is about to be sent, and the newest one before it: from now on it may be there."""
        await self._update(number, "status = 'sending', after = ?", after)

    async def note_sent(self, number: int) -> None:
        """Note that a message is there."""
        await self._let_go(number, "status = 'sent', after = 0")

    async def put_off(self, number: int, until: float) -> None:
        """Note that something did not work out, and when to try again."""
        await self._let_go(number, "retry_at = ?, attempts = attempts + 1", until)

    async def hand_back(self, number: int) -> None:
        """Hand a right back: nothing was sent."""
        await self._let_go(number, "status = 'claimed', after = 0")

    async def give_up(self, number: int) -> None:
        """Note that nobody will ever know whether a message was sent: it is not sent again."""
        await self._let_go(number, "status = 'unknown', after = 0")

    async def unsure(self) -> list[Announced]:
        """What was being sent when it was last heard of, in the order in which it was claimed."""
        return await self._read(lambda run: announcements.find(run, "status = 'sending' ORDER BY number"))

    async def told_of(
        self, subjects: Iterable[str], releases: Iterable[str] = (), titles: Iterable[str] = ()
    ) -> list[Announced]:
        """All that was told, or may have been, of what has one of these subjects, keys or folded titles."""
        return await self._read(lambda run: announcements.told_of(run, subjects, releases, titles))

    async def told_since(self, since: float, released: str) -> list[Announced]:
        """One of what was told of each release and date since then, or of a date since that, to whichever server."""
        # With the +, SQLite looks up what is so new, and does not read all for the sake of their order.
        where = "status IN ('sent', 'unknown') AND (claimed_at >= ? OR released >= ?) GROUP BY +release, +released"
        return await self._read(lambda run: announcements.find(run, where, since, released))

    async def note_seen(self, subjects: Collection[str], now: float) -> dict[str, float]:
        """Note which releases are ahead; returns since when each is known, 0 for what was there at the first look."""
        wanted = json.dumps(["", *subjects])  # the empty one says that somebody has looked

        def read(run: sqlite3.Connection) -> dict[str, float]:
            rows = run.execute(
                "SELECT subject, at FROM seen WHERE subject IN (SELECT value FROM json_each(?))", (wanted,)
            )
            return dict(rows.fetchall())

        def note(run: sqlite3.Connection) -> dict[str, float]:
            at = now if "" in read(run) else 0.0
            run.execute("INSERT OR IGNORE INTO seen SELECT value, ? FROM json_each(?)", (at, wanted))
            return read(run)

        known = await self._read(read)
        known = known if known.keys() >= {"", *subjects} else await self._write(note)
        return {subject: at for subject, at in known.items() if subject}

    # What channels spoke about

    async def spoken(self, now: float) -> dict[int, tuple[str, float]]:
        """The release that each channel last spoke about, and until when that holds."""

        def read(run: sqlite3.Connection) -> dict[int, tuple[str, float]]:
            rows = run.execute(
                "SELECT channel, release, expires FROM spoken WHERE expires > ? ORDER BY expires", (now,)
            )
            return {channel: (release, expires) for channel, release, expires in rows}

        return await self._read(read)

    async def note_spoken(self, spoken: Mapping[int, tuple[int, str, float]], now: float) -> None:
        """Note what channels (by id) spoke about: the server, the release, until when; what has expired goes."""
        rows = [(channel, *values) for channel, values in spoken.items()]

        def write(run: sqlite3.Connection) -> None:
            run.executemany("INSERT OR REPLACE INTO spoken VALUES (?, ?, ?, ?)", rows)
            run.execute("DELETE FROM spoken WHERE expires <= ?", (now,))

        await self._write(write)

    async def _let_go(self, number: int, change: str, *values: object) -> None:
        """Change a row whose right nobody has from now on, even where the change cannot be written."""
        self._held.discard(number)
        await self._update(number, change, *values)

    async def _update(self, number: int, change: str, *values: object) -> None:
        await self._write(lambda run: announcements.update(run, number, change, *values))

    async def _read(self, read: Run[Result]) -> Result:
        return await self._connection.run(read)

    async def _write(self, write: Run[Result]) -> Result:
        """Run what writes as one transaction: all of it is kept, or nothing."""
        return await self._connection.run(lambda connection: transaction(connection, write))


def _all_servers(connection: sqlite3.Connection) -> dict[int, Server]:
    rows = connection.execute(f"SELECT {', '.join(_SERVER)} FROM server")  # noqa: S608 -- our own names
    return {row[0]: _server(row) for row in rows}


def _server(row: tuple[Any, ...]) -> Server:
    held = dict(zip(_SERVER, row, strict=True))
    return Server(**{**held, "notices": bool(held["notices"]), "paused": bool(held["paused"])})
