"""Which tracks: the list, how many, by number, which number, on which release."""

from dataclasses import replace

from bot.names import same_name
from bot.questions.about import Beside, Counted, Numbered, Subject
from bot.questions.spoken import (
    CatalogQuestion,
    CountQuestion,
    LimitsQuestion,
    MentionQuestion,
    PlaceQuestion,
    SpokenQuestion,
    TrackIsQuestion,
    TracksQuestion,
    UnclearQuestion,
    UnknownQuestion,
)
from bot.understanding import cues
from bot.understanding.cues import ALBUM, TRACK, cue
from bot.understanding.grammar.dates import AGE
from bot.understanding.grammar.lengths import LONGEST, SHORTEST
from bot.understanding.grammar.titles import CALLED, MENTION, mention
from bot.understanding.linking import titled
from bot.understanding.naming import Names
from bot.understanding.numbers import CARDINAL, number_in
from bot.understanding.periods import AHEAD
from bot.understanding.reading import TRACK_FIRST, Reading
from bot.understanding.subjects import (
    about_release,
    spoken_track,
    step_of,
    stop,
    subject_of,
    unknown,
    unnamed,
    without_makers,
)

_PLURAL = "(tracks|songs|cues|pieces|titles|tunes)"
_TRACKLIST = cue(rf"""
    (running|track) order
    (track|set) ?(lists?|lst|listing|listings)|tracklists?|tracklisting
    songlist|setlist|(songs?|cues?|music|titles?) list
    (list|show|give|tell|send|post|read|name|write|say|have)( me| us| out)*( all)?( of)? (the|its|all) {_PLURAL}
    (list|listing|names?|titles?|overview|rundown) (of )?(all )?(the )?{TRACK}s?
    list( me| us| out)?( the)? @\d+( (songs?|soundtrack|score|ost))?( album| soundtrack)?$
    (list|show|give|tell|name)( me| us)? everything( that is| there is)? (on|in)
    (all|every|each)( of)?( the)? {TRACK}s?|{_PLURAL} (on|of|from|in)|tracks|listing|full list
    (what|which) ({_PLURAL}|covers) (are|does|do|has|have|were|did|will|make|make up|on|i|can|there)
    what is (all )?(on|in)|what else is (on|in) (it|there|that|this)|what all is on|whats (on|in)
    what (does|do) .* (contain|include|consist of|have on it)
    @\d+ (songs|tracks|cues)$|all (of )?(the )?@\d+ (songs|tracks|cues)
    contents|content of|(its|their|whole|complete|entire|full) (tracks|songs|cues)|what do i get on|what is in it
""")
_SOME = cue(rf"""
    ((?P<first>first|opening)|(?P<last>last|final|closing)) (?P<number>(?!one(?!\S)){CARDINAL}) {_PLURAL}
    {_PLURAL} (from )?(?P<low>{CARDINAL}) (to|through|until|till|thru) (?P<high>{CARDINAL})
""")
_NEIGHBOUR = cue(f"the {TRACK} (right |just )?(before|after|following|preceding)")
_ASIDE = cue("before|after|left|remain(ing|s)?|precede|follow|between")
_MANY = cue(rf"(?<!all )(?<!the ){_PLURAL}")
_DISCS = cue("discs?|disks?|cds?|lps?|records?|vinyls?|volumes?|platters?")
_HOW_MANY_DISCS = cue(r"""
    (how many|number of|count of) (discs?|cds?|disks?|lps?|records?)|(disc|cd|disk|lp) count
    (single|double|triple) (album|cd|disc|lp|record|vinyl)|single or (a )?double|(one|two|three) (disc|cd|lp) set
""")
_RELEASES = cue(rf"""
    {ALBUM}
    works?|projects?|titles?|things|stuff|ones|credits|music|entries|catalogue|catalog|discography|filmography
""")
_OTHER_THINGS = cue("films?|movies?|games?|shows?|series|labels?")
_YOU_KNOW = cue("(do|can) you|you (know|have|got)|(in|has) (the|your|this) (catalog(ue)?|database|bot)")
_MORE_THAN = cue("(more|fewer|less) than|at (least|most)|over|under|up to")
_CATALOGUE = cue("catalog(ue)? ?(number|no|nr|num|code)")
_OF_THOSE = cue("(of )?(them|those|these)|are there|is that|in total|altogether|in all")
_MAKING = cue("did|does|do|wrote|written|write|composed?|scored?|have|has")
_SOME_SORT = cue("how many (?P<sort>(?!@)\\S+) (tracks|songs|cues|pieces)")
_EVERY_SORT = frozenset(
    "the of total different individual separate more audio these those its musical distinct".split()
)
_HOW_MANY_ALONE = cue("^(and |so |ok |but )*how many( (tracks|songs|of them|of those|are there|is that|in all))*$")
_SOME_KIND = cue(rf"how many (of the )?(bonus|hidden|sound effects?|music|instrumental|vocal) {_PLURAL}")
_LEFT_OUT = cue("(excluding|without|except|not counting|minus|less) (the )?(bonus|sound effects?|hidden)")
_MOST_TRACKS = cue(f"(most|fewest|least) {_PLURAL}")
_BOTH = cue("both|and")
_TIME = cue("minutes|seconds|hours|time")
_WHICH_NUMBER = cue(rf"""
    (what|which|wat) (is the )?({TRACK} )?(numbers?|numbr|nr|no|num|position|place|spot|slot|index)( (is|does|has|\
      was|in|on|of))?
    {TRACK} (number|nr|no|num|position) (of|for|is|does|has)|(at )?(what|which) (place|position|spot|slot)
    (number|position|place|spot|slot|index) (of|for|in the|on the|does|has)|(the )?(number|position) (does|has|of)
    where (in|on) (the )?(album|tracklist|track list|list|running order|record|disc|order|soundtrack|cd)|\
      how far down
    where does .* (come|sit|fall|stand|rank|land|show up)( in| on)?|{TRACK} number$|number$
    where is .* (in the|on the) (tracklist|list|track list|running order|order|album|disc|cd)
    (which|what) {TRACK} (is|was)|(what|which) (disc|cd|disk)( and number)?
    {TRACK} (number|nr|no)|is (what|which) {TRACK}
""")
_WHICH_RELEASE = cue(rf"""
    (what|which|wich|on which|on what|from which|from what|in which) (is the )?{ALBUM}(?! (are|is newest|\
      is oldest|came|come|was released))( (is|has|have|contains?|includes?|features?|does|do|was|did|had))?
    (where|wheres)( (is|does|did|do|can|was|are|would))?|which one (is|has)|from where|where from|is from|\
      is (it|that|this) from$
    (album|soundtrack|release|record) (has|have|contains|with|is it|of|for|does)|on what( again)?$|\
      from what( again)?$
    (appears?|appear|found|find|featured?|located|occurs?) on|(belong|belongs) (to|on)
    (name of the )?(album|soundtrack) (that|which) (has|contains|features)
""")


