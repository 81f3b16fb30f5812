"""Which label brings an album out, as a label line, a copyright line or prose says it."""

import re
from collections.abc import Sequence

from bot.importers.articles.given_names import GIVEN_NAMES

# Labels of soundtracks whose names do not say that they are labels. A name of another kind is known by its last word.
_KNOWN = """
    Intrada|Varèse Sarabande|Varese Sarabande|La-La Land|Lakeshore|WaterTower|Milan|Mondo|Decca|Decca Classics|
    Silva Screen|MovieScore Media|Quartet|Kronos|Back Lot|Hollywood|Walt Disney|Sony Classical|Sony Masterworks|
    Masterworks|Interscope|Sacred Bones|GNP Crescendo|Madison Gate|Death Waltz|Invada|
    Deutsche Grammophon|Warner Classics|Warner Bros|Columbia|
    Columbia/Legacy|MCA|RCA|Polydor|Geffen|EMI|Nonesuch|Caldera|Dragon's Domain|BSX|Perseverance|
    Film Score Monthly|FSM|Tadlow|Cinevox|CAM|Digitmovies|GDM|Saimel|Rosetta|Music Box|
    Disques Cinémusique|Universal Music France|Erased Tapes|iam8bit|Laced|Data Discs|
    Materia Collective|Scarlet Moon|Sumthing Else|Brave Wave|Ship to Shore|Waxwork|Ubiktune|Square Enix|
    Nippon Columbia|Konami Digital Entertainment|Sparks & Shadows|eOne|A&M|4AD|
    Ninja Tune|Netflix|NBCUniversal|Anime Limited|Light in the Attic|Real Gone|Varèse|ScreamWorks|Screamworks|
    Filmtrax|Colosseum|Königskinder|Alhambra|Rambling|Volume-1|Editions Milan|BOriginal|CAM Sugar|
    Arts Music|Abkco|ABKCO|Concord|Rhino|Editora|Moviescore
"""
_NAMES = sorted({name.strip() for name in _KNOWN.split("|") if name.strip()}, key=len, reverse=True)
_ENDINGS = (
    r"(?:Records?|Recordings|Record Co(?:mpany|\.)|Music(?! (?:Reporter|News|Videos?|Review|by|from|of|"
    r"for))(?: Group| Classics)?|Musik(?:verlag)?|Discs?|Disques|Dischi|Discos|Entertainment|Media|Sarabande|"
    r"Classics|Grammophon|Tapes|Audio|Sound|Soundtracks|Musica|Música|Musique|Masterworks|Tonträger|Schallplatten|"
    r"Edizioni(?: Musicali)?|Ediciones|Éditions|Editions)"
)
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w’'.&-]*"
_ENDED = (
    rf"(?:{_CAPITAL}(?: (?:&|and|the|of|in|de|la|y|und))? ){{0,4}}?{_CAPITAL} {_ENDINGS}(?: {_ENDINGS})*(?![\w’'-])"
)
_KNOWN_NAME = rf"(?:{'|'.join(map(re.escape, _NAMES))})(?: {_ENDINGS})*(?![\w’'-])"
_NAME = rf"(?:{_KNOWN_NAME}|{_ENDED})"
_ANY = rf"(?:{_NAME}|{_CAPITAL}(?: {_CAPITAL}){{0,3}})"
_AND = r"(?: and | / |/| und | et | e | y |, | in (?:association|cooperation) with | via )"
_LABEL_LINE = re.compile(
    r"^[•*\-–\s]*(?:record |music |cd |platten|musik)?(?:labels?|maison de disques|éditeur|"
    r"etichetta(?: discografica)?|casa discografica|discográfica|sello(?: discográfico)?|plattenfirma|publisher|"
    r"published by|verlag|レーベル|発売元|販売元)"
    r"(?:\s?\([^()]*\))?\s*(?:[:|\t=]\s*|\s{2,})(?P<value>\S.*)?$|^(?:released by|issued by|erschienen bei|"
    r"édité par|edito da|editado por)\s*:?\s+(?P<by>[^\W\d].{1,50})$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    rf"(?:℗|\(p\)|©|\(c\))(?:\s*(?:&|and|/)?\s*(?:©|\(c\)|℗|\(p\)))?\s*(?:(?:19|20)\d\d)?\s*(?P<value>{_NAME})",
    re.IGNORECASE,
)
_RELEASING = (
    r"(?:(?:(?:will|has|have|is|are|had|just|now|also|soon|recently|today|to|proud|hat|wird|a|ont|ha|han|"
    r"va) ){0,3}(?:releas(?:e|es|ing)|released (?=the|a|an|its|his|their|it|(?-i:[A-Z]))|(?:has|have) an? |"
    r"issu(?:e|es|ing)|publish(?:es|ing)?|"
    r"published (?=it|the|its|a)|put(?:s|ting)? out|"
    r"bring(?:s|ing)? out|distributes?|presents?|unveils?|veröffentlicht|veröffentlichen|bringt|publica|publicará|"
    r"publicado|edita|editará|editado|lanza|lanzará|lanzado|pubblica|pubblicherà|pubblicato|sort(?:ira)?|publie|"
    r"publiera|publié|édite|éditera|édité|propose))"
)
_SUBJECT = re.compile(
    rf"(?:^|[,;:] )[“‘\"*]?(?:The label |Das Label |Le label |L[’']etichetta |El sello |"
    rf"Label )?(?P<value>{_ANY}(?:{_AND}{_ANY}){{0,2}})[*’”\"]?(?: (?:CD|LP|"
    rf"Vinyl))?(?: \([^()]*\))?(?:, [^,.]{{3,40}},)? (?i:{_RELEASING})\b(?! by| von| par| da| por)"
)
_BY = re.compile(
    rf"(?i:\b(?:releas\w+|issued|published|put out|out now|out|available|distributed|brought out|coming|arrives|"
    rf"album|erschein\w*|veröffentlicht\w*|veröffentlichung|sort\w*|paru\w*|disponible|édité\w*|publi\w+|usci\w+|"
    rf"esce|edit\w+|lanza\w+|pubblicat\w+|label|etichetta|sello|chez|auf|bei|on|from|via|through|by|for|per|con|"
    rf"par|da|dal|dalla|von|paraît|arrive)\b)"
    rf"(?:[^.;()\n“”]{{0,70}}?)(?i:\b(?:by|on|from|via|through|courtesy of|courtesy of|under|auf|bei|von|vom|durch|"
    rf"chez|par|sous|sur|da|dalla|dall[’']etichetta|per|presso|su|por|en|con|bajo|label|etichetta|sello|"
    rf"the)\b)(?: (?i:the |den |dem |der |le |la |el |the label |label |etichetta |"
    rf"sello ))?\s*[‘“\"„«*]?(?P<value>{_NAME}(?:{_AND}{_NAME}){{0,2}})"
)
# A label that nothing but its place names: "out on Slow Signal", "per l’etichetta Onda Lunga".
_OUT = re.compile(
    r"(?i:\b(?:releas\w+|issued|pre-?orders?|available|out|erschein\w*|erschienen|veröffentlicht|sort\w*|paru\w*|"
    r"disponible|usci\w+|esce|lands?|comes?|coming|announced|gets|édité\w*|publicad[ao]|editad[ao]|pubblicat[ao])\b)"
)
_PLACED = re.compile(
    rf"(?:(?i:\b(?:on|from|via|through|by|courtesy of|auf|bei|chez|per|presso|con|por|par|sur)\b)) (?:(?i:the |"
    rf"das |l[’']|il |le |el )?(?i:label |etichetta |sello ))?[‘“\"„«*]?(?P<value>{_CAPITAL}(?: & {_CAPITAL}|"
    rf" {_CAPITAL}){{0,3}})"
)
_ETICHETTA = re.compile(
    rf"(?i:\b(?:l[’']etichetta|label|sello|etichetta|imprint|"
    rf"plattenlabel)) [‘“\"„«*]?(?P<value>{_CAPITAL}(?: & {_CAPITAL}| {_CAPITAL}){{0,3}})"
)
_LEADS = re.compile(
    rf"^(?P<value>{_CAPITAL}(?: {_CAPITAL}){{0,3}}), (?:released|out|issued|erschienen|veröffentlicht|sorti|paru|"
    rf"pubblicato|publicado)\b"
)
_FILM = re.compile(
    r"\b(?:film|movie|theat(?:er|re)s|cinemas?|nationwide|directed|stars?|starring|kino|kinostart|salles|cines?|"
    r"sale)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:previously|earlier|formerly|zuvor|précédemment|in precedenza|anteriormente|reissued?|originally)\b",
    re.IGNORECASE,
)
_ALBUM = re.compile(
    r"\b(?:album|soundtrack|score|filmmusik|bande originale|colonna sonora|banda sonora|ost|presents?)\b", re.IGNORECASE
)
_BARE = re.compile(rf"(?<![\w’'-])(?P<value>{_NAME})")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zà-öø-ÿ“‘\"„«])|\n+")
_CATALOGUE = re.compile(
    r"\s*[-–—:,(|\t]*\s*\b(?=[A-Z0-9-]*\d)[A-Z]{0,6}[- ]?\d[\w .-]{1,14}\)?$|\s+[-–—]\s*[A-Z]{1,5}[- ]?\d[\w .-]*$"
)
_DASHED_NUMBER = re.compile(r"\s*[-–—,/]\s*(?=[^\s]*\d|[A-Z]+ ?\d)[A-Z]{0,6}[- ]?[\d][\w .-]*$|-[A-Z]{2,6} \d[\d ]*$")
_NO_LABEL = re.compile(
    r".*\.(?:com|net|org|de|fr|it|es)\b|"
    r"^(?:Original|Additional|Die|Das|Der|La|Le|Les|Il|The|TV|Film|Sheet|New|Live|Classical|Best|Official|"
    r"More|Score)? ?"
    r"(?:Music|Musik|Musique|Filmmusik|Sound|"
    r"Soundtracks|Media|"
    r"Audio|Records?|Entertainment)$|Film Music|Movie Music|Reporter|Amazon|Apple|Steam|Spotify|YouTube|iTunes|"
    r"Google|Deezer|Bandcamp|Netflix|Hulu|HBO|Disney\+|Paramount|Blu-?ray|DVD|CD|LP|Vinyl|Digital|Download|Friday|"
    r"Monday|Tuesday|Wednesday|Thursday|Saturday|Sunday|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|"
    r"März|Mai|Juni|Juli|Oktober|Dezember)\b|The\b|A\b|It\b|This\b|Here\b|(?:BAFTA|Best|Oscar|Academy|Golden|"
    r"Season|Volume|Episode|Vol)\b|Warner Bros\.? (?:Pictures|Entertainment)",
    re.IGNORECASE,
)


