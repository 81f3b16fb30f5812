"""Real answers of MusicBrainz, where they lie beside this checkout: each is read, or says what it is instead."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.importers.musicbrainz.archive import Progress
from bot.importers.musicbrainz.drafts import read_release
from bot.importers.musicbrainz.dump import read_dump
from bot.importers.musicbrainz.shapes import EXPECTED, NotARelease, decode_release
from bot.soundtrack import Credit, Format, PartialDate, Position

SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "musicbrainz"
ANSWERS = sorted(SAMPLES.glob("*.json"))
WIPEOUT = SAMPLES / "wrtag__70130d47-2145-4e61-972e-49d3d21a087e.json"

pytestmark = pytest.mark.skipif(not WIPEOUT.exists(), reason="MusicBrainz's answers are not beside this checkout")


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_every_answer_is_read_or_says_what_it_is(path: Path) -> None:
    told = path.read_bytes()
    if not has_tracks(json.loads(told)):
        with pytest.raises(NotARelease, match=re.escape(EXPECTED)):
            read_release(told)
        return
    listed = [track for medium in json.loads(told)["media"] for track in medium["tracks"]]
    assert len(read_release(told).release.tracks) >= len(listed)


def has_tracks(answer: dict[str, Any]) -> bool:
    """Whether it is a release as MusicBrainz writes it, with a tracklist."""
    return "release-events" in answer and any(medium.get("tracks") for medium in answer.get("media") or ())


def test_the_soundtracks_are_kept_and_nothing_else() -> None:
    releases, soundtracks = [], []
    for path in ANSWERS:
        try:
            found = decode_release(path.read_bytes())
        except NotARelease:
            continue
        releases.append(json.dumps(json.loads(path.read_bytes())))
        soundtracks += [found.title] * found.is_soundtrack
    progress = Progress()
    kept = list(read_dump(io.BytesIO("\n".join(releases).encode()), progress, print))
    assert sorted(filter(None, soundtracks)) == ["Clark (Soundtrack From the Netflix Series)", "wipEout"]
    assert [one.release.title for one in kept] == ["wipEout"]
    assert (progress.lines, progress.empty, progress.bad) == (len(releases), 1, 0)


def test_wipeout_is_read_as_it_was_released() -> None:
    release = read_release(WIPEOUT.read_bytes()).release
    assert (release.title, release.edition, release.kind) == ("wipEout", "Sony PlayStation, Europe", "other")
    assert (release.label, release.catalogue_number) == ("Sony Computer Entertainment Europe", "SCES-00010")
    assert release.formats == (Format("Mixed Mode CD", PartialDate(1995, 9, 11), "Europe"),)
    assert len(release.tracks) == 12
    assert (release.tracks[0].title, release.tracks[0].content, release.tracks[0].artist) == (
        "[data track]",
        "data",
        None,
    )
    assert (release.tracks[1].title, release.tracks[1].length) == ("Cairodrome", 315_000)
    assert [track.artist for track in release.tracks[8:]] == [
        None,
        "Leftfield",
        "The Chemical Brothers",
        "Orbital",
    ]
    assert Credit("CoLD SToRAGE", "artist") in release.credits
    assert Credit("Steve 'Dub' Jones", "engineer", (Position(1, 11),)) in release.credits
    assert release.composers == ()
