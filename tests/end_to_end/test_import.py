"""MusicBrainz's dumps on the command line: from an archive to the answer, and what keeps the old catalog."""

import asyncio
import os
import pty
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.catalog import Catalog
from bot.release_files import release_text
from tests.albums import album
from tests.end_to_end.test_process import ROOT, ended, environment
from tests.importers.musicbrainz.made_up import (
    did,
    line,
    mbid,
    medium,
    performs,
    release,
    tar_xz,
    track,
    work,
)

LONG = medium(*(track(f"Cue {number}") for number in range(1, 4)))
DUMP = b"".join(
    [
        line(release(number=1, soundtrack=False)),
        line(release(medium(track("Storm", 60_000, performs(7))), number=2, title="Storm Front")),
        b'{"id": "cut sho\n',
        line(release(LONG, number=3, title="Storm Front", date="2021-01-01")),
    ]
)
WORKS = line(work(7, did("composer", "Bo Ødegård"))) + line(work(8, did("composer", "Nobody")))


@pytest.fixture
def host(tmp_path: Path) -> Path:
    """A host's folder with one release file and the dumps."""
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "quiet-harbour.toml").write_text(release_text(album("quiet-harbour", "Quiet Harbour")))
    (tmp_path / "release.tar.xz").write_bytes(tar_xz(DUMP))
    (tmp_path / "work.tar.xz").write_bytes(tar_xz(WORKS, "mbdump/work"))
    return tmp_path


async def build(host: Path, *arguments: str) -> tuple[int, str, str]:
    return await ended(host, "build", *arguments, RELEASES_DIR="releases", CATALOG_PATH="catalog.sqlite3")


def settings(host: Path) -> dict[str, str]:
    here = environment(host, RELEASES_DIR="releases", CATALOG_PATH="catalog.sqlite3")
    return {**here, "PYTHONPATH": str(ROOT)}


def kept(host: Path) -> dict[str, bytes]:
    """The catalog and what lies beside it."""
    return {path.name: path.read_bytes() for path in host.glob("catalog.sqlite3*")}


def in_catalog(host: Path, typed: str) -> list[tuple[str, int]]:
    with closing(Catalog.connect(host / "catalog.sqlite3")) as connection:
        return [(found.title, found.track_count) for found in Catalog(connection).releases(typed).entries]


async def test_soundtracks_of_a_dump_are_found_beside_the_release_files(host: Path) -> None:
    status, said, told = await build(host, "--musicbrainz", "release.tar.xz", "--works", "work.tar.xz")
    assert status == 0
    assert said.splitlines() == [
        "Read 4 lines: 2 soundtracks kept, 1 line that cannot be read left out.",
        "Built catalog.sqlite3: 2 releases.",
    ]
    assert told.splitlines()[0].startswith("release dump, line 3: ")
    assert len(told.splitlines()) == 1
    assert in_catalog(host, "storm front") == [("Storm Front", 3)]
    assert in_catalog(host, "quiet harbour") == [("Quiet Harbour", 1)]
    with closing(Catalog.connect(host / "catalog.sqlite3")) as connection:
        shorter = Catalog(connection).release(mbid(2))
    assert shorter is not None
    assert shorter.composers == ("Bo Ødegård",)


