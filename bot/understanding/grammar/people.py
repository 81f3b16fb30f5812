"""Who: the composer, everybody else who is credited, and whether somebody is."""

from bot.questions.about import Subject
from bot.questions.spoken import CreditedQuestion, DetailQuestion, DidQuestion, SpokenQuestion, UnknownQuestion
from bot.soundtrack import Role
from bot.understanding import cues
from bot.understanding.cues import MUSIC, Cue, cue
from bot.understanding.naming import Names
from bot.understanding.reading import PERSON_FIRST, Reading
from bot.understanding.subjects import about_release, subject_of, unknown, without_makers

ROLES: dict[Role, Cue] = {
    "additional music": cue(r"""
        additional (music|compos(er|ers|ition|itions)|cues|scoring)|(wrote|composed|did) additional
    """),
    "music supervisor": cue("(music )?supervis(or|ors|ed|es|ion|ing)"),
    "music editor": cue("(music )?(editors?|edited|editing)"),
    "liner notes": cue("(liner|sleeve|booklet) ?notes?|linernotes|booklet"),
    "cover art": cue(r"""
        (cover|sleeve|album) ?(art|artwork|artist|design|designer|illustration|image|picture|painting)
        coverart|artwork|cover|(design|designed|drew|painted|illustrated|made|did) the (cover|sleeve)
    """),
    "lyricist": cue("lyrics?|lyricists?|wrote the words"),
    "songwriter": cue("songwriters?|song ?writ(er|ers|ing)|(wrote|written|writes?|composed) the songs?"),
    "conductor": cue("conduct(s|ed|or|ors|ing)?|condcutor|conducter|maestro|baton|dirigent"),
    "orchestrator": cue("orchestrat(e|ed|es|or|ors|ion|ions|ing)"),
    "orchestra": cue("orchestras?|philharmonic|symphony|ensemble"),
    "choir": cue("choirs?|chorus|choral"),
    "vocalist": cue("sings?|sang|sung|singers?|singing|vocals?|vocalists?"),
    "arranger": cue("arrang(e|ed|er|ers|ement|ements|ing|es)"),
    "producer": cue("(record |album )?produc(e|ed|er|ers|es|ing|tion)"),
    "engineer": cue("(sound |recording )?engineer(s|ed|ing)?"),
    "mixer": cue("mix(ed|er|ers|ing|es)?(?! (that|it|this|them|things|him|her|those|up))"),
    "performer": cue("perform(s|ed|er|ers|ing)?|(plays?|played) (it|on|the music|the score)|performance"),
    "artist": cue("(recording )?artists?"),
    "composer": cue(r"""
        comp|compos(e|ed|es|ing|er|ers|ition)|componist|komponist|compositeur|compositor|scor(ed|ing|er)
        wrote|written|writes?|writing|writers?|penned|musician
    """),
}
"""The roles by what names them; the first that fits is meant."""

