"""The commands that a bot has registered, everywhere and for the one server.

What a command may be is decided in `rules_commands`, what a member may put into it in `options`.
"""

from collections.abc import Callable

from bot.local_discord.refusals import Json, Refusal
from bot.local_discord.rules_commands import CHAT_INPUT, GROUP, SUBCOMMAND, check_command, check_commands
from bot.local_discord.snowflakes import Snowflakes

_UNKNOWN_COMMAND = (10063, "application command")
_FIXED = ("id", "application_id", "version", "guild_id")


class Commands:
    """One list of registered commands; `guild_id` is empty for those that are offered everywhere."""

    def __init__(self, snowflakes: Snowflakes, application_id: str, guild_id: str = "") -> None:
        self._snowflakes = snowflakes
        self._fixed: Json = {"application_id": application_id, **({"guild_id": guild_id} if guild_id else {})}
        self._commands: dict[tuple[int, str], Json] = {}
        self.listeners: list[Callable[[], None]] = []

    def all(self) -> list[Json]:
        """Return every command."""
        return list(self._commands.values())

    def find(self, kind: int, name: str) -> Json | None:
        """Return the command of this kind and name."""
        return self._commands.get((kind, name))

    def get(self, command_id: str) -> Json:
        """Return the command with this id; raise Refusal when there is none."""
        for command in self._commands.values():
            if command["id"] == command_id:
                return command
        raise Refusal.unknown(*_UNKNOWN_COMMAND)

    def replace_all(self, body: object) -> list[Json]:
        """Put these commands in place of all others; one of the same name keeps its id."""
        made = [self._made(one) for one in check_commands(body)]
        self._keep({_key(one): one for one in made})
        return made

    def put(self, body: object) -> tuple[Json, bool]:
        """Add or replace one command; return it and whether it is new."""
        asked = check_command(body)
        is_new = (asked.get("type") or CHAT_INPUT, asked["name"]) not in self._commands
        if is_new:
            check_commands([*self._commands.values(), asked])
        command = self._made(asked)
        self._keep({**self._commands, _key(command): command})
        return command, is_new

    def change(self, command_id: str, body: object) -> Json:
        """Change some fields of a command."""
        before = self.get(command_id)
        asked = body if isinstance(body, dict) else {}
        after = check_command({**before, **{key: value for key, value in asked.items() if key not in _FIXED}})
        others = [one for one in self._commands.values() if one is not before]
        check_commands([*others, after])
        command = {**self._made(after), "id": before["id"]}
        self._keep({_key(one): one for one in [*others, command]})
        return command

    def delete(self, command_id: str) -> None:
        """Remove a command."""
        key = _key(self.get(command_id))
        self._keep({other: one for other, one in self._commands.items() if other != key})

    def _keep(self, commands: dict[tuple[int, str], Json]) -> None:
        self._commands = commands
        for listener in self.listeners:
            listener()

    def _made(self, asked: Json) -> Json:
        kind = asked.get("type") or CHAT_INPUT
        before = self._commands.get((kind, asked["name"]))
        fresh = self._snowflakes.next()
        permissions = asked.get("default_member_permissions")
        return {
            **self._fixed,
            "id": before["id"] if before else fresh,
            "version": fresh,
            "type": kind,
            "name": asked["name"],
            "name_localizations": asked.get("name_localizations"),
            "description": asked.get("description") or "",
            "description_localizations": asked.get("description_localizations"),
            "options": asked.get("options") or [],
            "default_member_permissions": None if permissions is None else str(permissions),
            "nsfw": asked.get("nsfw") is True,
            "contexts": asked.get("contexts"),
            "integration_types": asked.get("integration_types") or [0],
        }


def _key(command: Json) -> tuple[int, str]:
    return command["type"], command["name"]


def leaves(command: Json) -> list[Json]:
    """Return what one can actually call: the command itself, or its sub-commands under their full names."""
    nested = [one for one in command["options"] if one["type"] in (SUBCOMMAND, GROUP)]
    if not nested:
        return [command]
    return [
        leaf
        for one in nested
        for leaf in leaves({**command, **one, "type": CHAT_INPUT, "name": f"{command['name']} {one['name']}",
                            "options": one.get("options") or []})
    ]  # fmt: skip
