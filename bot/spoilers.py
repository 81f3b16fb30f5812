"""Which releases' track titles a server hides: titles give plots away."""

from datetime import date, timedelta

from bot.soundtrack import PartialDate
from bot.state import Spoilers


def hides(policy: Spoilers, days: int, released: PartialDate | None, today: date) -> bool:
    """Whether the titles of a release are hidden today.

    "Until so many days after the release" is counted from the last day that its date can mean; of a release whose date
    is not known, nobody can say that it is long out, so its titles are hidden.
    """
    if policy == "until":
        return released is None or today - released.latest < timedelta(days=days)
    return policy == "hide"
