"""Whatever is written is answered: nothing raises, nothing internal shows, and the same text means the same again."""

import random
import unicodedata
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.answers.told import TITLE_ENDS, TITLE_STARTS, Told, without_marks
from bot.catalog import Catalog
from bot.conversation import Reply, Turn, reply_to
from bot.questions.spoken import Topic
from bot.understanding import Linker, understand
from tests.odd_texts import ODD_TEXTS
from tests.questions import QUESTIONS, TODAY, cases_in, shipped_catalog

CASES = cases_in(QUESTIONS)
SENTENCES = [case.text for case in CASES]
STATUSES = {"answered", "ambiguous", "unknown", "not_understood"}
INTERNAL = ("Traceback", "Error(", "Exception", "sqlite3", "Question(", "Subject(", " object at 0x", "\ufdd0", "\ufdd1")

anything = st.text(st.characters(), max_size=10_000) | st.text(st.sampled_from(" '\"“”’.,?!:-–/#&()0123456789aeinst"))
words = st.sampled_from(sorted({word for sentence in SENTENCES for word in sentence.split()}))
word_salad = st.lists(words, max_size=25).map(" ".join)
sentences = st.sampled_from(SENTENCES)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    with shipped_catalog(tmp_path_factory.mktemp("any")) as catalog:
        yield catalog


def answered(text: str, catalog: Catalog, topic: Topic | None = None, today: date = TODAY) -> Reply:
    """The reply to a text, which is one however the text reads."""
    reply = reply_to(Turn(text, topic or Topic(), today), catalog)
    assert isinstance(reply.told, Told)
    assert reply.told.status in STATUSES
    said = "\n".join([reply.told.text, *reply.told.lines])
    assert reply.told.text.strip()
    assert balanced(said), said
    shown = without_marks(said)
    # What was typed may be quoted, but nothing that no title and no question holds gets in by itself.
    assert [part for part in INTERNAL if part in shown and part not in text] == [], shown
    assert len(reply.told.text) < 2000 + len(text)
    return reply


def balanced(text: str) -> bool:
    """Whether every title that is opened is closed before the next one."""
    marks = [character for character in text if character in TITLE_STARTS + TITLE_ENDS]
    return marks == [TITLE_STARTS, TITLE_ENDS] * (len(marks) // 2)


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_an_odd_text_is_answered(text: str, catalog: Catalog) -> None:
    answered(text, catalog)
    answered(text, catalog, Topic("interstellar", fallback=text[:200]))


@given(text=anything)
@settings(max_examples=300)
@example(text="\ud800")
def test_any_text_is_answered(text: str, catalog: Catalog) -> None:
    answered(text, catalog)


@given(text=word_salad)
@settings(max_examples=300)
def test_any_words_of_questions_are_answered(text: str, catalog: Catalog) -> None:
    answered(text, catalog)


@given(first=sentences, second=anything, third=sentences)
def test_any_text_within_questions_is_answered(first: str, second: str, third: str, catalog: Catalog) -> None:
    answered(first + second + third, catalog)


@given(sentence=sentences, chance=st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_words_shuffled_dropped_and_doubled_are_answered(
    sentence: str, chance: random.Random, catalog: Catalog
) -> None:
    parts = sentence.split()
    chance.shuffle(parts)
    answered(" ".join(parts), catalog)
    answered(" ".join(part for part in sentence.split() if chance.random() < 0.7), catalog)
    answered(" ".join(part for part in sentence.split() for _ in range(chance.choice([1, 1, 2, 3]))), catalog)


@given(sentence=sentences, chance=st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_letters_dropped_doubled_and_swapped_are_answered(
    sentence: str, chance: random.Random, catalog: Catalog
) -> None:
    letters = list(sentence)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(letters))
        letters[place : place + 2] = chance.choice(
            [[], letters[place : place + 1] * 2, letters[place : place + 2][::-1]]
        )
        letters = letters or ["?"]
    answered("".join(letters), catalog)


@pytest.mark.parametrize("kind", sorted({case.kind for case in CASES}))
def test_every_beginning_of_a_question_is_answered(kind: str, catalog: Catalog) -> None:
    for sentence in [case.text for case in CASES if case.kind == kind][:4]:
        for end in range(len(sentence)):
            answered(sentence[:end], catalog)


@given(text=anything | word_salad | sentences)
@settings(max_examples=200)
def test_the_same_text_is_understood_the_same_again(text: str, catalog: Catalog) -> None:
    first = understand(text, Linker(catalog), Topic(), TODAY)
    assert understand(text, Linker(catalog), Topic(), TODAY) == first
    assert hash(understand(text, Linker(catalog), Topic(), TODAY)) == hash(first)


def test_what_was_asked_before_changes_nothing_without_a_topic(
    catalog: Catalog, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In another order, and of another catalog file that holds the same."""
    some = SENTENCES[::3]  # of every kind, as they stand by kind
    forward = {text: reply_to(Turn(text, Topic(), TODAY), catalog) for text in some}
    with shipped_catalog(tmp_path_factory.mktemp("again")) as other:
        for text in reversed(some):
            assert reply_to(Turn(text, Topic(), TODAY), other) == forward[text], text


@given(turns=st.lists(sentences | word_salad | st.sampled_from(sorted(ODD_TEXTS.values())), max_size=8))
@settings(max_examples=150)
def test_whatever_is_said_in_a_row_the_topic_is_of_the_catalog(turns: list[str], catalog: Catalog) -> None:
    topic = Topic(fallback="picard")
    for text in turns:
        topic = answered(text, catalog, topic).topic
        assert topic.fallback == "picard"
        release = catalog.release(topic.release)
        assert (release is not None) == bool(topic.release)
        if topic.track:
            assert release
            assert topic.track in {track.position for track in release.tracks}
        assert not topic.person or topic.person in {person.name for person in catalog.people(topic.person).entries}


@given(topic=st.builds(Topic, release=st.sampled_from(["", "no-such-release", "interstellar", "'"]), person=anything))
@settings(max_examples=50)
def test_a_topic_that_is_not_of_this_catalog_is_answered(topic: Topic, catalog: Catalog) -> None:
    """A catalog may have been built anew since something was spoken of."""
    for text in ("who composed it?", "how long is it?", "and the next one?", "what else has he done?", "and track 3"):
        answered(text, catalog, topic)


@given(today=st.dates(date(2000, 1, 1), date(2100, 12, 31)))
@settings(max_examples=100)
@example(today=date(2028, 2, 29))
@example(today=date(2026, 12, 31))
def test_on_any_day_relative_dates_are_answered(today: date, catalog: Catalog) -> None:
    for when in ("last year", "this month", "next year", "yesterday", "next week", "in the last 300 years", "lately"):
        answered(f"what came out {when}?", catalog, today=today)
    answered("is Morbius out yet?", catalog, today=today)


def test_no_control_character_of_a_text_comes_back(catalog: Catalog) -> None:
    for text in ODD_TEXTS.values():
        told = answered(f"who composed {text}?", catalog).told
        shown = without_marks(told.text)
        assert [character for character in shown if unicodedata.category(character) in {"Cc", "Cf", "Cs"}] == []
