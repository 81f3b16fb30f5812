"""Discord's limits on messages and components: each at its edge, and one beyond it."""

import pytest

from tests.local_discord.bodies import (
    Json,
    button,
    container,
    embeds,
    fields,
    gallery,
    layout,
    link,
    option,
    row,
    rows,
    section,
    select,
    text,
    thumbnail,
)
from tests.local_discord.raw import Raw

PASSING = {
    "content": {"content": "x" * 2000},
    "embed title": embeds(title="x" * 256),
    "embed description": embeds(description="x" * 4096),
    "embed fields": fields(25, "n" * 100, "v" * 100),
    "embed field": fields(1, "n" * 256, "v" * 1024),
    "embeds together": embeds(count=2, description="x" * 3000),
    "an embed of a picture": embeds(image={"url": "https://example.org/a.png"}),
    "five rows of five": rows(5, 5),
    "label": rows(1) | {"components": [row(button(label="x" * 80))]},
    "custom_id": {"components": [row(button("x" * 100))]},
    "an emoji for a label": {"components": [row(button(label=None, emoji={"name": "🎵"}))]},
    "link": {"components": [row(link("https://example.org/?q=1"), link("discord://x/y"))]},
    "menu": {"components": [row(select(*(option(f"{n:0100}") for n in range(25)), placeholder="x" * 150))]},
    "empty menu choice": {"components": [row(select(option("a"), min_values=0, max_values=1))]},
    "people menu": {"components": [row({"type": 5, "custom_id": "p", "max_values": 25})]},
    "40 components": layout(container(*([text()] * 39))),
    "4000 characters": layout(text("x" * 2000), container(text("x" * 2000))),
    "10,170 bytes": layout(text("曲" * 3390)),
    "section": layout(section(text(), text(), text()), section(text(), accessory=thumbnail())),
    "gallery": layout(gallery(10)),
    "separator": layout({"type": 14, "spacing": 2, "divider": False}, text()),
    "container": layout(container(row(button()), section(text(), accessory=button("b")), accent_color=0xFFFFFF)),
    "mentions": {"content": "x", "allowed_mentions": {"parse": ["users"], "roles": ["1"], "replied_user": False}},
    "poll": {"poll": {"question": {"text": "?"}}},
}  # fmt: skip


@pytest.mark.parametrize("body", PASSING.values(), ids=PASSING.keys())
async def test_what_is_within_the_limits_is_sent(raw: Raw, body: Json) -> None:
    reply = await raw.send(
        {**body} if body.get("flags") or "content" in body or "embeds" in body else {"content": "x", **body}
    )
    assert reply.status == 200, reply.body


