"""Liner Notes: a Discord bot that knows soundtracks.

Facts flow one way: release files are built into a catalog, a question is answered from it, and the answer is
painted for Discord. Each folder and module here is one room of that house and says in its first lines what
lives in it.
"""

from importlib.metadata import version

__version__ = version("linernotes")
