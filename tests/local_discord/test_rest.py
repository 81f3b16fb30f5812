"""The REST side where no limit is concerned: who may ask, what follows what, failures to order."""

import asyncio
import json
import socket
from typing import Any

import aiohttp
import pytest

from bot.local_discord import DIRECT, PRIVATE, SOUNDTRACKS, YOU, LocalDiscord, NoReply
from tests.local_discord.demo import Demo
from tests.local_discord.raw import Raw

HERE = f"/channels/{SOUNDTRACKS.channel_id}/messages"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        pytest.param("GET", "/nowhere", 404, 0, id="no such address"),
        pytest.param("GET", "/channels/1", 404, 10003, id="no such channel"),
        pytest.param("GET", "/guilds/1", 404, 10004, id="no such server"),
        pytest.param("GET", f"{HERE}/1", 404, 10008, id="no such message"),
        pytest.param("GET", f"{HERE}?limit=101", 400, 50035, id="too many messages"),
        pytest.param("GET", f"/channels/{PRIVATE.channel_id}", 403, 50001, id="the bot is not there"),
        pytest.param("POST", f"/channels/{PRIVATE.channel_id}/messages", 403, 50001, id="nor may it write there"),
        pytest.param("POST", HERE, 400, 50035, id="no body"),
        pytest.param("GET", "/applications/1/commands", 403, 20012, id="another's commands"),
        pytest.param("POST", "/interactions/1/none/callback", 400, 50035, id="an answer without a body"),
        pytest.param("POST", "/webhooks/1/none", 404, 10015, id="follow-up to nothing"),
    ],
)
async def test_refusals(raw: Raw, method: str, path: str, status: int, code: int) -> None:
    reply = await raw.request(method, path)
    assert (reply.status, reply.body["code"]) == (status, code)


@pytest.mark.parametrize(
    "path",
    [
        "/gateway/bot",
        "/users/@me",
        "/applications/@me",
        "/oauth2/applications/@me",
        "/channels/" + SOUNDTRACKS.channel_id,
    ],
)
async def test_what_a_bot_asks_at_the_start(raw: Raw, path: str) -> None:
    reply = await raw.request("GET", path)
    assert reply.status == 200
    assert reply.body.get("id", str(raw.local.application_id)) in (
        str(raw.local.application_id),
        SOUNDTRACKS.channel_id,
    )
    assert (await raw.request("GET", path, headers={"Authorization": ""})).status == 401


@pytest.mark.parametrize("body", [b"{", b"[" * 100_000, b"\xff"], ids=["unfinished", "deep", "no text"])
async def test_a_body_that_is_no_json(raw: Raw, body: bytes) -> None:
    headers = {**raw.headers, "Content-Type": "application/json"}
    async with raw.session.post(raw.local.api_base + HERE, data=body, headers=headers) as response:
        assert (response.status, (await response.json())["code"]) == (400, 50109)


async def test_a_multipart_body(raw: Raw) -> None:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", json.dumps({"attachments": [{"id": 0, "description": "A song"}]}))
    form.add_field("files[0]", b"\x89PNG\r\n", filename="a.png", content_type="application/octet-stream")
    async with raw.session.post(raw.local.api_base + HERE, data=form, headers=raw.headers) as response:
        (attachment,) = (await response.json())["attachments"]
    assert (attachment["description"], attachment["content_type"]) == ("A song", "image/png")
    other = aiohttp.FormData()
    other.add_field("surprise", b"x", filename="x")
    async with raw.session.post(raw.local.api_base + HERE, data=other, headers=raw.headers) as response:
        assert response.status == 400


async def test_messages_of_a_channel(raw: Raw) -> None:
    sent = [(await raw.send({"content": text})).body for text in ("one", "two")]
    listed = await raw.request("GET", HERE)
    assert [one["id"] for one in listed.body] == [sent[1]["id"], sent[0]["id"]]
    where = f"{HERE}/{sent[0]['id']}"
    assert (await raw.request("PATCH", where, {"content": "other"})).body["content"] == "other"
    assert (await raw.request("GET", where)).body["edited_timestamp"] is not None
    assert (await raw.request("DELETE", where)).status == 204
    assert (await raw.request("GET", where)).status == 404


