"""What a member types into a command: checked the way Discord's own client checks it before anything is sent.

What a bot may register stands in `rules_commands`.
"""

from collections.abc import Mapping
from typing import Any

from bot.local_discord.attachments import Upload
from bot.local_discord.refusals import InvalidOptionError, Json, NotOfferedError
from bot.local_discord.resolved import Resolved
from bot.local_discord.rules_commands import (
    ATTACHMENT,
    BOOLEAN,
    CHANNEL,
    GROUP,
    INTEGER,
    NUMBER,
    STRING,
    SUBCOMMAND,
    USER,
)
from bot.local_discord.world import GUILD_ID, PRIVATE, Member, Place

OptionValue = str | int | float | bool | Upload

_PYTHON_TYPES: dict[int, tuple[type, ...]] = {
    STRING: (str,), INTEGER: (int,), NUMBER: (int, float), BOOLEAN: (bool,), USER: (str,), CHANNEL: (str,),
    ATTACHMENT: (Upload,),
}  # fmt: skip


def is_offered(command: Json, member: Member, place: Place) -> bool:
    """Tell whether the client lists a command for this member in this place."""
    contexts = command["contexts"]
    if contexts is not None and place.context not in contexts:
        return False
    if command.get("guild_id"):
        return place.context == 0
    needed = command["default_member_permissions"]
    if place.context == 0 and needed is not None and not _may(member, int(needed)):
        return False
    # Only a command that can be installed by a user follows that user to where the bot is not.
    return place is not PRIVATE or 1 in command["integration_types"]


def _may(member: Member, needed: int) -> bool:
    # Discord keeps a command that asks for no permission at all, "0", for administrators.
    return bool(member.permissions & 1 << 3) or (needed != 0 and member.permissions & needed == needed)


def command_data(
    command: Json, name: str, given: Mapping[str, OptionValue], resolved: Resolved, focused: str = ""
) -> Json:
    """Return the `data` of an interaction; with a `focused` option it is one for autocomplete.

    `name` is the full one, `"settings language"`. Raises NotOfferedError and InvalidOptionError.
    """
    options = _nested(command, name.split()[1:], given, focused, resolved)
    return {**_invoked(command, resolved), **({"options": options} if options else {})}


def message_command_data(command: Json, message: Json, resolved: Resolved) -> Json:
    """Return the `data` of an interaction for a command of a message's menu."""
    resolved.message(message)
    return {**_invoked(command, resolved), "target_id": message["id"]}


def _invoked(command: Json, resolved: Resolved) -> Json:
    data = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if command.get("guild_id"):
        data["guild_id"] = GUILD_ID
    return {**data, "resolved": resolved.data} if resolved.data else data


def _nested(
    thing: Json, path: list[str], given: Mapping[str, OptionValue], focused: str, resolved: Resolved
) -> list[Json]:
    options: list[Json] = thing.get("options") or []
    if path or any(one["type"] in (SUBCOMMAND, GROUP) for one in options):
        for one in options:
            if path and one["name"] == path[0] and one["type"] in (SUBCOMMAND, GROUP):
                inner = _nested(one, path[1:], given, focused, resolved)
                return [{"name": one["name"], "type": one["type"], "options": inner}]
        raise NotOfferedError(f"/{thing['name']} has no sub-command {' '.join(path) or '(none given)'!r}")
    known = {one["name"] for one in options}
    unknown = [key for key in given if key not in known] + ([focused] if focused and focused not in known else [])
    if unknown:
        raise InvalidOptionError(f"{thing['name']} has no option {unknown[0]!r}; it has {sorted(known)}")
    values = [(one, given.get(one["name"])) for one in options]
    if focused:
        # A file is uploaded when the command is sent, and not before.
        typed = [(o, v) for o, v in values if not isinstance(v, Upload)]
        return [_unfinished(o, v, focused) for o, v in typed if v is not None or o["name"] == focused]
    return [_finished(o, v, resolved) for o, v in values if v is not None or o.get("required")]


def _unfinished(option: Json, value: OptionValue | None, focused: str) -> Json:
    """Return an option during autocomplete, when nothing is checked yet and what is being typed is text."""
    if option["name"] != focused:
        return {"name": option["name"], "type": option["type"], "value": value}
    if not option.get("autocomplete"):
        raise NotOfferedError(f"Option {focused!r} has no autocomplete")
    typed = "" if value is None else str(value)
    return {"name": focused, "type": option["type"], "value": typed, "focused": True}


def _finished(option: Json, value: OptionValue | None, resolved: Resolved) -> Json:
    name, kind = option["name"], option["type"]
    if value is None:
        raise InvalidOptionError(f"Option {name!r} is required")
    expected = _PYTHON_TYPES.get(kind)
    if expected is None:
        raise InvalidOptionError(f"Option {name!r} is of a type that is not offered here ({kind})")
    if not isinstance(value, expected) or (isinstance(value, bool) and kind != BOOLEAN):
        raise InvalidOptionError(f"Option {name!r} takes {expected[0].__name__}, not {value!r}")
    if isinstance(value, Upload):
        return {"name": name, "type": kind, "value": resolved.file(name, value)}
    _check_value(option, value)
    if kind == USER:
        resolved.user(name, str(value))
    elif kind == CHANNEL:
        resolved.channel(name, str(value))
    return {"name": name, "type": kind, "value": value}


def _check_value(option: Json, value: str | float) -> None:
    name = option["name"]
    choices = [one["value"] for one in option.get("choices") or []]
    if choices and value not in choices:
        raise InvalidOptionError(f"Option {name!r} must be one of {choices}")
    size: Any = len(value) if isinstance(value, str) else value
    low, high = ("min_length", "max_length") if isinstance(value, str) else ("min_value", "max_value")
    if option.get(low) is not None and size < option[low]:
        raise InvalidOptionError(f"Option {name!r} must be at least {option[low]} ({low})")
    if option.get(high) is not None and size > option[high]:
        raise InvalidOptionError(f"Option {name!r} must be at most {option[high]} ({high})")
    # An option without a word in it is not sent at all, and nobody can type more than this.
    if isinstance(value, str) and not 1 <= len(value) <= 6000:
        raise InvalidOptionError(f"Option {name!r} must have 1 to 6000 characters")
