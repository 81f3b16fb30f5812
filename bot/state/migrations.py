"""The tables, step by step: a file of any earlier version is brought up to date when it is opened.

A step that was released is never changed; another is added behind it.
"""

APPLICATION_ID = 0x4C4E5354  # "LNST", to tell the file from others

MIGRATIONS = (
    """
    CREATE TABLE server (
        id INTEGER PRIMARY KEY,
        default_release TEXT NOT NULL DEFAULT '',
        channel INTEGER NOT NULL DEFAULT 0,
        role INTEGER NOT NULL DEFAULT 0,
        zone TEXT NOT NULL DEFAULT 'UTC',
        hour INTEGER NOT NULL DEFAULT 9 CHECK (hour BETWEEN 0 AND 23),
        spoilers TEXT NOT NULL DEFAULT 'show' CHECK (spoilers IN ('show', 'until', 'hide')),
        spoiler_days INTEGER NOT NULL DEFAULT 0 CHECK (spoiler_days BETWEEN 0 AND 3650),
        dates TEXT NOT NULL DEFAULT '',
        locale TEXT NOT NULL DEFAULT '',
        notices INTEGER NOT NULL DEFAULT 0,
        refusals INTEGER NOT NULL DEFAULT 0,
        retry_at REAL NOT NULL DEFAULT 0,
        paused INTEGER NOT NULL DEFAULT 0,
        left_at REAL
    ) STRICT;

    CREATE TABLE follow (
        server INTEGER NOT NULL REFERENCES server ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('composer', 'work', 'label', 'release')),
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        since REAL NOT NULL,
        PRIMARY KEY (server, kind, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX follow_key ON follow (kind, key);

    -- All that servers are told: who inserts a row may tell it. Numbers go up, whatever the clock does.
    CREATE TABLE announcement (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        status TEXT NOT NULL DEFAULT 'claimed' CHECK (status IN ('claimed', 'sending', 'sent', 'unknown')),
        server INTEGER NOT NULL REFERENCES server ON DELETE CASCADE,
        subject TEXT NOT NULL,
        notice TEXT NOT NULL CHECK (notice IN ('announced', 'released', 'corrected')),
        released TEXT NOT NULL,
        release TEXT NOT NULL,
        title TEXT NOT NULL,
        channel INTEGER NOT NULL,
        told_on TEXT NOT NULL,
        claimed_at REAL NOT NULL,
        after INTEGER NOT NULL DEFAULT 0,
        attempts INTEGER NOT NULL DEFAULT 0,
        retry_at REAL NOT NULL DEFAULT 0
    ) STRICT;
    -- A date can be corrected back to one that was said before.
    CREATE UNIQUE INDEX announcement_once ON announcement (server, subject, notice, released)
        WHERE notice <> 'corrected';
    CREATE INDEX announcement_server ON announcement (server, subject);
    CREATE INDEX announcement_subject ON announcement (subject);
    CREATE INDEX announcement_release ON announcement (release);
    CREATE INDEX announcement_title ON announcement (title);
    CREATE INDEX announcement_sending ON announcement (number) WHERE status = 'sending';
    CREATE INDEX announcement_claimed ON announcement (claimed_at);
    CREATE INDEX announcement_released ON announcement (released);

    -- When a release with a date ahead was first found in the catalog.
    CREATE TABLE seen (subject TEXT PRIMARY KEY, at REAL NOT NULL) STRICT, WITHOUT ROWID;

    -- The release that a channel of a server last spoke about.
    CREATE TABLE spoken (
        channel INTEGER PRIMARY KEY,
        server INTEGER NOT NULL,
        release TEXT NOT NULL,
        expires REAL NOT NULL
    ) STRICT;
    CREATE INDEX spoken_server ON spoken (server);
    CREATE INDEX spoken_expires ON spoken (expires);
    """,
)
