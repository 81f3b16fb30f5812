"""The card about the bot itself."""

from bot.answers import About
from bot.discord_app.cards.card import Card, fact, several
from bot.questions import AboutQuestion
from bot.wording import count

_STORED = "nothing. What you last spoke of is kept in memory for half an hour, and never written down"
_STORED_OF_SERVERS = (
    "what moderators set and follow, what was announced, and for 6 hours which release a channel last showed."
    " `/settings` deletes it at once, and 30 days after the bot was removed it is deleted, too"
)


def about_card(answer: About, version: str, contact: str) -> Card:
    """Version, what the catalog holds and from where, what is stored about people, and where to report.

    ``contact`` is where the host wants to hear of faults; empty where they did not say.
    """
    size = answer.size
    editions = f" in {count(size.editions, 'edition')}" if size.editions > size.releases else ""
    releases = f"{count(size.releases, 'release')}{editions}"
    holds = f"{releases}, {count(size.tracks, 'track')}, {count(size.people, 'person')}"
    built_at = size.built_at.replace("T", " ").replace("+00:00", " UTC")
    named = [several(size.publishers, most=10)] if size.publishers else []
    report = contact or "to whoever hosts this bot"
    return Card(
        heading="Liner Notes",
        question=AboutQuestion(),
        summary=f"A bot that knows soundtracks. Version {version}.",
        lines=(
            fact("The catalog holds", holds),
            fact("Built", built_at),
            fact("Sources", "; ".join([*named, "each answer names its own"])),
            fact("Questions", "are answered from the words in them and from the catalog. No language model reads them"),
            fact("Reads", "commands, direct messages, and messages that mention it or answer it. Of others, no text"),
            fact("Stored about people", _STORED),
            fact("Stored about servers", _STORED_OF_SERVERS),
            fact("Report a wrong fact or a fault", report),
        ),
    )
