-- Ratings of several statements as one answer; how often surveys were shown and what came of it; answers that are still
-- being given; links in mails by which one person votes.

-- The table anew, because the kinds that it takes cannot be changed in place. Rows go in by their key.
CREATE TABLE answer_with_ratings (
    feedback_id INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    -- Several choices of one answer are rows 0, 1, 2 and so on.
    item INTEGER NOT NULL DEFAULT 0,
    question TEXT NOT NULL,
    -- SQLite would build a table in memory for each list of three or more at every row: so the rules are said with OR.
    kind TEXT NOT NULL CHECK (
        kind = 'score' OR kind = 'text' OR kind = 'choice' OR kind = 'choices' OR kind = 'yes_no' OR kind = 'ratings'
    ),
    metric TEXT CHECK (
        metric = 'nps' OR metric = 'csat' OR metric = 'ces' OR metric = 'stars' OR metric = 'thumbs'
        OR metric = 'scale' OR metric = 'sus' OR metric = 'umux_lite'
    ),
    scale TEXT,
    score INTEGER CHECK (score BETWEEN 0 AND 10),
    -- Of ratings a JSON array with one number a statement, null where it was left out.
    value TEXT,
    CHECK ((kind = 'score') = (scale IS NOT NULL)),
    CHECK ((metric IS NOT NULL) = (kind = 'score' OR kind = 'ratings')),
    CHECK ((score IS NOT NULL) = (kind = 'score' OR kind = 'yes_no')),
    PRIMARY KEY (feedback_id, position, item)
) STRICT, WITHOUT ROWID;
INSERT INTO answer_with_ratings (feedback_id, position, item, question, kind, metric, scale, score, value)
SELECT feedback_id, position, item, question, kind, metric, scale, score, value FROM answer
ORDER BY feedback_id, position, item;
DROP TABLE answer;
ALTER TABLE answer_with_ratings RENAME TO answer;

-- How often a survey was put before somebody and what became of it, by quarters of an hour since 1970, which fall into
-- whole days in every time zone.
CREATE TABLE impression (
    survey TEXT NOT NULL,
    quarter INTEGER NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('web', 'kiosk', 'email', 'phone')),
    outcome TEXT NOT NULL
        CHECK (outcome IN ('sent', 'shown', 'started', 'answered', 'dismissed', 'ignored', 'scanner')),
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (survey, quarter, channel, outcome)
) STRICT, WITHOUT ROWID;
CREATE INDEX impression_by_time ON impression (quarter);

-- Whom a survey was put before and when, for the pause before they are asked again. The person is a digest of their id in
-- the organisation's own systems.
CREATE TABLE asked (
    person BLOB NOT NULL CHECK (length(person) = 32),
    survey TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    PRIMARY KEY (person, survey)
) STRICT, WITHOUT ROWID;

-- Feedback that its giver has not finished. It counts as far as it goes.
CREATE TABLE partial_feedback (
    feedback_id INTEGER NOT NULL PRIMARY KEY REFERENCES feedback (id) ON DELETE CASCADE,
    updated_at INTEGER NOT NULL
) STRICT;

-- A link that was sent to one person, who may vote by it.
CREATE TABLE invitation (
    id INTEGER NOT NULL PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    survey TEXT NOT NULL REFERENCES survey (slug),
    person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    channel TEXT NOT NULL CHECK (channel IN ('email', 'phone', 'web')),
    touchpoint TEXT,
    sent_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    -- The vote as it stands.
    feedback_id INTEGER REFERENCES feedback (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX invitation_by_person ON invitation (person_id, sent_at) WHERE person_id IS NOT NULL;
CREATE INDEX invitation_by_feedback ON invitation (feedback_id) WHERE feedback_id IS NOT NULL;
CREATE INDEX invitation_by_expiry ON invitation (expires_at);

-- Every vote that came by a link, also those that changed nothing.
CREATE TABLE vote (
    id INTEGER NOT NULL PRIMARY KEY,
    invitation_id INTEGER NOT NULL REFERENCES invitation (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    score INTEGER CHECK (score BETWEEN 0 AND 10),
    is_machine INTEGER NOT NULL CHECK (is_machine IN (0, 1)),
    -- A JSON array of sentences; NULL where there is none.
    reasons TEXT,
    -- A JSON array with question, scale and value of each.
    answers TEXT NOT NULL,
    comment TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('created', 'replaced', 'held', 'kept_apart', 'too_late'))
) STRICT;
CREATE INDEX vote_by_invitation ON vote (invitation_id, at);
CREATE TRIGGER vote_keeps_words BEFORE UPDATE ON vote BEGIN
    SELECT RAISE(ABORT, 'votes are only ever added to');
END;
