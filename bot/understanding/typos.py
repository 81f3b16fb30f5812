"""Typos in the words around names: "relase date", "lenght", "picards album". Names are corrected by the search."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.catalog import Catalog
from bot.names import words
from bot.understanding.common import COMMON
from bot.understanding.sentence import Sentence, Word, sentence_of

_LONGEST_NUMERAL = 4  # "iii", "viii"
_LOOKED_AT = 3
_BEFORE_TITLES = frozenset(("is", "was", "the"))
_BEHIND_TITLES = frozenset(("on", "from"))
_LEAST_PLAIN = 6  # letters
_SAID_OFTEN = "again please thanks maybe actually really right also already could would should anyone".split()
_REPEATED = re.compile(r"(.)\1{2,}")  # "soooo", "plsss"
# Words that ask for something, five letters or longer: a shorter one is too near to names.
_ASKING = """
about additional after album albums already another appears april arranged artist artwork august average barcode
before between called cassette catalogue chapter company compare comparison compose composed composer composers
composing conducted conductor conducts contains cover credit credited credits december discography discs dropped
duration durations earliest editor engineer episode every everything february first how january label labels last latest
length lengths liner listing long longer longest lyrics march mention mentioned mentions minute minutes movie music
newer newest november number october older oldest orchestra orchestrated orchestration orchestrator original others
performed performer piece pieces playing position produced producer publisher question recent record records release
released releases releasing running runtime score scored season second seconds september series shorter shortest
singer songs songwriter soundtrack soundtracks start starts supervisor there these third those time title titles
together total track tracklist tracklisting tracklists tracks vocals vinyl volume where which written
""".split()


def corrected(sentence: Sentence, catalog: Catalog) -> Sentence:
    """The sentence with what is no word of any name written as the common word that it is nearest to."""
    found = list(sentence.words)
    text = sentence.text
    shift = 0
    for place, word in enumerate(sentence.words):
        if right := _right(place, found, sentence, catalog):
            found[place] = right
            typed = sentence.text[word.start : word.end]
            written = right.folded + ("'s" if right.possessive and not word.possessive else "")
            whole = typed.casefold().replace(word.folded, written, 1)
            text = text[: word.start + shift] + whole + text[word.end + shift :]
            shift += len(whole) - len(typed)
    return sentence_of(text) if text != sentence.text else sentence


def _right(place: int, found: Sequence[Word], sentence: Sentence, catalog: Catalog) -> Word | None:
    """What a word was meant to be; None where it is right, or nobody knows."""
    word = found[place]
    if (
        len(word.folded) > _LONGEST_NUMERAL
        and (plain := _REPEATED.sub(r"\1", word.folded)) != word.folded
        and plain in COMMON
        and not catalog.knows(word.folded)
    ):
        return word._replace(folded=plain)
    if word.folded in COMMON or not word.folded.isalpha() or len(word.folded) < 4 or catalog.knows(word.folded):
        return None
    near = min(_nearest(word.folded), default=(0, ""))[1]
    if near or (near := "" if _stands_like_a_title(place, sentence) else _nearest_plain(word, sentence)):
        return word._replace(folded=near)
    if word.folded.endswith("s") and _is_possessive(found[: place + 2], place, catalog):
        return word._replace(folded=word.folded[:-1], possessive=True)
    return None


def _is_possessive(words_: Sequence[Word], place: int, catalog: Catalog) -> bool:
    """Whether "picards" is "picard's": something of it follows, and a title ends so. "Aliens" is not "Alien".

    What follows is no name, unless whoever it is of is named in full: "john powells ferdinand score".
    """
    owner, following = words_[place].folded[:-1], words_[place + 1 :]
    if not following or not catalog.knows(owner):
        return False
    in_full = f"{words_[place - 1].folded} {owner}" if place else ""
    if in_full and "person" in catalog.kinds_named({in_full}).get(in_full, ()):
        return True
    if following[0].folded not in COMMON:
        return False
    releases = (catalog.release(line.key) for line in catalog.releases(owner).entries[:_LOOKED_AT])
    names = [name for release in releases if release for name in (release.work or "", release.title)]
    names += [person.name for person in catalog.people(owner).entries[:_LOOKED_AT]]
    names += [label.name for label in catalog.labels(owner).entries[:_LOOKED_AT]]
    return any(words(name)[-1:] == [owner] for name in names)


def _stands_like_a_title(place: int, sentence: Sentence) -> bool:
    """Whether a word is what something is asked of that is on a release: "how long is the colud on …"."""
    before = sentence.words[place - 1].folded if place else ""
    after = sentence.words[place + 1].folded if place + 1 < len(sentence.words) else ""
    return before in _BEFORE_TITLES and after in _BEHIND_TITLES


def _nearest(word: str) -> Iterator[tuple[int, str]]:
    """Asking words a typo away from this one, two in a long word; the first letter is hardly ever the wrong one."""
    for asking in _ASKING:
        most = 2 if min(len(asking), len(word)) > 7 else 1
        short = min(len(word), len(asking)) < 5
        if asking[0] != word[0] or (short and not _is_same_or_short_of_one(word, asking)):
            continue
        if (typos := OSA.distance(word, asking, score_cutoff=most)) <= most:
            yield typos, asking


def _nearest_plain(word: Word, sentence: Sentence) -> str:
    """The common word that a long one is a typo away from; empty where there is none, or it is written as a name."""
    typed = word.folded
    if len(typed) > 3 and (often := next((one for one in _SAID_OFTEN if _is_near(typed, one)), "")):
        return often
    if len(typed) < _LEAST_PLAIN or (word.start and sentence.text[word.start].isupper()):
        return ""
    near = process.extractOne(typed, _plain(typed[0]), scorer=OSA.distance, score_cutoff=1)
    return near[0] if near else ""


def _is_near(typed: str, often: str) -> bool:
    """Whether a word is one that is said often, with two letters changed round or one dropped."""
    changed = sorted(typed) == sorted(often) or len(typed) == len(often) - 1
    return changed and typed[0] == often[0] and OSA.distance(typed, often, score_cutoff=1) <= 1


@cache
def _plain(letter: str) -> list[str]:
    """The longer of all common words that begin with a letter: what people say, though it asks for nothing."""
    return [word for word in sorted(COMMON) if word[0] == letter and len(word) >= _LEAST_PLAIN]


def _is_same_or_short_of_one(word: str, asking: str) -> bool:
    """Whether a short word has the letters of the other in another order, or lacks one: "lnog", "albm"."""
    return sorted(word) == sorted(asking) or len(word) == len(asking) - 1
