"""What a typed name may mean: the rule by which matches are ranked, and the parts of it that need no database.

The rule, the same for releases, tracks, people and labels. A name stands by the worst of what was typed, as every word
must count:

1. the name itself;
2. the name with its words in another order or spaced otherwise, or but for "Original … Soundtrack";
3. names that hold every typed word whole, where "star wars" holds "starwars" and the other way round;
4. names whose words begin as typed;
5. names that hold the typed words but for slips of the fingers which no sensible reader doubts (corrections.is_slip);
6. names that hold words near to the typed ones: these may be offered and are never taken for what was meant.

Within each, the name with the fewest typos first, then the one with the fewest other words, then the better known.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import Generic, TypeVar

from bot.catalog.corrections import can_be_mistyped, is_close, is_slip, nearness, typos
from bot.catalog.folded import MOST_WORDS, Folded
from bot.names import (
    counted_parts,
    in_order,
    other_form,
    same_name,
    spellings,
    wanted_words,
    without_billing,
    words,
)
from bot.soundtrack import Release, Track

Entry = TypeVar("Entry")
_LEAST_INITIALS = 4  # fewer are too many names'
_BILLING, _ORIGINAL = "soundtrack", "original"


class Rank(IntEnum):
    """How well a name fits what was typed; the smaller, the better."""

    EXACT = 0
    TITLE = 1
    WORDS = 2
    PREFIX = 3
    CORRECTED = 4
    NEAR = 5


@dataclass(frozen=True, slots=True)
class Matches(Generic[Entry]):
    """What a typed name may mean, best first, with the rank of each."""

    entries: tuple[Entry, ...] = ()
    ranks: tuple[Rank, ...] = ()

    @property
    def meant(self) -> Entry | None:
        """The one entry that must be meant, as no other fits as well; None where there is a choice or nothing."""
        alone = len(self.entries) == 1 or (len(self.entries) > 1 and self.ranks[0] < self.ranks[1])
        return self.entries[0] if alone and self.ranks[0] < Rank.NEAR else None

    @property
    def fitting(self) -> tuple[Entry, ...]:
        """The entries to choose from where none must be meant: those that fit as typed, else those with a slip."""
        return self.at_least(Rank.PREFIX).entries or self.at_least(Rank.CORRECTED).entries

    def at_least(self, rank: Rank) -> "Matches[Entry]":
        """Those that fit as well as this, or better."""
        kept = sum(one <= rank for one in self.ranks)
        return Matches(self.entries[:kept], self.ranks[:kept])


def release_names(release: Release) -> tuple[str, ...]:
    """What a release is called by: title and aliases, these with its part, and all that it is of in one."""
    title, work, part = release.title, release.work or "", release.part or ""
    names = [title, *release.aliases]
    if part:
        names += [f"{name} {part}" for name in (title, work) if name]
    if not set(words(work)) <= set(words(title)):
        names.append(f"{work} {title} {part}".rstrip())
    if release.edition:
        names.append(f"{title} {release.edition}")
    names += [short for name in (title, work) for short in (_subtitle(name), _initials(name)) if short]
    return tuple(dict.fromkeys(names))


def _initials(name: str) -> str:
    """A long name as fans write it: ``HTTYD Homecoming``, ``TLOU 2``; empty where its head has few words."""
    head, mark, rest = name.partition(":")
    if not mark:
        head, mark, rest = name.partition(" Part ")
    initials = "".join(word[0] for word in words(head))
    return f"{initials} {without_billing(rest)}".strip() if len(initials) >= _LEAST_INITIALS else ""


def _subtitle(name: str) -> str:
    """What stands behind the colon and is no billing: ``Skull Island``."""
    subtitle = name.partition(": ")[2]
    return "" if {"soundtrack", "score", "music"} & set(words(subtitle)) else subtitle


def full_title(release: Release) -> str:
    """Its title with the part of the work that it is, unless the title says so itself: ``Mist – Season 2``.

    A title that says nothing of the work has it before it: ``Mist: The Ultimate Collection``.
    """
    title, part = release.title, release.part
    if release.work and not _speaks_of(title, release.work):
        title = f"{release.work}: {title}"
    return title if not part or set(words(part)) <= set(words(title)) else f"{title} – {part}"


def _speaks_of(title: str, work: str) -> bool:
    """Whether a title has a word of the work, or all of it in another spelling."""
    shared = set(wanted_words(work)) & set(wanted_words(title))
    return bool(shared) or "".join(words(work)) in "".join(words(title))


def track_names(track: Track) -> tuple[str, ...]:
    """What a track is called by: its title, what it comes from, its title in another language, its aliases."""
    return tuple(filter(None, (track.title, track.origin, track.translation, *track.aliases)))


Fit = tuple[Rank, int, int]
"""How well a name fits: its rank, how many typos, and how many other words it has."""


def _well_billed(typed: list[str]) -> list[str]:
    """Typed words with the two that frame "Original … Soundtrack" written right, and apart from the title's own."""
    near = [_BILLING if len(word) > 7 and typos(word, _BILLING) else word for word in typed[:MOST_WORDS]]
    if _BILLING in near:
        near = [_ORIGINAL if len(word) > 5 and typos(word, _ORIGINAL) else word for word in near]
        near = " ".join(near).replace(_ORIGINAL, f" {_ORIGINAL} ").split()
    return near + typed[MOST_WORDS:]


