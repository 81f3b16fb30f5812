"""How fast search is over a catalog of MusicBrainz's size, what it finds, and how others do in the same run.

``python -m tests.bench.search [FOLDER]`` keeps what it makes in the folder, and uses what it finds there.
"""

import gc
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from bot.catalog import Catalog, build_catalog, imported_path, write_imported
from tests.bench.catalog import releases, works
from tests.bench.others import Search, fuzzy_tantivy, plain_fts5, rapidfuzz
from tests.bench.typing import KINDS

ROOT = Path(__file__).parents[2]
SMALL, LARGE = 2_500, 250_000
ROUNDS = 3
ASKED = 300  # names of each kind
LETTERS = (1, 2, 3, 4, 5, 6, 8, 12)
MISSPELLED = {"one typo", "two typos"}
SLOW_ASKED = 20  # for what takes seconds
GOAL, GOAL_TIMES = 5.0, 2.0  # milliseconds at the 99th percentile; times that of the small catalog
GOAL_SIZE, GOAL_BUILD = 700, 180  # MB and seconds

Queries = dict[str, list[tuple[str, str]]]
"""By how they are typed: what is typed, and the name that is wanted."""


class Report:
    """Prints figures with their goals, and knows whether all were met."""

    def __init__(self) -> None:
        self.met = True

    def line(self, text: str, *, met: bool = True) -> None:
        """Print a line, and say so where it misses its goal."""
        self.met = self.met and met
        print(text + ("" if met else "  MISSED"), flush=True)


def report_search(folder: Path | None = None) -> bool:
    """Make the catalogs, measure, print, and say whether all goals are met."""
    report = Report()
    if folder:
        folder.mkdir(exist_ok=True)
        _report(folder, report)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            _report(Path(temporary), report)
    return report.met


def _report(folder: Path, report: Report) -> None:
    small, large = (_catalog_of(size, folder, report) for size in (SMALL, LARGE))
    gc.freeze()  # what the bench itself holds is not what a bot would have to look through
    with _opened(small) as few, _opened(large) as many:
        size = Catalog(many).size()
        held = f"{size.releases:,} releases, {size.tracks:,} tracks, {size.people:,} people"
        report.line(f"search over {held}, beside {Catalog(few).size().releases:,} releases; milliseconds")
        _report_times(few, small, many, large, report)
        titles = _names(large, "releases")
        _report_others(many, titles, folder, report)


def _catalog_of(size: int, folder: Path, report: Report) -> Path:
    """A catalog of so many releases, built in a process of its own if there is none."""
    path = folder / f"{size}.sqlite3"
    if not imported_path(path).exists():
        write_imported(imported_path(path), releases(size), works(size))
    if not path.exists():
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "tests.bench.search", "--build", str(path)], cwd=ROOT, check=True)
        seconds, megabytes = time.perf_counter() - start, path.stat().st_size / 1e6
        shown = f"{size:,} releases built in {seconds:.0f} s (≤ {GOAL_BUILD}), {megabytes:.0f} MB (≤ {GOAL_SIZE})"
        report.line(shown, met=seconds <= GOAL_BUILD and megabytes <= GOAL_SIZE)
    return path


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(Catalog.connect(path)) as connection:
        yield connection


