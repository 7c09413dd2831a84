"""The form of a client, in the order in which a clerk thinks of one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.roster import measures
from bapas_desktop.domain.roster.client import DRAFT_FIELDS, ClientDraft, Sex, days_left
from bapas_desktop.domain.roster.identity import clean_nik
from bapas_desktop.domain.roster.regions import NikFacts, Place, districts, nik_facts, regencies, villages
from bapas_desktop.domain.roster.rules import tidy_client
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.roster.file.facts import FormGroup
from bapas_desktop.ui.roster.interval_field import IntervalField
from bapas_desktop.ui.roster.region_field import RegionField
from bapas_desktop.ui.roster.similar import SimilarPanel
from bapas_desktop.ui.roster.words import age_words, days_words, sex_words
from bapas_desktop.ui.shared.fields import ChoiceField, CountField, DateField, LongTextField, SuggestField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog

SEARCH_AFTER_MS = 120
"""Likely same persons are sought when typing rests for so long."""


class ClientDialog(FormDialog[ClientDraft]):
    """Writes down or changes one client.

    Args:
        draft: what the form begins with.
        save: the store's ``add``, or its ``update`` of one client.
        client_id: the client that is changed; without one, likely same persons are shown while typing.
        group: where the form opens.
    """

    existing_requested = Signal(int)
    """The new client turned out to be one who is in the file already."""

    def __init__(
        self,
        draft: ClientDraft,
        save: Callable[[ClientDraft], object],
        context: AppContext,
        parent: QWidget,
        client_id: int | None = None,
        group: FormGroup = FormGroup.IDENTITY,
    ) -> None:
        self._context = context
        self._clients = context.office.clients

        def check(draft: ClientDraft) -> Sequence[Issue]:
            return self._clients.check(tidy_client(draft), client_id)

        title = parent.tr("Klien baru") if client_id is None else draft.full_name
        super().__init__(title, check, save, context.asker, parent)
        self._start = draft
        self._editors: dict[str, Any] = {}
        self._group = group
        self._first_of: dict[FormGroup, str] = {}
        self._from_nik: NikFacts | None = None
        self._suggested_postal_code = ""
        self.nik_words, self.age_words, self.guidance_words = _hint(), _hint(), _hint()
        self._add_identity()
        self._add_address()
        self._add_numbers()
        self._add_guidance()
        self._add_case()
        self._add_guarantor()
        self._add_skills()
        self._add_notes()
        self._fill(draft)
        self.similar = SimilarPanel()
        if client_id is None:
            self._seek_similar()
        self._follow()
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 128)

    def draft(self) -> ClientDraft:
        """What the form holds now."""
        values = {name: editor.value() for name, editor in self._editors.items()}
        values["sex"] = Sex(values["sex"]) if values["sex"] else None
        values["recidivist"] = {"": None, "yes": True, "no": False}[values["recidivist"]]
        return replace(self._start, **values)

    def open(self) -> None:
        """Show the form at its group; the cursor is in the first field there."""
        super().open()
        first = self.fields[self._first_of[self._group]]
        self.groups.reveal(first)
        first.editor.setFocus()

    # Building

    def _begin(self, group: FormGroup, title: str) -> None:
        self.add_group(title)
        self._begun = group

    def _add(
        self, name: str, label: str, editor: QWidget, *, required: bool = False, hint: str = "", wide: bool = False
    ) -> None:
        self._editors[name] = editor
        self._first_of.setdefault(self._begun, name)
        self.add_field(name, label, editor, required=required, hint=hint, wide=wide)

    def _date(self) -> DateField:
        return DateField(self._context.today)

    def _known(self, field: str, first: Sequence[str] = ()) -> SuggestField:
        """Suggests the usual values, then what was written before."""
        return SuggestField(lambda: list(dict.fromkeys([*first, *self._clients.suggestions(field)])))

    def _add_identity(self) -> None:
        self._begin(FormGroup.IDENTITY, self.tr("Identitas"))
        self._add("full_name", self.tr("Nama lengkap"), TextField(), required=True)
        self._add("alias", self.tr("Alias"), TextField())
        self._add("nik", self.tr("NIK"), TextField(), hint=self.tr("16 angka; tulis “-” bila belum ada"))
        sexes = [(sex.value, sex_words(sex)) for sex in Sex]
        self._add("sex", self.tr("Jenis kelamin"), ChoiceField(sexes))
        self.add_widget(self.nik_words)
        self._add("birth_place", self.tr("Tempat lahir"), self._known("birth_place"))
        self._add(
            "birth_date",
            self.tr("Tanggal lahir"),
            self._date(),
            hint=self.tr("Contoh: 24/11/1990, 241190, 24 nov 1990"),
        )
        self.add_widget(self.age_words)
        self._add("religion", self.tr("Agama"), self._known("religion", measures.RELIGIONS))
        self._add("education", self.tr("Pendidikan terakhir"), self._known("education", measures.EDUCATIONS))
        self._add("occupation", self.tr("Pekerjaan"), self._known("occupation"))
        self._add(
            "marital_status", self.tr("Status perkawinan"), self._known("marital_status", measures.MARITAL_STATUSES)
        )
        self._add("ethnicity", self.tr("Suku"), self._known("ethnicity"))
        self._add("citizenship", self.tr("Kewarganegaraan"), SuggestField(measures.CITIZENSHIPS))

    def _add_address(self) -> None:
        self._begin(FormGroup.ADDRESS, self.tr("Alamat dan telepon"))
        self._add("phone", self.tr("Telepon"), TextField())
        self._add("phone_owner", self.tr("Telepon milik"), SuggestField(measures.PHONE_OWNERS))
        self._add("address", self.tr("Jalan, lingkungan, dusun"), TextField(), wide=True)
        self._add("rt", self.tr("RT"), TextField())
        self._add("rw", self.tr("RW"), TextField())
        self.village = RegionField(lambda: villages(self.regency.value(), self.district.value()))
        self.district = RegionField(lambda: districts(self.regency.value()))
        self.regency = SuggestField(regencies)
        self._add(
            "village",
            self.tr("Kelurahan/desa"),
            self.village,
            hint=self.tr("Memilih dari saran mengisi kecamatan, kabupaten, dan kode pos"),
        )
        self._add("district", self.tr("Kecamatan"), self.district)
        self._add("regency", self.tr("Kabupaten/kota"), self.regency)
        self._add("postal_code", self.tr("Kode pos"), TextField())
        self._add("domicile", self.tr("Alamat domisili, bila lain daripada KTP"), TextField(), wide=True)
        self._add("distance_km", self.tr("Jarak ke tempat pelatihan (km)"), CountField())

    def _add_numbers(self) -> None:
        self._begin(FormGroup.NUMBERS, self.tr("Nomor register"))
        self._add("register_no", self.tr("Nomor register"), TextField(), hint=self.tr("Ditulis seperti di buku"))
        self._add("file_no", self.tr("Nomor berkas"), TextField())
        self._add("litmas_no", self.tr("Nomor litmas"), TextField())
        self._add("integration_no", self.tr("Nomor integrasi"), TextField())
        self._add("sdp_id", self.tr("ID SDP"), TextField())

    def _add_guidance(self) -> None:
        self._begin(FormGroup.GUIDANCE, self.tr("Bimbingan"))
        kinds = [(item.code, _kind_words(item)) for item in self._clients.measures()]
        self._add("measure", self.tr("Jenis bimbingan"), ChoiceField(kinds))
        officers = SuggestField(lambda: [officer.name for officer in self._context.office.officers.all()])
        self._add("officer", self.tr("PK"), officers, hint=self.tr("Nama baru ditambahkan sebagai petugas"))
        self._add("guidance_start", self.tr("Mulai bimbingan"), self._date())
        self._add("guidance_end", self.tr("Akhir bimbingan"), self._date())
        self.add_widget(self.guidance_words)
        self._add("report_interval", self.tr("Wajib lapor"), IntervalField())
        self._add(
            "service_hours", self.tr("Kerja sosial (jam)"), CountField(), hint=self.tr("Jumlah jam dalam putusan")
        )
        self._add("decree_no", self.tr("Nomor SK"), TextField())
        self._add("decree_date", self.tr("Tanggal SK"), self._date())
        self._add("risk_level", self.tr("Tingkat risiko (RRI)"), SuggestField(measures.RISK_LEVELS))
        self._add("risk_date", self.tr("Tanggal asesmen"), self._date())
        self._add("risk_assessor", self.tr("Asesor"), self._known("risk_assessor"))

    def _add_case(self) -> None:
        self._begin(FormGroup.CASE, self.tr("Perkara"))
        self._add("offence", self.tr("Perkara"), self._known("offence"))
        self._add("article", self.tr("Pasal"), self._known("article"))
        self._add("verdict_no", self.tr("Nomor putusan"), TextField())
        self._add("verdict_date", self.tr("Tanggal putusan"), self._date())
        self._add("sentence", self.tr("Lama pidana"), TextField(), hint=self.tr("Contoh: 1 tahun 6 bulan"))
        self._add("origin_institution", self.tr("Asal lapas/rutan/LPKA"), self._known("origin_institution"))
        self._add("detained_on", self.tr("Mulai ditahan"), self._date())
        self._add("sentence_end", self.tr("Akhir pidana (ekspirasi)"), self._date())
        self._add("one_third_on", self.tr("1/3 masa pidana"), self._date())
        self._add("half_on", self.tr("1/2 masa pidana"), self._date())
        self._add("two_thirds_on", self.tr("2/3 masa pidana"), self._date())
        answers = [("yes", self.tr("Ya, pengulangan")), ("no", self.tr("Tidak"))]
        self._add("recidivist", self.tr("Residivis"), ChoiceField(answers))

    def _add_guarantor(self) -> None:
        self._begin(FormGroup.GUARANTOR, self.tr("Penjamin"))
        self._add("guarantor_name", self.tr("Nama penjamin"), TextField())
        self._add("guarantor_relation", self.tr("Hubungan dengan klien"), self._known("guarantor_relation"))
        self._add("guarantor_phone", self.tr("Telepon penjamin"), TextField())
        self._add("guarantor_occupation", self.tr("Pekerjaan penjamin"), self._known("occupation"))
        self._add("guarantor_address", self.tr("Alamat penjamin"), TextField(), wide=True)
        self._add("guarantor_form", self.tr("Bentuk jaminan"), TextField(), wide=True)

    def _add_skills(self) -> None:
        self._begin(FormGroup.SKILLS, self.tr("Minat dan keterampilan"))
        several = self.tr("Beberapa dipisah dengan koma")
        self._add("interests", self.tr("Minat"), self._known("interests"), hint=several, wide=True)
        self._add("talents", self.tr("Bakat"), self._known("talents"), wide=True)
        self._add("courses", self.tr("Pelatihan di luar sekolah"), self._known("courses"), wide=True)
        self._add("work_history", self.tr("Riwayat kerja"), LongTextField(lines=6), wide=True)

    def _add_notes(self) -> None:
        self._begin(FormGroup.NOTES, self.tr("Catatan"))
        self._add("notes", self.tr("Catatan"), LongTextField(lines=12), wide=True)

    def _fill(self, draft: ClientDraft) -> None:
        values = {name: getattr(draft, name) for name in DRAFT_FIELDS}
        values["sex"] = draft.sex.value if draft.sex else ""
        values["recidivist"] = {None: "", True: "yes", False: "no"}[draft.recidivist]
        for name, editor in self._editors.items():
            editor.set_value(values[name])

    # Following what is typed

    def _follow(self) -> None:
        self._editors["nik"].value_changed.connect(self._read_nik)
        for name in ("birth_date", "guidance_start", "guidance_end"):
            self._editors[name].value_changed.connect(self._show_derived)
        self.village.picked.connect(self._fill_place)
        self.district.picked.connect(self._fill_place)
        self._show_nik(nik_facts(self._start.nik, self._context.today()) if self._start.nik else None)
        self._show_derived()

    def _read_nik(self) -> None:
        """Blank birth date and sex are proposed from the NIK; what a person has typed stays."""
        found = nik_facts(clean_nik(self._text("nik")), self._context.today())
        if found:
            before = self._from_nik
            born, sex = self._editors["birth_date"], self._editors["sex"]
            if born.value() is None or (before and born.value() == before.birth_date):
                born.set_value(found.birth_date)
            if not sex.value() or (before and sex.value() == before.sex.value):
                sex.set_value(found.sex.value)
            self._from_nik = found
        self._show_nik(found)

    def _show_nik(self, found: NikFacts | None) -> None:
        words = ""
        if found:
            parts = [self.tr("NIK: lahir {0}").format(short_date(found.birth_date))] if found.birth_date else []
            parts.append(sex_words(found.sex).lower())
            if place := found.place.words():
                parts.append(self.tr("pertama terbit di {0}").format(place))
            words = ", ".join(parts)
        self.nik_words.setText(words)
        self.nik_words.setVisible(bool(words))

    def _show_derived(self) -> None:
        draft, today = self.draft(), self._context.today()
        age = age_words(draft.birth_date, today)
        self.age_words.setText(self.tr("Umur hari ini: {0}").format(age) if age else "")
        self.age_words.setVisible(bool(age))
        left = days_words(days_left(draft.guidance_end, today))
        self.guidance_words.setText(self.tr("Sisa masa bimbingan: {0}").format(left) if left else "")
        self.guidance_words.setVisible(bool(left))

    def _fill_place(self, place: Place) -> None:
        if place.district and place.village:
            self.district.set_value(place.district)
        self.regency.set_value(place.regency)
        code = self._editors["postal_code"]
        if place.postal_code and self._text("postal_code") in ("", self._suggested_postal_code):
            self._suggested_postal_code = place.postal_code
            code.set_value(place.postal_code)

    def _text(self, name: str) -> str:
        return str(self._editors[name].value())

    # Likely same persons

    def _seek_similar(self) -> None:
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, self.similar)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SEARCH_AFTER_MS)
        self._rest.timeout.connect(self._show_similar)
        for name in ("full_name", "nik", "birth_date", "register_no"):
            self._editors[name].value_changed.connect(self._rest.start)
        self.similar.open_requested.connect(self._ask_to_open)

    def _show_similar(self) -> None:
        self.similar.show_likely(self._clients.similar(tidy_client(self.draft())))

    def _ask_to_open(self, client_id: int) -> None:
        self._context.asker.ask(
            self,
            self.tr("Isian klien baru ini tidak akan disimpan. Buka klien yang sudah ada?"),
            yes=self.tr("Buka klien ini"),
            then=lambda: self._leave_for(client_id),
        )

    def _leave_for(self, client_id: int) -> None:
        QDialog.reject(self)
        self.existing_requested.emit(client_id)


def _hint() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setProperty("role", "hint")
    return label


def _kind_words(measure: measures.Measure) -> str:
    return measure.name if measure.name.startswith(measure.code) else f"{measure.code} – {measure.name}"
