"""A printed name as search compares it: folded once, when the catalog is built, and kept as a line of text."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Self

from bot.names import counted_parts, same_name, same_words, spellings, without_billing, words

_FIELD, _NO_FIELDS = "\t", [""] * 4
MOST_WORDS = 32
"""Who types more words means no name but that of so many."""


class Folded:
    """A printed name, folded once.

    ``own`` are its words, ``solid`` those without a space; ``held`` the words that it is found by, ``begun`` those
    without billing; ``same`` and ``bare`` are the whole of both as ``names.same_name`` has it.
    """

    __slots__ = ("_runs", "bare", "begun", "held", "own", "same", "solid")

    def __init__(
        self, own: list[str], held: Iterable[str], same: str, *, bare: str = "", begun: Iterable[str] = ()
    ) -> None:
        self.own = own
        self.solid = "".join(own)
        self.same = same
        self.held = frozenset(held)
        self.bare, self.begun = (bare, frozenset(begun)) if bare else (same, self.held)
        self._runs: frozenset[str] | None = None

    @classmethod
    def fold(cls, text: str) -> Self:
        """Fold a printed name."""
        own, bare = words(text), without_billing(text)
        if len(bare) == sum(map(len, own)) + len(own) - 1:
            return cls(own, spellings(text), same_name(text))
        return cls(own, spellings(text), same_name(text), bare=same_name(bare), begun=spellings(bare))

    @staticmethod
    @lru_cache(maxsize=4096)
    def of(text: str) -> "Folded":
        """The name, folded; of those asked for again and again only once."""
        return Folded.fold(text)

    @classmethod
    def read(cls, line: str) -> Self:
        """The name of a ``line``."""
        own, more, bare, begun, symbols = (line.split(_FIELD) + _NO_FIELDS)[:5]
        parts = own.split()
        held = (*parts, *more.split()) if more else parts
        return cls(parts, held, symbols or same_words(parts), bare=bare, begun=begun.split())

    @property
    def line(self) -> str:
        """The folded name as the catalog keeps it, so that a search folds only what was typed."""
        own, more = " ".join(self.own), " ".join(sorted(self.held.difference(self.own)))
        billed = ("", "") if self.begun is self.held else (self.bare, " ".join(sorted(self.begun)))
        return _FIELD.join((own, more, *billed, "" if own else self.same)).rstrip(_FIELD)

    @property
    def parts(self) -> dict[str, str]:
        """Which season, volume or other part it is."""
        return counted_parts(self.own)

    @property
    def runs(self) -> frozenset[str]:
        """Two and three of its words at a time, written as one."""
        if self._runs is None:
            own = self.own[:MOST_WORDS]
            pairs = [f"{one}{other}" for one, other in pairwise(own)]
            self._runs = frozenset([*pairs, *(pair + third for pair, third in zip(pairs, own[2:], strict=False))])
        return self._runs
