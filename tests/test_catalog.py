"""The catalog: what is built is read back the same, and what is typed finds it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import Catalog
from bot.names import exactly
from bot.soundtrack import Disc, Release, Track, TrackNumber
from tests.albums import album, catalog_of, three_editions, two_discs, vinyl
from tests.shipped import releases_shipped
from tests.test_release_file_writing import RELEASES


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """The catalog of the release files that come with the program."""
    with catalog_of(tmp_path_factory.mktemp("shipped"), *releases_shipped()) as catalog:
        yield catalog


@pytest.mark.parametrize("typed", ["zzzz", "**bold** <t:1> 21. x", "a 1 q"])
def test_noise_is_near_to_nothing(shipped: Catalog, typed: str) -> None:
    assert shipped.nearest_releases(typed, 5) == ()


def test_every_release_is_read_back_as_it_was(tmp_path: Path) -> None:
    releases = [*releases_shipped(), two_discs()]
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
        ("Mist S01", ["mist-1"]),
        ("mist season 3", []),
        ("mist season 1 vol 1", []),
        ("mist volume 2", []),
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


def test_score_and_soundtrack_of_one_film_are_told_apart_by_who_says_which(tmp_path: Path) -> None:
    both = [album("score", "Dune: Original Score"), album("songs", "Dune: Original Soundtrack"), album("plain", "Solo")]
    with catalog_of(tmp_path, *both) as catalog:
        for typed, key in (("dune original score", "score"), ("Dune (Original Soundtrack)", "songs"), ("dune", None)):
            meant = catalog.releases(typed).meant
            assert (meant and meant.key) == key
        solo = catalog.releases("solo original soundtrack").meant
        assert solo is not None


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


def test_a_number_on_any_edition_is_one_of_the_release(tmp_path: Path) -> None:
    old, full, _ = three_editions()
    second = replace(old, discs=(*old.discs, Disc(2, (Track(2, 1, "Deck"),))), status="promotion")
    with catalog_of(tmp_path, full, second) as catalog:
        for typed in ("1-03", "2-01", "3"):
            number = TrackNumber.parse(typed)
            assert number is not None
            assert [line.key for line in catalog.releases_with(number, 9)] == [full.key]


def test_the_longest_and_the_shortest_tracks_of_all(tmp_path: Path) -> None:
    tracks = tuple(Track(1, number, f"Cue {number}", 1000 * (number * 7 % 31 + 1)) for number in range(1, 31))
    silent = Disc(1, (*tracks, Track(1, 31, "Silence"), Track(1, 32, "Data", 10**7, content="data")))
    with catalog_of(tmp_path, two_discs(), replace(album("a", "A"), discs=(silent,))) as catalog:
        longest = catalog.extreme_tracks(longest=True, most=3)
        shortest = catalog.extreme_tracks(longest=False, most=99)
    assert [line.track.length for line in longest] == [200_000, 100_000, 90_000]
    assert [line.track.length for line in shortest] == [1000 * second for second in range(2, 12)]


def test_somebody_is_credited_on_the_tracks_that_are_theirs(tmp_path: Path) -> None:
    with catalog_of(tmp_path, two_discs()) as catalog:
        tracks = {
            name: [one.tracks for one in catalog.discography(name)] for name in ("Ana Vidal", "Cem Łuk", "Dee Ray")
        }
    assert tracks == {"Ana Vidal": [4], "Cem Łuk": [1], "Dee Ray": [2]}  # of five, one of which another composed


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
        ("pica", "Star Trek: Picard – Season 1, Chapter 1"),
        ("legion", "Legion – Season 1"),
        ("umbrella academy", "The Umbrella Academy – Season 1"),
        ("discovery season iii", "Star Trek: Discovery Season 3"),
        ("interstellar-original motion picture soundtrack", "Interstellar"),
        ("star-trek-generations", "Star Trek: Generations"),
    ],
)
def test_a_typed_name_means_one_release(shipped: Catalog, typed: str, title: str) -> None:
    meant = shipped.releases(typed).meant
    assert meant is not None
    assert meant.title == title


def test_the_beginning_of_a_word_that_bills_a_soundtrack_finds_no_title(shipped: Catalog) -> None:
    found = [line.title for line in shipped.releases("pic").entries]
    assert sorted(found) == ["Star Trek: Picard – Season 1, Chapter 1", "Star Trek: The Motion Picture"]


@pytest.mark.parametrize(("typed", "least"), [("star trek", 4), ("discovery", 2), ("season 1", 3), ("s", 4)])
def test_a_name_that_fits_several_means_none_of_them(shipped: Catalog, typed: str, least: int) -> None:
    matches = shipped.releases(typed)
    assert matches.meant is None
    assert len(matches.entries) >= least


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Picard nonsense", "Star Trek: Picard – Season 1, Chapter 1"),
        ("intrstllar 2", "Interstellar"),
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
        assert len(found.entries) == len(found.ranks) <= 100
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
        assert [one.release.key for one in catalog.discography("Ana Vidal")] == ["harbour-lights", "new", "none"]
        assert catalog.people("bo odegard").meant is not None
        assert [person.name for person in catalog.nearest_people("vidall", 3)] == ["Ana Vidal"]
