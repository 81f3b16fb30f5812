"""A whole release as one value of a row, and back: exactly the release that was packed.

A release is only ever read whole, so it is kept whole: it costs one row and some 15 microseconds, where the columns of
its discs, tracks, credits and sources cost hundreds of rows. What is searched has tables of its own.
"""

import zlib

import msgspec

from bot.soundtrack import Disc, Release, Source, Track

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


class _OneDisc(msgspec.Struct, gc=False):
    number: int
    tracks: list[msgspec.Raw]


class _OnlyNamed(msgspec.Struct, gc=False):
    """What a release is called, with its tracks as they lie."""

    key: str
    title: str
    discs: list[_OneDisc]
    sources: tuple[Source, ...]
    season: int | None = None
    volume: str | None = None


_decoder_of_names = msgspec.msgpack.Decoder(_OnlyNamed)
_decoder_of_track = msgspec.msgpack.Decoder(Track)


def pack(release: Release) -> bytes:
    """The release in compressed MessagePack: some 500 bytes for twenty tracks."""
    packer = zlib.compressobj(1, zdict=_ALIKE)
    return packer.compress(_encoder.encode(release)) + packer.flush()


def unpack(packed: bytes) -> Release:
    """The release that was packed. A field that the domain has got since then has its default.

    Raises zlib.error or msgspec.MsgspecError where it is damaged.
    """
    return _decoder.decode(_unzipped(packed))


def unpack_one(packed: bytes, place: int) -> tuple[Release, Track]:
    """The track at a place of the running order, with what its release is called and nothing else of that.

    A search shows tracks of many releases, and this takes half of the time. Raises IndexError where there is no such.
    """
    named = _decoder_of_names.decode(_unzipped(packed))
    track = _decoder_of_track.decode([raw for disc in named.discs for raw in disc.tracks][place])
    discs = tuple(Disc(disc.number, ()) for disc in named.discs)
    return Release(named.key, named.title, discs, named.sources, season=named.season, volume=named.volume), track


def _unzipped(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj(zdict=_ALIKE)
    return unpacker.decompress(packed) + unpacker.flush()
