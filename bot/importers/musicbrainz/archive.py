"""The lines of a file of MusicBrainz's dump, out of its archive: unpacked as they are read, never on disk.

Which kind of file it is shows by what it begins with: a tar archive packed with xz as MusicBrainz gives it, the same
unpacked, or the lines alone, packed or not. However large the file, no more than a few blocks and one line are held.
"""

import lzma
import os
import stat
import tarfile
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import IO, BinaryIO, cast

LONGEST_LINE = 32 * 2**20
"""Bytes of a line that is still read: the largest boxes have a few million. How much memory a line takes depends more
on how many things it holds than on its bytes, and who decodes it bounds these as well."""

_BLOCK = 2**22
_AHEAD = 3
_UNPACKING_MEMORY = 128 * 2**20  # the dump needs 9 MiB, the strongest usual setting (xz -9) needs 65
_BEFORE_THE_MEMBER = 2**24  # the notes that stand before it have some thousand bytes
_HEADER = tarfile.BLOCKSIZE
_XZ = b"\xfd7zXZ\0"
_OTHER_PACKERS = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"PK\x03\x04": "zip", b"\x28\xb5\x2f\xfd": "zstd"}


Line = bytes | bytearray


class DumpError(Exception):
    """The file is no dump, or a damaged one; the message says what is wrong and what was expected."""


@dataclass(slots=True)
class Progress:
    """How far a dump is read: bytes of the file as packed, lines, and what became of them.

    ``bytes_in_all`` is None where the file is a stream whose end is not known; ``kept`` counts what was given,
    ``empty`` soundtracks without a tracklist, and ``bad`` lines that could not be read.
    """

    bytes_read: int = 0
    bytes_in_all: int | None = None
    lines: int = 0
    kept: int = 0
    empty: int = 0
    bad: int = 0


def read_lines(file: BinaryIO, member: str, progress: Progress) -> Iterator[Line | None]:
    """The lines of a member such as ``mbdump/release``, without their ends; None for one that is too long.

    Unpacking runs ahead in a thread of its own. Raises DumpError.
    """
    expected = f"expected a dump with {member}: {member.rpartition('/')[2]}.tar.xz, or its lines"
    yield from _lines(_ahead(_content(_read(file, progress), member, expected)))


def _content(blocks: Iterator[bytes], member: str, expected: str) -> Iterator[bytes]:
    start, blocks = _begun(blocks, len(_XZ))
    if start.startswith(_XZ):
        start, blocks = _begun(_unpacked(blocks), _HEADER)
    packer = next((name for magic, name in _OTHER_PACKERS.items() if start.startswith(magic)), None)
    if packer:
        raise DumpError(f"The file is packed with {packer}; {expected}")
    if _is_tar(start):
        return _Tape(blocks).member(member, expected)
    if not start.lstrip().startswith(b"{"):
        raise DumpError(
            f"The file begins with {start[:20]!r}; {expected}" if start else f"The file is empty; {expected}"
        )
    return blocks


def _read(file: BinaryIO, progress: Progress) -> Iterator[bytes]:
    with suppress(OSError):  # what is no file has no number
        about = os.fstat(file.fileno())
        progress.bytes_in_all = about.st_size if stat.S_ISREG(about.st_mode) else None
    while block := file.read(_BLOCK // 4):
        progress.bytes_read += len(block)
        yield block


def _begun(blocks: Iterator[bytes], size: int) -> tuple[bytes, Iterator[bytes]]:
    """What they begin with, of this size at least if there is as much, and all of them again."""
    start = b""
    while len(start) < size and (block := next(blocks, b"")):
        start += block
    return start[:_HEADER], chain([start] if start else [], blocks)


def _unpacked(packed: Iterator[bytes]) -> Iterator[bytes]:
    """What xz packed, in blocks of bounded size; several streams may follow each other."""
    data = b""
    while data := data.lstrip(b"\0") or next(packed, b""):
        stream = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_UNPACKING_MEMORY)
        while not stream.eof:
            try:
                block = stream.decompress(data, _BLOCK)
            except lzma.LZMAError as error:
                raise DumpError(f"The xz archive cannot be unpacked: {_why(error)}") from None
            if block:
                yield block
            data = next(packed, b"") if stream.needs_input and not stream.eof else b""
            if stream.needs_input and not data and not stream.eof:
                raise DumpError("The xz archive ends too early: expected a file that was downloaded whole")
        data = stream.unused_data


def _why(error: lzma.LZMAError) -> str:
    if "emory" in str(error):
        return f"it needs more than {_UNPACKING_MEMORY // 2**20} MiB of memory, which no dump does"
    return f"it is damaged ({error}): expected a file that was downloaded whole"


def _is_tar(start: bytes) -> bool:
    try:
        tarfile.TarInfo.frombuf(start, "utf-8", "replace")
    except tarfile.HeaderError:
        return False
    return True


class _Tape:
    """Blocks of a tar archive, read from front to back."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._block = b""
        self._at = 0
        self._read = 0

    def read(self, size: int) -> bytes:
        """As many bytes, fewer at the end: how tarfile reads, a header's size at a time."""
        self._read += size
        if self._read > _BEFORE_THE_MEMBER:
            raise tarfile.ReadError("too much stands before what was looked for")
        while len(self._block) - self._at < size and (block := next(self._blocks, b"")):
            self._block, self._at = self._block[self._at :] + block, 0
        taken = self._block[self._at : self._at + size]
        self._at += len(taken)
        return taken

    def member(self, name: str, expected: str) -> Iterator[bytes]:
        """The content of a member. Raises DumpError where it is not there, or cut short."""
        try:
            size = self._size_of(name, expected)
        except tarfile.TarError as error:
            raise DumpError(f"The tar archive is damaged ({error}); {expected}") from None
        # What comes after is read as well, as only at its end an archive proves whole.
        for block in chain([self._block[self._at :]], self._blocks):
            if part := block[:size]:
                yield part
            size -= len(part)
        if size:
            raise DumpError(f"The tar archive ends {size} bytes too early: expected a file that was downloaded whole")

    def _size_of(self, name: str, expected: str) -> int:
        """Go to where a member's content begins."""
        found = []
        with tarfile.open(fileobj=cast("IO[bytes]", self), mode="r|", bufsize=_HEADER) as archive:
            for entry in archive:
                path = entry.name.removeprefix("./")
                if path == name and entry.isreg() and entry.size >= 0:
                    return entry.size
                found.append(path)
                if path.startswith("mbdump/") and entry.isreg():
                    break
        raise DumpError(f"The archive holds {', '.join(found[:6])}; {expected}")


def _ahead(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same blocks, made by a thread while those before are used."""
    with ThreadPoolExecutor(1) as thread:
        coming = deque(thread.submit(next, blocks, b"") for _ in range(_AHEAD))
        while block := coming.popleft().result():
            coming.append(thread.submit(next, blocks, b""))
            yield block


def _lines(blocks: Iterator[bytes]) -> Iterator[Line | None]:
    begun, too_long = bytearray(), False
    for block in blocks:
        *ends, rest = block.split(b"\n")
        for end in ends:
            if too_long or len(begun) + len(end) > LONGEST_LINE:
                yield None
            elif begun:
                begun += end
                yield begun
            else:
                yield end
            begun, too_long = bytearray(), False
        too_long = too_long or len(begun) + len(rest) > LONGEST_LINE
        if too_long:
            begun = bytearray()
        else:
            begun += rest
    if begun or too_long:
        yield None if too_long else begun
