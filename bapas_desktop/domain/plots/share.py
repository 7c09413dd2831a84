"""What a client did on the farm: days, harvests, and the share of what the group cut."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FarmWork:
    """The work of one client, from the care log and the harvests.

    ``group_g`` is what was cut at the harvests that he or she took part in, by all of them together; ``share_g`` is
    that divided by how many took part. Nobody weighed what each of them cut: it is said to be «hasil kelompok».
    """

    days: int = 0
    """Different days with work done."""
    deeds: int = 0
    harvests: int = 0
    minutes: int = 0
    group_g: int = 0
    share_g: int = 0

    @property
    def is_any(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.days)
