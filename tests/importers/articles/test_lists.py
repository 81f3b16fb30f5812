"""What single lists say: each page below shows one thing that a reader of lists must tell."""

import pytest

from bot.importers import Draft
from bot.importers.articles import read_article

HEAD = "The soundtrack of The Glass Lighthouse, with music by Ana Vidal.\n\nTrack list:\n\n"
COMMENTS = "\n\n2 Comments\n\n1. Petra says:\n\nBravo!\n\n2. Old Salt says:\n\nVinyl?"

TITLES = {
    "a side of one track": (
        "Side A\n1. Dawn (1:01)\n2. Rain (2:02)\n\nSide B\n1. Night (3:03)",
        ["Dawn", "Rain", "Night"],
    ),
    "a count of comments is no track": ("1 Dawn 1:01\n\nOut now." + COMMENTS, []),
    "comments after the last track are none": (
        "1 Dawn 1:01\n2 Rain 2:02\n3 Night 3:03" + COMMENTS,
        ["Dawn", "Rain", "Night"],
    ),
    "titles that end as comments begin": ("1. What She Said\n2. Rain\n3. Night", ["What She Said", "Rain", "Night"]),
    "titles that hold the words of headings": (
        "* Song\n* Rain\n* Tracks\n* Night",
        ["Song", "Rain", "Tracks", "Night"],
    ),
    "quotes around some titles of a table": (
        "# | Title | Length |\n1. | “Dawn” | 1:01 |\n2. | Rain | 2:02 |\n3. | “Night” | 3:03 |",
        ["“Dawn”", "Rain", "“Night”"],
    ),
    "quotes around every title of a table": (
        "# | Title | Length |\n1. | “Dawn” | 1:01 |\n2. | “Rain” (Reprise) | 2:02 |\n3. | “Night” | 3:03 |",
        ["Dawn", "Rain (Reprise)", "Night"],
    ),
    "a number before a title in quotes is no length": (
        '1 "24" 1:01\n2 "36" (Reprise) 2:02\n3 Night 3:03',
        ['"24"', '"36" (Reprise)', "Night"],
    ),
    "a wave before the length": ("1. Dawn ~ 1:01\n2. Rain ~ 2:02", ["Dawn", "Rain"]),
    "waves about the title": ("~ Dawn ~ 1:01\n~ Rain ~ 2:02\n~ Night ~ 3:03", ["Dawn", "Rain", "Night"]),
    "titles over their lengths": ("Dawn\n1:01\nRain\n0:02\nNight\n0:03", ["Dawn", "Rain", "Night"]),
    "titles that begin with a time": (
        "1. 9:15 to Geneva 3:24\n2. Rain 2:02\n3. 1:00 3:30\n4. Night 1:01\n5. Dawn 1:02",
        ["9:15 to Geneva", "Rain", "1:00", "Night", "Dawn"],
    ),
    "brackets and decimals in one line": (
        "1. Dawn (Part 2) (1:01) 2. Version 2.0 (2:02) 3. & Night (3:03)",
        ["Dawn (Part 2)", "Version 2.0", "& Night"],
    ),
    "cells that stand on lines of their own, below the heads of their columns": (
        "#\nTitle\nLength\nPlays in\n1\nSide Two\n0:48\nMenu\n2\nRain\n2:36\nArea 1\n3\nNight\n1:36\nArea 2",
        ["Side Two", "Rain", "Night"],
    ),
}


def _titles(drafts: list[Draft]) -> list[str]:
    return [track.title for draft in drafts for track in draft.release.tracks]


@pytest.mark.parametrize(("text", "titles"), TITLES.values(), ids=TITLES)
def test_titles_are_told_from_what_stands_about_them(text: str, titles: list[str]) -> None:
    assert _titles(read_article(HEAD + text)) == titles


ARTISTS = {
    "after a slash, where titles are in capitals": (
        "- DAWN / Jacks Wu\n- RAIN SONG / Elza Soares\n- NIGHT / Os Vips\n- MAPA / Sandra\n- SÓ / Betinho",
        ["Jacks Wu", "Elza Soares", "Os Vips", "Sandra", "Betinho"],
    ),
    "without a mark, where titles are in capitals": (
        "1. DAWN Jacks Wu 1:01\n2. RAIN SONG Elza Soares 2:02\n3. NIGHT Os Vips 3:03",
        ["Jacks Wu", "Elza Soares", "Os Vips"],
    ),
    "who recurs, alone and with others": (
        "1. Dawn (1:01)\n2. Rain – Zofi Marsh (2:02)\n3. Night (3:03)\n4. Lull – Zofi Marsh & The Gulls (1:04)",
        [None, "Zofi Marsh", None, "Zofi Marsh & The Gulls"],
    ),
    "who is told by a word after a dash": (
        "A1 Dawn (1'01)\nA2 Rain (2'02)\nB1 Rain (sung) – par Zofi Aubry (3'03)",
        [None, None, "Zofi Aubry"],
    ),
    "on a side of one, as on the other side": (
        "Side A\n1. Kiki Lamar – Dawn (1:01)\n2. Aino Salo – Rain (2:02)\n\nSide B\n1. Kiki Lamar – Night (3:03)",
        ["Kiki Lamar", "Aino Salo", "Kiki Lamar"],
    ),
    "not in numerals before a name": ("1. II August 1:01\n2. IV May 2:02\n3. XII Rain 3:03", [None, None, None]),
    "not in a line that begins as who played does": (
        "1. Dawn\nDeep in the harbour\n2. Rain\nDirector’s choice\n3. Night\nby Zofi Aubry",
        [None, None, "Zofi Aubry"],
    ),
}


@pytest.mark.parametrize(("text", "artists"), ARTISTS.values(), ids=ARTISTS)
def test_artists_are_told_from_titles(text: str, artists: list[str | None]) -> None:
    (draft,) = read_article(HEAD + text)
    assert [track.artist for track in draft.release.tracks] == artists


def test_a_list_that_counts_anew_is_the_next_disc() -> None:
    discs = "1. Dawn (1:01)\n2. Rain (2:02)\n\nC. D 2 (Playing time = 5:05)\n\n1. Night (3:03)\n2. Day (2:02)"
    (draft,) = read_article("2 CDs\n\n" + HEAD + discs)
    assert [(track.disc, track.number, track.title) for track in draft.release.tracks] == [
        (1, 1, "Dawn"),
        (1, 2, "Rain"),
        (2, 1, "Night"),
        (2, 2, "Day"),
    ]


def test_of_a_catalogue_the_first_lists_are_read() -> None:
    lists = (f"Album {n} track list:\n1. Dawn{n} (1:01)\n2. Rain{n} (2:02)" for n in range(101))
    drafts = read_article("\n\n".join(lists))
    assert len(drafts) == 100
    assert any("only the first 100 lists" in doubt.message for doubt in drafts[0].doubts)


# Each took the square of its length to read, or more.
ENDLESS = {
    "one number": "1. a\n",
    "ones alone": "1\n",
    "discs": "Disc 1\n",
    "bonus headings": "Bonus tracks\n",
    "announcements": "Tracks:\n",
    "bullets": "• a\n",
    "blank lines": "\n",
}


@pytest.mark.parametrize("line", ENDLESS.values(), ids=ENDLESS)
def test_a_page_of_many_lines_is_read(line: str) -> None:
    assert len(_titles(read_article(line * 10_000))) <= 10_000
