"""A bot's sessions and sockets, and the codes with which Discord closes them.

Which event goes where, and who may identify, is decided in `gateway`.
"""

from collections import deque
from dataclasses import dataclass, field
from typing import TypeGuard

from aiohttp import web

from bot.local_discord.compression import Pack
from bot.local_discord.refusals import Json

_KEPT_EVENTS = 5000

UNKNOWN_OPCODE, DECODE_ERROR, NOT_AUTHENTICATED, BAD_TOKEN, ALREADY_AUTHENTICATED = 4001, 4002, 4003, 4004, 4005
SESSION_TIMED_OUT, INVALID_SHARD, INVALID_VERSION, INVALID_INTENTS, DISALLOWED_INTENTS = 4009, 4010, 4012, 4013, 4014
UNKNOWN_ERROR = 4000


class Closing(Exception):
    """Why a bot's socket is closed: no error of ours."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


@dataclass(eq=False)
class Connection:
    """One socket of a bot."""

    socket: web.WebSocketResponse
    pack: Pack
    session: "Session | None" = None

    async def send(self, text: str) -> None:
        """Send a frame; a socket that has just gone away is no fault of the sender."""
        if not self.socket.closed:
            packed = self.pack(text)
            try:
                await (self.socket.send_str(packed) if isinstance(packed, str) else self.socket.send_bytes(packed))
            except ConnectionError:
                return


@dataclass(eq=False)
class Session:
    """What a bot has identified as; `events` are (number, frame) for a resume."""

    id: str
    shard: tuple[int, int]
    intents: int
    connection: Connection | None
    number: int = 0
    events: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=_KEPT_EVENTS))

    async def tell(self, event: str, data: str) -> None:
        """Send an event, or keep it for when the bot is back. `data` is JSON already."""
        self.number += 1
        frame = f'{{"op":0,"s":{self.number},"t":"{event}","d":{data}}}'
        self.events.append((self.number, frame))
        if self.connection is not None:
            await self.connection.send(frame)


def table(data: object) -> Json:
    """Return the data of a frame, which has to be an object."""
    if not isinstance(data, dict):
        raise Closing(DECODE_ERROR, "Error while decoding payload.")
    return data


def is_whole(value: object) -> TypeGuard[int]:
    """Tell whether a JSON value is a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def shard_of(value: object) -> tuple[int, int]:
    """Return the number of a shard and how many there are."""
    if isinstance(value, list) and len(value) == 2 and all(is_whole(one) for one in value) and 0 <= value[0] < value[1]:
        return value[0], value[1]
    raise Closing(INVALID_SHARD, "Invalid shard.")
