"""Criteria of a selection, what is so instead, and where somebody stands, in the words of the office."""

from bapas_desktop.domain.roster.client import Sex
from bapas_desktop.domain.selection import SERIOUSNESS, CandidateState, Rule, RuleKind
from bapas_desktop.printing.client_facts import SEX_NAMES

STATE_NAMES = {
    CandidateState.PROPOSED: "Diusulkan",
    CandidateState.APPROVED: "Disetujui",
    CandidateState.RESERVE: "Cadangan",
    CandidateState.REJECTED: "Ditolak",
    CandidateState.WITHDRAWN: "Mundur",
}
KIND_NAMES = {
    RuleKind.ACTIVE: "Bimbingan masih berjalan",
    RuleKind.MEASURE: "Jenis bimbingan",
    RuleKind.AGE: "Umur",
    RuleKind.SEX: "Jenis kelamin",
    RuleKind.REGENCY: "Kabupaten/kota",
    RuleKind.DISTRICT: "Kecamatan",
    RuleKind.DISTANCE: "Jarak ke tempat pelatihan",
    RuleKind.OFFICER: "PK",
    RuleKind.INTEREST: "Minat, bakat, atau kursus",
    RuleKind.STAGE: "Tahap bimbingan",
    RuleKind.RISK: "Tingkat risiko",
    RuleKind.NO_OTHER_COURSE: "Tidak mengikuti kegiatan lain pada hari yang sama",
    RuleKind.ENDS_AFTER: "Bimbingan tidak berakhir sebelum pertemuan terakhir",
    RuleKind.NOT_SIMILAR: "Belum pernah mengikuti kegiatan sejenis",
    RuleKind.SERIOUSNESS: "Kesungguhan",
}
"""What a kind of criterion is called; those without values are whole sentences."""

_NOT_KNOWN = {
    RuleKind.AGE: "tanggal lahir belum diisi",
    RuleKind.SERIOUSNESS: "kesungguhan belum dinilai",
    RuleKind.DISTANCE: "jarak belum diisi",
    RuleKind.INTEREST: "minat yang sesuai belum tercatat",
    RuleKind.STAGE: "tahap belum dapat ditentukan",
}
_FOUND = {
    RuleKind.ACTIVE: "bimbingan {0}",
    RuleKind.AGE: "umur {0}",
    RuleKind.DISTANCE: "jarak {0}",
    RuleKind.INTEREST: "minat: {0}",
    RuleKind.NO_OTHER_COURSE: "mengikuti {0}",
    RuleKind.ENDS_AFTER: "bimbingan berakhir {0}",
    RuleKind.NOT_SIMILAR: "pernah mengikuti {0}",
    RuleKind.SERIOUSNESS: "{0}",
}


def rule_words(rule: Rule) -> str:
    """``Umur 18 sampai 40 tahun``, ``Jenis bimbingan: PB atau CB``."""
    name = KIND_NAMES[rule.kind]
    if rule.kind is RuleKind.AGE:
        return f"{name} {_between(rule.lowest, rule.highest)}"
    if rule.kind is RuleKind.DISTANCE:
        return f"{name} paling jauh {rule.highest} km"
    if rule.kind is RuleKind.SERIOUSNESS:
        return f"{name} sekurang-kurangnya: {SERIOUSNESS.get(rule.lowest or 1, '')}"
    if not rule.choices:
        return name
    return f"{name}: {_either([_value(rule.kind, choice) for choice in rule.choices])}"


def finding_words(rule: Rule, found: str) -> str:
    """What is so instead of a criterion: ``umur 17 tahun``, ``tanggal lahir belum diisi``."""
    if not found:
        return _NOT_KNOWN.get(rule.kind) or f"{_begun_small(KIND_NAMES[rule.kind])} belum diisi"
    known = _FOUND.get(rule.kind)
    if known:
        return known.format(found)
    return f"{_begun_small(KIND_NAMES[rule.kind])} {_value(rule.kind, found)}"


def _between(lowest: int | None, highest: int | None) -> str:
    if lowest is not None and highest is not None:
        return f"{lowest} sampai {highest} tahun"
    return f"sekurang-kurangnya {lowest} tahun" if lowest is not None else f"paling tinggi {highest} tahun"


def _either(values: list[str]) -> str:
    return ", ".join(values[:-1]) + f" atau {values[-1]}" if len(values) > 1 else values[0]


def _value(kind: RuleKind, choice: str) -> str:
    return SEX_NAMES[Sex(choice)].lower() if kind is RuleKind.SEX and choice in set(Sex) else choice


def _begun_small(name: str) -> str:
    """``PK`` stays as it is."""
    return name if name.isupper() else name[0].lower() + name[1:]
