-- Attempts at tasks, the journey's stages, what texts are found to say, and subscriptions that a payment provider tells of.

-- What people tried to do and how it went.
CREATE TABLE task_attempt (
    id INTEGER NOT NULL PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    -- Whose namespace the external id lives in, as feedback's.
    origin BLOB NOT NULL CHECK (length(origin) IN (1, 17)),
    external_id TEXT,
    channel TEXT NOT NULL CHECK (channel IN ('web', 'api', 'import')),
    task TEXT NOT NULL CHECK (task <> ''),
    outcome TEXT NOT NULL CHECK (outcome IN ('success', 'failure', 'abandoned')),
    duration_ms INTEGER CHECK (duration_ms >= 0),
    errors INTEGER NOT NULL DEFAULT 0 CHECK (errors >= 0),
    opportunities INTEGER CHECK (opportunities >= 0),
    person_id INTEGER REFERENCES person (id),
    touchpoint TEXT,
    -- The page's address without query and fragment, and how it behaved: times in milliseconds; CLS has no unit.
    page TEXT,
    load_ms INTEGER CHECK (load_ms >= 0),
    lcp_ms INTEGER CHECK (lcp_ms >= 0),
    inp_ms INTEGER CHECK (inp_ms >= 0),
    cls REAL CHECK (cls >= 0),
    occurred_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL
) STRICT;
-- Each is wide enough to answer the task metrics without the rows.
CREATE INDEX task_attempt_by_task ON task_attempt (
    task, occurred_at, outcome, duration_ms, errors, opportunities, touchpoint
);
CREATE INDEX task_attempt_by_time ON task_attempt (
    occurred_at, task, outcome, duration_ms, errors, opportunities, touchpoint
);
CREATE INDEX task_attempt_by_person ON task_attempt (person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX task_attempt_once ON task_attempt (origin, external_id) WHERE external_id IS NOT NULL;
-- What retention has not been through: the origin 'x' is that of what leads to nobody any more.
CREATE INDEX task_attempt_named ON task_attempt (channel, occurred_at) WHERE origin <> x'78';

-- The page and the task around an answer. The page's address is the feedback's own; a row is here only where the page
-- told more.
CREATE TABLE feedback_context (
    feedback_id INTEGER NOT NULL PRIMARY KEY REFERENCES feedback (id) ON DELETE CASCADE,
    load_ms INTEGER CHECK (load_ms >= 0),
    lcp_ms INTEGER CHECK (lcp_ms >= 0),
    inp_ms INTEGER CHECK (inp_ms >= 0),
    cls REAL CHECK (cls >= 0),
    task TEXT CHECK (task <> ''),
    task_outcome TEXT CHECK (task_outcome IN ('success', 'failure', 'abandoned'))
) STRICT;
CREATE INDEX feedback_context_by_task ON feedback_context (task, task_outcome, feedback_id) WHERE task IS NOT NULL;
CREATE INDEX feedback_context_by_outcome ON feedback_context (task_outcome, feedback_id)
    WHERE task_outcome IS NOT NULL;

-- The stages of the customer's journey. Feedback and attempts name them by their slug, and may name one that nobody has
-- described yet.
CREATE TABLE touchpoint (
    slug TEXT NOT NULL PRIMARY KEY CHECK (length(slug) BETWEEN 1 AND 64),
    name TEXT NOT NULL CHECK (name <> ''),
    description TEXT,
    position INTEGER NOT NULL CHECK (position >= 0),
    owner TEXT,
    team TEXT CHECK (team IN ('CX', 'UX')),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE touchpoint_goal (
    touchpoint TEXT NOT NULL REFERENCES touchpoint (slug) ON DELETE CASCADE,
    metric TEXT NOT NULL CHECK (metric <> ''),
    baseline REAL,
    target REAL,
    CHECK (baseline IS NOT NULL OR target IS NOT NULL),
    PRIMARY KEY (touchpoint, metric)
) STRICT, WITHOUT ROWID;

-- Tags that somebody has described. Feedback may have others.
CREATE TABLE tag (
    name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    description TEXT,
    color TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER
) STRICT, WITHOUT ROWID;

-- What is found in texts beside the writing of them. Feedback rows up to done_row have been looked at, but those that
-- are waiting because their text was changed.
CREATE TABLE text_progress (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    done_row INTEGER NOT NULL CHECK (done_row >= 0),
    -- Rises when the last row of feedback is deleted, whose number the next one gets.
    resets INTEGER NOT NULL CHECK (resets >= 0),
    -- Until when the topics were last looked for; 0 for never.
    topics_at INTEGER NOT NULL
) STRICT;
INSERT INTO text_progress (id, done_row, resets, topics_at) VALUES (1, 0, 0, 0);

CREATE TABLE text_waiting (
    feedback_id INTEGER NOT NULL PRIMARY KEY REFERENCES feedback (id) ON DELETE CASCADE
) STRICT;

-- No row for a text in a language without sentiment.
CREATE TABLE feedback_sentiment (
    feedback_id INTEGER NOT NULL PRIMARY KEY REFERENCES feedback (id) ON DELETE CASCADE,
    occurred_at INTEGER NOT NULL,
    label TEXT NOT NULL CHECK (label IN ('positive', 'neutral', 'negative')),
    compound REAL NOT NULL CHECK (compound BETWEEN -1 AND 1),
    positive REAL NOT NULL CHECK (positive BETWEEN 0 AND 1),
    neutral REAL NOT NULL CHECK (neutral BETWEEN 0 AND 1),
    negative REAL NOT NULL CHECK (negative BETWEEN 0 AND 1)
) STRICT;
CREATE INDEX feedback_sentiment_by_label ON feedback_sentiment (label, occurred_at, feedback_id);
CREATE INDEX feedback_sentiment_by_time ON feedback_sentiment (occurred_at, label, compound);

-- Phrases that were found to be topics, and the feedback that says them.
CREATE TABLE topic (
    id INTEGER NOT NULL PRIMARY KEY,
    phrase TEXT NOT NULL UNIQUE CHECK (phrase <> ''),
    first_seen_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    -- 0 while the texts from before it was found are being looked through.
    is_whole INTEGER NOT NULL CHECK (is_whole IN (0, 1))
) STRICT;

CREATE TABLE feedback_topic (
    feedback_id INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE,
    topic_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
    occurred_at INTEGER NOT NULL,
    PRIMARY KEY (feedback_id, topic_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX feedback_topic_by_topic ON feedback_topic (topic_id, occurred_at, feedback_id);

-- Subscriptions as a payment provider tells of them. What it said is kept, because it may come in any order: a
-- customer's subscription events are made of it anew with each that comes.
ALTER TABLE subscription_event ADD COLUMN source_id BLOB REFERENCES source (id);

CREATE TABLE billing_customer (
    source_id BLOB NOT NULL REFERENCES source (id),
    customer TEXT NOT NULL CHECK (customer <> ''),
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (source_id, customer)
) STRICT, WITHOUT ROWID;
CREATE INDEX billing_customer_by_person ON billing_customer (person_id);

CREATE TABLE billing_event (
    id INTEGER NOT NULL PRIMARY KEY,
    source_id BLOB NOT NULL,
    event_id TEXT NOT NULL CHECK (event_id <> ''),
    customer TEXT NOT NULL,
    subscription TEXT NOT NULL CHECK (subscription <> ''),
    created_at INTEGER NOT NULL,
    -- Between events of one second: 0 the first of a subscription, 1 any other, 2 its last.
    place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 2),
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    monthly_revenue_minor INTEGER NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    UNIQUE (source_id, event_id),
    FOREIGN KEY (source_id, customer) REFERENCES billing_customer (source_id, customer) ON DELETE CASCADE
) STRICT;
CREATE INDEX billing_event_by_customer ON billing_event (source_id, customer, created_at, place);
