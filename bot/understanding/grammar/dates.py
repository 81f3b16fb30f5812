"""When it came out, on which label, and what else is known of a release."""

from dataclasses import replace

from bot.questions.spoken import Detail, DetailQuestion, ListQuestion, SpokenQuestion, TrackIsQuestion, WhenQuestion
from bot.understanding import cues
from bot.understanding.cues import Cue, cue
from bot.understanding.periods import AHEAD
from bot.understanding.reading import LABEL_FIRST, PERSON_FIRST, Reading
from bot.understanding.subjects import about_release

_OTHER_QUESTION = cue("when|what|which|how")
AGE = cue(r"""
    how long (ago|since|until|till|before)|how (many|much) (years|months|days|weeks)|how old
    how long (has|have) .* (out|available|released|around)
""")
_ANOTHER = cue("(a|any|the) (new|next)|another")
_WAS = cue("was|is|were|isnt|wasnt")
_RELEASED_BY = cue(r"""
    (released|published|put out|issued|distributed|came out|come out|out) (by(?! now)|on|through|via|under|from)
    signed to
""")
_FORMATS = (
    ("CD", cue("@\\d+ cds?|(on|as|the|a) (cd|compact disc)|cd (version|release|edition|copy|date)|compact disc")),
    ("vinyl", cue("vinyl|lp|on (vinyl|lp|record)")),
    ("digital", cue("digital(ly)?|download")),
    ("cassette", cue("cassette|tape")),
)
_KIND_OF = "(film|movie|game|tv|show|series|tv show)"
_ON = "(a |an |on )?(vinyl|cd|record|lp|digital|cassette|tape|download)"
_DETAILS: tuple[tuple[Detail, Cue], ...] = (
    ("sources", cue("""
        (your |the |what is (the|your) )?sources?( (for|of|on) (that|this|it))?$
        (where|how) (do|did) you (get|have|find|know) (that|this|it|your (facts|info|information|data))
    """)),
    ("catalogue number", cue("catalog(ue)? ?(number|no|nr|num|code)|cat ?no|catno|matrix")),
    ("barcode", cue("bar ?codes?|ean|upc|isbn")),
    ("formats", cue(rf"""
        formats?|on (vinyl|cd|lp|cassette|tape|digital|blu ray|dvd)|physical(ly)?|digital(ly)?( only)?|vinyl|\
          cassette
        {_ON} or {_ON}
        (vinyl|cd|digital|physical|cassette) (version|release|edition|copy|pressing)
        (a|any) (vinyl|cd|lp|cassette|tape|digital|physical)( (version|release|edition|copy|pressing))? (of|for)
        ^(and |or |also )?(on |a |the )?(cds?|vinyl|lp|digital|digitally|cassette)( too| as well| also)?$
    """)),
    ("edition", cue(r"""
        (what|which) editions?|editions?|deluxe|versions? (of|exist|are)|how many (editions|versions)
    """)),
    ("aliases", cue("also (known|called)|other names?|alias(es)?|aka|alternative (title|name)s?")),
    ("work", cue(r"""
        (what|which) (movie|film|show|series|game|tv show|tv series|franchise) (is|was|does|did) ((it|that|this|\
          the) )?.*(from|for|of|belong)
        (an )?arrange(ment|d) (of|from) (what|which)
        music (of|for) what|soundtrack (of|to|for) (what|which)
    """)),
    ("kind", cue(rf"""
        {_KIND_OF} or (a )?{_KIND_OF}|what (kind|type|sort) of|is it a (film|movie|game|show|series)
    """)),
)  # fmt: skip


_EITHER_FORMAT = cue(r"""
    (cd|vinyl|lp|digital|digitally|cassette|physical) or (on )?(cd|vinyl|lp|digital|digitally|cassette|physical)
""")


def out_yet(reading: Reading) -> SpokenQuestion | None:
    """Is it out yet?"""
    if not reading.has(cues.OUT) or reading.has(cues.WHO) or reading.has(_OTHER_QUESTION):
        return None
    ahead = reading.period is not None and reading.period.name == AHEAD
    another = ahead and (reading.has(_ANOTHER) or not reading.asks_yes_no)
    names = reading.names()
    if another or (not names.releases and (names.people or names.labels)):
        return None
    return about_release(reading, lambda subject: WhenQuestion(replace(subject, track=None), "out"), sure=True)


