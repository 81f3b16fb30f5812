"""What the phrases of a sentence mean, taken together: which is a release, which a track of it, who a person."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise

from bot.catalog.search import Rank
from bot.names import words
from bot.questions.about import Subject, Titled
from bot.questions.spoken import Topic
from bot.soundtrack import Track
from bot.understanding.linking import Kind, Linker, titled
from bot.understanding.phrases import Phrase, Phraser
from bot.understanding.sentence import Sentence, Word

ON = frozenset("on from in of for to".split())
"""What stands before the release that something is on."""

_LONGEST_PAIR = 8  # words of a release and a track of it
_NUMERAL = re.compile(r"\d+|[ivx]+", re.IGNORECASE)
_PLACED = frozenset(("on", "from", "off"))
_SOLID = frozenset((Rank.EXACT, Rank.TITLE, Rank.WORDS))
_WEAK = frozenset(
    """
    it into beyond back again up over out off no me of the and a an in on to for with at from s part or vs
    than versus day days night morning time times year years new last long little big great good bad old young
    lost first second third final one two three four dark home house world life man men woman women people
    """.split()
)
_NAMING = frozenset("called named titled track song cue entitled by".split())
_ALBUM = frozenset("album soundtrack score ost record movie film show series game release".split())


@dataclass
class Names:
    """What the phrases of a sentence mean, each with how well it fits: 0 as it stands, then worse."""

    releases: list[tuple[Phrase, Subject, int]] = field(default_factory=list)
    tracks: list[tuple[Phrase, Titled, int]] = field(default_factory=list)
    people: list[tuple[Phrase, tuple[str, ...], int]] = field(default_factory=list)
    labels: list[tuple[Phrase, tuple[str, ...], int]] = field(default_factory=list)
    unknown: list[Phrase] = field(default_factory=list)

    def copy(self) -> "Names":
        """The same, to be narrowed without a change to this."""
        return Names(*(list(getattr(self, each.name)) for each in fields(self)))

    @property
    def known(self) -> list[Phrase]:
        """The phrases that mean something."""
        return [entry[0] for entry in (*self.releases, *self.tracks, *self.people, *self.labels)]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all releases that are named."""
        return tuple(dict.fromkeys(key for _, subject, _ in self.releases for key in subject.releases))


