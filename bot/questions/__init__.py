"""What can be asked, as values: what commands ask (``asked``), and what sentences ask beyond that (``spoken``).

No database here, and no words: which question a sentence asks, ``understanding`` says.
"""

from bot.questions.asked import (
    AboutQuestion,
    AnniversariesQuestion,
    CreditsQuestion,
    LengthsQuestion,
    PersonQuestion,
    Question,
    ReleaseBound,
    ReleaseQuestion,
    SearchQuestion,
    TracklistQuestion,
    TrackQuestion,
    UpcomingQuestion,
)

__all__ = [
    "AboutQuestion",
    "AnniversariesQuestion",
    "CreditsQuestion",
    "LengthsQuestion",
    "PersonQuestion",
    "Question",
    "ReleaseBound",
    "ReleaseQuestion",
    "SearchQuestion",
    "TrackQuestion",
    "TracklistQuestion",
    "UpcomingQuestion",
]
