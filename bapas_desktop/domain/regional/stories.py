"""The narrative of a report, drafted from its numbers; whoever edits a part keeps his own words."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from bapas_desktop.domain.formats import decimal, kilograms, rupiah, whole
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.domain.regional.figures import Figures
from bapas_desktop.domain.regional.reports import Story
from bapas_desktop.domain.sentences import listed, sentence

TITLES = {
    Story.SUMMARY: "Ringkasan",
    Story.CLIENTS: "Keadaan klien",
    Story.TRAINING: "Bimbingan kemandirian",
    Story.PRODUCTION: "Produksi dan penjualan",
    Story.OUTCOMES: "Tindak lanjut",
    Story.OBSTACLES: "Kendala",
    Story.PLANS: "Rencana",
}


def told_stories(content: Content) -> dict[str, str]:
    """Every part: as somebody wrote it, else as it is drafted. Parts of which nothing is known are empty."""
    written = content.draft.stories
    return {story: written.get(story, "").strip() or draft(content) for story, draft in _DRAFTS.items()}


def _summary(content: Content) -> str:
    figures = content.figures
    programs, sessions = figures.total(("kegiatan",)), figures.total(("pertemuan",))
    return f"Pada {content.period.title}, {content.office} membimbing {whole(figures.total(('dilayani',)))} klien. " + (
        f"Dilaksanakan {whole(programs)} kegiatan bimbingan kemandirian dalam {whole(sessions)} pertemuan dengan"
        f" {whole(figures.total(('peserta',)))} peserta."
        if programs
        else "Tidak ada pertemuan bimbingan kemandirian."
    )


def _clients(content: Content) -> str:
    figures = content.figures
    start, came, left, end = (figures.total((name,)) for name in ("awal", "masuk", "keluar", "akhir"))
    text = (
        f"Jumlah klien pada awal periode {whole(start)} orang, masuk {whole(came)} orang, keluar {whole(left)} orang,"
        f" sehingga pada akhir periode menjadi {whole(end)} orang ({_who(figures, 'akhir')})."
    )
    obliged, came_in = figures.total(("wajib_lapor",)), figures.total(("patuh_lapor",))
    if obliged:
        text += (
            f" Dari {whole(obliged)} klien yang wajib lapor, {whole(came_in)} orang"
            f" ({_percent(Fraction(came_in, obliged))}) melapor sekurang-kurangnya sekali."
        )
    if incidents := figures.total(("kejadian",)):
        text += f" Tercatat {whole(incidents)} kejadian."
    return text


def _training(content: Content) -> str:
    figures = content.figures
    skills = [one for one in figures.parts("kegiatan", 1) if one != "-"]
    if not figures.total(("kegiatan",)):
        return ""
    there = figures.total(("kehadiran", "H")) + figures.total(("kehadiran", "T"))
    marked = figures.total(("kehadiran",)) - figures.total(("kehadiran", "-"))
    text = sentence(f"Kegiatan meliputi {listed(skills)}" if skills else "Keterampilannya tidak dicatat")
    if marked:
        text += f" Kehadiran {_percent(Fraction(there, marked))} ({whole(there)} dari {whole(marked)} tanda)."
    if unmarked := figures.total(("kehadiran", "-")):
        text += f" {whole(unmarked)} peserta-pertemuan belum ditandai."
    if certificates := figures.total(("sertifikat",)):
        text += f" Diterbitkan {whole(certificates)} sertifikat."
    if spent := figures.total(("belanja",)):
        text += f" Belanja kegiatan {rupiah(spent)}."
    return text


def _production(content: Content) -> str:
    figures, parts = content.figures, []
    if harvests := figures.total(("panen",)):
        weight, income = figures.total(("berat_panen",)), figures.total(("uang_panen",))
        parts.append(f"Panen {whole(harvests)} kali seberat {kilograms(weight)} kg; penjualannya {rupiah(income)}.")
    if batches := figures.total(("produksi",)):
        pieces, income = figures.total(("jumlah_produksi",)), figures.total(("uang_produksi",))
        parts.append(f"Produksi {whole(batches)} kali, {whole(pieces)} buah; penjualannya {rupiah(income)}.")
    return " ".join(parts)


def _outcomes(content: Content) -> str:
    figures = content.figures
    asked = figures.total(("tindak_lanjut",))
    if not asked:
        return ""
    states = {one: figures.total(("tindak_lanjut", "*", one)) for one in figures.parts("tindak_lanjut", 2)}
    told = listed(f"{one} {whole(count)}" for one, count in sorted(states.items(), key=lambda item: -item[1]))
    return sentence(f"Dari {whole(asked)} peserta yang ditindaklanjuti: {told}")


def _obstacles(content: Content) -> str:
    return "\n".join(f"{row.title}: {row.follow_up}" for row in content.programs if row.follow_up)


_DRAFTS: Mapping[Story, Callable[[Content], str]] = {
    Story.SUMMARY: _summary,
    Story.CLIENTS: _clients,
    Story.TRAINING: _training,
    Story.PRODUCTION: _production,
    Story.OUTCOMES: _outcomes,
    Story.OBSTACLES: _obstacles,
    Story.PLANS: lambda _content: "",
}


def _who(figures: Figures, name: str) -> str:
    ages = {"dewasa": "dewasa", "anak": "anak", "-": "umurnya tidak diketahui"}
    counts = [(words, figures.total((name, "*", age))) for age, words in ages.items()]
    return ", ".join(f"{words} {whole(count)}" for words, count in counts if count) or "tidak ada"


def _percent(share: Fraction) -> str:
    return f"{decimal(float(share * 100), 1)} %"
