"""Which rows of the catalog may hold what somebody typed: candidates, for the rule of ``search`` to rank.

However many names hold a word, a search looks at a bounded number of them. Rows stand best known first, so the first
that match are the ones to take, without a sort over all of them. No text of a stranger is ever syntax: every word is
folded, which leaves letters and digits, and quoted.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, product
from zlib import crc32

from bot.catalog.folded import MOST_WORDS
from bot.catalog.search import Typed
from bot.catalog.vocabulary import BEGINNINGS, Kind, Vocabulary
from bot.names import same_name

BILLED = "¤"
"""Stands in the index before a word of "Original … Soundtrack", so that what begins as typed never meets it."""

_MOST = 30  # candidates of one way to find them
_MOST_UNSURE = 39  # where not all words were looked for
_MOST_SOUGHT = 12  # words: the rarest of them find the candidates, and the rule looks at all
_MOST_CORRECTED = 6  # words
_MOST_READ = 200_000  # rows in the lists of those that hold a word, for such as hold all words
_MOST_SAME = 16  # names that a mistyped one may be as a whole
_Options = dict[str, int]
"""Words any of which will do, with how many names hold each; one that ends with ``*`` stands for all that begin so."""


def name_number(name: str) -> int:
    """The number under which a name is looked up, as ``names.same_name`` has it; few others have the same."""
    return crc32(name.encode(errors="surrogatepass")) - (1 << 31)


class Finder:
    """Finds rows of one kind, over an open catalog with so many of them."""

    def __init__(self, run: Callable[..., sqlite3.Cursor], vocabulary: Vocabulary, kind: Kind, size: int) -> None:
        self._run, self._vocabulary, self._kind = run, vocabulary, kind
        self._size = max(1, size)  # what few or no rows can be expected of is divided by it
        table = kind.table
        self._match = f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?"  # noqa: S608 -- our own names
        self._same = f"""SELECT id FROM same_name WHERE kind = {kind:d} AND name IN (
            SELECT value FROM json_each(?)) LIMIT {_MOST}"""  # noqa: S608 -- our own names

    def found(self, typed: Typed) -> Iterator[set[int]]:
        """Rows, way by way; whoever has enough asks no further.

        As typed; with words spaced otherwise; with some that begin to bill it; with those that no name holds corrected;
        with all corrected.
        """
        words = typed.wanted
        yield self._as_typed(typed)
        if not 0 < len(words) <= _MOST_SOUGHT:
            return
        yield self._spaced(typed)
        if len(words) > 1 and any(self._begun(BILLED + word) for word in words):
            billed = self._matching([self._begins(word) | self._begins(BILLED + word) for word in words])
            yield set(sorted(billed)[:_MOST])
        strange = {word for word in words if not self._begun(word)}
        for most in (1, 2) if strange else ():
            yield self._corrected(words, strange, most)
        if len(strange) < len(set(words)) and len(words) <= _MOST_CORRECTED:
            yield self._corrected(words, set(words), 1)

    def _held(self, word: str) -> int:
        return self._vocabulary.held(word)[self._kind]

    def _begun(self, word: str) -> int:
        return self._vocabulary.begun(word)[self._kind]

    def _holds(self, word: str, other: str | None = None) -> _Options:
        forms = (word, BILLED + word, other) if other else (word, BILLED + word)
        return {one: rows for one in forms if (rows := self._held(one))}

    def _begins(self, word: str) -> _Options:
        rows = self._begun(word)
        return {f"{word}*": rows} if rows else {}

    def _as_typed(self, typed: Typed) -> set[int]:
        found = self._called([typed.same, typed.same_wanted])
        words = dict.fromkeys(typed.wanted[:MOST_WORDS])
        if len(found) < _MOST:
            found = _filled(found, self._matching([self._holds(word, typed.numbers.get(word)) for word in words]))
        if not found and len(words) > 1:
            found = self._matching(self._standing(words))
        # Who typed three words that some names hold has hardly begun to write others.
        if not found or (len(found) < _MOST and len(words) < 3):
            found = _filled(found, self._matching([self._begins(word) for word in words]))
        return found

    def _standing(self, words: Iterable[str]) -> list[_Options]:
        """Each word as a whole where there is such a one; the last, which may not be typed to its end, as it begins."""
        *before, last = words
        return [*((self._holds(word) or self._begins(word)) for word in before), self._begins(last)]

    def _spaced(self, typed: Typed) -> set[int]:
        """Rows with neighbouring words written as one, or with one word parted, whatever the others are."""
        found: set[int] = set()
        strange = {word for word in typed.wanted if not self._begun(word)}
        for joined, parts in typed.joined.items():
            if strange <= set(parts) and (options := self._begins(joined)):
                others = [word for word in typed.wanted if word not in parts]
                found |= self._matching([options, *(self._standing(others) if others else ())])
        for word in strange if len(strange) == 1 else ():
            others = [other for other in typed.wanted if other != word]
            for way in self._vocabulary.parted(word, self._kind):
                pieces = [self._begins(part.rstrip("*")) for part in way]
                found |= self._matching([*pieces, *(self._standing(others) if others else ())])
                if not others:
                    found |= self._called([same_name(" ".join(way))])
        return found

    def _corrected(self, words: Sequence[str], mistyped: set[str], most: int) -> set[int]:
        """Rows with words near to those that are mistyped, at most so many typos away each."""
        options = []
        for word, standing in zip(words, self._standing(words), strict=True):
            near: _Options = {}
            if word in mistyped:
                near = self._vocabulary.near(word, most, self._kind)
                near |= self._vocabulary.near_begun(word, self._kind) if most > 1 else {}
            options.append(standing | near)
        whole = ([word.rstrip("*") for word in some] for some in options)
        names = (same_name(" ".join(combined)) for combined in islice(product(*whole), _MOST_SAME))
        if not all(options):
            return set()
        found = self._called(names)
        return found if found and len(words) > 2 else _filled(found, self._matching(options))

    def _called(self, names: Iterable[str]) -> set[int]:
        """The best known of the rows with one of these very names."""
        numbers = json.dumps(sorted({name_number(name) for name in names}))
        return {row[0] for row in self._run(self._same, (numbers,))}

    def _matching(self, options: Iterable[_Options]) -> set[int]:
        """The best known rows that hold one of each options; where that takes too long, of all but the most frequent.

        FTS5 reads the lists of rows side by side, some ten nanoseconds a row, until enough are in all. Where few can be
        expected there it would come to the ends of long ones, so these are left to whoever ranks what is found.
        """
        rarest = sorted((sum(some.values()), number, some) for number, some in enumerate(options))
        terms: list[str] = []
        read, expected = 0, float(self._size)
        for rows, _, some in rarest[:_MOST_SOUGHT]:
            read, expected = read + rows, expected * min(1, rows / self._size)
            if terms and read * min(1, _MOST / max(expected, 1)) > _MOST_READ:
                break
            terms.append(self._term(some))
        if not terms or not rarest[0][0]:
            return set()
        most = _MOST if len(terms) == len(rarest) else _MOST_UNSURE
        return {row[0] for row in self._run(self._match, (" AND ".join(terms), most))}

    def _term(self, options: _Options) -> str:
        """The FTS5 expression for names that hold any of these; empty where there is no such word."""
        words: list[str] = []
        for word in options:
            if len(word) > BEGINNINGS + 1 and word.endswith("*"):
                words += (_quoted(longer) for longer in self._vocabulary.longer(word[:-1], self._kind))
            else:
                words.append(_quoted(word))
        return f"({' OR '.join(words)})" if words else ""


def _filled(found: set[int], more: set[int]) -> set[int]:
    """What was found, with the best known of more, as many as are looked at; more where few of these may fit."""
    most = _MOST if len(more) <= _MOST else _MOST_UNSURE
    return found | set(sorted(more - found)[: max(0, most - len(found))])


def _quoted(word: str) -> str:
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'
