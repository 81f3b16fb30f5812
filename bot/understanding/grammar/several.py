"""Several at once: how long they are together, how many tracks they have, and which of them is more."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from bot.names import words
from bot.questions.about import Counted, Numbered, Subject, Titled
from bot.questions.spoken import (
    CompareQuestion,
    DetailQuestion,
    ExtremesQuestion,
    LimitsQuestion,
    MentionQuestion,
    SpokenQuestion,
    TotalQuestion,
    UnclearQuestion,
)
from bot.understanding import cues
from bot.understanding.amounts import NUMBERED
from bot.understanding.cues import ALBUM, TRACK, Cue, cue
from bot.understanding.grammar.lengths import AVERAGE, LONGEST, SHORTEST
from bot.understanding.naming import Names
from bot.understanding.numbers import CARDINAL, number_in
from bot.understanding.phrases import Phrase
from bot.understanding.reading import RELEASE_FIRST, TRACK_FIRST, Reading
from bot.understanding.subjects import spoken_release, spoken_track, subject_of, unknown, without_makers

_TOTAL = cue(r"""
    totals?|in total|altogether|combined|together|sum|in all|overall|added up|add up|all told|put together|\
      back to back
    one after (the other|another)|cumulative|plus
""")
_ALL_OF_THEM = cue(rf"both|all (of )?(the |your )?{ALBUM}|(the|all) (two|three|four|five|six|\d)")
_LONGER = cue(r"""
    longer|lengthier|more time|longr|more music|more minutes|lasts? (more|longer)
    greater (total )?(length|duration|running time|runtime)
""")
_SHORTER = cue("shorter|briefer|less time|less music")
_OLDER = cue("older|earlier|first|(came|come|released|out) first|before|sooner|ahead of|predates?|oldr")
_NEWER = cue("newer|more recent|later|younger|(came out|released) later|most recently|last|after|recent|newest|latest")
_COMPARE = "(compare|comparison|comparing|difference|differ|versus|vs)"
_COMPARE_TRACKS = cue(f"{_COMPARE} .*(number|amount|count|how many)( of)? {TRACK}s?|{_COMPARE} .*track ?count")
_COMPARE_LENGTHS = cue(f"{_COMPARE} .*(lengths?|running times?|runtimes?|durations?)")
_COMPARE_DATES = cue(f"{_COMPARE} .*(dates?|ages?|years?)")
_AS_MANY = cue(f"as many {TRACK}s? as|(equally|as) large as|the same (number|amount) of {TRACK}s?")
_AS_LONG = cue("(just |exactly |equally )?as (long|short) as|equally long|(the )?same length")
_AS_OLD = cue("(just |exactly |equally )?as old as|equally old|same age")
_MORE = cue(f"more ({TRACK}s?|entries)|bigger|larger|most {TRACK}s?|has more|have more|longer tracklist")
_FEWER = cue(f"(fewer|less|fewest|least) {TRACK}s?|smaller|fewer")
_WHICH_OF = cue(
    "which|what|who|against|whichs|wich|compared?|comparison|vs|versus|or|between|difference|than|of the two"
)
_OF_THOSE = cue(r"""
    (which|what|who)( one)?( of (them|these|those|both))? (is|was|has|have|came out|came|comes out|runs|lasts|got) \
      (the )?(longer|shorter|older|newer|first|earlier|later|(more|fewer|most) (tracks|songs|cues))
""")
_MOST_OF = cue(r"""
    (oldest|newest|latest|earliest|longest|shortest|(most|fewest|least) (tracks|songs|cues)) \
      (of|among|out of)( the (two|three|four))?
""")
_OF_THE_TWO = cue("(the|of the|your|these|those) two|both")
_TWO = cue(f"(the|of the|both|your)( two)?( @\\d+| \\S+)? {ALBUM}|the two|both")
_EITHER = cue("or|which|whats|what|who")
_JOINT = cue("than|or|vs|versus")
_THAN = cue("than|or|before|after|to|with|as")
_WAYS: tuple[tuple[Cue, Literal["length", "tracks", "age"], bool], ...] = (
    (_COMPARE_TRACKS, "tracks", True),
    (_COMPARE_LENGTHS, "length", True),
    (_COMPARE_DATES, "age", True),
    (_AS_MANY, "tracks", True),
    (_AS_LONG, "length", True),
    (_AS_OLD, "age", True),
    (_LONGER, "length", True),
    (_SHORTER, "length", False),
    (_FEWER, "tracks", False),
    (_MORE, "tracks", True),
    (LONGEST, "length", True),
    (SHORTEST, "length", False),
    (_OLDER, "age", True),
    (cues.OLDEST, "age", True),
    (_NEWER, "age", False),
    (cues.NEWEST, "age", False),
)
_BILLED = frozenset(("score", "songs", "song"))
_MOST_ADDED = 12
_COMES_FIRST = cue(r"""
    (which|what)( (one|track|song|cue))?( of (them|these|those))? (comes|plays|goes|is|was|appears|sits) \
      (first|earlier|sooner|(?P<after>last|later|second))
