"""What the page is made of and is told: its files, and one WebSocket with everything that happens.

What it asks for stands in `page_asks`; how it looks, in `page/`. On the page a direct message is one place, though
it is another channel for every member: its messages are shown to the one member who is in it.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

from aiohttp import web

from bot.local_discord.acting import Acting
from bot.local_discord.attachments import Attachments
from bot.local_discord.gateway import Gateway
from bot.local_discord.interactions import AUTOCOMPLETE, MODAL, SUBMIT, Interaction, Stage
from bot.local_discord.messages import Change, Messages, Record
from bot.local_discord.page_asks import DIRECT_ID
from bot.local_discord.refusals import Json
from bot.local_discord.world import DIRECT, GUILD_NAME, MEMBERS, PLACES, ROLES, Place, World

_FILES = Path(__file__).parent / "page"
_SHOWN = 200  # messages of a channel
_KINDS = {0: "server", 1: "dm", 2: "private"}
_EVENTS: dict[Change, str] = {"new": "message", "edited": "message_update"}


class PageApi:
    """Serves the page and tells every open one what happens."""

    def __init__(
        self, world: World, gateway: Gateway, acting: Acting, messages: Messages, attachments: Attachments
    ) -> None:
        self._world = world
        self._gateway = gateway
        self._acting = acting
        self._messages = messages
        self._attachments = attachments
        self._pages: dict[web.WebSocketResponse, asyncio.Queue[str]] = {}
        messages.listeners.append(self.message_changed)

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the routes."""
        return [
            web.get("/", self.index),
            web.static("/page", _FILES),
            web.get("/live", self.live),
            web.get("/attachments/{channel}/{file}/{name}", self.attachment),
        ]

    async def close(self) -> None:
        """Close every page's line."""
        for socket in list(self._pages):
            await socket.close(code=1001)

    async def index(self, _: web.Request) -> web.FileResponse:
        """Serve the page itself."""
        return web.FileResponse(_FILES / "index.html")

    async def attachment(self, request: web.Request) -> web.Response:
        """Serve an uploaded file; only pictures are shown in place."""
        found = self._attachments.get(request.match_info["file"])
        if found is None:
            raise web.HTTPNotFound
        content, kind = found
        shown = "inline" if kind.startswith("image/") else "attachment"
        return web.Response(body=content, content_type=kind, headers={"Content-Disposition": shown})

    async def live(self, request: web.Request) -> web.WebSocketResponse:
        """Tell one page everything there is, and from then on what changes."""
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        queue: asyncio.Queue[str] = asyncio.Queue()
        queue.put_nowait(json.dumps(self._hello()))
        self._pages[socket] = queue
        writer = asyncio.create_task(_write(socket, queue))
        try:
            async for _ in socket:
                continue
        finally:
            del self._pages[socket]
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        return socket

    def bot_changed(self) -> None:
        """Tell that the bot came or went."""
        self._tell("bot", lambda: {"online": self._gateway.connected})

    def commands_changed(self) -> None:
        """Tell which commands there are now."""
        self._tell("commands", lambda: {"commands": self._acting.listed()})

    def message_changed(self, change: Change, record: Record) -> None:
        """Tell of a message that is new, other or gone."""
        if change == "deleted":
            self._tell("message_delete", lambda: {"id": record.id, "channel_id": self._place_id(record.channel_id)})
        else:
            self._tell(_EVENTS[change], lambda: {"message": self._shown(record)})

    def interaction_changed(self, stage: Stage, interaction: Interaction) -> None:
        """Tell that the bot was asked something, has answered, or has not."""
        # Who submits a form is told what became of it in the answer to that.
        if interaction.kind in (AUTOCOMPLETE, SUBMIT):
            return
        if stage == "started":
            self._tell("pending", lambda: self._pending(interaction))
        elif stage == "unanswered":
            reason = "The application did not respond"
            self._tell("failed", lambda: {"interaction_id": interaction.id, "reason": reason})
        else:
            self._tell("settled", lambda: {"interaction_id": interaction.id})
            if interaction.answer == MODAL:
                self._tell("modal", lambda: self._form(interaction))

    def _tell(self, kind: str, said: Callable[[], Json]) -> None:
        """Tell every open page; without one, nothing is even put together."""
        if self._pages:
            text = json.dumps({"type": kind, **said()})
            for queue in self._pages.values():
                queue.put_nowait(text)

    def _hello(self) -> Json:
        bot = self._world.bot_user
        return {
            "type": "hello",
            "bot": {"id": bot["id"], "name": bot["global_name"], "online": self._gateway.connected},
            "commands": self._acting.listed(),
            "places": [self._place(one) for one in PLACES],
            "members": [{"id": one.id, "name": one.name, "permissions": str(one.permissions)} for one in MEMBERS],
            "roles": [{"id": one.id, "name": one.name} for one in ROLES],
            "messages": [self._shown(one) for one in _newest(self._messages.all())],
        }

    def _place(self, place: Place) -> Json:
        name = self._world.bot_user["global_name"] if place is DIRECT else place.name
        server = GUILD_NAME if place.context == 0 else None
        return {"id": place.channel_id or DIRECT_ID, "name": name, "kind": _KINDS[place.context], "server": server}

    def _shown(self, record: Record) -> Json:
        alone = next((one.id for one in MEMBERS if one.dm_id == record.channel_id), None)
        visible_to = record.visible_to or alone
        return {
            **self._messages.told(record),
            "channel_id": self._place_id(record.channel_id),
            "visible_to": visible_to,
        }

    def _pending(self, interaction: Interaction) -> Json:
        return {
            "interaction_id": interaction.id, "channel_id": self._place_id(interaction.channel_id),
            "member_id": interaction.member.id, "command": interaction.name or None,
            "command_type": interaction.data.get("type") if interaction.name else None,
            "message_id": interaction.source or None,
        }  # fmt: skip

    def _form(self, interaction: Interaction) -> Json:
        return {
            "interaction_id": interaction.id, "channel_id": self._place_id(interaction.channel_id),
            "member_id": interaction.member.id, "modal": interaction.modal,
        }  # fmt: skip

    def _place_id(self, channel_id: str) -> str:
        return DIRECT_ID if self._world.place(channel_id) is DIRECT else channel_id


def _newest(records: Iterable[Record]) -> list[Record]:
    """The newest messages of every channel, oldest first: one that is busy leaves the others theirs."""
    held: dict[str, deque[Record]] = defaultdict(lambda: deque(maxlen=_SHOWN))
    for record in records:
        held[record.channel_id].append(record)
    return sorted(chain.from_iterable(held.values()), key=lambda record: int(record.id))


async def _write(socket: web.WebSocketResponse, queue: asyncio.Queue[str]) -> None:
    while not socket.closed:
        await socket.send_str(await queue.get())
