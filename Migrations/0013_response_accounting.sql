-- What became of asking people by message: counted when it happens, by the time of the asking, so that an answer is
-- never set against another day's messages, and so that the counts stay when the people are forgotten.

-- One row for what was sent in a quarter of an hour since 1970, to one survey, by one channel, with one time to live.
CREATE TABLE asking (
    quarter INTEGER NOT NULL,
    survey TEXT NOT NULL,
    channel TEXT NOT NULL,
    -- Days until an answer is no longer taken.
    days INTEGER NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0,
    -- Came back for good.
    bounced INTEGER NOT NULL DEFAULT 0,
    -- The form was opened by a person; of these, by a link that chooses a score.
    opened INTEGER NOT NULL DEFAULT 0,
    clicked INTEGER NOT NULL DEFAULT 0,
    -- Have an answer that counts.
    answered INTEGER NOT NULL DEFAULT 0,
    -- Openings and votes by programs that look into mails.
    scanner INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (quarter, survey, channel, days)
) STRICT, WITHOUT ROWID;

-- Quarters of more than a day ago that changed, the latest thousand times, so that sums in memory can be kept in step.
CREATE TABLE asking_change (
    id INTEGER NOT NULL PRIMARY KEY,
    quarter INTEGER NOT NULL
) STRICT;

-- Made for an address that an answer comes back to by mail, and not for a link.
ALTER TABLE invitation ADD COLUMN is_by_reply INTEGER NOT NULL DEFAULT 0 CHECK (is_by_reply IN (0, 1));
ALTER TABLE invitation ADD COLUMN is_bounced INTEGER NOT NULL DEFAULT 0 CHECK (is_bounced IN (0, 1));
ALTER TABLE invitation ADD COLUMN is_opened INTEGER NOT NULL DEFAULT 0 CHECK (is_opened IN (0, 1));
ALTER TABLE invitation ADD COLUMN is_clicked INTEGER NOT NULL DEFAULT 0 CHECK (is_clicked IN (0, 1));
-- Records that count: the vote by the link, and what came by mail.
ALTER TABLE invitation ADD COLUMN answers INTEGER NOT NULL DEFAULT 0 CHECK (answers BETWEEN 0 AND 2);
-- The asking that an answer to the address is an answer to.
ALTER TABLE reply_address ADD COLUMN invitation_id INTEGER REFERENCES invitation (id) ON DELETE SET NULL;
CREATE INDEX reply_address_by_invitation ON reply_address (invitation_id) WHERE invitation_id IS NOT NULL;

-- What is known of the links that are there. A quarter of an hour is rounded down, also before 1970.
UPDATE invitation SET
    answers = coalesce(
        (SELECT f.disposition = 'counted' AND f.is_spam = 0 FROM feedback f WHERE f.id = invitation.feedback_id), 0),
    is_clicked = EXISTS (
        SELECT 1 FROM opening o
        WHERE o.invitation_id = invitation.id AND o.is_decoy = 0 AND o.reasons IS NULL AND o.score IS NOT NULL);
UPDATE invitation SET is_opened = answers > 0 OR is_clicked = 1 OR EXISTS (
    SELECT 1 FROM opening o WHERE o.invitation_id = invitation.id AND o.is_decoy = 0 AND o.reasons IS NULL);
INSERT INTO asking (quarter, survey, channel, days, sent, opened, clicked, answered, scanner)
SELECT (i.sent_at - ((i.sent_at % 900000) + 900000) % 900000) / 900000, i.survey, i.channel,
    (i.expires_at - i.sent_at) / 86400000, count(*), sum(i.is_opened), sum(i.is_clicked), sum(i.answers > 0),
    sum(
        (SELECT count(*) FROM opening o WHERE o.invitation_id = i.id AND (o.is_decoy = 1 OR o.reasons IS NOT NULL))
        + (SELECT count(*) FROM vote v WHERE v.invitation_id = i.id AND (v.is_machine = 1 OR v.outcome = 'held')))
