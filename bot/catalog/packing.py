"""A whole release as one value of a row, and back: exactly the release that was packed.

A release is only ever read whole, so it is kept whole: it costs one row and some 15 microseconds, where the columns of
its discs, tracks, credits and sources cost hundreds of rows. What is searched has tables of its own.
"""

import zlib

import msgspec

from bot.soundtrack import Release

# What nearly all releases have alike, so that none of them needs to hold it. It may never change, or what was packed
# with it is lost; what was packed without it is unpacked as well.
_DATE = {"year": 2020, "month": None, "day": None}
_TRACK = {"disc": 1, "number": 1, "title": "Main Title", "length": 200_000, "origin": None, "note": None}
_TRACK |= {"artist": None, "printed": None, "translation": None, "aliases": [], "content": "audio"}
_ALIKE = msgspec.msgpack.encode(
    {
        "sources": [{"publisher": "MusicBrainz", "title": "", "url": "https://musicbrainz.org/release/"}],
        "kind": "other",
        "aliases": [],
        "work": None,
        "title_is_the_works": False,
        "season": None,
        "volume": None,
        "edition": None,
        "label": None,
        "catalogue_number": None,
        "barcode": "000",
        "released": _DATE,
        "formats": [{"name": "Digital Media", "released": _DATE, "territory": "XW"}, {"name": "CD", "released": _DATE}],
        "status": "official",
        "release_group": "-4000-8000-",
        "complete": True,
        "note": None,
        "credits": [{"name": "", "role": role, "tracks": []} for role in ("engineer", "artist", "composer")],
        "key": "",
        "title": ": Original Motion Picture Soundtrack",
        "discs": [{"number": 1, "tracks": [_TRACK, _TRACK], "title": None, "format": "CD"}],
    }
)
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Release)


def pack(release: Release) -> bytes:
    """The release in compressed MessagePack: some 500 bytes for twenty tracks."""
    packer = zlib.compressobj(1, zdict=_ALIKE)
    return packer.compress(_encoder.encode(release)) + packer.flush()


def unpack(packed: bytes) -> Release:
    """The release that was packed. A field that the domain has got since then has its default.

    Raises zlib.error or msgspec.MsgspecError where it is damaged.
    """
    unpacker = zlib.decompressobj(zdict=_ALIKE)
    return _decoder.decode(unpacker.decompress(packed) + unpacker.flush())
