"""The client's file: skills, stages, reporting, permits, incidents, service, letters, documents, saved filters."""

STATEMENTS = """
ALTER TABLE client ADD COLUMN interests TEXT NOT NULL DEFAULT '';
ALTER TABLE client ADD COLUMN talents TEXT NOT NULL DEFAULT '';
ALTER TABLE client ADD COLUMN courses TEXT NOT NULL DEFAULT '';
ALTER TABLE client ADD COLUMN work_history TEXT NOT NULL DEFAULT '';
ALTER TABLE client ADD COLUMN report_interval INTEGER DEFAULT 30;
ALTER TABLE client ADD COLUMN service_hours INTEGER;
CREATE INDEX client_birth_date ON client (birth_date);
CREATE INDEX client_phone ON client (phone);
CREATE INDEX client_duty ON client (archived, end_reason, officer_id, report_interval, guidance_start);
CREATE INDEX client_guidance ON client (archived, end_reason, guidance_end);

CREATE TABLE stage_decision (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    stage TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    letter_no TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE
);
CREATE INDEX stage_decision_client_id ON stage_decision (client_id);

CREATE TABLE assignment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    officer_id INTEGER NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE,
    FOREIGN KEY (officer_id) REFERENCES officer (id) ON DELETE RESTRICT
);
CREATE INDEX assignment_client_id ON assignment (client_id);
CREATE INDEX assignment_officer_id ON assignment (officer_id);

CREATE TABLE transfer (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    direction TEXT NOT NULL,
    date TEXT NOT NULL,
    office TEXT NOT NULL,
    letter_no TEXT NOT NULL DEFAULT '',
    letter_date TEXT,
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE
);
CREATE INDEX transfer_client_id ON transfer (client_id);

CREATE TABLE closing (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    ended_on TEXT NOT NULL,
    letter_no TEXT NOT NULL DEFAULT '',
    letter_date TEXT,
    reopened_on TEXT,
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE
);
CREATE INDEX closing_client_id ON closing (client_id);

CREATE TABLE visit (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    date TEXT NOT NULL,
    time TEXT,
    place TEXT NOT NULL DEFAULT '',
    method TEXT NOT NULL DEFAULT '',
    officer_id INTEGER,
    condition TEXT NOT NULL DEFAULT '',
    activity TEXT NOT NULL DEFAULT '',
    surroundings TEXT NOT NULL DEFAULT '',
    obstacles TEXT NOT NULL DEFAULT '',
    plans TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    next_on TEXT,
    session_id INTEGER,
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE,
    FOREIGN KEY (officer_id) REFERENCES officer (id) ON DELETE RESTRICT,
    FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE SET NULL
);
CREATE INDEX visit_client_id ON visit (client_id);
CREATE INDEX visit_date ON visit (date);
CREATE INDEX visit_officer_id ON visit (officer_id);
CREATE INDEX visit_session_id ON visit (session_id);
CREATE UNIQUE INDEX visit_client_id_date ON visit (client_id, date);

CREATE TABLE permit (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    destination TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT '',
    leaves_on TEXT NOT NULL,
    returns_on TEXT NOT NULL,
    letter_no TEXT NOT NULL DEFAULT '',
    letter_date TEXT,
    returned_on TEXT,
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE
);
CREATE INDEX permit_client_id ON permit (client_id);
CREATE INDEX permit_leaves_on ON permit (leaves_on);

CREATE TABLE incident (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    action TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL DEFAULT '',
    decided_on TEXT,
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE
);
CREATE INDEX incident_client_id ON incident (client_id);
CREATE INDEX incident_date ON incident (date);

CREATE TABLE service_day (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    date TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    task TEXT NOT NULL DEFAULT '',
    supervisor TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE
);
CREATE INDEX service_day_client_id ON service_day (client_id);

CREATE TABLE summons (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    call INTEGER NOT NULL,
    letter_no TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL,
    appear_on TEXT NOT NULL,
    appear_at TEXT,
    place TEXT NOT NULL DEFAULT '',
    officer TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE
);
CREATE INDEX summons_client_id ON summons (client_id);

CREATE TABLE document (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    visit_id INTEGER,
    title TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    dated TEXT,
    notes TEXT NOT NULL DEFAULT '',
    portrait INTEGER NOT NULL DEFAULT 0,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE,
    FOREIGN KEY (visit_id) REFERENCES visit (id) ON DELETE SET NULL
);
CREATE INDEX document_client_id ON document (client_id);
CREATE INDEX document_visit_id ON document (visit_id);
CREATE INDEX document_sha256 ON document (sha256);

CREATE TABLE document_content (
    sha256 TEXT NOT NULL PRIMARY KEY,
    thumbnail BLOB NOT NULL,
    data BLOB NOT NULL
);

CREATE TABLE saved_filter (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE UNIQUE INDEX saved_filter_name ON saved_filter (name);

CREATE TABLE merged_client (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    former_id INTEGER NOT NULL,
    former_uid TEXT NOT NULL,
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE
);
CREATE INDEX merged_client_client_id ON merged_client (client_id);

CREATE TABLE distinct_pair (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE,
    FOREIGN KEY (other_id) REFERENCES client (id) ON DELETE CASCADE
);
CREATE INDEX distinct_pair_client_id ON distinct_pair (client_id);
CREATE INDEX distinct_pair_other_id ON distinct_pair (other_id);
CREATE UNIQUE INDEX distinct_pair_client_id_other_id ON distinct_pair (client_id, other_id);

CREATE TABLE history_client (
    client_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    PRIMARY KEY (client_id, entry_id)
) WITHOUT ROWID;

CREATE TABLE report_state (
    client_id INTEGER NOT NULL PRIMARY KEY,
    visits INTEGER NOT NULL,
    last_on TEXT,
    due_on TEXT
);
CREATE INDEX report_state_due ON report_state (due_on);

INSERT INTO assignment (uid, client_id, officer_id, since)
    SELECT lower(hex(randomblob(16))), id, officer_id, coalesce(guidance_start, date('now', 'localtime')) FROM client
    WHERE officer_id IS NOT NULL;

INSERT INTO closing (uid, client_id, reason, ended_on, letter_no, letter_date)
    SELECT lower(hex(randomblob(16))), id, end_reason, coalesce(ended_on, date('now', 'localtime')), end_letter_no,
        end_letter_date
    FROM client WHERE end_reason <> '';

-- A change of clients or officers knows nothing of the rows just made: taken back, it would leave them saying
-- otherwise.
-- Whatever came before it cannot be taken back past it.
UPDATE history_entry SET state = 'final' WHERE state IN ('done', 'undone')
    AND id <= (SELECT max(entry_id) FROM history_row WHERE table_name IN ('client', 'officer'));
"""


def up(migrator, db):
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
