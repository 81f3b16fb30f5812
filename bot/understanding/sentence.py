"""A sentence as words: folded, with the place of each in what was typed, and with names hidden once they are found.

Which words are names is ``spans``' and ``linking``'s, what the others mean is ``cues``'.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.names import words

LONGEST = 500
"""Characters; who writes more than that is not asking one question."""

MOST_WORDS = 60

_NO_LETTERS = frozenset(("Cc", "Cf", "Cs", "Cn", "Co"))
_HASH = re.compile(r"[#№](\d{1,3})(?!\w)")
_SIGNS = {"=": "by", ">": "over", "<": "under", "≥": "least", "≤": "most"}
_CHUNK = re.compile(r"\S+")
_KEY = re.compile(r"=[\w-]+")
_ENDING = re.compile(r"[,;:?!.…)\]–—\"”»]$")
_OPENING = re.compile(r"^[(\[–—\"“„«]")
_DASH = re.compile(r"[-–—/|]+")
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’‘´`]s|(?<=s)['’])(?=\W*$)", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"\b(?:and )?(?:(?:one|a|my) )?(?:last|final|more|other|next|quick) (?:one|thing|question|q)\s*[:–—-]\s+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r" ?[(\[][^()\[\]\d]*[)\]]")
_FILLER = re.compile(r"(?<=\w)[,.]?\s(?:i mean|lol|lmao|haha|btw|tho|i guess|i think)[.!?]*$", re.IGNORECASE)
_TAIL = re.compile(
    r"(?<=[.,;!?…–—])\s*(?:does )?(?:any|no) ?(?:ideas?|clues?|guess(?:es)?|takers|thoughts|info|help|one(?: know)?)\b"
    r"(?: (?:please|pls|anyone|guys|at all|here))*[?!.…\s]*$",
    re.IGNORECASE,
)
_CHANNEL = re.compile(r"^#[\w-]*[^\W\d][\w-]*|(?:(?<= in)|(?<= from)) #[^\W\d][\w-]*(?=\W|$)")
_HALF = re.compile(r"\b(\d{1,3})[.,]5(?=\s?m(?:ins?|inutes?)?\b)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:track|song|cue|disc|cd|number|no\.?)\s*\d{1,3}", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]{1,120})[\"“”„«»]|(?<!\w)['‘]([^'’‘]{2,120})['’](?!\w)")

# What people run together or cut short, each with the words that it stands for.
_IN_FULL = {
    short: full.split()
    for short, full in (
        line.split(" = ")
        for line in """
