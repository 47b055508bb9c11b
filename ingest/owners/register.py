"""The register: one entry per agency of a record, and the rows that give it work."""

from __future__ import annotations

from collections.abc import Iterable

from graph.record import Agency, Assignment, Confidence, Role
from ingest.agencies.find import AgencyMention
from ingest.owners.roles import Given

_AS_PRINTED = frozenset(("pattern", "pattern.small", "printed"))
"""Rules of bodies that no table holds: their name is taken as it is printed."""


class Register:
    """The agencies of a record: one entry per name, ids a1, a2 … in the order of their first work."""

    def __init__(self, agencies: Iterable[Agency] = ()) -> None:
        self._by_name = {agency.name: agency for agency in agencies}

    def agencies(self) -> tuple[Agency, ...]:
        """All entries."""
        return tuple(self._by_name.values())

    def id_of(self, body: AgencyMention) -> str:
        """The entry's id, made where the name is new."""
        known = self._by_name.get(body.name)
        if known is None:
            known = Agency(f"a{len(self._by_name) + 1}", body.name, body.kind, body.position, body.body, body.place)
            self._by_name[body.name] = known
        return known.id

    def rows(self, task: str, given: Iterable[Given]) -> list[Assignment]:
        """One row per agency and role, the first evidence counts."""
        rows: dict[tuple[str, Role], Assignment] = {}
        for g in given:
            agency = self.id_of(g.body)
            if (agency, g.role) not in rows:
                confidence: Confidence = "likely" if g.body.rule in _AS_PRINTED else g.confidence
                rows[agency, g.role] = Assignment(task, agency, g.role, g.start, g.end, "printed", g.body.office, g.rule, confidence)
        return list(rows.values())
