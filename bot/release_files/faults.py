"""A fault of a release file, and its sentence: what is wrong, and what was expected."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong in a file, and what was expected; ``line`` counts from 1."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


_EXPECTED = {
    "title": "the title as the source prints it",
    "discs": "[[discs]] with its tracks",
    "tracks": "the list of tracks",
    "sources": "[[sources]] that say where the facts were read",
    "name": "the name as it is credited",
    "role": "what the person is credited with",
}
_EXPECTED_TYPES = {
    "string_type": "text in quotes",
    "bool_type": "true or false",
    "list_type": "a list in square brackets",
    "model_type": "a table of fields",
    "model_attributes_type": "a table of fields",
}


def sentence(details: "ErrorDetails") -> str:
    """A fault that validation found, in the words of somebody who edits the file."""
    path = details["loc"]
    field_ = _field(path)
    match details["type"]:
        case "missing":
            return f"{field_} is missing: expected {_EXPECTED.get(str(path[-1]), 'a value')}"
        case "extra_forbidden":
            from bot.release_files.shape import fields_at

            return f"{field_} is an unknown field: expected one of {', '.join(fields_at(path[:-1]))}"
        case "too_short":
            return f"{field_} is empty: expected at least one entry"
        case "value_error":
            expected = str(details["ctx"]["error"]) if "ctx" in details else details["msg"]
        case "literal_error":
            expected = "one of " + str(details.get("ctx", {}).get("expected")).replace("'", "").replace(" or ", ", ")
        case "greater_than_equal" | "less_than_equal" | "int_type":
            expected = "a whole number from 1 on"
        case kind:
            expected = _EXPECTED_TYPES.get(kind, details["msg"])
    return f"{field_} is {_shown(details['input'])}: expected {expected}"


def _field(path: tuple[str | int, ...]) -> str:
    """``tracks[4].length``: the last list, the entry counted from 1, and the field."""
    shown = ""
    for step in path:
        shown += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if shown else step
    return shown or "the file"


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"