async def test_what_was_read_once_stays_when_a_file_is_edited(host: Path) -> None:
    await build(host, "--musicbrainz", "release.tar.xz")
    (host / "release.tar.xz").unlink()
    (host / "releases" / "other.toml").write_text(release_text(album("other", "Other Harbour")))
    assert (await build(host))[:2] == (0, "Built catalog.sqlite3: 3 releases.\n")
    assert in_catalog(host, "storm front") == [("Storm Front", 3)]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param(
            "cut.tar.xz",
            tar_xz(DUMP * 500)[:-200],
            "The xz archive ends too early: expected a file",
            id="cut short",
        ),
        pytest.param("empty", b"", "The file is empty; expected a dump with mbdump/release", id="empty"),
        pytest.param("page.html", b"<html></html>\n", "expected", id="a page"),
        pytest.param("work.tar.xz", tar_xz(WORKS, "mbdump/work"), "expected a dump with mbdump/release", id="works"),
        pytest.param(
            "indented.json",
            b'{\n  "title": "Storm Front"\n}\n',
            "Read 3 lines: 0 soundtracks kept, 3 lines that cannot be read left out; expected a dump of releases with",
            id="one release over several lines",
        ),
        pytest.param(
            "others", line(release(soundtrack=False)), "Read 1 line: 0 soundtracks kept; expected", id="no soundtrack"
        ),
    ],
)
async def test_a_dump_that_is_damaged_or_none_leaves_all_as_it_was(
    host: Path, name: str, content: bytes, message: str
) -> None:
    await build(host, "--musicbrainz", "release.tar.xz")
    before = kept(host)
    (host / name).write_bytes(content)
    status, said, told = await build(host, "--musicbrainz", name)
    assert (status, said) == (1, "")
    assert message in told.splitlines()[-1]
    assert told.splitlines()[-1].endswith("what was read before stands")
    assert "Traceback" not in told
    assert kept(host) == before


@pytest.mark.parametrize(
    ("releases", "works", "message"),
    [
        pytest.param("release.tar.xz", "release.tar.xz", "expected a dump with mbdump/work", id="no works"),
        pytest.param("-", "-", "Both dumps are standard input", id="one input for both"),
    ],
)
async def test_works_that_are_none_are_told_before_the_releases_are_read(
    host: Path, releases: str, works: str, message: str
) -> None:
    status, said, told = await build(host, "--musicbrainz", releases, "--works", works)
    assert (status, said) == (1, "")
    assert message in told
    assert not kept(host)


async def test_works_alone_are_refused(host: Path) -> None:
    status, _, told = await build(host, "--works", "work.tar.xz")
    assert status == 1
    assert "--works without --musicbrainz" in told


def test_standard_input_is_read_and_a_kill_leaves_all_as_it_was(host: Path) -> None:
    command = [sys.executable, "-m", "bot", "build", "--musicbrainz", "-"]
    subprocess.run(command, input=DUMP, env=settings(host), cwd=host, check=True, capture_output=True, timeout=60)
    before = (host / "catalog.sqlite3").read_bytes()
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=settings(host), cwd=host) as process:
        assert process.stdin
        process.stdin.write(DUMP * 3)
        process.stdin.flush()
        while not list(host.glob("*.building")):
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.stdin.close()
    assert (host / "catalog.sqlite3").read_bytes() == before
    assert in_catalog(host, "storm front") == [("Storm Front", 3)]


async def on_terminal(host: Path, *arguments: str) -> tuple[int, str]:
    """How a build ended, and what it wrote to the terminal that is its standard error."""
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "build", *arguments,
        env=settings(host), cwd=host, stdout=asyncio.subprocess.DEVNULL, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    status = await asyncio.wait_for(process.wait(), 60)
    shown = os.read(ours, 1_000_000).decode()
    os.close(ours)
    return status, shown


async def test_progress_is_shown_on_a_terminal_alone(host: Path) -> None:
    (host / "big.tar.xz").write_bytes(tar_xz(line(release(LONG)) * 20_000))
    status, shown = await on_terminal(host, "--musicbrainz", "big.tar.xz")
    assert status == 0
    assert "releases: 0.00 of 0.00 GB, " in shown
    assert " kept, " in shown
    assert " s left" in shown
    _, _, told = await build(host, "--musicbrainz", "big.tar.xz")
    assert told == ""


async def test_what_is_told_on_a_terminal_stands_in_a_line_of_its_own(host: Path) -> None:
    many = line(release(LONG)) * 15_000
    (host / "cut.tar.xz").write_bytes(tar_xz(many + line(release())[:-9] + b"\n" + many)[:-20])
    status, shown = await on_terminal(host, "--musicbrainz", "cut.tar.xz")
    assert status == 1
    assert "releases: 0.00 of 0.00 GB, " in shown
    left = [part.rpartition("\r\033[K")[2] for part in shown.split("\r\n") if part]
    assert [part.partition(":")[0] for part in left] == ["release dump, line 15001", "Error"]
