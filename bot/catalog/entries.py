"""Which releases are editions of one, and which of these is preferred: one entry to whoever asks. No database here."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.names import exactly
from bot.soundtrack import STATUSES, Release


def preferred_first(editions: Iterable[Release]) -> list[Release]:
    """Editions in the order in which they are preferred: what was sold, the fullest, the best known, the earliest."""
    return sorted(editions, key=_preference)


def _preference(release: Release) -> tuple[object, ...]:
    audio = [track for track in release.tracks if track.content == "audio"]
    unknown = sum(track.length is None for track in audio)
    released = release.released.earliest if release.released else date.max
    return STATUSES.index(release.status), -len(audio), not release.complete, unknown, released, release.key


def entries(releases: Iterable[Release]) -> Iterator[tuple[Release, ...]]:
    """Releases with their editions, in the order in which the first of each stands; release groups make one."""
    groups: dict[str, list[Release]] = {}
    for release in releases:
        groups.setdefault(release.release_group or exactly(release.key), []).append(release)
    for editions in groups.values():
        yield tuple(preferred_first(editions))
