"""Who composed an album, as prose says it in five languages: the surest wording first."""

import re
from collections.abc import Sequence

from bot.importers.articles.person_names import CAPITAL, NAME, NAMES, names_in, said
from bot.names import same_name

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
    said(
        r"(?:(?:music|score|soundtrack|album|songs?|themes?|underscore)[^.;:()]{0,40}?\s)?(?:composed|"
        r"scored)(?:,? (?:and |& )?(?:\w+ed|orchestrated|conducted|produced|performed))*\s+by|"
        r"komponiert(?:e[nr]?)?\s+(?:\w+\s){0,2}?von|vertont von|"
        r"musique\s+(?:originale\s+)?(?:est\s+)?(?:composée|signée|écrite)\s+par|composée?s?\s+(?:\w+\s){0,2}?par|"
        r"signée?s?(?:\s+par)?|"
        r"compost[aoie]\s+(?:\w+\s){0,2}?da(?:l|lla|i|gli)?|firmat[ae]\s+da|compuest[ao]s?\s+(?:\w+\s){0,2}?por|"
        r"compost[ao] por|orchestrale\s+è\s+di|musik[^.;:()]{0,60}?\s(?:schrieb|schrieben|komponierte|komponierten)"
    ),
    said(
        r"(?:music|score|soundtrack|filmmusik|musique|musiche|música)\s(?:of|for|to|from|zu|de|per|"
        r"para)\s(?:(?!releas|issu|publish|distribut|direct|star|written|created|film|movie)[^.;:()\n]){1,60}?\s(?:by|von|"
        r"par|por)"
    ),
    said(
        r"(?:music|score|soundtrack|underscore|themes?|compositions?)(?: album| composed| written| provided|"
        r" created| produced| is)*\s+(?:is\s+|are\s+|was\s+|comes\s+)?by|(?:music|score)\s+(?:is\s+|comes\s+)?from|"
        r"(?:film)?musik\s+(?:\w+\s){0,2}?von|score von|soundtrack von|musiques?\s+(?:originales?\s+)?par|"
        r"(?:bande originale|bo|b\.o\.|partition)\s+par|musich?[ea]\s+(?:originali\s+|"
        r"originale\s+)?(?:sono\s+)?(?:di|del)|música\s+(?:original\s+)?por"
    ),
    re.compile(rf"{NAMES}(?:, [^.;()]{{3,110}}?,)?\s+(?i:{_VERBS})\b"),
    re.compile(rf"^{NAMES} will release their (?:original )?(?:soundtrack|score)\b", re.MULTILINE),
    re.compile(rf"^[Bb]y {NAMES}$", re.MULTILINE),
    said(
        r"(?:film |tv |television |veteran |longtime |series |game )?composers?(?:\s+duo|\s+team)?,?|"
        r"komponist(?:in|en)?|compositeur|compositrice|compositeurs|compositore|compositori|compositrice|"
        r"compositora?|compositores|tonsetzer"
    ),
    re.compile(
        rf"{NAMES},\s(?:the\s)?(?i:(?:\w+[’']?s?\s){{0,3}}(?:composer|komponist|compositeur|compositore|"
        rf"compositor)s?\b)"
    ),
    re.compile(
        rf"{NAMES}(?:[’']s|(?<=s)[’'])\s+(?i:(?:[\w’-]+[\s-]){{0,4}}?(?:original\s+)?(?:score|music|soundtrack|"
        rf"themes?|filmmusik|musik)\b)"
    ),
    said(
        r"musiques?\s+(?:originales?\s+)?(?:de|d[’'](?=\w))|(?:bande originale|bo|b\.o\.|partition)\s+de|"
        r"colonna sonora\s+di|música\s+(?:original\s+)?de|(?:banda sonora|partitura)\s+de|(?:music|score|"
        r"soundtrack|musiche)\s(?:of|for|to|from|de|per)\s[^.;:()\n]{1,60}?\s(?:di|de)"
    ),
    said(r"obra\s+de(?:l)?|partitura\s+(?:es\s+)?de"),
    re.compile(
        rf"(?<=[a-z] )(?<!the )(?<!of )(?<!new )(?P<names>{CAPITAL} {CAPITAL}) (?:score|soundtrack|filmmusik)\b"
    ),
    re.compile(rf"^{NAMES} \([^()]*,[^()]*\) (?i:has |have )?(?:released|self-released)\b", re.MULTILINE),
    re.compile(rf"^{NAMES} chronology$", re.MULTILINE),
    re.compile(
        rf"“”\s(?:by|von|par|por)\s{NAMES}(?: \([^()]*\))?\s"
        r"(?i:erschein\w+|comes|is|was|will|arrives|sort|paraît|sale)\b"
    ),
    re.compile(
        rf"^{NAMES}\s(?:collabore|travaille|retrouve|revient|signe|livre|returns|reunites|reteams|kehrt|torna|"
        rf"vuelve|regresa)\b",
        re.MULTILINE,
    ),
]
_CERTAIN = 3  # of the patterns: what can hardly mean anybody else; the first in the text is the composer
# What stands in quotes names a work, nobody: ‘Star Trek: Discovery’ Soundtrack.
_QUOTED = re.compile(r"(?<!\w)[‘“\"'«„](?=\S)[^‘“\"«„\n]{1,60}?(?<=\S)[’”\"'»“](?!\w)")


def composers_in(text: str, works: set[str]) -> list[str]:
    """The composers of the strongest sentence; the first of several."""
    text = _QUOTED.sub("“”", text)
    for patterns in (_COMPOSED[:_CERTAIN], *([pattern] for pattern in _COMPOSED[_CERTAIN:])):
        matches = [match for pattern in patterns for match in pattern.finditer(text)]
        for match in sorted(matches, key=lambda match: match.start("names")):
            names = _collective(text, match) or names_in(_with_the(text, match))
            if told := [_in_full(name, text) for name in _people(names, works)]:
                return told + _also_composing(text, match, works, told)
    return []


def _with_the(text: str, match: re.Match[str]) -> str:
    """The names, with the article that is a part of the first: ``by The Newton Brothers``."""
    start = match.start("names")
    return f"The {match['names']}" if text[:start].endswith(" The ") else match["names"]


def _in_full(name: str, text: str) -> str:
    """A surname alone with the given name that the text has with it elsewhere."""
    if " " in name:
        return name
    found = re.search(rf"(?<![\w’'])(?P<full>{CAPITAL} {re.escape(name)})(?![\w’'])", text)
    return found["full"] if found and names_in(found["full"]) else name


def _people(names: Sequence[str], works: set[str]) -> list[str]:
    return [name for name in names if not any(_is_part(same_name(name), work) for work in works)]


def _also_composing(text: str, match: re.Match[str], works: set[str], told: Sequence[str]) -> list[str]:
    """Who else the same sentence names: ``the theme composed by A, as well as music from the series by B``."""
    rest = re.split(r"\.\s|\n", text[match.end() :])[0]
    also = re.search(
        rf"^, (?:as well as|along with|with|and) (?:(?!releas|direct|star)[^.;:()]){{0,50}}? by {NAMES}", rest
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
        rf"team) (?P<names>{NAME})",
        rest,
    )
    return names_in(following["names"]) if following else []
