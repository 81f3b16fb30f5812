"""A whole release as one value of a row, and back: exactly the release that was packed.

A release is only ever read whole, so it is kept whole: it costs one row and some 15 microseconds, where the columns of
its discs, tracks, credits and sources cost hundreds of rows. What is searched has tables of its own.
"""

import zlib

import msgspec

from bot.soundtrack import Release

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Release)


def pack(release: Release) -> bytes:
    """The release in compressed MessagePack: some 700 bytes for twenty tracks."""
    return zlib.compress(_encoder.encode(release), 1)


def unpack(packed: bytes) -> Release:
    """The release that was packed. A field that the domain has got since then has its default."""
    return _decoder.decode(zlib.decompress(packed))
