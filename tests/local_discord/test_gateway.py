"""The gateway: sessions that are lost and found again, shards, compression, and what it closes a socket for."""

import asyncio
import zlib
from typing import Any

import aiohttp
import discord
import pytest

from bot.local_discord import DIRECT, LocalDiscord, NoReply
from tests.local_discord.conftest import connected
from tests.local_discord.demo import Demo
from tests.local_discord.raw import Raw


async def test_a_dropped_bot_resumes_and_misses_nothing(local: LocalDiscord, demo: Demo) -> None:
    await local.drop_gateway()
    assert not local.connected
    assert (await local.run_command("panel")).text
    assert (local.identifies, local.resumes) == (1, 1)
    assert len(demo.seen) == 1


async def test_a_bot_whose_session_is_lost_identifies_again(local: LocalDiscord, demo: Demo) -> None:
    await local.drop_gateway(resumable=False)
    await local.wait_until_ready()
    assert (await local.run_command("panel")).text
    assert (local.identifies, local.resumes) == (2, 0)


async def test_a_bot_comes_back_when_asked_to(local: LocalDiscord, demo: Demo) -> None:
    await local.ask_to_reconnect()
    assert (await local.run_command("panel")).text
    assert (local.identifies, local.resumes) == (1, 1)


@pytest.mark.usefixtures("addresses")
async def test_a_wrong_token(local: LocalDiscord, raw: Raw) -> None:
    discord.http.Route.BASE = local.api_base
    async with Demo() as demo:
        with pytest.raises(discord.LoginFailure):
            await demo.login("wrong")
    assert (await raw.request("GET", "/users/@me", headers={"Authorization": "Bot x"})).body == {
        "message": "401: Unauthorized",
        "code": 0,
    }
    assert await _close_code(raw, raw.identify(token="wrong")) == 4004


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        pytest.param("{", 4002, id="no JSON"),
        pytest.param("[]", 4002, id="no object"),
        pytest.param({"op": 99}, 4001, id="no such opcode"),
        pytest.param({"op": 3, "d": {}}, 4003, id="presence before identify"),
        pytest.param({"op": 2, "d": None}, 4002, id="identify without data"),
        pytest.param({"op": 6, "d": {"token": "x"}}, 4004, id="resume with a wrong token"),
        pytest.param({"shard": [1, 1]}, 4010, id="no such shard"),
        pytest.param({"shard": "0"}, 4010, id="no shard"),
        pytest.param({"intents": -1}, 4013, id="no intents"),
        pytest.param({"intents": 1 << 40}, 4013, id="unknown intents"),
        pytest.param({"intents": 1 << 15}, 4014, id="intents that were not granted"),
    ],
)
async def test_what_a_socket_is_closed_for(raw: Raw, frame: Any, code: int) -> None:
    sent = frame if isinstance(frame, str) or "op" in frame else raw.identify(**frame)
    assert await _close_code(raw, sent) == code


@pytest.mark.parametrize("query", ["?v=8", "?v=10&encoding=etf"])
async def test_only_the_current_version_is_served(raw: Raw, query: str) -> None:
    socket = await raw.gateway(query)
    assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
    assert socket.close_code == 4012


async def test_identifying_twice(raw: Raw) -> None:
    socket = await raw.online()
    await socket.send_json(raw.identify())
    await socket.receive()
    assert socket.close_code == 4005


@pytest.mark.parametrize("seen", [-1, 99, None, "1"])
async def test_a_session_cannot_be_resumed_from_nowhere(raw: Raw, seen: Any) -> None:
    socket = await raw.gateway()
    await socket.receive_json()
    await socket.send_json({"op": 6, "d": {"token": raw.local.token, "session_id": "none", "seq": seen}})
    assert await socket.receive_json() == {"op": 9, "d": False}
    await socket.close()


async def test_heartbeats_are_answered(raw: Raw) -> None:
    socket = await raw.online()
    await socket.send_json({"op": 1, "d": 1})
    assert await socket.receive_json() == {"op": 11}
    await socket.close()


async def test_without_compression_frames_are_text_and_with_it_one_stream(raw: Raw) -> None:
    socket = await raw.gateway("?v=10&encoding=json&compress=zlib-stream")
    stream = zlib.decompressobj()
    assert b'"op": 10' in stream.decompress((await socket.receive()).data)
    await socket.send_json(raw.identify())
    assert b'"t":"READY"' in stream.decompress((await socket.receive()).data)
    await socket.close()


async def test_the_server_is_described_to_a_bot_that_asks_for_it(raw: Raw) -> None:
    for intents, event in ((0, None), (1, "GUILD_CREATE")):
        socket = await raw.gateway()
        await socket.receive_json()
        await socket.send_json(raw.identify(intents=intents))
        assert (await socket.receive_json())["t"] == "READY"
        await socket.send_json({"op": 1, "d": None})
        assert (await socket.receive_json()).get("t") == event
        await socket.close()


async def test_an_event_goes_to_its_shard(raw: Raw) -> None:
    sockets = []
    for shard in ([0, 2], [1, 2]):
        socket = await raw.gateway()
        await socket.receive_json()
        await socket.send_json(raw.identify(shard=shard))
        assert (await socket.receive_json())["d"]["shard"] == shard
        sockets.append(socket)
    await raw.put_commands([{"name": "x", "description": "y"}])
    asking = asyncio.create_task(raw.local.run_command("x", place=DIRECT))
    assert (await sockets[0].receive_json())["t"] == "INTERACTION_CREATE"
    await sockets[1].send_json({"op": 1, "d": None})
    assert await sockets[1].receive_json() == {"op": 11}
    with pytest.raises(NoReply):
        await asking
    for socket in sockets:
        await socket.close()


@pytest.mark.usefixtures("addresses")
async def test_messages_reach_a_bot_that_wants_them(local: LocalDiscord) -> None:
    async with connected(local, discord.Intents(dm_messages=True, guild_messages=True)) as demo:
        direct = await local.say("hello", place=DIRECT)
        answer = await local.next_message(direct)
        assert answer.text == "You said: hello"
        assert answer.raw["message_reference"]["message_id"] == direct.id
        unread = await local.say("not for the bot")
        assert demo.application_id is not None
        spoken = await local.say(f"<@{demo.application_id}> hi")
        assert (await local.next_message(unread)).raw["message_reference"]["message_id"] == spoken.id


async def test_the_moment_of_ready_is_known(local: LocalDiscord, raw: Raw) -> None:
    assert local.ready_at is None
    with pytest.raises(TimeoutError):
        await local.wait_until_ready(0.01)
    socket = await raw.online()
    assert local.ready_at is not None
    await socket.close()


async def _close_code(raw: Raw, frame: Any) -> int | None:
    socket = await raw.gateway()
    await socket.receive_json()
    await (socket.send_str(frame) if isinstance(frame, str) else socket.send_json(frame))
    await socket.receive()
    return socket.close_code
