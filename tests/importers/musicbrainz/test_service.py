"""A release is fetched from a service that answers as MusicBrainz's does, and by its rules."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.importers.musicbrainz import service
from bot.importers.musicbrainz.service import FetchError, Pace, fetch_release, release_id
from tests.importers.musicbrainz.made_up import line, mbid, release

Answer = Callable[[web.Request], web.StreamResponse]
RELEASE = line(release())


class Service:
    """Answers each request with the next of its answers, and the last again and again."""

    def __init__(self, base: str, answers: list[Answer], requests: list[web.Request]) -> None:
        self.base = base
        self.answers = answers
        self.requests = requests

    async def fetch(self, *answers: Answer, contact: str = "host@example.org") -> bytes:
        self.answers.extend(answers)
        return await fetch_release(mbid(1), contact=contact, version="1.2.3", base=self.base)


@pytest.fixture
async def musicbrainz() -> AsyncIterator[Service]:
    answers: list[Answer] = []
    requests: list[web.Request] = []

    async def handle(request: web.Request) -> web.StreamResponse:
        requests.append(request)
        return (answers.pop(0) if len(answers) > 1 else answers[0])(request)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    async with TestServer(app) as server:
        yield Service(str(server.make_url("")).rstrip("/"), answers, requests)


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_PACE", Pace(0))


def found(_: web.Request) -> web.Response:
    return web.Response(body=RELEASE, content_type="application/json")


def status(code: int, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: web.json_response({"error": "as told"}, status=code, headers=named)


async def test_a_release_is_asked_for_as_the_service_wants_it(musicbrainz: Service) -> None:
    assert await musicbrainz.fetch(found) == RELEASE
    (request,) = musicbrainz.requests
    assert request.headers["User-Agent"] == "LinerNotes/1.2.3 ( host@example.org )"
    assert request.raw_path == (
        f"/ws/2/release/{mbid(1)}?inc=recordings+artist-credits+labels+release-groups+recording-level-rels"
        "+work-rels+work-level-rels+artist-rels+aliases&fmt=json"
    )


@pytest.mark.parametrize(
    "typed",
    [
        mbid(1),
        f"  {mbid(1).upper()}\n",
        f"https://musicbrainz.org/release/{mbid(1)}",
        f"http://musicbrainz.org/release/{mbid(1)}/disc/2#top",
    ],
)
def test_a_release_is_named_by_its_identifier_or_its_page(typed: str) -> None:
    assert release_id(typed) == mbid(1)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "picard",
        mbid(1)[:-1],
        f"https://example.org/release/{mbid(1)}",
        f"https://musicbrainz.org.example.org/release/{mbid(1)}",
        f"https://musicbrainz.org/artist/{mbid(1)}",
        f"{mbid(1)}?x=\r\ny",
        f"../{mbid(1)}",
    ],
)
def test_other_names_are_refused(typed: str) -> None:
    with pytest.raises(FetchError, match="is no release of MusicBrainz: expected an MBID"):
        release_id(typed)


@pytest.mark.parametrize("contact", ["", "  ", "me\r\nX-Evil: 1"], ids=["none", "blank", "two lines"])
async def test_without_a_contact_nothing_is_asked(musicbrainz: Service, contact: str) -> None:
    with pytest.raises(FetchError, match="in CONTACT"):
        await musicbrainz.fetch(found, contact=contact)
    assert not musicbrainz.requests


@pytest.mark.parametrize(
    "busy",
    [
        pytest.param(status(503, Retry_After="0"), id="seconds"),
        pytest.param(status(429, Retry_After="1"), id="too many"),
        pytest.param(status(503, Retry_After=format_datetime(datetime.now(UTC), usegmt=True)), id="date"),
        pytest.param(status(503), id="no Retry-After"),
        pytest.param(status(503, Retry_After="soon"), id="junk"),
        pytest.param(status(503, Retry_After=f"Mon, 01 Jan {'9' * 20} 00:00:00 GMT"), id="year beyond all"),
        pytest.param(status(503, Retry_After=f"Fri, 31 Dec 2020 23:59:59 -{'9' * 20}"), id="time zone beyond all"),
    ],
)
async def test_a_busy_service_is_asked_again(musicbrainz: Service, busy: Answer) -> None:
    assert await musicbrainz.fetch(busy, found) == RELEASE
    assert len(musicbrainz.requests) == 2


async def test_the_service_is_not_asked_for_ever(musicbrainz: Service) -> None:
    with pytest.raises(FetchError, match="did not give the release in 5 requests"):
        await musicbrainz.fetch(status(503, Retry_After="0"))
    assert len(musicbrainz.requests) == 5


async def test_a_long_wait_is_left_to_the_user(musicbrainz: Service) -> None:
    with pytest.raises(FetchError, match="asks to wait 3600 seconds"):
        await musicbrainz.fetch(status(503, Retry_After="3600"))
    assert len(musicbrainz.requests) == 1


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param(status(404), f"has no release {mbid(1)}", id="unknown"),
        pytest.param(status(400), f"does not understand the request for {mbid(1)}", id="refused"),
        pytest.param(status(403), "an address in CONTACT", id="no such contact"),
        pytest.param(status(500), r"an error \(500\)", id="broken"),
        pytest.param(status(301, Location="https://example.org/ws/2/release/x"), "another place", id="another host"),
        pytest.param(status(301, Location="/login"), "another place", id="another page"),
        pytest.param(status(302), "in 5 requests", id="round and round"),
        pytest.param(lambda _: web.Response(text="<html>"), "no JSON object", id="a page"),
        pytest.param(lambda _: web.Response(body=RELEASE[:-9]), "no JSON object", id="cut short"),
        pytest.param(lambda _: web.Response(text="[]"), "no JSON object", id="array"),
    ],
)
async def test_other_answers_are_errors(musicbrainz: Service, answer: Answer, message: str) -> None:
    with pytest.raises(FetchError, match=message):
        await musicbrainz.fetch(answer)


async def test_a_merged_release_is_followed_to_where_it_is(musicbrainz: Service) -> None:
    assert await musicbrainz.fetch(status(301, Location=f"/ws/2/release/{mbid(2)}?fmt=json"), found) == RELEASE
    assert musicbrainz.requests[1].path == f"/ws/2/release/{mbid(2)}"


async def test_an_answer_too_large_is_refused(musicbrainz: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "LARGEST_ANSWER", 2**20)
    large = json.dumps({"title": "x" * 2**21}).encode()
    with pytest.raises(FetchError, match="more than 1 MiB"):
        await musicbrainz.fetch(lambda _: web.Response(body=large))


async def test_a_packed_answer_too_large_is_refused(musicbrainz: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "LARGEST_ANSWER", 2**20)

    def packed(_: web.Request) -> web.Response:
        answer = web.Response(body=b" " * 2**24)
        answer.enable_compression(web.ContentCoding.gzip)
        return answer

    with pytest.raises(FetchError, match="more than 1 MiB"):
        await musicbrainz.fetch(packed)


async def test_a_service_that_does_not_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(_: web.Request) -> web.Response:
        await release_it.wait()
        return web.Response()

    release_it = asyncio.Event()
    monkeypatch.setattr(service, "SECONDS_FOR_AN_ANSWER", 0.2)
    app = web.Application()
    app.router.add_get("/{path:.*}", never)
    async with TestServer(app) as server:
        base = str(server.make_url("")).rstrip("/")
        with pytest.raises(FetchError, match="does not answer in time"):
            await fetch_release(mbid(1), contact="host@example.org", version="1", base=base)
        release_it.set()


async def test_a_service_that_is_not_there_is_said() -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        await fetch_release(mbid(1), contact="host@example.org", version="1", base="http://127.0.0.1:1")


async def test_requests_are_a_turn_apart() -> None:
    pace, start = Pace(0.05), time.monotonic()
    await asyncio.gather(*(pace.turn() for _ in range(4)))
    assert time.monotonic() - start >= 0.14


async def test_every_request_takes_its_turn(musicbrainz: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []

    class Counted(Pace):
        async def turn(self) -> None:
            taken.append(len(musicbrainz.requests))
            await super().turn()

    monkeypatch.setattr(service, "_PACE", Counted(0))
    await musicbrainz.fetch(status(503, Retry_After="0"), status(301, Location=f"/ws/2/release/{mbid(2)}"), found)
    await musicbrainz.fetch(found)
    assert taken == [0, 1, 2, 3]