class Typed:
    """What somebody typed, folded once: ``wanted`` are the words that tell which name is meant.

    ``numbers`` are the numbers among them, each as it is written otherwise.
    ``same`` and ``same_wanted`` are all of it and those words as ``names.same_name`` has them; ``solid`` is all of it
    without a space. ``known`` are those of its words that are no typos, as a name of the catalog has them.
    """

    def __init__(self, text: str) -> None:
        folded = _well_billed(words(text))
        self.own = folded
        self.ordered = in_order(folded)
        self.same = same_name(text)
        self.solid = "".join(folded)
        self.wanted = wanted_words(" ".join(folded))
        self.same_wanted = same_name(" ".join(self.wanted))
        # Alone, a number or a word for one is more often what it seems: track 7, "One".
        several = len(self.wanted) > 1
        self.numbers = {word: other for word in self.wanted if several and (other := other_form(word))}
        self.known: Collection[str] = ()
        self._parts = counted_parts(self.wanted)
        self._near: dict[str, dict[str, tuple[Rank, int] | None]] = {}

    @cached_property
    def joined(self) -> dict[str, tuple[str, ...]]:
        """Neighbouring words of it written as one, with the words."""
        pairs = {f"{one}{other}": (one, other) for one, other in pairwise(self.wanted)}
        return pairs | ({self.solid: tuple(self.wanted)} if len(self.wanted) > 1 else {})

    def rank(self, names: Iterable[Folded]) -> Fit | None:
        """How well the best of these names fits; None where none fits."""
        found = [fit for name in names if (fit := self._rank(name))]
        return min(found) if found else None

    def _rank(self, name: Folded) -> Fit | None:
        if name.same == self.same or (name.solid == self.solid and self.solid):
            return Rank.EXACT if name.own == self.own or in_order(name.own) == self.ordered else Rank.TITLE, 0, 0
        if self.same_wanted and name.bare == self.same_wanted:
            # Who typed "Score" or "Soundtrack" may have meant it, and who did not meant either.
            return Rank.EXACT if self.same == self.same_wanted else Rank.TITLE, 0, 1
        if not 0 < len(self.wanted) <= MOST_WORDS or (self._parts and self._is_another_part(name)):
            return None
        others = max(0, len(name.own) - len(self.wanted))
        if name.held.issuperset(self.wanted):
            return Rank.WORDS, 0, others
        rank, apart = Rank.WORDS, 0
        for word in self._apart_from(name):
            fit = self._fit(word, name)
            if fit is None:
                return None
            rank, apart = max(rank, fit[0]), apart + fit[1]
        return rank, apart, others

    def _apart_from(self, name: Folded) -> list[str]:
        """The words that the name does not hold, and not as one with their neighbours either."""
        other = self.numbers.get
        missing = [word for word in self.wanted if word not in name.held and other(word) not in name.held]
        together = {word for one, parts in self.joined.items() if one in name.held for word in parts}
        return [word for word in missing if word not in together]

    def _fit(self, word: str, name: Folded) -> tuple[Rank, int] | None:
        """How well the best of its words fits a typed one that it does not hold, and how many typos that takes."""
        within = word in name.solid  # as every run of its words is
        if within and word in name.runs:
            return Rank.WORDS, 0
        if _begins(word, name.begun) or (within and len(word) > 1 and _begins(word, name.runs)):
            return Rank.PREFIX, 0
        if self._begins_joined(word, name):
            return Rank.PREFIX, 0
        # Hardly anybody who typed "pic" began to write "Original Motion Picture Soundtrack"; after its title, perhaps.
        if name.begun is not name.held and _begins(word, name.held) and not name.begun.isdisjoint(self.wanted):
            return Rank.NEAR, 0
        if not can_be_mistyped(word):
            return None
        fits = [fit for held in (*name.begun, *name.runs) if (fit := self._nearness(word, held))]
        return min(fits) if fits else None

    def _begins_joined(self, word: str, name: Folded) -> bool:
        """Whether a word and its neighbours, written as one, begin one of the name's."""
        return any(word in parts and _begins(one, name.begun) for one, parts in self.joined.items())

    def _nearness(self, word: str, held: str) -> tuple[Rank, int] | None:
        """How well a mistyped word fits one of a name; the names that are found share theirs."""
        known = self._near.setdefault(word, {})
        if held not in known:
            apart = nearness(word, held)
            slip = apart is not None and word not in self.known and is_slip(word, held)
            known[held] = None if apart is None else (Rank.CORRECTED if slip else Rank.NEAR, apart)
        return known[held]

    def _is_another_part(self, name: Folded) -> bool:
        """Whether a name is of another season or volume than the typed one, though its words may be the same."""
        return any(not name.parts.get(counted, number).startswith(number) for counted, number in self._parts.items())


