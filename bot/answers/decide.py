"""Decides what is true: the only place where a question meets the catalog."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import chain

from bot.answers.ahead import anniversaries, upcoming
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
from bot.catalog import Catalog, Label, Person, ReleaseLine, TrackLine
from bot.catalog.corrections import is_close
from bot.catalog.search import Matches, Rank, Typed, is_near_enough, nearest, ranked, track_names
from bot.names import exactly, same_name, wanted_words
from bot.questions import (
    AboutQuestion,
    AnniversariesQuestion,
    CreditsQuestion,
    LengthsQuestion,
    PersonQuestion,
    Question,
    ReleaseBound,
    ReleaseQuestion,
    SearchQuestion,
    TracklistQuestion,
    TrackQuestion,
    UpcomingQuestion,
)
from bot.soundtrack import Position, Release, Track, TrackNumber

MOST_OFFERED = 25
"""How many entries an answer offers to choose from; Discord's menus hold no more."""

_NUMBER_LIKE = re.compile(r"[\d\s#-]+")
_SAID_NUMBER = re.compile(
    r"(?:disc|disk|cd) ?(?P<disc>\d{1,3})\b[ ,:-]*(?:track )?(?P<on_disc>\d{1,4})\.?"
    r"|(?:track )?(?P<number>(?:\d{1,3}-)?\d{1,4})\.?",
    re.IGNORECASE | re.ASCII,
)
_MOST_NEAREST = 5
_LEAST_LETTERS = 4  # of a mistyped title
_MOST_FOUND = 8  # of each kind, for a search


def answer(question: Question, catalog: Catalog) -> Answer:  # noqa: C901 -- a table of kinds
    """Answer a question from the catalog, and from nothing else."""
    if isinstance(question, TrackQuestion | CreditsQuestion):
        number = _plain_number(question.track)
        called = number != question.track and catalog.kinds_named([question.track])  # a title may be "Track 10"
        question = question if called else replace(question, track=number)
    match question:
        case TracklistQuestion():
            return _of_release(question, catalog, lambda release: Tracklist(release, catalog.editions(release.key)))
        case ReleaseQuestion():
            return _of_release(question, catalog, lambda release: ReleaseFacts(release, catalog.editions(release.key)))
        case LengthsQuestion():
            return _of_release(question, catalog, _lengths)
        case TrackQuestion(release=""):
            return _track_anywhere(question, catalog)
        case TrackQuestion():
            return _track(question, catalog)
        case CreditsQuestion(track=""):
            return _of_release(question, catalog, lambda release: Credits(release, None))
        case CreditsQuestion():
            return _of_release(question, catalog, lambda release: _on_track(question, release, catalog, Credits))
        case PersonQuestion():
            return _person(question, catalog)
        case SearchQuestion():
            return _search(question, catalog)
        case AboutQuestion():
            return About(catalog.size())
        case UpcomingQuestion():
            return upcoming(question, catalog)
        case AnniversariesQuestion():
            return anniversaries(question, catalog)


def _plain_number(typed: str) -> str:
    """A track's number without what people say around it: "track 21", "21.", "disc 2 track 4"."""
    found = _SAID_NUMBER.fullmatch(typed.strip())
    if found is None:
        return typed
    return found["number"] or f"{found['disc']}-{found['on_disc']}"


def tracks_meant(release: Release, typed: str) -> tuple[Track, ...]:
    """The tracks of a release that a typed number or title may mean; one where only one can be meant.

    A number may be the place on a disc or what is printed on the sleeve; with a disc before it, it is the place.
    """
    if numbered := tracks_numbered(release, typed):
        return numbered
    matches = ranked(Typed(typed), [(track, track_names(track)) for track in release.tracks])
    if _like_a_number(typed):
        # "174" may be "174 Hours", but neither "1" nor "-1" is "Deck 15".
        least = Rank.WORDS if typed.strip().isdecimal() else Rank.EXACT
        matches = matches.at_least(least)
    matches = matches.at_least(Rank.PREFIX)
    return (matches.meant,) if matches.meant else matches.entries


def tracks_numbered(release: Release, typed: str) -> tuple[Track, ...]:
    """The tracks of a release with a typed number: their place on a disc, or what is printed on the sleeve."""
    number, printed = TrackNumber.parse(typed), typed.strip().removeprefix("#").casefold()
    return tuple(track for track in release.tracks if _is_numbered(track, number, printed))


