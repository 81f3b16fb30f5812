"""Numbers in a sentence and what they count: the place of a track, a limit, how many of the longest, a season."""

import re

from bot.questions.about import Counted, Limits, Numbered
from bot.understanding.cues import ALBUM, TRACK, cue
from bot.understanding.numbers import CARDINAL, ORDINAL, number_in

NUMBERED = cue(rf"""
    (disc|cd|disk) ?(?P<disc>{CARDINAL}) ?({TRACK} )?(number |nr |no )?(?P<on_disc>{CARDINAL})
    (track|song|cue|piece|tune|title|trk|tr|t) ?(number|numero|numer|num|nr|no|n) (?P<a>{CARDINAL}|[a-h]\d{{1,2}})
    (tracks?|song|cue|piece|tune|item|trk|tr|trck|trak) ?(?P<b>{CARDINAL}|[a-h]\d{{1,2}})
    (at |in )?(number|numero|no|nr|num|position|place|spot|slot) (?P<c>{CARDINAL})
    ^(?P<e>\d{{1,3}})(?= (on|of|from) )
    (what|whats|who) is (?P<d>(?!one ){CARDINAL})(?= (on|of|in|from|called)|$)
""")
_BOTH_NUMBERED = re.compile(
    rf"(?<!\S)(tracks?|songs?|cues?|numbers?) ({CARDINAL}) (?:and|plus|with) ({CARDINAL})(?!\S)"
)
_WHICH = "(what|which|that|song|track|cue|piece|one|tune)"
COUNTED = cue(rf"""
    (?P<second>second (to|from) (the )?(last|end)|second last|last but one|next to last|penultimate)( {TRACK})?
    (?P<third>last but two|third (to|from) (the )?(last|end)|third last|antepenultimate)( {TRACK})?
    (?P<the_last>(?<=before the )(very )?last(?= (in|on|of|from)))
    last {TRACK} but (?P<but>{CARDINAL})|(?P<from_end>{ORDINAL}) ((to|from) )?(the )?(last|end)( {TRACK}| one)?
    (?P<last>very last|last|final|closing|concluding|ending) ({TRACK}|one|entry|thing)
    (?P<first>very first|first|opening|initial|starting) ({TRACK}|one|entry|thing)
    (?P<nth>{ORDINAL}) ({TRACK}|one|entry)
    (comes?|is|sits|plays|runs|stands) (?P<nth_there>{ORDINAL})(?= (on|in|of|from) )
    (?P<alone>{ORDINAL})$|^(and |what about |how about )*(the )?(?P<last_alone>last)$
    (?P<closer>closer|finale track|album closer|closes? out|{_WHICH} (closes|ends|concludes|finishes)( out)?|\
      (?<!the )(close|end|finish|conclude)s? (with|on))
    (?P<opener>opener|album opener|{_WHICH} (opens|begins|starts off|kicks off)|\
      (open|start|begin|kick off|opens|begins|kicks off|starts) with)
""")  # fmt: skip
HOW_IT_ENDS = cue(rf"""
    ((?P<ends>end|finish|close|conclude)|open|start|begin|kick off)( (with )?(which|what) ({TRACK}|one))?$
""")
HOW_DOES = cue(f"how (does|do|did)|(on|with) (what|which)( {TRACK})?( (does|do|did))?")
CHOICE = cue(rf"""
    the (very )?((?P<last>last|final)|(?P<nth>{ORDINAL}))( (one|entry|{ALBUM}|of (them|those|these|the list)))?\
      (?! ({TRACK}|disc|disk|cd|season|series|volume|chapter|time))
    ^((and|what about|how about|ok) )*(?P<bare>{ORDINAL}) (one|{ALBUM})
""")
ON_DISC = cue(rf"""
    (on |of |from |in )?(the )?(disc|cd|disk)( number| nr| no)? (?P<number>{CARDINAL})
    (on |of |from )?(the )?(?P<nth>{ORDINAL}) (disc|cd|disk)
    (?P<nth_of>{ORDINAL})(?= (?!{TRACK} )(@\d+|\S+( (?!(on|of) )\S+){{0,2}}) (disc|cd|disk))
    (the )?(?P<last>last|final) (disc|cd|disk)
""")
_RUN_TOGETHER = re.compile(r"(?<!\S)(?:track|song|cue|t|trk)(\d{1,3})(?!\S)")
_TYPED_POSITION = re.compile(r"(?<!\S)(\d{1,2}) - (\d{1,2})(?!\S)|(?<![\w-])(\d)-(\d\d)(?![\w-])")
_NEGATIVE = re.compile(r"(?:track|song|cue|number|no\.?|#)\s*[-−](\d{1,4})(?![\w-])", re.IGNORECASE)
_ALONE = re.compile(
    rf"(?:(?:and|ok|okay|then|what|how|about|so|now|the|number|cool|nice|thanks) )*({CARDINAL}|{ORDINAL})"
    "(?: (?:then|please|pls|one))*"
)
_SUPERLATIVE = "(longest|shortest|newest|latest|oldest|earliest|briefest|lengthiest|most recent|biggest)"
HOW_MANY_OF = cue(rf"""
    ((top|first|the) )?(?P<before>{CARDINAL}) (of the )?(very )?{_SUPERLATIVE}
    {_SUPERLATIVE} (?P<after>{CARDINAL})
    top (?P<top>{CARDINAL})
""")
NTH_LONGEST = cue(rf"(?P<nth>{ORDINAL}) {_SUPERLATIVE}")
_UNIT = "(minutes?|min|m|seconds?|s|hours?|h)"
LIMIT = cue(rf"""
    ((?P<over>over|pass(es)?( the)?|cross(es)?( the)?|reach(es)?( the)?|longer than|more than|above|exceed(s|\
      ing)?|beyond|past( the)?|greater than|upwards of|in excess of|lasts? more than|bigger than|topping|\
        longer then|more then)|(?P<least>at least|minimum( of)?|no (shorter|less) than|not under)|(?P<under>under|\
          shorter than|less than|below|fewer than|within|shorter then|less then)|(?P<most>at most|up to|\
            no longer than|no more than|maximum( of)?|not over)) ((?P<number>a|an|one and a half|half an?|\
              {CARDINAL})(?P<half> and a half)? ?(?P<unit>{_UNIT})(?P<half_behind> and a half)?\
      ( (and )?(?P<more>{CARDINAL}) ?(seconds?|s|\
                sec)?)?|(?P<clock>\d{{1,2}}) (?P<clock_seconds>[0-5]\d)( minutes?)?)
    between (?P<low>{CARDINAL}) ((?P<low_unit>{_UNIT}) )?(and|to) (?P<high>{CARDINAL}) (?P<high_unit>{_UNIT})
    (?P<plus>{CARDINAL}) ?(minutes?|min) ?(plus|or (more|longer|over)|and (up|over|above|longer))
""")  # fmt: skip
PART = cue(rf"""
    (?P<counted>season|series|volume|chapter) (?P<number>{CARDINAL})
    (the )?(?P<nth>{ORDINAL}) (?P<of>season|series|volume|chapter)
""")
_MILLISECONDS = {"m": 60_000, "s": 1000, "h": 3_600_000}


