"""Where things stand in a TOML text: the line of every table, field and list entry.

``tomllib`` reads values and forgets where they stood; the syntax tree of tree-sitter keeps it. It is asked only for a
text that has a fault.
"""

from collections.abc import Iterator

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

Path = tuple[str | int, ...]
"""The way to a value: field names and places in lists, as in ``("discs", 0, "tracks", 3, "length")``."""


class Lines:
    """The lines of one text that ``tomllib`` has read without a fault."""

    def __init__(self, text: bytes) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._entries: dict[Path, int] = {}
        for node in Parser(Language(tree_sitter_toml.language())).parse(text).root_node.children:
            self._take(node)

    def line_of(self, path: Path) -> int:
        """The line, counted from 1, of the value at this path, or of what it would stand in."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _take(self, node: Node) -> None:
        if node.type == "pair":
            self._take_pair((), node)
        elif node.type in {"table", "table_array_element"}:
            path = self._resolved(_key(node.children[1]))
            if node.type == "table_array_element":
                place = self._entries[path] = self._entries.get(path, -1) + 1
                path = (*path, place)
            self._lines[path] = _line(node)
            for pair in _children(node, "pair"):
                self._take_pair(path, pair)

    def _resolved(self, key: Path) -> Path:
        """A header's key with the entry of each list of tables that it passes through."""
        path: Path = ()
        for step in key[:-1]:
            path = (*path, step)
            if path in self._entries:
                path = (*path, self._entries[path])
        return (*path, key[-1])

    def _take_pair(self, table: Path, pair: Node) -> None:
        path = (*table, *_key(pair.children[0]))
        self._lines[path] = _line(pair)
        self._take_value(path, pair.children[-1])

    def _take_value(self, path: Path, value: Node) -> None:
        if value.type == "inline_table":
            for pair in _children(value, "pair"):
                self._take_pair(path, pair)
        elif value.type == "array":
            entries = (child for child in value.children if child.is_named and child.type != "comment")
            for place, entry in enumerate(entries):
                self._lines[*path, place] = _line(entry)
                self._take_value((*path, place), entry)


def _line(node: Node) -> int:
    return node.start_point.row + 1


def _children(node: Node, kind: str) -> Iterator[Node]:
    return (child for child in node.children if child.type == kind)


def _key(node: Node) -> Path:
    if node.type == "dotted_key":
        return tuple(step for child in node.children if child.is_named for step in _key(child))
    text = (node.text or b"").decode()
    return (text[1:-1] if node.type == "quoted_key" else text,)
