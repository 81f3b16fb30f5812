"""The words of all names: which there are, how many names of each kind hold them, and which a typed one may mean.

What a word finds is ``finding``'s; how far two words are apart is ``corrections``'. What was looked up is remembered,
as one sentence asks for the same words again and again.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import lru_cache

from bot.catalog.corrections import can_be_mistyped, mistyped, near_parts, nearest_words

BEGINNINGS = 5
"""The longest beginning of words that the indexes hold."""

_REMEMBERED = 1024  # words
_MOST_LONGER = 32  # words that are looked for where the beginning of one was typed
_MOST_NEAR = 12  # and where one was mistyped
_MOST_PARTED = 4  # ways to part a word in two
_LONGEST_PARTED = 30  # letters
_LONGEST_WORD = _LAST_OF_ALL = 1_000_000_000
_LAST = "\U0010ffff"
_LEAST_BEGUN = 4  # letters of a beginning that may have a typo

_HELD = "releases, tracks, persons, labels"
Held = tuple[int, int, int, int]
"""How many releases, tracks, people and labels hold a word."""
_NONE: Held = (0, 0, 0, 0)


class Kind(IntEnum):
    """What has a name: how the kind is told in the catalog, and its place in ``Held``."""

    RELEASE = 0
    TRACK = 1
    PERSON = 2
    LABEL = 3

    @property
    def table(self) -> str:
        """The index in which the kind's words are."""
        return f"{self.name.lower()}_words"


class Vocabulary:
    """The words of an open catalog."""

    def __init__(self, run: Callable[..., sqlite3.Cursor], last_word: int) -> None:
        self._run, self._last_word = run, last_word
        self.held = lru_cache(maxsize=_REMEMBERED)(self._held)
        self.begun = lru_cache(maxsize=_REMEMBERED)(self._begun)
        self._near_words = lru_cache(maxsize=_REMEMBERED)(self._mistyped)
        self._near_beginnings = lru_cache(maxsize=_REMEMBERED)(self._begun_mistyped)

    def _held(self, word: str) -> Held:
        """How many names hold a word."""
        return self._run(_WORD, (word,)).fetchone() or _NONE

    def _begun(self, word: str) -> Held:
        """How many names hold a word that begins so; one that holds two of them may count twice."""
        if len(word) <= BEGINNINGS:
            return self._run(_BEGINNING, (word,)).fetchone() or _NONE
        counts: Held = self._run(_BEGINNING_LONG, (word, word + _LAST)).fetchone()
        return counts

    def longer(self, beginning: str, kind: Kind) -> list[str]:
        """The words that begin so, the most frequent first; of very many only some."""
        rows = self._run(_LONGER[kind], (beginning, beginning + _LAST, _MOST_LONGER))
        return [row[0] for row in rows]

    def near(self, typed: str, most: int, kind: Kind) -> dict[str, int]:
        """The words that a typed one may have been meant for, at most so many typos away, and how many names hold each.

        The nearest come first, of these the frequent.
        """
        return dict(self._near_words(typed, most, kind))

    def near_begun(self, typed: str, kind: Kind) -> dict[str, int]:
        """The beginnings of words, each with a ``*``, that a typed one may have been meant for, one typo away."""
        return {f"{beginning}*": rows for beginning, rows in _of_kind(self._near_beginnings(typed), kind).items()}

    def _mistyped(self, typed: str, most: int, kind: Kind) -> dict[str, int]:
        parts, size = near_parts(typed, most), len(typed)
        longest = size + 1 if most == 1 else _LONGEST_WORD  # one that is still being typed counts as two typos
        last = _LAST_OF_ALL if kind is Kind.TRACK else self._last_word
        held = dict(self._run(_NEAR[kind], (_json(parts), last, size - most, longest)).fetchall()) if parts else {}
        near = nearest_words(typed, held)
        found = sorted((apart, -held[word], word) for apart, word in near if word != typed and apart <= most)
        return {word: -rows for _, rows, word in found[:_MOST_NEAR]}

    def _begun_mistyped(self, typed: str) -> list[tuple[int, str, Held]]:
        if not can_be_mistyped(typed) or not _LEAST_BEGUN <= len(typed) <= BEGINNINGS:
            return []
        forms = (form for form in mistyped(typed) if _LEAST_BEGUN <= len(form) <= BEGINNINGS)
        return [(1, form, tuple(counts)) for form, *counts in self._run(_SOME_BEGINNINGS, (_json(forms),))]

    def parted(self, typed: str, kind: Kind) -> list[tuple[str, ...]]:
        """The ways to part a typed word in two that the names know, the second perhaps only begun (``wa*``).

        Where there is none, the fewest words that it is made of, three or four of them.
        """
        if not 3 < len(typed) <= _LONGEST_PARTED or typed.isdecimal():
            return []
        places = [*range(2, len(typed) - 1), *([len(typed) - 1] if typed[-1].isdecimal() else [])]  # "tlou2"
        held = self._some(_SOME_WORDS, {part for at in places for part in (typed[:at], typed[at:])}, kind)
        ends = {typed[at:] for at in places if at > 2 and typed[:at] in held and len(typed) - at <= BEGINNINGS}
        begun = self._some(_SOME_BEGINNINGS, ends, kind)
        pairs: list[tuple[str, ...]] = [(typed[:at], typed[at:]) for at in places if typed[:at] in held]
        whole = sorted((pair for pair in pairs if pair[1] in held), key=lambda pair: -min(held[part] for part in pair))
        open_: list[tuple[str, ...]] = [
            (one, f"{other}*") for one, other in reversed(pairs) if other in begun and len(one) > 2
        ]
        return [*whole, *open_][:_MOST_PARTED] or self._parts(typed, kind)

    def _parts(self, typed: str, kind: Kind) -> list[tuple[str, ...]]:
        size = len(typed)
        pieces = {typed[at : at + length] for at in range(size) for length in range(2, size - 3)}
        held = self._some(_SOME_WORDS, pieces, kind)
        best: dict[int, tuple[str, ...]] = {0: ()}
        for end in range(2, size + 1):
            ways = [(*best[at], typed[at:end]) for at in best if typed[at:end] in held]
            if ways:
                best[end] = min(ways, key=lambda way: (len(way), -min(held[part] for part in way)))
        return [best[size]] if len(best.get(size, ())) in (3, 4) else []

    def _some(self, statement: str, texts: Iterable[str], kind: Kind) -> dict[str, int]:
        rows = self._run(statement, (_json(texts),))
        return {row[0]: row[1 + kind] for row in rows if row[1 + kind]}


