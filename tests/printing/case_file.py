"""Records of made-up clients for the pages of a client's file, and the pages read back from a PDF."""

import datetime as dt
import io

from pypdf import PdfReader

from bapas_desktop.domain.roster.client import Client, Sex
from bapas_desktop.domain.supervision.reporting import Duty, Visit, next_report

PRINTED_AT = dt.datetime(2026, 11, 24, 9, 5)
TODAY = PRINTED_AT.date()
LONG_NAME = "Raden Mas Contoh Kusumadiningrat Prawirodirjo Sastroatmodjo bin Fulan Hadiningrat Contohnya"
NIK, OFFENCE, ARTICLE = "5271012411900001", "Perkaranya Rahasia", "Pasalnya 999"
SECRETS = (NIK, OFFENCE, ARTICLE)
HOSTILE = (
    "#panic()", "*x* _y_ $z$", "`raw` <label> @ref", "محمد عبد الله", "ᬓ᭄ᬱᬢ᭄ᬭᬶᬬ", "😀 Sari 👩‍👩‍👧", "a\x00b\x07c",
    "\ud800", " \n\t", "W" * 500, LONG_NAME, "",
)  # fmt: skip


def a_client(number=1, **changes):
    known = {
        "id": number, "uid": str(number), "full_name": f"Contoh Nomor-{number:04}-x", "nik": NIK, "offence": OFFENCE,
        "article": ARTICLE, "birth_place": "Praya", "birth_date": dt.date(1990, 11, 24), "sex": Sex.MALE,
        "religion": "Islam", "address": "Jalan Contoh 7", "rt": "002", "rw": "005", "village": "Kekalik Jaya",
        "regency": "Kota Mataram", "register_no": f"BP-{number:04}/PB/2026", "measure": "PB",
        "guidance_start": dt.date(2026, 3, 2), "guidance_end": dt.date(2028, 3, 1), "officer": "Petugas Contoh, S.H.",
        "guarantor_name": "Penjamin Contoh", "last_report_on": dt.date(2026, 8, 10), "due_on": dt.date(2026, 9, 9),
    }  # fmt: skip
    return Client(**(known | changes))


def some_visits(count, **changes):
    days = [dt.date(2024, 1, 1) + dt.timedelta(7 * index) for index in range(count)]
    return [
        Visit(id=number, uid=str(number), number=number, client_id=1, date=day, next_on=next_report(day, 7), **changes)
        for number, day in enumerate(days, start=1)
    ]


def a_duty(number=1, **changes):
    known = {
        "id": number, "full_name": f"Contoh Nomor-{number:04}-x", "register_no": f"R{number:04}", "measure": "PB",
        "officer": "Petugas Contoh, S.H.", "phone": "081234567890", "phone_owner": "Keluarga",
        "address": "Jalan Contoh 7", "interval": 30, "last_on": dt.date(2026, 8, 10), "due_on": dt.date(2026, 9, 24),
    }  # fmt: skip
    return Duty(**(known | changes))


def pages_of(typesetter, printout):
    """The pages of the printout, read back."""
    return PdfReader(io.BytesIO(typesetter.pdf(*printout))).pages


def texts_of(typesetter, printout):
    """The text of each page, on one line and without the marks where words may be broken."""
    texts = [page.extract_text().replace("\u200b", "") for page in pages_of(typesetter, printout)]
    return [" ".join(text.split()) for text in texts]


def size_of(page):
    """Width and height in whole millimetres."""
    return [round(float(length) * 25.4 / 72) for length in (page.mediabox.width, page.mediabox.height)]
