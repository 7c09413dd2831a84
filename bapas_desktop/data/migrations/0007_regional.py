"""Reports to the regional office, their sealed files, indicators with the likely ones, and the office's own forms."""

import json
from secrets import token_hex

STATEMENTS = """
CREATE TABLE regional_report (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    face TEXT NOT NULL,
    parts TEXT NOT NULL,
    number TEXT NOT NULL DEFAULT '',
    dated TEXT,
    recipient TEXT NOT NULL DEFAULT '',
    stories TEXT NOT NULL DEFAULT '',
    signers TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL DEFAULT '',
    approved_at TEXT,
    approved_by TEXT NOT NULL DEFAULT '',
    sent_at TEXT,
    sent_by TEXT NOT NULL DEFAULT '',
    sent_how TEXT NOT NULL DEFAULT '',
    figures TEXT NOT NULL DEFAULT '',
    checksum TEXT NOT NULL DEFAULT '',
    corrections TEXT NOT NULL DEFAULT ''
);
CREATE INDEX regional_report_first ON regional_report (first);

CREATE TABLE regional_file (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    report_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (report_id) REFERENCES regional_report (id) ON DELETE CASCADE
);
CREATE INDEX regional_file_report_id ON regional_file (report_id);
CREATE INDEX regional_file_sha256 ON regional_file (sha256);

CREATE TABLE indicator (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    goal TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    numerator TEXT NOT NULL,
    denominator TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    targets TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 1,
    position INTEGER NOT NULL
);

CREATE TABLE office_form (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    placements TEXT NOT NULL DEFAULT '',
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX office_form_name ON office_form (name);
CREATE INDEX office_form_sha256 ON office_form (sha256);
"""

GOAL = "Meningkatnya kualitas pembimbingan klien pemasyarakatan"
INDICATORS = (
    ("Persentase klien yang mengikuti bimbingan kemandirian", [["peserta"]], [["dilayani"]]),
    ("Persentase peserta bimbingan kemandirian yang bersertifikat", [["sertifikat"]], [["peserta"]]),
    (
        "Persentase klien yang produktif setelah pelatihan",
        [["tindak_lanjut", "*", state] for state in ("bekerja", "usaha mandiri", "magang")],
        [["tindak_lanjut"]],
    ),
    ("Persentase klien yang patuh wajib lapor", [["patuh_lapor"]], [["wajib_lapor"]]),
    ("Persentase klien yang melanggar hukum lagi", [["keluar", "Melanggar hukum lagi"]], [["dilayani"]]),
)
"""Likely ones; their exact wording, and every target, are the office's to set (domain facts, 7)."""


def up(migrator, db):
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    columns = "uid, goal, name, numerator, denominator, unit, position"
    for position, (name, *rules) in enumerate(INDICATORS):
        told = [json.dumps(rule, ensure_ascii=False) for rule in rules]
        row = (token_hex(16), GOAL, name, *told, "%", position)
        db.execute_sql(f"INSERT INTO indicator ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
