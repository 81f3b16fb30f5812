"""`linernotes ask` as a process: what it prints for words and for lines of standard input, and how it ends."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.asking import Manner, said_to
from tests.albums import album, catalog_of
from tests.end_to_end.test_process import ROOT, environment

INTERSTELLAR = "Interstellar was composed by Hans Zimmer."
SOURCE = "Source: Film Music Reporter, http://filmmusicreporter.com/2014/10/28/interstellar-soundtrack-details/"
ASK = [sys.executable, "-m", "bot", "ask"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the program runs; the first run builds its catalog there."""
    return tmp_path_factory.mktemp("ask")


def in_folder(folder: Path, **settings: str) -> dict[str, Any]:
    return {"cwd": folder, "env": {**environment(folder, **settings), "PYTHONPATH": str(ROOT)}}


def asked(folder: Path, *words: str | bytes, lines: bytes = b"", **settings: str) -> tuple[int, str, str]:
    """The exit status, the output and the errors."""
    run = subprocess.run([*ASK, *words], input=lines, capture_output=True, timeout=60, **in_folder(folder, **settings))
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def objects(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def statuses(output: str) -> list[str]:
    return [answer["status"] for answer in objects(output)]


def test_a_question_is_answered_for_a_person_with_its_source(folder: Path) -> None:
    assert asked(folder, "who composed Interstellar?") == (0, f"{INTERSTELLAR}\n{SOURCE}\n", "")


def test_words_are_one_question(folder: Path) -> None:
    assert asked(folder, "who", "composed", "Interstellar") == asked(folder, "who composed Interstellar")


def test_as_json_an_answer_is_one_object_with_its_sources(folder: Path) -> None:
    status, output, errors = asked(folder, "--json", "tracklist of picard")
    assert (status, errors, len(output.splitlines())) == (0, "", 1)
    (answer,) = objects(output)
    assert list(answer) == ["status", "text", "sources"]
    first, *tracks = answer["text"].split("\n")
    assert first.startswith("Star Trek: Picard – Season 1, Chapter 1 has 28 tracks")
    assert (len(tracks), tracks[20]) == (28, "21 “Soji And Narek Waltz” – 4:42")
    assert {"name": "Film Music Reporter", "url": SOURCE.split()[-1]} in objects(
        asked(folder, "--json", "who composed Interstellar?")[1]
    )[0]["sources"]
    assert [sorted(source) for source in answer["sources"]] == [["name", "title", "url"]] * 2


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("who composed the music of Zzyzx Nowhere", "unknown"),
        ("who directed Interstellar", "unknown"),
        ("tracklist of Ferdinand", "ambiguous"),
        ("yes but why", "not_understood"),
    ],
)
def test_what_is_not_answered_says_so_and_ends_with_3(folder: Path, question: str, status: str) -> None:
    code, output, errors = asked(folder, "--json", question)
    assert (code, statuses(output), errors) == (3, [status], "")
    assert asked(folder, question)[0] == 3


def test_lines_are_answered_each_on_its_own(folder: Path) -> None:
    lines = b"who composed Interstellar?\n\n   \r\nhow long is it?\r\nwho composed Sicario"
    status, output, errors = asked(folder, "--json", "-", lines=lines)
    assert (status, errors) == (3, "")
    first, second, third = objects(output)
    assert (first["status"], first["text"]) == ("answered", INTERSTELLAR)
    assert "1:32:29" not in second["text"]
    assert second["status"] != "answered"
    assert "Johann" in third["text"] or "Jóhann" in third["text"]


def test_in_a_conversation_lines_follow_on_each_other(folder: Path) -> None:
    lines = b"who composed Interstellar?\nhow long is it?\n"
    status, output, _ = asked(folder, "--json", "--conversation", "-", lines=lines)
    assert (status, statuses(output)) == (0, ["answered"] * 2)
    assert "1:32:29" in objects(output)[1]["text"]


def test_a_person_reads_a_paragraph_a_line(folder: Path) -> None:
    status, output, _ = asked(folder, "-", lines=b"who composed Interstellar?\n\nwho composed interstellar\n")
    assert (status, output) == (0, f"{INTERSTELLAR}\n{SOURCE}\n\n{INTERSTELLAR}\n{SOURCE}\n")


def test_the_status_is_3_where_one_of_several_was_not_answered(folder: Path) -> None:
    for lines in (b"who directed Sicario\nwho composed Sicario\n", b"who composed Sicario\nwho directed Sicario\n"):
        assert asked(folder, "--json", "-", lines=lines)[0] == 3
    assert asked(folder, "--json", "-") == (0, "", "")


