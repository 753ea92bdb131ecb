-- What social networks and phones need beside the feedback itself. Keys of others are kept as digests only.

-- What its author has deleted at its place: a late or repeated delivery does not bring it back.
CREATE TABLE deleted_post (
    origin BLOB NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    deleted_at INTEGER NOT NULL,
    PRIMARY KEY (origin, digest)
) STRICT, WITHOUT ROWID;

-- Messages that became part of an earlier piece of feedback: the comment behind a score.
CREATE TABLE joined_key (
    origin BLOB NOT NULL,
    external_id TEXT NOT NULL,
    feedback_id INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE,
    PRIMARY KEY (origin, external_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX joined_key_by_feedback ON joined_key (feedback_id);

-- Phone numbers whose owners do not want to be asked.
CREATE TABLE suppression (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    suppressed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a mailroom's register says of a letter beside the letter itself.
CREATE TABLE letter (
    feedback_id INTEGER NOT NULL PRIMARY KEY REFERENCES feedback (id) ON DELETE CASCADE,
    written_on TEXT CHECK (length(written_on) = 10),
    sender_address TEXT,
    entered_by TEXT
) STRICT;
