"""One way to read a sentence: which of its words are names, which are numbers, and which cues stand around them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from bot.questions.about import Counted, Limits, Numbered, Period
from bot.questions.spoken import SpokenQuestion, Topic
from bot.understanding import amounts
from bot.understanding.chatter import SAID, SPOKEN_OF
from bot.understanding.common import COMMON
from bot.understanding.cues import ALBUM, TRACK_NOUN, Cue, cue
from bot.understanding.linking import Kind, Linker
from bot.understanding.naming import Namer, Names
from bot.understanding.numbers import ORDINAL
from bot.understanding.periods import period_in
from bot.understanding.phrases import Phrase, Phraser
from bot.understanding.sentence import Item, Sentence

RELEASE_FIRST: tuple[Kind, ...] = ("release", "track", "person", "label")
TRACK_FIRST: tuple[Kind, ...] = ("track", "release", "person", "label")
PERSON_FIRST: tuple[Kind, ...] = ("person", "label", "release", "track")
LABEL_FIRST: tuple[Kind, ...] = ("label", "person", "release", "track")

_WHY = cue("why|how come|what made|for what reason|how did(?= .* (end up|come to|get to|manage to))")
_WHERE = cue("when|where|minute|minutes|point|mark|timestamp|second|time|what time|far|at which|at what")
_BEGINS = cue("begins?|beginning|beginning of")
_LATELY = cue(r"""
    (on|for) (sunday|monday|tuesday|wednesday|thursday|friday|saturday|the weekend)( show)?
    (last|the other|this|every|all|that) (night|morning|evening|afternoon|weekend|day|week)|years ago|back in the day
    on (repeat|loop|shuffle)( all (day|week|night|month|year))?|(in|during) the (car|gym|shower|background)
""")
_DECLINED = cue("(refused?|declined?|fail(ed)?) to|turn(ed)? down|(chose|decided?|want(ed)?) not to")
_BY_THEMSELVES = cue("(do|does|did|done|scored?|composed?|wr(i|o)te|written|made?|make|it|that|this) (all )?alone")
_VARIOUS = cue("((by|from|of|with) )?(the )?various (artists?|people|composers)")
_END_UP = cue("(ends?|ended) up|come to|get to|manage to")
_NAMED_AFTER = frozenset(
    """scored composed wrote of by did does do called named titled tracklist track song cue album soundtrack score ost
    than vs versus label contain contains have has""".split()
)
_DETERMINERS = frozenset(
    "my our your his her their this that a an some another tonight todays tonights no next".split()
)
_POSITION = re.compile(r"(?<![\w-])\d-\d\d(?![\w-])")
_ANOTHER_ONE = cue(f"(last|{ORDINAL}) (one|{ALBUM})|^(and |what about |how about )*the (last|{ORDINAL})$")
_OF_TRACKS = cue("called|named|titled|track|song|cue|on it|discs?")
_IN_A_ROW = cue("end to end|(from )?start to (finish|end)|back to back|one after (the other|another)|in a row")
_ASKING = frozenset("is was are were did does do has have can could any".split())
_BEGINNING = "(so|and|but|wait|hey|right|ok|um|hmm|then|btw|yo|hi|please|just|quick one|quick question)"
_YES_NO = cue(rf"""
    ^({_BEGINNING} )*(did|does|do|is|was|were|are|has|have|isnt|wasnt|didnt|doesnt|can|could|if|whether)
    tell me if|know if|know whether|true that|sure that|am i right|i thought|i think|confirm
    is not it$|are not they$|(was|did|does) not (it|he|she|they)$
    right$|no$|correct$|true$|yes$|yeah$|yea$|yep$|huh$|innit$|or not$|or nah$|y n$|yes or no
