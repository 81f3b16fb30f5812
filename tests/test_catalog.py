"""The catalog: what is built is read back the same, a build that ends early changes nothing, a reader follows."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import BuildError, Catalog, CatalogError, CatalogReader, build_catalog, needs_build, writer
from bot.catalog.build import APPLICATION_ID
from bot.catalog.entries import preferred_first
from bot.names import exactly
from bot.release_files import read_releases, release_paths
from bot.settings import shipped_releases
from bot.soundtrack import Disc, PartialDate, Release, Track, TrackNumber
from tests.albums import album, catalog_of, three_editions, two_discs, vinyl
from tests.test_release_file_writing import RELEASES


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """The catalog of the release files that come with the program."""
    releases = read_releases(release_paths(shipped_releases())).releases
    with catalog_of(tmp_path_factory.mktemp("shipped"), *releases) as catalog:
        yield catalog


@pytest.mark.parametrize("typed", ["zzzz", "**bold** <t:1> 21. x", "a 1 s"])
def test_noise_is_near_to_nothing(shipped: Catalog, typed: str) -> None:
    assert shipped.nearest_releases(typed, 5) == ()


def test_every_release_is_read_back_as_it_was(tmp_path: Path) -> None:
    releases = [*read_releases(release_paths(shipped_releases())).releases, two_discs()]
    with catalog_of(tmp_path, *releases) as catalog:
        assert [catalog.release(release.key) for release in releases] == releases
        assert catalog.release("nothing") is None


@given(releases=st.lists(RELEASES, min_size=1, max_size=5))
def test_whatever_a_release_holds_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, releases: list[Release]
) -> None:
    kept = [replace(release, key=f"a-{number}") for number, release in enumerate(releases)]
    with catalog_of(tmp_path_factory.getbasetemp(), *kept) as catalog:
        assert [catalog.release(release.key) for release in kept] == kept
        for release in kept:
            assert catalog.releases(exactly(release.key)).meant is not None


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("mist season 2", ["mist"]),
        ("mist s2 vol 1", ["mist"]),
        ("mist volume 1", ["mist"]),
        ("Mist S01", ["mist-1", "mist"]),
        ("mist season 3", []),
        ("mist", ["mist", "mist-1"]),
    ],
)
def test_a_release_is_found_by_its_part(tmp_path: Path, typed: str, keys: list[str]) -> None:
    first = replace(album("mist-1", "Mist", released="2015"), season=1)
    with catalog_of(tmp_path, vinyl(), first, album("solo", "Solo")) as catalog:
        found = catalog.releases(typed)
        assert [line.key for line in found.entries] == keys
        assert (found.meant is not None) == (typed != "mist" and bool(keys))
        assert [line.title for line in catalog.first_releases(2)] == ["Mist – Season 2, Vol. 1", "Mist – Season 1"]


def test_a_release_is_found_by_the_work_that_it_is_of(tmp_path: Path) -> None:
    score = replace(album("score", "Original Score"), work="Dune")
    with catalog_of(tmp_path, score, album("other", "Dunes")) as catalog:
        assert [line.key for line in catalog.releases("dune").entries] == ["score", "other"]


def test_the_name_itself_is_found_among_any_number_that_hold_it(tmp_path: Path) -> None:
    crowd = [album(f"crowd-{number}", f"It Came From {number}") for number in range(120)]
    with catalog_of(tmp_path, *crowd, album("it", "It: Original Motion Picture Soundtrack")) as catalog:
        meant = catalog.releases("it").meant
        assert meant is not None
        assert meant.key == "it"


@pytest.mark.parametrize(
    ("typed", "title"), [("sog", "Undertow"), ("anlandung", "Landfall"), ("wallpap", "Wallpapers")]
)
def test_a_track_is_found_by_alias_and_translation(tmp_path: Path, typed: str, title: str) -> None:
    with catalog_of(tmp_path, two_discs(), vinyl()) as catalog:
        assert [line.track.title for line in catalog.tracks(typed).entries] == [title]


@pytest.mark.parametrize(
    ("typed", "keys"), [("0", ["mist"]), ("3", ["harbour-lights", "mist"]), ("2-03", ["harbour-lights"])]
)
def test_releases_with_a_track_of_a_number(tmp_path: Path, typed: str, keys: list[str]) -> None:
    number = TrackNumber.parse(typed)
    assert number is not None
    with catalog_of(tmp_path, two_discs(), vinyl()) as catalog:
        assert [line.key for line in catalog.releases_with(number, 9)] == keys


@pytest.mark.parametrize("typed", ["fog", "fog complete recordings", "complete"])
def test_editions_are_one_release_to_whoever_asks(tmp_path: Path, typed: str) -> None:
    with catalog_of(tmp_path, *three_editions(), album("foghorn", "Foghorn")) as catalog:
        meant = catalog.releases(typed).meant
        assert meant is not None
        assert (meant.key, meant.track_count) == ("fog-2012", 3)
        assert [line.key for line in catalog.first_releases(9)] == ["fog-2012", "foghorn"]
        assert [edition.key for edition in catalog.editions("fog-1994")] == ["fog-2012", "fog-1994", "fog-files"]
        exact = catalog.releases(exactly("fog-1994")).meant
        assert exact is not None
        assert exact.key == "fog-1994"
        assert (catalog.size().releases, catalog.size().editions) == (2, 4)


def test_a_track_on_every_edition_is_found_once(tmp_path: Path) -> None:
    old, full, files = three_editions()
    live = replace(album("fog-live", "Fog", "Bow", "Bow (Live)"), release_group="fog")
    with catalog_of(tmp_path, old, full, files, live) as catalog:
        found = [(line.release, line.track.title) for line in catalog.tracks("bow").entries]
        assert found == [("fog-2012", "Bow"), ("fog-live", "Bow (Live)")]
        (person,) = catalog.people("vidal").entries
        assert person.release_count == 1
        assert [line.key for line, _ in catalog.discography(person.name)] == ["fog-2012"]


def tracks_of(*lengths: int | None) -> tuple[Disc, ...]:
    return (Disc(1, tuple(Track(1, number, f"Cue {number}", length) for number, length in enumerate(lengths, 1))),)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param({}, {"status": "promotion", "discs": tracks_of(1, 2, 3)}, id="official"),
        pytest.param({"status": "promotion"}, {"status": "bootleg"}, id="promotion before bootleg"),
        pytest.param({"discs": tracks_of(1, 2, 3)}, {"released": PartialDate(1990)}, id="more tracks"),
        pytest.param({}, {"complete": False}, id="complete"),
        pytest.param({"discs": tracks_of(1, 2)}, {"discs": tracks_of(1, None)}, id="known lengths"),
        pytest.param({"released": PartialDate(1990)}, {"released": PartialDate(1991)}, id="earlier"),
        pytest.param({"released": PartialDate(1990)}, {"released": None}, id="known date"),
    ],
)
def test_the_preferred_edition_comes_first(better: dict[str, Any], worse: dict[str, Any]) -> None:
    edition = replace(album("edition", "Edition"), discs=tracks_of(1, 2))
    one, other = replace(edition, **better), replace(edition, key="a", **worse)
    assert preferred_first([other, one]) == [one, other]


def test_the_catalog_knows_its_size(tmp_path: Path) -> None:
    with catalog_of(tmp_path, two_discs(), vinyl(), album("solo", "Solo")) as catalog:
        size = catalog.size()
    assert (size.releases, size.tracks, size.people) == (3, 11, 6)
    assert size.publishers == ("The Gazette", "Tidal Records")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("picard", "Star Trek: Picard – Season 1, Chapter 1"),
        ("PICARD soundtrack", "Star Trek: Picard – Season 1, Chapter 1"),
        ("chapter 1 picard", "Star Trek: Picard – Season 1, Chapter 1"),
        ("Picard Season 1", "Star Trek: Picard – Season 1, Chapter 1"),
        ("pic", "Star Trek: Picard – Season 1, Chapter 1"),
        ("legion", "Legion"),
        ("umbrella academy", "The Umbrella Academy"),
        ("discovery season iii", "Star Trek: Discovery Season 3"),
        ("interstellar-original motion picture soundtrack", "Interstellar"),
        ("star-trek-generations", "Star Trek: Generations"),
    ],
)
def test_a_typed_name_means_one_release(shipped: Catalog, typed: str, title: str) -> None:
    meant = shipped.releases(typed).meant
    assert meant is not None
    assert meant.title == title


@pytest.mark.parametrize(("typed", "least"), [("star trek", 4), ("discovery", 2), ("season 1", 3), ("s", 4)])
def test_a_name_that_fits_several_means_none_of_them(shipped: Catalog, typed: str, least: int) -> None:
    matches = shipped.releases(typed)
    assert matches.meant is None
    assert len(matches.entries) >= least


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("picrad", "Star Trek: Picard – Season 1, Chapter 1"),
        ("intrstellar", "Interstellar"),
        ("umbrela acedemy", "The Umbrella Academy"),
        ("kong skul iland", "Kong: Skull Island"),
        ("Picard nonsense", "Star Trek: Picard – Season 1, Chapter 1"),
    ],
)
def test_a_name_that_matches_nothing_has_nearest_ones(shipped: Catalog, typed: str, title: str) -> None:
    assert not shipped.releases(typed).entries
    assert shipped.nearest_releases(typed, 5)[0].title == title


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "*", "Spider-Man", "9-1-1", "AC/DC", "NEAR(", "a OR b", "x:y", "'; DROP"]
)
def test_what_is_typed_is_never_syntax(shipped: Catalog, typed: str) -> None:
    shipped.releases(typed)
    shipped.tracks(typed)
    shipped.people(typed)
    shipped.nearest_releases(typed, 5)
    shipped.nearest_people(typed, 5)


@given(typed=st.text())
def test_no_text_breaks_a_search(shipped: Catalog, typed: str) -> None:
    for found in (shipped.releases(typed), shipped.tracks(typed), shipped.people(typed)):
        assert len(found.entries) == len(found.ranks) <= 50
        assert list(found.ranks) == sorted(found.ranks)
    shipped.nearest_releases(typed, 5)


def test_the_name_itself_comes_before_names_that_hold_it(tmp_path: Path) -> None:
    albums = (
        album("a", "A Legion of Honour"),
        album("b", "Songs of Legion"),
        album("c", "Legion"),
        album("d", "Legionnaires"),
    )
    with catalog_of(tmp_path, *albums) as catalog:
        titles = [line.title for line in catalog.releases("legion").entries]
    assert titles == ["Legion", "Songs of Legion", "A Legion of Honour", "Legionnaires"]


@pytest.mark.parametrize("typed", ["龍一", "坂本", "戦場のメリークリスマス", "ø", "odegard", "ДЮНА", "дюна"])
def test_every_script_is_found(tmp_path: Path, typed: str) -> None:
    albums = (album("a", "坂本龍一 戦場のメリークリスマス"), album("b", "Ødegård"), album("c", "Дюна"))
    with catalog_of(tmp_path, *albums) as catalog:
        assert catalog.releases(typed).meant is not None


def test_a_person_has_their_releases_with_dates_and_roles(tmp_path: Path) -> None:
    with catalog_of(tmp_path, album("new", "New", released="2021"), two_discs(), album("none", "Undated")) as catalog:
        (person,) = catalog.people("vidal").entries
        assert (person.name, person.roles, person.release_count) == ("Ana Vidal", ("composer",), 3)
        assert [line.key for line, _ in catalog.discography("Ana Vidal")] == ["harbour-lights", "new", "none"]
        assert catalog.people("bo odegard").meant is not None
        assert [person.name for person in catalog.nearest_people("vidall", 3)] == ["Ana Vidal"]


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


@pytest.mark.parametrize("fault", ["UPDATE release SET entry = 99", "INSERT INTO credit VALUES (9, 9, 'composer')"])
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
from tests.albums import album

def say(written):
    print("under way", flush=True)
    time.sleep(60)

albums = [album(f"album-{number}", f"Album {number}", *(f"Cue {cue}" for cue in range(30))) for number in range(900)]
build_catalog(albums, Path(sys.argv[1]), "two", progress=say)
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
