"""Who a message would ping: its text against `allowed_mentions`.

Everything that a reader sees as text is looked at, in layouts too; embeds never ping.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.local_discord.rules_components import CONTAINER, ROW, SECTION, TEXT

Json = dict[str, Any]

# Other components may carry the same keys, unchecked and without a meaning, as Discord lets them.
_HOLDERS = (ROW, SECTION, CONTAINER)
_MENTION = re.compile(r"<@!?(?P<user>\d{1,20})>|<@&(?P<role>\d{1,20})>|@(?P<all>everyone|here)\b")


@dataclass(frozen=True)
class Pings:
    """Whom a message pings, by id; `everyone` stands for both @everyone and @here."""

    users: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    everyone: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Return the pings as one would write them."""
        return (*self.everyone, *(f"<@{one}>" for one in self.users), *(f"<@&{one}>" for one in self.roles))


NOBODY = Pings()


def pings(content: str, components: list[Any], allowed: Json | None, replied: str = "") -> Pings:
    """Return who would be pinged; without `allowed_mentions`, everybody who is mentioned.

    `replied` is the id of whom the message pings already, by answering theirs.
    """
    text = "\n".join((content, *texts_of(components)))
    if "@" not in text and not replied:
        return NOBODY
    found: dict[str, list[str]] = {"user": [], "role": [], "all": []}
    for match in _MENTION.finditer(text):
        kind = str(match.lastgroup)
        if match[kind] not in found[kind]:
            found[kind].append(match[kind])
    named = _allowed(found["user"], "users", allowed)
    return Pings(
        users=tuple(dict.fromkeys((replied, *named))) if replied else named,
        roles=_allowed(found["role"], "roles", allowed),
        everyone=_allowed([f"@{one}" for one in found["all"]], "everyone", allowed),
    )


def _allowed(found: list[str], kind: str, allowed: Json | None) -> tuple[str, ...]:
    if allowed is None or kind in (allowed.get("parse") or ()):
        return tuple(found)
    listed = {str(one) for one in allowed.get(kind) or ()} if kind != "everyone" else set()
    return tuple(one for one in found if one in listed)


def texts_of(components: list[Any]) -> Iterator[str]:
    """Yield the texts of a layout in reading order."""
    for component in components:
        if component["type"] == TEXT:
            yield component["content"]
        yield from texts_of(children_of(component))


def children_of(component: Json) -> list[Any]:
    """Return the components listed inside another."""
    return component["components"] if component["type"] in _HOLDERS else []


def walk(components: list[Any]) -> Iterator[Json]:
    """Yield every component, nested ones and accessories included, in reading order."""
    for component in components:
        yield component
        yield from walk(children_of(component))
        if component["type"] == SECTION:
            yield from walk([component["accessory"]])
