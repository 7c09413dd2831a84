"""Dates, numbers, money and weights: written as CLDR writes Indonesian, and read back from what people type."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain import formats

TODAY = dt.date(2026, 11, 24)
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
dates = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
numbers = st.integers(-999_999_999_999, 999_999_999_999)


class TestDates:
    @given(dates)
    def test_are_written_as_cldr_writes_indonesian(self, day: dt.date) -> None:
        assert formats.short_date(day) == format_date(day, "dd/MM/y", locale="id_ID")
        assert formats.long_date(day) == format_date(day, "long", locale="id_ID")
        assert formats.full_date(day) == format_date(day, "EEEE, d MMMM y", locale="id_ID")

    @given(dates)
    def test_are_read_back_from_every_form(self, day: dt.date) -> None:
        forms = [formats.short_date(day), formats.long_date(day), formats.full_date(day), day.isoformat()]
        forms += [form.upper() for form in forms] + [format_date(day, "medium", locale="id_ID")]
        assert {formats.parse_date(form, TODAY) for form in forms} == {day}

    @pytest.mark.parametrize(
        "text",
        [
            "24/11/2026", "24-11-2026", "24.11.2026", "24 11 2026", "24/11/26", "241126", "24112026", "24/11", "24 nov",
            "24 nov 26", "24nov2026", "24-Nov-2026", "24 NOP 2026", "24 nopember 2026", "24 November", "24 novem 2026",
            " 24  november   2026 ", "Selasa, 24 November 2026", "2026-11-24", "2026-11-24 09:00:00",
            "2026-11-24T09:00",
        ],
    )  # fmt: skip
    def test_are_read_as_people_type_them(self, text: str) -> None:
        assert formats.parse_date(text, TODAY) == TODAY

    @pytest.mark.parametrize(
        ("word", "month"),
        [
            ("jan", 1), ("peb", 2), ("pebruari", 2), ("february", 2), ("mrt", 3), ("maret", 3), ("may", 5), ("mei", 5),
            ("juni", 6), ("june", 6), ("jul", 7), ("ags", 8), ("agt", 8), ("agu", 8), ("agust", 8), ("aug", 8),
            ("sept", 9), ("okt", 10), ("october", 10), ("nop", 11), ("des", 12), ("dec", 12),
        ],
    )  # fmt: skip
    def test_month_words_of_both_spellings_and_english(self, word: str, month: int) -> None:
        assert formats.parse_date(f"5 {word} 2026", TODAY) == dt.date(2026, month, 5)

    @pytest.mark.parametrize(
        ("text", "year"), [("1/1/26", 2026), ("1/1/36", 2036), ("1/1/37", 1937), ("1/1/99", 1999), ("010100", 2000)]
    )
    def test_two_digit_years_reach_ten_years_ahead(self, text: str, year: int) -> None:
        assert formats.parse_date(text, TODAY) == dt.date(year, 1, 1)

    @pytest.mark.parametrize("text", ["29/2/2024", "29 feb 24"])
    def test_a_leap_day_is_a_day(self, text: str) -> None:
        assert formats.parse_date(text, TODAY) == dt.date(2024, 2, 29)

    @pytest.mark.parametrize(
        "text",
        [
            "11/24/2026", "29/2/2026", "29 feb", "31/4/2026", "0/1/2026", "1/0/2026", "1/13/2026", "00000000",
            "24 junk", "24 mayo", "24 no", "24 xyz 2026", "nov 24", "24", "2026", "24/11/226", "24/11/1899", "1/1/2101",
            "24/11/2026 x", "besok", "-", "1/1/1/1", "24//", "=A1", "²/1/2026", "24/11/99999", "\x00",
        ],
    )  # fmt: skip
    def test_what_is_no_date_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError):  # noqa: PT011 - the message is the text itself
            formats.parse_date(text, TODAY)

    @pytest.mark.parametrize("text", ["", "  ", "\t\n", NO_BREAK_SPACE])
    def test_an_empty_text_is_no_date(self, text: str) -> None:
        assert formats.parse_date(text, TODAY) is None

    @given(st.text(max_size=30))
    def test_any_text_is_a_date_or_a_value_error(self, text: str) -> None:
        try:
            day = formats.parse_date(text, TODAY)
        except ValueError:
            return
        assert day is None or 1900 <= day.year <= 2100

    def test_an_absent_date_is_an_empty_text(self) -> None:
        assert formats.short_date(None) == formats.long_date(None) == formats.full_date(None) == ""


class TestTimes:
    @given(st.times().map(lambda time: time.replace(second=0, microsecond=0)))
    def test_are_read_back(self, time: dt.time) -> None:
        assert formats.parse_time(formats.clock(time)) == time

    @pytest.mark.parametrize("text", ["9", "09", "9.00", "09:00", "0900", " 09.00 "])
    def test_are_read_as_people_type_them(self, text: str) -> None:
        assert formats.parse_time(text) == dt.time(9)

    @pytest.mark.parametrize("text", ["24.00", "9.60", "930", "9.5", "-9", "pagi", "9.00.00", "09.00 WITA"])
    def test_what_is_no_time_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError):  # noqa: PT011
            formats.parse_time(text)

    def test_nothing_is_no_time(self) -> None:
        assert formats.parse_time(" ") is None
        assert formats.clock(None) == ""

    def test_ranges_name_their_zone_once(self) -> None:
        nine, noon, midnight = dt.time(9), dt.time(12), dt.time(0)
        assert formats.time_range(nine, noon, "WITA") == "09.00–12.00 WITA"
        assert formats.time_range(nine, None, "WITA") == "09.00 WITA s.d. selesai"
        assert formats.time_range(midnight, nine, "") == "00.00–09.00"
        assert formats.time_range(None, noon, "WITA") == ""

    def test_a_timestamp_has_date_and_clock(self) -> None:
        assert formats.timestamp(dt.datetime(2026, 11, 24, 9, 5), "WITA") == "24/11/2026 09.05 WITA"
        assert formats.timestamp(dt.datetime(2026, 11, 24, 0, 0)) == "24/11/2026 00.00"


class TestNumbers:
    @given(numbers)
    def test_whole_numbers_are_written_as_cldr_writes_them_and_read_back(self, number: int) -> None:
        text = formats.whole(number)
        assert text == format_decimal(number, locale="id_ID")
        assert formats.parse_number(text) == number

    @given(st.decimals(-999_999_999, 999_999_999, places=2))
    def test_decimals_are_written_as_cldr_writes_them_and_read_back(self, number: Decimal) -> None:
        text = formats.decimal(number)
        assert text == format_decimal(abs(number) and number, "#,##0.##", locale="id_ID")
        assert formats.parse_number(text) == number

    @pytest.mark.parametrize(
        ("number", "text"),
        [
            (0, "0"), (1.005, "1,01"), (2.5, "2,5"), (Decimal("-0.001"), "0"), (Decimal("-0.005"), "-0,01"),
            (1000, "1.000"), (Decimal("100.00"), "100"), (1234567.891, "1.234.567,89"),
        ],
    )  # fmt: skip
    def test_decimals_round_half_away_and_drop_zeros(self, number: float | Decimal, text: str) -> None:
        assert formats.decimal(number) == text

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("1.234,5", "1234.5"), ("1234.5", "1234.5"), ("1234,5", "1234.5"), ("1 234", "1234"), ("1.500", "1500"),
            ("-1.500", "-1500"), ("0.500", "0.5"), ("0,500", "0.5"), ("1,500", "1.5"), ("1.23", "1.23"), ("007", "7"),
            ("1.234.567,89", "1234567.89"), ("12,", "12"), (f"1{NO_BREAK_SPACE}000", "1000"), ("9" * 12, "9" * 12),
        ],
    )  # fmt: skip
    def test_are_read_as_people_type_them(self, text: str, number: str) -> None:
        assert formats.parse_number(text) == Decimal(number)

    @pytest.mark.parametrize(
        "text",
        [
            "-", "--5", "+5", ",5", "1,2,3", "1.2.3", "1.23,4", "1.5,", "1,5.0", "1.234.56", "1e5", "NaN", "inf",
            "1_000", "0x1",
            "5 kg", "=1+1", "½", "9" * 13,
        ],
    )  # fmt: skip
    def test_what_is_no_number_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError):  # noqa: PT011
            formats.parse_number(text)

    def test_an_empty_text_is_no_number(self) -> None:
        assert formats.parse_number(" \t") is None


class TestMoneyAndMeasures:
    @given(numbers)
    def test_rupiah_is_written_as_cldr_writes_it_and_read_back(self, amount: int) -> None:
        cldr = format_currency(amount, "IDR", "¤#,##0", locale="id_ID", currency_digits=False)
        assert formats.rupiah(amount) == cldr.replace(NO_BREAK_SPACE, "")
        assert formats.parse_rupiah(formats.rupiah(amount)) == amount
        assert formats.parse_rupiah(formats.rupiah(amount, spaced=True)) == amount

    @pytest.mark.parametrize("text", ["15000", "15.000", "Rp15.000", "Rp 15.000,-", "rp. 15.000,00", " RP15.000,- "])
    def test_rupiah_is_read_as_people_type_it(self, text: str) -> None:
        assert formats.parse_rupiah(text) == 15_000

    @pytest.mark.parametrize("text", ["Rp15.000,50", "15,5", "lima ribu", "Rp Rp 5", "USD 5", "15.000,--"])
    def test_what_is_no_whole_rupiah_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError):  # noqa: PT011
            formats.parse_rupiah(text)

    @given(st.integers(0, 10**12))
    def test_weights_are_read_back_to_the_gram(self, grams: int) -> None:
        assert formats.parse_grams(formats.kilograms(grams)) == grams

    @pytest.mark.parametrize(
        ("text", "grams"),
        [
            ("12,5", 12_500),
            ("12.5 kg", 12_500),
            ("12,5KG", 12_500),
            ("1.250 kg", 1_250_000),
            ("0.250", 250),
            ("kg", None),
        ],
    )
    def test_weights_are_typed_in_kilograms(self, text: str, grams: int | None) -> None:
        assert formats.parse_grams(text) == grams

    @pytest.mark.parametrize("text", ["500 gram", "12500 g", "banyak", "1 kg kg"])
    def test_what_is_no_weight_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError):  # noqa: PT011
            formats.parse_grams(text)

    @given(st.integers(0, 10**12))
    def test_areas_are_read_back_to_the_square_decimetre(self, area: int) -> None:
        assert formats.parse_square_decimetres(formats.square_metres(area)) == area

    @pytest.mark.parametrize(
        ("text", "area"),
        [
            ("12,5", 1_250),
            ("12,5 m²", 1_250),
            ("12 M2", 1_200),
            ("4 are", 40_000),
            ("0,5ARE", 5_000),
            ("m2", None),
            ("", None),
        ],
    )
    def test_areas_are_typed_in_square_metres_or_are(self, text: str, area: int | None) -> None:
        assert formats.parse_square_decimetres(text) == area

    @pytest.mark.parametrize("text", ["1 ha", "12 m", "m² 12"])
    def test_what_is_no_area_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError):  # noqa: PT011
            formats.parse_square_decimetres(text)

    def test_the_largest_numbers_that_are_read_fit_the_file(self) -> None:
        most = "9" * 12
        largest_integer = 2**63 - 1
        assert (formats.parse_grams(most) or 0) < largest_integer
        assert (formats.parse_square_decimetres(f"{most} are") or 0) < largest_integer

    def test_what_is_absent_is_an_empty_text(self) -> None:
        assert formats.rupiah(None) == formats.kilograms(None) == formats.square_metres(None) == ""
        assert formats.parse_rupiah("") is formats.parse_grams("") is None


@pytest.mark.parametrize(
    "parse",
    [
        lambda text: formats.parse_date(text, TODAY), formats.parse_time, formats.parse_number, formats.parse_rupiah,
        formats.parse_grams, formats.parse_square_decimetres,
    ],
    ids=["date", "time", "number", "rupiah", "grams", "area"],
)  # fmt: skip
@pytest.mark.parametrize(
    "text", ["9" * 50_000, "1" + " " * 50_000 + "x", "1." * 20_000], ids=["digits", "blanks", "dots"]
)
def test_a_cell_full_of_rubbish_is_refused(parse: Callable[[str], object], text: str) -> None:
    """A backtracking expression would hang here for minutes."""
    with pytest.raises(ValueError):  # noqa: PT011
        parse(text)


class TestNames:
    @pytest.mark.parametrize(
        ("name", "short"),
        [
            ("Siti Aminah binti Hasan", "S. A. binti H."), ("I Gede Putra", "I. G. P."),
            ("budi alias Kodok", "B. al. K."),

            ("'Aisyah", "A."), ("(alm) Umar", "A. U."), ("Ali - ", "A."), ("", ""), (" ", ""),
            ("…", "N.N."), (".. -", "N.N."),
        ],
    )  # fmt: skip
    def test_initials_hide_the_name(self, name: str, short: str) -> None:
        assert formats.initials(name) == short

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("Nur'aini", "Nuraini"), ("Nur’aini", "NURAINI"), ("M. Ali", "m  ali"), ("M.Ali", "M ALI"),
            ("Siti-Aminah", "siti aminah"), ("Andre\N{COMBINING ACUTE ACCENT}", "André"),
            (f"A{NO_BREAK_SPACE}B", "a b"),
        ],
    )  # fmt: skip
    def test_spellings_of_one_name_compare_equal(self, left: str, right: str) -> None:
        assert formats.normal_name(left) == formats.normal_name(right)

    @given(st.text())
    def test_normal_names_are_normal(self, text: str) -> None:
        normal = formats.normal_name(text)
        assert normal == " ".join(normal.split())
        assert not set(normal) & set(".,'’`\"")


class TestText:
    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("  Siti \t Aminah\n", "Siti Aminah"), ("Si\N{ZERO WIDTH SPACE}ti", "Siti"), ("a\x00b\x07", "ab"),
            ("\N{RIGHT-TO-LEFT OVERRIDE}itis", "itis"), ("\N{ZERO WIDTH NO-BREAK SPACE}Siti", "Siti"),
            ("\ud800x", "x"),
            (f"A{NO_BREAK_SPACE}B", "A B"), ("Jl. Pejanggik №1 — ½ “é”", "Jl. Pejanggik №1 — ½ “é”"),
        ],
    )  # fmt: skip
    def test_one_line_holds_what_the_eye_sees(self, text: str, kept: str) -> None:
        assert formats.one_line(text) == kept

    def test_paragraphs_keep_their_lines(self) -> None:
        assert formats.paragraphs("\n satu  \r\n\r\n\tdua\x00\rtiga \n\n") == "satu\n\n dua\ntiga"

    @given(st.text(st.characters()))
    def test_tidy_text_stays_and_can_be_written(self, text: str) -> None:
        for tidy in (formats.one_line, formats.paragraphs):
            kept = tidy(text)
            assert tidy(kept) == kept
            kept.encode("utf-8")
