"""The house: who may import whom, and that the documentation names every command and every setting."""

import ast
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from bot.discord_app.commands import COMMANDS
from bot.serving import LOCAL_DEFAULT_RELEASE
from bot.settings import Settings

ROOT = Path(__file__).parents[1]

# Each room may import from those before it; `bot` itself is the version number.
ROOMS = [
    "soundtrack",
    "credits",
    "names",
    "state",
    "following",
    "importers",
    "release_files",
    "drafting",
    "catalog",
    "questions",
    "wording",
    "languages",
    "spoilers",
    "zones",
    "answers",
    "understanding",
    "conversation",
    "asking",
    "importing",
    "announcing",
    "discord_app",
    "local_discord",
    "settings",
    "logs",
    "serving",
    "__main__",
]
STAND_ALONE = {"soundtrack", "names", "state", "local_discord", "settings", "logs"}
ONLY_THE_ENTRANCE_IMPORTS = {"local_discord", "settings", "logs"}
ENTRANCE = {"serving", "__main__"}
OWNED = {"discord": {"discord_app"}, "sqlite3": {"catalog", "state"}, "aiosqlite": {"catalog", "state"}}


def modules() -> list[tuple[str, Path]]:
    return [
        (path.relative_to(ROOT / "bot").parts[0].removesuffix(".py"), path) for path in (ROOT / "bot").rglob("*.py")
    ]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names if node.module == "bot"}
    return names


@pytest.mark.parametrize(("room", "path"), modules(), ids=lambda value: value if isinstance(value, str) else value.stem)
def test_arrows_run_one_way(room: str, path: Path) -> None:
    if room == "__init__":
        return
    for name in imported(path):
        top, *below = name.split(".")
        if top == "bot" and below and below[0] in ROOMS and below[0] != room:
            assert room not in STAND_ALONE, f"{path.name} imports {name}: {room} stands alone"
            assert ROOMS.index(below[0]) < ROOMS.index(room), f"{path.name} imports {name}"
            assert room in ENTRANCE or below[0] not in ONLY_THE_ENTRANCE_IMPORTS, f"{path.name} imports {name}"
        if top in OWNED:
            assert room in OWNED[top], f"{path.name} imports {name}"


@pytest.mark.parametrize(("room", "path"), modules(), ids=lambda value: value if isinstance(value, str) else value.stem)
def test_the_environment_is_read_by_the_settings_alone(room: str, path: Path) -> None:
    read = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
    assert room == "settings" or not read & {"environ", "environb", "getenv"}


def test_every_room_is_known() -> None:
    assert {room for room, _ in modules()} - {"__init__"} == set(ROOMS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_readme_shows_every_command(command: object) -> None:
    readme = (ROOT / "README.md").read_text()
    usage = "/" + getattr(command, "name", "")
    assert f"### `{usage}" in readme


def test_the_readme_lists_no_other_command() -> None:
    listed = re.findall(r"^### `/([a-z-]+)", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert listed == [command.name for command in COMMANDS]


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md", "data/drafting.md"])
def test_what_a_page_links_to_is_there(page: str) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", (ROOT / page).read_text())
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


@pytest.mark.parametrize("name", [field.name.upper() for field in fields(Settings)])
def test_every_setting_is_explained(name: str) -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    (place,) = [place for place, line in enumerate(lines) if re.match(rf"(# )?{name}=", line)]
    assert lines[place - 1].startswith("# ")


def test_the_default_release_of_the_example_and_of_the_local_discord_is_one_of_those_that_come_with_the_program() -> (
    None
):
    titles = [tomllib.loads(path.read_text())["title"] for path in (ROOT / "data" / "releases").glob("*.toml")]
    (example,) = re.findall(r'^DEFAULT_RELEASE="(.+)"$', (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert example == LOCAL_DEFAULT_RELEASE
    assert titles.count(example) == 1


def test_no_other_setting_is_explained() -> None:
    named = re.findall(r"^(?:# )?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert sorted(named) == sorted(field.name.upper() for field in fields(Settings))
