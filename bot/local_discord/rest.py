"""The REST side's machinery: reading a request, saying who may ask, recording it, writing the answer.

What each address does stands in `rest_account`, `rest_commands`, `rest_interactions` and `rest_messages`.
"""

import fnmatch
import json
import re
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from aiohttp import BodyPartReader, web

from bot.local_discord.attachments import Upload
from bot.local_discord.refusals import Json, Refusal

PREFIX = "/api/v10"
_MAX_UPLOADS = 10
_FILE_FIELD = re.compile(r"files\[(\d{1,2})\]")
_KEPT_REQUESTS = 5000


@dataclass(frozen=True)
class Request:
    """A request as it was recorded. `path` comes after `/api/v10`; `body` is the JSON, of multipart bodies too."""

    method: str
    path: str
    body: Any
    status: int
    answer: Any


@dataclass(frozen=True)
class Call:
    """One request, read: `path` holds the variables of the address."""

    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    uploads: list[Upload] = field(default_factory=list)

    def table(self) -> Json:
        """Return the body, which has to be an object; raise Refusal when it is not."""
        if not isinstance(self.body, dict):
            raise Refusal(400, 50035, "Invalid Form Body", {"_errors": [_NOT_AN_OBJECT]})
        return self.body

    def asks(self, flag: str) -> bool:
        """Tell whether a query says yes."""
        return self.query.get(flag, "").lower() in ("1", "true")


@dataclass(frozen=True)
class Answer:
    """What is sent back; without a body, 204."""

    body: Any = None
    status: int = 200


@dataclass
class Failure:
    """A failure that a test has ordered for the next requests of a kind; `done` says that they are carried out."""

    method: str
    pattern: str
    status: int
    times: int
    headers: Mapping[str, str]
    body: Any
    done: bool = False


Handler = Callable[[Call], Answer | Awaitable[Answer]]
_NOT_AN_OBJECT = {"code": "MODEL_TYPE_CONVERT", "message": "Only dictionaries may be used in a ModelType"}
_UNAUTHORIZED = Refusal(401, 0, "401: Unauthorized")
_MESSAGES = {403: (50001, "Missing Access"), 404: (10008, "Unknown Message"), 429: (0, "You are being rate limited.")}


class Rest:
    """Serves the routes that are given to it, under `/api/v10`."""

    def __init__(self, token: str) -> None:
        self._authorization = f"Bot {token}"
        self._failures: list[Failure] = []
        self.requests: deque[Request] = deque(maxlen=_KEPT_REQUESTS)

    def route(self, method: str, address: str, handler: Handler, *, token: bool = True) -> web.RouteDef:
        """Return a route; those that carry an interaction's token in their address need no other."""

        async def serve(request: web.Request) -> web.Response:
            return await self._serve(request, handler, needs_token=token)

        return web.route(method, PREFIX + address, serve)

    def anything_else(self) -> web.RouteDef:
        """Return the route for addresses that are not there."""

        def not_found(_: Call) -> Answer:
            raise Refusal(404, 0, "404: Not Found")

        return self.route("*", "/{tail:.*}", not_found, token=False)

    def fail_next(self, failure: Failure) -> None:
        """Make the next requests fail whose path matches, `*` standing for anything; without a body, with Discord's."""
        code, message = _MESSAGES.get(failure.status, (0, f"{failure.status}: Local Discord was told to fail"))
        default: Json = {"message": message, "code": code}
        if failure.status == 429:
            default = {"message": message, "retry_after": 0.01, "global": False}
        # Without Via, discord.py takes a 429 for a ban.
        sent = {"Via": "1.1 local", **failure.headers}
        self._failures.append(replace(failure, headers=sent, body=default if failure.body is None else failure.body))

    async def _serve(self, request: web.Request, handler: Handler, *, needs_token: bool) -> web.Response:
        path = request.path.removeprefix(PREFIX)
        body, headers = None, None
        try:
            body, uploads = await read_body(request)
            if needs_token and request.headers.get("Authorization") != self._authorization:
                raise _UNAUTHORIZED
            failure = self._failure(request.method, path)
            if failure is None or failure.done:
                made = handler(Call(request.match_info, request.query, body, uploads))
                answer = made if isinstance(made, Answer) else await made
            if failure is not None:
                answer, headers = Answer(failure.body, failure.status), failure.headers
        except Refusal as refusal:
            answer = Answer(refusal.body, refusal.status)
        status = 204 if answer.body is None else answer.status
        self.requests.append(Request(request.method, path, body, status, answer.body))
        text = None if answer.body is None else json.dumps(answer.body, separators=(",", ":"))
        # Exactly this type: with a charset behind it, discord.py hands back text.
        typed = {"Content-Type": "application/json"} if text is not None else {}
        encoded = text.encode() if text is not None else None
        return web.Response(body=encoded, status=status, headers={**typed, **(headers or {})})

    def _failure(self, method: str, path: str) -> Failure | None:
        for failure in self._failures:
            if failure.method == method and fnmatch.fnmatchcase(path, failure.pattern):
                failure.times -= 1
                if failure.times <= 0:
                    self._failures.remove(failure)
                return failure
        return None


async def read_body(request: web.Request) -> tuple[Any, list[Upload]]:
    """Return a request's JSON and the files beside it; raise Refusal."""
    if not request.body_exists:
        return None, []
    try:
        if request.content_type == "multipart/form-data":
            return await _read_multipart(request)
        raw = await request.read()
        return (_parse(raw) if raw else None), []
    except web.HTTPRequestEntityTooLarge:
        raise Refusal(413, 40005, "Request entity too large") from None


def _parse(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise Refusal(400, 50109, "The request body contains invalid JSON.") from None


async def _read_multipart(request: web.Request) -> tuple[Any, list[Upload]]:
    body: Any = None
    uploads: list[Upload] = []
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                raise Refusal(400, 50035, "Invalid Form Body")
            content = bytes(await part.read(decode=True))
            numbered = _FILE_FIELD.fullmatch(part.name or "")
            if part.name == "payload_json":
                body = _parse(content)
            elif numbered and len(uploads) < _MAX_UPLOADS:
                uploads.append(Upload(part.filename or "file", content, index=int(numbered[1])))
            else:
                raise Refusal(400, 50035, "Invalid Form Body", {str(part.name): {"_errors": [_UNEXPECTED]}})
    except (ValueError, LookupError):
        raise Refusal(400, 50109, "The request body is not a multipart form.") from None
    return body, uploads


_UNEXPECTED = {"code": "BASE_TYPE_UNEXPECTED", "message": "No such field, or more than ten files"}
