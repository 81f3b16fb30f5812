"""What the album is called, and what it is the music of: from headlines, quotes, prose and the address of the page.

Each way to find a title weighs what it found; the best wins. A title stands as the page prints it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.importers.articles.headings import heads_tracklist
from bot.importers.articles.page import Page
from bot.names import same_name, words
from bot.soundtrack import Kind

_QUOTED = re.compile(
    r"(?:(?<=[\s(*>|])|^)(?:[‘'](?P<single>[^‘\n]{1,70}?)[’'](?!\w)|“(?P<double>[^“”\n]{1,80})”|"
    r"\"(?P<plain>[^\"\n]{1,80})\"|«\s?(?P<angle>[^«»\n]{1,80}?)\s?»|»(?P<german>[^«»\n]{1,80})«|"
    r"„(?P<low>[^„“”\n]{1,80})[“”])"
)
_MUSIC = (
    r"(?:soundtracks?|score|ost|filmmusik|film music|musik|bande[ -]originale|b\.?o\.?f?|musique|colonna sonora|"
    r"musiche|banda sonora(?: original)?|bso|música)"
)
_BILLING = (
    r"(?:(?:the )?(?:complete |official )?original (?:[\w’]+ ){0,4}?(?:soundtrack|score|music|cast recording|"
    r"recording)(?: album| recording)?|"
    r"(?:music|score|songs|soundtrack) from the (?:[\w’]+ ){0,4}?(?:soundtrack|score|film|series|game|movie|"
    r"motion picture|show)|"
    r"(?:motion picture|television|game|film|series) (?:soundtrack|score)|original[- ]?soundtrack|"
    r"original[- ]filmmusik|bande originale(?: du film| de la série)?|musique originale(?: du film)?|"
    r"colonna sonora originale(?: del film)?|banda sonora original(?: de la película)?|ost|soundtrack)"
)
_BILLED = re.compile(
    rf"(?P<title>[^\W_][^\n|]{{0,90}}?)(?P<billing>\s*[:–—-]?\s*[(\[]?\b{_BILLING}\b(?: vol(?:ume|\.)? ?\w+)?[)\]]?)",
    re.IGNORECASE,
)
_TITLE_LINE = re.compile(
    r"^[•*\-\s]*(?:album(?: title)?|title|titel|album-?titel|titre(?: de l[’']album)?|titolo|título|"
    r"タイトル)\s*(?:[:|\t])\s*(?P<title>\S.{0,90})$",
    re.IGNORECASE,
)
_SMALL = (
    r"(?:of|the|and|in|to|a|an|for|at|on|from|by|with|vs\.?|n’|de|la|le|les|du|des|et|en|il|lo|gli|della|dei|del|"
    r"di|e|el|los|las|y|der|die|das|den|dem|und|im|am|zu|zur|nach|von|vom|à|aux|l’|d’|no|wa|to)"
)
_UPPER = (
    r"(?:(?:Dr|Mr|Mrs|Ms|St|Vs|Vol|No)\.|(?:[^\W\d_a-zà-öø-ÿ]\.){2,}|[^\W\d_a-zà-öø-ÿ](?:[\w’'-]|\.(?=\w))*|"
    r"(?!\d+(?:st|nd|rd|th)\b)\d(?:[\w’'-]|\.(?=\w))*|[&+])[!?]?"
)
_PHRASE = rf"(?:(?:[lLdD][’'])?{_UPPER}(?:(?:,? |: |:| [–—-] |, )(?:(?:{_SMALL} ){{0,3}}(?:[lLdD][’'])?{_UPPER}))*)"
_LIST_OF = re.compile(
    r"(?:track ?list(?:ing|e)?|tracks|titelliste|titel|titres|tracce|temas|canciones|brani|song list|"
    r"list) (?:\w+ )?(?:of|for|from|to|des?|du|zu|zum|della|del|di) (?:the |la |le |il |el |der |"
    r"des )?(?P<title>.{2,80}?)(?:,? (?:album|soundtrack|score|ost|soundtracks|score album|"
    r"soundtrack album))?\s*:?$",
    re.IGNORECASE,
)
_MUSIC_OF = re.compile(
    rf"(?i:\b{_MUSIC}(?: album| details| recording| original| originale)?\b[^.;()\n]{{0,12}}? (?:for|to|of|from|zu|"
    rf"zum|zur|von|aus|des|der|du|de la|de l[’']|de|d[’']|di|del|della|dello|per|para)) (?:the |a |an |le |la |il |"
    rf"el |los |die |der |das |den |"
    rf"dem )?(?:(?:{_UPPER} ){{0,3}}{_UPPER}[’']s? (?=[a-z]))?(?:(?:[\w’+.-]+ ){{0,5}}?(?:series|film|movie|game|"
    rf"drama|documentary|thriller|comedy|adventure|feature|miniseries|show|serie|fernsehserie|spiel|jeu|videogioco|"
    rf"videojuego|película|anime|musical) |(?:[a-zà-öø-ÿ][\w’-]* ){{0,4}}?)(?P<title>{_PHRASE})"
)
_HEAD_RELEASED = re.compile(
    rf"^(?:(?:And|Also|Und|Et|Y|E),? )?(?P<title>{_PHRASE})(?:,? (?:is|follows|gets|arrives|comes|will|was|has|"
    rf"erscheint|sort|esce|sale)\b|,).*:?$"
)
_THE_SOUNDTRACK = re.compile(
    rf"(?:\b[Tt]he |\b[Dd](?:er|as) |\b[Ll]a |\b[Ii]l |\b[Ee]l |^)(?P<title>{_PHRASE}) (?i:{_MUSIC})\b"
)
_BOILERPLATE = frozenset(
    """
    soundtrack soundtracks score scores album albums details detail announced announcement released release
    releases releasing revealed reveal reveals tracklist tracklisting track tracks list listing listings music
    ost cd vinyl lp digital coming arrives arrive out now available preorder order review reviews news playlist
    original motion picture cover artwork full complete official special available december january february
    march april may june july august september october november details filmmusik bande originale musique
    colonna sonora banda bso titelliste erscheint novembre disques records buy shop product products store items
    album film movie series show tv netflix html php index title
    """.split()
)
_IS_ALBUM = re.compile(
    r"^(?P<title>[^\W_].{1,80}?) (?:is|was|ist|est|è|es) (?:an?|the|das|ein|une?|un|il|la|el|"
    r"lo) (?:[\w’-]+ ){0,4}?(?:album|soundtrack|score|recording|filmmusik|bande originale|colonna sonora|"
    r"banda sonora)\b"
)
_NAMED_ALBUM = re.compile(
    r"^(?P<title>[^\W_].{1,80}?) \((?:album|soundtrack|score|ost|musica|musique|musik)\)", re.IGNORECASE
)
_EDITION = re.compile(
    r"\s*(?:[:–—-]\s+|[(\[]|, )(?P<edition>(?:the )?(?:super )?(?:deluxe|limited|expanded|special|collector[’']s|"
    r"anniversary|\d+th anniversary|extended|remastered|complete)\b[^()\[\]]{0,40})[)\]]?$",
    re.IGNORECASE,
)
_OPENED = re.compile(r"^[^“„«\"]*[“„«\"](?=[^”“»\"]*$)")
_BY_LINE = re.compile(
    r"^(?:(?:original )?(?:music|score|soundtrack)(?: composed)?(?: and conducted)? by|composed by|by|"
    r"(?:film)?musik(?: von)?:?|musique(?: originale)? (?:de|d’|par)|musiche? di|música de|compuesta por|"
    r"composta da|von|par) [^\W\d_a-zà-öø-ÿ][^.]{2,60}$",
    re.IGNORECASE,
)
_BILLED_IN_PROSE = re.compile(
    rf"(?P<title>{_PHRASE})(?P<billing>\s*[:–—-]?\s*[(\[]?\s?"
    r"(?:(?i:original) (?:[\w’]+ ){0,4}?(?i:soundtrack|score|recording)|"
    r"(?i:music|score|songs) (?i:from the) (?:[A-Z][\w’]+ ){0,4}?(?:Soundtrack|Series|Picture|Film|Game|Movie))[)\]]?)"
)
_ARTICLES = frozenset(
    "the a an of for from to in on le la les du de des der die das il el los las di del and new "
    "here heres hier voici ecco estos this these below".split()
)
_HEAD_NEWS = re.compile(
    rf"\s+(?:(?:original |complete |full |film |official )*{_MUSIC}|album|season \d+|staffel \d+|"
    rf"track ?list(?:ing)?|vinyl|cd|lp|details?|announced|released|revealed|to be released|coming|is |gets|arrives|"
    rf"out now|review|erscheint|annonc|disponible|ab sofort|esce|sale a|ya ).*$",
    re.IGNORECASE,
)
_HEAD_FIRST = re.compile(
    rf"^(?:(?:first |new |listen to |details (?:of|for) )?(?:track ?list(?:ing)? (?:of|for) |{_MUSIC}\b(?: album|"
    rf" details)?(?: for| of| to| from|:)?)\s*(?:the )?|soundtrack (?:preview|review|details|news)\s*:\s*)",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s*(?:\||»|·|::| - (?=[^-]{3,40}$)| – (?=[^–]{3,40}$))\s*[^|»·]*$")
_PAREN_KIND = re.compile(r"\s*\((?:soundtrack|album|score|ost|original soundtrack)\)$", re.IGNORECASE)
_SEASON = re.compile(
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
_VOLUME = re.compile(
    r"\b(?P<volume>(?:vol(?:ume|\.)?|chapter|part|book|band|teil|chapitre|partie|capitolo|parte|capítulo|"
    r"volumen) ?(?:\d{1,2}|[IVX]{1,4}|one|two|three)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Titled:
    """The title of an album, what it is the music of, and whether the page gives the work's name alone."""

    title: str
    work: str
    is_the_works: bool
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    weight: float
    title: str


