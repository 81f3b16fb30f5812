"""Replies stay within every limit of Discord's, and show what they hold as text, whatever that is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import discord
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers import (
    Anniversaries,
    Answer,
    Credits,
    Discography,
    Found,
    Lengths,
    NoSuchPerson,
    NoSuchRelease,
    NoSuchTrack,
    ReleaseFacts,
    TrackFacts,
    Tracklist,
    Upcoming,
    WhichPerson,
    WhichRelease,
    WhichTrack,
)
from bot.catalog import Contribution, Label, Person, ReleaseLine, TrackLine
from bot.discord_app.cards import Reader, card_of
from bot.discord_app.links import MOST_CHARACTERS, StaleLink, link_to, question_of
from bot.discord_app.markdown import clean, plain
from bot.discord_app.replies import reply
from bot.languages import LANGUAGES
from bot.questions import (
    AboutQuestion,
    AnniversariesQuestion,
    CreditsQuestion,
    LengthsQuestion,
    PersonQuestion,
    Question,
    ReleaseQuestion,
    SearchQuestion,
    TracklistQuestion,
    TrackQuestion,
    UpcomingQuestion,
)
from bot.soundtrack import Content, Credit, Disc, Format, PartialDate, Position, Release, Source, Track

TODAY = date(2026, 11, 23)

NASTY = [
    "@everyone", "<@1>", "<@&1>", "<#1>", "<t:1>", "<:a:1>", "21. x", "- x", "# x", "> x", "||x||", "**x**", "`x`",
    "```", "[x](https://example.org)", "https://example.org", "discord.gg/x", "\\", "_x_", "مرحبا بالعالم",
    "\u202eabc", "🎻" * 40, "語" * 300, "x" * 300, "\u200b", "\x00", "A\nB", "‮", "é" * 150, " ", "*" * 300,
]  # fmt: skip

texts = st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=300))
CONTENTS: list[Content] = ["audio", "video", "data"]
lengths = st.one_of(st.none(), st.integers(min_value=1, max_value=10**8))


addresses = st.none() | st.builds(
    lambda char, length: f"https://e.org/{char * length}", st.sampled_from("x(*_"), st.integers(0, 600)
)


tracks_ = st.builds(
    Track,
    *(st.just(1), st.just(1), texts, lengths),
    origin=st.none() | texts,
    note=st.none() | texts,
    artist=st.none() | texts,
    printed=st.none() | texts,
    translation=st.none() | texts,
    content=st.sampled_from(CONTENTS),
)


@st.composite
def releases(draw: st.DrawFn) -> Release:
    """A release of any size with any text in every field."""
    discs = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        titles = draw(st.lists(texts, min_size=1, max_size=draw(st.sampled_from([1, 5, 40]))))
        tracks = [
            replace(draw(tracks_), disc=number, number=place, title=title) for place, title in enumerate(titles, 1)
        ]
        discs.append(Disc(number, tuple(tracks), draw(st.none() | texts), draw(st.none() | texts)))
    names = draw(st.lists(texts, max_size=60))
    named: list[tuple[Position, ...]] = [(), (discs[0].tracks[0].position,)]
    return Release(
        key="a" * 64,
        title=draw(texts),
        discs=tuple(discs),
        sources=tuple(draw(st.lists(st.builds(Source, texts, st.none() | texts, addresses), min_size=1, max_size=8))),
        aliases=tuple(draw(st.lists(texts, max_size=30))),
        work=draw(st.none() | texts),
        edition=draw(st.none() | texts),
        season=draw(st.none() | st.integers(1, 9)),
        volume=draw(st.none() | texts),
        barcode=draw(st.none() | texts),
        formats=tuple(draw(st.lists(st.builds(Format, texts, st.none(), st.none() | texts), max_size=20))),
        label=draw(st.none() | texts),
        note=draw(st.none() | texts),
        released=draw(st.none() | st.builds(PartialDate, st.integers(1, 9999), st.none() | st.integers(1, 12))),
        credits=tuple(
            Credit(name, draw(st.sampled_from(["composer", "performer", "artist"])), draw(st.sampled_from(named)))
            for name in names
        ),
    )


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """An answer of any kind about such releases."""
    release = draw(releases())
    track = draw(st.sampled_from(release.tracks))
    typed = draw(texts)[:80]
    lines = tuple(
        ReleaseLine(
            f"{'k' * 60}-{n}",
            draw(texts),
            release.released,
            (draw(texts),),
            3,
            draw(texts),
            draw(texts),
            (draw(texts),),
        )
        for n in range(draw(st.integers(1, 40)))
    )
    tracks = tuple(
        TrackLine(f"{'k' * 60}-{n}", draw(texts), track, 2, draw(texts)) for n in range(draw(st.integers(1, 25)))
    )
    begun = draw(st.sampled_from(["", "x" * 99]))
    people = tuple(
        Person(f"{begun}{n} {draw(texts)}", ("composer",), 2, (draw(texts),)) for n in range(draw(st.integers(1, 25)))
    )
    labels = tuple(Label(f"{n} {draw(texts)}", 3, (draw(texts),)) for n in range(draw(st.integers(1, 25))))
    known = tuple(track for track in release.tracks if track.length)
    editions = tuple(replace(release, key=f"{'k' * 60}-{n}") for n in range(draw(st.integers(0, 40))))
    kinds: list[Answer] = [
        Tracklist(release, editions),
        TrackFacts(release, track),
        Lengths(release, known),
        ReleaseFacts(release, editions),
        Credits(release, None),
        Credits(release, track),
        Discography(draw(texts), tuple(Contribution(line, ("composer", "performer"), 2) for line in lines)),
        Found(typed, lines[:8], tracks[:8], people[:8], labels[:8], frozenset({"tracks"})),
        WhichRelease(TrackQuestion(typed, typed), lines[:25]),
        WhichTrack(CreditsQuestion("k" * 64, typed), tracks),
        WhichPerson(typed, people),
        NoSuchRelease(TracklistQuestion(typed), lines[:5]),
        NoSuchTrack(TrackQuestion(typed, release.key), release, tracks[:5]),
        NoSuchPerson(typed, people[:5]),
        Upcoming(TODAY, lines[:20], lines[20:], more=draw(st.booleans())),
        Anniversaries(TODAY, lines),
    ]
    return draw(st.sampled_from(kinds))


def parts(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every component, nested ones included."""
    for component in components:
        yield component
        yield from parts(component.get("components", []))


