"""Folding: brings titles and people's names, printed or typed, to words that can be compared.

Two texts that a reader would call the same name fold to the same words: case, accents, quotes, dashes, ``&`` and
"and", roman and arabic numerals make no difference. No search and no database here.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

# Letters that are no base letter with a mark, so that Unicode's decomposition leaves them as they are.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "ŋ": "n",
    }
)
# Quotes stand inside words ("Dahj’s"), so they go without leaving a gap.
_QUOTES = re.compile("['’‘‛ʼʻ`´′]")
_SUPERSCRIPT = re.compile("(?<=\\w)([²³¹⁰⁴-⁹]+)")
_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[a-zA-Z ]*", re.ASCII)
# Chinese and Japanese are written without spaces: every character is a word, so that any part is found.
_IDEOGRAPH = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")

_ROMAN = {numeral: str(number) for number, numeral in enumerate(
    "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(), start=1
)}  # fmt: skip
_ARABIC = {number: numeral for numeral, number in _ROMAN.items()}

_SPELT = {numeral: str(number) for number, numeral in enumerate(
    "one two three four five six seven eight nine ten eleven twelve".split(), start=1
)}  # fmt: skip
_SPELT_OUT = {number: numeral for numeral, number in _SPELT.items()}
_SPELT_HIGHER = {numeral: str(number) for number, numeral in (
    *enumerate("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), start=13),
    *zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True),
)}  # fmt: skip
_OTHER_FORM = {one: other for pair in (_SPELT | _SPELT_HIGHER).items() for one, other in (pair, pair[::-1])}

# What is counted: the number after it belongs to it, wherever the two stand.
_COUNTED = frozenset(("season", "series", "volume", "chapter", "part", "act", "book", "disc"))
# "Vol. 2", "vol2", "Pt. 2", "Part2" and "S02" are "Volume 2", "Part 2" and "Season 2".
_SHORT = re.compile(rf"(vol|pt|(?:s|ch|{'|'.join(sorted(_COUNTED))})(?=\d))(?:0*([1-9]\d?))?", re.ASCII)
_LONG = {"vol": "volume", "pt": "part", "ch": "chapter", "s": "season"}
# Without a digit and any of these words nothing in a text is written short or counted in words.
_DIGIT = re.compile(r"\d", re.ASCII)
_MAY_BE_SHORT = frozenset(("vol", "pt", *_SPELT))
# Without any of these words nothing in a name has a number.
_NUMBERED = _COUNTED.union(_ROMAN)
_NUMERALS = _NUMBERED.union(_ARABIC)

# What says that something is a soundtrack and not which one: "Original Motion Picture Soundtrack", "OST".
_BILLING = re.compile(
    r"\b(?:the )?(?:complete )?original (?:\w+ ){0,4}?(?:soundtrack|score)(?: album| recording)?\b"
    r"|\b(?:music|score|songs) from the (?:\w+ ){0,4}?(?:soundtrack|score|film|series|game|motion picture)\b"
    r"|\b(?:soundtrack|ost|score|album)\b"
)
# Without any of these words a name has no such part.
_BILLED = frozenset("soundtrack ost score album film series game picture".split())
_EXACTLY = "="
_FILLERS = frozenset(("the", "a", "an", "of", "and", "from"))


def words(text: str) -> list[str]:
    """The folded words of a text, in order: ``"Dahj’s Last Fight"`` gives ``["dahjs", "last", "fight"]``."""
    return list(_words(text))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    if text.isascii():
        plain = _QUOTES.sub("", text.lower()) if "'" in text or "`" in text else text.lower()
    else:
        spaced = _SUPERSCRIPT.sub(r" \1", text).casefold().translate(_LETTERS)
        decomposed = unicodedata.normalize("NFKD", spaced)
        bare = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
        plain = _QUOTES.sub("", _IDEOGRAPH.sub(r" \1 ", bare))
    plain = plain.replace("&", " and ").replace("+", " and ")
    found = _WORD.findall(plain)
    may_be_short = _DIGIT.search(plain) or not _MAY_BE_SHORT.isdisjoint(found)
    return tuple(_in_full(found)) if may_be_short else tuple(found)


def _in_full(found: Iterable[str]) -> list[str]:
    """Words with what is written short in full, and what is counted in digits: ``season one`` as ``season 1``."""
    full: list[str] = []
    for word in found:
        if short := _SHORT.fullmatch(word):
            full += [part for part in (_LONG.get(short[1], short[1]), short[2]) if part]
        else:
            full.append(_SPELT.get(word, word) if full and full[-1] in _COUNTED else word)
    return full


@lru_cache(maxsize=4096)
def same_name(text: str) -> str:
    """A text that is equal for two names exactly when they are the same name: word order makes no difference."""
    return same_words(words(text)) or text.casefold().strip()  # "???" is a name, too, and no other symbols are the same


def same_words(folded: Sequence[str]) -> str:
    """``same_name`` of the name that has these folded words; empty where there are none."""
    return " ".join(sorted(in_order(folded)))


def in_order(folded: Sequence[str]) -> list[str]:
    """The words by which names are told apart, in their order: numerals in digits, fillers left out."""
    bound = _bound(folded)
    return [word for word in bound if word not in _FILLERS] or list(bound)


def _bound(folded: Sequence[str]) -> Sequence[str]:
    """Folded words with arabic numerals, and each number with what it counts in one: ``season2``."""
    if _NUMBERED.isdisjoint(folded):
        return folded
    bound: list[str] = []
    for word in (_ROMAN.get(word, word) for word in folded):
        if word.isdecimal() and bound and bound[-1] in _COUNTED:
            bound[-1] += word
        else:
            bound.append(word)
    return bound


def counted_parts(folded: Sequence[str]) -> dict[str, str]:
    """Which parts folded words name: ``{"season": "2", "volume": "1"}``."""
    if _COUNTED.isdisjoint(folded):
        return {}
    pairs = (re.fullmatch(r"([^\d]+)(\d+)", word) for word in _bound(folded))
    return {pair[1]: pair[2] for pair in pairs if pair and pair[1] in _COUNTED}


def wanted_words(typed: str) -> list[str]:
    """The words of what somebody typed that tell which name is meant.

    "Original … Soundtrack" and fillers such as "the" are left out unless there is nothing else.
    """
    folded = words(typed)
    telling = [word for word in _BILLING.sub(" ", " ".join(folded)).split() if word not in _FILLERS]
    return telling or folded


def without_billing(text: str) -> str:
    """The text, folded, without "Original … Soundtrack" and its like; unchanged where nothing would be left."""
    own = words(text)
    folded = " ".join(own)
    return folded if _BILLED.isdisjoint(own) else " ".join(_BILLING.sub(" ", folded).split()) or folded


def spellings(text: str) -> list[str]:
    """Every word under which a printed name should be found, its own words first.

    Beside them: the other forms of a numeral (``II`` and ``2``; ``one`` where it counts, as in ``Season 1``), and what
    punctuation parts written as one (``S.T.A.Y.`` as ``stay``, ``Spider-Man`` as ``spiderman``).
    """
    own, plain = words(text), _PLAIN.fullmatch(text)
    if plain and _NUMERALS.isdisjoint(own):
        return list(dict.fromkeys(own))
    numerals = [other for word in own if (other := _ROMAN.get(word) or _ARABIC.get(word))]
    numerals += [_SPELT_OUT[number] for word, number in pairwise(own) if word in _COUNTED and number in _SPELT_OUT]
    joined = [] if plain else ["".join(parts) for chunk in text.split() if len(parts := words(chunk)) > 1]
    return list(dict.fromkeys([*own, *numerals, *joined]))


def other_form(word: str) -> str | None:
    """A folded number as it is written otherwise: ``two`` for ``2``, ``2`` for ``two``; None for other words."""
    return _OTHER_FORM.get(word)


def exactly(key: str) -> str:
    """The name that means the release with this key, whatever else is called alike."""
    return f"{_EXACTLY}{key}"


def key_in(name: str) -> str | None:
    """The key in a name that was made by ``exactly``; None for a name that somebody typed."""
    return name.removeprefix(_EXACTLY) if name.startswith(_EXACTLY) else None
