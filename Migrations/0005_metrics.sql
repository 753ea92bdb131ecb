-- Rollups by topic, and of what is counted besides scores; what a person judges the effort to be; subscriptions in the
-- order in which churn reads them.

CREATE TABLE rollup_set_wider (
    id INTEGER NOT NULL PRIMARY KEY,
    dimension TEXT NOT NULL CHECK (dimension IN ('', 'tag', 'topic') OR dimension LIKE 'attribute:_%'),
    time_zone TEXT NOT NULL CHECK (time_zone <> ''),
    state TEXT NOT NULL CHECK (state IN ('building', 'live', 'dropped')),
    counted_to INTEGER NOT NULL CHECK (counted_to >= 0),
    -- Days before this one have summary rows.
    summarised_to INTEGER NOT NULL
) STRICT;
INSERT INTO rollup_set_wider SELECT id, dimension, time_zone, state, counted_to, summarised_to FROM rollup_set;
-- Where there is feedback the sets are built anew, beside those that are read: until now they had the scores alone.
INSERT INTO rollup_set_wider (dimension, time_zone, state, counted_to, summarised_to)
SELECT DISTINCT dimension, coalesce((SELECT value FROM setting WHERE name = 'time_zone'), 'UTC'), 'building', 0, -2147483648
FROM rollup_set WHERE state IN ('live', 'building') AND EXISTS (SELECT 1 FROM feedback);
UPDATE rollup_set_wider SET state = 'dropped'
WHERE state = 'building' AND id IN (SELECT id FROM rollup_set) AND EXISTS (SELECT 1 FROM feedback);
-- There is no topic yet, so that this set is complete as it is.
INSERT INTO rollup_set_wider (dimension, time_zone, state, counted_to, summarised_to)
SELECT 'topic', time_zone, state, CASE state WHEN 'live' THEN 9223372036854775807 ELSE 0 END, -2147483648
FROM rollup_set_wider WHERE dimension = '' AND state IN ('live', 'building');
DROP TABLE rollup_set;
ALTER TABLE rollup_set_wider RENAME TO rollup_set;
CREATE UNIQUE INDEX rollup_set_live ON rollup_set (dimension) WHERE state = 'live';
CREATE UNIQUE INDEX rollup_set_building ON rollup_set (dimension) WHERE state = 'building';

-- How much work it would be to mend something, from 1 to 5.
CREATE TABLE effort (
    dimension TEXT NOT NULL CHECK (dimension IN ('tag', 'topic', 'touchpoint', 'channel')),
    key TEXT NOT NULL CHECK (key <> ''),
    points INTEGER NOT NULL CHECK (points BETWEEN 1 AND 5),
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (dimension, key)
) STRICT, WITHOUT ROWID;

-- Wide enough to read everybody's events in order without the rows.
CREATE INDEX subscription_event_in_order ON subscription_event (
    person_id, occurred_at, id, kind, monthly_revenue_minor, currency
);

-- Rises with every change of subscriptions, whatever else goes on.
CREATE TABLE subscription_revision (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    value INTEGER NOT NULL CHECK (value >= 0)
) STRICT;
INSERT INTO subscription_revision (id, value) VALUES (1, 0);
CREATE TRIGGER subscription_added AFTER INSERT ON subscription_event BEGIN
    UPDATE subscription_revision SET value = value + 1 WHERE id = 1;
END;
CREATE TRIGGER subscription_changed AFTER UPDATE ON subscription_event BEGIN
    UPDATE subscription_revision SET value = value + 1 WHERE id = 1;
END;
CREATE TRIGGER subscription_removed AFTER DELETE ON subscription_event BEGIN
    UPDATE subscription_revision SET value = value + 1 WHERE id = 1;
END;
