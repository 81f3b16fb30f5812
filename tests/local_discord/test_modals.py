"""Forms: shown, filled in, submitted to real discord.py; and Discord's limits on them."""

import asyncio
import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from bot.local_discord import (
    DIRECT,
    ROBIN,
    Choice,
    InvalidOptionError,
    LocalDiscord,
    Message,
    Modal,
    ModalShown,
    NoReply,
    NotOfferedError,
    Upload,
)
from bot.local_discord.modals import ModalValue
from bot.local_discord.refusals import Refusal
from bot.local_discord.rules_modals import check_modal
from tests.local_discord.bodies import Json, option, row, select, text
from tests.local_discord.demo import Demo
from tests.local_discord.raw import Raw

TOML = Upload("kept.toml", b'title = "Kept"\n', "application/toml")
NOISE = Upload("noise.bin", bytes(range(256)) * 5000)


def digest(upload: Upload) -> str:
    return hashlib.sha256(upload.content).hexdigest()[:8]


async def shown(local: LocalDiscord, **options: Any) -> Modal:
    with pytest.raises(ModalShown) as shown:
        await local.run_command("modal", options)
    return shown.value.modal


async def test_a_form_is_an_outcome_of_its_own(local: LocalDiscord, demo: Demo) -> None:
    modal = await shown(local)
    assert (modal.title, modal.custom_id) == ("A form", "form")
    (field,) = modal.fields
    assert (field.label, field.custom_id, field.required, field.one_line, field.most) == (
        "Text",
        "text",
        True,
        True,
        10,
    )
    assert local.messages() == []


async def test_a_submitted_form_is_answered(local: LocalDiscord, demo: Demo) -> None:
    reply = await local.submit(await shown(local), {"text": "Vesper"})
    assert reply.text == "You wrote: Vesper"
    metadata = reply.raw["interaction_metadata"]
    assert (metadata["type"], metadata["triggering_interaction_metadata"]["name"]) == (5, "modal")
    assert demo.seen[-1].message is None


async def test_a_form_from_a_button_changes_its_message(local: LocalDiscord, demo: Demo) -> None:
    panel = await local.run_command("panel", place=DIRECT)
    with pytest.raises(ModalShown) as shown:
        await local.press(panel, "form", forged=True)
    changed = await local.submit(shown.value.modal, {"text": "Vesper"})
    assert (changed.id, changed.text) == (panel.id, "You wrote: Vesper")


async def test_every_kind_of_field(local: LocalDiscord, demo: Demo) -> None:
    modal = await shown(local, old=False)
    notes, fruit, files = modal.fields
    assert (notes.label, notes.description, notes.value, notes.least) == ("Notes", "Several lines", "As printed", 2)
    assert fruit.choices[2] == Choice("Banana", "banana", default=True)
    assert (files.required, files.most) == (False, 2)
    assert modal.field("Fruit") is modal.field("fruit") is fruit
    with pytest.raises(LookupError, match="No field 'Seed'"):
        modal.field("Seed")


FILLED: dict[str, tuple[dict[str, ModalValue], list[str]]] = {
    "as it was shown": ({}, ["As printed", "banana"]),
    "all of it": ({"notes": "a\nb", "fruit": ["cherry"], "files": [TOML, NOISE]},
                  ["a\nb", "cherry", f"kept.toml={digest(TOML)}", f"noise.bin={digest(NOISE)}"]),
    "emptied": ({"notes": ""}, ["", "banana"]),
    "closed before the answer": ({"notes": "quietly"}, ["quietly", "banana"]),
}  # fmt: skip


@pytest.mark.parametrize(("values", "said"), FILLED.values(), ids=FILLED.keys())
async def test_what_is_filled_in_arrives(
    local: LocalDiscord, demo: Demo, values: dict[str, ModalValue], said: list[str]
) -> None:
    reply = await local.submit(await shown(local, old=False), values)
    assert reply.text == " | ".join(said)
    assert reply.ephemeral
    assert [one["filename"] for one in reply.attachments] == ["said.toml"]


