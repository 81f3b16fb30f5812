"""MusicBrainz: its releases, looked up one at a time or read from its dump, as ``Release``.

``service`` fetches one release and ``drafts`` reads it; ``dump`` reads the dumps of releases and works, out of the
``archive`` they come in. Under them ``shapes`` is the JSON, and ``releases``, ``people`` and ``titles`` what it means.
Nothing here knows the catalog: what a dump gives is for the caller to keep and to join.
"""
