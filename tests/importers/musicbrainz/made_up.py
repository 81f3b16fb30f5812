"""Releases in MusicBrainz's shape that do not exist, and dumps of them."""

import io
import json
import lzma
import tarfile
from typing import Any
from uuid import UUID

from bot.importers.musicbrainz.shapes import SOUNDTRACK_ID

Json = dict[str, Any]


def mbid(number: int) -> str:
    return str(UUID(int=number))


def credit(*names: str, join: str = " & ") -> list[Json]:
    return [
        {"name": name, "joinphrase": join if place < len(names) else "", "artist": {"id": mbid(900), "name": name}}
        for place, name in enumerate(names, start=1)
    ]


def did(what: str, name: str, *attributes: str, credited: str = "") -> Json:
    return {
        "type": what,
        "target-type": "artist",
        "target-credit": credited,
        "attributes": list(attributes),
        "artist": {"id": mbid(901), "name": name},
    }


def performs(work: int, *relations: Json) -> Json:
    return {"type": "performance", "target-type": "work", "work": {"id": mbid(work), "relations": list(relations)}}


def track(title: str | None, length: int | None = 60_000, *relations: Json, **fields: object) -> Json:
    recording = {"title": title, "length": length, "video": False, "relations": list(relations)}
    return {"title": title, "length": length, "recording": recording, **_kebab(fields)}


def medium(*tracks: Json, position: int = 1, **fields: object) -> Json:
    return {"position": position, "format": "CD", "title": "", "tracks": list(tracks), **_kebab(fields)}


def release(*media: Json, number: int = 1, soundtrack: bool = True, **fields: object) -> Json:
    """A soundtrack, on one disc with two tracks unless told otherwise."""
    group = {
        "id": mbid(500),
        "title": "Harbour Lights",
        "secondary-types": ["Soundtrack"] if soundtrack else [],
        "secondary-type-ids": [SOUNDTRACK_ID] if soundtrack else [],
    }
    return {
        "id": mbid(number),
        "title": "Harbour Lights",
        "status": "Official",
        "date": "2020-02-07",
        "release-group": group,
        "artist-credit": credit("Ana Vidal"),
        "media": list(media) or [medium(track("Prelude", 103_000), track("Storm", 61_500))],
        **_kebab(fields),
    }


def work(number: int, *relations: Json) -> Json:
    return {"id": mbid(number), "title": "A Theme", "relations": list(relations)}


def line(thing: object) -> bytes:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def tar(content: bytes, member: str = "mbdump/release", format_: int = tarfile.GNU_FORMAT) -> bytes:
    """An archive as MusicBrainz makes it, with its notes before the member."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=format_) as archive:
        for name, held in (("TIMESTAMP", b"now"), ("COPYING", b"CC0"), (member, content)):
            entry = tarfile.TarInfo(name)
            entry.size = len(held)
            archive.addfile(entry, io.BytesIO(held))
    return packed.getvalue()


def tar_xz(content: bytes, member: str = "mbdump/release") -> bytes:
    return lzma.compress(tar(content, member))


def _kebab(fields: dict[str, object]) -> Json:
    return {name.replace("_", "-"): value for name, value in fields.items()}
