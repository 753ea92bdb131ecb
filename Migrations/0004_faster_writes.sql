-- What a written row costs. Nothing of what is stored changes.

-- SQLite builds a table in memory for each list of three or more at every row that it checks: half of the work of an
-- insert. The same rules are said with OR. The text of a table's definition may be changed in this way as long as the
-- rows need not change (sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes").
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(
    sql,
    'channel IN (''web'', ''email'', ''social'', ''phone'', ''letter'', ''kiosk'', ''api'', ''import'')',
    'channel = ''web'' OR channel = ''email'' OR channel = ''social'' OR channel = ''phone'' OR channel = ''letter'' OR channel = ''kiosk'' OR channel = ''api'' OR channel = ''import'''
) WHERE type = 'table' AND name = 'feedback';
UPDATE sqlite_schema SET sql = replace(
    sql,
    'disposition IN (''counted'', ''auto_reply'', ''bounce'')',
    'disposition = ''counted'' OR disposition = ''auto_reply'' OR disposition = ''bounce'''
) WHERE type = 'table' AND name = 'feedback';
UPDATE sqlite_schema SET sql = replace(
    sql,
    'kind IN (''score'', ''text'', ''choice'', ''choices'', ''yes_no'')',
    'kind = ''score'' OR kind = ''text'' OR kind = ''choice'' OR kind = ''choices'' OR kind = ''yes_no'''
) WHERE type = 'table' AND name = 'answer';
UPDATE sqlite_schema SET sql = replace(
    sql,
    'metric IN (''nps'', ''csat'', ''ces'', ''stars'', ''thumbs'', ''scale'')',
    'metric = ''nps'' OR metric = ''csat'' OR metric = ''ces'' OR metric = ''stars'' OR metric = ''thumbs'' OR metric = ''scale'''
) WHERE type = 'table' AND name = 'answer';
UPDATE sqlite_schema SET sql = replace(
    sql,
    'kind IN (''started'', ''changed'', ''cancelled'', ''reactivated'')',
    'kind = ''started'' OR kind = ''changed'' OR kind = ''cancelled'' OR kind = ''reactivated'''
) WHERE type = 'table' AND name = 'subscription_event';
PRAGMA writable_schema = RESET;

-- The full-text index is a pile of segments, one more with each commit. Merging them is put off until the writer is idle
-- or they have become many; then many are merged at once, which copies each word less often. The second number is a
-- net below that: at so many segments SQLite merges by itself.
INSERT INTO feedback_text (feedback_text, rank) VALUES ('automerge', 0);
INSERT INTO feedback_text (feedback_text, rank) VALUES ('crisismerge', 1000);
