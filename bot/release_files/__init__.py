"""Reads ``data/releases/*.toml``: the truth that the catalog is built from.

``shape`` says what a file may hold, ``lines`` where in the file something stands, ``faults`` how a fault is said, and
``reading`` goes over whole folders and reports every fault of every file at once. No database here.
"""

from bot.release_files.faults import Fault
from bot.release_files.reading import Reading, fingerprint, read_releases, release_paths
from bot.release_files.writing import release_text

__all__ = ["Fault", "Reading", "fingerprint", "read_releases", "release_paths", "release_text"]
