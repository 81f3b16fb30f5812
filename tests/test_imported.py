"""Imported releases: they are kept beside the catalog, joined with the curated ones where it is certain, never lost."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from bot.catalog import BuildError, Catalog, build_catalog, imported_path, needs_build, write_imported
from bot.soundtrack import Content, Credit, Format, Position, Release, Role, Source, Track
from tests.albums import album, two_discs

CUES = ("Bow", "Stern", "Keel")
ID = "0f0f0f0f-1111-2222-3333-44444444444{}"


def dumped(number: int, *cues: str, group: str = "aurora", **fields: Any) -> Release:
    """A release as a dump has it: Aurora by Ana Vidal, unless ``fields`` say otherwise."""
    key = ID.format(number)
    page = Source("MusicBrainz", "Aurora", f"https://musicbrainz.org/release/{key}")
    return replace(album(key, "Aurora", *(cues or CUES)), sources=(page,), release_group=group, **fields)


@contextmanager
def built(path: Path, curated: Sequence[Release], imported: Sequence[Release]) -> Iterator[Catalog]:
    """A catalog of both, open."""
    catalog = path / "catalog.sqlite3"
    write_imported(imported_path(catalog), ((release, {}) for release in imported))
    build_catalog(curated, catalog, "test", imported_path(catalog))
    with closing(Catalog.connect(catalog)) as connection:
        yield Catalog(connection)


def entries_of(catalog: Catalog) -> list[list[str]]:
    """The keys of every entry and its editions; of imported ones the last digit."""
    every = [catalog.editions(line.key) for line in catalog.first_releases(99)]
    return [[edition.key.removeprefix(ID.format("")) for edition in editions] for editions in every]


def test_curated_releases_come_first_then_those_of_most_editions(tmp_path: Path) -> None:
    imported = [dumped(1, group="rare"), dumped(2), dumped(3, status="bootleg"), dumped(4, *CUES, "Bonus")]
    with built(tmp_path, [two_discs(), album("solo", "Solo")], imported) as catalog:
        assert entries_of(catalog) == [["harbour-lights"], ["solo"], ["4", "2", "3"], ["1"]]
        assert catalog.release(ID.format(2)) == imported[1]
        assert (catalog.size().releases, catalog.size().editions) == (4, 6)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"sources": dumped(1).sources, "title": "Aurora Borealis"}, id="identifier"),
        pytest.param({"barcode": "04006381333931", "title": "Aurora Borealis"}, id="barcode"),
        pytest.param({"title": "AURORA (Original Motion Picture Soundtrack)"}, id="title, composer and tracks"),
        pytest.param({"credits": (Credit("Ana Vidal", "artist"),)}, id="artist"),
    ],
)
def test_a_curated_release_stands_for_the_imported_one_that_is_the_same(tmp_path: Path, fields: dict[str, Any]) -> None:
    curated = replace(album("mine", "Aurora", *CUES), **fields)
    others = [dumped(1, barcode="4006381333931"), dumped(2, *CUES, "Bonus")]
    with built(tmp_path, [curated], others) as catalog:
        assert entries_of(catalog) == [["mine", "2"]]
        assert [line.key for line in catalog.releases("aurora").entries] == ["mine"]


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        pytest.param({}, ["mine", "1", "2", "3"], id="any of them"),
        pytest.param({"formats": (Format("CD"),)}, ["mine", "1", "2", "3"], id="one of two"),
        pytest.param({"formats": (Format("vinyl"),)}, ["mine", "1", "2"], id="the only one"),
        pytest.param({"barcode": "4006381333931"}, ["mine", "2", "3"], id="the one that it says"),
    ],
)
def test_of_several_with_its_tracks_a_curated_release_stands_for_the_one_it_must_be(
    tmp_path: Path, fields: dict[str, Any], kept: list[str]
) -> None:
    compact, vinyl = (Format("CD"),), (Format("vinyl"),)
    imported = [
        dumped(1, barcode="4006381333931", formats=compact),
        dumped(2, formats=compact),
        dumped(3, formats=vinyl),
    ]
    with built(tmp_path, [replace(album("mine", "Aurora", *CUES), **fields)], imported) as catalog:
        assert entries_of(catalog) == [kept]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"release_group": "aurora", "title": "Borealis", "credits": ()}, id="said so"),
        pytest.param({"discs": album("", "", *CUES, "Bonus").discs}, id="title, composer and most tracks"),
        pytest.param({"title_is_the_works": True, "work": "Aurora", "title": "Aurora"}, id="work"),
    ],
)
def test_a_curated_release_joins_its_other_editions(tmp_path: Path, fields: dict[str, Any]) -> None:
    curated = replace(album("mine", "Aurora", *CUES), **fields)
    imported = dumped(1, *CUES[:2], "Other", barcode="4006381333931", formats=(Format("CD"),))
    with built(tmp_path, [curated], [imported]) as catalog:
        assert entries_of(catalog) == [["mine", "1"]]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"formats": (Format("vinyl"),)}, id="format"),
        pytest.param({"barcode": "4006381333948"}, id="barcode"),
        pytest.param({"sources": dumped(9).sources}, id="identifier"),
    ],
)
def test_two_with_the_same_tracks_are_two_where_they_can_be_told_apart(tmp_path: Path, fields: dict[str, Any]) -> None:
    curated = replace(album("mine", "Aurora", *CUES), **fields)
    imported = dumped(1, barcode="4006381333931", formats=(Format("CD"),))
    with built(tmp_path, [curated], [imported]) as catalog:
        assert entries_of(catalog) == [["mine", "1"]]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"credits": (Credit("Bo Ødegård", "composer"),)}, id="another composer"),
        pytest.param({"credits": (Credit("Ana Vidal", "performer"),)}, id="no composer"),
        pytest.param({"discs": album("", "", "Bow", "Sail", "Mast").discs}, id="a remake with the same theme"),
        pytest.param({"kind": "game"}, id="the game of the film"),
        pytest.param({"season": 2}, id="another season"),
        pytest.param({"title": "Aurora II"}, id="the sequel"),
        pytest.param({"title": "More Music from Aurora", "work": "Aurora"}, id="another album of the film"),
        pytest.param({"sources": dumped(9).sources, "credits": ()}, id="another identifier"),
    ],
)
def test_other_works_are_never_made_one(tmp_path: Path, fields: dict[str, Any]) -> None:
    curated = replace(album("mine", "Aurora", *CUES), **fields)
    with built(tmp_path, [curated], [dumped(1, kind="film"), dumped(2, kind="film")]) as catalog:
        assert entries_of(catalog) == [["mine"], ["1", "2"]]


def test_of_two_groups_that_both_may_be_meant_none_is(tmp_path: Path) -> None:
    curated = album("mine", "Aurora", *CUES, "Bonus")
    with built(tmp_path, [curated], [dumped(1), dumped(2, group="other")]) as catalog:
        assert entries_of(catalog) == [["mine"], ["1"], ["2"]]


def composed(release: Release, works: Mapping[Position, Sequence[str]], tmp_path: Path) -> tuple[Credit, ...]:
    """The credits of a release after the works that its tracks perform were joined."""
    catalog = tmp_path / "catalog.sqlite3"
    known: list[tuple[str, list[tuple[str, Role]]]] = [
        ("w1", [("Eve Marsh", "composer")]),
        ("w2", [("Eve Marsh", "composer"), ("Cem", "lyricist")]),
        ("w3", [("Bo", "composer")]),
        ("unheard", [("Nobody", "composer")]),
    ]
    write_imported(imported_path(catalog), [(release, works)], known)
    build_catalog([], catalog, "test", imported_path(catalog))
    with closing(Catalog.connect(catalog)) as connection:
        found = Catalog(connection).release(release.key)
    assert found is not None
    return found.credits


EVE, BO, CEM = ("Eve Marsh", "composer"), ("Bo", "composer"), ("Cem", "lyricist")


def held(who: tuple[str, str], *numbers: int) -> Credit:
    """Somebody's credit, with these tracks of the first disc."""
    return Credit(who[0], cast("Role", who[1]), tuple(Position(1, number) for number in numbers))