def when(reading: Reading) -> SpokenQuestion | None:
    """When did it come out, or did it in some year?"""
    asks = reading.has(cues.WHEN) or reading.has(AGE)
    claims = reading.period and (reading.asks_yes_no or reading.wonders_why)
    if not asks and not reading.has(cues.RELEASED) and not (claims and reading.has(_WAS)):
        return None
    if (reading.has(cues.LABEL) or reading.has(cues.ELSE) or reading.has(cues.HOW_MANY)) and not reading.has(cues.WHEN):
        return None
    ordered = reading.has(cues.NEWEST) or reading.has(cues.OLDEST)
    if ordered and reading.names(PERSON_FIRST).people:
        return None
    names = reading.names()
    if reading.has(_EITHER_FORMAT) and names.releases:
        return about_release(reading, lambda subject: DetailQuestion(subject, "formats"), sure=True)
    if reading.period and reading.period.name == AHEAD and (not reading.asks_yes_no or reading.has(_ANOTHER)):
        return None  # "when is the next Star Wars album out" is about none that is there
    others = names.people or names.labels or (reading.period and not reading.has(cues.IT))
    if others and not names.releases and not names.tracks:
        return None
    if not asks and not reading.period and not (names.releases or reading.topic.release):
        return None
    several = len(names.releases) == 1 and len(names.releases[0][1].releases) > 1
    if several and ordered:
        return None
    on = next((name for name, pattern in _FORMATS if reading.has(pattern)), "")
    return about_release(
        reading,
        lambda subject: WhenQuestion(subject, "period" if claims else "date", reading.period, on),
        sure=not reading.has(cues.TRACK_NOUN) and bool(reading.phrases),
    )


def label(reading: Reading) -> SpokenQuestion | None:
    """Which label, and is it this one?"""
    asks = reading.has(cues.LABEL)
    if more := _more_of_it(reading):
        return more
    names = reading.names(LABEL_FIRST)
    on_one = reading.asks_yes_no and bool(names.labels) and names.labels[0][0].before == "on"
    if not asks and not on_one and not reading.has(_RELEASED_BY):
        return None
    if not names.releases and not names.tracks and (names.labels or names.people):
        return None
    if names.labels and names.releases and reading.has(cues.WHEN) and not asks:
        return None
    if names.labels and names.releases:
        return DetailQuestion(names.releases[0][1], "label", names.labels[0][0].said)
    if not asks:
        return None
    if len(names.unknown) == 1 and names.releases and reading.asks_yes_no:
        return DetailQuestion(names.releases[0][1], "label", names.unknown[0].said)
    return about_release(reading, lambda subject: DetailQuestion(subject, "label"), sure=True)


def _more_of_it(reading: Reading) -> SpokenQuestion | None:
    """What else there is on the label that is spoken of."""
    asked = reading.topic.asked
    about_label = reading.has(cues.LABEL) or (isinstance(asked, DetailQuestion) and asked.detail == "label")
    if not (about_label and reading.has(cues.ELSE) and reading.has(cues.IT)) or reading.phrases:
        return None
    release = reading.linker.release(reading.topic.release)
    return (
        ListQuestion(labels=(release.label,), beside=release.key, period=reading.period)
        if release and release.label
        else None
    )


def details(reading: Reading) -> SpokenQuestion | None:
    """Catalogue number, barcode, formats, edition and the like."""
    for detail, pattern in _DETAILS:
        if reading.has(pattern) and not reading.place:
            names = reading.names()
            spoken = detail in {"sources", "formats"} and reading.topic.release and not reading.phrases
            if names.releases or names.unknown or spoken or reading.has(cues.IT):
                if detail == "work" and names.tracks and names.tracks[0][1].spots:
                    return about_release(reading, TrackIsQuestion)  # its title or its note may tell
                return about_release(reading, lambda subject: DetailQuestion(subject, detail), sure=True)  # noqa: B023 -- asked at once
    return None
