"""How fast a dump is read, and in how much memory, beside ``xz -dc FILE | wc -l``, which does no more than unpack it.

``python -m tests.bench.dump [GIB]`` makes a dump of that many GiB unpacked (2), measures in turn and prints.
"""

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from bot.importers.musicbrainz.archive import Progress
from bot.importers.musicbrainz.dump import read_dump
from tests.bench.imagined_dump import program, write_dump

ROOT = Path(__file__).parents[2]
ROUNDS = 3
GOAL = 1.3  # times the floor
MEMORY_GOAL = 300  # MB


@dataclass
class DumpMeasured:
    """One figure for each round: seconds for both, and the reader's largest resident memory in MB."""

    floor: list[float] = field(default_factory=list)
    reader: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    kept: int = 0

    @property
    def distance(self) -> float:
        """How many times the floor's time the reader takes: of each round first, then the median."""
        return statistics.median(reader / floor for floor, reader in zip(self.floor, self.reader, strict=True))


def measure_dump(dump: Path) -> DumpMeasured:
    """Read the dump some times over, after each time the floor has."""
    measured = DumpMeasured()
    for _ in range(ROUNDS):
        start = time.perf_counter()
        with subprocess.Popen([program("xz"), "-dc", str(dump)], stdout=subprocess.PIPE) as xz:
            subprocess.run([program("wc"), "-l"], stdin=xz.stdout, stdout=subprocess.DEVNULL, check=True)
        floor_done = time.perf_counter()
        reader = [sys.executable, "-m", "tests.bench.dump", "--read", str(dump)]
        told = json.loads(subprocess.run(reader, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)
        measured.floor.append(floor_done - start)
        measured.reader.append(time.perf_counter() - floor_done)
        measured.memory.append(told["memory"])
        measured.kept = told["kept"]
    return measured


def read(dump: Path) -> None:
    """Read a dump as a builder of the catalog would, and say what that took."""
    progress = Progress()
    with dump.open("rb") as file:
        tracks = sum(len(found.release.tracks) for found in read_dump(file, progress, print))
    print(json.dumps({"memory": _most_memory(), "kept": progress.kept, "lines": progress.lines, "tracks": tracks}))


def _most_memory() -> float:
    """The largest resident memory of this process so far, in MB.

    ``getrusage`` does not tell: across ``exec`` it keeps the figure of the process that started this one.
    """
    held = re.search(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text(encoding="ascii"), re.MULTILINE)
    assert held, "Linux tells it"
    return int(held[1]) * 1024 / 1e6


def report_dump(gibibytes: float = 2) -> bool:
    """Make a dump of that size unpacked, measure, print, and say whether both goals are met."""
    size = int(gibibytes * 2**30)
    with tempfile.TemporaryDirectory() as folder:
        dump, start = Path(folder) / "release.tar.xz", time.perf_counter()
        write_dump(dump, size)
        packed = dump.stat().st_size
        print(
            f"made a dump in {time.perf_counter() - start:.0f} s: {size / 1e6:.0f} MB, packed {size / packed:.1f} to 1"
        )
        measured = measure_dump(dump)
    floor, reader = statistics.median(measured.floor), statistics.median(measured.reader)
    slow, large = measured.distance > GOAL, max(measured.memory) > MEMORY_GOAL
    print(f"{measured.kept} soundtracks kept, {ROUNDS} rounds; the floor is xz -dc | wc -l")
    shown = f"{'dump of releases read':34}{floor:9.2f} s  {reader:9.2f} s  {measured.distance:9.2f} x    ≤ {GOAL:g} x"
    print(shown + ("  MISSED" if slow else ""))
    shown = f"{'  resident memory':34}{'':12}{max(measured.memory):9.0f} MB {'':14} ≤ {MEMORY_GOAL:g} MB"
    print(shown + ("  MISSED" if large else ""), flush=True)
    return not slow and not large


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        read(Path(sys.argv[2]))
    else:
        report_dump(float(sys.argv[1]) if len(sys.argv) > 1 else 2)
