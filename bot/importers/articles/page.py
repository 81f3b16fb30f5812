"""A page as a list of lines of clean text, with its address and the day it was published where it tells them."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import parse_qsl, unquote, urlsplit

import ftfy

from bot.importers.articles.markup import Markup
from bot.importers.articles.wikitext import is_wikitext, read_wikitext

_ADDRESS = re.compile(r"\s*<?(https?://\S+?)>?\s*")
_HTML = re.compile(r"<(?:!doctype html|html|head|body|div|p|table|ol|ul|br|tr|li)\b[^<>]*>", re.IGNORECASE)
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])(?:/(0?[1-9]|[12]\d|3[01]))?/")
_YEAR_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/")
# Mojibake of a closing quote whose last byte was lost on the way, as it is no character of Windows-1252.
_CUT_QUOTE = re.compile("â€(?=[\\s)\\],.;:!?–—-]|$|â€)(?!â€[œ˜™“”¦])")
# Markup that somebody pasted with a text: "<b>Intro</b>".
_INLINE = re.compile(r"</?(?:b|i|u|em|strong|span|font|a|small|big)(?:\s[^<>]*)?>", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_SPACES = str.maketrans(
    dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    )
)
_MENDING = ftfy.TextFixerConfig(
    unescape_html=True,
    uncurl_quotes=False,  # a title stands as the page prints it
    fix_latin_ligatures=False,
    fix_character_width=False,
    normalization="NFC",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its number in the text that was given, counted from 1, and what it says."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What is read of a page. ``year``, ``month`` and ``day`` are of its publication, as far as it tells them.

    ``site`` is who publishes it, where it says so. ``headings`` are what the page calls itself, best first; for plain
    text that is known by the address alone.
    """

    lines: tuple[Line, ...]
    address: str | None = None
    headings: tuple[str, ...] = ()
    year: int | None = None
    month: int | None = None
    day: int | None = None
    site: str | None = None

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(line.text for line in self.lines)

    @property
    def slug(self) -> tuple[str, ...]:
        """The words that the address names the page with: ``/2020/02/first-picard-soundtrack.html`` has three."""
        parted = urlsplit(self.address or "")
        queries = [value for _, value in parse_qsl(parted.query)]
        parts = [
            re.sub(r"\.(?:html?|php\d?|aspx?)$", "", part) for part in (*unquote(parted.path).split("/"), *queries)
        ]
        slugs = [[word for word in re.split(r"[\W_]+", part.lower()) if word] for part in parts]
        named = [slug for slug in slugs if sum(bool(re.search(r"[^\W\d]{2}", word)) for word in slug) >= 2]
        return tuple(named[-1]) if named else tuple(slugs[-1] if slugs and not queries else ())


def read_page(text: str) -> Page:
    """The page in a text, plain or HTML, whose first line may be its address."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    place, address = _address(raw)
    rest = "\n".join(["" if number == place else line for number, line in enumerate(raw)])
    if len(_HTML.findall(rest)) >= 3:
        return _html_page(rest, address)
    plain = rest.split("\n")
    seen = read_wikitext(plain) if is_wikitext(plain) else enumerate(plain, start=1)
    lines = tuple(Line(number, _clean(line)) for number, line in seen)
    return Page(lines, address, (), *_published(address, None))


def _html_page(text: str, address: str | None) -> Page:
    markup = Markup()
    markup.feed(text)
    markup.close()
    address = address or markup.address
    lines = tuple(Line(number, _clean(line)) for number, line in markup.lines)
    headings = tuple(dict.fromkeys(_clean(heading) for heading in markup.headings))
    site = _clean(markup.site).strip() if markup.site else None
    return Page(lines, address, headings, *_published(address, markup.published), site or None)


def _address(lines: list[str]) -> tuple[int | None, str | None]:
    said = ((number, line) for number, line in enumerate(lines) if line.strip())
    for number, line in islice(said, 3):
        if found := _ADDRESS.fullmatch(line.lstrip("\ufeff")):
            return number, found[1]
    return None, None


def _published(address: str | None, told: str | None) -> tuple[int | None, int | None, int | None]:
    if told and re.match(r"\d{4}-\d\d-\d\d", told):
        try:
            day = date.fromisoformat(told[:10])
        except ValueError:
            pass
        else:
            return day.year, day.month, day.day
    path = f"{urlsplit(address or '').path}/"
    if found := _DAY_IN_ADDRESS.search(path):
        return int(found[1]), int(found[2]), int(found[3]) if found[3] else None
    if found := _YEAR_IN_ADDRESS.search(path):
        return int(found[1]), None, None
    return None, None, None


def _clean(text: str) -> str:
    """A line without what cannot be seen, its mojibake mended, its entities decoded; tabs stay."""
    text = _INLINE.sub("", text).replace("¬†", " ")  # a no-break space, read as Mac OS Roman
    whole = _CUT_QUOTE.sub("â€\x9d", _UNSEEN.sub("", text))
    mended = ftfy.fix_text(whole, _MENDING).replace("\n", " ")
    return "".join(char for char in mended.translate(_SPACES) if char == "\t" or ord(char) >= 32).rstrip()
