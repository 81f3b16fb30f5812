"""Titles: is there one, which mention a word, and what comes from where."""

import re
from dataclasses import replace

from bot.catalog.search import Rank, is_near_enough
from bot.names import words
from bot.questions.about import Subject, Titled
from bot.questions.spoken import (
    DetailQuestion,
    HasTrackQuestion,
    MentionQuestion,
    OriginQuestion,
    PlaceQuestion,
    SpokenQuestion,
    TrackIsQuestion,
    UnclearQuestion,
    UnknownQuestion,
)
from bot.understanding import cues
from bot.understanding.cues import EVERYWHERE, TRACK, cue
from bot.understanding.grammar.people import role_in
from bot.understanding.naming import ON, Names
from bot.understanding.narrowing import by_billing, release_named
from bot.understanding.phrases import Phrase
from bot.understanding.reading import TRACK_FIRST, Reading
from bot.understanding.subjects import spoken_release, spoken_track, unknown, without_makers

_HAS = cue(rf"""
    (is|are|was|were) there( (a|an|any|some|the|also a))?( ({TRACK}|something|anything|one))?
    (does|do|did|has|have) .* (have|has|contain|contains|include|includes|feature|features|got|get|carry|list)
    (can|could|do|will|would|may) (i|we|you|one) (also )?(find|get|hear)|there (a|an) {TRACK}|any {TRACK}
    {TRACK} (called|named|titled|entitled|by the name( of)?|that is called|with the title|with the name)
    exists?|contains?|includes?|included|is .* (on|in|part of|included on|one of)
""")
CALLED = cue("called|named|titled|entitled|by the name( of)?|that goes by|with the (title|name)(?! in)")
_ABOUT_DATES = cues.WHEN.or_(cues.OUT)
_EXISTS = cue("exists?|there an?|there any|any")
MENTION = cue(rf"""
    mention(s|ing)?|(?<!you )mentioned|naming|name ?dropping|refer(s|ring|ence|ences)?( to)?|named after|word
    (contain|contains|containing|include|includes|including|have|has|having|with|got|use|uses|using|feature|\
      features|featuring) ((the|a|an) )?(word|words|name|term|string|character)( of)?
    in @\d+( track| song)? (titles|names)
    (which|what) (ones?|tracks?|songs?|cues?|titles?) (say|says|mention|mentions)
    in (the|its|their|his|a|any|track|song) ?((track|song|cue) )?(title|titles|name|names)|in the (tracknames?|\
      track names?|name)
    (everything|anything|all|something) (with|containing|mentioning)
    (got|with|have|has|having)(?= \S+( \S+)? in (it|them|(the|their|its) (titles?|names?))(?!\S))|tagged|labell?ed( as)?
    (which|what) (track|song|cue|piece) (has|contains|mentions|features|is about)(?! the (word|name|title))
    (which|what|any|all|do any) ((track|song|cue) )?(titles|names) (contain|include|have|mention|say)( (the|a))?
    {TRACK}s? (with|containing|featuring|about|including|named after|that have|referencing|that say)
    (titles?|names?) (with|containing|that have|having|say|saying|including|that say)
""")
_ORIGIN = cue(r"""
    (come|comes|came|coming|taken|take|are|is|were|was|originat(e|es|ed)|stem|stems|drawn|lifted) ((originally|\
      actually|all|only|not) )?(from|out of)
    from|from (the )?(episode|short|ep|minisode)s?|belongs? to (the )?(episode|short)|origin(ally)?|\
      (the )?(episodes?|ep|short)
""")  # fmt: skip
_FROM_WHICH = cue("episodes?|short")
_EPISODE = cue("episodes?|short|origin|originally|from")
_A_WORD = cue("words?")
_BOTH = cue("both|and")
_ARTICLE = re.compile(r"^(?:an?|the)\s+(?=\w)", re.IGNORECASE)
_IS = frozenset(("is", "was", "are"))
_APART = frozenset(("a", "among", "real", "actual", "proper"))
_AROUND_TITLES = frozenset(
    """the a an track tracks song songs cue cues piece tune also really actually even still there here included featured
    that this title called named titled theme music part one any it in of by or and even definitely not""".split()
)
_ARTICLES = frozenset(("a", "an", "the"))
_WHOLE = ("everything", "anything", "all", "something")
_IS_IT_ON = cue("(is|was) (it|that|this)( one| track| song)?( also)? (on|in)")
_ANY_ALBUM = cue(r"""
    (is|was|are) there (a|an|any|some) (official )?(soundtrack|score|album|ost|soundtracks|music)( album)?\
      ( (for|of|to|from) .*)?$
""")
_ON_IT = cue("(on|in|from|of) (it|there|that|this)( one| album| too| as well)?")
_SPOKEN_ALBUM = cue("it|its|there|(the|this|that) (album|soundtrack|release|record)")
_AFTER_A_TITLE = frozenset(
    """on it there in that album soundtrack right please the this or not by any chance at all anywhere somewhere around
    here again""".split()
)
_BEFORE_A_RELEASE = frozenset(("the", "on", "in", "from", "of", "a", "this"))


