-- Who did what. Rows are only ever added: each holds a digest over itself and the one before, so that a change by other
-- means is found.
CREATE TABLE audit (
    id INTEGER NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL CHECK (actor <> ''),
    action TEXT NOT NULL CHECK (action <> ''),
    -- A JSON object of texts.
    detail TEXT NOT NULL,
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is only ever added to');
END;
CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is only ever added to');
END;

-- What becomes of old feedback. The rule that names a row's channel holds for it, else the one without a channel.
CREATE TABLE retention_rule (
    -- '' stands for every channel without a rule of its own.
    channel TEXT NOT NULL PRIMARY KEY,
    days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 36500),
    action TEXT NOT NULL CHECK (action IN ('delete', 'anonymise'))
) STRICT, WITHOUT ROWID;

-- How far each channel has been gone through: what happened before done_before and stands up to done_row is done.
CREATE TABLE retention_progress (
    channel TEXT NOT NULL PRIMARY KEY,
    done_before INTEGER NOT NULL,
    done_row INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which feedback was made of which raw request, so that erasing one finds the other.
CREATE TABLE delivery_feedback (
    feedback_id INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
    PRIMARY KEY (feedback_id, delivery_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_feedback_by_delivery ON delivery_feedback (delivery_id);
