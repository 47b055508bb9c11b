"""Inheritance: owners and deadlines that a task takes from an assigning item or a general clause."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.folding import lowered
from graph.record import Agency, Assignment, Basis, Confidence, Deadline, InheritedDeadline, Role
from graph.values import value
from ingest.grammar.rules import rules, words
from ingest.layout.items import Layout
from ingest.owners.part_references import may_refer, references, stands_in
from ingest.owners.same_work import GENERAL, Work, makes_known, opened, restated
from ingest.page.page import Page

_RULES = rules("assigning")

_ASSIGNS: Final = _RULES["assigns-section"].pattern
"""Headings of the item that assigns the work of its section ("1.2. Phân công thực hiện")."""
_LEADS_IN: Final = (*words("lead_in_end"), ":")  # how a lead-in ends
_BEHIND: Final = " \t\n*_"
_LABEL: Final = re.compile(r"[^.;:(\n]{4,70}: ?(?=\w)")
_MOST_ASSIGNING: Final = 8  # items that assign one section; more are a list of bodies with works of their own
_QUOTED: Final = 160  # characters of an assigning item shown as proof where its body stands in the heading
_KEPT_BY_CLAUSE: Final[frozenset[Role]] = frozenset(("lead", "request", "coordinate", "direct"))
_OWNS: Final[frozenset[Role]] = frozenset(("lead", "request"))
_ASSIGNING: Final[frozenset[Role]] = _OWNS | {"direct"}
_ORGANISING: Final = frozenset(("organising", "assigning"))


@value
class _Source:
    """An item whose printed rows other tasks take over, or those of one clause of it (and of its heading)."""

    index: int
    basis: Basis
    rule: str
    clause: tuple[int, int] | None = None


def inherit(
    page: Page,
    layout: Layout,
    tasks: Mapping[int, str],
    agencies: tuple[Agency, ...],
    assignments: tuple[Assignment, ...],
    deadlines: Mapping[str, Deadline],
    orders: Mapping[int, list[Assignment]] | None = None,
) -> tuple[tuple[Agency, ...], tuple[Assignment, ...], tuple[InheritedDeadline, ...]]:
    """The agencies that have rows, inherited owners and inherited deadlines; spans in ``page.normal``.

    ``orders``: by item the rows of a preamble that is no task itself.
    """
    rows: defaultdict[str, list[Assignment]] = defaultdict(list)
    for row in assignments:
        rows[row.task].append(row)
    assigning = {task for task, own in rows.items() if any(row.role in _ASSIGNING for row in own)}
    book = _Book(page, layout, tasks, dict(rows), orders or {}, frozenset(index for index, task in tasks.items() if task in assigning))
    sources: defaultdict[int, list[_Source]] = defaultdict(list)
    for find in (_sections, _named_parts, _same_works):
        for index, source in find(book):
            sources[index].append(source)
    clauses: defaultdict[int, list[_Source]] = defaultdict(list)
    for index, source in _lead_ins(book):
        clauses[index].append(source)
    inherited: list[Assignment] = []
    terms: list[InheritedDeadline] = []
    for index, task in tasks.items():
        if index in book.assigning:
            continue
        sections = [s for s in sources.get(index, ()) if s.basis == "section"]
        # who is named for the very work says more than who is named for its part
        # and the lead-in right above more than one further out
        chosen = [s for s in sections if s.rule == "same-work"] or sections or [*sources.get(index, ()), *clauses.get(index, ())[-1:]]
        inherited += _rows(book, task, chosen)
        if task not in deadlines:
            terms += _term(book, task, chosen, deadlines)
    used = {row.agency for row in (*assignments, *inherited)}
    return tuple(agency for agency in agencies if agency.id in used), tuple(inherited), tuple(terms)


@dataclass(frozen=True, slots=True)
class _Book:
    """What all the finders look at: the items, which of them are tasks, and the printed rows by task.

    ``assigning`` are the tasks that print who has to do them, or who directs ("Đồng chí X trực tiếp chỉ đạo"); the others are free.
    """

    page: Page
    layout: Layout
    tasks: Mapping[int, str]
    rows: Mapping[str, list[Assignment]]
    orders: Mapping[int, list[Assignment]]
    assigning: frozenset[int]

    def owners(self, index: int) -> list[Assignment]:
        return self.orders[index] if index in self.orders else self.rows.get(self.tasks.get(index, ""), [])

    def span(self, index: int) -> tuple[int, int]:
        item = self.layout.items[index]
        return item.cells.get("task", (item.body, item.end))

    def folded(self, index: int) -> str:
        start, end = self.span(index)
        return self.page.folded[start:end]

    def proof(self, index: int, row: Assignment) -> tuple[int, int]:
        """The words of the assigning item that prove a row: its own span, or the item's beginning where a heading names the body."""
        item = self.layout.items[index]
        if row.start >= item.body:
            return row.start, row.end
        start, end = self.span(index)
        if end - start > _QUOTED:
            end = max(start + 1, self.page.normal.rfind(" ", start, start + _QUOTED))
        return start, end


def _sections(book: _Book) -> Iterable[tuple[int, _Source]]:
    """ "1.1 Nội dung … 1.2 Phân công thực hiện": the assigning items serve the tasks of the same section that stand before them."""
    done: defaultdict[int, int] = defaultdict(int)  # section → index up to which its tasks are served
    items = book.layout.items
    for heading, item in enumerate(items):
        if item.parent < 0 or item.kind not in ("entry", "label") or not _ASSIGNS.match(book.page.folded, item.body, item.end):
            continue
        if not _ASSIGNS.fullmatch(book.page.folded[item.body : item.end]) and heading not in book.assigning:
            continue
        section = item.parent
        first = max(section, done[section])
        served = [i for i in book.tasks if first <= i < heading and book.layout.is_within(i, section) and i != section]
        giving = [i for i in book.tasks if i >= heading and book.layout.is_within(i, heading) and i in book.assigning]
        done[section] = max([heading, *giving])
        # a list of bodies with works of their own under their headings assigns each its own, not the section
        if len(giving) > _MOST_ASSIGNING or any(row.rule.startswith("heading") for i in giving for row in book.owners(i)):
            continue
        yield from _shared_out(book, served, giving)


