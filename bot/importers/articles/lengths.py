"""Lengths as pages print them: where in a line one stands, and what only looks like one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CLOCK = r"(?:(?P<h>\d{1,2}):(?=\d\d:))?(?P<m>\d{0,3}):(?P<s>[0-5]\d)(?:[.,]\d{1,3})?(?![\d:])"
_PRIMES = r"(?P<pm>\d{1,2})(?: ?′|['’‘´`]|[\"”″“](?=[0-5]\d))\s?(?P<ps>[0-5]?\d)(?:\s?(?:[\"”″“]|['’′´`]{2}))?(?![\d:])"
_UNITS = (
    r"(?P<um>\d{1,3})\s?m(?:in(?:\.|utes?|utos?|uti|uten)?)?\.?\s?(?:(?P<us>[0-5]?\d)\s?(?:s(?:ec|ek|eg)?\b\.?)|"
    r"(?P<ut>[0-5]\d)\b|(?=\s*[)\]]))"
)
_ONLY_SECONDS = r"(?P<os>\d{1,2})\s?s(?:ec|ek|eg|ek)?\b\.?(?=\s*(?:[)\]]|$))"
_LENGTH = re.compile(rf"(?<![\d:'’′])(?<!\d[.,])(?:{_CLOCK}|{_PRIMES}|{_UNITS}|{_ONLY_SECONDS})")
_DOTTED = re.compile(r"(?<![\d.:,])(?P<m>\d{1,2})[.,](?P<s>[0-5]\d)(?![\d.:,])(?=[\s)\]]*$)")
_OPEN, _CLOSED = "([{<", ")]}>"
# "0:00 – 0:30" is what a preview plays; "0:00 / 3:12" what a player shows: its second is the length.
_SPAN = r"\d{1,2}:\d\d\s*(?:[-–—]|to|bis|à|a)\s*\d{1,2}:\d\d"
_RANGE = re.compile(rf"[(\[][^()\[\]]*{_SPAN}[^()\[\]]*[)\]]|{_SPAN}")
_PLAYER = re.compile(r"\b0{1,2}:00\s*/\s*(?=\d{1,2}:\d\d)")
_SHORTEST_BARE = 1000  # milliseconds


@dataclass(frozen=True, slots=True)
class Length:
    """A length in a line: where it and its brackets stand, and milliseconds."""

    start: int
    end: int
    milliseconds: int
    bracketed: bool

    def cut_from(self, text: str) -> str:
        """The text without it."""
        return f"{text[: self.start]} {text[self.end :]}".strip() if self.start else text[self.end :].strip()


def without_offsets(text: str) -> str:
    """The text without what a preview plays from and to, which is no length."""
    return _PLAYER.sub("", _RANGE.sub("", text))


def lengths_in(text: str, *, dotted: bool = False) -> Iterator[Length]:
    """The lengths in a text, in order; ``dotted`` says that ``3.12`` at its end is one too."""
    for found in (_DOTTED if dotted else _LENGTH).finditer(text):
        groups = {name: value for name, value in found.groupdict().items() if value is not None}
        milliseconds = _milliseconds(groups)
        start, end, bracketed = _with_brackets(text, *found.span())
        no_minutes = groups.get("m") == "" and not bracketed  # ":47" needs its brackets
        if milliseconds >= _SHORTEST_BARE and not no_minutes:
            yield Length(start, end, milliseconds, bracketed)
        elif milliseconds == 0 and "m" in groups and groups["m"]:
            yield Length(start, end, 0, bracketed)


def _milliseconds(groups: dict[str, str]) -> int:
    def number(*names: str) -> int:
        return next((int(groups[name] or 0) for name in names if name in groups), 0)

    return ((number("h") * 60 + number("m", "pm", "um")) * 60 + number("s", "ps", "us", "ut", "os")) * 1000


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int, bool]:
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if before and after and before[-1] in _OPEN and after[0] in _CLOSED:
        return len(before) - 1, len(text) - len(after) + 1, True
    return start, end, False
