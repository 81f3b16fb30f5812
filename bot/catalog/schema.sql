-- The catalog: a build product, written once by build.py and only read afterwards.
-- Lengths are milliseconds; dates are ISO 8601, cut where knowledge ends; what is not known is NULL.
-- Rows of releases stand best known first, so that the first matches are already in a good order.

CREATE TABLE release (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    work TEXT,
    edition TEXT,
    label TEXT,
    catalogue_number TEXT,
    released TEXT,
    complete INTEGER NOT NULL,
    note TEXT
) STRICT;

-- The title and the aliases in the order of the file; `same` is what names.same_name makes of them.
CREATE TABLE name (
    same TEXT NOT NULL,
    release INTEGER NOT NULL REFERENCES release,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (release, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_same ON name (same);

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

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

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

-- Symmetric deletes: every indexed word under itself and itself less one letter, so that a mistyped word meets it.
CREATE TABLE near_word (
    part TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (part, word)
) STRICT, WITHOUT ROWID;

-- A release in a list, with its composers and its names one a line; of the columns, those after `track_count` are text.
CREATE VIEW release_line AS
SELECT id, key, title, released,
    (SELECT count(*) FROM track WHERE release = release.id) AS track_count,
    (SELECT group_concat(name, char(10)) FROM (
        SELECT DISTINCT name FROM credit JOIN person ON person.id = person
        WHERE release = release.id AND role = 'composer' ORDER BY credit.id)) AS composers,
    (SELECT group_concat(text, char(10)) FROM (
        SELECT text FROM name WHERE release = release.id ORDER BY place)) AS names
FROM release;

-- What the catalog was built from, and when: one row.
CREATE TABLE build (
    fingerprint TEXT NOT NULL,
    built_at TEXT NOT NULL
) STRICT;
