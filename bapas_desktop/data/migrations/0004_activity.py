"""What a program needs, costs and leaves behind: money, recipes, papers, attendees, photos and scans.

Some usual recipes come along, and what the usual courses need; all of it is the office's to change.
"""

import json
from pathlib import Path
from secrets import token_hex

STATEMENTS = """
ALTER TABLE client ADD COLUMN distance_km INTEGER;

CREATE TABLE attendee (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    program_id INTEGER NOT NULL,
    session_id INTEGER,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    duty TEXT NOT NULL DEFAULT '',
    institution TEXT NOT NULL DEFAULT '',
    nip TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE CASCADE,
    FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE SET NULL
);
CREATE INDEX attendee_program_id ON attendee (program_id);
CREATE INDEX attendee_session_id ON attendee (session_id);

CREATE TABLE batch (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    program_id INTEGER NOT NULL,
    session_id INTEGER,
    recipe TEXT NOT NULL,
    made_on TEXT NOT NULL,
    people INTEGER,
    pieces INTEGER NOT NULL,
    packaging TEXT NOT NULL DEFAULT '',
    packages INTEGER,
    cost INTEGER,
    price INTEGER,
    sold INTEGER,
    income INTEGER,
    expires_on TEXT,
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE CASCADE,
    FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE SET NULL
);
CREATE INDEX batch_program_id ON batch (program_id);
CREATE INDEX batch_session_id ON batch (session_id);

CREATE TABLE budget_line (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    program_id INTEGER NOT NULL,
    session_id INTEGER,
    group_name TEXT NOT NULL,
    name TEXT NOT NULL,
    quantity_milli INTEGER,
    unit TEXT NOT NULL DEFAULT '',
    price INTEGER,
    source TEXT NOT NULL DEFAULT '',
    ready INTEGER NOT NULL DEFAULT 0,
    notes TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE CASCADE,
    FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE SET NULL
);
CREATE INDEX budget_line_program_id ON budget_line (program_id);
CREATE INDEX budget_line_session_id ON budget_line (session_id);

CREATE TABLE expense (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    program_id INTEGER NOT NULL,
    session_id INTEGER,
    line_id INTEGER,
    group_name TEXT NOT NULL,
    date TEXT NOT NULL,
    description TEXT NOT NULL,
    payee TEXT NOT NULL DEFAULT '',
    receipt_no TEXT NOT NULL DEFAULT '',
    amount INTEGER NOT NULL,
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE CASCADE,
    FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE SET NULL,
    FOREIGN KEY (line_id) REFERENCES budget_line (id) ON DELETE SET NULL
);
CREATE INDEX expense_program_id ON expense (program_id);
CREATE INDEX expense_session_id ON expense (session_id);
CREATE INDEX expense_line_id ON expense (line_id);

CREATE TABLE program_document (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    program_id INTEGER NOT NULL,
    session_id INTEGER,
    expense_id INTEGER,
    sheet_id INTEGER,
    kind TEXT NOT NULL,
    stage TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    taken_at TEXT,
    covers TEXT NOT NULL DEFAULT '',
    public INTEGER NOT NULL DEFAULT 0,
    notes TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE CASCADE,
    FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE SET NULL,
    FOREIGN KEY (expense_id) REFERENCES expense (id) ON DELETE SET NULL,
    FOREIGN KEY (sheet_id) REFERENCES sheet (id) ON DELETE SET NULL
);
CREATE INDEX program_document_program_id ON program_document (program_id);
CREATE INDEX program_document_session_id ON program_document (session_id);
CREATE INDEX program_document_expense_id ON program_document (expense_id);
CREATE INDEX program_document_sheet_id ON program_document (sheet_id);
CREATE INDEX program_document_sha256 ON program_document (sha256);

CREATE TABLE program_paper (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    program_id INTEGER NOT NULL,
    session_id INTEGER,
    kind TEXT NOT NULL,
    number TEXT NOT NULL DEFAULT '',
    dated TEXT,
    texts TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE CASCADE,
    FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE SET NULL
);
CREATE INDEX program_paper_program_id ON program_paper (program_id);
CREATE INDEX program_paper_session_id ON program_paper (session_id);

CREATE TABLE recipe (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE UNIQUE INDEX recipe_name ON recipe (name);
"""


def up(migrator, db):
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    seeds = json.loads((Path(__file__).parent / "0004_seeds.json").read_text("utf-8"))
    for recipe in seeds["recipes"]:
        row = (token_hex(16), recipe.pop("name"), json.dumps(recipe, ensure_ascii=False))
        db.execute_sql("INSERT INTO recipe (uid, name, value) VALUES (?, ?, ?)", row)
    for name, needs in seeds["needs"].items():
        db.execute_sql(
            "UPDATE program_template SET value = json_set(value, '$.needs', json(?)) WHERE name = ?",
            (json.dumps(needs, ensure_ascii=False), name),
        )
