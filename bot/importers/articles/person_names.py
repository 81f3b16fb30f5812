"""People's names in a text: their shape, lists of them, and what only looks like one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.importers.articles.given_names import GIVEN_NAMES
from bot.names import same_name

CAPITAL = (
    r"(?:[^\W\d_a-zà-öø-ÿ]\.(?:[ -]?[^\W\d_a-zà-öø-ÿ]\.)*|(?:Jr|Sr|St|Dr)\.|[^\W\d_a-zà-öø-ÿ](?:[^\W\d_]|"
    r"[’'-](?=\w))*)"
)
_PARTICLE = r"(?:de|di|da|del|della|dello|van|von|der|den|du|des|la|le|el|al|ben|bin|ibn|af|av|zu|dos|das|y|d[’'])"
_INSIDE = r"(?:in the|of the|of|and the|the)"
NAME = rf"(?:the )?{CAPITAL}(?: (?:{_PARTICLE} ?){{0,2}}(?<=[ ’']){CAPITAL}| {_INSIDE} {CAPITAL}){{0,4}}"
AND = (
    r"(?:(?: *, *(?:and|und|et|e|y|&) +| *(?:,|&|\+|/) *| +(?:and|und|et|e|ed|y|sowie|with|con|avec|"
    r"mit) +)(?:(?:de|von|di|par|by|da|por) |d[’'])?)"
)
NAMES = rf"(?P<names>{NAME}(?:{AND}{NAME}){{0,5}})"
_THE = (
    r"(?:(?:the|der|die|dem|den|le|la|l[’']|il|el|los|award[- ]winning|emmy|oscar|grammy|composer|composers|"
    r"komponist(?:en|in)?|compositeurs?|compositrice|compositor(?:a|es)?|compositor[ei]|maestro|duo|newcomer|"
    r"by)[\s-]*){0,5}"
)
_TITLED = r"(?:[\w-]+®?[- ](?:winner|winning|nominated|nominee|winners)[,\s]+|[\w-]+-[Pp]reisträger[s]?\s+)?"


def said(before: str) -> re.Pattern[str]:
    """A pattern for names, as the group ``names``, after one of these phrases."""
    return re.compile(rf"(?i:\b(?:{before})\s*:?\s+{_THE}{_TITLED}){NAMES}")


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
_SPLIT = re.compile(AND)


def people_in_address(words_: Sequence[str]) -> list[str]:
    """The people that the words of an address name after those of the work: ``…-hans-zimmer-steve-mazzaro``."""
    starts = [place for place, word in enumerate(words_) if word.title() in GIVEN_NAMES]
    if not starts or any(b - a not in {2, 3} for a, b in pairwise([*starts, len(words_)])):
        return []
    ends = [*starts[1:], len(words_)]
    names = (" ".join(words_[a:b]).title() for a, b in zip(starts, ends, strict=True))
    return [re.sub(r"\bMc([a-z])", lambda found: f"Mc{found[1].upper()}", name) for name in names]


def without_brackets(text: str) -> str:
    """A text without what stands in round brackets: other works of somebody, glued together by the page."""
    opened = re.sub(
        r"\((?=(?:music |musik |score |composed |scored )?(?:by|von|par|di|de|por) [^\W\d_a-zà-öø-ÿ])([^()]{3,60})\)",
        r"\1",
        text,
    )
    opened = re.sub(rf"{AND}{NAME} \((?i:texte?|lyrics?|book|libretto|paroles|letras?|testi)\)", "", opened)
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
            and re.match(NAME, name)
        ):
            found.append(name)
    return found
