"""What a sentence is about: the release or the track that its names, its numbers and what was said before mean."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.questions.about import Beside, Counted, Numbered, Subject, Titled, TrackRef
from bot.questions.spoken import (
    CompareQuestion,
    DetailQuestion,
    DidQuestion,
    HasTrackQuestion,
    SpokenQuestion,
    Topic,
    UnclearQuestion,
    UnknownQuestion,
)
from bot.understanding import cues
from bot.understanding.common import COMMON
from bot.understanding.cues import TRACK, cue
from bot.understanding.naming import Names
from bot.understanding.narrowing import by_billing, by_part, release_named
from bot.understanding.numbers import CARDINAL, ORDINAL, number_in
from bot.understanding.reading import Reading

_NEXT = cue(rf"""
    next( ({TRACK}|one))?|following ({TRACK}|one)|(which one|what) follows$|subsequent ({TRACK}|one)
    what comes next|whats next
    (the )?one after( (it|that|this|that one|this one))?|after (it|that|this|that one|this one)
""")
_PREVIOUS = cue(rf"""
    previous( ({TRACK}|one))?|preceding( ({TRACK}|one))|prior( ({TRACK}|one))
    (the )?one before( (it|that|this|that one|this one))?|before (it|that|this|that one|this one)
""")
_AFTER = cue("((right|just|comes|next) )?after(?! how)|follow(s|ing|ed)( by)?|succeed(s|ing)|subsequent to|behind")
_BEFORE = cue(r"""
    (right |just |comes )?before|preced(es|ing|e|ed)( by)?|prior to|ahead of|leads? into|previous to|in front of
""")
_BEFORE_SOMEBODY = cue("(before|in front of|ahead of) (me|you|us)|before that$")
_BESIDE_IT = cue("(?P<way>after|follows|before|precedes) it")
_BESIDE_PLACE = cue(rf"""
    (?P<way>after|before|follows|following|precedes|preceding) (the )?(very )?\
      (first|last|final|opening|closing|track|song|cue|number|no|{ORDINAL})
""")
_BY_STEPS = cue(rf"""
    (?P<number>{CARDINAL}|{ORDINAL})( {TRACK}| places?| spots?| positions?)? (?P<way>after|before)\
      (?! (minutes|seconds))
