"""What people at an office do all day, at random: the material for the properties of the history."""

import datetime as dt
import random
from collections.abc import Callable, Sequence

from bapas_desktop.data.office import Office
from bapas_desktop.data.tables import AttendanceTable, BaseTable
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.domain.reflections.notes import ReflectionDraft
from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft, OfficerDraft, Sex
from bapas_desktop.domain.roster.importing import RepeatChoice
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft

WORDS = (
    "Siti",
    "Nur'aini",
    "“Budi”",
    'O"Neil',
    "محمد",
    "😀 Ceria",
    "José",
    "a\\b%_",
    "x" * 3000,
    "",
    "-",
    "NULL",
    "1e5",
)


class Day:
    """One act after the other on one office, the same for the same seed."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.acts: Sequence[Callable[[random.Random], object]] = (
            self.add_client, self.add_client, self.change_client, self.close, self.reopen, self.archive, self.assign,
            self.remove_clients, self.import_list, self.change_officer, self.remove_officer, self.add_program,
            self.add_session, self.add_session, self.remove_program, self.remove_session, self.enrol, self.enrol,
            self.leave, self.mark, self.mark, self.all_present, self.walk_in, self.note, self.add_plot, self.plant,
            self.harvest, self.remove_plot, self.remove_harvest, self.reflect, self.reflect, self.change_reflection,
            self.settings, self.several,
        )  # fmt: skip

    def act(self, seed: int) -> str:
        """One act, chosen by the seed; its name."""
        luck = random.Random(seed)
        act = luck.choice(self.acts)
        act(luck)
        return act.__name__

    def some(self, luck: random.Random, table: type[BaseTable], most: int = 1) -> list[int]:
        ids = [row.id for row in table.select().order_by(table.id)]
        return luck.sample(ids, min(len(ids), luck.randint(1, most)))

    def one(self, luck: random.Random, table: type[BaseTable]) -> int:
        return next(iter(self.some(luck, table)), 999)

    def day(self, luck: random.Random) -> dt.date:
        return self.office.today() - dt.timedelta(luck.randint(0, 9))

    def _draft(self, luck: random.Random) -> ClientDraft:
        return ClientDraft(
            full_name=f"{luck.choice(WORDS)[:400]} {luck.randint(1, 9)}",
            nik=luck.choice(("", f"527101010190{luck.randint(1000, 9999)}")),
            birth_date=luck.choice((None, self.day(luck))),
            sex=luck.choice((None, *Sex)),
            recidivist=luck.choice((None, True, False)),
            measure=luck.choice(("", "PB", "CB")),
            officer=luck.choice(("", "Petugas A", "Petugas B, S.H.")),
            notes=luck.choice(WORDS),
        )

    # Roster

    def add_client(self, luck: random.Random) -> None:
        self.office.clients.add(self._draft(luck))

    def change_client(self, luck: random.Random) -> None:
        self.office.clients.update(self.one(luck, self.office.clients.table), self._draft(luck))

    def close(self, luck: random.Random) -> None:
        draft = ClosingDraft(reason="completed", ended_on=self.day(luck), letter_no=luck.choice(WORDS)[:50])
        self.office.clients.close(self.some(luck, self.office.clients.table, 3), draft)

    def reopen(self, luck: random.Random) -> None:
        self.office.clients.reopen(self.some(luck, self.office.clients.table, 3))

    def archive(self, luck: random.Random) -> None:
        change = luck.choice((self.office.clients.archive, self.office.clients.unarchive))
        change(self.some(luck, self.office.clients.table, 3))

    def assign(self, luck: random.Random) -> None:
        name = luck.choice(("", "Petugas A", f"Petugas {luck.randint(1, 5)}"))
        self.office.clients.assign_officer(self.some(luck, self.office.clients.table, 3), name)

    def remove_clients(self, luck: random.Random) -> None:
        self.office.clients.remove(self.some(luck, self.office.clients.table, 2))

    def import_list(self, luck: random.Random) -> None:
        drafts = [self._draft(luck) for _ in range(luck.randint(1, 6))]
        repeats = self.office.roster_import.find_repeats(drafts)
        choices = {repeat.row: luck.choice(list(RepeatChoice)) for repeat in repeats}
        self.office.roster_import.run(drafts, repeats, choices, "daftar.xlsx")

    def change_officer(self, luck: random.Random) -> None:
        draft = OfficerDraft(name=f"Petugas {luck.randint(1, 9)}", active=luck.choice((True, False)))
        self.office.officers.update(self.one(luck, self.office.officers.table), draft)

    def remove_officer(self, luck: random.Random) -> None:
        self.office.officers.remove(self.some(luck, self.office.officers.table))

    # Training

    def add_program(self, luck: random.Random) -> None:
        self.office.programs.add(ProgramDraft(title=luck.choice(WORDS) or "Kegiatan", quota=luck.choice((None, 5))))

    def add_session(self, luck: random.Random) -> None:
        program = self.one(luck, self.office.programs.table)
        start = luck.choice((None, dt.time(9, 30)))
        self.office.sessions.add(SessionDraft(program_id=program, title="Temu", date=self.day(luck), start=start))

    def remove_program(self, luck: random.Random) -> None:
        self.office.programs.remove(self.some(luck, self.office.programs.table))

    def remove_session(self, luck: random.Random) -> None:
        self.office.sessions.remove(self.some(luck, self.office.sessions.table, 2))

    def enrol(self, luck: random.Random) -> None:
        program = self.one(luck, self.office.programs.table)
        joined = luck.choice((None, self.day(luck)))
        self.office.attendance.enrol(program, self.some(luck, self.office.clients.table, 5), joined)

    def leave(self, luck: random.Random) -> None:
        program = self.one(luck, self.office.programs.table)
        self.office.attendance.leave(program, self.some(luck, self.office.clients.table, 2), self.day(luck))

    def mark(self, luck: random.Random) -> None:
        session = self.one(luck, self.office.sessions.table)
        listed = self.office.attendance.participants(session)
        self.office.attendance.mark(session, {who.client_id: luck.choice((None, *Mark)) for who in listed})

    def all_present(self, luck: random.Random) -> None:
        self.office.attendance.mark_everybody_present(self.one(luck, self.office.sessions.table))

    def walk_in(self, luck: random.Random) -> None:
        client = self.one(luck, self.office.clients.table)
        self.office.attendance.add_walk_in(self.one(luck, self.office.sessions.table), client)

    def note(self, luck: random.Random) -> None:
        if rows := list(AttendanceTable.select()):
            row = luck.choice(rows)
            self.office.attendance.set_note(row.session.id, row.client_id, luck.choice(WORDS))

    # Plots and notes

    def add_plot(self, luck: random.Random) -> None:
        self.office.plots.add(PlotDraft(code=f"P-{luck.randint(1, 9)}", area_dm2=luck.choice((None, 400))))

    def plant(self, luck: random.Random) -> None:
        plot = self.one(luck, self.office.plots.table)
        self.office.plantings.add(PlantingDraft(plot_id=plot, sown_on=self.day(luck)))

    def harvest(self, luck: random.Random) -> None:
        planting = self.one(luck, self.office.plantings.table)
        self.office.harvests.add(
            HarvestDraft(planting_id=planting, date=self.office.today(), weight_g=luck.randint(1, 10**7))
        )

    def remove_plot(self, luck: random.Random) -> None:
        store = luck.choice((self.office.plots, self.office.plantings))
        store.remove(self.some(luck, store.table))

    def remove_harvest(self, luck: random.Random) -> None:
        self.office.harvests.remove(self.some(luck, self.office.harvests.table, 2))

    def _reflection(self, luck: random.Random) -> ReflectionDraft:
        return ReflectionDraft(
            session_id=next(iter(self.some(luck, self.office.sessions.table)), None),
            client_id=next(iter(self.some(luck, self.office.clients.table)), None),
            date=self.day(luck),
            text=luck.choice(WORDS) or "Catatan",
        )

    def reflect(self, luck: random.Random) -> None:
        self.office.reflections.add(self._reflection(luck))

    def change_reflection(self, luck: random.Random) -> None:
        self.office.reflections.update(self.one(luck, self.office.reflections.table), self._reflection(luck))

    def settings(self, luck: random.Random) -> None:
        self.office.profile.save(OfficeProfile(name=luck.choice(WORDS), logo=luck.randbytes(20)))

    def several(self, luck: random.Random) -> None:
        """Several acts that are one step."""
        with self.office.database.change("Beberapa sekaligus"):
            for act in luck.choices(self.acts[:-1], k=3):
                act(luck)
