-- What belongs to mails: which message answers which, the files that came with them, and who was invited to answer.

-- A message that is here or that one here answers, by the first half of its Message-ID's SHA-256. Those that belong
-- together have one thread.
CREATE TABLE message (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 16),
    thread INTEGER NOT NULL,
    -- NULL for a message that is only named by others.
    feedback_id INTEGER REFERENCES feedback (id) ON DELETE SET NULL,
    -- The digests of the messages it answers, the oldest first, one after the other.
    parents BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX message_by_thread ON message (thread);
CREATE INDEX message_by_feedback ON message (feedback_id) WHERE feedback_id IS NOT NULL;

-- The bytes of files, once each however often they came.
CREATE TABLE attachment_content (
    id INTEGER NOT NULL PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE attachment (
    feedback_id INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    byte_count INTEGER NOT NULL,
    content_id TEXT,
    is_inline INTEGER NOT NULL CHECK (is_inline IN (0, 1)),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    -- 0 where only the name is kept.
    is_kept INTEGER NOT NULL CHECK (is_kept IN (0, 1)),
    PRIMARY KEY (feedback_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_by_digest ON attachment (digest);

-- Who was asked, and what became of it. The token in the reply address is made of the id.
CREATE TABLE reply_address (
    id INTEGER NOT NULL PRIMARY KEY,
    source_id BLOB NOT NULL REFERENCES source (id),
    survey TEXT NOT NULL REFERENCES survey (slug),
    touchpoint TEXT,
    person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    created_at INTEGER NOT NULL,
    feedback_id INTEGER REFERENCES feedback (id) ON DELETE SET NULL,
    answered_at INTEGER,
    -- The address that answered, where it is not the person's.
    answered_by TEXT,
    bounced_at INTEGER,
    unsubscribed_at INTEGER
) STRICT;
CREATE INDEX reply_address_by_person ON reply_address (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX reply_address_by_feedback ON reply_address (feedback_id) WHERE feedback_id IS NOT NULL;

-- The body of a large delivery stands apart: to note what became of the delivery would write it once more.
CREATE TABLE delivery_body (
    delivery_id INTEGER NOT NULL PRIMARY KEY REFERENCES delivery (id) ON DELETE CASCADE,
    body BLOB NOT NULL
) STRICT;
