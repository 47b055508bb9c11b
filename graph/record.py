"""The record: what reading one document yields, before any graph (plain data, JSON in and out).

Offsets count characters of the text as read. Optional fields are None, never missing.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any, Literal

from graph.values import value

Kind = Literal["numbered", "law", "party", "named"]
Role = Literal["lead", "coordinate", "direct", "request", "receive", "oversee"]
Basis = Literal["printed", "section", "clause"]
Confidence = Literal["sure", "likely"]
Misprint = Literal["no such day", "past", "far"]
Every = Literal["day", "week", "month", "quarter", "half-year", "year", "ongoing"]
TaskKind = Literal["work", "standing", "formula"]


@value
class Signer:
    """Who signed: name, position in normal case, authority lines joined ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH")."""

    name: str | None
    position: str | None
    authority: str | None
    start: int | None = None
    end: int | None = None


@value
class Header:
    """The document's own identification; ``number`` is canonical, None where it was left blank."""

    number: str | None
    number_printed: str | None
    type: str | None
    issuer: str | None
    place: str | None
    date: str | None
    title: str | None
    signer: Signer | None
    recipients: tuple[str, ...] = ()
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where each field stands: "number", "date", "issuer", "title", "type"."""
    unsure: tuple[str, ...] | None = None
    """Fields that were only recognised from a picture and that nothing else bears out ("number"); left out of the JSON where none is."""
    about: bool | None = None
    """True for a text that only talks about documents; left out of the JSON otherwise."""


@value
class CitedDocument:
    """One real document named in the text, with what is known of it from this text alone."""

    id: str
    kind: Kind
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None


@value
class Mention:
    """A stretch of text that names a document; number, date, issuer and type are what is printed there.

    ``article``, ``clause``, ``point``: of which part it speaks ("điểm a khoản 2 Điều 5 …", outside the span); left out where of none.
    """

    start: int
    end: int
    doc: str
    path: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    rule: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None


@value
class DocumentRelation:
    """``source`` and ``target`` are ids of cited documents or "SELF"; JSON names them "from" and "to".

    ``extent``: how much is amended or replaced: "whole", "part" or the part as "khoản 2 Điều 5"; left out for other relations.
    """

    source: str
    relation: str
    target: str
    start: int
    end: int
    rule: str
    confidence: Confidence = "sure"
    extent: str | None = None


@value
class Agency:
    """A body given or asked for work; ``kind`` person carries ``position``; ``body`` where the name is a head of a body."""

    id: str
    name: str
    kind: Literal["specific", "collective", "person"]
    position: str | None = None
    body: str | None = None
    place: str | None = None


@value
class OutlineEntry:
    """A numbered or lettered heading or item; ``heading`` at most 80 characters."""

    path: str
    heading: str
    start: int


@value
class Deadline:
    """``kind`` by, in or from; ``date`` ISO as far as known, quarters "2024-Q1", halves "2026-H1", spans "a/b", no year "--11-15".

    ``misprint``: what cannot be right in the date as printed: a day that its month does not have (its last one is kept), a time before
    the document's own, a year far off.
    """

    kind: Literal["by", "in", "from"]
    date: str
    start: int
    end: int
    rule: str = ""
    misprint: Misprint | None = None


@value
class Recurrence:
    """``every`` so often; ``date`` the day in the period ("10-20"; "03-20" the 20th of a quarter's third month) or None.

    ``dates`` where there are several of them, all in order; ``weekday`` 1 (Monday) to 7; ``day`` where only a day of each month
    is told ("20"), or only a month of each year ("12").
    """

    every: Every
    date: str | None
    start: int
    end: int
    rule: str = ""
    dates: tuple[str, ...] | None = None
    weekday: int | None = None
    day: str | None = None


@value
class Task:
    """The smallest item that lays down work; start and end span its whole text without marker or bullet.

    ``deadlines``: all of them, where there are more than ``deadline``.
    ``kind``: work of a plan, standing duty of a regulation, or formula that closes every act ("… thi hành Quyết định này").
    """

    id: str
    path: str
    start: int
    end: int
    text: str
    deadline: Deadline | None = None
    recurrence: Recurrence | None = None
    product: str | None = None
    cites: tuple[str, ...] = ()
    rule: str = ""
    confidence: Confidence = "sure"
    kind: TaskKind = "work"
    deadlines: tuple[Deadline, ...] | None = None


@value
class Assignment:
    """An owner of a task: ``basis`` says where it stands; ``office`` the head that was addressed ("Chủ tịch")."""

    task: str
    agency: str
    role: Role
    start: int
    end: int
    basis: Basis = "printed"
    office: str | None = None
    rule: str = ""
    confidence: Confidence = "sure"


@value
class InheritedDeadline:
    """A deadline that a task takes from the assigning item of its section."""

    task: str
    deadline: Deadline
    basis: Basis = "section"


@value
class Target:
    """A quantified objective (chỉ tiêu)."""

    path: str
    start: int
    end: int
    name: str
    comparator: Literal[">=", "<=", "=", "~", ">", "<", "range"]
    value: float | int
    value_max: float | int | None
    unit: str | None
    change: Literal["increase", "decrease"] | None
    by: str | None
    rule: str = ""


@value
class RecipientBody:
    """A body to which a document goes."""

    name: str
    kind: Literal["specific", "collective"]


@value
class Recipient:
    """An entry of the list of recipients (``text[start:end]``) with the bodies that it names."""

    start: int
    end: int
    bodies: tuple[RecipientBody, ...]


@value
class Record:
    """All that was read in one text; ``read`` says whether its file held the letters or a picture of them."""

    file: str
    sha256: str
    document: Header
    cited_documents: tuple[CitedDocument, ...] = ()
    mentions: tuple[Mention, ...] = ()
    document_relations: tuple[DocumentRelation, ...] = ()
    agencies: tuple[Agency, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    tasks: tuple[Task, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    inherited: tuple[Assignment, ...] = ()
    inherited_deadlines: tuple[InheritedDeadline, ...] = ()
    targets: tuple[Target, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    read: Literal["text", "ocr"] = "text"

    def to_json(self) -> dict[str, Any]:
        """The record as the plain JSON object that `chidao extract` prints."""
        told = {key: _plain(getattr(self, key)) for key in self.__dataclass_fields__}
        return {key: value for key, value in told.items() if key != "read" or value != "text"}


RENAMED: dict[type, dict[str, str]] = {DocumentRelation: {"source": "from", "target": "to"}}
"""Fields that are called otherwise in JSON."""
_OMIT_NONE = {
    Header: {"about", "unsure"},
    Mention: {"article", "clause", "point"},
    DocumentRelation: {"extent"},
    Agency: {"position", "body", "place"},
    Deadline: {"misprint"},
    Recurrence: {"dates", "weekday", "day"},
    Task: {"deadlines"},
}


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    fields = getattr(value, "__dataclass_fields__", None)
    if fields is None:
        return value
    names, omit = RENAMED.get(type(value), {}), _OMIT_NONE.get(type(value), set())
    out: dict[str, Any] = {}
    for key in fields:
        inner = getattr(value, key)
        if inner is None and key in omit:
            continue
        out[names.get(key, key)] = _plain(inner)
    return out
