"""The words of client lists: fields with their Indonesian names, wordings of headings, abbreviations."""

FIELD_CHOICES: tuple[tuple[str, str], ...] = (
    ("full_name", "Nama"),
    ("alias", "Alias"),
    ("nik", "NIK"),
    ("birth_place_date", "Tempat, tanggal lahir"),
    ("birth_place", "Tempat lahir"),
    ("birth_date", "Tanggal lahir"),
    ("sex", "Jenis kelamin"),
    ("sex_male_mark", "Jenis kelamin: kolom L bertanda"),
    ("sex_female_mark", "Jenis kelamin: kolom P bertanda"),
    ("religion", "Agama"),
    ("education", "Pendidikan terakhir"),
    ("occupation", "Pekerjaan"),
    ("marital_status", "Status perkawinan"),
    ("ethnicity", "Suku"),
    ("citizenship", "Kewarganegaraan"),
    ("phone", "Telepon"),
    ("phone_owner", "Pemilik telepon"),
    ("address", "Alamat"),
    ("rt_rw", "RT/RW"),
    ("rt", "RT"),
    ("rw", "RW"),
    ("village", "Desa/Kelurahan"),
    ("district", "Kecamatan"),
    ("regency", "Kabupaten/Kota"),
    ("postal_code", "Kode pos"),
    ("domicile", "Alamat domisili"),
    ("register_no", "Nomor register"),
    ("file_no", "Nomor berkas"),
    ("litmas_no", "Nomor register litmas"),
    ("integration_no", "Nomor register integrasi"),
    ("sdp_id", "Nomor SDP"),
    ("measure", "Jenis bimbingan"),
    ("guidance_period", "Masa bimbingan (mulai s.d. akhir)"),
    ("guidance_start", "Mulai bimbingan"),
    ("guidance_end", "Akhir bimbingan"),
    ("officer", "Pembimbing Kemasyarakatan (PK)"),
    ("decree", "Nomor dan tanggal SK"),
    ("decree_no", "Nomor SK"),
    ("decree_date", "Tanggal SK"),
    ("risk_level", "Tingkat risiko"),
    ("risk_date", "Tanggal asesmen risiko"),
    ("risk_assessor", "Asesor risiko"),
    ("offence", "Perkara"),
    ("article", "Pasal"),
    ("verdict", "Nomor dan tanggal putusan"),
    ("verdict_no", "Nomor putusan"),
    ("verdict_date", "Tanggal putusan"),
    ("sentence", "Lama pidana"),
    ("detained_on", "Mulai ditahan"),
    ("one_third_on", "Tanggal 1/3 pidana"),
    ("half_on", "Tanggal 1/2 pidana"),
    ("two_thirds_on", "Tanggal 2/3 pidana"),
    ("sentence_end", "Ekspirasi pidana"),
    ("recidivist", "Residivis"),
    ("origin_institution", "Asal Lapas/Rutan"),
    ("guarantor_name", "Penjamin"),
    ("guarantor_relation", "Hubungan penjamin"),
    ("guarantor_address", "Alamat penjamin"),
    ("guarantor_occupation", "Pekerjaan penjamin"),
    ("guarantor_phone", "Telepon penjamin"),
    ("guarantor_form", "Bentuk jaminan"),
    ("interests", "Minat"),
    ("talents", "Bakat"),
    ("courses", "Kursus/pelatihan nonformal"),
    ("work_history", "Riwayat kerja"),
    ("report_interval", "Jarak wajib lapor"),
    ("service_hours", "Jam kerja sosial"),
    ("distance_km", "Jarak ke tempat pelatihan (km)"),
    ("notes", "Keterangan"),
)
"""What a column may be mapped to, with the name that the screen shows, in the order of the form."""

