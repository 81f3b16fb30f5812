"""How long: tracks and releases, the longest and the shortest, and where a track starts."""

import re
from collections.abc import Sequence

from bot.answers.spoken.known import Fact, Known, Meant, extent, number_of, numbered, sources_of, told
from bot.answers.told import Told, marked, title
from bot.catalog.search import full_title
from bot.questions.about import Limits
from bot.questions.spoken import (
    AverageQuestion,
    ExtremesQuestion,
    LengthQuestion,
    LimitsQuestion,
    StartQuestion,
    Topic,
    TotalQuestion,
)
from bot.soundtrack import Release, Track, clock
from bot.wording import count, listed, ordinal

_MOST = 30  # tracks in one answer
_MOST_EXTREME = 10  # of all tracks; the catalog knows no more of them
_TIMES = re.compile(r"running time|\d minutes")


def length(question: LengthQuestion, known: Known) -> Told:
    """How long a track or a release is, and whether that is within what was supposed."""
    if question.disc:
        return known.each(question.subject, lambda one: _length_of_disc(question.disc or -1, one.release))
    return known.each(question.subject, lambda one: _length(question.limits, one))


def _length_of_disc(number: int, release: Release) -> Fact:
    """How long a disc is; -1 is the last."""
    number = len(release.discs) if number == -1 else number
    if number > len(release.discs):
        return Fact(f"{full_title(release)} has no disc {number}: it has {extent(release)}.", 0)
    disc = release.discs[number - 1]
    what = f"Disc {number} of {full_title(release)}"
    if disc.running_time is None:
        some = f"; it has {count(disc.track_count, 'track')}"
        return Fact(f"I do not know how long disc {number} of {full_title(release)} is{some}.", None, known=False)
    return Fact(f"{what} runs for {clock(disc.running_time)}, over {count(disc.track_count, 'track')}.", number)


def _length(limits: Limits | None, one: Meant) -> Fact:
    milliseconds = one.track.length if one.track else one.release.running_time
    if milliseconds is None:
        return _no_length(one)
    right = ("Yes, " if is_within(milliseconds, limits) else "No, ") if limits else ""
    if one.track:
        return Fact(f"{right}{numbered(one.release, one.track)}, is {clock(milliseconds)} long.", milliseconds)
    tracks = count(one.release.track_count, "track")
    return Fact(f"{right}{full_title(one.release)} runs for {clock(milliseconds)}, over {tracks}.", milliseconds)


def _no_length(one: Meant) -> Fact:
    release, track = one.release, one.track
    if track:
        if track.content == "data":
            return Fact(f"{numbered(release, track)}, holds data and has no length.", None, known=False)
        return Fact(f"I do not know how long {numbered(release, track)}, is.", None, known=False)
    lengths = _known_lengths(release)
    if not lengths and release.note and _TIMES.search(release.note):
        return Fact(
            f"No track length of {full_title(release)} is known. {marked(release.note, release.key)}", release.note
        )
    if not lengths:
        return Fact(f"I do not know how long {full_title(release)} is; its source gives no lengths.", None, known=False)
    some = f"the {count(len(lengths), 'track')} with a known length come to {clock(sum(lengths.values()))}"
    return Fact(f"I do not know how long the whole of {full_title(release)} is; {some}.", None, known=False)


def _known_lengths(release: Release) -> dict[Track, int]:
    """The tracks whose length is known, with it in milliseconds."""
    tracks = (track for track in release.tracks if track.content != "data")
    return {track: track.length for track in tracks if track.length is not None}


def is_within(milliseconds: int, limits: Limits) -> bool:
    """Whether a length is as it should be. Lengths count as they are printed, in whole seconds."""
    seconds = round(milliseconds / 1000) * 1000
    over = limits.over is None or seconds > limits.over or (limits.exact and seconds == limits.over)
    under = limits.under is None or seconds < limits.under or (limits.exact and seconds == limits.under)
    return over and under


def start(question: StartQuestion, known: Known) -> Told:
    """At what minute a track starts."""
    return known.each(question.subject, _start)


def _start(one: Meant) -> Fact:
    release, track = one.release, one.track
    if track is None:
        return Fact(f"{full_title(release)} starts with {title(release.tracks[0].title, release.key)}.", release.key)
    if track.content == "data" or track.number == 0:
        return Fact(f"{numbered(release, track)}, is not in the running order.", None, known=False)
    at = release.start_of(track)
    if at is None:
        text = f"I do not know where {numbered(release, track)}, starts; not all lengths before it are known."
        return Fact(text, None, known=False)
    disc = f" on disc {track.disc}" if len(release.discs) > 1 else ""
    return Fact(f"{numbered(release, track)}, starts at {clock(at)}{disc}.", at)


