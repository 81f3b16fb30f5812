"""What a sentence says beyond what a question of its kind can ask: better no answer than that to another question."""

from bot.questions.about import Beside, Counted, Numbered
from bot.questions.spoken import (
    AverageQuestion,
    CompareQuestion,
    CountQuestion,
    CreditedQuestion,
    DetailQuestion,
    DidQuestion,
    ExtremesQuestion,
    HasTrackQuestion,
    LengthQuestion,
    LimitsQuestion,
    ListQuestion,
    MentionQuestion,
    OriginQuestion,
    PlaceQuestion,
    SpokenQuestion,
    StartQuestion,
    TrackIsQuestion,
    TracksQuestion,
    WhenQuestion,
)
from bot.understanding import cues
from bot.understanding.cues import ALBUM, TRACK, cue
from bot.understanding.grammar.lengths import AVERAGE, LONGEST, SHORTEST
from bot.understanding.numbers import CARDINAL, ORDINAL
from bot.understanding.reading import Reading

_OF_TRACKS = (ExtremesQuestion, LimitsQuestion, AverageQuestion, TracksQuestion, CountQuestion, MentionQuestion)
_NOT_DENIED = (ListQuestion, LimitsQuestion, LengthQuestion, MentionQuestion, OriginQuestion, ExtremesQuestion)

_EXCEPTED = cue("""
    except|excluding|excepting|besides?|other than|apart from|aside from|without|not counting|not including|leaving out
    minus|but not|all but|everything but|barring
""")
_STRETCH = cue(rf"""
    before|(?<!am )(?<!named )after|until|onwards?|(first|second|last) half|half (of|the)|odd
    even(?= (tracks|songs|cues|numbered))|every (second|third|fourth|other)
    (the )?(first|last|opening|closing|final) ((?!one(?!\S)){CARDINAL}|few|couple|several)(?! ?(minutes?|min|seconds))
""")
_LETTERS = cue("(start|starts|starting|begin|begins|beginning|end|ends|ending) (with|in)( the)?")
_OR = cue("or(?! (so|not|nah|what|something))")
_SEVERAL_OF_A_NAME = cue(f"(?!one ){CARDINAL} (\\S+ )?(tracks|songs|cues|pieces)")
_HALF = cue("(first|second|last) half")
_NEITHER = cue("neither|nor")
_BONUS = cue("(bonus|hidden|extra) (tracks?|songs?|cues?|material)")
_OF_THEM = cue(f"(of|among|from) (them|these|those|the ({CARDINAL}))")
_SUPERLATIVE = cue(r"""
    longest|shortest|newest|oldest|latest|earliest|first|last|most|fewest|biggest|smallest|only|debut|every|any|all
""")
_WHICH_OF = cue("which (one )?(of|(is|was) by)|which (one )?of (these|those|them|the)")
_NEGATED_STATEMENT = cue(r"""
    (@\d+|that it) (was|is|were|did|does|has|had) not(?! (it|he|she|they|that)(?!\S))
    (false|untrue|not true|wrong) that
""")
_THAN_ANY = cue(
    "(anything|any|every|everything|all|each)( (other|track|song|cue))?|the (longest|shortest)|longest|shortest"
)
_OF_A_TRACK = cue(rf"""
    longer {TRACK}|shorter {TRACK}|{TRACK} (that is )?(longer|shorter)|(longest|shortest) {TRACK}
    (first|last|opening|closing|final|ending|opener|closer)( {TRACK})?
""")
_A_TRACK = cue("tracks?|songs?|cues?|pieces?|tunes?")
_SOME_ALBUM = cue(ALBUM)
_STARTS = cue("when (does|do|will|did) .*(start|starts|begin|begins|end|ends|finish|come in)")
_LABELLED = cue("(same|different) (label|composer|year|date|day|length)|labels?")
_AND = cue("and|both|all|each|plus")
_BEGINS_WITH = cue("(start|starts|begin|begins|open|opens) with")
_ONE_OF_ALL = cue(r"""
    longest|shortest|newest|oldest|latest|earliest|best|only|most|fewest
    (first|last) (@\d+ )?(album|release|soundtrack|score|one|record)
""")
_DIFFERENCE = cue("difference|differ")
_CAME_FIRST = cue("(came|comes|come) (out )?(first|last|later|earlier)")
_THEIRS = cue("(he|she|they) (did|made|wrote|scored|composed|has done|have done)")
_NEXT = cue("next (longest|shortest)")
_WHICH_ONE = cue("(the )?(first|last|oldest|newest) one|which one|which is( the)?|which was( the)?|which has( the)?")
_LONGEST_ALBUM = cue(f"(longest|shortest)( @\\d+| \\S+)? {ALBUM}")
_COMPARED_WITH = cue("longer|shorter|than")
_COMPARED = cue("the same|longer|shorter|older|newer|than|before|after")

