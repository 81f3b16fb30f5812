"""Files that members send: with a command, with a message, and to the bot that reads them; and commands on messages."""

import asyncio
import hashlib
from typing import Any

import discord
import pytest

from bot.local_discord import (
    DIRECT,
    OFF_TOPIC,
    PRIVATE,
    ROBIN,
    YOU,
    InvalidOptionError,
    LocalDiscord,
    ModalShown,
    NotOfferedError,
    Upload,
)
from tests.local_discord.conftest import connected
from tests.local_discord.demo import Demo
from tests.local_discord.raw import Raw

TOML = Upload("kept.toml", b'title = "Kept"\n', "application/toml")
TEXT = Upload("Список ☃ & more.txt", "Ночь\n".encode())
NOISE = Upload("noise.bin", bytes(range(256)) * 6000)
PICTURE = Upload("cover.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "text/html")
KINDS = {TOML: "application/toml", TEXT: "text/plain", NOISE: "application/octet-stream", PICTURE: "image/png"}


def digest(upload: Upload) -> str:
    return hashlib.sha256(upload.content).hexdigest()[:8]


@pytest.mark.parametrize(("file", "kind"), KINDS.items(), ids=["toml", "odd name", "1.5 MB", "picture"])
async def test_the_bot_reads_the_file_of_a_command(local: LocalDiscord, demo: Demo, file: Upload, kind: str) -> None:
    reply = await local.run_command("draft", {"file": file})
    name, *rest = reply.text.split(", ")
    assert rest == [kind, str(len(file.content)), digest(file)]
    assert name == file.filename


async def test_a_file_in_an_answer_for_one_alone(local: LocalDiscord, demo: Demo, raw: Raw) -> None:
    reply = await local.run_command("draft", {"file": NOISE})
    (attachment,) = reply.attachments
    assert reply.ephemeral
    async with raw.session.get(attachment["url"]) as response:
        assert await response.read() == NOISE.content
        assert response.headers["Content-Disposition"] == "attachment"


async def test_what_a_browser_is_told_of_a_file(local: LocalDiscord, demo: Demo, raw: Raw) -> None:
    """What a file says of itself is not believed: nothing is shown in place but pictures."""
    page = Upload("page.html", b"<script>1</script>", "text/html")
    told = []
    for file in (page, PICTURE):
        (attachment,) = (await local.say("", files=[file])).attachments
        async with raw.session.get(attachment["url"]) as response:
            told.append((attachment["content_type"], response.content_type, response.headers["Content-Disposition"]))
    assert told == [
        ("text/html", "application/octet-stream", "attachment"),
        ("image/png", "image/png", "inline"),
    ]


@pytest.mark.parametrize("value", ["kept.toml", 5, True], ids=repr)
async def test_no_file_where_one_is_expected(local: LocalDiscord, demo: Demo, value: str | int) -> None:
    with pytest.raises(InvalidOptionError, match="'file' takes Upload"):
        await local.run_command("draft", {"file": value})


async def test_a_file_where_none_is_expected(local: LocalDiscord, demo: Demo) -> None:
    with pytest.raises(InvalidOptionError, match="'name' takes str"):
        await local.run_command("fruit", {"name": TOML})


async def test_a_file_is_not_uploaded_while_something_is_typed(raw: Raw) -> None:
    options = [{"name": "file", "type": 11}, {"name": "title", "type": 3, "autocomplete": True}]
    socket = await raw.online()
    await raw.put_commands(
        [{"name": "x", "description": "y", "options": [{**one, "description": "z"} for one in options]}]
    )
    typing = asyncio.create_task(raw.local.autocomplete("x", {"file": TOML, "title": "Ves"}, "title"))
    data = (await socket.receive_json())["d"]["data"]
    assert data["options"] == [{"name": "title", "type": 3, "value": "Ves", "focused": True}]
    assert "resolved" not in data
    typing.cancel()
    await socket.close()


async def test_a_command_on_a_message(local: LocalDiscord, demo: Demo) -> None:
    """The bot gets the text and the files of a message that it could not read otherwise, without any intent."""
    written = await local.say("1. Dusk", files=[NOISE], member=ROBIN, place=OFF_TOPIC)
    reply = await local.run_message_command("Draft a release", written)
    assert reply.text == f"robin | 1. Dusk | noise.bin={digest(NOISE)}"
    assert (reply.ephemeral, reply.channel_id, reply.raw["type"]) == (True, OFF_TOPIC.channel_id, 23)
    metadata = reply.raw["interaction_metadata"]
    assert (metadata["name"], metadata["command_type"]) == ("Draft a release", 3)
    assert metadata["target_message_id"] == written.id
    (seen,) = demo.seen
    data: Any = seen.data
    assert (data["target_id"], list(data["resolved"])) == (written.id, ["messages"])


async def test_a_command_on_a_message_of_the_bot_in_a_direct_message(local: LocalDiscord, demo: Demo) -> None:
    panel = await local.run_command("panel", place=DIRECT)
    assert "liner-notes" in (await local.run_message_command("Draft a release", panel)).text


async def test_where_and_to_whom_commands_on_messages_are_offered(local: LocalDiscord, demo: Demo) -> None:
    written = await local.say("1. Dusk")
    with pytest.raises(ModalShown):
        await local.run_message_command("For moderators", written)
    hushed = await local.run_command("hush")
    refusals = {
        "'For moderators' is not offered to Robin": ("For moderators", written, ROBIN),
        "'For moderators' is not offered to Ada": ("For moderators", await local.say("x", place=DIRECT), YOU),
        "'Draft a release' is not offered": ("Draft a release", await local.say("x", place=PRIVATE), YOU),
        "no command 'draft'": ("draft", written, YOU),
        "no apps in its menu": ("Draft a release", hushed, YOU),
        "Robin does not see": ("Draft a release", hushed, ROBIN),
        "Robin does not see a message": ("Draft a release", await local.say("x", place=DIRECT), ROBIN),
    }
    for reason, (name, message, member) in refusals.items():
        with pytest.raises(NotOfferedError, match=reason):
            await local.run_message_command(name, message, member=member)
    with pytest.raises(NotOfferedError, match="no command /Draft"):
        await local.run_command("Draft a release")


@pytest.mark.usefixtures("addresses")
async def test_what_a_bot_may_read_of_messages(local: LocalDiscord) -> None:
    """Without the privileged intent, only what concerns the bot has text and files."""
    async with connected(local, discord.Intents(dm_messages=True, guild_messages=True)) as demo:
        heard: list[discord.Message] = []

        async def hear(message: discord.Message) -> None:
            if message.author != demo.user:  # which hears itself, too
                heard.append(message)

        vars(demo)["on_message"] = hear
        ask = f"<@{local.application_id}> hi"
        first = await local.say("secret", files=[TOML])
        await local.say("open", files=[TOML], place=DIRECT)
        await local.say(ask, files=[TOML], reply_to=first.id)
        panel = await local.run_command("panel")
        await local.say("you there", reply_to=panel.id)
        await local.run_command("panel")
        assert [(one.content, len(one.attachments)) for one in heard] == [
            ("", 0), ("open", 1), (ask, 1), ("you there", 0)
        ]  # fmt: skip
        assert [bool(demo.user in one.mentions) for one in heard] == [False, False, True, True]
        quoted = heard[2].reference and heard[2].reference.resolved
        assert isinstance(quoted, discord.Message)
        assert (quoted.content, quoted.attachments) == ("", [])


@pytest.mark.usefixtures("addresses")
async def test_a_bot_hears_itself(local: LocalDiscord) -> None:
    """What it says to everybody comes back to it, with its text in any case; what it says to one alone does not."""
    async with connected(local, discord.Intents(dm_messages=True, guild_messages=True)) as demo:
        heard: asyncio.Queue[discord.Message] = asyncio.Queue()
        vars(demo)["on_message"] = heard.put
        await local.run_command("hush")
        panel = await local.run_command("panel")
        first = await heard.get()
        assert demo.user is not None
        assert (first.author.id, str(first.id), len(first.components)) == (demo.user.id, panel.id, 1)
        await local.run_command("fruit", {"name": "apple"}, place=DIRECT)
        assert (await heard.get()).content.startswith("apple")


@pytest.mark.usefixtures("addresses")
async def test_a_bot_with_the_intent_reads_everything() -> None:
    async with LocalDiscord(privileged_intents=True) as local:
        intents = discord.Intents(guild_messages=True, message_content=True)
        async with connected(local, intents):
            said = await local.say("to all")
            assert (await local.next_message(said)).text == "You said: to all"


@pytest.mark.parametrize(
    ("text", "files", "reason"),
    [
        pytest.param("", [], "empty message", id="nothing"),
        pytest.param("x" * 2001, [], "2000 or fewer", id="too long"),
        pytest.param("x", [TOML] * 11, "at most 10 files", id="too many files"),
        pytest.param("x", [Upload("x", b"x" * (10 * 1024**2 + 1))], "more than 10 MB", id="too large"),
    ],
)
async def test_messages_that_nobody_can_send(local: LocalDiscord, text: str, files: list[Upload], reason: str) -> None:
    with pytest.raises(InvalidOptionError, match=reason):
        await local.say(text, files=files)
    assert local.messages() == []
