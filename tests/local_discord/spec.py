"""Discord's published API description as a judge: does a recorded request say what its address takes?

It knows nothing of the local Discord; a request is a method, a path after `/api/v10` and a JSON body.
"""

import json
import re
from functools import cached_property
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

Json = dict[str, Any]

_URI = "urn:discord"
_VARIABLE = re.compile(r"\{[^}]+\}")


class Spec:
    """The description, `openapi.json` read."""

    def __init__(self, description: Json) -> None:
        self._description = _with_whole_ids(description)
        self._registry: Registry[Any] = Registry().with_resource(
            _URI, Resource.from_contents(self._description, default_specification=DRAFT202012)
        )
        self._validators: dict[tuple[str, str], Draft202012Validator | None] = {}
        self._judged: dict[tuple[str, str, str], list[str]] = {}

    def faults(self, method: str, path: str, body: Any) -> list[str]:
        """Return what is wrong with a request, a line for each fault; nothing when it is as described.

        The same request, as every bot that starts sends some, is judged once.
        """
        key = (method, path, json.dumps(body, sort_keys=True, default=repr))
        if key not in self._judged:
            self._judged[key] = self._faults(method, path, body)
        return self._judged[key]

    def _faults(self, method: str, path: str, body: Any) -> list[str]:
        template = self.template(path)
        if template is None or method.lower() not in self._description["paths"][template]:
            return [f"{method} {path} is not described"]
        validator = self._validator(template, method.lower())
        if validator is None:
            return [] if body is None else [f"{method} {path} takes no JSON body"]
        return [
            f"{method} {path}{_at(error.absolute_path)}: {error.message[:200]}" for error in validator.iter_errors(body)
        ]

    def template(self, path: str) -> str | None:
        """Return the described address that a path belongs to; one with fewer variables goes first."""
        return next((template for template, pattern in self._patterns if pattern.fullmatch(path)), None)

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        templates = sorted(self._description["paths"], key=lambda one: one.count("{"))
        return [(one, re.compile("[^/]+".join(map(re.escape, _VARIABLE.split(one))))) for one in templates]

    def _validator(self, template: str, method: str) -> Draft202012Validator | None:
        key = (template, method)
        if key not in self._validators:
            operation = self._description["paths"][template][method]
            schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            self._validators[key] = None if schema is None else self._made(schema)
        return self._validators[key]

    def _made(self, schema: Json) -> Draft202012Validator:
        return Draft202012Validator(_absolute(schema), registry=self._registry)


def _with_whole_ids(description: Json) -> Json:
    """Return the description with ids that may be numbers: Discord takes them, and discord.py numbers its files so."""
    components = description["components"]
    schemas = {
        **components["schemas"],
        "SnowflakeType": {"type": ["string", "integer"], "pattern": "^(0|[1-9][0-9]*)$"},
    }
    return {**description, "components": {**components, "schemas": schemas}}


def _absolute(schema: Any) -> Any:
    """Return a schema whose references lead into the description from anywhere."""
    if isinstance(schema, dict):
        return {key: _URI + value if key == "$ref" else _absolute(value) for key, value in schema.items()}
    return [_absolute(one) for one in schema] if isinstance(schema, list) else schema


def _at(path: Any) -> str:
    steps = "/".join(str(step) for step in path)
    return f" at {steps}" if steps else ""
