"""Who made the music, as prose and label lines say it in five languages."""

import re
from collections.abc import Iterator, Sequence

from bot.importers.articles.composers import composers_in
from bot.importers.articles.person_names import CAPITAL, NAME, NAMES, names_in, said, without_brackets
from bot.names import same_name
from bot.soundtrack import Role

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
_ALONE = re.compile(rf"^{NAMES} \([^()]*,[^()]*\) (?:has |have )?(?:self-)?released\b", re.MULTILINE)
_PROSE_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "conductor",
        said(
            r"conducted(?: and \w+ed)? by|dirigiert von|unter der leitung von|dirigée? par|dirett[ao] da|"
            r"dirigid[ao] por"
        ),
    ),
    (
        "orchestrator",
        said(
            r"orchestrat(?:ed|ions)(?: and \w+ed)? by|orchestriert von|orchestrée? par|orchestrat[ao] da|"
            r"orquestad[ao] por"
        ),
    ),
    (
        "arranger",
        said(
            r"(?:arranged|arrangements (?:are |were )?)(?:are |is )?\s*by|arrangiert von|arrangée? par|"
            r"arrangiat[ao] da|arreglad[ao] por"
        ),
    ),
)
_ORCHESTRA = re.compile(
    rf"(?i:\b(?:performed|played|recorded|eingespielt|gespielt|interprétée?|enregistrée?|eseguita|interpretada|"
    rf"grabada)\b[^.;()]{{0,40}}?\b(?:by|with|von|vom|mit|par|avec|da|dal|dall[’']|por|con)\s+(?:the |dem |der |"
    rf"le |la |l[’']|el )?)"
    rf"(?P<names>{NAME}(?:\s{CAPITAL})*)"
)
_ORCHESTRAL = re.compile(r"orchest|philharm|symphon|sinfoni|ensemble|filarm|orquesta", re.IGNORECASE)
_AWARDS = re.compile(
    r"(?:\b(?:multi|two|three|four|five|\w+)[ -]time )?(?:\b(?:multiple )?(?:academy|oscar|emmy|grammy|bafta|tony|"
    r"golden globe|ivor novello|césar|goya|wsa|ifmca|ascap|bmi|world soundtrack)(?:[ -]awards?)?s?®?"
    r"(?:[,/ ]+(?:and |& )?(?:academy|oscar|emmy|grammy|bafta|tony|"
    r"golden globe)(?:[ -]awards?)?s?®?)*[ -](?:winners?|winning|nominees?|nominated|preisträger(?:in|s)?)\b[ -]*)+",
    re.IGNORECASE,
)


def credits_in(lines: Sequence[str], works: Sequence[str] = ()) -> dict[Role, list[str]]:
    """The credits that the lines of a page tell, by role; names as the page first prints them.

    ``works`` are names of works, which are nobody's: ``the score of Quartet`` credits no Quartet.
    """
    # The heading of a table names columns, nobody.
    lines = [line for line in lines if len(_COLUMN.findall(line)) < 2]
    found: dict[Role, list[str]] = {}
    for role, names in _labelled(lines):
        _add(found, role, names)
    text = _AWARDS.sub("", without_brackets("\n".join(lines)))
    if "composer" not in found:
        found["composer"] = composers_in(text, {same_name(work) for work in works})
        if not found["composer"] and (alone := _ALONE.search("\n".join(lines))):
            found["composer"] = names_in(alone["names"])
    for role, pattern in _PROSE_ROLES:
        for match in pattern.finditer(text):
            _add(found, role, names_in(match["names"]))
    for match in _ORCHESTRA.finditer(text):
        if _ORCHESTRAL.search(match["names"]):
            _add(found, "orchestra", [match["names"].strip()])
    return {role: names for role, names in found.items() if names}


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
                    [name for part in re.split(r"\s*[;|\t]\s*", without_brackets(told)) for name in names_in(part)]
                    if len(told.split()) <= 25
                    else []
                )
                if names:
                    yield role, names


def _add(found: dict[Role, list[str]], role: Role, names: Sequence[str]) -> None:
    held = found.setdefault(role, [])
    for name in names:
        if same_name(name) not in map(same_name, held):
            held.append(name)
