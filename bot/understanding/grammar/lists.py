"""Which releases: by somebody, of a label, from a period, the newest; and what is asked with nothing but a name."""

from dataclasses import replace

from bot.questions.about import Counted, Numbered, Subject
from bot.questions.spoken import (
    AverageQuestion,
    CountQuestion,
    CreditedQuestion,
    DetailQuestion,
    DidQuestion,
    ExtremesQuestion,
    HasTrackQuestion,
    LengthQuestion,
    LimitsQuestion,
    ListQuestion,
    MentionQuestion,
    Order,
    OriginQuestion,
    OutsideQuestion,
    PlaceQuestion,
    SpokenQuestion,
    StartQuestion,
    TrackIsQuestion,
    TracksQuestion,
    UnclearQuestion,
    WhenQuestion,
)
from bot.soundtrack import Kind, Role
from bot.understanding import cues
from bot.understanding.cues import ALBUM, Cue, cue
from bot.understanding.grammar.lengths import LONGEST, SHORTEST, of_albums
from bot.understanding.grammar.people import role_in
from bot.understanding.naming import Names
from bot.understanding.phrases import Phrase
from bot.understanding.reading import LABEL_FIRST, PERSON_FIRST, Reading
from bot.understanding.subjects import chosen, of_the_last_title, subject_of, unknown, without_makers

_KINDS: tuple[tuple[Kind, Cue], ...] = (
    ("film", cue("films?|movies?|film (scores?|soundtracks?)|movie (scores?|soundtracks?)|motion pictures?")),
    ("tv", cue("tv|television|series|tv shows?|tv series|shows (soundtracks?|scores?|music|osts?|albums?)")),
    ("game", cue("(video ?)?games?|videogames?|gaming")),
)
_WORKS = cue(rf"""
    (by|from|of|with|featuring) (him|her|them|the same)|discograph(y|ies)|filmography|body of work|catalogue of
    works? (of|by)|what (has|have|did|does|do|is|are|was|were|all|else|other|things|stuff|{ALBUM})
    which ({ALBUM}|others?|ones|things)|everything|anything|list (of )?(all )?(the )?({ALBUM}|things|works)
    ({ALBUM}|works?|music|stuff|things|projects) (by|of|from|with|that|which|composed|scored|done|made|written|\
      featuring|he|she|they)
    (work|worked|works) (on|for)|known for|do you (have|know)|have you got|show (me )?(all|everything|the)
    (all|any) {ALBUM}|what .* (composed|scored|written|done|made|released|put out)
""")
_RELEASED_BY = cue(r"""
    (released|published|put out|issued|distributed|came out|come out|out) (by|on|through|via|under|from)|signed to
""")
_ITS_COMPOSER = cue(r"""
    composers?|(guy|person|people|man|woman|one) (who|behind|that)|whoever|who( \w+){0,4} (also|else)
""")
_WROTE = cue("compose|write|score|record|produce")
_ITS_MAKERS = cue("\\w+(ers|ors|ists)|people|guys|they|them|those")
_ANYTHING = cue("anything|something|any|stuff|more|music (by|from)")
_DID = cue("composed|done|did|scored|written|wrote|worked|made|credits?|do|compose|score|write")
_TOGETHER = cue(r"both|together|collab\w*|in common|jointly|duo|teamed|each of|shared?|as a team")
_WITH = cue("with|together|alongside")
_LEAVING_OUT = cue("(outside( of)?|apart from|besides?|except( for)?|other than|aside from|not)$")
_THEY = cue("they|them|their")
_AND_THIS = cue("^(and|ok|okay|so|hmm|well|also|then|but|or|what about|how about|same)")
_ASKS = cue("who|whom|whose|when|where|which|how(?! about)|what(?! (is|about|s|do you know|can you tell|have you))")
_ON_A_FORMAT = cue("(on|as) (a )?(vinyl|cd|lp|cassette|tape|digital)|vinyls?|cds|lps|cassettes?")
_NEW_THINGS = cue("(any |all )?new (stuff|releases|ones|things|albums|soundtracks|scores|music)")
_ALBUM = cue(ALBUM)
_OF_RELEASES = cue(rf"{ALBUM}|one|ones|thing|things|stuff|music|releasd|came|come|drops?|of (them|those|these)")
_OF_THEM = cue("(which|how many|any|one|some)( (of|among) (them|those|these))|(of|among) (them|those|these)")
_FIRST_BY = cue(rf"(the )?(very )?first (ever )?@\d+ {ALBUM}")
_SUPERLATIVES: tuple[tuple[Order, Cue], ...] = (
    ("most tracks", cue("(the )?most (tracks|songs|cues)|largest number of (tracks|songs|cues)")),
    ("fewest tracks", cue("(the )?(fewest|least) (tracks|songs|cues)")),
    ("longest", LONGEST),
    ("shortest", SHORTEST),
)
_EXTENTS = tuple(order for order, _ in _SUPERLATIVES)
_SINCE = cue("^(since|given that|seeing that|as) .* (by|composed|scored|wrote|did)")
_WHICH_ARE_THEY = cue("^(which|what) (ones )?(are|were) (they|those|these)$")
_COMPARING = cue("than|before|after")
_ASIDE = 3  # words
_ABOUT_ALL_TRACKS = (
    TracksQuestion,
    CountQuestion,
    ExtremesQuestion,
    LimitsQuestion,
    AverageQuestion,
    OriginQuestion,
    MentionQuestion,
)
_ABOUT_TRACKS = (PlaceQuestion, StartQuestion, TrackIsQuestion)
_ABOUT_ONE = (
    *_ABOUT_TRACKS,
    CreditedQuestion,
    DidQuestion,
    WhenQuestion,
    DetailQuestion,
    TracksQuestion,
    CountQuestion,
    LengthQuestion,
    ExtremesQuestion,
    LimitsQuestion,
    AverageQuestion,
    OriginQuestion,
    MentionQuestion,
)


