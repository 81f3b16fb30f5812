"""Builds a catalog of many generated releases and says how long that and a search take, and how much memory.

``python -m tests.bench.catalog [RELEASES]``, 30,000 unless said otherwise. What is generated has the shape of what
MusicBrainz knows of soundtracks: 16.8 tracks each, words as often as in titles (Zipf's law), people and labels of whom
a few made most, some aliases, some names in other scripts.
"""

import random
import resource
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import cache
from itertools import accumulate
from pathlib import Path

from bot.answers import answer
from bot.catalog import Catalog, build_catalog, imported_path, needs_build, write_imported
from bot.questions import PersonQuestion, SearchQuestion, TracklistQuestion, TrackQuestion
from bot.soundtrack import Credit, Disc, Format, PartialDate, Position, Release, Role, Source, Track

_TRACKS = range(6, 28)  # 16.8 on average
_VOCABULARY = 300_000
_COMMON = """the of a and to in theme love main title end you from my with for night on it is suite part dark battle war
home chase death city final one blue time world life dance man last day red song star opening finale black dream heart
little new lost journey return girl king house light waltz ending great escape island fire big train sea moon fight
arrival hero secret white rain road river mountain prologue epilogue farewell memories forest""".split()
_ONSETS = "b br c ch cl d dr f fl g gr h j k kl l m n p pr qu r s sh sl st t th tr v w z".split()
_VOWELS = "a a a e e e i i o o u ai ea ee ie ou".split()
_ENDS = "n r l s t nd rn m x ck ll".split()
_FIRST = """Hans John James Jerry Alan Danny Jeff Michael Thomas Howard Elmer Bernard Max Miklós Maurice Ennio Nino Joe
Koji Yoko Anne Rachel Hildur Mica Pinar Lesley Ramin Bear Henry Harry Christophe Alexandre Jóhann Dario""".split()
_KANJI = "日本東京龍一戦場空海風花月夜星光雪夢心愛時人音楽山川水火木金土王女男子大小中上下左右前後天地"
_CYRILLIC = "а б в г д е ж з и к л м н о п р с т у ф х ц ч ш я".split()


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Words, the frequent first, and how often they stand in titles, summed up: Zipf's law, a little flatter on top."""
    rng = random.Random(7)
    made = dict.fromkeys(_COMMON)
    while len(made) < _VOCABULARY:
        syllables = 1 + (rng.random() < len(made) / 1000) + (rng.random() < 0.2)
        opened = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(syllables))
        made[opened + (rng.choice(_ENDS) if rng.random() < 0.8 else "")] = None
    return list(made), list(accumulate(1 / (place + 2.7) for place in range(_VOCABULARY)))


def _word(rng: random.Random) -> str:
    words, sums = _vocabulary()
    return words[bisect(sums, rng.random() * sums[-1])]


def _words(rng: random.Random, count: int) -> str:
    return " ".join(_word(rng) for _ in range(count)).title()


def _title(rng: random.Random) -> str:
    """A title of one to six words, here and there in another script or with what titles have beside words."""
    kind = rng.random()
    if kind < 0.02:
        return "".join(rng.choices(_KANJI, k=rng.randint(2, 7)))
    if kind < 0.03:
        return " ".join("".join(rng.choices(_CYRILLIC, k=rng.randint(3, 9))) for _ in range(rng.randint(1, 3))).title()
    title = _words(rng, rng.choice((1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6)))
    if kind < 0.10:
        return f"{title} {rng.choice(('II', 'Pt. 2', '2', 'III', '(Reprise)', '(Alternate)'))}"
    return f"{title}: {_words(rng, 2)}" if kind < 0.14 else title


@cache
def _name(number: int) -> str:
    """Somebody's name."""
    rng = random.Random(number)
    first = rng.choice(_FIRST) if rng.random() < 0.5 else _words(rng, 1)
    return f"{first} {_vocabulary()[0][200 + int(40_000 * rng.random())].title()}"


@cache
def _label(number: int) -> str:
    rng = random.Random(-number)
    ending = rng.choice(("Records", "Music", "Soundtracks", "Entertainment", ""))
    return f"{_words(rng, rng.choice((1, 1, 2)))} {ending}".strip()


def _somebody(rng: random.Random, most: int) -> int:
    """A few all the time, most hardly ever."""
    return int(most * rng.random() ** 4)


def releases(number: int) -> Iterator[tuple[Release, dict[Position, list[str]]]]:
    """Generated releases with the works that they perform, always the same."""
    rng = random.Random(1)
    for place in range(number):
        title, name = _title(rng), _name(_somebody(rng, 30_000))
        count = rng.choice(_TRACKS) + (rng.random() < 0.3)
        tracks = tuple(Track(1, at, _title(rng), rng.randint(30_000, 400_000)) for at in range(1, count + 1))
        key = f"{rng.getrandbits(32):08x}-0000-4000-8000-{place:012x}"
        yield (
            Release(
                key,
                f"{title}: Original Motion Picture Soundtrack" if rng.random() < 0.4 else title,
                (Disc(1, tracks, format="CD"),),
                (Source("MusicBrainz", title, f"https://musicbrainz.org/release/{key}"),),
                label=_label(_somebody(rng, 8000)),
                barcode=str(rng.randrange(10**12, 10**13)),
                released=PartialDate(rng.randint(1960, 2024), rng.randint(1, 12)),
                formats=(Format("CD", PartialDate(rng.randint(1960, 2024)), "US"),),
                release_group=f"{place:08x}-0000-4000-8000-{0:012x}",
                aliases=(_title(rng),) if rng.random() < 0.05 else (),
                credits=(
                    Credit(name, "artist"),
                    *(Credit(_name(40_000 + _somebody(rng, 60_000)), "engineer") for _ in range(3)),
                ),
            ),
            {Position(1, at): [f"work-{place}-{at}"] for at in range(1, count + 1, 2)},
        )


def works(number: int) -> Iterator[tuple[str, Sequence[tuple[str, Role]]]]:
    """Who composed the works, and as many that nobody performs."""
    for place in range(number * 2):
        for at in range(1, max(_TRACKS) + 2, 2):
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
