"""A modal as a member has it before them: its fields, and what is sent when it is submitted.

What a modal may be stands in `rules_modals`. Who may submit it, and what comes of that, in `acting`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any

from bot.local_discord.attachments import Upload
from bot.local_discord.message import Choice
from bot.local_discord.refusals import InvalidOptionError, Json
from bot.local_discord.resolved import Resolved
from bot.local_discord.rules_components import ROW, STRING_SELECT
from bot.local_discord.rules_modals import FILE_UPLOAD, LABEL, MAX_TEXT, SHORT, TEXT_INPUT

ModalValue = str | Sequence[str] | Sequence[Upload]


@dataclass(frozen=True)
class Field:
    """A field of a modal.

    `least` and `most` are characters of a text, or how many choices or files; `value` is what stands in a text already.
    """

    custom_id: str
    label: str
    description: str
    kind: int
    required: bool
    least: int
    most: int
    value: str = ""
    placeholder: str = ""
    one_line: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Modal:
    """A form that the bot has shown in answer to an interaction. `raw` is Discord's JSON."""

    interaction_id: str
    raw: Json

    @property
    def title(self) -> str:
        """What stands at the top."""
        return str(self.raw["title"])

    @property
    def custom_id(self) -> str:
        """The bot's name for it."""
        return str(self.raw["custom_id"])

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields from top to bottom."""
        return tuple(_field(component, label) for component, label in _labelled(self.raw["components"]))

    def field(self, label: str) -> Field:
        """Return the one field with this label, or with this custom id; raise LookupError when there is none."""
        for one in self.fields:
            if label in (one.label, one.custom_id):
                return one
        raise LookupError(f"No field {label!r}; there are {[one.label for one in self.fields]}")


def _labelled(components: list[Any]) -> Iterator[tuple[Json, Json]]:
    """Yield every field with what carries its label: a label, or the text input itself."""
    for component in components:
        if component["type"] == LABEL:
            yield component["component"], component
        elif component["type"] == ROW:
            yield from ((one, one) for one in component["components"])


def _field(component: Json, label: Json) -> Field:
    is_text = component["type"] == TEXT_INPUT
    least, most = ("min_length", "max_length") if is_text else ("min_values", "max_values")
    options = component.get("options") or []
    return Field(
        custom_id=component["custom_id"],
        label=label["label"],
        description=label.get("description") or "",
        kind=component["type"],
        required=component.get("required") is not False,
        least=_number(component.get(least), 0 if is_text else 1),
        most=_number(component.get(most), MAX_TEXT if is_text else 1),
        value=component.get("value") or "",
        placeholder=component.get("placeholder") or "",
        one_line=component.get("style") == SHORT,
        choices=tuple(
            Choice(o["label"], o["value"], o.get("description") or "", default=bool(o.get("default"))) for o in options
        ),
    )


def _number(value: int | None, default: int) -> int:
    return default if value is None else value


def submit_data(modal: Modal, values: Mapping[str, ModalValue], resolved: Resolved) -> Json:
    """Return the `data` of an interaction that submits `values` by custom id; a field left out stays as it was shown.

    Raises InvalidOptionError when Discord's client would not send them.
    """
    fields = {one.custom_id: one for one in modal.fields}
    unknown = [custom_id for custom_id in values if custom_id not in fields]
    if unknown:
        raise InvalidOptionError(f"The form has no field {unknown[0]!r}; it has {list(fields)}")
    filled = {key: _filled(one, values.get(key, _shown(one)), resolved) for key, one in fields.items()}
    ids = count(1)

    def said(component: Json) -> Json:
        own = {"type": component["type"], "id": component.get("id") or next(ids)}
        if component["type"] == ROW:
            return {**own, "components": [said(one) for one in component["components"]]}
        if component["type"] == LABEL:
            return {**own, "component": said(component["component"])}
        custom_id = component.get("custom_id", "")
        return {**own, "custom_id": custom_id, **filled[custom_id]} if custom_id in filled else own

    data = {"custom_id": modal.custom_id, "components": [said(one) for one in modal.raw["components"]]}
    return {**data, "resolved": resolved.data} if resolved.data else data


def _shown(field: Field) -> ModalValue:
    return field.value if field.kind == TEXT_INPUT else [str(one.value) for one in field.choices if one.default]


def _filled(field: Field, value: ModalValue, resolved: Resolved) -> Json:
    if field.kind == TEXT_INPUT:
        return {"value": _text(field, value)}
    if isinstance(value, str):
        raise InvalidOptionError(f"{field.label!r} takes a list, not {value!r}")
    if value or field.required:
        _check_size(field, len(value), "values")
    if field.kind == FILE_UPLOAD:
        return {"values": [resolved.file(field.label, one) for one in _uploads(field, value)]}
    known = [one.value for one in field.choices]
    if field.kind == STRING_SELECT and not set(value) <= set(known):
        raise InvalidOptionError(f"{field.label!r} has {known}, not {list(value)}")
    return {"values": list(value)}


def _text(field: Field, value: ModalValue) -> str:
    if not isinstance(value, str):
        raise InvalidOptionError(f"{field.label!r} takes a text, not {value!r}")
    if field.required and not value:
        raise InvalidOptionError(f"{field.label!r} is required")
    if field.one_line and ("\n" in value or "\r" in value):
        raise InvalidOptionError(f"{field.label!r} takes one line")
    if value:
        _check_size(field, len(value), "characters")
    return value


def _uploads(field: Field, value: Sequence[Any]) -> list[Upload]:
    if not all(isinstance(one, Upload) for one in value):
        raise InvalidOptionError(f"{field.label!r} takes files")
    return list(value)


def _check_size(field: Field, size: int, of: str) -> None:
    if not field.least <= size <= field.most:
        raise InvalidOptionError(f"{field.label!r} takes {field.least} to {field.most} {of}, not {size}")
