"""``list evaluations``, ``export evaluations`` and ``print evaluation-summary``."""

import argparse
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from typing import Any

from bapas_desktop.cli.program_pages import Page
from bapas_desktop.data.office import Office
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.evaluations import EvaluationQuery
from bapas_desktop.domain.reflections.instruments import Scale

_PAGE = 500
_Item = dict[str, object]
EVALUATION_HEADINGS = {
    "id": "ID", "date": "Tanggal", "program_title": "Kegiatan", "client_name": "Klien", "instrument_title": "Instrumen",
    "version": "Versi", "phase": "Waktu", "assessor": "Penilai",
}  # fmt: skip


def evaluations(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    """Each filled form; its answers stand with the questions of the version that was answered."""
    instruments = office.instruments.by_id()
    query = EvaluationQuery(
        program_id=arguments.program, first=arguments.first, last=arguments.last, descending=False
    )  # fmt: skip
    ids = office.evaluations.ids(query)
    for start in range(0, len(ids), _PAGE):
        for form in office.evaluations.records(ids[start : start + _PAGE]):
            instrument = instruments[form.instrument_id or 0]
            lowest = Scale(instrument.scale).values[0]
            yield {each.name: getattr(form, each.name) for each in fields(form)} | {
                "scale": instrument.scale,
                "answers": [
                    {
                        "key": one.key, "question": one.text, "group": one.group, "value": form.answers[one.key],
                        "meaning": instrument.steps(one)[form.answers[one.key] - lowest],
                    }
                    for one in instrument.questions
                    if one.key in form.answers
                ],
            }  # fmt: skip


def export_evaluations(
    office: Office, arguments: argparse.Namespace, common: dict[str, Any]
) -> tuple[int, Collection[int]]:
    """The workbook of a program or a period."""
    from bapas_desktop.data.evaluation_results import ResultQuery
    from bapas_desktop.excel.evaluation import export_evaluation

    query = ResultQuery(program_id=arguments.program, first=arguments.first, last=arguments.last)
    kept = {name: common[name] for name in ("today", "variant", "reason")}
    written = export_evaluation(office, query, common["target"], common["job"], **kept)
    return written.rows, written.clients


def _summary(office: Office, arguments: argparse.Namespace, _profile: OfficeProfile, paper: Paper) -> Page:
    """It names nobody, whichever face it has."""
    from bapas_desktop.printing.evaluation_summary import evaluation_summary

    face = Face(arguments.face) if arguments.face else Face.INTERNAL
    program = office.programs.get(arguments.program)
    printout = evaluation_summary(office, [program.id], face, paper, office.database.now())
    return printout, f"Ringkasan evaluasi: {program.title} ({face.value})", ()


EVALUATION_PAGES: Mapping[str, Callable[[Office, argparse.Namespace, OfficeProfile, Paper], Page]] = {
    "evaluation-summary": _summary,
}
