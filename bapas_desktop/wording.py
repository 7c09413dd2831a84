"""The sentence for each code of ``domain.issues``, in the language of the office.

One table for the window, the command line and the problem workbook: a finding is worded alike everywhere.
``{0}``, ``{1}`` stand for the values of the finding.
"""

from bapas_desktop.domain.issues import Issue, Refused

FINDINGS = {
    "required": "Wajib diisi.",
    "too_long": "Terlalu panjang; paling banyak {0} huruf.",
    "in_future": "Tanggal ini belum tiba.",
    "end_before_start": "Tidak boleh lebih awal daripada mulainya.",
    "before_birth": "Lebih awal daripada tanggal lahir.",
    "before_sowing": "Lebih awal daripada tanggal tanam.",
    "very_old": "Umur lebih dari 110 tahun. Benarkah tanggalnya?",
    "not_positive": "Harus lebih besar dari nol.",
    "negative": "Tidak boleh kurang dari nol.",
    "taken": "Sudah dipakai oleh {0}.",
    "unknown_choice": "“{0}” tidak dikenal; pilih dari daftar.",
    "nik_not_digits": "NIK hanya berisi angka. Tulis “-” bila belum ada.",
    "nik_length": "NIK terdiri atas 16 angka; yang tertulis {0}.",
    "nik_sex": "Jenis kelamin pada NIK berbeda dengan isian.",
    "nik_birth_date": "Tanggal lahir pada NIK berbeda dengan isian.",
    "nik_region": "Kode wilayah pada NIK tidak dikenal.",
    "nip_length": "NIP terdiri atas 18 angka.",
    "phone_form": "Bukan bentuk nomor telepon yang lazim.",
    "outside_program": "Di luar tanggal kegiatan.",
    "heavy_for_plot": "Lebih dari 4 kg per m² petak ini. Benarkah beratnya?",
    "date_unreadable": "“{0}” bukan tanggal. Contoh: 24/11/2026, 241126, atau 24 nov.",
    "time_unreadable": "“{0}” bukan jam. Contoh: 09.00.",
    "number_unreadable": "“{0}” bukan angka.",
    "date_american": "“{0}” terbaca bulan lebih dahulu. Maksudnya {1}?",
    "nik_digits_lost": "NIK tersimpan sebagai bilangan; angka terakhirnya mungkin sudah berubah. Cocokkan dengan KTP.",
    "nik_scientific": "“{0}” bukan NIK utuh; angkanya hilang di Excel. NIK dikosongkan.",
    "phone_scientific": "“{0}” bukan nomor utuh; angkanya hilang di Excel. Telepon dikosongkan.",
}

