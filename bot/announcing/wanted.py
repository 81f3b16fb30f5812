"""What somebody wants to follow: a name that was typed becomes one that the catalog has."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.catalog import Catalog
from bot.catalog.search import full_title
from bot.following import MADE, keys_of, subject_of, works_of
from bot.names import same_name
from bot.soundtrack import PartialDate
from bot.state import Follow, FollowKind

_MOST_NEAREST = 5
_MOST_COUNTED = 25


class Wanted(NamedTuple):
    """A kind, and what was typed."""

    kind: FollowKind
    typed: str


class Found(NamedTuple):
    """What it is: a follow, or the names that come near; and how many releases of it the catalog is known to hold.

    ``fit`` is how many of them what was typed may mean: none where they only come near. ``released`` is the date of a
    single release, as far as it is known.
    """

    follow: Follow | None
    nearest: tuple[str, ...] = ()
    releases: int = 0
    fit: int = 0
    released: PartialDate | None = None


def find_wanted(wanted: Wanted, catalog: Catalog) -> Found:
    """What is meant, as it is spelt in the catalog."""
    match wanted.kind:
        case "composer":
            return _composer(wanted.typed, catalog)
        case "label":
            return _label(wanted.typed, catalog)
        case "release":
            return _release(wanted.typed, catalog)
        case "work":
            return _work(wanted.typed, catalog)


def _composer(typed: str, catalog: Catalog) -> Found:
    people = catalog.people(typed)
    if people.meant and MADE.intersection(people.meant.roles):
        name = people.meant.name
        return Found(Follow("composer", same_name(name), name), (), people.meant.release_count)
    near = people.entries or catalog.nearest_people(typed, _MOST_NEAREST)
    return _near((person.name for person in near if MADE.intersection(person.roles)), fit=len(people.fitting))


def _label(typed: str, catalog: Catalog) -> Found:
    labels = catalog.labels(typed)
    if labels.meant:
        name = labels.meant.name
        return Found(Follow("label", same_name(name), name), (), labels.meant.release_count)
    return _near((label.name for label in labels.entries), fit=len(labels.fitting))


def _release(typed: str, catalog: Catalog) -> Found:
    releases = catalog.releases(typed)
    if releases.meant and (release := catalog.release(releases.meant.key)):
        return Found(Follow("release", subject_of(release), full_title(release)), (), 1, released=release.released)
    near = releases.entries or catalog.nearest_releases(typed, _MOST_NEAREST)
    return _near((line.title for line in near), fit=len(releases.fitting))


def _work(typed: str, catalog: Catalog) -> Found:
    """A work or franchise of that name; "picard" alone is "Star Trek: Picard", where no other is called so."""
    lines = catalog.releases(typed).entries
    releases = [release for line in lines if (release := catalog.release(line.key))]
    works = list(dict.fromkeys(name for release in releases for name in works_of(release)))
    name = next((work for work in works if same_name(work) == same_name(typed)), "")
    if not name and len({release.work for release in releases}) == 1:
        name = releases[0].work or ""
    if not name:
        return _near(works)
    held = sum(("work", same_name(name)) in keys_of(release) for release in releases)
    held = 0 if held == len(lines) >= _MOST_COUNTED else held  # a search ends there, and there may be more
    return Found(Follow("work", same_name(name), name), (), held)


def _near(names: Iterable[str], fit: int = 0) -> Found:
    return Found(None, tuple(dict.fromkeys(names))[:_MOST_NEAREST], fit=fit)
