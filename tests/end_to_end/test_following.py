"""What a server follows, and what it is told on the day: with real discord.py, at a time that the test sets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.catalog import build_catalog
from bot.discord_app.client import LinerNotes
from bot.discord_app.panel import PREFIX
from bot.local_discord import LISTENERS, OFF_TOPIC, READ_HISTORY, ROBIN, SEND, SOUNDTRACKS, Message, NotOfferedError
from bot.local_discord.world import GUILD_ID
from bot.soundtrack import PartialDate, Release
from bot.state import Follow
from tests.albums import album
from tests.end_to_end.conftest import Running, releases


def score(released: str | None, key: str = "nova") -> Release:
    made = album(key, f"{key.title()} Score", "Dawn", "Dusk", composer="Jeff Russo", released=released)
    return replace(made, work=f"Star Trek: {key.title()}", label="Lakeshore Records")


def build(running: Running, *others: Release) -> None:
    build_catalog([*releases(), *others], running.catalog, str(others))


@dataclass
class Server:
    """A server with a channel, a role and a hour, in which the bot is; ``at`` sets the time."""

    running: Running
    client: LinerNotes

    async def at(self, now: datetime) -> list[Message]:
        """What the bot has announced by then."""
        self.running.clock = lambda: now
        await self.client.keeper.announce()
        return announcements(self.running)


def announcements(running: Running) -> list[Message]:
    return [
        message
        for message in running.discord.messages(place=OFF_TOPIC)
        if message.raw["author"]["id"] == str(running.discord.application_id) and not message.raw["flags"] & 64
    ]


@asynccontextmanager
async def server(running: Running, now: datetime, *followed: tuple[str, str]) -> AsyncIterator[Server]:
    running.clock = lambda: now
    async with running.bot() as client:
        local = running.discord
        shown = await local.run_command("settings", {"time_zone": "Europe/Berlin"})
        shown = await local.press(shown, PREFIX + "channel", [OFF_TOPIC.channel_id])
        await local.press(shown, PREFIX + "role", [LISTENERS.id])
        for kind, name in followed:
            await local.run_command(f"follow {kind}", {"name": name})
        yield Server(running, client)


MORNING = datetime(2027, 3, 10, 8, tzinfo=UTC)  # 09:00 in Berlin
RUSSO = ("composer", "jeff russo")


async def test_a_release_is_announced_on_its_day_with_everything_and_once(running: Running) -> None:
    build(running, score("2027-03-10"))
    async with server(running, MORNING - timedelta(days=3), RUSSO, ("work", "Star Trek")) as there:
        assert await there.at(MORNING - timedelta(minutes=1)) == []
        (message,) = await there.at(MORNING)
        for part in ("Nova Score", "Out today.", "Jeff Russo", "Lakeshore Records", "2 tracks", "2:00", "The Gazette"):
            assert part in message.text
        assert message.mentions == (f"<@&{LISTENERS.id}>",)
        assert [button.label for button in message.buttons] == ["Tracklist", "Release"]
        assert await there.at(MORNING + timedelta(hours=30)) == [message]
        shown = await running.discord.press(message, message.buttons[0].custom_id)
        assert "Dusk" in shown.text
        assert announcements(running) == [message], "whoever presses a button of it gets an answer of their own"
    async with running.bot() as client:
        running.clock = lambda: MORNING + timedelta(hours=40)
        await client.keeper.announce()
        assert announcements(running) == [message]


async def test_who_was_down_says_that_it_was_yesterday(running: Running) -> None:
    build(running, score("2027-03-10"))
    async with server(running, MORNING - timedelta(days=3), RUSSO) as there:
        (message,) = await there.at(MORNING + timedelta(hours=20))
        assert "Released yesterday." in message.text


async def test_a_message_that_was_sent_and_not_marked_is_found_again(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a kill between sending and marking; Discord's memory of nonces is long gone by then."""
    now = datetime.now(UTC).replace(microsecond=0)
    build(running, score(str(now.date())))
    async with server(running, now - timedelta(days=1), RUSSO) as there:
        await running.discord.press(
            await running.discord.run_command("settings", {"time_zone": "UTC"}), PREFIX + "hour", ["0"]
        )
        state = there.client.responder.state

        async def killed(*_: object) -> None:
            raise asyncio.CancelledError

        note_sent = state.note_sent
        monkeypatch.setattr(state, "note_sent", killed)
        with pytest.raises(asyncio.CancelledError):
            await there.at(now)
        assert len(announcements(running)) == 1
        (unsure,) = await state.unsure()
        assert unsure.status == "sending"
        monkeypatch.setattr(state, "note_sent", note_sent)
        running.discord._server.messages._nonces.clear()
        for number in range(120):  # more than Discord tells of at once
            await running.discord.say(f"{number}", place=OFF_TOPIC)
        assert len(await there.at(now + timedelta(seconds=30))) == 1
        assert await state.unsure() == []


