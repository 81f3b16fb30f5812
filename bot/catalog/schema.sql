-- The catalog: a build product, written once by build.py and only read afterwards.
-- Dates are ISO 8601, cut where knowledge ends; what is not known is NULL.
-- Rows stand best known first, so that the first matches are already in a good order.

-- A release as people speak of it, whatever its editions: what a list shows, which is of the edition that is preferred,
-- and `names` of all editions, one a line, by which search ranks it (search.release_names). `title` is the full one
-- (search.full_title); `composers` and `artists` are one a line, too; `track_count` is without data; `source` is how
-- the first source is named. Its id is that of the preferred edition.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY REFERENCES release,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    edition TEXT,
    released TEXT,
    composers TEXT NOT NULL,
    artists TEXT NOT NULL,
    track_count INTEGER NOT NULL,
    source TEXT NOT NULL,
    names TEXT NOT NULL
) STRICT;

-- Every edition whole (packing.py), the preferred one of an entry first.
CREATE TABLE release (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    entry INTEGER NOT NULL REFERENCES entry,
    whole BLOB NOT NULL
) STRICT;
CREATE INDEX release_entry ON release (entry);

-- The names that an entry is called by, as names.same_name has them, with billing ("Original … Soundtrack") and without
-- it.
CREATE TABLE same_name (
    name TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry,
    PRIMARY KEY (name, entry)
) STRICT, WITHOUT ROWID;

-- The numbers of the tracks on a disc of this number, over all editions, run from `first` (0 where one is hidden before
-- the first) to `last`.
CREATE TABLE disc (
    entry INTEGER NOT NULL REFERENCES entry,
    number INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (entry, number)
) STRICT, WITHOUT ROWID;

-- `same` is the name as names.same_name has it; `roles` and `sources` are JSON arrays of what holds on any release.
-- Who is credited on the most entries, of which `release_count` is the number, stands first.
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
    person INTEGER NOT NULL REFERENCES person,
    entry INTEGER NOT NULL REFERENCES entry,
    role TEXT NOT NULL,
    PRIMARY KEY (person, entry, role)
) STRICT, WITHOUT ROWID;

-- Folded words of names (names.spellings), found by prefix; rowid is the id of what is named, for a track made
-- of the release and its place there (track_id in writer.py). The words come folded, so the tokenizer is the one that
-- parts at spaces and leaves every letter outside ASCII alone. A beginning of a length that `prefix` does not list is
-- looked up by reading every row of every word that begins so, which for "love" is a hundredth of all tracks.
CREATE VIRTUAL TABLE release_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5 6 7 8 9 10', tokenize = 'ascii'
);
CREATE VIRTUAL TABLE track_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5 6 7 8 9 10', tokenize = 'ascii'
);
CREATE VIRTUAL TABLE person_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5 6 7 8 9 10', tokenize = 'ascii'
);

-- Symmetric deletes: every word of releases and people under its beginning and that less one letter, so that a mistyped
-- one meets it.
CREATE TABLE near_word (
    part TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (part, word)
) STRICT, WITHOUT ROWID;

-- What the catalog was built from (`imported` is the stamp of the imported releases, or empty), when, and what it holds
-- (`publishers` are a JSON array, those of most releases first): one row. Counting it anew would read the whole file.
CREATE TABLE build (
    fingerprint TEXT NOT NULL,
    imported TEXT NOT NULL,
    built_at TEXT NOT NULL,
    releases INTEGER NOT NULL,
    editions INTEGER NOT NULL,
    tracks INTEGER NOT NULL,
    people INTEGER NOT NULL,
    publishers TEXT NOT NULL
) STRICT;
