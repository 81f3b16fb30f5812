"""Foreign text to releases: pages that announce an album, and MusicBrainz.

Whatever reads foreign text gives a ``Draft``: the release as far as it is certain, and the doubts. Nothing here reads
a release file or the catalog.
"""

from bot.importers.draft import Doubt, Draft, key_of

__all__ = ["Doubt", "Draft", "key_of"]
