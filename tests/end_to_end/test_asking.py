"""Questions in plain words: what is said to the bot and what is not, whatever it holds, and what may go wrong."""

import time

import pytest

from bot.catalog import Catalog
from bot.discord_app.listening import MOST_IN_WORK
from bot.local_discord import (
    DIRECT,
    PRIVATE,
    SOUNDTRACKS,
    YOU,
    LocalDiscord,
    Message,
    NoReply,
    Place,
)
from tests.end_to_end.conftest import Running, ask

PICARD = "Star Trek: Picard – Season 1, Chapter 1"


async def unanswered(local: LocalDiscord, said: Message, place: Place = SOUNDTRACKS) -> bool:
    """Whether nothing comes of a message, while one after it, in the same channel, is answered.

    A channel's messages are answered one after another, so what comes of the first has come by then.
    """
    answer = await ask(local, "hello", place=place)
    assert "Hello!" in answer.text
    own = [one for one in local.messages(place=place) if one.raw["author"].get("bot") and int(one.id) > int(said.id)]
    return [one.id for one in own] == [answer.id]


@pytest.mark.parametrize("place", [SOUNDTRACKS, DIRECT, PRIVATE], ids=lambda place: place.name)
async def test_the_command_answers_everywhere(local: LocalDiscord, place: Place) -> None:
    reply = await local.run_command("ask", {"question": "who did the music for picard"}, place=place)
    assert reply.text.startswith(f"{PICARD} was composed by Jeff Russo.\n-# Source: [Star Trek: Picard's First")
    assert not reply.ephemeral
    track = await local.run_command("ask", {"question": "and track 21?"}, place=place)
    assert "“Soji And Narek Waltz”, 4:42 long." in track.text


@pytest.mark.parametrize(
    "text",
    [
        "<@{0}> how long is picard?",
        "how long is picard, <@!{0}>?",
        "how long <@{0}> is picard",
        "<@{0}> <@{0}> how long is picard <:violin:1234> <a:wow:99> <@1> <@&2> <#3> <t:1600000000:R> </track:77>",
        "<@{0}> how long is picard? https://example.org/twins?track=9 <https://example.org>",
        "<@{0}>\n> how long is **picard**?",
    ],
)
async def test_a_mention_is_answered_wherever_it_stands(local: LocalDiscord, text: str) -> None:
    said = await local.say(text.format(local.application_id))
    reply = await local.next_message(said)
    assert f"{PICARD} runs for 1:07:23, over 28 tracks." in reply.text
    assert reply.raw["message_reference"]["message_id"] == said.id
    assert not reply.mentions


async def test_a_direct_message_needs_no_mention(local: LocalDiscord) -> None:
    reply = await local.next_message(await local.say("how long is picard", place=DIRECT))
    assert "1:07:23" in reply.text
    following = await local.next_message(await local.say("who composed it?", place=DIRECT))
    assert "Jeff Russo" in following.text


@pytest.mark.parametrize("text", ["<@{0}>", " <@{0}> <@{0}> ", "<@{0}> ?!", "<@{0}> <:violin:1234>"])
async def test_a_mention_alone_is_told_what_the_bot_is_for(local: LocalDiscord, text: str) -> None:
    reply = await local.next_message(await local.say(text.format(local.application_id)))
    assert "I know soundtracks" in reply.text


@pytest.mark.parametrize(
    "text", ["how long is picard?", "@everyone how long is picard?", "<@&{0}> how long is picard?", "<@1> <@{0}1>"]
)
async def test_what_is_not_said_to_the_bot_is_not_answered(local: LocalDiscord, text: str) -> None:
    assert await unanswered(local, await local.say(text.format(local.application_id)))


async def test_a_reply_that_turns_the_mention_off_is_not_answered(local: LocalDiscord) -> None:
    answer = await ask(local, "how long is picard?")
    assert await unanswered(local, await local.say("who composed it?", reply_to=answer.id, ping=False))


@pytest.mark.parametrize("text", ["👍", "<:violin:1234>", "…"])
async def test_a_reply_without_words_is_not_answered(local: LocalDiscord, text: str) -> None:
    answer = await ask(local, "how long is picard?")
    assert await unanswered(local, await local.say(text, reply_to=answer.id))


async def test_the_bot_does_not_answer_itself(local: LocalDiscord) -> None:
    answer = await ask(local, "how long is picard?", place=DIRECT)
    with pytest.raises(NoReply):
        await local.next_message(answer, 0.3)


BOT = {"id": "7", "username": "b", "discriminator": "0", "global_name": None, "avatar": None, "bot": True}


@pytest.mark.parametrize(
    ("event", "changed"),
    [
        pytest.param("MESSAGE_CREATE", {"author": BOT}, id="another bot"),
        pytest.param("MESSAGE_CREATE", {"webhook_id": "7"}, id="a webhook"),
        pytest.param("MESSAGE_CREATE", {"type": 6}, id="a pin"),
        pytest.param("MESSAGE_UPDATE", {"edited_timestamp": "2026-11-23T12:00:00+00:00"}, id="an edit"),
    ],
)
async def test_only_what_people_write_is_answered(running: Running, event: str, changed: dict[str, object]) -> None:
    async with running.bot() as client:
        said = await running.discord.say("how long is picard?", place=DIRECT)
        answer = await running.discord.next_message(said)
        raw = {**said.raw, "id": str(int(said.id) + 1), "mentions": [], "nonce": None, "tts": False}
        client._connection.parsers[event](raw | changed)
        with pytest.raises(NoReply):
            await running.discord.next_message(answer, 0.3)
        client._connection.parsers["MESSAGE_CREATE"](raw)
        assert "1:07:23" in (await running.discord.next_message(answer)).text


