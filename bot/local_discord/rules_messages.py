"""What a message may be: content, embeds, mentions, flags and the two kinds of layout that do not mix.

The components have rules of their own in `rules_components`.
"""

from dataclasses import dataclass
from typing import Any

from bot.local_discord.refusals import Form, Json, Path, Refusal
from bot.local_discord.rules_components import ComponentRules, check_url
from bot.local_discord.snowflakes import is_snowflake

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15
_SENDABLE_FLAGS = 1 << 2 | EPHEMERAL | 1 << 12 | 1 << 13 | COMPONENTS_V2
_EDITABLE_FLAGS = 1 << 2 | COMPONENTS_V2
MAX_CONTENT = 2000
_MAX_EMBED_TEXT = 6000
_LEGACY_FIELDS = ("content", "embeds", "poll", "sticker_ids")
_CANNOT_MIX = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"


@dataclass(frozen=True)
class Draft:
    """A message as it would stand: what was sent, or after an edit. `files` are the names of its attachments."""

    content: str
    embeds: list[Any]
    components: list[Any]
    flags: int
    files: tuple[str, ...]
    poll: Any = None
    stickers: tuple[Any, ...] = ()


def check_new(body: Json, files: tuple[str, ...]) -> Draft:
    """Check a message that is to be sent and return it; raise Refusal when Discord would."""
    form = Form()
    flags = form.whole(("flags",), body.get("flags"), 0, 2**31 - 1) & _SENDABLE_FLAGS
    draft = Draft(
        content=form.text(("content",), body.get("content"), 0, MAX_CONTENT),
        embeds=form.items(("embeds",), body.get("embeds"), 0, 10),
        components=form.items(("components",), body.get("components"), 0, 40),
        flags=flags,
        files=files,
        poll=body.get("poll"),
        stickers=tuple(form.items(("sticker_ids",), body.get("sticker_ids"), 0, 3)),
    )
    if draft.poll is not None:
        form.table(("poll",), draft.poll)
    form.truth(("tts",), body.get("tts"))
    _check(form, body, draft)
    return draft


def check_edit(body: Json, before: Draft, files: tuple[str, ...]) -> Draft:
    """Check an edit of `before` and return what the message becomes; raise Refusal when Discord would."""
    form = Form()
    flags = before.flags
    if body.get("flags") is not None:
        asked = form.whole(("flags",), body["flags"], 0, 2**31 - 1)
        flags = (before.flags & ~(1 << 2)) | (asked & _EDITABLE_FLAGS)
    draft = Draft(
        content=form.text(("content",), body["content"], 0, MAX_CONTENT) if "content" in body else before.content,
        embeds=form.items(("embeds",), body["embeds"], 0, 10) if "embeds" in body else before.embeds,
        components=form.items(("components",), body["components"], 0, 40)
        if "components" in body
        else before.components,
        flags=flags,
        files=files,
        poll=before.poll,
    )
    _check_flag_stays(form, body, before)
    _check(form, body, draft)
    return draft


def _check_flag_stays(form: Form, body: Json, before: Draft) -> None:
    asked = body.get("flags")
    if before.flags & COMPONENTS_V2 and isinstance(asked, int) and not asked & COMPONENTS_V2:
        message = "The IS_COMPONENTS_V2 flag cannot be removed from a message."
        form.fault(("flags",), "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", message)


def _check(form: Form, body: Json, draft: Draft) -> None:
    layout = bool(draft.flags & COMPONENTS_V2)
    check_allowed_mentions(form, body.get("allowed_mentions"))
    for place, file in enumerate(form.items(("attachments",), body.get("attachments"), 0, 10)):
        form.table(("attachments", place), file)
    if layout:
        _check_no_legacy_fields(form, body, draft)
    ComponentRules(form, layout=layout, files=draft.files).check(draft.components)
    _check_embeds(form, draft.embeds)
    form.finish()
    shown = draft.components if layout else draft.content.strip() or draft.embeds or draft.components or draft.files
    if not (shown or draft.poll or draft.stickers):
        raise Refusal(400, 50006, "Cannot send an empty message")


