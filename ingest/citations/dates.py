"""Dates of documents as printed beside their numbers: "ngày 07 tháng 5 năm 2019", ", ngày 10/02/2022", "năm 2022"."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple


class PrintedDate(NamedTuple):
    """``iso`` as far as printed ("2019-05-07", "2022-02", "2022"); ``end`` is the offset behind it."""

    iso: str
    end: int


_LEAD = r"\s*[,(]?\s*(?:(?:da )?(?:ban hanh|ky|de)\s+)?"
_DAY = (
    r"ngay\s*(?P<d>\d{1,2})\s*(?:[/.\-]\s*|\s*thang\s*|\s*/\s*thang\s*)(?P<m>\d{1,2})"
    r"(?:\s*(?:[/.\-]\s*|[,/]?\s*nam\s*)(?P<y>\d{4}|[0-4]\d(?![\d/.-]*\d)))?(?!\d)"
)
_MONTH = r"thang\s*(?P<m2>\d{1,2})\s*(?:[/\-]\s*|\s*nam\s*)(?P<y2>\d{4})(?!\d)"
_YEAR = r"nam\s+(?P<y3>(?:19|20)\d\d)(?!\d)(?!\s*[-,]\s*(?:\d|nam\s+\d))"
_PRINTED = re.compile(f"{_LEAD}(?:{_DAY}|{_MONTH}|{_YEAR})")


def read_date(folded: str, start: int) -> PrintedDate | None:
    """The date printed at ``start`` of the folded text, a comma, bracket or "ban hành" before it allowed; None if there is none.

    "ngày 12/9" without a year gives None: nothing certain can be said of it. Of a day that its month has not ("30/02") the last one stands.

    >>> read_date(", ngay 07 thang 5 nam 2019 cua", 0)
    PrintedDate(iso='2019-05-07', end=26)
    >>> read_date(" ngay 10/02/2022", 0).iso, read_date(" nam 2022 cua", 0).iso, read_date(" thang 6/2024", 0).iso
    ('2022-02-10', '2022', '2024-06')
    """
    match = _PRINTED.match(folded, start)
    if match is None:
        return None
    day, month, year = match["d"], match["m"] or match["m2"], match["y"] or match["y2"] or match["y3"]
    if year is None or (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        return None
    year = year if len(year) == 4 else f"20{year}"
    if day and month:
        day = str(min(int(day), monthrange(int(year), int(month))[1]))  # "30/02/2024": the last day of that month
    iso = "-".join([year] + [f"{int(part):02d}" for part in (month, day) if part])
    return PrintedDate(iso, match.end())
