"""What else searches titles, for comparison: plain FTS5, RapidFuzz's WRatio over all, tantivy's fuzzy term query.

Each gives the best five titles. Tantivy is asked for one typo a word, which is what it offers for more than a second's
work; FTS5 for words that begin as typed.
"""

import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import tantivy
from rapidfuzz import fuzz, process, utils

Search = Callable[[str], Sequence[str]]
_MOST = 5
_WORD = re.compile(r"\w+")


def plain_fts5(titles: Sequence[str]) -> Search:
    """SQLite's own full text index, by its own rank."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE titles USING fts5 (title, tokenize = 'unicode61 remove_diacritics 2')")
    connection.executemany("INSERT INTO titles VALUES (?)", ((title,) for title in titles))

    def search(typed: str) -> Sequence[str]:
        terms = " ".join(f'"{word}"' for word in _WORD.findall(typed))
        if not terms:
            return ()
        rows = connection.execute(
            "SELECT title FROM titles WHERE titles MATCH ? ORDER BY rank LIMIT ?", (f"{terms}*", _MOST)
        )
        return [row[0] for row in rows]

    return search


def rapidfuzz(titles: Sequence[str]) -> Search:
    """RapidFuzz's weighted ratio with every title."""
    folded = [utils.default_process(title) for title in titles]

    def search(typed: str) -> Sequence[str]:
        found = process.extract(utils.default_process(typed), folded, scorer=fuzz.WRatio, limit=_MOST)
        return [titles[place] for _, _, place in found]

    return search


def fuzzy_tantivy(titles: Sequence[str], folder: Path) -> Search:
    """Every word of what is typed, at most one typo away: tantivy's fuzzy term query, distance 1."""
    folder.mkdir()
    schema = tantivy.SchemaBuilder().add_text_field("title", stored=True).build()
    index = tantivy.Index(schema, path=str(folder))
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    for title in titles:
        writer.add_document(tantivy.Document(title=title))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(typed: str) -> Sequence[str]:
        terms = [
            (tantivy.Occur.Must, tantivy.Query.fuzzy_term_query(schema, "title", word.lower(), distance=1))
            for word in _WORD.findall(typed)
        ]
        if not terms:
            return ()
        hits = searcher.search(tantivy.Query.boolean_query(terms), _MOST).hits
        return [str(searcher.doc(address)["title"][0]) for _, address in hits]

    return search