""")
_LATER = frozenset(("after", "follows", "following"))
_BETWEEN = cue("between")
_WHICH_TRACK = cue("what|which|whats|name|title|track|song|cue|one|comes?")
_ONE_OF_TWO = (
    (cue("(the )?(longer|bigger|larger) one"), "length", True),
    (cue("(the )?(shorter|smaller) one"), "length", False),
    (cue("(the )?(older|earlier|first) one"), "age", True),
    (cue("(the )?(newer|later|younger|more recent) one"), "age", False),
    (cue("(the )?other( one)?"), "", None),
)
_COMPARED_ONE = cue("the (longer|shorter|bigger|larger|smaller|older|newer|younger) one")
_NUMBERING = frozenset("the track song cue number no piece".split())
_NEAR = 4  # words
_MOST_QUOTED = 80  # characters
_MAKER = frozenset(("by", "did"))
"""What stands before whoever made something."""

_WITHIN = frozenset("the a and my your his her our their to".split())


def subject_of(reading: Reading, names: Names) -> Subject | None:
    """The release or track that is spoken of; None where none is, and none was before.

    Names that turn out to mean nothing together are moved to ``names.unknown``.
    """
    release = release_named(reading, names)
    track: TrackRef | None = names.tracks[0][1] if names.tracks else None
    if release is None and isinstance(track, Titled) and track.spots:
        release = Subject(tuple(dict.fromkeys(key for key, _ in track.spots)))
    if step := step_of(reading, names):
        base = track or reading.place or spoken_track(reading)
        track = Beside(base, step) if base else track
    elif track is None:
        track = reading.place
    if release is None and (track is None or reading.has(_COMPARED_ONE)):
        compared = _of_the_compared(reading)
        if compared or reading.has(_COMPARED_ONE):
            return replace(compared, track=track or compared.track) if compared else None
    if release is None:
        release = spoken_release(reading)
        if release is None:
            return Subject((), track) if track else None
        if track is None and not reading.has(cues.RELEASE_NOUN) and (not reading.phrases or reading.has(cues.IT)):
            track = spoken_track(reading)
    return replace(release, track=track)


def spoken_release(reading: Reading) -> Subject | None:
    """The release that was spoken of last, or the one that is meant where none was."""
    topic = reading.topic
    if topic.release:
        if (is_part := by_part(reading)) and not is_part(topic.release):
            return None  # "how long is season 2", of what is season 1
        return (chosen(reading) if reading.choice else None) or Subject((topic.release,))
    if topic.choices:
        return chosen(reading) or Subject(topic.choices)
    linked = reading.linker.releases(topic.fallback) if topic.fallback and not topic.elsewhere else None
    return Subject(tuple(line.key for line in linked.meant)) if linked and linked.meant else None


def _of_the_compared(reading: Reading) -> Subject | None:
    """The one of two that were compared last: "the shorter one". What is spoken of is the one that was more."""
    asked, topic = reading.topic.asked, reading.topic
    if not isinstance(asked, CompareQuestion) or len(asked.subjects) != 2:
        return None
    one, other = asked.subjects
    if _is_spoken_of(one, topic) == _is_spoken_of(other, topic):
        return None
    best, rest = (one, other) if _is_spoken_of(one, topic) else (other, one)
    for pattern, by, most in _ONE_OF_TWO:
        if reading.has(pattern) and by in {asked.by, ""}:
            return best if most is asked.most else rest
    return None


def _is_spoken_of(subject: Subject, topic: Topic) -> bool:
    """Whether what is spoken of is this, a release or a track of one."""
    match subject.track:
        case None:
            return not topic.track and topic.release in subject.releases
        case Titled(spots=spots):
            return (topic.release, topic.track) in spots
        case Numbered(typed=typed) if topic.track:
            return topic.release in subject.releases and typed in {str(topic.track.number), str(topic.track)}
    return False


def chosen(reading: Reading) -> Subject | None:
    """The one that is chosen from those between which the last answer left the choice: "the score one"."""
    choices = reading.topic.choices or reading.topic.listed
    if reading.choice:
        at = reading.choice - 1 if reading.choice > 0 else len(choices) + reading.choice
        return of_the_last_title(reading, Subject((choices[at],))) if 0 <= at < len(choices) else None
    if not reading.topic.choices:
        return None
    kept = choices
    for fits in (by_billing(reading, Subject(choices)), by_part(reading)):
        kept = tuple(filter(fits, kept)) if fits else kept
    return of_the_last_title(reading, Subject(kept)) if len(kept) == 1 < len(choices) else None


def of_the_last_title(reading: Reading, subject: Subject) -> Subject:
    """The tracks on these releases that have the title which was asked about, if one was: "the Dunkirk one"."""
    asked = getattr(reading.topic.asked, "subject", None)
    if not isinstance(asked, Subject) or not isinstance(asked.track, Titled):
        return subject
    spots = tuple(spot for spot in asked.track.spots if spot[0] in subject.releases)
    keys = tuple(dict.fromkeys(key for key, _ in spots))
    return Subject(keys, Titled(asked.track.name, spots)) if spots else subject


def spoken_track(reading: Reading) -> Titled | None:
    """The track that was spoken of last."""
    topic = reading.topic
    return Titled("", ((topic.release, topic.track),)) if topic.release and topic.track else None


def step_of(reading: Reading, names: Names) -> int:
    """How many places after what was named the track is that is meant; 0 where it is that itself."""
    tracks = [phrase for phrase, _, _ in names.tracks]
    if found := reading.find(_BY_STEPS):
        number = number_in(found["number"]) or 0
        return number if found["way"] in _LATER else -number
    if reading.place and (found := reading.find(_BESIDE_PLACE)):
        return 1 if found["way"] in _LATER else -1
    if tracks and (found := reading.find(_BESIDE_IT)):
        return 1 if found["way"] in _LATER else -1
    if len(tracks) == 2 and reading.has(_BETWEEN) and reading.has(_WHICH_TRACK):
        return 1
    if not tracks and not isinstance(reading.place, Numbered | Counted):
        return 1 if reading.has(_NEXT) else -1 if reading.has(_PREVIOUS) else 0
    if reading.has(_BEFORE_SOMEBODY):
        return 0
    for pattern, step in ((_AFTER, 1), (_BEFORE, -1)):
        for found in pattern.finditer(reading.folded):
            at = reading.word_at(found.end() - 1)
            numbered = isinstance(reading.place, Numbered) and _is_followed_by_a_number(reading, at)
            if numbered or any(_is_behind(reading, at, phrase.first) for phrase in tracks):
                return step
    return 0


def _is_followed_by_a_number(reading: Reading, at: int) -> bool:
    """Whether a track's number stands behind a word: "after track 9", and not "before dinner: track 9"."""
    words = reading.sentence.words
    number = next((place for place in range(at + 1, len(words)) if words[place].folded not in _NUMBERING), len(words))
    numbered = number < len(words) and number_in(words[number].folded) is not None
    return numbered and not _is_parted(reading, at, number)