HOSTILE = [
    "@everyone",
    "@here <@1> <@&1>",
    "||x|| **x** `x` ```",
    "# x\n- y\n> z",
    "[x](https://example.org)",
    "'; DROP TABLE release; --",
    'NEAR("a" b*) OR -c:d^2',
    "\\",
    "مرحبا بالعالم",
    "\u202eabc\u2066",
    "x" * 1900,
    "how long is " + "star trek " * 150,
    "who composed “@everyone”?",
    "🎻" * 900,
    "how long is =nothing-of-this-key",
    "\ufdd0\ufdd1 \x07",
    "* % %2A",
    "0" * 500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
async def test_what_is_said_pings_nobody_and_breaks_nothing(local: LocalDiscord, text: str) -> None:
    replies = [await local.next_message(await local.say(text, place=DIRECT)), await ask(local, text)]
    replies.append(await local.run_command("ask", {"question": text[:1000]}))
    for reply in replies:
        assert not reply.mentions
        assert "Something went wrong" not in reply.text
        assert "@everyone" not in reply.text
    sent = [one.body for one in local.requests if one.body and "reference" in str(one.body)]
    assert all(body["allowed_mentions"]["parse"] == [] for body in sent)
    assert not any(body["allowed_mentions"].get("replied_user") for body in sent)


async def test_a_question_whose_message_is_gone_would_be_answered(local: LocalDiscord) -> None:
    assert "1:07:23" in (await ask(local, "how long is picard?")).text
    asked = [one.body["message_reference"] for one in local.requests if one.body and "message_reference" in one.body]
    assert [reference["fail_if_not_exists"] for reference in asked] == [False]


async def test_where_the_bot_may_not_write_it_is_only_logged(
    local: LocalDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    local.fail_next("POST", "/channels/*/messages", 403)
    assert await unanswered(local, await local.say(f"<@{local.application_id}> how long is picard?"))
    assert f"may not write in channel {SOUNDTRACKS.channel_id}" in caplog.text
    assert "reference " not in caplog.text
    caplog.clear()
    local.fail_next("POST", "/channels/*/messages", 403)
    assert await unanswered(local, await local.say("how long is picard?", place=DIRECT), DIRECT)
    assert "may not write in direct messages" in caplog.text
    assert YOU.dm_id not in caplog.text


async def test_where_the_bot_may_not_read_the_history_it_answers_without_pointing(local: LocalDiscord) -> None:
    refusal = {"code": 160002, "message": "Cannot reply without permission to read message history"}
    local.fail_next("POST", "/channels/*/messages", 400, body=refusal)
    reply = await ask(local, "how long is picard?")
    assert "1:07:23" in reply.text
    assert "message_reference" not in reply.raw


async def test_an_error_is_told_with_the_reference_that_the_log_has(
    local: LocalDiscord, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret detail")

    with monkeypatch.context() as broken:
        broken.setattr(Catalog, "release", fail)
        reply = await ask(local, "how long is picard?")
    assert "Something went wrong" in reply.text
    assert reply.text.split("`")[1] in caplog.text
    assert "a message" in caplog.text
    assert "secret" not in reply.text
    assert "1:07:23" in (await ask(local, "how long is picard?")).text


async def test_what_was_asked_never_stands_in_the_log(
    local: LocalDiscord, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    asked = await ask(local, "how long is star trek?")
    monkeypatch.setattr(Catalog, "release", fail)
    told = await local.press(asked, asked.select().custom_id, ["=star-trek-generations"])
    assert "Something went wrong" in told.text
    assert ": component pick:0:ask\n" in caplog.text
    assert "long" not in caplog.text


async def test_the_bot_types_where_an_answer_takes_long_and_nowhere_else(
    local: LocalDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ask(local, "how long is picard?")
    assert not [one for one in local.requests if one.path.endswith("/typing")]
    quick = Catalog.release

    def slow(self: Catalog, key: str) -> object:
        time.sleep(1.2)
        return quick(self, key)

    monkeypatch.setattr(Catalog, "release", slow)
    reply = await local.next_message(await local.say("how long is interstellar?", place=DIRECT), 9)
    assert "Interstellar" in reply.text
    assert [one.path for one in local.requests if one.path.endswith("/typing")] == [f"/channels/{YOU.dm_id}/typing"]


async def test_a_flood_is_answered_in_part_and_in_order(local: LocalDiscord, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = Catalog.release

    def slow(self: Catalog, key: str) -> object:
        time.sleep(0.02)
        return quick(self, key)

    monkeypatch.setattr(Catalog, "release", slow)
    said = [await local.say(f"track {number} of picard", place=DIRECT) for number in range(1, 21)]
    other = await ask(local, "how long is interstellar?")
    assert "Interstellar" in other.text
    last = await local.next_message(await local.say("hello", place=DIRECT), 5)
    while "Hello!" not in last.text:
        last = await local.next_message(last, 5)
    answered = [one.raw["message_reference"]["message_id"] for one in local.messages(place=DIRECT) if one.components]
    of_flood = [place for place, one in enumerate(said) if one.id in answered]
    assert MOST_IN_WORK <= len(of_flood) < len(said)
    assert of_flood == sorted(of_flood)
    assert of_flood[:MOST_IN_WORK] == list(range(MOST_IN_WORK))


async def test_about_says_what_becomes_of_questions(local: LocalDiscord) -> None:
    text = (await local.run_command("about")).text
    assert "**Questions** are answered from the words in them" in text
    assert "kept in memory for half an hour" in text
    assert "and never written down" in text
    assert "**Stored about servers** what moderators set and follow" in text
