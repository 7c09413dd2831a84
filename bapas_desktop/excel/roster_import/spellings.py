"""How lists spell the choices of ``measures.py``; only what is certain, everything else stays as it is written."""

import re

from bapas_desktop.domain.roster.measures import (
    CITIZENSHIPS,
    EDUCATIONS,
    MARITAL_STATUSES,
    MEASURES,
    RELIGIONS,
    RISK_LEVELS,
)

_SPELLINGS: dict[str, dict[str, str]] = {
    "religion": {
        "Islam": "muslim; moslem; isl; islm",
        "Kristen": "protestan; kristen protestan; kristen p; nasrani; christian; krist; kp",
        "Katolik": "katholik; kristen katolik; kristen katholik; khatolik; catholic; roma katolik; kk",
        "Hindu": "hindhu",
        "Buddha": "budha; budhha; budda; buddhist; budhis",
        "Konghucu": "khonghucu; kong hu cu; konghuchu",
        "Kepercayaan": "penghayat; penghayat kepercayaan; kepercayaan terhadap tuhan yme; aliran kepercayaan",
    },
    "education": {
        "Tidak Sekolah": (
            "tdk sekolah; belum sekolah; tidak bersekolah; tidak pernah sekolah; tdk pernah sekolah; ts; buta "
            "huruf; tidak belum sekolah; tidak sekolah ts; tidak pernah bersekolah; tdk bersekolah"
        ),
        "SD Tidak Lulus": (
            "tidak lulus sd; tidak tamat sd; tdk tamat sd; tdk lulus sd; belum tamat sd; sd tidak tamat; sd tdk "
            "tamat; sd tdk lulus; putus sekolah sd; belum tamat sd sederajat"
        ),
        "SD": "sd sederajat; tamat sd; tamat sd sederajat; lulus sd; sekolah dasar; sdn; sr; lulusan sd; sd mi",
        "SMP": (
            "sltp; smp sederajat; sltp sederajat; tamat smp; lulus smp; sltp smp; smp sltp; smp mts; tamat sltp; "
            "sekolah menengah pertama; smpn; sltp smp sederajat; smp sltp sederajat; lulusan smp"
        ),
        "SMA": (
            "slta; smu; sma sederajat; slta sederajat; tamat sma; lulus sma; slta sma; sma slta; sma ma; tamat "
            "slta; sman; sekolah menengah atas; slta sma sederajat; sma slta sederajat; smu sederajat; lulusan "
            "sma; sma smk sederajat"
        ),
        "SMK": "stm; smea; sekolah menengah kejuruan; smkn; tamat smk; lulus smk; smk sederajat",
        "D1": "d i; di; diploma 1; diploma i; d 1",
        "D2": "d ii; dii; diploma 2; diploma ii; d 2",
        "D3": "d iii; diii; diploma 3; diploma iii; d 3; akademi; ahli madya; sarjana muda",
        "D4": "d iv; div; diploma 4; diploma iv; d 4",
        "S1": (
            "sarjana; strata 1; strata i; s 1; s i; si; sarjana s1; s1 sarjana; d4 s1; diploma iv strata i; bachelor"
        ),
        "S2": "magister; strata 2; strata ii; s 2; s ii; sii; pasca sarjana; master; magister s2",
        "S3": "doktor; strata 3; strata iii; s 3",
    },
    "marital_status": {
        "Belum Menikah": (
            "belum kawin; blm kawin; blm menikah; belum; bujang; lajang; tidak kawin; tidak menikah; bk; tk; "
            "single; gadis; jejaka; belum nikah; blm nikah; unmarried"
        ),
        "Menikah": (
            "kawin; nikah; sudah kawin; sudah menikah; k; married; beristri; bersuami; kawin tercatat; sdh kawin; "
            "sdh menikah; berkeluarga"
        ),
        "Cerai Hidup": "cerai; divorced; ch; janda cerai; duda cerai",
        "Cerai Mati": "cm; widowed; ditinggal mati; janda mati; duda mati",
    },
    "citizenship": {
        "WNI": "indonesia; warga negara indonesia; id; indonesian; wni asli; ina",
        "WNA": "warga negara asing; asing",
    },
    "risk_level": {
        "Rendah": "low; r; risiko rendah; resiko rendah",
        "Sedang": "medium; moderate; s; menengah; risiko sedang; resiko sedang",
        "Tinggi": "high; t; risiko tinggi; resiko tinggi",
    },
}
_MEASURES = {
    "CMB": "cuti jelang bebas; cuti menjelang bebas bersyarat; pre release leave",
    "Pidana Bersyarat": "pib",
    "Kerja Sosial": "pidana kersos; community service",
    "PB": "parole; conditional release",
    "CB": "conditional leave",
    "Asimilasi": "assimilation; asimilasi dirumah; asimilasi rmh; asim; asimilasi covid 19",
    "Diversi": "diversion",
}


def plain_words(text: str) -> str:
    """A wording for comparing: lower case, single blanks, no signs."""
    return " ".join(re.sub(r"[^\w]|_", " ", text.lower()).split())


def _table(names: tuple[str, ...], spellings: dict[str, str]) -> dict[str, str]:
    others = {plain_words(word): name for name, words in spellings.items() for word in words.split(";")}
    return {plain_words(name): name for name in names} | others


CHOICES: dict[str, dict[str, str]] = {
    field: _table(names, _SPELLINGS[field])
    for field, names in (
        ("religion", RELIGIONS),
        ("education", EDUCATIONS),
        ("marital_status", MARITAL_STATUSES),
        ("citizenship", CITIZENSHIPS),
        ("risk_level", RISK_LEVELS),
    )
}
"""For each field with a list of choices: plain wording to the office's spelling."""

MEASURE_WORDS: dict[str, str] = {
    plain_words(word): measure.code for measure in MEASURES for word in (measure.code, measure.name, *measure.words)
} | _table((), _MEASURES)
"""Plain wording to the code of a kind of guidance."""
