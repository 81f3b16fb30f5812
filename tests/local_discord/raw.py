"""A bot without discord.py: bare requests and a bare gateway, for what a library would never send."""

import json
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.local_discord import SOUNDTRACKS, LocalDiscord

Json = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """An answer of the REST side."""

    status: int
    body: Any

    def fault(self) -> tuple[str, str]:
        """Return the first field at fault, dotted, and its code."""
        path, node = [], self.body.get("errors", {})
        while "_errors" not in node:
            key = next(iter(node))
            path.append(key)
            node = node[key]
        return ".".join(path), node["_errors"][0]["code"]


class Raw:
    """Sends requests with the bot's token."""

    def __init__(self, local: LocalDiscord, session: aiohttp.ClientSession) -> None:
        self.local = local
        self.session = session
        self.headers = {"Authorization": f"Bot {local.token}"}

    async def request(self, method: str, path: str, body: Any = None, **more: Any) -> Reply:
        url = self.local.api_base + path
        headers = {**self.headers, **more.pop("headers", {})}
        async with self.session.request(method, url, json=body, headers=headers, **more) as response:
            text = await response.text()
            return Reply(response.status, json.loads(text) if text else None)

    async def send(self, body: Any) -> Reply:
        """Sends a message to #soundtracks."""
        return await self.request("POST", f"/channels/{SOUNDTRACKS.channel_id}/messages", body)

    async def put_commands(self, commands: Any) -> Reply:
        """Registers commands."""
        return await self.request("PUT", f"/applications/{self.local.application_id}/commands", commands)

    async def gateway(self, query: str = "?v=10&encoding=json") -> aiohttp.ClientWebSocketResponse:
        """Opens a gateway socket that has not said anything yet."""
        return await self.session.ws_connect(self.local.gateway_url + query)

    def identify(self, **changed: Any) -> Json:
        """The frame that starts a session."""
        return {"op": 2, "d": {"token": self.local.token, "intents": 0, "properties": {}, **changed}}

    async def online(self) -> aiohttp.ClientWebSocketResponse:
        """Opens a gateway socket and starts a session, READY read."""
        socket = await self.gateway()
        await socket.receive_json()
        await socket.send_json(self.identify())
        assert (await socket.receive_json())["t"] == "READY"
        return socket
