"""What an importer gives: a release as far as the text is certain of it, and what was left out."""

from dataclasses import dataclass

from bot.soundtrack import Release


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