COMPOSED = cue(rf"""
    compos(e|ed|es|ing|er|ers|ition)|componist|komponist|compositeur|compositor|scored|scorer|scoring|penned|penned by
    (wrote|written|writes?|writing|did|does|do|done|doing|made|makes?|created?) ((the|all|of|this|that|its|for|\
      these|those|up|original) )*{MUSIC}
    (handled|handling|provided|provide|supplied|in charge of|credited (for|with)|to thank for|to credit for|\
      gets credit for) ((the|all|of|this|that|its|for) )*{MUSIC}
    {MUSIC} (is |was |were |are |been )?(by|from|written by|made by|done by|composed by)( who| whom)?$
    {MUSIC} (credit|credits|composer)
    whose (track|song|cue|tune|album|soundtrack) (is|was) (it|this|that)
    responsible for|behind|wrote|written by|written|attributed( to)?|whose (piece|work|music|score|composition|tune)
""")  # fmt: skip
_CREDITS = cue(r"""
    ((full|all|the|complete|list of) )*credits?( list)?|credited|personnel|line ?up|staff|crew|musicians
    (everyone|everybody) (who|that|involved)|who else (worked|is)
    who (is|was|are|all is) (all )?(on|in) (it|this|that|there|@\d+)
    (who|which people|people) (all )?(worked|works|was involved|were involved|is involved|are involved|\
      contributed|took part)( on| in| to)?
""")  # fmt: skip
_MORE_BY = cue(r"""
    (got|done|made|written|scored|composed|have|has|do|compose|score) (anything|something) (else|more)
    more (by|from|stuff|music)|(what|anything|everything) else (by|from|did|has|have)
    other (stuff|things|music|albums?|soundtracks?|scores?|works?|films?|movies?|shows?|games?|series)
""")
_MADE_BY = cue("(music|score|songs|written|composed|scored|made) by( who| whom)?$")
_MADE = cue(r"""
    made|makes|did|does|created?|responsible|behind|music|score|soundtrack|ost|wrote|writes|scores?|by
""")
_SAYS_WHO = cue(r"""
    compos\w*|scor(e|ed|es|ing)|wrote|written|write|writes|made|make|did|do|does|by|conduct\w*|orchestrat\w*
    produc\w*|work|worked|works|involved|credited|part|behind|perform\w*|the composer
""")
_DOING = cue(r"""
    compos\w*|scor(e|ed|ing)|wrote|written|write|did|do|conduct\w*|orchestrat\w*|produc\w*|work|worked|made|make
""")
_WITH = cue("with|together|alongside")
_ALONE = cue(r"""
    alone|solo|single ?handed(ly)?|by (him|her)self|on (his|her) own|only|just (him|her)|(by )?themselves
    all of|all the (music|tracks|cues)|the whole|every (track|cue|note|song)|entire
""")
_WHICH = cue("which|what")
_SUPPOSED = cue(r"""
    sure|swears?|insists?|claims?|thinks?|said|says|told me|believe|heard|reckons?|guess(ing)?|bet|apparently
    supposedly|correct me|settle|assum(e|ed|ing)|thought
""")
_WROTE = cue("did .* (compose|write|score|record|make|do)")
_PUT_OUT = cue("did .* (release|put out|issue|publish|distribute)")
_ARRANGED_FROM = cue("arrange(ment|d) (of|from) (what|which)")
_BESIDE = cue("(?<!someone )(?<!somebody )(?<!anyone )else|other|others|another")
_WHAT = cue("what|which")
_SCORED = cue("did( \\S+){1,5} score|scored")
_DID = cue("did|do|does|done")
_BESIDES = cue("besides?|apart from|other than|aside from|except( for)?")
_TOGETHER = cue(r"""
    both|together|collab\w*|in common|co ?wrote|co ?composed|jointly|duo|teamed|each of|shared?|as a team|\
      side by side
""")
_WHO_ELSE = cue(r"""
    who (all |else )?(besides?|apart from|other than)
    who else( \w+){0,2} (worked|works|wrote|composed|scored|did|is|was|has|besides|apart|other)
""")
_TRACKLIST = cue("tracklists?|track ?list(ing|ings)?|songlist")
_SCORE = cue("scored|scorer|scoring|scores?|soundtrack|ost|film|movie")


def role_in(reading: Reading) -> Role | None:
    """The role that the sentence names."""
    return next((role for role, pattern in ROLES.items() if reading.has(pattern)), None)


