"""The words of all names: which there are, how many names hold them, and which a typed word may stand for.

What a word finds is ``finding``'s; how far two words are apart is ``corrections``'.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from enum import Enum

from bot.catalog.corrections import can_be_mistyped, mistyped, near_parts, nearest_words

BEGINNINGS = 5
"""The longest beginning of words that the indexes hold."""

_MOST_LONGER = 32  # words that are looked for where the beginning of one was typed
_MOST_NEAR = 16  # and where one was mistyped
_MOST_PARTED = 4  # ways to part a word in two
_LONGEST_PARTED = 30  # letters
_LAST = "\U0010ffff"


class Kind(Enum):
    """What has a name; the value is what its tables and columns are called by."""

    RELEASE = "release"
    TRACK = "track"
    PERSON = "person"
    LABEL = "label"

    @property
    def number(self) -> int:
        """How the kind is told in the catalog."""
        return list(Kind).index(self)


class Vocabulary:
    """The words by which one kind of entry is found, over an open catalog."""

    def __init__(self, run: Callable[..., sqlite3.Cursor], kind: Kind) -> None:
        self._run = run
        held = f"{kind.value}s"
        # What stands in these statements is the name of a column of ours.
        self._held = f"SELECT {held} FROM word WHERE word = ?"  # noqa: S608
        self._beginning = f"SELECT {held} FROM beginning WHERE beginning = ?"  # noqa: S608
        self._begins = f"SELECT sum({held}) FROM word WHERE word >= ? AND word < ?"  # noqa: S608
        self._longer = f"""SELECT word FROM word WHERE word >= ? AND word < ? AND {held} > 0
            ORDER BY {held} DESC LIMIT ?"""  # noqa: S608
        self._near = f"""SELECT word, {held} FROM word WHERE {held} > 0 AND id IN (
            SELECT word FROM near_word WHERE part IN (SELECT value FROM json_each(?)))"""  # noqa: S608
        self._some = f"""SELECT word, {held} FROM word
            WHERE {held} > 0 AND word IN (SELECT value FROM json_each(?))"""  # noqa: S608
        self._started = f"""SELECT beginning, {held} FROM beginning
            WHERE {held} > 0 AND beginning IN (SELECT value FROM json_each(?))"""  # noqa: S608

    def held(self, word: str) -> int:
        """How many names hold a word."""
        row = self._run(self._held, (word,)).fetchone()
        return row[0] if row else 0

    def begun(self, word: str) -> int:
        """How many names hold a word that begins so; one that holds two of them may count twice."""
        if len(word) <= BEGINNINGS:
            row = self._run(self._beginning, (word,)).fetchone()
        else:
            row = self._run(self._begins, (word, word + _LAST)).fetchone()
        return (row[0] or 0) if row else 0

    def longer(self, beginning: str) -> list[str]:
        """The words that begin so, the most frequent first; of very many only some."""
        return [row[0] for row in self._run(self._longer, (beginning, beginning + _LAST, _MOST_LONGER))]

    def near(self, typed: str) -> list[tuple[int, str]]:
        """The words that a typed one may have been meant for, after how many typos, of equal ones the frequent first.

        A word that ends with ``*`` stands for all that begin so.
        """
        if not can_be_mistyped(typed):
            return []
        held = dict(self._run(self._near, (_json(near_parts(typed)),)).fetchall())
        found = [(apart, -held[word], word) for apart, word in nearest_words(typed, held) if word != typed]
        if 3 < len(typed) <= BEGINNINGS:
            forms = self._run(self._started, (_json(mistyped(typed)),)).fetchall()
            found += [(2, -rows, f"{form}*") for form, rows in forms if 3 < len(form) <= BEGINNINGS]
        return [(apart, word) for apart, _, word in sorted(found)[:_MOST_NEAR]]

    def parted(self, typed: str) -> list[tuple[str, str]]:
        """The ways to part a typed word in two that the names know, the second perhaps only begun (``wa*``)."""
        if not 3 < len(typed) <= _LONGEST_PARTED or typed.isdecimal():
            return []
        places = range(2, len(typed) - 1)
        held = dict(self._run(self._some, (_json(typed[:at] for at in places),)).fetchall())
        held |= dict(self._run(self._some, (_json(typed[at:] for at in places),)).fetchall())
        pairs = [(typed[:at], typed[at:]) for at in places]
        whole = [(-min(held[one], held[other]), one, other) for one, other in pairs if one in held and other in held]
        begun = [(0, one, f"{other}*") for one, other in pairs if len(one) > 2 and one in held and self.begun(other)]
        return [(one, other) for _, one, other in (*sorted(whole), *reversed(begun))][:_MOST_PARTED]

    def parts(self, typed: str) -> tuple[str, ...]:
        """The fewest known words that a typed one is made of, three or four of them; none where there are no such."""
        if not 5 < len(typed) <= _LONGEST_PARTED or typed.isdecimal():
            return ()
        size = len(typed)
        pieces = {typed[at : at + length] for at in range(size) for length in range(2, size - 3)}
        held = dict(self._run(self._some, (_json(pieces),)).fetchall())
        best: dict[int, tuple[str, ...]] = {0: ()}
        for end in range(2, size + 1):
            ways = [(*best[at], typed[at:end]) for at in best if at < end and typed[at:end] in held]
            if ways:
                best[end] = min(ways, key=lambda way: (len(way), -min(held[part] for part in way)))
        return best[size] if len(best.get(size, ())) in (3, 4) else ()


def _json(texts: Iterable[str]) -> str:
    return json.dumps(sorted(texts))
