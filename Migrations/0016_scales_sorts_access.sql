-- Scales of a survey's own range, lists in other orders than that of the times, and tokens that end.

-- A scale may go from -3 to 3. The rules are changed in place: no row breaks the wider one. (The counters of the rollups
-- count from the lowest score of such a scale on.)
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'score BETWEEN 0 AND 10', 'score BETWEEN -10 AND 100')
WHERE type = 'table' AND name IN ('feedback', 'answer', 'further_score', 'vote', 'opening');
PRAGMA writable_schema = RESET;

-- The end of a list by score, which has none.
CREATE INDEX feedback_unscored ON feedback (occurred_at) WHERE scale IS NULL;
-- A list in the order of arrival goes by the time of the last change where nothing was changed, and by this for the rest:
-- so what comes in costs no index more.
CREATE INDEX feedback_received_apart ON feedback (received_at, occurred_at) WHERE received_at <> updated_at;
-- Feedback with an answer to a questionnaire.
CREATE INDEX answer_ratings ON answer (metric, feedback_id) WHERE kind = 'ratings';

-- Which questions of a survey's versions ask how a task went: their answers are kept as choices.
CREATE TABLE task_question (
    survey TEXT NOT NULL,
    version INTEGER NOT NULL,
    question TEXT NOT NULL,
    PRIMARY KEY (survey, version, question),
    FOREIGN KEY (survey, version) REFERENCES survey_version (survey, version) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO task_question (survey, version, question)
SELECT v.survey, v.version, json_extract(q.value, '$.key') FROM survey_version v, json_each(v.document, '$.questions') q
WHERE json_extract(q.value, '$.kind') = 'task';

-- NULL where it has no end, and where it was not used since this was written down.
ALTER TABLE token ADD COLUMN expires_at INTEGER;
ALTER TABLE token ADD COLUMN last_used_at INTEGER;
-- Who may not sign in for now, and since when.
ALTER TABLE app_user ADD COLUMN disabled_at INTEGER;