def lists(reading: Reading) -> SpokenQuestion | None:
    """Which releases …?"""
    if reading.has(_ON_A_FORMAT):
        return None  # not all sources say what a release came out on
    order = _order(reading)
    by_label = reading.has(cues.LABEL) or reading.has(_RELEASED_BY)
    names = reading.names(LABEL_FIRST if by_label else PERSON_FIRST)
    among = reading.topic.choices if reading.has(_OF_THEM) and not reading.topic.release else ()
    found = ListQuestion(
        among=among,
        people=tuple(people for _, people, _ in names.people),
        labels=names.labels[0][1] if names.labels else (),
        kind=_kind(reading),
        period=reading.period,
        order=order,
        most=reading.most or 1,
        counted=reading.has(cues.HOW_MANY),
    )
    if found.people and not names.releases and reading.asks_yes_no and reading.has(_WROTE):
        names = reading.names(PERSON_FIRST, chatter=True)  # "did he write Denise Alone" is about that and nothing else
    if order and not reading.phrases and not reading.period and (again := _ordered_again(reading, order)):
        return again
    if order and not (reading.phrases or reading.period or reading.has(_OF_RELEASES) or reading.has(cues.HE)):
        return None
    names.unknown = [phrase for phrase in names.unknown if not _is_said_in_passing(reading, phrase)]
    if _is_about_it(reading, found):
        return None
    if reading.has(cues.HE) and reading.topic.person and len(found.people) == 1 and reading.has(_WITH):
        found = replace(found, people=((reading.topic.person,), *found.people))
    if names.unknown:
        lists_ = found.people or found.labels or names.releases or order or reading.period or found.counted
        asks = lists_ or any(reading.has(pattern) for pattern in (_WORKS, cues.ELSE, _TOGETHER))
        return unknown(names) if asks else None
    named = found.people or found.labels or names.releases
    if names.releases:
        subject = subject_of(reading, names)
        return unknown(names) if names.unknown else _of_releases(reading, subject, found) if subject else None
    if not named and not names.tracks:
        found = _of_who_is_spoken_of(reading, found)
    by_name = found.people or found.labels
    if order in _EXTENTS and not (by_name or reading.period):
        return OutsideQuestion("what holds for all soundtracks together: name one")
    aside = all(_is_said_in_passing(reading, phrase) for phrase in reading.phrases)
    asks = bool(by_name) or (bool(reading.period or order) and aside)
    return _with_role(reading, found) if asks else None


def _ordered_again(reading: Reading, order: Order) -> ListQuestion | None:
    """The newest (the longest, …) of what was listed last."""
    most = reading.most or 1
    if reading.topic.choices:
        return ListQuestion(among=reading.topic.choices, order=order, most=most)
    asked = reading.topic.asked
    return replace(asked, order=order, most=most, counted=False) if isinstance(asked, ListQuestion) else None


