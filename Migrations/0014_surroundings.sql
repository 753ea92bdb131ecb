-- What is kept in memory of pages and tasks around answers follows the answers of people who are not known, too: every
-- change of an answer is noted, not only those of somebody who is known. Still none of it is written with new feedback.
DROP TRIGGER answer_replaced;
CREATE TRIGGER answer_replaced AFTER UPDATE OF survey, person_id, context_url ON feedback BEGIN
    INSERT INTO answer_change (feedback_id, was_of, is_of, is_removal)
    VALUES (old.id, old.person_id, new.person_id, 0);
    DELETE FROM answer_change WHERE id <= (SELECT max(id) FROM answer_change) - 1000;
END;
DROP TRIGGER answer_moved;
CREATE TRIGGER answer_moved AFTER UPDATE OF touchpoint, is_spam ON feedback
WHEN old.touchpoint IS NOT new.touchpoint OR old.is_spam <> new.is_spam BEGIN
    INSERT INTO answer_change (feedback_id, was_of, is_of, is_removal)
    VALUES (old.id, old.person_id, new.person_id, 0);
    DELETE FROM answer_change WHERE id <= (SELECT max(id) FROM answer_change) - 1000;
END;

-- An attempt's page is forgotten with the person.
DROP TRIGGER attempt_changed;
CREATE TRIGGER attempt_changed AFTER UPDATE OF task, outcome, duration_ms, errors, opportunities, touchpoint, channel,
    occurred_at, page ON task_attempt BEGIN
    UPDATE removal SET value = value + 1 WHERE subject = 'attempt';
END;