def some_tracks(reading: Reading) -> SpokenQuestion | None:
    """Which are the first three, or those from one number to another?"""
    found = reading.find(_SOME)
    if not found or any(map(reading.has, (cues.LENGTH, cues.WHO, LONGEST, SHORTEST))):
        return None
    reading.take_span(*found.span())
    low, high = number_in(found["low"] or "one") or 0, number_in(found["high"] or found["number"]) or 0
    places = (-high, -1) if found["last"] else (low, high)
    names = without_makers(reading, reading.names(sure=True))
    if instead := unnamed(reading, names):
        return instead
    subject = subject_of(reading, names)
    if subject is None and not names.unknown:
        return None
    if subject and not 0 < low <= high:
        return UnclearQuestion(subject)
    instead = stop(names, subject)
    return instead or (TracksQuestion(replace(subject, track=None), reading.disc, places) if subject else None)


def tracklist(reading: Reading) -> SpokenQuestion | None:
    """What is on it?"""
    if (
        not reading.has(_TRACKLIST)
        or reading.has(_NEIGHBOUR)
        or reading.place
        or reading.has(cues.LABEL)
        or reading.has(_MOST_TRACKS)
    ):
        return None
    names = without_makers(reading, reading.names(sure=True))
    if (names.people or names.labels) and not names.releases:
        return None
    if names.tracks and names.releases:  # "the Waltz tracks on Picard"
        said = names.tracks[0][0].said
        return MentionQuestion(said, names.releases[0][1]) if reading.has(_MANY) else None
    if names.tracks and not names.releases and reading.has(CALLED):
        return MentionQuestion(names.tracks[0][0].said)
    if instead := unnamed(reading, names):
        return instead
    subject = subject_of(reading, names)
    if subject is None and not names.unknown:
        reading.open = reading.open or TracksQuestion(Subject(()))
        return None
    instead = stop(names, subject)
    return instead or (TracksQuestion(replace(subject, track=None), reading.disc) if subject else None)


