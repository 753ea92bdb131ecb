-- What each message of a chat or a phone says that is part of a piece of feedback, the first one included, so that an edit or
-- a deletion changes its words and no other's. Without a time it was joined by a version before: its words are in the first's.
ALTER TABLE joined_key ADD COLUMN comment TEXT;
ALTER TABLE joined_key ADD COLUMN said_at INTEGER;
-- As feedback.version_at.
ALTER TABLE joined_key ADD COLUMN version_at INTEGER;

-- When somebody chose the tags; a later version of a post brings its own only where nobody has.
ALTER TABLE feedback ADD COLUMN tags_chosen_at INTEGER;
