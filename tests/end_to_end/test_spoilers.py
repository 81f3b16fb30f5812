"""Track titles that a server hides: behind spoiler marks, not on buttons, menus and suggestions, shown on demand."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.discord_app.panel import PREFIX
from bot.local_discord import DIRECT, ROBIN, YOU, LocalDiscord, Message
from bot.soundtrack import PartialDate
from bot.spoilers import hides
from tests.end_to_end.conftest import Running, ask
from tests.end_to_end.test_following import build, score


@asynccontextmanager
async def hidden(running: Running, *values: str) -> AsyncIterator[LocalDiscord]:
    async with running.bot():
        shown = await running.discord.run_command("settings", {})
        await running.discord.press(shown, PREFIX + "spoilers", values or ["hide"])
        yield running.discord


def unveil(message: Message) -> str:
    return next(button.custom_id for button in message.buttons if button.label == "Show titles to me")


async def test_titles_stand_behind_marks_and_numbers_and_lengths_do_not(running: Running) -> None:
    async with hidden(running) as local:
        shown = await local.run_command("tracklist", {"release": "picard"})
        assert "`21` ||Soji And Narek Waltz|| · 4:42" in shown.text
        assert re.sub(r"\|\|.*?\|\|", "", shown.text).count("Waltz") == 0
        track = await local.run_command("track", {"track": "21", "release": "picard"})
        assert "`21` ||Soji And Narek Waltz||" in track.text
        assert [button.label for button in track.buttons[:2]] == ["← 20 (title hidden)", "22 (title hidden) →"]
        lengths = await local.run_command("lengths", {"release": "picard"})
        assert "`21` ||Soji And Narek Waltz|| · 4:42" in lengths.text


async def test_whoever_presses_the_button_sees_them_alone_and_goes_on_seeing_them(running: Running) -> None:
    async with hidden(running) as local:
        shown = await local.run_command("tracklist", {"release": "picard"})
        for member in (ROBIN, YOU):
            own = await local.press(shown, unveil(shown), member=member)
            assert own.id != shown.id
            assert own.raw["flags"] & 64
            assert "`21` Soji And Narek Waltz · 4:42" in own.text
            assert not [button for button in own.buttons if button.label == "Show titles to me"]
        assert local.message(shown.id) == shown
        more = await local.press(own, next(one.custom_id for one in own.buttons if one.label == "Lengths"))
        assert more.id == own.id
        assert "Soji And Narek Waltz" in more.text
        assert "||" not in more.text


async def test_the_answer_to_a_long_question_has_the_button_too(running: Running) -> None:
    async with hidden(running) as local:
        question = "I have been wondering for quite a while now, and would love to know: what is track 21 of picard?"
        told = await ask(local, question)
        assert "||Soji And Narek Waltz||" in told.text
        own = await local.press(told, unveil(told))
        assert own.raw["flags"] & 64
        assert "Soji And Narek Waltz" in own.text
        assert "||" not in own.text


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("what is track 21 on picard", "Soji And Narek Waltz"),
        ("which track is the longest on picard", "Soji And Narek Waltz"),
        ("tracklist of picard", "Soji And Narek Waltz"),
        ("which titles mention home", "Home Movies"),
        ("which album is twins on", "Twins"),
        ("three longest on picard", "Twins"),
    ],
)
async def test_answers_hide_titles_too(running: Running, question: str, title: str) -> None:
    async with hidden(running) as local:
        reply = await ask(local, question)
        assert f"||{title}||" in reply.text
        assert title not in re.sub(r"\|\|.*?\|\|", "", reply.text)
        assert not any(title in option.name for menu in reply.selects for option in menu.choices)
        assert not any(title in (button.label or "") for button in reply.buttons)


async def test_searches_and_choices_hide_titles(running: Running) -> None:
    async with hidden(running) as local:
        for command, options in (("search", {"text": "home"}), ("track", {"track": "home"})):
            found = await local.run_command(command, options)
            assert "||Home" in found.text
            assert "Home" not in re.sub(r"\|\|.*?\|\||“home”|Search: home|Homecoming[^\n]*", "", found.text)
            labels = [option.name for menu in found.selects for option in menu.choices]
            assert any("(title hidden)" in label for label in labels)
            assert not [label for label in labels if label.startswith(("8 · Home", "1 · Home"))]


async def test_no_suggestion_shows_a_hidden_title(running: Running) -> None:
    async with hidden(running) as local:
        found = await local.autocomplete("track", {"track": "", "release": "picard"}, "track")
        assert [one.name for one in found][:2] == ["1 · (title hidden) (1:43)", "2 · (title hidden) (1:44)"]
        assert all("(title hidden)" in one.name for one in found)
        for typed in ("waltz", "soji"):
            found = await local.autocomplete("track", {"track": typed}, "track")
            assert found
            assert not [one.name for one in found if typed in one.name.casefold().replace("star trek", "")]
            names = [one.name for one in found]
            assert "21 · (title hidden) (4:42) · Star Trek: Picard – Season 1, Chapter 1" in names
            assert len({*names}) == len(names), "each can be told from the others"
        found = await local.autocomplete("search", {"text": "narek waltz"}, "text")
        assert not [one.name for one in found if "Waltz" in one.name]


async def test_titles_are_shown_again_so_many_days_after_the_release(running: Running) -> None:
    build(running, score("2027-03-10"), score(None, "vega"))
    async with hidden(running, "30") as local:
        for now, title in (
            (datetime(2027, 4, 8, 12, tzinfo=UTC), "||Dusk||"),
            (datetime(2027, 4, 9, 12, tzinfo=UTC), "Dusk"),
        ):
            running.clock = lambda now=now: now  # type: ignore[misc]  # a default cannot be typed
            shown = await local.run_command("tracklist", {"release": "nova"})
            assert f"`2` {title} · 1:00" in shown.text
        assert "||" not in (await local.run_command("tracklist", {"release": "interstellar"})).text
        assert "||Dusk||" in (await local.run_command("tracklist", {"release": "vega"})).text
        reply = await ask(local, "what is track 2 on interstellar")
        assert "||" not in reply.text


async def test_other_places_hide_nothing(running: Running) -> None:

    async with hidden(running) as local:
        shown = await local.run_command("tracklist", {"release": "picard"}, place=DIRECT)
        assert "||" not in shown.text


async def test_a_server_that_the_bot_came_to_after_it_had_connected_hides_titles_too(running: Running) -> None:
    """Discord tells of it only bots that ask for it: discord.py knows no more than its id."""
    running.discord.remove_bot()
    async with running.bot() as client:
        local = running.discord
        local.invite_bot()
        assert list(client.guilds) == []
        await local.press(await local.run_command("settings", {}), PREFIX + "spoilers", ["hide"])
        assert "||Soji And Narek Waltz||" in (await ask(local, "what is track 21 on picard")).text
        told = await ask(local, "what is track 21 on picard", place=DIRECT)
        assert "Soji And Narek Waltz" in told.text
        assert "||" not in told.text


@pytest.mark.parametrize(
    ("policy", "released", "hidden_then"),
    [
        ("show", None, False),
        ("hide", "2000-01-01", True),
        ("until", None, True),
        ("until", "2027-03-01", True),
        ("until", "2027-02-28", False),
        ("until", "2027-02", False),
        ("until", "2027", True),
        ("until", "2027-04-01", True),
    ],
)
def test_until_counts_from_the_last_day_that_a_date_can_mean(
    policy: str, released: str | None, hidden_then: bool
) -> None:
    when = PartialDate.parse(released) if released else None
    assert hides(policy, 10, when, date(2027, 3, 10)) is hidden_then  # type: ignore[arg-type]  # of a table


def test_a_made_up_release_has_the_titles_that_are_looked_for() -> None:
    assert [track.title for track in replace(score(None)).tracks] == ["Dawn", "Dusk"]


async def test_of_two_releases_in_one_answer_only_the_new_one_hides_its_titles(running: Running) -> None:
    build(running, score("2027-03-10"))
    running.clock = lambda: datetime(2027, 3, 12, 12, tzinfo=UTC)
    async with hidden(running, "30") as local:
        for question in (
            "what is track 2 on nova and what is track 2 on interstellar?",
            "what is track 2 on interstellar and what is track 2 on nova?",
        ):
            reply = await ask(local, question)
            assert "“||Dusk||”" in reply.text
            assert "“Cornfield Chase”" in reply.text
        reply = await ask(local, "what is the longest track on nova and how long is interstellar?")
        assert "||D" in reply.text
        assert "“D" not in reply.text
