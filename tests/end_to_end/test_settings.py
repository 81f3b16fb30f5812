"""The panel of `/settings`: who may use it, what each part does, and the check of what the bot may do."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.discord_app.panel import PREFIX
from bot.local_discord import (
    ATTACH,
    CURATORS,
    DIRECT,
    LISTENERS,
    OFF_TOPIC,
    READ_HISTORY,
    ROBIN,
    SEND,
    SOUNDTRACKS,
    VIEW,
    YOU,
    LocalDiscord,
    Message,
    ModalShown,
    NotOfferedError,
)
from bot.local_discord.world import GUILD_ID
from tests.end_to_end.conftest import Running


async def opened(local: LocalDiscord, **options: Any) -> Message:
    return await local.run_command("settings", options)


async def form(local: LocalDiscord, shown: Message, what: str, text: str, **values: Any) -> Message:
    """What comes of a button that brings up a form, filled in with a text."""
    with pytest.raises(ModalShown) as modal:
        await local.press(shown, PREFIX + what, **values)
    (field,) = modal.value.modal.fields
    return await local.submit(modal.value.modal, {field.custom_id: text})


async def test_the_panel_is_for_members_who_manage_the_server(running: Running) -> None:
    async with running.bot() as client:
        local = running.discord
        with pytest.raises(NotOfferedError):
            await local.run_command("settings", {}, member=ROBIN)
        with pytest.raises(NotOfferedError):
            await local.run_command("settings", {}, place=DIRECT)
        shown = await opened(local)
        assert shown.raw["flags"] & 64, "for the moderator alone"
        with pytest.raises(NotOfferedError):
            await local.press(shown, PREFIX + "notices", member=ROBIN)
        # Whoever forges a press is not a moderator by that.
        seen = await local.run_command("about", {}, member=ROBIN)
        refused = await local.press(seen, PREFIX + "hour", ["3"], member=ROBIN, forged=True)
        assert "Manage Server" in refused.text
        # Nor is whoever forges the command.
        for options in ({}, {"time_zone": "Asia/Tokyo", "dates": "ja"}):
            refused = await local.run_command("settings", options, member=ROBIN, forged=True)
            assert "Only members with the permission *Manage Server* can change that." in refused.text
            assert refused.ephemeral
            assert not refused.buttons
        assert client.responder.state.servers() == []


async def test_everything_is_set_in_one_panel_and_outlives_a_restart(running: Running) -> None:
    local = running.discord
    async with running.bot():
        shown = await opened(local)
        assert "**Announcements** are not made yet: choose a channel for them below." in shown.text
        shown = await local.press(shown, PREFIX + "channel", [OFF_TOPIC.channel_id])
        assert f"**Announcements** are made in <#{OFF_TOPIC.channel_id}>, at 09:00, mentioning nobody" in shown.text
        shown = await local.press(shown, PREFIX + "role", [LISTENERS.id])
        assert f"<@&{LISTENERS.id}>" in shown.text
        assert shown.mentions == ()
        shown = await local.press(shown, PREFIX + "hour", ["18"])
        assert "at 18:00" in shown.text
        shown = await local.press(shown, PREFIX + "spoilers", ["14"])
        assert "hidden until 14 days after the release" in shown.text
        shown = await local.press(shown, PREFIX + "dates", ["de"])
        assert "**Dates are written** in German (Deutsch)" in shown.text
        shown = await local.press(shown, PREFIX + "notices")
        assert "announced, too" in shown.text
        shown = await form(local, shown, "zone", "mordor")
        assert "I do not know a city or zone “mordor”" in shown.text
        shown = await form(local, shown, "zone", "Munich")
        assert "“Munich” was taken for Munich, Germany · Europe/Berlin." in shown.text
        shown = await form(local, shown, "release", "interstellar")
        assert "Interstellar" in shown.text
    async with running.bot() as client:
        again = await opened(local)
        for part in ("18:00", "14 days", "Deutsch", "announced, too", "Europe/Berlin", "Interstellar", LISTENERS.id):
            assert part in again.text
        server = client.responder.state.server(int(GUILD_ID))
        assert (server.locale, server.channel) == ("en-GB", int(OFF_TOPIC.channel_id))
        again = await local.press(again, PREFIX + "role", [])
        again = await local.press(again, PREFIX + "channel", [])
        assert "mentioning nobody" in again.text
        assert "are not made yet" in again.text


@pytest.mark.parametrize(
    ("typed", "offered", "label"),
    [
        ("Cambridge", "Europe/London", "Cambridge, United Kingdom · Europe/London"),
        ("Springfield", "America/New_York", "Springfield, Massachusetts, United States · America/New_York"),
        ("georgia", "Atlantic/South_Georgia", "Atlantic/South Georgia"),
    ],
)
async def test_a_zone_is_asked_for_where_a_name_is_no_whole_one_or_one_of_several(
    running: Running, typed: str, offered: str, label: str
) -> None:
    running.clock = lambda: datetime(2026, 1, 15, 12, tzinfo=UTC)
    async with running.bot() as client:
        local = running.discord
        shown = await form(local, await opened(local), "zone", typed)
        (menu,) = shown.selects
        (option,) = (one for one in menu.choices if one.value == offered)
        there = datetime(2026, 1, 15, 12, tzinfo=UTC).astimezone(ZoneInfo(offered))
        assert (option.name, option.description) == (label, f"It is {there:%H:%M} there now")
        assert client.responder.state.server(int(GUILD_ID)).zone == "UTC", "nothing is taken unasked"
        again = await local.press(shown, shown.button("None of these").custom_id)
        assert "Settings" in again.text
        shown = await form(local, again, "zone", typed)
        shown = await local.press(shown, PREFIX + "picked", [offered])
        assert offered.replace("_", " ") in shown.text


async def test_zone_and_language_have_suggestions(running: Running) -> None:
    async with running.bot():
        local = running.discord
        found = await local.autocomplete("settings", {"time_zone": "kathm"}, "time_zone")
        assert [one.value for one in found][:1] == ["Asia/Kathmandu"]
        found = await local.autocomplete("settings", {"dates": "日本"}, "dates")
        assert [one.value for one in found] == ["ja"]
        found = await local.autocomplete("settings", {"dates": "japanese"}, "dates")
        assert [one.value for one in found] == ["ja"]
        shown = await opened(local, time_zone="Asia/Kathmandu", dates="ja")
        assert "Asia/Kathmandu" in shown.text
        assert "日本語" in shown.text
        shown = await opened(local, time_zone="Mordor", dates="klingon")
        assert "no language “klingon”" in shown.text
        assert "I do not know a city or zone “Mordor”" in shown.text
        assert "Asia/Kathmandu" in shown.text
        shown = await opened(local, time_zone="Salem")
        assert "“Salem” may mean several zones: choose a suggestion" in shown.text
        assert "Asia/Kathmandu" in shown.text
        shown = await opened(local, time_zone="Oxford")
        assert "“Oxford” was taken for Oxford, United Kingdom · Europe/London." in shown.text


@pytest.mark.parametrize(
    "typed", ["0", "-3", "many", "99999999999999999999", "0009999999999", "000030000000000000000000", "٣"]
)
async def test_a_number_of_days_is_one(running: Running, typed: str) -> None:
    async with running.bot() as client:
        local = running.discord
        shown = await opened(local)
        with pytest.raises(ModalShown) as modal:
            await local.press(shown, PREFIX + "spoilers", ["other"])
        (field,) = modal.value.modal.fields
        shown = await local.submit(modal.value.modal, {field.custom_id: typed})
        assert "is no number of days" in shown.text
        assert client.responder.state.server(int(GUILD_ID)).spoilers == "show"
        with pytest.raises(ModalShown) as modal:
            await local.press(shown, PREFIX + "spoilers", ["other"])
        shown = await local.submit(modal.value.modal, {field.custom_id: "0045"})
        assert "hidden until 45 days" in shown.text
        assert "Waltz" in (await local.run_command("tracklist", {"release": "picard"})).text


@pytest.mark.parametrize("forged", ["0", "3651", "9" * 5000, "٣"])
async def test_a_forged_number_of_days_sets_nothing(running: Running, forged: str) -> None:
    async with running.bot() as client:
        shown = await opened(running.discord)
        shown = await running.discord.press(shown, PREFIX + "spoilers", [forged], forged=True)
        assert "**Track titles** shown" in shown.text
        assert client.responder.state.server(int(GUILD_ID)).spoiler_days == 0


async def test_everyone_is_not_called(running: Running) -> None:
    async with running.bot() as client:
        shown = await opened(running.discord)
        shown = await running.discord.press(shown, PREFIX + "role", [GUILD_ID], forged=True)
        assert client.responder.state.server(int(GUILD_ID)).role == 0


@pytest.mark.parametrize(
    ("denied", "said"),
    [
        (0, "Announcements can go out, but"),  # the role may not be mentioned
        (VIEW, "cannot see"),
        (SEND, "*Send Messages*"),
        (ATTACH, "*Attach Files*"),
        (READ_HISTORY, "*Read Message History*"),
    ],
)
async def test_the_check_says_what_is_missing_and_how_to_give_it(running: Running, denied: int, said: str) -> None:
    async with running.bot():
        local = running.discord
        shown = await opened(local)
        shown = await local.press(shown, PREFIX + "channel", [SOUNDTRACKS.channel_id])
        shown = await local.press(shown, PREFIX + "role", [CURATORS.id])
        local.deny(SOUNDTRACKS, denied)
        checked = await local.press(shown, PREFIX + "check")
        assert said in checked.text
        assert "✗ **Missing:**" in checked.text
        assert checked.raw["flags"] & 64
        preview = await local.next_message(checked)
        assert "Out today." in preview.text or "Released" in preview.text
        assert f"<@&{CURATORS.id}>\n" in preview.text, "as it will look"
        assert preview.mentions == (), "and nobody is called"
        assert preview.raw["flags"] & 64
        if denied != VIEW:
            assert f"cannot mention <@&{CURATORS.id}>" in checked.text
        assert checked.mentions == ()


async def test_a_check_that_finds_nothing_missing_says_so(running: Running) -> None:
    async with running.bot():
        shown = await running.discord.press(await opened(running.discord), PREFIX + "channel", [SOUNDTRACKS.channel_id])
        checked = await running.discord.press(shown, PREFIX + "check")
        assert "Everything is there: announcements can go out." in checked.text
        assert "Missing" not in checked.text
        preview = await running.discord.next_message(checked)
        assert "<@&" not in preview.text, "no role is chosen"
        shown = await running.discord.press(preview, preview.button("Tracklist").custom_id)
        findings = running.discord.message(checked.id)
        assert findings
        assert "Everything is there" in findings.text, "findings stay where they are"


async def test_a_check_without_a_channel_says_so(running: Running) -> None:
    async with running.bot():
        checked = await running.discord.press(await opened(running.discord), PREFIX + "check")
        assert "**Missing:** no channel is chosen" in checked.text


async def test_a_server_is_forgotten_at_once(running: Running) -> None:
    async with running.bot() as client:
        local, state = running.discord, client.responder.state
        await local.run_command("follow composer", {"name": "jeff russo"})
        await local.run_command("tracklist", {"release": "picard"})
        await client.keeper.write_down()
        shown = await local.press(await opened(local), PREFIX + "hour", ["3"])
        shown = await local.press(shown, PREFIX + "forget")
        shown = await local.press(shown, PREFIX + "back")
        assert "Settings" in shown.text
        shown = await local.press(shown, PREFIX + "forget")
        shown = await local.press(shown, PREFIX + "forgotten")
        assert "is deleted" in shown.text
        assert state.servers() == []
        assert await state.follows(int(GUILD_ID)) == ()
        assert await state.spoken(0.0) == {}
        assert YOU.id not in shown.text
        assert "Which release?" in (await local.run_command("track", {"track": "21"})).text, "in memory, too"


async def test_a_server_that_removed_the_bot_is_forgotten_after_thirty_days(running: Running) -> None:

    now = running.clock()
    async with running.bot() as client:
        await running.discord.run_command("follow composer", {"name": "jeff russo"})
        running.discord.remove_bot()
        for days, kept in ((0, 1), (29, 1), (31, 0)):
            running.clock = lambda days=days: now + timedelta(days=days)  # type: ignore[misc]  # a default cannot be typed
            await client.keeper.look_around()
            assert len(client.responder.state.servers()) == kept


async def test_a_bot_that_runs_finds_out_where_it_is(running: Running) -> None:
    async with running.bot() as client:
        await running.discord.run_command("follow composer", {"name": "jeff russo"})
    running.discord.remove_bot()
    for present in (False, True):
        async with running.bot() as client, asyncio.timeout(20):
            while (client.responder.state.server(int(GUILD_ID)).left_at is None) is not present:  # noqa: ASYNC110 -- the state tells nobody that it changed
                await asyncio.sleep(0.01)
        running.discord.invite_bot()