def counts(reading: Reading) -> SpokenQuestion | None:
    """How many tracks, how many discs?"""
    claimed = _claimed(reading)
    if not reading.has(cues.HOW_MANY) and not reading.has(_HOW_MANY_DISCS) and claimed is None:
        return None
    if reading.has(_TIME) or reading.has(AGE):
        return None
    asked = reading.topic.asked
    of_those = reading.has(_OF_THOSE) or reading.has(_HOW_MANY_ALONE)
    if isinstance(asked, LimitsQuestion | MentionQuestion) and of_those and not reading.phrases:
        return replace(asked, counted=True)
    if reading.has(_SOME_KIND) or reading.has(_LEFT_OUT):
        return UnclearQuestion()  # which tracks are bonus tracks is not told apart
    if reading.has(MENTION) and reading.phrases:
        return mention(reading)
    if reading.has(_YOU_KNOW) and not reading.phrases and not reading.period:
        return UnclearQuestion() if reading.has(_OTHER_THINGS) else CatalogQuestion()
    things = (cues.TRACKS, _DISCS, _RELEASES)
    if not reading.phrases and reading.topic.release and not any(reading.has(thing) for thing in things):
        return CountQuestion(Subject((reading.topic.release,)), "tracks")
    if (reading.has(cues.TRACKS) or reading.disc is not None) and not reading.has(_HOW_MANY_DISCS):
        return _count_of_tracks(reading, claimed)
    names = reading.names()
    if not reading.has(_DISCS) or not (names.releases or reading.has(_HOW_MANY_DISCS)):
        return None
    return about_release(
        reading, lambda subject: CountQuestion(replace(subject, track=None), "discs", claimed), sure=True
    )


def _count_of_tracks(reading: Reading, claimed: int | None) -> SpokenQuestion | None:
    names = reading.names(sure=True)
    if names.releases and names.people and reading.has(_MAKING):
        return UnclearQuestion()  # how many of them somebody wrote, is not told of each
    if names.releases and len(names.tracks) == 1 and not reading.has(_ASIDE):
        return MentionQuestion(names.tracks[0][0].said, names.releases[0][1], counted=True)
    some = reading.find(_SOME_SORT)
    if some and some["sort"] not in _EVERY_SORT:
        return UnclearQuestion()
    names = without_makers(reading, names)
    if (names.people or names.labels) and not names.releases:
        return None
    if reading.has(_ASIDE) and (names.tracks or reading.place):
        return UnclearQuestion(subject_of(reading, names))  # "how many come before Twins"
    return about_release(
        reading, lambda subject: CountQuestion(replace(subject, track=None), "tracks", claimed, reading.disc), sure=True
    )


def _claimed(reading: Reading) -> int | None:
    """How many tracks or discs the sentence says that there are."""
    if (
        reading.most
        or reading.has(_MORE_THAN)
        or not (reading.asks_yes_no or reading.has(cue("has|have|having|with|got|had")))
    ):
        return None
    found = reading.find(cues.COUNTED_THINGS)
    if found:
        reading.take_span(*found.span("number"))
    return number_in(found["number"]) if found else None