def mention(reading: Reading) -> SpokenQuestion | None:
    """Which titles mention a word?"""
    found = reading.find(MENTION)
    word = _mentioned(reading, found) if found else None
    if word is None or (found and found[0].startswith(_WHOLE) and _is_somebody(reading, word)):
        return None
    names = reading.names(phrases=[phrase for phrase in reading.phrases if phrase is not word])
    if names.unknown:
        return unknown(names)
    subject = names.releases[0][1] if names.releases else None
    if subject is None and not reading.has(EVERYWHERE) and reading.has(_SPOKEN_ALBUM):
        subject = spoken_release(reading)
    if set(words(word.said)) <= _ARTICLES:
        return None  # "with a question mark"
    return MentionQuestion(_ARTICLE.sub("", word.said), subject, reading.has(cues.HOW_MANY))


def _is_somebody(reading: Reading, word: Phrase) -> bool:
    """Whether "anything with Zimmer" is about a person."""
    rank = reading.linker.people(word.said).rank
    return rank is not None and rank <= (Rank.WORDS if reading.has(_BOTH) else Rank.EXACT)


def _mentioned(reading: Reading, found: re.Match[str]) -> Phrase | None:
    """The word that is mentioned: in quotes, else before "in the title" or after "with the word"."""
    last, first = reading.word_at(found.end() - 1), reading.word_at(found.start())
    named = any(phrase.first > last for phrase in reading.phrases)
    common = reading.plain_word(last + 1)
    wanted = _A_WORD.search(found[0]) or not (named or found[0].startswith("in "))
    behind_it = reading.sentence.words[last + 2].folded if last + 2 < len(reading.sentence.words) else ""
    wanted = wanted or (named and behind_it in {"on", "in", "from"} and not found[0].startswith("in "))
    if wanted and common and not cues.IT.fullmatch(common.said.casefold()):
        return common
    phrases = reading.phrases
    ahead = [phrase for phrase in phrases if phrase.last <= first][-1:]
    behind = [phrase for phrase in phrases if phrase.first > last][:1]
    quoted = [phrase for phrase in phrases if any(at <= phrase.first < end for at, end in reading.sentence.quoted)]
    near = [*ahead, *behind] if found[0].startswith("in ") else [*behind, *ahead]
    return next(iter([*quoted, *near]), None)


def origin(reading: Reading) -> SpokenQuestion | None:
    """What comes from an episode, and from which one does a track come?"""
    if not reading.has(_ORIGIN):
        return None
    names = reading.names(TRACK_FIRST)
    if not reading.phrases and reading.has(_FROM_WHICH) and (spoken := spoken_track(reading)):
        return TrackIsQuestion(Subject((reading.topic.release,), spoken))
    for phrase, track, _ in names.tracks:
        origins = _origins(reading, track)
        named = set(words(phrase.said)) - {"the"}
        near = next((one for one in origins if is_near_enough(phrase.said, one)), "")
        if near or any(named <= set(words(origin_)) for origin_ in origins):
            return OriginQuestion(near or phrase.said, names.releases[0][1] if names.releases else None)
        if origins and reading.has(_EPISODE):
            return TrackIsQuestion(Subject(tuple(dict.fromkeys(key for key, _ in track.spots)), track))
    return None


def _origins(reading: Reading, track: Titled) -> list[str]:
    """What the tracks of a title come from, as far as that is known."""
    releases = ((reading.linker.release(key), position) for key, position in track.spots)
    found = (release.track_at(position) for release, position in releases if release)
    return [track.origin for track in found if track and track.origin]


def has_track(reading: Reading) -> SpokenQuestion | None:
    """Is there a track called …?"""
    called, asks = reading.find(CALLED), reading.has(_HAS)
    exists = reading.has(_EXISTS)
    if not called and not (asks and (reading.asks_yes_no or exists)):
        return None
    if reading.disc and not called and (there := _where_it_is(reading)):
        return there
    if not called and (spoken := _spoken_elsewhere(reading)):
        return spoken
    if reading.has(_ANY_ALBUM) and not called:
        return _has_album(reading)
    if reading.place or reading.has(cues.WHO) or reading.wonders_why or (reading.has(_ABOUT_DATES) and not called):
        return None
    if reading.has(cues.COUNTED_THINGS) and not called:
        return None  # "does it have 28 tracks" asks for no title
    if called:
        return _has_called(reading, called) if reading.asks_yes_no or exists else None
    return None if role_in(reading) or reading.has(cues.LENGTH) else _has_named(reading, exists=exists)


def _has_album(reading: Reading) -> SpokenQuestion | None:
    """Whether there is a soundtrack of something: what is known of it."""
    names = reading.names()
    if names.unknown or names.tracks or len(names.releases) != 1:
        return unknown(names) if names.unknown else None
    subject = release_named(reading, names)
    return unknown(names) if names.unknown or subject is None else DetailQuestion(subject, "summary")


