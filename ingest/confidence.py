"""How sure a reading is: "likely" where the rule that read it has been seen to err, "sure" elsewhere.

Measured on annotated documents: groups beside a leader are split and named in more ways than one; paragraphs and
headings without an owner, a duty or a verb of work at their begin may describe rather than order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.record import Agency, Assignment, Confidence
from ingest.grammar.work import begins_with_work, has_duty

_LOOSE_ROLES = frozenset(("coordinate", "receive"))


def weigh_owners(agencies: Iterable[Agency], owners: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """The owners, with groups that only take part or receive marked "likely"."""
    groups = {agency.id for agency in agencies if agency.kind == "collective"}
    return tuple(replace(o, confidence="likely") if o.role in _LOOSE_ROLES and o.agency in groups else o for o in owners)


def weigh_task(words: str, owned: bool) -> Confidence:
    """A task is "likely" where neither an owner nor its own ``words`` say that it is work to be done."""
    return "sure" if owned or begins_with_work(words) or has_duty(words) else "likely"
