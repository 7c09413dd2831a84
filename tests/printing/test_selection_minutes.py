"""The minutes of a selection: criteria, result, counts, and what each face may tell."""

import datetime as dt

import pytest

from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.roster.client import Officer, Sex
from bapas_desktop.domain.selection import (
    DEFAULT_RULES,
    Candidate,
    CandidateFacts,
    CandidateState,
    Course,
    Rule,
    RuleKind,
)
from bapas_desktop.domain.training import Program
from bapas_desktop.printing.selection_minutes import INTERNAL, PUBLIC, Selection, selection_minutes
from bapas_desktop.printing.selection_words import finding_words, rule_words
from tests.printing.case_file import HOSTILE, LONG_NAME, PRINTED_AT, SECRETS, TODAY, a_client, pages_of, texts_of

RULES = (*DEFAULT_RULES, Rule(kind=RuleKind.AGE, lowest=18, highest=40), Rule(kind=RuleKind.SEX, choices=("P",)))
STATES = list(CandidateState)


def a_candidate(number, state=CandidateState.APPROVED, **changes):
    known = {
        "id": number, "uid": str(number), "program_id": 1, "client_id": number, "state": state,
        "proposed_by": "Pengusul Contoh", "proposed_on": dt.date(2026, 11, 20), "decided_by": "Pemutus Contoh",
        "decided_on": TODAY, "seriousness": 2, "reason": "Sakitnya Rahasia" if state.needs_reason else "",
        "position": number if state is CandidateState.RESERVE else 0,
    }  # fmt: skip
    return Candidate(**(known | changes))


def a_selection(candidates, clients, rules=RULES, **changes):
    known = {"title": "Pembuatan Kue", "skill": "Tata Boga", "place": "Balai Latih", "quota": 15} | changes
    return Selection(
        program=Program(id=1, uid="p", **known),
        course=Course(first=dt.date(2026, 12, 1), last=dt.date(2026, 12, 12), skill="Tata Boga"),
        rules=rules,
        candidates=candidates,
        facts={client.id: CandidateFacts(client=client, seriousness=2) for client in clients},
    )


def everybody(count, **changes):
    clients = [a_client(number, sex=(Sex.MALE, Sex.FEMALE)[number % 2], **changes) for number in range(1, count + 1)]
    return a_selection([a_candidate(one.id, STATES[one.id % 5]) for one in clients], clients)


def minutes(selection, office, face=INTERNAL, paper=Paper.A4, **more):
    return selection_minutes(selection, face, TODAY, office, paper, PRINTED_AT, "Petugas Satu", **more)


def test_the_minutes_name_day_criteria_result_counts_and_who_signs(typesetter, office):
    text = " ".join(texts_of(typesetter, minutes(everybody(10), office)))
    assert "Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam (24/11/2026)" in text
    assert "1 Desember 2026 s.d. 12 Desember 2026" in text
    for rule in RULES:
        assert rule_words(rule) in text
    assert "Umur 18 sampai 40 tahun" in text
    assert "Belum: 6 (jenis kelamin laki-laki)" in text.replace("- ", "-")
    assert "Seluruh calon: 10" in text
    assert "Disetujui: 2" in text
    assert "laki-laki: 1, perempuan: 1" in text
    assert "Sakitnya Rahasia" in text
    for name in ("Kepala Contoh, S.H.", "Pengusul Contoh", "Pemutus Contoh"):
        assert name in text


def test_whoever_was_approved_against_a_criterion_is_told_of(typesetter, office):
    men = [a_client(1), a_client(2), a_client(3, sex=Sex.FEMALE)]
    told = " ".join(texts_of(typesetter, minutes(a_selection([a_candidate(n) for n in (1, 2, 3)], men), office)))
    assert "2 orang disetujui walaupun belum memenuhi semua kriteria, yaitu nomor 1, 2." in told
    women = [a_client(1, sex=Sex.FEMALE)]
    assert "walaupun" not in " ".join(texts_of(typesetter, minutes(a_selection([a_candidate(1)], women), office)))


