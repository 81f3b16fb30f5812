"""Parts the titles of a track list from the artists that stand beside them without a column of their own."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.importers.articles.given_names import GIVEN_NAMES
from bot.names import same_name

VERSION = re.compile(
    r"\b(?:reprise|version|mix|remix|edit|suite|live|instrumental|acoustic|alternate|extended|theme|main|end|"
    r"titles?|credits?|part|pt|film|demo|"
    r"overture|prologue|epilogue|finale|feat|ft|from|bonus|intro|outro|act|scene|interlude|medley|solo|album|"
    r"original|remaster(?:ed)?)\b|\d",
    re.IGNORECASE,
)
"""Words that tell versions of a piece apart: what holds one names nobody."""
PERFORMED = re.compile(
    r"(?:(?:performed|sung|played|written|composed)\s+by|by|interprét[ée]e?s?\s+par|par|(?:gespielt|gesungen)\s+von|von|"
    r"eseguit[oa]\s+da|interpretad[oa]\s+por|por|di|de)\b",
    re.IGNORECASE,
)
"""The words before who plays a track."""
NEARLY_ALL = 0.8
"""Of a list: the share of lines that show its layout; the others are slips of the page."""

_DOTS = r"\s*[._·…]{4,}|\s+[-–—._·…:|~]+"  # "Dawn ..... 1:43", "Dawn – 1:43"
_LEADERS = re.compile(rf"(?:{_DOTS}|\s*[|\t,;])+\s*$")
_LEADING = re.compile(r"^(?:[-–—|:.\t▶►♫♪⏵•]+\s*)+(?=\S)")

_CAPITAL = r"[^\W\d_a-zà-öø-ÿ]"
_PERFORMED_BY = (
    r"(?:performed|sung|score) by|interprété par|gesungen von|interpretada? por|eseguita da"  # no title ends so
)
_PARTING = r"(?:\s*[,–—-]\s+|\s*[(\[]|\s+)"
_BY = re.compile(
    rf"^(?P<title>.*?\S){_PARTING}(?:{_PERFORMED_BY})\s+(?P<artist>[^()\[\]]+?)[)\]]?$",
    re.IGNORECASE,
)
_PLAIN_BY = re.compile(rf"^(?P<title>.*\S) (?:by|von|par|di|por) (?P<artist>{_CAPITAL}[^()\[\]]*)$")
_DASH_BY = re.compile(rf"^(?P<title>.*\S)\s+[-–—]\s*(?i:by|par|von|por|di)\s+(?P<artist>{_CAPITAL}.*)$")

# Nearly every line must have such a mark before it parts anything: one alone belongs to a title.
_BEFORE_TIGHT = r"(?<=[\w.’'!?)])"
_TIGHT = re.compile(rf"{_BEFORE_TIGHT}-\s+|{_BEFORE_TIGHT}-(?=[A-ZÀ-Þ])|\s+/\s+")  # "Dawn- Vanta", "Dawn-Vanta"
_LONG_DASH = r"\s+[–—](?=[^\W_]|[“\"„«])|(?<=\w)[–—]\s+"  # with a space on one side
_DASH = re.compile(rf"\s+[-–—―]+\s+|{_LONG_DASH}|\s+[-–—]{{2,}}\s*|\s+//\s+|\s+~\s+")

_JOINED = re.compile(r"\s*(?:,|&|\band\b|\bund\b|\bet\b|\be\b|\by\b|\bwith\b|\bfeat\.?|\bft\.?)\s*")
_TOGETHER = re.compile(r"\s(?:&|feat\.?|ft\.?|featuring|con|avec|mit)\s")
_GROUP = r"Trio|Quartet|Quintet|Sextet|Orchestra|Orchester|Orchestre|Orquesta|Choir|Chorus|Band|Ensemble|Singers"
_ENSEMBLE = re.compile(rf"^(?:The\s)?(?:[A-ZÀ-Þ][\w’'.-]*\s){{2,4}}(?:{_GROUP})$")
_NAME = re.compile(rf"{_CAPITAL}[\w.’'-]*(?: [\w.’'-]+){{1,3}}")
_NUMERAL = re.compile(r"[IVXLC]+")

_FEWEST_ALIKE = 3  # lines; two may be alike by chance
_FEWEST_TIGHT = 4  # a hyphen without spaces stands in many a title
_TIGHT_SHARE = 0.9
_SIDES_SHARE = 0.4  # of the lines must have a mark before it is asked who stands on which side of it
_PARTS_SHARE = 0.75  # of them, where names do not tell the sides


@dataclass(slots=True)
class Named:
    """The title of a track and what stands beside it."""

    title: str
    artist: str | None = None
    note: str | None = None
    translation: str | None = None


def trimmed(text: str) -> str:
    """A title without the dots that lead to its length and the marks before it."""
    return _LEADING.sub("", _LEADERS.sub("", text.strip())).strip()


def split_artists(found: list[Named], known: set[str], prose: str) -> None:
    """Part title and artist: where a word says who, where a mark stands in nearly every line, or before a person.

    ``known`` are folded names, ``prose`` the text beside the lists: who is named there may be an artist here.
    """
    _split_at(_BY, found, 0)
    _split_at(_DASH_BY, found, 0)
    if _split_at(_PLAIN_BY, found, NEARLY_ALL):
        return
    for named in found:
        by = _PLAIN_BY.match(named.title)
        if by and by["title"].isupper() and not by["artist"].isupper():  # NIGHT DRIVE by Vanta
            named.title, named.artist = by["title"].strip(), by["artist"].strip()
    marked = sum(bool(_first_split(_DASH, named.title)) for named in found)
    tight = sum(len(_TIGHT.findall(named.title)) == 1 for named in found)
    if max(marked, tight) < len(found) / 2 and _split_after_capitals(found):
        return
    is_tight = tight >= max(_FEWEST_TIGHT, len(found) * _TIGHT_SHARE) > marked
    _split_at_marks(found, _TIGHT if is_tight else _DASH, known, prose)


def _split_at(pattern: re.Pattern[str], found: list[Named], share: float) -> bool:
    """Part every title that a pattern matches, if it matches more than a share of them."""
    matches = [pattern.match(named.title) for named in found]
    if sum(map(bool, matches)) < max(1, len(found) * share) or (share and len(found) < _FEWEST_ALIKE):
        return False
    for named, match in zip(found, matches, strict=True):
        if match:
            named.title, named.artist = trimmed(match["title"]), match["artist"].strip()
    return True


def _split_after_capitals(found: list[Named]) -> bool:
    """Part titles in capitals from artists who are not, where nearly all lines have both: ``NIGHT DRIVE Vanta``."""
    parts = [_after_capitals(named.title) for named in found]
    if sum(map(bool, parts)) < max(_FEWEST_ALIKE, len(found) * NEARLY_ALL):
        return False
    for named, part in zip(found, parts, strict=True):
        if part:
            named.title, named.artist = part
    return True


def _after_capitals(text: str) -> tuple[str, str] | None:
    words = text.split()
    first = next((n for n, word in enumerate(words) if word != word.upper()), 0)
    title, artist = " ".join(words[:first]), " ".join(words[first:])
    # "IV", "A" and "24" are in capitals in any title.
    shouted = any(sum(map(str.isalpha, word)) > 1 and not _NUMERAL.fullmatch(word) for word in words[:first])
    return (title, artist) if shouted and artist[0].isupper() else None


_Parts = tuple[str, str] | None


def _split_at_marks(found: list[Named], mark: re.Pattern[str], known: set[str], prose: str) -> None:
    firsts = [_first_split(mark, named.title) for named in found]
    lasts = [_last_split(mark, named.title) for named in found]
    marked = sum(map(bool, firsts))
    enough = marked >= max(_FEWEST_ALIKE, len(found) * _SIDES_SHARE)
    side = _artists_side(firsts, lasts, mark, known, prose) if enough else None
    if side == "before":
        for named, parts in zip(found, firsts, strict=True):
            named.artist, named.title = parts or (named.artist, named.title)
    elif marked < len(found) * _PARTS_SHARE:
        _split_some(found, lasts, known, prose)
    elif side == "after":
        for named, parts in zip(found, lasts, strict=True):
            named.title, named.artist = parts or (named.title, named.artist)


def _split_some(found: list[Named], lasts: Sequence[_Parts], known: set[str], prose: str) -> None:
    """Part the few titles of a list that a dash parts from somebody."""
    begun = Counter(parts[0] for parts in lasts if parts)
    # What several dashes follow is a title in parts: Epilogue – The Jailer, Epilogue – The Athlete.
    ends = {n: parts[1] for n, parts in enumerate(lasts) if parts and begun[parts[0]] == 1}
    repeated = Counter(name for end in ends.values() for name in _JOINED.split(end))
    sure = [n for n, end in ends.items() if _is_person(end, known, prose) or _recurs(end, repeated)]
    # One dash before a person makes an artist of what stands after the others, unless that tells versions apart.
    taken = list(ends) if sure and not any(VERSION.search(end) for end in ends.values()) else sure
    for n in taken:
        if parts := lasts[n]:
            found[n].title, found[n].artist = parts


def _recurs(end: str, repeated: Counter[str]) -> bool:
    """Whether who stands after a dash stands after another, alone or with others."""
    return not VERSION.search(end) and any(name and repeated[name] > 1 for name in _JOINED.split(end))


def _first_split(mark: re.Pattern[str], text: str) -> _Parts:
    return _split(text, mark.search(text))


def _last_split(mark: re.Pattern[str], text: str) -> _Parts:
    return _split(text, next(reversed(list(mark.finditer(text))), None))


def _split(text: str, at: re.Match[str] | None) -> _Parts:
    if not at or not at.start() or at.end() >= len(text):
        return None
    return text[: at.start()].strip(), text[at.end() :].strip()


def _is_person(text: str, known: set[str], prose: str) -> bool:
    """Whether a text names somebody: a name that the page gives elsewhere, or one that begins as people's do."""
    if VERSION.search(text):
        return False
    names = [name for name in _JOINED.split(text) if name]
    if _ENSEMBLE.search(text) or any(same_name(name) in known for name in names):
        return True
    capitals = [name for name in names if _NAME.fullmatch(name)]
    return any(name in prose or name.split()[0].strip(".") in GIVEN_NAMES for name in capitals)


