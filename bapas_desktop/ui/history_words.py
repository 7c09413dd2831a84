"""What a change says to a reader of the history: tables, fields and values in the words of the office."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bapas_desktop.domain.changes import Action, RowChange

translate = QCoreApplication.translate

ACTIONS = {
    Action.CHANGE: QT_TRANSLATE_NOOP("History", "Perubahan"),
    Action.UNDO: QT_TRANSLATE_NOOP("History", "Diurungkan"),
    Action.REDO: QT_TRANSLATE_NOOP("History", "Diulangi"),
    Action.VIEW: QT_TRANSLATE_NOOP("History", "Dilihat"),
    Action.PRINT: QT_TRANSLATE_NOOP("History", "Dicetak"),
    Action.EXPORT: QT_TRANSLATE_NOOP("History", "Diekspor"),
    Action.SIGN_IN: QT_TRANSLATE_NOOP("History", "Masuk"),
    Action.ACCESS: QT_TRANSLATE_NOOP("History", "Hak akses"),
    Action.BACKUP: QT_TRANSLATE_NOOP("History", "Dicadangkan"),
    Action.RESTORE: QT_TRANSLATE_NOOP("History", "Dipulihkan"),
}

_TABLES = {
    "attendance": QT_TRANSLATE_NOOP("History", "Kehadiran"),
    "client": QT_TRANSLATE_NOOP("History", "Klien"),
    "end_reason": QT_TRANSLATE_NOOP("History", "Alasan berakhir"),
    "enrolment": QT_TRANSLATE_NOOP("History", "Peserta"),
    "harvest": QT_TRANSLATE_NOOP("History", "Panen"),
    "measure": QT_TRANSLATE_NOOP("History", "Jenis bimbingan"),
    "officer": QT_TRANSLATE_NOOP("History", "Petugas"),
    "planting": QT_TRANSLATE_NOOP("History", "Tanam"),
    "plot": QT_TRANSLATE_NOOP("History", "Petak"),
    "program": QT_TRANSLATE_NOOP("History", "Kegiatan"),
    "reflection": QT_TRANSLATE_NOOP("History", "Catatan refleksi"),
    "session": QT_TRANSLATE_NOOP("History", "Pertemuan"),
    "setting": QT_TRANSLATE_NOOP("History", "Pengaturan"),
    "sheet": QT_TRANSLATE_NOOP("History", "Daftar hadir"),
}

LONGEST = 500

_FIELDS = {
    "active": "Aktif", "address": "Alamat", "alias": "Alias", "archived": "Diarsipkan", "area_dm2": "Luas (dm²)",
    "article": "Pasal", "author": "Penulis", "birth_date": "Tanggal lahir", "birth_place": "Tempat lahir",
    "blank_rows": "Baris kosong", "budget_source": "Sumber anggaran", "citizenship": "Kewarganegaraan",
    "client_id": "Klien (nomor)", "client_ids": "Klien (nomor)", "code": "Kode", "crop": "Tanaman", "date": "Tanggal",
    "decree_date": "Tanggal SK", "decree_no": "Nomor SK", "detained_on": "Tanggal ditahan", "district": "Kecamatan",
    "domicile": "Domisili", "education": "Pendidikan", "end_letter_date": "Tanggal surat akhir",
    "end_letter_no": "Nomor surat akhir", "end_reason": "Alasan berakhir", "end_time": "Selesai",
    "ended_on": "Berakhir pada", "ends_on": "Selesai pada", "entered_at": "Diisikan pada", "ethnicity": "Suku",
    "expected_on": "Perkiraan panen", "file_no": "Nomor berkas", "full_name": "Nama lengkap", "group_name": "Kelompok",
    "guarantor_address": "Alamat penjamin", "guarantor_form": "Surat penjamin", "guarantor_name": "Nama penjamin",
    "guarantor_occupation": "Pekerjaan penjamin", "guarantor_phone": "Telepon penjamin",
    "guarantor_relation": "Hubungan penjamin", "guidance_end": "Akhir bimbingan", "guidance_start": "Awal bimbingan",
    "half_on": "Setengah masa", "instructors": "Instruktur", "integration_no": "Nomor integrasi",
    "joined_on": "Ikut sejak", "kind": "Jenis", "left_on": "Keluar pada", "litmas_no": "Nomor litmas",
    "marital_status": "Status kawin", "mark": "Tanda hadir", "marked_at": "Ditandai pada",
    "marked_by": "Ditandai oleh", "material": "Materi", "measure": "Jenis bimbingan", "name": "Nama", "nik": "NIK",
    "nip": "NIP", "note": "Keterangan", "notes": "Catatan", "number": "Nomor", "occupation": "Pekerjaan",
    "offence": "Perkara", "officer_id": "PK (nomor)", "officer_in_charge": "Penanggung jawab",
    "one_third_on": "Sepertiga masa", "origin_institution": "Asal UPT", "paper": "Kertas", "partner": "Mitra",
    "phone": "Telepon", "phone_owner": "Pemilik telepon", "place": "Tempat", "planting_id": "Tanam (nomor)",
    "plot_id": "Petak (nomor)", "position": "Urutan", "postal_code": "Kode pos", "printed_at": "Dicetak pada",
    "printed_by": "Dicetak oleh", "program_id": "Kegiatan (nomor)", "quantity": "Jumlah", "quota": "Kuota",
    "rank": "Pangkat", "recidivist": "Residivis", "regency": "Kabupaten/kota", "register_no": "Nomor register",
    "religion": "Agama", "risk_assessor": "Penilai risiko", "risk_date": "Tanggal penilaian risiko",
    "risk_level": "Tingkat risiko", "rt": "RT", "rw": "RW", "sdp_id": "ID SDP", "sentence": "Pidana",
    "sentence_end": "Akhir pidana", "session_id": "Pertemuan (nomor)", "sex": "Jenis kelamin", "skill": "Keterampilan",
    "sown_on": "Tanggal tanam", "stage": "Tahap", "start_time": "Mulai", "starts_on": "Mulai pada", "state": "Keadaan",
    "text": "Isi", "title": "Judul", "two_thirds_on": "Dua pertiga masa", "unit": "Satuan", "value": "Isi",
    "variety": "Varietas", "verdict_date": "Tanggal putusan", "verdict_no": "Nomor putusan",
    "village": "Kelurahan/desa", "walk_in": "Datang langsung", "weight_g": "Berat (gram)",
}  # fmt: skip
"""The columns of the file; a test holds this list against the tables."""


_YES_OR_NO = {"active", "archived", "recidivist", "walk_in"}


@dataclass(frozen=True, slots=True)
class Line:
    """One value of one row that an entry touched."""

    id: int
    record: str
    field: str
    before: str
    after: str


def action_words(action: Action) -> str:
    """What was done, in one word."""
    return QCoreApplication.translate("History", str(ACTIONS[action]))


def table_words(table: str) -> str:
    """What the records of a table are called."""
    return QCoreApplication.translate("History", str(_TABLES.get(table, table)))


def lines_of(rows: list[RowChange]) -> Iterator[Line]:
    """The changed values of some rows, one line each; empty values that stayed out are left out."""
    number = 0
    for row in rows:
        record = f"{table_words(row.table)} {row.row_id}"
        for name in dict.fromkeys([*row.before, *row.after]):
            before, after = _value(name, row.before.get(name)), _value(name, row.after.get(name))
            if before != after:
                number += 1
                yield Line(number, record, _FIELDS.get(name, name), before, after)


def _value(name: str, value: object) -> str:
    """Yes and no in words; a long value (a note, the kept logo) shows its beginning."""
    if name in _YES_OR_NO and value is not None:
        return translate("History", "ya") if value else translate("History", "tidak")
    text = "" if value is None else str(value)
    return f"{text[:LONGEST]}…" if len(text) > LONGEST else text
