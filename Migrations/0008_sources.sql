-- Sources as their owners see them: what is set, what came, what went wrong, in words.

ALTER TABLE source ADD COLUMN options TEXT NOT NULL DEFAULT '{}';
ALTER TABLE source ADD COLUMN archived_at INTEGER;
ALTER TABLE source ADD COLUMN last_error TEXT;
ALTER TABLE source ADD COLUMN last_error_at INTEGER;

-- What a second reading of a raw request needs beside its body. A JSON object each; no secrets.
ALTER TABLE delivery ADD COLUMN headers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE delivery ADD COLUMN query TEXT NOT NULL DEFAULT '[]';
CREATE INDEX delivery_by_source ON delivery (source_id, received_at);
-- What was kept and not read yet: a start goes on with these.
CREATE INDEX delivery_unread ON delivery (id) WHERE outcome = 'received';

CREATE TABLE source_outcome (
    source_id BLOB NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    outcome TEXT NOT NULL CHECK (outcome <> ''),
    count INTEGER NOT NULL CHECK (count >= 0),
    PRIMARY KEY (source_id, outcome)
) STRICT, WITHOUT ROWID;

-- The last hundred deliveries of each source, step by step, refused ones included.
CREATE TABLE delivery_report (
    id INTEGER NOT NULL PRIMARY KEY,
    source_id BLOB NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    delivery BLOB CHECK (length(delivery) = 16),
    received_at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    steps TEXT NOT NULL
) STRICT;
CREATE INDEX delivery_report_by_source ON delivery_report (source_id, id);

-- How far a source that we ask ourselves has been read.
CREATE TABLE poll_position (
    source_id BLOB NOT NULL PRIMARY KEY REFERENCES source (id) ON DELETE CASCADE,
    position TEXT NOT NULL,
    polled_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
