"""Check my draft: a text that is about to be issued, read and compared with the graph; nothing is kept."""

from __future__ import annotations

from graph.record import Record
from graph.store.store import Store
from queries.answers.shapes import DocumentRef
from queries.answers.today import day_of
from queries.reviewing.citations import citations
from queries.reviewing.shapes import Draft, Finding, Review
from queries.reviewing.work import work

_WHOLE_DAY = 10  # characters of an ISO day


def review(store: Store, text: str, record: Record, *, on: str | None = None) -> Review:
    """What in a draft contradicts the graph or is missing, in the order of the text.

    ``on``: the day on which it is meant to be issued; without it the draft's own day, else today. Raises WrongUse.
    """
    head = record.document
    own = head.date if head.date and len(head.date) == _WHOLE_DAY else None
    draft = Draft(text, record, day_of(on or own).isoformat())
    found = sorted((*citations(store, draft), *work(store, draft)), key=_place)
    ref = DocumentRef(
        key="draft",
        number=head.number,
        number_printed=head.number_printed,
        type=head.type,
        issuer=head.issuer,
        date=head.date,
        title=head.title,
        held=False,
    )
    return Review(document=ref, findings=found)


def _place(found: Finding) -> tuple[bool, int, str]:
    where = found["where"]
    return where is None, where["start"] if where else 0, found["kind"]