@pytest.fixture
def running(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    pipe = subprocess.PIPE
    with subprocess.Popen([*ASK, "--json", "-"], stdin=pipe, stdout=pipe, stderr=pipe, **in_folder(folder)) as process:
        yield process
        process.kill()


def test_a_line_is_answered_before_the_next_one_is_there(running: "subprocess.Popen[bytes]") -> None:
    assert running.stdin
    assert running.stdout
    for _ in range(3):
        running.stdin.write(b"who composed Interstellar?\n")
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["text"] == INTERSTELLAR
    running.stdin.close()
    assert running.wait(20) == 0


def test_a_reader_that_leaves_ends_it_without_a_traceback(running: "subprocess.Popen[bytes]") -> None:
    assert running.stdin
    assert running.stdout
    assert running.stderr
    running.stdin.write(b"who composed Interstellar?\n")
    running.stdin.flush()
    running.stdout.readline()
    running.stdout.close()
    running.stdin.write(b"who composed Interstellar?\n" * 3)
    running.stdin.close()
    assert running.wait(20) == 1
    assert running.stderr.read() == b""


def test_no_input_of_any_kind_breaks_it(folder: Path) -> None:
    lines = [
        b"\xff\xfe who composed \x80Interstellar\xc3",
        b"\x00",
        b"who composed\x00Interstellar?",
        b"\xef\xbb\xbfwho composed Interstellar?",
        b"a" * 2**20,
        b"who composed " * 80_000,
        "who\u2028composed\u0085zzyzx\u2029\x0b\x0c\x1c?".encode(),
        b"\xed\xa0\x80",
        b'"; DROP TABLE release; --',
        b"\x1b[2J\x07",
    ]
    status, output, errors = asked(folder, "--json", "-", lines=b"\n".join(lines))
    assert (status, errors) == (3, "")
    answers = objects(output)
    assert len(answers) == len(lines)
    assert all(answer["text"].strip() for answer in answers)
    assert answers[3]["text"] == INTERSTELLAR
    status, output, errors = asked(folder, "-", lines=b"\n".join(lines))
    assert (status, errors) == (3, "")
    assert "\x1b" not in output


def test_an_argument_that_is_no_utf8_is_a_question_like_any_other(folder: Path) -> None:
    status, output, errors = asked(folder, "--json", b"who composed \xff\xfe Zzyzx")
    assert (status, len(objects(output)), errors) == (3, 1, "")


def test_a_terminal_that_lacks_characters_shows_question_marks(folder: Path) -> None:
    status, output, errors = asked(folder, "track 21 on picard", PYTHONIOENCODING="ascii")
    assert (status, errors) == (0, "")
    assert "?Soji And Narek Waltz?" in output


@pytest.mark.parametrize("words", [(), ("",), (" ", "")], ids=["none", "empty", "blank"])
def test_no_question_is_a_clear_error(folder: Path, words: tuple[str, ...]) -> None:
    status, output, errors = asked(folder, *words)
    assert (status, output) == (2, "")
    assert "Error: there is no question: expected one in plain words, or - to read one a line" in errors


def test_the_default_release_is_meant_by_a_bare_number(folder: Path) -> None:
    assert "Soji And Narek Waltz" in asked(folder, "what is track 21", DEFAULT_RELEASE="picard")[1]
    assert asked(folder, "what is track 21")[0] == 3


def test_it_tells_how_a_question_was_understood(folder: Path) -> None:
    plain = asked(folder, "who composed Interstellar?")[1]
    status, output, _ = asked(folder, "--explain", "who composed Interstellar?")
    assert status == 0
    assert output.endswith(plain)
    assert len(output) > len(plain)
    (answer,) = objects(asked(folder, "--json", "--explain", "who composed Interstellar?")[1])
    assert answer["understood"]
    assert "\n".join([*answer["understood"], plain]) == output


def test_an_edited_release_file_is_read_first(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    releases.mkdir()
    text = (ROOT / "data" / "releases" / "interstellar.toml").read_text()
    for composer in ("Hans Zimmer", "Ana Vidal"):
        (releases / "a.toml").write_text(text.replace("Hans Zimmer", composer))
        status, output, errors = asked(tmp_path, "who composed interstellar", RELEASES_DIR=str(releases))
        assert (status, errors) == (0, "")
        assert output.startswith(f"Interstellar was composed by {composer}.")


def test_without_a_catalog_it_ends_with_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("title =")
    status, output, errors = asked(tmp_path, "who composed interstellar", RELEASES_DIR=str(tmp_path))
    assert (status, output) == (1, "")
    assert errors.splitlines()[-1].startswith("Error: there is no catalog, and none can be built")


def test_a_closed_standard_output_is_no_traceback(folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with subprocess.Popen([*ASK, "picard"], stdout=write, stderr=subprocess.PIPE, **in_folder(folder)) as process:
        os.close(write)
        assert b"Traceback" not in process.communicate(timeout=60)[1]


def test_a_question_that_breaks_something_does_not_cost_those_after_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with catalog_of(tmp_path, album("a", "Perihelion")) as catalog:
        pass
    said = list(said_to(["who composed Perihelion?"] * 2, catalog, Manner(as_json=True), ""))
    assert [(json.loads(text)["status"], answered) for text, answered in said] == [("unknown", False)] * 2
    assert "closed" not in said[0].text
    assert caplog.text.count("Traceback") == 2
