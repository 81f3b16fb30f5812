"""Answers in words as cards: escaped, within Discord's limits, with menus that ask the same sentence again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.told import TITLE_BEGINS, TITLE_ENDS, TITLE_STARTS, Step, Told, marked, title
from bot.catalog import Person, ReleaseLine, TrackLine
from bot.discord_app.cards import Card, Reader, told_card
from bot.discord_app.cards.told import text_of
from bot.discord_app.links import HOLE, MOST_CHARACTERS, Sentence, fits, link_to, link_without, question_of
from bot.discord_app.replies import reply
from bot.questions import LengthsQuestion, TracklistQuestion
from bot.soundtrack import Source, Track
from tests.test_replies import check_limits, components_of, parts, texts

HARBOUR = ReleaseLine("harbour", "Harbour Lights", None, ("Ana Vidal",), 2, "P")
HARBOURS = (HARBOUR, ReleaseLine("harbour-2", "Harbour Lights II", None, (), 5, "P"))
STORM = TrackLine("harbour", "Harbour Lights", Track(1, 2, "Storm", 200_000), 1, "P")
ANA, ANNA = Person("Ana Vidal", ("composer",), 2, ("P",)), Person("Anna Vidal", ("artist",), 1, ("P",))


def card(told: Told, sentence: str = "how long is harbour?", shown: Card | None = None) -> Card:
    return Reader().card(told_card(told, Sentence(sentence), shown))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Track 9 is {title('Twins', 'up')}, 4:15 long.", "Track 9 is “Twins”, 4:15 long."),
        (f"{title('**Loud**', 'up')} and {title('a_b_c', 'up')}", "“\\*\\*Loud\\*\\*” and “a\\_b\\_c”"),
        (f"on {marked('1. x', 'up')} after", "on 1\\. x after"),
        ("No “@everyone” and no <@1>.", "No “@\u200beveryone” and no \\<@1>."),
        (f"cut {TITLE_STARTS}open", "cut open"),
        (f"{TITLE_ENDS}stray{TITLE_STARTS}{TITLE_BEGINS}{TITLE_ENDS} marks", "stray marks"),
        ("two\nlines", "two lines"),
        ("", ""),
    ],
)
def test_text_is_shown_letter_by_letter_without_the_marks(text: str, shown: str) -> None:
    assert Reader().text(text_of(text, 300)) == shown


def test_a_long_text_is_cut_within_a_title() -> None:
    assert Reader().text(text_of(f"It is {title('x' * 400, 'up')}.", 100)) == f"It is “{'x' * 92}…"
    assert Reader("", lambda _: True).text(text_of(title("x" * 400, "up"), 100)) == f"“||{'x' * 98}…||"


async def test_an_answer_reads_as_a_sentence_without_a_heading() -> None:
    steps = (Step("Lengths", LengthsQuestion("=harbour")), Step("Again", LengthsQuestion("=harbour")))
    told = Told("answered", "Harbour Lights runs for 5:00.", ("Disc 1 – 5:00",), (Source("The Gazette"),), None, steps)
    view = reply(card(told))
    assert check_limits(view) == "Harbour Lights runs for 5:00.\nDisc 1 – 5:00\n-# Source: The Gazette"
    assert [part["label"] for part in parts(components_of(view)) if part["type"] == 2] == ["Lengths"]


async def test_a_card_that_is_shown_carries_the_sentence() -> None:
    base = Card("Harbour Lights", TracklistQuestion("=harbour"), "Ana Vidal · 2 tracks", ("1 Prelude", "2 Storm"))
    told = Told("answered", "Harbour Lights has 2 tracks.", ("not shown",), choices=HARBOURS[1:])
    text = check_limits(reply(card(told, shown=base)))
    assert text == "## Harbour Lights\nHarbour Lights has 2 tracks.\n1 Prelude\n2 Storm"
    assert [menu.link for menu in card(told, shown=base).menus] == [f"release/{HOLE}"]


@pytest.mark.parametrize(
    ("told", "sentence", "link", "values"),
    [
        pytest.param(
            Told("ambiguous", "?", choices=HARBOURS, name="harbour"),
            *("How long is Harbour?", "ask/How long is *?", ["=harbour", "=harbour-2"]),
            id="releases",
        ),
        pytest.param(
            Told("ambiguous", "?", choices=(ANA, ANNA), name="vidal"),
            *("what else has vidal done", "ask/what else has * done", ["Ana Vidal", "Anna Vidal"]),
            id="people",
        ),
        pytest.param(
            Told("ambiguous", "?", choices=(STORM,), name="storm"),
            *("how long is storm", "track/*", ["=harbour/1-02"]),
            id="tracks",
        ),
        pytest.param(
            Told("ambiguous", "?", choices=HARBOURS, name="harbor"),
            *("how long is harbour?", "release/*", ["=harbour", "=harbour-2"]),
            id="the name does not stand there",
        ),
        pytest.param(
            Told("ambiguous", "?", choices=HARBOURS),
            *("how long is it?", "release/*", ["=harbour", "=harbour-2"]),
            id="no name",
        ),
        pytest.param(
            Told("ambiguous", "?", choices=HARBOURS, name="harbour"),
            *(f"how {'very ' * 20}long is harbour?", "release/*", ["=harbour", "=harbour-2"]),
            id="too long to be asked again",
        ),
    ],
)
def test_where_a_choice_is_needed_a_menu_asks_again(told: Told, sentence: str, link: str, values: list[str]) -> None:
    (menu,) = card(told, sentence).menus
    assert (menu.placeholder, menu.link) == ("Which one?", link)
    assert [option.value for option in menu.options] == values


def test_what_else_may_have_been_meant_is_shown_by_kind() -> None:
    menus = card(Told("answered", "Yes.", choices=(*HARBOURS, STORM, ANA, ANA), name="harbour")).menus
    assert [(menu.placeholder, menu.link, len(menu.options)) for menu in menus] == [
        ("Show a release", "release/*", 2),
        ("Show a track", "track/*", 1),
        ("Show a person", "person/*", 1),
    ]


@pytest.mark.parametrize(
    ("name", "sentence", "asked"),
    [
        ("up", "what’s upstairs on Up?", "what’s upstairs on =up?"),
        ("m*a*s*h", "is *M*A*S*H* out at 100%?", "is *=up* out at 100%?"),
        ("ac/dc", "/who is on ac/dc", "/who is on =up"),
        ("İzmir", "how long is İzmir", "how long is =up"),
        ("up", "supper", "s=upper"),
    ],
)
def test_the_name_in_a_sentence_gives_way_to_what_was_chosen(name: str, sentence: str, asked: str) -> None:
    link = link_without(name, Sentence(sentence))
    assert question_of(link.replace(HOLE, "=up", 1)) == Sentence(asked)


@given(st.text(min_size=1))
def test_a_sentence_that_fits_comes_back_from_its_link(text: str) -> None:
    sentence = Sentence(" ".join(text.split()) or "x")
    link = link_to(sentence)
    assert len(link) <= MOST_CHARACTERS
    if fits(sentence):
        assert question_of(link) == sentence


async def test_a_sentence_too_long_to_be_asked_again_has_one_page() -> None:
    told = Told("answered", "It has 99 tracks.", tuple(f"{number} Cue" for number in range(1, 100)))
    view = reply(card(told, "so " * 40), 1)
    text = check_limits(view)
    assert "40 Cue\n… and 59 more lines" in text
    assert not [part for part in parts(components_of(view)) if part["type"] == 2]
    assert "Page 1 of 3" in str(components_of(reply(card(told, "so"))))


tolds = st.builds(
    Told,
    st.sampled_from(["answered", "ambiguous", "unknown", "not_understood"]),
    st.one_of(texts, st.text(min_size=1, max_size=6_000), texts.map(lambda text: title(text, "up"))).filter(str.strip),
    st.lists(texts | texts.map(lambda text: title(text, "up")), max_size=90).map(tuple),
    st.lists(st.builds(Source, texts), max_size=8).map(tuple),
    st.none(),
    st.lists(st.builds(Step, texts, st.builds(LengthsQuestion, texts)), max_size=8).map(tuple),
    st.lists(
        st.one_of(
            st.builds(lambda title, number: ReleaseLine(f"k{number}", title, None, (), 1, "P"), texts, st.integers(0)),
            st.just(STORM),
            st.builds(lambda name: Person(name, (), 1, ()), st.sampled_from(["Ana", "Bo"])),
        ),
        max_size=40,
        unique_by=lambda one: getattr(one, "key", None) or one,
    ).map(tuple),
    st.one_of(texts, st.just("a")),
)


@settings(max_examples=150)
@given(tolds, texts | st.text(max_size=6_000), st.integers(0, 9))
async def test_every_answer_is_within_every_limit(told: Told, sentence: str, page: int) -> None:
    text = check_limits(reply(card(told, " ".join(sentence.split()) or "x"), page))
    assert TITLE_STARTS not in text
    assert TITLE_ENDS not in text