PARTS: dict[str, tuple[str, ...]] = {
    "full_name": ("alias",),
    "phone": ("phone_owner",),
    "guidance_start": ("guidance_end",),
    "guidance_end": ("guidance_start",),
    "birth_place": ("birth_date",),
    "birth_date": ("birth_place",),
    "birth_place_date": ("birth_place", "birth_date"),
    "sex_male_mark": ("sex",),
    "sex_female_mark": ("sex",),
    "rt_rw": ("rt", "rw"),
    "guidance_period": ("guidance_start", "guidance_end"),
    "decree": ("decree_no", "decree_date"),
    "verdict": ("verdict_no", "verdict_date"),
}
"""The further fields of a draft that one column may fill."""

COMBINED = frozenset({"birth_place_date", "rt_rw", "guidance_period", "decree", "verdict"})
"""Columns that say two things at once."""

_SPELLED: dict[str, str] = {
    "no": "nomor nomer nmr num number nr",
    "tanggal": "tgl tg tggl tangal date tanggalnya",
    "tempat": "tmpt tpt tmp place",
    "tempat tanggal lahir": "ttl tempattgllahir ttgl",
    "tanggal lahir": "tgllahir dob birthdate birthday tanggallahir",
    "tempat lahir": "birthplace tempatlahir tmptlahir",
    "lahir": "lhr birth kelahiran born",
    "jenis": "jns jnis type kind",
    "jenis kelamin": "jk jkel gender sex lp jeniskelamin kelamin jnskelamin",
    "nama": "nm name",
    "nama lengkap": "namalengkap fullname",
    "nama klien": "namaklien",
    "no ktp": "noktp nokt",
    "nik": "nikktp",
    "telepon": (
        "telp tlp tel tlpn telpon telephone telefon phone hp handphone hape wa whatsapp whatsap ponsel "
        "seluler mobile kontak contact hpwa nohp notelp notlp nowa notelepon telpn"
    ),
    "alamat": "almt address alamt",
    "desa": "kel kelurahan ds village",
    "kecamatan": "kec district kecamtan",
    "kabupaten": "kab kota kotamadya kodya regency city",
    "pendidikan": "pddk pend pendd pddkn education pndidikan",
    "pekerjaan": "pek pekrjn job occupation profesi pkj kerja mata pencaharian",
    "perkawinan": "kawin nikah pernikahan marital menikah marriage",
    "register": "reg registrasi regist rgstr registration registr",
    "no register": "noreg noregister nrk noregistrasi",
    "bimbingan": "bimb pembimbingan guidance supervision bimbing",
    "akhir": "berakhir selesai habis end berakhirnya sd sampai hingga until expired",
    "mulai": "awal start dimulai sejak dari mulainya begin from",
    "ekspirasi": "expirasi exp ekpirasi expirasinya ekspirasinya",
    "putusan": "put verdict",
    "sk": "keputusan decree skep",
    "pidana": "pid hukuman",
    "tindak pidana": "tp tipid tindakpidana",
    "pasal": "psl ps article",
    "asal lapas": "asallapas",
    "lapas": "upt rutan lpka lpp lembaga instansi prison",
    "asal": "origin berasal",
    "pk": "pembimbing kemasyarakatan petugas officer",
    "penjamin": "pjm penanggungjawab guarantor jaminan",
    "hubungan": "hub relation relationship",
    "risiko": "resiko rri risk",
    "keterangan": "ket ketr catatan notes note remarks remark keteragan",
    "perkara": "kasus kejahatan offence offense crime case delik",
    "agama": "religion agm",
    "suku": "etnis ethnicity",
    "kewarganegaraan": "wn warganegara kebangsaan nationality citizenship",
    "residivis": "recidivist residivist pengulangan",
    "lama": "lamanya masa jangka waktu",
    "integrasi": "reintegrasi",
    "status": "sts",
    "minat": "interest interests hobi hobby",
    "bakat": "talenta talent talents potensi",
    "kursus": "pelatihan course courses training",
    "nonformal": "informal",
    "riwayat": "pengalaman sejarah history experience",
    "jarak": "interval frekuensi selang periode jadwal",
    "lapor": "apel",
    "khusus": "khusus",  # known, so that it is not taken for a mistyped kursus
}
SPELLED_OUT = {word: meaning for meaning, words in _SPELLED.items() for word in words.split()}
"""Abbreviations, other words and English ones, and the words of our headings that they stand for."""

