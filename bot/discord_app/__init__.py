"""The bot on Discord: the only code that imports discord.py.

``commands`` turn what was typed into a question, and ``listening`` what was said to the bot. ``responding`` gets the
answer, ``cards`` say what it reads like, ``replies`` paint it within Discord's limits, and ``buttons`` carry the next
question. ``client`` puts it together.
"""
