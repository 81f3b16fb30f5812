"""Bytes of a saved page to text, whatever encoding they were saved in."""

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
# What no text holds: control characters but tab, line ends, form feed and escape.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_BINARY = 0.01


class NotText(ValueError):
    """Bytes that are no text: a picture, an archive, a document of an office program."""


def text_of(content: bytes) -> str:
    """The text that was saved as these bytes.

    A byte order mark decides, then what the page declares, then UTF-8; what is none of these is Windows-1252, in which
    old pages were written. Raises NotText.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if len(_BINARY.findall(content[:20_000])) > len(content[:20_000]) * _MOST_BINARY:
        raise NotText("it is no text: expected the text of a page, or the page saved as HTML")
    declared = _DECLARED.search(content[:4096])
    for encoding in ("utf-8", declared[1].decode("ascii") if declared else "cp1252"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp1252", errors="replace")
