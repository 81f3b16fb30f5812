"""Answers: what is true of a release, a track, a person, and what is said where nothing or several things fit."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import (
    Credits,
    Discography,
    Found,
    Lengths,
    NoSuchPerson,
    NoSuchRelease,
    NoSuchTrack,
    TrackFacts,
    Tracklist,
    WhichPerson,
    WhichRelease,
    WhichTrack,
    answer,
    tracks_meant,
)
from bot.catalog import Catalog
from bot.names import exactly
from bot.questions import (
    CreditsQuestion,
    LengthsQuestion,
    PersonQuestion,
    SearchQuestion,
    TracklistQuestion,
    TrackQuestion,
)
from bot.soundtrack import Disc, Track
from tests.albums import album, catalog_of, three_editions, two_discs, vinyl


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """Four albums: one on two discs, two of one series, one by somebody else."""
    with catalog_of(
        tmp_path,
        two_discs(),
        album("mist-1", "Mist Season 1", "Dawn", "Storm", "174 Hours"),
        album("mist-2", "Mist Season 2", "Dawn", "Dusk", composer="Ana Vidov"),
        album("solo", "Solo", "Only This", composer="Eve"),
    ) as catalog:
        yield catalog


def test_a_tracklist_is_of_the_release_that_is_meant(catalog: Catalog) -> None:
    found = answer(TracklistQuestion("harbour lights 2"), catalog)
    assert isinstance(found, Tracklist)
    assert found.release == two_discs()


def test_a_name_that_fits_several_asks_which(catalog: Catalog) -> None:
    found = answer(TracklistQuestion("mist"), catalog)
    assert isinstance(found, WhichRelease)
    assert [line.key for line in found.releases] == ["mist-1", "mist-2"]


def test_a_name_that_fits_nothing_has_the_nearest(catalog: Catalog) -> None:
    found = answer(TracklistQuestion("harbors lihgts"), catalog)
    assert isinstance(found, NoSuchRelease)
    assert [line.key for line in found.nearest] == ["harbour-lights"]


@pytest.mark.parametrize(
    ("typed", "release", "title"),
    [
        ("2", "mist-2", "Dusk"),
        ("#2", "mist-2", "Dusk"),
        ("1-02", "mist-2", "Dusk"),
        ("dusk", "mist-2", "Dusk"),
        ("DUS", "mist-2", "Dusk"),
        ("174", "mist-1", "174 Hours"),
        ("2-03", "harbour-lights", "Coda"),
        ("3", "harbour-lights", "Coda"),
        ("storm", "harbour-lights", "Storm"),
        ("reprise", "harbour-lights", "Storm (Reprise)"),
        ("lost reel", "harbour-lights", "Night Watch"),
    ],
)
def test_a_track_is_found_by_number_position_or_title(catalog: Catalog, typed: str, release: str, title: str) -> None:
    found = answer(TrackQuestion(typed, release), catalog)
    assert isinstance(found, TrackFacts)
    assert (found.release.key, found.track.title) == (release, title)


def test_a_number_that_is_on_both_discs_asks_which(catalog: Catalog) -> None:
    found = answer(TrackQuestion("2", "harbour-lights"), catalog)
    assert isinstance(found, WhichTrack)
    assert [str(line.track.position) for line in found.tracks] == ["1-02", "2-02"]


@pytest.mark.parametrize("typed", ["40", "2-09", "0", "3-01", "-1", "1-", "3-1", "9-9-9", "#40"])
def test_a_number_that_is_not_there_is_not_there(catalog: Catalog, typed: str) -> None:
    found = answer(TrackQuestion(typed, "harbour-lights", implied=True), catalog)
    assert isinstance(found, NoSuchTrack)
    assert found.release == two_discs()


@pytest.mark.parametrize(
    ("typed", "title"), [("1", "Overture"), ("15", "Deck 15"), ("-1", None), ("1-", None), ("3-1", None)]
)
def test_a_number_is_never_part_of_a_word_in_a_title(tmp_path: Path, typed: str, title: str | None) -> None:
    with catalog_of(tmp_path, album("ship", "Ship", "Overture", "Deck 15", "Deck 1 3")) as catalog:
        found = answer(TrackQuestion(typed, exactly("ship"), implied=True), catalog)
    assert isinstance(found, TrackFacts if title else NoSuchTrack)
    if isinstance(found, TrackFacts):
        assert found.track.title == title


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("A2", ["Undertow"]),
        ("#b1", ["Landfall Again"]),
        ("1-00", ["Fog"]),
        ("3", ["Landfall Again"]),
        ("2", ["Undertow", "Wallpapers"]),
        ("2-02", ["Wallpapers"]),
        ("sog", ["Undertow"]),
        ("anlandung", ["Landfall"]),
    ],
)
def test_a_track_is_found_by_place_and_by_what_is_printed(typed: str, titles: list[str]) -> None:
    assert [track.title for track in tracks_meant(vinyl(), typed)] == titles


def test_a_printed_number_that_is_also_a_place_is_never_guessed() -> None:
    tracks = (Track(1, 1, "One", printed="2"), Track(1, 2, "Two", printed="3"), Track(1, 3, "Three", printed="4"))
    release = replace(album("odd", "Odd"), discs=(Disc(1, tracks),))
    assert [track.title for track in tracks_meant(release, "2")] == ["One", "Two"]
    assert [track.title for track in tracks_meant(release, "1-02")] == ["Two"]


def test_a_release_is_shown_in_its_preferred_edition_or_in_the_chosen_one(tmp_path: Path) -> None:
    with catalog_of(tmp_path, *three_editions()) as catalog:
        for typed, key in (("fog", "fog-2012"), (exactly("fog-files"), "fog-files")):
            found = answer(TracklistQuestion(typed), catalog)
            assert isinstance(found, Tracklist)
            assert found.release.key == key
            assert len(found.editions) == 3


@pytest.mark.parametrize(("typed", "key"), [("keel", "fog-2012"), ("bow", "fog-1994"), ("3", None)])
def test_a_title_that_is_not_on_this_edition_is_found_on_another(tmp_path: Path, typed: str, key: str | None) -> None:
    with catalog_of(tmp_path, *three_editions()) as catalog:
        found = answer(TrackQuestion(typed, exactly("fog-1994")), catalog)
    assert isinstance(found, TrackFacts if key else NoSuchTrack)
    assert key is None or (found.release and found.release.key == key)


def test_a_number_that_only_other_editions_have_is_offered(tmp_path: Path) -> None:
    old, full, files = three_editions()
    again = replace(full, key="fog-2020")
    with catalog_of(tmp_path, old, full, files, again) as catalog:
        found = answer(TrackQuestion("3", exactly("fog-1994")), catalog)
    assert isinstance(found, NoSuchTrack)
    assert [(line.release, line.track.title) for line in found.nearest] == [("fog-2012", "Keel")]


def test_data_is_no_shortest_track(tmp_path: Path) -> None:
    with catalog_of(tmp_path, vinyl()) as catalog:
        found = answer(LengthsQuestion("mist"), catalog)
    assert isinstance(found, Lengths)
    assert [track.title for track in found.longest_first][::4] == ["Film of the Storm", "Fog"]


def test_a_mistyped_title_has_the_nearest(catalog: Catalog) -> None:
    found = answer(TrackQuestion("nite wach", "harbour-lights"), catalog)
    assert isinstance(found, NoSuchTrack)
    assert [line.track.title for line in found.nearest] == ["Night Watch"]


def test_a_title_that_is_not_on_the_implied_release_is_found_elsewhere(catalog: Catalog) -> None:
    found = answer(TrackQuestion("dusk", "solo", implied=True), catalog)
    assert isinstance(found, TrackFacts)
    assert found.release.key == "mist-2"
    assert isinstance(answer(TrackQuestion("dusk", "solo"), catalog), NoSuchTrack)


def test_of_several_releases_only_those_with_such_a_track_are_offered(catalog: Catalog) -> None:
    both = answer(TrackQuestion("dawn", "mist"), catalog)
    assert isinstance(both, WhichRelease)
    assert len(both.releases) == 2
    one = answer(TrackQuestion("3", "mist"), catalog)
    assert isinstance(one, TrackFacts)
    assert one.release.key == "mist-1"


def test_without_any_release_it_asks_which_has_such_a_track(catalog: Catalog) -> None:
    found = answer(TrackQuestion("3"), catalog)
    assert isinstance(found, WhichRelease)
    assert [line.key for line in found.releases] == ["harbour-lights", "mist-1"]
    titled = answer(TrackQuestion("dawn"), catalog)
    assert isinstance(titled, WhichTrack)
    assert {line.release for line in titled.tracks} == {"mist-1", "mist-2"}
    assert isinstance(answer(TrackQuestion("nothing like it"), catalog), NoSuchTrack)


def test_a_release_that_is_gone_leaves_the_question_open(catalog: Catalog) -> None:
    found = answer(TrackQuestion("3", exactly("gone"), implied=True), catalog)
    assert isinstance(found, WhichRelease)
    assert isinstance(answer(TrackQuestion("3", exactly("gone")), catalog), NoSuchRelease)


def test_two_of_one_title_are_never_guessed(tmp_path: Path) -> None:
    both = (album("solo", "Solo", released="2001"), album("solo-2", "Solo", released="2002"))
    with catalog_of(tmp_path, *both) as catalog:
        for typed in ("solo", "Solo", "SOLO soundtrack"):
            assert isinstance(answer(TracklistQuestion(typed), catalog), WhichRelease)
        chosen = answer(TracklistQuestion(exactly("solo-2")), catalog)
        assert isinstance(chosen, Tracklist)
        assert str(chosen.release.released) == "2002"


def test_of_two_who_are_called_alike_the_one_spelt_so_is_meant(tmp_path: Path) -> None:
    crowd = [album(f"a-{number}", f"A {number}", composer=f"Johnny {number}") for number in range(60)]
    alike = [album("b", "B", composer="Beyoncé"), album("c", "C", composer="Beyonce"), album("d", "D", composer="John")]
    with catalog_of(tmp_path, *crowd, *alike) as catalog:
        assert isinstance(answer(PersonQuestion("BEYONCE"), catalog), WhichPerson)
        for name in ("Beyoncé", "Beyonce", "John"):
            found = answer(PersonQuestion(name), catalog)
            assert isinstance(found, Discography)
            assert found.person == name
        john = answer(PersonQuestion("john"), catalog)
        assert isinstance(john, Discography)
        assert john.person == "John"


def test_titles_of_symbols_are_told_apart(tmp_path: Path) -> None:
    with catalog_of(tmp_path, album("a", "???", "!!!", "???"), album("b", "!!!")) as catalog:
        found = answer(TracklistQuestion("???"), catalog)
        assert isinstance(found, Tracklist)
        assert found.release.key == "a"
        cue = answer(TrackQuestion("!!!", exactly("a")), catalog)
        assert isinstance(cue, TrackFacts)
        assert cue.track.title == "!!!"
        assert isinstance(answer(TrackQuestion("***", exactly("a")), catalog), NoSuchTrack)


def test_lengths_are_of_the_tracks_whose_length_is_known(catalog: Catalog) -> None:
    found = answer(LengthsQuestion("harbour-lights"), catalog)
    assert isinstance(found, Lengths)
    assert [track.title for track in found.longest_first] == ["Storm", "Prelude", "Coda", "Night Watch"]
    assert found.mean == 112_500


def test_credits_of_a_track(catalog: Catalog) -> None:
    found = answer(CreditsQuestion("harbour-lights", "coda"), catalog)
    assert isinstance(found, Credits)
    assert found.track is not None
    assert isinstance(answer(CreditsQuestion("harbour-lights", "zither"), catalog), NoSuchTrack)
    assert isinstance(answer(CreditsQuestion("harbour-lights", "1"), catalog), WhichTrack)


def test_a_person_by_part_of_the_name(catalog: Catalog) -> None:
    found = answer(PersonQuestion("vidal"), catalog)
    assert isinstance(found, Discography)
    assert [one.release.key for one in found.releases] == ["harbour-lights", "mist-1"]
    assert isinstance(answer(PersonQuestion("ana"), catalog), WhichPerson)
    nobody = answer(PersonQuestion("vydal"), catalog)
    assert isinstance(nobody, NoSuchPerson)
    assert nobody.nearest[0].name == "Ana Vidal"


@pytest.mark.parametrize("typed", ["track 2", "2.", "Track 2.", "#2"])
def test_a_number_is_taken_as_people_say_it(catalog: Catalog, typed: str) -> None:
    mist = exactly("mist-1")
    assert answer(TrackQuestion(typed, mist), catalog) == answer(TrackQuestion("2", mist), catalog)
    box = exactly("harbour-lights")
    assert answer(TrackQuestion("disc 2 track 1", box), catalog) == answer(TrackQuestion("2-01", box), catalog)


def test_the_only_release_with_such_a_track_is_meant(tmp_path: Path) -> None:
    with catalog_of(tmp_path, album("a", "A", "One", "Two"), album("b", "B", "One")) as catalog:
        found = answer(TrackQuestion("2"), catalog)
        assert isinstance(found, TrackFacts)
        assert found.track.title == "Two"


def test_a_search_finds_what_is_a_typo_away_only_where_nothing_is_as_typed(tmp_path: Path) -> None:
    with catalog_of(tmp_path, album("a", "Star", "Stay"), album("b", "Start")) as catalog:
        found = answer(SearchQuestion("stay"), catalog)
        assert isinstance(found, Found)
        assert found.releases == ()
        assert [line.track.title for line in found.tracks] == ["Stay"]


def test_a_search_finds_every_kind(catalog: Catalog) -> None:
    found = answer(SearchQuestion("vid"), catalog)
    assert isinstance(found, Found)
    assert [person.name for person in found.people] == ["Ana Vidal", "Ana Vidov"]
    storm = answer(SearchQuestion("storm"), catalog)
    assert isinstance(storm, Found)
    assert [line.track.title for line in storm.tracks] == ["Storm", "Storm", "Storm (Reprise)"]
