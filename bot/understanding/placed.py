"""Titles of common words that stand directly before the release they are on: "how long is Day One on Interstellar"."""

import re
from collections.abc import Iterator

from bot.catalog.search import Rank, track_names
from bot.names import in_order, words
from bot.understanding.common import COMMON
from bot.understanding.linking import Linker
from bot.understanding.sentence import Sentence
from bot.understanding.spans import Name

_ON = frozenset("on from of in".split())
_ARTICLES = frozenset("the a an that this".split())
_SOLID = frozenset((Rank.EXACT, Rank.TITLE, Rank.WORDS))
_LONGEST = 10  # words of a title
_MOST_BEHIND = 9  # words behind a release that are tried as a part of it
_BRACKETS = re.compile(r"\s*[(\[].*")
_BEGINS = frozenset(("start", "starts", "begin", "begins"))
_MOST_PLACES = 3
_HEADS = (["long", "is"], ["long", "was"], ["length", "of"], ["duration", "of"])
_LASTING = frozenset(
    """
    title titles called named titled entitled
    it this that these those they everything anything thing stuff whole entire total full rest average mean longest
    shortest album soundtrack score record release releases disc cd side version edition music track tracks song songs
    cue cues piece pieces one ones first last next second third fourth fifth opening closing ending opener closer
    running time number all each every both two three four five six seven eight nine ten
    """.split()
)
"""What else may be asked for its length."""
_BEFORE_ONE = frozenset("is was are does did of do composed wrote scored number called as".split())
_IS = frozenset(("is", "was"))
_JOINING = frozenset(("and", "or", "plus", "than", "vs", "versus"))
_PLACED = frozenset(("on", "from"))
_SAID = frozenset("title titles theme themes".split())
_FIRST = frozenset("opening closing end beginning start".split())
"""Of these alone a title is made, too: "how long is Opening on LBJ"; "the opening of LBJ" is its first track."""
_FIELD = frozenset(
    """
    the a an first last next second third final track tracks song songs cue cues piece pieces music score scores
    album soundtrack part number what which one all it they any each length lengths label date credits composer
    composers tracklist rest most much many cover
    """.split()
)
"""Of these alone no title is made: "the last track on Interstellar"."""


def title_before_its_release(sentence: Sentence, linker: Linker) -> Name | None:
    """The first title of nothing but common words that is one of the release behind it; None where there is none.

    Without a kind, what stands there and is none.
    """
    places = [at for at, word in enumerate(sentence.words) if at and word.folded in _ON]
    claimed = None
    for at in places[-_MOST_PLACES:]:
        releases = list(_releases_behind(sentence, at + 1, linker))
        names = (name for key in releases for name in _titles(key, linker))
        titles = {tuple(in_order(words(form))) for name in names for form in (name, _BRACKETS.sub("", name))}
        last = at - 1 if sentence.words[at - 1].folded in _BEGINS else at  # "where does Love start on The Boss Baby"
        for first in range(max(0, last - _LONGEST), last):
            said = tuple(in_order(words(sentence.said(first, last))))
            if said in titles and _may_be_one(sentence, first, last):
                return first, last, frozenset(("track",))
        plain = sentence.words[at - 1].folded in COMMON
        claimed = claimed or (_claimed(sentence, at) if releases and plain else None)
    return claimed


def _claimed(sentence: Sentence, at: int) -> Name | None:
    """What is taken for a title of a release that has none such, and is nothing else that has a length."""
    folded = [word.folded for word in sentence.words[:at]]
    asked = next((first for first in range(at - 1, 1, -1) if folded[first - 2 : first] in _HEADS), at)
    if asked == at or not set(folded[asked:]).isdisjoint(_LASTING):
        return None
    return asked, at, frozenset()


def _releases_behind(sentence: Sentence, first: int, linker: Linker) -> Iterator[str]:
    """The keys of what the words from one on mean, as many of them as can be."""
    words = sentence.words
    while first < len(words) and words[first].folded in _ARTICLES and len(words) - first > 1:
        first += 1
    end = next((place + 1 for place in range(first, len(words)) if words[place].parts), len(words))
    for last in range(end, max(first, end - _MOST_BEHIND), -1):
        linked = linker.releases(sentence.said(first, last))
        if linked.rank in _SOLID:
            yield from (line.key for line in linked.meant)
            return


def _titles(key: str, linker: Linker) -> Iterator[str]:
    release = linker.release(key)
    for track in release.tracks if release else ():
        yield from track_names(track)


def _may_be_one(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words are more than what a question is made of, and a single one stands where a name does."""
    folded = [word.folded for word in sentence.words[first:last]]
    if folded[0] in _JOINING or (first and sentence.words[first - 1].folded in _JOINING):
        return False  # "Dreams I and Dreams II from …"
    if set(folded) <= _FIELD or any(word.parts for word in sentence.words[first : last - 1]):
        return False
    if last - first > 1:
        return True
    before = sentence.words[first - 1].folded if first else ""
    placed = before in _IS and sentence.words[last].folded in _PLACED
    return before in _BEFORE_ONE and (folded[0] not in _FIRST or placed) and folded[0] not in _SAID
