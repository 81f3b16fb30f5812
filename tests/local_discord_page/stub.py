"""A local Discord of a few lines for the page's tests: it speaks the page's protocol and answers with canned JSON."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from tests.local_discord_page import cards

PAGE = Path(__file__).parents[2] / "bot" / "local_discord" / "page"
Json = dict[str, Any]


class Stub:
    """What the page asked, and what it is told."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Json]] = []
        self.messages: list[Json] = []
        self.bot = dict(cards.BOT)
        self.slow: dict[str, float] = {}
        """Seconds until the choices for a text are answered."""
        self.refusal = ""
        self.commands = cards.COMMANDS
        self.members = cards.MEMBERS
        self.heard = asyncio.Condition()
        self.may_begin = asyncio.Event()
        """Set once a page that opens is told what there is."""
        self.may_begin.set()
        self.sockets: list[web.WebSocketResponse] = []
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def posts(self, path: str) -> list[Json]:
        """What was posted there, oldest first."""
        return [body for asked, body in self.asked if asked == path]

    async def post(self, path: str, **options: str) -> Json:
        """The first thing posted there with these options, once it has arrived."""

        def found() -> Json | None:
            return next((body for body in self.posts(path) if options.items() <= body.get("options", {}).items()), None)

        async with asyncio.timeout(3), self.heard:
            await self.heard.wait_for(lambda: found() is not None)
        return found() or {}

    async def _hear(self, request: web.Request) -> Json:
        body: Json
        if request.content_type == "multipart/form-data":
            form = await request.post()
            body = json.loads(str(form["payload_json"]))
            body["uploads"] = [(f.filename, f.file.read()) for f in form.values() if isinstance(f, web.FileField)]
        else:
            body = await request.json()
        async with self.heard:
            self.asked.append((request.path, body))
            self.heard.notify_all()
        return body

    async def tell(self, **said: Any) -> None:
        """Sends a message to every open page."""
        for socket in self.sockets:
            await socket.send_json(said)

    def app(self) -> web.Application:
        app = web.Application(middlewares=[_under_the_policy])
        app.router.add_get("/", self._index)
        app.router.add_get("/live", self._live)
        app.router.add_static("/page/", PAGE)
        app.router.add_post("/local/autocomplete", self._autocomplete)
        for path in ("command", "component", "dismiss", "message_command", "submit", "say"):
            app.router.add_post(f"/local/{path}", self._post)
        return app

    async def _index(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html")

    async def _live(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await self.may_begin.wait()
        hello = {"commands": self.commands, "places": cards.PLACES, "members": self.members}
        await socket.send_json({"type": "hello", "bot": self.bot, "messages": self.messages, **hello})
        async for received in socket:
            assert received.type is WSMsgType.TEXT
        self.sockets.remove(socket)
        return socket

    async def _autocomplete(self, request: web.Request) -> web.Response:
        body = await self._hear(request)
        typed = str(body["options"][body["focused"]])
        await asyncio.sleep(self.slow.get(typed, 0))
        fitting = [
            {"name": name, "value": key} for key, name in cards.RELEASES.items() if typed.lower() in name.lower()
        ]
        return web.json_response({"choices": fitting})

    async def _post(self, request: web.Request) -> web.Response:
        await self._hear(request)
        if self.refusal:
            return web.json_response({"message": self.refusal}, status=400)
        return web.json_response({"interaction_id": str(len(self.asked))})


@asynccontextmanager
async def served(stub: Stub) -> AsyncIterator[Stub]:
    """The stub, reachable at its ``url`` while the block runs."""
    runner = web.AppRunner(stub.app(), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    stub.port = runner.addresses[0][1]
    try:
        yield stub
    finally:
        await runner.cleanup()


@web.middleware
async def _under_the_policy(request: web.Request, handler: Any) -> web.StreamResponse:
    """The policy of the real server, so that what it forbids fails here, too."""
    response: web.StreamResponse = await handler(request)
    if not response.prepared:
        host = request.host
        response.headers["Content-Security-Policy"] = f"default-src 'self'; connect-src 'self' ws://{host}"
    return response