def extremes(question: ExtremesQuestion, known: Known) -> Told:
    """The longest or the shortest tracks of a release, or of all."""
    if question.person:
        return _extremes_of_somebody(question, known)
    if question.subject.every and not question.subject.releases:
        return _extremes_of_all(question, known)
    return known.each(question.subject, lambda one: _extremes(question, one.release))


def _extremes_of_somebody(question: ExtremesQuestion, known: Known) -> Told:
    """The longest or the shortest of all tracks by somebody, as far as their lengths are known."""
    releases = (known.catalog.release(one.release.key) for one in known.catalog.discography(question.person))
    theirs = [
        Meant(release, track)
        for release in releases
        if release
        for track in _known_lengths(release)
        if question.person in (*release.composers_of(track), *release.artists, track.artist)
    ]
    kind = "longest" if question.longest else "shortest"
    nth = f"{ordinal(question.rank)} " if question.rank > 1 else ""
    if len(theirs) < question.rank:
        return Told("unknown", f"I do not know the {nth}{kind} track by {question.person}: no such length is known.")
    theirs.sort(key=lambda one: (one.track.length or 0) if one.track else 0, reverse=question.longest)
    shown = theirs[question.rank - 1 :][: question.most]
    lines = tuple(_with_length(one) for one in shown)
    of = f"by {question.person} in the catalog, of those whose length is known"
    if len(shown) == 1:
        text = f"The {nth}{kind} track {of}, is {lines[0]}."
        return told(text, shown[0].release, shown[0].track)
    return Told("answered", f"The {kind} tracks {of}:", lines, sources_of(shown), Topic(person=question.person))


def _with_length(one: Meant) -> str:
    if one.track is None:
        return ""
    named = title(one.track.title, one.release.key)
    return f"{named} on {full_title(one.release)}, {clock(one.track.length or 0)}"


def _extremes_of_all(question: ExtremesQuestion, known: Known) -> Told:
    found = known.catalog.extreme_tracks(longest=question.longest, most=_MOST_EXTREME)
    kind = "longest" if question.longest else "shortest"
    if not found:
        return Told("unknown", "The catalog holds no track whose length is known.")
    last = clock(found[min(question.most, len(found)) - 1].track.length or 0)
    shown = [line for at, line in enumerate(found) if at < question.most or clock(line.track.length or 0) == last]
    meant = [Meant(release, line.track) for line in shown if (release := known.catalog.release(line.release))]
    lines = [
        f"{title(line.track.title, line.release)} on {line.release_title}, {clock(line.track.length or 0)}"
        for line in shown
    ]
    if len(shown) == 1:
        text = f"The {kind} track in the catalog, of those whose length is known, is {lines[0]}."
        return told(text, meant[0].release, meant[0].track)
    ties = ", and perhaps others as long as the last" if len(shown) == _MOST_EXTREME else ""
    text = f"The {kind} tracks in the catalog, of those whose length is known{ties}:"
    return Told("answered", text, tuple(lines), sources_of(meant))


def _extremes(question: ExtremesQuestion, release: Release) -> Fact:
    lengths = {
        track: length
        for track, length in _known_lengths(release).items()
        if question.disc is None or track.disc == (question.disc if question.disc > 0 else len(release.discs))
    }
    nth = f"{ordinal(question.rank)} " if question.rank > 1 else ""
    kind = nth + ("longest" if question.longest else "shortest")
    name = full_title(release)
    if question.disc and question.disc > len(release.discs):
        return Fact(f"{name} has no disc {question.disc}: it has {extent(release)}.", 0)
    if question.rank > max(1, len(lengths)) and lengths:
        return Fact(f"{name} has no {kind} track: it has {extent(release)}.", 0)
    if not lengths:
        return Fact(f"I do not know the {kind} track of {name}; its source gives no lengths.", None, known=False)
    ordered = sorted(lengths, key=lambda track: -lengths[track] if question.longest else lengths[track])
    at = question.rank - 1
    last = lengths[ordered[min(at + question.most, len(ordered)) - 1]]
    first = lengths[ordered[at]]
    between = sorted((first, last))
    shown = [track for track in ordered if between[0] <= lengths[track] <= between[1]]
    where = f" on disc {question.disc}" if question.disc and question.disc > 0 else ""
    partly = _partly(release, len(lengths)) if question.disc is None else ""
    told_ = listed(
        [f"{title(track.title, release.key)} ({number_of(release, track)}), {clock(lengths[track])}" for track in shown]
    )
    if question.most == 1 and len(shown) == 1:
        return Fact(f"The {kind} track of {name}{where}{partly} is {told_}.", tuple(shown), track=shown[0])
    return Fact(f"The {kind} tracks of {name}{where}{partly}: {told_}.", tuple(shown))


