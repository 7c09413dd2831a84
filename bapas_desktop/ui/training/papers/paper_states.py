"""How far each paper of a program has come, in a few words."""

from collections.abc import Sequence

from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.program_papers import PaperKind, ProgramPaper
from bapas_desktop.domain.selection import CandidateState
from bapas_desktop.domain.training import SessionQuery
from bapas_desktop.ui.training.columns import translate

_KINDS = {
    "invitation": PaperKind.INVITATION,
    "assignment": PaperKind.ASSIGNMENT,
    "receipts": PaperKind.RECEIPT,
    "minutes": PaperKind.MINUTES,
    "report": PaperKind.REPORT,
}
_PRINTED_AS = {
    "invitation": "undangan: ",
    "assignment": "surat tugas: ",
    "schedule": "jadwal: ",
    "budget": "rencana anggaran biaya: ",
    "selection": "berita acara seleksi",
    "name_cards": "kartu nama: ",
    "minutes": "berita acara: ",
    "certificates": "sertifikat",
    "passports": "paspor keterampilan",
    "report": "laporan kegiatan: ",
}
"""How the lines of the history begin that tell of a print, in small letters."""


def paper_states(office: Office, program_id: int) -> dict[str, str]:
    """The state of each paper by its key.

    Raises:
        Refused: ``not_found`` where the program is gone.
    """
    title = office.programs.get(program_id).title
    kept = office.program_papers.of_program(program_id)
    states = {key: _kept_words([one for one in kept if one.kind == kind]) for key, kind in _KINDS.items()}
    states |= _counts(office, program_id)
    printed = _last_printed(office, title)
    return {key: " · ".join(filter(None, (words, printed.get(key)))) for key, words in states.items()}


def _kept_words(papers: Sequence[ProgramPaper]) -> str:
    """``Nomor 12, 24/11/2026``; of several the newest is told."""
    if not papers:
        return translate("Training", "Belum disiapkan")
    newest = papers[-1]
    number = newest.number.strip()
    told = translate("Training", "Nomor {0}").format(number) if number else translate("Training", "Belum bernomor")
    told = ", ".join(filter(None, (told, short_date(newest.dated))))
    if len(papers) == 1:
        return told
    return translate("Training", "{0} naskah, terakhir: {1}").format(len(papers), told)


def _counts(office: Office, program_id: int) -> dict[str, str]:
    """What is told of the papers that are made of lists."""
    sessions = office.sessions.ids(SessionQuery(program_id=program_id, cancelled=False))
    printed = sum(bool(office.attendance.sheets(session_id)) for session_id in sessions)
    slips = sum(bool(office.slips.of_session(session_id)) for session_id in sessions)
    people = len(office.attendance.enrolled(program_id))
    candidates = office.selection.candidates(program_id)
    approved = sum(one.state == CandidateState.APPROVED for one in candidates)
    held, all_sheets, chosen, listed, needs, others, given = (
        translate("Training", "{0} pertemuan"),
        translate("Training", "{0} dari {1} pertemuan sudah dicetak"),
        translate("Training", "{0} disetujui dari {1} calon"),
        translate("Training", "{0} peserta"),
        translate("Training", "{0} kebutuhan"),
        translate("Training", "{0} orang tercatat"),
        translate("Training", "{0} diterbitkan"),
    )
    no_sessions, no_people = translate("Training", "Belum ada pertemuan"), translate("Training", "Belum ada peserta")
    return {
        "schedule": _told(held, no_sessions, len(sessions)),
        "budget": _told(needs, translate("Training", "Belum ada kebutuhan"), len(office.budget.of_program(program_id))),
        "selection": _told(chosen, translate("Training", "Belum ada calon"), approved, len(candidates)),
        "sheets": _told(all_sheets, no_sessions, printed, len(sessions)),
        "slips": _told(all_sheets, no_sessions, slips, len(sessions)),
        "attendee_sheet": _told(
            others, translate("Training", "Belum ada panitia atau tamu"), len(office.attendees.of_program(program_id))
        ),
        "name_cards": _told(listed, no_people, people),
        "certificates": _told(
            given, translate("Training", "Belum ada yang diterbitkan"), len(office.certificates.of_program(program_id))
        ),
        "passports": _told(listed, no_people, people),
    }


def _told(words: str, none: str, *counts: int) -> str:
    """The words with their numbers; ``none`` where the last of them, which is of all, is zero."""
    return words.format(*(whole(count) for count in counts)) if counts[-1] else none


def _last_printed(office: Office, title: str) -> dict[str, str]:
    """When each was printed last, as the history tells it."""
    found: dict[str, str] = {}
    for entry in office.history.entries(title):
        if entry.action is not Action.PRINT:
            continue
        label = entry.label.casefold()
        for key, begin in _PRINTED_AS.items():
            if label.startswith(begin):
                told = translate("Training", "dicetak {0}").format(short_date(entry.at.date()))
                found.setdefault(key, told)
    return found
