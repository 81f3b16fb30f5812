"""Who made the music, as prose and label lines say it in five languages."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.importers.articles.given_names import GIVEN_NAMES
from bot.names import same_name
from bot.soundtrack import Role

_CAPITAL = (
    r"(?:[^\W\d_a-zà-öø-ÿ]\.(?:[ -]?[^\W\d_a-zà-öø-ÿ]\.)*|(?:Jr|Sr|St|Dr)\.|[^\W\d_a-zà-öø-ÿ](?:[^\W\d_]|"
    r"[’'-](?=\w))*)"
)
_PARTICLE = r"(?:de|di|da|del|della|dello|van|von|der|den|du|des|la|le|el|al|ben|bin|ibn|af|av|zu|dos|das|y|d[’'])"
_INSIDE = r"(?:in the|of the|of|and the|the)"
_NAME = rf"(?:the )?{_CAPITAL}(?: (?:{_PARTICLE} ?){{0,2}}(?<=[ ’']){_CAPITAL}| {_INSIDE} {_CAPITAL}){{0,4}}"
_AND = (
    r"(?:(?: *, *(?:and|und|et|e|y|&) +| *(?:,|&|\+|/) *| +(?:and|und|et|e|ed|y|sowie|with|con|avec|"
    r"mit) +)(?:(?:de|von|di|par|by|da|por) |d[’'])?)"
)
_NAMES = rf"(?P<names>{_NAME}(?:{_AND}{_NAME}){{0,5}})"
_THE = (
    r"(?:(?:the|der|die|dem|den|le|la|l[’']|il|el|los|award[- ]winning|emmy|oscar|grammy|composer|composers|"
    r"komponist(?:en|in)?|compositeurs?|compositrice|compositor(?:a|es)?|compositor[ei]|maestro|duo|newcomer|"
    r"by)[\s-]*){0,5}"
)
_TITLED = r"(?:[\w-]+®?[- ](?:winner|winning|nominated|nominee|winners)[,\s]+|[\w-]+-[Pp]reisträger[s]?\s+)?"


def _said(before: str) -> re.Pattern[str]:
    return re.compile(rf"(?i:\b(?:{before})\s*:?\s+{_THE}{_TITLED}){_NAMES}")


_VERBS = (
    r"(?:has |have |had |hat |hatte |haben |a |avait |ha |aveva |había |han )?(?:again |recently |also |wieder |"
    r"de nouveau )?(?:composed|scored|scores|composes|wrote the (?:score|music)|writing the (?:score|music)|"
    r"provided the (?:score|music|themes?)|provides the (?:score|music|themes?)|komponierte[n]?|komponiert|"
    r"schrieb die (?:film)?musik|schreibt die musik|signe la (?:musique|partition|bande)|signe la b\.?o|"
    r"compose la|compose une|composé|composa|compuesto|compuso|compone|firma la|firmó la|composto|"
    r"ha scritto le musiche|ha musicato)"
)
_COMPOSED = [
    # What can only be the composer of the album comes first, "of" between a score and a name last.
    _said(
        r"(?:(?:music|score|soundtrack|album|songs?|themes?|underscore)[^.;:()]{0,40}?\s)?(?:composed|"
        r"scored)(?:,? (?:and |& )?(?:\w+ed|orchestrated|conducted|produced|performed))*\s+by|"
        r"komponiert(?:e[nr]?)?\s+(?:\w+\s){0,2}?von|vertont von|"
        r"musique\s+(?:originale\s+)?(?:est\s+)?(?:composée|signée|écrite)\s+par|composée?s?\s+(?:\w+\s){0,2}?par|"
        r"signée?s?(?:\s+par)?|"
        r"compost[aoie]\s+(?:\w+\s){0,2}?da(?:l|lla|i|gli)?|firmat[ae]\s+da|compuest[ao]s?\s+(?:\w+\s){0,2}?por|"
        r"compost[ao] por|orchestrale\s+è\s+di|musik[^.;:()]{0,60}?\s(?:schrieb|schrieben|komponierte|komponierten)"
    ),
    _said(
        r"(?:music|score|soundtrack|filmmusik|musique|musiche|música)\s(?:of|for|to|from|zu|de|per|"
        r"para)\s(?:(?!releas|issu|publish|distribut|direct|star|written|created|film|movie)[^.;:()\n]){1,60}?\s(?:by|von|"
        r"par|por)"
    ),
    _said(
        r"(?:music|score|soundtrack|underscore|themes?|compositions?)(?: album| composed| written| provided|"
        r" created| produced| is)*\s+(?:is\s+|are\s+|was\s+|comes\s+)?by|(?:music|score)\s+(?:is\s+|comes\s+)?from|"
        r"(?:film)?musik\s+(?:\w+\s){0,2}?von|score von|soundtrack von|musiques?\s+(?:originales?\s+)?par|"
        r"(?:bande originale|bo|b\.o\.|partition)\s+par|musich?[ea]\s+(?:originali\s+|"
        r"originale\s+)?(?:sono\s+)?(?:di|del)|música\s+(?:original\s+)?por"
    ),
    re.compile(rf"{_NAMES}(?:, [^.;()]{{3,110}}?,)?\s+(?i:{_VERBS})\b"),
    re.compile(rf"^{_NAMES} will release their (?:original )?(?:soundtrack|score)\b", re.MULTILINE),
    re.compile(rf"^[Bb]y {_NAMES}$", re.MULTILINE),
    _said(
        r"(?:film |tv |television |veteran |longtime |series |game )?composers?(?:\s+duo|\s+team)?,?|"
        r"komponist(?:in|en)?|compositeur|compositrice|compositeurs|compositore|compositori|compositrice|"
        r"compositora?|compositores|tonsetzer"
    ),
    re.compile(
        rf"{_NAMES},\s(?:the\s)?(?i:(?:\w+[’']?s?\s){{0,3}}(?:composer|komponist|compositeur|compositore|"
        rf"compositor)s?\b)"
    ),
    re.compile(
        rf"{_NAMES}(?:[’']s|(?<=s)[’'])\s+(?i:(?:[\w’-]+[\s-]){{0,4}}?(?:original\s+)?(?:score|music|soundtrack|"
        rf"themes?|filmmusik|musik)\b)"
    ),
    _said(
        r"musiques?\s+(?:originales?\s+)?(?:de|d[’'](?=\w))|(?:bande originale|bo|b\.o\.|partition)\s+de|"
        r"colonna sonora\s+di|música\s+(?:original\s+)?de|(?:banda sonora|partitura)\s+de|(?:music|score|"
        r"soundtrack|musiche)\s(?:of|for|to|from|de|per)\s[^.;:()\n]{1,60}?\s(?:di|de)"
    ),
    _said(r"obra\s+de(?:l)?|partitura\s+(?:es\s+)?de"),
    re.compile(
        rf"(?<=[a-z] )(?<!the )(?<!of )(?<!new )(?P<names>{_CAPITAL} {_CAPITAL}) (?:score|soundtrack|filmmusik)\b"
    ),
    re.compile(rf"^{_NAMES} \([^()]*,[^()]*\) (?i:has |have )?(?:released|self-released)\b", re.MULTILINE),
    re.compile(rf"^{_NAMES} chronology$", re.MULTILINE),
    re.compile(
        rf"“”\s(?:by|von|par|por)\s{_NAMES}(?: \([^()]*\))?\s"
        r"(?i:erschein\w+|comes|is|was|will|arrives|sort|paraît|sale)\b"
    ),
    re.compile(
        rf"^{_NAMES}\s(?:collabore|travaille|retrouve|revient|signe|livre|returns|reunites|reteams|kehrt|torna|"
        rf"vuelve|regresa)\b",
        re.MULTILINE,
    ),
]
_LABEL_WORDS: tuple[tuple[Role, str], ...] = (
    (
        "composer",
        r"(?:original |film )?(?:music|score|soundtrack)(?: composed)?(?: by)?|composed by|"
        r"composers?(?:\(s\))?|music(?:\s?&\s?|\s+and\s+)lyrics(?: by)?|(?:film)?musik(?: von)?|"
        r"komponist(?:in|en)?|komposition(?:en)?|"
        r"musique(?: de| originale| originale de)?|compositeurs?|compositrice|musica|musiche(?: di)?|"
        r"compositor[ei]|música(?: de| original)?|compositor(?:a|es)?|composed and conducted by|"
        r"music composed and conducted by|written by|作曲",
    ),
    (
        "conductor",
        r"conducted by|conductors?|dirigent(?:in)?|dirigiert von|direction|direction d[’']orchestre|"
        r"chef d[’']orchestre|direttore(?: d[’']orchestra)?|diretta? da|director(?: de orquesta)?|"
        r"dirigida por|dirección|"
        r"composed and conducted by|music composed and conducted by|orchestrated and conducted by",
    ),
    (
        "orchestrator",
        r"orchestrat(?:ed|ion|ions|ors?)(?: by)?|orchestrierung(?:en)?|orchestration(?:s)?|orchestrazion[ei]|"
        r"orquestación|orchestrated and conducted by",
    ),
    ("arranger", r"arrang(?:ed|ement|ements|ers?)(?: by)?|arrangiert von|arrangeur|arrangiamenti|arreglos|編曲"),
    (
        "orchestra",
        r"orchestra|orchester|orchestre|orquesta|performed by(?= .*(?:orchest|philharm|symphon|sinfoni))",
    ),
    ("choir", r"choir|chorus|chor|ch(?:œ|oe)ur|coro"),
    ("lyricist", r"lyrics(?: by)?|texte?(?: von)?|paroles(?: de)?|testi(?: di)?|letras?(?: de)?"),
    ("producer", r"(?:album |soundtrack )?produc(?:ed by|ers?)|album produced by"),
    ("engineer", r"(?:recording )?engineers?|recorded by"),
)
_LABELS = tuple((role, re.compile(rf"(?:{words})", re.IGNORECASE)) for role, words in _LABEL_WORDS)
_COLUMN = re.compile(
    r"(?<![^\t|])\s*(?:#|no\.?|nr\.?|track|title|titel|titre|titolo|título|composers?|komponist|music|musik|artist|length|time|dauer|länge|durée|"
    r"durata|duración|writers?)\s*(?![^\t|])",
    re.IGNORECASE,
)
_LABEL_LINE = re.compile(r"^[•*\-–\s]*(?P<label>[^:|\t]{3,48}?)\s*(?::|\||\t)\s*(?P<value>\S.*)?$")
# Who brings it out alone, with other works in brackets: "Steve Lynch (Obituary, Let Us Prey) has released …".
_ALONE = re.compile(rf"^{_NAMES} \([^()]*,[^()]*\) (?:has |have )?(?:self-)?released\b", re.MULTILINE)
_CERTAIN = 3  # of the patterns: what can hardly mean anybody else; the first in the text is the composer
_PROSE_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "conductor",
        _said(
            r"conducted(?: and \w+ed)? by|dirigiert von|unter der leitung von|dirigée? par|dirett[ao] da|"
            r"dirigid[ao] por"
        ),
    ),
    (
        "orchestrator",
        _said(
            r"orchestrat(?:ed|ions)(?: and \w+ed)? by|orchestriert von|orchestrée? par|orchestrat[ao] da|"
            r"orquestad[ao] por"
        ),
    ),
    (
        "arranger",
        _said(
            r"(?:arranged|arrangements (?:are |were )?)(?:are |is )?\s*by|arrangiert von|arrangée? par|"
            r"arrangiat[ao] da|arreglad[ao] por"
        ),
    ),
)
_ORCHESTRA = re.compile(
    rf"(?i:\b(?:performed|played|recorded|eingespielt|gespielt|interprétée?|enregistrée?|eseguita|interpretada|"
    rf"grabada)\b[^.;()]{{0,40}}?\b(?:by|with|von|vom|mit|par|avec|da|dal|dall[’']|por|con)\s+(?:the |dem |der |"
    rf"le |la |l[’']|el )?)"
    rf"(?P<names>{_NAME}(?:\s{_CAPITAL})*)"
)
_ORCHESTRAL = re.compile(r"orchest|philharm|symphon|sinfoni|ensemble|filarm|orquesta", re.IGNORECASE)
_AWARDS = re.compile(
    r"(?:\b(?:multi|two|three|four|five|\w+)[ -]time )?(?:\b(?:multiple )?(?:academy|oscar|emmy|grammy|bafta|tony|"
    r"golden globe|ivor novello|césar|goya|wsa|ifmca|ascap|bmi|world soundtrack)(?:[ -]awards?)?s?®?"
    r"(?:[,/ ]+(?:and |& )?(?:academy|oscar|emmy|grammy|bafta|tony|"
    r"golden globe)(?:[ -]awards?)?s?®?)*[ -](?:winners?|winning|nominees?|nominated|preisträger(?:in|s)?)\b[ -]*)+",
    re.IGNORECASE,
)
# What stands in quotes names a work, nobody: ‘Star Trek: Discovery’ Soundtrack.
_QUOTED = re.compile(r"(?<!\w)[‘“\"'«„](?=\S)[^‘“\"«„\n]{1,60}?(?<=\S)[’”\"'»“](?!\w)")
_NO_NAME = frozenset(
    """
    original motion picture soundtrack score the a an music songs song theme film movie series season vol volume
    album disc cd digital vinyl records label netflix hulu amazon hbo disney apple bbc track tracks track list
    title titles various artists artist unknown by from and available release released date format genre new it
    its this that el la los las il lo gli le les der die das award winner composer composers
    komponist dvd lp ep mp3 flac january february march april may june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday
    """.split()
)
_SPLIT = re.compile(_AND)


def credits_in(lines: Sequence[str], works: Sequence[str] = ()) -> dict[Role, list[str]]:
    """The credits that the lines of a page tell, by role; names as the page first prints them.

    ``works`` are names of works, which are nobody's: ``the score of Quartet`` credits no Quartet.
    """
    # The heading of a table names columns, nobody.
    lines = [line for line in lines if len(_COLUMN.findall(line)) < 2]
    found: dict[Role, list[str]] = {}
    for role, names in _labelled(lines):
        _add(found, role, names)
    text = _AWARDS.sub("", _without_brackets("\n".join(lines)))
    if "composer" not in found:
        found["composer"] = _composers(text, {same_name(work) for work in works})
        if not found["composer"] and (alone := _ALONE.search("\n".join(lines))):
            found["composer"] = names_in(alone["names"])
    for role, pattern in _PROSE_ROLES:
        for match in pattern.finditer(text):
            _add(found, role, names_in(match["names"]))
    for match in _ORCHESTRA.finditer(text):
        if _ORCHESTRAL.search(match["names"]):
            _add(found, "orchestra", [match["names"].strip()])
    return {role: names for role, names in found.items() if names}


def _composers(text: str, works: set[str]) -> list[str]:
    """The composers of the strongest sentence; the first of several."""
    text = _QUOTED.sub("“”", text)
    for patterns in (_COMPOSED[:_CERTAIN], *([pattern] for pattern in _COMPOSED[_CERTAIN:])):
        matches = [match for pattern in patterns for match in pattern.finditer(text)]
        for match in sorted(matches, key=lambda match: match.start("names")):
            names = _collective(text, match) or names_in(_with_the(text, match))
            if told := [_in_full(name, text) for name in _people(names, works)]:
                return told + (_also_composing(text, match, works, told) if patterns is not _COMPOSED else [])
    return []


def _with_the(text: str, match: re.Match[str]) -> str:
    """The names, with the article that is a part of the first: ``by The Newton Brothers``."""
    start = match.start("names")
    return f"The {match['names']}" if text[:start].endswith(" The ") else match["names"]


def _in_full(name: str, text: str) -> str:
    """A surname alone with the given name that the text has with it elsewhere."""
    if " " in name:
        return name
    found = re.search(rf"(?<![\w’'])(?P<full>{_CAPITAL} {re.escape(name)})(?![\w’'])", text)
    return found["full"] if found and names_in(found["full"]) else name


def people_in_address(words_: Sequence[str]) -> list[str]:
    """The people that the words of an address name after those of the work: ``…-hans-zimmer-steve-mazzaro``."""
    starts = [place for place, word in enumerate(words_) if word.title() in GIVEN_NAMES]
    if not starts or any(b - a not in {2, 3} for a, b in pairwise([*starts, len(words_)])):
        return []
    ends = [*starts[1:], len(words_)]
    names = (" ".join(words_[a:b]).title() for a, b in zip(starts, ends, strict=True))
    return [re.sub(r"\bMc([a-z])", lambda found: f"Mc{found[1].upper()}", name) for name in names]


def _people(names: Sequence[str], works: set[str]) -> list[str]:
    return [name for name in names if not any(_is_part(same_name(name), work) for work in works)]


def _also_composing(text: str, match: re.Match[str], works: set[str], told: Sequence[str]) -> list[str]:
    """Who else the same sentence names: ``the theme composed by A, as well as music from the series by B``."""
    rest = re.split(r"\.\s|\n", text[match.end() :])[0]
    also = re.search(
        rf"^, (?:as well as|along with|with|and) (?:(?!releas|direct|star)[^.;:()]){{0,50}}? by {_NAMES}", rest
    )
    return [name for name in _people(names_in(also["names"]), works) if name not in told] if also else []


def _is_part(name: str, work: str) -> bool:
    """Whether a name is a work's, or the beginning of it."""
    return bool(work) and (name == work or f"{work} ".startswith(f"{name} "))