def _partly(release: Release, lengths: int) -> str:
    tracks = release.track_count
    return f", of the {lengths} of {tracks} whose length is known," if lengths < tracks or not release.complete else ""


def within(question: LimitsQuestion, known: Known) -> Told:
    """The tracks that are longer or shorter than some limit."""
    return known.each(question.subject, lambda one: _within(question, one.release))


def _within(question: LimitsQuestion, release: Release) -> Fact:
    lengths = _known_lengths(release)
    name, said = full_title(release), limits_in_words(question.limits)
    if not lengths:
        return Fact(f"I do not know which tracks of {name} are {said}; its source gives no lengths.", None, known=False)
    found = [track for track, length in lengths.items() if is_within(length, question.limits)]
    partly = _partly(release, len(lengths))
    if not found:
        edge = (
            max(lengths, key=lambda track: lengths[track])
            if question.limits.over
            else min(lengths, key=lambda track: lengths[track])
        )
        kind = "longest" if question.limits.over is not None else "shortest"
        is_ = f"{title(edge.title, release.key)}, {clock(lengths[edge])}"
        text = f"No track of {name}{partly} is {said}; the {kind} is {is_}."
        return Fact(text, ())
    shown = found if len(found) <= _MOST else found[:_MOST]
    told_ = listed([f"{title(track.title, release.key)} ({clock(lengths[track])})" for track in shown])
    more = f", and {len(found) - _MOST} more" if len(found) > _MOST else ""
    verb = "is" if len(found) == 1 else "are"
    text = f"{count(len(found), 'track')} of {name}{partly} {verb} {said}: {told_}{more}."
    return Fact(text, tuple(found), track=found[0] if len(found) == 1 else None)


def limits_in_words(limits: Limits) -> str:
    """Limits as they stand in a sentence: ``longer than 4 minutes``."""
    if limits.over is not None and limits.under is not None:
        return f"between {_span(limits.over)} and {_span(limits.under)} long"
    length = _span(limits.under if limits.over is None else limits.over)
    if limits.exact:
        return f"at {'most' if limits.over is None else 'least'} {length} long"
    return f"{'shorter' if limits.over is None else 'longer'} than {length}"


def _span(milliseconds: int | None) -> str:
    """A length in words: ``4 minutes``, ``1 minute and 30 seconds``."""
    minutes, seconds = divmod((milliseconds or 0) // 1000, 60)
    parts = [count(minutes, "minute")] if minutes else []
    parts += [count(seconds, "second")] if seconds else []
    return listed(parts)


def average(question: AverageQuestion, known: Known) -> Told:
    """The mean length of a track."""
    return known.each(question.subject, lambda one: _average(one.release))


def _average(release: Release) -> Fact:
    lengths = list(_known_lengths(release).values())
    name = full_title(release)
    if not lengths:
        return Fact(f"I do not know how long the tracks of {name} are; its source gives no lengths.", None, known=False)
    partly = _partly(release, len(lengths))
    mean = clock(round(sum(lengths) / len(lengths)))
    return Fact(f"On average a track of {name}{partly} is {mean} long, over {count(len(lengths), 'track')}.", mean)


def total(question: TotalQuestion, known: Known) -> Told:
    """How long several releases or tracks are together, or how many tracks there are on them."""
    meant: list[Meant] = []
    for subject in question.subjects:
        found = known.meant(subject)
        if isinstance(found, Told):
            return found
        if len(found) > 1:
            return known.each(subject, lambda one: _length(None, one))
        meant += found
    if question.what == "tracks":
        return _tracks_together([one.release for one in meant])
    parts = [_length(None, one) for one in meant]
    names = listed([title(one.track.title, one.release.key) if one.track else full_title(one.release) for one in meant])
    unknown = [part.text for part in parts if not isinstance(part.short, int)]
    if unknown:
        return told(f"I cannot add up {names}: {' '.join(unknown)}", meant[0].release, known=False)
    lengths = [(one.track.length if one.track else one.release.running_time) or 0 for one in meant]
    each = listed([clock(length) for length in lengths])
    return told(f"{names} are {clock(sum(lengths))} long together ({each}).", meant[0].release)


def _tracks_together(releases: Sequence[Release]) -> Told:
    tracks = [release.track_count for release in releases]
    each = listed([f"{full_title(release)} ({number})" for release, number in zip(releases, tracks, strict=True)])
    may = "" if all(release.complete for release in releases) else "; not all of their sources list every track"
    return told(f"{each} have {count(sum(tracks), 'track')} together{may}.", releases[0])