FROM invitation i GROUP BY 1, 2, 3, 4;
-- Of those that were forgotten no more is known than that they were sent. The rest was counted by the time of the
-- answer, which cannot be set against what was sent.
INSERT INTO asking (quarter, survey, channel, days, sent)
SELECT p.quarter, p.survey, p.channel, 30, p.count - coalesce(
    (SELECT sum(a.sent) FROM asking a WHERE a.quarter = p.quarter AND a.survey = p.survey AND a.channel = p.channel), 0)
FROM impression p WHERE p.outcome = 'sent' AND p.count > coalesce(
    (SELECT sum(a.sent) FROM asking a WHERE a.quarter = p.quarter AND a.survey = p.survey AND a.channel = p.channel), 0)
ON CONFLICT (quarter, survey, channel, days) DO UPDATE SET sent = asking.sent + excluded.sent;
DELETE FROM impression
WHERE outcome = 'sent' OR outcome = 'scanner' OR outcome = 'answered' AND (channel = 'email' OR channel = 'phone');

-- The rules, in one place. Removing an invitation changes none of the counts.
CREATE TRIGGER invitation_sent AFTER INSERT ON invitation BEGIN
    INSERT INTO asking (quarter, survey, channel, days, sent)
    VALUES (
        (new.sent_at - ((new.sent_at % 900000) + 900000) % 900000) / 900000, new.survey, new.channel,
        (new.expires_at - new.sent_at) / 86400000, 1)
    ON CONFLICT (quarter, survey, channel, days) DO UPDATE SET sent = asking.sent + 1;
END;
CREATE TRIGGER invitation_came_on AFTER UPDATE OF is_bounced, is_opened, is_clicked, answers ON invitation BEGIN
    UPDATE asking SET
        bounced = bounced + new.is_bounced - old.is_bounced, opened = opened + new.is_opened - old.is_opened,
        clicked = clicked + new.is_clicked - old.is_clicked,
        answered = answered + (new.answers > 0) - (old.answers > 0)
    WHERE quarter = (new.sent_at - ((new.sent_at % 900000) + 900000) % 900000) / 900000 AND survey = new.survey
        AND channel = new.channel AND days = (new.expires_at - new.sent_at) / 86400000;
END;
-- What was opened or answered has arrived.
CREATE TRIGGER invitation_opened AFTER INSERT ON opening WHEN new.is_decoy = 0 AND new.reasons IS NULL BEGIN
    UPDATE invitation SET is_opened = 1, is_bounced = 0, is_clicked = max(is_clicked, new.score IS NOT NULL)
    WHERE id = new.invitation_id AND (is_opened = 0 OR is_clicked = 0 AND new.score IS NOT NULL);
END;
CREATE TRIGGER invitation_scanned AFTER INSERT ON opening WHEN new.is_decoy = 1 OR new.reasons IS NOT NULL BEGIN
    UPDATE asking SET scanner = scanner + 1 WHERE (quarter, survey, channel, days) = (
        SELECT (sent_at - ((sent_at % 900000) + 900000) % 900000) / 900000, survey, channel,
            (expires_at - sent_at) / 86400000
        FROM invitation WHERE id = new.invitation_id);
END;
CREATE TRIGGER invitation_voted_by_machine AFTER INSERT ON vote WHEN new.is_machine = 1 OR new.outcome = 'held' BEGIN
    UPDATE asking SET scanner = scanner + 1 WHERE (quarter, survey, channel, days) = (
        SELECT (sent_at - ((sent_at % 900000) + 900000) % 900000) / 900000, survey, channel,
            (expires_at - sent_at) / 86400000
        FROM invitation WHERE id = new.invitation_id);
END;
CREATE TRIGGER invitation_answered AFTER UPDATE OF feedback_id ON invitation
WHEN old.feedback_id IS NULL AND new.feedback_id IS NOT NULL BEGIN
    UPDATE invitation SET answers = answers + 1, is_opened = 1, is_bounced = 0
    WHERE id = new.id
        AND EXISTS (SELECT 1 FROM feedback WHERE id = new.feedback_id AND disposition = 'counted' AND is_spam = 0);
