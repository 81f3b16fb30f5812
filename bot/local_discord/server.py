"""The local Discord's parts put together, started and stopped.

What each part does stands in its own module; nothing is decided here. What one holds of it from outside is `local`.
"""

import asyncio
import socket

from aiohttp import web

from bot.local_discord.acting import Acting
from bot.local_discord.attachments import Attachments
from bot.local_discord.commands import Commands
from bot.local_discord.gateway import Gateway
from bot.local_discord.guard import Guard
from bot.local_discord.interactions import Interactions
from bot.local_discord.messages import Messages
from bot.local_discord.page_api import PageApi
from bot.local_discord.page_asks import PageAsks
from bot.local_discord.reading import Reading
from bot.local_discord.rest import Rest
from bot.local_discord.rest_account import AccountRoutes
from bot.local_discord.rest_commands import CommandRoutes
from bot.local_discord.rest_interactions import InteractionRoutes
from bot.local_discord.rest_messages import MessageRoutes
from bot.local_discord.snowflakes import Snowflakes
from bot.local_discord.speaking import Speaking
from bot.local_discord.world import GUILD_ID, World

# A message of ten files of ten megabytes each, and its text.
_MAX_BODY = 105 * 1024 * 1024


class Server:
    """All parts of one local Discord; the parameters are those of `LocalDiscord`."""

    def __init__(
        self,
        *,
        port: int,
        token: str,
        application_id: int | None,
        bot_name: str,
        acknowledge_within: float,
        token_lifetime: float,
        reply_within: float,
        privileged_intents: bool,
    ) -> None:
        snowflakes = Snowflakes()
        own_id = str(application_id or snowflakes.next())
        self.port = port
        self.token = token
        self._runner: web.AppRunner | None = None
        self.ready = asyncio.Event()
        self._guard = Guard()
        self._attachments = Attachments(snowflakes)
        self.world = World(own_id, bot_name)
        self.messages = Messages(snowflakes, self._attachments)
        self.commands = Commands(snowflakes, own_id)
        self.guild_commands = Commands(snowflakes, own_id, GUILD_ID)
        self.rest = Rest(token)
        self.gateway = Gateway(self.world, token, privileged_intents=privileged_intents, changed=self._bot_changed)
        self._interactions = Interactions(
            self.world, self.messages, acknowledge_within=acknowledge_within, token_lifetime=token_lifetime
        )
        self.acting = Acting(
            self.world, (self.commands, self.guild_commands), self.gateway, self.messages, self._attachments,
            self._interactions, snowflakes, acknowledge_within=acknowledge_within, reply_within=reply_within,
        )  # fmt: skip
        self._reading = Reading(self.world, self.messages, self.gateway)
        self.speaking = Speaking(self.world, self.gateway, self.messages, self._reading)
        self._page = PageApi(self.world, self.gateway, self.acting, self.messages, self._attachments)
        self._asks = PageAsks(self.acting, self.speaking, self.messages)
        for commands in (self.commands, self.guild_commands):
            commands.listeners.append(self._page.commands_changed)
        self._interactions.listeners.append(self._page.interaction_changed)

    async def start(self) -> None:
        """Start to listen; raise OSError when the port is taken."""
        listening = socket.create_server(("127.0.0.1", self.port))
        self.port = listening.getsockname()[1]
        self._guard.listens_on(self.port)
        self._attachments.base_url = f"http://127.0.0.1:{self.port}"
        self.gateway.url = f"ws://127.0.0.1:{self.port}/gateway"
        app = web.Application(middlewares=[self._guard.middleware()], client_max_size=_MAX_BODY)
        app.on_response_prepare.append(self._guard.add_headers)
        app.add_routes(self._routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.SockSite(self._runner, listening).start()

    async def close(self) -> None:
        """Close every connection and stop."""
        await self.gateway.close()
        await self._asks.close()
        await self._page.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def _routes(self) -> list[web.AbstractRouteDef]:
        account = AccountRoutes(self.world, self.gateway, self.messages)
        commands = CommandRoutes(self.world.application_id, self.commands, self.guild_commands)
        interactions = InteractionRoutes(self._interactions, self.messages)
        messages = MessageRoutes(self.world, self.messages, self._reading)
        api = [route for part in (account, commands, interactions, messages) for route in part.routes(self.rest)]
        own = [self.rest.anything_else(), web.get("/gateway", self.gateway.serve)]
        return [*api, *own, *self._page.routes(), *self._asks.routes()]

    def _bot_changed(self) -> None:
        if self.gateway.connected:
            self.ready.set()
        else:
            self.ready.clear()
        self._page.bot_changed()
