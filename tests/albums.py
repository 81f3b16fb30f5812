"""Albums that never were, for tests that need what the real ones lack: discs, credits for tracks, odd names."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from bot.catalog import Catalog, build_catalog
from bot.soundtrack import Credit, Disc, Format, PartialDate, Position, Release, Source, Track


def album(key: str, title: str, *tracks: str, composer: str = "Ana Vidal", released: str | None = None) -> Release:
    """An album of one disc, its tracks a minute each."""
    disc = Disc(1, tuple(Track(1, number, name, 60_000) for number, name in enumerate(tracks or ("Overture",), 1)))
    return Release(
        key,
        title,
        (disc,),
        (Source(publisher="The Gazette", url=f"https://example.org/{key}"),),
        credits=(Credit(composer, "composer"),),
        released=PartialDate.parse(released) if released else None,
    )


def two_discs() -> Release:
    """Two discs, two composers and a third for one track, a length missing, a month for a date."""
    first = Disc(1, (Track(1, 1, "Prelude", 100_000), Track(1, 2, "Storm", 200_000)))
    second = Disc(
        2,
        (
            Track(2, 1, "Night Watch", 60_000, origin="The Lost Reel", note="Bonus track"),
            Track(2, 2, "Storm (Reprise)"),
            Track(2, 3, "Coda", 90_000),
        ),
    )
    return Release(
        key="harbour-lights",
        title="Harbour Lights II: Original Series Soundtrack",
        discs=(first, second),
        sources=(
            Source("The Gazette", "Harbour Lights on two discs", "https://example.org/harbour"),
            Source(publisher="Tidal Records"),
        ),
        kind="tv",
        aliases=("HL2",),
        work="Harbour Lights",
        edition="Collector’s edition",
        label="Tidal Records",
        catalogue_number="TR-002",
        released=PartialDate(2020, 2),
        note="Limited to 500 copies",
        credits=(
            Credit("Ana Vidal", "composer"),
            Credit("Bo Ødegård", "composer"),
            Credit("Cem Łuk", "composer", (Position(2, 1),)),
            Credit("Harbour Orchestra", "orchestra"),
            Credit("Dee Ray", "vocalist", (Position(1, 2), Position(2, 2))),
        ),
    )


@contextmanager
def catalog_of(path: Path, *releases: Release) -> Iterator[Catalog]:
    """A catalog of these releases, built and open."""
    build_catalog(releases, path / "catalog.sqlite3", "test")
    with closing(Catalog.connect(path / "catalog.sqlite3")) as connection:
        yield Catalog(connection)


def vinyl() -> Release:
    """One season's music on a record and a data disc: sides, a hidden track, a video, artists, and no composer."""
    record = (
        Track(1, 0, "Fog", 30_000),
        Track(1, 1, "Landfall", 200_000, printed="A1", artist="The Keelmen", translation="Anlandung"),
        Track(1, 2, "Undertow", 100_000, printed="A2", aliases=("Sog",)),
        Track(1, 3, "Landfall Again", 300_000, printed="B1"),
    )
    extras = (Track(2, 1, "Film of the Storm", 400_000, content="video"), Track(2, 2, "Wallpapers", content="data"))
    return Release(
        key="mist",
        title="Mist",
        discs=(Disc(1, record, "The Score", "vinyl"), Disc(2, extras, format="CD-ROM")),
        sources=(Source("The Gazette"),),
        kind="tv",
        work="Mist",
        title_is_the_works=True,
        season=2,
        volume="Vol. 1",
        barcode="4006381333931",
        released=PartialDate(2017, 2, 24),
        formats=(
            Format("vinyl", PartialDate(2017, 3, 24), "US"),
            Format("vinyl", PartialDate(2017, 3, 24), "CA"),
            Format("digital", PartialDate(2017, 2, 24)),
        ),
        status="promotion",
        credits=(Credit("Eve Marsh", "artist"),),
    )


def three_editions() -> tuple[Release, ...]:
    """One album on CD, on a fuller CD under another title years later, and the first one's tracks to download."""
    old = replace(album("fog-1994", "Fog", "Bow", "Stern"), release_group="fog", released=PartialDate(1994))
    full = replace(
        album("fog-2012", "Fog: The Complete Recordings", "Bow", "Stern", "Keel"),
        release_group="fog",
        released=PartialDate(2012, 5),
        label="Tidal Records",
        catalogue_number="TR-9",
    )
    files = replace(old, key="fog-files", released=PartialDate(2012, 6), formats=(Format("digital"),))
    compact = (Format("CD", territory="US"),)
    return replace(old, formats=compact), replace(full, formats=compact), files