def title_in(
    page: Page,
    before: Sequence[str],
    prose: Sequence[str],
    people: Sequence[str],
    label: str | None,
    *,
    only_here: bool,
) -> Titled | None:
    """The title of an album.

    ``before`` are the lines that head its list, ``prose`` all others, ``people`` who is credited, ``label`` who
    brings it out; ``only_here`` says
    that the page has other albums, so that what names the whole page does not name this one.
    """
    found = [*_from_heading(before), *_from_lines(before if only_here else [*before, *prose])]
    if not only_here:
        found += [*_from_headlines(page, prose or before), *_from_slug(page, [*before, *prose], people)]
    known = {same_name(name) for name in people}
    slug = set(page.slug)
    best: tuple[float, str] | None = None
    for candidate in found:
        title = _without_people(_clean(candidate.title), people)
        if len(title) < 2 or not (title[0].isupper() or title[0].isdigit() or title[0] in "¿¡«“’'" or page.headings):
            continue
        if re.search(r"[$€£]\s?\d|\S {2,}\S+ {2,}\S", candidate.title) or title in {"EP", "LP", "CD", "Home", "Menu"}:
            continue
        if label and words(title) == words(label):
            continue
        if not _SEASON.sub("", _VOLUME.sub("", title)).strip(" ,:;()-–"):
            continue
        if (
            words(title)[:1] in (["heres"], ["here"])
            or _is_label(title)
            or re.match(r"^\d+\. |.* (?:says|said)$", title)
        ):
            continue
        if (
            not title
            or same_name(title) in known
            or not words(title)
            or len(title) > 100
            or set(words(title)) <= _BOILERPLATE | _ARTICLES
        ):
            continue
        plain = [word for word in words(work_of(title)) if word not in _BOILERPLATE]
        fits = sum(word in slug for word in plain) / len(plain) if plain and slug and not only_here else 0
        weight = candidate.weight + 3 * fits
        if best is None or weight > best[0]:
            best = (weight, title)
    if best is None:
        return None
    title, edition = best[1], None
    if found_ := _EDITION.search(title):
        title, edition = title[: found_.start()], found_["edition"].strip()
    work = work_of(title)
    return Titled(title, work, words(work) == words(title), edition)


