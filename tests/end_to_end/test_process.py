"""`linernotes` as a process: what it prints, how it ends, and what it leaves behind."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import zipfile
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import ClientSession
from click.testing import CliRunner

from bot.__main__ import main
from bot.catalog import build_catalog, imported_path, write_imported
from bot.discord_app.panel import PREFIX
from bot.local_discord import OFF_TOPIC, LocalDiscord
from bot.settings import Settings
from bot.state import State
from tests.albums import album

ROOT = Path(__file__).parents[2]
RELEASE = (ROOT / "data" / "releases" / "interstellar.toml").read_text()


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a host who has set these, and nothing else."""
    names = {field.name.upper() for field in fields(Settings)}
    kept = {name: value for name, value in os.environ.items() if name not in names}
    here = {"CATALOG_PATH": str(folder / "catalog.sqlite3"), "STATE_PATH": str(folder / "state.sqlite3")}
    return {**kept, **here, "LOCAL_PORT": "0", **settings}


def on(discord: LocalDiscord) -> dict[str, str]:
    """The settings of a host whose Discord this is."""
    return {"DISCORD_TOKEN": discord.token, "DISCORD_API_BASE": discord.api_base}


@asynccontextmanager
async def process(folder: Path, *arguments: str, module: str = "bot", **settings: str) -> AsyncIterator[Process]:
    """The program in a folder of its own; whatever happens, it is ended."""
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments),
        cwd=folder,
        env={**environment(folder, **settings), "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.communicate()


async def ended(folder: Path, *arguments: str, **settings: str) -> tuple[int, str, str]:
    """The exit status, the output and the errors of a run that ends by itself."""
    async with process(folder, *arguments, **settings) as running:
        output, errors = await asyncio.wait_for(running.communicate(), 20)
        return running.returncode or 0, output.decode(), errors.decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_within_five_seconds(tmp_path: Path, number: signal.Signals) -> None:
    async with LocalDiscord() as discord, process(tmp_path, **on(discord)) as running:
        await discord.wait_until_ready(20)
        reply = await discord.run_command("track", {"track": "21", "release": "picard"})
        assert "Soji And Narek Waltz" in reply.text
        running.send_signal(number)
        _, errors = await asyncio.wait_for(running.communicate(), 5)
        assert running.returncode == 0
        assert "Traceback" not in errors.decode()
        assert not discord.connected


async def test_a_signal_ends_it_while_the_gateway_cannot_be_reached(tmp_path: Path) -> None:
    async with LocalDiscord() as discord:
        discord.fail_next("GET", "/gateway/bot", 200, times=9, body={"url": "ws://127.0.0.1:9", "shards": 1,
            "session_start_limit": {"total": 9, "remaining": 9, "reset_after": 0, "max_concurrency": 1}})  # fmt: skip
        async with process(tmp_path, **on(discord)) as running:
            assert running.stderr is not None
            async for line in running.stderr:
                if b"Failed to connect" in line or b"Attempting" in line or b"refused" in line.lower():
                    break
            running.terminate()
            assert await asyncio.wait_for(running.wait(), 5) == 0


async def test_without_a_token_it_starts_the_local_discord_and_says_where(tmp_path: Path) -> None:
    async with process(tmp_path) as running:
        assert running.stdout is not None
        assert b"DISCORD_TOKEN is not set" in await asyncio.wait_for(running.stdout.readline(), 20)
        line = (await asyncio.wait_for(running.stdout.readline(), 20)).decode()
        address = line.split()[1]
        assert address.startswith("http://127.0.0.1:")
        elsewhere = socket.socket()
        with elsewhere, pytest.raises(ConnectionRefusedError):  # 127.0.0.2 is this machine, too
            elsewhere.connect(("127.0.0.2", int(address.rstrip("/").rpartition(":")[2])))
        async with ClientSession() as session, session.get(address) as page:
            assert page.status == 200
        running.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(running.wait(), 5) == 0
    assert (tmp_path / "catalog.sqlite3").exists()


async def test_on_a_local_discord_of_its_own_the_bot_comes_and_goes_and_the_messages_stay(tmp_path: Path) -> None:
    async with process(tmp_path, "--port", "0", module="bot.local_discord") as discord:
        assert discord.stdout is not None
        address = (await discord.stdout.readline()).decode().split()[1].removesuffix(".")
        settings = dict(pair.split("=") for pair in (await discord.stdout.readline()).decode().split())
        for answers in range(2):
            async with (
                process(tmp_path, **settings) as running,
                ClientSession() as session,
                session.ws_connect(f"{address}live") as page,
            ):
                hello = await page.receive_json()
                assert len(hello["messages"]) == answers
                commands, online = hello["commands"], hello["bot"]["online"]
                while not (commands and online):
                    told = await page.receive_json(timeout=20)
                    commands, online = told.get("commands", commands), told.get("online", online)
                asked = {
                    "channel_id": hello["places"][0]["id"],
                    "member_id": hello["members"][0]["id"],
                    "name": "about",
                }
                await session.post(f"{address}local/command", json=asked)
                while (await page.receive_json(timeout=20))["type"] != "message":
                    continue
                running.terminate()
                await running.wait()
        discord.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(discord.wait(), 5) == 0


async def test_a_bad_token_is_one_clear_line(tmp_path: Path) -> None:
    async with LocalDiscord() as discord:
        status, _, errors = await ended(tmp_path, DISCORD_TOKEN="wrong.token", DISCORD_API_BASE=discord.api_base)
    assert status == 1
    assert errors.splitlines()[-1].startswith("Error: Discord refused the token: check DISCORD_TOKEN")
    assert "Traceback" not in errors
    assert "wrong.token" not in errors


async def test_a_discord_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    status, _, errors = await ended(tmp_path, DISCORD_TOKEN="x.y", DISCORD_API_BASE="http://127.0.0.1:9/api/v10")
    assert status == 1
    assert errors.splitlines()[-1].startswith("Error: Discord cannot be reached at http://127.0.0.1:9/api/v10")
    assert "Traceback" not in errors


async def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        status, _, errors = await ended(tmp_path, "local", LOCAL_PORT=str(taken.getsockname()[1]))
    assert status == 1
    assert "Error: the local Discord cannot listen on port" in errors
    assert "set LOCAL_PORT to another one" in errors
    assert "Traceback" not in errors


async def test_a_taken_port_is_one_clear_line_of_the_local_discord_alone_too(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        arguments = ("--port", str(taken.getsockname()[1]))
        async with process(tmp_path, *arguments, module="bot.local_discord") as discord:
            _, errors = await asyncio.wait_for(discord.communicate(), 20)
    assert discord.returncode == 1
    assert errors.decode().startswith(f"Error: port {arguments[1]} cannot be listened on (Address already in use)")


async def test_no_release_files_and_no_catalog_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder, said in (("empty", "holds no release file"), ("none", "there is no folder")):
        status, output, errors = await ended(tmp_path, "local", RELEASES_DIR=str(tmp_path / folder))
        assert status == 1
        assert output == ""
        assert said in errors
        assert len(errors.splitlines()) == 1


@pytest.mark.parametrize("damage", ["foreign", "cut"])
async def test_a_corrupt_catalog_is_one_clear_line(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "catalog.sqlite3"
    build_catalog([album("a", "A")], path, "one")
    path.write_bytes(b"no catalog" if damage == "foreign" else path.read_bytes()[:5000])
    before = path.read_bytes()
    status, _, errors = await ended(tmp_path, "local")
    assert status == 1
    assert errors.splitlines()[-1].startswith(f"Error: {path} is ")
    assert "Traceback" not in errors
    assert path.read_bytes() == before


async def test_an_unwritable_folder_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    status, _, errors = await ended(tmp_path, "local", CATALOG_PATH=str(tmp_path / "file" / "catalog.sqlite3"))
    assert status == 1
    assert "Error: " in errors.splitlines()[-1]
    assert "set CATALOG_PATH to a file that can be written" in errors
    assert "Traceback" not in errors


async def test_a_path_that_cannot_be_looked_at_is_one_clear_line(tmp_path: Path) -> None:
    for name in ("CATALOG_PATH", "RELEASES_DIR"):
        status, _, errors = await ended(tmp_path, "local", **{name: str(tmp_path / ("x" * 300) / "it")})
        assert status == 1
        assert errors.splitlines()[-1].startswith("Error: ")
        assert "Traceback" not in errors


async def test_a_token_that_cannot_be_one_is_one_clear_line(tmp_path: Path) -> None:
    status, _, errors = await ended(tmp_path, "check", DISCORD_TOKEN="abc.def\nghi")
    assert status == 1
    assert errors.startswith("Error: DISCORD_TOKEN holds a space or a line break: expected ")
    assert "abc" not in errors


async def test_the_token_stands_in_no_log(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(RELEASE.replace('"film"', '"so.me.token"'))
    async with LocalDiscord() as discord:
        told = {"DISCORD_TOKEN": "so.me.token", "DISCORD_API_BASE": discord.api_base, "LOG_LEVEL": "DEBUG"}
        build_catalog([album("a", "A")], tmp_path / "catalog.sqlite3", "one")
        status, _, errors = await ended(tmp_path, RELEASES_DIR=str(tmp_path), **told)
    assert status == 1
    assert "kind is" in errors
    assert "so.me.token" not in errors


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
async def test_what_is_asked_and_answered_stands_in_no_log(tmp_path: Path, level: str) -> None:
    """Neither the words, nor what discord.py received and sent on their account."""
    async with LocalDiscord() as discord, process(tmp_path, LOG_LEVEL=level, **on(discord)) as running:
        await discord.wait_until_ready(20)
        said = await discord.say(f"<@{discord.application_id}> what is track 21 on picard, zyzzyva?")
        assert "Waltz" in (await discord.next_message(said, 10)).text
        assert "Waltz" in (await discord.run_command("ask", {"question": "zyzzyva, what is track 21 on picard"})).text
        running.terminate()
        _, errors = await asyncio.wait_for(running.communicate(), 20)
    assert "ready as" in errors.decode()
    for part in ("zyzzyva", "Waltz", "/webhooks/"):
        assert part not in errors.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOCAL_PORT", "many"),
        ("LOG_LEVEL", "LOUD"),
        ("DISCORD_API_BASE", "discord.com"),
        ("DISCORD_API_BASE", "http://["),
        ("CATALOG_PATH", "~nobody-of-that-name/x"),
    ],
)
async def test_a_bad_setting_is_one_clear_line(tmp_path: Path, name: str, value: str) -> None:
    status, _, errors = await ended(tmp_path, "check", **{name: value})
    assert status == 1
    assert errors.startswith(f'Error: {name} is "{value}": expected ')


@pytest.mark.parametrize("command", ["run", "local", "build", "check"])
def test_an_old_sqlite_is_one_clear_line(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 37, 2))
    ended = CliRunner().invoke(main, [command])
    assert ended.exit_code == 1
    assert ended.output == (
        "Error: this Python has SQLite 3.37.2: expected 3.38 or later, as newer builds of Python have it\n"
    )


async def test_settings_come_from_a_dotenv_file_and_the_environment_outweighs_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text('LOG_LEVEL="LOUD"\n')
    assert (await ended(tmp_path, "check"))[0] == 1
    assert (await ended(tmp_path, "check", LOG_LEVEL="INFO"))[0] == 0


async def test_check_reports_every_fault_and_its_status(tmp_path: Path) -> None:
    right = await ended(tmp_path, "check", str(ROOT / "data" / "releases"))
    assert right[0] == 0
    assert "release files without a fault in " in right[1]
    (tmp_path / "bad.toml").write_text(RELEASE.replace('"3:55"', '"3:75"').replace("work =", "wrok ="))
    status, output, errors = await ended(tmp_path, "check", "nothing.toml", str(tmp_path))
    assert status == 1
    assert "nothing.toml: expected release files" in errors
    assert [line.split(": ")[0] for line in output.splitlines()] == [
        f"{tmp_path}/bad.toml:4",
        f"{tmp_path}/bad.toml:13",
    ]


async def test_a_build_with_faults_keeps_the_old_catalog(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    releases.mkdir()
    (releases / "a.toml").write_text(RELEASE)
    assert (await ended(tmp_path, "build", RELEASES_DIR=str(releases)))[:2] == (
        0,
        f"Built {tmp_path / 'catalog.sqlite3'}: 1 release.\n",
    )
    before = (tmp_path / "catalog.sqlite3").read_bytes()
    (releases / "a.toml").write_text("title =")
    status, _, errors = await ended(tmp_path, "build", RELEASES_DIR=str(releases))
    assert status == 1
    assert "a.toml:1: is not TOML" in errors
    assert (tmp_path / "catalog.sqlite3").read_bytes() == before
    async with LocalDiscord() as discord, process(tmp_path, RELEASES_DIR=str(releases), **on(discord)):
        await discord.wait_until_ready(20)
        assert "Cornfield" in (await discord.run_command("tracklist", {"release": "interstellar"})).text


async def test_imported_releases_outlive_an_edit_of_a_release_file(tmp_path: Path) -> None:
    releases, catalog = tmp_path / "releases", tmp_path / "catalog.sqlite3"
    releases.mkdir()
    (releases / "a.toml").write_text(RELEASE)
    write_imported(imported_path(catalog), [(album("dumped", "Dumped", "From the Dump"), {})])
    status, output, _ = await ended(tmp_path, "build", RELEASES_DIR=str(releases))
    assert (status, output) == (0, f"Built {catalog}: 2 releases.\n")
    (releases / "a.toml").write_text(RELEASE.replace("Cornfield", "Edited"))
    async with LocalDiscord() as discord, process(tmp_path, RELEASES_DIR=str(releases), **on(discord)):
        await discord.wait_until_ready(20)
        assert "Edited" in (await discord.run_command("tracklist", {"release": "interstellar"})).text
        assert "From the Dump" in (await discord.run_command("tracklist", {"release": "dumped"})).text
    imported_path(catalog).unlink()
    status, _, errors = await ended(tmp_path, "build", RELEASES_DIR=str(releases))
    assert status == 1
    assert f"{imported_path(catalog)}, is gone: import them anew, or delete catalog.sqlite3" in errors


async def test_a_start_builds_only_what_has_changed(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    releases.mkdir()
    (releases / "a.toml").write_text(RELEASE)
    built: list[int] = []
    for change in ("nothing", "time", "content"):
        if change == "time":
            os.utime(releases / "a.toml", (1, 1))
        if change == "content":
            (releases / "a.toml").write_text(RELEASE + "\n")
        async with LocalDiscord() as discord, process(tmp_path, RELEASES_DIR=str(releases), **on(discord)):
            await discord.wait_until_ready(20)
        built.append((tmp_path / "catalog.sqlite3").stat().st_ino)
    assert built[0] == built[1] != built[2]


async def test_a_running_bot_answers_from_what_was_built_meanwhile(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    releases.mkdir()
    (releases / "a.toml").write_text(RELEASE)
    async with LocalDiscord() as discord:
        settings = {**on(discord), "RELEASES_DIR": str(releases)}
        async with process(tmp_path, **settings):
            await discord.wait_until_ready(20)
            (releases / "b.toml").write_text(RELEASE.replace('title = "Interstellar"', 'title = "Perihelion"', 1))
            assert (await ended(tmp_path, "build", **settings))[0] == 0
            assert (
                "## Interstellar: Perihelion"
                in (await discord.run_command("tracklist", {"release": "perihelion"})).text
            )


def test_the_installed_program_brings_its_release_files(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    assert (installed / "bot" / "local_discord" / "page" / "index.html").exists()
    program = "from bot.settings import shipped_releases as s; print(s()); from bot.__main__ import main; main()"
    checked = subprocess.run(
        [sys.executable, "-c", program, "check"],
        cwd=tmp_path,
        env={**environment(tmp_path), "PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert str(installed / "bot" / "releases") in checked.stdout
    assert "release files without a fault in " in checked.stdout


async def test_a_release_is_announced_once_by_a_bot_that_is_killed_at_any_instant(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    releases.mkdir()
    (releases / "interstellar.toml").write_text(RELEASE)
    settings = {"RELEASES_DIR": str(releases)}
    async with LocalDiscord() as discord:
        settings |= on(discord)
        async with process(tmp_path, **settings) as running:
            await discord.wait_until_ready(20)
            panel = await discord.run_command("settings", {"time_zone": "UTC"})
            panel = await discord.press(panel, PREFIX + "channel", [OFF_TOPIC.channel_id])
            await discord.press(panel, PREFIX + "hour", ["0"])
            await discord.run_command("follow composer", {"name": "zimmer"})
            running.kill()
        for number, instant in enumerate((None, 0.0, 0.02, 0.1)):
            today = datetime.now(UTC).date()
            changed = RELEASE.replace('title = "Interstellar"', f'title = "Killed {number}"')
            (releases / f"killed-{number}.toml").write_text(changed.replace("2014-11-18", str(today)))
            identified = discord.identifies
            async with process(tmp_path, **settings) as running, asyncio.timeout(20):
                await _until(lambda: discord.identifies > identified)  # noqa: B023 -- asked at once
                if instant is None:
                    await _until(lambda: told(discord, number) > 0)  # noqa: B023 -- asked at once
                await asyncio.sleep(instant or 0)
                running.kill()
            async with process(tmp_path, **settings) as running, asyncio.timeout(20):
                await _until(lambda: told(discord, number) > 0)  # noqa: B023 -- asked at once
                await asyncio.sleep(0.5)
                assert [told(discord, one) for one in range(number + 1)] == [1] * (number + 1)
                running.terminate()
                await running.wait()


async def _until(so: Callable[[], bool]) -> None:
    """Look again and again, as nothing of the local Discord tells of the very instant."""
    while not so():  # noqa: ASYNC110 -- there is no event to wait for
        await asyncio.sleep(0.001)


def told(discord: LocalDiscord, number: int) -> int:
    """How often one of the releases was announced."""
    return sum(f"Killed {number}\n" in message.text for message in discord.messages(place=OFF_TOPIC))


async def test_a_backup_of_what_the_local_discord_keeps_is_made_by_its_name(tmp_path: Path) -> None:
    local = tmp_path / "state.local.sqlite3"
    async with process(tmp_path) as running:
        assert running.stdout is not None
        await running.stdout.readline()
        assert await asyncio.wait_for(running.stdout.readline(), 20)
        status, _, errors = await ended(tmp_path, "backup", str(tmp_path / "copy"))
        assert status == 1
        assert errors.endswith(f"That of the local Discord is there: name it, STATE_PATH={local}\n")
        status, output, _ = await ended(tmp_path, "backup", str(tmp_path / "copy"), STATE_PATH=str(local))
        assert (status, output) == (0, f"Copied {local} to {tmp_path / 'copy'}.\n")


async def test_a_backup_is_made_while_the_bot_runs(tmp_path: Path) -> None:
    assert (await ended(tmp_path, "backup", str(tmp_path / "copy")))[0] == 1
    async with LocalDiscord() as discord, process(tmp_path, **on(discord)) as running:
        await discord.wait_until_ready(20)
        await discord.run_command("follow composer", {"name": "zimmer"})
        status, output, errors = await ended(tmp_path, "backup", str(tmp_path / "copy"))
        assert (status, errors) == (0, "")
        assert output == f"Copied {tmp_path / 'state.sqlite3'} to {tmp_path / 'copy'}.\n"
        running.terminate()
        await running.wait()
    async with await State.open(tmp_path / "copy") as state:
        (server,) = state.servers()
        assert [follow.name for follow in await state.follows(server.id)] == ["Hans Zimmer"]
