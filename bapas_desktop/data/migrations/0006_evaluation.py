"""Reflection in parts, slips, instruments with the usual ones, evaluations, and what became of people."""

import json
from pathlib import Path
from secrets import token_hex

STATEMENTS = """
CREATE TABLE instrument (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    family TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    purpose TEXT NOT NULL,
    scale TEXT NOT NULL,
    skill TEXT NOT NULL DEFAULT '',
    questions TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX instrument_family_version ON instrument (family, version);

CREATE TABLE evaluation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    program_id INTEGER NOT NULL,
    client_id INTEGER,
    instrument_id INTEGER NOT NULL,
    phase TEXT NOT NULL,
    seat INTEGER NOT NULL,
    date TEXT NOT NULL,
    assessor TEXT NOT NULL DEFAULT '',
    assisted INTEGER NOT NULL DEFAULT 0,
    answers TEXT NOT NULL,
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE CASCADE,
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE,
    FOREIGN KEY (instrument_id) REFERENCES instrument (id) ON DELETE RESTRICT
);
CREATE INDEX evaluation_program_id ON evaluation (program_id);
CREATE INDEX evaluation_client_id ON evaluation (client_id);
CREATE INDEX evaluation_instrument_id ON evaluation (instrument_id);
CREATE INDEX evaluation_date ON evaluation (date);
CREATE UNIQUE INDEX evaluation_program_id_client_id_instrument_id_phase_seat
    ON evaluation (program_id, client_id, instrument_id, phase, seat);

CREATE TABLE outcome (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    program_id INTEGER,
    months INTEGER,
    date TEXT NOT NULL,
    state TEXT NOT NULL,
    work TEXT NOT NULL DEFAULT '',
    income TEXT NOT NULL DEFAULT '',
    related INTEGER,
    practising INTEGER,
    help_needed TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '',
    recorded_by TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE,
    FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE SET NULL
);
CREATE INDEX outcome_client_id ON outcome (client_id);
CREATE INDEX outcome_program_id ON outcome (program_id);
CREATE INDEX outcome_date ON outcome (date);

CREATE TABLE slip (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    number TEXT NOT NULL,
    session_id INTEGER NOT NULL,
    printed_at TEXT NOT NULL,
    printed_by TEXT NOT NULL DEFAULT '',
    client_ids TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX slip_number ON slip (number);
CREATE INDEX slip_session_id ON slip (session_id);

ALTER TABLE reflection ADD COLUMN program_id INTEGER REFERENCES program (id) ON DELETE SET NULL;
ALTER TABLE reflection ADD COLUMN impression TEXT NOT NULL DEFAULT '';
ALTER TABLE reflection ADD COLUMN difficulty TEXT NOT NULL DEFAULT '';
ALTER TABLE reflection ADD COLUMN next_step TEXT NOT NULL DEFAULT '';
ALTER TABLE reflection ADD COLUMN face INTEGER;
ALTER TABLE reflection ADD COLUMN assisted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reflection ADD COLUMN sensitive INTEGER NOT NULL DEFAULT 0;
CREATE INDEX reflection_program_id ON reflection (program_id);
"""


def up(migrator, db):
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    db.execute_sql(
        "UPDATE reflection SET program_id = (SELECT program_id FROM session WHERE session.id = reflection.session_id)"
    )
    columns = "uid, family, version, title, purpose, scale, skill, questions"
    for one in json.loads((Path(__file__).parent / "0006_instruments.json").read_text("utf-8")):
        questions = json.dumps(one["questions"], ensure_ascii=False)
        told = (one["title"], one["purpose"], one["scale"], one["skill"], questions)
        db.execute_sql(
            f"INSERT INTO instrument ({columns}) VALUES (?, ?, 1, ?, ?, ?, ?, ?)", (token_hex(16), token_hex(16), *told)
        )
