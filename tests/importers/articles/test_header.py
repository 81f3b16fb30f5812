"""What prose says of an album: who made it, who brings it out, when, and what it is called."""

import pytest

from bot.importers.articles import read_article
from bot.importers.articles.dates import language_of, mentions
from bot.importers.articles.labels import label_in
from bot.importers.articles.numbers import barcode_in, catalogue_number_in
from bot.importers.articles.page import Page, read_page
from bot.importers.articles.people import credits_in
from bot.importers.articles.release_dates import dates_in
from bot.importers.articles.text import NotText, text_of
from bot.importers.articles.works import kind_in, season_in, volume_in, work_of

PAGE = Page((), "https://screennews.example/2021/12/28/x/", (), 2021, 12, 28)


@pytest.mark.parametrize(
    ("line", "composers"),
    [
        ("The album has the film’s music composed by Ana Vidal (Nine Winters, The Lost Reel).", ["Ana Vidal"]),
        ("Original music is by Ana Vidal and Bo Ødegård; the film stars Dee Ray.", ["Ana Vidal", "Bo Ødegård"]),
        ("It has the score by Academy Award-winning composer Ana Vidal.", ["Ana Vidal"]),
        ("Ana Vidal's score for the drama is out now.", ["Ana Vidal"]),
        ("Music by The Gale Brothers", ["The Gale Brothers"]),
        ("Ana Vidal (Nine Winters, Mist) has released the soundtrack of the series Tides.", ["Ana Vidal"]),
        ("The score is by Ana Vidal’s music collective Harbour Bureau.", ["Harbour Bureau"]),
        ("Composer: Ana Vidal / Bo Ødegård", ["Ana Vidal", "Bo Ødegård"]),
        ("Die Musik schrieb Jürgen Böhm.", ["Jürgen Böhm"]),
        (
            "La bande originale, signée Élodie Marchand et Théo Carrière, est disponible.",
            ["Élodie Marchand", "Théo Carrière"],
        ),
        ("Le musiche sono composte da Paolo Ferrante.", ["Paolo Ferrante"]),
        ("La música fue compuesta por Íñigo Salvatierra.", ["Íñigo Salvatierra"]),
        ("The film is directed by Carl Tso and stars Ida Noor.", []),
        ("‘Iron Tides’ soundtrack coming soon", []),
    ],
)
def test_composers(line: str, composers: list[str]) -> None:
    assert credits_in([line]).get("composer", []) == composers


def test_other_credits_stand_on_lines_of_their_own() -> None:
    lines = [
        "Composed and conducted by: Ana Vidal",
        "Orchestrated by: Bo Ødegård",
        "It is performed by the Harbour Orchestra.",
    ]
    assert credits_in(lines) == {
        "composer": ["Ana Vidal"],
        "conductor": ["Ana Vidal"],
        "orchestrator": ["Bo Ødegård"],
        "orchestra": ["Harbour Orchestra"],
    }


def test_the_heading_of_a_table_names_nobody() -> None:
    assert credits_in(["No.\tTitle\tComposer\tLength", "# | Title | Music | Time"]) == {}


def test_a_work_is_nobody() -> None:
    assert credits_in(["Ana Vidal composed the score of Quartet."], ["Quartet"])["composer"] == ["Ana Vidal"]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Tidal Records will release a soundtrack album for the film.", "Tidal Records"),
        ("New Pier and Harbour Collection are putting out a soundtrack.", "New Pier / Harbour Collection"),
        ("The album is out now on Kestrel Music.", "Kestrel Music"),
        ("A soundtrack album for the drama Mist comes from Canderblinks.", "Canderblinks"),
        ("Label: Grand Circle – GC 4022", "Grand Circle"),
        ("℗ 2021 Tidal Records", "Tidal Records"),
        ("Die Musik erscheint am 4. Mai bei Gezeiten Schallplatten.", "Gezeiten Schallplatten"),
        ("L’album sort chez Marée Disques.", "Marée Disques"),
        ("Esce per l’etichetta Onda Lunga la colonna sonora.", "Onda Lunga"),
        ("Marea Records edita la banda sonora.", "Marea Records"),
        ("The movie is released nationwide by Anchor Pictures.", None),
        ("The label previously issued the first volume on Kestrel Music.", None),
    ],
)
def test_labels(line: str, label: str | None) -> None:
    assert label_in([line]) == label


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("The album is released on March 3, 2017.", "2017-03-03"),
        ("Out 3rd March 2017", "2017-03-03"),
        ("Das Album erscheint am 3. März 2017.", "2017-03-03"),
        ("Sortie du disque le 1er août 2017", "2017-08-01"),
        ("L’album esce il 3 marzo 2017.", "2017-03-03"),
        ("El disco sale a la venta el 3 de marzo de 2017.", "2017-03-03"),
        ("Release date: 2017-03-03", "2017-03-03"),
        ("Release date: 23/03/2017", "2017-03-23"),
        ("Release date: 03/23/2017", "2017-03-23"),
        ("Release date: 03/04/2017", "None"),
        ("Released: March 2017", "2017-03"),
        ("Released: 1974", "1974"),
        ("The album is out on December 31.", "2021-12-31"),
        ("The album is out on January 14.", "2022-01-14"),
        ("The album arrives on the 7th.", "2022-01-07"),
        ("Pre-orders open on March 3, 2022.", "None"),
        ("The film opens in theaters on March 3, 2022.", "None"),
        ("Posted on March 3, 2022", "None"),
        ("The album is out on February 30, 2017.", "None"),
    ],
)
def test_release_dates(line: str, date: str) -> None:
    assert str(dates_in([line], PAGE, language_of(line)).released) == date


