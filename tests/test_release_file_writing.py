"""Release files that the project writes: whatever a release holds is read back the same."""

import dataclasses
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.release_files import read_releases, release_text
from bot.soundtrack import KINDS, ROLES, STATUSES, Credit, Disc, Format, PartialDate, Release, Source, Track
from tests.albums import two_discs

LINE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).filter(lambda s: s == s.strip())
DATES = st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28))
T = TypeVar("T")
SECONDS = st.integers(1, 359_999).map(lambda seconds: seconds * 1000)


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


TRACKS = st.builds(
    Track,
    st.just(0),
    st.just(0),
    title=LINE,
    length=maybe(SECONDS),
    origin=maybe(LINE),
    note=maybe(LINE),
    artist=maybe(LINE),
    printed=maybe(LINE),
    translation=maybe(LINE),
    aliases=st.lists(LINE, max_size=2).map(tuple),
    content=st.sampled_from(["audio", "video", "data"]),
)


@st.composite
def discs(draw: st.DrawFn) -> tuple[Disc, ...]:
    found = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        places = sorted(draw(st.sets(st.integers(0, 9), min_size=2, max_size=4)))
        numbered = [dataclasses.replace(draw(TRACKS), disc=number, number=place) for place in places]
        found.append(Disc(number, tuple(numbered), draw(maybe(LINE)), draw(maybe(LINE))))
    return tuple(found)


RELEASES = st.builds(
    Release,
    key=st.just("a-release"),
    title=LINE,
    discs=discs(),
    sources=st.lists(st.builds(Source, publisher=LINE, title=maybe(LINE)), min_size=1, max_size=2).map(tuple),
    kind=st.sampled_from(KINDS),
    aliases=st.lists(LINE, max_size=2).map(tuple),
    work=LINE,
    title_is_the_works=st.booleans(),
    season=maybe(st.integers(1, 40)),
    volume=maybe(LINE),
    edition=maybe(LINE),
    label=maybe(LINE),
    catalogue_number=maybe(LINE),
    barcode=maybe(LINE),
    released=maybe(DATES),
    status=st.sampled_from(STATUSES),
    release_group=maybe(LINE),
    complete=st.booleans(),
    note=maybe(LINE),
    credits=st.lists(st.builds(Credit, LINE, st.sampled_from(ROLES), st.just(())), max_size=3).map(tuple),
)


@given(release=RELEASES)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, release: Release) -> None:
    path = tmp_path_factory.getbasetemp() / "a-release.toml"
    path.write_text(release_text(release))
    reading = read_releases([path])
    assert not reading.faults
    assert reading.releases == [release]


def test_the_formats_tell_the_date(tmp_path: Path) -> None:
    digital, compact = Format("digital", PartialDate(2017, 2, 24), "US"), Format("CD", PartialDate(2017, 3, 24))
    release = dataclasses.replace(two_discs(), released=digital.released, formats=(digital, compact, Format("vinyl")))
    path = tmp_path / "harbour-lights.toml"
    path.write_text(release_text(release))
    assert "\nreleased" not in path.read_text()
    assert read_releases([path]).releases == [release]


def test_the_layout_is_one_to_edit_by_hand() -> None:
    assert release_text(dataclasses.replace(two_discs(), credits=two_discs().credits[:1], note=None)) == (
        """\
title = "Harbour Lights II: Original Series Soundtrack"
aliases = ["HL2"]
kind = "tv"
work = "Harbour Lights"
edition = "Collector’s edition"
label = "Tidal Records"
catalogue_number = "TR-002"
released = "2020-02"
credits = [{ name = "Ana Vidal", role = "composer" }]

[[discs]]
tracks = [
  { title = "Prelude", length = "1:40" },
  { title = "Storm", length = "3:20" },
]

[[discs]]
tracks = [
  { title = "Night Watch", length = "1:00", from = "The Lost Reel", note = "Bonus track" },
  { title = "Storm (Reprise)" },
  { title = "Coda", length = "1:30" },
]

[[sources]]
publisher = "The Gazette"
title = "Harbour Lights on two discs"
url = "https://example.org/harbour"

[[sources]]
publisher = "Tidal Records"
"""
    )
