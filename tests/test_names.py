"""Folding: what a reader would call the same name folds to the same words."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.names import same_name, spellings, wanted_words, words


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        pytest.param("Dahj’s Last Fight", "dahj's last fight", id="curly quote"),
        pytest.param("Dahj’s Last Fight", "DAHJS LAST FIGHT", id="no quote, capitals"),
        pytest.param("Jóhann Jóhannsson", "johann johannsson", id="accents"),
        pytest.param("Bo Ødegård", "bo odegard", id="slashed o"),
        pytest.param("Cem Łuk", "cem luk", id="slashed l"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("Æon Flux", "aeon flux", id="ae"),
        pytest.param("Stan & Ollie", "stan and ollie", id="ampersand"),
        pytest.param("Picard – Season 1", "picard - season 1", id="dash"),
        pytest.param("Henry V", "Henry 5", id="roman numeral"),
        pytest.param("Vanya’s Orchestra II", "vanyas orchestra 2", id="two"),
        pytest.param("The Umbrella Academy", "Umbrella Academy, The", id="word order and article"),
        pytest.param("Alien³", "alien 3", id="superscript"),
        pytest.param("ＡＢＣ", "abc", id="full width"),
        pytest.param("Mist, Volume 2", "mist vol. 2", id="volume"),
        pytest.param("Mist Vol. II", "mist vol2", id="volume in one word"),
        pytest.param("Mist – Season 2", "mist s02", id="season"),
    ],
)
def test_the_same_name_however_it_is_written(printed: str, typed: str) -> None:
    assert same_name(printed) == same_name(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Legion", "Legion 2"),
        ("Mars", "Mare"),
        ("A B", "A B B"),
        ("Vol", "Volt"),
        ("Mist S1 Vol 2", "Mist S2 Vol 1"),
        ("S", "Season"),
    ],
)
def test_other_names_stay_others(one: str, other: str) -> None:
    assert same_name(one) != same_name(other)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("interstellar original motion picture soundtrack", ["interstellar"]),
        ("the Picard soundtrack", ["picard"]),
        ("Morbius (Original Motion Picture Soundtrack)", ["morbius"]),
        ("kong ost", ["kong"]),
        ("soundtrack", ["soundtrack"]),
        ("the", ["the"]),
        ("", []),
    ],
)
def test_only_what_tells_which_one_is_wanted(typed: str, wanted: list[str]) -> None:
    assert wanted_words(typed) == wanted


@pytest.mark.parametrize(
    ("name", "spelling"),
    [("S.T.A.Y.", "stay"), ("Spider-Man", "spiderman"), ("Chapter II", "2"), ("Part 3", "iii"), ("AC/DC", "acdc")],
)
def test_a_name_is_found_by_its_other_spellings(name: str, spelling: str) -> None:
    assert spelling in spellings(name)


@example("0⼀")
@given(st.text())
def test_folding_takes_any_text_and_is_stable(text: str) -> None:
    folded = words(text)
    assert words(" ".join(folded)) == folded
    assert set(folded) <= set(spellings(text))
