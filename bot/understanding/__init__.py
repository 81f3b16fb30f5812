"""Words become a question: ``understand`` is the whole of it. Names are found by the catalog's own search.

``sentence`` parts a text into words; ``typos`` corrects those that ask for something, ``slips`` those in titles;
``spans``, ``phrases``, ``linking`` and ``naming`` find what the others name; a ``reading`` is all that in one, and
``grammar`` says what it asks.
"""

from collections.abc import Iterator
from datetime import date

from bot.catalog import Catalog
from bot.names import words
from bot.questions.spoken import (
    DidQuestion,
    HasTrackQuestion,
    OutsideQuestion,
    SpokenQuestion,
    Topic,
    UnclearQuestion,
    UnknownQuestion,
)
from bot.understanding.chatter import CHATTER
from bot.understanding.common import COMMON
from bot.understanding.cues import IT
from bot.understanding.grammar import question_of
from bot.understanding.linking import Linker
from bot.understanding.placed import title_before_its_release
from bot.understanding.reading import Reading
from bot.understanding.sentence import Sentence, sentence_of, without_asides
from bot.understanding.slips import mended
from bot.understanding.spans import Name, names_in
from bot.understanding.typos import corrected

__all__ = ["Linker", "explain", "told_of", "understand"]


def understand(text: str, linker: Linker, topic: Topic, today: date) -> SpokenQuestion:
    """The question that a sentence asks, in the light of what was last spoken of."""
    return _understood(text, linker, topic, today)[1]


def told_of(text: str, linker: Linker, today: date) -> Topic | None:
    """What a sentence tells of, whatever it says: one release, one person or one track that it names whole, or nothing.

    "Just finished emancipation on tv and it floored me." None where it may be about something else: several releases or
    people, or what is written as a name and is none that is known.
    """
    sentence = _sentence(text, linker.catalog)
    for found in names_in(sentence, linker.catalog):
        names = Reading(sentence, found, linker, Topic(), today).names(chatter=True)
        ends = {phrase.last for phrase, _, _ in names.releases}  # "the boss baby family business" is another film
        others = any(
            (phrase.first and phrase.said[:1].isupper())
            or phrase.first in ends
            or sentence.words[phrase.last - 1].possessive
            for phrase in names.unknown
        )
        whole = {key for _, subject, group in names.releases for key in subject.releases if not group}
        people = {name for _, some, group in names.people for name in some if not group}
        if others or len(whole) > 1 or len(people) > 1:
            return None
        return Topic(whole.pop() if whole else "", person=people.pop() if people else "")
    return Topic()


def explain(text: str, linker: Linker, topic: Topic, today: date) -> list[str]:
    """How a sentence was understood, a line each: its words, the names in it and the question."""
    reading, question = _understood(text, linker, topic, today)
    if reading is None:
        return ["Words: none", f"Question: {question}"]
    lines = [f"Words: {' '.join(word.folded for word in reading.sentence.words)}"]
    numbers = {
        "Track": reading.place,
        "Disc": reading.disc,
        "Limits": reading.limits,
        "Period": reading.period,
        "How many": reading.most,
        "Part": reading.parts,
    }
    lines += [f"{name}: {value}" for name, value in numbers.items() if value]
    names = reading.names(chatter=True)
    for kind in ("releases", "tracks", "people", "labels"):
        lines += [f"Name: “{phrase.said}” → {kind}: {_shown(meant)}" for phrase, meant, _ in getattr(names, kind)]
    lines += [f"Name: “{phrase.said}” → nothing known" for phrase in names.unknown]
    return [*lines, f"Question: {question}"]


def _shown(meant: object) -> str:
    named = getattr(meant, "releases", None) or getattr(meant, "spots", None) or meant
    return ", ".join(str(one) for one in named) if isinstance(named, tuple) else str(named)


def _understood(text: str, linker: Linker, topic: Topic, today: date) -> tuple[Reading | None, SpokenQuestion]:
    """The first reading that gives a question about something known, else the first that names what is not."""
    first: tuple[Reading | None, SpokenQuestion] | None = None
    for reading in _readings(text, linker, topic, today):
        question = question_of(reading)
        unsure = isinstance(question, UnclearQuestion | UnknownQuestion) or question is reading.open
        unsure = unsure or (isinstance(question, OutsideQuestion) and "(" in reading.sentence.text)
        unsure = unsure or (reading.chatty and not _names_something(reading))
        if not unsure and not _is_about_chatter(question, reading):
            return reading, question
        if first is None or isinstance(first[1], UnclearQuestion):
            first = reading, question
    return first or (None, UnclearQuestion())


def _readings(text: str, linker: Linker, topic: Topic, today: date) -> Iterator[Reading]:
    """The ways to read a sentence: common words that are names, too, are so where they stand like one, or anywhere.

    Last without what stands in brackets, where that is about a release: behind a title it may be a part of that.
    """
    catalog = linker.catalog
    for typed in dict.fromkeys((text, without_asides(text))):
        sentence = _sentence(typed, catalog)
        if not sentence.words:
            continue
        ways = _with_title(list(names_in(sentence, catalog)), title_before_its_release(sentence, linker))
        said = {word.folded for word in sentence.words}
        for chatty in (False, True) if said & (CHATTER) else (False,):
            for names in ways:
                reading = Reading(sentence, names, linker, topic, today, chatty=chatty)
                if typed == text or not reading.names().tracks:
                    yield reading


def _sentence(text: str, catalog: Catalog) -> Sentence:
    """The words of a text, with slips in them put right."""
    typed = sentence_of(text)
    sentence = corrected(typed, catalog)
    whole = mended(typed, sentence.words, catalog)
    return sentence if whole == typed.text else corrected(sentence_of(whole), catalog)


def _with_title(ways: list[list[Name]], title: Name | None) -> list[list[Name]]:
    """The ways to read a sentence; where a title stands before its release, the one with that comes first."""
    if title is None or any(title in names for names in ways[:1]):
        return ways
    first, last, _ = title
    free = [name for name in ways[0] if name[1] <= first or last <= name[0]]
    whole = sorted([*free, title], key=lambda name: name[0])
    return [whole, *ways] if title[2] else [whole]  # who asks for a title is not told of the release instead


def _names_something(reading: Reading) -> bool:
    """Whether a sentence says itself what it is about: "who scored the host" is not about what was spoken of."""
    names = reading.names(chatter=True)
    named = names.releases or names.tracks or names.people or names.labels
    return bool(named or reading.period or reading.has(IT))


def _is_about_chatter(question: SpokenQuestion, reading: Reading) -> bool:
    """Whether the title or the person that a question asks for may be but a word that was said by the way."""
    match question:
        case HasTrackQuestion(title=named) if named in {item.name for item in reading.items}:
            return False
        case HasTrackQuestion(title=named) | DidQuestion(name=named, people=()):
            return set(words(named)) <= CHATTER | COMMON
        case _:
            return False
