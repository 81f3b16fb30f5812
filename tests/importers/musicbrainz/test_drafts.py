"""A release of MusicBrainz becomes a draft that says what to look at."""

import pytest

from bot.importers.musicbrainz.drafts import read_release
from bot.importers.musicbrainz.shapes import NotARelease
from tests.importers.musicbrainz.made_up import Json, credit, did, line, mbid, medium, release, track

BY_BO = [did("composer", "Bo")]
SURE: Json = {"title": "Tides (Original Game Soundtrack)", "relations": BY_BO}


def test_what_is_certain_leaves_no_doubt() -> None:
    draft = read_release(line(release(**SURE)))
    key = "tides-original-game-soundtrack"
    assert (draft.release.key, draft.release.work, draft.doubts) == (key, "Tides", ())


@pytest.mark.parametrize(
    ("thing", "doubt"),
    [
        pytest.param(
            release(soundtrack=False, **SURE), "MusicBrainz does not call it a soundtrack", id="no soundtrack"
        ),
        pytest.param(
            release(status="Pseudo-Release", **SURE),
            "It is a pseudo-release: expected a release that came out officially",
            id="pseudo-release",
        ),
        pytest.param(
            release(**{**SURE, "relations": []}), "No composer is named; it is credited to Ana Vidal", id="artist"
        ),
        pytest.param(
            release(**{**SURE, "relations": [], "artist_credit": credit("[unknown]")}),
            "No composer is named",
            id="nobody",
        ),
        pytest.param(release(**SURE, date=None), "No release date is known", id="no date"),
        pytest.param(release(medium(track("A", None)), **SURE), "No track has a length", id="no lengths"),
        pytest.param(
            release(medium(track("A", None), track("B")), **SURE), "Tracks without a length: 1", id="a length missing"
        ),
        pytest.param(
            release(medium(track("A")), medium(position=2), **SURE),
            "Not every disc has all its tracks listed, so the list may go on",
            id="a disc without tracks",
        ),
        pytest.param(
            release(relations=BY_BO), "Its title does not say for certain what it is the music of", id="no work"
        ),
    ],
)
def test_what_is_doubtful_is_said(thing: Json, doubt: str) -> None:
    assert [str(told) for told in read_release(line(thing)).doubts] == [doubt]


@pytest.mark.parametrize(
    ("thing", "message"),
    [
        pytest.param(release(medium()), f"a release with no tracks ({mbid(1)}); expected a release", id="no tracks"),
        pytest.param({"releases": []}, "a list of releases", id="a search"),
    ],
)
def test_what_gives_no_draft_says_why(thing: Json, message: str) -> None:
    with pytest.raises(NotARelease) as told:
        read_release(line(thing))
    assert message in str(told.value)
