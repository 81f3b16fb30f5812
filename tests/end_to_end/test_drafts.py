"""Drafting in Discord: what a moderator hands in, and the release file that comes back."""

import tomllib
from typing import Any

import aiohttp
import pytest

from bot.local_discord import ROBIN, LocalDiscord, Message, ModalShown, Upload
from tests.end_to_end.conftest import Running

PAGE = """\
https://screennews.example/2021/04/01/winter-harbour-soundtrack-details/
Tidal Records will release the soundtrack of the film Winter Harbour digitally on April 16, 2021. The score is composed
by Ana Vidal.

Track list:
1. Ice on the Ropes (2:13)
2. The *Pilot* <@1> (1:05)
3. Thaw (3:40)
"""
PASTED = PAGE.split("\n", 1)[1]


async def file_of(message: Message) -> dict[str, Any]:
    """The release file that a message carries."""
    (attachment,) = message.raw["attachments"]
    assert attachment["filename"] == "winter-harbour.toml"
    async with aiohttp.ClientSession() as session, session.get(attachment["url"]) as response:
        return tomllib.loads(await response.text())


async def test_a_file_is_drafted(local: LocalDiscord) -> None:
    page = Upload("page.txt", PAGE.encode(), "text/plain")
    reply = await local.run_command("draft", {"file": page})
    assert reply.ephemeral
    assert reply.content == "Here is a release file to review."
    draft = await file_of(reply)
    assert (draft["title"], draft["label"]) == ("Winter Harbour", "Tidal Records")
    assert draft["credits"] == [{"name": "Ana Vidal", "role": "composer"}]
    assert draft["formats"] == [{"name": "digital", "released": "2021-04-16"}]
    assert draft["discs"] == [
        {
            "tracks": [
                {"title": "Ice on the Ropes", "length": "2:13"},
                {"title": "The *Pilot* <@1>", "length": "1:05"},
                {"title": "Thaw", "length": "3:40"},
            ]
        }
    ]


async def test_a_pasted_text_is_drafted_with_its_address(local: LocalDiscord) -> None:
    with pytest.raises(ModalShown) as shown:
        await local.run_command("draft")
    form = shown.value.modal
    assert form.title == "Draft a release"
    reply = await local.submit(form, {"text": PASTED, "address": "https://screennews.example/winter-harbour"})
    assert reply.ephemeral
    draft = await file_of(reply)
    assert draft["sources"] == [{"publisher": "screennews.example", "url": "https://screennews.example/winter-harbour"}]


async def test_a_form_that_was_opened_before_a_restart_is_drafted(running: Running) -> None:
    async with running.bot():
        with pytest.raises(ModalShown) as shown:
            await running.discord.run_command("draft")
    async with running.bot():
        reply = await running.discord.submit(shown.value.modal, {"text": PASTED, "address": ""})
        assert (await file_of(reply))["title"] == "Winter Harbour"


async def test_a_message_is_drafted_and_becomes_the_source(local: LocalDiscord) -> None:
    message = await local.say(PASTED, member=ROBIN)
    reply = await local.run_message_command("Draft a release", message)
    assert reply.ephemeral
    (source,) = (await file_of(reply))["sources"]
    assert source["url"].startswith("https://discord.com/channels/")


async def test_a_file_of_a_message_is_drafted(local: LocalDiscord) -> None:
    cover = Upload("cover.png", b"\x89PNG\r\n\x1a\n\x00\x00", "image/png")
    message = await local.say("Look!", files=[cover, Upload("page.html", PAGE.encode(), "text/html")])
    reply = await local.run_message_command("Draft a release", message)
    assert (await file_of(reply))["title"] == "Winter Harbour"


async def test_a_picture_beside_the_text_is_passed_over(local: LocalDiscord) -> None:
    message = await local.say(PASTED, files=[Upload("cover.png", b"\x89PNG\r\n\x1a\n\x00\x00", "image/png")])
    reply = await local.run_message_command("Draft a release", message)
    assert (await file_of(reply))["title"] == "Winter Harbour"


async def test_what_a_page_says_is_shown_as_it_is(local: LocalDiscord) -> None:
    hostile = PAGE.replace("on April 16, 2021", "on 4/5/2021 ~~bold~~ @everyone [a](https://evil.example)")
    reply = await local.run_command("draft", {"file": Upload("page.txt", hostile.encode())})
    (doubt,) = [line for line in reply.content.splitlines() if "4/5/2021" in line]
    assert r"\~\~bold\~\~" in doubt
    assert "@everyone" not in doubt
    assert r"\[a\]" in doubt


async def test_several_albums_are_several_files_and_doubts_are_listed(local: LocalDiscord) -> None:
    two = (
        PAGE.replace(" on April 16, 2021", "")
        + "\nTrack list of the *Spring Harbour* album:\n1. Melt (0:59)\n2. Mud_ (1:00)\n3. _Moss (2:00)\n"
    )
    reply = await local.run_command("draft", {"file": Upload("page.txt", two.encode())})
    assert [attachment["filename"] for attachment in reply.raw["attachments"]] == [
        "winter-harbour.toml",
        "spring-harbour.toml",
    ]
    assert reply.content.startswith("Here are 2 release files to review.\nLeft out, as it was not certain:\n- ")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"x" * 1_000_001, "No draft: the file has 1.0 MB; expected at most 1 MB.", id="too large"),
        pytest.param(bytes(range(256)) * 40, "No draft: it is no text: expected the text of a page", id="binary"),
        pytest.param(b"Nothing to see here.", "No draft: no track list was found: expected a page", id="no track list"),
        pytest.param(b"", "No draft: no track list was found", id="empty"),
    ],
)
async def test_what_gives_no_draft_is_said(local: LocalDiscord, content: bytes, message: str) -> None:
    reply = await local.run_command("draft", {"file": Upload("page.txt", content)})
    assert reply.ephemeral
    assert reply.content.startswith(message)
    assert not reply.raw["attachments"]


@pytest.mark.parametrize("name", ["draft", "Draft a release"])
async def test_it_is_for_moderators_of_servers(local: LocalDiscord, name: str) -> None:
    sent = next(request.body for request in local.requests if request.method == "PUT")
    (command,) = [command for command in sent if command["name"] == name]
    assert command["default_member_permissions"] == 1 << 13
    assert command["contexts"] == [0]
