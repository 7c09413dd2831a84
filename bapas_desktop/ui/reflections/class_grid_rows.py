"""Reading and writing the rows of one class: forms of named people, or sheets without a name."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from bapas_desktop.data.office import Office
from bapas_desktop.domain.reflections.evaluations import Difference, EvaluationDraft, Phase, Place
from bapas_desktop.domain.reflections.instruments import Instrument
from bapas_desktop.ui.reflections.class_grid_model import GridRow, translate
from bapas_desktop.ui.reflections.columns import client_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is written beside the answers."""

    date: dt.date
    assessor: str = ""


def named_rows(office: Office, place: Place, instrument: Instrument) -> list[GridRow]:
    """Everybody who takes part or took part, by name, and whoever has a form."""
    forms = office.evaluations.of_place(place)
    before = office.evaluations.of_place(replace(place, phase=Phase.BEFORE)) if place.phase == Phase.AFTER else {}
    first = office.evaluations.of_place(replace(place, seat=1)) if place.seat != 1 else {}
    keys = {question.key for question in instrument.questions}
    enrolled = [one.client_id for one in office.attendance.enrolments(place.program_id)]
    people = office.clients.records(list(dict.fromkeys([*enrolled, *forms])))
    names = Counter(person.full_name.casefold() for person in people)
    rows = []
    for person in sorted(people, key=lambda one: (one.full_name.casefold(), one.id)):
        form, other = forms.get(person.id), first.get(person.id)
        is_complete = form is not None and keys <= set(form.answers)
        is_one_of_several = names[person.full_name.casefold()] > 1
        rows.append(
            GridRow(
                name=client_words(person.full_name, person.register_no if is_one_of_several else ""),
                client_id=person.id, form=form,
                before=before[person.id].answers if person.id in before else {},
                first=other.answers if other and is_complete else None,
            )
        )  # fmt: skip
    return rows


def unnamed_rows(office: Office, place: Place) -> list[GridRow]:
    """The sheets without a name, and an empty one at the end."""
    sheets = [*office.evaluations.unnamed(place), None]
    words = translate("Reflections", "Lembar {0}")
    return [GridRow(name=words.format(number), form=form) for number, form in enumerate(sheets, 1)]


def write_row(
    office: Office,
    place: Place,
    row: GridRow,
    answers: Mapping[str, int | None],
    entry: Entry,
    *,
    assisted: bool | None = None,
) -> None:
    """Keep answers of one row; raises what the store does."""
    if row.client_id is not None:
        told = {} if assisted is None else {row.client_id: assisted}
        office.evaluations.fill(
            place, {row.client_id: answers}, date=entry.date, assessor=entry.assessor, assisted=told
        )
        return
    draft = row.form.draft() if row.form else EvaluationDraft(**asdict(place), date=entry.date)
    kept = {key: value for key, value in {**draft.answers, **answers}.items() if value is not None}
    draft = replace(draft, answers=kept, assisted=draft.assisted if assisted is None else assisted)
    if row.form is None and kept:
        office.evaluations.add(draft)
    elif row.form is not None and not kept:
        office.evaluations.remove([row.form.id])
    elif row.form is not None and draft != row.form.draft():
        office.evaluations.update(row.form.id, draft)


def difference_words(differences: list[Difference]) -> str:
    """How far two assessors of a class are apart, in one sentence; empty where nothing can be compared."""
    both = sum(one.both for one in differences)
    if not both:
        return ""
    apart = sum(len(one.apart) for one in differences)
    if not apart:
        return translate("Reflections", "Kedua penilai sama pada semua {0} jawaban.").format(both)
    widest = max(one.widest for one in differences)
    words = translate("Reflections", "Kedua penilai berbeda pada {0} dari {1} jawaban, paling jauh {2}.")
    return words.format(apart, both, widest)
