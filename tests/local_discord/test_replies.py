"""Replies: what the bot hears of a member's, what becomes of its own, and which Discord refuses."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest

from bot.local_discord import DIRECT, OFF_TOPIC, ROBIN, SOUNDTRACKS, YOU, InvalidOptionError, LocalDiscord, Message
from bot.local_discord.world import GUILD_ID
from tests.local_discord.bodies import Json, layout, text
from tests.local_discord.conftest import connected
from tests.local_discord.demo import Demo
from tests.local_discord.raw import Raw
from tests.local_discord.spec import Spec

MESSAGES = f"/channels/{SOUNDTRACKS.channel_id}/messages"
QUIET = {"parse": [], "replied_user": False}


@pytest.fixture
async def heard(local: LocalDiscord, addresses: None) -> AsyncIterator["asyncio.Queue[discord.Message]"]:
    """What a bot hears of members that may read only what concerns it."""
    async with connected(local, discord.Intents(dm_messages=True, guild_messages=True)) as demo:
        queue: asyncio.Queue[discord.Message] = asyncio.Queue()

        async def hear(message: discord.Message) -> None:
            if message.author != demo.user:
                await queue.put(message)

        vars(demo)["on_message"] = hear
        yield queue


def quoted(message: discord.Message) -> discord.Message:
    assert message.reference is not None
    assert isinstance(message.reference.resolved, discord.Message)
    return message.reference.resolved


@pytest.mark.parametrize("ping", [True, False], ids=["@ ON", "@ OFF"])
async def test_a_reply_to_the_bot_is_read_when_it_pings(
    local: LocalDiscord, heard: "asyncio.Queue[discord.Message]", ping: bool
) -> None:
    panel = await local.run_command("panel")
    said = await local.say("and track 22?", reply_to=panel.id, ping=ping)
    event = await heard.get()
    assert event.type is discord.MessageType.reply
    assert event.content == ("and track 22?" if ping else "")
    assert [one.id for one in event.mentions] == ([local.application_id] if ping else [])
    assert said.mentions == ((f"<@{local.application_id}>",) if ping else ())
    assert str(quoted(event).id) == panel.id
    assert quoted(event).components, "its own message is readable to the bot in any case"


async def test_a_mention_in_a_quiet_reply_is_read(local: LocalDiscord, heard: "asyncio.Queue[discord.Message]") -> None:
    panel = await local.run_command("panel")
    await local.say(f"<@{local.application_id}> and?", reply_to=panel.id, ping=False)
    assert (await heard.get()).content.endswith("and?")


async def test_a_reply_to_another_member_is_not_for_the_bot(
    local: LocalDiscord, heard: "asyncio.Queue[discord.Message]"
) -> None:
    first = await local.say("secret", member=ROBIN)
    await local.say("indeed", reply_to=first.id)
    assert (await heard.get()).content == ""
    event = await heard.get()
    assert (event.content, quoted(event).content) == ("", "")
    assert [one.name for one in event.mentions] == ["robin"]


async def test_a_direct_reply_is_read_with_what_it_answers(
    local: LocalDiscord, heard: "asyncio.Queue[discord.Message]"
) -> None:
    first = await local.say("how long is it?", place=DIRECT)
    await local.say("I mean the waltz", place=DIRECT, reply_to=first.id, ping=False)
    assert (await heard.get()).content == "how long is it?"
    event = await heard.get()
    assert (event.content, quoted(event).content) == ("I mean the waltz", "how long is it?")


@pytest.mark.usefixtures("heard")
async def test_a_long_conversation_quotes_one_message_at_a_time(local: LocalDiscord, raw: Raw) -> None:
    last: Message = await local.run_command("panel")
    for turn in range(10):
        last = await local.say(f"turn {turn}", reply_to=last.id)
    shown = (await raw.request("GET", f"{MESSAGES}/{last.id}")).body
    assert "referenced_message" not in shown["referenced_message"]


@pytest.mark.parametrize(
    ("allowed", "pinged"),
    [
        pytest.param({}, True, id="nothing said"),
        pytest.param({"allowed_mentions": {"replied_user": True}}, True, id="asked for"),
        pytest.param({"allowed_mentions": {"parse": ["users"]}}, False, id="not asked for"),
        pytest.param({"allowed_mentions": QUIET}, False, id="forbidden"),
    ],
)
@pytest.mark.parametrize("body", [{"content": "x"}, layout(text("x"))], ids=["text", "layout"])
async def test_the_bot_replies(raw: Raw, body: Json, allowed: Json, pinged: bool) -> None:
    asked = await raw.local.say("who scored it?")
    reply = await raw.send({**body, **allowed, "message_reference": {"message_id": asked.id}})
    assert (reply.status, reply.body["type"]) == (200, 19)
    reference = {"type": 0, "channel_id": asked.channel_id, "message_id": asked.id, "guild_id": GUILD_ID}
    assert reply.body["message_reference"] == reference
    assert reply.body["referenced_message"]["id"] == asked.id
    assert [one["username"] for one in reply.body["mentions"]] == (["ada"] if pinged else [])
    shown = raw.local.message(reply.body["id"])
    assert shown is not None
    assert shown.mentions == ((f"<@{YOU.id}>",) if pinged else ())
    changed = await raw.request("PATCH", f"{MESSAGES}/{shown.id}", {**body, "allowed_mentions": QUIET})
    assert len(changed.body["mentions"]) == pinged, "an edit leaves a reply as it is"


async def test_the_quoted_message_stands_as_it_is_now(raw: Raw) -> None:
    first = (await raw.send({"content": "one"})).body
    reply = await raw.local.say("x", reply_to=first["id"])
    where = f"{MESSAGES}/{reply.id}"
    await raw.request("PATCH", f"{MESSAGES}/{first['id']}", {"content": "two"})
    assert (await raw.request("GET", where)).body["referenced_message"]["content"] == "two"
    await raw.request("DELETE", f"{MESSAGES}/{first['id']}")
    gone = (await raw.request("GET", where)).body
    assert (gone["referenced_message"], gone["message_reference"]["message_id"]) == (None, first["id"])


@pytest.mark.parametrize("privileged", [False, True], ids=["without the intent", "with it"])
async def test_what_a_request_shows_of_others_messages(privileged: bool) -> None:
    async with LocalDiscord(privileged_intents=privileged) as local, aiohttp.ClientSession() as session:
        raw = Raw(local, session)
        said = await local.say("secret")
        direct = await local.say("open", place=DIRECT)
        listed = (await raw.request("GET", MESSAGES)).body[0]["content"]
        one = (await raw.request("GET", f"{MESSAGES}/{said.id}")).body["content"]
        answer = (await raw.send({"content": "x", "message_reference": {"message_id": said.id}})).body
        assert (listed, one) == (("secret", "secret") if privileged else ("", ""))
        assert answer["referenced_message"]["content"] == ("secret" if privileged else "")
        where = f"/channels/{direct.channel_id}/messages/{direct.id}"
        assert (await raw.request("GET", where)).body["content"] == "open"


REFUSED: dict[str, tuple[Any, str, str]] = {
    "gone": ({"message_id": "1"}, "message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE"),
    "gone, and to fail": (
        {"message_id": "1", "fail_if_not_exists": True}, "message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE"),
    "no id": ({}, "message_reference.message_id", "BASE_TYPE_REQUIRED"),
    "an id that is none": ({"message_id": "x"}, "message_reference.message_id", "NUMBER_TYPE_COERCE"),
    "a channel that is none": (
        {"message_id": "1", "channel_id": "x"}, "message_reference.channel_id", "NUMBER_TYPE_COERCE"),
    "no such kind": ({"message_id": "1", "type": 5}, "message_reference.type", "BASE_TYPE_CHOICES"),
    "neither yes nor no": (
        {"message_id": "1", "fail_if_not_exists": 0}, "message_reference.fail_if_not_exists", "BOOLEAN_TYPE_CONVERT"),
    "no object": ("1", "message_reference", "MODEL_TYPE_CONVERT"),
}  # fmt: skip


@pytest.mark.parametrize(("reference", "field", "code"), REFUSED.values(), ids=REFUSED.keys())
async def test_replies_that_are_refused(raw: Raw, reference: Any, field: str, code: str) -> None:
    refused = await raw.send({"content": "x", "message_reference": reference})
    assert (refused.status, refused.body["code"]) == (400, 50035)
    assert refused.fault() == (field, code)
    assert raw.local.messages() == []


async def test_a_reply_to_nothing_may_be_sent_as_an_ordinary_message(raw: Raw) -> None:
    sent = await raw.send({"content": "x", "message_reference": {"message_id": "1", "fail_if_not_exists": False}})
    assert (sent.status, sent.body["type"]) == (200, 0)
    assert "message_reference" not in sent.body


async def test_members_cannot_reply_to_what_they_do_not_see_there(local: LocalDiscord, demo: Demo) -> None:
    elsewhere = await local.say("x", place=OFF_TOPIC)
    secret = await local.run_command("hush")
    for target in (elsewhere.id, secret.id, "1"):
        with pytest.raises(InvalidOptionError, match="Unknown message"):
            await local.say("y", reply_to=target)
    assert [one.id for one in local.messages()] == [secret.id]
    assert demo.errors == []


@pytest.mark.usefixtures("addresses")
async def test_what_discord_py_sends_for_a_reply_is_as_described(spec: Spec, local: LocalDiscord) -> None:
    async with connected(local, discord.Intents(dm_messages=True, guild_messages=True)) as demo:
        channel = demo.get_partial_messageable(int(SOUNDTRACKS.channel_id))
        asked = await local.say(f"<@{demo.application_id}> hi")
        await local.next_message(asked)
        view = discord.ui.LayoutView().add_item(discord.ui.TextDisplay("x"))
        await channel.get_partial_message(int(asked.id)).reply(view=view, mention_author=True)
        async with channel.typing():
            pass
        shown = local.messages()[-1]
        assert (shown.text, shown.raw["type"], shown.mentions) == ("x", 19, (f"<@{YOU.id}>",))
        assert any(one.path.endswith("/typing") and one.status == 204 for one in local.requests)
        assert [fault for one in local.requests for fault in spec.faults(one.method, one.path, one.body)] == []
