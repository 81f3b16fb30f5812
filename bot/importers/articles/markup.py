"""Saved HTML to the lines that a reader would see: a line a paragraph, a list entry, a row of a table."""

from html.parser import HTMLParser

_HIDDEN = frozenset(
    "script style noscript template svg nav footer aside form button select iframe object canvas audio video".split()
)
_BREAKS = frozenset(
    """
    address article blockquote body caption center dd div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6
    header hr html main ol p pre section table tbody tfoot thead tr ul br title
    """.split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HEADINGS = frozenset(["h1", "title"])
_ADDRESSES = frozenset([("property", "og:url"), ("name", "twitter:url")])
_SITE = ("property", "og:site_name")
_PUBLISHED = frozenset([("property", "article:published_time"), ("itemprop", "datePublished"), ("name", "date")])


class Markup(HTMLParser):
    """What is seen of a saved page, after ``feed`` and ``close``.

    ``lines`` are the line of the source and the text of each line seen; ``headings`` what ``h1`` and ``title`` hold,
    best first; ``address``, ``published`` and ``site`` are what the head of the page says of itself.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[int, str]] = []
        self.headings: list[str] = []
        self.address: str | None = None
        self.published: str | None = None
        self.site: str | None = None
        self._text = ""
        self._began = 1
        self._hidden: list[str] = []
        self._lists: list[int | None] = []
        self._heading: str | None = None
        self._cells = 0
        self._pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Break the line where a block begins, and number what a list numbers."""
        held = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._take_meta(held)
        elif tag == "link" and "canonical" in held.get("rel", "") and held.get("href", "").startswith("http"):
            self.address = held["href"]
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.append(tag)
            return
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag == "li":
            self._break()
            self._number(held)
        elif tag in {"td", "th"}:
            self._text += " | " if self._cells else ""
            self._cells += 1
        elif tag == "div" and self._cells:  # a cell holds its blocks on one line
            self._text += " "
        elif tag in _BREAKS:
            self._open(tag, held)

    def handle_endtag(self, tag: str) -> None:
        """Break the line where a block ends."""
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
            return
        if tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
        self._pre -= tag == "pre" and self._pre > 0
        if tag in _HEADINGS:
            self._take_heading(tag)
        if tag == "div" and self._cells:
            self._text += " "
        elif tag in _BREAKS or tag in {"ol", "ul", "li"}:
            self._break()
        if tag in {"tr", "table"}:
            self._cells = 0

    def handle_data(self, data: str) -> None:
        """Keep text that is seen; outside ``pre`` a line break in the source is a space."""
        if self._hidden:
            return
        if not self._text.strip():
            self._began = self.getpos()[0] + len(data) - len(data.lstrip("\n"))
        if not self._pre:
            self._text += data.replace("\n", " ").replace("\r", " ").replace("\t", " ")
            return
        first, *more = data.split("\n")
        self._text += first
        for line in more:
            self._break()
            self._text = line

    def close(self) -> None:
        """End the last line."""
        super().close()
        self._break()

    def _open(self, tag: str, held: dict[str, str]) -> None:
        self._break()
        if tag in {"p", "div", "h1", "h2", "h3", "h4", "table", "ol", "ul"}:
            self.lines.append((self.getpos()[0], ""))
        if tag == "ol":
            start = held.get("start", "1")
            self._lists.append(int(start) if start.isdecimal() else 1)
        elif tag == "ul":
            self._lists.append(None)
        self._pre += tag == "pre"
        self._cells = 0

    def _number(self, held: dict[str, str]) -> None:
        number = self._lists[-1] if self._lists else None
        if number is None:
            self._text = "• "
            return
        number = int(held["value"]) if held.get("value", "").isdecimal() else number
        self._text = f"{number}. "
        self._lists[-1] = number + 1

    def _take_heading(self, tag: str) -> None:
        heading = " ".join(self._text.split())
        if heading:
            self.headings.insert(0 if tag == "h1" else len(self.headings), heading)
        if tag == "title":  # a reader does not see it on the page
            self._text = ""

    def _take_meta(self, held: dict[str, str]) -> None:
        content = held.get("content", "")
        for name, value in held.items():
            if (name, value) in _ADDRESSES and self.address is None and content.startswith("http"):
                self.address = content
            elif (name, value) == _SITE and content.strip():
                self.site = content
            elif (name, value) in _PUBLISHED and self.published is None:
                self.published = content

    def _break(self) -> None:
        text = self._text if self._pre else " ".join(self._text.split())
        if text.strip() not in {"", "•"}:
            self.lines.append((self._began, text))
        self._text = ""
        self._began = self.getpos()[0]
