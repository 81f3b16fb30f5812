"""Discord's limits on commands and choices, and what becomes of registered commands."""

import asyncio
from typing import Any

import pytest

from bot.local_discord import ROBIN, NotOfferedError
from bot.local_discord.world import GUILD_ID
from tests.local_discord.raw import Raw

Json = dict[str, Any]


def command(name: str = "x", **given: Any) -> Json:
    return {"name": name, "description": "y", **given}


def option(name: str = "o", **given: Any) -> Json:
    return {"type": 3, "name": name, "description": "z", **given}


def choices(count: int) -> list[Json]:
    return [{"name": str(number), "value": str(number)} for number in range(count)]


PASSING = {
    "a hundred": [command(f"x{number}") for number in range(100)],
    "longest name": [command("x" * 32, description="y" * 100)],
    "other scripts": [command("título"), command("曲"), command("เพลง"), command("a-b_c'd")],
    "25 options": [command(options=[option(f"o{number}") for number in range(25)])],
    "25 choices": [command(options=[option(choices=choices(25))])],
    "required first": [command(options=[option("a", required=True), option("b")])],
    "lengths": [command(options=[option(min_length=0, max_length=6000)])],
    "sub-commands": [command(options=[option("a", type=2, options=[option("b", type=1, options=[option("c")])])])],
    "menu command": [command(), {"name": "Look Up", "type": 3}],
    "same name, other menus": [command("draft"), {"name": "draft", "type": 2}, {"name": "draft", "type": 3}],
    "menu command without a description": [{"name": "M" * 32, "type": 3, "description": "", "options": []}],
    "a file": [command(options=[option(type=11)])],
    "places": [command(contexts=[0, 1, 2], integration_types=[0, 1])],
    "none": [],
}


@pytest.mark.parametrize("commands", PASSING.values(), ids=PASSING.keys())
async def test_what_is_within_the_limits_is_registered(raw: Raw, commands: list[Json]) -> None:
    reply = await raw.put_commands(commands)
    assert reply.status == 200, reply.body
    assert [one["name"] for one in raw.local.commands] == [one["name"] for one in commands]