whats = what is
wats = what is
whos = who is
whens = when is
wheres = where is
hows = how is
thats = that is
theres = there is
heres = here is
whatre = what are
whore = who are
im = i am
ive = i have
id = i would
youre = you are
youve = you have
youd = you would
youll = you will
weve = we have
theyre = they are
theyve = they have
hes = he is
shes = she is
whod = who did
whove = who have
howd = how did
whend = when did
rember = remember
remeber = remember
wont = will not
wouldnt = would not
couldnt = could not
shouldnt = should not
hadnt = had not
isnt = is not
arent = are not
wasnt = was not
werent = were not
didnt = did not
doesnt = does not
dont = do not
hasnt = has not
havent = have not
cant = can not
lets = let us
wanna = want to
gimme = give me
lemme = let me
gotta = got to
dunno = do not know
wat = what
wut = what
wot = what
wich = which
whcih = which
wihch = which
hwo = who
woh = who
hw = how
waht = what
whta = what
wehn = when
hte = the
teh = the
dose = does
u = you
y = why
ur = your
r = are
abt = about
min = minutes
mins = minutes
secs = seconds
sec = seconds
hrs = hours
n = and
w = with
2nite = tonight
""".strip().splitlines()
    )
}


_MORE = {"more": "er", "most": "est"}
_COMPARABLE = frozenset("long short old new young".split())


class Word(NamedTuple):
    """A folded word and where it stands in the text; ``parts`` says that no name goes on after it."""

    folded: str
    start: int
    end: int
    parts: bool
    possessive: bool = False


class Item(NamedTuple):
    """A word, or a name of several: the words from ``first`` to before ``last``; ``name`` is empty for a plain word."""

    first: int
    last: int
    folded: str
    name: str = ""


@dataclass(frozen=True)
class Sentence:
    """What somebody wrote: the text, and its words in order."""

    text: str
    words: tuple[Word, ...]
    quoted: tuple[tuple[int, int], ...]

    def said(self, first: int, last: int) -> str:
        """What was typed from one word to before another, without what stands around it."""
        if first >= last:
            return ""
        typed = self.text[self.words[first].start : self.words[last - 1].end]
        return _POSSESSIVE.sub("", typed) if self.words[last - 1].possessive else typed

    def items(self, names: Iterable[tuple[int, int]] = ()) -> list[Item]:
        """The words, with those from ``first`` to before ``last`` of each name as one."""
        found, at = [], 0
        ends = dict(names)
        while at < len(self.words):
            last = ends.get(at, at + 1)
            name = self.said(at, last) if at in ends else ""
            found.append(Item(at, last, f"@{at}" if name else self.words[at].folded, name))
            at = last
        return found


def sentence_of(text: str) -> Sentence:
    """Part a text into words. What is too long to be one question has none."""
    text = "".join(" " if unicodedata.category(char) in _NO_LETTERS else char for char in text[: LONGEST + 1])
    if len(text) > LONGEST:
        return Sentence("", (), ())
    text = _CHANNEL.sub(" ", text)
    text = _HALF.sub(r"\1 and a half", text)
    text = _ANNOUNCED.sub("", text)  # "last one: …" asks for no last one
    found: list[Word] = []
    for chunk in _CHUNK.finditer(text):
        if _DASH.fullmatch(chunk[0]) or _OPENING.match(chunk[0]):
            _part(found)
        found += _words(chunk)
    found = _compared(found)[: MOST_WORDS + 1]
    if len(found) > MOST_WORDS:
        return Sentence(text, (), ())
    return Sentence(text, tuple(found), tuple(_quoted(text, found)))


def without_tail(text: str) -> str:
    """A text without what only says again that it asks: "…, any idea?"."""
    return _FILLER.sub("", _TAIL.sub("", text))


def without_asides(text: str) -> str:
    """A text without what stands in brackets, unless that has a number in it: a year or a season says what is meant."""
    return _ASIDE.sub("", text)


def _compared(found: list[Word]) -> list[Word]:
    """Words with "more old" and "most short" as "older" and "shortest"."""
    made: list[Word] = []
    for word in found:
        ending = _MORE.get(made[-1].folded) if made and word.folded in _COMPARABLE else None
        if ending:
            folded = word.folded + ending.removeprefix("e" if word.folded.endswith("e") else "")
            made[-1] = word._replace(folded=folded, start=made[-1].start)
        else:
            made.append(word)
    return made


def _part(found: list[Word]) -> None:
    if found:
        found[-1] = found[-1]._replace(parts=True)


def _words(chunk: re.Match[str]) -> list[Word]:
    typed = chunk[0]
    if number := _HASH.match(typed):
        start, end = chunk.start() + number.start(1), chunk.start() + number.end(1)
        return [Word("number", start, start, parts=False), Word(number[1], start, end, parts=False)]
    if typed in _SIGNS:
        return [Word(_SIGNS[typed], chunk.start(), chunk.end(), parts=False)]
    if key := _KEY.search(typed):
        return [Word(key[0], chunk.start() + key.start(), chunk.start() + key.end(), parts=True)]
    possessive = _POSSESSIVE.search(typed)
    whole = words(typed)
    if whole and whole[0] in _IN_FULL and len(whole) == 1:
        folded, possessive = _IN_FULL[whole[0]], None
    else:
        folded = words(typed[: possessive.start()]) if possessive else whole
    if not folded:
        return []
    start, end = chunk.start(), chunk.end()
    while start < end and not chunk.string[start].isalnum():
        start += 1
    while end > start and not chunk.string[end - 1].isalnum():
        end -= 1
    parts = bool(_ENDING.search(typed))
    made = [Word(word, start, end, parts=False) for word in folded]
    made[-1] = made[-1]._replace(parts=parts, possessive=possessive is not None)
    return made


def _quoted(text: str, found: Sequence[Word]) -> Iterable[tuple[int, int]]:
    """The words within quotation marks, as pairs of places; a number of a track is no title in them either."""
    for mark in _QUOTED.finditer(text):
        if _NUMBERED.fullmatch(mark[1] or mark[2]):
            continue
        inside = [place for place, word in enumerate(found) if mark.start() <= word.start and word.end <= mark.end()]
        if inside:
            yield inside[0], inside[-1] + 1