def _is_about_it(reading: Reading, found: ListQuestion) -> bool:
    """Whether it is asked if what was spoken of is somebody's: "is it by Jeff Russo"."""
    about = reading.asks_yes_no and reading.has(cues.IT) and len(found.people) == 1 and not found.period
    return about and not any(reading.has(other) for other in (cues.HE, _WITH, _ANYTHING))


def _is_said_in_passing(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase of a sentence about a year is another sentence: "trying to catch up: what came out in …"."""
    little = phrase.last - phrase.first == 1 and phrase.said.islower() and not phrase.exact - {"track"}
    after = reading.sentence.words[phrase.first : phrase.first + _ASIDE]
    return bool(reading.period) and little and any(word.parts for word in after)


def _order(reading: Reading) -> Order:
    place = reading.place.place if isinstance(reading.place, Counted) else 0
    if not reading.phrases and not reading.period and not reading.has(_ALBUM):
        place = 0  # "and the first one": of what, is not said
    if reading.period and reading.has(_NEW_THINGS):
        return ""
    for order, pattern in _SUPERLATIVES:
        of_them = of_albums(reading) or (order.endswith("tracks") and reading.has(_ALBUM))
        if reading.has(pattern) and of_them:
            return order
    if reading.has(_FIRST_BY):
        return "oldest"
    if reading.has(cues.NEWEST) or place == -1:
        return "newest"
    return "oldest" if reading.has(cues.OLDEST) or place == 1 else ""


def _of_releases(reading: Reading, subject: Subject, found: ListQuestion) -> SpokenQuestion | None:
    """A list among the releases of a name, or of what else those who made it have made."""
    if not found.people and reading.topic.person and reading.has(cues.HE):
        found = replace(found, people=((reading.topic.person,),))
    if found.people and reading.has(_SINCE) and not _is_theirs(reading, subject, found.people[0]):
        return DidQuestion(subject, found.people[0][0], found.people[0], None)
    if found.people and found.order and len(subject.releases) == 1 and not reading.has(cues.ELSE):
        return UnclearQuestion(subject)  # "is this the newest of his": no list of one says that
    if found.people and len(subject.releases) == 1 and not reading.has(cues.ELSE) and not found.period:
        return DidQuestion(subject, found.people[0][0], found.people[0], role_in(reading))
    if found.people:
        return _of_somebody(reading, subject, found)
    if found.labels and reading.has(cues.ELSE) and subject.releases:
        return replace(found, beside=subject.releases[0])
    if (reading.has(cues.ELSE) or reading.has(_ITS_COMPOSER)) and subject.releases:
        release, role = reading.linker.release(subject.releases[0]), role_in(reading) or "composer"
        theirs = [credit.name for credit in release.credits if credit.role == role] if release else []
        if release is None or not theirs:
            return CreditedQuestion(subject, role)
        theirs = list(dict.fromkeys(theirs)) if reading.has(_ITS_MAKERS) else theirs[:1]
        by = tuple((name,) for name in theirs)
        return replace(
            found, people=by, either=len(by) > 1, beside=release.key, role=None if role == "composer" else role
        )
    several = len(subject.releases) > 1 and reading.has(_WORKS)
    if found.order or found.counted or found.period or several:
        return replace(found, among=subject.releases, name=subject.name)
    return None


def _of_somebody(reading: Reading, subject: Subject, found: ListQuestion) -> SpokenQuestion:
    """What else somebody made, or what of the releases of a name."""
    several = len(subject.releases) > 1
    if several and _is_left_out(reading):
        return UnclearQuestion()  # "anything outside of Star Trek" is about none of these
    if reading.has(cues.ELSE) and not several:
        return _with_role(reading, replace(found, beside=subject.releases[0]))
    beside = reading.topic.release if reading.has(cues.ELSE) else found.beside
    return _with_role(reading, replace(found, among=subject.releases, name=subject.name, beside=beside))


def _is_left_out(reading: Reading) -> bool:
    """Whether something is named that is not meant: "anything outside of Star Trek"."""
    words = reading.sentence.words
    before = (
        " ".join(word.folded for word in words[max(0, phrase.first - 2) : phrase.first]) for phrase in reading.phrases
    )
    return any(_LEAVING_OUT.search(said) for said in before)


def _is_theirs(reading: Reading, subject: Subject, people: tuple[str, ...]) -> bool:
    """Whether one of these is credited on one of the releases."""
    releases = (reading.linker.release(key) for key in subject.releases)
    return any(credit.name in people for release in releases if release for credit in release.credits)


def _of_who_is_spoken_of(reading: Reading, found: ListQuestion) -> ListQuestion:
    """A list of what the person made who was spoken of: "what else has he done?"."""
    topic, other = reading.topic, reading.has(cues.ELSE)
    if reading.has(_WHICH_ARE_THEY):
        return found
    release = reading.linker.release(topic.release) if topic.release and reading.has(_THEY) else None
    if release and len(release.composers_throughout) > 1 and topic.person in release.composers_throughout:
        by = tuple((name,) for name in release.composers_throughout)
        return replace(found, people=by, either=True, beside=topic.release if other else "")
    they_did = reading.has(_DID) or other or not reading.has(_THEY)  # "how long are they" is about none of them
    if topic.person and ((reading.has(cues.HE) and they_did) or (other and reading.has(_DID))):
        return replace(found, people=((topic.person,),), beside=topic.release if other else "")
    return found


def _with_role(reading: Reading, found: ListQuestion) -> ListQuestion:
    role: Role | None = role_in(reading) if found.people else None
    return replace(found, role=None if role == "artist" else role)


def _kind(reading: Reading) -> Kind | None:
    kinds = [kind for kind, pattern in _KINDS if reading.has(pattern)]
    return kinds[0] if len(kinds) == 1 else None


def bare(reading: Reading) -> SpokenQuestion | None:
    """Nothing but names: what was asked before, or else the obvious about them."""
    names = reading.names()
    if again := _of_a_named_choice(reading, names) or _again(reading, names) or _of_the_choice(reading):
        return again
    subject = subject_of(reading, names) if names.releases or names.tracks else chosen(reading)
    if names.unknown or subject is None:
        return unknown(names) if names.unknown else None
    names = without_makers(reading, names)
    if names.releases and names.tracks and (reading.asks_yes_no or not names.tracks[0][1].spots):
        return HasTrackQuestion(names.releases[0][1], names.tracks[0][0].said)
    if names.people:
        phrase, people, _ = names.people[0]
        return DidQuestion(subject, phrase.said, people, None)
    if names.tracks:
        return TrackIsQuestion(subject)
    if reading.has(_COMPARING):
        return UnclearQuestion(subject)
    return UnclearQuestion(subject) if reading.has(_ASKS) else DetailQuestion(subject, "summary")


def _of_the_choice(reading: Reading) -> SpokenQuestion | None:
    """The last question about the one that is chosen now: "the score one"."""
    asked, subject = reading.topic.asked, chosen(reading) if not reading.phrases else None
    return replace(asked, subject=subject) if subject and isinstance(asked, _ABOUT_ONE) else None


def _of_a_named_choice(reading: Reading, names: Names) -> SpokenQuestion | None:
    """The last question about the one of several tracks of a title that is on what is named now: "the Dunkirk one"."""
    asked, named = reading.topic.asked, names.releases[0][1] if names.releases else None
    if not (reading.topic.choices and named and isinstance(asked, _ABOUT_ONE)) or names.unknown or names.tracks:
        return None
    subject = of_the_last_title(reading, named)
    return replace(asked, subject=subject) if subject is not named else None


def _again(reading: Reading, names: Names) -> SpokenQuestion | None:
    """The last question, about what is named now: "what about Interstellar?"."""
    asked = reading.topic.asked
    alone = len(reading.phrases) == 1 and reading.phrases[0].last - reading.phrases[0].first == len(
        reading.sentence.words
    )
    only = alone and reading.sentence.text.rstrip().endswith("?")  # "Dunkirk?"
    if asked is None or names.unknown or not (only or reading.has(_AND_THIS)):
        return None
    if isinstance(asked, ListQuestion) and (names.people or names.labels):
        people = tuple(people for _, people, _ in names.people)
        return replace(asked, people=people, labels=names.labels[0][1] if names.labels else (), beside="")
    if isinstance(asked, DidQuestion) and names.people:
        return replace(asked, name=names.people[0][0].said, people=names.people[0][1])
    subject = subject_of(reading, names) if names.releases or names.tracks else None
    if subject is None or not isinstance(asked, _ABOUT_ONE):
        return None
    track = asked.subject.track if asked.subject else None
    if subject.track is None and isinstance(track, Numbered | Counted):
        subject = replace(subject, track=track)
    if subject.track is None and isinstance(asked, _ABOUT_TRACKS):
        return None
    if subject.track and isinstance(asked, _ABOUT_ALL_TRACKS):
        return TrackIsQuestion(subject)  # "the longest? … what about Stay?"
    return replace(asked, subject=subject)
