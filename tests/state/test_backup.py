"""A backup is whole, whatever the bot does meanwhile, and a backup that fails leaves the older one."""

import asyncio
import sqlite3
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.state import BackupError, Server, State, back_up


async def test_a_copy_is_consistent_while_the_bot_writes(tmp_path: Path) -> None:
    path, copy = tmp_path / "state", tmp_path / "copy"
    async with await State.open(path) as state:
        writing = asyncio.create_task(_write(state))
        for _ in range(5):
            await asyncio.to_thread(back_up, path, copy)
            async with await State.open(copy) as copied:
                follows = await copied.follows(7)
                assert len(follows) % 2 == 0, "two are written in one transaction"
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
    assert not list(tmp_path.glob("*.part"))  # noqa: ASYNC240 -- a folder of three files


async def _write(state: State) -> None:
    await state.change(**asdict(Server(7)))
    for number in range(100_000):
        pairs = [(7, "work", f"{number}{half}", "x", 1.0) for half in "ab"]

        def insert(run: sqlite3.Connection, pairs: list[tuple[int, str, str, str, float]] = pairs) -> None:
            run.executemany("INSERT INTO follow VALUES (?, ?, ?, ?, ?)", pairs)

        await state._write(insert)


async def test_what_cannot_be_copied_is_said(tmp_path: Path) -> None:
    path = tmp_path / "state"
    with pytest.raises(BackupError, match="is no file"):
        back_up(path, tmp_path / "copy")
    async with await State.open(path):
        with pytest.raises(BackupError, match="the state itself"):
            back_up(path, path)
        with pytest.raises(BackupError, match="cannot be copied"):
            back_up(path, tmp_path / "nowhere" / "copy")
    (tmp_path / "copy").write_text("older")
    with pytest.raises(BackupError, match="is something else"):
        back_up(path, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "older"
    for nothing in ("", "/dev/null"):
        with pytest.raises(BackupError, match="is something else"):
            back_up(path, Path(nothing))
    back_up(path, tmp_path / "good")
    older = (tmp_path / "good").read_bytes()
    path.write_bytes(b"x" * 4096)
    with pytest.raises(BackupError, match="cannot be copied"):
        back_up(path, tmp_path / "good")
    assert (tmp_path / "good").read_bytes() == older
