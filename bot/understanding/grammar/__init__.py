"""The grammar: which question a sentence asks, by the cues in it and the names between them.

Every rule takes a reading and gives a question, or None where the sentence asks something else. They are tried from the
special to the general, and the first that gives a question decides.
"""

from collections.abc import Callable

from bot.catalog.search import Rank
from bot.questions.spoken import (
    CreditedQuestion,
    DidQuestion,
    OutsideQuestion,
    SpokenQuestion,
    TalkQuestion,
    UnclearQuestion,
    UnknownQuestion,
)
from bot.understanding.cues import IT, cue
from bot.understanding.grammar.dates import details, label, out_yet, when
from bot.understanding.grammar.lengths import average, extremes, length, limits, start
from bot.understanding.grammar.lists import bare, lists
from bot.understanding.grammar.narrower import is_denied, is_of_listed_tracks, says_more
from bot.understanding.grammar.noted import noted
from bot.understanding.grammar.outside import in_passing, outside
from bot.understanding.grammar.people import credited, did, who_credited
from bot.understanding.grammar.several import compare, compared_again, in_order, same_label, total
from bot.understanding.grammar.talk import small_talk
from bot.understanding.grammar.titles import has_track, mention, origin
from bot.understanding.grammar.tracks import counts, some_tracks, track_is, tracklist, which_number, which_release
from bot.understanding.phrases import MOST_NAMES
from bot.understanding.reading import Reading

RULES: tuple[Callable[[Reading], SpokenQuestion | None], ...] = (
    small_talk,
    origin,
    noted,
    outside,
    mention,
    compared_again,
    total,
    in_order,
    same_label,
    compare,
    some_tracks,
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


_DID_NOT = cue(r"(did|does|has|was|were)( \S+){0,3} not|not (score|compose|write|do|make|get)")
_BEFORE_NAMES = frozenset("know seen heard have got about of scored composed did wrote on for from".split())
_LEAST_IN_PART = 3  # words
_LARGE_NUMBER = cue("hundred|thousand")
_EXCEPT = cue("except|excluding|other than|apart from|besides")


def _named_in_part(reading: Reading) -> SpokenQuestion | None:
    """What is named by common words, and is only a part of what releases are called: "do you know the last of us"."""
    words = reading.sentence.words
    if reading.phrases or reading.has(IT):
        return None
    for first in range(1, len(words) - _LEAST_IN_PART + 1):
        said = reading.sentence.said(first, len(words))
        linked = reading.linker.catalog.releases(said) if words[first - 1].folded in _BEFORE_NAMES else None
        if linked and linked.at_least(Rank.PREFIX).entries:
            return UnknownQuestion(said)
    return None


def question_of(reading: Reading) -> SpokenQuestion:
    """The question that a sentence asks, read in this way."""
    if len(reading.phrases) > MOST_NAMES:
        return small_talk(reading) or UnclearQuestion()
    if is_of_listed_tracks(reading):
        return UnclearQuestion(getattr(reading.topic.asked, "subject", None))
    if reading.has(_LARGE_NUMBER):
        return UnclearQuestion()  # "track one hundred" is not track one
    question = next((found for rule in RULES if (found := rule(reading))), None)
    if question is None:
        return _named_in_part(reading) or reading.open or UnclearQuestion()
    if isinstance(question, DidQuestion) and reading.has(_EXCEPT):
        several = len(question.subject.releases) > 1
        return UnclearQuestion() if several else CreditedQuestion(question.subject, question.role)
    if isinstance(question, DidQuestion) and is_denied(reading):
        return CreditedQuestion(question.subject, question.role or "composer")  # which is neither a yes nor a no
    if says_more(reading, question):
        return UnclearQuestion(getattr(question, "subject", None))
    if reading.wonders_why and not isinstance(question, OutsideQuestion | TalkQuestion | UnknownQuestion):
        denied = isinstance(question, DidQuestion) and (reading.declined or reading.has(_DID_NOT))
        return OutsideQuestion("reasons", question, denied=denied)
    return question
