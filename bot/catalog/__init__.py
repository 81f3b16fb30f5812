"""The catalog: everything the bot knows, as one SQLite file.

``build`` is the only writer and ``catalog`` holds every read. What a typed name may mean is ranked by the one rule in
``search``, among the candidates of ``finding``; ``vocabulary`` and ``corrections`` know the words of all names,
``folded`` how a name is kept to be compared. ``reader`` keeps the file open for a running bot, ``imported`` what was
read from a MusicBrainz dump in a file beside it; ``matching`` and ``entries`` say which releases are editions of one.
SQLite is imported here alone.
"""

from bot.catalog.build import build_catalog, needs_build
from bot.catalog.catalog import Catalog, CatalogError
from bot.catalog.files import BuildError, fault_of_sqlite
from bot.catalog.imported import imported_path, write_imported
from bot.catalog.lines import Contribution, Label, Person, ReleaseLine, Size, TrackLine
from bot.catalog.reader import CatalogReader, open_catalog

__all__ = [
    "BuildError",
    "Catalog",
    "CatalogError",
    "CatalogReader",
    "Contribution",
    "Label",
    "Person",
    "ReleaseLine",
    "Size",
    "TrackLine",
    "build_catalog",
    "fault_of_sqlite",
    "imported_path",
    "needs_build",
    "open_catalog",
    "write_imported",
]
