"""What is due when: days that cannot be, several days of a work, rhythms of weeks, quarters and halves, and the calendar of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar, Event

from api.files.feed import feed
from graph.store.store import Store
from ingest.files import read_documents
from ingest.loading.arrivals import Incoming
from ingest.loading.load import ingest
from queries import ask
from tests.conftest import filled

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 88/KH-UBND
Lào Cai, ngày 05 tháng 8 năm 2025

KẾ HOẠCH
Giữ rừng chè cổ thụ

I. NHIỆM VỤ
1. Sở Nông nghiệp và Môi trường lập danh mục cây chè cổ thụ, hoàn thành trước ngày 31/9/2025.
2. Sở Tài chính bố trí kinh phí giữ rừng chè, hoàn thành trước ngày 15/7/2025.
3. Sở Du lịch tổ chức hai ngày hội chè vào tháng 10 năm 2025 và tháng 4 năm 2026.
4. Sở Nội vụ báo cáo việc khen thưởng người giữ chè trước ngày 15/5 và 20/11 hằng năm.
5. Sở Công Thương báo cáo giá chè trước ngày 20 của tháng cuối quý.
6. Sở Y tế báo cáo việc kiểm tra chè trước 16 giờ thứ Sáu hằng tuần.
7. Sở Tư pháp báo cáo việc xử phạt trước ngày 31 hằng tháng.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Sùng Thị Mây
"""


def load(store: Store) -> None:
    (reading,) = read_documents(PLAN.encode(), "che.txt")
    assert reading.source is not None and reading.record is not None
    ingest(store, [Incoming(reading.source, reading.record)])


@pytest.fixture
def tea(engine: Store) -> Store:
    """A plan whose days are of every kind."""
    return filled(engine, "tea", lambda: load(engine))


def _of(store: Store, on: str, body: str) -> dict[str, Any]:
    return next(dict(task) for task in ask.due(store, on=on)["tasks"] if task["text"].startswith(body))


@pytest.mark.parametrize(
    ("body", "on", "state", "day"),
    [
        ("Sở Nông nghiệp", "2025-09-01", "due", "2025-09-29"),
        ("Sở Nông nghiệp", "2025-10-01", "overdue", "2025-09-29"),
        ("Sở Tài chính", "2025-08-05", "overdue", "2025-07-14"),
        ("Sở Du lịch", "2025-09-01", "later", "2025-10-31"),
        ("Sở Du lịch", "2025-11-01", "later", "2026-04-30"),
        ("Sở Du lịch", "2026-05-01", "overdue", "2026-04-30"),
        ("Sở Nội vụ", "2025-06-01", "recurring", "2025-11-20"),
        ("Sở Nội vụ", "2025-11-21", "recurring", "2026-05-15"),
        ("Sở Công Thương", "2025-08-05", "recurring", "2025-09-20"),
        ("Sở Công Thương", "2025-09-21", "recurring", "2025-12-20"),
        ("Sở Y tế", "2025-08-05", "recurring", "2025-08-08"),
        ("Sở Tư pháp", "2025-09-05", "recurring", "2025-09-30"),
    ],
)
def test_the_day_that_counts(tea: Store, body: str, on: str, state: str, day: str) -> None:
    task = _of(tea, on, body)
    assert (task["state"], task["next"]) == (state, day)


def test_days_that_cannot_be_right_are_gaps(tea: Store) -> None:
    told = {gap["where"]["quote"]: gap["what"] for gap in ask.gaps(tea)["gaps"] if gap["kind"] == "misprint" and gap["where"]}
    assert set(told) == {"trước ngày 31/9/2025", "trước ngày 15/7/2025"}
    assert "2025-09-30" in told["trước ngày 31/9/2025"]


def _rules(store: Store, on: str, body: str) -> list[tuple[date, str]]:
    events = Calendar.from_ical(feed([_of(store, on, body)], "http://127.0.0.1", "vi")).walk("VEVENT")
    return [(e.start, e["RRULE"].to_ical().decode() if "RRULE" in e else "") for e in events if isinstance(e, Event)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("body", "events"),
    [
        ("Sở Nông nghiệp", [(date(2025, 9, 29), "")]),
        ("Sở Du lịch", [(date(2025, 10, 31), ""), (date(2026, 4, 30), "")]),
        (
            "Sở Nội vụ",
            [
                (date(2025, 11, 20), "FREQ=YEARLY;BYMONTHDAY=20;BYMONTH=11"),
                (date(2026, 5, 15), "FREQ=YEARLY;BYMONTHDAY=15;BYMONTH=5"),
            ],
        ),
        ("Sở Công Thương", [(date(2025, 9, 20), "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20")]),
        ("Sở Y tế", [(date(2025, 9, 5), "FREQ=WEEKLY")]),
        ("Sở Tư pháp", [(date(2025, 9, 30), "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1")]),
    ],
)
def test_the_calendar_repeats_what_recurs(tea: Store, body: str, events: list[tuple[date, str]]) -> None:
    assert sorted(_rules(tea, "2025-09-01", body)) == events
