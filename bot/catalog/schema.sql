-- The catalog: a build product, written once by build.py and only read afterwards.
-- Lengths are milliseconds; dates are ISO 8601, cut where knowledge ends; what is not known is NULL.
-- Rows of releases stand best known first, so that the first matches are already in a good order.

-- `names` holds the title and the aliases, one a line, `source` how the first source is named. They, `composers` (one a
-- line) and `track_count` are what a list of releases shows and what ranks it: kept with the release, as reading them
-- from other tables took four times as long as the rest of a search.
CREATE TABLE release (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    released TEXT,
    composers TEXT NOT NULL,
    track_count INTEGER NOT NULL,
    names TEXT NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    work TEXT,
    edition TEXT,
    label TEXT,
    catalogue_number TEXT,
    complete INTEGER NOT NULL,
    note TEXT
) STRICT;

-- The title and every alias as names.same_name has them.
CREATE TABLE same_name (
    name TEXT NOT NULL,
    release INTEGER NOT NULL REFERENCES release,
    PRIMARY KEY (name, release)
) STRICT, WITHOUT ROWID;

CREATE TABLE track (
    id INTEGER PRIMARY KEY,
    release INTEGER NOT NULL REFERENCES release,
    disc INTEGER NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    length INTEGER,
    origin TEXT,
    note TEXT,
    UNIQUE (release, disc, number)
) STRICT;

-- `same` is the name as names.same_name has it; `roles` and `sources` are JSON arrays of what holds on any release.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    same TEXT NOT NULL,
    release_count INTEGER NOT NULL,
    roles TEXT NOT NULL,
    sources TEXT NOT NULL
) STRICT;
CREATE INDEX person_same ON person (same);

CREATE TABLE credit (
    id INTEGER PRIMARY KEY,
    release INTEGER NOT NULL REFERENCES release,
    person INTEGER NOT NULL REFERENCES person,
    role TEXT NOT NULL
) STRICT;
CREATE INDEX credit_release ON credit (release);
CREATE INDEX credit_person ON credit (person);

-- The tracks that a credit names; a credit without a row here is for the whole release.
CREATE TABLE credited_track (
    credit INTEGER NOT NULL REFERENCES credit,
    track INTEGER NOT NULL REFERENCES track,
    PRIMARY KEY (credit, track)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    release INTEGER NOT NULL REFERENCES release,
    place INTEGER NOT NULL,
    publisher TEXT,
    title TEXT,
    url TEXT,
    PRIMARY KEY (release, place)
) STRICT, WITHOUT ROWID;

-- Folded words of names (names.spellings), found by prefix; rowid is the id of what is named. The words come folded,
-- so the tokenizer is the one that parts at spaces and leaves every letter outside ASCII alone.
CREATE VIRTUAL TABLE release_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, prefix = '1 2 3', tokenize = 'ascii'
);
CREATE VIRTUAL TABLE track_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, prefix = '1 2 3', tokenize = 'ascii'
);
CREATE VIRTUAL TABLE person_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, prefix = '1 2 3', tokenize = 'ascii'
);

-- Symmetric deletes: every indexed word under its beginning and that less one letter, so that a mistyped one meets it.
CREATE TABLE near_word (
    part TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (part, word)
) STRICT, WITHOUT ROWID;

-- A release in a list.
CREATE VIEW release_line AS
SELECT id, key, title, released, composers, track_count, names, source FROM release;

-- What the catalog was built from, and when: one row.
CREATE TABLE build (
    fingerprint TEXT NOT NULL,
    built_at TEXT NOT NULL
) STRICT;
