"""Conversations in plain words: what "it" means to whom, replies to answers, menus to choose from, and pages."""

import asyncio

import pytest

from bot.local_discord import DIRECT, OFF_TOPIC, ROBIN, SOUNDTRACKS, YOU, LocalDiscord, Member, Message, Place
from tests.end_to_end.conftest import Running, ask

PICARD = "Star Trek: Picard – Season 1, Chapter 1"


async def reply_to(local: LocalDiscord, said: Message, member: Member, place: Place) -> Message:
    """The answer to just this message, whatever else is answered before and after it."""
    async with asyncio.timeout(5):
        while True:
            for one in local.messages(member=member, place=place):
                if (one.raw.get("message_reference") or {}).get("message_id") == said.id:
                    return one
            await asyncio.sleep(0.01)


async def test_two_people_each_keep_what_they_speak_of(local: LocalDiscord) -> None:
    async def converse(member: Member, turns: list[tuple[str, str]]) -> None:
        for text, told in turns:
            said = await local.say(f"<@{local.application_id}> {text}", member=member)
            assert told in (await reply_to(local, said, member, SOUNDTRACKS)).text, text

    await asyncio.gather(
        converse(
            YOU,
            [
                ("who composed picard?", "Jeff Russo"),
                ("how long is it?", "1:07:23"),
                ("and track 21?", "Soji And Narek Waltz"),
                ("the next one?", "Home Movies"),
                ("who composed it?", "Jeff Russo"),
            ],
        ),
        converse(
            ROBIN,
            [
                ("who composed interstellar?", "Hans Zimmer"),
                ("when did it come out?", "18 November 2014"),
                ("and track 2?", "Cornfield Chase"),
                ("the next one?", "Dust"),
                ("who composed it?", "Hans Zimmer"),
            ],
        ),
    )


async def test_what_is_said_in_one_go_is_answered_in_turn(local: LocalDiscord) -> None:
    texts = ["how long is picard?", "and track 21?", "the next one?", "and the one after it?"]
    said = [await local.say(text, place=DIRECT) for text in texts]
    replies = [await reply_to(local, one, YOU, DIRECT) for one in said]
    assert sorted(replies, key=lambda one: int(one.id)) == replies
    for reply, told in zip(replies, ["1:07:23", "“Soji And", "“Home Movies”", "“Jurati And"], strict=True):
        assert told in reply.text


async def test_what_is_spoken_of_stays_in_its_channel(local: LocalDiscord) -> None:
    await ask(local, "how long is picard?")
    await ask(local, "how long is interstellar?", place=OFF_TOPIC)
    assert "Soji And Narek Waltz" in (await ask(local, "and track 21?")).text


async def test_a_reply_speaks_of_what_that_answer_was_about(local: LocalDiscord) -> None:
    picard = await ask(local, "track 21 of picard")
    await ask(local, "who composed interstellar?", member=ROBIN)
    said = await local.say("how long is the next one?", member=ROBIN, reply_to=picard.id)
    reply = await local.next_message(said)
    assert "“Home Movies”" in reply.text
    assert PICARD in reply.text
    assert "“Jurati And Maddox”" in (await ask(local, "and the one after it?", member=ROBIN)).text


async def test_a_reply_to_a_card_speaks_of_what_it_shows(local: LocalDiscord) -> None:
    card = await local.run_command("track", {"track": "21", "release": "picard"})
    await local.run_command("tracklist", {"release": "kong"})
    reply = await local.next_message(await local.say("how long is the next one?", member=ROBIN, reply_to=card.id))
    assert "“Home Movies”" in reply.text


@pytest.mark.parametrize(
    ("command", "options", "told"),
    [
        ("search", {"text": "soji and narek"}, "“Soji And Narek Waltz”"),
        ("track", {"track": "99", "release": "picard"}, "Jeff Russo"),
        ("composer", {"name": "Jared Forman"}, "Badland"),
    ],
)
async def test_a_reply_to_a_card_speaks_of_the_one_thing_on_it(
    local: LocalDiscord, command: str, options: dict[str, str], told: str
) -> None:
    await ask(local, "how long is interstellar?", member=ROBIN)
    card = await local.run_command(command, options)
    reply = await local.next_message(await local.say("who composed it?", member=ROBIN, reply_to=card.id))
    assert told in reply.text


async def test_a_reply_to_a_list_chooses_from_it(local: LocalDiscord) -> None:
    card = await local.run_command("composer", {"name": "hans zimmer"})
    said = await local.say("tell me about the second one", member=ROBIN, reply_to=card.id)
    assert "The Boss Baby is a soundtrack" in (await local.next_message(said)).text


async def test_a_reply_to_an_answer_that_is_forgotten_goes_on_with_ones_own(running: Running) -> None:
    async with running.bot():
        answer = await ask(running.discord, "how long is picard?")
    async with running.bot():
        await ask(running.discord, "who composed interstellar?", member=ROBIN)
        said = await running.discord.say("how long is it?", member=ROBIN, reply_to=answer.id)
        assert "Interstellar runs for" in (await running.discord.next_message(said)).text


