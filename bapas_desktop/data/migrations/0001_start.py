"""The first form of the file."""

STATEMENTS = """
CREATE TABLE measure (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    group_name TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL
);
CREATE UNIQUE INDEX measure_code ON measure (code);

CREATE TABLE end_reason (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL
);
CREATE UNIQUE INDEX end_reason_code ON end_reason (code);

CREATE TABLE officer (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    nip TEXT NOT NULL DEFAULT '',
    rank TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX officer_name_key ON officer (name_key);

CREATE TABLE client (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    full_name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    alias TEXT NOT NULL DEFAULT '',
    nik TEXT NOT NULL DEFAULT '',
    birth_place TEXT NOT NULL DEFAULT '',
    birth_date TEXT,
    sex TEXT,
    religion TEXT NOT NULL DEFAULT '',
    education TEXT NOT NULL DEFAULT '',
    occupation TEXT NOT NULL DEFAULT '',
    marital_status TEXT NOT NULL DEFAULT '',
    ethnicity TEXT NOT NULL DEFAULT '',
    citizenship TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    phone_owner TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    rt TEXT NOT NULL DEFAULT '',
    rw TEXT NOT NULL DEFAULT '',
    village TEXT NOT NULL DEFAULT '',
    district TEXT NOT NULL DEFAULT '',
    regency TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    domicile TEXT NOT NULL DEFAULT '',
    register_no TEXT NOT NULL DEFAULT '',
    file_no TEXT NOT NULL DEFAULT '',
    litmas_no TEXT NOT NULL DEFAULT '',
    integration_no TEXT NOT NULL DEFAULT '',
    sdp_id TEXT NOT NULL DEFAULT '',
    measure TEXT NOT NULL DEFAULT '',
    guidance_start TEXT,
    guidance_end TEXT,
    officer_id INTEGER,
    decree_no TEXT NOT NULL DEFAULT '',
    decree_date TEXT,
    risk_level TEXT NOT NULL DEFAULT '',
    risk_date TEXT,
    risk_assessor TEXT NOT NULL DEFAULT '',
    offence TEXT NOT NULL DEFAULT '',
    article TEXT NOT NULL DEFAULT '',
    verdict_no TEXT NOT NULL DEFAULT '',
    verdict_date TEXT,
    sentence TEXT NOT NULL DEFAULT '',
    detained_on TEXT,
    one_third_on TEXT,
    half_on TEXT,
    two_thirds_on TEXT,
    sentence_end TEXT,
    recidivist INTEGER,
    origin_institution TEXT NOT NULL DEFAULT '',
    guarantor_name TEXT NOT NULL DEFAULT '',
    guarantor_relation TEXT NOT NULL DEFAULT '',
    guarantor_address TEXT NOT NULL DEFAULT '',
    guarantor_occupation TEXT NOT NULL DEFAULT '',
    guarantor_phone TEXT NOT NULL DEFAULT '',
    guarantor_form TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    end_reason TEXT NOT NULL DEFAULT '',
    ended_on TEXT,
    end_letter_no TEXT NOT NULL DEFAULT '',
    end_letter_date TEXT,
    archived INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (officer_id) REFERENCES officer (id) ON DELETE SET NULL
);
CREATE INDEX client_name_key ON client (name_key);
CREATE INDEX client_nik ON client (nik);
CREATE INDEX client_register_no ON client (register_no);
CREATE INDEX client_officer_id ON client (officer_id);
CREATE INDEX client_list ON client (archived, end_reason, full_name COLLATE NOCASE);

CREATE TABLE program (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    title TEXT NOT NULL,
    skill TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    starts_on TEXT,
    ends_on TEXT,
    quota INTEGER,
    partner TEXT NOT NULL DEFAULT '',
    officer_in_charge TEXT NOT NULL DEFAULT '',
    budget_source TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
);

CREATE TABLE session (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    program_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    stage TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL,
    start_time TEXT,
    end_time TEXT,
    place TEXT NOT NULL DEFAULT '',
    material TEXT NOT NULL DEFAULT '',
    instructors TEXT NOT NULL DEFAULT '',
    officer_in_charge TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE CASCADE
);
CREATE INDEX session_program_id ON session (program_id);
CREATE INDEX session_date ON session (date);

CREATE TABLE enrolment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    program_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    joined_on TEXT,
    left_on TEXT,
    FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE CASCADE,
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE
);
CREATE INDEX enrolment_program_id ON enrolment (program_id);
CREATE INDEX enrolment_client_id ON enrolment (client_id);
CREATE INDEX enrolment_program_id_client_id ON enrolment (program_id, client_id);

CREATE TABLE attendance (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    session_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    mark TEXT,
    walk_in INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    marked_by TEXT NOT NULL DEFAULT '',
    marked_at TEXT,
    FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE,
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE
);
CREATE INDEX attendance_session_id ON attendance (session_id);
CREATE INDEX attendance_client_id ON attendance (client_id);
CREATE UNIQUE INDEX attendance_session_id_client_id ON attendance (session_id, client_id);

CREATE TABLE sheet (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    number TEXT NOT NULL,
    session_id INTEGER NOT NULL,
    printed_at TEXT NOT NULL,
    printed_by TEXT NOT NULL DEFAULT '',
    paper TEXT NOT NULL DEFAULT '',
    blank_rows INTEGER NOT NULL,
    client_ids TEXT NOT NULL DEFAULT '',
    entered_at TEXT,
    FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX sheet_number ON sheet (number);
CREATE INDEX sheet_session_id ON sheet (session_id);

CREATE TABLE plot (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    code TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    area_dm2 INTEGER,
    kind TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX plot_code ON plot (code);

CREATE TABLE planting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    plot_id INTEGER NOT NULL,
    crop TEXT NOT NULL DEFAULT '',
    variety TEXT NOT NULL DEFAULT '',
    sown_on TEXT NOT NULL,
    expected_on TEXT,
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (plot_id) REFERENCES plot (id) ON DELETE RESTRICT
);
CREATE INDEX planting_plot_id ON planting (plot_id);

CREATE TABLE harvest (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    planting_id INTEGER NOT NULL,
    date TEXT NOT NULL,
    weight_g INTEGER NOT NULL,
    quantity INTEGER,
    unit TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (planting_id) REFERENCES planting (id) ON DELETE RESTRICT
);
CREATE INDEX harvest_planting_id ON harvest (planting_id);
CREATE INDEX harvest_date ON harvest (date);

CREATE TABLE reflection (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    session_id INTEGER,
    client_id INTEGER,
    date TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE SET NULL,
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE
);
CREATE INDEX reflection_session_id ON reflection (session_id);
CREATE INDEX reflection_client_id ON reflection (client_id);
CREATE INDEX reflection_date ON reflection (date);

CREATE TABLE setting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE UNIQUE INDEX setting_name ON setting (name);

CREATE TABLE history_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    user TEXT NOT NULL,
    action TEXT NOT NULL,
    label TEXT NOT NULL,
    topics TEXT NOT NULL DEFAULT '',
    details TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'final',
    target_id INTEGER
);
CREATE INDEX history_entry_state ON history_entry (state, id);

CREATE TABLE history_row (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    before TEXT,
    after TEXT
);
CREATE INDEX history_row_entry ON history_row (entry_id);
CREATE INDEX history_row_record ON history_row (table_name, row_id);

CREATE TABLE history_open (
    entry_id INTEGER NOT NULL
);

CREATE TABLE search_pause (
    paused INTEGER NOT NULL
);
CREATE VIRTUAL TABLE client_search USING fts5(
    words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE reflection_search USING fts5(
    words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);
"""


def up(migrator, db):
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
