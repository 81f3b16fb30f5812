"""Which of several is longer, has more tracks, or is older."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.spoken.known import Known, Meant, line_of, number_of, numbered, sources_of, told
from bot.answers.told import Told, title
from bot.catalog.search import full_title
from bot.questions.about import Titled
from bot.questions.spoken import CompareQuestion
from bot.soundtrack import clock
from bot.wording import count, dated, listed


def compare(question: CompareQuestion, known: Known) -> Told:
    """Which of several is longer, has more tracks, or is older."""
    meant: list[Meant] = []
    for subject in question.subjects:
        found = known.meant(subject)
        if isinstance(found, Told):
            return found
        if len(found) > 1:
            name = (subject.track.name if isinstance(subject.track, Titled) else "") or subject.name
            noun = "track" if found[0].track else "release"
            text = f"“{name}” fits {count(len(found), noun)}: say which one you mean."
            return Told("ambiguous", text, choices=tuple(line_of(one) for one in found), name=name)
        meant += found
    if question.by == "place":
        return _in_order(question, *meant)
    values = [_value(question.by, one) for one in meant]
    names = [numbered(one.release, one.track) if one.track else full_title(one.release) for one in meant]
    if question.by == "tracks" and _is_sure(question.most, meant):
        values = [one.release.track_count for one in meant]
    if any(value is None for value in values):
        missing = [name for name, value in zip(names, values, strict=True) if value is None]
        what = {"length": "how long", "tracks": "how many tracks", "age": "when"}[question.by]
        end = {"length": "is", "tracks": "it has", "age": "came out"}[question.by]
        return told(
            f"I cannot compare them: I do not know {what} {listed(missing)} {end}.", meant[0].release, known=False
        )
    shown = [_shown(question.by, one) for one in meant]
    first = max if question.most != (question.by == "age") else min
    best = first(values)  # type: ignore[type-var]  # all of one kind: numbers, or dates
    at = [place for place, value in enumerate(values) if value == best]
    if len(at) == len(values):
        same = {"length": "equally long", "tracks": "equal in tracks", "age": "of the same date"}[question.by]
        no = "No, " if question.claimed else ""
        both = f"{listed(names)} are {same}: {shown[0]}."
        if question.by == "tracks":
            both = f"{listed(names)} {'both' if len(names) == 2 else 'all'} have {shown[0]}."
        return _of_all(meant, f"{no}{both}", meant[0])
    word = {
        ("length", True): "longer", ("length", False): "shorter",
        ("tracks", True): "larger", ("tracks", False): "smaller",
        ("age", True): "older", ("age", False): "newer",
    }[question.by, question.most]  # fmt: skip
    rest = [f"{names[place]} ({shown[place]})" for place in range(len(names)) if place not in at]
    top = listed([f"{names[place]} ({shown[place]})" for place in at])
    if question.by == "length" and len(values) == 2 and len(at) == 1:
        apart = abs(int(str(values[0])) - int(str(values[1])))
        rest[-1] += f", by {clock(apart)}"
    right = ("Yes, " if 0 in at else "No, ") if question.claimed else ""
    text = f"{right}{top} {'is' if len(at) == 1 else 'are'} {word} than {listed(rest)}."
    return _of_all(meant, text, meant[at[0]])


def _in_order(question: CompareQuestion, one: Meant, other: Meant) -> Told:
    """Which of two tracks of one release comes first; with ``most`` false, last."""
    places = [each.release.tracks.index(each.track) if each.track else 0 for each in (one, other)]
    if places[0] == places[1]:
        return told("They are one and the same.", one.release, one.track)
    right = ""
    if question.claimed:
        right = "Yes, " if (places[0] < places[1]) == question.most else "No, "
    elif (places[0] < places[1]) != question.most:
        one, other, places = other, one, places[::-1]
    side = "before" if places[0] < places[1] else "after"
    named = [
        f"{title(each.track.title, each.release.key)} ({number_of(each.release, each.track)})"
        for each in (one, other)
        if each.track
    ]
    return told(f"{right}{named[0]} comes {side} {named[1]} on {full_title(one.release)}.", one.release, one.track)


def _of_all(meant: Sequence[Meant], text: str, first: Meant) -> Told:
    """The answer, with the sources of all that was compared; it goes on about the first."""
    return replace(told(text, first.release, first.track), sources=sources_of(meant))


def _is_sure(most: bool, meant: Sequence[Meant]) -> bool:
    """Whether a release of which not all tracks may be listed has the most all the same."""
    first = max((one.release for one in meant), key=lambda release: release.track_count)
    return most and all(one.release.complete for one in meant if one.release is not first)


def _value(by: str, one: Meant) -> object:
    if by == "length":
        milliseconds = one.track.length if one.track else one.release.running_time
        return None if milliseconds is None else round(milliseconds / 1000) * 1000  # as they are printed
    if by == "tracks":
        return one.release.track_count if one.release.complete else None
    return one.release.released.order if one.release.released else None


def _shown(by: str, one: Meant) -> str:
    if by == "length":
        return clock((one.track.length if one.track else one.release.running_time) or 0)
    if by == "tracks":
        return count(one.release.track_count, "track")
    return dated(one.release.released) if one.release.released else ""
