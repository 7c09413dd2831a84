"""The counts that a report offers: their dimensions, units and words. Indicators and forms choose from these."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.regional.figures import ANY, UNKNOWN, Key


class Unit(StrEnum):
    """What a number counts."""

    PEOPLE = "orang"
    TIMES = "kali"
    PIECES = "buah"
    MINUTES = "menit"
    GRAMS = "gram"
    RUPIAH = "rupiah"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One count of the catalogue. Its key is its name and a value for each of ``dimensions``."""

    name: str
    title: str
    dimensions: tuple[str, ...]
    unit: Unit
    rule: str
    """How it is counted, in a sentence for the reader of the reconciliation."""

    def pattern(self, chosen: Mapping[str, str]) -> Key:
        """The pattern that means the chosen values, and any where nothing is chosen."""
        return (self.name, *(chosen.get(each) or ANY for each in self.dimensions))

    def chosen(self, pattern: Key) -> dict[str, str]:
        """The values that a pattern chooses, by dimension."""
        named = zip(self.dimensions, pattern[1:], strict=False)
        return {each: value for each, value in named if value != ANY}


WHO = ("usia", "jk")
"""Age group (dewasa, anak) and sex (L, P)."""
COUNTS = (
    Count(name="awal", title="Klien pada awal periode", dimensions=("jenis", *WHO), unit=Unit.PEOPLE,
          rule="Klien yang dibimbing pada hari sebelum periode."),
    Count(name="masuk", title="Klien masuk", dimensions=("cara", "jenis", *WHO), unit=Unit.PEOPLE,
          rule="Bimbingan yang mulai dalam periode: baru, pelimpahan, dibuka kembali, atau beralih usia."),
    Count(name="keluar", title="Klien keluar", dimensions=("alasan", "jenis", *WHO), unit=Unit.PEOPLE,
          rule="Bimbingan yang berakhir dalam periode menurut alasannya, atau beralih usia."),
    Count(name="akhir", title="Klien pada akhir periode", dimensions=("jenis", *WHO), unit=Unit.PEOPLE,
          rule="Klien yang dibimbing pada hari terakhir periode."),
    Count(name="dilayani", title="Klien yang dibimbing dalam periode", dimensions=WHO, unit=Unit.PEOPLE,
          rule="Klien berbeda yang dibimbing sekurang-kurangnya satu hari dalam periode."),
    Count(name="wajib_lapor", title="Klien wajib lapor pada akhir periode", dimensions=WHO, unit=Unit.PEOPLE,
          rule="Klien pada akhir periode yang mempunyai jarak lapor."),
    Count(name="patuh_lapor", title="Klien wajib lapor yang melapor", dimensions=WHO, unit=Unit.PEOPLE,
          rule="Di antaranya yang melapor sekurang-kurangnya sekali dalam periode."),
    Count(name="lapor", title="Wajib lapor yang dilaksanakan", dimensions=("cara",), unit=Unit.TIMES,
          rule="Catatan lapor diri bertanggal dalam periode."),
    Count(name="kejadian", title="Kejadian", dimensions=("jenis",), unit=Unit.TIMES,
          rule="Catatan kejadian bertanggal dalam periode."),
    Count(name="kegiatan", title="Kegiatan bimbingan kemandirian", dimensions=("keterampilan",), unit=Unit.TIMES,
          rule="Kegiatan dengan pertemuan yang terlaksana dalam periode."),
    Count(name="pertemuan", title="Pertemuan terlaksana", dimensions=("keterampilan",), unit=Unit.TIMES,
          rule="Pertemuan bertanggal dalam periode yang tidak dibatalkan."),
    Count(name="batal", title="Pertemuan dibatalkan", dimensions=("keterampilan",), unit=Unit.TIMES,
          rule="Pertemuan bertanggal dalam periode yang dibatalkan."),
    Count(name="menit", title="Lama pertemuan", dimensions=("keterampilan",), unit=Unit.MINUTES,
          rule="Jumlah lama pertemuan terlaksana yang jamnya diketahui."),
    Count(name="anggaran", title="Anggaran kegiatan", dimensions=("keterampilan",), unit=Unit.RUPIAH,
          rule="Kebutuhan yang direncanakan untuk kegiatan yang pertemuan pertamanya dalam periode."),
    Count(name="belanja", title="Belanja kegiatan", dimensions=("keterampilan",), unit=Unit.RUPIAH,
          rule="Belanja bertanggal dalam periode."),
    Count(name="kepesertaan", title="Kepesertaan", dimensions=("keterampilan", *WHO), unit=Unit.PEOPLE,
          rule="Peserta tiap kegiatan; yang mengikuti dua kegiatan dihitung dua kali."),
    Count(name="peserta", title="Peserta (orang berbeda)", dimensions=WHO, unit=Unit.PEOPLE,
          rule="Klien berbeda yang menjadi peserta pertemuan terlaksana dalam periode."),
    Count(name="kehadiran", title="Tanda kehadiran", dimensions=("tanda", "keterampilan"), unit=Unit.TIMES,
          rule="Peserta tiap pertemuan terlaksana menurut tandanya; “-” belum ditandai."),
    Count(name="sertifikat", title="Sertifikat diterbitkan", dimensions=("keterampilan", *WHO), unit=Unit.PEOPLE,
          rule="Sertifikat bertanggal dalam periode."),
    Count(name="panen", title="Panen", dimensions=("tanaman",), unit=Unit.TIMES,
          rule="Panen bertanggal dalam periode."),
    Count(name="berat_panen", title="Berat panen", dimensions=("tanaman",), unit=Unit.GRAMS,
          rule="Jumlah berat panen dalam periode."),
    Count(name="penyaluran", title="Berat penyaluran hasil panen", dimensions=("jalan", "tanaman"), unit=Unit.GRAMS,
          rule="Penyaluran bertanggal dalam periode."),
    Count(name="uang_panen", title="Hasil penjualan panen", dimensions=("tanaman",), unit=Unit.RUPIAH,
          rule="Uang penjualan panen bertanggal dalam periode."),
    Count(name="biaya_tanam", title="Biaya tanam", dimensions=("kelompok",), unit=Unit.RUPIAH,
          rule="Biaya tanam bertanggal dalam periode; yang tidak dibayar tunai ikut."),
    Count(name="produksi", title="Produksi (kali)", dimensions=("resep",), unit=Unit.TIMES,
          rule="Produksi bertanggal dalam periode."),
    Count(name="jumlah_produksi", title="Jumlah produksi", dimensions=("resep",), unit=Unit.PIECES,
          rule="Buah yang jadi dalam periode."),
    Count(name="terjual", title="Produksi terjual", dimensions=("resep",), unit=Unit.PIECES,
          rule="Buah yang terjual dari produksi dalam periode."),
    Count(name="uang_produksi", title="Hasil penjualan produksi", dimensions=("resep",), unit=Unit.RUPIAH,
          rule="Uang penjualan dari produksi dalam periode."),
    Count(name="tindak_lanjut", title="Tindak lanjut pascapelatihan", dimensions=("bulan_ke", "keadaan"),
          unit=Unit.PEOPLE, rule="Keterangan terakhir tiap klien dan kegiatan yang dicatat dalam periode."),
    Count(name="masih_berjalan", title="Keterampilan masih dijalankan", dimensions=("bulan_ke", "jawaban"),
          unit=Unit.PEOPLE, rule="Di antaranya menurut masih tidaknya keterampilan dijalankan; “-” tidak diketahui."),
    Count(name="sesuai", title="Pekerjaan sesuai pelatihan", dimensions=("jawaban",), unit=Unit.PEOPLE,
          rule="Di antara yang bekerja, berusaha, atau magang; “-” tidak ditanyakan."),
    Count(name="evaluasi", title="Perubahan hasil evaluasi", dimensions=("instrumen", "segi", "arah"), unit=Unit.PEOPLE,
          rule="Peserta yang dinilai dua kali dan penilaian akhirnya dalam periode: naik, tetap, turun."),
    Count(name="catatan", title="Catatan refleksi", dimensions=("tentang",), unit=Unit.TIMES,
          rule="Catatan bertanggal dalam periode, tentang peserta atau kelompok."),
)  # fmt: skip
BY_NAME: Mapping[str, Count] = {count.name: count for count in COUNTS}
DIMENSIONS = {
    "jenis": "Jenis", "usia": "Golongan umur", "jk": "Jenis kelamin", "cara": "Cara", "alasan": "Alasan",
    "keterampilan": "Keterampilan", "tanda": "Tanda", "tanaman": "Tanaman", "jalan": "Penyaluran", "resep": "Resep",
    "kelompok": "Kelompok biaya", "bulan_ke": "Bulan ke-", "keadaan": "Keadaan", "jawaban": "Jawaban",
    "instrumen": "Instrumen", "segi": "Segi", "arah": "Arah", "tentang": "Tentang",
}  # fmt: skip
"""What the dimensions are called."""
VALUES = {
    ("jk", "L"): "laki-laki", ("jk", "P"): "perempuan", ("tanda", "H"): "hadir", ("tanda", "I"): "izin",
    ("tanda", "S"): "sakit", ("tanda", "A"): "tanpa keterangan", ("tanda", "T"): "terlambat",
}  # fmt: skip
"""What values are called where they do not say it themselves."""


def value_words(dimension: str, value: str) -> str:
    """A value of a dimension in words."""
    return "tidak diketahui" if value == UNKNOWN else VALUES.get((dimension, value), value)


def words(pattern: Key) -> str:
    """A number or pattern in words: ``Klien masuk (baru, PB, dewasa, laki-laki)``; its parts if it is not ours."""
    count = BY_NAME.get(pattern[0])
    if count is None:
        return " · ".join(pattern)
    chosen = [value_words(each, value) for each, value in count.chosen(pattern).items()]
    return f"{count.title} ({', '.join(chosen)})" if chosen else count.title
