"""Layouts of track lists, and albums rendered in any of them: ``pages()`` draws a page whose tracks are known.

A layout is a choice from each of the tables below. Only such choices are drawn as leave a page that a reader can tell
what is on it; each that is left out says why.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

from hypothesis import strategies as st

from bot.soundtrack import clock
from tests.importers.articles.albums import Album, Cue, albums, is_told, titles
from tests.importers.articles.prose import LANGUAGES, Language

COUNTED: dict[str, Callable[[int, int], str]] = {
    "1. ": lambda _, number: f"{number}. ",
    "01 ": lambda _, number: f"{number:02} ",
    "01. ": lambda _, number: f"{number:02}. ",
    "1) ": lambda _, number: f"{number}) ",
    "(1) ": lambda _, number: f"({number}) ",
    "1 - ": lambda _, number: f"{number} - ",
    "#1 ": lambda _, number: f"#{number} ",
    "1 ": lambda _, number: f"{number} ",
    "tab": lambda _, number: f"{number}\t",
    "glued": lambda _, number: f"{number}.",
    "1-01 ": lambda disc, number: f"{disc}-{number:02} ",
}
BULLETS = ["• ", "* ", "- ", "· ", ""]
NUMBERS = [*COUNTED, *BULLETS, "A1. ", "A1\t"]
_SAYS_THE_PART = {"A1. ", "A1\t", "1-01 "}

LENGTHS: dict[str, Callable[[int], str]] = {
    "(1:43)": lambda seconds: f"({_clock(seconds)})",
    "1:43": lambda seconds: _clock(seconds),
    "[1:43]": lambda seconds: f"[{_clock(seconds)}]",
    "01:43": lambda seconds: _clock(seconds).zfill(5),
    "00:01:43": lambda seconds: f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}",
    "(:43)": lambda seconds: f"(:{seconds:02})" if seconds < 60 else f"({_clock(seconds)})",
    "1′43″": lambda seconds: f"{seconds // 60}′{seconds % 60:02}″",
    "1'43\"": lambda seconds: f"{seconds // 60}'{seconds % 60:02}\"",
    "1m43s": lambda seconds: f"{seconds // 60}m{seconds % 60:02}s",
    "1 min 43 s": lambda seconds: f"{seconds // 60} min {seconds % 60:02} s",
    "": lambda _: "",
}
_CLOCKS = ["(1:43)", "1:43", "[1:43]", "01:43", "00:01:43"]
JOINS = [" ", "\t", " – ", " - ", " — ", ", ", " ~ ", " ..... ", ""]
HTML = ["ol", "table", "br", "p"]
FRAMES = ["lines", "one line", "two lines", "three lines", "shop", "wiki", "markdown", *HTML]
TAILS = ["", "", " (preview 0:00–0:30)", " Preview Buy $0.99", "\t▶"]
BY = ["", "", "after", "before", "performed"]
# Those who recur on a page, or are named above the list, tell which side of the dash holds them.
ARTISTS = ["Kiki Lamar", "Ana Vidal & Aino Salo"]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page shows an album: keys of the tables above, and what stands around the list."""

    frame: str = "lines"
    number: str = "1. "
    join: str = " "
    length: str = "(1:43)"
    tail: str = ""
    by: str = ""
    sides: bool = False
    capitals: bool = False
    decorated: bool = False
    language: str = "en"
    comments: bool = False
    counted: bool = False
    address: bool = True

    @property
    def is_html(self) -> bool:
        """Whether the page is saved HTML."""
        return self.frame in HTML

    def holds(self, title: str) -> bool:
        """Whether a reader could tell the title from what stands beside it."""
        # "1.24 Stunden" and "1 7 Days" do not say where the number ends, nor "7 Days" without one that it has none; of
        # "1. 2. Weltkrieg" in a list that runs together nobody can tell the second number from the next track's.
        unsure = {"glued", "1 ", "01 ", "1 - ", *_SAYS_THE_PART, *BULLETS}
        if title[0].isdigit() and (self.number in unsure or self.frame == "one line"):
            return False
        # "No. 52:08" may be No. 5 or No. 52, "Theme 2, 3′05″" likewise.
        if title[-1].isdigit() and (self.join == "" or self.frame in {"shop", "one line"}):
            return False
        # Quotes around every title are told from those of a title only where no title has its own.
        if self.decorated and any(quote in title for quote in '"“”'):
            return False
        # A dash may part the title from its artist.
        return not (self.by in {"after", "before"} and ("–" in title or " - " in title))