async def test_a_correction_that_was_not_sent_is_not_taken_for_the_one_before(running: Running) -> None:
    build(running, score("2027-03-10"))
    async with server(running, MORNING - timedelta(days=3), RUSSO) as there:
        await there.at(MORNING)
        build(running, score("2027-03-20"))
        assert len(await there.at(MORNING + timedelta(minutes=11))) == 2
        build(running, score("2027-03-30"))
        running.discord.fail_next("POST", f"/channels/{OFF_TOPIC.channel_id}/messages", 400, body={"message": "no"})
        assert len(await there.at(MORNING + timedelta(minutes=22))) == 2
        *_, last = await there.at(MORNING + timedelta(minutes=33))
        assert "comes out on 30 March 2027, and not on 20 March 2027" in last.text


@pytest.mark.parametrize("status", [502, 400])
async def test_a_message_whose_answer_is_lost_is_sent_once(running: Running, status: int) -> None:
    """Whether discord.py asks again, or the bot, which has overlooked it: Discord knows the message by its nonce."""
    build(running, score("2027-03-10"))
    async with server(running, MORNING - timedelta(days=3), RUSSO) as there:
        path, state = f"/channels/{OFF_TOPIC.channel_id}/messages", there.client.responder.state
        running.discord.fail_next("POST", path, status, body={"message": "no"}, done=True)
        assert len(await there.at(MORNING)) == 1
        for row in await state.unsure():
            await state.hand_back(row.number)
        assert len(await there.at(MORNING + timedelta(minutes=2))) == 1
        sent = [one.body for one in running.discord.requests if (one.method, one.path) == ("POST", path)]
        assert len(sent) == 2
        assert len({one["nonce"] for one in sent}) == 1
        assert all(one["enforce_nonce"] and 0 < len(one["nonce"]) <= 25 for one in sent)
        assert await state.unsure() == []


async def test_an_announcement_may_call_the_role_that_was_chosen_and_nobody_else(running: Running) -> None:
    build(running, score("2027-03-10"))
    async with server(running, MORNING - timedelta(days=3), RUSSO) as there:
        await there.at(MORNING)
        build(running, score("2027-03-24"))
        assert len(await there.at(MORNING + timedelta(hours=1))) == 2
        path = f"/channels/{OFF_TOPIC.channel_id}/messages"
        sent = [one.body for one in running.discord.requests if (one.method, one.path) == ("POST", path)]
        called = [one["allowed_mentions"] for one in sent]
        assert [(one["parse"], one.get("roles", []), one.get("users", [])) for one in called] == [
            ([], [int(LISTENERS.id)], []),
            ([], [], []),
        ]


async def test_rate_limits_and_errors_of_discord_are_waited_out(running: Running) -> None:
    build(running, score("2027-03-10"))
    async with server(running, MORNING - timedelta(days=3), RUSSO) as there:
        running.discord.fail_next("POST", f"/channels/{OFF_TOPIC.channel_id}/messages", 429)
        running.discord.fail_next("POST", f"/channels/{OFF_TOPIC.channel_id}/messages", 502)
        assert len(await there.at(MORNING)) == 1
    build(running, score("2027-03-10"), score("2027-03-11", "vega"))
    async with server(running, MORNING) as there:
        running.discord.fail_next("POST", f"/channels/{OFF_TOPIC.channel_id}/messages", 400, body={"message": "no"})
        assert len(await there.at(MORNING + timedelta(days=1))) == 1
        assert len(await there.at(MORNING + timedelta(days=1, minutes=11))) == 2


