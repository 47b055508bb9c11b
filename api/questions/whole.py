"""Questions about the whole graph: gaps, central."""

from __future__ import annotations

from typing import Any

from api.files.tables import Row, Table, document_name, quotes
from api.questions.declaration import Question, holds
from api.questions.parameters import AS_OF, LIMIT
from api.words.wording import Lang, gap_word, word
from queries.answers.asked import Central
from queries.answers.shapes import Gaps
from queries.questions.central import central
from queries.questions.gaps import gaps


def _gaps(answer: Gaps, lang: Lang) -> Table:
    """One row a gap."""
    rows: list[Row] = [
        {
            "kind": gap_word(gap["kind"], lang),
            "what": gap["what"],
            "document": "\n".join(document_name(ref) for ref in gap["documents"]),
            "quote": quotes([gap["where"]]),
            "file": (gap["where"]["file"] if gap["where"] else None) or "",
        }
        for gap in answer["gaps"]
    ]
    columns = ("kind", "what", "document", "quote", "file")
    return Table(columns, ("kind", "what", "document"), tuple(rows))


def _central(answer: Central, lang: Lang) -> Table:
    """Documents, then agencies, by score."""
    found = [
        *((word("document", lang), document_name(one["document"]), one["score"], one["counted"]) for one in answer["documents"]),
        *((word("agency", lang), one["agency"]["name"], one["score"], one["counted"]) for one in answer["agencies"]),
    ]
    rows: list[Row] = [
        {"kind": kind, "what": what, "score": score, "counted": "; ".join(f"{name} {value:g}" for name, value in counted.items())}
        for kind, what, score, counted in found
    ]
    columns = ("kind", "what", "score", "counted")
    return Table(columns, columns, tuple(rows))


GAPS = Question(
    name="gaps",
    vi="Chỗ nào còn thiếu, còn sai?",
    en="Where are the gaps?",
    about="Tasks without owner or deadline, documents cited but not held, misprints, superseded documents.",
    parameters=(LIMIT, AS_OF),
    ask=gaps,
    table=_gaps,
    found=holds("gaps"),
)

CENTRAL = Question(
    name="central",
    vi="Chỉ đạo, cơ quan nào là trung tâm?",
    en="What is most central?",
    about="The most central directives and agencies, and what was counted.",
    parameters=(LIMIT,),
    ask=central,
    table=_central,
    found=holds("documents", "agencies"),
)

QUESTIONS: tuple[Question[Any], ...] = (GAPS, CENTRAL)
