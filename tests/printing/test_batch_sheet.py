"""The kitchen's sheet of a batch: what stands on it, that it fits, and what it says of what is not known."""

from decimal import Decimal

import pytest

from bapas_desktop.data.office import open_office
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.recipes import Ingredient, RecipeDraft, scaled
from bapas_desktop.domain.training import ProgramDraft, SessionDraft
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.batch_sheet import batch_sheet
from bapas_desktop.printing.batch_words import exact_rupiah, margin_words, missing_words
from tests.printing.case_file import HOSTILE, PRINTED_AT, TODAY, pages_of, size_of, texts_of

FLOUR = Ingredient(name="Tepung terigu", quantity=500, unit="kg", pack=1000, price=14_000)
VANILLA = Ingredient(name="Vanili", quantity=1000, unit="sachet")


@pytest.fixture
def kitchen(tmp_path):
    folder = DataFolder(tmp_path / "office")
    folder.root.mkdir()
    opened = open_office(folder, bytes(range(32)), "Penguji", today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def course(kitchen):
    """A program and its session of today."""
    program = kitchen.programs.add(ProgramDraft(title="Pembuatan Kue"))
    return program, kitchen.sessions.add(SessionDraft(program_id=program, title="Praktik bolu", date=TODAY))


def sheet(kitchen, recipe_id, people=12, face=Face.INTERNAL, paper=Paper.A4, *of, **more):
    return batch_sheet(kitchen, recipe_id, people, face, paper, PRINTED_AT, *of, **more)


def named(kitchen, name):
    return next(one.id for one in kitchen.recipes.all() if one.name == name)


def test_recipe_shopping_and_hpp_for_those_who_are_there(kitchen, course, typesetter):
    (text,) = texts_of(typesetter, sheet(kitchen, named(kitchen, "Bolu Kukus"), 12, Face.INTERNAL, Paper.A4, *course))
    for words in (
        "LEMBAR PRODUKSI", "Bolu Kukus", "Pembuatan Kue", "Praktik bolu, Selasa, 24 November 2026", "12 orang",
        "72 biji, 18 × Mika isi 4", "26 November 2026", "1,2 kg", "2 × 1 kg", "960 gram", "9,6 butir", "10 butir",
        "3 × 200 ml", "Rp116.600", "Rp82.560", "Rp107.160", "HPP per biji (dibagi 72)", "Rp1.488,33",
        "Rp511,67 (25,6 %)", "Rp36.840", "Hasil sebenarnya", "Tuang ke cetakan, kukus 15 menit dengan api besar.",
        "INTERNAL · dicetak 24/11/2026 09.05 WITA oleh Penguji", "BALAI PEMASYARAKATAN",
    ):  # fmt: skip
        assert words in text.replace("\u00a0", " ")


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", ["Bolu Kukus", "Brownies Kukus", "Donat"])
def test_the_recipes_of_the_office_fit_one_page(kitchen, course, typesetter, paper, name):
    pages = pages_of(typesetter, sheet(kitchen, named(kitchen, name), 1000, Face.PUBLIC, paper, *course))
    assert len(pages) == 1
    assert tuple(size_of(pages[0])) == paper.millimetres


@pytest.mark.parametrize("face", Face)
def test_the_foot_says_to_whom_it_is_shown(kitchen, typesetter, face):
    (text,) = texts_of(typesetter, sheet(kitchen, named(kitchen, "Donat"), face=face))
    assert f"{face.value.upper()} · dicetak" in text
    assert "1 hari setelah dibuat" in text, "without a session no day is known"


def test_another_price_than_the_recipes_is_reckoned_with(kitchen, typesetter):
    (text,) = texts_of(typesetter, sheet(kitchen, named(kitchen, "Bolu Kukus"), price=1000))
    assert "rugi Rp488,33" in text
    assert "-Rp35.160" in text
    (text,) = texts_of(typesetter, sheet(kitchen, named(kitchen, "Bolu Kukus"), price=None))
    assert "Belum dapat dihitung: harga jual." in text
    assert "Margin" not in text


def test_what_is_not_known_is_said(kitchen, typesetter):
    recipe = RecipeDraft(name="Kue", pieces=10, ingredients=(FLOUR, VANILLA), price=2000)
    (text,) = texts_of(typesetter, sheet(kitchen, kitchen.recipes.add(recipe)))
    assert "Belum dapat dihitung: harga Vanili." in text
    assert "belum ada" in text
    assert "Margin" not in text
    assert "HPP per biji" not in text


def test_an_empty_recipe_prints(kitchen, typesetter):
    (text,) = texts_of(typesetter, sheet(kitchen, kitchen.recipes.add(RecipeDraft(name="Kue", pieces=10))))
    assert "Resep ini belum memuat bahan." in text
    assert "Cara membuat" not in text


def test_thirty_ingredients_and_a_long_name_lose_nothing(kitchen, typesetter):
    name = "Kue Lapis Legit Kukus Pandan Santan Kelapa Muda Tanpa Oven 60"
    recipe = RecipeDraft(
        name=name, pieces=10, steps="\n".join(f"Langkah {number}." for number in range(40)),
        ingredients=tuple(
            Ingredient(name=f"Bahan-{number:02}-x dari pasar", quantity=1234, unit="sendok makan", price=10**9)
            for number in range(30)
        ),
    )  # fmt: skip
    text = " ".join(texts_of(typesetter, sheet(kitchen, kitchen.recipes.add(recipe), 1000)))
    assert all(f"Bahan-{number:02}-x" in text.replace("- ", "-") for number in range(30))
    assert all(f"Langkah {number}." in text for number in range(40))
    assert name in text


def test_whatever_is_typed_is_printed_as_it_is(kitchen, typesetter):
    for number, words in enumerate(HOSTILE):
        recipe = RecipeDraft(
            name=f"{number} {words[:490]}", pieces=10, packaging=words, pieces_per_package=1,
            steps=words, ingredients=(Ingredient(name=f"x{words[:490]}", quantity=1, unit=words),),
        )  # fmt: skip
        assert "LEMBAR PRODUKSI" in texts_of(typesetter, sheet(kitchen, kitchen.recipes.add(recipe)))[0]


def test_steps_are_told_one_by_one(kitchen):
    bolu = sheet(kitchen, named(kitchen, "Bolu Kukus")).data["steps"]
    assert [step.split()[0] for step in bolu] == ["Kocok", "Masukkan", "Tuang"]


@pytest.mark.parametrize("people", [0, -1, 1001])
def test_nobody_and_too_many_are_refused(kitchen, people):
    with pytest.raises(InvalidDraft):
        sheet(kitchen, named(kitchen, "Donat"), people)


def test_a_recipe_or_session_that_is_gone_is_told(kitchen, course):
    donat = named(kitchen, "Donat")
    kitchen.sessions.remove([course[1]])
    with pytest.raises(Refused, match="not_found"):
        sheet(kitchen, donat, 5, Face.INTERNAL, Paper.A4, *course)
    kitchen.recipes.remove([donat])
    with pytest.raises(Refused, match="not_found"):
        sheet(kitchen, donat)


def test_words_of_a_plan():
    assert exact_rupiah(Decimal("1592.5")) == "Rp1.592,50"
    assert exact_rupiah(Decimal("-1592.00")) == "-Rp1.592"
    assert exact_rupiah(None) == ""
    cake = RecipeDraft(name="Kue tar", pieces=1, ingredients=(FLOUR,))
    assert missing_words(scaled(cake, 3)) == "Belum dapat dihitung: untuk 3 orang resep ini tidak sampai satu biji."
    assert missing_words(scaled(cake, 5)) == "Belum dapat dihitung: harga jual."
    assert margin_words(scaled(cake, 5)) == ""
    many = tuple(Ingredient(name=f"B{number}", quantity=1) for number in range(6))
    lacking = scaled(RecipeDraft(name="Kue", pieces=5, ingredients=many, price=0), 5)
    assert missing_words(lacking) == "Belum dapat dihitung: harga B0, B1, B2, B3 dan 2 bahan lain."
    free = scaled(RecipeDraft(name="Kue", pieces=5, price=0), 5)
    assert margin_words(free) == "Rp0", "no share can be said of nothing"


def test_the_last_good_day_is_the_session_day_plus_the_shelf_life(kitchen, course, typesetter):
    recipe = kitchen.recipes.add(RecipeDraft(name="Kue basah", pieces=10, shelf_days=0))
    assert "hari itu juga" in texts_of(typesetter, sheet(kitchen, recipe))[0]
    assert sheet(kitchen, recipe, 5, Face.INTERNAL, Paper.A4, *course).data["facts"][-1] == [
        "Baik sampai", "24 November 2026",
    ]  # fmt: skip