def tracks_near(release: Release, typed: str, catalog: Catalog) -> Matches[Track]:
    """The tracks of a release with titles like a typed one, typos and all; to a number no other is near."""
    if _like_a_number(typed):
        return Matches()
    return ranked(catalog.typed(typed), [(track, track_names(track)) for track in release.tracks])


def tracks_misspelt(release: Release, typed: str, catalog: Catalog) -> tuple[Track, ...]:
    """The tracks that a mistyped title may mean; one where only one can be meant."""
    matches = tracks_near(release, typed, catalog)
    found = (matches.meant,) if matches.meant else matches.fitting
    near = [
        track
        for track in release.tracks
        if any(is_near_enough(typed, name) or _is_near_word(typed, name) for name in track_names(track))
    ]
    return found or (tuple(near) if len(near) == 1 else ())


def _is_near_word(typed: str, name: str) -> bool:
    """Whether a name of one word begins and ends as the typed one, and is a typo away: "the ghhostland"."""
    one, other = wanted_words(typed), wanted_words(name)
    if len(one) != 1 or len(other) != 1 or len(one[0]) < _LEAST_LETTERS:
        return False
    return one[0][0] + one[0][-1] == other[0][0] + other[0][-1] and is_close(one[0], other[0])


def _is_numbered(track: Track, number: TrackNumber | None, printed: str) -> bool:
    if number and number.fits(track):
        return True
    return track.printed is not None and track.printed.casefold() == printed and not (number and number.disc)


def _like_a_number(typed: str) -> bool:
    return _NUMBER_LIKE.fullmatch(typed) is not None


def _of_release(question: ReleaseBound, catalog: Catalog, then: Callable[[Release], Answer]) -> Answer:
    """Answer for the one release that the question means, or ask which one, or say that there is none."""
    matches = catalog.releases(question.release)
    if matches.meant and (release := catalog.release(matches.meant.key)):
        return then(release)
    if matches.fitting:
        return WhichRelease(question, matches.fitting[:MOST_OFFERED])
    return NoSuchRelease(question, catalog.nearest_releases(question.release, _MOST_NEAREST))


def _track(question: TrackQuestion, catalog: Catalog) -> Answer:
    """The track on the release that is meant; where several are, only those with such a track count."""
    found = _of_release(question, catalog, lambda release: _on_track(question, release, catalog, TrackFacts))
    if isinstance(found, WhichRelease):
        having = tuple(line for line in found.releases if _has_track(catalog, line.key, question.track))
        if len(having) == 1:
            return _track(replace(question, release=exactly(having[0].key)), catalog)
        return replace(found, releases=having or found.releases)
    # A release that nobody typed may be gone, and a title that is not on it may be meant elsewhere; a number is not.
    gone = isinstance(found, NoSuchRelease)
    if question.implied and (gone or (isinstance(found, NoSuchTrack) and not _like_a_number(question.track))):
        elsewhere = _track_anywhere(question, catalog)
        return elsewhere if gone or not isinstance(elsewhere, NoSuchTrack) else found
    return found


def _has_track(catalog: Catalog, key: str, typed: str) -> bool:
    release = catalog.release(key)
    return release is not None and bool(_found(release, typed, catalog)[1])


def _on_track(
    question: TrackQuestion | CreditsQuestion,
    release: Release,
    catalog: Catalog,
    then: Callable[[Release, Track], Answer],
) -> Answer:
    """Answer for the one track that the question means, or ask which one, or say that there is none."""
    edition, found = _found(release, question.track, catalog)
    if len(found) == 1:
        return then(edition, found[0])
    if found:
        return WhichTrack(question, _lines(edition, found))
    return _no_track(question, release, catalog)


def _found(release: Release, typed: str, catalog: Catalog) -> tuple[Release, tuple[Track, ...]]:
    """The tracks that are meant, and the edition that has them: this one or, for a title, another."""
    editions = (release,) if _like_a_number(typed) else (release, *catalog.editions(release.key))
    having = ((edition, found) for edition in editions if (found := tracks_meant(edition, typed)))
    near = ((edition, found) for edition in editions if (found := tracks_misspelt(edition, typed, catalog)))
    return next(chain(having, near), (release, ()))


