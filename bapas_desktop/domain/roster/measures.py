"""Kinds of guidance and reasons for its end, as data that a new office starts with.

Sources: UU 22/2022 (integration), UU 1/2023 (pidana pengawasan, kerja sosial), UU 11/2012 (children); the six end
reasons are those of the Surat Pengakhiran form used by a Bapas.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A kind of guidance. ``code`` is what lists show and workbooks carry, ``words`` what registers may call it."""

    code: str
    name: str
    group: str
    words: tuple[str, ...] = ()


MEASURES = (
    Measure("PB", "Pembebasan Bersyarat", "Integrasi", ("bebas bersyarat", "pembebasan brsyarat")),
    Measure("CB", "Cuti Bersyarat", "Integrasi"),
    Measure("CMB", "Cuti Menjelang Bebas", "Integrasi"),
    Measure(
        "Asimilasi", "Asimilasi rumah", "Integrasi", ("asimilasi di rumah", "asimilasi covid", "asimilasi rumah", "asr")
    ),
    Measure(
        "Pidana Bersyarat", "Pidana bersyarat (percobaan)", "Putusan", ("pidana percobaan", "percobaan", "pidsyar")
    ),
    Measure("Pidana Pengawasan", "Pidana pengawasan", "Putusan", ("pengawasan", "pp")),
    Measure("Kerja Sosial", "Pidana kerja sosial", "Putusan", ("pidana kerja sosial", "kersos", "pks", "kerja sosial")),
    Measure("Diversi", "Diversi", "Anak", ("kesepakatan diversi", "div")),
    Measure("AKOT", "Anak kembali ke orang tua", "Anak", ("anak kembali kepada orang tua", "kembali ke orang tua")),
    Measure("Pidana Dengan Syarat", "Pidana dengan syarat", "Anak", ("pds",)),
    Measure("Pelatihan Kerja", "Pelatihan kerja", "Anak"),
    Measure("Pengawasan Anak", "Pengawasan (anak)", "Anak"),
    Measure("Tindakan", "Tindakan", "Anak", ("putusan tindakan",)),
    Measure("Aftercare", "Bimbingan lanjutan", "Lain", ("bimbingan tambahan", "bimbingan lanjutan", "after care")),
)


@dataclass(frozen=True, slots=True)
class EndReason:
    """Why guidance ended, and the state of the client that follows from it."""

    code: str
    name: str
    state: str


END_REASONS = (
    EndReason("completed", "Selesai masa bimbingan", "Selesai"),
    EndReason("reoffended", "Melanggar hukum lagi", "Dicabut"),
    EndReason("not_found", "Pindah alamat tanpa lapor dan tidak ditemukan", "Tidak diketahui"),
    EndReason("died", "Meninggal dunia", "Meninggal"),
    EndReason("transferred", "Pindah bimbingan ke Bapas lain", "Dilimpahkan"),
    EndReason("breached", "Melanggar syarat khusus", "Dicabut"),
)

RELIGIONS = ("Islam", "Kristen", "Katolik", "Hindu", "Buddha", "Konghucu", "Kepercayaan")
EDUCATIONS = (
    "Tidak Sekolah", "SD Tidak Lulus", "SD", "SMP", "SMA", "SMK", "D1", "D2", "D3", "D4", "S1", "S2", "S3",
)  # fmt: skip
MARITAL_STATUSES = ("Belum Menikah", "Menikah", "Cerai Hidup", "Cerai Mati")
CITIZENSHIPS = ("WNI", "WNA")
PHONE_OWNERS = ("Klien", "Keluarga", "Penjamin")
RISK_LEVELS = ("Rendah", "Sedang", "Tinggi")
OFFICER_RANKS = (
    "PK Ahli Pertama", "PK Ahli Muda", "PK Ahli Madya", "PK Ahli Utama", "APK Terampil", "APK Mahir", "APK Penyelia",
)  # fmt: skip
