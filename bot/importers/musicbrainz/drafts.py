"""One release of MusicBrainz for somebody to review, with what to look at."""

import dataclasses
from collections.abc import Iterator

from bot.importers.draft import Doubt, Draft, key_of
from bot.importers.musicbrainz import shapes
from bot.importers.musicbrainz.releases import Unlisted, release_of
from bot.soundtrack import Release


def read_release(json: bytes) -> Draft:
    """The draft of a release that MusicBrainz's web service described.

    Any release will do, soundtrack or not. Raises NotARelease for other JSON, and for a release without tracks.
    """
    found = shapes.decode_release(json)
    release = release_of(found)
    if isinstance(release, Unlisted):
        raise shapes.NotARelease(f"a release with {release.reason} ({release.id}); {shapes.EXPECTED}")
    release = dataclasses.replace(release, key=key_of(release.title))
    return Draft(release, tuple(map(Doubt, _doubts(found, release))))


def _doubts(found: shapes.Release, release: Release) -> Iterator[str]:
    if not found.is_soundtrack:
        yield "MusicBrainz does not call it a soundtrack"
    if release.status != "official":
        yield f"It is a {release.status}: expected a release that came out officially"
    if not release.composers:
        artists = ", ".join(credit.name for credit in release.credits if credit.role == "artist")
        yield f"No composer is named; it is credited to {artists}" if artists else "No composer is named"
    if release.released is None:
        yield "No release date is known"
    unmeasured = sum(track.length is None and track.content != "data" for track in release.tracks)
    if unmeasured:
        yield "No track has a length" if unmeasured == len(release.tracks) else f"Tracks without a length: {unmeasured}"
    if not release.complete:
        yield "Not every disc has all its tracks listed, so the list may go on"
    if release.work is None:
        yield "Its title does not say for certain what it is the music of"