def limits_of(found: re.Match[str]) -> Limits:
    """The limits that a match of ``LIMIT`` says."""
    said = found.groupdict()
    if said["low"]:
        unit = _MILLISECONDS[said["high_unit"][0]]
        low_unit = _MILLISECONDS[said["low_unit"][0]] if said["low_unit"] else unit
        return Limits(_number(said["low"]) * low_unit, _number(said["high"]) * unit, exact=True)
    if said["plus"]:
        return Limits(_number(said["plus"]) * 60_000, None, exact=True)
    length = _length(said)
    exact = bool(said["least"] or said["most"])
    return Limits(length, None, exact) if said["over"] or said["least"] else Limits(None, length, exact)


def _length(said: dict[str, str]) -> int:
    if said["clock"]:
        return int(said["clock"]) * 60_000 + int(said["clock_seconds"]) * 1000
    number = said["number"]
    whole = 1.5 if number == "one and a half" else 0.5 if number.startswith("half") else _number(number)
    half = 0.5 if said["half"] or said["half_behind"] else 0
    return round((whole + half) * _MILLISECONDS[said["unit"][0]]) + _number(said["more"] or "zero") * 1000


def _number(said: str) -> int:
    return number_in(said) or 0


def numbered(found: re.Match[str], disc: int | None) -> Numbered:
    """The track that a match of ``NUMBERED`` names, on a disc if one was named elsewhere."""
    if found["on_disc"]:
        return Numbered(f"{_number(found['disc'])}-{_number(found['on_disc']):02}")
    said = found["a"] or found["b"] or found["c"] or found["d"] or found["e"]
    number = number_in(said)
    typed = str(number) if number is not None else said
    return Numbered(f"{disc}-{typed:0>2}" if disc and disc > 0 else typed)