@pytest.mark.parametrize(
    ("line", "number", "barcode"),
    [
        ("Cat. no.: TIDE012   Barcode: 5051234567892", "TIDE012", "5051234567892"),
        ("Catalogue number: TR-002", "TR-002", None),
        ("Katalognummer: GS 2207-2", "GS 2207-2", None),
        ("EAN 3 760 1234 5678 9", None, "3760123456789"),
        ("UPC: 0 12345 67890 5", None, "012345678905"),
        ("A catalogue of errors: none", None, None),
    ],
)
def test_numbers(line: str, number: str | None, barcode: str | None) -> None:
    assert (catalogue_number_in([line]), barcode_in([line])) == (number, barcode)


WIKITEXT = """\
{{Infobox album
| name = Mist
| label = [[Tidal Records]]
| released = {{Start date|2019|11|08}}
}}
'''Mist''' is the soundtrack of the film [[Mist (film)|Mist]] composed by [[Ana Vidal]].<ref>A paper</ref>
{{Track listing
| title1 = Departure
| length1 = 1:43
| title2 = [[The Signal]]
| note2 = Reprise
| length2 = 2:05
| title3 = Landfall | length3 = 3:30
}}
"""
WIKI_TABLE = """\
{| class="wikitable"
! No. !! Title !! Length
|-
| 1 || "Departure" || 1:43
|-
| 2
| align="left" | "The Signal"
| {{Duration|m=2|s=05}}
|-
| 3 || "Landfall" || 3:30
|}
"""


def test_the_markup_of_a_wiki_is_read() -> None:
    (draft,) = read_article(WIKITEXT)
    release = draft.release
    assert (release.title, release.label, str(release.released)) == ("Mist", "Tidal Records", "2019-11-08")
    assert release.composers == ("Ana Vidal",)
    tracks = [(track.title, track.length) for track in release.tracks]
    assert tracks == [("Departure", 103_000), ("The Signal (Reprise)", 125_000), ("Landfall", 210_000)]
    (draft,) = read_article(WIKI_TABLE)
    assert [(track.title, track.length) for track in draft.release.tracks] == [
        ("Departure", 103_000),
        ("The Signal", 125_000),
        ("Landfall", 210_000),
    ]


def test_each_format_has_its_date() -> None:
    line = (
        "The album is released digitally on November 6, 2015 and on CD December 4, 2015, the film opens on May 1, 2016."
    )
    dated = dates_in([line], PAGE, "en")
    assert [(format_.name, str(format_.released)) for format_ in dated.formats] == [
        ("digital", "2015-11-06"),
        ("CD", "2015-12-04"),
    ]


def test_digits_of_either_order_are_read_as_another_date_of_the_page_is() -> None:
    assert str(mentions("04/03/2017 and 23/03/2017", PAGE, "en")[0].date) == "2017-03-04"
    assert str(mentions("04/03/2017 and 03/23/2017", PAGE, "en")[0].date) == "2017-04-03"
    assert str(mentions("04.03.2017", PAGE, "en")[0].date) == "2017-03-04"


@pytest.mark.parametrize(
    ("text", "season", "volume"),
    [
        ("The soundtrack of Season Two, Vol. 1", 2, "Vol. 1"),
        ("the second season", 2, None),
        ("die dritte Staffel", 3, None),
        ("Temporada 4, Capítulo 2", 4, "Capítulo 2"),
        ("a seasoned composer", None, None),
    ],
)
def test_parts_of_a_work(text: str, season: int | None, volume: str | None) -> None:
    assert (season_in(text), volume_in(text)) == (season, volume)


@pytest.mark.parametrize(
    ("title", "work"),
    [
        ("Mist (Original Motion Picture Soundtrack)", "Mist"),
        ("Mist: Season 2, Volume 1 (Original Series Soundtrack)", "Mist"),
        ("Mist – Music from the Motion Picture", "Mist"),
        ("The Score", "The Score"),
    ],
)
def test_the_work_that_a_title_names(title: str, work: str) -> None:
    assert work_of(title) == work


def test_kinds() -> None:
    assert kind_in("The drama series ends its second season with this episode.") == "tv"
    assert kind_in("The film is directed by Carl Tso.") == "film"
    assert kind_in("Nothing of the sort.") == "other"


def test_a_page_says_when_and_where_it_was_published() -> None:
    html = (
        '<html><head><link rel="canonical" href="https://a.example/mist"><meta property="article:published_time" '
        'content="2021-04-01T10:00"></head><body><script>1. no</script><ol start="3"><li>Fog<li>Rain</ol></body></html>'
    )
    page = read_page(html)
    assert (page.address, page.year, page.month, page.day) == ("https://a.example/mist", 2021, 4, 1)
    assert [line.text for line in page.lines if line.text] == ["3. Fog", "4. Rain"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Für Zoë".encode(), "Für Zoë"),
        ("Für Zoë".encode("utf-8-sig"), "Für Zoë"),
        ("Für Zoë".encode("utf-16"), "Für Zoë"),
        ("Für Zoë".encode("cp1252"), "Für Zoë"),
        ('<meta charset="iso-8859-2">Dvořák'.encode("iso-8859-2"), '<meta charset="iso-8859-2">Dvořák'),
    ],
)
def test_a_text_is_read_as_it_was_saved(content: bytes, text: str) -> None:
    assert text_of(content) == text


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(NotText, match="expected the text of a page"):
        text_of(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