def _begins(beginning: str, held: Iterable[str]) -> bool:
    for word in held:  # noqa: SIM110 -- asked more often than anything else, and a generator takes twice the time
        if word.startswith(beginning):
            return True
    return False


def ranked(typed: Typed, entries: Iterable[tuple[Entry, Sequence[str]]]) -> Matches[Entry]:
    """Rank entries, each given with its names, by the rule; those that do not fit are left out."""
    fits = ((typed.rank(map(Folded.of, names)), place, entry) for place, (entry, names) in enumerate(entries))
    return matches([(fit, place, entry) for fit, place, entry in fits if fit])


def matches(fits: Iterable[tuple[Fit, int, Entry]]) -> Matches[Entry]:
    """Those that fit, each given with how well and with its place among the best known, best first."""
    best = sorted(fits, key=itemgetter(0, 1))
    return Matches(tuple(entry for _, _, entry in best), tuple(fit[0] for fit, _, _ in best))


def nearest(typed: Typed, entries: Sequence[tuple[Entry, Sequence[str]]]) -> Matches[Entry]:
    """Rank entries by the words of theirs that are nearest to the typed ones; typed words near to none are left out."""
    held = {word for _, names in entries for name in names for word in spellings(name)}
    kept = [word for word in typed.wanted if word in held or any(typos(word, other) is not None for other in held)]
    return ranked(Typed(" ".join(kept)), entries)


_LEAST_SURE = 4  # letters of the words that are as typed


def is_near_enough(typed: str, name: str) -> bool:
    """Whether all that was typed stands in a name but one word of it, which is a typo away: "weel of time".

    No number is one of another.
    """
    held = spellings(name)
    strange = [word for word in wanted_words(typed) if word not in held]
    sure = [word for word in wanted_words(typed) if word in held]
    if len(strange) != 1 or sum(len(word) for word in sure) < _LEAST_SURE:
        return False
    return any(is_close(strange[0], other) for other in held)
