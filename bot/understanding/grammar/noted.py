"""What only the source's notes tell of tracks: which are bonus tracks, and on which side of a record they are."""

from dataclasses import replace

from bot.questions.about import Counted, Subject, Titled
from bot.questions.spoken import NotedQuestion, OutsideQuestion, SpokenQuestion, TrackIsQuestion, UnclearQuestion
from bot.understanding import cues
from bot.understanding.cues import TRACK, cue
from bot.understanding.numbers import ORDINAL
from bot.understanding.reading import Reading
from bot.understanding.subjects import stop, subject_of, without_makers

_SIDE = cue("(on |of |is on )?(the )?side (?P<side>[a-h])|(the )?(?P<a_side>[a-h]) side")
_WHICH_SIDE = cue(
    "(which|what) sides?|how many sides|(on )?(the )?(flip|other|first|second) side|sides [a-h] and [a-h]"
)
_BONUS = cue("(bonus|hidden) (tracks?|songs?|cues?|material|pieces?)|bonus(es)?$")
_EFFECTS = cue("sound effects?|sfx")
_COUNTED_IN = cue("with|incl|includ(ed|ing|es)?|inclusive|counting|and all|plus|without|excluding|total|altogether")
_BEGINS = cue(f"(opens?|opener|begins?|starts?|kicks? off|first)( {TRACK}| one)?")
_ENDS = cue(f"(ends?|closes?|closer|finish(es)?|last|final)( {TRACK}| one)?")
_FROM_TO = cue(f"sides? [a-h] (to|and|through) |({ORDINAL}|first) and (the )?({ORDINAL}|last)")
_TOGETHER = cue("longest|shortest|average|longer|shorter|start of")


def noted(reading: Reading) -> SpokenQuestion | None:
    """Which tracks are on side A, which are bonus tracks, which sound effects?"""
    side, bonus = reading.find(_SIDE), reading.find(_BONUS)
    effects = reading.find(_EFFECTS) if not reading.has(_COUNTED_IN) else None
    if reading.has(_WHICH_SIDE) and not side:
        names = reading.names()
        track = names.tracks[0][1] if names.tracks and not names.unknown else None
        return _its_note(reading, track) or OutsideQuestion("the sides of a record")
    found = side or bonus or effects
    if not found:
        return None
    note = f"side {side['side'] or side['a_side']}" if side else "bonus" if bonus else "sound effect"
    reading.take_span(*found.span())
    names = without_makers(reading, reading.names(sure=True))
    subject = subject_of(reading, names)
    if subject is None and not names.unknown:
        reading.open = reading.open or NotedQuestion(Subject(()), note)
        return None
    if names.tracks and names.tracks[0][1].spots:
        return _its_note(reading, names.tracks[0][1]) or UnclearQuestion(subject)
    if instead := stop(names, subject):
        return instead
    several = reading.has(_TOGETHER) or reading.has(_FROM_TO)
    if subject is None or several or reading.has(cues.LENGTH) or reading.has(cues.WHO):
        return UnclearQuestion(subject)
    if isinstance(reading.place, Counted):
        place = reading.place.place
    else:
        place = 1 if side and reading.has(_BEGINS) else -1 if side and reading.has(_ENDS) else 0
    counted = reading.has(cues.HOW_MANY)
    return NotedQuestion(replace(subject, track=None), note, counted, 0 if counted else place)


def _its_note(reading: Reading, track: Titled | None) -> SpokenQuestion | None:
    """Which track it is, whose note tells; None where not every track of the title has a note."""
    releases = ((reading.linker.release(key), at) for key, at in track.spots) if track else ()
    found = [release.track_at(at) for release, at in releases if release]
    if track is None or not found or not all(one and one.note for one in found):
        return None
    return TrackIsQuestion(Subject(tuple(dict.fromkeys(key for key, _ in track.spots)), track))
