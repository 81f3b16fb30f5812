"""How Discord says no: an error with its HTTP status, its own code and, for a form, the fields at fault.

`Form` collects the faults of one JSON body. What is allowed stands in the `rules_` modules. And how Discord's client
says no, to a member: before anything is sent.
"""

from collections.abc import Collection
from typing import Any

Json = dict[str, Any]
Path = tuple[str | int, ...]

INVALID_FORM_BODY = 50035


class Refusal(Exception):
    """A request that Discord answers with an error."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.body: Json = {"message": message, "code": code}
        if errors is not None:
            self.body["errors"] = errors

    @property
    def reason(self) -> str:
        """What was wrong first, in words for a person."""
        node: Any = self.body.get("errors", {})
        while node and "_errors" not in node:
            node = next(iter(node.values()))
        return str(node["_errors"][0]["message"] if node else self.body["message"])

    def under(self, field: str) -> "Refusal":
        """Return the same refusal of a form that is itself a field of the body."""
        errors = self.body.get("errors")
        nested = None if errors is None else {field: errors}
        return Refusal(self.status, self.body["code"], self.body["message"], nested)

    @classmethod
    def unknown(cls, code: int, what: str) -> "Refusal":
        """Return the refusal for something that is not there, such as `10008 Unknown Message`."""
        return cls(404, code, f"Unknown {what}")


class NotOfferedError(Exception):
    """Discord's client would not let the member do this: no such command here, or no such button."""


class InvalidOptionError(Exception):
    """Discord's client would not send this value."""


class Form:
    """Reads the fields of one JSON body and keeps what is wrong with them, by field."""

    def __init__(self) -> None:
        self._errors: Json = {}

    def fault(self, path: Path, code: str, message: str) -> None:
        """Note one fault at one field."""
        node = self._errors
        for step in path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def finish(self) -> None:
        """Refuse the body when any fault was noted."""
        if self._errors:
            raise Refusal(400, INVALID_FORM_BODY, "Invalid Form Body", self._errors)

    def text(self, path: Path, value: object, low: int, high: int, *, required: bool = False) -> str:
        """Read a text of `low` to `high` characters; an absent one is empty."""
        if value is None:
            if required:
                self.fault(path, "BASE_TYPE_REQUIRED", "This field is required")
            return ""
        if not isinstance(value, str):
            self.fault(path, "STRING_TYPE_CONVERT", f'Could not interpret "{value!r:.60}" as string.')
            return ""
        if len(value) > high and low == 0:
            self.fault(path, "BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length.")
        elif not low <= len(value) <= high:
            self.fault(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")
        return value

    def whole(self, path: Path, value: object, low: int, high: int, *, default: int = 0) -> int:
        """Read a whole number from `low` to `high`."""
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            self.fault(path, "NUMBER_TYPE_COERCE", f'Value "{value!r:.60}" is not int.')
            return default
        if value < low:
            self.fault(path, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {low}.")
        elif value > high:
            self.fault(path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {high}.")
        return value

    def choice(self, path: Path, value: object, allowed: Collection[object]) -> bool:
        """Tell whether a value is one of those allowed."""
        # A type of its own for every value: in Python, True equals 1 and a list cannot be looked up.
        if any(type(value) is type(one) and value == one for one in allowed):
            return True
        self.fault(path, "BASE_TYPE_CHOICES", f"Value must be one of {sorted(map(str, allowed))}.")
        return False

    def truth(self, path: Path, value: object) -> bool:
        """Read a yes or no."""
        if value is not None and not isinstance(value, bool):
            self.fault(path, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")
        return value is True

    def items(self, path: Path, value: object, low: int, high: int) -> list[Any]:
        """Read a list of `low` to `high` items."""
        if value is None:
            value = []
        if not isinstance(value, list):
            self.fault(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return []
        if len(value) > high and low == 0:
            self.fault(path, "BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length.")
        elif not low <= len(value) <= high:
            self.fault(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")
        return value

    def table(self, path: Path, value: object) -> Json:
        """Read a JSON object."""
        if isinstance(value, dict):
            return value
        self.fault(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        return {}
