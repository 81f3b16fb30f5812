"""Every reply that the README shows is the reply that the bot gives."""

import re
import textwrap
from datetime import timedelta
from pathlib import Path

import pytest

from bot.catalog import build_catalog
from bot.local_discord import LocalDiscord, Upload
from bot.release_files import read_releases
from tests.end_to_end.conftest import Running
from tests.end_to_end.test_following import MORNING, RUSSO, build, server
from tests.shipped import releases_shipped

README = (Path(__file__).parents[2] / "README.md").read_text()
# What is another from day to day or from build to build.
_CHANGES = (re.compile(r"\(\d+ \w+ ago\)"), re.compile(r"[\d-]{10} [\d:]{8} UTC"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalog that comes with the program."""
    path = tmp_path_factory.mktemp("shipped") / "catalog.sqlite3"
    build_catalog(releases_shipped(), path, "test")
    return path


def shown(command: str) -> str:
    """What the README shows as the command's reply, as plain lines."""
    section = re.split(rf"### `/{command}\b", README)[1].partition("\n### ")[0].partition("\n## ")[0]
    quoted = [line.removeprefix("> ") for line in section.splitlines() if line.startswith("> ")]
    lines = " ".join(quoted).replace("\\ ", "\n")
    return re.sub(r"</?sub>", "", lines)


def plain(reply: str) -> str:
    """A reply as plain lines: headings in bold, links as their texts."""
    lines = re.sub(r"^## (.+)$", r"**\1**", reply, flags=re.MULTILINE)
    lines = re.sub(r"^-# ", "", lines, flags=re.MULTILINE)
    return re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", lines)


def unchanging(text: str) -> str:
    for pattern in _CHANGES:
        text = pattern.sub("…", text)
    return text


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("track", {"track": "21", "release": "picard"}),
        ("lengths", {"release": "picard"}),
        ("release", {"release": "legion season 1"}),
        ("credits", {"release": "his dark materials"}),
        ("composer", {"name": "jeff russo"}),
        ("search", {"text": "vanya"}),
        ("follow composer", {"name": "jeff russo"}),
        ("about", {}),
    ],
)
async def test_the_readme_shows_what_the_bot_says(local: LocalDiscord, command: str, options: dict[str, str]) -> None:
    reply = await local.run_command(command, options)
    assert unchanging(plain(reply.text)) == unchanging(shown(command))


async def test_the_release_that_the_readme_puts_into_the_catalog_is_one_to_announce(running: Running) -> None:
    file = textwrap.dedent(README.partition("<< END\n")[2].partition("   END\n")[0])
    path = running.catalog.parent / "starfall-season-1.toml"
    path.write_text(file.replace("$(date +%F)", "2027-03-10"))
    reading = read_releases([path])
    assert reading.faults == []
    build(running, *reading.releases)
    async with server(running, MORNING - timedelta(hours=2), RUSSO) as there:
        (message,) = await there.at(MORNING)
        assert "Starfall: Season 1\nOut today." in message.text


async def test_the_readme_shows_what_the_bot_makes_of_its_page(local: LocalDiscord) -> None:
    page = README.partition("```\nhttps://")[2].partition("```")[0]
    reply = await local.run_command("draft", {"file": Upload("page.txt", f"https://{page}".encode())})
    files = [f"📎 {attachment['filename']}" for attachment in reply.raw["attachments"]]
    assert " ".join([reply.content, *files]) == shown("draft")


async def test_the_readme_shows_what_the_bot_says_to_questions(local: LocalDiscord) -> None:
    conversation = re.findall(r"\*\*([^*]+)\*\*\n(.+?)(?=\n\*\*|\Z)", shown("ask"), flags=re.DOTALL)
    assert len(conversation) == 4
    for question, answer in conversation:
        reply = await local.run_command("ask", {"question": question})
        assert plain(reply.text).split("\nSource")[0] == answer.replace("\n", " ")
