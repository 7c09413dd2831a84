"""The reconciliation: totals of a report beside the records behind them, counted by SQL of its own.

The questions are asked another way than the figures were read, so that a slip in one shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bapas_desktop.domain.regional.catalogue import BY_NAME
from bapas_desktop.domain.regional.content import Check
from bapas_desktop.domain.regional.figures import Figures, Key
from bapas_desktop.domain.regional.movement import CAME_OF_AGE
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.regional.reports import Part

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office

_GUIDED = """
    guided AS (
        SELECT client.id, birth_date, report_interval,
            CASE WHEN arrived > coalesce(guidance_start, '') THEN arrived ELSE guidance_start END AS since
        FROM client LEFT JOIN (
            SELECT client_id, min(date) AS arrived FROM transfer WHERE direction = 'masuk' GROUP BY client_id
            HAVING min(date) <= coalesce(
                (SELECT min(ended_on) FROM closing WHERE closing.client_id = transfer.client_id), '9999')
        ) ON client_id = client.id
        WHERE (end_reason <> '' OR NOT archived) AND (end_reason = '' OR ended_on IS NOT NULL
            OR EXISTS (SELECT 1 FROM closing WHERE client_id = client.id AND reopened_on IS NULL))
    )
"""
_THERE = """
    (since IS NULL OR since <= {day}) AND NOT EXISTS (
        SELECT 1 FROM closing WHERE client_id = guided.id
        AND max(ended_on, coalesce(since, '')) <= {day} AND (reopened_on IS NULL OR reopened_on > {day})
    )
