"""Where a sentence ends and what is said by the way: no name is cut in two, and no title swallowed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.answers.told import without_marks
from bot.catalog import Catalog
from bot.conversation import Turn, reply_to
from bot.questions.spoken import Topic
from bot.understanding.sentences import asks, sentences_in
from tests.albums import album, catalog_of

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """Names with marks in them, names of words that people say, and two to compare."""
    albums = (
        album("bros", "Plumber Bros.", composer="Ana Vidal", released="1985"),
        album("bros-movie", "The Plumber Bros. Movie", composer="Bo Ødegård", released="2023"),
        album("oh", "Oh Mother!", composer="Ana Vidal", released="2008"),
        album("oh-again", "Oh Mother! Once Again", composer="Cem Łuk", released="2018"),
        album("sandfall", "Sandfall", "Dusk", "Alone", "Spice Road", composer="Ana Vidal", released="2021"),
        album("mist", "Mist", "Dawn", composer="Ana Vidal", released="2019"),
    )
    with catalog_of(tmp_path_factory.mktemp("sentences"), *albums) as catalog:
        yield catalog


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("I have Sandfall. Who scored it?", 2, id="two"),
        pytest.param("Sandfall here; which number is Dusk", 2, id="semicolon"),
        pytest.param("Who scored The Plumber Bros. Movie?", 1, id="mark in a name of the catalog"),
        pytest.param("Who scored Oh Mother! Once Again?", 1, id="exclamation in a name"),
        pytest.param("Who scored Mist vol. 2?", 1, id="volume"),
        pytest.param("Is Mist older than E.T. by Ana?", 1, id="initials"),
        pytest.param("Who scored Mist? and Sandfall?", 1, id="goes on"),
        pytest.param("Ana Vidal scored Mist, right? yes?", 1, id="one word"),
        pytest.param("so. " * 200, 1, id="too long to be asked"),
    ],
)
def test_a_sentence_ends_at_a_mark_that_is_no_names(catalog: Catalog, text: str, parts: int) -> None:
    found = sentences_in(text, catalog)
    assert len(found) == parts
    assert "".join(found) == text


def test_a_sentence_asks_or_tells() -> None:
    assert asks("and who scored it")
    assert asks("Dusk?")
    assert not asks("I love Dusk.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who scored The Plumber Bros. Movie?", "The Plumber Bros. Movie was composed by Bo Ødegård"),
        ("When did Oh Mother! Once Again come out?", "Oh Mother! Once Again came out in 2018"),
        ("I have Sandfall and Mist here. Which is older?", "Mist (2019) is older than Sandfall (2021)"),
        ("What is the longest track? I mean on Mist.", "The longest track of Mist is “Dawn"),
        ("How long is Alone?", "“Alone”, track 2 of Sandfall, is 1:00 long"),
        ("I was wondering into how many discs Mist is divided", "Mist has 1 disc"),
        ("which of my listener's favourites is the reader", "I don't know that"),
    ],
)
def test_what_is_told_beside_a_question_changes_nothing(catalog: Catalog, text: str, said: str) -> None:
    told = reply_to(Turn(text, Topic(), TODAY), catalog).told
    assert without_marks(told.text).startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "Who scored The Host?", "Who scored The Reader", "When did Doubt come out?", "tracklist Friday",
        "how many tracks does Suspect have?", "label of Obsessed", "Who scored Trust",
    ],
)  # fmt: skip
def test_a_title_that_people_also_say_is_not_what_was_spoken_of_before(catalog: Catalog, text: str) -> None:
    spoken = reply_to(Turn("Who scored Sandfall?", Topic(), TODAY), catalog).topic
    told = reply_to(Turn(text, spoken, TODAY), catalog).told
    assert told.status in {"unknown", "not_understood"}
    assert "Sandfall" not in told.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("got a train ride tomorrow, how long is the whole sandfall score", "Sandfall runs for"),
        ("rewatched sandfall last night and cried again lol who wrote the music for it", "composed by Ana Vidal"),
        ("my birthday is in march so, what came out in 2019", "Mist"),
        ("I want a tangible copy of mist, which day was it released", "Mist came out in 2019"),
        ("what is the longest track on sandfall, my flatmate insists on knowing", "“Dusk”"),
        ("Ana Vidal played near us once, what else has she done", "Plumber Bros."),
    ],
)
def test_what_is_told_in_the_same_sentence_is_passed_over(catalog: Catalog, text: str, said: str) -> None:
    told = reply_to(Turn(text, Topic(), TODAY), catalog).told
    assert told.status == "answered"
    assert said in without_marks("\n".join([told.text, *told.lines]))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("saw the sequel to sandfall, who scored it", id="another release"),
        pytest.param("without the bonus tracks, how long is sandfall", id="narrower"),
        pytest.param("watched Glimmerwick yesterday, who wrote the music", id="a name that is not known"),
        pytest.param("watched some nonsense yesterday, who scored it", id="nothing that is named"),
        pytest.param("did mist chart on billboard, how high", id="a question"),
    ],
)
def test_what_is_told_may_say_what_is_asked_about(catalog: Catalog, text: str) -> None:
    spoken = reply_to(Turn("Who scored Oh Mother! Once Again?", Topic(), TODAY), catalog).topic
    told = reply_to(Turn(text, spoken, TODAY), catalog).told
    assert told.status != "answered"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("follow Ana Vidal please", "In a server its moderators set that:"),
        ("what are you following", "In a server its moderators set that:"),
        ("which composers are you following here?", "In a server its moderators set that:"),
        ("what does this server follow?", "In a server its moderators set that:"),
        ("how do I make you announce stuff here?", "In a server its moderators set that:"),
        ("how do I set up announcements", "In a server its moderators set that:"),
        ("how can we get notified of new releases", "In a server its moderators set that:"),
        ("how do I follow a composer", "In a server its moderators set that:"),
        ("which channel do you announce in?", "In a server its moderators set that:"),
        ("what follows Dusk on Sandfall", "“Alone”"),
        ("thx bye", "Goodbye! Come back with any soundtrack question, for example"),
        ("ok thanks, bye!", "Goodbye! Come back with any soundtrack question, for example"),
        ("bye thanks", "Goodbye! Come back with any soundtrack question, for example"),
        ("thanks, you are a legend", "You are welcome!"),
    ],
)
def test_who_asks_nothing_of_the_catalog_is_answered_in_kind(catalog: Catalog, text: str, said: str) -> None:
    told = reply_to(Turn(text, Topic(), TODAY), catalog).told
    assert said in without_marks(told.text)
    assert told.status == "answered"


def test_who_may_mean_one_of_two_people_is_asked_which_one(tmp_path: Path) -> None:
    albums = (album("mist", "Mist", composer="Ana Vidal"), album("dunes", "Dunes", composer="Bo Vidal"))
    with catalog_of(tmp_path, *albums) as catalog:
        told = reply_to(Turn("which albums has Vidal done?", Topic(), TODAY), catalog).told
    assert (told.status, told.text) == ("ambiguous", "Which one do you mean: Ana Vidal or Bo Vidal?")