def _spoken_elsewhere(reading: Reading) -> SpokenQuestion | None:
    """Whether the track that was spoken of is on another release: "is it on Dunkirk too"."""
    topic = reading.topic
    release = reading.linker.release(topic.release) if topic.track and reading.has(_IS_IT_ON) else None
    track = release.track_at(topic.track) if release and topic.track else None
    names = reading.names()
    if track is None or len(names.releases) != 1 or names.tracks or names.unknown:
        return None
    return HasTrackQuestion(names.releases[0][1], track.title)


def _where_it_is(reading: Reading) -> SpokenQuestion | None:
    """Where a track is that is said to be on some disc."""
    names = reading.names()
    if len(names.tracks) == 1 and names.tracks[0][1].spots and not names.unknown:
        track = names.tracks[0][1]
        return PlaceQuestion(Subject(tuple(dict.fromkeys(key for key, _ in track.spots)), track), "number")
    return None


def _has_called(reading: Reading, called: re.Match[str]) -> SpokenQuestion | None:
    at = reading.word_at(called.end() - 1) + 1
    title, behind = _title_from(reading, at)
    if not title:
        return None
    ahead = [phrase for phrase in reading.phrases if phrase.last <= reading.word_at(called.start())]
    names = reading.names(phrases=[*ahead, *behind])
    if names.unknown:
        return unknown(names)
    return HasTrackQuestion(names.releases[0][1] if names.releases else Subject(()), title)


def _has_named(reading: Reading, *, exists: bool) -> SpokenQuestion | None:
    names = without_makers(reading, reading.names(chatter=True))
    if names.people or names.labels:
        return None
    named = [phrase for phrase, _, _ in names.tracks] or names.unknown
    if reading.has(_ON_IT) and not reading.topic.release and not names.releases:
        return UnclearQuestion()
    if len(names.releases) == 1 and not named and reading.has(_ON_IT) and names.releases[0][0].before not in ON:
        return HasTrackQuestion(Subject((reading.topic.release,)), names.releases[0][0].said)
    if len(names.releases) == 2 and not named:
        (one, first, _), (other, second, _) = names.releases
        on_other = other.before in {"on", "in", "of", "from"}
        return HasTrackQuestion(second if on_other else first, one.said if on_other else other.said)
    if len(names.tracks) + len(names.unknown) > 1 and reading.has(_BOTH):
        return UnclearQuestion()
    if not named:
        return None
    if len(names.releases) == 1:
        return HasTrackQuestion(_billed(reading, names), _whole_title(reading, named[0], names.releases[0][0]))
    if reading.linker.has_sequel_only(named[0].said):
        return UnknownQuestion(named[0].said)  # "is there a third paddington"
    spoken = spoken_release(reading) if reading.has(_SPOKEN_ALBUM) else None
    if spoken or (exists and names.tracks):
        return HasTrackQuestion(spoken or Subject(()), named[0].said)
    return None


def _whole_title(reading: Reading, named: Phrase, release: Phrase) -> str:
    """All that stands where a title does, where that is more than what is known: "the bank job", beside "The Bank"."""
    words_ = reading.sentence.words
    placed = next((at for at in range(named.last, release.first) if words_[at].folded in ON), None)
    if placed is None or named.first > release.first or words_[0].folded not in _IS:
        return named.said
    if any(word.folded in _APART for word in words_[1:placed]):
        return named.said
    more = [word.folded for place, word in enumerate(words_[1:placed], 1) if not named.first <= place < named.last]
    return named.said if set(more) <= _AROUND_TITLES else reading.sentence.said(1, placed)


def _billed(reading: Reading, names: Names) -> Subject:
    """The release that is named: the score where that is said, whatever the track is on."""
    phrase, subject, _ = names.releases[0]
    every = Subject(tuple(line.key for line in reading.linker.releases(phrase.said).meant), name=subject.name)
    fits = by_billing(reading, every)
    kept = tuple(filter(fits, every.releases)) if fits else ()
    return replace(every, releases=kept) if kept else subject


def _title_from(reading: Reading, at: int) -> tuple[str, list[Phrase]]:
    """The words from one on that are a title, and the names behind them."""
    sentence = reading.sentence
    after = [phrase for phrase in reading.phrases if phrase.first >= at]
    for first, last in sentence.quoted:
        if first >= at - 1:
            return sentence.said(first, last), [phrase for phrase in after if phrase.first >= last]
    end, behind = len(sentence.words), []
    for phrase in reversed(after):
        placed = phrase.before in {"on", "in", "from", "of"} and phrase.first > at + 1
        if placed and reading.linker.releases(phrase.said).meant:
            behind, end = [other for other in after if other.first >= phrase.first], phrase.first
            while end > at and sentence.words[end - 1].folded in _BEFORE_A_RELEASE:
                end -= 1
            break
    end = min(end, next((place + 1 for place in range(at, end) if sentence.words[place].parts), end))
    while end > at and sentence.words[end - 1].folded in _AFTER_A_TITLE:
        end -= 1
    return sentence.said(at, end), behind