def did(reading: Reading) -> SpokenQuestion | None:
    """Did X compose Y?"""
    asked = reading.asks_yes_no
    others = reading.has(_BESIDE) or (reading.has(_BESIDES) and reading.has(_WHAT) and not asked)
    if others or reading.has(cues.NEWEST) or reading.has(cues.OLDEST):
        return None
    names = reading.names(PERSON_FIRST, chatter=True)
    if (reading.has(cues.WHO) and not asked) or (reading.has(_TOGETHER) and not names.releases):
        return None
    if not (names.releases or names.tracks or reading.place or reading.has(cues.IT)):
        return None
    if not (names.releases or names.tracks or reading.place or reading.topic.release or reading.topic.choices):
        return None  # nothing was spoken of: "his" is no word about the release that a bare number means
    subject = subject_of(reading, names)
    if subject is None or not subject.releases:
        return None
    if len(subject.releases) > 1 and reading.has(_WHICH) and not asked:
        return None  # "which of the Star Trek albums did he score"
    if names.people:
        return _of_a_work(reading, names) or _did_somebody(reading, names, subject)
    role, spoken_of = role_in(reading), reading.topic.person
    if asked and not names.unknown and spoken_of and reading.has(cues.HE):
        named = (names.releases or names.tracks) and not reading.has(_WITH)
        return DidQuestion(subject, spoken_of, (spoken_of,), role) if named and len(subject.releases) == 1 else None
    if names.unknown and reading.wonders_why and reading.has(_PUT_OUT) and names.releases:
        return DetailQuestion(subject, "label", names.unknown[0].said)
    if names.unknown and reading.has(cues.HE) and reading.topic.person:
        return unknown(names)  # "did he do godzilla"
    if names.unknown and _supposes(reading) and _is_a_stranger(reading, names):
        return DidQuestion(subject, names.unknown[0].said, (), role)
    return None


def _of_a_work(reading: Reading, names: Names) -> SpokenQuestion | None:
    """That a work is not known which somebody is said to have scored, where only a track is called so."""
    if names.releases or not names.tracks or not reading.asks_yes_no or reading.has(cues.TRACK_NOUN):
        return None
    phrase, track, group = names.tracks[0]
    theirs = {name for _, people, _ in names.people for name in people}
    releases = (release for key, _ in track.spots if (release := reading.linker.release(key)))
    elsewhere = not any(credit.name in theirs for release in releases for credit in release.credits)
    a_work = reading.has(_SCORED) or (reading.has(_DID) and (group or elsewhere))
    return UnknownQuestion(phrase.said) if a_work else None


def _supposes(reading: Reading) -> bool:
    """Whether something is asked for its truth, or taken for true."""
    when = reading.has(cues.WHEN) and reading.has(_WROTE)
    return reading.asks_yes_no or reading.wonders_why or reading.has(_SUPPOSED) or when


def _did_somebody(reading: Reading, names: Names, subject: Subject) -> SpokenQuestion | None:
    """Did they, where somebody is named whom the catalog knows?"""
    asked, role = reading.asks_yes_no, role_in(reading)
    if names.unknown or not (asked or reading.wonders_why or reading.has(_SAYS_WHO)):
        return None
    if reading.topic.person and reading.has(cues.HE) and reading.has(_WITH):
        return None  # "has he worked with her" is about the two of them
    by_the_way = not asked or not reading.has(_SAYS_WHO) or names.people[0][0].before == "by"
    if by_the_way and _asks_more(reading):
        return None
    if len(names.people) > 1 and (stranger := _not_credited(reading, names, subject)):
        return DidQuestion(subject, *stranger, role)
    if reading.has(_ALONE) or (len(names.people) > 1 and not reading.wonders_why):
        return CreditedQuestion(subject, role or "composer")  # who else there is says whether it is so
    phrase, people, _ = names.people[0]
    return DidQuestion(subject, phrase.said, people, role, supposed=asked or not reading.has(_WHAT))


def _not_credited(reading: Reading, names: Names, subject: Subject) -> tuple[str, tuple[str, ...]] | None:
    """Of several who are said to have made a release together the one who has no credit there."""
    release = reading.linker.release(subject.releases[0])
    credited_there = {credit.name for credit in release.credits} if release else set()
    strangers = ((phrase.said, people) for phrase, people, _ in names.people if not credited_there & set(people))
    return next(strangers, None)


