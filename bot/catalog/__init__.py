"""The catalog: everything the bot knows, as one SQLite file.

``build`` is the only writer and ``catalog`` holds every read; ``search`` ranks what a typed name may mean, and
``reader`` keeps the file open for a running bot. SQLite is imported here alone.
"""

from bot.catalog.build import BuildError, build_catalog, needs_build
from bot.catalog.catalog import Catalog, CatalogError
from bot.catalog.lines import Person, ReleaseLine, Size, TrackLine
from bot.catalog.reader import CatalogReader

__all__ = [
    "BuildError",
    "Catalog",
    "CatalogError",
    "CatalogReader",
    "Person",
    "ReleaseLine",
    "Size",
    "TrackLine",
    "build_catalog",
    "needs_build",
]
