"""``fill-form``: a copy of the Kanwil's own workbook, filled for a period; and ``list forms``."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from bapas_desktop.cli.console import counted, tell, tell_json
from bapas_desktop.cli.papers import checked_target
from bapas_desktop.cli.regional import RegionalList, asked_period
from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.forms import OfficeForm, placement_words
from bapas_desktop.jobs import Job
from bapas_desktop.wording import say_misfit

_Item = dict[str, object]


def fill_form_command(office: Office, arguments: argparse.Namespace) -> None:
    """Fill a form that was mapped in the window; tell what did not fit.

    Raises:
        Refused: ``form_unknown``, ``form_unmatched``, and what reading and writing a form refuse.
        MachineTrouble: it cannot be written; an older file is as it was.
    """
    from bapas_desktop.data.regional.content import read_content
    from bapas_desktop.data.regional.forms import form_report
    from bapas_desktop.domain.regional.form_values import named_clients
    from bapas_desktop.excel.form_filling.filling import fill_form
    from bapas_desktop.excel.form_filling.package import read_form

    target = checked_target(arguments.out)
    workbook = read_form(arguments.file) if arguments.file else None
    form = _meant(office, arguments.form, arguments.file, workbook)
    period, face = asked_period(office, arguments), arguments.face or Face.PUBLIC.value
    content = read_content(office, form_report(office, form.placements, period, face), Job())
    source = office.office_forms.workbook(form.id) if workbook is None else workbook
    filled = fill_form(source, form.placements, content, office.profile.get(), target, Job())
    label = f"Isi formulir “{form.name}” ({period.title}, baris perintah)"
    office.history.log(Action.EXPORT, label, target.name, clients=named_clients(form.placements, content))
    misfits = [asdict(one) | {"words": say_misfit(one)} for one in filled.misfits]
    if arguments.json:
        tell_json({"form": form.name, "cells": filled.cells, "misfits": misfits, "file": str(target)})
        return
    tell(f"{counted(filled.cells, 'sel')} diisi untuk {period.title} di {target}.")
    if misfits:
        tell(f"{counted(len(misfits), 'sel')} perlu diperhatikan:")
    for one in filled.misfits:
        tell(f"  {one.sheet} {one.cell}: {say_misfit(one)}")


def _meant(office: Office, name: str | None, path: Path | None, workbook: bytes | None) -> OfficeForm:
    """The form of a name; else the one whose workbook it is, or that is called like the file."""
    forms = office.office_forms.all()
    if name is not None:
        found = [one for one in forms if one.name.casefold() == name.strip().casefold()]
        if not found:
            raise Refused("form_unknown", name)
        return found[0]
    alike = [one for one in forms if workbook == office.office_forms.workbook(one.id)]
    stem = path.stem.casefold() if path else ""
    found = alike or [one for one in forms if one.name.casefold() == stem]
    if len(found) != 1:
        raise Refused("form_unmatched", path.name if path else "")
    return found[0]


def _forms(office: Office, _arguments: argparse.Namespace) -> Iterator[_Item]:
    names = {one.uid: one.name for one in office.indicators.all()}
    for form in office.office_forms.all():
        yield {
            "id": form.id,
            "name": form.name,
            "cells": len(form.placements),
            "placements": [
                {"sheet": one.sheet, "cell": one.cell, "what": placement_words(one, names)} for one in form.placements
            ],
        }


FORM_LISTS: Mapping[str, RegionalList] = {
    "forms": (_forms, {"id": "No.", "name": "Formulir", "cells": "Sel yang diisi"}, ""),
}
