"""Answers to what sentences ask, a module for each field: who, when, which releases, which tracks, how long."""

from bot.answers.spoken.tell import tell

__all__ = ["tell"]
