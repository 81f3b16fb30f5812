"""MusicBrainz: its releases, looked up one at a time or read from its dump, as ``Release``.

Nothing here knows the catalog: what a dump gives is for the caller to keep, and to join with the dump of works.
"""