def _is_behind(reading: Reading, at: int, first: int) -> bool:
    """Whether a title follows a word, with little between them."""
    return at < first <= at + _NEAR and not _is_parted(reading, at, first)


def _is_parted(reading: Reading, at: int, first: int) -> bool:
    """Whether a mark that ends a clause stands between two words; a quotation mark does not."""
    words = reading.sentence.words
    between = reading.sentence.text[words[at].end : words[first].start]
    return any(mark in between for mark in (",", ";", ":", "?", "!", ". "))


def about_release(
    reading: Reading, then: Callable[[Subject], SpokenQuestion], *, sure: bool = False
) -> SpokenQuestion | None:
    """The question about what the sentence names; ``sure`` where that must be a release.

    None where it names nothing: ``reading.open`` is then the question with what it is about left open.
    """
    names = without_makers(reading, reading.names(sure=sure or reading.place is not None))
    subject = subject_of(reading, names)
    if subject is None and not names.unknown:
        reading.open = reading.open or then(Subject(()))
        return None
    instead = (unnamed(reading, names) if sure else None) or stop(names, subject)
    return instead or (then(subject) if subject else None)


def stop(names: Names, subject: Subject | None) -> SpokenQuestion | None:
    """What is asked instead where a question cannot be asked as it stands: what is not known, or not so."""
    stranger = names.unknown and names.releases and names.unknown[0].first != names.releases[0][0].first
    if stranger and subject and names.unknown[0].before in _MAKER and not names.unknown[0].said.isdecimal():
        return DidQuestion(subject, names.unknown[0].said, (), None)
    if names.unknown:
        return unknown(names)
    if subject is None or len(names.releases) > 1:
        return UnclearQuestion()
    for phrase, track, _ in names.tracks:
        if not track.spots and names.releases:
            return HasTrackQuestion(names.releases[0][1], phrase.said)
    if names.people and subject.releases:
        phrase, people, _ = names.people[0]
        return DidQuestion(subject, phrase.said, people, None)
    if names.labels and subject.releases:
        return DetailQuestion(subject, "label", names.labels[0][0].said)
    return None


def unknown(names: Names) -> UnknownQuestion:
    """What names nothing, cut where it is long."""
    return UnknownQuestion(names.unknown[0].said[:_MOST_QUOTED])


def unnamed(reading: Reading, names: Names) -> SpokenQuestion | None:
    """What is not known where a release is asked about, but only a track is called so, or it has more of a name."""
    if not names.tracks or reading.place:
        return None
    phrase, track, _ = names.tracks[0]
    if not names.releases:
        return UnknownQuestion(phrase.said) if track.spots else None
    release = names.releases[0][0]
    first, last = sorted((release, phrase), key=lambda one: one.first)
    gap = reading.sentence.words[first.last : last.first]
    if first is release and all(word.folded in _WITHIN or word.folded not in COMMON for word in gap):
        return UnknownQuestion(reading.sentence.said(first.first, last.last))
    return None


def without_makers(reading: Reading, names: Names) -> Names:
    """The names without people and labels that really are those of the release named: "jeff russo's picard"."""
    keys = names.keys or tuple(key for _, track, _ in names.tracks for key, _ in track.spots)
    made = [release for key in keys if (release := reading.linker.release(key))]
    if not made:
        return names
    people, labels = [], []
    for person in names.people:
        theirs = [release.key for release in made if any(credit.name in person[1] for credit in release.credits)]
        _keep(names, theirs)
        people += [] if theirs else [person]
    for label in names.labels:
        theirs = [release.key for release in made if release.label in label[1]]
        _keep(names, theirs)
        labels += [] if theirs else [label]
    names.people, names.labels = people, labels
    return names


def _keep(names: Names, keys: Sequence[str]) -> None:
    """Of the releases that a name may mean keep these, if any."""
    if keys and names.releases:
        phrase, subject, group = names.releases[0]
        kept = tuple(key for key in subject.releases if key in keys)
        names.releases[0] = (phrase, replace(subject, releases=kept or subject.releases), group)
