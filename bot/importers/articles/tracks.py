"""Parts what a line of a track list says beside its length: title, artist, note, title in another language.

What separates them on a page is seen from the whole list, never from one line: a dash that stands in every line parts
title and artist, one that stands in a single line belongs to a title. Tables are read in ``tables``, artists without a
column of their own in ``artists``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.importers.articles.artists import PERFORMED, VERSION, Named, split_artists, trimmed
from bot.importers.articles.quotes import unquote, unquote_alone
from bot.importers.articles.runs import FEWEST, Item, TrackList
from bot.importers.articles.tables import from_table, lines_of
from bot.names import same_name

_DECORATION = "~*•♪-–—=_"
_LONGEST_NAME = 4  # words of an artist that every line ends with
_KNOWN_ENDS = 0.6  # of the lines must end with somebody whom the page credits
_UNKNOWN_ENDS = 0.9  # of them with anything else
_MOST_BRACKETED = 0.7

_TRAILING_BRACKETS = re.compile(r"^(?P<title>.*\S)\s*[(\[](?P<inner>[^()\[\]]+)[)\]]$")
_BONUS = re.compile(r"[(\[](?P<note>[^()\[\]]*\bbonus\b[^()\[\]]*)[)\]]", re.IGNORECASE)
_FROM_WHOM = re.compile(r"^(?:\w+\s)?(?:by|von|par|di|da|por)\s+(?=\S)", re.IGNORECASE)
_INITIALS = r"(?:[^\W\d_]\.\s?)+[^\W\d_]+[\w’'-]*(?:\s?[,/&]\s?.+)?"  # "J. Goldsmith", "J.S. Bach, C. Gounod"
_NOBODY = r"(?:anon|trad|traditional)\b.*"
_WRITERS = re.compile(rf"{_INITIALS}|{_NOBODY}", re.IGNORECASE)
_WROTE = r"^(?:written|composed|music|words|lyrics|arranged|arr\.?)\b.*\bby\b"
_WRITERS_WORD = re.compile(rf"{_WROTE}|^(?:musik|musique|musica|música)\b", re.IGNORECASE)


def named(runs: Sequence[TrackList], people: Iterable[str], prose: str) -> list[list[Named]]:
    """What each item of the lists of an album names, list by list.

    ``people`` and ``prose`` are what the page has beside its lists. Lists that are no tables are judged together:
    what a side of two tracks does not show, the album does.
    """
    known = {same_name(name) for name in people}
    tables = [from_table(run) for run in runs]
    others = [item for run, table in zip(runs, tables, strict=True) if table is None for item in run.items]
    names = iter(_from_lines(others, known, prose))
    found = [table or [next(names) for _ in run.items] for run, table in zip(runs, tables, strict=True)]
    for run, held in zip(runs, found, strict=True):
        for named_, item in zip(held, run.items, strict=True):
            _take_rest(named_, item)
    return found


def _from_lines(items: list[Item], known: set[str], prose: str) -> list[Named]:
    found = [Named(trimmed(title)) for title in _undecorated([lines_of(item)[0] for item in items])]
    _take_repeated_end(found, known)
    if not unquote(found):
        split_artists(found, known, prose)
        unquote_alone(found)
    _take_bracketed(found)
    return found


def _undecorated(titles: list[str]) -> list[str]:
    """The titles without what is drawn on both sides of each: ``~ Prelude ~``."""
    drawn = {title[:1] for title in titles} | {title[-1:] for title in titles}
    if len(titles) >= FEWEST and len(drawn) == 1 and drawn <= set(_DECORATION):
        return [title.strip(f"{_DECORATION} ") for title in titles]
    return titles


def _take_repeated_end(found: list[Named], known: set[str]) -> None:
    """Take off the name that every title ends with: in a shop's row the artist follows without a mark."""
    for length in range(_LONGEST_NAME, 1, -1):
        ends = Counter(" ".join(words[-length:]) for named_ in found if len(words := named_.title.split()) > length)
        end, count = ends.most_common(1)[0] if ends else ("", 0)
        needed = _KNOWN_ENDS if same_name(end) in known else _UNKNOWN_ENDS
        is_name = not VERSION.search(end) and all(word[:1].isupper() for word in end.split())
        if is_name and count >= max(FEWEST, len(found) * needed):
            for named_ in found:
                named_.title = named_.title.removesuffix(end).rstrip(" -–—|") or named_.title
            return


def _take_bracketed(found: list[Named]) -> None:
    """Take writers or artists out of brackets, where nearly all titles end in brackets."""
    bracketed = [_TRAILING_BRACKETS.match(named_.title) for named_ in found]
    inner = [match["inner"] for match in bracketed if match]
    whose = sum(bool(_FROM_WHOM.match(text)) for text in inner)
    versions = sum(bool(VERSION.search(text)) for text in inner)
    tell_versions = versions > len(inner) / 3 and whose < len(inner) / 2
    if len(inner) < max(FEWEST, len(found) * _MOST_BRACKETED) or tell_versions:
        return
    writers = sum(bool(_WRITERS.fullmatch(text) or _WRITERS_WORD.match(text)) for text in inner) > len(inner) / 2
    for named_, match in zip(found, bracketed, strict=True):
        if match and (not VERSION.search(match["inner"]) or _says_who(match["inner"].strip())):
            named_.title = match["title"].strip()
            _take_inner(named_, match["inner"].strip(), writers=writers)


def _says_who(text: str) -> bool:
    return bool(_WRITERS.fullmatch(text) or _FROM_WHOM.match(text))


def _take_inner(named_: Named, text: str, *, writers: bool) -> None:
    if writers:
        named_.note = f"writers: {text}"
    elif _FROM_WHOM.match(text) and not PERFORMED.match(text):
        named_.note = text
    else:
        named_.artist = _FROM_WHOM.sub("", text)


def _take_rest(named_: Named, item: Item) -> None:
    """Take what a title or the lines under it say of bonus tracks and performers."""
    named_.title = named_.title.rstrip("*†‡ ").strip() or named_.title
    if bonus := _BONUS.search(named_.title):
        named_.note = named_.note or bonus["note"].strip()
    named_.note = named_.note or item.note
    for text in item.under if item.text else []:
        if found := PERFORMED.match(text):
            named_.artist = named_.artist or text[found.end() :].strip(" :") or None
