"""Builds a catalog of many generated releases and says how long that and a search take, and how much memory.

``python -m tests.bench.catalog [RELEASES]``, 30,000 unless said otherwise. What is generated has the shape of what
MusicBrainz knows of soundtracks: 20 tracks each, every third an edition of another, few words in many names.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

from bot.answers import answer
from bot.catalog import Catalog, build_catalog, imported_path, needs_build, write_imported
from bot.questions import PersonQuestion, SearchQuestion, TracklistQuestion, TrackQuestion
from bot.soundtrack import Credit, Disc, Format, PartialDate, Position, Release, Role, Source, Track

_TRACKS = 20
_COMMON = "main title end the of and love theme night battle war home chase dark suite part finale death city".split()
_SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "a e i o u an er is on".split()]


@cache
def _word(number: int) -> str:
    rng = random.Random(number)
    return "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4)))


def _words(rng: random.Random, count: int) -> str:
    """Words as often as in titles: a few all the time, most hardly ever."""
    rare = (_word(int(60_000 * rng.random() ** 3)) for _ in range(count))
    return " ".join(rng.choice(_COMMON) if rng.random() < 0.4 else word for word in rare).title()


@cache
def _name(number: int) -> str:
    return _words(random.Random(number), 2)


def releases(number: int) -> Iterator[tuple[Release, dict[Position, list[str]]]]:
    """Generated releases with the works that they perform, always the same."""
    rng = random.Random(1)
    for place in range(number):
        same = place % 3 == 2  # an edition of the one before
        if not same:
            title, name = _words(rng, rng.randint(1, 4)), _name(int(40_000 * rng.random() ** 2))
            cues = [_words(rng, rng.randint(1, 5)) for _ in range(_TRACKS)]
        tracks = tuple(Track(1, at, cue, rng.randint(30_000, 400_000)) for at, cue in enumerate(cues, 1))
        key = f"{rng.getrandbits(32):08x}-0000-4000-8000-{place:012x}"
        group = f"{place - same:08x}-0000-4000-8000-{0:012x}"
        yield (
            Release(
                key,
                f"{title}: Original Motion Picture Soundtrack" if rng.random() < 0.5 else title,
                (Disc(1, tracks, format="CD"),),
                (Source("MusicBrainz", title, f"https://musicbrainz.org/release/{key}"),),
                label=_name(place % 3000),
                barcode=str(rng.randrange(10**12, 10**13)),
                released=PartialDate(rng.randint(1960, 2024), rng.randint(1, 12)),
                formats=(Format("CD", PartialDate(rng.randint(1960, 2024)), "US"),),
                release_group=group,
                credits=(Credit(name, "artist"), *(Credit(_words(rng, 2), "engineer") for _ in range(3))),
            ),
            {Position(1, at): [f"work-{place}-{at}"] for at in range(1, _TRACKS + 1, 2)},
        )


def works(number: int) -> Iterator[tuple[str, Sequence[tuple[str, Role]]]]:
    """Who composed the works, and as many that nobody performs."""
    for place in range(number * 2):
        for at in range(1, _TRACKS + 1, 2):
            yield f"work-{place}-{at}", [(_name(place % 5000), "composer")]


def _timed(name: str, action: Callable[..., object], *given: object) -> None:
    start = time.perf_counter()
    action(*given)
    taken, peak = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:40}{taken * 1000:12.1f} ms   peak {peak:.0f} MB", flush=True)


def _asked(catalog: Catalog) -> None:
    line, person = catalog.first_releases(5000)[-1], catalog.first_people(500)[-1]
    track = catalog.tracks("love").entries[-1]
    _timed("size", catalog.size)
    for typed in ("m", "ma", "the", "love theme", "battl", line.title, line.title[:7], "of the"):
        _timed(f"releases: {typed}", catalog.releases, typed)
        _timed(f"tracks:   {typed}", catalog.tracks, typed)
        _timed(f"people:   {typed}", catalog.people, typed)
    for question in (
        TracklistQuestion(line.title),
        TracklistQuestion(f"{line.title[:5]}x{line.title[5:]}"),
        TrackQuestion(track.track.title),
        TrackQuestion("174"),
        PersonQuestion(person.name),
        PersonQuestion(catalog.first_people(1)[0].name),
        PersonQuestion(f"x{person.name}"),
        SearchQuestion("main title"),
    ):
        _timed(str(question), answer, question, catalog)


def main() -> None:
    """Measure and report."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.sqlite3"
        _timed(f"generate {number}", lambda: sum(1 for _ in releases(number)))
        _timed("write_imported", lambda: write_imported(imported_path(path), releases(number), works(number)))
        _timed("build_catalog", lambda: build_catalog([], path, "x", imported_path(path)))
        _timed("needs_build", lambda: needs_build(path, "x", imported_path(path)))
        for file in (imported_path(path), path):
            print(f"{file.name:40}{file.stat().st_size / 1e6:12.1f} MB")
        with closing(Catalog.connect(path)) as connection:
            _asked(Catalog(connection))


if __name__ == "__main__":
    main()
