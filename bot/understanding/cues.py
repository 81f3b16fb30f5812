"""Cues: patterns over folded words (``names.words``), so case, accents and apostrophes make no difference.

What each asks for stands where its rule does, in ``grammar``; here is how a cue is written, and those that several
rules look for. A name that was found is ``@`` and a number in what a cue is matched with.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from bot.understanding.numbers import CARDINAL

TRACK = "(track|song|cue|piece|tune|composition|number|theme|recording|title|tracks|songs|cues|pieces|tunes)"
ALBUM = (
    "(soundtracks?|ost|osts|albums?|scores?|releases?|records?|cds?|discs?|lps?|films?|movies?|shows?|series|games?)"
)
MUSIC = "(music|beats|bgm|scores?|soundtracks?|ost|tunes?|songs?|themes?|pieces?|cues?|tracks?|album|compositions?)"
CAME_OUT = (
    "(come out|came out|comes out|coming out|drop|dropped|drops|released?|releas(es|ing)|publish(ed)?|issued?"
    "|launch(ed)?|hit (the )?(stores|shelves|shops|streets|market))"
)


_CONTINUED = re.compile(r"\\\n\s*")
_BRACKET = re.compile(r"\((?!\?)")


class Cue:
    """A pattern for any of some phrases, compiled when it is first looked for.

    There are hundreds of them: compiled at the start, they would be a third of the time that it takes.
    """

    def __init__(self, *phrases: str) -> None:
        self.phrases = phrases

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The phrases as whole words."""
        return re.compile("|".join(map(_pattern, self.phrases)))

    def search(self, text: str) -> re.Match[str] | None:
        """Where one of the phrases stands first."""
        return self.pattern.search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Whether a text is one of the phrases."""
        return self.pattern.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Everywhere that one of the phrases stands."""
        return self.pattern.finditer(text)

    def or_(self, other: "Cue") -> "Cue":
        """These phrases, and those."""
        return Cue(*self.phrases, *other.phrases)


def cue(phrases: str) -> Cue:
    """A cue for any of some phrases, one a line, as whole words.

    A bracket only groups, unless it is named; a line that ends with a backslash goes on in the next.
    """
    return Cue(phrases)


def _pattern(phrases: str) -> str:
    anyone = "|".join(line.strip() for line in _CONTINUED.sub("", phrases).strip().splitlines())
    grouped = _BRACKET.sub("(?:", anyone)
    return rf"(?<!\S)(?:{grouped})(?!\S)"