async def test_a_bot_changes_only_its_own_messages(raw: Raw) -> None:
    theirs = await raw.local.say("mine")
    for method, code in (("PATCH", 50005), ("DELETE", 50013)):
        reply = await raw.request(method, f"{HERE}/{theirs.id}", {"content": "x"})
        assert (reply.status, reply.body["code"]) == (403, code)


async def test_a_message_with_the_same_nonce_is_sent_once(raw: Raw) -> None:
    body = {"content": "once", "nonce": "n-1", "enforce_nonce": True}
    first, second = await raw.send(body), await raw.send(body)
    assert first.body["id"] == second.body["id"]
    assert (await raw.send({**body, "enforce_nonce": False})).body["id"] != first.body["id"]
    assert (await raw.send({**body, "nonce": "n-2"})).body["id"] != first.body["id"]


async def test_a_direct_message_can_be_opened(raw: Raw) -> None:
    opened = await raw.request("POST", "/users/@me/channels", {"recipient_id": YOU.id})
    assert opened.body["id"] == DIRECT.channel_of(YOU)
    await raw.request("POST", f"/channels/{opened.body['id']}/messages", {"content": "hi"})
    assert [one.text for one in raw.local.messages(place=DIRECT)] == ["hi"]
    assert (await raw.request("POST", "/users/@me/channels", {"recipient_id": "5"})).body["code"] == 10013


@pytest.mark.parametrize(
    ("allowed", "pinged"),
    [
        pytest.param(None, ("@everyone", "@here", "<@5>", "<@&7>"), id="nothing said"),
        pytest.param({"parse": []}, (), id="nobody"),
        pytest.param({"parse": ["users"]}, ("<@5>",), id="users"),
        pytest.param({"parse": ["everyone"]}, ("@everyone", "@here"), id="everyone"),
        pytest.param({"parse": [], "users": ["5"], "roles": [8]}, ("<@5>",), id="one user"),
    ],
)
async def test_who_is_pinged(raw: Raw, allowed: Any, pinged: tuple[str, ...]) -> None:
    text = "@everyone @here <@5> <@!5> <@&7> me@everyone.example"
    bodies: list[dict[str, Any]] = [
        {"content": text},
        {"flags": 1 << 15, "components": [{"type": 10, "content": text}]},
    ]
    for body in bodies:
        sent = await raw.send({**body, "allowed_mentions": allowed})
        message = raw.local.message(sent.body["id"])
        assert message is not None
        assert message.mentions == pinged


async def test_failures_to_order(local: LocalDiscord, demo: Demo) -> None:
    local.fail_next("POST", "/interactions/*/callback", 429)
    assert (await local.run_command("panel")).text
    statuses = [one.status for one in local.requests if one.path.endswith("/callback")]
    assert statuses == [429, 200]
    local.fail_next("POST", "/interactions/*/callback", 403, body={"message": "No", "code": 50013})
    with pytest.raises(NoReply):
        await local.run_command("panel")
    assert local.requests[-1].answer == {"message": "No", "code": 50013}


