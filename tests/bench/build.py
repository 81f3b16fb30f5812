"""How long it takes to build the catalog from the shipped release files: the whole command, its start included."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS = 5
GOAL = 1.0  # seconds


def measure_build() -> float:
    """Seconds of ``linernotes build``, the median over some rounds."""
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CATALOG_PATH": str(Path(folder) / "catalog.sqlite3")}
        for _ in range(ROUNDS):
            start = time.perf_counter()
            command = [sys.executable, "-m", "bot", "build"]
            subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
            seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)
