"""Everything that happened with one client, gathered from all rooms."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from bapas_desktop.data.database import Database
from bapas_desktop.domain.formats import long_date
from bapas_desktop.domain.reflections.evaluations import answers_told
from bapas_desktop.domain.timeline import Event, EventKind
from bapas_desktop.domain.training import Mark

_MARKS = {
    Mark.PRESENT: "Hadir", Mark.LATE: "Hadir terlambat", Mark.EXCUSED: "Izin", Mark.ILL: "Sakit", Mark.ABSENT: "Alpa",
}  # fmt: skip
_METHODS = {"datang": "datang ke kantor", "rumah": "kunjungan rumah", "telepon": "telepon", "video": "video"}

# Each query gives: id, day, time, title, text, who.
_QUERIES: Mapping[EventKind, str] = {
    EventKind.VISIT: """
        SELECT visit.id, date, time, method, trim(
            iif(condition = '', '', 'Keadaan: ' || condition || char(10)) ||
            iif(activity = '', '', 'Kegiatan: ' || activity || char(10)) ||
            iif(surroundings = '', '', 'Lingkungan: ' || surroundings || char(10)) ||
            iif(obstacles = '', '', 'Kendala: ' || obstacles || char(10)) ||
            iif(plans = '', '', 'Rencana: ' || plans || char(10)) || visit.notes, char(10)), coalesce(name, '')
        FROM visit LEFT JOIN officer ON officer.id = officer_id WHERE client_id = ?""",
    EventKind.SESSION: """
        SELECT session.id, session.date, session.start_time, mark, program.title || ': ' || session.title ||
            iif(note = '' OR sensitive, '', char(10) || note), instructors
        FROM attendance JOIN session ON session.id = session_id JOIN program ON program.id = program_id
        WHERE client_id = ? AND mark IS NOT NULL""",
    EventKind.NOTE: """
        SELECT id, date, NULL, '', trim(text || iif(impression = '', '', char(10) || 'Kesan: ' || impression) ||
            iif(difficulty = '', '', char(10) || 'Yang sulit: ' || difficulty) ||
            iif(next_step = '', '', char(10) || 'Berikutnya: ' || next_step), char(10)), author
        FROM reflection WHERE client_id = ?""",
    EventKind.PERMIT: """
        SELECT id, leaves_on, NULL, kind, destination || char(10) || purpose || char(10) || returns_on || char(10) ||
            coalesce(returned_on, ''), letter_no FROM permit WHERE client_id = ?""",
    EventKind.INCIDENT: """
        SELECT id, date, NULL, kind, trim(description || iif(action = '', '', char(10) || 'Tindakan: ' || action),
            char(10)), decided_by FROM incident WHERE client_id = ?""",
    EventKind.SUMMONS: """
        SELECT id, date, NULL, call, appear_on || char(10) || letter_no, officer FROM summons WHERE client_id = ?""",
    EventKind.STAGE: """
        SELECT id, decided_on, NULL, stage, iif(letter_no = '', '', 'Nomor ' || letter_no || char(10)) || notes, 'TPP'
        FROM stage_decision WHERE client_id = ?""",
    EventKind.OFFICER: """
        SELECT assignment.id, since, NULL, '', '', name
        FROM assignment JOIN officer ON officer.id = officer_id WHERE client_id = ?""",
    EventKind.TRANSFER: """
        SELECT id, date, NULL, direction, office || iif(letter_no = '', '', ', surat ' || letter_no) ||
            iif(notes = '', '', char(10) || notes), '' FROM transfer WHERE client_id = ?""",
    EventKind.CLOSING: """
        SELECT closing.id, ended_on, NULL, coalesce(end_reason.name, reason), letter_no || char(10) ||
            coalesce(reopened_on, ''), '' FROM closing LEFT JOIN end_reason ON end_reason.code = reason
        WHERE client_id = ?""",
    EventKind.SERVICE: """
        SELECT id, date, NULL, minutes, trim(task || iif(place = '', '', char(10) || place), char(10)), supervisor
        FROM service_day WHERE client_id = ?""",
    EventKind.GARDEN: """
        SELECT care.id, done_on, NULL, care.kind, trim('Petak ' || code || coalesce(', ' || crop, '') ||
            iif(material = '', '', char(10) || trim(material || ' ' || dose)), char(10)), officers, care.minutes
        FROM care_worker JOIN care ON care.id = care_id JOIN plot ON plot.id = care.plot_id
            LEFT JOIN planting ON planting.id = planting_id
        WHERE client_id = ?1 AND done_on IS NOT NULL
        UNION ALL SELECT harvest.id, harvest.date, NULL, 'Panen', 'Petak ' || code || ', ' || crop, '', harvest.minutes
        FROM harvest_worker JOIN harvest ON harvest.id = harvest_id JOIN planting ON planting.id = planting_id
            JOIN plot ON plot.id = planting.plot_id
        WHERE client_id = ?1""",
    EventKind.EVALUATION: """
        SELECT evaluation.id, date, NULL, phase, instrument.title || char(10) || program.title, assessor, answers,
            questions, scale
        FROM evaluation JOIN instrument ON instrument.id = instrument_id JOIN program ON program.id = program_id
        WHERE client_id = ?""",
    EventKind.OUTCOME: """
        SELECT outcome.id, date, NULL, state, trim(coalesce(program.title, '') ||
            iif(months IS NULL, '', ', bulan ke-' || months) || iif(work = '', '', char(10) || work) ||
            iif(income = '', '', char(10) || 'Penghasilan sebulan: ' || income) ||
            iif(help_needed = '', '', char(10) || 'Bantuan: ' || help_needed) ||
            iif(outcome.notes = '', '', char(10) || outcome.notes), char(10)), recorded_by
        FROM outcome LEFT JOIN program ON program.id = program_id WHERE client_id = ?""",
    EventKind.DOCUMENT: """
        SELECT id, coalesce(dated, date(added_at)), NULL, kind, title, added_by FROM document
        WHERE client_id = ? AND visit_id IS NULL""",
}


class Timeline:
    """What happened with a client, whichever room knows of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def events(self, client_id: int, kinds: Collection[EventKind] | None = None) -> list[Event]:
        """The events of one client, the newest first; ``kinds`` leaves the others out.

        Reports and sessions where the client was present are guidance, and numbered through whatever is shown.
        """
        numbered = self._events_of(client_id, (EventKind.VISIT, EventKind.SESSION))
        others = self._events_of(client_id, [kind for kind in kinds or EventKind if kind not in _NUMBERED])
        found = _number(numbered) + others
        if kinds is not None:
            found = [event for event in found if event.kind in kinds]
        return sorted(found, key=_moment)[::-1]  # and of one moment, what came last first

    def _events_of(self, client_id: int, kinds: Collection[EventKind]) -> list[Event]:
        return [
            event
            for kind in kinds
            for row in self._database.execute(_QUERIES[kind], [client_id]).fetchall()
            for event in _TOLD.get(kind, _plain)(_event(kind, row), row)
        ]


