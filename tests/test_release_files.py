"""Release files: what they hold is read, and every fault of every file is reported with its line."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.release_files import fingerprint, read_releases, release_paths
from bot.settings import shipped_releases
from bot.soundtrack import Position, Release
from tests.shipped import NAMES, releases_shipped

FACTS = Path(__file__).parents[2] / "shared" / "catalog-facts.jsonl"

WHOLE = """\
title = "Harbour Lights"
aliases = ["HL"]
kind = "tv"
work = "Harbour Lights"
label = "Tidal Records"
released = "2020-02"
credits = [
  { name = "Ana Vidal", role = "composer" },
  { name = "Dee Ray", role = "vocalist", tracks = [1, "2-01"] },
]

[[discs]]
tracks = [
  { title = "Prelude", length = "1:43" },
  { title = "Storm" },
]

[[discs]]
# The second disc came later.
tracks = [{ title = "Night Watch", length = "1:04:15", from = "The Lost Reel", note = "Bonus track" }]

[[sources]]
publisher = "The Gazette"
url = "https://example.org/harbour"
"""


def write(folder: Path, text: str | bytes, name: str = "harbour-lights.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    reading = read_releases([write(tmp_path, WHOLE)])
    assert not reading.faults
    (release,) = reading.releases
    assert (release.key, release.title, release.aliases, release.kind) == (
        "harbour-lights",
        "Harbour Lights",
        ("HL",),
        "tv",
    )
    assert str(release.released) == "2020-02"
    assert [len(disc.tracks) for disc in release.discs] == [2, 1]
    assert [track.length for track in release.tracks] == [103_000, None, 3_855_000]
    assert release.tracks[2].origin == "The Lost Reel"
    assert release.credits[1].tracks == (Position(1, 1), Position(2, 1))
    assert release.sources[0].publisher == "The Gazette"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        pytest.param('title = "Harbour', 'title = Harbour', 1, "is not TOML", id="broken TOML"),
        pytest.param('title = "Harbour Lights"\n', "", 1, "title is missing: expected the title", id="no title"),
        pytest.param('"1:43"', '"4:75"', 14, 'discs[1].tracks[1].length is "4:75": expected minutes', id="length"),
        pytest.param('"1:43"', "103", 14, "length is 103: expected minutes and seconds", id="length as a number"),
        pytest.param("2020-02", "2020-13-01", 6, 'released is "2020-13-01": expected a date that exists', id="date"),
        pytest.param('"2020-02"', "2020-02-07", 6, "released is 2020-02-07: expected a date", id="unquoted date"),
        pytest.param("label =", "lable =", 5, "lable is an unknown field: expected one of title,", id="unknown field"),
        pytest.param("note =", "notes =", 20, "notes is an unknown field: expected one of title, ", id="deep"),
        pytest.param('"vocalist"', '"singer"', 9, 'role is "singer": expected one of artist, ', id="unknown role"),
        pytest.param('"tv"', '"radio"', 3, 'kind is "radio": expected one of film, tv, game', id="unknown kind"),
        pytest.param('[{ title = "Night Watch", length', "[]\nx = [{ length", 20, "tracks is empty", id="no tracks"),
        pytest.param('"Prelude"', '""', 14, "title is \"\": expected one line of text", id="empty title"),
        pytest.param('"Prelude"', '"a\\nb"', 14, "expected one line of text", id="two lines"),
        pytest.param('"2-01"', '"2-09"', 9, "2-09 is not on the release", id="credit for no track"),
        pytest.param('"2-01"', '"x"', 9, "expected a track's number", id="credit for no number"),
        pytest.param("https://example.org/harbour", "example.org", 24, "expected a web address", id="address"),
        pytest.param('[[sources]]\npublisher = "The Gazette"\nurl = "https://example.org/harbour"\n', "", 1,
                     "sources is missing: expected [[sources]]", id="no source"),
        pytest.param('publisher = "The Gazette"\nurl = "https://example.org/harbour"\n', "", 22,
                     "expected a publisher, a title or a url", id="source that says nothing"),
        pytest.param('aliases = ["HL"]', 'aliases = "HL"', 2, 'aliases is "HL": expected a list', id="text for a list"),
        pytest.param('title = "Storm"', "title = 7", 15, "title is 7: expected text in quotes", id="number for text"),
    ],
)  # fmt: skip
def test_a_fault_is_reported_with_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert WHOLE.count(old) == 1 or old == "2020-02"
    reading = read_releases([write(tmp_path, WHOLE.replace(old, new))])
    assert not reading.releases
    assert [fault.line for fault in reading.faults][:1] == [line]
    assert message in str(reading.faults[0])
    assert str(reading.faults[0]).startswith(f"{tmp_path / 'harbour-lights.toml'}:{line}: ")


def test_every_fault_of_every_file_is_reported(tmp_path: Path) -> None:
    first = WHOLE.replace('"1:43"', '"4:75"').replace("2020-02", "2020-13-01").replace("label =", "lable =")
    paths = [write(tmp_path, first), write(tmp_path, "title = 1", "other.toml"), write(tmp_path, WHOLE, "right.toml")]
    reading = read_releases(paths)
    assert [(fault.path.name, fault.line) for fault in reading.faults] == [
        ("harbour-lights.toml", 5),
        ("harbour-lights.toml", 6),
        ("harbour-lights.toml", 14),
        ("other.toml", 1),
        ("other.toml", 1),
        ("other.toml", 1),
    ]
    assert [release.key for release in reading.releases] == ["right"]


def test_faults_between_fields_are_reported_beside_those_within(tmp_path: Path) -> None:
    text = WHOLE.replace('"1:43"', '"4:75"').replace('{ title = "Storm" }', "7").replace('"2-01"', '"2-09"')
    text = text.replace('work = "Harbour Lights"', "title_is_the_works = true").replace('"composer"', '"x"')
    reading = read_releases([write(tmp_path, text)])
    assert [(fault.line, fault.message.split(":")[0]) for fault in reading.faults] == [
        (4, "title_is_the_works is true without a work"),
        (8, 'credits[1].role is "x"'),
        (9, "2-09 is not on the release"),
        (14, 'discs[1].tracks[1].length is "4'),
        (15, "discs[1].tracks[2] is 7"),
    ]


def test_a_file_that_repeats_another_is_reported_whatever_else_is_wrong_in_either(tmp_path: Path) -> None:
    again = WHOLE.replace('"1:43"', '"4:75"').replace("Harbour Lights", "HARBOUR  LIGHTS", 1).replace("  LI", " LI")
    reading = read_releases([write(tmp_path, WHOLE), write(tmp_path, again, "other.toml")])
    assert [(fault.path.name, fault.line) for fault in reading.faults] == [("other.toml", 1), ("other.toml", 14)]
    assert 'title "HARBOUR LIGHTS" with 2020-02 stands in' in reading.faults[0].message


def test_a_byte_that_is_not_utf8_is_reported_with_its_line(tmp_path: Path) -> None:
    reading = read_releases([write(tmp_path, WHOLE.encode().replace(b"Storm", b"St\xffrm"))])
    assert [fault.line for fault in reading.faults] == [15]
    assert "byte 0xFF is not UTF-8" in reading.faults[0].message


def test_a_file_of_50_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (fault,) = read_releases([path]).faults
    assert "has 50.0 MB: expected at most 1 MB" in fault.message


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        pytest.param(
            'released = "2020-02"',
            'released = "2020-02"\nformats = [{ name = "CD", released = "2020-01-31" }]',
            7,
            "2020-01-31 is before released, 2020-02: expected released to be the earliest",
            id="a format before the release",
        ),
        pytest.param(
            'work = "Harbour Lights"',
            "title_is_the_works = true",
            4,
            "title_is_the_works is true without a work",
            id="a title that is no work's",
        ),
        pytest.param(
            'kind = "tv"',
            'kind = "tv"\nformats = [{ territory = "US" }]',
            4,
            "expected a name, a date or both",
            id="a format that says nothing",
        ),
    ],
)
def test_fields_that_contradict_each_other_are_a_fault(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    (fault,) = read_releases([write(tmp_path, WHOLE.replace(old, new, 1))]).faults
    assert fault.line == line
    assert message in str(fault)


def test_numbers_that_the_source_leaves_out_are_skipped(tmp_path: Path) -> None:
    text = WHOLE.replace("[[discs]]\ntracks", "[[discs]]\nmissing = [1, 3]\ntracks", 1).replace("[1, ", "[4, ", 1)
    text = text.replace("missing = [4, ", "missing = [1, ").replace("tracks = [1,", "tracks = [4,")
    (release,) = read_releases([write(tmp_path, text)]).releases
    assert [track.number for track in release.discs[0].tracks] == [2, 4]
    assert release.credits[1].tracks == (Position(1, 4), Position(2, 1))
    assert release.track_at(Position(1, 3)) is None


@pytest.mark.parametrize(
    ("own", "formats", "released"),
    [
        ("", ["2017-03-24", "2017-02"], "2017-02"),
        ("", ["2017", "2017-03-24"], "2017-03-24"),
        ("2017", ["2017-03-24"], "2017-03-24"),
        ("2016", ["2017-03-24"], "2016"),
    ],
)
def test_the_earliest_date_is_the_release_date(tmp_path: Path, own: str, formats: list[str], released: str) -> None:
    dated = ", ".join(f'{{ name = "CD", released = "{date}" }}' for date in formats)
    said = f'released = "{own}"\n' if own else ""
    text = WHOLE.replace('released = "2020-02"', f"{said}formats = [{dated}]")
    assert str(read_releases([write(tmp_path, text)]).releases[0].released) == released


def test_two_releases_of_one_title_and_date_are_a_fault(tmp_path: Path) -> None:
    paths = [write(tmp_path, WHOLE), write(tmp_path, WHOLE, "twin.toml")]
    (fault,) = read_releases(paths).faults
    assert (fault.path.name, fault.line) == ("twin.toml", 1)
    assert "stands in" in fault.message
    assert "harbour-lights.toml" in fault.message
    other = write(tmp_path, WHOLE.replace("2020-02", "2021"), "twin.toml")
    assert not read_releases([paths[0], other]).faults


@pytest.mark.parametrize("name", ["Harbour.toml", "harbour_lights.toml", "a--b.toml", "é.toml", "x" * 65 + ".toml"])
def test_a_file_name_that_is_no_key_is_a_fault(tmp_path: Path, name: str) -> None:
    (fault,) = read_releases([write(tmp_path, WHOLE, name)]).faults
    assert "is no key" in fault.message


def test_what_is_missing_or_no_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    faults = read_releases([tmp_path / "none.toml", tmp_path / "folder.toml"]).faults
    assert ["cannot be read" in fault.message for fault in faults] == [True, True]


@given(st.text(), st.integers(min_value=0, max_value=len(WHOLE)))
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str, place: int) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes((WHOLE[:place] + text + WHOLE[place:]).encode(errors="surrogatepass"))
    reading = read_releases([path])
    assert bool(reading.faults) != bool(reading.releases)


def test_the_fingerprint_changes_with_name_and_content(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    before = fingerprint([path])
    assert fingerprint([path]) == before
    assert fingerprint([write(tmp_path, WHOLE, "other.toml")]) != before
    assert fingerprint([write(tmp_path, WHOLE + "\n")]) != before


def test_what_stands_oddly_in_the_folder_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    (tmp_path / ".#harbour-lights.toml").symlink_to("nowhere")
    assert [path.name for path in release_paths(tmp_path)] == ["harbour-lights.toml"]
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "dangling.toml").symlink_to("nowhere")
    paths = release_paths(tmp_path)
    before = fingerprint(paths)
    reading = read_releases(paths)
    assert [fault.path.name for fault in reading.faults] == ["dangling.toml", "folder.toml"]
    assert len(reading.releases) == 1
    (tmp_path / "dangling.toml").unlink()
    assert fingerprint(release_paths(tmp_path)) != before


def test_every_file_that_is_shipped_is_listed() -> None:
    git = shutil.which("git")
    listed = git and subprocess.run(
        [git, "ls-files", "--", "*.toml"], cwd=shipped_releases(), capture_output=True, text=True, check=False
    )
    if not listed or not listed.stdout:
        pytest.skip("what is shipped is told by git, in a checkout alone")
    assert sorted(Path(name).stem for name in listed.stdout.split()) == sorted(NAMES)


def test_the_shipped_files_have_no_fault() -> None:
    assert [release.key for release in releases_shipped()] == NAMES


ROLES_OF_THE_FACTS = {
    "additional music (Sparks & Shadows team)": ["additional music"],
    "release artist credit": ["artist"],
    "CD label": [],  # no part in the music: it stands in the note
    "songs performed by": ["performer"],
    "songs by": ["songwriter"],
    "orchestrator and conductor": ["orchestrator", "conductor"],
    "recording engineer": ["engineer"],
    "album producer": ["producer"],
}
FORMATS_OF_THE_FACTS = {
    "cd": "CD",
    "Digital Media": "digital",
    "digital (overseas)": "digital",
    "digital (U.S.)": "digital",
}


def test_the_shipped_files_say_what_the_facts_say() -> None:
    if not FACTS.exists():
        pytest.skip("the facts are not beside this checkout")
    facts = {(row["title"], row.get("season")): row for row in map(json.loads, FACTS.read_text().splitlines())}
    releases = {(release.title, release.season): release for release in releases_shipped()}
    assert releases.keys() == facts.keys()
    for told, row in facts.items():
        _assert_says(releases[told], row)


def _assert_says(release: Release, row: dict[str, Any]) -> None:
    names = ("kind", "work", "label", "volume", "edition", "barcode")
    assert [getattr(release, name) for name in names] == [row.get(name) for name in names]
    assert release.catalogue_number == row.get("catalog_number")
    assert (release.complete, release.title_is_the_works) == (row["complete"], row.get("title_is_the_works", False))
    assert str(release.released) == str(row.get("released"))
    whole = [date for date in row.get("released_by_format", []) if date["format"] and not date["date"].startswith("--")]
    dated = [(format_.name, str(format_.released)) for format_ in release.formats if format_.released]
    assert dated == [(FORMATS_OF_THE_FACTS.get(date["format"], date["format"]), date["date"]) for date in whole]
    listed = row["format"].split(", ") if "format" in row else []
    assert {format_.name for format_ in release.formats} == {FORMATS_OF_THE_FACTS.get(name, name) for name in listed}
    assert [(credit.name, credit.role) for credit in release.credits] == [
        (credit["name"], role)
        for credit in row.get("credits", [])
        for role in ROLES_OF_THE_FACTS.get(credit["role"], [credit["role"]])
    ]
    assert {source["url"] for source in row["sources"]} <= {source.url for source in release.sources}
    for track, told in zip(release.tracks, row["tracks"], strict=True):
        assert (track.disc, track.number, _minutes(track.length)) == (told["disc"], told["number"], told.get("length"))
        assert told["title"] in {track.title, f"{track.title} (From Short Treks “Children Of Mars”)"}
        notes = [f"translated title: {track.translation}" if track.translation else "", track.note or ""]
        notes += ["data track"] if track.content == "data" else []
        said = told.get("note", "").removeprefix(f"translated title: {track.title}")
        if not said.startswith("length "):  # another page's length, which is no note
            assert said == " ; ".join(filter(None, notes))


def _minutes(length: int | None) -> str | None:
    return f"{length // 60_000}:{length // 1000 % 60:02}" if length else None
