"""Drafting on the command line, as a process of its own: what comes out, and what is said when nothing does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import drafting
from bot.drafting import NothingToDraft, files_from_page, files_from_stranger
from bot.importers import key_of
from bot.release_files import read_releases

ONE = """\
https://screennews.example/2021/04/01/winter-harbour-soundtrack-details/
Tidal Records will release the soundtrack of the film Winter Harbour on 4/5/2021. The score is composed by Ana Vidal.

1. Ice on the Ropes (2:13)
2. The Pilot (1:05)
3. Thaw (3:40)
"""
TWO = ONE + "\nHere’s the track list of the Spring Harbour album:\n1. Melt (0:59)\n2. Mud (1:00)\n3. Moss (2:00)\n"
MBID = "b8a7c51f-0000-4000-8000-000000000001"
RELEASE = {
    "id": MBID,
    "title": "Winter Harbour (Original Motion Picture Soundtrack)",
    "artist-credit": [{"name": "Ana Vidal", "joinphrase": "", "artist": {"id": MBID, "name": "Ana Vidal"}}],
    "media": [{"position": 1, "tracks": [{"position": 1, "number": "1", "title": "Ice", "length": 133000}]}],
}


def draft(*arguments: str, given_: bytes = b"", folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run ``linernotes draft``; None of the host's settings reach it."""
    command = [sys.executable, "-m", "bot", "draft", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        command, input=given_, capture_output=True, timeout=60, check=False, cwd=folder, env=environment
    )
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_page_becomes_a_release_file(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(ONE)
    done = draft("page.txt", folder=tmp_path)
    assert done.returncode == 0
    (tmp_path / "winter-harbour.toml").write_text(done.stdout)
    (release,) = read_releases([tmp_path / "winter-harbour.toml"]).releases
    assert (release.title, release.composers, release.label) == ("Winter Harbour", ("Ana Vidal",), "Tidal Records")
    assert [track.title for track in release.tracks] == ["Ice on the Ropes", "The Pilot", "Thaw"]
    assert release.released is None


def test_what_is_not_certain_is_told_with_its_line(tmp_path: Path) -> None:
    said = draft("-", given_=ONE.encode(), folder=tmp_path).stderr
    assert "winter-harbour.toml: line 2: the year, or the order of day and month, of this date is not certain" in said
    assert "winter-harbour.toml: no release date was found" in said


def test_several_albums_need_a_folder(tmp_path: Path) -> None:
    refused = draft("-", given_=TWO.encode(), folder=tmp_path)
    assert refused.returncode == 1
    assert not refused.stdout
    assert "2 albums (winter-harbour.toml, spring-harbour.toml): expected one, or a folder" in refused.stderr
    done = draft("-", "--to", "drafts", given_=TWO.encode(), folder=tmp_path)
    assert done.stdout.split() == ["drafts/winter-harbour.toml", "drafts/spring-harbour.toml"]
    assert not read_releases(sorted((tmp_path / "drafts").iterdir())).faults


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "spring-harbour.toml").write_text("mine")
    done = draft("-", "--to", ".", given_=TWO.encode(), folder=tmp_path)
    assert done.returncode == 1
    assert "spring-harbour.toml is there already: move it, or choose another folder" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["spring-harbour.toml"]
    assert (tmp_path / "spring-harbour.toml").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "content", "message"),
    [
        pytest.param(["-"], b"", "no track list was found: expected a page", id="nothing"),
        pytest.param(["-"], bytes(range(256)) * 20, "it is no text: expected the text of a page", id="binary"),
        pytest.param(["-"], b"x" * 1_100_000, "the page has 1.1 MB: expected at most 1 MB", id="too large"),
        pytest.param(["no-such-file"], b"", "no-such-file cannot be read (No such file", id="no file"),
        pytest.param(["."], b"", ". cannot be read (Is a directory)", id="a folder"),
        pytest.param(["--musicbrainz", "-"], b"[]", "expected a release as https://musicbrainz.org", id="other JSON"),
        pytest.param(["--musicbrainz", "-"], b"{", "expected a release as https://musicbrainz.org", id="no JSON"),
        pytest.param(["--musicbrainz", "x" * 400], b"", "is no release of MusicBrainz", id="a long name"),
        pytest.param(["--musicbrainz", "picard"], b"", "'picard' is no release of MusicBrainz", id="no MBID"),
        pytest.param(["--musicbrainz", f"https://evil.example/release/{MBID}"], b"", "is no release", id="other host"),
        pytest.param(["--musicbrainz", MBID], b"", "expected an e-mail or web address in CONTACT", id="no contact"),
    ],
)
def test_what_gives_no_draft_is_an_error(
    tmp_path: Path, arguments: list[str], content: bytes, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONTACT", raising=False)
    done = draft(*arguments, given_=content, folder=tmp_path)
    assert done.returncode == 1
    assert not done.stdout
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_release_of_musicbrainz_becomes_a_release_file(tmp_path: Path) -> None:
    done = draft("--musicbrainz", "-", "--to", ".", given_=json.dumps(RELEASE).encode(), folder=tmp_path)
    (path,) = tmp_path.iterdir()
    assert path.name == "winter-harbour-original-motion-picture-soundtrack.toml"
    (release,) = read_releases([path]).releases
    assert release.musicbrainz_id == MBID
    assert "No composer is named; it is credited to Ana Vidal" in done.stderr


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_every_draft_is_a_release_file_or_lacks_a_title_alone(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    listed = f"{text}\n\n1. One (1:00)\n2. {text[:40]} (2:00)\n3. Three (3:00)\n{text}"
    for file in files_from_page(listed.encode(errors="replace")):
        path = tmp_path_factory.getbasetemp() / file.name
        path.write_text(file.text)
        faults = [fault.message for fault in read_releases([path]).faults]
        assert faults in ([], ["title is missing: expected the title as the source prints it"])


async def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "_MOST_SECONDS", 0.01)
    with pytest.raises(NothingToDraft, match="takes too long"):
        await files_from_stranger(ONE.encode())


@pytest.mark.parametrize(
    ("title", "season", "volume", "key"),
    [
        ("The Wheel of Time", 2, "Volume 1", "the-wheel-of-time-season-2-volume-1"),
        ("Foundation: Season 2", 2, None, "foundation-season-2"),
        ("L’été de Zoë", None, None, "lete-de-zoe"),
        ("終わり", None, None, "untitled"),
        ("x" * 99, None, None, "x" * 64),
    ],
)
def test_the_name_of_a_file(title: str, season: int | None, volume: str | None, key: str) -> None:
    assert key_of(title, season, volume) == key