""")
_BEFORE = cue("before|earlier than|ahead of")
_AFTER = cue("after|later than|behind")
_APART = cue("difference|differ|same|apart|compare[ds]?|comparison|equally|as long as")
_NAMED = cue("called|named|titled|track|song|cue")
_BY_HOW_MUCH = cue("by how (much|many|long)|how much (longer|shorter|older|newer|younger|more|less|bigger)|difference")
_THOSE = cue("(those|these|them|the|both)( (two|both|albums|releases|tracks|songs))? (together|combined|in total)|both")
_DIRECTLY = cue("(right|directly|immediately|straight|just) (after|before)")
_SAME_LABEL = cue(
    "(share|have|has|on|with|from|by|use)( (the|a))? (same|common) (record )?label|share a (record )?label"
)
_IN_A_ROW = cue(rf"""
    ((?P<first>first|opening)|(?P<last>last|final|closing)) (?P<number>{CARDINAL}) (tracks|songs|cues|pieces|ones)
""")
_ALIKE = (_AS_MANY, _AS_LONG, _AS_OLD, _COMPARE_TRACKS, _COMPARE_LENGTHS, _COMPARE_DATES)


def total(reading: Reading) -> SpokenQuestion | None:
    """How long are these together?"""
    adds = reading.has(_TOTAL) or (reading.has(cues.LENGTH) and reading.has(_IN_A_ROW))
    if not adds and not (reading.has(cues.LENGTH) and " and " in reading.folded):
        return None
    if not reading.phrases and reading.has(_THOSE) and adds:
        return _the_last_two(reading)
    if any(reading.has(way) for way in (_LONGER, _SHORTER, _MORE, _FEWER, LONGEST, SHORTEST, _APART)):
        return None
    if found := reading.find(_IN_A_ROW):
        return _first_or_last(reading, found)
    of_tracks = reading.has(cues.HOW_MANY) and not reading.has(cues.LENGTH)
    if of_tracks and not (adds and reading.has(cues.TRACKS)):
        return None
    if reading.other_place and not of_tracks:
        return TotalQuestion(both) if (both := _two_numbered(reading)) else None
    names = reading.names()
    tracks = [_on_its_releases(track) for _, track, _ in names.tracks if track.spots]
    subjects = tracks or [_as_billed(reading, phrase, subject) for phrase, subject, _ in names.releases]
    if names.unknown:
        several = adds and len(subjects) + len(names.unknown) >= 2
        return unknown(names) if several else None
    subjects = _one_by_one(reading, subjects)
    return TotalQuestion(tuple(subjects), "tracks" if of_tracks else "length") if len(subjects) >= 2 else None


def _the_last_two(reading: Reading) -> SpokenQuestion:
    """How long the two releases are together that were spoken of last; of two tracks only the last is known."""
    topic = reading.topic
    asked = topic.asked
    if isinstance(asked, CompareQuestion):
        return TotalQuestion(asked.subjects)
    of_tracks = topic.track or isinstance(asked, ExtremesQuestion | LimitsQuestion | MentionQuestion | TotalQuestion)
    if not (topic.release and topic.before) or of_tracks:
        return UnclearQuestion()
    return TotalQuestion((Subject((topic.before,)), Subject((topic.release,))))


def _first_or_last(reading: Reading, found: re.Match[str]) -> SpokenQuestion:
    """How long the first three tracks of one release are together; anything more than that is not understood."""
    reading.take_span(*found.span())
    number, last = number_in(found["number"]) or 0, found["last"] is not None
    disc = reading.disc
    names = reading.names(sure=True)
    subject = subject_of(reading, names)
    more = len(list(_IN_A_ROW.finditer(reading.folded))) > 1 or names.tracks or names.people or names.labels
    if names.unknown:
        return unknown(names)
    if subject is None or len(subject.releases) != 1 or more or not 1 < number <= _MOST_ADDED:
        return UnclearQuestion(subject)
    places = range(-number, 0) if last else range(1, number + 1)
    return TotalQuestion(tuple(replace(subject, track=Counted(place, disc)) for place in places))


def _as_billed(reading: Reading, phrase: Phrase, subject: Subject) -> Subject:
    """Of several releases of a name the scores, where "score" stands directly behind it, or the others."""
    words_ = reading.sentence.words
    behind = words_[phrase.last].folded if phrase.last < len(words_) else ""
    if len(subject.releases) < 2 or behind not in _BILLED:
        return subject
    titles = {key: words(release.title) for key in subject.releases if (release := reading.linker.release(key))}
    kept = tuple(key for key, title in titles.items() if ("score" in title) == (behind == "score"))
    return replace(subject, releases=kept or subject.releases)


def _one_by_one(reading: Reading, subjects: Sequence[Subject]) -> list[Subject]:
    """Several that are meant, without the name for them all: "both Ferdinand albums", "Launchpad (The Ghost, …)"."""
    kept = [one for one in subjects if not any(set(other.releases) < set(one.releases) for other in subjects)]
    if len(kept) == 1 and kept[0].track is None and reading.has(_ALL_OF_THEM):
        return [Subject((key,), name=kept[0].name) for key in kept[0].releases]
    return kept


def compared_again(reading: Reading) -> SpokenQuestion | None:
    """By how much, of two that were compared last; of nothing else can be said by how much it is more."""
    asked = reading.topic.asked
    if reading.phrases or not reading.has(_BY_HOW_MUCH):
        return None
    return replace(asked, claimed=False) if isinstance(asked, CompareQuestion) else UnclearQuestion()


def in_order(reading: Reading) -> SpokenQuestion | None:
    """Whether one of two tracks comes before the other, and which comes first."""
    first = reading.find(_COMES_FIRST)
    side = reading.find(_AFTER) or reading.find(_BEFORE) if reading.asks_yes_no else None
    if not first and not side:
        return None
    names = without_makers(reading, reading.names(TRACK_FIRST))
    tracks = sorted((phrase.first, track) for phrase, track, _ in names.tracks if track.spots)
    if names.unknown or len(tracks) != 2 or len(names.tracks) != 2:
        return None
    if reading.has(_DIRECTLY):
        return UnclearQuestion()
    (at, one), (behind, other) = tracks
    keys = {key for key, _ in one.spots} & {key for key, _ in other.spots}
    if not keys or (side and not at < reading.word_at(side.start()) < behind):
        return None
    subjects = tuple(Subject((key,), track) for track in (one, other) for key in sorted(keys)[:1])
    after = reading.has(_AFTER) if side else first is not None and first["after"] is not None
    return CompareQuestion(subjects, "place", not after, claimed=side is not None)


def same_label(reading: Reading) -> SpokenQuestion | None:
    """Whether two releases are on the same label: which each is on says so."""
    if not reading.has(_SAME_LABEL):
        return None
    names = without_makers(reading, reading.names())
    if names.unknown or names.tracks or names.people or names.labels or len(names.releases) < 2:
        return None
    keys = tuple(dict.fromkeys(key for _, subject, _ in names.releases for key in subject.releases))
    return DetailQuestion(Subject(keys, every=True), "label")


def compare(reading: Reading) -> SpokenQuestion | None:
    """Which of two is longer, older, has more tracks?"""
    if again := _compared_otherwise(reading):
        return again
    spoken_of = (reading.topic.release, reading.topic.before)
    of_those = reading.has(_OF_THOSE) or reading.has(_OF_THE_TWO)
    if of_those and not reading.phrases and reading.topic.track:
        return UnclearQuestion()  # which two tracks, is not kept
    if of_those and not reading.phrases and all(spoken_of) and not reading.has(_NAMED):
        ways = ((by, most) for pattern, by, most in _WAYS if reading.has(pattern))
        subjects = tuple(Subject((key,)) for key in spoken_of)
        return next((CompareQuestion(subjects, by, most) for by, most in ways), None)
    if reading.has(_OF_THE_TWO) and not reading.phrases:
        return UnclearQuestion()
    if reading.has(AVERAGE):
        return None
    if not any(map(reading.has, (_WHICH_OF, _LONGER, _SHORTER, _MOST_OF, *_ALIKE))) and not reading.asks_yes_no:
        return None
    for pattern, by, most in _WAYS:
        if reading.has(pattern) and (subjects := _compared(reading, by)):
            claimed = reading.asks_yes_no and not reading.has(_EITHER) and pattern not in _ALIKE
            return CompareQuestion(subjects, by, most, claimed)
    return None


def _compared_otherwise(reading: Reading) -> CompareQuestion | None:
    """What was compared last, by something else: "and which has more tracks"."""
    asked = reading.topic.asked
    if reading.phrases or not isinstance(asked, CompareQuestion) or not reading.has(_OF_THOSE) or reading.has(_NAMED):
        return None
    for pattern, by, most in _WAYS:
        if reading.has(pattern) and (by == "length" or not asked.subjects[0].track):
            return CompareQuestion(asked.subjects, by, most)
    return None


def _compared(reading: Reading, by: str) -> tuple[Subject, ...]:
    """What is compared, in the order in which it is named; nothing where there are not two."""
    if reading.limits:
        return ()
    if reading.other_place and by == "length":
        return _two_numbered(reading)
    if isinstance(reading.place, Numbered) and by == "length" and (both := _numbered_and_named(reading)):
        return both
    of_tracks = by == "length" and not reading.has(cues.RELEASE_NOUN)
    orders = (TRACK_FIRST, RELEASE_FIRST) if of_tracks else (RELEASE_FIRST, TRACK_FIRST)
    ways = (_compared_as(reading, by, reading.names(order)) for order in orders)
    return next((subjects for subjects in ways if subjects), ())


def _two_numbered(reading: Reading) -> tuple[Subject, ...]:
    """Two tracks of one release, by their numbers."""
    names = reading.names(sure=True)
    if names.unknown:
        return ()
    if len(names.releases) == 2:
        one, other = (subject for _, subject, _ in sorted(names.releases, key=lambda entry: entry[0].first))
        return replace(one, track=reading.place), replace(other, track=reading.other_place)
    subject = subject_of(reading, names)
    if subject is None or not subject.releases:
        return ()
    return replace(subject, track=reading.place), replace(subject, track=reading.other_place)


def _numbered_and_named(reading: Reading) -> tuple[Subject, ...]:
    """A track by its number and one by its title, on whichever releases, in the order in which they are said."""
    joint, number = reading.find(_JOINT), reading.find(NUMBERED)
    if joint is None or number is None:
        return ()
    at = reading.word_at(joint.start())
    sides = (
        [phrase for phrase in reading.phrases if phrase.last <= at],
        [phrase for phrase in reading.phrases if phrase.first > at],
    )
    first = reading.word_at(number.start()) < at
    numbered, titled = (sides[0], sides[1]) if first else (sides[1], sides[0])
    one, other = reading.names(phrases=numbered, sure=True), reading.names(TRACK_FIRST, titled)
    if one.unknown or one.tracks or other.unknown or len(other.tracks) != 1 or not other.tracks[0][1].spots:
        return ()
    subject = one.releases[0][1] if one.releases else spoken_release(reading)
    if subject is None:
        return ()
    both = (replace(subject, track=reading.place), _on_its_releases(other.tracks[0][1]))
    return both if first else both[::-1]


def _compared_as(reading: Reading, by: str, names: Names) -> tuple[Subject, ...]:
    names = without_makers(reading, names)
    if names.unknown or names.people or names.labels or (by == "age" and names.tracks):
        return ()
    tracks = [_on_its_releases(track) for _, track, _ in names.tracks if track.spots]
    if len(tracks) >= 2:
        return tuple(tracks)
    subjects = tracks or [_as_billed(reading, phrase, subject) for phrase, subject, _ in names.releases]
    if len(subjects) == 1 and not tracks and len(subjects[0].releases) == 2 and reading.has(_TWO):
        return tuple(Subject((key,), name=subjects[0].name) for key in subjects[0].releases)
    if len(subjects) == 1 and reading.has(cues.IT) and reading.has(_THAN) and (spoken := spoken_release(reading)):
        return (replace(spoken, track=spoken_track(reading) if subjects[0].track else None), subjects[0])
    apart = {(subject.releases, str(subject.track)) for subject in subjects}  # one may be named twice
    return tuple(subjects) if len(apart) >= 2 else ()


def _on_its_releases(track: Titled) -> Subject:
    return Subject(tuple(dict.fromkeys(key for key, _ in track.spots)), track)
