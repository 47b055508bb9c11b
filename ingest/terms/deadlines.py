"""Deadlines and recurrences of a task."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal, NamedTuple

from graph.record import Deadline, Recurrence
from ingest.page.page import Page
from ingest.terms.points import Point, find_points, time_anchors
from ingest.terms.recurrences import find_recurrence, rhythm_places

_LEFT = 60  # characters before a date in which the word that makes it a deadline stands
_CLOCK = r"(?:(?:luc\s)?\d{1,2}\s?(?:gio|h|g|:)\s?(?:\d{1,2})?\W{0,2}(?:phut)?[,\s]{0,2}(?:sang|chieu|toi)?\s?)?"
_BY = re.compile(
    r"(?<![\w])(?:truoc(?:\sthoi\sdiem|\sthoi\shan)?|(?:cham|muon)\snhat(?:\s(?:la|vao|den|trong|truoc))?|khong\s(?:qua|muon\shon|"
    r"cham\shon|tre\shon)"
    r"|han\s(?:cuoi|chot|cuoi\scung)(?:\sla)?|thoi\shan(?:\scuoi\scung)?\sla|(?:den|toi|xong|cho\sden)\s(?:het|truoc)|"
    r"truoc\skhi\sket\sthuc|truoc\shet|het|(?:den|truoc)\s(?:dau|giua|cuoi))"
    rf"[\s:*]{{1,2}}{_CLOCK}$"
)
_SHORT_BY = re.compile(r"(?<!\w)(?:den|toi|cho den)\s$")
_OPENING = re.compile(
    r"(?:^|[,;.:(+\-]\s{0,2}|(?:phan dau|bao dam|dam bao|va|xong|hoan thanh|bat dau tu nay|tu nay|keo dai|lo trinh|han)\s)"
    r"(?:cho\s)?(?:den|toi)\s$"
)
_IN = re.compile(
    r"(?<!\w)(?:trong|vao|ngay\strong|ngay\stu|trong\sthoi\sgian)\s(?:(?:dau|giua|cuoi|khoang|dip)\s)?$"
    r"|(?<!\w)(?:vao|tai|trong)\s(?:cac\s)?(?:ky\shop|phien\shop|hoi\snghi)[^,;.]{0,30}$"
    r"|(?<!\w)(?:hoan\sthanh|xong)(?:\s(?:trong|vao))?\s$"
)
_FROM = re.compile(r"(?<!\w)(?:ke\s|bat dau\s|ap dung\s|tinh\s)?tu\s$")
# the last words of these three, looked at first: a pattern tried at each of sixty characters costs a hundred times as much
_BY_ENDS = tuple("truoc|diem|han|nhat|la|vao|den|trong|qua|hon|cuoi|chot|cung|het|thuc|dau|giua".split("|"))
_IN_ENDS = tuple("trong|vao|tu|gian|dau|giua|cuoi|khoang|dip|thanh|xong".split("|"))
_HOUR = re.compile(r"\d\s?[gh:]")  # of a time of day
_NEAR = 26  # characters right before a date: of a time of day, or of all such words but those of meetings
_MEETINGS = ("ky hop", "phien hop", "hoi nghi", "\n")
_NOT_FROM = re.compile(r"hieu luc|thi hanh|ke tu\s$|tinh tu\s$|thanh lap|giai doan|ban hanh|nhiem ky")
_LABEL = re.compile(r"(?:thoi gian|thoi han|thoi diem|han|tien do|hoan thanh|lo trinh)[^:;.]{0,40}:\s{0,2}$")
_AND_LATER = re.compile(r"\s{0,2}(?:va|,)?\s{0,2}(?:(?:cac|nhung) nam (?:tiep theo|sau|ke tiep)|hang nam|tro di)")
_TO = re.compile(r"\s{0,2}(?:-|den|toi|den het|den cuoi)\s{0,2}")
_HORIZON = re.compile(r"\s{0,2}(?:[\"”»’]|,?\s?(?:tam nhin|dinh huong))|[ ,]{0,2}(?:co xet|va tam)")
_PERIOD_OF_PLAN = re.compile(r"(?:phuong huong|nhiem vu|ke hoach|chuong trinh)[^;,.]{0,24}tu nay (?:den|toi) $")
_BARE_RIGHT = re.compile(r"\s{0,2}[/%]|\s(?:ty|trieu|nghin|dong|nguoi|ho|xa|ha|km)\b")
_AIM = re.compile(r"(?:%|dat |muc tieu|ty le|con \d)[^;.]{0,45}vao\s$")  # the year of a target, not of a work
_OCCASIONS = re.compile(
    r"(?<!\w)(?:cac|nhung) (?:ky hop|hoi nghi|phien hop|hoat dong)[^;.,]{0,60}$"
)  # "các kỳ họp trong năm 2024": an attribute
_SITUATION = re.compile(r"\s{0,2},?\s?(?:da|chua|toan tinh|ca nuoc|moi)\b")


class TimePlaces(NamedTuple):
    """Where on a page points in time and words of a rhythm may stand."""

    points: list[int]
    rhythms: list[int]


def time_places(page: Page) -> TimePlaces:
    """The places of a page's times, found in one pass."""
    return TimePlaces(time_anchors(page), rhythm_places(page))


