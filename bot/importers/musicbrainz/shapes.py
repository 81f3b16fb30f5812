"""What MusicBrainz writes as JSON: the fields that are read here, and whether a text is such a release at all.

The shapes are those of ``/ws/2/release/MBID``, which are also those of a line of the dump (``mbdump/release``), and of
a line of ``mbdump/work`` (https://musicbrainz.org/doc/MusicBrainz_API). Any field may be missing or null. What a
release means is ``releases``' matter.
"""

import re
from collections.abc import Iterator

import msgspec

MBID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
EXPECTED = "expected a release as https://musicbrainz.org/ws/2/release/MBID?inc=recordings&fmt=json answers it"

# Type "Soundtrack" among the secondary types of release groups.
SOUNDTRACK = "Soundtrack"
SOUNDTRACK_ID = "22a628ad-c082-3c4f-b1b6-d41665107b88"

_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class NotARelease(Exception):
    """The JSON is no release (or work) of MusicBrainz; the message says what it is, and what was expected."""


class AnotherThing(NotARelease):
    """The JSON is of another kind altogether, not merely a release (or work) with a fault."""


class _Shape(msgspec.Struct, kw_only=True, rename="kebab"):
    pass


class Artist(_Shape):
    """Somebody; special-purpose artists have names in brackets."""

    id: str | None = None
    name: str | None = None


class ArtistCredit(_Shape):
    """One artist as credited, and what stands before the next."""

    name: str | None = None
    joinphrase: str | None = None
    artist: Artist | None = None


class Alias(_Shape):
    """Another name."""

    name: str | None = None


class Work(_Shape):
    """What a recording performs; with ``inc=work-level-rels``, or in the dump of works, who wrote it."""

    id: str | None = None
    relations: "list[Relation] | None" = None


class Relation(_Shape):
    """What an artist did for, or which work stands behind, the thing that the relation stands at."""

    type: str | None = None
    target_type: str | None = None
    target_credit: str | None = None
    attributes: list[str | None] | None = None
    artist: Artist | None = None
    work: Work | None = None


class Recording(_Shape):
    """What is heard on a track; lengths are in milliseconds."""

    title: str | None = None
    length: int | None = None
    video: bool | None = None
    artist_credit: list[ArtistCredit] | None = None
    relations: list[Relation] | None = None


class Track(_Shape):
    """A place on a medium; ``number`` is text as printed."""

    number: str | None = None
    title: str | None = None
    length: int | None = None
    artist_credit: list[ArtistCredit] | None = None
    recording: Recording | None = None


class Medium(_Shape):
    """A disc; the pregap and the data tracks stand outside ``tracks``. Only search results have ``track``."""

    position: int | None = None
    title: str | None = None
    format: str | None = None
    track_count: int | None = None
    pregap: Track | None = None
    tracks: list[Track] | None = None
    data_tracks: list[Track] | None = None
    track: msgspec.Raw = msgspec.Raw()


class Label(_Shape):
    """A label; "[no label]" says that there is none."""

    name: str | None = None


class LabelInfo(_Shape):
    """A label with its number for the release; "[none]" says that there is no number."""

    catalog_number: str | None = None
    label: Label | None = None


class Area(_Shape):
    """A country, or what takes its place: Europe (XE), the world (XW)."""

    name: str | None = None
    codes: list[str | None] | None = msgspec.field(default=None, name="iso-3166-1-codes")


class ReleaseEvent(_Shape):
    """When a release came out, and where; the date is ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or empty."""

    date: str | None = None
    area: Area | None = None


class ReleaseGroup(_Shape):
    """What all editions of a release share."""

    id: str | None = None
    title: str | None = None
    secondary_types: list[str | None] | None = None
    secondary_type_ids: list[str | None] | None = None
    aliases: list[Alias] | None = None

    @property
    def is_soundtrack(self) -> bool:
        """Whether it is one by MusicBrainz's own account."""
        return SOUNDTRACK in (self.secondary_types or ()) or SOUNDTRACK_ID in (self.secondary_type_ids or ())


