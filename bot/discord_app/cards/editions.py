"""The editions of a release: a menu of the others, and how their tracks differ."""

from collections.abc import Sequence

from bot.answers import MOST_OFFERED
from bot.discord_app.cards.card import Menu, Option, fact
from bot.discord_app.links import HOLE
from bot.discord_app.markdown import clean, plain
from bot.names import exactly, same_name
from bot.soundtrack import Release
from bot.wording import count, dated, listed, on_what

_GROUPS = 5  # of editions with as many tracks each
_NAMED = 3  # editions of one group
_TERRITORIES = 3


def edition_menus(shown: Release, editions: Sequence[Release], kind: str) -> tuple[Menu, ...]:
    """A menu of the other editions, for the same kind of question; none where there is no other.

    Where it cannot hold them all, it says how many there are.
    """
    others = [edition for edition in editions if edition.key != shown.key]
    offered = others[:MOST_OFFERED]
    if not offered:
        return ()
    options = tuple(Option(_label(edition), exactly(edition.key), _description(edition)) for edition in offered)
    name = f"{len(offered)} of {len(others)} other editions" if len(offered) < len(others) else "Other editions"
    return (Menu(name, f"{kind}/{HOLE}", options),)


def edition_facts(editions: Sequence[Release]) -> list[str]:
    """How many editions there are and how many tracks each has; nothing where there is but one."""
    if len(editions) < 2:
        return []
    sizes: dict[str, list[Release]] = {}
    for edition in editions:
        number = count(edition.track_count, "track")
        sizes.setdefault(number if edition.complete else f"{number} listed", []).append(edition)
    if len(sizes) == 1:
        differ = ", not all the same" if len({_titles(edition) for edition in editions}) > 1 else ""
        return [fact("Editions", f"{len(editions)}, each of {next(iter(sizes))}{differ}")]
    told = [f"{_names(group, editions)}: {size}" for size, group in list(sizes.items())[:_GROUPS]]
    left = sum(len(group) for group in list(sizes.values())[_GROUPS:])
    more = [f"{count(left, 'edition')} with other numbers of tracks"] if left else []
    return [fact("Editions", "; ".join([*told, *more]))]


def _titles(release: Release) -> tuple[str, ...]:
    return tuple(same_name(track.title) for track in release.tracks if track.content != "data")


def _names(group: Sequence[Release], editions: Sequence[Release]) -> str:
    """The formats of editions with as many tracks each, with the year where others have the same format."""
    keys = {edition.key for edition in group}
    others = {_format(edition) for edition in editions if edition.key not in keys}
    named = dict.fromkeys(
        f"{name} ({edition.released.year})" if (name := _format(edition)) in others and edition.released else name
        for edition in group
    )
    shown = [plain(name, 60) for name in list(named)[:_NAMED]]
    left = len(named) - len(shown)
    return ", ".join([*shown, f"{left} more"]) if left else listed(shown)


def _format(release: Release) -> str:
    """What an edition came out on; ``format not known`` where that is not told."""
    names = [format_.name for format_ in release.formats] or [disc.format for disc in release.discs]
    known = dict.fromkeys(on_what(name) for name in names if name)
    return " and ".join(known) or "format not known"


def _label(release: Release) -> str:
    """Format, date and territories of an edition, without markup."""
    there = list(dict.fromkeys(format_.territory for format_ in release.formats if format_.territory))
    where = listed(there) if len(there) <= _TERRITORIES else f"{len(there)} territories"
    released = dated(release.released) if release.released else ""
    return " · ".join(filter(None, (clean(on_what(_format(release)), 40), released, where)))


def _description(release: Release) -> str:
    """What else tells an edition from others: its label and number, its name, its status, how many tracks."""
    label = " ".join(filter(None, (release.label, release.catalogue_number)))
    status = release.status if release.status != "official" else ""
    told = (count(release.track_count, "track"), status, release.edition or "", label)
    return " · ".join(filter(None, told))
