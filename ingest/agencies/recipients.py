"""To whom a document goes: the bodies named by each entry of its list of recipients, with the entry's place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.record import Header, Recipient, RecipientBody
from ingest.agencies.find import find_agencies
from ingest.bodies.context import Context
from ingest.page.compose import read_page


def recipients_of(text: str, header: Header, context: Context) -> tuple[Recipient, ...]:
    """The recipients that name bodies, in the order of the list; persons are left out. Spans in ``text``."""
    found = []
    for printed, start, end in _standing(text, header.recipients):
        bodies = [
            RecipientBody(body.body or body.name, "collective" if body.kind == "collective" else "specific")
            for body in find_agencies(read_page(printed), context)
            if body.kind != "person"
        ]
        if bodies:
            found.append(Recipient(start, end, tuple(dict.fromkeys(bodies))))
    return tuple(found)


def _standing(text: str, recipients: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """Recipients with their offsets: the last place where their words stand in this order."""
    for printed in recipients:
        start = text.rfind(printed)
        if start >= 0:
            yield printed, start, start + len(printed)
        elif words := printed.split():
            found = list(re.finditer(r"\s+".join(map(re.escape, words)), text))
            if found:
                yield printed, found[-1].start(), found[-1].end()
