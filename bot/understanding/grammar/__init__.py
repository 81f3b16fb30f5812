"""The grammar: which question a sentence asks, by the cues in it and the names between them.

Every rule takes a reading and gives a question, or None where the sentence asks something else. They are tried from the
special to the general, and the first that gives a question decides.
"""

from collections.abc import Callable

from bot.questions.spoken import (
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
    UnclearQuestion,
    UnknownQuestion,
)
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


_NEGATED = cue("""
    not (by|on|from|longer|shorter|more|less|released|mention|mentioning|come|in|called|of|with|over|under)|never
    without
    except|excluding|other than|apart from|but not
""")
_LARGE_NUMBER = cue("hundred|thousand")
_EXCEPT = cue("except|excluding|other than|apart from|besides")
_NOT_DENIED = (ListQuestion, LimitsQuestion, LengthQuestion, MentionQuestion, OriginQuestion, ExtremesQuestion)


def question_of(reading: Reading) -> SpokenQuestion:
    """The question that a sentence asks, read in this way."""
    if len(reading.phrases) > MOST_NAMES:
        return small_talk(reading) or UnclearQuestion()
    if reading.has(_LARGE_NUMBER):
        return UnclearQuestion()  # "track one hundred" is not track one
    question = next((found for rule in RULES if (found := rule(reading))), None)
    if question is None:
        return reading.open or UnclearQuestion()
    if isinstance(question, DidQuestion) and reading.has(_EXCEPT):
        return CreditedQuestion(question.subject, question.role)
    left_out = isinstance(question, ListQuestion) and question.beside
    if reading.has(_NEGATED) and isinstance(question, _NOT_DENIED) and not left_out:
        return UnclearQuestion()  # "not by him", "without the last track": better no answer than the opposite
    if reading.wonders_why and not isinstance(question, OutsideQuestion | TalkQuestion | UnknownQuestion):
        return OutsideQuestion("reasons", question)
    return question
