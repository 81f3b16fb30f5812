"""Titles and names of MusicBrainz in one line, and what a soundtrack's title says of its kind and its work.

A title is taken at its word only: what it does not say outright is not guessed.
"""

import re

from bot.soundtrack import Kind

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
# In brackets, as real names such as "[PIAS]" are too: so only these say that nobody is named.
_NOBODY = re.compile(
    r"various artists|\[(?:unknown|none|no label|no artist|anonymous|traditional|data|dialogue|soundtrack|disney"
    r"|theatre|musical theat(?:re|er)|(?:christmas|classical|religious) music|church chimes|nature sounds"
    r"|language instruction|news report)]",
    re.IGNORECASE,
)

_FROM_THE = r"(?:soundtrack|score|music|songs)(?: \w+){0,4}? (?:from|for) the (?:\w+ ){0,3}?"
_MADE_FOR: dict[Kind, re.Pattern[str]] = {
    "film": re.compile(rf"motion picture|original film (?:soundtrack|score)|{_FROM_THE}film(?! series)", re.IGNORECASE),
    "tv": re.compile(
        r"original (?:\w+ ){0,3}(?:television|tv|series) (?:\w+ )?(?:soundtrack|score)"
        rf"|original television|{_FROM_THE}(?:television|tv|series)",
        re.IGNORECASE,
    ),
    "game": re.compile(
        rf"original (?:\w+ )?(?:video ?)?game (?:soundtrack|score)|{_FROM_THE}(?:video ?)?game", re.IGNORECASE
    ),
    "stage": re.compile(r"\b(?:original|revival) (?:[\w-]+ ){0,3}cast\b|\bcast recording\b", re.IGNORECASE),
}
_BILLED = re.compile(
    r"(?P<work>[^()\[\]/]*[^()\[\]/\s]) [(\[](?:the )?original"
    r" (?:motion picture|television|tv|series|television series|game|video game) (?:soundtrack|score)[)\]]",
    re.IGNORECASE,
)
# What makes a title name more, or less, than a work.
_A_PART_OR_MORE = re.compile(
    r"^(?:music|songs|score|selections|themes?|highlights|more) (?:from|of)\b|\bsuites?\b|\btrilogy\b|\bepisodes?\b|"
    r"\b(?:vol|volume|season|seasons|series|chapter|book|disc|cd|deluxe|complete|expanded|extended|edition|year)\b"
    r"|\bv\.? ?\d|\bs\d",
    re.IGNORECASE,
)


def one_line(text: str | None) -> str:
    """A foreign text without control characters and with single spaces; empty where nothing is left."""
    return " ".join(_CONTROLS.sub(" ", text or "").split())


def is_special(name: str) -> bool:
    """Whether a name of an artist or label, or a number, says that there is none: "[unknown]", "[no label]", "[none]".

    https://musicbrainz.org/doc/Style/Unknown_and_untitled/Special_purpose_artist
    """
    return _NOBODY.fullmatch(name) is not None


def kind_of(title: str) -> Kind:
    """What the title says that the music was made for; "other" where it says nothing, or several things."""
    said = [kind for kind, words in _MADE_FOR.items() if words.search(title)]
    return said[0] if len(said) == 1 else "other"


def work_of(title: str) -> str | None:
    """What it is the music of, where the title is that and "(Original Motion Picture Soundtrack)" or its like."""
    billed = _BILLED.fullmatch(title)
    return billed["work"] if billed and not _A_PART_OR_MORE.search(billed["work"]) else None
