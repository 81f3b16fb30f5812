"""The parts of a message's JSON, short, for tables of what Discord takes and what it refuses."""

from typing import Any

Json = dict[str, Any]
V2 = 1 << 15


def row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def button(custom_id: str | None = "a", **given: Any) -> Json:
    return {"type": 2, "style": 1, "label": "x", "custom_id": custom_id, **given}


def link(url: str, **given: Any) -> Json:
    return {"type": 2, "style": 5, "label": "x", "url": url, **given}


def option(value: str, **given: Any) -> Json:
    return {"label": value, "value": value, **given}


def select(*options: Json, **given: Any) -> Json:
    return {"type": 3, "custom_id": "s", "options": list(options or [option("a")]), **given}


def text(content: str = "x") -> Json:
    return {"type": 10, "content": content}


def layout(*components: Json, **given: Any) -> Json:
    return {"flags": V2, "components": list(components), **given}


def container(*components: Json, **given: Any) -> Json:
    return {"type": 17, "components": list(components), **given}


def section(*components: Json, accessory: Any = None) -> Json:
    return {"type": 9, "components": list(components), "accessory": accessory or button()}


def thumbnail(url: str = "https://example.org/a.png", **given: Any) -> Json:
    return {"type": 11, "media": {"url": url}, **given}


def gallery(count: int) -> Json:
    return {"type": 12, "items": [{"media": {"url": "https://example.org/a.png"}}] * count}


def embeds(count: int = 1, **given: Any) -> Json:
    return {"embeds": [given] * count}


def fields(count: int, name: str = "n", value: str = "v") -> Json:
    return embeds(fields=[{"name": name, "value": value}] * count)


def rows(count: int, buttons: int = 1) -> Json:
    return {"components": [row(*(button(f"{r}.{b}") for b in range(buttons))) for r in range(count)]}