IT = cue(r"""
    it|its|that one|this one|that|this|them|they|he|she|him|her|his|their|there
    same (album|release|one|track|guy|composer|person)
    the (album|release|soundtrack|record|track|song|one|score)
""")
WHO = cue(r"""
    who|whom|whose|by whom
    which (composers?|person|people|guy|man|woman|musicians?|artists?|band|orchestra|choir|singer|conductor)
    what (composers?|guy|person|orchestra|choir|artist|band)
    (what|which) (two|three|four|five|\d) (people|composers?|guys|men|women|musicians?|artists?)
    (the )?(guy|person|dude|man|woman|people|folks|lady|bloke|genius|mastermind|brains?|one) (who|that|behind)
    (name|names) of (the )?(guy|person|composers?|people|man|woman|dude)
""")
HOW_MANY = cue(r"""
    how many|how much|hw many|how mny|how manny|count|track ?count|tracks? total|total tracks
    (number|amount|count|nr|no|quantity|total) of( the)?(?= (tracks|songs|cues|pieces|titles|discs|cds|lps|vinyls|\
      disks|releases|albums|soundtracks|records|minutes|seconds))
""")  # fmt: skip
TRACKS = cue(r"""
    tracks?|songs?|cues?|cuts|pieces?|titles?|tunes?|numbers|tracklist|compositions?|trax|items|entries|selections?|\
      movements?
""")
TRACK_NOUN = cue("track|song|cue|disc|cd|number|piece")
RELEASE_NOUN = cue(r"""
    total|overall|whole|entire|altogether|anything|any|tracks|songs|cues
    albums?|soundtracks?|ost|releases?|records?|cd|scores?|out|label|discs?
""")
WHEN = cue(r"""
    when|whens|since when|releasedate|date|year it|which year|how new|the year|year$|year of release|what time did
    (what|which|wat) (was |is )?(the )?(exact )?(release )?(date|day|month|year)
    (release|releasing|street|launch|publication|publishing|pub) ?(date|dates|day|year|month)
    date of (the )?(release|publication)
    how (old|long ago|many years ago|recent)
    how long (has|have|had) .*(out|available|been released)
""")
RELEASED = cue(rf"""
    {CAME_OUT}
    out|available|releasing
""")
OUT = cue(rf"""
    (out|released|available|dropped|come out|came out|published) (yet|already|now|or not|or nah|or what|by now)
    yet|already out|(in|at) (the )?(shops?|stores?)( yet| already)?|on sale
    already {CAME_OUT}
    (is|are|was) .* (out|released|available)$|still (to come|unreleased|upcoming)|unreleased|upcoming
    (has|have) .* (been released|come out|dropped|been published|been issued)(?! in| on| before| after| by)
""")
LABEL = cue(r"""
    (record(ing)? )?labels?|\w*label\w*
    record (company|companies|house|label)|record co|company|(music )?publishers?|imprint
    (which|what) (music )?(company|companies|firm|outfit)
    (who|whom) (actually |originally |even )?(released|published|put out|puts out|issued|distributed|distributes|\
      brought out|pressed|releases|publishes|issues)
    (who|whom|which label|what label) (put|puts|brought|brings) (it|that|this|them|@\d+) out
    (who|whom) (put|puts|brought|brings) out
    (released|published|put out|issued|distributed|brought out) (by|through|via|under)(?! now)( who| whom| which| what)
    (released|published|put out|issued|distributed|brought out) on (which|what) label
    signed to|under which label
    (released|came out|comes out|put out|published|issued|distributed) (through|by|via)( who| whom| what)?$
    (released|published|issued|put out|came out|come out) (by|through|via|under)(?! now)
""")  # fmt: skip
LENGTH = cue(r"""
    how long|hw long|how lng|how lang|howlong|how short|long is|lengths?|time length|length of time
    durations?|run ?(time|times|ning time)|running ?times?|runing time|runnig time|playing ?time|playtime|play time
    total time|track time|time of|timing|timings|minutes and seconds|in minutes|in seconds
    len$|lasts|(does|do|did|will) .* last( for)?$|takes? to (play|listen)|(is|was|are) .* long|clocks? in
    (how many|number of) (minutes?|seconds?|hours?)|how much (time|music)|(minutes|seconds) (is|does|are|long)
""")
NEWEST = cue(rf"""
    newest|last$|latest|most recent(ly)?|most current|freshest|youngest|recent(ly)?
    last {ALBUM}
    new( ({ALBUM}|stuff|one|music|thing|from|by))
""")
OLDEST = cue(rf"""
    oldest|earliest|most ancient|first ever|debut|first thing|first of all
    (released|came out|issued|published|comes) (the )?(very )?(first|earliest)
    (very )?first (ever )?({ALBUM}|one|thing|work|credit)
""")
ELSE = cue(r"""
    else|other|others|another|outside of
    more (by|from|of)|also|apart from|besides|beside|except|aside from|too|as well|rest of
    more @\d+ than
""")
COUNTED_THINGS = cue(rf"(?P<number>{CARDINAL}) (tracks|songs|cues|pieces|discs|disks|cds)")
EVERYWHERE = cue(r"""
    catalog(ue)?|you know|of all|anywhere|in general|ever|any album|all albums|all releases|all soundtracks|database
    you have|overall
""")
HE = cue(r"""
    he|she|him|her|his|they|them|their|((the|this|that) )?same (guy|composer|person|people|man|woman|artist)
    (this|that|the) (guy|composer|person|man|woman|dude)
""")
