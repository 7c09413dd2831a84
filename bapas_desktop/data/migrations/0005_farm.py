"""The training farm's book: crops, care and who did it, uses of the harvest, costs, plans of a panen raya, photos.

The usual crops come along, and are the office's to change.
"""

from secrets import token_hex

STATEMENTS = """
CREATE TABLE harvest_plan (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    title TEXT NOT NULL,
    event_on TEXT NOT NULL,
    wanted_g INTEGER NOT NULL,
    crop TEXT NOT NULL DEFAULT '',
    program_id INTEGER,
    beds TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE SET NULL
);
CREATE INDEX harvest_plan_program_id ON harvest_plan (program_id);

CREATE TABLE care (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    plot_id INTEGER NOT NULL,
    planting_id INTEGER,
    kind TEXT NOT NULL,
    planned_on TEXT,
    done_on TEXT,
    officers TEXT NOT NULL DEFAULT '',
    minutes INTEGER,
    material TEXT NOT NULL DEFAULT '',
    dose TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (plot_id) REFERENCES plot (id) ON DELETE CASCADE,
    FOREIGN KEY (planting_id) REFERENCES planting (id) ON DELETE SET NULL
);
CREATE INDEX care_plot_id ON care (plot_id);
CREATE INDEX care_planting_id ON care (planting_id);
CREATE INDEX care_planned_on ON care (planned_on);
CREATE INDEX care_done_on ON care (done_on);

CREATE TABLE care_worker (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    care_id INTEGER NOT NULL,
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE,
    FOREIGN KEY (care_id) REFERENCES care (id) ON DELETE CASCADE
);
CREATE INDEX care_worker_client_id ON care_worker (client_id);
CREATE INDEX care_worker_care_id ON care_worker (care_id);
CREATE UNIQUE INDEX care_worker_care_id_client_id ON care_worker (care_id, client_id);

CREATE TABLE cost (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    plot_id INTEGER,
    planting_id INTEGER,
    care_id INTEGER,
    date TEXT NOT NULL,
    group_name TEXT NOT NULL,
    fixed INTEGER NOT NULL DEFAULT 0,
    cash INTEGER NOT NULL DEFAULT 1,
    description TEXT NOT NULL,
    quantity_milli INTEGER,
    unit TEXT NOT NULL DEFAULT '',
    amount INTEGER NOT NULL,
    payee TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (plot_id) REFERENCES plot (id) ON DELETE RESTRICT,
    FOREIGN KEY (planting_id) REFERENCES planting (id) ON DELETE RESTRICT,
    FOREIGN KEY (care_id) REFERENCES care (id) ON DELETE CASCADE
);
CREATE INDEX cost_plot_id ON cost (plot_id);
CREATE INDEX cost_planting_id ON cost (planting_id);
CREATE UNIQUE INDEX cost_care_id ON cost (care_id);
CREATE INDEX cost_date ON cost (date);

CREATE TABLE crop (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    days_first INTEGER,
    days_next INTEGER,
    habit TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    yield_g_m2 INTEGER,
    notes TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX crop_name ON crop (name);

CREATE TABLE harvest_worker (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    harvest_id INTEGER NOT NULL,
    FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE,
    FOREIGN KEY (harvest_id) REFERENCES harvest (id) ON DELETE CASCADE
);
CREATE INDEX harvest_worker_client_id ON harvest_worker (client_id);
CREATE INDEX harvest_worker_harvest_id ON harvest_worker (harvest_id);
CREATE UNIQUE INDEX harvest_worker_harvest_id_client_id ON harvest_worker (harvest_id, client_id);

CREATE TABLE plot_photo (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    plot_id INTEGER NOT NULL,
    care_id INTEGER,
    harvest_id INTEGER,
    title TEXT NOT NULL DEFAULT '',
    taken_at TEXT,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (plot_id) REFERENCES plot (id) ON DELETE CASCADE,
    FOREIGN KEY (care_id) REFERENCES care (id) ON DELETE SET NULL,
    FOREIGN KEY (harvest_id) REFERENCES harvest (id) ON DELETE SET NULL
);
CREATE INDEX plot_photo_plot_id ON plot_photo (plot_id);
CREATE INDEX plot_photo_care_id ON plot_photo (care_id);
CREATE INDEX plot_photo_harvest_id ON plot_photo (harvest_id);
CREATE INDEX plot_photo_sha256 ON plot_photo (sha256);

CREATE TABLE harvest_use (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    harvest_id INTEGER NOT NULL,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    weight_g INTEGER NOT NULL,
    quantity INTEGER,
    unit TEXT NOT NULL DEFAULT '',
    buyer TEXT NOT NULL DEFAULT '',
    price INTEGER,
    price_unit TEXT NOT NULL DEFAULT '',
    amount INTEGER,
    received_by TEXT NOT NULL DEFAULT '',
    destination TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (harvest_id) REFERENCES harvest (id) ON DELETE RESTRICT
);
CREATE INDEX harvest_use_harvest_id ON harvest_use (harvest_id);
CREATE INDEX harvest_use_date ON harvest_use (date);

ALTER TABLE planting ADD COLUMN program_id INTEGER REFERENCES program (id) ON DELETE SET NULL;
ALTER TABLE planting ADD COLUMN plan_id INTEGER REFERENCES harvest_plan (id) ON DELETE SET NULL;
ALTER TABLE planting ADD COLUMN part TEXT NOT NULL DEFAULT '';
ALTER TABLE planting ADD COLUMN area_dm2 INTEGER;
ALTER TABLE planting ADD COLUMN method TEXT NOT NULL DEFAULT '';
ALTER TABLE planting ADD COLUMN seed_milli INTEGER;
ALTER TABLE planting ADD COLUMN seed_unit TEXT NOT NULL DEFAULT '';
ALTER TABLE planting ADD COLUMN failed_on TEXT;
ALTER TABLE planting ADD COLUMN fail_reason TEXT NOT NULL DEFAULT '';
CREATE INDEX planting_program_id ON planting (program_id);
CREATE INDEX planting_plan_id ON planting (plan_id);
ALTER TABLE harvest ADD COLUMN session_id INTEGER REFERENCES session (id) ON DELETE SET NULL;
ALTER TABLE harvest ADD COLUMN unit_g INTEGER;
ALTER TABLE harvest ADD COLUMN quality TEXT NOT NULL DEFAULT '';
ALTER TABLE harvest ADD COLUMN final INTEGER NOT NULL DEFAULT 0;
ALTER TABLE harvest ADD COLUMN next_on TEXT;
ALTER TABLE harvest ADD COLUMN minutes INTEGER;
CREATE INDEX harvest_session_id ON harvest (session_id);
"""

CROPS = (
    ("Kangkung", 27, 14, "Petik berulang", "Ikat kecil", 750),
    ("Bayam", 25, None, "Cabut sekali", "Ikat kecil", 1000),
    ("Sawi", 35, None, "Cabut sekali", "Ikat kecil", 1500),
    ("Selada", 40, None, "Cabut sekali", "Ikat kecil", 1500),
    ("Kacang panjang", 50, 3, "Petik berulang", "Ikat kecil", 150),
    ("Cabai rawit", 90, 7, "Petik berulang", "", 100),
    ("Terong", 65, 7, "Petik berulang", "", 300),
    ("Tomat", 75, 7, "Petik berulang", "", 300),
)


def up(migrator, db):
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    columns = "uid, name, days_first, days_next, habit, unit, yield_g_m2"
    for crop in CROPS:
        db.execute_sql(f"INSERT INTO crop ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", (token_hex(16), *crop))
