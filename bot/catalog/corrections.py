"""Which words a mistyped one may have been meant for. Words only: no names, no database.

A typo is a letter dropped, added, replaced or swapped with its neighbour. A number, and a word of one or two letters,
is near to no other.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, combinations, pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

_START = 7  # what comes later in a word is compared when candidates are, so that the table of parts stays small
_TWICE = 6  # from so many letters on a part may lack two of them
_BEGUN = 4  # so many letters of a word that is still being typed can be told to be wrong
_LEAST_TAKEN = 4
_LONG = 7  # letters
_VERY_LONG = 8
_KEYBOARDS = "qwertyuiop asdfghjkl zxcvbnm", "qwertzuiop asdfghjkl yxcvbnm", "azertyuiop qsdfghjklm wxcvbn"


def near_parts(word: str, most: int = 2) -> set[str]:
    """The beginning of a word, and every form of it with one letter left out, or two of a long one, if so many may be.

    Two words whose beginnings are a typo apart share a part: symmetric deletes, after
    https://github.com/wolfgarbe/SymSpell.
    """
    if not can_be_mistyped(word):
        return set()
    start = word[:_START]
    left_out = range(1 + (most if len(start) >= _TWICE else 1))
    size = len(start)
    return {"".join(kept) for some in left_out for kept in combinations(start, size - some)}


def can_be_mistyped(word: str) -> bool:
    """Whether another word may have been meant: not where it is a number, an ideograph or a letter or two."""
    return len(word) > 2 and word.isalpha()


def typos(typed: str, word: str) -> int | None:
    """How many typos make the one of the other: at most two, or one in a short word; None where it takes more."""
    if not can_be_mistyped(typed):
        return None
    apart = OSA.distance(typed, word, score_cutoff=_most(typed))
    return apart if apart <= _most(typed) else None


def nearest_words(typed: str, candidates: Iterable[str]) -> list[tuple[int, str]]:
    """Those of the candidates that a typed word may have been meant for, after how many typos, the nearest first.

    A word may be one that is still being typed: where its beginning is a typo away, that counts as two.
    """
    words = list(candidates) if can_be_mistyped(typed) else []
    found = {words[place]: apart for place, apart in _within(typed, words, _most(typed))}
    if len(typed) >= _BEGUN:
        longer = [word for word in words if len(word) > len(typed) + 1 and word not in found]
        for size in (len(typed), len(typed) + 1):
            found |= {longer[place]: 2 for place, _ in _within(typed, [word[:size] for word in longer], 1)}
    return sorted((apart, word) for word, apart in found.items())


def nearness(typed: str, word: str) -> int | None:
    """After how many typos a typed word may have been meant for this one, as ``nearest_words`` counts, or None."""
    size, most = len(typed), _most(typed)
    if len(word) < size - most or not can_be_mistyped(typed):
        return None
    if len(word) <= size + most and (apart := OSA.distance(typed, word, score_cutoff=most)) <= most:
        return int(apart)
    if size < _BEGUN or len(word) <= size + 1:
        return None
    return 2 if any(OSA.distance(typed, word[:end], score_cutoff=1) <= 1 for end in (size, size + 1)) else None


def _most(typed: str) -> int:
    return 1 if len(typed) < 5 else 2


def _within(typed: str, words: Sequence[str], most: int) -> list[tuple[int, int]]:
    """The places of the words that are at most so many typos away, each with how many."""
    found = process.extract(typed, words, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(place, int(apart)) for _, apart, place in found]


def is_slip(typed: str, word: str) -> bool:
    """Whether no sensible reader doubts that a typed word, which is none itself, was meant for this one.

    They begin alike and are one typo apart that fingers make: two letters swapped, one doubled or not. If they end
    alike as well it may be the key beside the right one or a letter too many or too few in a word of five letters, any
    one typo in a long word, and two in a very long one: "Independence" is no "Independent". Nor is a plural a typo:
    "Aliens" is another film than "Alien".
    """
    size = min(len(typed), len(word))
    if size < _LEAST_TAKEN or typed[0] != word[0] or not can_be_mistyped(typed) or typed == f"{word}s":
        return False
    apart = OSA.distance(typed, word, score_cutoff=2)
    if apart == 1 and (_are_swapped(typed, word) or _is_doubled(typed, word)):
        return True
    if typed[-1] != word[-1] or apart > 2:
        return False
    if apart == 2:
        return size >= _VERY_LONG
    return size >= _LONG or (size > _LEAST_TAKEN and _is_beside(typed, word))


def is_close(typed: str, word: str) -> bool:
    """Whether a typed word may be meant for this one where others vouch for it: one typo, or two of a long word.

    Two in a word of six letters have to be swaps. A plural is no typo of the singular.
    """
    apart = typos(typed, word)
    if not apart or (typed == f"{word}s" and not word.endswith("s")):
        return False
    return apart == 1 or len(typed) >= _VERY_LONG or (len(typed) >= _TWICE and _are_swapped(typed, word))


def _are_swapped(typed: str, word: str) -> bool:
    return sorted(typed) == sorted(word)


def _is_doubled(typed: str, word: str) -> bool:
    """Whether one has a letter twice in a row that the other has once."""
    longer, shorter = sorted((typed, word), key=len, reverse=True)
    doubled = (place for place in range(1, len(longer)) if longer[place] == longer[place - 1])
    return len(longer) > len(shorter) and any(longer[:place] + longer[place + 1 :] == shorter for place in doubled)


def _is_beside(typed: str, word: str) -> bool:
    """Whether there is a letter too many or too few, or one whose key touches that of the right one."""
    pairs = (frozenset(pair) for pair in zip(typed, word, strict=False) if pair[0] != pair[1])
    return len(typed) != len(word) or next(pairs) in _neighbours()


@cache
def _neighbours() -> frozenset[frozenset[str]]:
    """Pairs of letters whose keys touch, on an English, a German or a French keyboard."""
    rows = [line.split() for line in _KEYBOARDS]
    beside = [pair for upper, middle, lower in rows for row in (upper, middle, lower) for pair in pairwise(row)]
    above = [
        pair
        for upper, middle, lower in rows
        for row, below in ((upper, middle), (middle, lower))
        for pair in chain(zip(row, below, strict=False), zip(row[1:], below, strict=False))
    ]
    return frozenset(frozenset(pair) for pair in (*beside, *above))


def mistyped(beginning: str) -> set[str]:
    """Every text that is one typo away from the beginning of a word, in the letters of its own script."""
    letters = _LATIN if beginning.isascii() else _CYRILLIC if _is_cyrillic(beginning) else "".join(set(beginning))
    forms: set[str] = set()
    for place in range(len(beginning) + 1):
        before, after = beginning[:place], beginning[place:]
        forms |= {f"{before}{letter}{after}" for letter in letters}
        forms |= {f"{before}{letter}{after[1:]}" for letter in letters if after}
        forms |= {before + after[1:], before + after[1:2] + after[:1] + after[2:]}
    return forms - {beginning}


_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщъыьэюя"


def _is_cyrillic(text: str) -> bool:
    return all("а" <= letter <= "я" for letter in text)
