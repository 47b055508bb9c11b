"""Tasks as one list, and how far they have come."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from api.files.filled import filled_in
from api.files.output import to_xlsx
from api.questions.lists import TASKS
from graph.errors import BadInput, NotFound, WrongUse
from graph.store import corrections as kept
from graph.store.store import Store
from ingest.loading.load import ingest
from queries import ask
from queries.asking.progress import record, report, state_of
from queries.asking.tasks import SORTS, Filters, tasks
from queries.things.lists import agencies, documents, places
from tests.queries.plans import plans

CAN_THO = "Sở Công Thương Cần Thơ"


@pytest.mark.parametrize(
    ("filters", "total"),
    [
        (Filters(agency=CAN_THO, role="lead"), 2),
        (Filters(agency=CAN_THO, role="lead", due="2025-12-01"), 1),
        (Filters(agency=CAN_THO, role="lead", due_from="2025-12-01"), 1),
        (Filters(q="nhan hieu tap the"), 2),
        (Filters(q="nhãn hiệu tập thể", place="Nghệ An"), 1),
        (Filters(document="88/CT-TTg", q="lá cọ"), 1),
        (Filters(directive="88/CT-TTg", q="truyền nghề"), 2),
        (Filters(status="done"), 0),
    ],
)
def test_filters_narrow_the_list(craft: Store, filters: Filters, total: int) -> None:
    found = tasks(craft, filters)
    assert found["total"] == len(found["items"]) == total


@pytest.mark.parametrize("sort", SORTS)
def test_pages_go_through_all_once(craft: Store, sort: str) -> None:
    whole = [task["key"] for task in tasks(craft, Filters(), sort=sort, limit=500)["items"]]
    seen: list[str] = []
    cursor = None
    while True:
        page = tasks(craft, Filters(), sort=sort, limit=3, cursor=cursor)
        seen += [task["key"] for task in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == whole
    assert len(set(seen)) == len(seen)


def test_counts_tell_of_all_that_fit(craft: Store) -> None:
    found = tasks(craft, Filters(), limit=1)
    assert sum(found["counts"]["place"].values()) == found["total"]
    assert found["counts"]["place"]["Cần Thơ"] == found["counts"]["place"]["Nghệ An"]


def test_wrong_filters_are_told(craft: Store) -> None:
    for wrong in (Filters(due="31/31/2025"), Filters(agency="Sở Công Thương Cà Mau"), Filters(document="999/KH-UBND")):
        with pytest.raises((WrongUse, NotFound)):
            tasks(craft, wrong)
    with pytest.raises(WrongUse):
        tasks(craft, Filters(), sort="color")


def test_a_sheet_has_days_as_days(craft: Store, tmp_path: Path) -> None:
    path = tmp_path / "tasks.xlsx"
    path.write_bytes(to_xlsx(TASKS.table(tasks(craft, Filters(due="any")), "vi"), "vi", "http://here"))
    rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    last = [row[rows[0].index("Ngày cuối")] for row in rows[1:]]
    assert last
    assert all(cell is None or hasattr(cell, "year") for cell in last)
    link = load_workbook(path).worksheets[0].cell(2, rows[0].index("Xem trong văn bản") + 1).hyperlink
    assert link is not None and str(link.target).startswith("http://here/van-ban/")


def test_lists_are_counted_by_value(craft: Store) -> None:
    for found in (documents(craft, limit=1), agencies(craft, limit=1), places(craft, limit=1)):
        assert found["items"] and found["total"] >= 1
        assert all(sum(count.values()) == found["total"] for count in found["counts"].values() if len(count) < 50)
    kinds = agencies(craft)["counts"]["kind"]
    assert kinds["specific"] == agencies(craft, kind="specific")["total"]


@pytest.mark.parametrize(("written", "state"), [("Đã hoàn thành", "done"), ("xong", "done"), ("đang làm", "partly"), ("chậm", "late")])
def test_people_write_progress_in_words(written: str, state: str) -> None:
    assert state_of(written) == state


def test_what_is_done_is_not_overdue(store: Store, tmp_path: Path) -> None:
    ingest(store, plans())
    mine = tasks(store, Filters(agency=CAN_THO, role="lead"), sort="due")["items"]
    first, second = mine[0]["key"], mine[1]["key"]
    before = {task["key"]: task["state"] for task in ask.due(store, on="2026-01-10")["tasks"]}
    assert before[first] == before[second] == "overdue"
    kept_now = record(store, first, "done", "Lê An", "2025-11-20", "biên bản bế giảng")
    assert kept_now is not None
    assert record(store, first, "done", "Lê An", "2025-11-20", "biên bản bế giảng") is None
    sheet = Workbook()
    assert sheet.active is not None
    sheet.active.append(["Khóa", "Tiến độ", "Ngày"])
    sheet.active.append([second, "Đã hoàn thành", "2026-01-05"])
    sheet.active.append(["", "xong", None])
    sheet.save(tmp_path / "filled.xlsx")
    for key, state, on in filled_in(tmp_path / "filled.xlsx", None):
        record(store, key, state, "Lê An", on)
    after = {task["key"]: task["state"] for task in ask.due(store, on="2026-01-10")["tasks"]}
    assert (after[first], after[second]) == ("done", "done_late")
    assert tasks(store, Filters(status="done"))["total"] == 2
    rows = {row["what"]: row for row in report(store, on="2026-01-10")["rows"]}
    mine_now = rows["Sở Công Thương thành phố Cần Thơ"]
    assert (mine_now["done"], mine_now["done_late"], mine_now["overdue"]) == (1, 1, 0)
    for one in kept.corrections(store):
        kept.undo(store, one.key)
    assert {task["state"] for task in ask.due(store, on="2026-01-10")["tasks"]} <= {"overdue", "due", "later", "recurring"}


def test_wrong_progress_is_told(craft: Store, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        record(craft, "no-such-task", "done", "Lê An")
    with pytest.raises(WrongUse):
        state_of("màu xanh")
    (tmp_path / "none.xlsx").write_text("no sheet")
    with pytest.raises(BadInput):
        filled_in(tmp_path / "none.xlsx", None)
