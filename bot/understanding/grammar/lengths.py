"""How long: a track or a release, the longest, those over a limit, the mean; where one starts; and which is more."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from bot.names import words
from bot.questions.about import Counted, Subject
from bot.questions.spoken import (
    AverageQuestion,
    CompareQuestion,
    ExtremesQuestion,
    LengthQuestion,
    LimitsQuestion,
    OutsideQuestion,
    SpokenQuestion,
    StartQuestion,
    TotalQuestion,
    TracksQuestion,
    UnclearQuestion,
)
from bot.understanding import cues
from bot.understanding.cues import ALBUM, EVERYWHERE, TRACK, cue
from bot.understanding.grammar.dates import AGE
from bot.understanding.naming import Names
from bot.understanding.phrases import Phrase
from bot.understanding.reading import RELEASE_FIRST, TRACK_FIRST, Reading
from bot.understanding.subjects import (
    about_release,
    spoken_release,
    spoken_track,
    stop,
    subject_of,
    unknown,
    without_makers,
)

_LENGTHS = cue(rf"""
    (lengths|durations|timings|running times|track times)( (of|for|on))?( (all|each|every|the))*
    (all|each|every) .*(length|duration|long|lengths)|each {TRACK}|with (lengths|times|durations)
    and (their )?(lengths|durations)
""")
_START = cue(r"""
    (start|starts|started|begin|begins|began|kicks? in|comes? in|kicks? off|starting|beginning)( (time|point|at|\
      minute|timestamp))?
    what (minute|timestamp|time stamp|point)(?! did)|(which|wat) minute|minute mark|time ?stamp|offset
    at (what|which)( (minute|point|time|second|mark|timestamp))?(?! (place|position|number|length|spot|slot|rank))
    when (do|would|will|can|should|could) (i|we|you|one) (get to|reach|hear|expect|arrive at)
    when (does|will) .* come in
    how far in(to)?|skip to|seek to|fast forward to|jump to|how many minutes in(to)?|start of|where on the disc
""")  # fmt: skip
_LONG = "(longest|shortest|briefest|lengthiest|biggest|smallest)"
_LONGEST = cue(r"""
    long(est|esst|ets)|longst|lenghtiest|lengthiest|biggest|most lengthy|max(imum)? (length|duration)|largest
    greatest length|longest running|takes? up (the )?most (time|space|room)|(the )?most time
""")
_SHORTEST = cue(r"""
    short(est|ets)|shortst|briefest|smallest|quickest|min(imum)? (length|duration)|least long|tiniest
""")
_ALBUMS = cue(f"{_LONG} (running )?(album|soundtrack|score|ost|release|record|one|lp|cd)")
_SEVERAL = cue("(longest|shortest) (tracks|songs|cues|pieces|ones)")
_TOP = cue("top")
_AVERAGE = cue(r"""
    averages?|averge|avg|avrage|(?<!i )(?<!you )mean(?! (the|how|what|it|i))|median|typical(ly)?|on average|\
      durchschnitt
