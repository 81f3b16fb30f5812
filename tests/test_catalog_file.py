"""The file of the catalog: a build that ends early changes nothing, and a running bot follows a new one."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.catalog import BuildError, Catalog, CatalogError, CatalogReader, build, build_catalog, needs_build, writer
from bot.catalog.build import APPLICATION_ID
from bot.soundtrack import Release
from tests.albums import album, two_discs


def test_a_build_is_needed_only_for_other_content(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "catalog.sqlite3"
    assert needs_build(path, "one")
    build_catalog([two_discs()], path, "one")
    assert not needs_build(path, "one")
    assert needs_build(path, "two")


@pytest.mark.parametrize("content", [b"", b"family photos", b"SQLite format 3\0" + bytes(4080)])
def test_a_file_that_is_no_catalog_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "catalog.sqlite3"
    path.write_bytes(content)
    with pytest.raises(BuildError, match="is no catalog"):
        needs_build(path, "one")
    with pytest.raises(BuildError, match="is no catalog"):
        build_catalog([two_discs()], path, "one")
    assert path.read_bytes() == content


def test_a_damaged_catalog_is_said_to_be_damaged_and_can_be_built_anew(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    build_catalog([two_discs()], path, "one")
    path.write_bytes(path.read_bytes()[:100] + bytes(40_000))
    with pytest.raises(BuildError, match="is damaged"):
        needs_build(path, "one")
    build_catalog([two_discs()], path, "one")
    assert not needs_build(path, "one")


def test_a_large_catalog_that_ends_early_is_noticed_without_reading_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_MOST_CHECKED", 0)
    path = tmp_path / "catalog.sqlite3"
    build_catalog([two_discs()], path, "one")
    assert not needs_build(path, "one")
    path.write_bytes(path.read_bytes()[:-4096])
    with pytest.raises(BuildError, match="is damaged"):
        needs_build(path, "one")


@pytest.mark.parametrize("place", [0.3, 0.6, 0.9])
def test_a_catalog_that_is_damaged_anywhere_is_noticed(tmp_path: Path, place: float) -> None:
    path = tmp_path / "catalog.sqlite3"
    build_catalog([two_discs(), album("long", "Long", *(f"Cue {number}" for number in range(900)))], path, "one")
    content = bytearray(path.read_bytes())
    start = int(len(content) * place) // 4096 * 4096
    content[start : start + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    with pytest.raises(BuildError, match="is damaged"):
        needs_build(path, "one")


@pytest.mark.parametrize(
    "fault", ["UPDATE release SET entry = 99", "INSERT INTO credit VALUES (9, 9, 'composer', NULL)"]
)
def test_a_build_with_a_broken_reference_is_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(writer, "_CREDITS", fault)
    with pytest.raises(BuildError, match="failed its check"):
        build_catalog([two_discs()], tmp_path / "catalog.sqlite3", "one")
    assert os.listdir(tmp_path) == []


def test_a_build_that_fails_leaves_the_old_catalog_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    build_catalog([two_discs()], path, "one")
    before = path.read_bytes()
    with pytest.raises(BuildError, match="UNIQUE"):
        build_catalog([album("a", "A"), album("a", "B")], path, "two")
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["catalog.sqlite3"]


def test_a_build_into_no_folder_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BuildError, match="cannot be"):
        build_catalog([two_discs()], tmp_path / "file" / "catalog.sqlite3", "one")


_LONG_BUILD = """
import sys, time
from pathlib import Path
from bot.catalog import build_catalog
from bot.catalog.writer import Writer
from tests.albums import album

def stand_still(*_):
    print("under way", flush=True)
    time.sleep(60)

