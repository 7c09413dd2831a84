"""The page of a panen raya and the labels of plots, read back from their PDFs."""

import datetime as dt
import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from bapas_desktop.data.office import open_office
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.domain.plots.planner import HarvestPlanDraft, PlannedBed
from bapas_desktop.domain.training import ProgramDraft
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.harvest_plan import harvest_plan
from bapas_desktop.printing.plot_labels import plot_labels

TODAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 9, 5)
LONG = "PETAK-KANGKUNG-PALING-UJUNG-SEBELAH-TIMUR-GRIYA-ABHIPRAYA-01"


@pytest.fixture
def opened(tmp_path):
    folder = DataFolder(tmp_path / "kantor")
    folder.root.mkdir()
    office = open_office(folder, bytes(range(32)), "Petugas Satu", today=lambda: TODAY, now=lambda: NOW)
    yield office
    office.close()


@pytest.fixture
def garden(opened):
    """Two beds and a plan: one cut already, one to be sown as a reserve."""
    first = opened.plots.add(PlotDraft(code="A1", place="Sisi timur", area_dm2=2400))
    second = opened.plots.add(PlotDraft(code="B7", place="Sisi barat", area_dm2=1850))
    planting = opened.plantings.add(PlantingDraft(plot_id=first, sown_on=dt.date(2026, 10, 26), variety="Salina"))
    opened.harvests.add(HarvestDraft(planting_id=planting, date=TODAY, weight_g=12_500))
    program = opened.programs.add(ProgramDraft(title="Budidaya Kangkung"))
    beds = (
        PlannedBed(plot_id=second, code="B7", sow_on=dt.date(2026, 10, 28), cut_on=TODAY, expected_g=9_000,
                   is_reserve=True),
        PlannedBed(plot_id=first, code="A1", sow_on=None, cut_on=TODAY, expected_g=12_000),
    )  # fmt: skip
    draft = HarvestPlanDraft(
        title="Panen raya pembuka", event_on=TODAY, wanted_g=15_000, program_id=program, beds=beds, notes="Bawa karung."
    )
    return {"plan": opened.harvest_plans.add(draft), "draft": draft, "plots": [first, second]}


def texts(typesetter, printout):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(typesetter.pdf(*printout))).pages]


def plan_page(typesetter, office, plan_id, paper=Paper.A4, face=Face.INTERNAL):
    return texts(typesetter, harvest_plan(office, plan_id, face, paper, NOW))


def test_the_plan_says_what_each_bed_does_promised_and_real(typesetter, opened, garden):
    (text,) = plan_page(typesetter, opened, garden["plan"])
    assert "RENCANA PANEN RAYA Panen raya pembuka" in text
    assert "Acara : Selasa, 24 November 2026" in text
    assert "Kegiatan : Budidaya Kangkung" in text
    assert "Dijanjikan : 12 kg (kurang 3 kg)" in text
    assert "Nyata : 12,5 kg" in text
    assert "1 A1 Sisi timur 24 – 24/11/2026 12 12,5 dari yang sudah tumbuh" in text
    assert "2 B7 Sisi barat 18,5 28/10/2026 24/11/2026 27 9 cadangan" in text
    assert "Jumlah, cadangan tidak dihitung 12 12,5" in text
    assert "Bawa karung." in text
    assert "INTERNAL · dicetak 24/11/2026 09.05 WITA oleh Petugas Satu" in text


def test_a_plan_without_beds_or_harvests_prints(typesetter, opened, garden):
    empty = opened.harvest_plans.add(replace(garden["draft"], beds=(), program_id=None))
    (text,) = plan_page(typesetter, opened, empty, face=Face.PUBLIC)
    assert "Belum ada bedengan dalam rencana ini." in text
    assert "Nyata : belum ada panen untuk acara ini" in text
    assert "UMUM · dicetak" in text


