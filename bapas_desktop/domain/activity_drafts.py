"""What the chapters of an activity report say, drafted from the records; what is not known yet is said so."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bapas_desktop.domain.activity_report import Activity, Section
from bapas_desktop.domain.budget import MATERIALS, TOOLS
from bapas_desktop.domain.certificates import PASS_PERCENT
from bapas_desktop.domain.formats import decimal, kilograms, long_date, rupiah, whole
from bapas_desktop.domain.program_papers import AttendeeRole
from bapas_desktop.domain.recipes import Batch, per_piece
from bapas_desktop.domain.reflections.evaluation_sentences import conclusion
from bapas_desktop.domain.selection import CandidateState
from bapas_desktop.domain.sentences import (
    counted,
    day_range,
    hours_and_minutes,
    listed,
    money_in_words,
    numbered,
    percentage,
    sentence,
)
from bapas_desktop.domain.training import HIGHEST_RATING, Mark, session_minutes

_STATES = {state: state.value for state in CandidateState} | {CandidateState.PROPOSED: "belum diputuskan"}


def drafts(activity: Activity) -> dict[Section, str]:
    """The texts of all sections, as the records have them."""
    return {section: _DRAFTS[section](activity) for section in Section}


# I


def _background(activity: Activity) -> str:
    program = activity.program
    skill = f" di bidang {program.skill}" if program.skill.strip() else ""
    partner = f" bersama {program.partner}" if program.partner.strip() else ""
    return (
        "Bimbingan kemandirian adalah bagian dari pembimbingan kemasyarakatan, agar klien pemasyarakatan memiliki "
        "keterampilan kerja dan dapat menghidupi diri serta keluarganya secara mandiri.\n"
        f"Untuk itu {activity.office} menyelenggarakan kegiatan {program.title}{skill}{partner}."
    )


def _legal_basis(activity: Activity) -> str:
    lines = [
        "Undang-Undang Nomor 22 Tahun 2022 tentang Pemasyarakatan;",
        "Peraturan Pemerintah Nomor 31 Tahun 1999 tentang Pembinaan dan Pembimbingan Warga Binaan Pemasyarakatan;",
    ]
    for paper in activity.assignments:
        dated = f" tanggal {long_date(paper.dated)}" if paper.dated else ""
        lines.append(f"Surat Tugas Kepala {activity.office} Nomor {paper.number}{dated};")
    lines[-1] = f"{lines[-1].removesuffix(';')}."
    return numbered(lines)


def _purpose(activity: Activity) -> str:
    intent = (
        "Laporan ini dimaksudkan sebagai pertanggungjawaban pelaksanaan kegiatan dan bahan evaluasi bagi kegiatan "
        "berikutnya."
    )
    goals = [line.strip() for line in activity.program.objectives.splitlines() if line.strip()]
    if not goals:
        return f"{intent}\nTujuan kegiatan belum dituliskan pada data kegiatan."
    if len(goals) == 1:
        return f"{intent}\nTujuan kegiatan: {goals[0]}"
    return "\n".join((intent, "Tujuan kegiatan:", *goals))


# II


def _time_and_place(activity: Activity) -> str:
    planned, held, days = activity.planned, activity.held, activity.days
    places = list(dict.fromkeys(place for one in planned if (place := one.place.strip())))
    places = places or [place for place in [activity.program.place.strip()] if place]
    where = f" bertempat di {listed(places)}" if places else ""
    if not planned:
        when = f" Kegiatan direncanakan pada {day_range(days)}{where}." if days else ""
        return f"Belum ada pertemuan yang dijadwalkan.{when}"
    when = f" pada {day_range(days)}" if days else ""
    if not held:
        ahead = counted(len(planned), "kali pertemuan")
        text = f"Belum ada pertemuan yang dilaksanakan. {ahead} dijadwalkan{when}{where}."
    elif len(held) == len(planned):
        text = f"Kegiatan dilaksanakan dalam {counted(len(held), 'kali pertemuan')}{when}{where}."
    else:
        text = (
            f"Sampai dengan tanggal {long_date(activity.today)} telah dilaksanakan "
            f"{counted(len(held), 'kali pertemuan')} dari {counted(len(planned), 'kali pertemuan')} yang dijadwalkan"
            f"{when}{where}."
        )
    minutes = sum(session_minutes(one) or 0 for one in held)
    return f"{text} Jumlah waktu yang dilaksanakan: {hours_and_minutes(minutes)}." if minutes else text


def _participants(activity: Activity) -> str:
    everybody = {one.client_id for one in activity.participants}
    entries = [person for one in activity.planned for person in activity.people.get(one.id, ())]
    extra = everybody - {person.client_id for person in entries if not person.walk_in}
    count = len(everybody - extra) or activity.program.participants
    if not count and not extra:
        return "Belum ada peserta yang terdaftar."
    quota = activity.program.quota
    of_quota = f" dari kuota {whole(quota)} orang" if quota else ""
    lines = [f"Kegiatan diikuti oleh {counted(count, 'orang klien pemasyarakatan')}{of_quota}."]
    if extra:
        lines[0] += f" Di luar itu {counted(len(extra), 'orang')} hadir sebagai peserta tambahan."
    if total := sum(activity.candidates.values()):
        states = [
            f"{_STATES[state]} {whole(number)} orang"
            for state in CandidateState
            if (number := activity.candidates.get(state))
        ]
        lines.append(
            f"Peserta dipilih dari {counted(total, 'orang calon')} menurut kriteria yang ditetapkan lebih dahulu: "
            f"{listed(states)}."
        )
    if activity.spread:
        sexes = {"L": "laki-laki", "P": "perempuan"}
        told = [
            f"{sexes.get(sex, 'belum diketahui')} {whole(number)} orang"
            for sex, number in activity.spread.sexes.items()
        ]
        lines.append(f"Menurut jenis kelamin: {listed(told)}.")
    return "\n".join(lines)


def _instructors(activity: Activity) -> str:
    program = activity.program
    named = [one.instructors for one in activity.planned if one.instructors.strip()]
    known = {" ".join(text.split()).casefold() for text in named}
    teaching = [one.name for one in activity.attendees if one.role == AttendeeRole.INSTRUCTOR]
    named += [name for name in teaching if not any(name.casefold() in text for text in known)]
    lines = [sentence(f"Instruktur: {'; '.join(dict.fromkeys(named))}") if named else "Instruktur belum dicatat."]
    for role, title in ((AttendeeRole.COMMITTEE, "Panitia"), (AttendeeRole.GUEST, "Tamu")):
        people = {
            f"{one.name} ({one.duty})" if one.duty.strip() else one.name: None
            for one in activity.attendees
            if one.role == role
        }
        if people:
            lines.append(sentence(f"{title}: {'; '.join(people)}"))
    if program.officer_in_charge.strip():
        lines.append(sentence(f"Penanggung jawab: {program.officer_in_charge.strip()}"))
    if program.partner.strip():
        lines.append(sentence(f"Mitra: {program.partner.strip()}"))
    return "\n".join(lines)


def _costs(activity: Activity) -> str:
    source = activity.program.budget_source.strip()
    lines = [sentence(f"Sumber biaya: {source}")] if source else []
    total, priced = activity.total, [one for one in activity.lines if one.total]
    if not priced and not activity.expenses:
        return "\n".join([*lines, "Belum ada rencana anggaran dan belanja yang dicatat."])
    if priced:
        lines.append(f"Rencana anggaran {money_in_words(total.planned)}.")
    else:
        lines.append("Belum ada rencana anggaran yang dicatat.")
    if not activity.expenses:
        lines.append("Belum ada belanja yang dicatat.")
        return "\n".join(lines)
    real = f"Realisasi {money_in_words(total.spent)} dari {counted(len(activity.expenses), 'kali belanja')}"
    if total.planned:
        real += f", atau {percentage(total.spent, total.planned)} dari rencana"
    lines.append(f"{real}.")
    if total.planned and total.left > 0:
        lines.append(f"Sisa anggaran {money_in_words(total.left)}.")
    elif total.planned and total.left < 0:
        lines.append(f"Realisasi melampaui rencana sebesar {money_in_words(-total.left)}.")
    return "\n".join(lines)


# III


def _absences(marks: Mapping[Mark | None, int]) -> str:
    words = ((Mark.EXCUSED, "izin"), (Mark.ILL, "sakit"), (Mark.ABSENT, "tanpa keterangan"))
    return listed(f"{name} {whole(marks[mark])} kali" for mark, name in words if marks[mark])


def _attendance(activity: Activity) -> str:
    if not activity.held:
        return "Belum ada pertemuan yang dilaksanakan, sehingga kehadiran belum dapat dilaporkan."
    marks = activity.marks
    recorded = sum(marks[mark] for mark in Mark)
    if not recorded:
        return f"Kehadiran pada {counted(len(activity.held), 'kali pertemuan')} yang dilaksanakan belum dicatat."
    present = marks[Mark.PRESENT] + marks[Mark.LATE]
    text = (
        f"Dari {whole(recorded)} catatan kehadiran, {whole(present)} tercatat hadir ({percentage(present, recorded)})"
    )
    if marks[Mark.LATE]:
        text += f", termasuk {whole(marks[Mark.LATE])} kali terlambat"
    lines = [f"{text}. {'Tidak hadir: ' + _absences(marks) if recorded > present else 'Semuanya hadir'}."]
    people = [one for one in activity.participants if one.rate.held]
    limit = f"sekurang-kurangnya {PASS_PERCENT} % pertemuan"
    if activity.passed:
        of_all = counted(len(people), "orang")
        lines.append(f"{counted(len(activity.passed), 'orang')} dari {of_all} peserta hadir pada {limit}.")
    else:
        lines.append(f"Belum ada peserta yang hadir pada {limit}.")
    if marks[None]:
        lines.append(f"Masih ada {whole(marks[None])} kehadiran yang belum ditandai.")
    return "\n".join(lines)


def _ratings(activity: Activity) -> str:
    lines = []
    for name, words in (("engagement", "keterlibatan"), ("work_attitude", "sikap kerja")):
        found = activity.ratings(name)
        if found.mean is None:
            lines.append(f"Belum ada penilaian {words}.")
        else:
            lines.append(
                f"Rata-rata {words} {decimal(found.mean / 100)} dari {HIGHEST_RATING} "
                f"(n = {whole(found.count)} penilaian)."
            )
    return "\n".join(lines)


def _production(activity: Activity) -> str:
    lines = [_batch_words(name, batches) for name, batches in batches_by_recipe(activity.batches).items()]
    if len(lines) > 1:
        lines = numbered(lines).split("\n")
    if activity.harvests:
        grams = sum(one.grams for one in activity.harvests)
        plots = list(dict.fromkeys(one.plot for one in activity.harvests if one.plot.strip()))
        where = f" dari petak {listed(plots)}" if plots else ""
        text = f"Panen {counted(len(activity.harvests), 'kali')}{where} dengan hasil {kilograms(grams)} kg"
        income = [one.sold for one in activity.harvests if one.sold is not None]
        lines.append(f"{text}; hasil penjualannya {money_in_words(sum(income))}." if income else f"{text}.")
    return "\n".join(lines) or "Belum ada hasil produksi atau panen yang dicatat untuk kegiatan ini."


def batches_by_recipe(batches: Iterable[Batch]) -> dict[str, list[Batch]]:
    """The batches under the name of what was made, in the order in which each was first made."""
    found: dict[str, list[Batch]] = {}
    for batch in batches:
        found.setdefault(batch.recipe.strip(), []).append(batch)
    return found


def _batch_words(name: str, batches: Sequence[Batch]) -> str:
    pieces = sum(one.pieces or 0 for one in batches)
    parts = [f"{name}: {counted(len(batches), 'kali produksi')} dengan hasil {whole(pieces)} biji"]
    costed = [one for one in batches if one.cost is not None]
    if costed:
        each = per_piece(sum(one.cost or 0 for one in costed), sum(one.pieces or 0 for one in costed))
        cost = rupiah(sum(one.cost or 0 for one in costed))
        parts.append(f"biaya produksi {cost}" + (f" (HPP Rp{decimal(each)} per biji)" if each is not None else ""))
    else:
        parts.append("biaya produksi belum dicatat")
    sold = [one for one in batches if one.income is not None]
    if sold:
        pieces_sold = sum(one.sold or 0 for one in sold)
        income = rupiah(sum(one.income or 0 for one in sold))
        parts.append(f"terjual {whole(pieces_sold)} biji dengan pemasukan {income}")
    else:
        parts.append("penjualan belum dicatat")
    profits = [profit for one in batches if (profit := one.profit) is not None]
    if profits:
        profit = sum(profits)
        parts.append(f"{'rugi' if profit < 0 else 'laba'} {rupiah(abs(profit))}")
    return f"{'; '.join(parts)}."


def _certificates(activity: Activity) -> str:
    given = sorted(activity.certificates, key=lambda one: one.id)
    if not given:
        passed = len(activity.passed) if len(activity.held) == len(activity.planned) else 0
        more = f" {counted(passed, 'orang')} peserta telah memenuhi syarat kehadiran." if passed else ""
        return f"Belum ada sertifikat yang diterbitkan.{more}"
    numbers = f"nomor {given[0].number}" + (f" s.d. {given[-1].number}" if len(given) > 1 else "")
    return f"Sertifikat diterbitkan untuk {counted(len(given), 'orang')} peserta, {numbers}."


def _reflections(activity: Activity) -> str:
    """The notes are counted; what was measured is told with its figures, and what was not is named."""
    measured = conclusion(activity.evidence, public=activity.public) if activity.evidence else []
    return "\n".join((_notes(activity), *measured))


def _notes(activity: Activity) -> str:
    group, personal = activity.group_notes, activity.personal_notes
    if not group + personal:
        return "Belum ada catatan refleksi untuk kegiatan ini."
    counts = ((group, "catatan kelompok"), (personal, "catatan perorangan"))
    kinds = listed(f"{whole(number)} {words}" for number, words in counts if number)
    return f"Telah ditulis {counted(group + personal, 'catatan refleksi')}: {kinds}. Isi catatan disimpan di kantor."


# IV and V


def _obstacles(activity: Activity) -> str:
    found = []
    for one in activity.cancelled:
        reason = one.cancel_reason.strip().rstrip(".") if activity.inside else ""
        found.append(
            f"Pertemuan “{one.title}” tanggal {long_date(one.date)} dibatalkan{f': {reason}' if reason else ''}."
        )
    if words := _absences(activity.marks):
        found.append(f"Peserta tidak hadir: {words}.")
    needs = [one for one in activity.lines if one.group in (MATERIALS, TOOLS)]
    waiting = [one.name for one in needs if not one.ready]
    if waiting:
        found.append(
            f"{whole(len(waiting))} dari {whole(len(needs))} bahan dan alat belum ditandai siap: {listed(waiting)}."
        )
    found += [
        f"Belanja {one.group} melampaui rencana sebesar {rupiah(-one.left)}."
        for one in activity.costs
        if one.planned and one.left < 0
    ]
    return numbered(found) if found else "Tidak ada kendala yang tercatat pada data kegiatan."


def _follow_up(activity: Activity) -> str:
    found = []
    made_up = {one.catch_up_of for one in activity.planned}
    if open_ones := [one for one in activity.cancelled if one.id not in made_up]:
        found.append(f"Menjadwalkan pengganti {counted(len(open_ones), 'pertemuan')} yang dibatalkan.")
    if ahead := len(activity.planned) - len(activity.held):
        found.append(f"Melaksanakan {counted(ahead, 'pertemuan')} yang masih dijadwalkan.")
    if unmarked := activity.marks[None]:
        found.append(f"Melengkapi {counted(unmarked, 'kehadiran')} yang belum ditandai.")
    passed = {one.client_id for one in activity.passed}
    if behind := [one for one in activity.participants if one.rate.held and one.client_id not in passed]:
        found.append(
            f"Membicarakan kehadiran dengan {counted(len(behind), 'orang')} peserta yang hadir kurang dari "
            f"{PASS_PERCENT} %."
        )
    given = {one.client_id for one in activity.certificates}
    if not ahead and (waiting := passed - given):
        found.append(f"Menerbitkan sertifikat bagi {counted(len(waiting), 'orang')} peserta yang memenuhi syarat.")
    if bare := [one for one in activity.expenses if not one.receipts]:
        found.append(f"Melengkapi foto kuitansi untuk {counted(len(bare), 'belanja')}.")
    return numbered(found) if found else "Tidak ada tindak lanjut yang terbaca dari data kegiatan."


def _closing(activity: Activity) -> str:
    return (
        f"Demikian laporan kegiatan {activity.program.title} ini dibuat dengan sebenarnya sebagai pertanggungjawaban "
        "dan untuk dipergunakan sebagaimana mestinya."
    )


_DRAFTS: Mapping[Section, Callable[[Activity], str]] = {
    Section.BACKGROUND: _background,
    Section.LEGAL_BASIS: _legal_basis,
    Section.PURPOSE: _purpose,
    Section.TIME_AND_PLACE: _time_and_place,
    Section.PARTICIPANTS: _participants,
    Section.INSTRUCTORS: _instructors,
    Section.COSTS: _costs,
    Section.ATTENDANCE: _attendance,
    Section.RATINGS: _ratings,
    Section.PRODUCTION: _production,
    Section.CERTIFICATES: _certificates,
    Section.REFLECTIONS: _reflections,
    Section.OBSTACLES: _obstacles,
    Section.FOLLOW_UP: _follow_up,
    Section.CLOSING: _closing,
}
