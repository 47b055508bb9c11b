"""Shapes of the answers: plain dicts that serialise as they are, the same on the command line and over HTTP."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from graph.places import Placed
from queries.answers.now_shapes import Now


class Correction(TypedDict):
    """What a person says was read wrong; ``was``: what was read (owners, a deadline, a proof or documents), null where nothing was.

    ``said``: action (set, remove), target and what is said of it; ``lost``: its task or document is not in the graph (any more).
    """

    id: str
    kind: str
    said: dict[str, Any]
    by: str
    on: str
    why: str
    was: Any
    lost: NotRequired[bool]


class Corrections(TypedDict):
    """All corrections, the newest first."""

    corrections: list[Correction]


class DocumentRef(TypedDict):
    """A document as answers name it; ``date`` ISO as far as known, ``held`` where its text was read."""

    key: str
    number: str | None
    number_printed: str | None
    type: str | None
    issuer: str | None
    date: str | None
    title: str | None
    held: bool
    kind: NotRequired[str]
    place: NotRequired[str | None]
    correction: NotRequired[Correction]


class Evidence(Placed):
    """The quote that proves it: ``quote == text[start:end]`` of the text named ``file`` (document ``source``)."""

    source: str
    file: str | None
    files: list[str]
    start: int
    end: int
    quote: str
    rule: str
    confidence: NotRequired[str]


class AgencyRef(TypedDict):
    """A body, a group of bodies or a named official; ``kind`` specific, collective or person."""

    key: str
    name: str
    kind: str


class Term(TypedDict):
    """One of several deadlines: ``kind``, ``date`` and ``last`` as of a deadline."""

    kind: str
    date: str
    last: str | None


class Deadline(TypedDict):
    """``kind`` by, in or from; ``last`` the last day that keeps the term; ``basis`` printed or section.

    ``misprint``: no such day, past (before the document's own), far. ``all``: every deadline of a task that prints several.
    """

    kind: str
    date: str
    last: str | None
    text: str | None
    basis: str
    evidence: Evidence | None
    misprint: NotRequired[str]
    all: NotRequired[list[Term]]
    correction: NotRequired[Correction]


class Recurrence(TypedDict):
    """``every`` day, week, month, quarter, half-year, year or ongoing; ``date`` the day in the period, ``dates`` all where several.

    ``weekday`` 1 (Monday) to 7.
    """

    every: str
    date: str | None
    basis: str
    evidence: Evidence | None
    dates: NotRequired[list[str]]
    weekday: NotRequired[int]


class Place(Placed):
    """Where a task stands: ``file`` is the first name of its text."""

    file: str | None
    files: list[str]
    start: int
    end: int | None


class Progress(TypedDict):
    """How far a task has come, as somebody recorded it: done, partly or late, since when, and what shows it."""

    id: str
    state: str
    on: str
    by: str
    evidence: str


class Task(TypedDict):
    """A task; ``headings`` those above it, from the outermost inwards."""

    key: str
    path: str
    text: str
    product: str | None
    deadline: Deadline | None
    recurrence: Recurrence | None
    document: DocumentRef
    source: Place
    headings: NotRequired[str | None]
    responsible: NotRequired[list[Responsible]]
    corrections: NotRequired[list[Correction]]
    progress: NotRequired[Progress]


class Responsible(TypedDict):
    """An owner of a task, the strongest ``basis`` (printed, section, clause) first."""

    agency: AgencyRef
    role: str
    basis: str
    office: str | None
    evidence: Evidence
    now: Now | None
    confidence: NotRequired[str]
    correction: NotRequired[Correction]


# "from" is no Python name, hence the functional form
Step = TypedDict("Step", {"from": Any, "relation": str, "to": Any, "evidence": "Evidence | None", "correction": "NotRequired[Correction]"})


class Lapsed(TypedDict):
    """What ended a document: its last ISO day in force, how (replaced, repealed, expired), and by which act."""

    valid_to: str
    how: str
    by: str | None
    article: str | None
    source: str


class Directive(TypedDict):
    """A document that drives another or a task; ``path`` begins at what is driven; ``legal_basis`` ones (laws, decrees) come last.

    ``also`` are the other steps of the same lineage that touch it ("115-KH/TU implements 11-NQ/TW" beside the plan's own);
    ``lapsed``: it is out of force on the day asked for.
    """

    document: DocumentRef
    relation: str
    distance: int
    path: list[Step]
    also: NotRequired[list[Step]]
    legal_basis: NotRequired[bool]
    lapsed: NotRequired[Lapsed]


class WhoAnswer(TypedDict):
    """One task that fits the words; higher ``score`` is better, only the order counts.

    ``also``: keys of tasks that state the same work elsewhere in its document, as an appendix does.
    """

    task: Task
    responsible: list[Responsible]
    directives: list[Directive]
    score: float
    also: NotRequired[list[str]]


class Who(TypedDict):
    """Answer to question 1; ``near``: what misses rare words or is of another place; ``not_found``: words that nothing bears."""

    question: str
    answers: list[WhoAnswer]
    near: NotRequired[list[WhoAnswer]]
    not_found: NotRequired[list[str]]


class Up(TypedDict):
    """Answer to question 2; ``of`` is a document, or a task."""

    of: Any
    directives: list[Directive]
    corrections: NotRequired[list[Correction]]


class AgencyCount(TypedDict):
    """A body with its roles and the number of its tasks."""

    agency: AgencyRef
    roles: list[str]
    tasks: int


class Down(TypedDict):
    """Answer to questions 3 and 5; ``counts``: how many documents, tasks and agencies there are, however many are shown."""

    of: DocumentRef
    documents: list[Directive]
    tasks: list[Task]
    agencies: list[AgencyCount]
    counts: dict[str, int]
    corrections: NotRequired[list[Correction]]


class Via(TypedDict):
    """The collective through which a body is meant."""

    key: str
    name: str


class Duty(Task):
    """A task of a body."""

    role: str
    basis: str
    via: Via | None
    evidence: Evidence
    office: NotRequired[str | None]
    now: NotRequired[Now]
    correction: NotRequired[Correction]


class Received(TypedDict):
    """Work that was another body's before, and since when and by which act it is this one's."""

    agency: AgencyRef
    on: str | None
    legal_basis: str | None
    tasks: list[Duty]


class Duties(TypedDict):
    """Answer to question 4; ``received`` is what the body took over from others, apart from its own ``tasks``."""

    agency: AgencyRef
    now: Now | None
    tasks: list[Duty]
    received: list[Received]


class DueTask(Task):
    """A task with its state on the day asked: overdue, due, later, recurring, done or done_late; ``next`` the next day that counts."""

    state: str
    next: str | None


class Due(TypedDict):
    """Answer to question 6."""

    on: str
    within: str | None
    tasks: list[DueTask]


class Gap(TypedDict):
    """Something missing or wrong; ``weight``: how many tasks or documents it touches."""

    kind: str
    what: str
    where: Evidence | None
    documents: list[DocumentRef]
    weight: NotRequired[int]


class Gaps(TypedDict):
    """Answer to question 7; ``counts`` per kind, before any limit."""

    gaps: list[Gap]
    counts: NotRequired[dict[str, int]]


class PlaceDocuments(TypedDict):
    """A place and its documents that carry out the directive."""

    place: str
    documents: list[DocumentRef]


class CompareRow(TypedDict):
    """One line of the matrix; a cell is a figure, a text or a list of {text, key, ...}."""

    what: str
    cells: dict[str, Any]
    kind: NotRequired[str]


class Compare(TypedDict):
    """Answer to question 8."""

    of: DocumentRef
    places: list[PlaceDocuments]
    rows: list[CompareRow]


class Chain(TypedDict):
    """A connection in words and steps."""

    words: str
    steps: list[Step]


# "from" again
Paths = TypedDict("Paths", {"from": Any, "to": Any, "paths": list[Chain]})


class Page(TypedDict):
    """A page of a list; ``next`` is the cursor of the following page or None, ``total`` counts all that fit, ``counts`` them by value.

    Counted are, of tasks, place, document, kind, role …; of documents type, issuer, place, year and whether the text is held; of
    bodies kind, level and place; of places their level.
    """

    items: list[Any]
    next: str | None
    total: int
    counts: dict[str, dict[str, int]]
