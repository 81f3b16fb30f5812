"""The ways to find out what an album is called, each with the weight of what it found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.importers.articles.headings import heads_tracklist
from bot.importers.articles.page import Page
from bot.importers.articles.phrases import BILLING, BOILERPLATE, MUSIC, PHRASE, QUOTED, SMALL, UPPER
from bot.importers.articles.works import SEASON, VOLUME
from bot.names import words

_BILLED = re.compile(
    rf"(?P<title>[^\W_][^\n|]{{0,90}}?)(?P<billing>\s*[:–—-]?\s*[(\[]?\b{BILLING}\b(?: vol(?:ume|\.)? ?\w+)?[)\]]?)",
    re.IGNORECASE,
)
_TITLE_LINE = re.compile(
    r"^[•*\-\s]*(?:album(?: title)?|(?:german |original |deutscher |english )?title|titel|album-?titel|"
    r"titre(?: de l[’']album)?|titolo|título|"
    r"タイトル)\s*(?:[:|\t])\s*(?P<title>\S.{0,90})$",
    re.IGNORECASE,
)
_LIST_OF = re.compile(
    r"(?:track ?list(?:ing|e)?|tracks|titelliste|titel|titres|tracce|temas|canciones|brani|song list|"
    r"list) (?:\w+ )?(?:of|for|from|to|des?|du|zu|zum|della|del|di) (?:the |la |le |il |el |der |"
    r"des )?(?P<title>.{2,80}?)(?:,? (?:album|soundtrack|score|ost|soundtracks|score album|"
    r"soundtrack album))?\s*:?$",
    re.IGNORECASE,
)
_MUSIC_OF = re.compile(
    rf"(?i:\b{MUSIC}(?: album| details| recording| original| originale)?\b[^.;()\n]{{0,12}}? (?:for|to|of|from|zu|"
    rf"zum|zur|von|aus|des|der|du|de la|de l[’']|de|d[’']|di|del|della|dello|per|para)) (?:the |a |an |le |la |il |"
    rf"el |los |die |der |das |den |"
    rf"dem )?(?:(?:{UPPER} ){{0,3}}{UPPER}[’']s? (?=[a-z]))?(?:(?:[\w’+.-]+ ){{0,5}}?(?:series|film|movie|game|"
    rf"drama|documentary|thriller|comedy|adventure|feature|miniseries|show|serie|fernsehserie|spiel|jeu|videogioco|"
    rf"videojuego|película|anime|musical) |(?:[a-zà-öø-ÿ][\w’-]* ){{0,4}}?)(?P<title>{PHRASE})"
)
_HEAD_RELEASED = re.compile(
    rf"^(?:(?:And|Also|Und|Et|Y|E),? )?(?P<title>{PHRASE})(?:,? (?:is|follows|gets|arrives|comes|will|was|has|"
    rf"erscheint|sort|esce|sale)\b|,).*:?$"
)
_THE_SOUNDTRACK = re.compile(
    rf"(?:\b[Tt]he |\b[Dd](?:er|as) |\b[Ll]a |\b[Ii]l |\b[Ee]l |^)(?P<title>{PHRASE}) (?i:{MUSIC})\b"
)
_IS_ALBUM = re.compile(
    r"^(?P<title>[^\W_].{1,80}?) (?:is|was|ist|est|è|es) (?:an?|the|das|ein|une?|un|il|la|el|"
    r"lo) (?:[\w’-]+ ){0,4}?(?:album|soundtrack|score|recording|filmmusik|bande originale|colonna sonora|"
    r"banda sonora)\b"
)
_NAMED_ALBUM = re.compile(
    r"^(?P<title>[^\W_].{1,80}?) \((?:album|soundtrack|score|ost|musica|musique|musik)\)", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?:[\w()]+ )?(?:label|date|price|prices?\(usd\)|format|no|number|tracks|time|artists?|genre|released?|"
    r"publisher|composers?|posted|"
    r"tags|source|author|year|type)s?:\s",
    re.IGNORECASE,
)
_OPENED = re.compile(r"^[^“„«\"]*[“„«\"](?=[^”“»\"]*$)")
_OFFICIAL = re.compile(r"original|motion picture|music from|score from|songs from", re.IGNORECASE)
# Mark Mancina, Money Train: Original Motion Picture Score
_PERSON_FIRST = re.compile(rf"(?:{UPPER} ){{1,2}}{UPPER}, (?!(?i:vol|chap|part|season))")
_SPEAKS_OF_MUSIC = re.compile(rf"\b{MUSIC}\b|\balbum\b|\b(?:2-?)?cds?\b|doppel-cd|vinyl", re.IGNORECASE)
_BY_LINE = re.compile(
    r"^(?:(?:original )?(?:music|score|soundtrack)(?: composed)?(?: and conducted)? by|composed by|by|"
    r"(?:film)?musik(?: von)?:?|musique(?: originale)? (?:de|d’|par)|musiche? di|música de|compuesta por|"
    r"composta da|von|par) [^\W\d_a-zà-öø-ÿ][^.]{2,60}$",
    re.IGNORECASE,
)
_BILLED_IN_PROSE = re.compile(
    rf"(?P<title>{PHRASE})(?P<billing>\s*[:–—-]?\s*[(\[]?\s?"
    r"(?:(?i:original) (?:[\w’]+ ){0,4}?(?i:soundtrack|score|recording)|"
    r"(?i:music|score|songs) (?i:from the) (?:[A-Z][\w’]+ ){0,4}?(?:Soundtrack|Series|Picture|Film|Game|"
    r"Movie))[)\]]?)"
)
_HEAD_NEWS = re.compile(
    rf"\s+(?:(?:original |complete |full |film |official )*{MUSIC}|album|season \d+|staffel \d+|"
    rf"track ?list(?:ing)?|vinyl|cd|lp|details?|announced|released|revealed|to be released|coming|is |gets|arrives|"
    rf"out now|review|erscheint|annonc|disponible|ab sofort|esce|sale a|ya ).*$",
    re.IGNORECASE,
)
_HEAD_FIRST = re.compile(
    rf"^(?:(?:first |new |listen to |details (?:of|for) )?(?:track ?list(?:ing)? (?:of|for) |{MUSIC}\b(?: album|"
    rf" details)?(?: for| of| to| from|:)?)\s*(?:the )?|soundtrack (?:preview|review|details|news)\s*:\s*)",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s*(?:\||»|·|::| - (?=[^-]{3,40}$)| – (?=[^–]{3,40}$))\s*[^|»·]*$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be the title; of all candidates the one of most weight is."""

    weight: float
    title: str


