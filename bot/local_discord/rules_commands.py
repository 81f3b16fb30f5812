"""What an application command may be: names, descriptions, options and choices within Discord's limits.

What a member may put into those options stands in `options`.
"""

import re
from typing import Any

from bot.local_discord.refusals import Form, Json, Path, Refusal

CHAT_INPUT, ON_USER, ON_MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
_MOST = {CHAT_INPUT: 100, ON_USER: 15, ON_MESSAGE: 15}
_MAX_SIZE = 8000
_VALUES = tuple(range(STRING, 12))
_WITH_CHOICES = (STRING, INTEGER, NUMBER)
# Discord's own: letters, digits, ', - and _ of any script; Devanagari and Thai vowel signs are not letters for Python.
_NAME = re.compile(r"^[-_'\w\u0900-\u097F\u0E00-\u0E7F]{1,32}$")
_MAX_WHOLE = 2**53


def check_commands(commands: object) -> list[Json]:
    """Check the whole list of commands that a bot registers; raise Refusal when Discord would."""
    form = Form()
    listed = [form.table((place,), raw) for place, raw in enumerate(form.items((), commands, 0, 130))]
    form.finish()
    seen: set[tuple[int, str]] = set()
    for place, command in enumerate(listed):
        kind, name = _check_command(form, (place,), command)
        if (kind, name) in seen:
            form.fault(
                (place, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique"
            )
        seen.add((kind, name))
    form.finish()
    for kind, most in _MOST.items():
        if sum(1 for other, _ in seen if other == kind) > most:
            raise Refusal(400, 30032, f"Maximum number of application commands reached ({most})")
    return listed


def check_command(command: object) -> Json:
    """Check a single command; raise Refusal when Discord would."""
    form = Form()
    table = form.table((), command)
    _check_command(form, (), table)
    form.finish()
    return table


def _check_command(form: Form, at: Path, command: Json) -> tuple[int, str]:
    kind = command.get("type", CHAT_INPUT)
    kind = CHAT_INPUT if kind is None else kind
    if not form.choice((*at, "type"), kind, (1, 2, 3, 4)):
        return 0, ""
    if kind == CHAT_INPUT:
        _check_name(form, at, command)
        form.text((*at, "description"), command.get("description"), 1, 100, required=True)
        _check_options(form, (*at, "options"), command.get("options"), depth=0)
    else:
        _check_menu_command(form, at, command)
    for key, allowed in (("contexts", (0, 1, 2)), ("integration_types", (0, 1))):
        if command.get(key) is not None:
            for place, one in enumerate(form.items((*at, key), command[key], 1, len(allowed))):
                form.choice((*at, key, place), one, allowed)
    if _size(command) > _MAX_SIZE:
        form.fault(at, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({_MAX_SIZE})")
    return kind, str(command.get("name"))


def _check_menu_command(form: Form, at: Path, command: Json) -> None:
    """Check a command of a context menu: any words for a name, and nothing to fill in."""
    form.text((*at, "name"), command.get("name"), 1, 32, required=True)
    if command.get("description"):
        code = "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID"
        form.fault((*at, "description"), code, "Context menu commands cannot have description")
    if command.get("options"):
        code = "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID"
        form.fault((*at, "options"), code, "Context menu commands cannot have options")


def _check_name(form: Form, at: Path, thing: Json) -> str:
    name = form.text((*at, "name"), thing.get("name"), 1, 32, required=True)
    if name and len(name) <= 32 and (not _NAME.match(name) or name != name.lower()):
        form.fault((*at, "name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    return name


def _check_options(form: Form, at: Path, options: object, depth: int) -> None:
    seen: set[str] = set()
    optional_before = False
    listed = form.items(at, options, 0, 25)
    kinds = {raw.get("type") in (SUBCOMMAND, GROUP) for raw in listed if isinstance(raw, dict)}
    if len(kinds) > 1:
        form.fault(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-commands and options cannot be mixed")
    for place, raw in enumerate(listed):
        here = (*at, place)
        option = form.table(here, raw)
        name = _check_name(form, here, option)
        if name in seen:
            form.fault((*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
        seen.add(name)
        form.text((*here, "description"), option.get("description"), 1, 100, required=True)
        required = form.truth((*here, "required"), option.get("required"))
        if required and optional_before:
            message = "Required options must be placed before non-required options"
            form.fault(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        optional_before = optional_before or not required
        _check_kind(form, here, option, depth)


def _check_kind(form: Form, at: Path, option: Json, depth: int) -> None:
    kind = option.get("type")
    allowed = ((SUBCOMMAND, GROUP, *_VALUES), (SUBCOMMAND,), _VALUES)[depth]
    if not form.choice((*at, "type"), kind, allowed):
        return
    if kind in (SUBCOMMAND, GROUP):
        _check_options(form, (*at, "options"), option.get("options"), depth=1 if kind == GROUP else 2)
        return
    if kind == STRING:
        low = form.whole((*at, "min_length"), option.get("min_length"), 0, 6000)
        high = form.whole((*at, "max_length"), option.get("max_length"), 1, 6000, default=6000)
        if low > high:
            form.fault((*at, "min_length"), "BASE_TYPE_BAD_LENGTH", "min_length must not be above max_length")
    if kind == INTEGER:
        form.whole((*at, "min_value"), option.get("min_value"), -_MAX_WHOLE, _MAX_WHOLE)
        form.whole((*at, "max_value"), option.get("max_value"), -_MAX_WHOLE, _MAX_WHOLE)
    _check_choices(form, at, option)


def _check_choices(form: Form, at: Path, option: Json) -> None:
    kind = option["type"]
    completes = form.truth((*at, "autocomplete"), option.get("autocomplete"))
    choices = form.items((*at, "choices"), option.get("choices"), 0, 25)
    if kind not in _WITH_CHOICES and (completes or choices):
        form.fault((*at, "choices"), "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", "This type takes no choices")
    elif completes and choices:
        message = "Options with autocomplete cannot have choices"
        form.fault((*at, "choices"), "APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES", message)
    names = check_choices(form, (*at, "choices"), choices, kind, longest=6000)
    for place, name in enumerate(names):
        if name in names[:place]:
            code = "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS"
            form.fault((*at, "choices", place, "name"), code, "Option choice name already exists")


def check_choices(form: Form, at: Path, choices: list[Any], kind: int, longest: int) -> list[str]:
    """Check choices against the type of their option and return their names; `longest` is that of a text value."""
    names = []
    for place, raw in enumerate(choices):
        here = (*at, place)
        choice = form.table(here, raw)
        names.append(form.text((*here, "name"), choice.get("name"), 1, 100, required=True))
        value = choice.get("value")
        if kind == STRING:
            form.text((*here, "value"), value, 1, longest, required=True)
        elif kind == INTEGER:
            if value is None:
                form.fault((*here, "value"), "BASE_TYPE_REQUIRED", "This field is required")
            form.whole((*here, "value"), value, -_MAX_WHOLE, _MAX_WHOLE)
        elif isinstance(value, bool) or not isinstance(value, (int, float)):
            form.fault((*here, "value"), "NUMBER_TYPE_COERCE", f'Value "{value!r:.60}" is not a number.')
    return names


def _size(thing: object) -> int:
    """Count what Discord counts: names, descriptions and values of the command and everything inside it."""
    if isinstance(thing, list):
        return sum(map(_size, thing))
    if not isinstance(thing, dict):
        return 0
    own = sum(len(str(thing[key])) for key in ("name", "description", "value") if thing.get(key) is not None)
    return own + _size(thing.get("options")) + _size(thing.get("choices"))
