"""Puts the track lists of a page together: which are discs of one album, and which are albums of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.importers.articles.artists import Named
from bot.importers.articles.entries import Row
from bot.importers.articles.headings import Part, heads_other_list, heads_tracklist, part_headed, section_headed
from bot.importers.articles.runs import FEWEST, Item, TrackList
from bot.importers.articles.tracks import named
from bot.importers.draft import Doubt
from bot.names import same_name
from bot.soundtrack import Disc, Track

_SEVERAL_DISCS = re.compile(
    r"\b(?:2|3|4|two|three|zwei|drei|deux|trois|due|tre|dos|tres)[\s-]*(?:x\s?)?(?:discs?|disks?|cds?|lps?|"
    r"vinyls?|disques|dischi|discos)\b|\b(?:double|doppel|doppio|doble)[\s-]*(?:disc|disk|cd|lp|vinyl|album|"
    r"disque|disco)",
    re.IGNORECASE,
)
_BONUS = re.compile(r"\bbonus\b", re.IGNORECASE)
_NAMES_ALBUM = re.compile(
    r"\b(?:album|soundtrack|score|ost|filmmusik|bande originale|colonna sonora|banda sonora)\b", re.IGNORECASE
)
_REPEATED = 0.6  # of the titles of a list that stand on an album already
_MOST_LISTS = 100  # of one page; a digest of a month's albums has some twenty, a catalogue is no page to be read


@dataclass(slots=True)
class Section:
    """A track list with the part of the album that it is."""

    run: TrackList
    part: Part | None


@dataclass(slots=True)
class Album:
    """The lists of one album and the lines that speak of it alone; ``first`` and ``last`` are places among the rows."""

    sections: list[Section]
    first: int
    last: int
    headings: list[str] = field(default_factory=list)


def albums(rows: Sequence[Row], runs: Sequence[TrackList]) -> tuple[list[Album], list[Doubt]]:
    """The albums of a page in order, and the lists that were left out because they repeat another."""
    found: list[Album] = []
    doubts: list[Doubt] = []
    several = bool(_SEVERAL_DISCS.search("\n".join(row.text for row in rows)))
    begin = 0
    if len(runs) > _MOST_LISTS:
        line = runs[_MOST_LISTS].items[0].line
        doubts.append(Doubt(f"only the first {_MOST_LISTS} lists of the page are read", line.number, line.text.strip()))
    for run in runs[:_MOST_LISTS]:
        before = [row.text for row in rows[begin : run.first] if not row.is_blank]
        part = _part_before(before)
        if found and _repeats(found, run, headed=part is not None):
            doubts.append(
                Doubt("a list that repeats the one before is left out", run.items[0].line.number, run.heading)
            )
        elif found and _goes_on(found[-1], run, part, before, several=several):
            found[-1].sections.append(Section(run, part))
            found[-1].last = run.last
        else:
            found.append(Album([Section(run, part)], begin, run.last, before))
        begin = run.last + 1
    return found, doubts


def _part_before(before: list[str]) -> Part | None:
    """The disc or side that the lines before a list head: the last of them, or two together."""
    parts = [part for text in before[-3:] if (part := part_headed(text))]
    if not parts:
        return None
    last = parts[-1]
    if last.disc is None and len(parts) > 1 and parts[-2].side is None:
        return Part(parts[-2].disc, last.side, parts[-2].title)
    return last


def _goes_on(album: Album, run: TrackList, part: Part | None, before: list[str], *, several: bool) -> bool:
    """Whether a list is the next part of an album rather than another album."""
    if part is not None:
        known = [section.part for section in album.sections if section.part]
        return not any(_same_place(part, other) for other in known)
    if any(item.part for item in run.items):
        return True
    if run.heading and (heads_tracklist(run.heading) or _NAMES_ALBUM.search(run.heading)):
        return bool(_BONUS.search(run.heading))
    told = [text for text in before if not heads_other_list(text)]
    return not told or (several and not any(text.rstrip().endswith(":") for text in told))


def _same_place(one: Part, other: Part) -> bool:
    return (one.disc, one.side) == (other.disc, other.side)


def _repeats(found: list[Album], run: TrackList, *, headed: bool) -> bool:
    """Whether most titles of a list stand on an album already; a side of one or two may hold but reprises."""
    known = {_folded(item) for album in found for section in album.sections for item in section.run.items}
    again = sum(_folded(item) in known for item in run.items)
    return again > len(run.items) * _REPEATED and (len(run.items) >= FEWEST or not headed)


def _folded(item: Item) -> str:
    return same_name(item.text or " ".join(item.under))


def discs(album: Album, people: Sequence[str], prose: str) -> tuple[tuple[Disc, ...], list[Doubt]]:
    """The discs of an album with their tracks, and what is doubtful about their numbers."""
    counting = _Discs()
    names = named([section.run for section in album.sections], people, _beside(prose, album))
    for section, named_here in zip(album.sections, names, strict=True):
        counting.begin(section)
        for item, named_ in zip(section.run.items, named_here, strict=True):
            counting.take(item, named_)
        counting.doubts += _keep_gaps(counting.numbered[counting.at], section)
    return counting.discs(), counting.doubts


@dataclass(slots=True)
class _Discs:
    """The tracks of an album while they are counted: by disc, and on which disc and side the next one is."""

    numbered: dict[int, list[Track]] = field(default_factory=dict)
    titles: dict[int, str | None] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    at: int = 1
    part: Part | None = None

    def begin(self, section: Section) -> None:
        """Go on with a list: on the disc that it heads, on the next where it counts anew."""
        self.at += bool(self.numbered) and _counts_anew(section)
        self.at = _disc_of(section.part, self.at)
        self.titles.setdefault(self.at, section.part.title if section.part else None)
        self.part = section.part

    def take(self, item: Item, named_: Named) -> None:
        """Add a track."""
        if item.part and item.part != self.part:
            self.part = item.part
            self.at = _disc_of(item.part, self.at)
        tracks = self.numbered.setdefault(self.at, [])
        if named_.title:
            side = self.part.side if self.part else None
            tracks.append(_track(self.at, len(tracks) + 1, named_, item.milliseconds, side, item.style))
        else:
            reason = "a line without a title is left out"
            self.doubts.append(Doubt(reason, item.line.number, item.line.text.strip()))

    def discs(self) -> tuple[Disc, ...]:
        """The discs that have tracks, counted from 1."""
        found = [number for number in sorted(self.numbered) if self.numbered[number]]
        return tuple(
            Disc(place, _moved(self.numbered[number], place), self.titles.get(number))
            for place, number in enumerate(found, 1)
        )


def _beside(prose: str, album: Album) -> str:
    """The prose without the lines that stand under a track: what they say is no news of who is an artist."""
    under = {text for section in album.sections for item in section.run.items for text in item.under}
    return "\n".join(line for line in prose.split("\n") if not {line.strip(), line.rpartition(": ")[2]} & under)


def _counts_anew(section: Section) -> bool:
    """Whether a list without a heading of its own begins with number 1: the next disc."""
    bonus = section_headed(section.run.heading) or _BONUS.search(section.run.heading)
    return section.part is None and section.run.items[0].number == 1 and not bonus and not section.run.items[0].part


def _disc_of(part: Part | None, at: int) -> int:
    if part is None:
        return at
    if part.disc is not None:
        return part.disc
    return (part.side + 1) // 2 if part.side else at


def _track(disc: int, number: int, named_: Named, milliseconds: int | None, side: int | None, style: str) -> Track:
    note = named_.note or (f"Side {chr(ord('A') + side - 1)}" if side and style != "side" else None)
    return Track(disc, number, named_.title, milliseconds, None, note, named_.artist, None, named_.translation)


def _keep_gaps(tracks: list[Track], section: Section) -> list[Doubt]:
    """Number tracks past a number that the page leaves out, where the disc is one list that counts from 1."""
    items = section.run.items
    numbers = [item.number for item in items]
    told = [number for number in numbers if number is not None]
    rising = all(a < b for a, b in pairwise(told))
    if len(told) != len(tracks) or not told or told[0] != 1 or not rising or told[-1] == len(told):
        return []
    tracks[:] = [replace(track, number=number) for track, number in zip(tracks, told, strict=True)]
    missing = sorted(set(range(1, told[-1])) - set(told))
    return [
        Doubt(f"the page has no track {', '.join(map(str, missing))}", items[0].line.number, items[0].line.text.strip())
    ]


def _moved(tracks: list[Track], disc: int) -> tuple[Track, ...]:
    return tuple(replace(track, disc=disc) for track in tracks)
