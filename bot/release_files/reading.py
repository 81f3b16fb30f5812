"""Reads release files, one or whole folders, and reports every fault of every file in one go."""

import codecs
import hashlib
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.names import words
from bot.release_files.faults import Fault
from bot.soundtrack import Release

MOST_BYTES = 1_000_000
"""The largest release file that is read; a hundred discs of a hundred tracks take less."""

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LONGEST_KEY = 64  # it must fit into the custom_id of a button on Discord, beside what the button does
_SYNTAX_FAULT = re.compile(r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL)


@dataclass(slots=True)
class Reading:
    """What came of reading files: releases in the order of the files, and every fault."""

    releases: list[Release] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def release_paths(folder: Path) -> list[Path]:
    """The release files of a folder, by name. Raises NotADirectoryError where there is no such folder."""
    if not folder.is_dir():
        raise NotADirectoryError(f"there is no folder {folder}")
    # An editor leaves hidden files beside what is not saved yet.
    return sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))


def fingerprint(paths: Iterable[Path]) -> str:
    """A text that changes with the name or the content of any of the files, and with what keeps one from being read."""
    digest = hashlib.sha256()
    for path in paths:
        faults: list[Fault] = []
        content = _content(path, faults)
        digest.update(f"{path.name}\0{'' if content is None else len(content)}\0{faults}".encode())
        digest.update(content or b"")
    return digest.hexdigest()


def read_releases(paths: Sequence[Path]) -> Reading:
    """Read every file; a file with a fault gives no release."""
    reading = Reading()
    keys: dict[str, Path] = {}
    editions: dict[tuple[str, ...], Path] = {}
    for path in paths:
        table, release = _read(path, reading.faults)
        if (first := keys.setdefault(path.stem, path)) != path:
            reading.faults.append(Fault(path, 1, f"has the same name as {first}: expected one file a release"))
            continue
        told = _told(table)
        if told and (first := editions.setdefault(told, path)) != path:
            message = f'title "{table["title"]}" with {told[-1]} stands in {first} too: expected one file a release'
            reading.faults.append(Fault(path, _line_of_title(path), message))
            continue
        reading.releases += [release] if release else []
    reading.faults.sort()
    return reading


def _told(table: dict[str, Any]) -> tuple[str, ...]:
    """What tells a release from all others, be there faults in its file or not; empty where it has no title."""
    title = table.get("title")
    if not isinstance(title, str):
        return ()
    parts = (str(table.get(field_, "")) for field_ in ("season", "volume", "edition"))
    return (" ".join(words(title)) or title.casefold(), *parts, str(table.get("released", "no date")))


def _read(path: Path, faults: list[Fault]) -> tuple[dict[str, Any], Release | None]:
    """What one file says, and the release; that is None where there are faults, which are added to these."""
    before = len(faults)
    if not _KEY.fullmatch(path.stem) or len(path.stem) > _LONGEST_KEY:
        expected = f"a-z, 0-9 and single hyphens, at most {_LONGEST_KEY} characters"
        faults.append(Fault(path, 1, f'file name "{path.stem}" is no key: expected {expected}'))
    content = _content(path, faults)
    table = _table(path, content, faults) if content is not None else None
    if content is None or table is None:
        return {}, None

    # Validation is imported late: a bot whose catalog is up to date never needs it.
    from bot.release_files.validation import validated

    shaped, found = validated(table)
    if found:
        from bot.release_files.lines import Lines

        lines = Lines(content)
        faults.extend(Fault(path, lines.line_of(where), message) for where, message in found)
    return table, shaped.release(path.stem) if shaped and len(faults) == before else None


def _content(path: Path, faults: list[Fault]) -> bytes | None:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            message = f"the file has {size / 1e6:.1f} MB: expected at most {MOST_BYTES / 1e6:.0f} MB"
            faults.append(Fault(path, 1, message))
            return None
        return path.read_bytes().removeprefix(codecs.BOM_UTF8)  # which some editors on Windows write
    except OSError as error:
        faults.append(Fault(path, 1, f"cannot be read ({error.strerror}): expected a readable file"))
        return None


def _table(path: Path, content: bytes, faults: list[Fault]) -> dict[str, Any] | None:
    try:
        return tomllib.loads(content.decode())
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{content[error.start]:02X} is not UTF-8: expected a file saved as UTF-8"
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX_FAULT.fullmatch(str(error))
        line = int(found["line"]) if found and found["line"] else content.count(b"\n") + 1
        what = found["what"] if found else str(error)
        message = f"is not TOML ({what}): expected the format of a release file"
    except RecursionError:
        line, message = 1, "is nested too deeply: expected the format of a release file"
    faults.append(Fault(path, line, message))
    return None


def _line_of_title(path: Path) -> int:
    from bot.release_files.lines import Lines

    return Lines(path.read_bytes()).line_of(("title",))
