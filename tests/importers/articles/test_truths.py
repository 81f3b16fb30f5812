"""The suite's own pages: what they are said to hold can be found in them, and the sample pages have the same shape."""

from pathlib import Path

import ftfy
import pytest

from bot.names import words
from tests.importers.articles.truths import Page, faults_of, pages_in

PAGES = Path(__file__).parent / "pages"
SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "articles"


@pytest.mark.parametrize("page", pages_in(PAGES), ids=lambda page: page.name)
def test_a_truth_is_on_its_page(page: Page) -> None:
    text = "".join(words(_bare(page.text)))
    for album in page.albums:
        assert not list(faults_of(album))
        told = (*album.composers, *(album.label or "").split("/"), *(credit.name for credit in album.other_credits))
        artists = tuple(track.artist or "" for track in album.tracks)
        titles = tuple(title for track in album.tracks for title in track.titles)
        for name in (*album.titles[:1], *told, *artists, *titles):
            assert "".join(words(name)) in text, name


def _bare(text: str) -> str:
    """Tags and entities go as a browser shows a page; only angle brackets that are tags here."""
    for tag in ("i", "em", "b", "span"):
        text = text.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    return ftfy.fix_text(ftfy.fixes.unescape_html(text))


def test_sample_pages_are_understood() -> None:
    if not SAMPLES.exists():
        pytest.skip("the sample pages are not beside this checkout")
    assert all(not list(faults_of(album)) for page in pages_in(SAMPLES) for album in page.albums)