def _is_label(title: str) -> bool:
    return bool(re.search(r" (?:Records|Recordings|Sarabande|Discs|Disques|Dischi|Schallplatten)$", title))


def _without_people(title: str, people: Sequence[str]) -> str:
    """The title without who made it: ``Jerry Goldsmith – …``, ``John Williams' …``."""
    for person in people:
        parting = r"(?:\s*[–—:-]\s+|[’']s?\s+)" if " " in person else r"(?:\s+[–—-]\s+|[’']s?\s+)"
        title = re.sub(rf"^{re.escape(person)}(?:{parting}|,\s+)", "", title, flags=re.IGNORECASE)
        title = re.sub(rf"\s+(?:[–—-]|by|von|par|di|de|por)\s+{re.escape(person)}$", "", title, flags=re.IGNORECASE)
    return _clean(title)


def work_of(title: str) -> str:
    """A title without what says that it is a soundtrack, or which part."""
    plain = re.sub(rf"\s*[:–—,-]?\s*[(\[]?\b{_BILLING}\b.*$", "", title, flags=re.IGNORECASE).strip(" :–—-,(")
    plain = re.sub(
        r"\s*[:–—,-]?\s*[(]?\b(?:season|staffel|saison|stagione|temporada|vol(?:ume|\.)|chapter)\s?\w+\b.*$",
        "",
        plain,
        flags=re.IGNORECASE,
    ).strip(" :–—-,(")
    return plain or title