def read_terms(
    page: Page, places: TimePlaces, start: int, end: int, *, date: str | None, cell: bool = False
) -> tuple[Deadline | None, Recurrence | None]:
    """Deadline and recurrence printed in ``page.normal[start:end]`` (spans in normal).

    ``places`` are those of the page (:func:`time_places`), found once for all its tasks.
    ``date`` is the document's own, for dates without a year; ``cell`` tells a table cell or time label, where a bare "2026 - 2030",
    "Quý IV" or "Thường xuyên" counts. Rules: the annotation guide's part on deadlines.
    """
    points = _spans(page, find_points(page, places.points, start, end))
    recurrence, used = find_recurrence(page, places.rhythms, start, end, points, cell=cell)
    if not points:
        return None, recurrence
    candidates = [d for p in points if p not in used and (d := _deadline(page, p, start, end, date, cell)) is not None]
    if recurrence is not None and recurrence.every in ("year", "half-year") and recurrence.date is None:
        yearless = next((d for d in candidates if d.date.startswith("--") and d.kind == "by"), None)
        if yearless is not None and len(yearless.date) == len("--11-15"):
            recurrence = Recurrence(recurrence.every, yearless.date[2:], recurrence.start, yearless.end, "recurrence-dated")
    elif recurrence is None and candidates and "dinh ky " in page.folded[start:end]:
        yearless = next((d for d in candidates if len(d.date) == len("--11-15") and d.date.startswith("--")), None)
        if yearless is not None:
            recurrence = Recurrence("year", yearless.date[2:], yearless.start, yearless.end, "periodic-day")
    if recurrence is not None:
        candidates = [d for d in candidates if not d.date.startswith("--")]
    candidates = [_with_year(d, date) for d in candidates]
    limits = [d for d in candidates if d.kind != "from"] or candidates
    return (limits[0] if limits else None), recurrence


def _spans(page: Page, points: list[Point]) -> list[Point]:
    """Two points joined by "-" or "từ … đến …" → one ("2025-11/2026-03"); the first takes the year that only the second prints."""
    joined: list[Point] = []
    for point in points:
        last = joined[-1] if joined else None
        if last is not None and _next_month(page, last, point):
            joined[-1] = Point(last.start, point.end, f"{point.iso[:4]}{last.iso[1:]}/{point.iso}", "month")
            continue
        if last is None or "/" in last.iso + point.iso or not _TO.fullmatch(page.folded, last.end, point.start):
            joined.append(point)
            continue
        dash = "-" in page.folded[last.end : point.start]
        if not dash and not _FROM.search(page.folded[max(0, last.start - 20) : last.start]):
            joined.append(point)
            continue
        first = point.iso[:4] + last.iso[1:] if last.iso.startswith("--") and not point.iso.startswith("--") else last.iso
        joined[-1] = Point(last.start, point.end, f"{first}/{point.iso}", last.unit)
    return joined


def _next_month(page: Page, last: Point, point: Point) -> bool:
    """ "tháng 9, tháng 10 năm 2025", "tháng 9, 10/2025": two months in a row."""
    if last.unit != "month" or point.unit != "month" or not last.iso.startswith("--") or point.iso.startswith("--"):
        return False
    follows = int(point.iso[5:7]) == int(last.iso[3:5]) + 1
    return follows and page.folded[last.end : point.start].strip() in (",", "va", "+")


def _deadline(page: Page, point: Point, start: int, end: int, date: str | None, cell: bool) -> Deadline | None:
    """The deadline that the words around ``point`` make of it, or None."""
    left = page.folded[max(start, point.start - _LEFT) : point.start]
    right = page.folded[point.end : min(end, point.end + 40)]
    label = cell or (":" in left and _LABEL.search(left) is not None)
    if point.unit == "monthday" or (point.bare and not _bare_counts(point, left, right, label)):
        return None
    kind, rule, at = _kind(page, point, left, right, label)
    if kind is None or (not label and _is_past(point.iso, date)):
        return None
    iso = point.iso[:4] if point.unit == "yearend" and kind != "by" else point.iso
    return Deadline(kind, iso, point.start - at, point.end, rule)