def label_in(lines: Sequence[str]) -> str | None:
    """The label of the album, several as ``A / B``; None where the lines name none."""
    said = [line for line in lines if line.strip()]
    for place, line in enumerate(said):
        if found := _LABEL_LINE.match(line.strip()):
            value = found["value"] or found["by"] or (said[place + 1] if place + 1 < len(said) else "")
            if told := _labels(value.split("\t")[0].split(" | ")[0]):
                return told
    sentences = [sentence for line in said for sentence in _SENTENCE.split(line)]
    for ways in (
        (_catalogued,),
        (_releasing, _certain),
        (_likely,),
        (_copyright,),
        (_known_owner,),
        (_placed,),
        (_bare,),
    ):
        for sentence in sentences:
            plain = re.sub(r" \([^()]*,[^()]*\)", " (…, …)", sentence)  # other works of somebody
            found_ = (find(plain) for find in ways if not _BEFORE.search(plain))
            if value := next((value for value in found_ if value and not _NO_LABEL.match(value)), None):
                return _labels(value)
    return None


def _certain(sentence: str) -> str | None:
    return next((found["value"] for found in _BY.finditer(sentence) if not _NO_LABEL.match(found["value"])), None)


def _catalogued(sentence: str) -> str | None:
    """A line of a label and its number: ``MCA-MCAD 10859``; or of a label alone."""
    found = re.match(
        rf"(?P<value>(?:{'|'.join(map(re.escape, _NAMES))})(?: {_ENDINGS})*)"
        rf"(?:[ -]+(?:[A-Z]{{2,6}}[ -]?)?\d[\d -]{{2,}}|$)",
        sentence.strip(),
    )
    return found["value"] if found else None


