"""Lines that head a track list or a part of it: a disc, a side, the bonus tracks."""

import re
from dataclasses import dataclass

_COUNTED = {
    word: number
    for number, words in enumerate(
        (
            "one i eins erste first un une premier première uno una primo prima primer primera",
            "two ii zwei zweite second deux deuxième second due secondo seconda dos segundo segunda",
            "three iii drei dritte third trois troisième tre terzo terza tres tercer tercera",
            "four iv vier vierte fourth quatre quatrième quattro quarto cuatro cuarto",
            "five v fünf cinq cinque cinco",
            "six vi sechs sei seis",
        ),
        start=1,
    )
    for word in words.split()
}
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_COUNTED)})"
_DISC_WORD = (
    r"(?:discs?|disks?|cds?|lps?|vinyls?|disques?|disco|dischi|platte|schallplatte|records?|tapes?|cassettes?|dvds?)"
)
_DISC = re.compile(
    rf"(?:the\s)?(?:{_DISC_WORD}\s?[-#:.]?\s?(?:no\.?|nr\.?|n°)?\s?{_NUMBER}\b|"
    rf"{_NUMBER}[.ªº]?\s?{_DISC_WORD}\b)(?:\s(?:of|von|de|di|sur|su)\s\d+\b)?(?P<rest>.*)",
    re.IGNORECASE,
)
_SIDE_WORD = r"(?:sides?|seite|face|lato|cara|lado|facciata)"
_SIDE = re.compile(
    rf"(?:{_SIDE_WORD}\s?[-#:.]?\s?(?P<side>[A-H]|\d|one|two|three|four|eins|zwei|drei|vier)\b|"
    rf"(?P<first>[A-H])[-\s]{_SIDE_WORD}\b)(?P<rest>.*)",
    re.IGNORECASE,
)
_BARE_SIDE = re.compile(r"(?P<side>[A-H])\s?[:.)]?")
_TRACKLIST = re.compile(
    r"track\s?-?\s?list(?:ing|e)?s?\b|song\s?list|set\s?list|titelliste|trackliste|titelverzeichnis|"
    r"titelübersicht|liste des (?:titres|pistes|morceaux|plages)|tracklist|elenco (?:delle )?tracce|lista (?:de |"
    r"delle |dei )?(?:temas|canciones|pistas|cortes|tracce|brani)|"
    r"listado de (?:temas|canciones|pistas|cortes)|cue list|曲目|収録曲|トラックリスト",
    re.IGNORECASE,
)
_TRACKS = re.compile(
    r"\b(?:tracks?|songs?|cues|selections|titel|stücke|titres?|pistes?|plages|morceaux|tracce|traccia|brani|brano|"
    r"titoli|temas|canciones|cortes|pistas|scaletta|listado|lista)\b",
    re.IGNORECASE,
)
_NO_TRACKLIST = re.compile(
    r"\b(?:songs?|music|titres?|chansons|canciones|brani|lieder) (?:heard |used |featured |played |entendues? |"
    r"gehört |ascoltati )?(?:in|from|dans|im|nel|en) (?:the |le |la |el |il )?(?:movie|film|show|episode|series|"
    r"película)\b|"
    r"\bnot (?:on|in|included on) (?:the |this )?(?:album|soundtrack|cd)|nicht auf (?:dem|der)|related|similar|"
    r"you (?:may|might) also|könnte (?:ihnen|dir)|most read|popular posts|recent posts|comments?\b|kommentare|"
    r"commentaires|"
    r"comentarios|commenti|correlati|relacionad|articles? (?:liés|similaires)|más leíd|lo más|lesen sie|tags?\b|"
    r"references|einzelnachweise|^contents$|^inhalt(?:sverzeichnis)?$|sommaire|recommend|share|teilen|partager|"
    r"condividi|compartir|"
    r"best of|top \d+|discography|diskografie|filmograph|also by|more from|vermisse|missing from",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"\(?\d+\)?\s(?:(?:user |reader )?comments?|kommentare?|commentaires?|comentarios?|comment[io]|"
    r"replies|reply|responses?|antworten|réponses?|respuestas?|risposte)\b.{0,60}",
    re.IGNORECASE,
)
_SECTIONS = (
    (
        "Bonus track",
        re.compile(
            r"(?:\w+\s){0,3}bonus(?:[- ]?(?:tracks?|titel|titres?|piste|tracce|temas|material|cues?))?", re.IGNORECASE
        ),
    ),
    (
        "Sound effect",
        re.compile(
            r"sound\s?(?:effects?|fx)|soundeffekte|effets sonores|effetti sonori|efectos de sonido", re.IGNORECASE
        ),
    ),
)
_LONGEST = 80  # characters; what is longer is prose
_TRIM = ' \t-–—=*_#~.:|•[](){}"“”„«»'