_NUMBERED = (EventKind.VISIT, EventKind.SESSION)


def _moment(event: Event) -> tuple[dt.date, dt.time, int]:
    return (event.day, event.time or dt.time(), event.record_id)


def _number(events: list[Event]) -> list[Event]:
    number = 0
    result = []
    for event in sorted(events, key=_moment):
        counts = event.guidance_no is not None
        number += counts
        result.append(replace(event, guidance_no=number) if counts else event)
    return result


def _event(kind: EventKind, row: tuple[Any, ...]) -> Event:
    day, time = dt.date.fromisoformat(row[1]), dt.time.fromisoformat(row[2]) if row[2] else None
    title, text = str(row[3] or ""), row[4].strip()
    return Event(kind=kind, day=day, time=time, title=title, text=text, who=row[5], record_id=row[0])


def _date(text: str) -> str:
    return long_date(dt.date.fromisoformat(text)) if text else ""


def _plain(event: Event, _row: tuple[Any, ...]) -> Iterator[Event]:
    yield event


def _visit(event: Event, _row: tuple[Any, ...]) -> Iterator[Event]:
    method = _METHODS.get(event.title, event.title)
    yield replace(event, title=f"Wajib lapor, {method}" if method else "Wajib lapor", guidance_no=0)


def _session(event: Event, _row: tuple[Any, ...]) -> Iterator[Event]:
    mark = Mark(event.title)
    yield replace(event, title=f"Pertemuan: {_MARKS[mark]}", guidance_no=0 if mark.was_there else None)


def _note(event: Event, _row: tuple[Any, ...]) -> Iterator[Event]:
    yield replace(event, title="Catatan refleksi")