@pytest.mark.parametrize("status", [403, 404])
async def test_a_channel_that_is_gone_is_tried_again_later(running: Running, status: int) -> None:
    build(running, score("2027-03-10"))
    async with server(running, MORNING - timedelta(days=3), RUSSO) as there:
        path = f"/channels/{OFF_TOPIC.channel_id}/messages"
        running.discord.fail_next("POST", path, status, body={"message": "gone", "code": 10003})
        assert await there.at(MORNING) == []
        assert await there.at(MORNING + timedelta(minutes=9)) == []
        assert len(await there.at(MORNING + timedelta(minutes=11))) == 1
        assert there.client.responder.state.server(int(GUILD_ID)).refusals == 0


async def test_a_refusal_is_shown_in_the_settings_and_a_check_goes_on(running: Running) -> None:
    build(running, score("2027-03-10"))
    async with server(running, MORNING - timedelta(days=3), RUSSO) as there:
        running.discord.deny(OFF_TOPIC, SEND)
        assert await there.at(MORNING) == []
        shown = await running.discord.run_command("settings", {})
        assert "refused an announcement 1 time" in shown.text
        for minutes in (11, 60, 240, 900):
            await there.at(MORNING + timedelta(minutes=minutes))
        shown = await running.discord.run_command("settings", {})
        assert "Announcements rest" in shown.text
        running.discord.deny(OFF_TOPIC, 0)
        assert await there.at(MORNING + timedelta(hours=16)) == []
        assert "can go out" in (await running.discord.press(shown, PREFIX + "check")).text
        assert len(await there.at(MORNING + timedelta(hours=17))) == 1


async def test_a_corrected_date_is_told_shortly(running: Running) -> None:
    build(running, score("2027-03-10"))
    async with server(running, MORNING - timedelta(days=3), RUSSO) as there:
        await there.at(MORNING)
        build(running, score("2027-03-24"))
        _, message = await there.at(MORNING + timedelta(hours=1))
        assert (
            "Correction: this comes out on 24 March 2027, and not on 10 March 2027, as was said here." in message.text
        )
        assert message.mentions == ()
        assert len(await there.at(MORNING + timedelta(hours=2))) == 2
        build(running, score(None))
        message = (await there.at(MORNING + timedelta(hours=3)))[-1]
        assert "not known when this comes out" in message.text


async def test_new_dates_are_announced_where_that_is_wanted(running: Running) -> None:
    build(running, score("2027-05-01"))
    async with server(running, MORNING, ("label", "lakeshore records")) as there:
        await there.at(MORNING)
        await running.discord.press(await running.discord.run_command("settings", {}), PREFIX + "notices")
        build(running, score("2027-05-01"), score("2027-06-01", "vega"))
        (message,) = await there.at(MORNING + timedelta(hours=1))
        assert "Announced: comes out on 1 June 2027, in 2 months." in message.text
        assert "Vega Score" in message.text
        assert message.mentions == ()
        assert len(await there.at(MORNING + timedelta(hours=2))) == 1


async def test_dates_of_announcements_are_in_the_servers_language(running: Running) -> None:
    build(running, score("2027-03-10"))
    async with server(running, MORNING - timedelta(days=3), RUSSO) as there:
        await running.discord.press(await running.discord.run_command("settings", {}), PREFIX + "dates", ["de"])
        await there.at(MORNING)
        build(running, score("2027-03-24"))
        message = (await there.at(MORNING + timedelta(hours=1)))[-1]
        assert "24. März 2027" in message.text
        facts = await running.discord.run_command("release", {"release": "interstellar"}, place=SOUNDTRACKS)
        assert "18. November 2014" in facts.text


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("composer", "jef russo", "Jeff Russo is followed now"),
        ("work", "star trek", "Star Trek is followed now"),
        ("work", "picard", "Star Trek: Picard is followed now"),
        ("label", "lakeshore", "Lakeshore Records is followed now"),
        ("release", "interstellar", "Interstellar is followed now"),
        ("composer", "nobody at all", "knows no composer “nobody at all”"),
        ("label", "@everyone", "knows no label"),
        ("work", "*", "knows no work"),
        ("release", "star trek", "“star trek” fits several:"),
        ("composer", "matt dunkley", "knows no composer “matt dunkley”"),
    ],
)
async def test_what_is_followed_is_what_the_catalog_knows(running: Running, kind: str, typed: str, said: str) -> None:
    async with running.bot():
        reply = await running.discord.run_command(f"follow {kind}", {"name": typed})
        assert said in reply.text
        assert reply.mentions == ()