def season_in(text: str) -> int | None:
    """The number of the season that a text speaks of first."""
    found = _SEASON.search(text)
    if not found:
        return None
    told = (found["n"] or found["m"] or found["w"]).lower()
    return int(told) if told.isdecimal() else _ORDINALS.get(told)


def volume_in(text: str) -> str | None:
    """The volume or chapter that a text speaks of first, as printed."""
    found = _VOLUME.search(text)
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


def _clean(title: str) -> str:
    title = _PAREN_KIND.sub("", " ".join(title.split()).strip(" \t-–—:|*_#.,;"))
    quoted = _QUOTED.fullmatch(title)
    title = next(filter(None, quoted.groups())) if quoted else title
    title = re.sub(r"^the (?=The )", "", title)
    if title.count("(") > title.count(")"):
        title = title[: title.rindex("(")].strip()
    title = re.sub(r"\s*[:–—-]\s*(?:la|le|les|l[’']|die|der|das|il|the|el)?$", "", title)
    title = re.sub(
        r"^(?:filmmusik|soundtrack|ost|b\.?o\.?(?:f\.?)?|colonna sonora|bso|cd|lp|vinyl|album)\s*[:–—]\s*",
        "",
        title,
        flags=re.IGNORECASE,
    )
    return title.strip(' \t-–—:|*_#,;“”"„«»')


def _from_heading(before: Sequence[str]) -> Iterator[_Candidate]:
    """What the line right above a list says that it lists."""
    for place, line in enumerate(reversed(before[-4:])):
        if released := _HEAD_RELEASED.match(line.strip()):
            yield _Candidate(6 - place, released["title"])
        if found := _LIST_OF.search(line.strip()):
            title = found["title"].strip()
            if (
                re.fullmatch(_PHRASE, title)
                or _QUOTED.fullmatch(title)
                or re.fullmatch(rf"{_PHRASE}(?i:{_BILLING})[)]?", title)
            ):
                yield _Candidate(8 - place, found["title"])


