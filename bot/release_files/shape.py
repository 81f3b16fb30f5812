"""What a release file may hold, and how it becomes a ``Release``.

The models mirror the file field by field, so that every fault has the path of the field it is in; a sentence that a
validator raises says what was expected. Where in the file that is, ``lines`` knows.
"""

from collections.abc import Iterator
from itertools import count, islice
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from bot.release_files.lines import Path
from bot.soundtrack import (
    Content,
    Credit,
    Disc,
    Format,
    Kind,
    PartialDate,
    Position,
    Release,
    Role,
    Source,
    Status,
    Track,
    parse_length,
)


def _one_line(text: str) -> str:
    if not text.strip() or text != text.strip() or any(ord(char) < 32 or ord(char) == 127 for char in text):
        raise ValueError("one line of text, not empty, with no space at either end")
    return text


def _length(text: object) -> int:
    return parse_length(text if isinstance(text, str) else "")


def _date(text: object) -> PartialDate:
    if not isinstance(text, str):
        raise ValueError('a date in quotes: "2020-02-07", "2020-02" or "2020"')  # noqa: TRY004 -- what pydantic tells of
    return PartialDate.parse(text)


def _position(number: object) -> Position:
    position = Position.parse(str(number)) if isinstance(number, (int, str)) else None
    if position is None:
        raise ValueError('a track\'s number such as 21, or "2-04" for disc 2')
    return position


def _web_address(text: str) -> str:
    if not text.startswith(("https://", "http://")) or any(char.isspace() or char in "<>" for char in text):
        raise ValueError("a web address that begins with https:// or http://")
    return text


Text = Annotated[str, AfterValidator(_one_line)]
WebAddress = Annotated[Text, AfterValidator(_web_address)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)


class TrackTable(_Table):
    """One track of a disc; its number is its place in the list."""

    title: Text
    length: Annotated[int | None, BeforeValidator(_length)] = None
    origin: Text | None = Field(default=None, alias="from")
    note: Text | None = None
    artist: Text | None = None
    printed: Text | None = Field(default=None, alias="number")
    translation: Text | None = None
    aliases: list[Text] = []
    content: Content = "audio"

    def track(self, disc: int, number: int) -> Track:
        """The track that is at this place of this disc."""
        fields = self.model_dump()
        return Track(disc=disc, number=number, **{**fields, "aliases": tuple(self.aliases)})


class DiscTable(_Table):
    """``[[discs]]``. ``missing`` are the numbers that the source leaves out; the tracks are counted past them."""

    tracks: list[TrackTable] = Field(min_length=1)
    pregap: TrackTable | None = None
    missing: list[Annotated[int, Field(ge=1, le=9999)]] = []
    title: Text | None = None
    format: Text | None = None

    def holds(self, number: int) -> bool:
        """Whether a track of this number is on the disc."""
        return number in self._numbers() or (number == 0 and self.pregap is not None)

    def disc(self, number: int) -> Disc:
        """The disc that is the release's disc of this number."""
        tracks = [track.track(number, place) for place, track in zip(self._numbers(), self.tracks, strict=True)]
        hidden = [self.pregap.track(number, 0)] if self.pregap else []
        return Disc(number, (*hidden, *tracks), self.title, self.format)

    def _numbers(self) -> list[int]:
        counted = (number for number in count(1) if number not in self.missing)
        return list(islice(counted, len(self.tracks)))


class CreditTable(_Table):
    """One of ``credits``; without ``tracks`` it is for the whole release."""

    name: Text
    role: Role
    tracks: list[Annotated[Position, BeforeValidator(_position)]] = []


def _says_something(source: "SourceTable") -> "SourceTable":
    if not (source.publisher or source.title or source.url):
        raise ValueError("a publisher, a title or a url")
    return source


class SourceTable(_Table):
    """``[[sources]]``."""

    publisher: Text | None = None
    title: Text | None = None
    url: WebAddress | None = None