def _asks_more(reading: Reading) -> bool:
    """Whether somebody is named by the way, in a question about something else."""
    asked = (cues.WHEN, cues.OUT, cues.LABEL, cues.LENGTH, cues.HOW_MANY, _TRACKLIST)
    return any(reading.has(pattern) for pattern in asked)


def _is_a_stranger(reading: Reading, names: Names) -> bool:
    """Whether unknown words are somebody whom no release credits: "did danny elfman score Wreck"."""
    phrase = names.unknown[0]
    if phrase.said.isdecimal():
        return False
    named = phrase.before in {"did", "does", "do", "was", "is", "by", "has", "that"} or not phrase.said.islower()
    if not named and phrase.last - phrase.first < 2:
        return False
    doing = reading.has(_DOING) or (phrase.before == "by" and reading.has(_SAYS_WHO))
    return doing and reading.stands_apart(phrase, names)


def who_credited(reading: Reading) -> SpokenQuestion | None:
    """Who … ? What else is asked with "who" is left to other rules."""
    if reading.has(_WHO_ELSE) and (names := reading.names()).releases and not names.unknown:
        return CreditedQuestion(names.releases[0][1], role_in(reading))
    others = (cues.HOW_MANY, cues.LABEL, cues.ELSE)
    return credited(reading) if reading.has(cues.WHO) and not any(reading.has(one) for one in others) else None


def credited(reading: Reading) -> SpokenQuestion | None:
    """Who composed, conducted, sang …; and all credits."""
    role = role_in(reading)
    if reading.has(_MORE_BY) or (reading.has(cues.LABEL) and not role and not reading.has(COMPOSED)):
        return None
    if reading.has(_CREDITS) and not role and not reading.has(COMPOSED):
        return _everybody(reading)
    asks = reading.has(cues.WHO) or role is not None or reading.has(_MADE_BY)
    if not asks or not (role or reading.has(COMPOSED) or reading.has(_MADE)):
        return None
    if reading.has(cues.LABEL) and not reading.has(COMPOSED) and role in {None, "producer", "artist"}:
        return None
    if reading.has(_ARRANGED_FROM):
        return None
    names = reading.names()
    several = len(names.keys) > 1 and reading.has(_WHICH) and not reading.has(cues.WHO)
    if names.people and ((not names.releases and not names.tracks) or several):
        return None
    if names.people and reading.has(_BESIDES) and not reading.has(cues.WHO) and names.releases:
        return None  # "what did he score besides Sicario" asks for releases
    if names.people and not reading.has(cues.ELSE):
        return _credited_beside(reading, names, role)
    names.people = []
    if names.tracks and not names.releases and reading.has(_SCORE) and not reading.has(cues.TRACK_NOUN):
        return UnknownQuestion(names.tracks[0][0].said)  # a film is asked about, and only a track is called so
    return about_release(reading, lambda subject: CreditedQuestion(subject, role or "composer"))


def _everybody(reading: Reading) -> SpokenQuestion | None:
    if reading.has(_BESIDES) and not reading.has(cues.WHO) and reading.names().people:
        return None
    names = without_makers(reading, reading.names())
    spoken = bool(reading.topic.release) and not reading.phrases
    if names.releases or names.tracks or spoken or not (names.people or names.labels or reading.has(cues.ELSE)):
        return about_release(reading, lambda subject: CreditedQuestion(subject, None))
    return None


def _credited_beside(reading: Reading, names: Names, role: Role | None) -> SpokenQuestion | None:
    """Who did something, where somebody is named, too: they may not be who they are taken for."""
    names = without_makers(reading, names)
    subject = subject_of(reading, names)
    if names.unknown:
        return unknown(names)
    if subject is None:
        return None
    if names.people:
        phrase, people, _ = names.people[0]
        return DidQuestion(subject, phrase.said, people, role)
    return CreditedQuestion(subject, role or "composer")