REFUSED: dict[str, tuple[bool, dict[str, ModalValue], str]] = {
    "nothing": (True, {}, "'Text' is required"),
    "too long": (True, {"text": "x" * 11}, "'Text' takes 0 to 10 characters, not 11"),
    "two lines in one": (True, {"text": "a\nb"}, "'Text' takes one line"),
    "a list for a text": (True, {"text": ["a"]}, "'Text' takes a text"),
    "no such field": (True, {"title": "x"}, "no field 'title'"),
    "too short": (False, {"notes": "x"}, "'Notes' takes 2 to 4000 characters, not 1"),
    "a text for a choice": (False, {"fruit": "cherry"}, "'Fruit' takes a list"),
    "not in the list": (False, {"fruit": ["kiwi"]}, "'Fruit' has"),
    "nothing chosen": (False, {"fruit": []}, "'Fruit' takes 1 to 1 values, not 0"),
    "too many": (False, {"fruit": ["apple", "cherry"]}, "'Fruit' takes 1 to 1 values, not 2"),
    "too many files": (False, {"files": [TOML, TOML, TOML]}, "'Files' takes 1 to 2 values, not 3"),
    "no file": (False, {"files": ["kept.toml"]}, "'Files' takes files"),
    "a file too large": (False, {"files": [Upload("x", b"x" * (10 * 1024**2 + 1))]}, "x has more than 10 MB"),
    "a file without a name": (False, {"files": [Upload("", b"x")]}, "needs a name"),
}


@pytest.mark.parametrize(("old", "values", "error"), REFUSED.values(), ids=REFUSED.keys())
async def test_what_no_client_sends(
    local: LocalDiscord, demo: Demo, old: bool, values: dict[str, ModalValue], error: str
) -> None:
    modal = await shown(local, old=old)
    with pytest.raises(InvalidOptionError, match=error):
        await local.submit(modal, values)


async def test_nobody_submits_another_members_form(local: LocalDiscord, demo: Demo) -> None:
    modal = await shown(local)
    with pytest.raises(NotOfferedError, match="Robin has no form"):
        await local.submit(modal, {"text": "x"}, member=ROBIN)
    with pytest.raises(NotOfferedError, match="Ada has no form"):
        await local.submit(Modal("1", modal.raw), {"text": "x"})


