"""Finds the records that may be one person, and remembers those that somebody said are two."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from bapas_desktop.data.case_tables import DistinctPairTable
from bapas_desktop.data.database import Database
from bapas_desktop.data.roster import ClientStore
from bapas_desktop.data.store import new_uid
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.roster.likeness import THRESHOLD, LikelyPair, Likeness, Traits, likeness, register_key
from bapas_desktop.domain.roster.sounds import name_sounds
from bapas_desktop.jobs import Job, without_collecting

SHOWN = 500
"""So many pairs are given at most: nobody looks at more of them in one sitting."""
_SHARED_BY = 20
"""A NIK, phone or register number that more records have is a stopgap (the office's phone) and proves nothing."""

_Block = tuple[str, ...]


class LikenessStore:
    """Pairs of clients that look like one person."""

    def __init__(self, database: Database, clients: ClientStore) -> None:
        self._database = database
        self._clients = clients

    def pairs(self, job: Job | None = None, limit: int = SHOWN) -> list[LikelyPair]:
        """The likeliest pairs first; those said to be two persons are left out. Ended and archived clients count too.

        Raises:
            Cancelled: the person asked to stop.
        """
        with without_collecting():
            found = self._weigh(job or Job())
        best = sorted(found.items(), key=lambda pair: (-pair[1].score, pair[0]))[:limit]
        ids = list(dict.fromkeys(client_id for pair, _ in best for client_id in pair))
        clients = {client.id: client for client in self._clients.records(ids)}
        return [
            LikelyPair(
                first=clients[first],
                second=clients[second],
                score=alike.score,
                reasons=alike.reasons,
                contradictions=alike.contradictions,
            )
            for (first, second), alike in best
            if first in clients and second in clients
        ]

    def say_distinct(self, one_id: int, two_id: int) -> None:
        """Remember that two clients are two persons; the pair does not come again.

        Raises:
            Refused: ``same_client``, ``not_found``.
        """
        if one_id == two_id:
            raise Refused("same_client")
        first, second = (self._clients.get(client_id) for client_id in sorted((one_id, two_id)))
        with self._database.change(f"Bukan orang yang sama: {first.full_name} – {second.full_name}", Topic.CLIENTS):
            known = (DistinctPairTable.client == first.id) & (DistinctPairTable.other == second.id)
            if not DistinctPairTable.select().where(known).exists():
                DistinctPairTable.insert(uid=new_uid(), client=first.id, other=second.id).execute()

    def _weigh(self, job: Job) -> dict[tuple[int, int], Likeness]:
        people = self._traits(job)
        distinct = set(self._database.execute("SELECT client_id, other_id FROM distinct_pair").fetchall())
        blocks: defaultdict[_Block, list[Traits]] = defaultdict(list)
        for person in people:
            for block in _blocks(person):
                blocks[block].append(person)
        shared = [block for block in blocks.values() if len(block) > 1]
        found: dict[tuple[int, int], Likeness] = {}
        for group in job.over(shared, len(shared)):
            for one, two in combinations(group, 2):  # in the order of the ids, as people are
                pair = one.id, two.id
                if pair not in found and pair not in distinct:
                    alike = likeness(one, two)
                    if alike.score >= THRESHOLD:
                        found[pair] = alike
        return found

    def _traits(self, job: Job) -> list[Traits]:
        rows = self._database.execute(
            "SELECT id, full_name, nik, coalesce(birth_date, ''), coalesce(sex, ''), phone, register_no"
            " FROM client ORDER BY id"
        ).fetchall()
        niks, phones = _stopgaps(row[2] for row in rows), _stopgaps(row[5] for row in rows)
        registers = _stopgaps(register_key(row[6]) for row in rows)
        people = []
        for client_id, name, nik, born, sex, phone, register_no in job.over(rows, len(rows)):
            register = register_key(register_no)
            people.append(
                Traits(
                    client_id,
                    name_sounds(name),
                    "" if nik in niks else nik,
                    born,
                    sex,
                    "" if phone in phones else phone,
                    "" if register in registers else register,
                )
            )
        return people


def _stopgaps(values: Iterable[str]) -> set[str]:
    return {value for value, times in Counter(values).items() if times > _SHARED_BY}


def _blocks(person: Traits) -> Iterator[_Block]:
    """Where a client is looked for: pairs that share none of these are not weighed.

    A name needs one fact more. The facts that are equal have blocks of their own; those that are nearly equal are
    looked for beside the sounds of the name, so that a common name makes no block of thousands. Missed is who has
    two slips at once, in the NIK and in the name, and no other fact.
    """
    equal = {"nik": person.nik, "born": person.born, "phone": person.phone, "register": person.register_no}
    yield from ((kind, value) for kind, value in equal.items() if value)
    for name in {" ".join(person.name.words), person.name.joined}:
        if person.born:
            year, month, day = person.born.split("-")
            yield "day", name, month, day
            yield "year", name, year, *sorted((month, day))
        if person.nik:
            yield "front", name, person.nik[:8]
            yield "back", name, person.nik[8:]
