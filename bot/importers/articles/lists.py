"""The track lists of a page: its lines made ready, and of all that looks like a list what is one.

Lists are found in ``numbered`` and ``unnumbered``; here it is told which are track lists and which are comments,
contents, or songs that are only heard in the film.
"""

import re
from collections.abc import Sequence

from bot.importers.articles.entries import STRONG, Row, row
from bot.importers.articles.headings import (
    heads_other_list,
    heads_tracklist,
    names_tracklist,
    part_headed,
    section_headed,
)
from bot.importers.articles.list_lengths import is_prose, take_lengths
from bot.importers.articles.numbered import numbered
from bot.importers.articles.page import Line, Page
from bot.importers.articles.runs import FEWEST, TrackList, heading_before, is_album_title
from bot.importers.articles.talk import is_dated, is_sentence, says, speaks
from bot.importers.articles.unnumbered import unnumbered

_BEFORE_NUMBER = r"(?:(?<=\s)|(?<=[^\W\d_)\]’”\"'!?…:])|^)"  # "One2. Two" has no space
_AFTER_NUMBER = r"(?:\s?(?=[^\W\d_]|[\"“„«‘'(¡¿])|\s(?=\S))"  # "2.0" is no number of a track
_IN_LINE = re.compile(rf"{_BEFORE_NUMBER}(?P<number>\d{{1,3}})\s?(?P<mark>[.)]){_AFTER_NUMBER}")
_TIMED = 0.5  # of a list: nearly all its items have lengths, or most
_SOME = 0.3  # of a list beside one with lengths
_SURE_WITHOUT_HEADING = 5  # items of a list that neither lengths nor a heading nor strong numbers make a track list


def rows_of(page: Page) -> list[Row]:
    """The lines of a page that say something, made ready; a list that runs together in one line is parted."""
    rows: list[Row] = []
    after_blank = False
    for part in (part for line in page.lines for part in _parted(line)):
        made = row(part, after_blank=after_blank)
        after_blank = not made.text
        if made.text:
            rows.append(made)
    return rows


def _parted(line: Line) -> list[Line]:
    """``1. One 2. Two 3. Three`` as three lines; any other line as it is."""
    text = line.text
    starts = _starts_in(text)
    if len(starts) < FEWEST:
        return [line]
    items = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    before = text[: starts[0]]
    return [Line(line.number, part) for part in ([before, *items] if before.strip() else items)]


def _starts_in(text: str) -> list[int]:
    """Where the numbers 1, 2, 3 stand in a text, all with the same mark; one that closes a bracket is none."""
    starts: list[int] = []
    mark = ".)"
    for found in _IN_LINE.finditer(text):
        if int(found["number"]) != len(starts) + 1 or found["mark"] not in mark:
            continue
        since = text[starts[-1] : found.start()] if starts else ""
        if found["mark"] == "." or since.count("(") <= since.count(")"):
            starts.append(found.start("number"))
            mark = found["mark"]
    return starts


def track_lists(rows: Sequence[Row]) -> list[TrackList]:
    """The track lists of a page in order, comments and other lists left out."""
    found = numbered(rows)
    taken = {place for run in found for place in range(run.first, run.last + 1)}
    found += unnumbered(rows, taken)
    found.sort(key=lambda run: run.first)
    for run in found:
        run.heading = heading_before(rows, run.first)
        take_lengths(run)
    return _chosen([run for run in found if _may_be_tracks(run)])


def _may_be_tracks(run: TrackList) -> bool:
    return not _is_talk(run) and not heads_other_list(run.heading) and not _is_contents(run)


def _is_talk(run: TrackList) -> bool:
    """Whether the items are comments or sentences."""
    if any(speaks(item.text) for item in run.items):
        return True
    replies = sum(says(item.text) for item in run.items)
    posts = sum(is_dated(item.whole or item.text) for item in run.items)
    prose = sum(is_prose(item) or is_sentence(item.text) for item in run.items)
    return replies * 3 > len(run.items) or posts * 2 > len(run.items) or prose > max(1, len(run.items) / 3)


def _is_contents(run: TrackList) -> bool:
    """Whether the items are headings: a table of contents."""
    untimed = [item.text for item in run.items if item.milliseconds is None]
    return sum(bool(part_headed(text) or names_tracklist(text)) for text in untimed) * 3 > len(run.items)


def _chosen(runs: list[TrackList]) -> list[TrackList]:
    """The track lists among lists: those with lengths and their like, or those that are announced, or the surest."""
    timed = [run for run in runs if run.share_with_length >= _TIMED]
    if timed:
        best = max(timed, key=lambda run: (_is_announced(run), len(run.items)))
        return [run for run in runs if _goes_with(run, best)]
    if announced := [run for run in runs if _is_announced(run)]:
        return announced
    if strong := [run for run in runs if run.items[0].style in STRONG | {"alone", "hyphen"}]:
        return strong
    long = [run for run in runs if len(run.items) >= _SURE_WITHOUT_HEADING]
    with_numbers = [run for run in long if run.items[0].style]
    return with_numbers or sorted(long, key=lambda run: len(run.items))[-1:]


def _is_announced(run: TrackList) -> bool:
    heading = run.heading
    parts = bool(part_headed(heading)) or section_headed(heading) is not None
    return parts or heads_tracklist(heading) or is_album_title(heading)


def _goes_with(run: TrackList, best: TrackList) -> bool:
    """Whether a list may stand on a page beside its best one, whose tracks have lengths."""
    if run.share_with_length >= _SOME:
        return run.items[0].style == best.items[0].style or _is_announced(run)
    lines = {item.line.number for item in run.items}
    return _is_announced(run) and len(lines) == len(run.items)