def _bare_counts(point: Point, left: str, right: str, label: bool) -> bool:
    if _BARE_RIGHT.match(right):
        return False
    if point.unit == "month":
        return label or bool(_by(left) or _in(left) or _from(left))
    return _by(left) is not None or (label and point.unit in ("year", "day"))


Found = tuple[Literal["by", "in", "from"] | None, str, int]


def _kind(page: Page, point: Point, left: str, right: str, label: bool) -> Found:
    """Kind, rule and how many characters of ``left`` belong to the quote."""
    if "/" in point.iso:
        opened = _from(left)
        inside = label or (opened is not None and not _NOT_FROM.search(left)) or _in(left) is not None
        return ("in", "span", 0) if inside else (None, "", 0)
    by = _by(left)
    if by is not None:
        return "by", "by-word", len(left) - by.start()
    near = max(0, len(left) - _NEAR)
    short = _SHORT_BY.search(left, near) if left.endswith(("den", "toi"), 0, -1) else None
    if short is not None:
        limits = _OPENING.search(left, near) or label
        if not limits and point.unit != "year":
            limits = not re.search(r"(?<!\w)tu\b[^;.]*$", left[: short.start()])
        if limits and _PERIOD_OF_PLAN.search(left):
            return None, "", 0
        if limits and not _HORIZON.match(right) and not _SITUATION.match(right):
            return "by", "until", len(left) - short.start()
        return None, "", 0
    opened = _from(left)
    if opened is not None and _means(page, point.start - (len(left) - opened.start()), point.start, "từ"):
        return (None, "", 0) if _NOT_FROM.search(left) else ("from", "from-word", len(left) - opened.start())
    within = _in(left)
    if (label or within) and _AND_LATER.match(right):
        return "from", "and-later", 0
    if within is not None and not _meant_otherwise(page, point, left, within) and not (point.unit == "year" and _no_limit(left)):
        return "in", "in-word", len(left) - within.start()
    if label:
        return ("by", "label-day", 0) if point.unit == "day" and "/" not in point.iso else ("in", "label", 0)
    return None, "", 0


def _by(left: str) -> re.Match[str] | None:
    if left.rstrip(" \n:*").endswith(_BY_ENDS):
        return _BY.search(left, max(0, len(left) - _NEAR))
    return _BY.search(left) if _HOUR.search(left, max(0, len(left) - _NEAR)) else None


def _in(left: str) -> re.Match[str] | None:
    if any(map(left.__contains__, _MEETINGS)):
        return _IN.search(left)
    return _IN.search(left, max(0, len(left) - _NEAR)) if left.endswith(_IN_ENDS, 0, -1) else None


def _from(left: str) -> re.Match[str] | None:
    return _FROM.search(left, max(0, len(left) - _NEAR)) if left.endswith("tu", 0, -1) else None


def _no_limit(left: str) -> bool:
    """A year that belongs to a target or to meetings held in it."""
    return _AIM.search(left) is not None or _OCCASIONS.search(left) is not None


def _means(page: Page, start: int, end: int, word: str) -> bool:
    return word in page.normal[start:end].lower()


def _meant_otherwise(page: Page, point: Point, left: str, within: re.Match[str]) -> bool:
    """ "trọng", "trồng" fold like "trong"."""
    words = page.normal[point.start - (len(left) - within.start()) : point.start].lower()
    return "trong" in within.group() and "trong" not in words


def _is_past(iso: str, date: str | None) -> bool:
    """A time that ends before the document's own date limits no work that it orders."""
    last = iso.split("/")[-1]
    if date is None or last.startswith("-"):
        return False
    if "Q" in last or "H" in last:
        return last[:4] < date[:4]
    length = min(len(last), len(date))
    return last[:length] < date[:length]


def _with_year(deadline: Deadline, date: str | None) -> Deadline:
    """A day without a year takes the document's year where it still lies ahead in it ("trước ngày 15/11" of a plan of October)."""
    iso = deadline.date
    if not iso.startswith("--") or date is None or len(date) < len("2025-10") or "Q" in iso or "H" in iso:
        return deadline
    dated = "/".join(date[:4] + part[1:] if part.startswith("--") else part for part in iso.split("/"))
    return deadline if _is_past(dated, date) else replace(deadline, date=dated)