def _clock(seconds: int) -> str:
    return clock(seconds * 1000)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page, how it was made and what it says: a disc, a number, a title, milliseconds of each track."""

    text: str
    layout: Layout
    tracks: tuple[tuple[int, int, str, int | None], ...]


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Any layout that a reader understands."""
    switches = {name: draw(st.booleans()) for name in ("sides", "comments", "counted", "address")}
    rare = {name: draw(st.integers(0, 5)) == 0 for name in ("capitals", "decorated")}
    layout = Layout(
        draw(st.sampled_from(FRAMES + ["lines"] * 8)),
        draw(st.sampled_from(NUMBERS)),
        draw(st.sampled_from(JOINS)),
        draw(st.sampled_from(list(LENGTHS))),
        draw(st.sampled_from(TAILS)),
        draw(st.sampled_from(BY)),
        language=draw(st.sampled_from(list(LANGUAGES))),
        **switches,
        **rare,
    )
    return _understood(layout)


def _understood(layout: Layout) -> Layout:
    """The layout, with what no page combines replaced."""
    if layout.frame != "lines":
        layout = replace(layout, by="", tail="", sides=False)
        number, join = _NEEDS.get(layout.frame, (layout.number, layout.join))
        layout = replace(layout, number=number, join=join)
    if layout.frame in {"two lines", "three lines", "shop"} and layout.length not in _CLOCKS[1:2] + _CLOCKS[3:]:
        layout = replace(layout, length="1:43")
    if layout.frame == "one line" and layout.length not in {"(1:43)", "[1:43]"}:
        layout = replace(layout, length="(1:43)")  # without brackets the next number joins the length: "3:12 2. Rain"
    if layout.join == "" and layout.length not in {"(1:43)", "1:43", "[1:43]"}:
        layout = replace(layout, length="1:43")
    if layout.length == "" and (layout.number == "" or layout.by == "before"):
        layout = replace(layout, length="(1:43)")  # bare lines could be anything
    if layout.length == "":
        layout = replace(layout, tail="")
    if layout.number in _SAYS_THE_PART:
        layout = replace(layout, sides=False)
    if layout.decorated and layout.by:
        layout = replace(layout, decorated=False)
    return layout


# The number and what stands before the length, where a frame leaves no choice.
_NEEDS = {
    "one line": ("1. ", " "),
    "two lines": ("", "\n"),
    "three lines": ("1 ", "\n"),
    "shop": ("1 ", " "),
    "wiki": ("1. ", " "),
    "markdown": ("1. ", " "),
    "ol": ("1. ", " "),
    "table": ("1. ", " "),
}


@st.composite
def pages(draw: st.DrawFn) -> Rendered:
    """A page with one album."""
    layout = draw(layouts())
    discs = 1 if layout.frame == "one line" else draw(st.sampled_from([1, 1, 2, 3]))
    # Tracks without a number all have a length, as that alone says where each ends.
    told = bool(layout.length)
    gaps = layout.frame == "lines" and layout.number in COUNTED and layout.join != "" and layout.tail == ""
    title = titles().filter(is_told).filter(layout.holds)
    album = draw(albums(lengths=told, gaps=told and gaps, discs=discs, title=title))
    return render(album, layout)


def render(album: Album, layout: Layout) -> Rendered:
    """The album as a page in this layout."""
    if layout.capitals:
        held = tuple(tuple(replace(cue, title=cue.title.upper()) for cue in disc) for disc in album.discs)
        album = replace(album, discs=held)
    tracks = tuple(
        (place, number, cue.title, None if cue.seconds is None else cue.seconds * 1000)
        for place, disc in enumerate(album.discs, 1)
        for number, cue in enumerate(disc, 1)
    )
    return Rendered(_page(album, layout), layout, tracks)


