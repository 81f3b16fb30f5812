"""What somebody types who wants a title: as it stands, its beginning, with typos, in another order, in part, joined."""

import random
from collections.abc import Callable

from bot.names import words

KEYS = "qwertyuiop", "asdfghjkl", "zxcvbnm"
_LEAST = 4  # letters of a word in which a typo is made; a shorter one is mostly another word then


def exact(title: str, _: random.Random) -> str | None:
    """All of it."""
    return title


def beginning(title: str, _: random.Random) -> str | None:
    """The first half of it."""
    return title[: (len(title) + 1) // 2]


def one_typo(title: str, rng: random.Random) -> str | None:
    """All of it with a typo in one word."""
    return _mistyped(words(title), rng, 1)


def two_typos(title: str, rng: random.Random) -> str | None:
    """All of it with two typos, in one word or in two."""
    return _mistyped(words(title), rng, 2)


def reordered(title: str, rng: random.Random) -> str | None:
    """Its words in another order."""
    own = words(title)
    shuffled = rng.sample(own, len(own))
    return " ".join(shuffled) if shuffled != own else None


def part(title: str, rng: random.Random) -> str | None:
    """Two of three words, or half of more, in their order."""
    own = words(title)
    kept = sorted(rng.sample(range(len(own)), (len(own) + 1) // 2))
    return " ".join(own[place] for place in kept) if len(own) > 2 else None


def joined(title: str, rng: random.Random) -> str | None:
    """Two words written as one."""
    own = words(title)
    if len(own) < 2 or not title.isascii():
        return None
    place = rng.randrange(len(own) - 1)
    return " ".join([*own[:place], own[place] + own[place + 1], *own[place + 2 :]])


KINDS: dict[str, Callable[[str, random.Random], str | None]] = {
    "exact": exact,
    "prefix": beginning,
    "one typo": one_typo,
    "two typos": two_typos,
    "reordered": reordered,
    "partial": part,
    "joined": joined,
}


def _mistyped(own: list[str], rng: random.Random, typos: int) -> str | None:
    for _ in range(typos):
        places = [place for place, word in enumerate(own) if len(word) >= _LEAST and word.isalpha() and word.isascii()]
        if not places:
            return None
        place = rng.choice(places)
        own[place] = _slipped(own[place], rng)
    return " ".join(own)


def _slipped(word: str, rng: random.Random) -> str:
    """The word with a letter dropped, doubled, swapped with the next, or with the key beside it instead."""
    at = rng.randrange(len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    wrong = rng.choice(("", letter * 2, after[0] + letter, _beside(letter, rng)))
    return before + wrong + (after[1:] if len(wrong) == 2 and wrong != letter * 2 else after)


def _beside(letter: str, rng: random.Random) -> str:
    row = next(row for row in KEYS if letter in row)
    at = row.index(letter)
    return rng.choice([row[near] for near in (at - 1, at + 1) if 0 <= near < len(row)])