albums = [album(f"album-{number}", f"Album {number}", *(f"Cue {cue}" for cue in range(30))) for number in range(900)]
Writer.finish = stand_still
build_catalog(albums, Path(sys.argv[1]), "two")
"""


def test_a_build_that_is_killed_leaves_the_old_catalog(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    build_catalog([two_discs()], path, "one")
    before = path.read_bytes()
    with subprocess.Popen([sys.executable, "-c", _LONG_BUILD, path], stdout=subprocess.PIPE) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == b"under way\n"
        builder.send_signal(signal.SIGKILL)
    assert path.read_bytes() == before
    (left,) = tmp_path.glob("*.building")
    os.utime(left, (time.time() - 48 * 3600,) * 2)
    build_catalog([two_discs()], path, "three")
    assert os.listdir(tmp_path) == ["catalog.sqlite3"]


def _release(key: str, catalog: Catalog) -> Release | None:
    return catalog.release(key)


def _slowly(key: str, catalog: Catalog) -> Release | None:
    time.sleep(0.2)
    return catalog.release(key)


async def test_what_is_asked_again_is_not_read_again_until_the_catalog_is_another(tmp_path: Path) -> None:
    read: list[str] = []

    def noted(key: str, catalog: Catalog) -> Release | None:
        read.append(key)
        return catalog.release(key)

    path = tmp_path / "catalog.sqlite3"
    build_catalog([album("a", "A"), album("b", "B")], path, "one")
    async with CatalogReader(path) as reader:
        for key in ("a", "b", "a"):
            assert await reader.ask(noted, key) is not None
        assert read == ["a", "b"]
        build_catalog([album("b", "B")], path, "two")
        assert await reader.ask(noted, "a") is None
        for number in range(600):
            await reader.ask(noted, str(number))
        await reader.ask(noted, "a")
        assert read.count("a") == 3


async def test_a_reader_follows_a_new_build_and_finishes_on_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    build_catalog([album("old", "Old")], path, "one")
    async with CatalogReader(path) as reader:
        slow = asyncio.create_task(reader.ask(_slowly, "old"))
        await asyncio.sleep(0.05)
        build_catalog([album("new", "New")], path, "two")
        assert await reader.ask(_release, "new") is not None
        assert await reader.ask(_release, "old") is None
        assert await slow is not None


async def test_an_answer_from_the_old_catalog_is_not_kept_for_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    build_catalog([album("old", "Old")], path, "one")
    async with CatalogReader(path) as reader:
        slow = asyncio.create_task(reader.ask(_slowly, "old"))
        await asyncio.sleep(0.05)
        build_catalog([album("new", "New")], path, "two")
        assert await reader.ask(_release, "new") is not None
        assert await slow is not None
        assert await reader.ask(_slowly, "old") is None


async def test_a_reader_keeps_the_old_catalog_where_the_new_one_is_bad(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "catalog.sqlite3"
    build_catalog([album("old", "Old")], path, "one")
    async with CatalogReader(path) as reader:
        (tmp_path / "bad").write_bytes(b"not a catalog at all")
        (tmp_path / "bad").replace(path)
        for _ in range(3):
            assert await reader.ask(_release, "old") is not None
        path.unlink()
        assert await reader.ask(_release, "old") is not None
    assert caplog.text.count("the old one stays") == 1


async def test_a_missing_or_foreign_catalog_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="cannot be opened"):
        await CatalogReader(tmp_path / "none").__aenter__()
    other = tmp_path / "other.sqlite3"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE build (x)")
    connection.close()
    with pytest.raises(CatalogError, match="no catalog of this version"):
        await CatalogReader(other).__aenter__()


def test_the_catalog_is_marked_as_ours(tmp_path: Path) -> None:
    build_catalog([two_discs()], tmp_path / "catalog.sqlite3", "one")
    header = (tmp_path / "catalog.sqlite3").read_bytes()[:72]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID


def test_a_new_file_that_fails_sqlites_own_check_is_no_catalog(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    build_catalog([two_discs()], path, "one")
    with closing(sqlite3.connect(path)) as connection:
        build._check(connection)
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, '(released)', '(title)') WHERE type = 'index'")
        connection.commit()
    with closing(sqlite3.connect(path)) as connection, pytest.raises(BuildError, match="failed its check"):
        build._check(connection)


def test_a_catalog_is_opened_to_read_alone(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    build_catalog([two_discs()], path, "one")
    with (
        closing(Catalog.connect(path)) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("DELETE FROM entry")