_NOT_ALL = cue(r"""
    (did|does|do|has|have|had|is|are|was|were)( (he|she|they|it|@\d+))? not|other than|apart from|besides?|except
    excluding|but not|without|not (his|hers|theirs|a|an)
""")
_ALONE = cue("alone|solo|single ?handed(ly)?|by (him|her|them)sel(f|ves)|on (his|her|their) own")
_OUT_OF_ORDER = cue(r"""
    (second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th)( @\d+)? (albums?|soundtracks?|releases?|scores?|newest|\
      oldest|latest|earliest)
    (early|late|mid|spring(time)?|summer(time)?|autumn|fall|winter)( of| in)?( the year)? (19|20)\d\d
""")
_BESIDE_ANOTHER = cue(r"""
    (out|released|dropped|album|albums|soundtracks?) (after|before|since|around) @\d+
    (the )?same (day|date|month|year|week|time) as
""")
_THIS_DAY = cue("on this day|this day in|on (that|the same) day")
_SAME_AS = cue("same (day|date|month|year|week|time) as")
_WHICH_ARE = cue(r"""
    (which|what|how many) (tracks|songs|cues|pieces)( (on|of|from|in) @\d+)? are (?!(on|in|there|from|over|under|\
      longer|shorter|called|by|at|the)(?!\S))\S+$
    which (disc|cd|disk|side)
""")
_WHICH_ARE_NOT = cue("(which|what|how many) (tracks|songs|cues|pieces)( \\S+){0,3} (are|were|is) not")
_WHO_MORE = cue(r"""
    more (soundtracks|releases|albums|scores|music) than
    who (has|have) more (soundtracks|releases|albums|scores)|who (did|made|wrote|scored|released) more
""")
_BETWEEN = cue("between")
_LONGER_THAN = cue("(longer|shorter|older|newer|bigger) than")
_WHAT_THEY_RELEASED = cue(
    r"what (did|has|does|have) @\d+( records?| music)? (release|released|put out|published?|issued?)"
)
_WHICH_FIRST = cue("(first|earlier|later|last|longer|shorter|older|newer) .* or .*|which .* (longer|shorter) than .*")
_NEGATED = cue(r"""
    not (by|on|from|longer|shorter|more|less|released|mention|mentioning|come|in|called|of|with|over|under)|never
    without
    except|excluding|other than|apart from|but not
    (that|which|who) (is|are|was|were|has|does|do|did) not|(is|are|was) not @\d+
""")
_NTH = cue(ORDINAL)


