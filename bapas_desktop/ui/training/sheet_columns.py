"""What lists say about printed sheets."""

from bapas_desktop.domain.formats import short_date, timestamp, whole
from bapas_desktop.domain.sheets import IssuedSheet, SheetState
from bapas_desktop.ui.shared.record_table import Column, Tone
from bapas_desktop.ui.training.columns import translate


def state_word(state: SheetState) -> str:
    """What became of a sheet."""
    return {
        SheetState.OUT: translate("Training", "Belum kembali"),
        SheetState.AHEAD: translate("Training", "Menunggu pertemuan"),
        SheetState.SCANNED: translate("Training", "Ada pindaian, belum diisi"),
        SheetState.ENTERED: translate("Training", "Sudah diisikan"),
        SheetState.UNUSED: translate("Training", "Tidak dipakai"),
    }[state]


def sheet_words(sheet: IssuedSheet) -> str:
    """One sentence for the panel: ``Lembar 26-0012: dicetak 24/11/2026 oleh Petugas, belum kembali.``"""
    words = translate("Training", "Lembar {0}: dicetak {1} oleh {2}").format(
        sheet.number, short_date(sheet.printed_at.date()), sheet.printed_by
    )
    if sheet.entered_at:
        words += translate("Training", ", diisikan {0}").format(short_date(sheet.entered_at.date()))
    if sheet.scans:
        words += translate("Training", ", pindaian terlampir")
    if not sheet.entered_at and not sheet.scans:
        words += f", {state_word(sheet.state)[:1].lower()}{state_word(sheet.state)[1:]}"
    return f"{words}."


def sheet_columns() -> list[Column[IssuedSheet]]:
    """The columns of the list of all printed sheets."""
    return [
        Column(key="number", title=translate("Training", "Lembar"), text=lambda s: s.number, sort="number", width=9),
        Column(
            key="date", title=translate("Training", "Tanggal"), text=lambda s: short_date(s.session_date), sort="date",
            width=10,
        ),
        Column(
            key="session", title=translate("Training", "Pertemuan"), text=lambda s: s.session_title,
            sort="session_title", width=24,
        ),
        Column(
            key="program", title=translate("Training", "Kegiatan"), text=lambda s: s.program_title,
            sort="program_title", width=22,
        ),
        Column(
            key="state", title=translate("Training", "Keadaan"), text=lambda s: state_word(s.state), sort="state",
            width=22, icon=lambda s: "scan" if s.scans else "", tone=_tone, tooltip=_hint, spoken=_spoken,
        ),
        Column(
            key="printed_at", title=translate("Training", "Dicetak"), text=lambda s: timestamp(s.printed_at),
            sort="printed_at", width=15,
        ),
        Column(
            key="printed_by", title=translate("Training", "Oleh"), text=lambda s: s.printed_by, sort="printed_by",
            width=14,
        ),
    ]  # fmt: skip


def _tone(sheet: IssuedSheet) -> Tone | None:
    if sheet.state in (SheetState.OUT, SheetState.SCANNED):
        return Tone.WARNING
    return Tone.MUTED if sheet.state in (SheetState.UNUSED, SheetState.AHEAD) else None


def _spoken(sheet: IssuedSheet) -> str:
    word = state_word(sheet.state)
    return translate("Training", "{0}, pindaian terlampir").format(word) if sheet.scans else word


def _hint(sheet: IssuedSheet) -> str:
    if sheet.scans:
        return translate("Training", "{0} pindaian terlampir").format(whole(sheet.scans))
    return {
        SheetState.OUT: translate("Training", "Belum diisikan dari lembar ini, dan belum ada pindaiannya."),
        SheetState.UNUSED: translate("Training", "Pertemuannya dibatalkan, atau sudah dicetak lembar yang lebih baru."),
    }.get(sheet.state, "")