class Release(_Shape):
    """A release as it is looked up, or as it stands in the dump."""

    id: str | None = None
    title: str | None = None
    disambiguation: str | None = None
    status: str | None = None
    barcode: str | None = None
    date: str | None = None
    country: str | None = None
    aliases: list[Alias] | None = None
    artist_credit: list[ArtistCredit] | None = None
    label_info: list[LabelInfo] | None = None
    media: list[Medium] | None = None
    relations: list[Relation] | None = None
    release_events: list[ReleaseEvent] | None = None
    release_group: ReleaseGroup | None = None

    @property
    def is_soundtrack(self) -> bool:
        """Whether its release group is one."""
        return self.release_group is not None and self.release_group.is_soundtrack


_release = msgspec.json.Decoder(Release)
_work = msgspec.json.Decoder(Work)
_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])

# What only a release has, whatever was asked for with it.
_A_RELEASES_OWN = {"media", "release-events", "text-representation", "label-info", "packaging", "barcode", "status"}
_OTHERS = {
    "secondary-types": "a release group",
    "sort-name": "an artist, a label or another thing with a name",
    "payload": "an answer of ListenBrainz",
    "releases": "a list of releases, or something that has releases",
    "release": "a release as python-musicbrainzngs writes it",
    "release-list": "a list of releases as python-musicbrainzngs writes it",
    "medium-list": "a release as python-musicbrainzngs writes it",
    "artist_credit": "a release with its fields renamed",
    "release_group": "a release with its fields renamed",
    "video": "a recording",
    "iswcs": "a work",
    "error": "an error of the service",
}


def decode_release(json: bytes | bytearray) -> Release:
    """The release in a JSON text. Raises NotARelease for anything else, the message begins with what it is."""
    try:
        fields = _fields.decode(json)
        other = _other_thing(fields)
        release = Release() if other else _release.decode(json)
    except _UNREADABLE as error:
        raise NotARelease(f"{_found(json, error)}; {EXPECTED}") from None
    if other:
        raise AnotherThing(f"{other}; {EXPECTED}")
    if fault := next(_faults(release), None):
        raise NotARelease(f"{fault}; {EXPECTED}")
    return release


def decode_work(json: bytes | bytearray) -> Work:
    """The work in a line of the dump. Raises NotARelease where it is none."""
    try:
        other = _A_RELEASES_OWN & _fields.decode(json).keys()
        work = Work() if other else _work.decode(json)
    except _UNREADABLE as error:
        raise NotARelease(f"{_found(json, error)}; expected a work") from None
    if other:
        raise AnotherThing("a release; expected a work")
    if not is_mbid(work.id):
        raise NotARelease(f"a work without an MBID as id ({shown(work.id)}); expected a work")
    return work


def is_mbid(text: str | None) -> bool:
    """Whether a text is an identifier of MusicBrainz, in lower case as it writes them."""
    return text is not None and re.fullmatch(MBID, text) is not None


def shown(text: str | None) -> str:
    """A foreign text in a message: short, in one line, in quotes."""
    if text is None:
        return "null"
    return repr(text if len(text) <= 60 else text[:59] + "…")


def _other_thing(fields: dict[str, msgspec.Raw]) -> str | None:
    if _A_RELEASES_OWN & fields.keys() and not fields.keys() & {"medium-list", "release-list"}:
        return "a release with its fields renamed" if fields.keys() & {"artist_credit", "release_group"} else None
    known = next((thing for field, thing in _OTHERS.items() if field in fields), None)
    named = ", ".join(shown(field) for field in list(fields)[:6])
    return known or (f"JSON with the fields {named}" if fields else "an empty JSON object")


def _faults(release: Release) -> Iterator[str]:
    if not is_mbid(release.id):
        yield f"a release without an MBID as id ({shown(release.id)})"
    for medium in release.media or ():
        if bytes(medium.track) not in {b"", b"null"}:
            yield 'a release as a search finds it, with "track" in its media and so not all its tracks'


def _found(json: bytes | bytearray, error: Exception) -> str:
    if isinstance(error, msgspec.ValidationError):
        place = str(error)
        return f"JSON of another shape ({place[:1].lower()}{place[1:]})"
    if isinstance(error, RecursionError):
        return "JSON that is nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return f"text that is not UTF-8 (byte {error.start})"
    return f"no JSON ({error})" if json.strip() else "nothing"