"""
_ENDS = """
    ends AS (
        SELECT max(ended_on, coalesce(begun, '')) AS ended, max(reopened_on, ended_on, coalesce(begun, '')) AS again
        FROM (
            SELECT ended_on, reopened_on, sum(reopened_on IS NULL) OVER before AS is_after_all,
                nullif(max(coalesce(since, ''), coalesce(max(max(ended_on, reopened_on)) OVER before, '')), '') AS begun
            FROM closing JOIN guided ON guided.id = client_id
            WINDOW before AS (PARTITION BY client_id ORDER BY ended_on, coalesce(reopened_on, '9999')
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
        ) WHERE NOT coalesce(is_after_all, 0)
    )
"""
"""The ends in their order: none lies before the stay that it ends, and after one that was not taken back is none."""
_BEFORE = "date(?1, '-1 day')"
_LISTED = """
    SELECT DISTINCT {what} FROM (
        SELECT session.program_id, attendance.client_id FROM attendance JOIN session ON session.id = session_id
        WHERE session.date BETWEEN ?1 AND ?2 AND cancelled_on IS NULL
        UNION ALL SELECT enrolment.program_id, enrolment.client_id FROM enrolment WHERE EXISTS (
            SELECT 1 FROM session WHERE session.program_id = enrolment.program_id
            AND session.date BETWEEN ?1 AND ?2 AND cancelled_on IS NULL
            AND coalesce(joined_on, '') <= session.date AND coalesce(left_on, '9999') > session.date)
    )
"""


@dataclass(frozen=True, slots=True)
class _Line:
    part: Part
    title: str
    patterns: tuple[Key, ...]
    sql: str
    less: Key | None = None
    """What the records do not know: who came of age is out and in, and no record of either."""


def _count(table: str, day: str = "date") -> str:
    return f"SELECT count(*) FROM {table} WHERE {day} BETWEEN ?1 AND ?2"


_LINES = (
    _Line(Part.MOVEMENT, "Klien pada awal periode", (("awal",),),
          f"WITH {_GUIDED} SELECT count(*) FROM guided WHERE {_THERE.format(day=_BEFORE)}"),
    _Line(Part.MOVEMENT, "Klien masuk, tanpa yang beralih usia", (("masuk",),),
          f"WITH {_GUIDED}, {_ENDS} SELECT (SELECT count(*) FROM guided WHERE since BETWEEN ?1 AND ?2)"
          " + (SELECT count(*) FROM ends WHERE again BETWEEN ?1 AND ?2)", ("masuk", CAME_OF_AGE)),
    _Line(Part.MOVEMENT, "Klien keluar, tanpa yang beralih usia", (("keluar",),),
          f"WITH {_GUIDED}, {_ENDS} SELECT count(*) FROM ends WHERE ended BETWEEN ?1 AND ?2", ("keluar", CAME_OF_AGE)),
    _Line(Part.MOVEMENT, "Klien pada akhir periode", (("akhir",),),
          f"WITH {_GUIDED} SELECT count(*) FROM guided WHERE {_THERE.format(day='?2')}"),
    _Line(Part.MOVEMENT, "Wajib lapor yang dilaksanakan", (("lapor",),), _count("visit")),
    _Line(Part.MOVEMENT, "Kejadian", (("kejadian",),), _count("incident")),
    _Line(Part.PROGRAMS, "Kegiatan dengan pertemuan", (("kegiatan",),),
          "SELECT count(*) FROM program WHERE id IN (SELECT program_id FROM session"
          " WHERE date BETWEEN ?1 AND ?2 AND cancelled_on IS NULL)"),
    _Line(Part.PROGRAMS, "Pertemuan terlaksana", (("pertemuan",),), _count("session") + " AND cancelled_on IS NULL"),
    _Line(Part.PROGRAMS, "Belanja kegiatan", (("belanja",),),
          "SELECT coalesce(sum(amount), 0) FROM expense WHERE date BETWEEN ?1 AND ?2"),
    _Line(Part.PARTICIPANTS, "Kepesertaan", (("kepesertaan",),),
          f"SELECT count(*) FROM ({_LISTED.format(what='program_id, client_id')})"),
    _Line(Part.PARTICIPANTS, "Peserta (orang berbeda)", (("peserta",),),
          f"SELECT count(*) FROM ({_LISTED.format(what='client_id')})"),
    _Line(Part.PARTICIPANTS, "Tanda hadir dan terlambat", (("kehadiran", "H"), ("kehadiran", "T")),
          "SELECT count(*) FROM attendance JOIN session ON session.id = session_id"
          " WHERE date BETWEEN ?1 AND ?2 AND cancelled_on IS NULL AND mark IN ('H', 'T')"),
    _Line(Part.PARTICIPANTS, "Sertifikat diterbitkan", (("sertifikat",),), _count("certificate")),
    _Line(Part.PRODUCTION, "Panen", (("panen",),), _count("harvest")),
    _Line(Part.PRODUCTION, "Berat panen", (("berat_panen",),),
          "SELECT coalesce(sum(weight_g), 0) FROM harvest WHERE date BETWEEN ?1 AND ?2"),
    _Line(Part.PRODUCTION, "Berat penyaluran", (("penyaluran",),),
          "SELECT coalesce(sum(weight_g), 0) FROM harvest_use WHERE date BETWEEN ?1 AND ?2"),
    _Line(Part.PRODUCTION, "Hasil penjualan panen", (("uang_panen",),),
          "SELECT coalesce(sum(amount), 0) FROM harvest_use WHERE date BETWEEN ?1 AND ?2"),
    _Line(Part.PRODUCTION, "Jumlah produksi", (("jumlah_produksi",),),
          "SELECT coalesce(sum(pieces), 0) FROM batch WHERE made_on BETWEEN ?1 AND ?2"),
    _Line(Part.PRODUCTION, "Hasil penjualan produksi", (("uang_produksi",),),
          "SELECT coalesce(sum(income), 0) FROM batch WHERE made_on BETWEEN ?1 AND ?2"),
    _Line(Part.OUTCOMES, "Tindak lanjut", (("tindak_lanjut",),),
          "SELECT count(*) FROM (SELECT DISTINCT client_id, program_id FROM outcome WHERE date BETWEEN ?1 AND ?2)"),
)  # fmt: skip


def read_checks(office: "Office", period: Period, figures: Figures) -> list[Check]:
    """Every line of the reconciliation; those that do not fit say so."""
    days = [period.first.isoformat(), period.last.isoformat()]
    found = []
    for line in _LINES:
        asked = days if "?2" in line.sql else days[:1]
        found.append(_check(line, figures, office.database.execute(line.sql, asked).fetchone()[0]))
    return found


def _check(line: _Line, figures: Figures, counted: int) -> Check:
    count = BY_NAME[line.patterns[0][0]]
    told = sum(figures.total(pattern) for pattern in line.patterns)
    if line.less is not None:
        told -= figures.total(line.less)
    return Check(
        part=line.part, title=line.title, told=told, counted=counted, unit=count.unit, rule=count.rule,
    )  # fmt: skip


def patterns() -> Sequence[tuple[str, tuple[Key, ...], Key | None]]:
    """Of each line its title, the patterns that its total adds, and what is taken off: for formulas over a sheet."""
    return [(line.title, line.patterns, line.less) for line in _LINES]