def _collective(text: str, match: re.Match[str]) -> list[str]:
    """``by Damon Albarn’s music collective Electric Wave Bureau`` credits the collective."""
    rest = text[match.end("names") :]
    if not (match["names"].endswith(("’s", "'s")) or rest.startswith(("’s", "'s"))):
        return []
    following = re.match(
        rf"(?:[’']s?)? (?:[a-zà-öø-ÿ-]+ ){{0,3}}(?:collective|group|band|duo|project|ensemble|"
        rf"team) (?P<names>{_NAME})",
        rest,
    )
    return names_in(following["names"]) if following else []


def _labelled(lines: Sequence[str]) -> Iterator[tuple[Role, list[str]]]:
    said = [line for line in lines if line.strip()]
    for place, line in enumerate(said):
        match = _LABEL_LINE.match(line)
        label = match["label"].strip() if match else ""
        value = (match["value"] or "") if match else ""
        if not match and (
            by := re.match(
                r"^(?P<label>[^:|\t]{3,40}?\b(?:by|von|par|da|por|di|de))\s+(?P<value>\S.*)$",
                line.strip(),
                re.IGNORECASE,
            )
        ):
            label, value = by["label"], by["value"]
        for role, pattern in _LABELS:
            if label and pattern.fullmatch(label):
                told = value or (said[place + 1] if place + 1 < len(said) else "")
                names = (
                    [name for part in re.split(r"\s*[;|\t]\s*", _without_brackets(told)) for name in names_in(part)]
                    if len(told.split()) <= 25
                    else []
                )
                if names:
                    yield role, names


