"""The gateway: the WebSocket over which a bot hears what happens.

Says who may identify, sends each event to its shard and replays to a resumed session what it missed. What the events
say is decided by those who call `dispatch`.
"""

import asyncio
import json
import secrets
import time
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import WSMsgType, web

from bot.local_discord.compression import packer
from bot.local_discord.sessions import (
    ALREADY_AUTHENTICATED,
    BAD_TOKEN,
    DECODE_ERROR,
    DISALLOWED_INTENTS,
    INVALID_INTENTS,
    INVALID_VERSION,
    NOT_AUTHENTICATED,
    SESSION_TIMED_OUT,
    UNKNOWN_ERROR,
    UNKNOWN_OPCODE,
    Closing,
    Connection,
    Session,
    is_whole,
    shard_of,
    table,
)
from bot.local_discord.world import GUILD_ID, Json, World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = (
    0,
    1,
    2,
    3,
    4,
    6,
    7,
    8,
    9,
    10,
    11,
)
_IGNORED = (PRESENCE, VOICE, MEMBERS)
_HEARTBEAT_MS = 41_250
_ON_THE_WAY = 0.02  # seconds
_GUILDS = 1 << 0
_MESSAGE_CONTENT = 1 << 15
_PRIVILEGED = 1 << 1 | 1 << 8 | _MESSAGE_CONTENT
_ALL_INTENTS = 1 << 26


