"""Parts the items of a track list from their lengths, and tells lengths from what the whole list shows to be none."""

import re
from itertools import pairwise

from bot.importers.articles.entries import AROUND_LENGTH, last_length
from bot.importers.articles.lengths import Length, lengths_in
from bot.importers.articles.runs import FEWEST, Item, TrackList
from bot.importers.articles.talk import is_long, is_sentence

_NEARLY_ALL = 0.7  # of a list
_LONG = 600_000  # milliseconds: a length of two digits before its colon
_MANY_TIMES = 3  # as long as any other: no length but a digit of the title and a length
_GLUED = re.compile(r"[^\s(\[\d:]\d{1,2}:\d\d$")


def take_lengths(run: TrackList) -> None:
    """Part each item's text from its length; an item of prose at the end of a list of lengths is none."""
    dotted = _is_dotted(run)
    _cut_what_follows(run)
    for item in run.items:
        _take_length(item, dotted=dotted)
    _keep_times(run)
    _drop_offsets(run)
    _mend_glued(run)
    while len(run.items) >= FEWEST and run.share_with_length > 0.5 and is_prose(run.items[-1]):
        run.items.pop()


def is_prose(item: Item) -> bool:
    """Whether an item is a sentence rather than a title; one with a length is none."""
    return item.milliseconds is None and (is_long(item.text) or is_sentence(item.text))


def _is_dotted(run: TrackList) -> bool:
    """Whether the lengths of a list are written ``3.12``: nearly all lines end so, and none in ``3:12``."""
    if any(any(lengths_in(item.text)) for item in run.items):
        return False
    return sum(any(lengths_in(item.text, dotted=True)) for item in run.items) > len(run.items) * _NEARLY_ALL


def _cut_what_follows(run: TrackList) -> None:
    """Cut prose that runs on after the bracketed length of the last item."""
    last = run.items[-1]
    found = [length for length in lengths_in(last.text) if length.bracketed]
    others = [length for item in run.items[:-1] if (length := last_length(item.text)) and length.bracketed]
    if found and len(others) > len(run.items) / 2 and last_length(last.text) is None:
        last.text = last.text[: found[0].end]


def _take_length(item: Item, *, dotted: bool) -> None:
    item.whole = item.text
    if length := last_length(item.text, dotted=dotted):
        item.text = length.cut_from(item.text)
        item.milliseconds = length.milliseconds
    elif item.text and (wrapped := _length_of_wrapped(item, dotted=dotted)):
        item.text = f"{item.text} {wrapped.cut_from(item.under.pop())}".strip()
        item.milliseconds = wrapped.milliseconds
    for text in list(item.under):
        found = last_length(text)
        if found and not found.cut_from(text).strip(AROUND_LENGTH):
            item.milliseconds = item.milliseconds or found.milliseconds
            item.under.remove(text)


def _length_of_wrapped(item: Item, *, dotted: bool) -> Length | None:
    """The length of a title that goes on in the next line, at whose end it stands."""
    if len(item.under) != 1:
        return None
    length = last_length(item.under[0], dotted=dotted)
    return length if length and not item.under[0][length.end :].strip(AROUND_LENGTH) else None


def _keep_times(run: TrackList) -> None:
    """Give a time back to a title that begins with it, where hardly a line begins with a length: ``02:12 Am``."""
    first = [item for item in run.items if _begins_with_length(item)]
    if len(first) < len(run.items) / 2:
        for item in first:
            item.text, item.milliseconds = item.whole, None


def _begins_with_length(item: Item) -> bool:
    taken = last_length(item.whole) if item.milliseconds is not None else None
    return taken is not None and taken.start == 0 and not taken.bracketed


def _drop_offsets(run: TrackList) -> None:
    """Forget lengths that are none: where a track starts in a video, or how long every preview plays."""
    told = [item.milliseconds for item in run.items if item.milliseconds is not None]
    enough = len(told) > FEWEST
    starts = enough and told[0] == 0 and all(a < b for a, b in pairwise(told))
    previews = enough and len(set(told)) == 1
    for item in run.items:
        if starts or previews or not item.milliseconds:
            item.milliseconds = None


def _mend_glued(run: TrackList) -> None:
    """Give a digit back to a title that a length is glued to: ``Tractor No. 52:08`` among lengths of some minutes."""
    long = [item for item in run.items if (item.milliseconds or 0) >= _LONG]
    longest = max((item.milliseconds or 0 for item in run.items if (item.milliseconds or 0) < _LONG), default=0)
    if len(long) * 2 >= len(run.items) or _is_spaced(run):
        return
    for item in long:
        minutes, seconds = divmod((item.milliseconds or 0) // 1000, 60)
        spaced = item.whole[: -len(f"{minutes}:{seconds:02}")].endswith(" ")
        if (item.milliseconds or 0) > _MANY_TIMES * longest and spaced:
            item.text = f"{item.text} {minutes // 10}"
            item.milliseconds = (minutes % 10 * 60 + seconds) * 1000


def _is_spaced(run: TrackList) -> bool:
    """Whether a space or a bracket stands before most lengths."""
    return sum(bool(_GLUED.search(item.whole)) for item in run.items) < len(run.items) / 2
