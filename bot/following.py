"""What a follow is about: which releases are a composer's, of a work or franchise, on a label."""

import re
from collections.abc import Iterator

from bot.names import same_name
from bot.soundtrack import Release, Role
from bot.state import FollowKind

MADE: frozenset[Role] = frozenset(("composer", "additional music", "artist", "songwriter"))
"""As what somebody is credited whose music a release has."""

_PARTS = re.compile(r"\s*(?:[:–—]|\s-\s)\s*")
_NUMBERED = re.compile(
    r"(?:,|\s[–—-])?\s+(?:(?:season|series|volume|vol\.?|chapter|part)\s+(?:\d+|[ivx]+)|\d+|[ivx]{2,}|v)$",
    re.IGNORECASE,
)


def keys_of(release: Release) -> frozenset[tuple[FollowKind, str]]:
    """Everything that can be followed and is about this release, as it is compared."""
    keys: set[tuple[FollowKind, str]] = {("release", subject_of(release))}
    keys |= {("composer", same_name(credit.name)) for credit in release.credits if credit.role in MADE}
    keys |= {("work", same_name(name)) for name in works_of(release)}
    if release.label:
        keys.add(("label", same_name(release.label)))
    return frozenset(key for key in keys if key[1])


def works_of(release: Release) -> tuple[str, ...]:
    """The work that a release is the music of, and the franchises that it is of by its name, the narrowest first.

    "Star Trek: Picard" is of "Star Trek", "Paddington 2" of "Paddington" and "Star Trek II: The Wrath of Khan" of
    "Star Trek"; "Legion" is not of "Legionnaires", nor "Malcolm X" of "Malcolm".
    """
    return tuple(dict.fromkeys(_works(release.work or release.title)))


def _works(name: str) -> Iterator[str]:
    for named in (name, *(name[: mark.start()] for mark in reversed(list(_PARTS.finditer(name))))):
        yield named
        if numbered := _NUMBERED.search(named):
            yield named[: numbered.start()]


def subject_of(release: Release) -> str:
    """What names a release whichever of its editions is preferred today."""
    return release.release_group or release.key