@pytest.mark.parametrize(
    ("credited", "works", "credits_"),
    [
        pytest.param([], {1: ["w1"], 2: ["w1"], 3: ["w2"]}, [held(EVE), held(CEM, 3)], id="all"),
        pytest.param([], {1: ["w1"], 3: ["w1", "missing"]}, [held(EVE, 1, 3)], id="some"),
        pytest.param([held(EVE)], {1: ["w1"]}, [held(EVE)], id="known of all"),
        pytest.param([held(EVE, 2)], {1: ["w1"]}, [held(EVE, 1, 2)], id="known of one"),
        pytest.param([held(BO)], {2: ["w1"]}, [held(BO), held(EVE, 2)], id="another of all"),
        pytest.param(
            [held(BO)], {2: ["w1", "w3"]}, [held(BO), held(BO, 2), held(EVE, 2)], id="one of all with another"
        ),
        pytest.param([], {1: []}, [], id="none"),
        pytest.param([], {9: ["w1"]}, [], id="of no track there is"),
    ],
)
def test_who_composed_the_works_composed_the_tracks(
    tmp_path: Path, credited: list[Credit], works: dict[int, list[str]], credits_: list[Credit]
) -> None:
    release = dumped(1, credits=tuple(credited))
    performed = {Position(1, number): ids for number, ids in works.items()}
    assert composed(release, performed, tmp_path) == tuple(credits_)


