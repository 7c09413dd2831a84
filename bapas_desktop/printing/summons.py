"""Letters of summons (surat panggilan 1, 2, 3) to clients who have not reported, each on a page of its own.

A letter asks, names what follows by the rules as information, and says whom to call. It names no offence and no NIK.
Sources: UU 22/2022 Ps 15 and 16 (rights and duties of a client); three reports in a row that did not come are a ground
on which the special conditions of an integration programme are looked into.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bapas_desktop.domain.formats import clock, full_date, long_date
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.roster.client import Client, Sex
from bapas_desktop.domain.roster.measures import MEASURES
from bapas_desktop.domain.supervision.letters import Summons
from bapas_desktop.printing.client_facts import counts_as_child, home
from bapas_desktop.printing.letterhead import flowing, letterhead, number_with_breaks, place_and_date, signatory
from bapas_desktop.printing.typesetter import Printout

_ORDINALS = {1: "pertama", 2: "kedua", 3: "ketiga"}
_URGENCY = {1: "Biasa", 2: "Segera", 3: "Segera"}
_INTEGRATION = {measure.code for measure in MEASURES if measure.group == "Integrasi"}
_TITLES = {Sex.MALE: "Sdr.", Sex.FEMALE: "Sdri.", None: "Sdr./Sdri."}


def summons_letters(pairs: Sequence[tuple[Summons, Client]], office: OfficeProfile, paper: Paper) -> Printout:
    """A letter for each pair, in the order given, signed by the head of the office.

    What is not known yet, such as the letter's number, is a dotted line to write on.
    """
    data = {
        "title": "Surat panggilan",
        "letterhead": letterhead(office),
        "paper": paper.value,
        "head": signatory(office.head),
        "letters": [_letter(summons, client, office) for summons, client in pairs],
    }
    return Printout("summons", data)


def _letter(summons: Summons, client: Client, office: OfficeProfile) -> dict[str, Any]:
    day = summons.date or dt.date.today()
    child = counts_as_child(client, day)
    name = flowing(client.full_name)
    who = "anak Saudara" if child else "Saudara"
    return {
        "number": number_with_breaks(summons.letter_no),
        "urgency": _URGENCY[summons.call],
        "subject": f"Panggilan ke-{summons.call} ({_ORDINALS[summons.call]})",
        "place_and_date": place_and_date(office, day),
        "addressee": f"Orang tua/wali dari {name}" if child else f"{_TITLES[client.sex]} {name}",
        "register_no": number_with_breaks(client.register_no),
        "address": flowing(home(client)),
        "opening": _opening(summons, client, who, day),
        "appearance": [
            ["Hari, tanggal", full_date(summons.appear_on)],
            ["Pukul", f"{clock(summons.appear_at)} {office.time_zone}" if summons.appear_at else ""],
            ["Tempat", flowing(summons.place or _office_place(office))],
            ["Menghadap", flowing(summons.officer or client.officer)],
            ["Keperluan", "Lapor diri dan pembimbingan"],
        ],
        "closing": _closing(summons.call, client, who, child),
        "copies": _copies(summons.call, client),
    }


def _office_place(office: OfficeProfile) -> str:
    return ", ".join(filter(None, (office.name, *office.contact[:1])))


def _opening(summons: Summons, client: Client, who: str, day: dt.date) -> list[str]:
    """On what the letter is based, and what is asked for; a report that came later is not held against anybody."""
    last, due = client.last_report_on, client.due_on
    lead = f"Menurut catatan kami, {who}"
    if last and last < day:
        said = f"{lead} terakhir lapor diri pada tanggal {long_date(last)}"
        said += f" dan belum lapor sejak jatuh tempo tanggal {long_date(due)}." if due and due < day else "."
    elif due and due < day:
        said = f"{lead} belum lapor diri sejak jatuh tempo tanggal {long_date(due)}."
    else:
        said = f"{lead} belum lapor diri sesuai dengan jadwal."
    duty = (
        "Sesuai dengan Pasal 16 Undang-Undang Nomor 22 Tahun 2022 tentang Pemasyarakatan, klien wajib menaati "
        "persyaratan dan mengikuti program pembimbingan dengan tertib."
    )
    asked = {
        1: f"Sehubungan dengan itu, kami mengharapkan kehadiran {who} pada:",
        2: f"Surat panggilan pertama belum ditanggapi. Untuk itu, {who} kami panggil kembali dan diminta hadir pada:",
        3: f"Surat panggilan pertama dan kedua belum ditanggapi. Untuk itu, {who} dipanggil untuk ketiga kalinya dan "
        "wajib hadir pada:",
    }[summons.call]
    return [f"{said} {duty}", asked]


def _closing(call: int, client: Client, who: str, child: bool) -> list[str]:
    company = " bersama orang tua/wali" if child else ""
    invited = f"{who[0].upper()}{who[1:]} dimohon hadir{company} dan membawa surat ini serta kartu wajib lapor."
    hindered = (
        "Bila berhalangan karena sakit, pekerjaan, jarak, atau sebab lain, hubungi Pembimbing Kemasyarakatan sebelum "
        "tanggal tersebut agar waktu lain dapat disepakati."
    )
    said = [f"{invited} {hindered}"]
    if call > 1:
        said.append(_information(call, client))
    said.append("Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.")
    return said


def _information(call: int, client: Client) -> str:
    """What may follow by the rules; only an integration programme has conditions that can be looked into."""
    visit = "Pembimbing Kemasyarakatan dapat melakukan kunjungan rumah untuk mengetahui keadaan dan kendala klien."
    if call == 2:
        return f"Untuk diketahui, bila panggilan ini tidak dapat dipenuhi, {visit}"
    if client.measure in _INTEGRATION:
        return (
            "Untuk diketahui, tidak lapor tiga kali berturut-turut termasuk pelanggaran syarat khusus, yang menurut "
            "peraturan diperiksa dan dibahas dalam sidang Tim Pengamat Pemasyarakatan (TPP). Keterangan Saudara "
            "didengar lebih dahulu, dan keputusan tidak diambil dengan surat ini."
        )
    return (
        "Untuk diketahui, keadaan ini akan dibahas dalam sidang Tim Pengamat Pemasyarakatan (TPP) untuk menentukan "
        "langkah pembimbingan selanjutnya. Keterangan Saudara didengar lebih dahulu."
    )


def _copies(call: int, client: Client) -> list[str]:
    copies = ["Pembimbing Kemasyarakatan yang bersangkutan"]
    if call > 1 and client.guarantor_name.strip():
        copies.append(flowing(f"Penjamin (Sdr./Sdri. {client.guarantor_name})"))
    return [*copies, "Arsip"]