_KIND = (
    r"(?:[Ff]ilm|[Mm]ovie|[Ss]eries|mini-?series|[Dd]rama|thriller|comedy|documentary|docu-?series|special|sequel|"
    r"prequel|feature|horror|game|"
    r"show|adventure|biopic|western|anime|romance|musical|short)"
)
# "Ava DuVernay’s drama Origin gets a soundtrack album", "For Lifetime’s mini-series X a soundtrack album is coming".
_GETS_ALBUM = re.compile(
    rf"(?:{_KIND} (?P<gets>{PHRASE}) (?:gets|has|receives) an? (?:new )?(?:soundtrack )?album|"
    rf"\b[Ff]or [^.,;]{{0,70}}?{_KIND} (?P<for>{PHRASE}) an? (?:new )?soundtrack album)\b"
)
# "Journey 2: The Mysterious Island (Andrew Lockington) (2012)".
_REVIEWED = re.compile(r"^(?P<title>[^\W_][^()]{1,80}) \((?P<people>[^\W\d_][^()\d]{3,60})\)(?: \((?:19|20)\d\d\))$")


_LONGEST_WORD = 14  # letters


def from_heading(before: Sequence[str]) -> Iterator[Candidate]:
    """What the line right above a list says that it lists."""
    for place, line in enumerate(reversed(before[-4:])):
        if released := _HEAD_RELEASED.match(line.strip()):
            yield Candidate(6 - place, released["title"])
        if found := _LIST_OF.search(line.strip()):
            title = found["title"].strip()
            if (
                re.fullmatch(PHRASE, title)
                or QUOTED.fullmatch(title)
                or re.fullmatch(rf"{PHRASE}(?i:{BILLING})[)]?", title)
            ):
                yield Candidate(8 - place, found["title"])


def from_lines(lines: Sequence[str]) -> Iterator[Candidate]:
    """What the lines of a page call the album; the earlier, the weightier."""
    for place, line in enumerate(lines):
        text, early = line.strip(), max(0.0, 1 - place / 20)
        yield from _from_whole_line(text, early)
        if place and _BY_LINE.match(text) and 2 <= len(lines[place - 1].strip()) <= 90:
            yield Candidate(5.2 + early, lines[place - 1] if lines[place - 1].rstrip()[-1] not in ".:" else "")
        yield from _from_prose(text, early)


def _from_whole_line(text: str, early: float) -> Iterator[Candidate]:
    """What a line is that holds little but a title."""
    for pattern in (_IS_ALBUM, _NAMED_ALBUM, _REVIEWED):
        if found := pattern.match(text):
            yield Candidate(6.5, found["title"])
    if found := _TITLE_LINE.match(text):
        yield Candidate(7.5 + early, found["title"])
    billed = _BILLED.match(text) if len(text) <= 110 and not text.endswith(".") else None
    if billed and _OFFICIAL.search(billed["billing"]):
        opened = _OPENED.sub("", billed["title"])
        yield Candidate(6.5 + early, opened + billed["billing"])
        if person := _PERSON_FIRST.match(opened):
            yield Candidate(6.4 + early, opened[person.end() :] + billed["billing"])