class Gateway:
    """Sessions and sockets of the one bot; `changed` is called whenever it comes or goes."""

    def __init__(self, world: World, token: str, *, privileged_intents: bool, changed: Callable[[], None]) -> None:
        self._world = world
        self._token = token
        self._privileged = privileged_intents
        self._changed = changed
        self._sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()
        self.url = ""
        self.identifies = 0
        self.resumes = 0
        self.ready_at: float | None = None

    @property
    def connected(self) -> bool:
        """Whether a bot has identified and its socket is open."""
        return any(s.connection is not None for s in self._sessions.values())

    @property
    def expected(self) -> bool:
        """Whether a bot is connected, or may come back to a session that it has lost."""
        return bool(self._sessions)

    @property
    def reads_content(self) -> bool:
        """Whether the bot has the intent to read every message's text."""
        return self.asked_for(_MESSAGE_CONTENT)

    @property
    def grants_content(self) -> bool:
        """Whether the bot was granted the message content intent, asked for or not."""
        return self._privileged

    def asked_for(self, intent: int) -> bool:
        """Tell whether a bot wants events of this kind."""
        return any(s.intents & intent for s in self._sessions.values())

    async def dispatch(self, event: str, data: Json, *, guild_id: str = "", intent: int = 0) -> None:
        """Send an event to the shard it belongs to, when that has asked for it; `intent` 0 is for everybody."""
        encoded = ""
        for session in list(self._sessions.values()):
            shard, count = session.shard
            if (int(guild_id or 0) >> 22) % count == shard and (not intent or session.intents & intent):
                encoded = encoded or json.dumps(data, separators=(",", ":"))
                await session.tell(event, encoded)

    async def drop(self, *, resumable: bool) -> None:
        """Close every socket as a failing network does; without `resumable`, the sessions are lost as well."""
        if not resumable:
            self._sessions.clear()
        code = UNKNOWN_ERROR if resumable else SESSION_TIMED_OUT
        for connection in list(self._connections):
            self._leave(connection, keep=resumable)
            await connection.socket.close(code=code)

    async def ask_to_reconnect(self) -> None:
        """Send every bot the request to come back on another socket."""
        for connection in list(self._connections):
            await connection.send(json.dumps({"op": RECONNECT, "d": None}))

    async def close(self) -> None:
        """Close every socket for good."""
        for connection in list(self._connections):
            self._leave(connection, keep=False)
            await connection.socket.close(code=1001)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve one socket from hello to its end."""
        socket = web.WebSocketResponse(compress=False, max_msg_size=4096 * 4)
        await socket.prepare(request)
        connection = Connection(socket, packer(request.query.get("compress")))
        self._connections.add(connection)
        try:
            await self._listen(connection, request.query)
        except Closing as closing:
            await socket.close(code=closing.code, message=str(closing).encode())
        finally:
            # A bot that closes with 1000 or 1001 is done; any other end may be resumed.
            self._leave(connection, keep=socket.close_code not in (1000, 1001))
        return socket

    async def _listen(self, connection: Connection, query: Mapping[str, str]) -> None:
        if query.get("v", "10") not in ("9", "10") or query.get("encoding", "json") != "json":
            raise Closing(INVALID_VERSION, "Only versions 9 and 10 and encoding=json are served.")
        await connection.send(json.dumps({"op": HELLO, "d": {"heartbeat_interval": _HEARTBEAT_MS}}))
        async for message in connection.socket:
            if message.type is not WSMsgType.TEXT:
                raise Closing(DECODE_ERROR, "Error while decoding payload.")
            try:
                frame = json.loads(message.data)
                op, data = frame["op"], frame.get("d")
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                raise Closing(DECODE_ERROR, "Error while decoding payload.") from None
            await self._received(connection, op, data)

    async def _received(self, connection: Connection, op: object, data: Any) -> None:
        if op == HEARTBEAT:
            # discord.py notes when it sent this only after it is sent, and would take a reply that is there before for
            # one to the heartbeat before: "41.3 s behind".
            await asyncio.sleep(_ON_THE_WAY)
            await connection.send('{"op":11}')
        elif op == IDENTIFY:
            await self._identify(connection, table(data))
        elif op == RESUME:
            await self._resume(connection, table(data))
        elif op not in _IGNORED:
            raise Closing(UNKNOWN_OPCODE, "Unknown opcode.")
        elif connection.session is None:
            raise Closing(NOT_AUTHENTICATED, "Not authenticated.")

    async def _identify(self, connection: Connection, data: Json) -> None:
        if connection.session is not None:
            raise Closing(ALREADY_AUTHENTICATED, "Already authenticated.")
        self._check_token(data)
        shard, intents = shard_of(data.get("shard", [0, 1])), data.get("intents")
        if not is_whole(intents) or not 0 <= intents < _ALL_INTENTS:
            raise Closing(INVALID_INTENTS, "Invalid intent(s).")
        if intents & _PRIVILEGED and not self._privileged:
            raise Closing(DISALLOWED_INTENTS, "Disallowed intent(s).")
        # A session of the same shard that has lost its socket is replaced by this one.
        self._sessions = {key: s for key, s in self._sessions.items() if s.shard != shard or s.connection is not None}
        session = Session(secrets.token_hex(16), shard, intents, connection)
        self._sessions[session.id] = session
        connection.session = session
        self.identifies += 1
        await session.tell("READY", json.dumps(self._ready(session)))
        self.ready_at = time.perf_counter()
        if self._world.is_in_server and session.intents & _GUILDS and (int(GUILD_ID) >> 22) % shard[1] == shard[0]:
            await session.tell("GUILD_CREATE", json.dumps(self._world.guild()))
        self._changed()

    async def _resume(self, connection: Connection, data: Json) -> None:
        if connection.session is not None:
            raise Closing(ALREADY_AUTHENTICATED, "Already authenticated.")
        self._check_token(data)
        session, seen = self._sessions.get(str(data.get("session_id"))), data.get("seq")
        if session is None or not is_whole(seen) or not 0 <= seen <= session.number:
            await connection.send(json.dumps({"op": INVALID, "d": False}))
            return
        session.connection, connection.session = connection, session
        self.resumes += 1
        for number, frame in list(session.events):
            if number > seen:
                await connection.send(frame)
        await session.tell("RESUMED", '{"_trace":[]}')
        self._changed()

    def _check_token(self, data: Json) -> None:
        if data.get("token") != self._token:
            raise Closing(BAD_TOKEN, "Authentication failed.")

    def _ready(self, session: Session) -> Json:
        guilds = [{"id": GUILD_ID, "unavailable": True}] if self._world.is_in_server else []
        return {
            "v": 10, "user": self._world.bot_user, "guilds": guilds, "session_id": session.id,
            "resume_gateway_url": self.url, "shard": session.shard, "private_channels": [], "_trace": [],
            "application": {"id": self._world.application_id, "flags": 0},
        }  # fmt: skip

    def _leave(self, connection: Connection, *, keep: bool) -> None:
        self._connections.discard(connection)
        session = connection.session
        if session is None or session.connection is not connection:
            return
        session.connection = None
        if not keep:
            self._sessions.pop(session.id, None)
        self._changed()
