"""Addresses at which a bot registers its commands, for everywhere and for the one server."""

from aiohttp import web

from bot.local_discord.commands import Commands
from bot.local_discord.refusals import Refusal
from bot.local_discord.rest import Answer, Call, Rest
from bot.local_discord.world import GUILD_ID

_GLOBAL = "/applications/{application}/commands"
_GUILD = "/applications/{application}/guilds/{guild}/commands"


class CommandRoutes:
    """Serves both lists of commands."""

    def __init__(self, application_id: str, everywhere: Commands, in_guild: Commands) -> None:
        self._application_id = application_id
        self._everywhere = everywhere
        self._in_guild = in_guild

    def routes(self, rest: Rest) -> list[web.RouteDef]:
        """Return the routes."""
        many = {"GET": self.list_all, "PUT": self.replace_all, "POST": self.put}
        one = {"GET": self.get, "PATCH": self.change, "DELETE": self.delete}
        return [
            rest.route(method, address + rest_of_it, handler)
            for address in (_GLOBAL, _GUILD)
            for rest_of_it, handlers in (("", many), ("/{command}", one))
            for method, handler in handlers.items()
        ]

    def list_all(self, call: Call) -> Answer:
        """Return every command."""
        return Answer(self._list(call).all())

    def replace_all(self, call: Call) -> Answer:
        """Put these commands in place of all others."""
        return Answer(self._list(call).replace_all(call.body))

    def put(self, call: Call) -> Answer:
        """Add or replace one command."""
        command, is_new = self._list(call).put(call.body)
        return Answer(command, 201 if is_new else 200)

    def get(self, call: Call) -> Answer:
        """Return one command."""
        return Answer(self._list(call).get(call.path["command"]))

    def change(self, call: Call) -> Answer:
        """Change one command."""
        return Answer(self._list(call).change(call.path["command"], call.table()))

    def delete(self, call: Call) -> Answer:
        """Remove one command."""
        self._list(call).delete(call.path["command"])
        return Answer()

    def _list(self, call: Call) -> Commands:
        if call.path["application"] != self._application_id:
            raise Refusal(403, 20012, "You are not authorized to perform this action on this application")
        if "guild" not in call.path:
            return self._everywhere
        if call.path["guild"] != GUILD_ID:
            raise Refusal(403, 50001, "Missing Access")
        return self._in_guild