def _check_no_legacy_fields(form: Form, body: Json, draft: Draft) -> None:
    # What an edit leaves unsaid may still stand in the message, so both are looked at.
    standing = {"content": draft.content, "embeds": draft.embeds, "poll": draft.poll, "sticker_ids": draft.stickers}
    for field in _LEGACY_FIELDS:
        if body.get(field) or standing[field]:
            message = f"The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            form.fault((field,), _CANNOT_MIX, message)


def check_allowed_mentions(form: Form, allowed: object) -> None:
    """Check the shape of `allowed_mentions`, and that it does not say two things about the same kind."""
    if allowed is None:
        return
    at: Path = ("allowed_mentions",)
    table = form.table(at, allowed)
    parse = form.items((*at, "parse"), table.get("parse"), 0, 3)
    for place, kind in enumerate(parse):
        form.choice((*at, "parse", place), kind, ("users", "roles", "everyone"))
    for kind in ("users", "roles"):
        ids = form.items((*at, kind), table.get(kind), 0, 100)
        for place, one in enumerate(ids):
            if not is_snowflake(one):
                form.fault((*at, kind, place), "NUMBER_TYPE_COERCE", f'Value "{one!r:.40}" is not snowflake.')
        if ids and kind in parse:
            message = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            form.fault(at, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)
    form.truth((*at, "replied_user"), table.get("replied_user"))


def check_reference(form: Form, reference: object) -> Json | None:
    """Check the shape of `message_reference` and return it; whether that message is there, is another matter."""
    if reference is None:
        return None
    at: Path = ("message_reference",)
    table = form.table(at, reference)
    if table.get("message_id") is None:
        form.fault((*at, "message_id"), "BASE_TYPE_REQUIRED", "This field is required")
    for key in ("message_id", "channel_id", "guild_id"):
        if table.get(key) is not None and not is_snowflake(table[key]):
            form.fault((*at, key), "NUMBER_TYPE_COERCE", f'Value "{table[key]!r:.40}" is not snowflake.')
    if table.get("type") is not None:
        form.choice((*at, "type"), table["type"], (0,))
    form.truth((*at, "fail_if_not_exists"), table.get("fail_if_not_exists"))
    return table


def _check_embeds(form: Form, embeds: list[Any]) -> None:
    total = 0
    for place, raw in enumerate(embeds):
        embed = form.table(("embeds", place), raw)
        texts = _embed_texts(form, ("embeds", place), embed)
        total += sum(map(len, texts))
        if not any(texts) and not any(embed.get(key) for key in ("image", "thumbnail", "video", "provider")):
            form.fault(("embeds", place, "description"), "BASE_TYPE_REQUIRED", "This field is required")
    if total > _MAX_EMBED_TEXT:
        message = f"Embed size exceeds maximum size of {_MAX_EMBED_TEXT}"
        form.fault(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", message)


def _embed_texts(form: Form, at: Path, embed: Json) -> list[str]:
    form.whole((*at, "color"), embed.get("color"), 0, 0xFFFFFF)
    _check_link(form, (*at, "url"), embed.get("url"))
    texts = [
        form.text((*at, "title"), embed.get("title"), 0, 256),
        form.text((*at, "description"), embed.get("description"), 0, 4096),
    ]
    for key, field, high in (("footer", "text", 2048), ("author", "name", 256)):
        if embed.get(key) is not None:
            table = form.table((*at, key), embed[key])
            texts.append(form.text((*at, key, field), table.get(field), 0, high))
            _check_link(form, (*at, key, "icon_url"), table.get("icon_url"))
    for key in ("image", "thumbnail"):
        if embed.get(key) is not None:
            _check_link(form, (*at, key, "url"), form.table((*at, key), embed[key]).get("url"))
    return [*texts, *_field_texts(form, (*at, "fields"), embed.get("fields"))]


def _field_texts(form: Form, at: Path, fields: object) -> list[str]:
    texts = []
    for place, raw in enumerate(form.items(at, fields, 0, 25)):
        field = form.table((*at, place), raw)
        texts.append(form.text((*at, place, "name"), field.get("name"), 1, 256, required=True))
        texts.append(form.text((*at, place, "value"), field.get("value"), 1, 1024, required=True))
        form.truth((*at, place, "inline"), field.get("inline"))
    return texts


def _check_link(form: Form, at: Path, url: object) -> None:
    check_url(form, at, form.text(at, url, 0, 2048), ("http", "https", "attachment"))
