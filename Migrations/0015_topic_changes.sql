-- Whose topics were found or taken away, the latest ten thousand times, so that what is kept in memory of them can be kept
-- in step. Topics of feedback beyond all that has some are not noted: most are found in that order.
CREATE TABLE topic_change (
    id INTEGER NOT NULL PRIMARY KEY,
    feedback_id INTEGER NOT NULL,
    -- It was taken from the last feedback that had one: what is found next may be of an earlier one.
    is_last INTEGER NOT NULL CHECK (is_last IN (0, 1))
) STRICT;
CREATE TRIGGER topic_found AFTER INSERT ON feedback_topic
WHEN EXISTS (SELECT 1 FROM feedback_topic WHERE feedback_id > new.feedback_id) BEGIN
    INSERT INTO topic_change (feedback_id, is_last) VALUES (new.feedback_id, 0);
    DELETE FROM topic_change WHERE id <= (SELECT max(id) FROM topic_change) - 10000;
END;
CREATE TRIGGER topic_taken AFTER DELETE ON feedback_topic BEGIN
    INSERT INTO topic_change (feedback_id, is_last)
    VALUES (old.feedback_id, NOT EXISTS (SELECT 1 FROM feedback_topic WHERE feedback_id > old.feedback_id));
    DELETE FROM topic_change WHERE id <= (SELECT max(id) FROM topic_change) - 10000;
END;
