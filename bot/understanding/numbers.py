"""Numbers as people say them: ``21``, ``21st``, ``twenty-one``, ``twenty first``, ``the last but one``."""

import re

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_ONES += "seventeen eighteen nineteen".split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ORDINALS += "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_TENTHS = {f"{word[:-1]}ieth": number for word, number in _TENS.items()}

_CARDINAL = {**{word: number for number, word in enumerate(_ONES)}, **_TENS, "hundred": 100, "a": 1, "an": 1}
_ORDINAL = {**{word: number for number, word in enumerate(_ORDINALS)}, **_TENTHS}

_TEN = "|".join(_TENS)
CARDINAL = rf"(?:\d{{1,4}}|(?:{_TEN})(?: (?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES)}|hundred)"
"""A regular expression for a number over folded words."""
_NTH = "|".join(_ORDINALS[1:10])
ORDINAL = rf"(?:\d{{1,4}}(?:st|nd|rd|th)|(?:{_TEN}) (?:{_NTH})|{'|'.join(_ORDINALS[1:])}|{'|'.join(_TENTHS)})"
"""A regular expression for a place in an order over folded words."""


def number_in(text: str) -> int | None:
    """The number that folded words say, as a cardinal or an ordinal; None for anything else."""
    digits = re.fullmatch(r"(\d{1,9})(?:st|nd|rd|th)?", text)
    if digits:
        return int(digits[1])
    found = 0
    for word in text.split():
        number = _CARDINAL.get(word, _ORDINAL.get(word))
        if number is None:
            return None
        found += number
    return found if text else None
