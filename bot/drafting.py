"""From what somebody hands in to release files for review: for the command line and for Discord alike.

Run as a program it reads a page from standard input and writes what came of it as JSON, so that a page that somebody
made to keep a reader busy can be ended from outside.
"""

import asyncio
import dataclasses
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from bot.importers import Draft
from bot.release_files import release_text

MOST_BYTES = 1_000_000
"""The largest page that is read."""


class NothingToDraft(Exception):
    """What was handed in gives no draft; the message says why and what was expected."""


@dataclasses.dataclass(frozen=True, slots=True)
class File:
    """A release file for review: its name, its text, and what was left out of it."""

    name: str
    text: str
    doubts: tuple[str, ...]


def files_from_page(content: bytes) -> list[File]:
    """A release file for every album of a page, text or HTML. Raises NothingToDraft."""
    # Imported late, as below: a bot that starts has nothing to read yet.
    from bot.importers.articles import NotText, read_article, text_of

    if len(content) > MOST_BYTES:
        size = f"{len(content) / 1e6:.1f} MB"
        raise NothingToDraft(f"the page has {size}: expected at most {MOST_BYTES / 1e6:.0f} MB")
    try:
        drafts = read_article(text_of(content))
    except NotText as error:
        raise NothingToDraft(str(error)) from None
    if not drafts:
        raise NothingToDraft("no track list was found: expected a page that lists the tracks of an album, one a line")
    return files_of(drafts)


def file_from_musicbrainz(json_: bytes) -> File:
    """The release file of a release as MusicBrainz's web service returns it. Raises NothingToDraft."""
    from bot.importers.musicbrainz.drafts import read_release
    from bot.importers.musicbrainz.shapes import NotARelease

    try:
        return files_of([read_release(json_)])[0]
    except NotARelease as error:
        raise NothingToDraft(str(error)) from None


def files_of(drafts: Sequence[Draft]) -> list[File]:
    """The release files of drafts, each under a name of its own."""
    taken: set[str] = set()
    return [_file(draft, taken) for draft in drafts]


def write_files(files: Iterable[File], folder: Path) -> list[Path]:
    """Write release files to a folder, which is made if need be.

    Raises FileExistsError, before anything is written, where a file of one of the names is there already.
    """
    paths = {folder / file.name: file for file in files}
    for path in paths:
        if path.exists():
            raise FileExistsError(f"{path} is there already: move it, or choose another folder")
    folder.mkdir(parents=True, exist_ok=True)
    for path, file in paths.items():
        path.write_text(file.text, encoding="utf-8")
    return list(paths)


def _file(draft: Draft, taken: set[str]) -> File:
    key = next(name for name in _names(draft.release.key) if name not in taken)
    taken.add(key)
    return File(f"{key}.toml", release_text(draft.release), tuple(map(str, draft.doubts)))


def _names(key: str) -> Iterator[str]:
    yield key
    yield from (f"{key[:60].rstrip('-')}-{number}" for number in count(2))


_MOST_SECONDS = 20.0


async def files_from_stranger(content: bytes) -> list[File]:
    """As ``files_from_page``, in a process of its own that is ended when it takes too long. Raises NothingToDraft."""
    arguments = [sys.executable, "-m", "bot.drafting"]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*arguments, stdin=pipe, stdout=pipe)
    try:
        told, _ = await asyncio.wait_for(process.communicate(content), _MOST_SECONDS)
    except TimeoutError:
        raise NothingToDraft("the page takes too long to read: expected one with less around its track list") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise RuntimeError(f"reading a page ended with {process.returncode}")
    answer = json.loads(told)
    if "refusal" in answer:
        raise NothingToDraft(answer["refusal"])
    return [File(file["name"], file["text"], tuple(file["doubts"])) for file in answer["files"]]


def _answer(content: bytes) -> dict[str, object]:
    try:
        return {"files": [dataclasses.asdict(file) for file in files_from_page(content)]}
    except NothingToDraft as error:
        return {"refusal": str(error)}


if __name__ == "__main__":
    json.dump(_answer(sys.stdin.buffer.read()), sys.stdout)