def _page(album: Album, layout: Layout) -> str:
    language = LANGUAGES[layout.language]
    lists = [
        block
        for place, disc in enumerate(album.discs, 1)
        for block in _disc(place, disc, layout, language, several=len(album.discs) > 1)
    ]
    blocks = [f"{album.title} – Soundtrack", language.before(album), language.heading]
    after = [language.after, *([language.replies(counted=layout.counted)] if layout.comments else [])]
    address = "https://screenmusicpost.example/2019/05/02/the-glass-lighthouse\n" if layout.address else ""
    if not layout.is_html:
        return address + "\n\n".join([*blocks, *lists, *after])
    shown = [f"<p>{escape(block, quote=False)}</p>" for block in blocks]
    below = [f"<p>{escape(block, quote=False)}</p>" for text in after for block in text.split("\n\n")]
    return address + _JUNK.format(body="\n".join([*shown, *lists, *below]), title=escape(album.title))


_JUNK = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title} – Soundtrack</title>
<style>li:before {{ content: "1. Style (1:11)" }}</style>
<script>var tracks = ["1. Not A Track (1:11)", "2. Nor This (2:22)"];</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
{body}
<footer><p>© 2019 Screen Music Post</p></footer></body></html>"""


def _disc(place: int, cues: tuple[Cue, ...], layout: Layout, language: Language, *, several: bool) -> list[str]:
    """The blocks of one disc: a heading where there are several, the list, or the list of each side."""
    if layout.sides:
        half = (len(cues) + 1) // 2
        return [
            f"{language.side} {_letter(place, second)}\n{_list(place, part, layout, cues)}"
            for second, part in enumerate((cues[:half], cues[half:]))
        ]
    shown = _list(place, cues, layout, cues)
    if not several or layout.number in _SAYS_THE_PART:
        return [shown]
    heading = f"{language.disc} {place}"
    return [f"<h3>{heading}</h3>{shown}" if layout.is_html else f"{heading}\n{shown}"]


def _letter(disc: int, second: int) -> str:
    return "ABCDEF"[(disc - 1) * 2 + second]


def _list(place: int, cues: tuple[Cue, ...], layout: Layout, disc: tuple[Cue, ...]) -> str:
    rows = [_row(place, number, cue, layout, len(disc)) for number, cue in enumerate(cues, 1)]
    match layout.frame:
        case "one line":
            return " ".join(rows)
        case "wiki":
            return "# | Title | Length |\n---|---|---|\n" + "\n".join(rows)
        case "markdown":
            return "| # | Title | Length |\n|---:|:---|---:|\n" + "\n".join(rows)
        case "ol":
            return "<ol>" + "\n".join(rows) + "</ol>"
        case "table":
            return "<table><tr><th>#</th><th>Title</th><th>Length</th></tr>" + "".join(rows) + "</table>"
        case "br":
            return "<div>" + "<br>\n".join(rows) + "</div>"
        case _:
            return "\n".join(rows)


def _row(place: int, number: int, cue: Cue, layout: Layout, on_disc: int) -> str:
    title = f'"{cue.title}"' if layout.decorated else cue.title
    length = "" if cue.seconds is None else LENGTHS[layout.length](cue.seconds)
    shown = escape(title, quote=False) if layout.is_html else title
    cells = [str(number), shown, length]
    match layout.frame:
        case "wiki":
            return f"{number}. | {title} | {length} |"
        case "markdown":
            return "| " + " | ".join(cells) + " |"
        case "table":
            return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
        case "ol":
            return f"<li>{shown} {length}</li>"
        case "three lines":
            return "\n".join(cells)
        case "shop":
            return f"{number} {title} Ana Vidal {length} Preview Buy $0.99"
    line = _number(place, number, layout, on_disc) + _by(number, shown, layout)
    line += f"{layout.join}{length}" if length else ""
    line += layout.tail
    return f"<p>{line}</p>" if layout.frame == "p" else line


def _number(place: int, number: int, layout: Layout, on_disc: int) -> str:
    if layout.number in COUNTED:
        return COUNTED[layout.number](place, number)
    if layout.number in BULLETS:
        return layout.number
    half = (on_disc + 1) // 2
    side, on_side = (0, number) if number <= half else (1, number - half)
    return f"{_letter(place, side)}{on_side}" + layout.number.removeprefix("A1")


def _by(number: int, title: str, layout: Layout) -> str:
    artist = ARTISTS[number % 2]
    if layout.by == "before":
        return f"{artist} – {title}"
    if layout.by == "performed" and number % 2:
        return f"{title} (performed by {artist})"
    return f"{title} – {artist}" if layout.by == "after" and number % 2 else title
