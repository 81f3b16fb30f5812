"""What an importer gives: a release as far as the text is certain of it, and what was left out."""

import re
import unicodedata
from dataclasses import dataclass

from bot.names import words
from bot.soundtrack import Release

_LONGEST_KEY = 64


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was left out: why, and the line that it came from.

    ``line`` counts from 1, as in the text that was read; it is None where no single line is the cause. ``text`` is
    that line.
    """

    message: str
    line: int | None = None
    text: str = ""

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.message}" + (f": {self.text}" if self.text else "")


@dataclass(frozen=True, slots=True)
class Draft:
    """A release for somebody to review. Its key is made of its title and may be taken by another release."""

    release: Release
    doubts: tuple[Doubt, ...] = ()


def key_of(title: str, season: int | None = None, volume: str | None = None) -> str:
    """The name of a release's file: its title, and its part where the title does not tell it."""
    told = words(title)
    parts = [title]
    if season and str(season) not in told:
        parts.append(f"season {season}")
    if volume and words(volume)[-1] not in told:
        parts.append(volume)
    plain = unicodedata.normalize("NFKD", re.sub("['’.]", "", " ".join(parts)))
    ascii_ = plain.encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_))[:_LONGEST_KEY].strip("-") or "untitled"
