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

from bot.catalog.search import MOST_WORDS, Typed
from bot.catalog.vocabulary import BEGINNINGS, Kind, Vocabulary
from bot.names import same_name

BILLED = "¤"
"""Stands in the index before a word of "Original … Soundtrack", so that what begins as typed never meets it."""

_MOST = 50  # candidates of one way to find them
_MOST_SOUGHT = 12  # words: the rarest of them find the candidates, and the rule looks at all
_MOST_CORRECTED = 6  # words
_MOST_READ = 20_000  # names with the rarest word that are looked at for the others
_MOST_SAME = 16  # names that a mistyped one may be as a whole
_EVERY = 1 << 62
_Options = Sequence[str]
"""Words any of which will do; one that ends with ``*`` stands for all that begin so."""


def name_number(name: str) -> int:
    """The number under which a name is looked up, as ``names.same_name`` has it; few others have the same."""
    return crc32(name.encode(errors="surrogatepass")) - (1 << 31)


class Finder:
    """Finds rows of one kind, over an open catalog with so many of them."""

    def __init__(self, run: Callable[..., sqlite3.Cursor], vocabulary: Vocabulary, kind: Kind, size: int) -> None:
        self._run, self._vocabulary, self._kind, self._size = run, vocabulary, kind, size
        # What stands in these statements is the name of a table of ours and a number.
        table = kind.table
        self._match = f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid <= ? LIMIT {_MOST}"  # noqa: S608
        self._same = f"""SELECT id FROM same_name WHERE kind = {kind:d} AND name IN (
            SELECT value FROM json_each(?)) LIMIT {_MOST}"""  # noqa: S608

    def found(self, typed: Typed) -> Iterator[set[int]]:
        """Rows, way by way; whoever has enough asks no further.

        As typed; with words spaced otherwise; with some that begin to bill it; with those that no name holds corrected;
        with all corrected.
        """
        yield self._as_typed(typed)
        words = typed.wanted
        if not 0 < len(words) <= _MOST_SOUGHT:
            return
        yield self._spaced(typed)
        if len(words) > 1 and any(self._begun(BILLED + word) for word in words):
            yield self._matching([(f"{word}*", f"{BILLED}{word}*") for word in words], self._size)
        strange = {word for word in words if not self._begun(word)}
        if strange:
            yield from self._corrected(words, strange)
        if len(strange) < len(set(words)) and len(words) <= _MOST_CORRECTED:
            yield from self._corrected(words, set(words))

    def _held(self, word: str) -> int:
        return self._vocabulary.held(word)[self._kind]

    def _begun(self, word: str) -> int:
        return self._vocabulary.begun(word)[self._kind]

    def _as_typed(self, typed: Typed) -> set[int]:
        found = self._called([typed.same, typed.same_wanted])
        held = {word: self._held(word) + self._held(BILLED + word) for word in typed.wanted[:MOST_WORDS]}
        if held and all(held.values()):
            found |= self._matching([(word, BILLED + word) for word in _rarest(held)], min(held.values()))
        if len(found) < _MOST and held:
            begun = {word: self._begun(word) for word in held}
            if all(begun.values()):
                found |= self._matching([(f"{word}*",) for word in _rarest(begun)], min(begun.values()))
        return found

    def _spaced(self, typed: Typed) -> set[int]:
        """Rows with neighbouring words written as one, or with one word parted, whatever the others are."""
        found: set[int] = set()
        strange = {word for word in typed.wanted if not self._begun(word)}
        for joined, parts in typed.joined.items():
            others = [word for word in typed.wanted if word not in parts]
            if strange <= set(parts) and self._begun(joined):
                found |= self._matching_begun([f"{joined}*", *others])
        for word in strange if len(strange) == 1 else ():
            others = [other for other in typed.wanted if other != word]
            for way in self._vocabulary.parted(word, self._kind):
                found |= self._matching_begun([*way, *others])
                if not others:
                    found |= self._called([same_name(" ".join(way))])
        return found

    def _matching_begun(self, words: Iterable[str]) -> set[int]:
        return self._matching([(word if word.endswith("*") else f"{word}*",) for word in words], self._size)

    def _corrected(self, words: Sequence[str], mistyped: set[str]) -> Iterator[set[int]]:
        """Rows with words near to those that are mistyped: first one typo apart, then two or only begun so."""
        near = {word: self._vocabulary.near(word, self._kind) if word in mistyped else [] for word in words}
        asis = {word: [f"{word}*"] if self._begun(word) else [] for word in words}
        for most in (1, 2):
            options = {word: [*asis[word], *(one for apart, one in near[word] if apart <= most)] for word in words}
            if most > 1:
                for word in mistyped:
                    options[word] += self._vocabulary.near_begun(word, self._kind)
            if all(options.values()):
                yield self._any_of(list(options.values()))

    def _any_of(self, options: list[list[str]]) -> set[int]:
        whole = ([word.rstrip("*") for word in some] for some in options)
        names = (same_name(" ".join(words)) for words in islice(product(*whole), _MOST_SAME))
        return self._called(names) | self._matching(options, self._size)

    def _called(self, names: Iterable[str]) -> set[int]:
        """The best known of the rows with one of these very names."""
        numbers = json.dumps(sorted({name_number(name) for name in names}))
        return {row[0] for row in self._run(self._same, (numbers,))}

    def _matching(self, options: Sequence[_Options], rows: int) -> set[int]:
        """The best known rows that hold one of each options, where ``rows`` hold the rarest of them.

        Of two frequent words that hardly ever stand together, only the best known names are looked at.
        """
        last = _EVERY if len(options) == 1 or rows <= _MOST_READ else self._size * _MOST_READ // rows
        terms = [term for some in options if (term := self._term(some))]
        if len(terms) < len(options):
            return set()
        return {row[0] for row in self._run(self._match, (" AND ".join(terms), last))}

    def _term(self, options: _Options) -> str:
        """The FTS5 expression for names that hold any of these; empty where there is no such word."""
        words: list[str] = []
        for word in options:
            if len(word) > BEGINNINGS + 1 and word.endswith("*"):
                words += (_quoted(longer) for longer in self._vocabulary.longer(word[:-1], self._kind))
            else:
                words.append(_quoted(word))
        return f"({' OR '.join(words)})" if words else ""


def _quoted(word: str) -> str:
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'


def _rarest(words: dict[str, int]) -> list[str]:
    return sorted(words, key=lambda word: words[word])[:_MOST_SOUGHT]