def _from_lines(lines: Sequence[str]) -> Iterator[_Candidate]:
    for place, line in enumerate(lines):
        for pattern in (_IS_ALBUM, _NAMED_ALBUM):
            if found := pattern.match(line.strip()):
                yield _Candidate(6.5, found["title"])
        early = max(0.0, 1 - place / 20)
        text = line.strip()
        if (
            place
            and _BY_LINE.match(text)
            and 2 <= len(lines[place - 1].strip()) <= 90
            and not lines[place - 1].rstrip().endswith((".", ":"))
        ):
            yield _Candidate(5.2 + early, lines[place - 1])
        if found := _TITLE_LINE.match(text):
            yield _Candidate(7.5 + early, found["title"])
        if len(text) <= 110 and (billed := _BILLED.match(text)) and not text.endswith("."):
            official = bool(
                re.search(r"original|motion picture|music from|score from|songs from", billed["billing"], re.IGNORECASE)
            )
            if official:
                yield _Candidate(6.5 + early, _OPENED.sub("", billed["title"]) + billed["billing"])
        yield from _billed_in_prose(text, early)
        for quoted in _QUOTED.finditer(text):
            near = text[max(0, quoted.start() - 60) : quoted.end() + 90]
            if re.search(rf"\b{_MUSIC}\b|\balbum\b|\b(?:2-?)?cds?\b|doppel-cd|vinyl", near, re.IGNORECASE):
                yield _Candidate(4.5 + early, next(filter(None, quoted.groups())))
        for found in _MUSIC_OF.finditer(text):
            yield _Candidate(3 + early, found["title"])
        for found in _THE_SOUNDTRACK.finditer(text):
            part = 2.5 if _SEASON.search(found["title"]) or _VOLUME.search(found["title"]) else 0
            yield _Candidate(3.5 + part + early, found["title"])


def _billed_in_prose(text: str, early: float) -> Iterator[_Candidate]:
    """``the Halloween Kills (Original Motion Picture Soundtrack)`` inside a sentence."""
    for found in _BILLED_IN_PROSE.finditer(text):
        yield _Candidate(5.5 + early, found["title"] + found["billing"])


def _from_headlines(page: Page, prose: Sequence[str]) -> Iterator[_Candidate]:
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
        for quoted in _QUOTED.finditer(head):
            yield _Candidate(weight + 1.5, next(filter(None, quoted.groups())))
        bare = _HEAD_NEWS.sub("", _HEAD_FIRST.sub("", head))
        billed = _BILLED.match(head)
        if billed and re.search(r"original|motion picture|music from", billed["billing"], re.IGNORECASE):
            yield _Candidate(weight + 1.2, billed["title"] + billed["billing"])
        yield _Candidate(weight, bare if bare != head or len(head.split()) <= 9 else "")


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


def _from_slug(page: Page, lines: Sequence[str], people: Sequence[str]) -> Iterator[_Candidate]:
    """The words of the address, as the page prints them; as they stand there where it never does."""
    names = {word for name in people for word in words(name)}
    segments: list[list[str]] = [[]]
    for word in page.slug:
        if word in _BOILERPLATE or word in names or re.fullmatch(r"(?:19|20)\d\d|\d{4,}", word):
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
            if all(len(word) < 3 or re.fullmatch(_SMALL, word) for word in part):
                continue
            pattern = r"(?<![\w’'])" + r"[\W_]{1,4}".join(_any_accent(word) for word in part) + r"(?![\w’'])"
            if found := [
                match[0]
                for match in re.finditer(pattern, text, re.IGNORECASE)
                if match[0][:1].isupper() or match[0][:1].isdigit()
            ]:
                yield _Candidate(4.5 - 0.5 * (len(segment) - size), max(set(found), key=found.count))
                return
    yield _Candidate(2.0 if len(segment) > 1 else 0.5, " ".join(segment).title())
