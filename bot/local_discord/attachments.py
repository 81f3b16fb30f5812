"""Uploaded files: kept in memory for as long as the server runs, a few dozen of them.

Which files a message refers to is checked in `rules_components`.
"""

import mimetypes
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from bot.local_discord.refusals import Json
from bot.local_discord.snowflakes import Snowflakes

_KEPT = 50
_UNKNOWN = "application/octet-stream"
# What the page may show in place; everything else is only offered for saving.
_IMAGES = {
    b"\x89PNG\r\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
}


@dataclass(frozen=True)
class Upload:
    """A file that somebody sends; `index` is the number in the name of its multipart field, `files[0]`."""

    filename: str
    content: bytes
    content_type: str = ""
    index: int = 0


class Attachments:
    """Stores files and gives them addresses under `base_url`."""

    def __init__(self, snowflakes: Snowflakes) -> None:
        self._snowflakes = snowflakes
        self._files: dict[str, tuple[bytes, str]] = {}
        self.base_url = ""

    def get(self, file_id: str) -> tuple[bytes, str] | None:
        """Return a file's bytes and content type."""
        return self._files.get(file_id)

    def store(self, channel_id: str, uploads: list[Upload], described: Any) -> list[Json]:
        """Keep files and return them as Discord's attachments; `described` is the body's own list of them."""
        listed = described if isinstance(described, list) else []
        notes = {str(one.get("id")): one for one in listed if isinstance(one, dict)}
        return [self._keep(channel_id, one, notes.get(str(one.index), {})) for one in uploads]

    def _keep(self, channel_id: str, upload: Upload, note: Json) -> Json:
        file_id = self._snowflakes.next()
        picture = next((name for start, name in _IMAGES.items() if upload.content.startswith(start)), "")
        # What a file says of itself stands in its JSON only: a browser is never told that something is HTML.
        self._files[file_id] = (upload.content, picture or _UNKNOWN)
        kind = picture or upload.content_type or mimetypes.guess_type(upload.filename)[0] or _UNKNOWN
        if len(self._files) > _KEPT:
            del self._files[next(iter(self._files))]
        url = f"{self.base_url}/attachments/{channel_id}/{file_id}/{quote(upload.filename, safe='')}"
        kept = {
            "id": file_id, "filename": upload.filename, "size": len(upload.content), "url": url, "proxy_url": url,
            "content_type": kind,
        }  # fmt: skip
        return {**kept, "description": note["description"]} if note.get("description") else kept
