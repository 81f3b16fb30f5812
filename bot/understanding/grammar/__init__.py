"""The grammar: which question a sentence asks, by the cues in it and the names between them.

Every rule takes a reading and gives a question, or None where the sentence asks something else. They are tried from the
special to the general, and the first that gives a question decides.
"""

from collections.abc import Callable

from bot.questions.about import Counted
from bot.questions.spoken import (
    CountQuestion,
    CreditedQuestion,
    DidQuestion,
    ExtremesQuestion,
    LengthQuestion,
    LimitsQuestion,
    ListQuestion,
    MentionQuestion,
    OriginQuestion,
    OutsideQuestion,
    SpokenQuestion,
    TalkQuestion,
    TracksQuestion,
    UnclearQuestion,
    UnknownQuestion,
    WhenQuestion,
)
from bot.understanding import cues
from bot.understanding.cues import cue
from bot.understanding.grammar.dates import details, label, out_yet, when
from bot.understanding.grammar.lengths import average, extremes, length, limits, start
from bot.understanding.grammar.lists import bare, lists
from bot.understanding.grammar.outside import in_passing, outside
from bot.understanding.grammar.people import credited, did, who_credited
from bot.understanding.grammar.several import compare, total
from bot.understanding.grammar.talk import small_talk
from bot.understanding.grammar.titles import has_track, mention, origin
from bot.understanding.grammar.tracks import counts, track_is, tracklist, which_number, which_release
from bot.understanding.numbers import ORDINAL
from bot.understanding.phrases import MOST_NAMES
from bot.understanding.reading import Reading

RULES: tuple[Callable[[Reading], SpokenQuestion | None], ...] = (
    small_talk,
    origin,
    outside,
    mention,
    total,
    compare,
    limits,
    extremes,
    average,
    did,
    has_track,
    start,
    who_credited,
    counts,
    which_release,
    which_number,
    length,
    tracklist,
    out_yet,
    credited,
    label,
    when,
    details,
    in_passing,
    track_is,
    lists,
    bare,
)


_NEGATED = cue(r"""
    not (by|on|from|longer|shorter|more|less|released|mention|mentioning|come|in|called|of|with|over|under)|never
    without
    except|excluding|other than|apart from|but not
    (that|which|who) (is|are|was|were|has|does|do|did) not|(is|are|was) not @\d+
""")
_NOT_ALL = cue(r"""
    (did|does|do|has|have|had|is|are|was|were)( (he|she|they|it|@\d+))? not|other than|apart from|besides?|except
    excluding|but not|without|not (his|hers|theirs|a|an)
""")
_ALONE = cue("alone|solo|single ?handed(ly)?|by (him|her|them)sel(f|ves)|on (his|her|their) own")
_OUT_OF_ORDER = cue(r"""
    (second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th)( @\d+)? (albums?|soundtracks?|releases?|scores?|newest|\
      oldest|latest|earliest)
    (early|late|mid|spring|summer|autumn|fall|winter)( of| in)? (19|20)\d\d
""")
_BESIDE_ANOTHER = cue(r"""
    (out|released|dropped|album|albums|soundtracks?) (after|before|since|around) @\d+
    (the )?same (day|date|month|year|week|time) as
""")
_WHICH_ARE_NOT = cue("(which|what|how many) (tracks|songs|cues|pieces)( \\S+){0,3} (are|were|is) not")
_NTH = cue(ORDINAL)
_WHO_MORE = cue("more (soundtracks|releases|albums|scores|music) than|who (did|made|wrote|scored|released) more")
_DID_NOT = cue(r"(did|does|has|was|were)( \S+){0,3} not|not (score|compose|write|do|make|get)")
_BETWEEN = cue("between")
_LONGER_THAN = cue("(longer|shorter|older|newer|bigger) than")
_WHAT_THEY_RELEASED = cue(
    r"what (did|has|does|have) @\d+( records?| music)? (release|released|put out|published?|issued?)"
)
_WHICH_FIRST = cue("(first|earlier|later|last|longer|shorter|older|newer) .* or .*|which .* (longer|shorter) than .*")
_LARGE_NUMBER = cue("hundred|thousand")
_EXCEPT = cue("except|excluding|other than|apart from|besides")
_NOT_DENIED = (ListQuestion, LimitsQuestion, LengthQuestion, MentionQuestion, OriginQuestion, ExtremesQuestion)