def _releasing(sentence: str) -> str | None:
    """The subject of a sentence that says who brings the album out, where its name is a label's."""
    value = _subject(sentence)
    return value if value and all(_is_certain(part) for part in re.split(_AND, value)) else None


def _likely(sentence: str) -> str | None:
    """The subject of such a sentence that speaks of an album, whatever its name."""
    value = _subject(sentence)
    if not value or len(value.split()) > 7 or value.split()[0] in GIVEN_NAMES or not _ALBUM.search(sentence):
        return None
    return None if _FILM.search(sentence[: sentence.index(value) + len(value)]) else value


def _subject(sentence: str) -> str | None:
    found = _SUBJECT.search(sentence)
    if not found or re.match(r" \([^()]*,[^()]*\)", sentence[found.end("value") :]):
        return None  # somebody with other works in brackets, who brings it out alone
    value = re.sub(r"^(?:Avec|Mit|With|Con|From)\s", "", found["value"])
    return None if _NO_LABEL.match(value) else value


def _copyright(sentence: str) -> str | None:
    found = _COPYRIGHT.search(sentence)
    return found["value"] if found else None


def _placed(sentence: str) -> str | None:
    """A label that its place in the sentence names; people and works stand there, too, so the place is narrow."""
    out = _OUT.search(sentence)
    for pattern in (_ETICHETTA, _LEADS, _PLACED):
        for found in pattern.finditer(sentence, out.end() if out and pattern is _PLACED else 0):
            if pattern is _PLACED and not out:
                continue
            person = found["value"].split()[0] in GIVEN_NAMES
            if not person and not _FILM.search(sentence[: found.end()]) and not _NO_LABEL.match(found["value"]):
                return found["value"]
    return None