def test_the_public_face_has_initials_and_neither_numbers_nor_reasons(typesetter, office):
    clients = [a_client(n, full_name=f"Siti Contohnya Ke{n}", officer="PK Rahasia") for n in range(1, 6)]
    selection = a_selection([a_candidate(n, STATES[n % 5]) for n in range(1, 6)], clients)
    public = " ".join(texts_of(typesetter, minutes(selection, office, PUBLIC)))
    for hidden in ("Contohnya", "BP-000", "Sakitnya Rahasia", "PK Rahasia", *SECRETS):
        assert hidden not in public
    assert "S. C. K." in public
    assert "Belum: 6" in public
    assert "UMUM · dicetak" in public
    internal = " ".join(texts_of(typesetter, minutes(selection, office)))
    assert "Siti Contohnya Ke1" in internal
    assert "BP-0001" in internal
    assert "INTERNAL · dicetak" in internal
    assert not any(secret in internal for secret in SECRETS)


@pytest.mark.parametrize("face", [PUBLIC, INTERNAL])
@pytest.mark.parametrize("paper", Paper)
def test_no_candidate_and_two_hundred(typesetter, office, face, paper):
    none = texts_of(typesetter, minutes(a_selection([], [], rules=()), office, face, paper))
    assert len(none) == 1
    assert "Belum ada calon peserta yang diusulkan." in none[0]
    assert "Tidak ada kriteria yang ditetapkan." in none[0]
    many = texts_of(typesetter, minutes(everybody(200), office, face, paper))
    assert len(many) > 5
    assert all("halaman" in page and face.upper() in page for page in many)
    assert "Seluruh calon: 200" in " ".join(many)
    assert "Kepala Contoh, S.H." in many[-1]


@pytest.mark.parametrize("face", [PUBLIC, INTERNAL])
def test_any_text_is_printed_as_it_is(typesetter, office, face):
    for name in HOSTILE:
        client = a_client(1, full_name=name, register_no=name, regency=name)
        one = a_candidate(1, CandidateState.REJECTED, reason=name, proposed_by=name, decided_by=name)
        rules = (Rule(kind=RuleKind.REGENCY, choices=(name + "x", name + "y")),)
        selection = a_selection([one], [client], rules, title=name or "-", place=name, partner=name)
        assert pages_of(typesetter, minutes(selection, office, face))


def test_the_reserve_is_numbered_by_its_turn(typesetter, office):
    clients = [a_client(1), a_client(2)]
    waiting = [a_candidate(n, CandidateState.RESERVE, position=n + 4) for n in (1, 2)]
    text = " ".join(texts_of(typesetter, minutes(a_selection(waiting, clients), office)))
    assert "urutan 1" in text
    assert "urutan 2" in text
    assert "urutan 5" not in text


def test_a_long_name_stays_whole(typesetter, office):
    clients = [a_client(1, full_name=LONG_NAME)]
    assert LONG_NAME in " ".join(texts_of(typesetter, minutes(a_selection([a_candidate(1)], clients), office)))


def test_the_officer_in_charge_signs_with_the_number_of_the_record(typesetter, office):
    officer = Officer(id=1, uid="o", name="Petugas Contoh, S.H.", nip="198001012005011001")
    text = texts_of(typesetter, minutes(everybody(1), office, officer=officer))[-1]
    assert "198001012005011001" in text


@pytest.mark.parametrize("kind", RuleKind)
def test_every_kind_of_criterion_has_words(kind):
    rule = Rule(kind=kind, choices=("A", "B"), lowest=1)
    assert rule_words(rule)
    assert finding_words(rule, "")
    assert "C" in finding_words(rule, "C")


def test_ages_with_one_end_open():
    assert rule_words(Rule(kind=RuleKind.AGE, lowest=18)) == "Umur sekurang-kurangnya 18 tahun"
    assert rule_words(Rule(kind=RuleKind.AGE, highest=40)) == "Umur paling tinggi 40 tahun"
