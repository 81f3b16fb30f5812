"""What the log looks like, and what never stands in it."""

import logging


class _Redacting(logging.Formatter):
    """Formats as usual, tracebacks included, and blots out the token wherever it would stand."""

    def __init__(self, secret: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        return text.replace(self._secret, "[token]") if self._secret else text


def start_log(level: str, secret: str) -> None:
    """Log to standard error from now on, everything from this level up, and the secret nowhere."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Redacting(secret))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # It warns of intents that the bot does without on purpose.
    logging.getLogger("discord.state").setLevel(logging.ERROR)
    # These tell that a token is used, and of each shard,
    calm = logging.WARNING if level == "INFO" else logging.NOTSET
    for name in ("discord.client", "discord.shard"):
        logging.getLogger(name).setLevel(calm)
    # and these what is asked and answered, word for word, with which token, and of each statement, twice.
    brief = max(logging.INFO, logging.getLogger().level)
    for name in ("discord.http", "discord.webhook.async_", "aiosqlite"):
        logging.getLogger(name).setLevel(brief)
    logging.getLogger("discord.gateway").setLevel(max(calm, brief))  # which does both
