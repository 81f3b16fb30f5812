"""What people ask is answered right, and never with a wrong fact: the questions of two files, scored by kind."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.answers.told import Told, title
from bot.catalog import Catalog
from tests.questions import (
    CONVERSATIONS,
    QUESTIONS,
    Case,
    Mark,
    Score,
    cases_in,
    failing,
    mark,
    marks,
    shipped_catalog,
    table,
)
from tests.shipped import releases_shipped

SAMPLE = Path(__file__).parents[2] / "shared" / "questions-sample.jsonl"


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    with shipped_catalog(tmp_path_factory.mktemp("questions")) as catalog:
        yield catalog


@pytest.mark.parametrize("path", [QUESTIONS, CONVERSATIONS, SAMPLE], ids=lambda path: path.stem)
def test_questions_are_answered_right(
    path: Path, catalog: Catalog, record_property: Callable[[str, Any], None]
) -> None:
    if not path.exists():
        pytest.skip(f"{path.name} is not beside this checkout")
    marked = list(marks(cases_in(path), catalog))
    record_property("table", f"{path.name}\n{table(marked)}")
    assert Score.of(marked).good_enough, failing(marked)
    if path == QUESTIONS:
        answers = "\n".join(mark.answer for mark in marked)
        unasked = [release.key for release in releases_shipped() if release.title not in answers]
        assert unasked == [], "the questions are about every release"


def test_the_questions_are_of_every_kind_and_no_two_alike() -> None:
    cases = cases_in(QUESTIONS)
    kinds = Counter(case.kind for case in cases)
    assert len(cases) >= 450
    assert len(kinds) >= 32
    assert min(kinds.values()) >= 10
    assert len({case.text.casefold() for case in cases}) == len(cases)
    assert [case.kind for case in cases] == sorted(case.kind for case in cases)
    hopeless = sum(case.status == "refuse" or case.kind == "false_premise" for case in cases)
    assert hopeless * 10 >= len(cases)


RIGHT = Case("who composed it?", "composer", "answered", (("Hans Zimmer", "Zimmer, Hans"), ("2014",)), ("Powell",))


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        pytest.param(Told("answered", "Hans Zimmer, in 2014."), "", id="all that it must"),
        pytest.param(Told("answered", "ZIMMER, HANS.", ("2014",)), "", id="in a list, in another way and case"),
        pytest.param(Told("answered", "**Hans** _Zimmer_ `2014`"), "", id="Markdown"),
        pytest.param(Told("answered", f"{title('Hans Zimmer', 'interstellar')} 2014"), "", id="marks of titles"),
        pytest.param(Told("answered", "Hans Zimmer."), "lacks '2014'", id="one fact of two"),
        pytest.param(Told("unknown", "Hans Zimmer, in 2014."), "is unknown", id="not answered"),
        pytest.param(
            Told("answered", "Hans Zimmer and John Powell, in 2014."), "says 'Powell'", id="one fact too many"
        ),
    ],
)
def test_an_answer_is_right_when_it_shows_what_it_must_and_nothing_else(told: Told, fault: str) -> None:
    assert mark(RIGHT, told).fault == fault


@pytest.mark.parametrize("status", ["answered", "unknown"])
def test_a_text_that_holds_what_is_false_is_a_wrong_fact_in_any_status(status: Any) -> None:
    assert mark(RIGHT, Told(status, "It was John **Powell**.")).wrong


def test_to_answer_what_must_be_refused_is_a_wrong_fact_and_to_refuse_it_is_right() -> None:
    case = Case("who directed it?", "unknowable", "refuse")
    assert mark(case, Told("answered", "Somebody.")).wrong
    for status in ("unknown", "ambiguous", "not_understood"):
        assert mark(case, Told(status, "I don't know that.")) == Mark(case, "I don't know that.")


def test_where_any_status_will_do_the_text_alone_decides() -> None:
    case = Case("track 33", "false_premise", "any", (("28",),))
    assert not mark(case, Told("unknown", "It has 28 tracks.")).fault
    assert not mark(case, Told("answered", "It has 28 tracks.")).fault
    assert mark(case, Told("answered", "It has some tracks.")).fault


def test_what_fails_to_answer_is_no_wrong_fact() -> None:
    assert not mark(RIGHT, Told("unknown", "I don't know.")).wrong
    assert not mark(RIGHT, Told("answered", "It is long.")).wrong


@pytest.mark.parametrize("quoted", ["It’s “Don't Stop”", 'It\'s "Don’t Stop"', "it‘s “DON’T STOP”"])
def test_quotes_are_compared_straight(quoted: str) -> None:
    case = Case("x", "y", "any", ((quoted,),))
    assert not mark(case, Told("answered", "It's “Don’t Stop”.")).fault


@pytest.mark.parametrize(
    ("asked", "right", "wrong", "good_enough"),
    [(500, 485, 1, True), (500, 484, 0, False), (500, 490, 2, False), (499, 490, 1, False), (10, 10, 0, True)],
)
def test_97_in_100_must_be_right_and_1_in_500_may_be_wrong(
    asked: int, right: int, wrong: int, good_enough: bool
) -> None:
    assert Score(asked, right, wrong).good_enough == good_enough


def test_a_table_counts_each_kind_and_all() -> None:
    other = Case("x", "label", "any")
    marked = [Mark(RIGHT), Mark(other), Mark(RIGHT, "no", "lacks"), Mark(other, "no", "says", wrong=True)]
    rows = [line.split() for line in table(marked).splitlines()]
    assert rows[1:] == [["composer", "2", "1", "0"], ["label", "2", "1", "1"], ["all", "4", "2", "1"]]
    assert failing(marked).index("[label]") < failing(marked).index("[composer]")


def test_a_conversation_goes_on_and_another_begins_anew(tmp_path: Path, catalog: Catalog) -> None:
    turn = '{"q": "%s", "status": "%s", "must": [%s], "must_not": []}'
    follow = turn % ("how long is it?", "answered", '["1:32:29"]')
    lost = turn % ("how long is it?", "refuse", "")
    first = turn % ("who composed Interstellar?", "answered", '["Hans Zimmer"]')
    (tmp_path / "x.jsonl").write_text(f'{{"turns": [{first}, {follow}]}}\n{{"turns": [{lost}]}}\n')
    cases = cases_in(tmp_path / "x.jsonl")
    assert [case.turns for case in cases] == [(), ("who composed Interstellar?",), ()]
    assert Score.of(list(marks(cases, catalog))) == Score(3, 3, 0)


def test_every_title_is_found_on_its_release_however_common_its_words_are(catalog: Catalog) -> None:
    """ "How long is Day One on Interstellar": nearly every title is told with its number; others are refused."""
    cases = [
        Case(f"which number is {track.title} on {release.title}", "which_number", "any", ((track.title,),))
        for release in releases_shipped()
        for track in release.tracks
        if '"' not in track.title and "“" not in track.title
    ]
    missed = [one for one in marks(cases, catalog) if one.fault]
    assert len(missed) * 200 <= len(cases), "\n".join(f"{one.case.text}: {one.answer}" for one in missed[:20])
