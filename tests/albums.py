"""Albums that never were, for tests that need what the real ones lack: discs, credits for tracks, odd names."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.catalog import Catalog, build_catalog
from bot.soundtrack import Credit, Disc, PartialDate, Position, Release, Source, Track


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
