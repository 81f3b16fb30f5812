"""Reads pages that announce an album to drafts: the text of an article, a shop page, a wiki table, a forum post.

``page`` makes clean lines of text or HTML; ``entries`` and ``lists`` find the track lists in them, ``albums`` puts
these together to discs and albums, ``tracks`` parts titles from what stands beside them; ``titles``, ``people``,
``labels`` and ``release_dates`` read the header out of the prose. Nothing is stated that the page does not say: what
is uncertain becomes a doubt.
"""

from bot.importers.articles.reading import read_article
from bot.importers.articles.text import NotText, text_of

__all__ = ["NotText", "read_article", "text_of"]
