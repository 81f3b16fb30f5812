"""What the page is told and may ask, without a browser: its one socket and its few requests."""

import json
from typing import Any

import aiohttp
import pytest

from bot.local_discord import DIRECT, OFF_TOPIC, ROBIN, SOUNDTRACKS, YOU, LocalDiscord
from tests.local_discord.demo import Demo
from tests.local_discord.raw import Raw

HERE = {"channel_id": SOUNDTRACKS.channel_id, "member_id": YOU.id}


class Open:
    """An open page: what it is told, by kind."""

    def __init__(self, raw: Raw, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.raw = raw
        self.socket = socket

    async def told(self, kind: str) -> Any:
        """Waits until it is told something of this kind."""
        while True:
            said = await self.socket.receive_json(timeout=5)
            if said["type"] == kind:
                return said

    async def ask(self, what: str, files: dict[int, bytes] | None = None, /, **body: Any) -> Any:
        asked = {**HERE, **body}
        form = aiohttp.FormData({"payload_json": json.dumps(asked)}, default_to_multipart=True)
        for number, content in (files or {}).items():
            form.add_field(f"files[{number}]", content, filename=f"file-{number}")
        sent: Any = {"data": form} if files else {"json": asked}
        async with self.raw.session.post(f"{self.raw.local.page_url}local/{what}", **sent) as response:
            return {"status": response.status, **await response.json()}


@pytest.fixture
async def page(raw: Raw, demo: Demo) -> Open:
    return Open(raw, await raw.session.ws_connect(raw.local.page_url.replace("http", "ws") + "live"))


async def test_a_page_is_told_everything_at_first(page: Open, local: LocalDiscord) -> None:
    hello = await page.told("hello")
    assert hello["bot"] == {"id": str(local.application_id), "name": "Liner Notes", "online": True}
    assert [place["kind"] for place in hello["places"]] == ["server", "server", "dm", "private"]
    assert [member["name"] for member in hello["members"]] == ["Ada", "Robin"]
    assert "panel" in [command["name"] for command in hello["commands"]]
    assert hello["messages"] == []


async def test_a_page_that_opens_is_told_the_newest_messages_of_every_channel(raw: Raw, local: LocalDiscord) -> None:
    first = await local.say("The only one here.", place=OFF_TOPIC)
    for number in range(210):
        last = await local.say(f"{number}", place=SOUNDTRACKS)
    opened = Open(raw, await raw.session.ws_connect(raw.local.page_url.replace("http", "ws") + "live"))
    messages = (await opened.told("hello"))["messages"]
    assert [one["id"] for one in messages][:: len(messages) - 1] == [first.id, last.id], "the oldest first"
    assert len(messages) == 201


async def test_a_command_from_beginning_to_end(page: Open) -> None:
    asked = await page.ask("command", name="panel", options={"count": 7})
    pending = await page.told("pending")
    assert (pending["interaction_id"], pending["command"]) == (asked["interaction_id"], "panel")
    message = (await page.told("message"))["message"]
    assert message["interaction_metadata"]["name"] == "panel"
    assert (message["visible_to"], message["channel_id"]) == (None, SOUNDTRACKS.channel_id)
    assert (await page.told("settled"))["interaction_id"] == asked["interaction_id"]
    await page.ask("component", message_id=message["id"], custom_id="more:7", component_type=2, values=[])
    assert (await page.told("pending"))["message_id"] == message["id"]
    assert (await page.told("message_update"))["message"]["edited_timestamp"]


async def test_a_message_for_one_alone_can_be_dismissed(page: Open) -> None:
    await page.ask("command", name="hush")
    message = (await page.told("message"))["message"]
    assert message["visible_to"] == YOU.id
    refused = await page.ask("dismiss", message_id=message["id"], member_id=ROBIN.id)
    assert refused["status"] == 400
    assert (await page.ask("dismiss", message_id=message["id"]))["status"] == 200
    assert (await page.told("message_delete"))["id"] == message["id"]


async def test_a_direct_message_is_one_place_with_a_channel_for_each_member(page: Open, local: LocalDiscord) -> None:
    place = (await page.told("hello"))["places"][2]
    await local.run_command("panel", place=DIRECT, member=ROBIN)
    message = (await page.told("message"))["message"]
    assert (message["channel_id"], message["visible_to"]) == (place["id"], ROBIN.id)
    await page.ask("command", name="panel", channel_id=place["id"], member_id=ROBIN.id)
    await page.told("message")
    assert len(local.messages(place=DIRECT, member=ROBIN)) == 2


async def test_a_silence_is_told(page: Open) -> None:
    await page.ask("command", name="silent")
    assert (await page.told("failed"))["reason"] == "The application did not respond"


async def test_a_form_is_told_and_submitted(page: Open) -> None:
    asked = await page.ask("command", name="modal")
    assert (await page.told("settled"))["interaction_id"] == asked["interaction_id"]
    told = await page.told("modal")
    assert (told["member_id"], told["channel_id"]) == (YOU.id, SOUNDTRACKS.channel_id)
    assert told["modal"]["title"] == "A form"
    refused = await page.ask("submit", interaction_id=told["interaction_id"], values={"text": "x" * 11})
    assert (refused["status"], refused["message"]) == (400, "'Text' takes 0 to 10 characters, not 11")
    assert (await page.ask("submit", interaction_id=told["interaction_id"], values={"text": "x"}))["status"] == 200
    message = (await page.told("message"))["message"]
    assert message["content"] == "You wrote: x"


async def test_files_come_beside_what_is_asked(page: Open, raw: Raw) -> None:
    written = await page.ask("say", {0: b"a", 1: b"bc"}, text="", files=[{"file": 1}, {"file": 0}])
    first = (await page.told("message"))["message"]
    assert (first["id"], [one["size"] for one in first["attachments"]]) == (written["message_id"], [2, 1])
    assert (await page.ask("command", {0: b"abc"}, name="draft", options={"file": {"file": 0}}))["status"] == 200
    pending = await page.told("pending")
    assert (pending["command"], pending["command_type"], pending["message_id"]) == ("draft", 1, None)
    assert "file-0, application/octet-stream, 3, ba7816bf" in (await page.told("message"))["message"]["content"]
    await page.ask("message_command", name="Draft a release", message_id=first["id"])
    assert (await page.told("pending"))["command_type"] == 3
    assert "ada |" in (await page.told("message"))["message"]["content"]
    await page.ask("command", name="modal", options={"old": False})
    told = await page.told("modal")
    values = {"files": [{"file": 0}], "fruit": ["apple"]}
    submitted = await page.ask("submit", {0: b"abc"}, interaction_id=told["interaction_id"], values=values)
    assert submitted["status"] == 200
    assert "apple | file-0=ba7816bf" in (await page.told("message_update"))["message"]["content"]


async def test_what_the_bot_offers_is_told(page: Open, demo: Demo) -> None:
    choices = await page.ask("autocomplete", name="fruit", options={"name": "ban"}, focused="name")
    assert choices["choices"] == [{"name": "Banana", "value": "banana"}]
    await page.told("hello")
    demo.tree.remove_command("panel")
    await demo.tree.sync()
    assert "panel" not in [command["name"] for command in (await page.told("commands"))["commands"]]
    await demo.close()
    assert (await page.told("bot"))["online"] is False
    assert "no bot is connected" in (await page.ask("command", name="hush"))["message"]


@pytest.mark.parametrize(
    ("what", "body"),
    [
        pytest.param("command", {"name": "nothing"}, id="no such command"),
        pytest.param("command", {"name": 5}, id="a name that is none"),
        pytest.param("command", {"name": "panel", "options": {"count": "x"}}, id="a text for a number"),
        pytest.param("command", {"name": "panel", "options": {"count": [1]}}, id="a list for a number"),
        pytest.param("command", {"name": "panel", "member_id": "1"}, id="nobody"),
        pytest.param("command", {"name": "panel", "channel_id": "1"}, id="nowhere"),
        pytest.param("command", {"name": "draft", "options": {"file": {"file": 0}}}, id="a file that is not there"),
        pytest.param("command", {"name": "draft", "options": {"file": {"file": []}}}, id="a file that is none"),
        pytest.param("message_command", {"name": "Draft a release", "message_id": "1"}, id="on no message"),
        pytest.param("submit", {"interaction_id": "1", "values": {}}, id="no such form"),
        pytest.param("submit", {"interaction_id": "1", "values": [1]}, id="a form of no fields"),
        pytest.param("say", {}, id="nothing to say"),
        pytest.param("say", {"text": " "}, id="blank"),
        pytest.param("say", {"text": "x", "files": ["y"]}, id="files that are none"),
        pytest.param("say", {"text": {"a": {"b": {"c": {"d": {}}}}}}, id="a text that is deep"),
        pytest.param("say", {"text": "x", "reply_to": "1"}, id="an answer to nothing"),
        pytest.param("say", {"text": "x", "reply_to": ["1"]}, id="an answer to what is no id"),
        pytest.param("autocomplete", {"name": "panel", "focused": "count"}, id="nothing to complete"),
        pytest.param("component", {"message_id": "1", "custom_id": "x"}, id="no such message"),
        pytest.param("component", {"message_id": "1", "custom_id": "x", "values": "abc"}, id="values that are none"),
    ],
)
async def test_what_cannot_be_asked(page: Open, what: str, body: dict[str, Any]) -> None:
    refused = await page.ask(what, **body)
    assert refused["status"] == 400
    assert refused["message"]


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff"])
async def test_a_question_that_is_no_object(raw: Raw, body: bytes) -> None:
    async with raw.session.post(raw.local.page_url + "local/command", data=body) as response:
        assert (response.status, "message" in await response.json()) == (400, True)


@pytest.mark.parametrize("path", ["page/../server.py", "page/%2e%2e/server.py", "page/nothing.js", "attachments/1/2/x"])
async def test_only_the_pages_own_files_are_served(raw: Raw, path: str) -> None:
    async with raw.session.get(raw.local.page_url + path) as response:
        assert response.status in (403, 404)
