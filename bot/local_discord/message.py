"""What a test sees of a message: its text, its buttons and selects, who would have been pinged.

A snapshot; an edit makes another one. How messages are kept and changed stands in `messages`.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.local_discord.mentions import texts_of, walk
from bot.local_discord.rules_components import BUTTON, SELECTS
from bot.local_discord.rules_messages import EPHEMERAL

Json = dict[str, Any]


@dataclass(frozen=True)
class Button:
    """A button as it stands on a message. A link has a `url` and no `custom_id`."""

    label: str
    style: int
    custom_id: str
    url: str
    disabled: bool


@dataclass(frozen=True)
class Choice:
    """One entry of a select, of autocomplete, or one of an option's choices."""

    name: str
    value: str | int | float
    description: str = ""
    default: bool = False


@dataclass(frozen=True)
class Select:
    """A select as it stands on a message."""

    custom_id: str
    placeholder: str
    choices: tuple[Choice, ...]
    least: int
    most: int
    disabled: bool


@dataclass(frozen=True)
class Message:
    """A message at one moment. `raw` is Discord's JSON; `mentions` names whom it would have pinged."""

    raw: Json
    mentions: tuple[str, ...]

    @property
    def id(self) -> str:
        """The message's id."""
        return str(self.raw["id"])

    @property
    def channel_id(self) -> str:
        """The id of the channel it stands in."""
        return str(self.raw["channel_id"])

    @property
    def flags(self) -> int:
        """Discord's bits."""
        return int(self.raw["flags"])

    @property
    def ephemeral(self) -> bool:
        """Whether only one member sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def edited(self) -> bool:
        """Whether it was changed after it was sent."""
        return self.raw["edited_timestamp"] is not None

    @property
    def content(self) -> str:
        """The plain text above everything else; empty in a layout."""
        return str(self.raw["content"])

    @property
    def components(self) -> list[Json]:
        """The components, as Discord's JSON."""
        return list(self.raw["components"])

    @property
    def embeds(self) -> list[Json]:
        """The embeds, as Discord's JSON."""
        return list(self.raw["embeds"])

    @property
    def attachments(self) -> list[Json]:
        """The uploaded files, as Discord's JSON."""
        return list(self.raw["attachments"])

    @cached_property
    def text(self) -> str:
        """Everything one reads, top to bottom: content, embeds and the texts of a layout, joined by line ends."""
        parts = [self.content, *(part for embed in self.embeds for part in _embed_texts(embed))]
        return "\n".join(part for part in (*parts, *texts_of(self.components)) if part)

    @cached_property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons, in reading order."""
        return tuple(_button(c) for c in walk(self.components) if c["type"] == BUTTON)

    @cached_property
    def selects(self) -> tuple[Select, ...]:
        """The selects, in reading order."""
        return tuple(_select(c) for c in walk(self.components) if c["type"] in SELECTS)

    def button(self, label: str) -> Button:
        """Return the one button with this label, or with this custom id; raise LookupError when there is none."""
        for one in self.buttons:
            if label in (one.label, one.custom_id):
                return one
        raise LookupError(f"No button {label!r}; there are {[one.label for one in self.buttons]}")

    def select(self, placeholder: str = "") -> Select:
        """Return the select with this placeholder or custom id, or the first; raise LookupError when there is none."""
        for one in self.selects:
            if placeholder in ("", one.placeholder, one.custom_id):
                return one
        raise LookupError(f"No select {placeholder!r}; there are {[one.placeholder for one in self.selects]}")


def _embed_texts(embed: Json) -> list[str]:
    fields = [text for field in embed.get("fields") or [] for text in (field["name"], field["value"])]
    author, footer = embed.get("author") or {}, embed.get("footer") or {}
    return [author.get("name"), embed.get("title"), embed.get("description"), *fields, footer.get("text")]


def _button(component: Json) -> Button:
    emoji = (component.get("emoji") or {}).get("name") or ""
    return Button(
        label=component.get("label") or emoji,
        style=component["style"],
        custom_id=component.get("custom_id") or "",
        url=component.get("url") or "",
        disabled=bool(component.get("disabled")),
    )


def _select(component: Json) -> Select:
    choices = [
        Choice(o["label"], o["value"], o.get("description") or "", default=bool(o.get("default")))
        for o in component.get("options") or []
    ]
    return Select(
        custom_id=component["custom_id"],
        placeholder=component.get("placeholder") or "",
        choices=tuple(choices),
        least=_number(component, "min_values"),
        most=_number(component, "max_values"),
        disabled=bool(component.get("disabled")),
    )


def _number(component: Json, key: str) -> int:
    value = component.get(key)
    return 1 if value is None else int(value)
