"""What one of the bot's messages was about, for whoever answers it or presses its buttons."""

from typing import NamedTuple

from bot.questions.spoken import Topic

MOST_KEPT = 2_000
"""Messages, a kilobyte or two each."""


class Light(NamedTuple):
    """In which light a message answered, what is spoken of after it, and whom it answered, by their id."""

    before: Topic
    after: Topic
    asker: int