_SAYING_NOTHING = (
    "anda saudara sdr klien wbp napi narapidana warga binaan bapas terpidana yang dan atau of the and "
    "sesuai lengkap identitas bisa dapat "
    "data biodata pribadi andik pemasyarakatan probation bersangkutan ybs yg di ke pada dgn dengan surat full "
    "client nya dst saat ini terakhir dilanggar melanggar disangkakan didakwakan dakwaan tentang hukum utk untuk oleh "
    "bin binti format diisi wajib hh dd mm yyyy thn tahun anak dewasa angka digit aktif"
)
NOISE = frozenset(_SAYING_NOTHING.split())
"""Words that tell one heading from another no better."""

_OTHER_PEOPLE = (
    "ayah ibu istri isteri suami ortu orangtua orang tua wali korban hakim jaksa saksi pewawancara kepala jumlah "
    "umur usia pelapor wajib lapor kegiatan pendamping nilai paraf tanda tangan foto email kunjungan penyerahan "
    "terima penerimaan laporan instruktur"
)
BLOCKERS = frozenset(_OTHER_PEOPLE.split())
"""Words that turn a heading into something else than it looks like (``Nama Ayah``)."""

PHRASES: dict[str, str] = {
    "full_name": (
        "nama; nama lengkap; nama klien; nama wbp; nama anak; nama narapidana; nama terpidana; nama alias; nama "
        "bin binti; nama gelar; ~nama orang; ~nama peserta; nama tersangka; ~klien; ~wbp; ~client; ~narapidana"
    ),
    "alias": "alias; nama alias panggilan; nama panggilan; nama kecil; panggilan",
    "nik": (
        "nik; no ktp; ~no id; no induk; no induk kependudukan; no nik; nik ktp; no nik ktp; ktp; ~no "
        "identitas; national "
        "id; identity no; no identitas ktp; ~no kk nik; nik kia; no induk penduduk; ~nik kk; id card; no "
        "kependudukan"
    ),
    "birth_place_date": (
        "tempat tanggal lahir; ~lahir; kelahiran tempat tanggal; tempat tanggal lahir umur; tempat tanggal lahir "
        "usia; tempat lahir tanggal lahir"
    ),
    "birth_place": "tempat lahir; kota lahir; ~lahir di tempat",
    "birth_date": "tanggal lahir; tanggal lahir umur; tanggal lahir usia; lahir tanggal; hari tanggal lahir",
    "sex": "jenis kelamin; jenis kel; l p; lk pr; laki laki perempuan; pria wanita; kel l p",
    "sex_male_mark": (
        "jenis kelamin l; jenis kelamin lk; jenis kelamin laki; jenis kelamin laki laki; jenis kelamin pria"
    ),
    "sex_female_mark": "jenis kelamin p; jenis kelamin pr; jenis kelamin perempuan; jenis kelamin wanita",
    "religion": "agama; agama kepercayaan",
    "education": "pendidikan; pendidikan formal; tingkat pendidikan; jenjang pendidikan; ijazah; pendidikan akhir",
    "occupation": "pekerjaan; pekerjaan sekarang; jenis pekerjaan; pekerjaan akhir",
    "marital_status": "perkawinan; status perkawinan; status pernikahan; status keluarga; ~status",
    "ethnicity": "suku; suku bangsa",
    "citizenship": "kewarganegaraan; wni wna; status kewarganegaraan; bangsa; warga negara",
    "phone": (
        "telepon; no telepon; no telepon wa; telepon hp; no aktif telepon; no telepon dihubungi; telepon dihubungi; no "
        "dihubungi; no telepon keluarga; kontak person"
    ),
    "phone_owner": "pemilik telepon; pemilik no telepon; telepon milik; telepon atas nama",
    "address": (
        "alamat; alamat no telepon; alamat rumah; alamat tempat tinggal; alamat ktp; tempat tinggal; alamat "
        "tinggal; alamat asal; "
        "alamat jalan; jalan; alamat dusun; dusun; lingkungan dusun; dusun lingkungan; ~alamat domisili; "
        "~domisili; street; alamat lingkungan; alamat jalan dusun"
    ),
    "rt_rw": "rt rw; alamat rt rw",
    "rt": "rt; alamat rt",
    "rw": "rw; alamat rw",
    "village": "desa; desa kelurahan; alamat desa; nama desa; tempat tinggal desa; domisili desa",
    "district": "kecamatan; alamat kecamatan; tempat tinggal kecamatan; nama kecamatan; domisili kecamatan",
    "regency": (
        "kabupaten; alamat kabupaten; kabupaten kota; kota; tempat tinggal kabupaten; domisili kabupaten; nama "
        "kabupaten; kabupaten asal"
    ),
    "postal_code": "kode pos; kodepos; alamat kode pos; postal code; zip code",
    "domicile": (
        "domisili; alamat domisili; alamat sekarang; tempat tinggal sekarang; alamat domisili sekarang; domisili alamat"
    ),
    "register_no": (
        "no register; register; no register klien; no reg bapas; no induk register; no register bapas; no buku "
        "register; register bapas; no register perkara; ~no register bimbingan; ~no register integrasi; ~register "
        "bimbingan; id klien register; ~no klien; ~no id; ~no urut register"
    ),
    "file_no": "no berkas; berkas; no arsip; no file; file no; no dosir",
    "litmas_no": "no litmas; no register litmas; register litmas; litmas; no reg litmas",
    "integration_no": (
        "no integrasi; no register integrasi; register integrasi; ~no register bimbingan; ~register bimbingan"
    ),
    "sdp_id": "sdp; id sdp; no sdp; no id sdp; kode sdp; no register sdp",
    "measure": (
        "jenis bimbingan; jenis integrasi; program; program integrasi; jenis program; integrasi; program "
        "bimbingan; status bimbingan; jenis; measure; status; jenis status; jenis register; bentuk bimbingan; "
        "jenis layanan; jenis pembebasan; kategori; kategori bimbingan; pb cb cmb; pb cmb cb; jenis pidana "
        "bimbingan; status hukum; hak integrasi; program pembinaan; program integrasi jenis; jenis sk; bimbingan; "
        "pb cb; pb cb cmb asimilasi"
    ),
    "guidance_period": (
        "masa bimbingan; lama bimbingan; jangka waktu bimbingan; tanggal bimbingan; periode bimbingan; mulai "
        "akhir bimbingan; mulai akhir; tanggal mulai akhir; lama mulai akhir bimbingan; tanggal mulai akhir "
        "bimbingan; masa percobaan; masa integrasi; periode"
    ),
    "guidance_start": (
        "tmt; mulai; mulai bimbingan; mulai lama bimbingan; tanggal mulai; tanggal mulai bimbingan; tanggal mulai "
        "lama bimbingan; tanggal tmt; tmt bimbingan; tanggal tmt bimbingan; mulai integrasi; tanggal mulai "
        "integrasi; tmt integrasi; tanggal bebas; ~tanggal integrasi; bimbingan tmt lama; mulai percobaan; mulai "
        "lama percobaan; ~tanggal bimbingan; ~tanggal register; lama integrasi mulai; tmt mulai; mulai program; "
        "tanggal mulai program; mulai menjalani bimbingan; tanggal mulai menjalani; lama mulai; periode mulai; "
        "periode bimbingan mulai"
    ),
    "guidance_end": (
        "akhir; akhir bimbingan; akhir lama bimbingan; tanggal akhir; tanggal akhir bimbingan; tanggal akhir lama "
        "bimbingan; ekspirasi bimbingan; tanggal ekspirasi bimbingan; akhir integrasi; tanggal akhir integrasi; "
        "~ekspirasi; ~tanggal ekspirasi; lama bimbingan ekspirasi; akhir lama percobaan; akhir percobaan; lama "
        "integrasi akhir; akhir program; tanggal akhir program; ~tanggal bebas murni; ~bebas murni; tmt akhir; "
        "bimbingan tmt akhir; periode akhir; periode bimbingan akhir; lama akhir; tanggal tmt akhir"
    ),
    "officer": (
        "pk; nama pk; pengampu; pk pembimbing; pembimbing; pembimbing kemasyarakatan; nama pembimbing; petugas; nama "
        "petugas; petugas pk; pk pengampu; pk apk; nama pk apk; pk pendamping; apk; pk bapas; pk penanggung "
        "jawab; pembimbing kemasyarakatan pk; pk bimbingan; officer pk"
    ),
    "decree": (
        "sk; no tanggal sk; sk no tanggal; sk integrasi; dasar sk; dasar; no tanggal sk integrasi; sk pb cb cmb; "
        "no tanggal; sk pembebasan; no sk tanggal sk; sk bimbingan"
    ),
    "decree_no": (
        "no sk; sk no; no sk integrasi; no sk pb cb cmb; no sk pb; no surat sk; ~no surat; no sk bimbingan; no sk "
        "pembebasan; no penetapan; no sk program"
    ),
    "decree_date": (
        "tanggal sk; sk tanggal; tanggal sk integrasi; tanggal sk pb cb cmb; tanggal sk pb; tanggal penetapan; "
        "tanggal sk bimbingan; tanggal sk pembebasan; tanggal sk program; ~tanggal surat"
    ),
    "risk_level": (
        "risiko; tingkat risiko; level risiko; hasil asesmen risiko; hasil risiko; kategori risiko; risk level; "
        "asesmen risiko; skor risiko; hasil asesmen; hasil assessment; risiko tingkat"
    ),
    "risk_date": "tanggal risiko; tanggal asesmen; tanggal asesmen risiko; tanggal assessment; risiko tanggal",
    "risk_assessor": "asesor; assessor; asesor risiko; nama asesor; pk asesor; risiko asesor",
    "offence": (
        "perkara; tindak pidana; perkara pasal; jenis perkara; jenis tindak pidana; perkara tindak pidana; jenis "
        "perkara pasal; tindak pidana pasal; perkara tindak pidana pasal; pidana tindak perkara; perkara pidana; "
        "kejahatan; jenis kejahatan; kategori perkara; kategori tindak pidana; pelanggaran; kualifikasi; nama "
        "perkara"
    ),
    "article": "pasal; pasal uu; uu pasal; pasal undang undang; perkara no pasal; pasal kuhp; no pasal",
    "verdict": (
        "putusan; no tanggal putusan; putusan no tanggal; putusan pengadilan; putusan pn; no tanggal putusan pn; "
        "no tanggal putusan pengadilan; no putusan tanggal putusan; sk putusan"
    ),
    "verdict_no": (
        "no putusan; putusan no; no putusan pn; no putusan pengadilan; no sk putusan; no perkara putusan; no perkara"
    ),
    "verdict_date": (
        "tanggal putusan; putusan tanggal; tanggal putusan pn; tanggal putusan pengadilan; tanggal sk putusan"
    ),
    "sentence": (
        "lama pidana; pidana; masa pidana; lama putusan; putusan pidana; lama pidana penjara; pidana penjara; "
        "putusan lama; putusan lama pidana; vonis; sentence; lama hukuman; pidana lama; lama penjara; jumlah "
        "pidana"
    ),
    "detained_on": (
        "ditahan; tanggal ditahan; mulai ditahan; tanggal penahanan; pertama ditahan; tanggal mulai ditahan; "
        "penahanan; tanggal masuk; tanggal pertama ditahan; mulai penahanan; tanggal penangkapan"
    ),
    "one_third_on": (
        "1/3; tanggal 1/3; 1/3 pidana; 1/3 lama pidana; tanggal 1/3 lama pidana; 1/3 mp; tanggal 1/3 mp; "
        "sepertiga; lama pidana 1/3; pentahapan 1/3; tahap 1/3"
    ),
    "half_on": (
        "1/2; tanggal 1/2; 1/2 pidana; 1/2 lama pidana; tanggal 1/2 lama pidana; 1/2 mp; tanggal 1/2 mp; "
        "setengah; pentahapan 1/2; tahap 1/2"
    ),
    "two_thirds_on": (
        "2/3; tanggal 2/3; 2/3 pidana; 2/3 lama pidana; tanggal 2/3 lama pidana; 2/3 mp; tanggal 2/3 mp; dua "
        "pertiga; pentahapan 2/3; tahap 2/3"
    ),
    "sentence_end": (
        "ekspirasi pidana; tanggal ekspirasi pidana; ~ekspirasi; ~tanggal ekspirasi; akhir pidana; tanggal akhir "
        "pidana; ekspirasi lama pidana; bebas murni; tanggal bebas murni; akhir lama pidana; ekspirasi akhir; "
        "tanggal ekspirasi lama pidana"
    ),
    "recidivist": "residivis; residivis ya tidak; residivis y t; pidana pengulangan; status residivis",
    "origin_institution": (
        "asal; asal lapas; lapas; lapas rutan; asal lapas rutan; asal upt; lapas asal; nama lapas; asal instansi; "
        "upt; lapas rutan lpka; asal lapas rutan lpka; asal klien; instansi pengirim; asal lp; rutan; asal bapas; "
        "lapas pengirim; dari lapas"
    ),
    "guarantor_name": (
        "penjamin; nama penjamin; penjamin nama; keluarga penjamin; nama keluarga penjamin; penanggung jawab; "
        "nama penanggung jawab; nama penjamin keluarga"
    ),
    "guarantor_relation": (
        "hubungan; hubungan penjamin; hubungan keluarga; hubungan keluarga penjamin; status penjamin; penjamin "
        "hubungan keluarga; hubungan penjamin klien"
    ),
    "guarantor_address": "alamat penjamin; penjamin alamat; alamat keluarga penjamin; penjamin tempat tinggal",
    "guarantor_occupation": "pekerjaan penjamin; penjamin pekerjaan",
    "guarantor_phone": (
        "telepon penjamin; no telepon penjamin; penjamin telepon; penjamin no telepon; kontak penjamin; no "
        "telepon keluarga penjamin"
    ),
    "guarantor_form": "bentuk jaminan; jenis jaminan; bentuk jaminan penjamin",
    "interests": "minat; minat bakat; minat pekerjaan; minat kursus; minat keterampilan; bidang minat; minat usaha",
    "talents": "bakat; keterampilan; keahlian; bakat keterampilan; bakat minat keterampilan; kemampuan; skill",
    "courses": (
        "kursus; kursus nonformal; pendidikan nonformal; pendidikan non formal; riwayat kursus; kursus diikuti; kursus "
        "pernah diikuti; pendidikan nonformal kursus; kursus pekerjaan"
    ),
    "work_history": (
        "riwayat pekerjaan; pekerjaan sebelumnya; pekerjaan terdahulu; riwayat pekerjaan sebelumnya; pekerjaan pernah "
        "dijalani"
    ),
    "report_interval": (
        "jarak lapor; jarak lapor hari; jarak hari lapor; lapor tiap; lapor setiap hari; jarak bulan lapor; ~lapor; "
        "jarak waktu lapor; jarak lapor diri"
    ),
    "service_hours": (
        "jam pekerjaan sosial; jumlah jam pekerjaan sosial; lama pekerjaan sosial; pekerjaan sosial jam; jam pidana "
        "pekerjaan sosial; lama jam pekerjaan sosial; pidana pekerjaan sosial jam"
    ),
    "distance_km": (
        "jarak; jarak km; jarak rumah; jarak tempat tinggal; jarak ke bapas; jarak ke griya; jarak ke tempat "
        "pelatihan; jarak tempuh; jarak tempuh km"
    ),
    "notes": (
        "keterangan; ket lain; keterangan lain; keterangan tambahan; info; lain lain; informasi; keterangan lainnya"
    ),
}
"""Wordings of headings for each field, parted by semicolons; ``~`` marks those that mean another field as easily."""
