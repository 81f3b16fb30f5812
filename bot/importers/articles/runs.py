"""What a track list is before its titles are known: its items, the lines that they stand on, what heads them."""

import re
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


# "Ferdinand Original Motion Picture Soundtrack", with "Various artists." between it and the list.
_ALBUM_TITLE = re.compile(r"\boriginal (?:[\w’]+ ){0,4}(?:soundtrack|score|recording)\)?:?$", re.IGNORECASE)
_BETWEEN = 4  # words


def is_album_title(text: str) -> bool:
    """Whether a line is the full title of an album."""
    return bool(_ALBUM_TITLE.search(text))


def heading_before(rows: Sequence[Row], place: int) -> str:
    """What announces a list: the last line before a place that says something, or an album's title just above it."""
    above = [row.text for row in rows[max(0, place - _FARTHEST) : place] if row.text.strip(_RULES)]
    if len(above) > 1 and len(above[-1].split()) <= _BETWEEN and is_album_title(above[-2]):
        return above[-2]
    return above[-1] if above else ""
