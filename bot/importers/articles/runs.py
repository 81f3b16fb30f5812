"""What a track list is before its titles are known: its items, the lines that they stand on, what heads them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.importers.articles.entries import Row
from bot.importers.articles.headings import Part
from bot.importers.articles.page import Line

FEWEST = 3
"""Tracks: of fewer lines nobody can say that they are a list, if nothing else marks them."""
MOST_HEADINGS = 3
"""Headings that may follow each other: a disc, a side, the bonus tracks."""
_FARTHEST = 8  # rows above a list that its heading may stand
_RULES = "-–—=_*|# "  # a line of these alone says nothing


@dataclass(slots=True)
class Item:
    """One entry of a track list.

    ``text`` is what it says beside its number and, once lengths are taken, beside its length; ``whole`` is the text
    with its length; ``under`` are the lines below that belong to it; ``part`` heads it; ``style`` is how its number is
    written, empty where it has none.
    """

    line: Line
    text: str
    whole: str = ""
    number: int | None = None
    part: Part | None = None
    style: str = ""
    note: str | None = None
    under: list[str] = field(default_factory=list)
    milliseconds: int | None = None


@dataclass(slots=True)
class TrackList:
    """A run of items; ``first`` and ``last`` are places among the rows of the page, ``heading`` what announces it."""

    items: list[Item]
    first: int
    last: int
    heading: str = ""

    @property
    def share_with_length(self) -> float:
        """How many of the items have a length, from 0 to 1."""
        return sum(item.milliseconds is not None for item in self.items) / len(self.items)


def heading_before(rows: Sequence[Row], place: int) -> str:
    """The last line before a place that says something: what announces a list."""
    above = reversed(rows[max(0, place - _FARTHEST) : place])
    return next((row.text for row in above if row.text.strip(_RULES)), "")