def _artists_side(
    firsts: Sequence[_Parts], lasts: Sequence[_Parts], mark: re.Pattern[str], known: set[str], prose: str
) -> str | None:
    """Where the artists stand when many lines have a mark: "before", "after", or None where it parts none."""
    before = [parts[0] for parts in firsts if parts]
    after = [parts[1] for parts in lasts if parts]
    if mark is _DASH and _in_capitals(before) > 0.7 and _in_capitals(after) <= 0.5:
        return None  # EXCALIBUR – O Fortuna: works in capitals, and pieces of theirs
    scores = [_artist_score(side, known, prose) for side in (before, after)]
    if max(scores) <= 0:
        return None
    return "before" if scores[0] > scores[1] else "after"


def _in_capitals(texts: Sequence[str]) -> float:
    return sum(text.isupper() for text in texts) / len(texts) if texts else 0


def _artist_score(side: list[str], known: set[str], prose: str) -> float:
    repeated = len(side) - len({same_name(text) for text in side})
    people = sum(_is_person(text, known, prose) for text in side)
    joined = sum(bool(_TOGETHER.search(text)) for text in side)
    versions = sum(bool(VERSION.search(text)) for text in side)
    # A name is two or three words, each with a capital; titles of songs are of any length.
    shaped = sum(2 <= len(text.split()) <= 3 and all(word[:1].isupper() for word in text.split()) for text in side)
    return repeated * 2 + people * 2 + joined + shaped * 0.5 - versions