@pytest.mark.parametrize(
    ("released", "said"),
    [
        (
            "2027-03-09",
            "It has been out since 9 March 2027, so it is announced only if the catalog gives it a later date.",
        ),
        ("2026", "It has been out since 2026, so it is announced only if the catalog gives it a later date."),
        ("2027-03-10", "It comes out today, and is announced then in"),
        ("2027-04-01", "It comes out on 1 April 2027, and is announced then in"),
        (
            "2027-04",
            "Its day is not known yet, only that it is in April 2027: once it is, the release is announced on it",
        ),
        (None, "Its day is not known yet, nor the month: once it is, the release is announced on it"),
    ],
)
async def test_who_follows_a_release_is_told_when_it_is_announced(
    running: Running, released: str | None, said: str
) -> None:
    build(running, score(released))
    async with server(running, MORNING):
        reply = await running.discord.run_command("follow release", {"name": "nova score"})
        assert f"Nova Score is followed now. {said}" in reply.text


async def test_what_is_followed_is_listed_and_given_up(running: Running) -> None:
    async with running.bot():
        local = running.discord
        assert "Nothing yet" in (await local.run_command("following", {}, member=ROBIN)).text
        for kind, name in (RUSSO, ("work", "star trek"), ("label", "lakeshore")):
            await local.run_command(f"follow {kind}", {"name": name})
        assert "followed already" in (await local.run_command("follow composer", {"name": "russo"})).text
        listed = await local.run_command("following", {}, member=ROBIN)
        for part in ("Jeff Russo", "Star Trek", "Lakeshore Records", "3 follows", "`/settings`"):
            assert part in listed.text
        found = await local.autocomplete("unfollow", {"what": "star"}, "what")
        assert [one.name for one in found] == ["Star Trek (work)"]
        assert "not followed" in (await local.run_command("unfollow", {"what": str(found[0].value)})).text
        assert "not followed" in (await local.run_command("unfollow", {"what": "jeff russo"})).text
        assert "does not follow" in (await local.run_command("unfollow", {"what": "jeff russo"})).text
        with pytest.raises(NotOfferedError):
            await local.run_command("follow composer", {"name": "russo"}, member=ROBIN)
        with pytest.raises(NotOfferedError):
            await local.run_command("unfollow", {"what": "x"}, member=ROBIN)


async def test_only_who_manages_the_server_changes_what_is_followed_whatever_is_forged(running: Running) -> None:
    async with running.bot() as client:
        local, state = running.discord, client.responder.state
        await local.run_command("follow composer", {"name": "jeff russo"})
        for command, options in (
            *((f"follow {kind}", {"name": "star trek"}) for kind in ("composer", "work", "label", "release")),
            ("unfollow", {"what": "jeff russo"}),
        ):
            refused = await local.run_command(command, options, member=ROBIN, forged=True)
            assert "Only members with the permission *Manage Server* can change that." in refused.text
            assert refused.ephemeral
        assert [one.name for one in await state.follows(int(GUILD_ID))] == ["Jeff Russo"]


async def test_a_server_follows_no_more_than_a_hundred(running: Running) -> None:
    async with running.bot() as client:
        local, state = running.discord, client.responder.state
        for number in range(99):
            await state.follow(int(GUILD_ID), Follow("composer", f"person {number}", f"Person {number}"), 0.0)
        assert "is followed now" in (await local.run_command("follow composer", {"name": "jeff russo"})).text
        refused = await local.run_command("follow work", {"name": "star trek"})
        assert "follows 100 already: `/unfollow` something first" in refused.text
        assert len(await state.follows(int(GUILD_ID))) == 100
        await local.run_command("unfollow", {"what": "person 1"})
        await local.run_command("unfollow", {"what": "person 98"})
        assert "is followed now" in (await local.run_command("follow work", {"name": "star trek"})).text


