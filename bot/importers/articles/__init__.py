"""Reads pages that announce an album to drafts: the text of an article, a shop page, a wiki table, a forum post.

``page`` makes clean lines of text or HTML (``markup``), ``entries`` makes them ready, and ``lists`` chooses the track
lists among the ``runs`` that ``numbered`` and ``unnumbered`` find: ``headings`` and ``talk`` tell what is no track,
``list_lengths`` takes off the lengths that ``lengths`` knows. ``albums`` puts lists together to discs and
albums; ``tracks`` parts titles from what stands beside them, with ``tables`` where that has columns, ``quotes`` and
``artists`` where it has not. ``titles``, ``people``, ``composers``, ``labels`` and ``release_dates`` read the header
out of the prose, and ``reading`` makes drafts of it all. Nothing is stated that the page does not say: what is
uncertain becomes a doubt.
"""

from bot.importers.articles.reading import read_article
from bot.importers.articles.text import NotText, text_of

__all__ = ["NotText", "read_article", "text_of"]