def _names(path: Path, kind: str) -> list[str]:
    """All names of releases or people, or those of tracks: one of each of some 2,500 releases."""
    with closing(sqlite3.connect(path)) as connection:
        if kind == "people":
            return [row[0] for row in connection.execute("SELECT name FROM person")]
        if kind == "releases":
            return [row[0] for row in connection.execute("SELECT title FROM entry")]
    rng, names = random.Random(3), []
    with _opened(path) as connection:
        catalog = Catalog(connection)
        step = max(1, Catalog(connection).size().releases // SMALL)
        for (key,) in connection.execute("SELECT key FROM entry WHERE id % ? = 0", (step,)):
            release = catalog.release(key)
            names += [rng.choice(release.tracks).title] if release else []
    return names


def queries(names: Sequence[str], asked: int = ASKED) -> Queries:
    """What is typed for names drawn from these: the same for the same names."""
    rng = random.Random(11)
    drawn = rng.sample(names, min(asked * 3, len(names)))
    made: Queries = {}
    for how, typing in KINDS.items():
        pairs = ((typing(name, rng), name) for name in drawn)
        made[how] = [(typed, name) for typed, name in pairs if typed][:asked]
    return made


def _report_times(few: sqlite3.Connection, small: Path, many: sqlite3.Connection, large: Path, report: Report) -> None:
    report.line(f"{'':24}{'median':>9}{'p99':>9}{'small p99':>11}{'ratio':>8}   ≤ {GOAL:g} ms, ≤ {GOAL_TIMES:g} x")
    for kind in ("releases", "tracks", "people"):
        names = {path: _names(path, kind) for path in (small, large)}
        asked = {path: queries(names[path]) for path in names}
        for path, found in names.items():
            drawn = random.Random(5).sample(found, min(ASKED, len(found)))
            for letters in LETTERS:
                asked[path][f"{letters} letters"] = [(name[:letters], name) for name in drawn]
        every: dict[Path, list[float]] = {small: [], large: []}
        for how in asked[large]:
            if not asked[small][how] or not asked[large][how]:
                continue  # nobody has three names
            slow = _times(partial(_search_of, many, kind), asked[large][how])
            fast = _times(partial(_search_of, few, kind), asked[small][how])
            every[large] += slow
            every[small] += fast
            report.line(_shown(f"{kind}, {how}", slow, fast), met=_p99(slow) <= GOAL)
        slow, fast = sorted(every[large]), sorted(every[small])
        report.line(_shown(f"{kind}, all", slow, fast), met=_p99(slow) <= min(GOAL, GOAL_TIMES * _p99(fast)))


def _search_of(connection: sqlite3.Connection, kind: str) -> Callable[[str], object]:
    search: Callable[[str], object] = getattr(Catalog(connection), kind)
    return search


def _shown(name: str, slow: Sequence[float], fast: Sequence[float]) -> str:
    ratio = _p99(slow) / _p99(fast)
    return f"{name:24}{statistics.median(slow):9.2f}{_p99(slow):9.2f}{_p99(fast):11.2f}{ratio:8.1f}"


def _times(opened: Callable[[], Callable[[str], object]], asked: Sequence[tuple[str, str]]) -> list[float]:
    """Milliseconds of each, in order: the least of some rounds, as a slow moment of the machine is not the search's.

    Each round opens the search anew, so that it remembers nothing of the one before.
    """
    rounds = []
    for _ in range(ROUNDS):
        search = opened()
        taken = []
        for typed, _ in asked:
            start = time.perf_counter()
            search(typed)
            taken.append((time.perf_counter() - start) * 1000)
        rounds.append(taken)
    return sorted(map(min, zip(*rounds, strict=True)))


def _p99(taken: Sequence[float]) -> float:
    return taken[min(len(taken) - 1, int(len(taken) * 0.99))]


def _report_others(connection: sqlite3.Connection, titles: Sequence[str], folder: Path, report: Report) -> None:
    asked, catalog = queries(titles), Catalog(connection)
    with tempfile.TemporaryDirectory(dir=folder) as room:
        searches: dict[str, Search] = {
            "ours": lambda typed: [line.title for line in catalog.releases(typed).entries[:5]],
            "tantivy": fuzzy_tantivy(titles, Path(room) / "tantivy"),
            "plain FTS5": plain_fts5(titles),
            "WRatio": rapidfuzz(titles),
        }
        report.line(f"the wanted of {len(titles):,} titles as the first, and among the first five, in 100 searches")
        report.line(f"{'':12}" + "".join(f"{name:>14}" for name in searches))
        rates: dict[tuple[str, str], tuple[float, float]] = {}
        for how, pairs in asked.items():
            for name, search in searches.items():
                rates[how, name] = _rates(search, pairs[:SLOW_ASKED] if name == "WRatio" else pairs)
            shown = (
                f"{first * 100:8.0f} {five * 100:4.0f} " for first, five in (rates[how, name] for name in searches)
            )
            misspelled = how not in MISSPELLED or rates[how, "ours"][1] > rates[how, "tantivy"][1]
            report.line(f"{how:12}" + "".join(shown), met=misspelled)
        report.line(f"{'ms':12}{'ours':>20}{'tantivy':>20}   (median, p99)")
        every: tuple[list[float], list[float]] = [], []
        for how, pairs in asked.items():
            ours, theirs = (
                _times(lambda: Catalog(connection).releases, pairs),
                _times(lambda: searches["tantivy"], pairs),
            )
            every[0].extend(ours)
            every[1].extend(theirs)
            report.line(_compared(how, ours, theirs), met=how not in MISSPELLED or _no_slower(ours, theirs))
        all_ours, all_theirs = sorted(every[0]), sorted(every[1])
        report.line(_compared("all", all_ours, all_theirs), met=_no_slower(all_ours, all_theirs))


def _compared(name: str, ours: Sequence[float], theirs: Sequence[float]) -> str:
    return f"{name:12}" + "".join(f"{statistics.median(taken):10.2f}{_p99(taken):10.2f}" for taken in (ours, theirs))


def _no_slower(ours: Sequence[float], theirs: Sequence[float]) -> bool:
    return statistics.median(ours) <= statistics.median(theirs) and _p99(ours) <= _p99(theirs)


def _rates(search: Search, pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """How often the wanted title comes first, and how often among the first five."""
    found = [(list(search(typed)), wanted) for typed, wanted in pairs]
    return (
        sum(titles[:1] == [wanted] for titles, wanted in found) / len(found),
        sum(wanted in titles[:5] for titles, wanted in found) / len(found),
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        catalog = Path(sys.argv[2])
        build_catalog([], catalog, "bench", imported_path(catalog))
    else:
        print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
        if not report_search(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
            sys.exit(1)
