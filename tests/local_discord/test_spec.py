"""The judge itself, and what it says of everything that the demo bot sends."""

from typing import Any

import pytest

from bot.local_discord import LocalDiscord, ModalShown, Upload
from tests.local_discord.demo import Demo
from tests.local_discord.spec import Spec

CALLBACK = "/interactions/1/token/callback"
SELECT = {"type": 3, "custom_id": "x", "options": [{"label": "a", "value": "b"}]}


def reply(**data: Any) -> dict[str, Any]:
    return {"type": 4, "data": data}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        pytest.param("POST", CALLBACK, reply(content="hi", tts=False), id="reply"),
        pytest.param("POST", CALLBACK, reply(content=None, components=[]), id="null where null may stand"),
        pytest.param("POST", CALLBACK, {"type": 8, "data": {"choices": [{"name": "a", "value": "b"}]}}, id="choices"),
        pytest.param("PATCH", "/webhooks/1/token/messages/@original", {"content": "x"}, id="original"),
        pytest.param(
            "POST", "/channels/1/messages", {"components": [{"type": 1, "components": [SELECT]}]}, id="select"
        ),
        pytest.param("GET", "/gateway/bot", None, id="no body"),
    ],
)
def test_what_is_described_passes(spec: Spec, method: str, path: str, body: Any) -> None:
    assert spec.faults(method, path, body) == []


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        pytest.param("POST", CALLBACK, reply(content="x" * 2001), id="too long"),
        pytest.param("POST", CALLBACK, reply(components=[{"type": 10, "content": ""}]), id="empty text"),
        pytest.param("POST", CALLBACK, {"type": 99}, id="no such type"),
        pytest.param("PUT", "/applications/1/commands", [{"description": "nameless"}], id="nameless command"),
        pytest.param("GET", "/gateway/bot", {}, id="a body where none is taken"),
        pytest.param("GET", "/nowhere", None, id="no such address"),
        pytest.param("PUT", "/gateway/bot", None, id="no such method"),
    ],
)
def test_what_is_not_described_is_found(spec: Spec, method: str, path: str, body: Any) -> None:
    assert spec.faults(method, path, body)


async def test_everything_that_discord_py_sends_is_as_described(spec: Spec, local: LocalDiscord, demo: Demo) -> None:
    panel = await local.run_command("panel")
    for custom_id in ("more:0", "whisper", "later"):
        await local.press(panel, custom_id, forged=True)
    await local.autocomplete("fruit", {"name": "a"}, "name")
    for command in ("later", "hush", "upload"):
        await local.run_command(command)
    await local.run_command("draft", {"file": Upload("x.toml", b"x = 1")})
    await local.run_message_command("Draft a release", panel)
    for old in (True, False):
        with pytest.raises(ModalShown) as shown:
            await local.run_command("modal", {"old": old})
        await local.submit(shown.value.modal, {"text": "x"} if old else {})
    assert demo.errors == []
    assert len(local.requests) > 10
    assert [fault for one in local.requests for fault in spec.faults(one.method, one.path, one.body)] == []
