"""Buttons and menus: pages, neighbours, restarts, other people's messages, and what is forged or stale."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.local_discord import ROBIN, LocalDiscord, Message
from tests.end_to_end.conftest import Running


async def test_a_long_tracklist_has_pages(local: LocalDiscord) -> None:
    first = await local.run_command("tracklist", {"release": "long box"})
    assert "`01` Cue 1 ·" in first.text
    assert "Cue 41" not in first.text
    assert first.button("←").disabled
    second = await local.press(first, first.button("→").custom_id)
    assert second.id == first.id
    assert "`41` Cue 41 ·" in second.text
    third = await local.press(second, second.button("→").custom_id)
    assert "`99` Cue 99 ·" in third.text
    assert third.button("→").disabled
    assert "Page 3 of 3" in [button.label for button in third.buttons]
    back = await local.press(third, third.button("←").custom_id)
    assert back.text == second.text


async def test_a_button_leads_to_the_next_track_and_back(local: LocalDiscord) -> None:
    reply = await local.run_command("track", {"track": "21", "release": "picard"})
    after = await local.press(reply, reply.button("22 Home Movies →").custom_id)
    assert "`22` Home Movies" in after.text
    before = await local.press(after, after.button("← 21 Soji And Narek Waltz").custom_id)
    assert before.text == reply.text
    tracklist = await local.press(before, before.button("Tracklist").custom_id)
    assert "28 tracks" in tracklist.text


@pytest.mark.parametrize("label", ["Lengths", "Credits", "Release"])
async def test_a_tracklist_leads_on(local: LocalDiscord, label: str) -> None:
    reply = await local.run_command("tracklist", {"release": "kong"})
    following = await local.press(reply, reply.button(label).custom_id)
    assert following.id == reply.id
    assert label not in [button.label for button in following.buttons]


async def test_a_menu_leads_to_another_edition_and_the_conversation_stays_with_it(local: LocalDiscord) -> None:
    reply = await local.run_command("tracklist", {"release": "fog"})
    assert "`3` Keel" in reply.text
    other = await local.press(reply, reply.select().custom_id, ["=fog-1994"])
    assert other.id == reply.id
    assert "Keel" not in other.text
    assert [choice.value for choice in other.select().choices] == ["=fog-2012", "=fog-files"]
    facts = await local.press(other, other.button("Release").custom_id)
    assert "**Editions** CD (2012): 3 tracks; CD (1994) and Digital: 2 tracks" in facts.text
    assert "2-" not in (await local.run_command("track", {"track": "2"})).text
    none = await local.run_command("track", {"track": "3"})
    assert "Fog has no track 3: it has 2 tracks. Other editions have:\n`3` Keel" in none.text
    assert "Keel" in (await local.press(none, none.select().custom_id, ["=fog-2012/1-03"])).text


async def test_a_button_works_after_a_restart(running: Running) -> None:
    async with running.bot():
        reply = await running.discord.run_command("tracklist", {"release": "long box"})
    async with running.bot():
        second = await running.discord.press(reply, reply.button("→").custom_id)
        assert "`41` Cue 41 ·" in second.text
        picker = await running.discord.run_command("tracklist", {"release": "star trek"})
    async with running.bot():
        chosen = await running.discord.press(picker, picker.select().custom_id, ["=star-trek-generations"])
        assert "Prisoner Exchange" in chosen.text


async def test_somebody_else_gets_a_copy_for_themselves(local: LocalDiscord) -> None:
    reply = await local.run_command("tracklist", {"release": "long box"})
    copy = await local.press(reply, reply.button("→").custom_id, member=ROBIN)
    assert copy.ephemeral
    assert copy.id != reply.id
    assert "Cue 41" in copy.text
    unchanged = local.message(reply.id)
    assert unchanged is not None
    assert unchanged.text == reply.text
    further = await local.press(copy, copy.button("→").custom_id, member=ROBIN)
    assert further.id == copy.id


async def test_a_copy_for_one_is_not_what_the_channel_speaks_of(local: LocalDiscord) -> None:
    older = await local.run_command("tracklist", {"release": "kong"})
    await local.run_command("tracklist", {"release": "interstellar"})
    await local.press(older, older.button("Lengths").custom_id, member=ROBIN)
    assert "Dreaming of the Crash" in (await local.run_command("track", {"track": "1"})).text
    await local.press(older, older.button("Lengths").custom_id)
    assert "South Pacific" in (await local.run_command("track", {"track": "1"})).text


async def test_what_one_goes_on_to_in_a_copy_is_not_what_the_channel_speaks_of_either(local: LocalDiscord) -> None:
    found = await local.run_command("search", {"text": "interstellar"})
    copy = await local.press(found, found.select().custom_id, [str(found.select().choices[0].value)], member=ROBIN)
    await local.run_command("tracklist", {"release": "picard"})
    again = await local.press(copy, copy.button("Lengths").custom_id, member=ROBIN)
    assert again.id == copy.id
    assert "Interstellar" in again.text
    assert "Soji And Narek Waltz" in (await local.run_command("track", {"track": "21"})).text


@pytest.mark.parametrize(
    "custom_id",
    [
        "ask:s0:tracklist/nothing-of-this-key",
        "ask:s999:tracklist/long-box",
        "ask:s0:nonsense/x",
        "ask:s0:tracklist",
        "ask:s0:track/legion-season-1",
        "pick:0:tracklist/*",
        "ask:",
        "old-button-of-another-version",
        "x" * 100,
    ],
)
async def test_a_forged_or_stale_button_gets_a_polite_answer(
    local: LocalDiscord, custom_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    reply = await local.run_command("tracklist", {"release": "long box"})
    answer = await local.press(reply, custom_id, forged=True)
    assert answer.ephemeral
    assert "older version of this bot" in answer.text
    assert "Traceback" not in caplog.text


async def test_a_button_for_a_release_that_is_gone_says_so(local: LocalDiscord) -> None:
    reply = await local.run_command("track", {"track": "34"})
    answer = await local.press(reply, reply.select().custom_id, ["=a-release-that-is-gone"], forged=True)
    assert "That release is no longer in the catalog." in answer.text


HOSTILE = ["@everyone", "<@1>", "<@&1>", "<t:1>", "21. x", "||x||", "'; DROP TABLE release; --", "\\", "مرحبا", "a\nb"]


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize(
    ("command", "option"), [("tracklist", "release"), ("track", "track"), ("search", "text"), ("composer", "name")]
)
async def test_what_is_typed_pings_nobody_and_breaks_nothing(
    local: LocalDiscord, command: str, option: str, typed: str
) -> None:
    reply = await local.run_command(command, {option: typed})
    assert not reply.mentions
    assert "Something went wrong" not in reply.text
    assert await local.autocomplete(command, {option: typed}, option) is not None


async def test_everything_typed_is_answered(running: Running) -> None:
    async with running.bot():

        @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
        @given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=5))
        def collect(texts: list[str]) -> None:
            typed.extend(texts)

        typed: list[str] = []
        collect()
        for text in typed[:150]:
            reply: Message = await running.discord.run_command("track", {"track": text})
            assert "Something went wrong" not in reply.text