@pytest.mark.parametrize(
    ("content", "credits_"),
    [pytest.param("data", [held(EVE)], id="data"), pytest.param("video", [held(EVE, 1, 2, 3)], id="video")],
)
def test_a_whole_is_all_that_can_be_heard_or_seen(tmp_path: Path, content: Content, credits_: list[Credit]) -> None:
    (disc,) = dumped(1).discs
    release = dumped(
        1, discs=(replace(disc, tracks=(*disc.tracks, Track(1, 4, "Extra", content=content))),), credits=()
    )
    works = {Position(1, number): ["w1"] for number in (1, 2, 3)}
    assert composed(release, works, tmp_path) == tuple(credits_)


@pytest.mark.parametrize("error", [OSError("the dump ends early"), ValueError("no dump"), KeyboardInterrupt()])
def test_reading_that_fails_leaves_the_old_file(tmp_path: Path, error: BaseException) -> None:
    def failing() -> Iterator[tuple[Release, dict[Position, list[str]]]]:
        yield dumped(2), {}
        raise error

    path = tmp_path / "imported"
    write_imported(path, [(dumped(1), {})])
    before = path.read_bytes()
    with pytest.raises(type(error)):
        write_imported(path, failing())
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["imported"]


def test_of_two_with_one_key_the_later_stands(tmp_path: Path) -> None:
    later = dumped(1, "Other", group="other")
    with built(tmp_path, [], [dumped(1), dumped(2), later]) as catalog:
        assert entries_of(catalog) == [["2"], ["1"]]
        assert catalog.release(later.key) == later


def test_a_build_is_needed_after_an_import_and_never_loses_it(tmp_path: Path) -> None:
    catalog, imported = tmp_path / "catalog.sqlite3", tmp_path / "catalog.sqlite3.musicbrainz"
    build_catalog([two_discs()], catalog, "one", imported)
    assert not needs_build(catalog, "one", imported)
    for _ in range(2):
        write_imported(imported, [(dumped(1), {})])
        assert needs_build(catalog, "one", imported)
        assert build_catalog([two_discs()], catalog, "one", imported) == 2
        assert not needs_build(catalog, "one", imported)
    imported.unlink()
    assert not needs_build(catalog, "one", imported)
    with pytest.raises(BuildError, match="is gone"):
        needs_build(catalog, "two", imported)
    before = catalog.read_bytes()
    with pytest.raises(BuildError, match="is gone"):
        build_catalog([two_discs()], catalog, "two", imported)
    assert catalog.read_bytes() == before
    catalog.unlink()
    assert build_catalog([two_discs()], catalog, "two", imported) == 1


@pytest.mark.parametrize("content", [b"", b"family photos", b"SQLite format 3\0" + bytes(4080)])
def test_a_file_of_something_else_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "imported"
    path.write_bytes(content)
    with pytest.raises(BuildError, match="is no file of imported releases"):
        write_imported(path, [(dumped(1), {})])
    with pytest.raises(BuildError, match="is no file of imported releases"):
        build_catalog([], tmp_path / "catalog.sqlite3", "one", path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("place", [0.05, 0.3, 0.6, 0.9])
def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path, place: float) -> None:
    path = tmp_path / "imported"
    cues = [[f"Cue {number * cue}" for cue in range(90)] for number in range(10)]
    write_imported(path, ((dumped(number, *titles), {}) for number, titles in enumerate(cues)))
    content = bytearray(path.read_bytes())
    start = max(1, int(len(content) * place) // 4096) * 4096
    content[start : start + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    with pytest.raises(BuildError, match=f"{path} is damaged"):
        build_catalog([album("mine", "Aurora")], tmp_path / "catalog.sqlite3", "one", path)
    assert not (tmp_path / "catalog.sqlite3").exists()