def which_release(reading: Reading) -> SpokenQuestion | None:
    """Which album is this track on?"""
    others = (cues.LABEL, cues.WHEN, cues.NEWEST, cues.OLDEST, _MOST_TRACKS)
    if not reading.has(_WHICH_RELEASE) or reading.place or reading.period or any(map(reading.has, others)):
        return None
    names = reading.names(TRACK_FIRST)
    if not reading.phrases and reading.has(cues.IT) and (spoken := spoken_track(reading)):
        return PlaceQuestion(Subject((reading.topic.release,), spoken), "release")
    if names.releases or not names.tracks:
        return None
    if len(names.tracks) > 1 and reading.has(_BOTH):
        return UnclearQuestion()
    if names.unknown:
        return unknown(names)
    return PlaceQuestion(Subject((), names.tracks[0][1]), "release")


def which_number(reading: Reading) -> SpokenQuestion | None:
    """Which number is this track?"""
    if not reading.has(_WHICH_NUMBER) or isinstance(reading.place, Numbered) or reading.has(_CATALOGUE):
        return None
    if plain := _plain_title(reading):
        return plain
    names = without_makers(reading, reading.names(TRACK_FIRST))
    subject = subject_of(reading, names)
    if names.unknown or (names.tracks and not names.tracks[0][1].spots):
        return stop(names, subject)
    if subject is None or subject.track is None:
        return None
    if isinstance(subject.track, Beside) or reading.place:
        return TrackIsQuestion(subject)
    return PlaceQuestion(subject, "number")


def _plain_title(reading: Reading) -> SpokenQuestion | None:
    """Which number a track of a common word has on what is spoken of: "what number is love"."""
    words = reading.sentence.words
    said = reading.sentence.said(len(words) - 1, len(words))
    behind_is = len(words) > 2 and words[-2].folded in {"is", "was", "does"}
    if reading.phrases or not behind_is or cues.IT.fullmatch(words[-1].folded) or not reading.topic.release:
        return None
    spots = reading.linker.tracks_on([reading.topic.release], said, as_typed=True)
    whole = [(key, track) for key, track in spots if same_name(track.title) == same_name(said)]
    if not whole:
        return UnclearQuestion()
    return PlaceQuestion(Subject((reading.topic.release,), titled(said, whole)), "number")


def _called_so(reading: Reading, names: Names) -> SpokenQuestion | None:
    """Whether a track of some number has some title: "is track 21 of Picard called Twins"."""
    called = [phrase for phrase, _, _ in names.tracks] or names.unknown
    if not isinstance(reading.place, Numbered | Counted) or not reading.asks_yes_no or len(called) != 1:
        return None
    if step_of(reading, names) or names.people or names.labels or len(names.releases) > 1:
        return None
    subject = subject_of(reading, replace(names, tracks=[], unknown=[]))
    return TrackIsQuestion(subject, called[0].said) if subject and subject.releases else None


def track_is(reading: Reading) -> SpokenQuestion | None:
    """What is track N?"""
    names = without_makers(reading, reading.names(sure=reading.place is not None))
    ahead = reading.period is not None and reading.period.name == AHEAD  # "the next album" follows no track
    if not reading.place and (ahead or not step_of(reading, names)):
        return None
    if (names.people or names.labels) and not names.releases and not names.tracks:
        return None
    if isinstance(reading.place, Numbered) and names.tracks and not names.releases and not reading.topic.release:
        return UnknownQuestion(names.tracks[0][0].said)  # "number 20 on cult of chuckie": no album is called so
    if claimed := _called_so(reading, names):
        return claimed
    subject = subject_of(reading, names)
    if subject and subject.track is None and subject.releases and not names.unknown:
        return UnclearQuestion(subject)  # "and the next one?", where no track was spoken of
    if subject is None and not names.unknown:
        return TrackIsQuestion(Subject((), reading.place))
    return stop(names, subject) or (TrackIsQuestion(subject) if subject else None)
