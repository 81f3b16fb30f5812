"""Addresses about the bot itself and where it is: gateway, user, application, server, channels."""

from aiohttp import web

from bot.local_discord.gateway import Gateway
from bot.local_discord.messages import Messages
from bot.local_discord.refusals import Json, Refusal
from bot.local_discord.rest import Answer, Call, Rest
from bot.local_discord.world import GUILD_ID, GUILD_NAME, PRIVATE, VIEW, World, member_json


class AccountRoutes:
    """Serves what a bot asks when it starts."""

    def __init__(self, world: World, gateway: Gateway, messages: Messages) -> None:
        self._world = world
        self._gateway = gateway
        self._messages = messages

    def routes(self, rest: Rest) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            rest.route("GET", "/gateway", self.gateway, token=False),
            rest.route("GET", "/gateway/bot", self.gateway_bot),
            rest.route("GET", "/users/@me", self.me),
            rest.route("POST", "/users/@me/channels", self.open_direct),
            rest.route("GET", "/applications/@me", self.application),
            rest.route("GET", "/oauth2/applications/@me", self.application),
            rest.route("GET", "/users/@me/guilds", self.guilds),
            rest.route("GET", "/guilds/{guild}", self.guild),
            rest.route("GET", "/guilds/{guild}/roles", self.roles),
            rest.route("GET", "/guilds/{guild}/members/{user}", self.member),
            rest.route("GET", "/channels/{channel}", self.channel),
        ]

    def gateway(self, _: Call) -> Answer:
        """Say where the gateway is."""
        return Answer({"url": self._gateway.url})

    def gateway_bot(self, _: Call) -> Answer:
        """Say where the gateway is and how many shards to use: one."""
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return Answer({"url": self._gateway.url, "shards": 1, "session_start_limit": limit})

    def me(self, _: Call) -> Answer:
        """Return the bot's user."""
        return Answer(self._world.bot_user)

    def application(self, _: Call) -> Answer:
        """Return the bot's application."""
        return Answer(self._world.application())

    def guild(self, call: Call) -> Answer:
        """Return the one server."""
        self._in_server(call)
        return Answer(self._world.guild())

    def guilds(self, call: Call) -> Answer:
        """Return the servers that the bot is in, in short."""
        after = call.query.get("after", "0")
        there = self._world.is_in_server and after.isdecimal() and int(after) < int(GUILD_ID)
        short: Json = {"id": GUILD_ID, "name": GUILD_NAME, "icon": None, "banner": None, "owner": False, "features": []}
        return Answer([{**short, "permissions": "0"}] if there else [])

    def roles(self, call: Call) -> Answer:
        """Return the roles of the server."""
        self._in_server(call)
        return Answer(self._world.roles())

    def member(self, call: Call) -> Answer:
        """Return a member of the server, the bot itself among them."""
        self._in_server(call)
        if call.path["user"] == self._world.application_id:
            return Answer(self._world.bot_member)
        member = self._world.member(call.path["user"])
        if member is None:
            raise Refusal.unknown(10007, "Member")
        return Answer(member_json(member))

    def _in_server(self, call: Call) -> None:
        if call.path["guild"] != GUILD_ID or not self._world.is_in_server:
            raise Refusal.unknown(10004, "Guild")

    def channel(self, call: Call) -> Answer:
        """Return a channel that the bot is in."""
        found = self._world.channel(call.path["channel"])
        if found is None:
            raise Refusal.unknown(10003, "Channel")
        if found["id"] == PRIVATE.channel_id or not self._world.may(found["id"], VIEW):
            raise Refusal(403, 50001, "Missing Access")
        last = self._messages.of_channel(found["id"])[-1:]
        return Answer({**found, "last_message_id": last[0].id if last else None})

    def open_direct(self, call: Call) -> Answer:
        """Return the direct message channel with a member."""
        member = self._world.member(call.table().get("recipient_id"))
        if member is None:
            raise Refusal.unknown(10013, "User")
        return Answer(self._world.channel(member.dm_id))
