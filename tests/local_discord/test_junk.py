"""Bodies and frames that no library sends: each is refused in words or taken, and none breaks the server."""

from typing import Any

import aiohttp
import pytest

from bot.local_discord import SOUNDTRACKS
from bot.local_discord.attachments import Attachments
from bot.local_discord.interactions import COMMAND, Interactions
from bot.local_discord.messages import Messages
from bot.local_discord.refusals import Refusal
from bot.local_discord.snowflakes import Snowflakes
from bot.local_discord.world import YOU, World
from tests.local_discord.bodies import V2, container
from tests.local_discord.raw import Raw

HERE = f"/channels/{SOUNDTRACKS.channel_id}/messages"
JUNK: tuple[Any, ...] = (5, "x", True, [5], [[]], [{}], {}, {"a": 1}, -1, 1.5, 2**70, "\ud800", [None])
MESSAGE = (
    "content embeds components attachments flags allowed_mentions nonce poll sticker_ids message_reference".split()
)
PARTS = "components accessory content items file media spacing divider id description".split()


@pytest.mark.parametrize("field", MESSAGE)
async def test_a_message_with_junk_in_one_field(raw: Raw, field: str) -> None:
    sent = await raw.send({"content": "x"})
    for junk in JUNK:
        for method, path in (("POST", HERE), ("PATCH", f"{HERE}/{sent.body['id']}")):
            reply = await raw.request(method, path, {"content": "x", field: junk})
            assert reply.status in (200, 400), (method, junk)


@pytest.mark.parametrize("kind", [1, 2, 3, 9, 10, 11, 12, 13, 14, 17])
async def test_a_component_with_junk_in_one_field(raw: Raw, kind: int) -> None:
    for field in PARTS:
        for junk in JUNK:
            reply = await raw.send({"flags": V2, "components": [{"type": kind, field: junk}]})
            assert reply.status in (200, 400), (field, junk)


@pytest.mark.parametrize("components", [[{}], [container({})]], ids=["alone", "in a container"])
async def test_a_component_of_no_type(raw: Raw, components: Any) -> None:
    reply = await raw.send({"flags": V2, "components": components})
    assert (reply.status, reply.body["code"]) == (400, 50035)


async def test_a_frame_too_deep_to_read(raw: Raw) -> None:
    socket = await raw.gateway()
    await socket.receive_json()
    await socket.send_str("[" * 5000)
    message = await socket.receive()
    assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, 4002)


async def test_interactions_do_not_pile_up() -> None:
    """However many are started, only the latest can still be answered."""
    snowflakes = Snowflakes()
    world = World("1", "Bot")
    messages = Messages(snowflakes, Attachments(snowflakes))
    interactions = Interactions(world, messages, acknowledge_within=60, token_lifetime=900)
    started = [interactions.start(str(n), COMMAND, YOU, SOUNDTRACKS, "x", {}) for n in range(6000)]
    assert interactions.to_acknowledge(started[-1].id, started[-1].token, 4) is started[-1]
    with pytest.raises(Refusal, match="10062"):
        interactions.to_acknowledge(started[0].id, started[0].token, 4)
