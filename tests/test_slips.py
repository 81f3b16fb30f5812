"""Slips of the fingers in titles of several words: the other words vouch for what was meant."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.answers.told import without_marks
from bot.catalog import Catalog
from bot.conversation import Turn, reply_to
from bot.names import same_name
from bot.questions.spoken import LengthQuestion, Topic
from bot.understanding import Linker, understand
from tests.albums import album, catalog_of
from tests.questions import shipped_catalog
from tests.shipped import releases_shipped

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """Titles whose words people mistype, and words that common ones are near to."""
    albums = (
        album("lantern", "The Secret Lantern of Maribel", "Vampire in Ribbons", "Running Out", composer="Ana Vidal"),
        album("harbour", "Harbour Lights", "The Cloud", "Goodbye", "You Think They Don’t Know?", composer="Bo Berg"),
        album("cold", "Frost", "Dawn", composer="CoLD SToRAGE"),
    )
    with catalog_of(tmp_path_factory.mktemp("slips"), *albums) as catalog:
        yield catalog


def _said(text: str, catalog: Catalog) -> str:
    return without_marks(reply_to(Turn(text, Topic(), TODAY), catalog).told.text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Vampir in Ribbons - which album?", "“Vampire in Ribbons” is on The Secret", id="cut by a little word"
        ),
        pytest.param("who scored the secret lantern of mariebl", "composed by Ana Vidal", id="at the end"),
        pytest.param("how long is vmapire in ribons", "“Vampire in Ribbons”", id="two words"),
        pytest.param("how long is rnning out on the secret lantern of maribel", "“Running Out”", id="common words"),
        pytest.param("how long is you thnik thry don't know?", "“You Think They Don’t Know?”", id="words run together"),
        pytest.param("how long is gopdbye on harbour lights", "“Goodbye”", id="one word, on its release"),
        pytest.param(
            "how long is the colud on harbour lights", "“The Cloud”", id="no common word where a title stands"
        ),
        pytest.param("how long is the clod on harbour lights", "“The Cloud”", id="nobody's name"),
    ],
)
def test_a_title_is_found_though_a_word_of_it_is_mistyped(catalog: Catalog, text: str, said: str) -> None:
    assert said in _said(text, catalog)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("who scored the frast", id="one word alone is asked for"),
        pytest.param("who scored harbours lights", id="a plural is another title"),
        pytest.param("who scored lanterns of maribel", id="plural within"),
        pytest.param("how long is vampire in rubble", id="another word"),
    ],
)
def test_what_may_be_another_title_is_not_taken(catalog: Catalog, text: str) -> None:
    assert reply_to(Turn(text, Topic(), TODAY), catalog).told.status != "answered"


def test_titles_with_a_slip_are_found_on_what_is_shipped(tmp_path: Path) -> None:
    """A letter dropped, doubled or swapped in a word of each title; never is another track taken for it."""
    chance = random.Random(20)
    asked = [
        (release, track.title, slip)
        for release in releases_shipped()
        for track in chance.sample(release.tracks, min(3, len(release.tracks)))
        if len(track.title.split()) > 2 and (slip := _with_slip(track.title, chance))
    ]
    found = 0
    with shipped_catalog(tmp_path) as catalog:
        for release, title, slip in asked:
            question = understand(f"how long is {slip}", Linker(catalog), Topic(), TODAY)
            if not isinstance(question, LengthQuestion) or question.subject.track is None:
                continue
            titles = {
                same_name(track.title)
                for key, spot in getattr(question.subject.track, "spots", ())
                if (meant := catalog.release(key))
                for track in meant.tracks
                if track.position == spot
            }
            assert same_name(title) in titles, (slip, release.key, titles)
            found += 1
    assert found / len(asked) > 0.9
    assert len(asked) > 60


def _with_slip(title: str, chance: random.Random) -> str:
    parts = title.split()
    places = [place for place, part in enumerate(parts) if part.isalpha() and len(part) > 4]
    if not places:
        return ""
    place = chance.choice(places)
    word = parts[place]
    at = chance.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    parts[place] = chance.choice((word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], swapped))
    return " ".join(parts).lower()
