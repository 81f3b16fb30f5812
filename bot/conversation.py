"""What "track 21" means in a channel just now: the release that was last shown there.

Nothing is kept about people, and what is kept is bounded and expires. Time is passed in, in seconds of any clock that
only goes forward.
"""

from collections import OrderedDict
from dataclasses import replace

from bot.names import exactly
from bot.questions import Question, TrackQuestion

LIFETIME = 6 * 3600.0
"""Seconds after which a channel has moved on."""

MOST_CHANNELS = 10_000
"""How many channels are remembered; the one that was quiet the longest is forgotten first."""


class Conversation:
    """Remembers by channel the release that was last shown there; the default one is named as somebody typed it."""

    def __init__(self, default_release: str = "") -> None:
        self._default = default_release
        self._shown: OrderedDict[int, tuple[str, float]] = OrderedDict()

    def remember(self, channel: int, release: str, now: float) -> None:
        """Note that the release with this key was shown in a channel."""
        self._shown[channel] = (exactly(release), now + LIFETIME)
        self._shown.move_to_end(channel)
        if len(self._shown) > MOST_CHANNELS:
            self._shown.popitem(last=False)

    def release_in(self, channel: int, now: float) -> str:
        """The name of the release that is spoken of, else of the default one; empty where there is neither."""
        release, expires = self._shown.get(channel, ("", 0.0))
        return release if now < expires else self._default

    def completed(self, question: Question, channel: int, now: float) -> Question:
        """The question with what the conversation adds to it."""
        if isinstance(question, TrackQuestion) and not question.release:
            return replace(question, release=self.release_in(channel, now), implied=True)
        return question