def _known_owner(sentence: str) -> str | None:
    """``Mondo's Halloween soundtrack``."""
    found = re.search(
        rf"(?<![\w’'-])(?P<value>{_KNOWN_NAME})[’']s? (?:[\w’:-]+ ){{0,5}}(?:soundtrack|score|release|vinyl|"
        rf"edition|album)",
        sentence,
    )
    return found["value"] if found else None


def _bare(sentence: str) -> str | None:
    """A name that ends as labels do, wherever it stands."""
    found = (match["value"] for match in _BARE.finditer(sentence))
    return next(
        (name for name in found if not _NO_LABEL.match(name) and (re.search(rf" {_ENDINGS}$", name) or "/" in name)),
        None,
    )


def _is_certain(name: str) -> bool:
    """Whether a name says by itself that it is a label's."""
    return bool(re.fullmatch(_NAME, name.strip()))


def _labels(value: str) -> str | None:
    value = re.sub(
        r"\s*\(\s*(?:[^()]*\d[^()]*|cat[^()]*|vertrieb[^()]*|distribut[^()]*)\)", "", value.strip(), flags=re.IGNORECASE
    )
    value = _CATALOGUE.sub("", _DASHED_NUMBER.sub("", value)).strip(" .,;:–—-|")
    value = re.sub(
        r"^\S+-(?:based|ansässige[rsn]?) |\s*\((?:vinyl|cd|digital|lp|cassette|download)\)$",
        "",
        value,
        flags=re.IGNORECASE,
    )
    parts = [
        part.strip(' .,;:–—-“”"„«»‘’*') for part in re.split(r" (?:and|und|et|e|y) (?=[^\W\d_a-zà-öø-ÿ])| / |, ", value)
    ]
    told = " / ".join(part for part in parts if part)
    return told if told and len(told) <= 80 else None
