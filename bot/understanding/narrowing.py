"""Which release is meant where a name fits several: by its part, its year, what it is billed as, and other names."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from bot.catalog.search import full_title
from bot.names import counted_parts, words
from bot.questions.about import Subject
from bot.understanding import cues
from bot.understanding.naming import ON, Names
from bot.understanding.periods import AHEAD
from bot.understanding.phrases import Phrase
from bot.understanding.reading import Reading

_WHICH_WORK = frozenset(("first", "original", "second", "third"))
_FURTHER = frozenset(("second", "third"))
_WORKS = frozenset(("film", "movie", "game", "show", "series", "one"))
_KINDS: dict[str, tuple[str, ...]] = {
    "film": ("movie", "film"),
    "tv": ("tv show", "tv series", "television series"),
    "game": ("game", "video game", "videogame"),
    "stage": ("musical", "opera", "stage play", "ballet"),
}
_ANY_KIND = "|".join(sorted((said for kinds in _KINDS.values() for said in kinds), key=len, reverse=True))
_KIND_BEHIND = re.compile(rf"(?:the |a |an )?(?P<kind>{_ANY_KIND})\b")
_OTHER_TITLES = frozenset("beyond into back never writer".split())
_BILLING = frozenset("the original motion picture soundtrack score series film game television music album".split())
_AND = frozenset(("and", "or", "plus", "also"))
_ARTICLES = frozenset(("the", "a", "and"))
_NO_SCORE = cues.cue("(not|except|without) (the )?(original )?score")
_SONGS = cues.cue("songs? (album|soundtrack|one|version|cd|ost|release)|various( artists?)?")
_NO_SONGS = cues.cue("(not|except|without) (the )?(pop )?(songs?|soundtrack)")
_ABOUT_DATES = cues.WHEN.or_(cues.RELEASED)


def release_named(reading: Reading, names: Names) -> Subject | None:
    """The release that is named; where several names stand for one between them, what they have in common."""
    if not names.releases:
        return None
    if several := _every(reading, names):
        return several
    billed = [entry for entry in names.releases if set(words(entry[0].said)) <= _BILLING]
    if len(billed) < len(names.releases):
        names.releases = [entry for entry in names.releases if entry not in billed]
    entries = sorted(names.releases, key=lambda entry: (entry[2], entry[0].before not in ON))
    named, subject, group = entries[0]
    for phrase, other, rank in entries[1:]:
        common = tuple(key for key in subject.releases if key in other.releases)
        if common:
            subject = replace(subject, releases=common)
        elif rank <= group:
            continue
        elif not reading.stands_apart(phrase, Names(releases=[entries[0]])):
            names.unknown.append(phrase)  # "dunkirk kingdom" is another one
        names.releases = [entry for entry in names.releases if entry[0] is not phrase]
    if instead := _another(reading, named, subject):
        names.unknown.append(instead)
    for fits in (by_billing(reading, subject), by_part(reading), _by_date(reading)):
        if fits:
            kept = tuple(key for key in subject.releases if fits(key))
            if not kept:
                names.unknown.append(_with_part(reading, named))
            subject = replace(subject, releases=kept or subject.releases)
    return subject


def _every(reading: Reading, names: Names) -> Subject | None:
    """Several releases that are all meant: "dunkirk and interstellar"; ``names`` has them as one then."""
    first, *others = sorted(names.releases, key=lambda entry: entry[0].first)
    words_ = reading.sentence.words
    for before, after in pairwise([first, *others]):
        gap = [word.folded for word in words_[before[0].last : after[0].first]]
        common = set(before[1].releases) & set(after[1].releases)
        if common or not (gap and gap[0] in _AND and set(gap) <= _AND | _ARTICLES) or len(after[1].releases) != 1:
            return None
    if not others or len(first[1].releases) != 1 or names.tracks:
        return None
    subject = Subject(names.keys, name=reading.sentence.said(first[0].first, others[-1][0].last), every=True)
    names.releases = [(first[0], subject, max(entry[2] for entry in names.releases))]
    return subject


def _goes_on(reading: Reading, phrase: Phrase) -> bool:
    """Whether common words behind a name make it another: "star trek beyond"."""
    words_ = reading.sentence.words
    after = words_[phrase.last].folded if phrase.last < len(words_) else ""
    return after in _OTHER_TITLES and not words_[phrase.last - 1].parts


def _another(reading: Reading, phrase: Phrase, subject: Subject) -> Phrase | None:
    """What is named instead, where the words around a name make it that of another work."""
    if kind := _other_kind(reading, phrase, subject):
        return replace(phrase, said=f"{phrase.said} {kind}")
    return phrase if _goes_on(reading, phrase) or _is_one_of_several(reading, phrase) else None


def _other_kind(reading: Reading, phrase: Phrase, subject: Subject) -> str:
    """What a name is said to be of, where no release that is called so is of that: "diana the musical"."""
    behind = " ".join(word.folded for word in reading.sentence.words[phrase.last : phrase.last + 3])
    found = _KIND_BEHIND.match(behind)
    kinds = {release.kind for key in subject.releases if (release := reading.linker.release(key))}
    if not found or not kinds or "other" in kinds:
        return ""
    return "" if any(found["kind"] in _KINDS.get(kind, ()) for kind in kinds) else str(found["kind"])


def _is_one_of_several(reading: Reading, phrase: Phrase) -> bool:
    """Whether one of several works of a name is meant, of which no release has just that: "the first halloween"."""
    words_ = reading.sentence.words
    before = words_[phrase.first - 1].folded if phrase.first else ""
    after = words_[phrase.last].folded if phrase.last < len(words_) else ""
    of_works = not after or after in _WORKS or words_[phrase.last - 1].parts
    if before in _FURTHER and after in _BILLING:
        return True  # "is there a second Umbrella Academy album"
    return before in _WHICH_WORK and of_works and "release" not in phrase.exact


def _with_part(reading: Reading, phrase: Phrase) -> Phrase:
    """A phrase with the season or the year that was named beside it, as it is told that nothing is called so."""
    parts = [f"{counted} {number}" for counted, number in reading.parts.items()]
    year = [str(reading.period.first.year)] if reading.period and reading.period.first else []
    return replace(phrase, said=" ".join([phrase.said, *parts, *year]))


def by_billing(reading: Reading, subject: Subject) -> Callable[[str], bool] | None:
    """Of several releases the one whose title says score where the sentence does, or does not where that says songs."""
    said = {word.folded for word in reading.sentence.words}
    said |= {"songs"} if reading.has(_SONGS) else set()
    score = ("score" in said and not reading.has(_NO_SCORE)) or reading.has(_NO_SONGS)
    titles = {key: words(release.title) for key in subject.releases if (release := reading.linker.release(key))}
    if len(titles) < 2 or not said & {"score", "songs"}:
        return None
    scores = {key for key, title in titles.items() if "score" in title}
    meant = scores if score else titles.keys() - scores
    return meant.__contains__ if len(meant) == 1 else None


def by_part(reading: Reading) -> Callable[[str], bool] | None:
    """Whether a release is the season or the volume that was named."""

    def is_part(key: str) -> bool:
        release = reading.linker.release(key)
        named = " ".join((full_title(release), release.part or "", *release.aliases)) if release else ""
        parts = counted_parts(words(named))
        return all(parts.get(counted) == number for counted, number in reading.parts.items())

    return is_part if reading.parts else None


def _by_date(reading: Reading) -> Callable[[str], bool] | None:
    """Whether a release came out in the year that stands beside its name, where dates are not what is asked about."""
    period = reading.period
    elsewhere = reading.has(_ABOUT_DATES) or reading.asks_yes_no or reading.wonders_why
    if period is None or period.name == AHEAD or period.month or (elsewhere and not reading.year_of_a_name):
        return None

    def is_dated(key: str) -> bool:
        release = reading.linker.release(key)
        released = release.released if release else None
        if released is None or period.first is None or period.last is None:
            return False
        return period.first <= released.latest and released.earliest <= period.last

    return is_dated