def _permit(event: Event, row: tuple[Any, ...]) -> Iterator[Event]:
    destination, purpose, returns, returned = _parts(row[4], 4)
    told = [destination + (f", {purpose}" if purpose else ""), f"Sampai {_date(returns)}"]
    if returned:
        told.append(f"Kembali {_date(returned)}")
    number = f"Surat {row[5]}" if row[5] else ""
    yield replace(event, title=f"Izin {event.title}", text="\n".join(filter(None, [*told, number])), who="")


def _parts(text: str, count: int) -> list[str]:
    """The parts of a text that the query joined; line ends inside the middle ones stay with the second."""
    parts = text.split("\n")
    return [parts[0], " ".join(parts[1 : len(parts) - count + 2]), *parts[len(parts) - count + 2 :]]


def _incident(event: Event, _row: tuple[Any, ...]) -> Iterator[Event]:
    yield replace(event, title=f"Kejadian: {event.title}")


def _summons(event: Event, row: tuple[Any, ...]) -> Iterator[Event]:
    appear, _, number = row[4].partition("\n")
    told = [f"Diminta hadir {_date(appear)}", f"Nomor {number}" if number else ""]
    yield replace(event, title=f"Surat panggilan ke-{event.title}", text="\n".join(filter(None, told)))


def _stage(event: Event, _row: tuple[Any, ...]) -> Iterator[Event]:
    yield replace(event, title=f"Sidang TPP: tahap {event.title}")


def _officer(event: Event, _row: tuple[Any, ...]) -> Iterator[Event]:
    yield replace(event, title="PK ditetapkan", text=event.who)


def _transfer(event: Event, _row: tuple[Any, ...]) -> Iterator[Event]:
    yield replace(event, title=f"Pelimpahan {event.title}")


def _closing(event: Event, row: tuple[Any, ...]) -> Iterator[Event]:
    number, _, reopened = row[4].partition("\n")
    text = f"{event.title}\nSurat {number}" if number else event.title
    yield replace(event, title="Bimbingan diakhiri", text=text)
    if reopened:
        yield replace(event, title="Bimbingan dibuka kembali", day=dt.date.fromisoformat(reopened), text="")


def _service(event: Event, row: tuple[Any, ...]) -> Iterator[Event]:
    yield replace(event, title=f"Kerja sosial: {_duration(int(row[3]))}")


def _duration(all_minutes: int) -> str:
    hours, minutes = divmod(all_minutes, 60)
    return " ".join(filter(None, (f"{hours} jam" * bool(hours), f"{minutes} menit" * bool(minutes))))


def _garden(event: Event, row: tuple[Any, ...]) -> Iterator[Event]:
    where, _, material = event.text.partition("\n")
    told = [", ".join(filter(None, (where, _duration(row[6] or 0)))), material]
    yield replace(event, title=f"Kebun: {event.title}", text="\n".join(filter(None, told)))


def _evaluation(event: Event, row: tuple[Any, ...]) -> Iterator[Event]:
    instrument, _, program = event.text.partition("\n")
    told = answers_told(row[6], row[7], row[8])
    yield replace(event, title=f"Evaluasi {event.title}: {instrument}", text="\n".join([program, *told]))


def _outcome(event: Event, _row: tuple[Any, ...]) -> Iterator[Event]:
    yield replace(event, title=f"Tindak lanjut: {event.title}")


def _document(event: Event, _row: tuple[Any, ...]) -> Iterator[Event]:
    yield replace(event, title=f"Dokumen: {event.title}" if event.title else "Dokumen")


_TOLD: Mapping[EventKind, Callable[[Event, tuple[Any, ...]], Iterator[Event]]] = {
    EventKind.VISIT: _visit, EventKind.SESSION: _session, EventKind.NOTE: _note, EventKind.PERMIT: _permit,
    EventKind.INCIDENT: _incident, EventKind.SUMMONS: _summons, EventKind.STAGE: _stage, EventKind.OFFICER: _officer,
    EventKind.TRANSFER: _transfer, EventKind.CLOSING: _closing, EventKind.SERVICE: _service,
    EventKind.GARDEN: _garden, EventKind.EVALUATION: _evaluation, EventKind.OUTCOME: _outcome,
    EventKind.DOCUMENT: _document,
}  # fmt: skip