def _of_kind(found: Iterable[tuple[int, str, Held]], kind: Kind) -> dict[str, int]:
    held = sorted((apart, -counts[kind], word) for apart, word, counts in found if counts[kind])
    return {word: -rows for _, rows, word in held[:_MOST_NEAR]}


def _json(texts: Iterable[str]) -> str:
    return json.dumps(list(texts))


_WORD = f"SELECT {_HELD} FROM word WHERE word = ?"  # noqa: S608 -- our own names
_BEGINNING = f"SELECT {_HELD} FROM beginning WHERE beginning = ?"  # noqa: S608 -- our own names
_BEGINNING_LONG = """SELECT ifnull(sum(releases), 0), ifnull(sum(tracks), 0), ifnull(sum(persons), 0),
    ifnull(sum(labels), 0) FROM word WHERE word >= ? AND word < ?"""
_LONGER = {
    kind: f"""SELECT word FROM word WHERE word >= ? AND word < ? AND {held} > 0
        ORDER BY {held} DESC LIMIT ?"""  # noqa: S608 -- our own names
    for kind, held in zip(Kind, _HELD.split(", "), strict=True)
}
_NEAR = {
    kind: f"""SELECT word, {held} FROM word
        WHERE id IN (SELECT word FROM near_word WHERE part IN (SELECT value FROM json_each(?)) AND word <= ?)
        AND {held} > 0 AND length(word) BETWEEN ? AND ?"""  # noqa: S608 -- our own names
    for kind, held in zip(Kind, _HELD.split(", "), strict=True)
}
_SOME_WORDS = f"SELECT word, {_HELD} FROM word WHERE word IN (SELECT value FROM json_each(?))"  # noqa: S608 -- our own names
_SOME_BEGINNINGS = f"SELECT beginning, {_HELD} FROM beginning WHERE beginning IN (SELECT value FROM json_each(?))"  # noqa: S608 -- our own names
