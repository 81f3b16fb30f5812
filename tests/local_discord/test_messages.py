"""What Discord makes of empty messages, edits, and bodies that make no sense."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local_discord.refusals import Refusal
from bot.local_discord.rules_commands import check_commands
from bot.local_discord.rules_messages import check_new
from bot.local_discord.rules_modals import check_modal
from tests.local_discord.bodies import V2, Json, embeds, layout, text
from tests.local_discord.raw import Raw

FIELDS = (
    "content embeds components accessory options choices fields items media file url label value name style "
    "custom_id description emoji author footer allowed_mentions parse users required min_values max_values "
    "min_length contexts poll title component required disabled"
).split()
TYPES = (1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14, 17, 18, 19)


@pytest.mark.parametrize(
    "body",
    [{}, {"content": ""}, {"content": " \n"}, {"content": None, "embeds": []}, layout()],
    ids=["nothing", "empty", "blank", "null", "layout"],
)
async def test_an_empty_message_is_refused(raw: Raw, body: Json) -> None:
    assert (await raw.send(body)).body == {"message": "Cannot send an empty message", "code": 50006}


async def test_a_text_of_too_many_bytes_breaks_discord(raw: Raw) -> None:
    assert (await raw.send(layout(text("曲" * 3391)))).status == 500


EDITS: dict[str, tuple[Json, Json, int]] = {
    "other text": ({"content": "x"}, {"content": "y"}, 200),
    "text to embed": ({"content": "x"}, {"content": None, **embeds(title="y")}, 200),
    "nothing left": ({"content": "x"}, {"content": ""}, 400),
    "too long": ({"content": "x"}, {"content": "x" * 2001}, 400),
    "text to layout": ({"content": "x"}, layout(text(), content=None), 200),
    "layout beside the old text": ({"content": "x"}, layout(text()), 400),
    "layout to layout": (layout(text()), {"components": [text("y")]}, 200),
    "the flag stays": (layout(text()), {"flags": 0, "components": [text("y")]}, 400),
    "content into a layout": (layout(text()), {"content": "y"}, 400),
}


@pytest.mark.parametrize(("before", "change", "status"), EDITS.values(), ids=EDITS.keys())
async def test_an_edit_is_judged_by_what_the_message_becomes(raw: Raw, before: Json, change: Json, status: int) -> None:
    sent = (await raw.send(before)).body
    where = f"/channels/{sent['channel_id']}/messages/{sent['id']}"
    edited = await raw.request("PATCH", where, change)
    assert edited.status == status, edited.body
    if status == 400:
        assert (await raw.request("GET", where)).body == sent


@pytest.mark.parametrize(
    "field", ["content", "embeds", "components", "flags", "allowed_mentions", "attachments", "poll"]
)
@pytest.mark.parametrize("value", [5, "x", True, [5], [[]], {"x": [None]}, [{"type": []}]], ids=repr)
async def test_nonsense_is_refused_in_good_order(raw: Raw, field: str, value: Any) -> None:
    body = {"content": "x", **(await raw.send({"content": "x"})).body, field: value}
    for flags in (0, V2):
        reply = await raw.send({**body, **({"flags": flags} if field != "flags" else {})})
        assert reply.status in (200, 400)


def typed(rest: Json, kind: int) -> Json:
    return {**rest, "type": kind}


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    tables = st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6)
    return st.lists(inner, max_size=3) | tables | st.builds(typed, tables, st.sampled_from(TYPES))


JSON_VALUES = st.recursive(st.none() | st.booleans() | st.integers(-5, 30) | st.text(max_size=3), nested, max_leaves=25)


@given(body=JSON_VALUES)
def test_the_rules_only_ever_pass_or_refuse(body: Any) -> None:
    with contextlib.suppress(Refusal):
        check_commands(body)
    if isinstance(body, dict):
        with contextlib.suppress(Refusal):
            check_new({**body, "flags": V2}, ())
        with contextlib.suppress(Refusal):
            check_new(body, ())
        with contextlib.suppress(Refusal):
            check_modal(body)