def _is_of_listed_tracks(reading: Reading) -> bool:
    """Whether "the third one" is one of the tracks that were told last, whose order is not that of the release."""
    asked = reading.topic.asked
    told = isinstance(asked, LimitsQuestion | MentionQuestion) or (
        isinstance(asked, ExtremesQuestion) and asked.most > 1
    )
    the_nth = isinstance(reading.place, Counted) or (reading.place is not None and reading.has(_NTH))
    return told and the_nth and not reading.has(cues.TRACK_NOUN) and not reading.phrases


def _is_half_understood(reading: Reading, question: SpokenQuestion) -> bool:
    """Whether a sentence says more about what it asks for than the question does: better none than another answer."""
    if reading.has(_WHO_MORE) or (reading.other_place and reading.has(_BETWEEN)):
        return True
    if isinstance(question, ListQuestion):
        named = any(reading.linker.people(phrase.said).rank is not None for phrase in reading.phrases)
        who_made_it = question.beside and question.people and not named
        excepted = reading.has(_NOT_ALL) and (who_made_it or not question.beside)
        either = question.among and question.order and reading.has(_WHICH_FIRST)
        return bool(excepted or either or reading.has(_ALONE) or reading.has(_OUT_OF_ORDER))
    if isinstance(question, DidQuestion):
        return reading.has(_WHICH_ARE_NOT)
    if isinstance(question, CountQuestion) and reading.has(_LONGER_THAN):
        return True
    if isinstance(question, WhenQuestion) and reading.has(_WHAT_THEY_RELEASED):
        return True
    if isinstance(question, WhenQuestion | TracksQuestion | CountQuestion | ExtremesQuestion):
        if reading.has(_OUT_OF_ORDER) or (reading.has(_BESIDE_ANOTHER) and not reading.asks_yes_no):
            return True
        return reading.has(_WHICH_FIRST) and not reading.limits and len(reading.phrases) > 1
    return False


def question_of(reading: Reading) -> SpokenQuestion:
    """The question that a sentence asks, read in this way."""
    if len(reading.phrases) > MOST_NAMES:
        return small_talk(reading) or UnclearQuestion()
    if _is_of_listed_tracks(reading):
        return UnclearQuestion(getattr(reading.topic.asked, "subject", None))
    if reading.has(_LARGE_NUMBER):
        return UnclearQuestion()  # "track one hundred" is not track one
    question = next((found for rule in RULES if (found := rule(reading))), None)
    if question is None:
        return reading.open or UnclearQuestion()
    if isinstance(question, DidQuestion) and reading.has(_EXCEPT) and len(question.subject.releases) > 1:
        return UnclearQuestion()
    if isinstance(question, DidQuestion) and reading.has(_EXCEPT):
        return CreditedQuestion(question.subject, question.role)
    if _is_half_understood(reading, question):
        return UnclearQuestion(getattr(question, "subject", None))
    left_out = isinstance(question, ListQuestion) and question.beside
    if reading.has(_NEGATED) and isinstance(question, _NOT_DENIED) and not left_out:
        return UnclearQuestion()  # "not by him", "without the last track": better no answer than the opposite
    if reading.wonders_why and not isinstance(question, OutsideQuestion | TalkQuestion | UnknownQuestion):
        denied = isinstance(question, DidQuestion) and (reading.declined or reading.has(_DID_NOT))
        return OutsideQuestion("reasons", question, denied=denied)
    return question
