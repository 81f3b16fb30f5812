"""What a host can set, from the environment or a ``.env`` file; the environment wins.

Read once, by ``__main__`` alone. Every setting is explained in ``.env.example``.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from dotenv import dotenv_values

DISCORD_API = "https://discord.com/api/v10"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingError(Exception):
    """A setting has a value that cannot be used; the message names it and says what was expected."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a host can set; the token never shows in its text."""

    discord_token: str = field(default="", repr=False)
    discord_api_base: str = DISCORD_API
    releases_dir: Path = field(default_factory=lambda: shipped_releases())
    catalog_path: Path = Path("var/catalog.sqlite3")
    state_path: Path = Path("var/state.sqlite3")
    default_release: str = ""
    local_port: int = 8765
    log_level: str = "INFO"
    contact: str = ""

    @property
    def local_state_path(self) -> Path:
        """The state of the local Discord, whose one server must not be taken for all that there are."""
        return self.state_path.with_suffix(".local.sqlite3")

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the environment and the ``.env`` of a folder. Raises SettingError."""
        try:
            file = dotenv_values(folder / ".env")
        except (OSError, UnicodeDecodeError) as error:
            raise SettingError(f"{folder / '.env'} cannot be read: {error}") from None
        return cls.of({name: value for name, value in {**file, **os.environ}.items() if value})

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Self:
        """Make settings from values by name; what is not there has its default. Raises SettingError."""
        default = cls()
        return cls(
            discord_token=_token(values.get("DISCORD_TOKEN", "").strip()),
            discord_api_base=_api_base(values.get("DISCORD_API_BASE", default.discord_api_base)),
            releases_dir=_path(values, "RELEASES_DIR", default.releases_dir),
            catalog_path=_path(values, "CATALOG_PATH", default.catalog_path),
            state_path=_path(values, "STATE_PATH", default.state_path),
            default_release=values.get("DEFAULT_RELEASE", ""),
            local_port=_port(values.get("LOCAL_PORT", str(default.local_port))),
            log_level=_log_level(values.get("LOG_LEVEL", default.log_level)),
            contact=values.get("CONTACT", ""),
        )


def shipped_releases() -> Path:
    """The folder of the release files that came with the program: installed beside it, or in its checkout."""
    package = Path(__file__).parent
    installed = package / "releases"
    return installed if installed.is_dir() else package.parent / "data" / "releases"


def _token(value: str) -> str:
    if any(char.isspace() or not char.isprintable() for char in value):
        raise SettingError("DISCORD_TOKEN holds a space or a line break: expected it as the Developer Portal shows it")
    return value


def _path(values: Mapping[str, str], name: str, default: Path) -> Path:
    try:
        return Path(values.get(name, default)).expanduser()
    except RuntimeError:
        raise SettingError(f'{name} is "{values[name]}": expected a path, and there is no such home folder') from None


def _api_base(value: str) -> str:
    try:
        parts = urlsplit(value)
        sound = parts.scheme in {"https", "http"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise SettingError(f'DISCORD_API_BASE is "{value}": expected a web address such as {DISCORD_API}')
    return value.rstrip("/")


def _port(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and int(value) <= 65535):
        raise SettingError(f'LOCAL_PORT is "{value}": expected a number up to 65535')
    return int(value)


def _log_level(value: str) -> str:
    if value.upper() not in LOG_LEVELS:
        raise SettingError(f'LOG_LEVEL is "{value}": expected one of {", ".join(LOG_LEVELS)}')
    return value.upper()
