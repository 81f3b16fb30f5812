"""Names that stand in a sentence whole: found by looking up every run of words at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.catalog import Catalog
from bot.understanding.common import COMMON, IDIOMS
from bot.understanding.sentence import Sentence, Word

Name = tuple[int, int, frozenset[str]]
"""The words from one to before another, and the kinds of which something is called so."""

_LONGEST_NAME = 12  # words
_BETWEEN = frozenset(("of", "and", "from"))  # folding drops these, but at the edge of a name they are the sentence's
_LETTERED = frozenset(("a", "b", "c", "d"))
_BEHIND = _BETWEEN | {"a", "an", "the"}
_BILLING = frozenset("the original motion picture soundtrack score series film game television music album".split())
_BILLED = frozenset(("soundtrack", "score"))
_ROMAN = frozenset("i ii iii iv v vi vii viii ix x".split())
_LEAST_CAPITALS = 2
_LONG_TITLE = 4  # words; so many are no accident
_IS = frozenset(("is", "was", "are"))
_ON = ["on"], ["from"], ["off"]
_LITTLE = frozenset("for by with on in to at is was did does do who what when how which or than me it".split())
_AROUND_A_NAME = frozenset(
    """of on for from in to did is was composed scored wrote behind does has about than or and vs versus the called
    between release released made with song track cue number by score soundtrack album""".split()
)
_GOES_ON = frozenset("of long ago later".split())  # "the origin of", "hours long"
_GRAMMAR = frozenset(
    """
    a an the this that these those it its he she they them their his her him i me my we us our you your one
    ones of in on at by for from to with without into out off over under up about between before after since
    until till via than as and or but nor so if not no yes ok am is are was were be been do does did done has
    have had can could will would shall should may might must get got give tell show list name know who whom
    whose what which when where why how please many much more most less least all any some each every both
    other others another else also too only just even very next previous last first second third final newest
    latest oldest longest shortest new old long short track tracks song songs cue cues piece pieces title
    titles number numbers album albums soundtrack soundtracks score scores ost record records release releases
    released disc discs cd music film movie series game label composer composed scored wrote written date year
    month day length duration start starts come came called named hi hey hello thanks two three four five six
    seven eight nine ten
    """.split()
)
"""Words that hold sentences together: of these alone no name is made."""
_COUNTING = frozenset("many few several two three four five six seven eight nine ten twelve couple".split())
_COUNTS_BEFORE = frozenset(
    """track song cue piece number no nr disc cd season volume chapter part top over than least most under the and to
    between in of year""".split()
)
_COUNTS_BEHIND = frozenset(
    "minutes minute min seconds tracks songs cues longest shortest newest oldest and or to".split()
)
_ORDINALS = frozenset("first second third last final next".split())
_COUNTED = frozenset("ever track tracks song songs cue cues piece one ones disc cd album release".split())


@dataclass(frozen=True, slots=True)
class _Span:
    """The words from ``first`` to before ``last``, which are a name of these kinds as they stand.

    ``plain`` says that common words are all that it has, so that it may be no name at all here.
    """

    first: int
    last: int
    kinds: frozenset[str]
    plain: bool


def names_in(sentence: Sentence, catalog: Catalog) -> Iterator[list[Name]]:
    """The names in a sentence that are complete, way by way, the surest first; what stands in quotes is always one."""
    spans = _spans(sentence, catalog)
    sure = [span for span in spans if not span.plain or _stands_like_a_name(span, sentence)]
    yield _with_quotes(sure, sentence)
    likely = [span for span in spans if span in sure or _may_be_a_name(span, sentence)]
    if len(sure) < len(likely):
        yield _with_quotes(likely, sentence)


def _with_quotes(spans: list[_Span], sentence: Sentence) -> list[Name]:
    names: list[Name] = [(span.first, span.last, span.kinds) for span in spans]
    free = [
        (first, last, frozenset[str]())
        for first, last in sentence.quoted
        if all(last <= name[0] or name[1] <= first for name in names)
    ]
    return [*names, *free]


def _spans(sentence: Sentence, catalog: Catalog) -> list[_Span]:
    """The longest where they overlap, from left to right."""
    runs = dict(_runs(sentence))
    known = catalog.kinds_named({said for said in runs.values() if said.casefold() not in IDIOMS})
    found = [_span(sentence, place, known[said]) for place, said in runs.items() if said in known]
    named = {(span.first, span.last) for span in found}
    kept: list[_Span] = []
    for span in sorted(found, key=lambda span: (span.plain, span.first - span.last, span.first)):
        if sentence.words[span.first].folded in _LITTLE and (span.first + 1, span.last) in named:
            continue  # of "on Love" and "Love" the shorter: "on" is the sentence's
        edges = {sentence.words[span.first].folded, sentence.words[span.last - 1].folded}
        folded = {word.folded for word in sentence.words[span.first : span.last]}
        if folded <= _BILLING and folded & _BILLED:
            continue
        if span.kinds == {"track"} and _is_within_a_name(span, sentence):
            continue
        short = 1 < span.last - span.first < _LONG_TITLE and not _is_asked_for(span, sentence)
        if span.kinds == {"track"} and short and edges & _LITTLE:
            continue  # among millions of titles there are "For Alice" and "Who Composed"
        if all(span.last <= other.first or other.last <= span.first for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.first)


def _is_within_a_name(span: _Span, sentence: Sentence) -> bool:
    """Whether a title of one word stands directly beside another uncommon word: they may be one name between them."""
    if span.last - span.first > 1:
        return False
    words = sentence.words
    before = words[span.first - 1] if span.first else None
    after = words[span.last] if span.last < len(words) else None
    begins = before is None or before.parts or before.possessive or before.folded in COMMON
    ends = words[span.first].parts or words[span.first].possessive or after is None or after.folded in COMMON
    return not (begins and ends)


def _runs(sentence: Sentence) -> Iterator[tuple[tuple[int, int], str]]:
    """Every run of words that may be a name, with how it was typed."""
    for first in range(len(sentence.words)):
        for last in range(first + 1, min(first + _LONGEST_NAME, len(sentence.words)) + 1):
            one, other = sentence.words[first], sentence.words[last - 1]
            numeral = one.folded.isdecimal() or one.folded in _ROMAN
            if last > first + 1 and numeral and sentence.words[first + 1].folded in _BETWEEN:
                continue  # "track 2 of Harbour Lights", "Dreams I and Dreams II"
            if one.folded in _LETTERED and last > first + 1 and sentence.words[first + 1].folded in _BETWEEN:
                continue  # "side A of Harbour Lights"
            if one.folded not in _BETWEEN and other.folded not in _BEHIND and other.start < other.end:
                yield (first, last), sentence.said(first, last)


def _span(sentence: Sentence, place: tuple[int, int], kinds: frozenset[str]) -> _Span:
    folded = [word.folded for word in sentence.words[slice(*place)]]
    return _Span(*place, kinds, all(word in COMMON or word.isdecimal() for word in folded))


def _is_written_as_a_title(words: Sequence[Word], sentence: Sentence) -> bool:
    """Whether several words are written with capitals, in a sentence that is not so as a whole."""

    def capitals(some: Sequence[Word]) -> int:
        return sum(sentence.text[word.start : word.start + 1].isupper() for word in some)

    return capitals(words) >= _LEAST_CAPITALS and capitals(sentence.words) <= len(words) + 1


def _is_counted(span: _Span, sentence: Sentence) -> bool:
    """Whether a number counts something: "track 3", "3 minutes"; by itself it may be a title: "24"."""
    before = sentence.words[span.first - 1].folded if span.first else ""
    after = sentence.words[span.last].folded if span.last < len(sentence.words) else ""
    return before in _COUNTS_BEFORE or after in _COUNTS_BEHIND


def _is_asked_for(span: _Span, sentence: Sentence) -> bool:
    """Whether all that stands behind it is what it is on: "which album is Just a Man on?"."""
    before = sentence.words[span.first - 1].folded if span.first else ""
    return before in _IS and [word.folded for word in sentence.words[span.last :]] in _ON


def _may_be_a_name(span: _Span, sentence: Sentence) -> bool:
    """Whether common words may be a name where no other reading makes sense: "who scored Up"."""
    words = sentence.words[span.first : span.last]
    if all(word.folded.isdecimal() for word in words):
        return False
    before = sentence.words[span.first - 1].folded if span.first else ""
    if len(words) == 1 and words[0].folded in _ORDINALS and before != "the":
        return False  # "which came first"
    at_the_end = len(words) > 2 and (span.last == len(sentence.words) or words[-1].parts)
    at_the_end = at_the_end or (len(words) > 1 and _is_asked_for(span, sentence))
    if span.kinds == {"track"} and not at_the_end and not _is_written_as_a_title(words, sentence):
        return False
    of_grammar = all(word.folded in _GRAMMAR for word in words)
    ends = span.last == len(sentence.words) or (len(words) > 1 and words[-1].parts)
    return not of_grammar or ("release" in span.kinds and ends)


def _stands_like_a_name(span: _Span, sentence: Sentence) -> bool:
    """Whether common words that are a name stand where a name does: "who composed hours", "the first: label?"."""
    words = sentence.words
    titled = span.last - span.first > 2 and _is_written_as_a_title(words[span.first : span.last], sentence)
    if all(word.folded in _GRAMMAR for word in words[span.first : span.last]) and not titled:
        # There are albums called "Is" and "On"; "The First's label" is of one.
        return "release" in span.kinds and span.last - span.first > 1 and words[span.last - 1].possessive
    if span.last - span.first > 2 and (
        span.kinds - {"track"} or _is_written_as_a_title(words[span.first : span.last], sentence)
    ):
        return True
    if "release" not in span.kinds:
        return False
    if all(word.folded.isdecimal() for word in words[span.first : span.last]) and _is_counted(span, sentence):
        return False
    before = words[span.first - 1].folded if span.first else ""
    after = words[span.last].folded if span.last < len(words) else ""
    parted = words[span.last - 1].parts or words[span.last - 1].possessive
    ended = span.last == len(words) or parted or after not in _GOES_ON
    if span.last - span.first == 1 and words[span.first].folded in _ORDINALS:
        return False
    the_nth = words[span.last - 1].folded in _ORDINALS
    if (
        the_nth
        and not words[span.last - 1].possessive
        and (after in _COUNTED or (before not in _AROUND_A_NAME and before in COMMON))
    ):
        return False
    return ended and not (before in _COUNTING or before.isdecimal())
