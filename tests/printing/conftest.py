import datetime as dt

import pytest

from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.training import Session
from bapas_desktop.printing.typesetter import Typesetter


@pytest.fixture(scope="session")
def typesetter():
    return Typesetter()


@pytest.fixture
def office():
    return OfficeProfile(
        head=Signatory(position="Kepala Kantor", name="Kepala Contoh, S.H.", nip="190001011920011001"),
        maker=Signatory(position="Kepala Subseksi", name="Pembuat Contoh, S.Sos.", nip="190102021921022002"),
    )


@pytest.fixture
def session():
    return Session(
        id=1, uid="u", program_id=1, program_title="Pelatihan Kangkung", title="Semai", stage="Pelaksanaan",
        date=dt.date(2026, 11, 24), start=dt.time(9), end=dt.time(12), place="Rumah Latih",
        material="Pengolahan bedeng", instructors="Penyuluh Contoh",
    )  # fmt: skip
