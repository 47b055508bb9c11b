"""Recurrences of a task: "định kỳ hằng tháng", "trước ngày 20 tháng 10 hằng năm", "02 lần/ngày", "Thường xuyên" in a cell."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import cast

from graph.record import Every, Recurrence
from ingest.grammar.rules import Rule, rules, standing_for
from ingest.page.indexes import may_stand, phrases
from ingest.page.page import Page
from ingest.terms.points import Point, last_day

_RULES: dict[str, Rule] = rules("recurrences")
_UNITS: dict[str, Every] = {word: cast(Every, every) for word, every in standing_for("rhythm_unit").items()}
_WEEKDAYS = {word: int(day) for word, day in standing_for("weekday").items()}
_EACH, _PERIODIC, _TIMES, _SPACED = (_RULES[name].pattern for name in ("each", "periodic", "times", "spaced"))
_AFTER_DATE, _OF_QUARTER, _BEFORE, _DAY_BEHIND = (
    _RULES[name].pattern for name in ("dated", "dated-by-quarter", "before-a-day", "day-behind")
)
_ONGOING, _ATTRIBUTED, _CONDITION, _REPORT, _CLOSING = (
    _RULES[name].pattern for name in ("cell-ongoing", "attribute", "condition", "report", "closes")
)
_BESIDE = ("trung han, ", "trung han va ", "dai han, ", "nam va ", "giai doan va ")  # "đầu tư công trung hạn, hằng năm": an attribute, too
_CLAUSE = re.compile(r"(?:^|[,;.:(+\-]\s{0,2}|\sva\s)$")
_DAY = re.compile(r"\d\d(?:-\d\d)?")
_WEEKDAY = re.compile(rf"(?<!\w)(?:ngay\s)?(?P<day>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\s(?:cua\s)?$")
_BEFORE_WEEKDAY = 40  # characters before the day in which its hour and "trước" stand
_BY_HOUR = re.compile(
    r"(?<!\w)(?:dinh ky\s)?(?:truoc|vao|cham nhat)(?:\s(?:luc\s)?\d{1,2}\s?(?:gio|h|g)[\d\s’']{0,6}(?:phut\s)?)?\s?(?:cua\s)?$"
)
# parts of the forms above, looked for first: a plain search of a few letters costs a tenth of a pattern's
_EACH_HINTS = tuple(f"{each} {unit}" for each in ("hang", "moi") for unit in _UNITS)
_TIMES_HINTS = ("lan/", "lan /", "/lan", "/ lan", "lan mot", "lan moi", "lan trong", "mot lan", "01 lan", "1 lan")
_RHYTHMS = phrases(
    [
        *(("dinh", "ky"), ("thuong", "xuyen"), ("lien", "tuc"), ("6", "thang"), ("06", "thang"), ("sau", "thang"), ("cuoi", "quy")),
        *((each, unit) for each in ("hang", "moi", "cuoi", "lan") for unit in (*_UNITS, "moi")),
        *(("lan", part) for part in ("trong", "mot", "1", "01")),
        *((part, "lan") for part in ("mot", "1", "01", *_UNITS)),
        ("qua", "trinh"),
        *((which, quarter) for which in ("cuoi", "dau") for quarter in ("quy", "qui")),
    ]
)
_EACH_OPENINGS = ("hang n", "hang t", "hang q", "moi n", "moi t", "moi q")
_TIMES_REACH = 12  # characters of a word of time and "lan" behind it
_HINTS = ("dinh ky", "6 thang", "06 thang", "sau thang", "cuoi quy", "cuoi qui", "dau quy", "cuoi moi quy", *_EACH_OPENINGS)
_CELL_HINTS = (*_HINTS, "thuong xuyen", "lien tuc", "qua trinh")


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
        quarter = _OF_QUARTER.match(page.folded, point.end, end) if point.unit == "monthday" else None
        after = quarter or _AFTER_DATE.match(page.folded, point.end, end)
        if after is None or not (point.iso.startswith("--") or point.unit == "monthday"):
            continue
        used.append(point)
        if found is None and not _CONDITION.match(page.folded[after.end() : end]):
            before = _BEFORE.search(page.folded[max(start, point.start - 30) : point.start])
            at = point.start - (len(before.group()) if before else 0)
            found = _of_quarter(point, quarter, at) if quarter else _on_day(point, after, at)
    return found, used


def _on_day(point: Point, after: re.Match[str], at: int) -> Recurrence:
    """ "trước ngày 20 tháng 10 hằng năm"; two days of a year make two of them ("trước ngày 15/6 và 15/12 hằng năm")."""
    every, day, dates = _UNITS[after["unit"]], point.iso.removeprefix("--"), None
    if after["second"] and every == "year":
        every = "half-year"
        month = int(after["month"])
        if 1 <= month <= 12:
            dates = (day, f"{month:02}-{min(int(after['day']), last_day(None, month)):02}")
    told = day if _DAY.fullmatch(day) else None
    whole = told is not None and "-" in told
    return Recurrence(every, told if whole else None, at, after.end(), "dated", dates, day=None if whole else told)


def _of_quarter(point: Point, after: re.Match[str], at: int) -> Recurrence:
    """ "trước ngày 20 của tháng cuối quý": the 20th of its third month."""
    return Recurrence("quarter", f"{3 if after['which'] == 'cuoi' else 1:02}-{point.iso}", at, after.end(), "dated-by-quarter")


def day_of_month(page: Page, rhythm: Recurrence, end: int) -> Recurrence:
    """ "hằng tháng (trước ngày 25)": the day printed right behind a monthly rhythm."""
    day = _DAY_BEHIND.match(page.folded, rhythm.end, end) if rhythm.every == "month" and rhythm.day is None else None
    if day is None or not 1 <= int(day["day"]) <= 31:
        return rhythm
    return replace(rhythm, day=f"{int(day['day']):02}", end=day.end("day"), rule="day-behind")


def _holds(words: str, hints: tuple[str, ...]) -> bool:
    return any(map(words.__contains__, hints))


def _undated(page: Page, start: int, end: int, cell: bool) -> Recurrence | None:
    words = page.folded[start:end]
    found = (
        _periodic(page, start, end) if "dinh ky" in words else None,
        _each(page, start, end, cell) if _holds(words, _EACH_HINTS) else None,
        _times(page, start, end) if _holds(words, _TIMES_HINTS) else None,
        _phrase(page, start, end, "half-report") if "6 thang" in words or "sau thang" in words else None,
        _phrase(page, start, end, "quarter-end") if "cuoi" in words and "quy" in words else None,
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
            return _recurrence(page, match, start)
        named = _WEEKDAY.search(left) if match["unit"] == "tuan" else None
        opens = named is not None or _CLAUSE.search(left) is not None
        if word.startswith("mỗi") and not opens:
            continue
        rest = page.folded[match.end() : end]
        closes = not rest.strip() or _CLOSING.match(rest) is not None
        if opens and not left.endswith(_BESIDE):
            return _recurrence(page, match, start)
        if (closes or _REPORT.search(left)) and not _ATTRIBUTED.search(left):
            return _recurrence(page, match, start)
    return None


def _recurrence(page: Page, match: re.Match[str], start: int) -> Recurrence:
    """The rhythm of an "each", with the day of the week before it ("trước 16 giờ ngày thứ Sáu hằng tuần")."""
    every, at, weekday = _UNITS[match["unit"]], match.start(), None
    if every == "week" and (day := _WEEKDAY.search(page.folded[max(start, at - _BEFORE_WEEKDAY) : at])):
        weekday, at = _WEEKDAYS[day["day"]], at - len(day[0])
        if by := _BY_HOUR.search(page.folded[max(start, at - _BEFORE_WEEKDAY) : at]):
            at -= len(by[0])
    return Recurrence(every, None, at, match.end(), "each", weekday=weekday)


def _phrase(page: Page, start: int, end: int, name: str) -> Recurrence | None:
    rule = _RULES[name]
    match = rule.pattern.search(page.folded, start, end)
    return Recurrence(cast(Every, rule.gives["every"]), None, match.start(), match.end(), name) if match else None


def _times(page: Page, start: int, end: int) -> Recurrence | None:
    match = _TIMES.search(page.folded, start, end)
    if match is not None:
        twice = match["times"] in ("2", "02", "hai")
        every: Every = "half-year" if twice and match["unit"] == "nam" else _UNITS[match["unit"]]
        return Recurrence(every, None, match.start(), match.end(), "times")
    match = _SPACED.search(page.folded, start, end)
    if match is None:
        return None
    if match["per"] or match["each"]:
        return Recurrence(_UNITS[match["per"] or match["each"]], None, match.start(), match.end(), "spaced")
    if match["unit"] == "tuan":
        return Recurrence("week", None, match.start(), match.end(), "spaced") if int(match["count"]) == 1 else None
    months = int(match["count"]) * (12 if match["unit"] == "nam" else 1)
    spaced: dict[int, Every] = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
    return Recurrence(spaced[months], None, match.start(), match.end(), "spaced") if months in spaced else None
