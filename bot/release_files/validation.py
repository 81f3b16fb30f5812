"""Whether what a release file says is a release: every fault in it, with the path of the field that it is in."""

from collections.abc import Collection
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from bot.release_files.faults import sentence
from bot.release_files.lines import Path
from bot.release_files.shape import ReleaseTable

_NAMED = {"title": "?"}
_NEEDED = {"title": "?", "name": "?", "role": "composer", "sources": [_NAMED], "tracks": [_NAMED]}
"""What stands for a field that must be there and is missing or wrong, while the others are looked at."""


def validated(table: dict[str, Any]) -> tuple[ReleaseTable | None, list[tuple[Path, str]]]:
    """The table in its shape, None where it has not got it, and the faults that were found."""
    try:
        shaped = ReleaseTable.model_validate(table)
    except ValidationError as error:
        details = error.errors(include_url=False)
        found = [(fault["loc"], sentence(fault)) for fault in details]
        places = {fault["loc"] for fault in details}
        with suppress(ValidationError):
            rest = ReleaseTable.model_validate(_sound(table, places))
            found += _strays(rest)
            # What contradicts a field of the release itself may be right once that is mended.
            found += rest.contradictions() if all(len(place) > 1 for place in places) else ()
        return None, found
    return shaped, [*_strays(shaped), *shaped.contradictions()]


def _strays(shaped: ReleaseTable) -> list[tuple[Path, str]]:
    return [
        (where, f"{position} is not on the release: expected one of its tracks")
        for where, position in shaped.stray_tracks()
    ]


def _sound(value: Any, faults: Collection[Path], path: Path = ()) -> Any:
    """The value without what is at these paths, so that the rest can be looked at; no track gets another number."""
    if isinstance(value, list):
        stand_in = [_NAMED] if path[0] == "discs" and path[-1] == "tracks" else []
        places = [((*path, place), one) for place, one in enumerate(value)]
        return [kept for at, one in places for kept in (stand_in if at in faults else [_sound(one, faults, at)])]
    if isinstance(value, dict):
        kept = {name: _sound(one, faults, (*path, name)) for name, one in value.items() if (*path, name) not in faults}
        return kept | {name: one for name, one in _NEEDED.items() if (*path, name) in faults}
    return value