class TestTokens:
    """What an interaction's token is good for, and for how long."""

    @pytest.fixture
    async def asked(self, raw: Raw) -> tuple[str, str]:
        """The id and the token of an interaction that waits for its answer."""
        socket = await raw.online()
        await raw.put_commands([{"name": "x", "description": "y"}])
        self.asking = asyncio.create_task(raw.local.run_command("x"))
        event = (await socket.receive_json())["d"]
        await socket.close()
        return event["id"], event["token"]

    async def test_a_follow_up_needs_an_answer_before_it(self, raw: Raw, asked: tuple[str, str]) -> None:
        interaction, token = asked
        webhook = f"/webhooks/{raw.local.application_id}/{token}"
        for method, path in (("POST", webhook), ("PATCH", webhook + "/messages/@original")):
            assert (await raw.request(method, path, {"content": "x"})).body["code"] == 10015
        callback = f"/interactions/{interaction}/{token}/callback"
        deferred = await raw.request("POST", callback + "?with_response=true", {"type": 5})
        assert deferred.body["interaction"]["response_message_loading"] is True
        assert (await raw.request("POST", callback, {"type": 4, "data": {"content": "x"}})).body["code"] == 40060
        assert (await raw.request("PATCH", webhook + "/messages/1", {"content": "x"})).body["code"] == 10008
        edited = await raw.request("PATCH", webhook + "/messages/@original", {"content": "x"})
        assert (edited.body["content"], edited.body["flags"]) == ("x", 0)
        assert (await self.asking).text == "x"
        assert (await raw.request("DELETE", webhook + "/messages/@original")).status == 204
        assert (await raw.request("GET", webhook + "/messages/@original")).status == 404

    async def test_only_fitting_answers(self, raw: Raw, asked: tuple[str, str]) -> None:
        interaction, token = asked
        for answer in (1, 6, 7, 8, 99, "4", None):
            reply = await raw.request("POST", f"/interactions/{interaction}/{token}/callback", {"type": answer})
            assert reply.status == 400
        wrong = await raw.request("POST", f"/interactions/1/{token}/callback", {"type": 5})
        assert wrong.body["code"] == 10062
        with pytest.raises(NoReply):
            await self.asking

    async def test_a_refused_answer_is_named_to_the_tester(self, raw: Raw, asked: tuple[str, str]) -> None:
        interaction, token = asked
        body = {"type": 4, "data": {"content": "x" * 2001}}
        refused = await raw.request("POST", f"/interactions/{interaction}/{token}/callback", body)
        assert refused.fault() == ("data.content", "BASE_TYPE_MAX_LENGTH")
        with pytest.raises(NoReply, match=r"Discord refused its answer.*Must be 2000 or fewer"):
            await self.asking


async def test_a_token_expires() -> None:
    async with LocalDiscord(token_lifetime=0) as local, aiohttp.ClientSession() as session:
        raw = Raw(local, session)
        socket = await raw.online()
        await raw.put_commands([{"name": "x", "description": "y"}])
        asking = asyncio.create_task(local.run_command("x"))
        event = (await socket.receive_json())["d"]
        answer = {"type": 4, "data": {"content": "x"}}
        await raw.request("POST", f"/interactions/{event['id']}/{event['token']}/callback", answer)
        await asking
        late = await raw.request("POST", f"/webhooks/{local.application_id}/{event['token']}", {"content": "y"})
        assert (late.status, late.body["code"]) == (401, 50027)
        await socket.close()


@pytest.mark.parametrize("path", ["/", "/api/v10/gateway", "/gateway", "/live", "/page/index.html", "/local/command"])
@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Host": "127.0.0.1:1"}, {"Origin": "https://evil.example"}, {"Origin": "null"}],
    ids=["another name", "another port", "another site", "a sandbox"],
)
async def test_other_hosts_and_origins_are_refused(raw: Raw, path: str, headers: dict[str, str]) -> None:
    async with raw.session.get(raw.local.page_url.rstrip("/") + path, headers=headers) as response:
        assert response.status == 403


async def test_its_own_page_is_served_under_a_strict_policy(raw: Raw) -> None:
    origin = {"Origin": raw.local.page_url.rstrip("/")}
    async with raw.session.get(raw.local.page_url, headers=origin) as response:
        assert response.status == 200
        assert response.headers["Content-Security-Policy"].startswith("default-src 'self';")
        assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        local = LocalDiscord(port=other.getsockname()[1])
        with pytest.raises(OSError, match="in use"):
            await local.start()
        await local.close()