REFUSED: dict[str, tuple[Json, str, str]] = {
    "content": ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
    "content is no text": ({"content": 5}, "content", "STRING_TYPE_CONVERT"),
    "eleven embeds": (embeds(count=11, title="x"), "embeds", "BASE_TYPE_MAX_LENGTH"),
    "embed title": (embeds(title="x" * 257), "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
    "embed description": (embeds(description="x" * 4097), "embeds.0.description", "BASE_TYPE_MAX_LENGTH"),
    "embed fields": (fields(26), "embeds.0.fields", "BASE_TYPE_MAX_LENGTH"),
    "embed field name": (fields(1, "n" * 257), "embeds.0.fields.0.name", "BASE_TYPE_BAD_LENGTH"),
    "embed field value": (fields(1, "n", "v" * 1025), "embeds.0.fields.0.value", "BASE_TYPE_BAD_LENGTH"),
    "embed field without value": (fields(1, "n", ""), "embeds.0.fields.0.value", "BASE_TYPE_BAD_LENGTH"),
    "embed footer": (embeds(footer={"text": "x" * 2049}), "embeds.0.footer.text", "BASE_TYPE_MAX_LENGTH"),
    "embed author": (embeds(author={"name": "x" * 257}), "embeds.0.author.name", "BASE_TYPE_MAX_LENGTH"),
    "embed colour": (embeds(title="x", color=1 << 24), "embeds.0.color", "NUMBER_TYPE_MAX"),
    "embed link": (embeds(title="x", url="javascript:x"), "embeds.0.url", "URL_TYPE_INVALID_SCHEME"),
    "embeds together": (embeds(count=2, description="x" * 3001), "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
    "empty embed": (embeds(color=1), "embeds.0.description", "BASE_TYPE_REQUIRED"),
    "an embed that is none": ({"embeds": ["x"]}, "embeds.0", "MODEL_TYPE_CONVERT"),
    "six rows": (rows(6), "components", "BASE_TYPE_MAX_LENGTH"),
    "six buttons in a row": (rows(1, 6), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    "empty row": ({"components": [row()]}, "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    "a component that is none": ({"components": [5]}, "components.0", "MODEL_TYPE_CONVERT"),
    "a component of no type": ({"components": [{"x": 1}]}, "components.0.type", "BASE_TYPE_CHOICES"),
    "button without a row": ({"components": [button()]}, "components.0.type", "BASE_TYPE_CHOICES"),
    "select beside a button": (
        {"components": [row(select(), button())]}, "components.0.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    "label": ({"components": [row(button(label="x" * 81))]}, "components.0.components.0.label", "BASE_TYPE_MAX_LENGTH"),
    "neither label nor emoji": (
        {"components": [row(button(label=None))]}, "components.0.components.0.label", "BASE_TYPE_REQUIRED"),
    "no such style": (
        {"components": [row(button(style=9))]}, "components.0.components.0.style", "BASE_TYPE_CHOICES"),
    "custom_id": (
        {"components": [row(button("x" * 101))]}, "components.0.components.0.custom_id", "BASE_TYPE_BAD_LENGTH"),
    "empty custom_id": (
        {"components": [row(button(""))]}, "components.0.components.0.custom_id", "BASE_TYPE_BAD_LENGTH"),
    "no custom_id": (
        {"components": [row(button(custom_id=None))]}, "components.0.components.0.custom_id", "BASE_TYPE_REQUIRED"),
    "custom_id twice": (
        {"components": [row(button()), row(button())]},
        "components.1.components.0.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"),
    "link and custom_id": (
        {"components": [row(link("https://a.example", custom_id="x"))]},
        "components.0.components.0.custom_id", "BUTTON_COMPONENT_INVALID_FIELD"),
    "button with a link": (
        {"components": [row(button(url="https://a.example"))]},
        "components.0.components.0.url", "BUTTON_COMPONENT_INVALID_FIELD"),
    "link to a script": (
        {"components": [row(link("javascript:alert(1)"))]},
        "components.0.components.0.url", "URL_TYPE_INVALID_SCHEME"),
    "link to nowhere": (
        {"components": [row(link("https:///x"))]}, "components.0.components.0.url", "URL_TYPE_INVALID_URL"),
    "long link": (
        {"components": [row(link("https://a.example/" + "x" * 512))]},
        "components.0.components.0.url", "BASE_TYPE_BAD_LENGTH"),
    "26 options": (
        {"components": [row(select(*(option(str(n)) for n in range(26))))]},
        "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH"),
    "no options": (
        {"components": [row({"type": 3, "custom_id": "s", "options": []})]},
        "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH"),
    "option label": (
        {"components": [row(select(option("a", label="x" * 101)))]},
        "components.0.components.0.options.0.label", "BASE_TYPE_BAD_LENGTH"),
    "option value": (
        {"components": [row(select(option("x" * 101, label="x")))]},
        "components.0.components.0.options.0.value", "BASE_TYPE_BAD_LENGTH"),
    "option description": (
        {"components": [row(select(option("a", description="x" * 101)))]},
        "components.0.components.0.options.0.description", "BASE_TYPE_MAX_LENGTH"),
    "option twice": (
        {"components": [row(select(option("a"), option("a")))]},
        "components.0.components.0.options.1.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"),
    "placeholder": (
        {"components": [row(select(placeholder="x" * 151))]},
        "components.0.components.0.placeholder", "BASE_TYPE_MAX_LENGTH"),
    "more values than options": (
        {"components": [row(select(max_values=2))]}, "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH"),
    "least above most": (
        {"components": [row(select(option("a"), option("b"), min_values=2))]},
        "components.0.components.0.min_values", "SELECT_COMPONENT_MIN_VALUES_ABOVE_MAX"),
    "two defaults": (
        {"components": [row(select(option("a", default=True), option("b", default=True)))]},
        "components.0.components.0.options", "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES"),
    "layout without its flag": ({"components": [text()]}, "components.0.type", "BASE_TYPE_CHOICES"),
    "layout with content": (
        layout(text(), content="x"), "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    "layout with embeds": (
        layout(text(), **embeds(title="x")), "embeds", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    "41 components": (
        layout(container(*([text()] * 40))), "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"),
    "accessories count": (
        layout(*(section(text(), accessory=button(str(n))) for n in range(14))),
        "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"),
    "4001 characters": (
        layout(text("x" * 2000), container(text("x" * 2001))),
        "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"),
    "empty text": (layout(text("")), "components.0.content", "BASE_TYPE_BAD_LENGTH"),
    "blank text": (layout(text(" \n ")), "components.0.content", "BASE_TYPE_BAD_LENGTH"),
    "section of four texts": (layout(section(*[text()] * 4)), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    "section without accessory": (
        layout({"type": 9, "components": [text()]}), "components.0.accessory", "BASE_TYPE_REQUIRED"),
    "section of a button": (layout(section(button())), "components.0.components.0.type", "BASE_TYPE_CHOICES"),
    "select as accessory": (
        layout(section(text(), accessory=select())), "components.0.accessory.type", "BASE_TYPE_CHOICES"),
    "container in a container": (
        layout(container(container(text()))), "components.0.components.0.type", "BASE_TYPE_CHOICES"),
    "empty container": (layout(container()), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    "accent colour": (layout(container(text(), accent_color=-1)), "components.0.accent_color", "NUMBER_TYPE_MIN"),
    "thumbnail alone": (layout(thumbnail()), "components.0.type", "BASE_TYPE_CHOICES"),
    "gallery of eleven": (layout(gallery(11)), "components.0.items", "BASE_TYPE_BAD_LENGTH"),
    "separator spacing": (layout({"type": 14, "spacing": 3}), "components.0.spacing", "BASE_TYPE_CHOICES"),
    "a file that was not sent": (
        layout({"type": 13, "file": {"url": "attachment://a.txt"}}),
        "components.0.file.url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"),
    "a file from elsewhere": (
        layout({"type": 13, "file": {"url": "https://a.example/a"}}),
        "components.0.file.url", "URL_TYPE_INVALID_SCHEME"),
    "mentions of no kind": (
        {"content": "x", "allowed_mentions": {"parse": ["all"]}}, "allowed_mentions.parse.0", "BASE_TYPE_CHOICES"),
    "mentions said twice": (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"),
    "mentions of no id": (
        {"content": "x", "allowed_mentions": {"users": ["ada"]}}, "allowed_mentions.users.0", "NUMBER_TYPE_COERCE"),
    "flags": ({"content": "x", "flags": "1"}, "flags", "NUMBER_TYPE_COERCE"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "field", "code"), REFUSED.values(), ids=REFUSED.keys())
async def test_what_is_beyond_the_limits_is_refused(raw: Raw, body: Json, field: str, code: str) -> None:
    reply = await raw.send(body)
    assert (reply.status, reply.body["code"], reply.body["message"]) == (400, 50035, "Invalid Form Body")
    assert reply.fault() == (field, code)