@dataclass(frozen=True, slots=True)
class Part:
    """What a line heads: a disc or a side by its place, with a title of its own where it has one."""

    disc: int | None = None
    side: int | None = None
    title: str | None = None


def part_headed(text: str) -> Part | None:
    """The disc or side that a line heads; None for any other line."""
    if len(text) > _LONGEST:
        return None
    trimmed = text.strip(_TRIM)
    if found := _DISC.match(trimmed):
        disc = _place(found[1] or found[2])
        inner = part_headed(found["rest"])
        if disc and (inner or _is_title(found["rest"])):
            return Part(disc, inner.side if inner else None, None if inner else _title(found["rest"]))
    if found := _SIDE.match(trimmed):
        side = _side(found["side"] or found["first"])
        if side and _is_title(found["rest"]):
            return Part(None, side, _title(found["rest"]))
    if _BARE_SIDE.fullmatch(trimmed) and text.strip(" *") != "":
        return Part(None, _side(trimmed[0]), None)
    return None


def section_headed(text: str) -> str | None:
    """The note of the tracks under this line: ``Bonus track``, ``Sound effect``; None for any other line."""
    trimmed = text.strip(_TRIM)
    return next((note for note, pattern in _SECTIONS if pattern.fullmatch(trimmed)), None)


def heads_tracklist(text: str) -> bool:
    """Whether a line announces a track list."""
    trimmed = text.strip()
    if heads_other_list(trimmed):
        return False
    announces = trimmed.endswith((":", "："))
    if _TRACKLIST.search(trimmed):
        return announces or len(trimmed) <= _LONGEST
    return bool(_TRACKS.search(trimmed)) and (announces or len(trimmed.split()) <= 3) and not trimmed[:1].isdigit()


def names_tracklist(text: str) -> bool:
    """Whether a text has the word itself: track list, Titelliste, scaletta."""
    return bool(_TRACKLIST.search(text))


def heads_other_list(text: str) -> bool:
    """Whether a line announces a list that is no track list: songs of the film, comments, other pages."""
    return len(text) <= 2 * _LONGEST and bool(_NO_TRACKLIST.search(text))


def counts_comments(text: str) -> bool:
    """Whether a line says how many comments follow: ``2 Comments``."""
    return bool(_COMMENTS.fullmatch(text.strip()))


def _place(text: str) -> int | None:
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 100 else None
    return _COUNTED.get(text.lower())


def _side(text: str) -> int | None:
    if len(text) == 1 and text.isalpha():
        return ord(text.upper()) - ord("A") + 1
    return _place(text)


def _is_title(rest: str) -> bool:
    """Whether what follows "Disc 1" may be its title: a separator first, or nothing, and no sentence."""
    rest = rest.strip()
    return not rest or (rest[0] in ':-–—([|/,.“"„«' and not rest.endswith(".") and len(rest.split()) <= 10)


def _title(rest: str) -> str | None:
    # What stands in brackets is a length or a count.
    title = re.sub(r"[(\[][^()\[\]]*\d[^()\[\]]*[)\]]|\b\d{1,3}:\d\d(?::\d\d)?\b", "", rest).strip(_TRIM + "/,")
    return title or None