def _says_when_or_on_what(format_: "FormatTable") -> "FormatTable":
    if not (format_.name or format_.released):
        raise ValueError("a name, a date or both")
    return format_


class FormatTable(_Table):
    """One of ``formats``: what the release came out on, when, and where if not everywhere."""

    name: Text | None = None
    released: Annotated[PartialDate | None, BeforeValidator(_date)] = None
    territory: Text | None = None


class ReleaseTable(_Table):
    """A whole file."""

    title: Text
    discs: list[DiscTable] = Field(min_length=1)
    sources: list[Annotated[SourceTable, AfterValidator(_says_something)]] = Field(min_length=1)
    kind: Kind = "other"
    aliases: list[Text] = []
    work: Text | None = None
    title_is_the_works: bool = False
    season: Annotated[int | None, Field(ge=1)] = None
    volume: Text | None = None
    edition: Text | None = None
    label: Text | None = None
    catalogue_number: Text | None = None
    barcode: Text | None = None
    released: Annotated[PartialDate | None, BeforeValidator(_date)] = None
    formats: list[Annotated[FormatTable, AfterValidator(_says_when_or_on_what)]] = []
    status: Status = "official"
    release_group: Text | None = None
    complete: bool = True
    note: Text | None = None
    credits: list[CreditTable] = []

    @property
    def first_released(self) -> PartialDate | None:
        """The earliest date of the file and its formats."""
        dates = [self.released, *(format_.released for format_ in self.formats)]
        return min(filter(None, dates), key=lambda date: date.order, default=None)

    def contradictions(self) -> Iterator[tuple[Path, str]]:
        """What two fields say differently, with the path of one of them."""
        for place, format_ in enumerate(self.formats):
            if self.released and format_.released and format_.released.latest < self.released.earliest:
                message = (
                    f"{format_.released} is before released, {self.released}: expected released to be the earliest"
                )
                yield ("formats", place), message
        if self.title_is_the_works and self.work is None:
            yield ("title_is_the_works",), "title_is_the_works is true without a work: expected the work's name in work"

    def stray_tracks(self) -> Iterator[tuple[Path, Position]]:
        """Every track that a credit names and that is not on the release, with its path in the file."""
        for place, credit in enumerate(self.credits):
            for entry, (disc, number) in enumerate(credit.tracks):
                if not (1 <= disc <= len(self.discs) and self.discs[disc - 1].holds(number)):
                    yield ("credits", place, "tracks", entry), Position(disc, number)

    def release(self, key: str) -> Release:
        """The release that the file describes, under its key."""
        return Release(
            key=key,
            title=self.title,
            kind=self.kind,
            work=self.work,
            title_is_the_works=self.title_is_the_works,
            season=self.season,
            volume=self.volume,
            edition=self.edition,
            label=self.label,
            catalogue_number=self.catalogue_number,
            barcode=self.barcode,
            released=self.first_released,
            formats=tuple(Format(format_.name, format_.released, format_.territory) for format_ in self.formats),
            status=self.status,
            release_group=self.release_group,
            complete=self.complete,
            note=self.note,
            discs=tuple(disc.disc(number) for number, disc in enumerate(self.discs, start=1)),
            sources=tuple(Source(**source.model_dump()) for source in self.sources),
            credits=tuple(Credit(credit.name, credit.role, tuple(credit.tracks)) for credit in self.credits),
            aliases=tuple(self.aliases),
        )


def fields_at(path: Path) -> tuple[str, ...]:
    """The names of the fields that the table at this path may hold, as they are written in a file."""
    table: type[_Table] = ReleaseTable
    tables: dict[Any, type[_Table]] = {
        "discs": DiscTable,
        "tracks": TrackTable,
        "pregap": TrackTable,
        "formats": FormatTable,
        "credits": CreditTable,
        "sources": SourceTable,
    }
    for step in path:
        table = tables.get(step, table)
    return tuple(field.alias or name for name, field in table.model_fields.items())
