"""The releases that come with the program, by the names of their files: what is added beside them changes no test."""

from pathlib import Path

from bot.release_files import read_releases
from bot.settings import shipped_releases
from bot.soundtrack import Release

NAMES = Path(__file__).with_name("shipped.txt").read_text().split()


def releases_shipped() -> list[Release]:
    """Those releases, read from their files, which must have no fault."""
    reading = read_releases([shipped_releases() / f"{name}.toml" for name in NAMES])
    assert reading.faults == []
    return reading.releases
