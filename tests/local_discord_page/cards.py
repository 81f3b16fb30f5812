"""Canned Discord JSON for the page's tests: commands, places, members, and messages of every kind it has to draw."""

from typing import Any

from playwright.async_api import FilePayload

Json = dict[str, Any]

BOT: Json = {"id": "900", "name": "Liner Notes", "online": True}
MEMBERS: list[Json] = [{"id": "501", "name": "Ada"}, {"id": "502", "name": "Basil"}]
PLACES: list[Json] = [
    {"id": "101", "name": "soundtracks", "kind": "server", "server": "Film Music Club"},
    {"id": "102", "name": "off-topic", "kind": "server", "server": "Film Music Club"},
    {"id": "103", "name": "Liner Notes", "kind": "dm", "server": None},
    {"id": "104", "name": "Ada and Basil", "kind": "private", "server": None},
]
RELEASE: Json = {"type": 3, "name": "release", "description": "A soundtrack", "required": True, "autocomplete": True}
DISC: Json = {"type": 4, "name": "disc", "description": "Which disc", "min_value": 1, "max_value": 9}
FILE: Json = {"type": 11, "name": "file", "description": "Where to read it from", "required": True}
ORDER: Json = {
    "type": 3,
    "name": "order",
    "description": "How to sort",
    "choices": [{"name": "As on the disc", "value": "disc"}, {"name": "Longest first", "value": "longest"}],
}
COMMANDS: list[Json] = [
    {"name": "tracklist", "description": "All tracks of a release", "options": [RELEASE, DISC, ORDER]},
    {"name": "track", "description": "One track", "options": [RELEASE, {**RELEASE, "name": "track"}]},
    {"name": "search", "description": "Find releases", "options": [{**RELEASE, "name": "text", "required": False}]},
    {"name": "about", "description": "What this bot is", "options": []},
    {"name": "draft", "description": "Draft a release", "options": [FILE, {**RELEASE, "required": False}]},
    {"name": "Draft a release", "description": "", "type": 3},
    {"name": "Report a fault", "description": "", "type": 3},
]
RELEASES = {
    "star-trek-picard-1": "Star Trek: Picard – Season 1",
    "star-trek-picard-2": "Star Trek: Picard – Season 2",
    "blade-runner": "Blade Runner",
}
EPHEMERAL, LOADING, COMPONENTS_V2 = 64, 128, 32768


def file(name: str, content: bytes) -> FilePayload:
    """A file to choose, of a type that the browser does not know."""
    return {"name": name, "mimeType": "", "buffer": content}


def message(message_id: str, **given: Any) -> Json:
    """A message of the bot in #soundtracks."""
    author = {"id": "900", "username": "liner-notes", "global_name": "Liner Notes", "bot": True}
    return {
        "id": message_id,
        "channel_id": "101",
        "author": author,
        "content": "",
        "embeds": [],
        "components": [],
        "attachments": [],
        "flags": 0,
        "timestamp": "2025-01-02T10:00:00+00:00",
        "edited_timestamp": None,
        "interaction_metadata": None,
        "visible_to": None,
        **given,
    }


def used(command: str, member: int = 0) -> Json:
    """The interaction that a reply answers."""
    user = {"id": MEMBERS[member]["id"], "username": MEMBERS[member]["name"], "global_name": None}
    return {"id": "1", "type": 2, "user": user, "name": command}


def text(content: str) -> Json:
    """A text display."""
    return {"type": 10, "content": content}


def button(label: str | None, style: int = 2, **given: Any) -> Json:
    """A button; its custom_id is its label in lower case."""
    return {"type": 2, "style": style, "label": label, "custom_id": (label or "").lower(), **given}


def card(*components: Json, message_id: str = "2001", **given: Any) -> Json:
    """A Components V2 message: one container."""
    box = {"type": 17, "accent_color": 0x3BA55D, "components": list(components)}
    flags = COMPONENTS_V2 | int(given.pop("flags", 0))
    return message(message_id, components=[box], flags=flags, **given)


def menu(*labels: str, **given: Any) -> Json:
    """A row with a string select."""
    options = [{"label": label, "value": label.lower(), "description": f"About {label}"} for label in labels]
    select = {"type": 3, "custom_id": "choose", "placeholder": "Choose a track", "options": options, **given}
    return {"type": 1, "components": [select]}


def labelled(label: str, component: Json, **given: Any) -> Json:
    """A field of a form; its custom_id is its label in lower case."""
    return {"type": 18, "label": label, "component": {"custom_id": label.lower(), **component}, **given}


def form(*components: Json) -> Json:
    """What the page is told when the bot shows a form to Ada."""
    shown = {"title": "Draft a release", "custom_id": "draft", "components": list(components)}
    return {"type": "modal", "interaction_id": "7", "channel_id": "101", "member_id": "501", "modal": shown}


def tracklist(release: str, page: int = 1) -> Json:
    """The reply to /tracklist."""
    lines = "\n".join(f"`{number:02}` Track {number} of {release} · 3:0{number}" for number in range(1, 5))
    return card(
        text(f"## {release}\n-# Page {page} of 2"),
        {"type": 14, "divider": True, "spacing": 1},
        text(lines),
        menu("Overture", "Finale"),
        {
            "type": 1,
            "components": [button("Previous", disabled=page == 1), button("Next", 1, disabled=page == 2)],
        },
        interaction_metadata=used("tracklist"),
    )