REFUSALS = {
    "no_screen": "Tidak ada layar untuk menampilkan jendela; perintah (lihat --help) bekerja tanpa layar.",
    "logo_unreadable": "Berkas ini bukan gambar yang dapat dicetak. Pilih PNG, JPEG, atau SVG.",
    "logo_too_large": "Logo paling besar {0} MB. Perkecil gambarnya, lalu pilih lagi.",
    "reason_required": "Tuliskan untuk apa data lengkap diekspor; alasannya dicatat.",
    "sheet_row_unreadable": "“{0}” tidak terbaca. Tulis nomor baris, boleh dengan huruf: 3 7S 12I.",
    "sheet_row_unknown": "Lembar ini tidak mempunyai baris nomor {0}.",
    "sheet_unknown": "Tidak ada daftar hadir bernomor “{0}”.",
    "blank_rows_range": "Baris kosong paling banyak {0}.",
    "not_found": "Data yang diminta tidak ada (nomor {0}).",
    "in_use": "Masih dipakai oleh data lain, jadi tidak dapat dihapus.",
    "reference_gone": "Data yang dirujuk sudah dihapus. Tutup isian ini, lalu coba lagi.",
    "already_ended": "Bimbingannya sudah berakhir.",
    "ended_before_start": "Tanggal akhir lebih awal daripada mulai bimbingannya.",
    "already_on_list": "Klien ini sudah ada di daftar pertemuan.",
    "nothing_to_undo": "Tidak ada yang dapat diurungkan.",
    "nothing_to_redo": "Tidak ada yang dapat diulangi.",
    "disk_full": "Cakram penuh. Kosongkan sebagian lalu coba lagi; tidak ada yang berubah.",
    "file_locked": "Berkas sedang dipakai program lain. Tutup program itu lalu coba lagi.",
    "read_only": "Berkas atau folder ini tidak boleh ditulisi.",
    "no_permission": "Tidak ada izin membuka “{0}”.",
    "file_missing": "Berkas “{0}” tidak ditemukan.",
    "io_trouble": "Cakram tidak dapat dibaca atau ditulisi. Periksa kabel atau diska lepas, lalu coba lagi.",
    "file_damaged": "Berkas data rusak dan tidak dapat dibuka. Pulihkan dari cadangan.",
    "file_newer": "Berkas ini dibuat oleh Bapas Desktop yang lebih baru. Pasang versi terbaru untuk membukanya.",
    "vault_damaged": "Berkas kunci rusak dan tidak dapat dibuka. Pulihkan dari cadangan.",
    "vault_foreign": "Kunci ini bukan milik kantor ini.",
    "office_exists": "Di folder ini sudah ada data kantor. Buka data itu, atau pilih folder lain.",
    "name_needed": "Nama pengguna wajib diisi.",
    "password_short": "Kata sandi paling sedikit {0} huruf.",
    "wrong_password": "Nama pengguna atau kata sandi salah.",
    "wait_seconds": "Tunggu {0} detik, lalu coba lagi.",
    "recovery_mistyped": "Kode pemulihan salah ketik. Periksa lagi huruf demi huruf.",
    "recovery_wrong": "Kode pemulihan ini bukan milik kantor ini.",
    "user_taken": "Nama ini sudah dipakai oleh {0}.",
    "user_unknown": "Tidak ada pengguna bernama “{0}”.",
    "last_user": "Pengguna terakhir tidak dapat dihapus.",
    "office_in_use": "Data kantor ini sedang dibuka oleh {0}.",
    "backup_damaged": "Cadangan ini rusak atau bukan cadangan Bapas Desktop; tidak ada yang berubah.",
    "target_is_office": "Berkas tujuan adalah data kantor yang sedang dibuka. Pilih nama lain.",
    "backup_failed": "Cadangan tidak lolos pemeriksaan, jadi tidak disimpan. Coba lagi atau pilih folder lain.",
    "not_a_workbook": "“{0}” bukan berkas tabel. Yang dapat dibaca: xlsx, xls, ods, dan csv.",
    "workbook_damaged": "“{0}” rusak atau terpotong. Salin ulang berkasnya dari sumbernya.",
    "workbook_encrypted": "“{0}” terkunci kata sandi. Buka di Excel, simpan tanpa kata sandi, lalu coba lagi.",
    "file_empty": "“{0}” kosong.",
    "file_too_large": "“{0}” terlalu besar; paling besar {1} MB.",
    "list_empty": "Tidak ada klien di dalam “{0}”.",
    "no_header_found": "Judul kolom tidak ditemukan di “{0}”. Daftar klien memerlukan kolom Nama dan satu kolom lain.",
    "list_too_long": "“{0}” memuat lebih dari {1} baris. Bagilah menjadi beberapa berkas.",
    "list_too_wide": "Sel yang terisi di “{0}” terlalu berjauhan. Hapus isi di luar daftar lalu coba lagi.",
    "sheet_missing": "Tidak ada lembar bernama “{0}”.",
    "no_office": "Di folder “{0}” belum ada data kantor. Buat dahulu dengan perintah init.",
    "password_needed": "Kata sandi diperlukan. Isi BAPAS_PASSWORD, atau jalankan di terminal agar ditanyakan.",
    "passwords_differ": "Kedua kata sandi tidak sama.",
    "folder_missing": "Folder “{0}” tidak ditemukan.",
    "target_is_folder": "“{0}” adalah folder. Tulis nama berkasnya.",
}


def say(issue: Issue) -> str:
    """The sentence for one finding."""
    return FINDINGS[issue.code].format(*issue.values)


def say_refusal(refusal: Refused) -> str:
    """The sentence for an action that was declined."""
    return REFUSALS[refusal.code].format(*refusal.values)