def _shared_out(book: _Book, served: Sequence[int], giving: Sequence[int]) -> Iterable[tuple[int, _Source]]:
    """Each assigning item goes to all served tasks, unless it names one of them: then to that one alone."""
    objects = {index: _object(book, index) for index in served}
    for source in giving:
        text = book.folded(source)
        named = [index for index in served if len(served) > 1 and objects[index] and objects[index] in text]
        for index in named or served:
            yield index, _Source(source, "section", "section-named" if named else "section")


def _object(book: _Book, index: int) -> str:
    """The thing that a task names: its words without the verb ("xây dựng cổng chào, biểu tượng phía Bắc" → "cổng chào, biểu tượng …")."""
    words = re.split(r"[.;(]", book.folded(index), maxsplit=1)[0].split()
    words = words[2:] if len(words) > 6 else words
    return " ".join(words[:9]) if len(words) >= 4 else ""


def _named_parts(book: _Book) -> Iterable[tuple[int, _Source]]:
    """Items of an organising part that name a part or an item by its number ("thực hiện mục II.3", "các nội dung tại mục II")."""
    for index in book.tasks:
        item = book.layout.items[index]
        if index not in book.assigning or item.part not in _ORGANISING:
            continue
        if not may_refer(book.page.folded, item.body, item.end):
            continue
        for named in references(lowered(book.page.normal[item.body : item.end])):
            basis: Basis = "section" if len(named.part) > 1 else "clause"
            source = _Source(index, basis, "part-number", (item.body + named.start, item.body + named.end))
            for task in book.tasks:
                if task != index and stands_in(book.layout.items[task].path, named.part):
                    yield task, source


def _same_works(book: _Book) -> Iterable[tuple[int, _Source]]:
    """Items of an organising part, and rows of an appendix, that restate the work of a task."""
    items = book.layout.items
    giving = [
        i
        for i in book.tasks
        if i in book.assigning and (items[i].part in _ORGANISING or items[i].kind == "row") and not GENERAL.match(book.folded(i))
    ]
    served = [i for i in book.tasks if i not in book.assigning and items[i].part not in _ORGANISING and items[i].kind != "row"]
    if not giving or not served:
        return
    works = {i: Work(i, *book.span(i)) for i in book.tasks}
    rows = frozenset(i for i in giving if items[i].kind == "row")
    wordings = [w for i in served for w in _wordings(book, works[i])]
    found = restated(book.page, list(works.values()), wordings, [works[i] for i in giving], rows)
    for index, sources in opened(book.page, wordings, [works[i] for i in giving if i in rows]).items():
        found.setdefault(index, sources)
    for index, sources in found.items():
        leads = [s for s in sources if any(r.role == "lead" for r in book.owners(s))]
        if not leads and makes_known(book.page.folded, *book.span(index)):
            continue
        for source in leads or sources:
            yield index, _Source(source, "section", "same-work")


def _wordings(book: _Book, work: Work) -> Iterable[Work]:
    """A task's words, and those behind its label ("Chất lượng dịch vụ: Đảm bảo tốc độ …"), which may return alone."""
    yield work
    label = _LABEL.match(book.page.folded, work.start, work.end)
    if label is not None:
        yield Work(work.item, label.end(), work.end)


def _lead_ins(book: _Book) -> Iterable[tuple[int, _Source]]:
    """A lead-in that charges named bodies with the list below it ("… cần thực hiện tốt các nhiệm vụ sau:")."""
    items = book.layout.items
    order = sorted((*book.tasks, *book.orders))
    for position, index in enumerate(order):
        item = items[index]
        if not any(row.role in _OWNS for row in book.owners(index)) or not book.folded(index).rstrip(_BEHIND).endswith(_LEADS_IN):
            continue
        scope = index if item.kind == "entry" else item.parent
        for task in order[position + 1 :]:
            if item.kind == "preamble":
                if items[task].kind in ("closing", "row", "footnote"):
                    break
            elif not book.layout.is_within(task, scope):
                break
            if task in book.tasks:
                yield task, _Source(index, "clause", "lead-in")


def _rows(book: _Book, task: str, sources: Sequence[_Source]) -> list[Assignment]:
    rows: dict[tuple[str, Role], Assignment] = {}
    for source in sources:
        for row in book.owners(source.index):
            if source.basis == "clause" and row.role not in _KEPT_BY_CLAUSE:
                continue
            if source.clause and row.start >= book.layout.items[source.index].body and not source.clause[0] <= row.start < source.clause[1]:
                continue
            if (row.agency, row.role) in rows:
                continue
            sure = source.rule in ("section", "section-named", "part-number", "lead-in") and row.confidence == "sure"
            start, end = book.proof(source.index, row)
            rule = f"{source.rule}/{row.rule}"
            confidence: Confidence = "sure" if sure else "likely"
            rows[row.agency, row.role] = Assignment(task, row.agency, row.role, start, end, source.basis, row.office, rule, confidence)
    return list(rows.values())


def _term(book: _Book, task: str, sources: Sequence[_Source], deadlines: Mapping[str, Deadline]) -> list[InheritedDeadline]:
    for source in sources:
        term = deadlines.get(book.tasks.get(source.index, ""))
        if source.basis == "section" and term:
            return [InheritedDeadline(task, term, "section")]
    return []
