"""How the gateway packs what it sends: plain text, or one stream of zlib or zstd for a whole connection."""

import importlib
import zlib
from collections.abc import Callable
from typing import Any

Pack = Callable[[str], str | bytes]


def packer(wanted: str | None) -> Pack:
    """Return what packs the frames of one connection, as its `compress` query asks.

    Without a zstd library here, a connection that asks for it gets text, which every client takes.
    """
    if wanted == "zlib-stream":
        return _zlib()
    if wanted == "zstd-stream":
        return _zstd() or _plain
    return _plain


def _plain(text: str) -> str:
    return text


def _zlib() -> Pack:
    # Level 1: this wire is only as long as the machine.
    stream = zlib.compressobj(1)

    def pack(text: str) -> bytes:
        return stream.compress(text.encode()) + stream.flush(zlib.Z_SYNC_FLUSH)

    return pack


def _zstd() -> Pack | None:
    """Use Python's own zstd (3.14), else the library of that name, else none."""
    for module, flush in (("compression.zstd", "FLUSH_BLOCK"), ("zstandard", "COMPRESSOBJ_FLUSH_BLOCK")):
        try:
            library: Any = importlib.import_module(module)
        except ImportError:
            continue
        compressor = library.ZstdCompressor(level=1)
        stream = compressor.compressobj() if module == "zstandard" else compressor
        mode = getattr(library if module == "zstandard" else library.ZstdCompressor, flush)
        return lambda text: stream.compress(text.encode()) + stream.flush(mode)
    return None
