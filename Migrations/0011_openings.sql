-- Who opened the links of an invitation before anything was sent: people, and programs that look into mails. It stands
-- beside the votes and is never counted.
CREATE TABLE opening (
    id INTEGER NOT NULL PRIMARY KEY,
    invitation_id INTEGER NOT NULL REFERENCES invitation (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    -- The score that the link chooses; NULL for one that chooses none.
    score INTEGER CHECK (score BETWEEN 0 AND 10),
    -- The link that people do not see.
    is_decoy INTEGER NOT NULL CHECK (is_decoy IN (0, 1)),
    -- Why it was a machine: a JSON array of sentences; NULL where nothing says so.
    reasons TEXT
) STRICT;
CREATE INDEX opening_by_invitation ON opening (invitation_id, at);
