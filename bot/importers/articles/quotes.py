"""Takes the quotes from titles where nearly all of a list have them; quotes of one title alone are its own."""

import re

from bot.importers.articles.artists import NEARLY_ALL, PERFORMED, Named
from bot.importers.articles.runs import FEWEST

_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "»": "«", "「": "」", "『": "』", "'": "'"}
_AROUND_ARTIST = " -–—,:([)]"


def unquote(found: list[Named]) -> bool:
    """Take the quotes from titles and what follows them for artist or note; False where too few are quoted."""
    parted = [_after_quotes(named.title) for named in found]
    if sum(map(bool, parted)) < len(found) * NEARLY_ALL:
        return False
    for named, part in zip(found, parted, strict=True):
        if part:
            named.title, rest = part
            _take_rest(named, rest.strip(" ,"))
    return True


def _take_rest(named: Named, rest: str) -> None:
    if rest[:1] in {"(", "["} and not PERFORMED.match(rest[1:]):
        named.title = f"{named.title} {rest}"
    elif rest:
        artist = PERFORMED.sub("", rest.strip(_AROUND_ARTIST), count=1) if _says_who(rest) else rest
        named.artist = artist.strip(_AROUND_ARTIST) or None


def _says_who(rest: str) -> re.Match[str] | None:
    return PERFORMED.match(rest.strip(_AROUND_ARTIST))


def unquote_alone(found: list[Named]) -> None:
    """Take the quotes from titles that nothing but brackets follows."""
    parted = [_after_quotes(named.title) for named in found]
    if sum(map(bool, parted)) < max(FEWEST, len(found) * NEARLY_ALL):
        return
    for named, part in zip(found, parted, strict=True):
        if part and part[1].strip()[:1] in {"", "(", "["}:
            named.title = f"{part[0]} {part[1].strip()}".strip()


def _after_quotes(text: str) -> tuple[str, str] | None:
    """What the quotes that a text begins with hold, and what follows them.

    They end at the first closing quote that no letter follows: titles hold apostrophes.
    """
    closing = _CLOSING.get(text[:1])
    if not closing:
        return None
    ends = (n for n, char in enumerate(text) if n > 1 and char in closing and not text[n + 1 : n + 2].isalnum())
    end = next(ends, None)
    return None if end is None else (text[1:end].strip(" ,"), text[end + 1 :])
