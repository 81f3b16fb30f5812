-- The catalog: a build product, written once by build.py and only read afterwards.
-- Dates are ISO 8601, cut where knowledge ends; what is not known is NULL.
-- Rows stand best known first, so that the first matches are already in a good order.

-- A release as people speak of it, whatever its editions: what a list shows, which is of the edition that is preferred,
-- and the `names` of all editions, folded, one a line, by which search ranks it (search.release_names, folded.Folded.line).
-- `title` is the full one (search.full_title); `composers` and `artists` are one a line, too; `track_count` is without
-- data; `source` is how the first source is named. Its id is that of the preferred edition.
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
CREATE INDEX entry_released ON entry (released);

-- Every edition whole (packing.py), the preferred one of an entry first. The tracks of all are numbered through, in
-- the order of the releases and of each one's running order, from `first_track` on.
CREATE TABLE release (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    entry INTEGER NOT NULL REFERENCES entry,
    first_track INTEGER NOT NULL,
    whole BLOB NOT NULL
) STRICT;
CREATE INDEX release_entry ON release (entry);
CREATE INDEX release_first_track ON release (first_track);

-- The numbers of the tracks on a disc of this number, over all editions, run from `first` (0 where one is hidden before
-- the first) to `last`.
CREATE TABLE disc (
    entry INTEGER NOT NULL REFERENCES entry,
    number INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (entry, number)
) STRICT, WITHOUT ROWID;

-- `roles` and `sources` are JSON arrays of what holds on any release. Who is credited on the most entries, of which
-- `release_count` is the number, stands first.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    release_count INTEGER NOT NULL,
    roles TEXT NOT NULL,
    sources TEXT NOT NULL
) STRICT;

-- `tracks` are on how many tracks of the preferred edition the person is credited, in whatever role; NULL where that is
-- all of them.
CREATE TABLE credit (
    person INTEGER NOT NULL REFERENCES person,
    entry INTEGER NOT NULL REFERENCES entry,
    role TEXT NOT NULL,
    tracks INTEGER,
    PRIMARY KEY (person, entry, role)
) STRICT, WITHOUT ROWID;

-- A label by the spelling that most entries have; `names` are all of them, one a line. The one with the most entries
-- stands first.
CREATE TABLE label (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    names TEXT NOT NULL,
    release_count INTEGER NOT NULL,
    sources TEXT NOT NULL
) STRICT;

CREATE TABLE issue (
    label INTEGER NOT NULL REFERENCES label,
    entry INTEGER NOT NULL REFERENCES entry,
    PRIMARY KEY (label, entry)
) STRICT, WITHOUT ROWID;

-- Folded words of names (names.spellings), found whole or by their beginning; rowid is the id of what is named, for a
-- track its number. What says that a name is a soundtrack's ("Original … Soundtrack") stands with a mark before it
-- (finding.BILLED). The words come folded, so the tokenizer is the one that parts at spaces and leaves every letter
-- outside ASCII alone. Beginnings longer than those of `prefix` (vocabulary.BEGINNINGS) are looked up in `word` first.
CREATE VIRTUAL TABLE release_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5', tokenize = 'ascii'
);
CREATE VIRTUAL TABLE track_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5', tokenize = 'ascii'
);
CREATE VIRTUAL TABLE person_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5', tokenize = 'ascii'
);
CREATE VIRTUAL TABLE label_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5', tokenize = 'ascii'
);

-- What each row is called as a whole: the number (finding.name_number) of the name as names.same_name has it, with
-- billing and without. `kind` is vocabulary.Kind's number. The name itself is found so among any number that hold it.
CREATE TABLE same_name (
    kind INTEGER NOT NULL,
    name INTEGER NOT NULL,
    id INTEGER NOT NULL,
    PRIMARY KEY (kind, name, id)
) STRICT, WITHOUT ROWID;

-- Every word of those names, with how many releases, tracks, people and labels hold it. Those that only tracks hold, by
-- far the most, stand last, so that whoever looks for others need not look at them.
CREATE TABLE word (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    releases INTEGER NOT NULL,
    tracks INTEGER NOT NULL,
    persons INTEGER NOT NULL,
    labels INTEGER NOT NULL
) STRICT;

-- The same for the beginnings of words, those that `prefix` lists; a name with two words that begin so counts twice.
CREATE TABLE beginning (
    beginning TEXT PRIMARY KEY,
    releases INTEGER NOT NULL,
    tracks INTEGER NOT NULL,
    persons INTEGER NOT NULL,
    labels INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Symmetric deletes: every word under its beginning and that less a letter or two (corrections.near_parts), so that a
-- mistyped one meets it; a word that is rare among millions of tracks, less one letter only.
CREATE TABLE near_word (
    part TEXT NOT NULL,
    word INTEGER NOT NULL,
    PRIMARY KEY (part, word)
) STRICT, WITHOUT ROWID;

-- What the catalog was built from (`imported` is the stamp of the imported releases, or empty), when, and what it holds
-- (`publishers` are a JSON array, those of most releases first; `longest` and `shortest` are the numbers of such tracks,
-- the first ten in a JSON array; `last_word` is the last of the words that stand in other names than tracks'): one row. Counting it anew would read the whole file.
CREATE TABLE build (
    fingerprint TEXT NOT NULL,
    imported TEXT NOT NULL,
    built_at TEXT NOT NULL,
    releases INTEGER NOT NULL,
    editions INTEGER NOT NULL,
    tracks INTEGER NOT NULL,
    people INTEGER NOT NULL,
    publishers TEXT NOT NULL,
    longest TEXT NOT NULL,
    shortest TEXT NOT NULL,
    last_word INTEGER NOT NULL
) STRICT;