class Namer:
    """Finds what the phrases of one sentence mean."""

    def __init__(self, sentence: Sentence, phraser: Phraser, linker: Linker, topic: Topic) -> None:
        self._sentence = sentence
        self._phraser = phraser
        self._linker = linker
        self._topic = topic

    def names(self, phrases: Sequence[Phrase], order: Sequence[Kind], *, chatter: bool, sure: bool) -> Names:
        """What these phrases mean; of kinds that fit equally well the first of ``order`` is meant.

        What names nothing and stands apart from what does is left out unless ``chatter`` is wanted. Where it is
        ``sure`` that the first kind is meant, others are so only for want of it.
        """
        found = Names()
        left = [phrase for phrase in phrases if not self._settle(phrase, order, found, sure=sure)]
        for phrase in left:
            self._settle_beside(phrase, found)
        self._see_tracks(found)
        if not chatter:
            found.unknown = [phrase for phrase in found.unknown if not self._is_chatter(phrase, found)]
        return found

    def stands_apart(self, phrase: Phrase, found: Names, but: Phrase | None = None) -> bool:
        """Whether more than little words parts a phrase from every name that was found, but one."""
        return all(
            any(word.folded not in _WEAK for word in self._gap(phrase, other)) or self._is_aside(phrase, other)
            for other in found.known
            if other is not but
        )

    def _settle(self, phrase: Phrase, order: Sequence[Kind], found: Names, *, sure: bool) -> bool:
        """Put a phrase where it belongs; False where nothing is named so."""
        if _NUMERAL.fullmatch(phrase.said) and not phrase.exact:
            return False
        fits: list[tuple[int, int, Kind]] = []
        placed = phrase.before in _PLACED
        sure = sure and phrase.before != "by"  # "interstellar by john williams": no release of that name
        for place, kind in enumerate(order):
            rank = self._linker.linked(kind, phrase.said).rank
            if rank is None:
                continue
            group = _group(rank)
            if kind == "release" and group == 1 and self._is_of_somebody(phrase.said):
                continue  # "john williams" is no album with his name in its title
            if kind == "person" and group and phrase.last - phrase.first == 1 and self._has_article(phrase):
                continue  # "the sky" is nobody
            if kind == "track" and group and self._linker.has_sequel_only(phrase.said):
                continue  # "paddington" is no track of Paddington 2
            if kind == "release" and placed and group <= 1:
                fits = [(group, place, kind)]
                break
            fits.append((group, place, kind))
            if (group == 0 and not placed) or (sure and not place and group == 1):
                break
        if fits:
            group, _, kind = min(fits)
            self._add(kind, phrase, group, found)
            return True
        spelt = self._with_possessive(phrase)
        return spelt != phrase and self._settle(spelt, order, found, sure=sure)

    def _has_article(self, phrase: Phrase) -> bool:
        """Whether a word stands behind an article as it does in somebody's name: that alone is not them."""
        before = self._sentence.words[phrase.first - 1].folded if phrase.first else ""
        said = [before, *words(phrase.said)]
        called = (words(person.name) for person in self._linker.people(phrase.said).meant)
        return before == "the" and any(said in map(list, pairwise(name)) for name in called)

    def _is_of_somebody(self, said: str) -> bool:
        """Whether a name is somebody's, and stands in the titles of the releases that have it for the same reason."""
        people, releases = self._linker.people(said), self._linker.releases(said)
        if len(people.meant) != 1 or people.rank not in _SOLID:
            return False
        person = set(words(people.meant[0].name))
        return all(person <= set(words(line.title)) for line in releases.meant)

    def _with_possessive(self, phrase: Phrase) -> Phrase:
        """The phrase as it was typed, where that may be the name: "Hedwig’s"."""
        first, last = self._sentence.words[phrase.first], self._sentence.words[phrase.last - 1]
        return replace(phrase, said=self._sentence.text[first.start : last.end]) if last.possessive else phrase

    def _add(self, kind: Kind, phrase: Phrase, group: int, found: Names) -> None:
        said = phrase.said
        if kind == "release":
            keys = tuple(line.key for line in self._linker.releases(said).meant)
            found.releases.append((phrase, Subject(keys, name=said), group))
        elif kind == "track":
            found.tracks.append((phrase, self._titled(said, group), group))
        elif kind == "person":
            found.people.append((phrase, tuple(person.name for person in self._linker.people(said).meant), group))
        else:
            found.labels.append((phrase, tuple(label.name for label in self._linker.labels(said).meant), group))

    def _titled(self, said: str, group: int) -> Titled:
        """The tracks of this title: on the release that is spoken of, unless another has one that fits better."""
        lines = self._linker.tracks(said).meant
        spoken = self._linker.tracks_on([self._topic.release], said) if self._topic.release else ()
        if spoken and (group or any(line.release == self._topic.release for line in lines)):
            return titled(said, spoken)
        return titled(said, ((line.release, line.track) for line in lines))

    def _settle_beside(self, phrase: Phrase, found: Names) -> None:
        """Put what means nothing by itself: a track of the release beside it, or a release and a track in one."""
        if _NUMERAL.fullmatch(phrase.said):
            if spots := self._linker.tracks_on(found.keys, phrase.said):
                found.tracks.append((phrase, titled(phrase.said, spots), 0))
            else:
                found.unknown.append(phrase)
            return
        if not found.releases and self._linker.has_sequel_only(phrase.said) and self._is_spoken_of(phrase.said):
            found.releases.append((phrase, Subject((self._topic.release,), name=phrase.said), 1))
            return
        keys = found.keys or ((self._topic.release,) if self._topic.release else ())
        if spots := self._linker.tracks_on(keys, phrase.said):
            found.tracks.append((phrase, titled(phrase.said, spots), 1))
            return
        whole = self._linker.has_sequel_only(phrase.said)  # "monkey king" is no king of "The Monkey King 2"
        if not found.releases and not whole and phrase.last - phrase.first <= _LONGEST_PAIR:
            for at in range(phrase.first + 1, phrase.last):
                one, other = self._part(phrase, phrase.first, at), self._part(phrase, at, phrase.last)
                if self._pair(one, other, found) or self._pair(other, one, found):
                    return
        found.unknown.append(phrase)

    def _is_spoken_of(self, said: str) -> bool:
        """Whether the release that is spoken of has the name in its own: "paddington", of "Paddington 2"."""
        release = self._linker.release(self._topic.release) if self._topic.release else None
        return release is not None and set(words(said)) <= set(words(release.title))

    def _part(self, phrase: Phrase, first: int, last: int) -> Phrase:
        return Phrase(first, last, self._sentence.said(first, last), phrase.before if first == phrase.first else "")

    def _pair(self, one: Phrase, other: Phrase, found: Names) -> bool:
        """Take the first phrase as a release and the second as a track of it, if they are."""
        linked = self._linker.releases(one.said)
        if linked.rank not in _SOLID:
            return False
        subject = Subject(tuple(line.key for line in linked.meant), name=one.said)
        spots = self._linker.tracks_on(subject.releases, other.said, as_typed=True)
        if spots:
            found.releases.append((one, subject, 1))
            found.tracks.append((other, titled(other.said, spots), 1))
        return bool(spots)

    def _see_tracks(self, found: Names) -> None:
        """Of a release and what may be a track of it see the track: "mercy on Lone Survivor"."""
        if len(found.tracks) > 1 and not found.releases:
            self._see_release(found)
            self._leave_words(found)
        if found.releases and found.tracks:
            self._narrow(found)
        if len(found.releases) != 2 or found.tracks:
            return
        (one, first, fits), (other, second, fits_too) = found.releases
        if fits and first.releases == second.releases:
            return  # "how to train your dragon" is one name
        for phrase, subject, whole, group in ((one, second, other, fits), (other, first, one, fits_too)):
            if whole.before not in ON and whole.first != phrase.last:
                continue
            if spots := self._linker.tracks_on(subject.releases, phrase.said, as_typed=group <= 1):
                found.tracks.append((phrase, titled(phrase.said, spots), 0))
                found.releases[:] = [entry for entry in found.releases if entry[0] is whole]
                return

    def _see_release(self, found: Names) -> None:
        """Of two titles see the release where the other is a track of it: "umbrella academy, number of Apocalypse"."""
        for entry in found.tracks:
            linked = self._linker.releases(entry[0].said)
            if linked.rank not in _SOLID:
                continue
            keys = tuple(line.key for line in linked.meant)
            others = [other for other in found.tracks if other is not entry]
            if any(self._linker.tracks_on(keys, other[0].said, as_typed=True) for other in others):
                found.releases.append((entry[0], Subject(keys, name=entry[0].said), 0))
                found.tracks = others
                return

    def _leave_words(self, found: Names) -> None:
        """Take a common word in a title for what it says where something else stands whole: "write down, …"."""
        entries = (*found.releases, *found.tracks, *found.people, *found.labels)
        if any(group == 0 for _, _, group in entries) and not found.releases:
            written = any(not group and phrase.said[:1].isupper() for phrase, _, group in entries)
            weak = [
                phrase
                for phrase, _, group in found.tracks
                if group
                and phrase.last - phrase.first == 1
                and phrase.said.islower()
                and (written or self.stands_apart(phrase, found, but=phrase))
            ]
            found.tracks = [entry for entry in found.tracks if entry[0] not in weak]
            found.unknown += weak

    def _narrow(self, found: Names) -> None:
        """Keep of each title the tracks on the release that is named beside it, and of that what has them."""
        for place, (phrase, track, group) in enumerate(found.tracks):
            if spots := self._linker.tracks_on(found.keys, phrase.said):
                found.tracks[place] = (phrase, titled(phrase.said, spots), group)
                self._keep_having(spots, found)
            elif group or len(words(phrase.said)) == 1:
                found.unknown.append(phrase)
            else:
                found.tracks[place] = (phrase, Titled(track.name, ()), group)
        found.tracks = [entry for entry in found.tracks if entry[0] not in found.unknown]

    def _keep_having(self, spots: Iterable[tuple[str, Track]], found: Names) -> None:
        having = {key for key, _ in spots}
        if len(found.releases) == 1:
            phrase, subject, group = found.releases[0]
            kept = tuple(key for key in subject.releases if key in having)
            found.releases[0] = (phrase, replace(subject, releases=kept), group)

    def _is_chatter(self, phrase: Phrase, found: Names) -> bool:
        """Whether unknown words are beside the point: "that horse racing movie 50 to 1"."""
        if not found.known or not self.stands_apart(phrase, found):
            return False
        if phrase.last - phrase.first > 3 or phrase.before in _NAMING or any(char.isdigit() for char in phrase.said):
            return False
        if phrase.first and phrase.said[:1].isupper():
            return False
        return not any(self._is_on(phrase, other) for other in found.known)

    def _is_on(self, phrase: Phrase, other: Phrase) -> bool:
        """Whether something unknown is said to be on a release: "rey on Star Wars"."""
        gap = self._sentence.words[phrase.last : other.first]
        little = all(word.folded in _WEAK or word.folded in _ALBUM for word in gap)
        return bool(gap) and gap[0].folded in {"on", "from", "of", "in"} and little

    def _gap(self, one: Phrase, other: Phrase) -> Sequence[Word]:
        first, last = sorted((one, other), key=lambda phrase: phrase.first)
        return self._sentence.words[first.last : last.first]

    def _is_aside(self, phrase: Phrase, other: Phrase) -> bool:
        """Whether a comma or a stop parts a word or two from a name: "badland rn, which track …"."""
        first, last = sorted((phrase, other), key=lambda one: one.first)
        if (
            first is phrase
            and phrase.before
            and ":" in self._sentence.text[: self._sentence.words[last.first].start][-3:]
        ):
            return phrase.said.islower()
        little = phrase.last - phrase.first <= 2 and phrase.said.islower()
        return little and self._phraser.is_parted(first.last, last.first)


def _group(rank: Rank) -> int:
    """How well a rank fits: 0 as it stands, 1 with all words, then worse."""
    return max(0, rank - 1)
