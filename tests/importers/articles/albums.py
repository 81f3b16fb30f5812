"""Albums to be rendered: titles of free-ish text, lengths, one to three discs. How a page shows them is ``layouts``.

What is left out of the titles is what a reader of the page could not tell either; each case says why.
"""

import re
from dataclasses import dataclass

from hypothesis import strategies as st

LETTERS = "abcdefghijklmnoprstuvwzäöüßéèêçñíóøåłčšαβγδжилно"
PLAIN = """Main Title Theme Dawn Harbour Night Last Waltz Under Sea Ghost Train Father Mother Storm Über Fräulein L’été
    Où d’eau Città Niño O'Neil Bo’s Rock-n-Roll S.T.A.Y. Mr. Vs. & and of the in a to le la der die das il el y e
    星の砦 エンディング ГЛУБИНА Ночь ΘΑΛΑΣΣΑ Part Act Love Fight 9th 2nd What? No! Wait… Time Year Song Score Volume
    Chapter Days Minutes Hours May August Sunday One Two Ten Release
    Date Music Composer Label Track Disc Side""".split()
NUMBERS = ["2", "7", "12", "24", "99", "221", "1966", "2001", "38,000", "II", "IV", "XIII", "2.0", "50%"]
BRACKETS = ["(Reprise)", "(End Credits)", "(Part 2)", "[Demo]", "(1966)", "(From “The Lost Reel”)", "(Piano Version)"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A track to be: its title, and its length in seconds where the page is to say it."""

    title: str
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Album:
    """What a page is to say. The discs hold their cues."""

    title: str
    composer: str
    label: str
    discs: tuple[tuple[Cue, ...], ...]


_capitalised = st.text(LETTERS, min_size=2, max_size=9).map(lambda word: word[0].upper() + word[1:])
_words = st.one_of(st.sampled_from(PLAIN), st.sampled_from(PLAIN), _capitalised, st.sampled_from(NUMBERS))


@st.composite
def titles(draw: st.DrawFn) -> str:
    """One to five words, perhaps with a comma, quotes, a dash between words, a bracket at the end."""
    parts = draw(st.lists(_words, min_size=1, max_size=5))
    shape = draw(st.sampled_from(["plain", "plain", "plain", "comma", "curly", "quoted", "dash", "slash"]))
    if shape == "comma" and len(parts) > 1:
        parts[0] += ","
    elif shape == "curly":
        parts[-1] = f"“{parts[-1]}”"
    elif shape == "quoted":
        parts[-1] = f'"{parts[-1]}"'
    elif shape == "dash" and len(parts) > 2:
        parts.insert(1, "–")
    elif shape == "slash" and len(parts) > 1:
        parts[:2] = [f"{parts[0]}/{parts[1]}"]
    if draw(st.integers(0, 4)) == 0:
        parts.append(draw(st.sampled_from(BRACKETS)))
    return " ".join(parts)


# "Disc 2", "Act IV" and "Side" alone on a line head a part of the list; "Track 7" is a number; "Release Date …" and
# "Label …" are what a page says about the album.
_HEADS = re.compile(
    r"(?:the )?(?:disc|side|act|part|volume|chapter|track)s?\b.{0,12}$"
    r"|(?:main )?(?:release|date|music|composer|label|track)s?\b",
    re.IGNORECASE,
)


def is_told(title: str) -> bool:
    """Whether a title alone on its line looks like no heading or field; one of digits alone is no title there."""
    return not _HEADS.match(title) and any(char.isalpha() for char in title)


def albums(*, lengths: bool, gaps: bool, discs: int, title: st.SearchStrategy[str]) -> st.SearchStrategy[Album]:
    """Albums with this many discs; with ``gaps`` some of the lengths are unknown."""
    seconds = st.one_of(st.integers(1, 59), st.integers(60, 599), st.integers(600, 5400)) if lengths else st.none()
    cues = st.builds(Cue, title, st.one_of(seconds, seconds, st.none()) if gaps else seconds)
    # Of fewer than three lines nobody can say that they are a list.
    disc = st.lists(cues, min_size=3, max_size=9).map(tuple)
    held = st.tuples(*[disc] * discs).filter(_is_telling)
    return st.builds(Album, st.just("The Glass Lighthouse"), st.just("Ana Vidal"), st.just("Tidal Records"), held)


def _is_telling(discs: tuple[tuple[Cue, ...], ...]) -> bool:
    cues = [cue for disc in discs for cue in disc]
    # Quotes around every title are decoration. Most tracks have a length, or the page would give none.
    quoted = all(cue.title[0] in '"“' for cue in cues)
    # A list that is printed twice is one list, so no title comes again.
    distinct = len({cue.title for cue in cues}) == len(cues)
    known = sum(cue.seconds is not None for cue in cues)
    return not quoted and distinct and not _has_previews(cues) and (known == 0 or known * 3 >= len(cues) * 2)


def _has_previews(cues: list[Cue]) -> bool:
    """Whether lengths look like those of previews, which are all the same."""
    told = [cue.seconds for cue in cues if cue.seconds is not None]
    return any(len(set(told[place : place + 3])) == 1 for place in range(len(told) - 2))