def _without_brackets(text: str) -> str:
    """A text without what stands in round brackets: other works of somebody, glued together by the page."""
    opened = re.sub(
        r"\((?=(?:music |musik |score |composed |scored )?(?:by|von|par|di|de|por) [^\W\d_a-zà-öø-ÿ])([^()]{3,60})\)",
        r"\1",
        text,
    )
    opened = re.sub(rf"{_AND}{_NAME} \((?i:texte?|lyrics?|book|libretto|paroles|letras?|testi)\)", "", opened)
    return re.sub(r"\s*\([^()]*\)", "", opened)


def names_in(text: str) -> list[str]:
    """The names in a list of names: ``A, B & C``."""
    found = []
    for part in _SPLIT.split(text.strip()):
        name = (
            re.sub(r"[’']s?$", "", part.strip(' .,;:–—-"“”„»«‘’')).strip(" .,;:")
            if not re.search(r"\b(?:Jr|Sr)\.$", part)
            else part.strip(" ,;:")
        )
        name = re.split(r"[’']s ", name)[0]  # Hans Zimmer's Dunkirk
        words = name.split()
        if (
            words
            and words[0][:1].isalpha()
            and same_name(name)
            and not all(word.lower().strip(".") in _NO_NAME for word in words)
            and words[0].lower() not in _NO_NAME - {"the", "a"}
            and re.match(_NAME, name)
        ):
            found.append(name)
    return found


def _add(found: dict[Role, list[str]], role: Role, names: Sequence[str]) -> None:
    held = found.setdefault(role, [])
    known = {same_name(name) for name in held}
    held += [name for name in names if same_name(name) not in known and not known.add(same_name(name))]  # type: ignore[func-returns-value]
