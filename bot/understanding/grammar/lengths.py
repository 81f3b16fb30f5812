"""How long: a track or a release, the longest, those over a limit, the mean; and where one starts."""

from dataclasses import replace

from bot.questions.about import Counted, Subject
from bot.questions.spoken import (
    AverageQuestion,
    ExtremesQuestion,
    LengthQuestion,
    LimitsQuestion,
    OutsideQuestion,
    SpokenQuestion,
    StartQuestion,
    TracksQuestion,
    UnclearQuestion,
)
from bot.understanding import cues
from bot.understanding.cues import EVERYWHERE, TRACK, cue
from bot.understanding.grammar.dates import AGE
from bot.understanding.reading import PERSON_FIRST, RELEASE_FIRST, TRACK_FIRST, Reading
from bot.understanding.subjects import (
    about_release,
    stop,
    subject_of,
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
    how (far|long) in(to)?|skip to|seek to|fast forward to|jump to|how many minutes in(to)?|start of|where on the disc
""")  # fmt: skip
_LONG = "(longest|shortest|briefest|lengthiest|biggest|smallest)"
LONGEST = cue(r"""
    long(est|esst|ets)|longst|lenghtiest|lengthiest|biggest|most lengthy|max(imum)? (length|duration)|largest
    greatest length|longest running|takes? up (the )?most (time|space|room)|(the )?most time
""")
SHORTEST = cue(r"""
    short(est|ets)|shortst|briefest|smallest|quickest|min(imum)? (length|duration)|least long|tiniest
""")
_ALBUMS = cue(f"{_LONG} (running )?(album|soundtrack|score|ost|release|record|one|lp|cd)")
_KINDS = cue("films?|movies?|games?|tv|television|series|labels?|composers?|years?")
_ALBUM = cue("albums?|soundtracks?|scores?|osts?|releases?|records?|cds?|lps?")
_WHICH_ALBUM = cue(r"(which|what)( \S+){0,3} (albums?|soundtracks?|scores?|releases?|records?|one)")
_A_TRACK = cue("tracks?|songs?|cues?|pieces?|tunes?|themes?|things?")
_MEDIAN = cue("medians?")
_WHICH_NUMBER = cue("(what|which) (track )?number|track number")
_SOME_TRACK = cue("(the|that|this) (theme|song|track|cue|piece|tune)(?! (list|listing|lengths?|times?|durations?))")
_SEVERAL = cue("(longest|shortest) (tracks|songs|cues|pieces|ones)")
_TOP = cue("top")
AVERAGE = cue(r"""
    averages?|averge|avg|avrage|(?<!i )(?<!you )mean(?! (the|how|what|it|i))|typical(ly)?|on average|\
      durchschnitt
""")
_SOME_TRACKS = cue("tracks?|songs?|cues?|pieces?|anything|any|ones?|something|there")


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
    if subject and subject.track is None and reading.has(_SOME_TRACK):
        return UnclearQuestion(subject)  # "how long is the theme": which of its tracks is not said
    if subject and subject.track is None and reading.has(_LENGTHS) and reading.has(cues.TRACKS):
        return TracksQuestion(subject, reading.disc)
    if subject and subject.track is None and reading.disc:
        return LengthQuestion(subject, disc=reading.disc)
    return LengthQuestion(subject) if subject else None


def start(reading: Reading) -> SpokenQuestion | None:
    """At what minute does this track start?"""
    if not reading.has(_START) or reading.has(_WHICH_NUMBER):
        return None
    names = without_makers(reading, reading.names(RELEASE_FIRST if reading.place else TRACK_FIRST))
    opens = isinstance(reading.place, Counted) and not names.tracks
    if opens and not reading.has(cues.WHEN) and not reading.has(cues.LENGTH):
        return None
    subject = subject_of(reading, names)
    if subject is None or subject.track is None:
        return None
    return stop(names, subject) or StartQuestion(subject)


def of_albums(reading: Reading) -> bool:
    """Whether the longest of several releases is asked for, not of their tracks."""
    if reading.has(_A_TRACK):
        return False
    if reading.topic.choices and not reading.topic.release and not reading.phrases:
        return True  # "which of those is the longest"
    if not reading.has(_ALBUM):
        return False
    named = reading.names(PERSON_FIRST)
    of_a_work = len(named.keys) > 1 and (reading.has(_ALBUMS) or reading.has(_WHICH_ALBUM))
    return bool(named.people or named.labels) or of_a_work


def _by_somebody(reading: Reading, *, longest: bool, most: int) -> SpokenQuestion | None:
    """The longest of all tracks by somebody."""
    named = reading.names(PERSON_FIRST)
    others = (named.releases, named.tracks, named.labels, named.unknown, reading.period, reading.disc, reading.limits)
    he = reading.topic.person if reading.has(cues.HE) and reading.has(_A_TRACK) and not named.known else ""
    if any(others) or not reading.has(_A_TRACK) or not (he or len(named.people) == 1):
        return None
    people = (he,) if he else named.people[0][1]
    return (
        ExtremesQuestion(Subject(()), longest, most, rank=reading.rank, person=people[0]) if len(people) == 1 else None
    )


def extremes(reading: Reading) -> SpokenQuestion | None:
    """Which are the longest, the shortest?"""
    by_length = reading.most is not None and reading.has(cues.LENGTH) and reading.has(_TOP)
    longest = reading.has(LONGEST) or by_length
    if not longest and not reading.has(SHORTEST):
        return None
    most = reading.most or (3 if reading.has(_SEVERAL) else 1)
    if found := _by_somebody(reading, longest=longest, most=most):
        return found
    if of_albums(reading):
        return None
    names = reading.names(sure=True)
    names = without_makers(reading, names)
    if reading.has(EVERYWHERE) and not names.releases:
        narrower = (names.people, names.labels, names.unknown, reading.period, reading.disc, reading.limits)
        spoken = reading.has(cues.IT) and reading.topic.release
        if (
            any(narrower)
            or reading.has(_ALBUMS)
            or reading.has(_WHICH_ALBUM)
            or reading.has(_KINDS)
            or reading.rank > 1
        ):
            return OutsideQuestion("what holds for all soundtracks together: name one")
        if not spoken:
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
    if not reading.limits or reading.disc or reading.has(AVERAGE):
        return None
    names = without_makers(reading, reading.names())
    subject = subject_of(reading, names)
    if instead := stop(names, subject):
        return instead
    if subject is None:
        return None
    if reading.has(cues.HOW_MANY) and not names.tracks:
        return LimitsQuestion(replace(subject, track=None), reading.limits, counted=True)
    if subject.track or (reading.asks_yes_no and not reading.has(_SOME_TRACKS)):
        return LengthQuestion(subject, reading.limits)
    return LimitsQuestion(subject, reading.limits, reading.has(cues.HOW_MANY))


def average(reading: Reading) -> SpokenQuestion | None:
    """How long is a track on average?"""
    if reading.has(_MEDIAN):
        return OutsideQuestion("medians")
    if not reading.has(AVERAGE) or reading.disc:
        return None
    return about_release(reading, AverageQuestion, sure=True)
