"""Several sentences in one message: where one ends, and whether it asks for something or only tells."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.catalog import Catalog
from bot.names import words
from bot.understanding.sentence import LONGEST, sentence_of
from bot.understanding.spans import names_in

_ENDS = re.compile(
    r"(?:(?<=[^\W\d_]{3}[.?!])|(?<=\d[?!])|(?<=[^\W\d_][\"”)][.?!])|(?<=[^\W\d_]{2}[.?!][\"”)]))\s+(?=\w)|(?<=;)\s+"
    r"|(?:(?<=\w[.?!])|(?<=[.?!]{2}))\s+(?=(?:who|whose|what|whats|which|when|where|how|did|does|is)\b)",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\b(?:vol|feat|bros|mrs|capt|prof|etc|approx|orch)\.$", re.IGNORECASE)
_GOES_ON = frozenset(
    "on in from of by or and than versus vs but not with older longer newer shorter is are was".split()
)
_ASKING = "who|whom|whos|when|whens|what|whats|which|how|hows|where|on (?:what|which)|by whom|is it|was it|did"
_NAMED = "label|composer|release date|date|year|length|running time|runtime|track ?list|track count"
_JOINS = re.compile(
    rf"[,;]?\s(?:and|&|n|plus)\s+(?:also\s+)?(?=(?:{_ASKING})\b|(?:the\s+|its\s+)?(?:{_NAMED})\W*$)",
    re.IGNORECASE,
)
_ASKS = frozenset("who whom whose what which when where why how".split())
_TELLS_TO = frozenset("tell list name give show".split())
_LEAST_WORDS = 2  # of a sentence of its own
_PAUSE = r"(?:[,:;!–—]|\s-|(?<!\.)\.{2,}+|…|\s(?:lol|lmao|haha|but|so|and)\b,?)\s*"
_TOLD_FIRST = re.compile(
    rf"{_PAUSE}(?=(?:{_ASKING}|whose|did|does|is|was|are|has|can|could|would|any|anything|list|tell|show|{_NAMED})\b)"
    r"|(?<=\w)\s+(?=(?:who|whose|what|which|when|how)\b)",
    re.IGNORECASE,
)
_TOLD_LAST = re.compile(
    r"(?:\s*[,;–—(]|\s-)\s*(?=(?:asking|i|im|i'm|ive|i've|my|we|were|we're|its for|it's for|for my|for a friend)\b)"
    r"|\s+(?=(?:cuz|coz|cos|because|bc)\b)",
    re.IGNORECASE,
)
_NARROWS = frozenset(
    """
    not no except excluding without only besides beside apart other others counting ignoring instead than between among
    bonus disc discs cd cds side edition editions version versions sequel prequel remake reboot original part parts
    season seasons series volume vol chapter second third new newer newest latest last first next trailer both neither
    either half every each all one ones under over least most
    """.split()
)
"""What may say of which things something is asked: who tells so does not do it by the way."""
_PUT_RIGHT = re.compile(
    r"[,;–—]?\s*(?:(?<!\.)\.{2,}+|…)?\s*\b"
    r"(?:(?P<surely>no wait|wait no|wait,? i mean(?:t)?|sorry,? (?:i mean(?:t)?|make that)"
    r"|scratch that|(?<=[,–—] )(?:nope|make that|correction))"
    r"|(?<=[,–—] )(?:i mean(?:t)?|er|erm|uh|no(?=[, ])|rather|oops))"
    r"\b[,:]?\s*(?:i mean(?:t)?\b,?\s*|rather\s+)?",
    re.IGNORECASE,
)
_LATELY = re.compile(
    r"\b(?:last|next|every|the other) (?:night|day|week|weekend|month|year|summer|winter)\b", re.IGNORECASE
)
_AUXILIARY = frozenset("did does do is was were are has have can could would will should any".split())
_MOST_WAYS = 4


def sentences_in(text: str, catalog: Catalog) -> list[str]:
    """The sentences of a text: "I have the CD here; which number is Twins?" is two.

    "Vol. 2" and "E.T." end none, nor does a mark within a name of the catalog: "The Super Mario Bros. Movie".
    """
    if len(text) > LONGEST:
        return [text]
    found: list[str] = []
    start = 0
    for end in _ends(text, catalog):
        _add(text[start:end], found)
        start = end
    _add(text[start:], found)
    return found


def _ends(text: str, catalog: Catalog) -> Iterator[int]:
    marks = [mark for mark in _ENDS.finditer(text) if not _ABBREVIATED.search(text[: mark.start()])]
    if not marks:
        return
    sentence = sentence_of(text)
    names = next(names_in(sentence, catalog), [])
    within = [(sentence.words[first].end, sentence.words[last - 1].start) for first, last, _ in names]
    for mark in marks:
        following = words(text[mark.end() : mark.end() + 20])[:1]
        goes_on = ";" not in text[: mark.start()][-1:] and set(following) <= _GOES_ON
        if not goes_on and not any(start <= mark.start() <= end for start, end in within):
            yield mark.end()


def _add(part: str, found: list[str]) -> None:
    if found and len(part.split()) < _LEAST_WORDS:
        found[-1] += part  # "…, right?"
    elif part.strip():
        found.append(part)


_EXTREME = "longest|shortest|newest|oldest|latest|earliest|first|last"
_BOTH_OF = re.compile(
    rf"^(?P<before>.*?)\b(?:(?P<one>{_NAMED}) (?:and|&|n) (?:the )?(?P<other>{_NAMED}) (?P<of>(?:of|for|on|from) .+)"
    rf"|(?P<most>{_EXTREME}) (?:and|&|n) (?:the )?(?P<least>{_EXTREME}) (?P<things>.+))$",
    re.IGNORECASE,
)


def halves_of(text: str) -> tuple[str, str] | None:
    """The two questions of a sentence that asks two: "who scored Picard, and when did it come out?"."""
    if len(text) <= LONGEST and (both := _BOTH_OF.match(text)):
        if both["most"]:
            return (
                f"{both['before']}{both['most']} {both['things']}",
                f"{both['before']}{both['least']} {both['things']}",
            )
        return f"{both['before']}{both['one']} {both['of']}", f"{both['other']} {both['of']}"
    joined = list(_JOINS.finditer(text)) if len(text) <= LONGEST else []
    if len(joined) != 1:
        return None
    one, other = text[: joined[0].start()], text[joined[0].end() :]
    return (one, other) if len(one.split()) >= _LEAST_WORDS else None


def put_right(text: str) -> tuple[str, str, bool] | None:
    """What was said, what it is put right to, and whether surely: "how long is twins, sorry, I mean page".

    None where nothing is put right. "I mean", "no" and "er" may only say more about the same.
    """
    found = list(_PUT_RIGHT.finditer(text)) if len(text) <= LONGEST else []
    if len(found) != 1:
        return None
    said, meant = text[: found[0].start()], text[found[0].end() :].strip()
    sure = found[0]["surely"] is not None
    return (said, meant, sure) if len(said.split()) >= _LEAST_WORDS and meant else None


def told_beside(text: str) -> Iterator[tuple[str, str]]:
    """What is only told and what is asked beside it, way by way: "ballet student here, any cues with waltz?".

    What is told asks nothing, and narrows nothing down.
    """
    if len(text) > LONGEST:
        return
    first = ((text[: mark.start()], text[mark.end() :]) for mark in _TOLD_FIRST.finditer(text))
    last = ((text[mark.end() :], text[: mark.start()]) for mark in _TOLD_LAST.finditer(text))
    ways = ((told, asked) for told, asked in (*first, *last) if len(asked.split()) >= _LEAST_WORDS)
    yield from islice((way for way in ways if _only_tells(way[0])), _MOST_WAYS)


def _only_tells(told: str) -> bool:
    said = words(_LATELY.sub("", told))
    narrows = not _NARROWS.isdisjoint(said) or any(char.isdigit() for char in told)
    return bool(said) and not narrows and not asks(told) and said[0] not in _AUXILIARY


def asks(text: str) -> bool:
    """Whether a sentence asks for something, and does not only tell."""
    said = words(text)
    return "?" in text or not _ASKS.isdisjoint(said) or not _TELLS_TO.isdisjoint(said[:3])


def asking_of(sentences: Sequence[str]) -> list[str]:
    """Those of some sentences that ask; where one has a question mark, others ask that end without any, or ask to tell.

    "When I was a kid we had it on VHS. Who composed it?"
    """
    asking = [text for text in sentences if asks(text)]
    marked = any("?" in text for text in sentences)
    return [text for text in asking if not marked or "?" in text or not _TELLS_TO.isdisjoint(words(text)[:1])]
