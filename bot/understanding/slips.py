"""Slips in titles of several words: "Zombi in Chains", "the final fihgt". Single words are corrected by the search."""

from collections.abc import Iterator, Sequence
from itertools import islice, product

from bot.catalog import Catalog
from bot.catalog.corrections import can_be_mistyped, is_close
from bot.understanding.common import COMMON
from bot.understanding.sentence import Sentence, Word

_LONGEST_TITLE = 10  # words
_LITTLE = frozenset(("a", "an", "the", "of", "and", "from", "in", "on", "is"))
_MOST_STRANGE = 4  # words; who mistypes more of a sentence is asked again
_MOST_WAYS = 32

_Slip = tuple[int, str]
"""The place of a word, and what was meant."""


def mended(sentence: Sentence, read: Sequence[Word], catalog: Catalog) -> str:
    """The text, with words that no name holds as they are in a title that stands there whole but for them.

    The other words of the title vouch for it, so a slip may be one that the search would not correct in a single word.
    ``read`` are the same words, those that are nearly common ones as these.
    """
    if len(read) != len(sentence.words):
        return sentence.text
    near = {
        place: meant
        for place, word in enumerate(sentence.words)
        if _is_strange(word.folded, catalog) and (meant := _meant(word.folded, read[place].folded, catalog))
    }
    if not 0 < len(near) <= _MOST_STRANGE:
        return sentence.text
    titles = {title: slips for slips in _ways(near) for title in _titles(sentence, slips)}
    known = catalog.kinds_named(titles)
    whole = [title for title in titles if known.get(title, frozenset()) & {"release", "track"}]
    if not whole:
        return sentence.text
    return _written(sentence, titles[max(whole, key=len)], 0, len(sentence.text))


def _is_strange(word: str, catalog: Catalog) -> bool:
    return can_be_mistyped(word) and word not in COMMON and not catalog.knows(word)


def _meant(typed: str, read: str, catalog: Catalog) -> list[str]:
    """The words of titles that may have been meant."""
    near = [word for word in catalog.near_words(typed) if is_close(typed, word)]
    return list(dict.fromkeys((read, *near) if read != typed else near))


def _ways(near: dict[int, list[str]]) -> Iterator[tuple[_Slip, ...]]:
    """What may have been meant by some of the words, or by all."""
    ways = product(*(((), *((place, word) for word in meant)) for place, meant in near.items()))
    yield from islice((slips for way in ways if (slips := tuple(filter(None, way)))), _MOST_WAYS)


def _titles(sentence: Sentence, slips: tuple[_Slip, ...]) -> Iterator[str]:
    """What stands around all slips, with what was meant; of which little words vouch for none."""
    meant = dict(slips)
    first, last = min(meant), max(meant) + 1
    for start in range(max(0, last - _LONGEST_TITLE), first + 1):
        for end in range(last, min(len(sentence.words), start + _LONGEST_TITLE) + 1):
            others = {word.folded for place, word in enumerate(sentence.words[start:end], start) if place not in meant}
            if others - _LITTLE:
                yield _written(sentence, slips, sentence.words[start].start, sentence.words[end - 1].end)


def _written(sentence: Sentence, slips: tuple[_Slip, ...], start: int, end: int) -> str:
    """The text from one character to before another, with what was meant."""
    written, at = "", start
    for place, meant in slips:
        word = sentence.words[place]
        found = sentence.text.casefold().find(word.folded, word.start, word.end)
        if found >= 0:
            written, at = f"{written}{sentence.text[at:found]}{meant}", found + len(word.folded)
    return written + sentence.text[at:end]