def both_numbered(folded: str, disc: int | None) -> tuple[Numbered, tuple[int, int]] | None:
    """The second of two tracks that share one word, and where it stands: "tracks 1 and 2"."""
    found = _BOTH_NUMBERED.search(folded)
    if found is None:
        return None
    return number_alone(found[3], disc if disc and disc > 0 else None), found.span()


def counted(found: re.Match[str], disc: int | None) -> Counted | None:
    """The track that a match of ``COUNTED`` names; None where it is the zeroth."""
    said = {name for name, text in found.groupdict().items() if text is not None}
    if "but" in said or "from_end" in said:
        number = number_in(found["but"] or found["from_end"]) or 0
        return Counted(-number - ("but" in said), disc) if number else None
    ends = {
        "the_last": -1,
        "last_alone": -1,
        "second": -2,
        "third": -3,
        "last": -1,
        "closer": -1,
        "first": 1,
        "opener": 1,
    }
    for name, place in ends.items():
        if name in said:
            return Counted(place, disc)
    nth = number_in(found["nth"] or found["nth_there"] or found["alone"])
    return Counted(nth, disc) if nth else None


def run_together(folded: str) -> re.Match[str] | None:
    """Where a number stands without a space: ``track21``."""
    return _RUN_TOGETHER.search(folded)


def alone(folded: str) -> re.Match[str] | None:
    """Where a sentence is nothing but a number: "and 22?"."""
    return _ALONE.fullmatch(folded)


def typed_position(text: str) -> Numbered | None:
    """A position as it is printed in what was typed: ``2-04``."""
    found = _TYPED_POSITION.search(text)
    return Numbered(f"{found[3] or found[1]}-{found[4] or found[2]}") if found else None


def choice_of(found: re.Match[str]) -> int:
    """Which of a list a match of ``CHOICE`` names; -1 is the last."""
    return -1 if found["last"] else _number(found["nth"] or found["bare"])


def disc_of(found: re.Match[str]) -> int | None:
    """The disc that a match of ``ON_DISC`` names; -1 is the last."""
    return -1 if found["last"] else number_in(found["number"] or found["nth"] or found["nth_of"])


def most_of(found: re.Match[str]) -> int | None:
    """How many of the longest, or of the newest, a match of ``HOW_MANY_OF`` asks for."""
    return number_in(found["before"] or found["after"] or found["top"])


def part_of(found: re.Match[str]) -> tuple[str, str]:
    """What a match of ``PART`` names, as ``names.counted_parts`` does: ``("season", "2")``."""
    what = found["counted"] or found["of"]
    return "season" if what == "series" else what, str(_number(found["number"] or found["nth"]))


def number_alone(said: str, disc: int | None) -> Numbered:
    """The track of a number that stands alone, on a disc if there are several."""
    return Numbered(f"{disc}-{_number(said):02}" if disc else str(_number(said)))


def negative(text: str) -> Numbered | None:
    """A number below zero, which no track has: it is told so."""
    found = _NEGATIVE.search(text)
    return Numbered(f"-{found[1]}") if found else None


def rank_of(found: re.Match[str]) -> int:
    """Which one a match of ``NTH_LONGEST`` asks for: 2 for the second longest."""
    return _number(found["nth"]) or 1
