"""Whether two releases are one, or editions of one: said only where it is certain. No database here.

Two films called "Aurora" have each a soundtrack of that name, and one composer may have scored both a film and its
remake: a title is never enough, and a title with a composer only where the tracks are largely the same, too.
"""

from bot.catalog.search import full_title
from bot.names import same_name, without_billing
from bot.soundtrack import Release

_LEAST_DIGITS = 7  # what is shorter is no barcode
_LEAST_SHARED = 0.5  # of the titles on the release that has fewer


def is_same(one: Release, other: Release) -> bool:
    """Whether they are the very same release: one key, one identifier, or one barcode and no other identifiers."""
    ids = _both(one.musicbrainz_id, other.musicbrainz_id)
    return one.key == other.key or len(ids) == 1 or (len(_barcodes(one, other)) == 1 and not ids)


def may_be_same(one: Release, other: Release) -> bool:
    """Whether one title, maker and list of tracks make them one, as far as nothing tells them apart.

    Where both have an identifier, a barcode or formats, and other ones, they are two with the same tracks on them.
    """
    ids, barcodes = _both(one.musicbrainz_id, other.musicbrainz_id), _barcodes(one, other)
    told_apart = ids or barcodes or (_formats(one) and _formats(other) and not _formats(one) & _formats(other))
    return not told_apart and _are_called_alike(one, other) and _titles(one) == _titles(other)


def _barcodes(one: Release, other: Release) -> set[str]:
    return _both(barcode_of(one), barcode_of(other))


def _both(one: str | None, other: str | None) -> set[str]:
    """What both have, in a set: of one where it is the same; empty where either has nothing."""
    return {one, other} if one and other else set()


def are_editions(one: Release, other: Release) -> bool:
    """Whether they are editions of one release: called alike, by the same, with most of their tracks the same."""
    return _are_called_alike(one, other) and _share_tracks(one, other)


def album_names(release: Release) -> frozenset[str]:
    """What an album is called, as ``names.same_name`` has it, without billing; always with the part that it is."""
    names = [full_title(release)]
    if release.work and (release.part or release.title_is_the_works):
        names.append(f"{release.work} {release.part or ''}")
    return frozenset(same_name(without_billing(name)) for name in names)


def barcode_of(release: Release) -> str | None:
    """The digits of its barcode, by which a 12-digit one is the 13-digit one with a zero before it."""
    digits = "".join(char for char in release.barcode or "" if char.isdecimal()).lstrip("0")
    return digits if len(digits) >= _LEAST_DIGITS else None


def _are_called_alike(one: Release, other: Release) -> bool:
    kinds = {one.kind, other.kind} - {"other"}
    return len(kinds) < 2 and bool(album_names(one) & album_names(other)) and bool(_people(one) & _people(other))


def _formats(release: Release) -> set[str]:
    return {format_.name.casefold() for format_ in release.formats if format_.name}


def _people(release: Release) -> set[str]:
    return {same_name(credit.name) for credit in release.credits if credit.role in {"composer", "artist"}}


def _titles(release: Release) -> list[str]:
    return [same_name(track.title) for track in release.tracks if track.content == "audio"]


def _share_tracks(one: Release, other: Release) -> bool:
    titles = set(_titles(one)), set(_titles(other))
    return 0 < len(titles[0] & titles[1]) >= _LEAST_SHARED * min(map(len, titles))
