"""Pages are read as a careful reader reads them: the suite's own, the samples, and albums rendered in any layout."""

from dataclasses import replace
from html import unescape
from pathlib import Path

import ftfy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importers.articles import read_article
from bot.names import words
from tests.importers.articles.layouts import Rendered, pages
from tests.importers.articles.score import Marks, marks, score
from tests.importers.articles.truths import Page, pages_in

PAGES = Path(__file__).parent / "pages"
SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "articles"
PIECES = [
    *(
        "1. ",
        "2. ",
        "A1 ",
        "01\t",
        "• ",
        "Dawn",
        "Rain",
        "(1:43)",
        " 2:58",
        " – ",
        " | ",
        "Disc 2",
        "Side B",
        "Track list:",
    ),
    *(
        "<li>",
        "<table><tr><td>",
        "<script>",
        "&amp;",
        "by Ana Vidal",
        "says:",
        "Vol. 2",
        "May 17, 2019",
        "\x00",
        "\u2028",
    ),
]
# Without control characters: of mojibake that holds some, mending makes another letter once they are gone.
_text = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20)
_entries = st.builds(
    "{}{}{}{}".format,
    st.integers(1, 4),
    st.sampled_from([". ", " ", ") ", "\t", "\n"]),
    st.one_of(_text, st.sampled_from(["Dawn", "Rain", "99 Nights"])),
    st.sampled_from([" (1:43)", " 2:58", "2:58", "\n2:58", " – Ana Vidal", "", ""]),
)
LINES = st.one_of(_entries, _entries, st.lists(st.sampled_from(PIECES), max_size=6).map("".join), _text)


@pytest.mark.parametrize("page", pages_in(PAGES), ids=lambda page: page.name)
def test_a_page_is_read_as_a_careful_reader_reads_it(page: Page) -> None:
    misses = marks(page, read_article(page.text)).misses
    assert not misses


def test_the_score_misses_what_is_wrong() -> None:
    (page,) = [page for page in pages_in(PAGES) if page.name.startswith("01")]
    (draft,) = read_article(page.text)
    (disc,) = draft.release.discs
    retitled = replace(disc.tracks[0], title="Another")
    spoilt = replace(draft.release, label="Another", discs=(replace(disc, tracks=(retitled, *disc.tracks[1:-1])),))
    scored = marks(page, [replace(draft, release=spoilt)])
    assert (scored.right, scored.read, scored.expected) == (11, 12, 13)
    assert [miss.split(":")[0] for miss in scored.misses] == ["track 1-1", "track 1-13", "label"]
    assert marks(page, [draft, draft]).precision == 0.5
    assert marks(page, []).recall == 0


@given(pages())
def test_a_release_rendered_in_any_layout_is_read_back(page: Rendered) -> None:
    (draft,) = read_article(page.text)
    assert tuple((t.disc, t.number, t.title, t.length) for t in draft.release.tracks) == page.tracks


@given(st.lists(LINES, max_size=20).map("\n".join))
def test_no_text_breaks_the_reader_or_makes_it_invent_a_title(text: str) -> None:
    # Mojibake is mended, and entities are decoded.
    told = "".join(words(" ".join((text, unescape(text), ftfy.fix_text(unescape(text)), ftfy.fix_text(text)))))
    for draft in read_article(text):
        assert all("".join(words(track.title)) in told for track in draft.release.tracks)


def test_sample_pages_are_read() -> None:
    if not SAMPLES.exists():
        pytest.skip("the sample pages are not beside this checkout")
    total = sum(score(SAMPLES).values(), Marks())
    assert total.precision >= 0.97, total.misses
    assert total.recall >= 0.97, total.misses
