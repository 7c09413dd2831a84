"""The office itself: what stands in its letterhead and who signs. Everything is a setting."""

from dataclasses import dataclass, field

from bapas_desktop.domain.paper import Paper

TIME_ZONES = ("WIB", "WITA", "WIT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """One who signs pages: the position above, the name with titles and the NIP below the signature."""

    position: str = ""
    name: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeProfile:
    """Identity and letterhead. ``letterhead`` are the lines above the office's name, ``contact`` those below it."""

    name: str = "Balai Pemasyarakatan Kelas I Mataram"
    letterhead: tuple[str, ...] = (
        "KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN REPUBLIK INDONESIA",
        "DIREKTORAT JENDERAL PEMASYARAKATAN",
        "KANTOR WILAYAH NUSA TENGGARA BARAT",
    )
    contact: tuple[str, ...] = (
        "Jalan Kokok Segara Nomor 06, Kekalik Jaya, Sekarbela, Kota Mataram 83116",
        "Laman: – Pos-el: –",
    )
    city: str = "Mataram"
    time_zone: str = "WITA"
    paper: Paper = Paper.A4
    head: Signatory = field(default_factory=lambda: Signatory(position="Kepala"))
    maker: Signatory = field(default_factory=lambda: Signatory(position="Kepala Subseksi Bimbingan Kerja"))
    logo: bytes = b""
    idle_minutes: int = 10
