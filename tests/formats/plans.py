"""A small plan as a Word document, with whatever tables a test is about, and what is read in it."""

from __future__ import annotations

from graph.record import Record, Task
from ingest.formats.office.docx import read_docx
from ingest.reader import read_source
from tests.formats.making import cell, docx, p, r, row, table

_CENTRED = '<w:jc w:val="center"/>'


def heading(text: str) -> str:
    """A bold, centred paragraph."""
    return p(r(text, "<w:b/>"), settings=_CENTRED)


def plan(appendix: str = "", body: str = "") -> bytes:
    """Letterhead, title, one task, ``body``, recipients, signature and an appendix."""
    head = table(
        row(cell("UBND TỈNH PHÚ THỌ"), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        row("Số: 5/KH-UBND", "Phú Thọ, ngày 02 tháng 3 năm 2026"),
    )
    opening = (
        heading("KẾ HOẠCH")
        + heading("Trồng rừng năm 2026")
        + p("Thực hiện Nghị quyết số 11-NQ/TU ngày 05/01/2026 của Tỉnh ủy, UBND tỉnh yêu cầu:")
    )
    work = p(r("I. NHIỆM VỤ", "<w:b/>")) + p("1. Sở Nội vụ chủ trì rà soát diện tích rừng.")
    foot = table(row(cell("Nơi nhận:", "- Thanh tra tỉnh;", "- Lưu: VT."), cell("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Trần Văn Hùng")))
    return docx(head + opening + work + body + foot + (heading("PHỤ LỤC") + heading("DANH MỤC NHIỆM VỤ") + appendix if appendix else ""))


def read(data: bytes) -> Record:
    """The record of a Word document; every quote is what stands in its text."""
    source = read_docx(data, "plan.docx")
    record = read_source(source, "plan.docx")
    for owner in record.assignments:
        assert source.text[owner.start : owner.end].strip()
    return record


def rows_of(*tables: str, body: str = "") -> list[tuple[str, str, str, dict[str, list[str]]]]:
    """Path, words, term and owners by role of each task but the first; owners without their place."""
    record = read(plan("".join(tables), body))
    names = {agency.id: agency.name.removesuffix(" tỉnh Phú Thọ") for agency in record.agencies}
    return [(task.path, task.text, _term(task), _owners(record, task, names)) for task in record.tasks[1:]]


def _term(task: Task) -> str:
    if task.deadline is not None:
        return f"{task.deadline.kind} {task.deadline.date}"
    return task.recurrence.every if task.recurrence is not None else ""


def _owners(record: Record, task: Task, names: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for owner in record.assignments:
        if owner.task == task.id:
            found.setdefault(owner.role, []).append(names[owner.agency])
    return found