def _from_prose(text: str, early: float) -> Iterator[Candidate]:
    """What a sentence calls the album."""
    for found in _BILLED_IN_PROSE.finditer(text):
        yield Candidate(5.5 + early, found["title"] + found["billing"])
    for quoted in QUOTED.finditer(text):
        if _SPEAKS_OF_MUSIC.search(text[max(0, quoted.start() - 60) : quoted.end() + 90]):
            yield Candidate(4.5 + early, next(filter(None, quoted.groups())))
    for found in _MUSIC_OF.finditer(text):
        yield Candidate(3 + early, found["title"])
    for found in _GETS_ALBUM.finditer(text):
        yield Candidate(5 + early, found["gets"] or found["for"])
    for found in _THE_SOUNDTRACK.finditer(text):
        part = 2.5 if SEASON.search(found["title"]) or VOLUME.search(found["title"]) else 0
        yield Candidate(3.5 + part + early, found["title"])


def from_headlines(page: Page, prose: Sequence[str]) -> Iterator[Candidate]:
    """What the headings of a page name, and its first lines where they may be headings."""
    heads = [(6.0, _SITE.sub("", head) if place else head) for place, head in enumerate(page.headings[:2])]
    said = [line.strip() for line in prose if line.strip()][:4]
    said = [line for line in said if not re.search(r"[|·›>]", line)] or said
    heads += [
        (4.0 - place, line)
        for place, line in enumerate(said)
        if len(line) <= 120 and not line.endswith((".", "!", ","))
    ]
    for weight, head in heads:
        if heads_tracklist(head) and len(head.split()) <= 3:
            continue
        before_colon, _, after_colon = head.partition(": ")
        if after_colon and re.search(rf"\b(?:{MUSIC}|need|review|news|details|listen)\b", before_colon, re.IGNORECASE):
            yield Candidate(weight + 1, after_colon)
        if _LABELLED.match(head):
            continue
        for quoted in QUOTED.finditer(head):
            yield Candidate(weight + 1.5, next(filter(None, quoted.groups())))
        bare = _HEAD_NEWS.sub("", _HEAD_FIRST.sub("", head))
        billed = _BILLED.match(head)
        if billed and re.search(r"original|motion picture|music from", billed["billing"], re.IGNORECASE):
            yield Candidate(weight + 1.2, billed["title"] + billed["billing"])
        yield Candidate(weight, bare if bare != head or len(head.split()) <= 9 else "")


_ACCENTS = {
    "a": "aàáâãäåæ",
    "c": "cçčć",
    "e": "eèéêëę",
    "i": "iìíîï",
    "n": "nñń",
    "o": "oòóôõöøœ",
    "s": "sšśß",
    "u": "uùúûü",
    "y": "yýÿ",
    "z": "zžźż",
    "l": "lł",
    "d": "dð",
}


def _any_accent(word: str) -> str:
    """A pattern for a word of an address, where letters have lost their accents and their apostrophes."""
    letters = [f"[{_ACCENTS[letter]}]" if letter in _ACCENTS else re.escape(letter) for letter in word]
    joined = "[’'.]?".join(letters)
    for two, one in (("a", "ä"), ("o", "ö"), ("u", "ü")):
        e = f"[{_ACCENTS['e']}]"
        joined = joined.replace(f"[{_ACCENTS[two]}][’'.]?{e}", f"(?:[{_ACCENTS[two]}][’'.]?{e}|{one})")
    return joined


def from_slug(page: Page, lines: Sequence[str], people: Sequence[str]) -> Iterator[Candidate]:
    """The words of the address, as the page prints them; as they stand there where it never does."""
    names = {word for name in people for word in words(name)}
    segments: list[list[str]] = [[]]
    for word in page.slug:
        if word in BOILERPLATE or word in names or re.fullmatch(r"(?:19|20)\d\d|\d{4,}", word):
            segments.append([])
        else:
            segments[-1].append(word)
    segment = max(segments, key=len)
    if not segment:
        return
    text = "\n".join(lines)
    for size in range(len(segment), 0, -1):
        for start in range(len(segment) - size + 1):
            part = segment[start : start + size]
            if all(len(word) < 3 or re.fullmatch(SMALL, word) for word in part):
                continue
            pattern = r"(?<![\w’'])" + r"[\W_]{1,4}".join(_any_accent(word) for word in part) + r"(?![\w’'])"
            if found := [
                match[0]
                for match in re.finditer(pattern, text, re.IGNORECASE)
                if match[0][:1].isupper() or match[0][:1].isdigit()
            ]:
                yield Candidate(4.2 - 0.5 * (len(segment) - size), max(set(found), key=found.count))
                return
    # A name that the address alone has: words that stand together there, or a number in them, cannot be told apart.
    if not any(len(word) > _LONGEST_WORD or not word.isalpha() for word in segment):
        yield Candidate(2.0 if len(segment) > 1 else -2.0, " ".join(segment).title())