""")
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
_WHICH_OF = cue("which|what|whichs|wich|compared?|comparison|vs|versus|or|between|difference|than|of the two")
_OF_THE_TWO = cue("of the two|of them both|of both|out of the two")
_EITHER = cue("or|which|whats|what|who")
_THAN = cue("than|or|before|after|to|with|as")
_SOME_TRACKS = cue("tracks?|songs?|cues?|pieces?|anything|any|ones?|something|there")

_WAYS: tuple[tuple[object, Literal["length", "tracks", "age"], bool], ...] = (
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
    (_LONGEST, "length", True),
    (_SHORTEST, "length", False),
    (_OLDER, "age", True),
    (cues.OLDEST, "age", True),
    (_NEWER, "age", False),
    (cues.NEWEST, "age", False),
)


_BILLED = frozenset(("score", "songs", "song"))
_ALIKE = (_AS_MANY, _AS_LONG, _AS_OLD, _COMPARE_TRACKS, _COMPARE_LENGTHS, _COMPARE_DATES)


def length(reading: Reading) -> SpokenQuestion | None:
    """How long is it?"""
    if not reading.has(cues.LENGTH) or reading.has(AGE):
        return None
    of_a_track = reading.has(cues.TRACK_NOUN) and not reading.has(cues.RELEASE_NOUN) and not reading.place
    order = TRACK_FIRST if of_a_track else RELEASE_FIRST
    names = without_makers(reading, reading.names(order, sure=reading.place is not None))
    subject = subject_of(reading, names)
    if subject is None and not names.unknown:
        reading.open = reading.open or LengthQuestion(Subject(()))
        return None
    if instead := stop(names, subject):
        return instead
    if subject and subject.track is None and reading.disc:
        return TracksQuestion(subject, reading.disc)
    if subject and subject.track is None and reading.has(_LENGTHS) and reading.has(cues.TRACKS):
        return TracksQuestion(subject)
    return LengthQuestion(subject) if subject else None


def start(reading: Reading) -> SpokenQuestion | None:
    """At what minute does this track start?"""
    if not reading.has(_START):
        return None
    names = without_makers(reading, reading.names(RELEASE_FIRST if reading.place else TRACK_FIRST))
    opens = isinstance(reading.place, Counted) and not names.tracks
    if opens and not reading.has(cues.WHEN) and not reading.has(cues.LENGTH):
        return None
    subject = subject_of(reading, names)
    if subject is None or subject.track is None:
        return None
    return stop(names, subject) or StartQuestion(subject)


def extremes(reading: Reading) -> SpokenQuestion | None:
    """Which are the longest, the shortest?"""
    by_length = reading.most is not None and reading.has(cues.LENGTH) and reading.has(_TOP)
    longest = reading.has(_LONGEST) or by_length
    if not longest and not reading.has(_SHORTEST):
        return None
    names = reading.names(sure=True)
    names = without_makers(reading, names)
    most = reading.most or (3 if reading.has(_SEVERAL) else 1)
    if reading.has(EVERYWHERE) and not names.releases:
        if names.people or names.labels or names.unknown or reading.has(_ALBUMS) or reading.rank > 1:
            return OutsideQuestion("what holds for all soundtracks together: name one")
        return ExtremesQuestion(Subject((), every=True), longest, most)
    if names.people or names.labels:
        return None
    return about_release(
        reading,
        lambda subject: ExtremesQuestion(replace(subject, track=None), longest, most, reading.disc, reading.rank),
        sure=True,
    )


def limits(reading: Reading) -> SpokenQuestion | None:
    """Which are over four minutes, and is it?"""
    if not reading.limits or reading.disc:
        return None
    names = without_makers(reading, reading.names())
    subject = subject_of(reading, names)
    if instead := stop(names, subject):
        return instead
    if subject is None:
        return None
    if subject.track or (reading.asks_yes_no and not reading.has(_SOME_TRACKS)):
        return LengthQuestion(subject, reading.limits)
    return LimitsQuestion(subject, reading.limits, reading.has(cues.HOW_MANY))


def average(reading: Reading) -> SpokenQuestion | None:
    """How long is a track on average?"""
    if not reading.has(_AVERAGE) or reading.disc:
        return None
    return about_release(reading, AverageQuestion, sure=True)


def total(reading: Reading) -> SpokenQuestion | None:
    """How long are these together?"""
    adds = reading.has(_TOTAL)
    if not adds and not (reading.has(cues.LENGTH) and " and " in reading.folded):
        return None
    if any(reading.has(way) for way in (_LONGER, _SHORTER, _MORE, _FEWER, _LONGEST, _SHORTEST)):
        return None
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


def compare(reading: Reading) -> SpokenQuestion | None:
    """Which of two is longer, older, has more tracks?"""
    if reading.has(_OF_THE_TWO) and len(reading.phrases) < 2:
        return UnclearQuestion()
    if not any(map(reading.has, (_WHICH_OF, _LONGER, _SHORTER, *_ALIKE))) and not reading.asks_yes_no:
        return None
    for pattern, by, most in _WAYS:
        if reading.has(pattern) and (subjects := _compared(reading, by)):  # type: ignore[arg-type]
            claimed = reading.asks_yes_no and not reading.has(_EITHER) and pattern not in _ALIKE
            return CompareQuestion(subjects, by, most, claimed)
    return None


def _compared(reading: Reading, by: str) -> tuple[Subject, ...]:
    """What is compared, in the order in which it is named; nothing where there are not two."""
    if reading.limits:
        return ()
    if reading.other_place and by == "length":
        return _two_numbered(reading)
    of_tracks = by == "length" and not reading.has(cues.RELEASE_NOUN)
    orders = (TRACK_FIRST, RELEASE_FIRST) if of_tracks else (RELEASE_FIRST, TRACK_FIRST)
    ways = (_compared_as(reading, by, reading.names(order)) for order in orders)
    return next((subjects for subjects in ways if subjects), ())


def _two_numbered(reading: Reading) -> tuple[Subject, ...]:
    """Two tracks of one release, by their numbers."""
    subject = subject_of(reading, names) if not (names := reading.names(sure=True)).unknown else None
    if subject is None or not subject.releases:
        return ()
    return replace(subject, track=reading.place), replace(subject, track=reading.other_place)


def _compared_as(reading: Reading, by: str, names: Names) -> tuple[Subject, ...]:
    if names.unknown or names.people or names.labels or (by == "age" and names.tracks):
        return ()
    tracks = [_on_its_releases(track) for _, track, _ in names.tracks if track.spots]
    if len(tracks) >= 2:
        return tuple(tracks)
    subjects = tracks or [subject for _, subject, _ in names.releases]
    if len(subjects) == 1 and reading.has(cues.IT) and reading.has(_THAN) and (spoken := spoken_release(reading)):
        return (replace(spoken, track=spoken_track(reading) if subjects[0].track else None), subjects[0])
    apart = {(subject.releases, str(subject.track)) for subject in subjects}  # one may be named twice
    return tuple(subjects) if len(apart) >= 2 else ()


def _on_its_releases(track: object) -> Subject:
    return Subject(tuple(dict.fromkeys(key for key, _ in track.spots)), track)  # type: ignore[attr-defined,arg-type]
