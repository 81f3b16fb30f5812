"""Which tracks: lists of them, how many, which number, on which release, from where."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers.decide import MOST_OFFERED, tracks_meant, tracks_misspelt
from bot.answers.spoken.known import Fact, Known, Meant, extent, number_of, sources_of, told, where
from bot.answers.told import Told, marked, title
from bot.catalog import TrackLine
from bot.catalog.search import full_title
from bot.names import exactly, same_name, spellings, wanted_words, words
from bot.questions import TracklistQuestion
from bot.questions.spoken import (
    CountQuestion,
    HasTrackQuestion,
    MentionQuestion,
    NotedQuestion,
    OriginQuestion,
    PlaceQuestion,
    Topic,
    TrackIsQuestion,
    TracksQuestion,
)
from bot.soundtrack import Release, Source, Track, clock
from bot.wording import count, listed, track_number

_BRACKETS = re.compile(r"\s*[(\[].*")  # "(Bonus Track)"
_OTHER_COUNT = re.compile(r"\b(\d+|more|fewer) tracks|of \d+")  # of another edition, say
_MOST = 12  # tracks on several releases in one answer


def tracks(question: TracksQuestion, known: Known) -> Told:
    """What is on a release, or on one disc of it."""
    answer = known.each(question.subject, lambda one: _tracks(question, one.release))
    whole = question.disc is None and question.places is None
    if len(question.subject.releases) == 1 and answer.status == "answered" and whole:
        return replace(answer, shown=TracklistQuestion(exactly(question.subject.releases[0])))
    return answer


def _tracks(question: TracksQuestion, release: Release) -> Fact:
    name, disc = full_title(release), question.disc
    number = len(release.discs) if disc == -1 else disc
    if number and number > len(release.discs):
        return Fact(f"{name} has no disc {number}: it has {extent(release)}.", release.key)
    shown = release.discs[number - 1].tracks if number else release.tracks
    if question.places:
        return _some_tracks(release, shown, question.places, number)
    running = release.running_time if number is None else release.discs[number - 1].running_time
    time = f", {clock(running)} in all" if running is not None else ""
    holds = count(len(shown), "track") if number else extent(release)
    may = "" if release.complete else "; its source may have more"
    lines = tuple(_line(release, track) for track in shown)
    return Fact(f"{name}{f', disc {number}' if number else ''} has {holds}{time}{may}.", release.key, lines=lines)


def _some_tracks(release: Release, tracks: Sequence[Track], places: tuple[int, int], disc: int | None) -> Fact:
    """The tracks from one place in the running order to another; what is asked for beyond the end is not there."""
    tracks = [track for track in tracks if track.number]
    first, last = (place - 1 if place > 0 else max(0, len(tracks) + place) for place in places)
    shown = tracks[first : last + 1]
    if not release.complete:
        text = f"I do not know which tracks of {full_title(release)} these are: its source may have more than it lists"
        return Fact(f"{text}, {count(len(tracks), 'track')}.", None, known=False)
    if not shown:
        return Fact(f"{full_title(release)} has {extent(release)}.", release.key)
    name = f"disc {disc} of {full_title(release)}" if disc else full_title(release)
    asked = f"The {'last' if places[0] < 0 else 'first'} {count(len(shown), 'track')}"
    if places[0] > 1:
        asked = f"Tracks {first + 1} to {first + len(shown)}"
    fewer = len(shown) < abs(places[1] - places[0]) + 1
    but = f"; it has {count(len(tracks), 'track') if disc else extent(release)}" if fewer else ""
    lines = tuple(_line(release, track) for track in shown)
    return Fact(f"{asked} of {name}{but}:", tuple(shown), lines=lines)


def noted(question: NotedQuestion, known: Known) -> Told:
    """Which tracks the source notes as something."""
    return known.each(question.subject, lambda one: _noted(question, one.release))


def _noted(question: NotedQuestion, release: Release) -> Fact:
    name = full_title(release)
    what = f"{question.note}s" if question.note == "sound effect" else f"{question.note} tracks"
    if question.note.startswith("side "):
        what = f"on {question.note[:-1]}{question.note[-1].upper()}"
    found = [track for track in release.tracks if set(words(question.note)) <= set(words(track.note or ""))]
    if not found:
        of_release = bool(release.note) and not set(words(question.note)).isdisjoint(words(release.note or ""))
        says = f" It notes: {marked((release.note or '').rstrip('.'), release.key)}." if of_release else ""
        return Fact(f"I do not know which tracks of {name} are {what}: its source marks none.{says}", None, known=False)
    if question.place:
        at = question.place - 1 if question.place > 0 else len(found) + question.place
        if not 0 <= at < len(found):
            return Fact(f"{name} has {count(len(found), 'track')} {what}.", len(found))
        return replace(_track(Meant(release, found[at])), track=found[at])
    told_ = count(len(found), "track")
    if question.counted:
        are = f"{told_} {what}" if what.startswith("on ") else f"{len(found)} of its tracks as {what}"
        return Fact(f"The source of {name} notes {are}.", len(found))
    lines = tuple(_line(release, track) for track in found)
    return Fact(f"The tracks of {name} that its source notes as {what}:", tuple(found), lines=lines)


def _line(release: Release, track: Track) -> str:
    length = f" – {clock(track.length)}" if track.length is not None else ""
    return f"{track_number(track, len(release.discs))} {title(track.title, release.key)}{length}"


def counted(question: CountQuestion, known: Known) -> Told:
    """How many tracks or discs a release has."""
    return known.each(question.subject, lambda one: _counted(question, one.release))


def _counted(question: CountQuestion, release: Release) -> Fact:
    name = full_title(release)
    number = release.track_count if question.what == "tracks" else len(release.discs)
    if question.what == "tracks" and question.disc:
        disc = len(release.discs) if question.disc == -1 else question.disc
        if disc > len(release.discs):
            return Fact(f"{name} has no disc {disc}: it has {extent(release)}.", 0)
        number = release.discs[disc - 1].track_count
        may = "" if release.complete else "; that is what its source lists, and it may have more"
        return Fact(f"Disc {disc} of {name} has {count(number, 'track')}{may}.", number)
    right = ""
    if question.claimed is not None:
        right = "Yes, " if question.claimed == number else "No, "
    if question.what == "discs":
        has = f"{count(number, 'disc')} with {count(release.track_count, 'track')}"
        listed_ = "" if release.complete else "; that is what its source lists"
        return Fact(f"{right}{name} has {has}{listed_}.", number)
    may = "" if release.complete else "; that is what its source lists, and it may have more"
    noted = (
        f" It notes: {marked(release.note, release.key)}" if release.note and _OTHER_COUNT.search(release.note) else ""
    )
    return Fact(f"{right}{name} has {extent(release)}{may}.{noted}", number)


def track_is(question: TrackIsQuestion, known: Known) -> Told:
    """Which track has a number, and what is known of it."""
    return known.each(question.subject, lambda one: _track(one, question.claimed))


def _track(one: Meant, claimed: str = "") -> Fact:
    release, track = one.release, one.track
    if track is None:
        return Fact(f"{full_title(release)} has {extent(release)}.", release.key)
    length = f", {clock(track.length)} long" if track.length is not None else ""
    origin = f" It comes from {marked(track.origin, release.key)}." if track.origin else ""
    note = f" Its source notes: {marked(track.note.rstrip('.'), release.key)}." if track.note else ""
    named = number_of(release, track).replace("track", "Track", 1).replace("the hidden", "The hidden", 1)
    right, called = "", list[Track]()
    if claimed:
        whole = [other for other in release.tracks if same_name(other.title) == same_name(claimed)]
        called = whole or [other for other in release.tracks if _is_called(other, claimed)]
        right = "Yes. " if track in called else "No. "
    so_called = called if right == "No. " else []
    at = f" {title(so_called[0].title, release.key)} is {number_of(release, so_called[0])}." if so_called else ""
    return Fact(
        f"{right}{named} of {full_title(release)} is {title(track.title, release.key)}{length}.{origin}{note}{at}",
        track.title,
    )


def place(question: PlaceQuestion, known: Known) -> Told:
    """Which number a track has, or which release it is on."""
    if question.asks == "release":
        answer = known.each(question.subject, _release_of)
        return replace(answer, status="answered") if answer.status == "ambiguous" and answer.lines else answer
    answer = known.each(question.subject, _number)
    on = {line.release for line in answer.choices if isinstance(line, TrackLine)}
    # A title that is on one release several times has several numbers, and that is the answer.
    return replace(answer, status="answered") if answer.status == "ambiguous" and len(on) == 1 else answer


def _number(one: Meant) -> Fact:
    if one.track is None:
        return Fact(f"{full_title(one.release)} has {extent(one.release)}.", None)
    return Fact(
        f"{title(one.track.title, one.release.key)} is {where(one.release, one.track)}.", str(one.track.position)
    )


def _release_of(one: Meant) -> Fact:
    if one.track is None:
        return Fact(f"{full_title(one.release)} has {extent(one.release)}.", None)
    origin = f" It comes from {marked(one.track.origin, one.release.key)}." if one.track.origin else ""
    named, where_ = title(one.track.title, one.release.key), number_of(one.release, one.track)
    text = f"{named} is on {full_title(one.release)}, as {where_}.{origin}"
    return Fact(text, one.release.key)


def has_track(question: HasTrackQuestion, known: Known) -> Told:
    """Whether there is a track of some title, here or anywhere."""
    releases = known.releases(question.subject)
    # What is called so as a whole is before what only has the words, whatever release comes first.
    releases.sort(
        key=lambda release: all(same_name(track.title) != same_name(question.title) for track in release.tracks)
    )
    for release in releases:
        called = [track for track in tracks_meant(release, question.title) if _is_called(track, question.title)]
        found = called or [*tracks_misspelt(release, question.title, known.catalog)]
        if found:
            found.sort(key=lambda track: not _is_most_of(question.title, track))
            track = found[0]
            length = f" ({clock(track.length)})" if track.length is not None else ""
            also = listed([f"{title(other.title, release.key)} ({number_of(release, other)})" for other in found[1:4]])
            more = f"; there {'is' if len(found) == 2 else 'are'} {also}, too" if also else ""
            yes = "Yes," if called and _is_most_of(question.title, track) else _none_of_just(question.title)
            return told(
                f"{yes} {title(track.title, release.key)}{length} is {where(release, track)}{more}.", release, track
            )
    elsewhere = [
        Meant(found_on, line.track)
        for line in known.catalog.tracks(question.title).entries
        if _is_called(line.track, question.title) and (found_on := known.catalog.release(line.release))
    ]
    if not releases:
        return _anywhere(question.title, elsewhere)
    release = releases[0]
    others = [one for one in elsewhere if one.release.key not in question.subject.releases][:1]
    there = "".join(f" {_is_on(one)}." for one in others)
    if release.note and " ".join(words(question.title)) in " ".join(words(release.note)):
        text = f"{full_title(release)} lists no track called “{question.title}”. It notes: "
        return told(f"{text}{marked(release.note.rstrip('.'), release.key)}.", release)
    if release.complete:
        answer = told(f"No, {full_title(release)} has no track called “{question.title}”.{there}", release)
    else:
        text = f"I know of no track called “{question.title}” on {full_title(release)}; its source may have more"
        answer = told(f"{text} than it lists.{there}", release, known=False)
    return replace(answer, sources=tuple(dict.fromkeys([*answer.sources, *sources_of(others)])))


def _anywhere(named: str, found: Sequence[Meant]) -> Told:
    """Whether some release has a track that was named; what is called so as a whole hides what only has the words."""
    whole = [one for one in found if one.track and _is_most_of(named, one.track)]
    shown = whole or found
    if not shown:
        return Told("unknown", f"I know no track called “{named}”.", name=named)
    yes = "Yes," if whole else _none_of_just(named)
    if len(shown) == 1:
        return told(f"{yes} {_is_on(shown[0])}.", shown[0].release, shown[0].track)
    lines = [_is_on(one) for one in shown[:_MOST]]
    least = "at least " if len(found) >= MOST_OFFERED else ""
    text = f"{yes} {least}{count(len(shown), 'track')} {'are called that' if whole else 'have it in their titles'}"
    more = f", of which these are {len(lines)}" if len(lines) < len(shown) else ""
    topic = Topic(choices=tuple(dict.fromkeys(one.release.key for one in shown)))
    return Told("answered", f"{text}{more}.", tuple(lines), sources_of(shown[:_MOST]), topic)


def _is_on(one: Meant) -> str:
    return (
        f"{title(one.track.title, one.release.key)} is on {full_title(one.release)}"
        if one.track
        else full_title(one.release)
    )


def _is_called(track: Track, typed: str) -> bool:
    held = {word for name in (track.title, *track.aliases, track.translation or "") for word in spellings(name)}
    return set(words(typed)) <= held or same_name(typed) == same_name(track.title)


def _is_most_of(typed: str, track: Track) -> bool:
    """Whether what was typed is more than half of what the track is called: "time" is not "Afraid of Time"."""
    names = [_BRACKETS.sub("", name) for name in (track.title, *track.aliases, track.translation or "")]
    return same_name(typed) == same_name(track.title) or any(
        2 * len(wanted_words(typed)) > len(wanted_words(name))
        for name in names
        if set(words(typed)) <= set(spellings(name)) or same_name(typed) == same_name(name)
    )


def _none_of_just(typed: str) -> str:
    return f"I know none that is called just “{typed}”, but"


def origin(question: OriginQuestion, known: Known) -> Told:
    """Which tracks come from something."""
    named = set(words(question.origin)) - {"the"}
    found: list[Meant] = []
    releases = known.releases(question.subject) if question.subject else []
    if not releases:
        keys = dict.fromkeys(line.release for line in known.catalog.tracks(question.origin).entries)
        releases = [release for key in keys if (release := known.catalog.release(key))]
    for release in releases:
        found += [Meant(release, track) for track in release.tracks if named <= set(words(track.origin or ""))]
    if not found:
        return Told("unknown", f"I know no track that comes from “{question.origin}”.")
    first = found[0].release
    told_ = listed([numbered_on(one) for one in found if one.release is first])
    verb = "comes" if len(found) == 1 else "come"
    source = next(one.track.origin for one in found if one.track)
    return told(f"{told_} of {full_title(first)} {verb} from {source}.", first, found[0].track)


def numbered_on(one: Meant) -> str:
    """A track with its number alone: ``“Page” (track 27)``."""
    return f"{title(one.track.title, one.release.key)} ({number_of(one.release, one.track)})" if one.track else ""


def mention(question: MentionQuestion, known: Known) -> Told:
    """Which titles hold some words."""
    asked = f"“{question.words}”"
    if question.subject is None:
        return _mention_anywhere(question, known, asked)
    return known.each(question.subject, lambda one: _mention(question, one.release, asked))


def _mention(question: MentionQuestion, release: Release, asked: str) -> Fact:
    found = [track for track in release.tracks if _mentions(track, question.words)]
    name = full_title(release)
    if not found:
        return Fact(f"No track title of {name} mentions {asked}.", ())
    told_ = listed([f"{title(track.title, release.key)} ({number_of(release, track)})" for track in found])
    verb = "mentions" if len(found) == 1 else "mention"
    return Fact(f"{count(len(found), 'track title')} of {name} {verb} {asked}: {told_}.", tuple(found))


def _mentions(track: Track, typed: str) -> bool:
    held = spellings(track.title)
    plain = [word.removesuffix("s") for word in held]
    return all(word in held or word.removesuffix("s") in plain for word in words(typed))


def _mention_anywhere(question: MentionQuestion, known: Known, asked: str) -> Told:
    found = [line for line in known.catalog.tracks(question.words).entries if _mentions(line.track, question.words)]
    if not found:
        return Told("unknown", f"I know no track whose title mentions {asked}.")
    shown = [f"{title(line.track.title, line.release)} on {line.release_title}" for line in found[:_MOST]]
    sources = tuple(dict.fromkeys(Source(publisher=line.source) for line in found))
    more = " The first of them:" if len(found) > _MOST else ""
    text = f"{'More than ' + str(_MOST) if more else len(found)} track titles mention {asked}.{more}"
    if len(found) == 1:
        text = f"One track title mentions {asked}."
    return Told("answered", text, tuple(shown), sources, choices=tuple(found[:_MOST]), name=question.words)
