"""Recurrences of a task: "định kỳ hằng tháng", "trước ngày 20 tháng 10 hằng năm", "02 lần/ngày", "Thường xuyên" in a cell."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal

from graph.record import Recurrence
from ingest.page.indexes import may_stand, phrases
from ingest.page.page import Page
from ingest.terms.points import Point

Every = Literal["day", "month", "quarter", "half-year", "year", "ongoing"]

_UNITS: dict[str, Every] = {"ngay": "day", "thang": "month", "quy": "quarter", "qui": "quarter", "nam": "year"}
_EACH = re.compile(r"(?<!\w)(?P<periodic>dinh ky\s{1,2}(?:vao\s)?\(?)?(?P<each>(?:hang|moi)\s)(?P<unit>ngay|thang|qu[yi]|nam)(?!\w)")
_PERIODIC = re.compile(
    r"(?<!\w)dinh ky[\s(:]{1,3}(?:bao cao\s|so ket\s|hang\s)?"
    r"(?P<months>(?:0?[36]|sau|ba)\s{1,2}thang|nua nam|thang|qu[yi]|nam|ngay)(?!\s?\d)(?!\w)"
)
_TIMES = re.compile(
    r"(?<!\w)(?P<times>\d{1,2}|mot|hai)\s{1,2}lan\s?(?:/|trong|mot|moi)\s?(?:mot\s|0?1\s)?(?P<unit>ngay|thang|qu[yi]|nam)(?!\w)"
)
_SPACED = re.compile(
    r"(?<!\w)(?P<count>0?[136]|12)\s{1,2}(?P<unit>thang|nam)\s?/?\s?(?:0?1|mot)?\s?lan(?!\w)"
    r"|(?<!\w)(?P<per>ngay|thang|quy|nam)\s?/\s?lan"
)
_HALF_REPORT = re.compile(r"(?<!\w)bao cao\s(?:ket qua\s)?(?:dinh ky\s)?(?:0?6|sau)\sthang(?!\s(?:dau|cuoi|\d|nam))")
_QUARTER_END = re.compile(r"(?<!\w)(?:thang\s)?cuoi\s(?:cua\s)?(?:moi\s)?quy(?!\s?[\div])")
_ONGOING = re.compile(r"(?<!\w)(?:thuong xuyen|lien tuc)(?!\w)")
_AFTER_DATE = re.compile(
    r"\s{0,2}(?P<second>(?:,|va|hoac)\s{0,2}(?:truoc\s)?(?:ngay\s)?\d{1,2}(?:/\d{1,2}|\sthang\s\d{1,2})\s{0,2})?"
    r"(?:cua\s)?(?:hang|moi)\s{1,2}(?P<unit>thang|qu[yi]|nam)(?!\w)"
)
_BEFORE = re.compile(r"(?<!\w)(?:truoc|cham nhat(?: la| vao)?|vao|den)\s(?:ngay\s)?$")
# nouns whose attribute "hằng năm" is, not the work's rhythm (annotation guide: "ngân sách hằng năm")
_ATTRIBUTED = re.compile(
    r"(?:ke hoach|ngan sach|du toan|kinh phi|nghi quyet|chuong trinh|von|dau tu cong|trung han|chi thuong xuyen|muc|luong|huu"
    r"|tro cap|phu cap|tuat|chi tieu|khen thuong|thi dua|xep loai|ngay tet|le hoi|binh quan|dan so|quy hoach|nhiem vu|thue"
    r"|so vu|ty le|tang truong|chien dich|cao diem|san luong|doi song|sinh hoat|lo trinh)[^,;.]{0,40}$"
)
_BESIDE = ("trung han, ", "trung han va ", "dai han, ", "nam va ", "giai doan va ")  # "đầu tư công trung hạn, hằng năm": an attribute, too
_CONDITION = re.compile(r"\s(?:chua|khong|ma|cua)\b")
_CLAUSE = re.compile(r"(?:^|[,;.:(+\-]\s{0,2}|\sva\s)$")
_DAY = re.compile(r"\d\d(?:-\d\d)?")
_REPORT = re.compile(r"(?<!trong )bao cao(?:\s[^\s,;.]+){0,9}\s$")
_CLOSING = re.compile(r"\s{0,2}(?:[,;.)]|$|theo quy dinh|ve |gui |cho |bao cao|va dot xuat)")
# parts of the forms above, looked for first: a plain search of a few letters costs a tenth of a pattern's
_EACH_HINTS = ("hang ngay", "hang thang", "hang qu", "hang nam", "moi ngay", "moi thang", "moi qu", "moi nam")
_TIMES_HINTS = ("lan/", "lan /", "/lan", "/ lan", "lan mot", "lan moi", "lan trong", "mot lan", "01 lan")
_RHYTHMS = phrases(
    [
        *(("dinh", "ky"), ("thuong", "xuyen"), ("lien", "tuc"), ("6", "thang"), ("06", "thang"), ("sau", "thang"), ("cuoi", "quy")),
        *((each, unit) for each in ("hang", "moi", "cuoi", "lan") for unit in ("ngay", "thang", "quy", "qui", "nam", "moi")),
        *(("lan", part) for part in ("trong", "mot", "1", "01")),
        *((part, "lan") for part in ("mot", "1", "01", "ngay", "thang", "quy", "qui", "nam")),
    ]
)
_EACH_OPENINGS = ("hang n", "hang t", "hang q", "moi n", "moi t", "moi q")
_TIMES_REACH = 12  # characters of a word of time and "lan" behind it
_HINTS = ("dinh ky", "6 thang", "06 thang", "sau thang", "cuoi quy", "cuoi moi quy", *_EACH_OPENINGS)
_CELL_HINTS = (*_HINTS, "thuong xuyen", "lien tuc")


def rhythm_places(page: Page) -> list[int]:
    """Where words of a rhythm may stand on a page, in order: few parts hold any."""
    return may_stand(page.coded, _RHYTHMS)


def find_recurrence(
    page: Page, places: list[int], start: int, end: int, points: list[Point], *, cell: bool
) -> tuple[Recurrence | None, list[Point]]:
    """The rhythm of the work in ``page.normal[start:end]`` and the points that belong to it, not to a deadline.

    ``places`` are those of the page (:func:`rhythm_places`).
    """
    hints = _CELL_HINTS if cell else _HINTS
    for at in places[bisect_left(places, start) : bisect_left(places, end)]:
        if page.folded.startswith(hints, at, end) or _holds(page.folded[at : min(at + _TIMES_REACH, end)], _TIMES_HINTS):
            break
    else:
        return None, []
    dated, used = _dated(page, start, end, points)
    return dated or _undated(page, start, end, cell), used


def _dated(page: Page, start: int, end: int, points: list[Point]) -> tuple[Recurrence | None, list[Point]]:
    found, used = None, []
    for point in points:
        after = _AFTER_DATE.match(page.folded, point.end, end)
        if after is None or not (point.iso.startswith("--") or point.unit == "monthday"):
            continue
        used.append(point)
        if found is None and not _CONDITION.match(page.folded, after.end(), end):
            every: Every = _UNITS[after["unit"]]
            if after["second"] and every == "year":
                every = "half-year"
            before = _BEFORE.search(page.folded[max(start, point.start - 30) : point.start])
            at = point.start - (len(before.group()) if before else 0)
            day = point.iso.removeprefix("--")
            found = Recurrence(every, day if _DAY.fullmatch(day) else None, at, after.end(), "dated")
    return found, used


def _holds(words: str, hints: tuple[str, ...]) -> bool:
    return any(map(words.__contains__, hints))


def _undated(page: Page, start: int, end: int, cell: bool) -> Recurrence | None:
    words = page.folded[start:end]
    found = (
        _periodic(page, start, end) if "dinh ky" in words else None,
        _each(page, start, end, cell) if _holds(words, _EACH_HINTS) else None,
        _times(page, start, end) if _holds(words, _TIMES_HINTS) else None,
        _phrase(page, start, end, _HALF_REPORT, "half-year") if "6 thang" in words or "sau thang" in words else None,
        _phrase(page, start, end, _QUARTER_END, "quarter") if "cuoi" in words and "quy" in words else None,
    )
    candidates = [recurrence for recurrence in found if recurrence]
    if candidates:
        return min(candidates, key=lambda r: r.start)
    ongoing = _ONGOING.search(page.folded, start, end) if cell else None
    return Recurrence("ongoing", None, ongoing.start(), ongoing.end(), "cell-ongoing") if ongoing else None


def _periodic(page: Page, start: int, end: int) -> Recurrence | None:
    match = _PERIODIC.search(page.folded, start, end)
    if match is None:
        return None
    words = match["months"].split()
    if words[0] in ("6", "06", "sau", "nua"):
        every: Every = "half-year"
    elif words[0] in ("3", "03", "ba"):
        every = "quarter"
    else:
        every = _UNITS[words[-1]]
    return Recurrence(every, None, match.start(), match.end(), "periodic")


def _each(page: Page, start: int, end: int, cell: bool) -> Recurrence | None:
    """ "hằng năm" that tells the work's rhythm: behind "định kỳ", at the head of a clause, closing one, or behind a report."""
    for match in _EACH.finditer(page.folded, start, end):
        word = page.normal[match.start("each") : match.end("each")].lower()
        if not word.startswith(("hằng", "hàng", "mỗi")):
            continue
        left = page.folded[max(start, match.start() - 70) : match.start()]
        if match["periodic"] or cell:
            return _recurrence(match, "each")
        opens = _CLAUSE.search(left) is not None
        if word.startswith("mỗi") and not opens:
            continue
        closes = _CLOSING.match(page.folded[match.end() : end]) is not None
        if opens and not left.endswith(_BESIDE):
            return _recurrence(match, "each")
        if (closes or _REPORT.search(left)) and not _ATTRIBUTED.search(left):
            return _recurrence(match, "each")
    return None


def _recurrence(match: re.Match[str], rule: str) -> Recurrence:
    return Recurrence(_UNITS[match["unit"]], None, match.start(), match.end(), rule)


def _phrase(page: Page, start: int, end: int, pattern: re.Pattern[str], every: Every) -> Recurrence | None:
    match = pattern.search(page.folded, start, end)
    return Recurrence(every, None, match.start(), match.end(), "phrase") if match else None


def _times(page: Page, start: int, end: int) -> Recurrence | None:
    match = _TIMES.search(page.folded, start, end)
    if match is not None:
        twice = match["times"] in ("2", "02", "hai")
        every: Every = "half-year" if twice and match["unit"] == "nam" else _UNITS[match["unit"]]
        return Recurrence(every, None, match.start(), match.end(), "times")
    match = _SPACED.search(page.folded, start, end)
    if match is None:
        return None
    if match["per"]:
        return Recurrence(_UNITS[match["per"]], None, match.start(), match.end(), "spaced")
    months = int(match["count"]) * (12 if match["unit"] == "nam" else 1)
    spaced: dict[int, Every] = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
    return Recurrence(spaced[months], None, match.start(), match.end(), "spaced") if months in spaced else None
