"""Trainings from choosing participants to the certificate: plans, selection, holidays, cancelling, crediting.

The usual courses and the holidays known when this was written come along, and are the office's to change.
"""

import json
from pathlib import Path
from secrets import token_hex

STATEMENTS = """
ALTER TABLE program ADD COLUMN objectives TEXT NOT NULL DEFAULT '';
ALTER TABLE program ADD COLUMN criteria TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN cancelled_on TEXT;
ALTER TABLE session ADD COLUMN cancel_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN catch_up_of INTEGER REFERENCES session (id) ON DELETE SET NULL;
CREATE INDEX session_catch_up_of ON session (catch_up_of);
ALTER TABLE attendance ADD COLUMN sensitive INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attendance ADD COLUMN late_minutes INTEGER;
ALTER TABLE attendance ADD COLUMN credited_minutes INTEGER;
ALTER TABLE attendance ADD COLUMN engagement INTEGER;
ALTER TABLE attendance ADD COLUMN work_attitude INTEGER;

CREATE TABLE task (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    program_id INTEGER NOT NULL,
    stage TEXT NOT NULL,
    text TEXT NOT NULL,
    position INTEGER NOT NULL,
    done_on TEXT,
    done_by TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE CASCADE
);
CREATE INDEX task_program_id ON task (program_id);

CREATE TABLE program_template (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE UNIQUE INDEX program_template_name ON program_template (name);

CREATE TABLE partner (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE instructor (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    partner_id INTEGER,
    skills TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 1,
    FOREIGN KEY (partner_id) REFERENCES partner (id) ON DELETE SET NULL
);
CREATE INDEX instructor_partner_id ON instructor (partner_id);

CREATE TABLE candidate (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    program_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    proposed_by TEXT NOT NULL DEFAULT '',
    proposed_on TEXT,
    decided_by TEXT NOT NULL DEFAULT '',
    decided_on TEXT,
    reason TEXT NOT NULL DEFAULT '',
    seriousness INTEGER,
    notes TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE,
    FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE CASCADE
);
CREATE INDEX candidate_client_id ON candidate (client_id);
CREATE INDEX candidate_program_id ON candidate (program_id);
CREATE UNIQUE INDEX candidate_program_id_client_id ON candidate (program_id, client_id);

CREATE TABLE holiday (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    date TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL
);
CREATE UNIQUE INDEX holiday_date ON holiday (date);

CREATE TABLE certificate (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    program_id INTEGER NOT NULL,
    number TEXT NOT NULL,
    date TEXT NOT NULL,
    hours INTEGER,
    held INTEGER NOT NULL,
    present INTEGER NOT NULL,
    issued_by TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE,
    FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE CASCADE
);
CREATE INDEX certificate_client_id ON certificate (client_id);
CREATE INDEX certificate_program_id ON certificate (program_id);
CREATE UNIQUE INDEX certificate_number ON certificate (number);
"""


def up(migrator, db):
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    here = Path(__file__).parent
    for name, value in json.loads((here / "0003_templates.json").read_text("utf-8")).items():
        row = (token_hex(16), name, json.dumps(value, ensure_ascii=False))
        db.execute_sql("INSERT INTO program_template (uid, name, value) VALUES (?, ?, ?)", row)
    for date, (name, kind) in json.loads((here / "0003_holidays.json").read_text("utf-8")).items():
        row = (token_hex(16), date, name, kind)
        db.execute_sql("INSERT INTO holiday (uid, date, name, kind) VALUES (?, ?, ?, ?)", row)
