"""Credits together: grouped by role, and those read at several places as few that say the same.

What a credit is, and which of several holds for a track, is ``soundtrack``'s.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.soundtrack import ROLES, Credit, Position, Release, Role


def by_role(credits_: tuple[Credit, ...]) -> Iterator[tuple[Role, tuple[Credit, ...]]]:
    """Group credits by role, roles in the order of the vocabulary, names as they stand."""
    for role in ROLES:
        if group := tuple(credit for credit in credits_ if credit.role == role):
            yield role, group


def tracks_by_name(release: Release) -> dict[str, int]:
    """How many of its tracks each name is credited on, in any role, where that is not all of them for everybody."""
    if not any(credit.tracks for credit in release.credits):
        return {}
    on = Counter(
        name
        for track in release.tracks
        if track.content != "data"
        for name in {credit.name for credit in release.credits_of(track)}
    )
    return {credit.name: on[credit.name] for credit in release.credits}


def merged(credits_: Iterable[Credit], tracks: Iterable[Position]) -> tuple[Credit, ...]:
    """The same as these credits say, each person once for the whole and once for tracks at most.

    ``tracks`` are all that can be heard or seen: who holds a role on every one of them holds it on the whole. Roles and
    names stand in the order in which they come.
    """
    every = set(tracks)
    whole: set[tuple[Role, str]] = set()
    held: dict[Role, dict[str, set[Position]]] = {}
    for credit in credits_:
        held.setdefault(credit.role, {}).setdefault(credit.name, set()).update(credit.tracks)
        if not credit.tracks:
            whole.add((credit.role, credit.name))
    return tuple(
        credit
        for role, people in held.items()
        for credit in _in_role(role, people, {name for name in people if (role, name) in whole}, every)
    )


def _in_role(role: Role, held: dict[str, set[Position]], credited: set[str], every: set[Position]) -> Iterator[Credit]:
    """The credits of one role; ``held`` are the tracks of each name, ``credited`` those who hold it on the whole."""
    throughout = {name for name, tracks in held.items() if every and tracks >= every}
    whole = throughout | credited
    # Where several hold the role, what is known of each one's tracks is said.
    partly = {name for name in held.keys() - throughout if name not in whole or len(whole) > 1}
    outweighing = set[Position]().union(*(held[name] for name in partly))
    for name, tracks in held.items():
        if name in whole:
            yield Credit(name, role)
        # A credit that names a track outweighs those for the whole, so on such tracks these are said again.
        named = tracks if name in partly else tracks & outweighing
        if named:
            yield Credit(name, role, tuple(sorted(named)))
