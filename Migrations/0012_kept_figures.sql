-- What has changed besides additions, so that what is kept in memory of the tables can be kept in step with them.

-- Whose answers were changed or removed, the latest thousand times. None of it is written with new feedback.
CREATE TABLE answer_change (
    id INTEGER NOT NULL PRIMARY KEY,
    feedback_id INTEGER NOT NULL,
    was_of INTEGER,
    is_of INTEGER,
    -- Its number may be given to another row then.
    is_removal INTEGER NOT NULL CHECK (is_removal IN (0, 1))
) STRICT;
CREATE TRIGGER answer_replaced AFTER UPDATE OF survey, person_id ON feedback
WHEN old.person_id IS NOT NULL OR new.person_id IS NOT NULL BEGIN
    INSERT INTO answer_change (feedback_id, was_of, is_of, is_removal)
    VALUES (old.id, old.person_id, new.person_id, 0);
    DELETE FROM answer_change WHERE id <= (SELECT max(id) FROM answer_change) - 1000;
END;
CREATE TRIGGER answer_moved AFTER UPDATE OF touchpoint, is_spam ON feedback
WHEN new.person_id IS NOT NULL AND (old.touchpoint IS NOT new.touchpoint OR old.is_spam <> new.is_spam) BEGIN
    INSERT INTO answer_change (feedback_id, was_of, is_of, is_removal)
    VALUES (old.id, old.person_id, new.person_id, 0);
    DELETE FROM answer_change WHERE id <= (SELECT max(id) FROM answer_change) - 1000;
END;
CREATE TRIGGER answer_removed AFTER DELETE ON feedback BEGIN
    INSERT INTO answer_change (feedback_id, was_of, is_of, is_removal) VALUES (old.id, old.person_id, NULL, 1);
    DELETE FROM answer_change WHERE id <= (SELECT max(id) FROM answer_change) - 1000;
END;

-- How many people and how many attempts at tasks were ever removed.
CREATE TABLE removal (
    subject TEXT NOT NULL PRIMARY KEY CHECK (subject IN ('person', 'attempt')),
    value INTEGER NOT NULL CHECK (value >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO removal (subject, value) VALUES ('person', 0), ('attempt', 0);
CREATE TRIGGER person_removed AFTER DELETE ON person BEGIN
    UPDATE removal SET value = value + 1 WHERE subject = 'person';
END;
CREATE TRIGGER attempt_removed AFTER DELETE ON task_attempt BEGIN
    UPDATE removal SET value = value + 1 WHERE subject = 'attempt';
END;
CREATE TRIGGER attempt_changed AFTER UPDATE OF task, outcome, duration_ms, errors, opportunities, touchpoint, channel,
    occurred_at ON task_attempt BEGIN
    UPDATE removal SET value = value + 1 WHERE subject = 'attempt';
END;

-- Who was asked and has not answered, in the order of people.
CREATE INDEX invitation_unanswered ON invitation (person_id, expires_at, sent_at, survey, channel, touchpoint)
    WHERE person_id IS NOT NULL AND feedback_id IS NULL;