def components_of(view: discord.ui.LayoutView) -> list[dict[str, Any]]:
    """What would be sent; discord.py does not type the method."""
    components: Callable[[], list[dict[str, Any]]] = view.to_components
    return components()


def check_limits(view: discord.ui.LayoutView) -> str:
    """Assert every limit of Discord's; return all the text."""
    every = list(parts(components_of(view)))
    assert len(every) <= 40
    text = "\n".join(part["content"] for part in every if part["type"] == 10)
    assert len(text) <= 4000
    assert view.content_length() <= 4000
    assert len(text.encode()) <= 10_000
    assert all(part["content"].strip() for part in every if part["type"] == 10)
    for line in text.split("\n"):
        assert not re.match(r"#{1,3} |-# |[->+] |\d+[.)] ", line.removeprefix("## ").removeprefix("-# ")), line
    custom_ids = [part["custom_id"] for part in every if "custom_id" in part]
    assert len(custom_ids) == len(set(custom_ids))
    assert all(1 <= len(custom_id) <= 100 for custom_id in custom_ids)
    assert all(1 <= len(part["label"]) <= 80 for part in every if part["type"] == 2)
    assert all(len(part["components"]) <= 5 for part in every if part["type"] == 1)
    for menu in (part for part in every if part["type"] == 3):
        values = [option["value"] for option in menu["options"]]
        assert 1 <= len(values) == len(set(values)) <= 25
        for option in menu["options"]:
            assert 1 <= len(option["label"]) <= 100
            assert 1 <= len(option["value"]) <= 100
            assert 1 <= len(option.get("description") or "x") <= 100
    return text


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(answers(), st.integers(0, 999))
async def test_every_reply_is_within_every_limit(found: Answer, page: int) -> None:
    check_limits(reply(card_of(found, TODAY, "0", ""), page))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(answers(), st.integers(0, 999), st.sampled_from(sorted(LANGUAGES)), st.booleans())
async def test_so_is_every_reply_that_hides_titles(found: Answer, page: int, language: str, hidden: bool) -> None:
    reader = Reader(language, lambda _: hidden)
    check_limits(reply(card_of(found, TODAY, "0", "", reader), page, unveiled=not hidden))


