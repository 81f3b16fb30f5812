"""What one line says if it is a line of a track list: its number, in each way it may be read, and its length."""

import re
from dataclasses import dataclass

from bot.importers.articles.headings import Part, part_headed
from bot.importers.articles.lengths import Length, lengths_in, without_offsets
from bot.importers.articles.page import Line

_NUMBER_WORD = r"(?:#|(?:track|titel|piste|plage|traccia|brano|pista|corte|tema|nr|no|n)\b[.°º]?\s*|n[°º]\s*)"
_STYLES = [
    # From what can hardly be anything else to what is a number only among others that count on.
    ("side", re.compile(r"(?P<side>[A-H])\s?-?(?P<number>\d{1,2})(?:\s*[.):\-–—|]+\s*|\s+)(?=\S)")),
    ("disc", re.compile(r"(?P<disc>\d{1,2})\s?[-.]\s?(?P<number>\d\d)(?:\s*[.):\-–—|]+\s*|\s+)(?=\S)(?![\d:])")),
    ("word", re.compile(rf"{_NUMBER_WORD}(?P<number>\d{{1,3}})\s*[.):\-–—|]*\s*(?=\S)", re.IGNORECASE)),
    ("bracket", re.compile(r"[(\[](?P<number>\d{1,3})[)\]]\s*[.:\-–—]?\s*(?=\S)")),
    ("point", re.compile(r"(?P<number>\d{1,3})\s?(?:[.)\]]+|[.)]?\s?[:\-–—]+(?=\s)|:(?!\d))\s*[|\-–—]?\s*(?=\S)")),
    ("cell", re.compile(r"(?P<number>\d{1,3})[.)]?\s*(?:\||\t)\s*(?=\S)")),
    ("hyphen", re.compile(r"(?P<number>\d{1,3})\s?[-–—.]\s?(?=\S)(?!\d)")),
    ("space", re.compile(r"(?P<number>\d{1,3})\s+(?=\S)")),
    ("glued", re.compile(r"(?P<number>\d{1,3})(?=[^\W\d]|[\"“„«‘'(¡¿])")),
]
AROUND_LENGTH = " |\t-–—."
"""What may stand about a length that is all a line holds."""
STRONG = frozenset(["side", "disc", "word", "bracket", "point", "cell"])
"""The styles that make a number of what they hold; the others do only where the lines count on."""

_ALONE = re.compile(r"#?(\d{1,3})[.)]?\s*\|?")  # what it numbers stands under it
_BULLET = re.compile(r"[•●▪■◦‣∙·*+►▶→○–—-]\s*(?=\S)")
# What shops and players print beside a track.
_PRICE = re.compile(
    r"(?:(?:US|CA|AU)?[$€£]\s?\d{1,3}[.,]\d\d|\d{1,3}[.,]\d\d\s?(?:[$€£]|EUR|USD|GBP)\b)", re.IGNORECASE
)
_SHOP = re.compile(
    r"(?:\s*[|\t]?\s*(?:\b(?:preview|play|listen(?: now)?|buy(?: track| now)?|add to (?:cart|basket)|download|"
    r"lyrics|sample|mp3|flac|"
    r"wav|hd|stream|share|more|info|anhören|abspielen|hören|kaufen|écouter|acheter|ascolta|compra|acquista|"
    r"escuchar|comprar|reproducir|"
    r"pause|popularity|video|explicit)\b|[▶►♫♪⏵🎵🛒…✓]|[$€£]))+\s*$",
    re.IGNORECASE,
)
_SHOP_FIRST = re.compile(
    r"^(?:(?:preview|play|listen|anhören|écouter|ascolta|escuchar)\s+(?=\d)|[▶►♫♪⏵🎵]\s*)", re.IGNORECASE
)
_SPLIT = re.compile(r" *\| *| *\t *| {3,}")
_MARKDOWN = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


@dataclass(frozen=True, slots=True)
class Reading:
    """A line read as beginning with a number: how it is written, where it says it stands, and what follows."""

    style: str
    number: int
    rest: str
    disc: int | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page made ready: without its bullet and what shops add.

    ``readings`` are the ways to read its number, ``part`` is the disc or side that it heads, ``length`` the length in
    it; ``after_blank`` says whether a line without text stands above it.
    """

    line: Line
    text: str
    readings: tuple[Reading, ...]
    bullet: bool
    after_blank: bool
    part: Part | None
    length: Length | None

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing."""
        return not self.text

    @property
    def only_length(self) -> bool:
        """Whether it holds a length and nothing else."""
        return self.length is not None and not self.length.cut_from(self.text).strip(AROUND_LENGTH)


def row(line: Line, *, after_blank: bool = False) -> Row:
    """Make a line ready; ``after_blank`` says that a line without text stands above it."""
    text = _without_shop(line.text.strip())
    bullet = _BULLET.match(text)
    plain = text[bullet.end() :] if bullet else text
    return Row(line, plain, _readings(plain), bool(bullet), after_blank, part_headed(plain), last_length(plain))


def _readings(text: str) -> tuple[Reading, ...]:
    if alone := _ALONE.fullmatch(text):
        return (Reading("alone", int(alone[1]), ""),)
    if _is_length_there(text):
        return ()
    found: dict[str, Reading] = {}  # by what follows the number: of two styles that read the same the surer is kept
    for style, pattern in _STYLES:
        if reading := _reading(style, pattern, text):
            found.setdefault(reading.rest, reading)
    return tuple(found.values())


def _reading(style: str, pattern: re.Pattern[str], text: str) -> Reading | None:
    found = pattern.match(text)
    if not found:
        return None
    held = found.groupdict()
    disc = int(held["disc"]) if held.get("disc") else None
    return Reading(style, int(held["number"]), text[found.end() :], disc, held.get("side"))


def _is_length_there(text: str) -> bool:
    """Whether the text begins with a length: ``3:12 Title``."""
    return any(length.start == 0 and not length.bracketed for length in lengths_in(text[:10]))


def _without_shop(text: str) -> str:
    text = _MARKDOWN.sub(r"\2", text)
    cut = _SHOP.sub("", _PRICE.sub("", text).strip()) if any(lengths_in(text)) or _PRICE.search(text) else text
    cut = _SHOP_FIRST.sub("", cut).strip()
    cut = cut.removeprefix("|").removesuffix("|").strip() if cut.startswith("|") else cut
    return without_offsets(cut).strip() if cut else text


def last_length(text: str, *, dotted: bool = False) -> Length | None:
    """The length at the end of a text, or at its beginning, or alone in a cell; None for one inside a title."""
    found = list(lengths_in(text, dotted=dotted))
    for length in reversed(found):
        rest = text[length.end :].strip(" \t|-–—.,;*")
        if not rest or (length.bracketed and len(found) == 1 and _is_note(rest)):
            return length
    for length in found:
        if not text[: length.start].strip(" \t|-–—•") and (length.bracketed or text[length.end :][:1] in " \t|-–"):
            return length
    return next((length for length in found if _is_cell(text, length)), None)


def _is_note(text: str) -> bool:
    """Whether what follows a bracketed length may be a note: ``(Bonus Track)``, ``*``."""
    return (text[0] in "([" and text[-1] in ")]") or text.startswith("*")


def _is_cell(text: str, length: Length) -> bool:
    before, after = text[: length.start].rstrip(" "), text[length.end :].lstrip(" ")
    return before[-1:] in {"|", "\t", ""} and after[:1] in {"|", "\t", ""}


def cells(text: str) -> list[str]:
    """The cells of a row of a table; one where it is no row."""
    return [cell.strip() for cell in _SPLIT.split(text)]
