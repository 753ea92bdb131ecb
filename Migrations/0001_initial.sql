-- The schema. Times are milliseconds since 1970 in UTC. Ids that leave the server are version 7 UUIDs in 16 bytes,
-- which grow, so that their indexes are written at the end; rows refer to each other by small whole numbers where there
-- are many.

-- Rises by one with each commit that changed feedback or subscriptions, so that an ETag never means two states.
CREATE TABLE revision (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    value INTEGER NOT NULL CHECK (value >= 0)
) STRICT;
INSERT INTO revision (id, value) VALUES (1, 0);

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Surveys. The current version's document is what the API shows; older ones stay for the answers pinned to them.

CREATE TABLE survey (
    slug TEXT NOT NULL PRIMARY KEY CHECK (length(slug) BETWEEN 1 AND 64),
    version INTEGER NOT NULL CHECK (version >= 1),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    FOREIGN KEY (slug, version) REFERENCES survey_version (survey, version) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_version (
    survey TEXT NOT NULL REFERENCES survey (slug),
    version INTEGER NOT NULL CHECK (version >= 1),
    document TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (survey, version)
) STRICT, WITHOUT ROWID;

-- Who may do what.

CREATE TABLE app_user (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    email TEXT NOT NULL UNIQUE CHECK (email <> '' AND email = lower(email)),
    role TEXT NOT NULL CHECK (role IN ('viewer', 'editor', 'owner')),
    password_hash TEXT,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE token (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('ingest', 'viewer', 'editor', 'owner')),
    digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    user_id BLOB NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_user ON session (user_id);

CREATE TABLE sign_in_link (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    user_id BLOB REFERENCES app_user (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_link_by_user ON sign_in_link (user_id);

-- Where feedback comes from.

CREATE TABLE source (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind <> ''),
    name TEXT NOT NULL,
    survey TEXT REFERENCES survey (slug),
    created_at INTEGER NOT NULL,
    last_event_at INTEGER,
    events INTEGER NOT NULL DEFAULT 0 CHECK (events >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_secret (
    source_id BLOB NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    secret BLOB NOT NULL,
    PRIMARY KEY (source_id, position)
) STRICT, WITHOUT ROWID;

-- A provider's request as it came, so that a mended parser can run again.
CREATE TABLE delivery (
    id INTEGER NOT NULL PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    source_id BLOB NOT NULL REFERENCES source (id),
    dedupe_key TEXT,
    content_type TEXT NOT NULL,
    body BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    outcome TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX delivery_once ON delivery (source_id, dedupe_key) WHERE dedupe_key IS NOT NULL;

-- Who gave feedback. Each key leads to one person; where a claim's keys lead to two, the two stay apart.

CREATE TABLE person (
    id INTEGER NOT NULL PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    external_id TEXT,
    email TEXT CHECK (email = lower(email)),
    handle TEXT,
    phone TEXT,
    name TEXT,
    -- When the claim was made that the name comes from: an older one that arrives later does not replace it.
    name_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX person_by_external_id ON person (external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX person_by_email ON person (email) WHERE email IS NOT NULL;
CREATE UNIQUE INDEX person_by_handle ON person (handle) WHERE handle IS NOT NULL;
CREATE UNIQUE INDEX person_by_phone ON person (phone) WHERE phone IS NOT NULL;

CREATE TABLE person_attribute (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE subscription_event (
    id INTEGER NOT NULL PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('started', 'changed', 'cancelled', 'reactivated')),
    monthly_revenue_minor INTEGER NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    occurred_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX subscription_event_once
    ON subscription_event (person_id, occurred_at, kind, monthly_revenue_minor);

-- Feedback. Every list walks one of its indexes from the newest to the oldest.

CREATE TABLE feedback (
    id INTEGER NOT NULL PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    -- Whose namespace the external id lives in: one byte for the kind, then the id there is.
    origin BLOB NOT NULL CHECK (length(origin) IN (1, 17)),
    source_id BLOB REFERENCES source (id),
    external_id TEXT,
    channel TEXT NOT NULL CHECK (channel IN ('web', 'email', 'social', 'phone', 'letter', 'kiosk', 'api', 'import')),
    survey TEXT,
    survey_version INTEGER,
    is_solicited INTEGER NOT NULL CHECK (is_solicited IN (0, 1)),
    score INTEGER CHECK (score BETWEEN 0 AND 10),
    scale TEXT,
    comment TEXT,
    subject TEXT,
    full_text TEXT,
    person_id INTEGER REFERENCES person (id),
    touchpoint TEXT,
    language TEXT,
    context_url TEXT,
    context_referrer TEXT,
    context_user_agent TEXT,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    disposition TEXT NOT NULL CHECK (disposition IN ('counted', 'auto_reply', 'bounce')),
    disposition_rule TEXT,
    is_spam INTEGER NOT NULL CHECK (is_spam IN (0, 1)),
    spam_score INTEGER NOT NULL,
    -- A JSON array of sentences; NULL where there is none.
    spam_reasons TEXT,
    occurred_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CHECK ((survey IS NULL) = (survey_version IS NULL)),
    CHECK ((score IS NULL) = (scale IS NULL)),
    FOREIGN KEY (survey, survey_version) REFERENCES survey_version (survey, version)
) STRICT;
CREATE INDEX feedback_by_time ON feedback (occurred_at, uuid);
CREATE INDEX feedback_by_channel ON feedback (channel, occurred_at, uuid);
CREATE INDEX feedback_by_survey ON feedback (survey, occurred_at, uuid) WHERE survey IS NOT NULL;
CREATE INDEX feedback_by_person ON feedback (person_id, occurred_at, uuid) WHERE person_id IS NOT NULL;
CREATE INDEX feedback_by_update ON feedback (updated_at);

-- A natural key is spread at random; in a narrow table of its own it does not slow down the wide ones. It has no
-- foreign key, because checking one would need a second index on it; `earshot check` looks for strays.
CREATE TABLE natural_key (
    origin BLOB NOT NULL,
    external_id TEXT NOT NULL,
    feedback_id INTEGER NOT NULL,
    PRIMARY KEY (origin, external_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
    feedback_id INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    -- Several choices of one answer are rows 0, 1, 2 and so on.
    item INTEGER NOT NULL DEFAULT 0,
    question TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('score', 'text', 'choice', 'choices', 'yes_no')),
    metric TEXT CHECK (metric IN ('nps', 'csat', 'ces', 'stars', 'thumbs', 'scale')),
    scale TEXT,
    score INTEGER CHECK (score BETWEEN 0 AND 10),
    value TEXT,
    CHECK ((kind = 'score') = (scale IS NOT NULL)),
    CHECK ((metric IS NULL) = (scale IS NULL)),
    CHECK ((score IS NOT NULL) = (kind IN ('score', 'yes_no'))),
    PRIMARY KEY (feedback_id, position, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE feedback_tag (
    feedback_id INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (feedback_id, tag)
) STRICT, WITHOUT ROWID;

-- The full-text index over subject and comment reads the texts from feedback and keeps no second copy. The writer fills
-- it in the transaction that changes the rows.
CREATE VIRTUAL TABLE feedback_text USING fts5 (
    subject, comment, content = 'feedback', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

-- How many counted answers had each score, by UTC day. Written in the transaction that writes the answers; always equal
-- to a count of the rows. '' stands for no survey and no touchpoint, because a key must not be NULL.
CREATE TABLE rollup_score (
    metric TEXT NOT NULL,
    day INTEGER NOT NULL,
    survey TEXT NOT NULL,
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
    PRIMARY KEY (metric, survey, day, channel, touchpoint, is_solicited, scale)
) STRICT, WITHOUT ROWID;
CREATE INDEX rollup_score_by_day ON rollup_score (metric, day);

-- Answers under an Idempotency-Key, kept for a day.
CREATE TABLE kept_answer (
    id INTEGER NOT NULL PRIMARY KEY,
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    body_digest BLOB NOT NULL CHECK (length(body_digest) = 32),
    status INTEGER NOT NULL,
    location TEXT,
    body BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (scope, key)
) STRICT;
CREATE INDEX kept_answer_by_age ON kept_answer (created_at);

-- What has to be told to others after the commit. It names the feedback by its outer id, because the news may outlive
-- it.
CREATE TABLE outbox (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    feedback_uuid BLOB NOT NULL CHECK (length(feedback_uuid) = 16),
    created_at INTEGER NOT NULL
) STRICT;