@pytest.mark.parametrize("answer", [9, 7], ids=["another form", "an edit of nothing"])
async def test_answers_that_a_commands_form_does_not_take(raw: Raw, answer: int) -> None:
    socket, running = await asked(raw, modal())
    with pytest.raises(ModalShown) as shown:
        await running
    submitting = asyncio.create_task(raw.local.submit(shown.value.modal, {"a": "x"}))
    event = (await socket.receive_json())["d"]
    assert event["data"]["components"] == [
        {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": "a", "value": "x"}}
    ]
    callback = f"/interactions/{event['id']}/{event['token']}/callback"
    assert (await raw.request("POST", callback, {"type": answer, "data": modal()})).fault()[0] == "type"
    submitting.cancel()
    with pytest.raises((asyncio.CancelledError, NoReply)):
        await submitting
    await socket.close()


async def asked(raw: Raw, data: Any) -> tuple[Any, asyncio.Task[Message]]:
    """A bot that has answered a command with this form."""
    socket = await raw.online()
    await raw.put_commands([{"name": "x", "description": "y"}])
    running = asyncio.create_task(raw.local.run_command("x"))
    event = (await socket.receive_json())["d"]
    await raw.request("POST", f"/interactions/{event['id']}/{event['token']}/callback", {"type": 9, "data": data})
    return socket, running


def modal(*components: Json, **given: Any) -> Json:
    return {"custom_id": "m", "title": "t", "components": list(components or [label()]), **given}


def text_input(custom_id: str = "a", **given: Any) -> Json:
    return {"type": 4, "style": 1, "custom_id": custom_id, **given}


def label(component: Any = None, **given: Any) -> Json:
    return {"type": 18, "label": "l", "component": text_input() if component is None else component, **given}


def file_upload(**given: Any) -> Json:
    return {"type": 19, "custom_id": "f", **given}


PASSING: dict[str, Json] = {
    "labelled text": modal(),
    "longest": modal(title="t" * 45, custom_id="m" * 100),
    "older text": modal(row(text_input(label="l" * 45, placeholder="p" * 100, value="v" * 4000))),
    "five": modal(text(), *(label(text_input(f"{n}"), description="d" * 100) for n in range(4))),
    "lengths": modal(label(text_input(min_length=0, max_length=4000, required=None))),
    "select": modal(label(select(option("a"), min_values=0, required=False))),
    "files": modal(label(file_upload(min_values=10, max_values=10, required=True))),
}


@pytest.mark.parametrize("data", PASSING.values(), ids=PASSING.keys())
def test_what_is_within_the_limits_is_shown(data: Json) -> None:
    assert check_modal(data) == data


def fives(make: Callable[[int], Json]) -> list[Json]:
    return [make(number) for number in range(6)]


BEYOND: dict[str, tuple[Json, str, str]] = {
    "no title": (modal(title=None), "title", "BASE_TYPE_REQUIRED"),
    "long title": (modal(title="t" * 46), "title", "BASE_TYPE_BAD_LENGTH"),
    "long custom id": (modal(custom_id="m" * 101), "custom_id", "BASE_TYPE_BAD_LENGTH"),
    "nothing in it": ({**modal(), "components": []}, "components", "BASE_TYPE_BAD_LENGTH"),
    "six": (modal(*fives(lambda n: label(text_input(str(n))))), "components", "BASE_TYPE_BAD_LENGTH"),
    "a button": (modal(row({"type": 2, "style": 1, "custom_id": "a", "label": "l"})),
                 "components.0.components.0.type", "BASE_TYPE_CHOICES"),
    "a text input alone": (modal(text_input()), "components.0.type", "BASE_TYPE_CHOICES"),
    "two in a row": (modal(row(text_input("a", label="a"), text_input("b", label="b"))),
                     "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    "older text without a label": (modal(row(text_input())), "components.0.components.0.label", "BASE_TYPE_REQUIRED"),
    "two labels": (modal(label(text_input(label="x"))), "components.0.component.label", "BASE_TYPE_UNEXPECTED"),
    "long label": (modal(label(label="l" * 46)), "components.0.label", "BASE_TYPE_BAD_LENGTH"),
    "long description": (modal(label(description="d" * 101)), "components.0.description", "BASE_TYPE_BAD_LENGTH"),
    "nothing in a label": (modal({"type": 18, "label": "l"}), "components.0.component", "BASE_TYPE_REQUIRED"),
    "same custom id": (modal(label(), label()), "components.1.component.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"),
    "no style": (modal(label(text_input(style=None))), "components.0.component.style", "BASE_TYPE_CHOICES"),
    "max_length": (modal(label(text_input(max_length=4001))), "components.0.component.max_length", "NUMBER_TYPE_MAX"),
    "min above max": (modal(label(text_input(min_length=5, max_length=2))),
                      "components.0.component.min_length", "BASE_TYPE_BAD_LENGTH"),
    "long value": (modal(label(text_input(value="v" * 4001))), "components.0.component.value", "BASE_TYPE_MAX_LENGTH"),
    "long placeholder": (modal(label(text_input(placeholder="p" * 101))),
                         "components.0.component.placeholder", "BASE_TYPE_MAX_LENGTH"),
    "disabled select": (modal(label(select(disabled=True))), "components.0.component.disabled", "BASE_TYPE_UNEXPECTED"),
    "required and none": (modal(label(select(min_values=0))),
                          "components.0.component.min_values", "SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES"),
    "eleven files": (modal(label(file_upload(max_values=11))), "components.0.component.max_values", "NUMBER_TYPE_MAX"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "field", "code"), BEYOND.values(), ids=BEYOND.keys())
def test_what_is_beyond_the_limits_is_refused(data: Json, field: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_modal(data)
    node = refused.value.body["errors"]
    for step in field.split("."):
        node = node[step]
    assert [one["code"] for one in node["_errors"]] == [code]


async def test_a_refused_form_is_no_answer(raw: Raw) -> None:
    socket, running = await asked(raw, modal(title="t" * 46))
    with pytest.raises(NoReply, match="Discord refused its answer"):
        await running
    await socket.close()
