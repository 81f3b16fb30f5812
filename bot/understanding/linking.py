"""What one name means, found by the catalog's own search: releases, tracks, people, labels."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, Literal, TypeVar

from bot.answers.decide import tracks_meant, tracks_misspelt
from bot.catalog import Catalog, Label, Person, ReleaseLine, TrackLine
from bot.catalog.corrections import typos
from bot.catalog.search import Matches, Rank, is_near_enough, release_names, track_names
from bot.names import counted_parts, key_in, same_name, spellings, wanted_words, words
from bot.questions.about import Titled
from bot.soundtrack import Track

Entry = TypeVar("Entry", covariant=True)
Kind = Literal["release", "track", "person", "label"]
KINDS: tuple[Kind, ...] = ("release", "track", "person", "label")

_OWNER = re.compile(r"\s*\([^()]*\)$")
_LEAST_MISTYPED = 5  # letters of a person's name

_MOST_MISSPELT = 6  # releases that are looked through for a mistyped title; one of more is asked back for
_MOST = 12  # that fit equally well and are still told one by one
_NUMBERS = {word: str(number) for number, word in enumerate("one two three four five six seven eight nine".split(), 1)}
_IN_WORDS = {digit: word for word, digit in _NUMBERS.items()}
_NUMBERS_ONLY = re.compile(r"[\W\d_]*")
_ROMAN = frozenset(("ii", "iii", "iv"))


@dataclass(frozen=True, slots=True)
class Linked(Generic[Entry]):
    """What a name means: those that fit it best and equally well, and how well; nothing where ``rank`` is None."""

    meant: tuple[Entry, ...] = ()
    rank: Rank | None = None


class Linker:
    """Finds what names mean in one catalog; keeps what it has found, so it is for one message."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.release = catalog.release
        self._tracks_on = cache(self._find_on)
        self._search = cache(catalog.releases)
        self.releases: Callable[[str], Linked[ReleaseLine]] = cache(self._releases)
        self.tracks: Callable[[str], Linked[TrackLine]] = cache(self._tracks)
        self.people: Callable[[str], Linked[Person]] = cache(self._people)
        self.labels: Callable[[str], Linked[Label]] = cache(self._labels)

    def has_sequel_only(self, name: str) -> bool:
        """Whether only sequels of what is named are known: "Paddington", where there is but "Paddington 2"."""
        found = self._best(name, self._search(name))
        return found.rank in {Rank.WORDS, Rank.PREFIX} and all(_is_sequel(name, line.title) for line in found.meant)

    def linked(self, kind: Kind, name: str) -> Linked[object]:
        """What of a kind a name means."""
        match kind:
            case "release":
                return self.releases(name)
            case "track":
                return self.tracks(name)
            case "person":
                return self.people(name)
            case "label":
                return self.labels(name)

    def tracks_on(self, keys: Iterable[str], name: str, *, as_typed: bool = False) -> tuple[tuple[str, Track], ...]:
        """The tracks of these releases that a title means, each with its release's key; ``as_typed`` forbids typos."""
        return self._tracks_on(tuple(keys), name, as_typed)

    def _find_on(self, keys: tuple[str, ...], name: str, as_typed: bool) -> tuple[tuple[str, Track], ...]:
        found: list[tuple[str, Track]] = []
        for key in keys:
            if (release := self.release(key)) and _NUMBERS_ONLY.fullmatch(name):
                # "alien 3" is no track of "Alien", but "666" may be the whole of a title.
                found += [(key, track) for track in release.tracks if same_name(track.title) == same_name(name)]
            elif release:
                tracks = tracks_meant(release, name)
                if not tracks and not as_typed and len(keys) <= _MOST_MISSPELT:
                    tracks = tracks_misspelt(release, name, self.catalog)
                found += [(key, track) for track in tracks]
        return tuple(found)

    def _best(self, name: str, matches: Matches[Entry]) -> Linked[Entry]:
        """The matches that share the best rank, without what may only be offered.

        What only begins like a single word is not meant either: "gladiator" is no "Gladiators".
        """
        if not matches.entries:
            return Linked()
        rank = matches.ranks[0]
        alike = matches.at_least(rank).entries
        if rank > Rank.TITLE and all(len(word) == 1 and word.isascii() for word in wanted_words(name)):
            return Linked()
        if rank is Rank.NEAR:
            near = [entry for entry in alike if any(is_near_enough(name, one) for one in self._names_of(entry))]
            on = {entry.release if isinstance(entry, TrackLine) else entry for entry in near}
            return Linked(tuple(near), Rank.CORRECTED) if len(on) == 1 else Linked()
        if rank is Rank.PREFIX and len(wanted_words(name)) < 2:
            begun = [entry for entry in alike if any(_is_all_but_a_letter(name, one) for one in self._names_of(entry))]
            return Linked(tuple(begun[:_MOST]), Rank.CORRECTED) if begun else Linked()
        return Linked(alike[:_MOST], rank)

    def _names_of(self, entry: object) -> Sequence[str]:
        """What an entry of the catalog is called."""
        match entry:
            case ReleaseLine(key=key):
                release = self.release(key)
                return release_names(release) if release else ()
            case TrackLine(track=track):
                return track_names(track)
            case Person(name=name) | Label(name=name):
                return (name,)
            case _:
                return ()

    def _people(self, name: str) -> Linked[Person]:
        """The people that a name means; a short word with a typo means nobody: "clod" is no Mr Cold."""
        found = self._best(name, self.catalog.people(name))
        short = len("".join(wanted_words(name))) < _LEAST_MISTYPED
        return Linked() if found.rank is Rank.CORRECTED and short else found

    def _labels(self, name: str) -> Linked[Label]:
        """The labels that a name means; one word of it means all that have it: Decca, Decca Classics, Decca Records.

        More words mean a label with its owner in brackets, too: "Screamworks Records (MovieScore Media)".
        """
        matches = self.catalog.labels(name)
        found = self._best(name, matches)
        if found.rank is None or found.rank > Rank.TITLE:
            return found
        if len(wanted_words(name)) > 1:
            alike = (
                one
                for one in matches.at_least(Rank.WORDS).entries
                if same_name(_OWNER.sub("", one.name)) == same_name(name)
            )
            return Linked(tuple(dict.fromkeys((*found.meant, *alike)))[:_MOST], found.rank)
        return Linked(matches.at_least(Rank.WORDS).entries[:_MOST], found.rank)

    def _tracks(self, name: str) -> Linked[TrackLine]:
        """The tracks that a title means; a single word with a typo means a title of one word."""
        found = self._best(name, self.catalog.tracks(name))
        wanted = wanted_words(name)
        if found.rank is Rank.WORDS and len(wanted) == 1:
            return self._with_possessives(name, found)
        if found.rank is not Rank.CORRECTED or len(wanted) > 1:
            return found
        alone = [
            line
            for line in found.meant
            if any(typos(wanted[0], same_name(one)) == 1 for one in track_names(line.track))
        ]
        return Linked(tuple(alone), found.rank) if alone else Linked()

    def _with_possessives(self, name: str, found: Linked[TrackLine]) -> Linked[TrackLine]:
        """The tracks of a word, and those of it as a possessive: "kirk" is in "Kirk's Death" as well."""
        theirs = re.compile(rf"(?<!\w){re.escape(name)}['’]s?(?!\w)", re.IGNORECASE)
        also = [line for line in self.catalog.tracks(f"{name}s").entries if theirs.search(line.track.title)]
        more = [line for line in also if line not in found.meant]
        return Linked((*found.meant, *more)[:_MOST], found.rank)

    def _releases(self, name: str) -> Linked[ReleaseLine]:
        found = self._no_sequels(name)
        for numbers in (_NUMBERS, _IN_WORDS) if found.rank is None else ():
            other = " ".join(numbers.get(word.casefold(), word) for word in name.split())
            if other != name and len(name.split()) > 1 and (so_written := self._no_sequels(other)).rank is not None:
                return so_written
        return found

    def _no_sequels(self, name: str) -> Linked[ReleaseLine]:
        """The releases that a name means, without sequels of what was named: "Backdraft" is not "Backdraft 2"."""
        found = self._best(name, self._search(name))
        if found.rank not in {Rank.WORDS, Rank.PREFIX} or key_in(name) is not None:
            return found
        kept = tuple(line for line in found.meant if not _is_sequel(name, line.title))
        return Linked(kept, found.rank) if kept else Linked()


def titled(name: str, found: Iterable[tuple[str, Track]]) -> Titled:
    """Tracks that were named by their title."""
    return Titled(name, tuple((key, track.position) for key, track in found))


def _is_all_but_a_letter(typed: str, name: str) -> bool:
    """Whether the one word that was typed is a long one of a name but for its last letter, which is no plural's."""
    (word,) = wanted_words(typed)
    return len(word) > 5 and any(other[:-1] == word and other[-1] != "s" for other in spellings(name))


def _is_sequel(named: str, title: str) -> bool:
    """Whether a title is the named one with a number after it, and not one of a season."""
    typed, whole = words(named), words(title)
    if whole[:1] in (["the"], ["a"]) and typed[:1] != whole[:1]:
        whole = whole[1:]
    if not typed or whole[: len(typed)] != typed or len(whole) <= len(typed):
        return False
    following = whole[len(typed)]
    return following.isdecimal() or following in _ROMAN or (following == "part" and "part" in counted_parts(whole))
