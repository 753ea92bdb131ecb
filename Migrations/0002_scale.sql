-- Rollups by the organisation's days, for tags and for person attributes that are declared, with summaries of what is
-- past; and indexes by which every list is walked from the newest to the oldest whatever its filter.

-- One row for each dimension that is counted: '' for none besides those that every count has, 'tag', or 'attribute:' and
-- the attribute's name. A set that is being built counts the feedback rows up to counted_to; it takes the place of the
-- live one when all are done, so that a reader sees the old or the new one whole.
CREATE TABLE rollup_set (
    id INTEGER NOT NULL PRIMARY KEY,
    dimension TEXT NOT NULL CHECK (dimension IN ('', 'tag') OR dimension LIKE 'attribute:_%'),
    time_zone TEXT NOT NULL CHECK (time_zone <> ''),
    state TEXT NOT NULL CHECK (state IN ('building', 'live', 'dropped')),
    counted_to INTEGER NOT NULL CHECK (counted_to >= 0),
    -- Days before this one have summary rows.
    summarised_to INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX rollup_set_live ON rollup_set (dimension) WHERE state = 'live';
CREATE UNIQUE INDEX rollup_set_building ON rollup_set (dimension) WHERE state = 'building';
INSERT INTO rollup_set (id, dimension, time_zone, state, counted_to, summarised_to)
VALUES (1, '', 'UTC', 'live', 9223372036854775807, -2147483648), (2, 'tag', 'UTC', 'building', 0, -2147483648);

ALTER TABLE rollup_score RENAME TO rollup_score_by_utc_day;

-- How many counted answers had each score. Written in the transaction that writes the answers; always equal to a count
-- of the rows. '' stands for no survey and no touchpoint, because a key must not be NULL.
CREATE TABLE rollup_score (
    set_id INTEGER NOT NULL,
    metric TEXT NOT NULL,
    -- 0 a day, 1 a month, 2 a day and 3 a month without channel and touchpoint, which are '' then.
    unit INTEGER NOT NULL CHECK (unit BETWEEN 0 AND 3),
    -- '*' for all surveys, in summary rows.
    survey TEXT NOT NULL,
    -- Days since 1970-01-01, or twelve times the year and the month from 0.
    period INTEGER NOT NULL,
    -- The tag or the attribute's value.
    value TEXT NOT NULL,
    channel TEXT NOT NULL,
    touchpoint TEXT NOT NULL,
    is_solicited INTEGER NOT NULL CHECK (is_solicited IN (0, 1)),
    scale TEXT NOT NULL,
    s0 INTEGER NOT NULL CHECK (s0 >= 0),
    s1 INTEGER NOT NULL CHECK (s1 >= 0),
    s2 INTEGER NOT NULL CHECK (s2 >= 0),
    s3 INTEGER NOT NULL CHECK (s3 >= 0),
    s4 INTEGER NOT NULL CHECK (s4 >= 0),
    s5 INTEGER NOT NULL CHECK (s5 >= 0),
    s6 INTEGER NOT NULL CHECK (s6 >= 0),
    s7 INTEGER NOT NULL CHECK (s7 >= 0),
    s8 INTEGER NOT NULL CHECK (s8 >= 0),
    s9 INTEGER NOT NULL CHECK (s9 >= 0),
    s10 INTEGER NOT NULL CHECK (s10 >= 0),
    PRIMARY KEY (set_id, metric, unit, survey, period, value, channel, touchpoint, is_solicited, scale)
) STRICT, WITHOUT ROWID;
INSERT INTO rollup_score
SELECT 1, metric, 0, survey, day, '', channel, touchpoint, is_solicited, scale,
    s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10
FROM rollup_score_by_utc_day;
DROP TABLE rollup_score_by_utc_day;

-- Lists. Each index holds the times of one filter's rows; the row's number decides between equal times.

ALTER TABLE feedback ADD COLUMN assignee BLOB REFERENCES app_user (id) CHECK (assignee IS NULL OR length(assignee) = 16);

DROP INDEX feedback_by_time;
DROP INDEX feedback_by_channel;
DROP INDEX feedback_by_survey;
DROP INDEX feedback_by_person;
DROP INDEX feedback_by_update;
CREATE INDEX feedback_by_time ON feedback (occurred_at);
CREATE INDEX feedback_by_channel ON feedback (channel, occurred_at);
CREATE INDEX feedback_by_survey ON feedback (survey, occurred_at) WHERE survey IS NOT NULL;
CREATE INDEX feedback_by_touchpoint ON feedback (touchpoint, occurred_at) WHERE touchpoint IS NOT NULL;
CREATE INDEX feedback_by_language ON feedback (language, occurred_at) WHERE language IS NOT NULL;
CREATE INDEX feedback_by_status ON feedback (status, occurred_at);
CREATE INDEX feedback_by_assignee ON feedback (assignee, occurred_at) WHERE assignee IS NOT NULL;
CREATE INDEX feedback_by_score ON feedback (scale, score, occurred_at) WHERE scale IS NOT NULL;
CREATE INDEX feedback_unsolicited ON feedback (occurred_at) WHERE is_solicited = 0;
CREATE INDEX feedback_uncounted ON feedback (occurred_at) WHERE is_spam = 1 OR disposition <> 'counted';
CREATE INDEX feedback_by_update ON feedback (updated_at, occurred_at);
-- Wide enough to answer a breakdown by an attribute that is not declared, without the rows.
CREATE INDEX feedback_by_person ON feedback (
    person_id, occurred_at, id, is_spam, disposition, scale, score, is_solicited, channel, survey, touchpoint
) WHERE person_id IS NOT NULL;
-- When a row was given, for those that a search finds by number.
CREATE INDEX feedback_times ON feedback (id, occurred_at);

-- Scored answers besides the first, whose score is the record's, so that a list by score or metric finds them too.
CREATE TABLE further_score (
    scale TEXT NOT NULL,
    score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
    occurred_at INTEGER NOT NULL,
    feedback_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (scale, score, occurred_at, feedback_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO further_score (scale, score, occurred_at, feedback_id, position)
SELECT a.scale, a.score, f.occurred_at, f.id, a.position
FROM answer a JOIN feedback f ON f.id = a.feedback_id
WHERE a.kind = 'score' AND a.position > (
    SELECT min(b.position) FROM answer b WHERE b.feedback_id = a.feedback_id AND b.kind = 'score'
);

ALTER TABLE feedback_tag ADD COLUMN occurred_at INTEGER NOT NULL DEFAULT 0;
UPDATE feedback_tag SET occurred_at = (SELECT f.occurred_at FROM feedback f WHERE f.id = feedback_id);
CREATE INDEX feedback_tag_by_tag ON feedback_tag (tag, occurred_at, feedback_id);

CREATE INDEX person_attribute_by_value ON person_attribute (name, value, person_id);
