"""Due days."""

from __future__ import annotations

import pytest

from graph.due import term


@pytest.mark.parametrize(
    ("kind", "written", "quote", "days"),
    [
        ("by", "2025-04", "trước tháng 4/2025", (None, "2025-03-31")),
        ("by", "2025-02-28", "trước ngày 28/2/2025", (None, "2025-02-27")),
        ("by", "2025-12-10", "chậm nhất ngày 10 tháng 12 năm 2025", (None, "2025-12-10")),
        ("by", "2026-Q2", "đến hết quý II/2026", (None, "2026-06-30")),
        ("in", "2024-Q1", "trong quý I năm 2024", ("2024-01-01", "2024-03-31")),
        ("in", "2026-H1", "6 tháng đầu năm 2026", ("2026-01-01", "2026-06-30")),
        ("in", "2024-Q3/2025-Q1", "Quý III/2024 - Quý I/2025", ("2024-07-01", "2025-03-31")),
        ("in", "2024-02", "trong tháng 2/2024", ("2024-02-01", "2024-02-29")),
        ("from", "2024", "từ năm 2024", ("2024-01-01", None)),
        ("by", "--11-15", "trước ngày 15/11", (None, None)),
        ("by", "2025-02-30", "trước 30/2/2025", (None, None)),
    ],
)
def test_first_and_last_day(kind: str, written: str, quote: str, days: tuple[str | None, str | None]) -> None:
    assert term(kind, written, quote) == days