END;
CREATE TRIGGER reply_answered AFTER UPDATE OF feedback_id ON reply_address
WHEN new.feedback_id IS NOT NULL AND new.invitation_id IS NOT NULL AND old.feedback_id IS NOT new.feedback_id BEGIN
    UPDATE invitation SET answers = answers - 1
    WHERE id = new.invitation_id
        AND EXISTS (SELECT 1 FROM feedback WHERE id = old.feedback_id AND disposition = 'counted' AND is_spam = 0);
    UPDATE invitation SET answers = answers + 1, is_opened = 1, is_bounced = 0
    WHERE id = new.invitation_id
        AND EXISTS (SELECT 1 FROM feedback WHERE id = new.feedback_id AND disposition = 'counted' AND is_spam = 0);
END;
CREATE TRIGGER invitation_answer_judged AFTER UPDATE OF is_spam ON feedback
WHEN old.is_spam <> new.is_spam AND new.disposition = 'counted' BEGIN
    UPDATE invitation SET
        answers = answers + old.is_spam - new.is_spam, is_opened = max(is_opened, old.is_spam),
        is_bounced = min(is_bounced, new.is_spam)
    WHERE feedback_id = new.id;
    UPDATE invitation SET
        answers = answers + old.is_spam - new.is_spam, is_opened = max(is_opened, old.is_spam),
        is_bounced = min(is_bounced, new.is_spam)
    WHERE id IN (SELECT invitation_id FROM reply_address WHERE feedback_id = new.id);
END;
CREATE TRIGGER invitation_answer_removed BEFORE DELETE ON feedback
WHEN old.disposition = 'counted' AND old.is_spam = 0 BEGIN
    UPDATE invitation SET answers = answers - 1 WHERE feedback_id = old.id;
    UPDATE invitation SET answers = answers - 1
    WHERE id IN (SELECT invitation_id FROM reply_address WHERE feedback_id = old.id);
END;
-- Noted with what is changed late alone: the time of the latest asking stands for the present.
CREATE TRIGGER asking_added AFTER INSERT ON asking
WHEN new.quarter < (SELECT max(quarter) FROM asking) - 96 BEGIN
    INSERT INTO asking_change (quarter) VALUES (new.quarter);
    DELETE FROM asking_change WHERE id <= (SELECT max(id) FROM asking_change) - 1000;
END;
CREATE TRIGGER asking_changed AFTER UPDATE ON asking
WHEN new.quarter < (SELECT max(quarter) FROM asking) - 96 BEGIN
    INSERT INTO asking_change (quarter) VALUES (new.quarter);
    DELETE FROM asking_change WHERE id <= (SELECT max(id) FROM asking_change) - 1000;
END;

CREATE TRIGGER impression_added AFTER INSERT ON impression
WHEN new.quarter < (SELECT max(quarter) FROM impression) - 96 BEGIN
    INSERT INTO asking_change (quarter) VALUES (new.quarter);
    DELETE FROM asking_change WHERE id <= (SELECT max(id) FROM asking_change) - 1000;
END;
CREATE TRIGGER impression_changed AFTER UPDATE ON impression
WHEN new.quarter < (SELECT max(quarter) FROM impression) - 96 BEGIN
    INSERT INTO asking_change (quarter) VALUES (new.quarter);
    DELETE FROM asking_change WHERE id <= (SELECT max(id) FROM asking_change) - 1000;
END;

-- Who was asked and has not answered, in the order of people. A machine's vote is no answer, and a message that came back
-- asked nobody.
DROP INDEX invitation_unanswered;
CREATE INDEX invitation_unanswered ON invitation (person_id, expires_at, sent_at, survey, channel, touchpoint)
    WHERE person_id IS NOT NULL AND answers = 0 AND is_bounced = 0;
