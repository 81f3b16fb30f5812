"""What a typed name may mean: the rule by which matches are ranked, and the parts of it that need no database.

The rule: the name itself first, then the name but for "Original … Soundtrack", then names that hold every typed word
whole, then names whose words begin as typed. Within each, the name with the fewest other words first, and the better
known first among equals. Words that match nothing are corrected to the nearest ones of the catalog, and what comes of
that is offered, never taken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA

from bot.names import counted_parts, same_name, spellings, wanted_words, without_billing, words
from bot.soundtrack import Release, Track

Entry = TypeVar("Entry")


class Rank(IntEnum):
    """How well a name fits what was typed; the smaller, the better."""

    EXACT = 0
    TITLE = 1
    WORDS = 2
    PREFIX = 3


@dataclass(frozen=True, slots=True)
class Matches(Generic[Entry]):
    """What a typed name may mean, best first, with the rank of each."""

    entries: tuple[Entry, ...] = ()
    ranks: tuple[Rank, ...] = ()

    @property
    def meant(self) -> Entry | None:
        """The one entry that must be meant, as no other fits as well; None where there is a choice or nothing."""
        alone = len(self.entries) == 1 or (len(self.entries) > 1 and self.ranks[0] < self.ranks[1])
        return self.entries[0] if alone else None

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
    return tuple(dict.fromkeys(names))


def full_title(release: Release) -> str:
    """Its title with the part of the work that it is, unless the title says so itself: ``Mist – Season 2``."""
    title, part = release.title, release.part
    return title if not part or set(words(part)) <= set(words(title)) else f"{title} – {part}"


def track_names(track: Track) -> tuple[str, ...]:
    """What a track is called by: its title, what it comes from, its title in another language, its aliases."""
    return tuple(filter(None, (track.title, track.origin, track.translation, *track.aliases)))


class Typed:
    """What somebody typed, folded once: ``wanted`` are the words that tell which name is meant.

    ``same`` and ``same_wanted`` are all of it and those words as ``names.same_name`` has them.
    """

    def __init__(self, text: str) -> None:
        self.same = same_name(text)
        self.wanted = wanted_words(text)
        self.same_wanted = same_name(" ".join(self.wanted))
        self._parts = counted_parts(self.wanted)

    @property
    def whole(self) -> str:
        """The FTS5 expression for names that hold every wanted word; it matches nothing where no word was typed."""
        return " ".join(f'"{word}"' for word in self.wanted) or '""'

    @property
    def begun(self) -> str:
        """The FTS5 expression for names with words that begin as typed; it, too, may match nothing."""
        return " ".join(f'"{word}"*' for word in self.wanted) or '""'

    def rank(self, names: Iterable[str]) -> tuple[Rank, int] | None:
        """How well the best of these names fits, and how many other words it has; None where none fits."""
        found = [fit for name in names if (fit := self._rank(name))]
        return min(found) if found else None

    def _rank(self, name: str) -> tuple[Rank, int] | None:
        if same_name(name) == self.same:
            return Rank.EXACT, 0
        if self.same_wanted and same_name(without_billing(name)) == self.same_wanted:
            # Who typed "Score" or "Soundtrack" may have meant it, and who did not meant either.
            return Rank.EXACT if self.same == self.same_wanted else Rank.TITLE, 1
        if self._parts and self._is_another_part(name):
            return None
        held = spellings(name)
        others = max(0, len(words(name)) - len(self.wanted))
        if not self.wanted:
            return None
        if all(word in held for word in self.wanted):
            return Rank.WORDS, others
        # Hardly anybody who typed "pic" began to write "Original Motion Picture Soundtrack".
        begun = spellings(without_billing(name))
        if all(any(part.startswith(word) for part in begun) for word in self.wanted):
            return Rank.PREFIX, others
        return None

    def _is_another_part(self, name: str) -> bool:
        """Whether a name is of another season or volume than the typed one, though its words may be the same."""
        parts = counted_parts(words(name))
        return any(not parts.get(counted, number).startswith(number) for counted, number in self._parts.items())


def ranked(typed: Typed, entries: Iterable[tuple[Entry, Sequence[str]]]) -> Matches[Entry]:
    """Rank entries, each given with its names, by the rule; those that do not fit are left out."""
    fits = [(fit, place, entry) for place, (entry, names) in enumerate(entries) if (fit := typed.rank(names))]
    fits.sort(key=lambda fit: fit[:2])
    return Matches(tuple(entry for _, _, entry in fits), tuple(fit[0] for fit, _, _ in fits))


def nearest(typed: Typed, entries: Sequence[tuple[Entry, Sequence[str]]]) -> Matches[Entry]:
    """Rank entries by the words of theirs that are nearest to the typed ones; typed words near to none are left out."""
    held = {word for _, names in entries for name in names for word in spellings(name)}
    kept = [near[0] for word in typed.wanted if (near := [word] if word in held else nearest_words(word, held))]
    return ranked(Typed(" ".join(kept)), entries)


_PREFIX_LETTERS = 7  # what comes later in a word is compared when candidates are, so that the table stays small


def near_parts(word: str) -> set[str]:
    """The beginning of a word, and every form of it with one letter left out.

    Two words whose beginnings are one typo apart share a part: symmetric deletes, after
    https://github.com/wolfgarbe/SymSpell.
    """
    start = word[:_PREFIX_LETTERS]
    if len(start) < 3:
        return {start}
    return {start, *(start[:place] + start[place + 1 :] for place in range(len(start)))}


def nearest_words(word: str, candidates: Iterable[str]) -> list[str]:
    """Those of the candidates that are at most two typos away (one in a short word), the nearest first.

    A typo is a letter dropped, added, replaced or swapped with its neighbour. A number, and a word of one or two
    letters, is near to no other.
    """
    if len(word) < 3 or word.isdecimal():
        return []
    most = 1 if len(word) < 5 else 2
    distances = ((OSA.distance(word, candidate, score_cutoff=most), candidate) for candidate in candidates)
    return [candidate for distance, candidate in sorted(distances) if distance <= most]
