"""What comes out after a day, and what came out on it in other years."""

from datetime import date, timedelta

from bot.answers.values import Anniversaries, Upcoming
from bot.catalog import Catalog, ReleaseLine
from bot.following import keys_of
from bot.questions import AnniversariesQuestion, UpcomingQuestion

_MOST = 200
_MOST_READ = 2_000  # to find among them what is followed


def anniversaries(question: AnniversariesQuestion, catalog: Catalog) -> Anniversaries:
    """What came out on a day of earlier years."""
    return Anniversaries(question.day, catalog.released_on_day(question.day, _MOST))


def upcoming(question: UpcomingQuestion, catalog: Catalog) -> Upcoming:
    """What comes out after a day: of a date that is known in part, all of it must be after that."""
    most = _MOST_READ if question.follows else _MOST
    ahead = catalog.released_between(question.day + timedelta(days=1), date.max, most)
    lines = [line for line in ahead if line.released and line.released.earliest > question.day]
    followed = tuple(line for line in lines if _is_followed(line, question, catalog))
    others = tuple(line for line in lines if line not in followed)
    return Upcoming(question.day, followed, others[:_MOST], more=len(others) > _MOST or len(ahead) == most)


def _is_followed(line: ReleaseLine, question: UpcomingQuestion, catalog: Catalog) -> bool:
    release = catalog.release(line.key) if question.follows else None
    return release is not None and not keys_of(release).isdisjoint(question.follows)