def says_more(reading: Reading, question: SpokenQuestion) -> bool:  # noqa: C901 -- a table of kinds
    """Whether a sentence says more about what it asks for than the question does."""
    if reading.has(_WHO_MORE) or (reading.other_place and reading.has(_BETWEEN)):
        return True
    if is_of_listed_releases(reading, question):
        return True
    if isinstance(question, _OF_TRACKS) and _is_of_some_tracks(reading, question):
        return True
    if isinstance(question, _NOT_DENIED) and reading.has(_NEGATED):
        left_out = isinstance(question, ListQuestion) and question.beside
        if not left_out:
            return True  # "not by him", "without the last track": better no answer than the opposite
    match question:
        case ListQuestion(period=period):
            return _is_of_other_releases(reading, question) or bool(period and period.day)
        case DidQuestion():
            return reading.has(_WHICH_ARE_NOT) or reading.has(_SUPERLATIVE) or reading.has(_WHICH_OF)
        case CompareQuestion(by="place"):
            return False
        case CompareQuestion():
            of_tracks = question.by == "length" and not question.subjects[0].track and reading.has(_OF_A_TRACK)
            of_tracks = of_tracks or (question.by == "age" and reading.has(cues.TRACK_NOUN))
            return of_tracks or (reading.has(_LONGER_THAN) and reading.has(_THAN_ANY))
        case HasTrackQuestion():
            more = (_LABELLED, _COMPARED, _HALF, _SEVERAL_OF_A_NAME)
            return not reading.phrases or any(map(reading.has, more))
        case CreditedQuestion():
            return len(reading.names().tracks) > 1 or reading.other_place is not None
        case PlaceQuestion() | StartQuestion():
            several = len(reading.names().tracks) > 1 and reading.has(_AND)
            return several or reading.has(_BEGINS_WITH)
        case DetailQuestion(claimed=claimed) if claimed:
            several = reading.has(_AND) and len(reading.names().releases) > 1
            return several or (reading.asks_yes_no and reading.has(_ONE_OF_ALL))
        case LengthQuestion(limits=limits, subject=subject):
            return bool(limits) and isinstance(subject.track, Counted) and not reading.asks_yes_no
        case TrackIsQuestion():
            beside = isinstance(question.subject.track, Beside) and reading.asks_yes_no and not question.claimed
            return (
                beside
                or _is_not_between(reading)
                or reading.has(_DIFFERENCE)
                or (reading.has(_CAME_FIRST) and not reading.has(cues.TRACK_NOUN))
                or reading.has(_THEIRS)
                or reading.other_place is not None
                or reading.has(_EVERY)
                or reading.has(_COMPARED_WITH)
            )
        case AverageQuestion(subject=subject):
            return subject.track is not None and bool(reading.phrases)
        case WhenQuestion():
            if question.asks == "period" and reading.has(_ONE_OF_ALL):
                return True
            if isinstance(question.subject.track, Numbered | Counted) and not reading.has(cues.WHEN):
                return True  # "is Running Out track 11"
            others = (_THIS_DAY, _OUT_OF_ORDER, _WHAT_THEY_RELEASED, _STARTS)
            return any(map(reading.has, others)) or _is_beside_another(reading)
        case TracksQuestion() | CountQuestion() | ExtremesQuestion():
            longer = isinstance(question, CountQuestion) and reading.has(_LONGER_THAN)
            longer = longer or (isinstance(question, ExtremesQuestion) and reading.has(_NEXT))
            longer = longer or (
                isinstance(question, ExtremesQuestion) and reading.asks_yes_no and reading.has(_LONGEST_ALBUM)
            )
            return longer or reading.has(_OUT_OF_ORDER) or _is_beside_another(reading)
        case _:
            return False


_EVERY = cue("every|everything|all (the )?tracks|anything")


def _is_of_some_tracks(reading: Reading, question: SpokenQuestion) -> bool:
    """Whether only some of the tracks are meant: "the longest before track 10", "all but the last"."""
    asked = reading.topic.asked
    listed = isinstance(asked, LimitsQuestion | MentionQuestion) or (
        isinstance(asked, ExtremesQuestion) and asked.most > 1
    )
    if reading.has(_OF_THEM) and listed and not reading.phrases:
        return True
    extreme = reading.has(LONGEST) or reading.has(SHORTEST)
    compared = extreme or reading.has(_LONGER_THAN)
    if isinstance(question, MentionQuestion) and (reading.limits or compared or reading.has(_OR)):
        return True
    if isinstance(question, LimitsQuestion) and extreme:
        return True
    if isinstance(question, TracksQuestion) and question.places:
        return False
    if isinstance(question, TracksQuestion | CountQuestion) and reading.has(_WHICH_ARE):
        return True
    return any(map(reading.has, (_EXCEPTED, _STRETCH, _LETTERS, _NEITHER, _BONUS)))


