"""What breaks: one sentence with a reference for the user, the same reference in the log, and the bot goes on."""

import asyncio
import contextlib
import logging
import re
import time
from pathlib import Path

import discord
import pytest

from bot.catalog import Catalog, ReleaseLine, build_catalog
from bot.catalog.search import Matches
from bot.discord_app.commands import COMMANDS
from bot.discord_app.drafts import MENUS
from bot.local_discord import LocalDiscord, NoReply
from bot.logs import start_log
from tests.albums import album
from tests.end_to_end.conftest import Running
from tests.local_discord.spec import Spec


def _break(catalog: Catalog, *_: object) -> None:
    raise RuntimeError("secret detail")


async def test_an_error_is_told_with_the_reference_that_the_log_has(
    local: LocalDiscord, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Catalog, "releases", _break)
    reply = await local.run_command("tracklist", {"release": "picard"})
    assert reply.ephemeral
    reference = re.search(r"the reference `([0-9a-f]{8})`", reply.text)
    assert reference
    assert f"reference {reference[1]}: /tracklist" in caplog.text
    assert "RuntimeError: secret detail" in caplog.text
    assert "secret" not in reply.text


async def test_an_error_behind_a_button_goes_the_same_way(
    local: LocalDiscord, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    reply = await local.run_command("tracklist", {"release": "picard"})
    monkeypatch.setattr(Catalog, "releases", _break)
    told = await local.press(reply, reply.button("Credits").custom_id)
    assert told.ephemeral
    assert "Something went wrong" in told.text
    assert "secret detail" in caplog.text


async def test_an_error_in_a_suggestion_suggests_nothing(local: LocalDiscord, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Catalog, "releases", _break)
    assert await local.autocomplete("tracklist", {"release": "picard"}, "release") == []


async def test_a_slow_answer_is_deferred_and_still_comes(local: LocalDiscord, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = Catalog.releases

    def slow(self: Catalog, typed: str) -> Matches[ReleaseLine]:
        time.sleep(1.8)
        return quick(self, typed)

    monkeypatch.setattr(Catalog, "releases", slow)
    reply = await local.run_command("tracklist", {"release": "picard"})
    assert "28 tracks" in reply.text
    callbacks = [request.body["type"] for request in local.requests if request.path.endswith("/callback")]
    assert callbacks == [5]
    pressed = await local.press(reply, reply.button("Lengths").custom_id)
    assert pressed.id == reply.id
    assert "Mean length" in pressed.text


async def test_a_slow_answer_that_breaks_is_told_too(local: LocalDiscord, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(self: Catalog, typed: str) -> None:
        time.sleep(1.8)
        _break(self)

    monkeypatch.setattr(Catalog, "releases", slow)
    await local.run_command("tracklist", {"release": "picard"})
    (told,) = local.messages()  # the "thinking …" that all saw is gone
    assert "Something went wrong" in told.text
    assert told.ephemeral


@pytest.mark.parametrize("times", [1, 2])
async def test_a_deferral_that_fails_is_noted_once(
    local: LocalDiscord, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, times: int
) -> None:
    reply = await local.run_command("tracklist", {"release": "picard"})
    quick = Catalog.releases

    def slow(self: Catalog, typed: str) -> Matches[ReleaseLine]:
        time.sleep(1.8)
        return quick(self, typed)

    monkeypatch.setattr(Catalog, "releases", slow)
    local.fail_next("POST", "/interactions/*/callback", 400, times=times)
    with contextlib.suppress(NoReply):
        told = await local.press(reply, reply.button("Credits").custom_id)
        assert "Something went wrong" in told.text
    assert caplog.text.count("reference ") == 1


async def test_a_refused_reply_is_told(local: LocalDiscord, caplog: pytest.LogCaptureFixture) -> None:
    local.fail_next("POST", "/interactions/*/callback", 400)
    reply = await local.run_command("tracklist", {"release": "picard"})
    assert "Something went wrong" in reply.text
    assert "HTTPException" in caplog.text


async def test_the_gateway_may_drop_and_come_back(local: LocalDiscord) -> None:
    await local.drop_gateway(resumable=True)
    assert "28 tracks" in (await local.run_command("tracklist", {"release": "picard"})).text
    assert (local.identifies, local.resumes) == (1, 1)
    await local.drop_gateway(resumable=False)
    await asyncio.sleep(0.1)
    await local.wait_until_ready(20)
    assert "28 tracks" in (await local.run_command("tracklist", {"release": "picard"})).text
    assert local.identifies == 2


async def test_commands_are_told_once_and_again_when_they_change(running: Running) -> None:
    def told() -> int:
        return sum(
            request.method == "PUT" and request.path.endswith("/commands") for request in running.discord.requests
        )

    for _ in range(2):
        async with running.bot():
            assert len(running.discord.commands) == len(COMMANDS) + len(MENUS)
    assert told() == 1
    (running.catalog.parent / "commands.json").write_text("damaged")
    async with running.bot():
        pass
    assert told() == 2


async def test_commands_that_discord_refuses_leave_the_bot_running(
    running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    running.discord.fail_next("PUT", "/applications/*/commands", 400)
    async with running.bot():
        assert "Discord did not take the commands" in caplog.text
    async with running.bot():
        assert len(running.discord.commands) == len(COMMANDS) + len(MENUS)


async def test_no_privileged_intent_is_asked_for_and_nobody_can_be_pinged(running: Running) -> None:
    async with running.bot() as client:
        assert client.intents == discord.Intents(guild_messages=True, dm_messages=True)
        await running.discord.run_command("search", {"text": "@everyone"})
    bodies = [request.body for request in running.discord.requests if request.path.endswith("/callback")]
    assert all(body["data"]["allowed_mentions"]["parse"] == [] for body in bodies)


async def test_a_new_catalog_answers_without_a_restart(running: Running) -> None:
    async with running.bot():
        assert "No such release" in (await running.discord.run_command("tracklist", {"release": "brandnew"})).text
        build_catalog([album("brandnew", "Brandnew", "First Cue")], running.catalog, "two")
        assert "First Cue" in (await running.discord.run_command("tracklist", {"release": "brandnew"})).text


async def test_what_the_bot_sends_is_as_discord_describes_it(running: Running, spec: Spec) -> None:
    async with running.bot():
        for command, options in (("tracklist", {"release": "star trek"}), ("track", {"track": "21"}), ("about", {})):
            await running.discord.run_command(command, options)
    sent = [(one.method, one.path, one.body) for one in running.discord.requests if one.body]
    assert len(sent) == 4
    assert [fault for one in sent for fault in spec.faults(*one)] == []


def test_the_token_never_stands_in_the_log(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    before = logging.getLogger().handlers[:]
    try:
        start_log("INFO", "s3cret.token")
        try:
            int("bad s3cret.token here")
        except ValueError:
            logging.getLogger("any").exception("said %s", "s3cret.token")
    finally:
        logging.getLogger().handlers[:] = before
    written = capsys.readouterr().err
    assert "s3cret.token" not in written
    assert "said [token]" in written
    assert "'bad [token] here'" in written
