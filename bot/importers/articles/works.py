"""What a title says beside the name of the album: its work, season, volume and edition; and the kind of the work."""

import re

from bot.importers.articles.phrases import BILLING
from bot.soundtrack import Kind

SEASON = re.compile(
    r"\b(?:season|staffel|saison|stagione|temporada|series) (?P<n>\d{1,2}|one|two|three|four|five|six)\b|"
    r"\b(?P<m>\d{1,2})(?:st|nd|rd|th|\.|e|ª|a)? (?:season|staffel|saison|stagione|temporada)\b|\b(?P<w>first|"
    r"second|third|fourth|fifth|erste[nr]?|zweite[nr]?|dritte[nr]?|première|deuxième|troisième|prima|seconda|"
    r"terza|primera|segunda|tercera) (?:season|staffel|saison|stagione|temporada)\b",
    re.IGNORECASE,
)
_ORDINALS = {
    word: number
    for number, held in enumerate(
        (
            "one first erste ersten erster première prima primera",
            "two second zweite zweiten zweiter deuxième seconda segunda",
            "three third dritte dritten dritter troisième terza tercera",
            "four fourth",
            "five fifth",
            "six sixth",
        ),
        start=1,
    )
    for word in held.split()
}
VOLUME = re.compile(
    r"\b(?P<volume>(?:vol(?:ume|\.)?|chapter|part|book|band|teil|chapitre|partie|capitolo|parte|capítulo|"
    r"volumen) ?(?:\d{1,2}|[IVX]{1,4}|one|two|three)\b)",
    re.IGNORECASE,
)
EDITION = re.compile(
    r"\s*(?:[:–—-]\s+|[(\[]|, )(?P<edition>(?:the )?(?:super )?(?:deluxe|limited|expanded|special|collector[’']s|"
    r"anniversary|\d+th anniversary|extended|remastered|complete)\b[^()\[\]]{0,40})[)\]]?$",
    re.IGNORECASE,
)


def work_of(title: str) -> str:
    """A title without what says that it is a soundtrack, or which part."""
    plain = re.sub(rf"\s*[:–—,-]?\s*[(\[]?\b{BILLING}\b.*$", "", title, flags=re.IGNORECASE).strip(" :–—-,(")
    plain = re.sub(
        r"\s*[:–—,-]?\s*[(]?\b(?:season|staffel|saison|stagione|temporada|vol(?:ume|\.)|chapter)\s?\w+\b.*$",
        "",
        plain,
        flags=re.IGNORECASE,
    ).strip(" :–—-,(")
    return plain or title


def season_in(text: str) -> int | None:
    """The number of the season that a text speaks of first."""
    found = SEASON.search(text)
    if not found:
        return None
    told = (found["n"] or found["m"] or found["w"]).lower()
    return int(told) if told.isdecimal() else _ORDINALS.get(told)


def volume_in(text: str) -> str | None:
    """The volume or chapter that a text speaks of first, as printed."""
    found = VOLUME.search(text)
    return found["volume"] if found else None


_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "stage",
        re.compile(
            r"\b(?:broadway|west end|cast recording|stage (?:play|musical|production)|theatre production|musical|"
            r"opera|ballet|bühne|théâtre|teatro)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "game",
        re.compile(
            r"\b(?:video ?games?|the game|game(?:play)?|playstation|nintendo|xbox|gamer|videospiel|spiel|"
            r"jeu(?: vidéo)?|videogioco|videojuego|ゲーム)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "tv",
        re.compile(
            r"\b(?:tv|television|series|season|episodes?|miniseries|mini-series|showrunner|streaming series|serie|"
            r"staffel|folgen?|série|saison|épisodes?|stagione|episodi|temporada|episodios|anime)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "film",
        re.compile(
            r"\b(?:films?|movies?|motion picture|directed|theaters|theatrical|cinemas?|documentary|director|regie|"
            r"kino|réalisé|cinéma|regia|regista|película|dirigida|cine)\b",
            re.IGNORECASE,
        ),
    ),
)


def kind_in(text: str) -> Kind:
    """What the text speaks of most: a film, a series, a game, a stage work; "other" where it says none of them."""
    counts = {kind: len(pattern.findall(text)) for kind, pattern in _KINDS}
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] else "other"