@pytest.mark.parametrize("char", ["*", "🎬", "龍", "<"])
async def test_the_longest_credits_fit_into_the_facts(char: str) -> None:
    track = Track(1, 1, char * 300)
    credits_ = [
        Credit(f"{number}{char * 300}", role, (track.position,) if role == "composer" else ())
        for role in ("composer", "artist")
        for number in range(60)
    ]
    sources = tuple(Source(char * 300, f"{number}{char * 300}", "https://e.org/" + "x" * 480) for number in range(9))
    many = Release("a" * 64, char * 300, (Disc(1, (track, replace(track, number=2))),), sources, credits=(*credits_,))
    for found in (ReleaseFacts(many, ()), TrackFacts(many, track), Tracklist(many, ()), Credits(many, None)):
        check_limits(reply(card_of(found, TODAY, "0", "")))


async def test_the_pages_of_a_tracklist_hold_every_track_once() -> None:
    tracks = tuple(Track(1, number, f"{'語' * 140} {number}", 60_000) for number in range(1, 101))
    card = card_of(Tracklist(Release("long", "Long", (Disc(1, tracks),), (Source("P"),))), TODAY, "0", "")
    pages = [check_limits(reply(card, page)) for page in range(40)]
    seen = [f" {number} · 1:00" for number in range(1, 101)]
    once = list(dict.fromkeys(pages))
    assert len(once) > 3
    assert [sum(title in page for page in once) for title in seen] == [1] * 100


@given(st.one_of(texts, st.text()))
def test_plain_text_holds_no_markup_mention_or_second_line(text: str) -> None:
    shown = plain(text)
    assert "\n" not in shown
    assert "@everyone" not in shown
    assert "@here" not in shown
    assert not any(char in shown for char in "\u202a\u202b\u202c\u202d\u202e\x00")
    bare = shown.replace("\\\\", "").replace("\\*", "").replace("\\_", "").replace("\\~", "").replace("\\|", "")
    bare = re.sub(r"^\\(?=[#>+-])|^(\d+)\\(?=[.)])", "", bare)
    bare = bare.replace("\\`", "").replace("\\[", "").replace("\\]", "").replace("\\<", "")
    assert not set(bare) & set("\\*_~|`[]<")
    assert "://" not in shown


@given(st.text())
def test_cut_text_is_never_empty_and_never_too_long(text: str) -> None:
    assert 1 <= len(clean(text, 80)) <= 80


def test_ordinary_titles_read_as_they_are() -> None:
    assert plain("Page (From Short Treks “Children Of Mars”)") == "Page (From Short Treks “Children Of Mars”)"
    assert plain("What’s Happening?") == "What’s Happening?"


questions: list[Question] = [
    TracklistQuestion("picard"),
    LengthsQuestion("picard"),
    ReleaseQuestion("picard"),
    CreditsQuestion("picard"),
    CreditsQuestion("picard", "2-04"),
    TracklistQuestion("face/off 100%"),
    TrackQuestion("3", "face/off"),
    TrackQuestion("AC/DC: live", "picard"),
    PersonQuestion("AC/DC"),
    SearchQuestion("one / two"),
    AboutQuestion(),
    UpcomingQuestion(date(2026, 11, 30)),
    AnniversariesQuestion(date(2024, 2, 29)),
]


@pytest.mark.parametrize("question", questions, ids=lambda question: type(question).__name__)
def test_a_question_comes_back_from_its_link(question: Question) -> None:
    assert question_of(link_to(question)) == question


@given(st.one_of(st.text(), st.from_regex(r"[a-z]{1,9}/[^/]*(/.*)?", fullmatch=True)))
def test_a_forged_link_is_a_question_or_stale(text: str) -> None:
    try:
        question = question_of(text)
    except StaleLink:
        return
    assert len(link_to(question)) <= MOST_CHARACTERS


async def test_a_long_credit_names_every_track() -> None:
    tracks = tuple(Track(1, number, f"Cue {number}") for number in range(1, 81))
    even = Credit("Dee Ray", "vocalist", tuple(Position(1, number) for number in range(2, 81, 2)))
    most = Credit("Ana Vidal", "composer", tuple(Position(1, number) for number in range(1, 53)))
    release = Release("long", "Long", (Disc(1, tracks),), (Source("P"),), credits=(even, most))
    text = check_limits(reply(card_of(Credits(release, None), TODAY, "0", "")))
    assert "Ana Vidal (tracks 1 to 52)" in text
    assert "78 and 80)" in text