async def test_names_to_follow_are_suggested(running: Running) -> None:
    async with running.bot():
        local = running.discord
        for kind, typed, first in (
            ("composer", "zimm", "Hans Zimmer"),
            ("label", "lakes", "Lakeshore Records"),
            ("work", "picard", "Star Trek: Picard"),
        ):
            found = await local.autocomplete(f"follow {kind}", {"name": typed}, "name")
            assert found[0].value == first
        found = await local.autocomplete("follow work", {"name": "picard"}, "name")
        assert "Star Trek" in [one.value for one in found]


async def test_what_is_ahead_begins_with_what_is_followed(running: Running) -> None:
    other = replace(album("vega", "Vega", composer="Ana Vidal", released="2027-04-01"))
    vague = replace(album("lyra", "Lyra", composer="Ana Vidal"), released=PartialDate(2027, 6))
    build(running, score("2027-05-01"), other, vague, album("old", "Old One", released="2027-03-09"))
    async with server(running, MORNING, RUSSO) as there:
        shown = await running.discord.run_command("upcoming", {}, member=ROBIN)
        places = [shown.text.index(part) for part in ("Followed here", "Nova Score", "All others", "Vega", "Lyra")]
        assert places == sorted(places)
        assert "1 May 2027, in 1 month" in shown.text
        assert "June 2027" in shown.text
        assert "Old One" not in shown.text
        assert there.client.responder.state.server(int(GUILD_ID)).channel


async def test_anniversaries_are_of_the_day_there(running: Running) -> None:
    running.clock = lambda: datetime(2026, 2, 7, 12, tzinfo=UTC)
    async with running.bot():
        shown = await running.discord.run_command("on-this-day", {})
        assert "Star Trek: Picard – Season 1, Chapter 1" in shown.text
        assert "6 years ago" in shown.text
        running.clock = lambda: datetime(2026, 1, 1, 12, tzinfo=UTC)
        shown = await running.discord.run_command("on-this-day", {})
        assert "No release of the catalog has its anniversary on 1 January 2026." in shown.text


async def test_what_a_channel_spoke_about_outlives_a_restart(running: Running) -> None:
    async with running.bot():
        await running.discord.run_command("tracklist", {"release": "interstellar"})
    async with running.bot():
        assert "Cornfield Chase" in (await running.discord.run_command("track", {"track": "2"})).text
    later = datetime.now(UTC) + timedelta(hours=7)
    running.clock = lambda: later
    async with running.bot():
        assert "Which release?" in (await running.discord.run_command("track", {"track": "2"})).text


async def test_where_the_history_may_not_be_read_nothing_is_sent_on_a_guess(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord tells of no message there, and refuses nothing: one that was sent before a kill would not be found."""
    now = datetime.now(UTC).replace(microsecond=0)
    build(running, score(str(now.date())))
    async with server(running, now - timedelta(days=1), RUSSO) as there:
        panel = await running.discord.run_command("settings", {"time_zone": "UTC"})
        await running.discord.press(panel, PREFIX + "hour", ["0"])
        state = there.client.responder.state

        async def killed(*_: object) -> None:
            raise asyncio.CancelledError

        note_sent = state.note_sent
        monkeypatch.setattr(state, "note_sent", killed)
        with pytest.raises(asyncio.CancelledError):
            await there.at(now)
        monkeypatch.setattr(state, "note_sent", note_sent)
        running.discord._server.messages._nonces.clear()
        running.discord.deny(OFF_TOPIC, READ_HISTORY)
        assert len(await there.at(now + timedelta(minutes=5))) == 1
        assert len(await state.unsure()) == 1
        running.discord.deny(OFF_TOPIC, 0)
        assert len(await there.at(now + timedelta(hours=5))) == 1
        assert await state.unsure() == []