REFUSED: dict[str, tuple[Any, str, str]] = {
    "no list": ({}, "", "LIST_TYPE_CONVERT"),
    "no command": ([5], "0", "MODEL_TYPE_CONVERT"),
    "no name": ([{"description": "y"}], "0.name", "BASE_TYPE_REQUIRED"),
    "long name": ([command("x" * 33)], "0.name", "BASE_TYPE_BAD_LENGTH"),
    "capitals": ([command("Track")], "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
    "blank in a name": ([command("a b")], "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
    "no description": ([{"name": "x"}], "0.description", "BASE_TYPE_REQUIRED"),
    "empty description": ([command(description="")], "0.description", "BASE_TYPE_BAD_LENGTH"),
    "long description": ([command(description="y" * 101)], "0.description", "BASE_TYPE_BAD_LENGTH"),
    "same name": ([command(), command()], "1.name", "APPLICATION_COMMANDS_DUPLICATE_NAME"),
    "no such type": ([command(type=9)], "0.type", "BASE_TYPE_CHOICES"),
    "long menu name": ([{"name": "M" * 33, "type": 3}], "0.name", "BASE_TYPE_BAD_LENGTH"),
    "menu command twice": (
        [{"name": "Draft", "type": 3}, {"name": "Draft", "type": 3}],
        "1.name", "APPLICATION_COMMANDS_DUPLICATE_NAME"),
    "described menu command": (
        [{"name": "Draft", "type": 3, "description": "y"}],
        "0.description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID"),
    "menu command with options": (
        [{"name": "Draft", "type": 2, "options": [option()]}],
        "0.options", "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID"),
    "choices of files": (
        [command(options=[option(type=11, choices=choices(1))])],
        "0.options.0.choices", "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID"),
    "26 options": ([command(options=[option(f"o{n}") for n in range(26)])], "0.options", "BASE_TYPE_MAX_LENGTH"),
    "option without a type": ([command(options=[option(type=None)])], "0.options.0.type", "BASE_TYPE_CHOICES"),
    "option name": ([command(options=[option("O")])], "0.options.0.name", "APPLICATION_COMMAND_INVALID_NAME"),
    "option twice": (
        [command(options=[option(), option()])],
        "0.options.1.name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"),
    "required last": (
        [command(options=[option("a"), option("b", required=True)])],
        "0.options.1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"),
    "26 choices": ([command(options=[option(choices=choices(26))])], "0.options.0.choices", "BASE_TYPE_MAX_LENGTH"),
    "long choice": (
        [command(options=[option(choices=[{"name": "n" * 101, "value": "v"}])])],
        "0.options.0.choices.0.name", "BASE_TYPE_BAD_LENGTH"),
    "choice twice": (
        [command(options=[option(choices=[*choices(1), *choices(1)])])],
        "0.options.0.choices.1.name", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS"),
    "choice of another type": (
        [command(options=[option(type=4, choices=choices(1))])],
        "0.options.0.choices.0.value", "NUMBER_TYPE_COERCE"),
    "choices and autocomplete": (
        [command(options=[option(choices=choices(1), autocomplete=True)])],
        "0.options.0.choices", "APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES"),
    "autocomplete of a yes or no": (
        [command(options=[option(type=5, autocomplete=True)])],
        "0.options.0.choices", "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID"),
    "max_length": ([command(options=[option(max_length=6001)])], "0.options.0.max_length", "NUMBER_TYPE_MAX"),
    "min above max": (
        [command(options=[option(min_length=5, max_length=2)])], "0.options.0.min_length", "BASE_TYPE_BAD_LENGTH"),
    "option beside a sub-command": (
        [command(options=[option("a", type=1), option("b")])],
        "0.options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"),
    "group in a group": (
        [command(options=[option("a", type=2, options=[option("b", type=2)])])],
        "0.options.0.options.0.type", "BASE_TYPE_CHOICES"),
    "no such place": ([command(contexts=[7])], "0.contexts.0", "BASE_TYPE_CHOICES"),
    "more than 8000 characters": (
        [command(options=[option(choices=[{"name": f"{n:0100}", "value": "v" * 300} for n in range(25)])])],
        "0", "APPLICATION_COMMAND_TOO_LARGE"),
}  # fmt: skip


@pytest.mark.parametrize(("commands", "field", "code"), REFUSED.values(), ids=REFUSED.keys())
async def test_what_is_beyond_the_limits_is_refused(raw: Raw, commands: Any, field: str, code: str) -> None:
    reply = await raw.put_commands(commands)
    assert (reply.status, reply.body["code"]) == (400, 50035)
    assert reply.fault() == (field, code)
    assert raw.local.commands == []


async def test_at_most_a_hundred_commands(raw: Raw) -> None:
    assert (await raw.put_commands([command(f"x{number}") for number in range(101)])).body["code"] == 30032


async def test_at_most_fifteen_commands_in_each_menu(raw: Raw) -> None:
    menus = [{"name": f"Draft {number}", "type": kind} for kind in (2, 3) for number in range(16)]
    assert (await raw.put_commands(menus)).body["code"] == 30032
    assert (await raw.put_commands([one for one in menus if one["name"] != "Draft 0"])).status == 200


async def test_a_command_keeps_its_id_when_it_is_registered_again(raw: Raw) -> None:
    (first,) = (await raw.put_commands([command()])).body
    again, other = (await raw.put_commands([command(description="other"), command("z")])).body
    assert again["id"] == first["id"] != other["id"]
    assert again["version"] != first["version"]


async def test_one_command_at_a_time(raw: Raw) -> None:
    home = f"/applications/{raw.local.application_id}/commands"
    assert (await raw.request("POST", home, command())).status == 201
    second = await raw.request("POST", home, command(description="new"))
    assert second.status == 200
    where = f"{home}/{second.body['id']}"
    assert (await raw.request("GET", where)).body == second.body
    assert (await raw.request("PATCH", where, {"name": "renamed"})).body["name"] == "renamed"
    assert (await raw.request("PATCH", where, {"name": "Bad Name"})).status == 400
    assert [one["name"] for one in (await raw.request("GET", home)).body] == ["renamed"]
    assert (await raw.request("DELETE", where)).status == 204
    assert (await raw.request("DELETE", where)).body["code"] == 10063


async def test_a_server_has_commands_of_its_own(raw: Raw) -> None:
    home = f"/applications/{raw.local.application_id}/guilds/{GUILD_ID}/commands"
    assert (await raw.request("PUT", home, [command()])).status == 200
    assert raw.local.commands == []
    assert [one["guild_id"] for one in raw.local.guild_commands] == [GUILD_ID]


async def test_a_command_for_administrators_is_not_offered_to_others(raw: Raw) -> None:
    await raw.put_commands([command(default_member_permissions="32")])
    with pytest.raises(NotOfferedError, match="not offered to Robin"):
        await raw.local.run_command("x", member=ROBIN)


CHOICES: dict[str, tuple[Any, int]] = {
    "25": (choices(25), 200),
    "none": ([], 200),
    "100 characters": ([{"name": "n" * 100, "value": "v" * 100}], 200),
    "26": (choices(26), 400),
    "long name": ([{"name": "n" * 101, "value": "v"}], 400),
    "long value": ([{"name": "n", "value": "v" * 101}], 400),
    "empty name": ([{"name": "", "value": "v"}], 400),
    "empty value": ([{"name": "n", "value": ""}], 400),
    "no value": ([{"name": "n"}], 400),
    "a number for a text": ([{"name": "n", "value": 5}], 400),
    "no list": ("x", 400),
}


@pytest.mark.parametrize(("given", "status"), CHOICES.values(), ids=CHOICES.keys())
async def test_autocomplete(raw: Raw, given: Any, status: int) -> None:
    socket = await raw.online()
    await raw.put_commands([command(options=[option(autocomplete=True)])])
    asking = asyncio.create_task(raw.local.autocomplete("x", {"o": "t"}, "o"))
    event = (await socket.receive_json())["d"]
    assert event["data"]["options"] == [{"name": "o", "type": 3, "value": "t", "focused": True}]
    callback = f"/interactions/{event['id']}/{event['token']}/callback?with_response=1"
    reply = await raw.request("POST", callback, {"type": 8, "data": {"choices": given}})
    assert reply.status == status, reply.body
    if status == 400:
        await raw.request("POST", callback, {"type": 8, "data": {"choices": []}})
    assert len(await asking) == (len(given) if status == 200 else 0)
    await socket.close()
