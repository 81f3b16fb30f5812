"""MusicBrainz's web service: one release, as JSON.

The service wants a contact with every request and answers one request a second
(https://musicbrainz.org/doc/MusicBrainz_API/Rate_Limiting). What the JSON means is read elsewhere.
"""

import asyncio
import re
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
import msgspec
from yarl import URL

from bot.importers.musicbrainz.shapes import MBID, shown

SERVICE = "https://musicbrainz.org"

_INC = (
    "recordings+artist-credits+labels+release-groups+recording-level-rels+work-rels+work-level-rels+artist-rels+aliases"
)
_RELEASE = re.compile(
    rf"(?:https?://(?:www\.|beta\.)?musicbrainz\.org/release/)?({MBID})(?:[/?#]\S*)?", re.ASCII | re.IGNORECASE
)
_BUSY = {429, 502, 503, 504}
_MOVED = {301, 302, 303, 307, 308}

ATTEMPTS = 5
SECONDS_IN_ALL = 90.0
SECONDS_FOR_AN_ANSWER = 30.0
LARGEST_ANSWER = 20 * 2**20


class FetchError(Exception):
    """The release could not be fetched; the message says why."""


class Pace:
    """Gives everybody a turn, a second apart."""

    def __init__(self, seconds: float = 1.0) -> None:
        self._seconds = seconds
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for the next free turn, and take it."""
        now = time.monotonic()
        turn = max(now, self._next)
        self._next = turn + self._seconds
        await asyncio.sleep(turn - now)


# The service counts the requests of an address, so the pace is one for the whole process.
_PACE = Pace()


def release_id(text: str) -> str:
    """The MBID in what somebody typed: itself, or the address of a release's page. Raises FetchError."""
    found = _RELEASE.fullmatch(text.strip())
    if not found:
        raise FetchError(
            f"{shown(text)} is no release of MusicBrainz: expected an MBID such as "
            "70130d47-2145-4e61-972e-49d3d21a087e, or https://musicbrainz.org/release/ and an MBID"
        )
    return found[1].lower()


async def fetch_release(release: str, *, contact: str, version: str, base: str = SERVICE) -> bytes:
    """The JSON of a release, named by its MBID or its page's address.

    Waits where the service asks to, five times and a minute and a half at most. ``base`` is another address for tests.
    Raises FetchError.
    """
    address = f"{base}/ws/2/release/{release_id(release)}?inc={_INC}&fmt=json"
    headers = {"User-Agent": _user_agent(contact, version), "Accept": "application/json"}
    timeout = aiohttp.ClientTimeout(total=SECONDS_FOR_AN_ANSWER)
    try:
        async with asyncio.timeout(SECONDS_IN_ALL), aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
            return await _fetch(session, URL(address, encoded=True))
    except TimeoutError:
        raise FetchError("MusicBrainz does not answer in time: try again later") from None
    except (aiohttp.ClientError, OSError) as error:
        raise FetchError(f"MusicBrainz cannot be reached ({error}): try again later") from None


def _user_agent(contact: str, version: str) -> str:
    if not contact.strip() or not contact.isprintable():
        raise FetchError("MusicBrainz wants to know whom to write to: expected an e-mail or web address in CONTACT")
    return f"LinerNotes/{version} ( {contact.strip()} )"


async def _fetch(session: aiohttp.ClientSession, address: URL) -> bytes:
    for attempt in range(1, ATTEMPTS + 1):
        await _PACE.turn()
        async with session.get(address, allow_redirects=False) as answer:
            if answer.status == 200:
                return await _json(answer)
            if answer.status in _MOVED:
                address = _moved(address, answer)
                continue
            if answer.status not in _BUSY:
                raise FetchError(_refusal(answer.status, address))
            wait = _asked_to_wait(answer.headers.get("Retry-After"))
        if attempt < ATTEMPTS:
            await _pause(2.0 ** (attempt - 1) if wait is None else wait)
    raise FetchError(f"MusicBrainz did not give the release in {ATTEMPTS} requests: try again later")


async def _pause(seconds: float) -> None:
    if seconds > SECONDS_IN_ALL:
        raise FetchError(f"MusicBrainz is busy and asks to wait {seconds:.0f} seconds: try again then")
    await asyncio.sleep(seconds)


async def _json(answer: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for part in answer.content.iter_chunked(2**16):
        body += part
        if len(body) > LARGEST_ANSWER:
            raise FetchError(
                f"MusicBrainz answered with more than {LARGEST_ANSWER // 2**20} MiB, which no release needs"
            )
    try:
        msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise FetchError("MusicBrainz answered with something that is no JSON object: try again later") from None
    return bytes(body)


def _moved(address: URL, answer: aiohttp.ClientResponse) -> URL:
    """Where a release that was merged into another is; only ever the same service."""
    try:
        target = address.join(URL(answer.headers.get("Location", "")))
        followed = target.origin() == address.origin() and target.path.startswith("/ws/2/release/")
    except ValueError:
        followed = False
    if not followed:
        raise FetchError("MusicBrainz sent us to another place, which is not followed")
    return target


def _refusal(status: int, address: URL) -> str:
    if status == 404:
        return f"MusicBrainz has no release {address.name}"
    if status == 400:
        return f"MusicBrainz does not understand the request for {address.name}"
    if status == 403:
        return "MusicBrainz refuses us (403): expected an address in CONTACT that it accepts"
    return f"MusicBrainz answered with an error ({status}): try again later"


def _asked_to_wait(header: str | None) -> float | None:
    """Seconds in a Retry-After, which holds seconds or a date (RFC 9110, section 10.2.3); None where there is none."""
    text = (header or "").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # the latter of a year, or a time zone, of twenty digits
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