def _track_anywhere(question: TrackQuestion, catalog: Catalog) -> Answer:
    """The track wherever it is, as no release was spoken of or the one that was has none like it."""
    anywhere = replace(question, release="", implied=False)
    number = TrackNumber.parse(question.track)
    if number and (having := catalog.releases_with(number, MOST_OFFERED)):
        only = _track(replace(anywhere, release=exactly(having[0].key)), catalog)
        return WhichRelease(anywhere, having) if len(having) > 1 or isinstance(only, NoSuchTrack) else only
    matches = catalog.tracks(question.track)
    if matches.meant and (release := catalog.release(matches.meant.release)):
        return TrackFacts(release, matches.meant.track)
    if matches.fitting:
        return WhichTrack(anywhere, matches.fitting[:MOST_OFFERED])
    return NoSuchTrack(anywhere, None, ())


def _no_track(question: TrackQuestion | CreditsQuestion, release: Release, catalog: Catalog) -> NoSuchTrack:
    if _like_a_number(question.track):
        near = _on_other_editions(question.track, release, catalog)
    else:
        matches = nearest(Typed(question.track), [(track, track_names(track)) for track in release.tracks])
        near = _lines(release, matches.entries)
    return NoSuchTrack(question, release, near[:_MOST_NEAREST])


def _on_other_editions(typed: str, release: Release, catalog: Catalog) -> tuple[TrackLine, ...]:
    """What has a number on other editions, a track that is on several of them once: it is offered, but not meant."""
    told: dict[tuple[Position, str], TrackLine] = {}
    for edition in catalog.editions(release.key):
        for track in tracks_meant(edition, typed):
            told.setdefault((track.position, same_name(track.title)), TrackLine.of(edition, track))
    return tuple(told.values())


def _lengths(release: Release) -> Lengths:
    known = [track for track in release.tracks if track.length is not None and track.content != "data"]
    return Lengths(release, tuple(sorted(known, key=lambda track: -(track.length or 0))))


def _person(question: PersonQuestion, catalog: Catalog) -> Answer:
    matches = catalog.people(question.name)
    # Of two who are called alike, the one who is spelt just as it was typed, or chosen from a menu.
    spelt = next((person for person in matches.entries if person.name == question.name), None)
    if person := spelt or matches.meant:
        return Discography(person.name, catalog.discography(person.name))
    if matches.fitting:
        return WhichPerson(question.name, matches.fitting[:MOST_OFFERED])
    return NoSuchPerson(question.name, catalog.nearest_people(question.name, _MOST_NEAREST))


def found_anywhere(
    typed: str, catalog: Catalog
) -> tuple[tuple[ReleaseLine, ...], tuple[TrackLine, ...], tuple[Person, ...], tuple[Label, ...]]:
    """The releases, tracks, people and labels that match; what is a typo away only where nothing is as typed."""
    releases, tracks, people, labels = (
        catalog.releases(typed),
        catalog.tracks(typed),
        catalog.people(typed),
        catalog.labels(typed),
    )
    ranks = [rank for found in (releases, tracks, people, labels) for rank in found.ranks[:1]]
    least = Rank.PREFIX if min(ranks, default=Rank.NEAR) <= Rank.PREFIX else Rank.NEAR
    return (
        releases.at_least(least).entries,
        tracks.at_least(least).entries,
        people.at_least(least).entries,
        labels.at_least(least).entries,
    )


def _search(question: SearchQuestion, catalog: Catalog) -> Found:
    releases, tracks, people, labels = found_anywhere(question.text, catalog)
    kinds = {"releases": releases, "tracks": tracks, "people": people, "labels": labels}
    return Found(
        question.text,
        releases[:_MOST_FOUND],
        tracks[:_MOST_FOUND],
        people[:_MOST_FOUND],
        labels[:_MOST_FOUND],
        frozenset(kind for kind, entries in kinds.items() if len(entries) > _MOST_FOUND),
    )


def _lines(release: Release, tracks: tuple[Track, ...]) -> tuple[TrackLine, ...]:
    return tuple(TrackLine.of(release, track) for track in tracks[:MOST_OFFERED])