def _is_of_other_releases(reading: Reading, question: ListQuestion) -> bool:
    """Whether a list is asked for that is not this one, or something of its releases' tracks."""
    named = any(reading.linker.people(phrase.said).rank is not None for phrase in reading.phrases)
    who_made_it = question.beside and question.people and not named
    excepted = reading.has(_NOT_ALL) and (who_made_it or not question.beside)
    either = question.among and question.order and reading.has(_WHICH_FIRST)
    extreme = (reading.has(LONGEST) or reading.has(SHORTEST)) and reading.has(_A_TRACK) and not question.order
    of_tracks = question.counted and reading.has(cues.TRACKS) and not reading.has(_SOME_ALBUM)
    than = (reading.has(_LONGER_THAN) or reading.has(_BETWEEN)) and not question.period
    one_of_them = len(question.among) == 1 and question.order and (question.labels or reading.asks_yes_no)
    lengths = (reading.has(cues.LENGTH) or reading.has(AVERAGE)) and not question.order
    whole = not (question.people or question.labels or question.among or question.period or question.beside)
    if whole and reading.topic.release and (reading.has(_OF_THEM) or reading.has(_WHICH_ONE)):
        return True  # "which of those is the oldest": of all that is known, another is
    more = than or any(map(reading.has, (_SAME_AS, _ALONE, _OUT_OF_ORDER, _BONUS)))
    return bool(excepted or either or extreme or of_tracks or one_of_them or lengths or more)


def _is_not_between(reading: Reading) -> bool:
    """Whether it is asked what stands between two tracks that have not just one between them."""
    tracks = [track for _, track, _ in reading.names().tracks]
    if not reading.has(_BETWEEN) or len(tracks) < 2:
        return False
    one, other = (set(track.spots) for track in tracks[:2])
    return not any(
        key == there and at.disc == place.disc and abs(at.number - place.number) == 2
        for key, at in one
        for there, place in other
    )


def _is_beside_another(reading: Reading) -> bool:
    if reading.has(_BESIDE_ANOTHER) and (not reading.asks_yes_no or reading.has(_SAME_AS)):
        return True
    return reading.has(_WHICH_FIRST) and not reading.limits and len(reading.phrases) > 1


def is_of_listed_releases(reading: Reading, question: SpokenQuestion) -> bool:
    """Whether "the last one" is one of the releases that were listed before one of them was taken."""
    topic = reading.topic
    listed = isinstance(topic.asked, ListQuestion) and not topic.choices and not reading.choice and not reading.phrases
    return listed and reading.has(_ANOTHER_ONE) and not isinstance(question, ListQuestion)


_ANOTHER_ONE = cue(f"the (last|first|{ORDINAL}|other) one")


def is_of_listed_tracks(reading: Reading) -> bool:
    """Whether "the third one" is one of the tracks that were told last, whose order is not that of the release."""
    asked = reading.topic.asked
    told = isinstance(asked, LimitsQuestion | MentionQuestion) or (
        isinstance(asked, ExtremesQuestion) and (asked.most > 1 or asked.rank > 1)
    )
    the_nth = isinstance(reading.place, Counted) or (reading.place is not None and reading.has(_NTH))
    return told and the_nth and not reading.has(_OF_RUNNING_ORDER) and not reading.phrases


_OF_RUNNING_ORDER = cue("track|song|cue|disc|cd|piece")


def is_denied(reading: Reading) -> bool:
    """Whether a sentence supposes the opposite: "is it true that Picard was not scored by Russo"."""
    return not reading.wonders_why and reading.has(_NEGATED_STATEMENT)
