"""Which releases are editions of one, and which of these is preferred: one entry to whoever asks. No database here."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from bot.catalog.imported import Imported
from bot.catalog.matching import are_editions, is_same, may_be_same
from bot.names import exactly
from bot.soundtrack import STATUSES, Release


def preferred_first(editions: Iterable[Release]) -> list[Release]:
    """Editions in the order in which they are preferred: what was sold, the fullest, the best known, the earliest."""
    return sorted(editions, key=_preference)


def _preference(release: Release) -> tuple[object, ...]:
    audio = [track for track in release.tracks if track.content == "audio"]
    unknown = sum(track.length is None for track in audio)
    released = release.released.order if release.released else (date.max, 0)
    return STATUSES.index(release.status), -len(audio), not release.complete, unknown, released, release.key


def entries(curated: Iterable[Release], imported: Imported) -> Iterator[tuple[Release, ...]]:
    """Every release with its editions, best known first: the curated, then those of which there are most editions.

    A curated release stands for the imported one that is the same, and before the other editions. Where several have
    its tracks and nothing says which of them it is, it stands before them all.
    """
    groups: dict[str, list[Release]] = {}
    replaced: set[str] = set()
    for release in curated:
        group, same = _place(release, imported)
        groups.setdefault(group, []).append(release)
        replaced.update(same)
    for group, ours in groups.items():
        yield (*preferred_first(ours), *_others(group, imported, replaced))
    for group in imported.groups():
        if group not in groups and (others := _others(group, imported, replaced)):
            yield tuple(others)


def _others(group: str, imported: Imported, replaced: set[str]) -> list[Release]:
    return preferred_first(release for release in imported.editions(group) if release.key not in replaced)


def _place(release: Release, imported: Imported) -> tuple[str, list[str]]:
    """The group that a curated release belongs to, and the keys of the imported releases that it stands for."""
    groups = {group: imported.editions(group) for group in imported.groups_like(release)}
    same = _those(groups, lambda other: is_same(release, other))
    likely = same or _those(groups, lambda other: may_be_same(release, other))
    # Of two groups that both may hold it, it is not known which does; nor is it of two releases which one it is.
    alike = likely or _those(groups, lambda other: are_editions(release, other))
    found = next(iter(alike)) if len(alike) == 1 else exactly(release.key)
    keys = [key for keys in likely.values() for key in keys]
    return release.release_group or found, keys if same or len(keys) == 1 else []


def _those(groups: dict[str, list[Release]], are_meant: Callable[[Release], bool]) -> dict[str, list[str]]:
    """The keys of the releases that are meant, by their groups; without the groups that hold none."""
    held = {group: [other.key for other in others if are_meant(other)] for group, others in groups.items()}
    return {group: keys for group, keys in held.items() if keys}
