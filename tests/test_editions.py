"""Editions: one release to whoever asks, the preferred one first, and what only others have is found."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.catalog.entries import preferred_first
from bot.names import exactly
from bot.soundtrack import Credit, Disc, PartialDate, Track
from tests.albums import album, catalog_of, three_editions


@pytest.mark.parametrize("typed", ["fog", "fog complete recordings", "complete"])
def test_editions_are_one_release_to_whoever_asks(tmp_path: Path, typed: str) -> None:
    with catalog_of(tmp_path, *three_editions(), album("foghorn", "Foghorn")) as catalog:
        meant = catalog.releases(typed).meant
        assert meant is not None
        assert (meant.key, meant.track_count) == ("fog-2012", 3)
        assert [line.key for line in catalog.first_releases(9)] == ["fog-2012", "foghorn"]
        assert [edition.key for edition in catalog.editions("fog-1994")] == ["fog-2012", "fog-1994", "fog-files"]
        exact = catalog.releases(exactly("fog-1994")).meant
        assert exact is not None
        assert exact.key == "fog-1994"
        assert (catalog.size().releases, catalog.size().editions) == (2, 4)


def test_a_track_on_every_edition_is_found_once(tmp_path: Path) -> None:
    old, full, files = three_editions()
    live = replace(album("fog-live", "Fog", "Bow", "Bow (Live)"), release_group="fog")
    live = replace(live, credits=(*live.credits, Credit("Dee Ray", "vocalist")))
    with catalog_of(tmp_path, old, full, files, live) as catalog:
        assert [(one.release.key, one.tracks) for one in catalog.discography("Dee Ray")] == [("fog-2012", 0)]
        found = [(line.release, line.track.title) for line in catalog.tracks("bow").entries]
        assert found == [("fog-2012", "Bow"), ("fog-live", "Bow (Live)")]
        (person,) = catalog.people("vidal").entries
        assert person.release_count == 1
        assert [one.release.key for one in catalog.discography(person.name)] == ["fog-2012"]


def tracks_of(*lengths: int | None) -> tuple[Disc, ...]:
    return (Disc(1, tuple(Track(1, number, f"Cue {number}", length) for number, length in enumerate(lengths, 1))),)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param({}, {"status": "promotion", "discs": tracks_of(1, 2, 3)}, id="official"),
        pytest.param({"status": "promotion"}, {"status": "bootleg"}, id="promotion before bootleg"),
        pytest.param({"discs": tracks_of(1, 2, 3)}, {"released": PartialDate(1990)}, id="more tracks"),
        pytest.param({}, {"complete": False}, id="complete"),
        pytest.param({"discs": tracks_of(1, 2)}, {"discs": tracks_of(1, None)}, id="known lengths"),
        pytest.param({"released": PartialDate(1990)}, {"released": PartialDate(1991)}, id="earlier"),
        pytest.param({"released": PartialDate(1990)}, {"released": None}, id="known date"),
    ],
)
def test_the_preferred_edition_comes_first(better: dict[str, Any], worse: dict[str, Any]) -> None:
    edition = replace(album("edition", "Edition"), discs=tracks_of(1, 2))
    one, other = replace(edition, **better), replace(edition, key="a", **worse)
    assert preferred_first([other, one]) == [one, other]