""")  # fmt: skip


class Reading:
    """A sentence with some of its words taken as names.

    ``limits``, ``place`` (a track by its number or its place), ``other_place`` where two are numbered, ``disc``,
    ``period``, ``most`` (how many of the longest) and ``parts`` (season, volume) are what numbers and dates in it say;
    these words are no names. With ``chatty``, what people say by the way is none either. ``year_of_a_name`` says that
    the period is a year behind a name, ``declined`` that it asks why somebody did not. ``open`` is what it asks where
    all that is missing is what about.
    """

    def __init__(
        self,
        sentence: Sentence,
        names: Sequence[tuple[int, int, frozenset[str]]],
        linker: Linker,
        topic: Topic,
        today: date,
        *,
        chatty: bool = False,
    ) -> None:
        self.sentence = sentence
        self.chatty = chatty
        self.linker = linker
        self.topic = topic
        self.items = sentence.items((first, last) for first, last, _ in names)
        self.folded = " ".join(item.folded for item in self.items)
        self.open: SpokenQuestion | None = None
        self._offsets = self._item_offsets()
        self._taken = set(self._chatter()) if chatty else set()
        self._phraser = Phraser(sentence, {first: kinds for first, _, kinds in names}, linker)
        self._namer = Namer(sentence, self._phraser, linker, topic)
        self._phrases: list[Phrase] | None = None
        self._names: dict[object, Names] = {}
        if chatty:
            self.take(_LATELY)
        # Each takes its words from those that follow: a season's or a limit's number is no track's, and a year is
        # what is left of the numbers.
        self.wonders_why = self.take(_WHY) is not None
        self.take(_IN_A_ROW)
        self.take(_VARIOUS)
        self.take(_BY_THEMSELVES)
        self.declined = self.wonders_why and self.take(_DECLINED) is not None
        if self.wonders_why:
            self.take(_END_UP)
        if self.has(_WHERE):
            self.take(_BEGINS)
        self.parts = self._parts()
        self.limits = self._limits()
        self.disc: int | None = None
        self.other_place: Numbered | None = None
        self.choice = self._choice()
        self.place = self._place() if not self.choice else None
        self.year_of_a_name = False
        self.period = self._period(today)
        rank = self.take(amounts.NTH_LONGEST)
        self.rank = amounts.rank_of(rank) if rank else 1
        most = self.take(amounts.HOW_MANY_OF)
        self.most = amounts.most_of(most) if most else None

    def has(self, pattern: re.Pattern[str] | Cue) -> bool:
        """Whether a cue stands in the sentence."""
        return pattern.search(self.folded) is not None

    def find(self, pattern: re.Pattern[str] | Cue) -> re.Match[str] | None:
        """Where a cue stands first."""
        return pattern.search(self.folded)

    def take(self, pattern: re.Pattern[str] | Cue) -> re.Match[str] | None:
        """Where a cue stands first; its words are no name."""
        found = pattern.search(self.folded)
        if found:
            self.take_span(*found.span())
        return found

    def take_span(self, start: int, end: int) -> None:
        """These characters of the folded sentence are no name."""
        first, last = self._item_at(start), self._item_at(max(start, end - 1))
        self._taken.update(range(first, last + 1))
        self._phrases = None
        self._names.clear()

    def word_at(self, character: int) -> int:
        """The word of the sentence at a character of the folded one."""
        return self.items[self._item_at(character)].first

    @property
    def phrases(self) -> list[Phrase]:
        """What names something, in the order in which it stands."""
        if self._phrases is None:
            self._phrases = self._phraser.phrases(self.items, self._taken)
        return self._phrases

    def names(
        self,
        order: Sequence[Kind] = RELEASE_FIRST,
        phrases: Sequence[Phrase] | None = None,
        *,
        chatter: bool = False,
        sure: bool = False,
    ) -> Names:
        """What the phrases mean, all of them or these (see ``naming.Namer.names``)."""
        if phrases is not None:
            return self._namer.names(phrases, order, chatter=chatter, sure=sure)
        key = (tuple(order), chatter, sure)
        if key not in self._names:
            self._names[key] = self._namer.names(self.phrases, order, chatter=chatter, sure=sure)
        return self._names[key].copy()

    def plain_word(self, place: int) -> Phrase | None:
        """The word at a place where it is a common one, as something that is named."""
        if place >= len(self.sentence.words) or self.sentence.words[place].folded not in COMMON:
            return None
        return Phrase(place, place + 1, self.sentence.said(place, place + 1), "")

    def stands_apart(self, phrase: Phrase, names: Names) -> bool:
        """Whether more than little words parts a phrase from every name."""
        return self._namer.stands_apart(phrase, names)

    @property
    def asks_yes_no(self) -> bool:
        """Whether the sentence asks whether something is so."""
        if self.has(_YES_NO):
            return True
        words = self.sentence.words
        return any(other.folded in _ASKING and word.parts and not other.parts for word, other in pairwise(words))

    def _chatter(self) -> Iterator[int]:
        """The places of words that are said by the way, and that do not stand where a name must."""
        words = self.sentence.words
        for place, item in enumerate(self.items):
            before = words[item.first - 1] if item.first else None
            begins = before is None or before.parts
            typed = self.sentence.text[words[item.first].start : words[item.first].end]
            written_as_a_name = typed[:1].isupper() and not typed.isupper()
            if item.name or (written_as_a_name and not begins):
                continue
            after = "" if before is None else before.folded
            told = item.folded in SAID and after not in _NAMED_AFTER
            if told or (item.folded in SPOKEN_OF and after in _DETERMINERS):
                yield place

    def _item_offsets(self) -> list[int]:
        offsets, at = [], 0
        for item in self.items:
            offsets.append(at)
            at += len(item.folded) + 1
        return offsets

    def _item_at(self, character: int) -> int:
        return bisect_right(self._offsets, character) - 1

    def _parts(self) -> dict[str, str]:
        """Which part of a work is meant, as far as that is said apart from a name: ``{"season": "2"}``."""
        parts = {}
        for found in amounts.PART.finditer(self.folded):
            self.take_span(*found.span())
            what, number = amounts.part_of(found)
            parts[what] = number
        return parts

    def _limits(self) -> Limits | None:
        found = self.take(amounts.LIMIT)
        return amounts.limits_of(found) if found else None

    def _choice(self) -> int:
        """Which of those that the last answer listed is meant, from 1, or -1 for the last; 0 where none is.

        Once one of them is spoken of, "the second" is a track of it, and only "the second one" is another of them.
        """
        if self.topic.choices and not self.topic.release:
            found = self.take(amounts.CHOICE)
        else:
            others = self.topic.listed and not self.topic.track and self.has(_ANOTHER_ONE) and not self.has(_OF_TRACKS)
            found = self.take(amounts.CHOICE) if others else None
        return amounts.choice_of(found) if found else 0

    def _place(self) -> Numbered | Counted | None:
        if below := amounts.negative(self.sentence.text):
            return below
        if _POSITION.search(self.sentence.text) and (position := self._typed_position()):
            return position
        number = self.find(amounts.NUMBERED)
        if not (number and number["on_disc"]) and (disc := self.take(amounts.ON_DISC)):
            self.disc = amounts.disc_of(disc)
        if number:
            places = [amounts.numbered(each, self.disc) for each in amounts.NUMBERED.finditer(self.folded)]
            if both := amounts.both_numbered(self.folded, self.disc):
                self.take_span(*both[1])
                places = [places[0], both[0]]
            for each in amounts.NUMBERED.finditer(self.folded):
                self.take_span(*each.span())
            self.other_place = places[1] if len(places) > 1 else None
            return places[0]
        bare = amounts.alone(self.folded) if self.topic.release else None
        if found := bare or amounts.run_together(self.folded):
            self.take_span(*found.span(1))
            return self._alone(found[1], bare=bare is not None)
        if position := self._typed_position():
            return position
        if self.has(amounts.HOW_DOES) and (ends := self.take(amounts.HOW_IT_ENDS)):
            return Counted(-1 if ends["ends"] else 1, self.disc)
        counted = self.find(amounts.COUNTED)
        place = amounts.counted(counted, self.disc) if counted else None
        if counted and place:
            self.take_span(*counted.span())
        return place

    def _typed_position(self) -> Numbered | None:
        """A track's disc and number as they are printed, where a track is spoken of: ``2-04``."""
        known = self.has(TRACK_NOUN) or self.topic.release
        position = amounts.typed_position(self.sentence.text) if known else None
        if position:
            self.take(re.compile(rf"(?<!\S)((track|song|cue) )?{position.typed.replace('-', ' ')}(?!\S)"))
        return position

    def _alone(self, said: str, *, bare: bool) -> Numbered:
        """A number with nothing about it: of the disc that was spoken of, where there are several."""
        release = self.linker.release(self.topic.release) if bare and self.topic.track else None
        several = release is not None and len(release.discs) > 1
        return amounts.number_alone(said, self.topic.track.disc if several and self.topic.track else None)

    def _period(self, today: date) -> Period | None:
        found = period_in(self.folded, today)
        if not found:
            return None
        period, (start, end) = found
        before = self.items[self._item_at(start) - 1] if start else None
        self.year_of_a_name = self.folded[start:end].isdecimal() and before is not None and self._may_name(before)
        self.take_span(start, end)
        return period

    def _may_name(self, item: Item) -> bool:
        return bool(item.name) or item.folded not in COMMON