@pytest.mark.parametrize(
    ("command", "options", "follow_up", "told"),
    [
        ("track", {"track": "21", "release": "picard"}, "how long is the next one?", "“Home Movies”"),
        ("track", {"track": "21", "release": "picard"}, "who composed it?", "Jeff Russo"),
        ("tracklist", {"release": "picard"}, "and track 3?", "“Walking With Number One”"),
        ("release", {"release": "picard"}, "how long is it?", "1:07:23"),
        ("lengths", {"release": "picard"}, "when did it come out?", "7 February 2020"),
        ("credits", {"release": "picard", "track": "21"}, "the one before it?", "“Picard Leaves Elnor”"),
    ],
)
async def test_a_question_follows_a_command(
    local: LocalDiscord, command: str, options: dict[str, str | int | bool], follow_up: str, told: str
) -> None:
    await ask(local, "how long is interstellar?")
    await local.run_command(command, options)
    assert told in (await ask(local, follow_up)).text


async def test_a_command_follows_a_question(local: LocalDiscord) -> None:
    await ask(local, "how long is picard?")
    assert "Soji And Narek Waltz" in (await local.run_command("track", {"track": "21"}, member=ROBIN)).text


async def test_a_card_without_a_release_changes_nothing_that_is_spoken_of(local: LocalDiscord) -> None:
    track = await ask(local, "track 21 of picard")
    await local.run_command("about")
    card = await local.press(track, track.button("Tracklist").custom_id)
    assert "28 tracks" in card.text
    assert PICARD in (await ask(local, "how long is it?")).text


async def test_a_tracklist_that_is_asked_for_is_shown(local: LocalDiscord) -> None:
    reply = await ask(local, "what is on picard?")
    assert reply.text.startswith(f"## {PICARD}\n{PICARD} has 28 tracks, 1:07:23 in all.\n`01` ")
    assert "`27` Page · 1:58 · *from Short Treks: Children Of Mars*" in reply.text
    credits_ = await local.press(reply, reply.button("Credits").custom_id)
    assert credits_.id == reply.id


@pytest.mark.parametrize("restart", [False, True], ids=["at once", "after a restart"])
async def test_a_name_that_fits_several_is_chosen_from_a_menu(running: Running, restart: bool) -> None:
    local = running.discord
    async with running.bot():
        asked = await ask(local, "how long is Star Trek?")
        assert "“Star Trek” fits 6 releases." in asked.text
        assert asked.select().placeholder == "Which one?"
        if not restart:
            await choose_generations(local, asked)
    if restart:
        async with running.bot():
            await choose_generations(local, asked)


async def choose_generations(local: LocalDiscord, asked: Message) -> None:
    copy = await local.press(asked, asked.select().custom_id, ["=star-trek-generations"], member=ROBIN)
    assert copy.ephemeral
    chosen = await local.press(asked, asked.select().custom_id, ["=star-trek-generations"])
    assert chosen.id == asked.id
    assert chosen.text.startswith("Star Trek: Generations runs for 59:08, over 38 tracks.")
    assert "Star Trek: Generations" in (await ask(local, "and track 2?")).text


async def test_a_track_that_is_on_several_is_chosen_from_a_menu(local: LocalDiscord) -> None:
    asked = await ask(local, "how long is main title?")
    chosen = await local.press(asked, asked.select("Which one?").custom_id, ["=star-trek-generations/1-02"])
    assert "**Length** 2:52" in chosen.text
    assert "“" in (await ask(local, "and the one after it?")).text


async def test_a_long_answer_has_pages(running: Running) -> None:
    local = running.discord
    async with running.bot():
        first = await ask(local, "tracklist of disc 1 of long box")
        assert "99 tracks" in first.text
        assert "“Cue 41”" not in first.text
        second = await local.press(first, first.button("→").custom_id)
        assert second.id == first.id
        assert "“Cue 41”" in second.text
    async with running.bot():
        third = await local.press(second, second.button("→").custom_id)
        assert third.id == first.id
        assert "“Cue 99”" in third.text


async def test_a_page_of_a_follow_up_is_of_what_it_followed(local: LocalDiscord) -> None:
    await ask(local, "how long is long box?")
    first = await ask(local, "and its tracks on disc 1?")
    assert "“Cue 1”" in first.text
    await ask(local, "how long is picard?")
    second = await local.press(first, first.button("→").custom_id)
    assert "“Cue 41”" in second.text
    assert "“Cue 99”" in (await local.press(second, second.button("→").custom_id, member=ROBIN)).text


@pytest.mark.parametrize("status", [403, 404, 500])
async def test_after_a_restart_a_button_is_anybodys_where_the_asker_cannot_be_told(
    running: Running, status: int
) -> None:
    async with running.bot():
        answer = await ask(running.discord, "how long is picard?")
    async with running.bot():
        running.discord.fail_next("GET", "/channels/*/messages/*", status, times=9)
        copy = await running.discord.press(answer, answer.button("Tracklist").custom_id)
    assert copy.ephemeral
    assert "28 tracks" in copy.text