def test_a_plan_that_is_gone_is_refused_and_a_plot_that_is_gone_is_told(typesetter, opened, garden):
    gone = PlannedBed(plot_id=999, code="Z9", sow_on=TODAY, cut_on=TODAY, expected_g=1)
    plan_id = opened.harvest_plans.add(replace(garden["draft"], beds=(gone,)))
    (text,) = plan_page(typesetter, opened, plan_id)
    assert "Z9" in text
    assert "petak sudah dihapus" in text
    with pytest.raises(Refused, match="reference_gone"):
        harvest_plan(opened, 999, Face.INTERNAL, Paper.A4, NOW)


@pytest.mark.parametrize("paper", list(Paper))
def test_many_beds_with_long_and_odd_names_print(typesetter, opened, garden, paper):
    beds = tuple(
        PlannedBed(plot_id=garden["plots"][0], code=code, sow_on=TODAY, cut_on=TODAY, expected_g=10**9)
        for code in [LONG, "#strong[x]", "برنامج", "🌱"] * 20
    )
    plan_id = opened.harvest_plans.add(
        replace(garden["draft"], title=LONG * 2, beds=beds, wanted_g=10**9, notes="#x\n" * 30)
    )
    pages = plan_page(typesetter, opened, plan_id, paper)
    assert len(pages) > 2
    assert "#strong[x]" in " ".join(pages)
    assert all("Keterangan" in page for page in pages[:-1]), "the head is on every page"


# Labels


def labels(typesetter, office, ids, paper=Paper.A4):
    return texts(typesetter, plot_labels(office, ids, Face.PUBLIC, paper, NOW, TODAY))


def test_a_label_has_the_code_the_place_and_what_grows(typesetter, opened, garden):
    (text,) = labels(typesetter, opened, garden["plots"])
    assert "A1" in text
    assert "Sisi timur Darat · 24 m² Kangkung Salina, tanam 26 Oktober 2026" in text
    assert "B7" in text
    assert "Sisi barat Darat · 18,5 m² Tanaman:" in text
    assert "UMUM · dicetak 24/11/2026 09.05 WITA oleh Petugas Satu" in text


def test_the_code_on_a_label_is_read_back(typesetter, opened, garden):
    import pypdfium2
    import zxingcpp

    pdf = typesetter.pdf(*plot_labels(opened, garden["plots"], Face.PUBLIC, Paper.A4, NOW, TODAY))
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil()
    assert {found.text for found in zxingcpp.read_barcodes(picture)} == {"A1", "B7"}


def test_a_variety_that_names_its_crop_says_it_once(typesetter, opened, garden):
    opened.plantings.add(PlantingDraft(plot_id=garden["plots"][1], sown_on=TODAY, variety="Kangkung air"))
    (text,) = labels(typesetter, opened, garden["plots"][1:])
    assert "Kangkung air, tanam 24 November 2026" in text
    assert "Kangkung Kangkung" not in text


def test_what_is_gone_or_still_to_be_sown_is_not_on_a_label(typesetter, opened, garden):
    opened.plantings.add(PlantingDraft(plot_id=garden["plots"][1], sown_on=TODAY + dt.timedelta(5), crop="Bayam"))
    (text,) = labels(typesetter, opened, [999, garden["plots"][1]])
    assert "Bayam" not in text
    (nothing,) = labels(typesetter, opened, [])
    assert "Tidak ada petak yang dipilih." in nothing


@pytest.mark.parametrize("paper", list(Paper))
def test_seven_labels_of_long_and_odd_codes_take_two_pages(typesetter, opened, paper):
    codes = [LONG, "#x[y]", "برنامج", "🌱", "Ç", "A 1", "7"]
    ids = [opened.plots.add(PlotDraft(code=code, place=LONG * 3, notes="x")) for code in codes]
    pages = labels(typesetter, opened, ids, paper)
    assert len(pages) == 2
    assert "#x[y]" in pages[0]
