"""The phrases of a sentence that name something: runs of uncommon words, put together where they are one name."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.catalog.search import Rank
from bot.understanding.common import COMMON
from bot.understanding.linking import KINDS, Linker
from bot.understanding.sentence import Item, Sentence

MOST_NAMES = 6
"""Who names more than that at once asks no question that could be answered."""

_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
_JOINING = frozenset("of the and a an in on to for with at from s part".split())
_PLACING = frozenset(("on", "from", "in", "for"))
_ARTICLES = frozenset(("the", "a", "an", "this", "that"))
_NEVER_FIRST = frozenset("score scores scored soundtrack ost do did compose composed".split())
_EDGES = frozenset("of and from in on to for with at by is was are the a an".split())
_BILLED = frozenset((("songs", "from"), ("music", "from"), ("selections", "from")))
_SOLID = frozenset((Rank.EXACT, Rank.TITLE, Rank.WORDS))
_REACH = 2  # common words on either side that may belong to a name


@dataclass(frozen=True)
class Phrase:
    """Words that name something, from ``first`` to before ``last``; ``before`` is the common word before them.

    ``exact`` are the kinds of which something has them as its whole name.
    """

    first: int
    last: int
    said: str
    before: str
    exact: frozenset[str] = frozenset()


class Phraser:
    """Finds the phrases of one sentence; ``kinds`` are what the names found in it are, by their first word."""

    def __init__(self, sentence: Sentence, kinds: dict[int, frozenset[str]], linker: Linker) -> None:
        self._sentence = sentence
        self._kinds = kinds
        self._linker = linker

    def phrases(self, items: Sequence[Item], taken: AbstractSet[int]) -> list[Phrase]:
        """The phrases in the order in which they stand; the items whose places are ``taken`` are none."""
        found = [self._phrase(run) for run in self._runs(items, taken)]
        if len(found) > MOST_NAMES:
            return found
        return [self._extended(phrase) for phrase in self._joined(found)]

    def is_parted(self, last: int, first: int) -> bool:
        """Whether a mark stands between two words that parts sentences, and no titles."""
        words = self._sentence.words
        between = self._sentence.text[words[last - 1].start : words[first].start]
        return any(mark in between for mark in (",", ";", "?", "!", ". "))

    def _runs(self, items: Sequence[Item], taken: AbstractSet[int]) -> Iterator[list[Item]]:
        run: list[Item] = []
        for place, item in enumerate(items):
            own = place not in taken and (bool(item.name) or item.folded not in COMMON)
            own = own or (bool(run) and item.folded in _NUMBERS and not self._ends(run[-1]))  # "the monkey king two"
            if run and (not own or item.name or run[-1].name or self._ends(run[-1])):
                yield run
                run = []
            if own:
                run.append(item)
        if run:
            yield run

    def _ends(self, item: Item) -> bool:
        word = self._sentence.words[item.last - 1]
        return word.parts or word.possessive

    def _phrase(self, run: Sequence[Item]) -> Phrase:
        first, last = run[0].first, run[-1].last
        kinds = self._kinds.get(first, frozenset())
        return Phrase(first, last, self._sentence.said(first, last), self._before(first), kinds)

    def _before(self, first: int) -> str:
        words, at = self._sentence.words, first - 1
        while at >= 0 and words[at].folded in _ARTICLES and not words[at].parts:
            at -= 1
        return words[at].folded if at >= 0 and not words[at].parts else ""

    def _joined(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """The phrases, those that are one name with little words in between as one: "children of mars"."""
        found, place = list(phrases), 0
        while place + 1 < len(found):
            one, other = found[place], found[place + 1]
            if self._may_be_one(one, other):
                said = self._sentence.said(one.first, other.last)
                if self._are_two(one, other):
                    place += 1
                    continue
                lost = any(self._means_nothing(phrase) for phrase in (one, other))
                if kinds := self._kinds_of(said, _SOLID | {Rank.CORRECTED} if lost else _SOLID):
                    found[place : place + 2] = [Phrase(one.first, other.last, said, one.before, kinds)]
                    place = max(0, place - 1)
                    continue
            place += 1
        return found

    def _may_be_one(self, one: Phrase, other: Phrase) -> bool:
        between = [word.folded for word in self._sentence.words[one.last : other.first]]
        if one.said.isdecimal():
            return False
        if between and between[0] in _PLACING and "release" in other.exact:
            return False
        joining = len(between) <= 3 and all(word in _JOINING or word.isdecimal() for word in between)
        return joining and not self.is_parted(one.last, other.first)

    def _are_two(self, one: Phrase, other: Phrase) -> bool:
        """Whether two titles stand side by side, and are no title together: "Stay and S.T.A.Y."."""
        between = [word.folded for word in self._sentence.words[one.last : other.first]]
        if between != ["and"] or not one.exact or not other.exact:
            return False
        return not self._kinds_of(self._sentence.said(one.first, other.last), {Rank.EXACT, Rank.TITLE})

    def _means_nothing(self, phrase: Phrase) -> bool:
        ranks = {self._linker.linked(kind, phrase.said).rank for kind in KINDS}
        return not phrase.exact and ranks <= {None, Rank.CORRECTED}

    def _kinds_of(self, said: str, ranks: AbstractSet[Rank]) -> frozenset[str]:
        """The kinds of which there is something that all these words name as well as that."""
        return frozenset(kind for kind in KINDS if self._linker.linked(kind, said).rank in ranks)

    def _extended(self, phrase: Phrase) -> Phrase:
        """The phrase with the common words around it that belong to the name: "a life in music"."""
        if whole := self._billed(phrase):
            return whole
        if phrase.exact or self._means_one(phrase.said):
            return phrase
        ranks = _SOLID | {Rank.CORRECTED} if self._means_nothing(phrase) else _SOLID
        for first, last in _around(phrase.first, phrase.last, len(self._sentence.words)):
            inside = self._sentence.words[first:last]
            if (
                inside[0].folded in _NEVER_FIRST
                or {inside[0].folded, inside[-1].folded} & _EDGES
                or any(word.parts for word in inside[:-1])
            ):
                continue
            said = self._sentence.said(first, last)
            linked = self._linker.releases(said)
            if linked.rank in ranks and len(linked.meant) == 1:
                return Phrase(first, last, said, self._before(first), frozenset(("release",)))
        return phrase

    def _billed(self, phrase: Phrase) -> Phrase | None:
        """The release that is called so by its title: "songs from Legion", beside "Legion"."""
        first = phrase.first - 2
        if first < 0 or tuple(word.folded for word in self._sentence.words[first : phrase.first]) not in _BILLED:
            return None
        said = self._sentence.said(first, phrase.last)
        linked = self._linker.releases(said)
        if linked.rank not in _SOLID or len(linked.meant) != 1:
            return None
        return Phrase(first, phrase.last, said, self._before(first), frozenset(("release",)))

    def _means_one(self, said: str) -> bool:
        linked = (self._linker.linked(kind, said) for kind in KINDS)
        return any(one.rank in _SOLID and len(one.meant) == 1 for one in linked)


def _around(first: int, last: int, end: int) -> Iterable[tuple[int, int]]:
    """Longer runs of words around a run, the longest first."""
    sides = [(before, after) for before in range(_REACH + 1) for after in range(_REACH + 1) if before + after]
    for before, after in sorted(sides, key=lambda side: -sum(side)):
        if first - before >= 0 and last + after <= end:
            yield first - before, last + after
