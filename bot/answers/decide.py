"""Decides what is true: the only place where a question meets the catalog."""

from collections.abc import Callable
from dataclasses import replace

from bot.answers.values import (
    About,
    Answer,
    Credits,
    Discography,
    Found,
    Lengths,
    NoSuchPerson,
    NoSuchRelease,
    NoSuchTrack,
    ReleaseFacts,
    TrackFacts,
    Tracklist,
    WhichPerson,
    WhichRelease,
    WhichTrack,
)
from bot.catalog import Catalog, TrackLine
from bot.catalog.search import Matches, Typed, nearest, ranked
from bot.questions import (
    AboutQuestion,
    CreditsQuestion,
    LengthsQuestion,
    PersonQuestion,
    Question,
    ReleaseBound,
    ReleaseQuestion,
    SearchQuestion,
    TracklistQuestion,
    TrackQuestion,
)
from bot.soundtrack import Position, Release, Track

MOST_OFFERED = 25
"""How many entries an answer offers to choose from; Discord's menus hold no more."""

_MOST_NEAREST = 5
_MOST_FOUND = 8  # of each kind, for a search


def answer(question: Question, catalog: Catalog) -> Answer:
    """Answer a question from the catalog, and from nothing else."""
    match question:
        case TracklistQuestion():
            return _of_release(question, catalog, Tracklist)
        case ReleaseQuestion():
            return _of_release(question, catalog, ReleaseFacts)
        case LengthsQuestion():
            return _of_release(question, catalog, _lengths)
        case TrackQuestion(release=""):
            return _track_anywhere(question, catalog)
        case TrackQuestion():
            return _track(question, catalog)
        case CreditsQuestion(track=""):
            return _of_release(question, catalog, lambda release: Credits(release, None))
        case CreditsQuestion():
            return _of_release(question, catalog, lambda release: _credits_of_track(question, release))
        case PersonQuestion():
            return _person(question, catalog)
        case SearchQuestion():
            return _search(question, catalog)
        case AboutQuestion():
            return About(catalog.size())


def tracks_meant(release: Release, typed: str) -> tuple[Track, ...]:
    """The tracks of a release that a typed number, position or title may mean; one where only one can be meant."""
    position = Position.parse(typed)
    if position and typed.strip().isdecimal() and len(release.discs) > 1:
        numbered = tuple(track for track in release.tracks if track.number == position.number)
    else:
        track = release.track_at(position) if position else None
        numbered = (track,) if track else ()
    if numbered:
        return numbered
    matches = ranked(Typed(typed), [(track, _names(track)) for track in release.tracks])
    return (matches.meant,) if matches.meant else matches.entries


def _of_release(question: ReleaseBound, catalog: Catalog, then: Callable[[Release], Answer]) -> Answer:
    """Answer for the one release that the question means, or ask which one, or say that there is none."""
    matches = catalog.releases(question.release)
    if matches.meant and (release := catalog.release(matches.meant.key)):
        return then(release)
    if matches.entries:
        return WhichRelease(question, matches.entries[:MOST_OFFERED])
    return NoSuchRelease(question, catalog.nearest_releases(question.release, _MOST_NEAREST))


def _track(question: TrackQuestion, catalog: Catalog) -> Answer:
    """The track on the release that is meant; where several are, only those with such a track count."""
    found = _of_release(question, catalog, lambda release: _track_on(question, release))
    if isinstance(found, WhichRelease):
        having = tuple(line for line in found.releases if _has_track(catalog, line.key, question.track))
        if len(having) == 1:
            return _track(replace(question, release=having[0].key), catalog)
        return replace(found, releases=having or found.releases)
    if isinstance(found, NoSuchTrack | NoSuchRelease) and question.implied and not Position.parse(question.track):
        elsewhere = _track_anywhere(question, catalog)
        return found if isinstance(elsewhere, NoSuchTrack) else elsewhere
    return found


def _has_track(catalog: Catalog, key: str, typed: str) -> bool:
    release = catalog.release(key)
    return release is not None and bool(tracks_meant(release, typed))


def _track_on(question: TrackQuestion, release: Release) -> Answer:
    found = tracks_meant(release, question.track)
    if len(found) == 1:
        return TrackFacts(release, found[0])
    if found:
        return WhichTrack(question, _lines(release, found))
    return _no_track(question, release)


def _track_anywhere(question: TrackQuestion, catalog: Catalog) -> Answer:
    """The track wherever it is, as no release was spoken of or the one that was has none like it."""
    position = Position.parse(question.track)
    if position and (having := catalog.releases_with(position, MOST_OFFERED)):
        return WhichRelease(question, having)
    matches = catalog.tracks(question.track)
    if matches.meant and (release := catalog.release(matches.meant.release)):
        return TrackFacts(release, matches.meant.track)
    if matches.entries:
        return WhichTrack(question, matches.entries[:MOST_OFFERED])
    return NoSuchTrack(question, None, ())


def _credits_of_track(question: CreditsQuestion, release: Release) -> Answer:
    found = tracks_meant(release, question.track)
    if len(found) == 1:
        return Credits(release, found[0])
    if found:
        return WhichTrack(question, _lines(release, found))
    return _no_track(question, release)


def _no_track(question: TrackQuestion | CreditsQuestion, release: Release) -> NoSuchTrack:
    matches: Matches[Track] = Matches()
    if not Position.parse(question.track):
        matches = nearest(Typed(question.track), [(track, _names(track)) for track in release.tracks])
    return NoSuchTrack(question, release, _lines(release, matches.entries[:_MOST_NEAREST]))


def _lengths(release: Release) -> Lengths:
    known = [track for track in release.tracks if track.length is not None]
    return Lengths(release, tuple(sorted(known, key=lambda track: -(track.length or 0))))


def _person(question: PersonQuestion, catalog: Catalog) -> Answer:
    matches = catalog.people(question.name)
    if matches.meant:
        return Discography(matches.meant.name, catalog.discography(matches.meant.name))
    if matches.entries:
        return WhichPerson(matches.entries[:MOST_OFFERED])
    return NoSuchPerson(question.name, catalog.nearest_people(question.name, _MOST_NEAREST))


def _search(question: SearchQuestion, catalog: Catalog) -> Found:
    releases = catalog.releases(question.text).entries
    tracks = catalog.tracks(question.text).entries
    people = catalog.people(question.text).entries
    kinds = {"releases": releases, "tracks": tracks, "people": people}
    return Found(
        question.text,
        releases[:_MOST_FOUND],
        tracks[:_MOST_FOUND],
        people[:_MOST_FOUND],
        frozenset(kind for kind, entries in kinds.items() if len(entries) > _MOST_FOUND),
    )


def _lines(release: Release, tracks: tuple[Track, ...]) -> tuple[TrackLine, ...]:
    source = release.sources[0].name
    shown = tracks[:MOST_OFFERED]
    return tuple(TrackLine(release.key, release.title, track, len(release.discs), source) for track in shown)


def _names(track: Track) -> tuple[str, ...]:
    return (track.title, track.origin) if track.origin else (track.title,)
