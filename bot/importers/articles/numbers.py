"""The catalogue number and the barcode of an album, as label lines give them."""

import re
from collections.abc import Sequence

_CATALOGUE = re.compile(
    r"\b(?:catalog(?:ue)?(?:[ -]?(?:no|number|nr|#))?|cat\.? ?(?:no|nr|#)|katalog-?(?:nr|nummer)|"
    r"bestell-?(?:nr|nummer)|réf(?:érence)?|n[°º]? ?(?:di )?catalogo|品番|規格品番)\.?\s*[:|\t#]\s*"
    # It ends before the next label on the line.
    r"(?P<number>[A-Z0-9][\w .-]{1,24}?)(?=\s{2,}|\s+[^\W\d_]{3,}\.?\s*:|[,;|(–—\t]|$)",
    re.IGNORECASE,
)
_BARCODE = re.compile(
    r"\b(?:barcode|ean|upc|strichcode|code[ -]barres|codice a barre|código de barras)\s*[:|\t#]?\s*"
    r"(?P<number>\d[\d -]{10,18}\d)",
    re.IGNORECASE,
)


def catalogue_number_in(lines: Sequence[str]) -> str | None:
    """The catalogue number that a line is labelled with; None where there is none, or none with a digit."""
    found = (match["number"].strip() for line in lines for match in _CATALOGUE.finditer(line))
    return next((number for number in found if any(char.isdigit() for char in number)), None)


def barcode_in(lines: Sequence[str]) -> str | None:
    """The digits of the barcode that a line is labelled with: 12 or 13 of them."""
    found = (re.sub(r"\D", "", match["number"]) for line in lines for match in _BARCODE.finditer(line))
    return next((digits for digits in found if len(digits) in {12, 13}), None)
