"""Deadlines and recurrences of a task."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as Day
from datetime import timedelta
from typing import Literal, NamedTuple, cast

from graph.record import Deadline, Misprint, Recurrence
from ingest.grammar.rules import Rule, rules, words
from ingest.page.page import Page
from ingest.terms.points import Point, find_points, last_day, time_anchors
from ingest.terms.recurrences import day_of_month, find_recurrence, rhythm_places

Kind = Literal["by", "in", "from"]

_LEFT = 60  # characters before a date in which the word that makes it a deadline stands
_RIGHT = 40
_FAR = 50  # years after the document's own in which no work of it can be due
_LATE = 2  # years before it in which one may be overdue already when it is laid down
_RULES: dict[str, Rule] = rules("deadlines")
_SHORT_BY, _OPENING, _IN, _FROM = (_RULES[name].pattern for name in ("until", "until-opens", "in-word", "from-word"))
_AND_LATER, _HEAD, _LABEL, _TO, _SAME_LIST = (_RULES[name].pattern for name in ("and-later", "head", "label", "span", "same-list"))
_NOT_FROM, _HORIZON, _PERIOD_OF_PLAN, _SINCE = (_RULES[name].pattern for name in ("no-start", "horizon", "period-of-plan", "since-a-day"))
_BARE_RIGHT, _AIM, _OCCASIONS, _SITUATION = (_RULES[name].pattern for name in ("no-year", "year-of-an-aim", "occasions", "situation"))
_PERIODIC_DAY = rules("recurrences")["periodic-day"].pattern
_DONE = _RULES["done-already"].pattern
# the last words of these, looked at first: a pattern tried at each of sixty characters costs a hundred times as much
_ENDS = {name: tuple(rule.gives["ends"].split("|")) for name, rule in _RULES.items() if "ends" in rule.gives}
_BY = {name: _RULES[name].pattern for name in _ENDS if _RULES[name].gives["kind"] == "by"}
_ORDERS = (*_BY, "in-word")
_HOUR = re.compile(r"\d\s?[gh:]")  # of a time of day
_ASIDE = ("(", "phan dau ")  # what a quote need not begin with
_NEAR = 26  # characters right before a date: of a time of day, or of all such words but those of meetings
_MEETINGS = (*words("meeting"), "(", "\n")
_DATED = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z")


class TimePlaces(NamedTuple):
    """Where on a page points in time and words of a rhythm may stand."""

    points: list[int]
    rhythms: list[int]


class Terms(NamedTuple):
    """What a task prints of its time: all its deadlines in order, and its rhythm."""

    deadlines: tuple[Deadline, ...] = ()
    recurrence: Recurrence | None = None


def time_places(page: Page) -> TimePlaces:
    """The places of a page's times, found in one pass."""
    return TimePlaces(time_anchors(page), rhythm_places(page))


def read_terms(page: Page, places: TimePlaces, start: int, end: int, *, date: str | None, cell: bool = False) -> Terms:
    """Deadlines and recurrence printed in ``page.normal[start:end]`` (spans in normal).

    ``places`` are those of the page (:func:`time_places`), found once for all its tasks.
    ``date`` is the document's own, for dates without a year; ``cell`` tells a table cell or time label, where a bare "2026 - 2030",
    "Quý IV" or "Thường xuyên" counts. Rules: the annotation guide's part on deadlines, data/grammar/rules.
    """
    points = _joined(page, find_points(page, places.points, start, end))
    recurrence, used = find_recurrence(page, places.rhythms, start, end, points, cell=cell)
    recurrence = day_of_month(page, recurrence, end) if recurrence is not None else None
    if not points:
        return Terms((), recurrence)
    candidates = _candidates(page, [point for point in points if point not in used], start, end, date, cell)
    recurrence = _with_day(page, recurrence, candidates, start, end)
    if recurrence is not None:
        candidates = [d for d in candidates if not d.date.startswith("--")]
    candidates = [_weighed(_with_year(d, date), date) for d in candidates]
    limits = [d for d in candidates if d.kind != "from"] or candidates
    limits = [d for d in limits if d.misprint != "past"] or limits
    return Terms(tuple({(d.kind, d.date): d for d in reversed(limits)}.values())[::-1], recurrence)


def _candidates(page: Page, points: list[Point], start: int, end: int, date: str | None, cell: bool) -> list[Deadline]:
    """What the points are deadlines of; those of one list share the word before the first ("vào tháng 4 và tháng 8 năm 2026")."""
    found: list[Deadline] = []
    for point in points:
        deadline = _deadline(page, point, start, end, date, cell)
        last = found[-1] if found else None
        if deadline is None and last is not None and not point.bare and _SAME_LIST.fullmatch(page.folded, last.end, point.start):
            deadline = Deadline(last.kind, point.iso, point.start, point.end, last.rule, "no such day" if point.misprint else None)
        if deadline is not None:
            found.append(deadline)
    return found


def _with_day(page: Page, recurrence: Recurrence | None, candidates: list[Deadline], start: int, end: int) -> Recurrence | None:
    """A rhythm takes its day from a date without a year beside it ("Định kỳ hằng năm (trước ngày 15 tháng 12)")."""
    yearless = [d for d in candidates if len(d.date) == len("--11-15") and d.date.startswith("--")]
    if recurrence is None:
        if not yearless or not _PERIODIC_DAY.search(page.folded, start, end):
            return None
        first = yearless[0]
        return Recurrence("year", first.date[2:], first.start, first.end, "periodic-day")
    by = [d for d in yearless if d.kind == "by"]
    if recurrence.every not in ("year", "half-year") or recurrence.date or recurrence.day or not by:
        return recurrence
    dates = tuple(dict.fromkeys(d.date[2:] for d in by)) if recurrence.every == "half-year" else ()
    several = dates if len(dates) > 1 else None
    return Recurrence(recurrence.every, by[0].date[2:], recurrence.start, by[0].end, "dated-beside", several)


def _joined(page: Page, points: list[Point]) -> list[Point]:
    """Two points joined by "-" or "từ … đến …" → one ("2025-11/2026-03"); the first takes the year that only the second prints."""
    joined: list[Point] = []
    for point in points:
        last = joined[-1] if joined else None
        if last is None or "/" in last.iso + point.iso:
            joined.append(point)
            continue
        if _lacks_year(last, point) and last.unit == point.unit and _SAME_LIST.fullmatch(page.folded, last.end, point.start):
            first = _in_year_of(point, last)
            follows = _follows(first.iso, point.iso)
            if follows and point.unit == "month":
                joined[-1] = Point(last.start, point.end, f"{first.iso}/{point.iso}", "month")
            elif follows and point.unit == "day":
                joined[-1] = Point(last.start, point.end, point.iso, "day", point.bare, point.misprint)
            else:
                joined[-1:] = [first, point]
            continue
        if not _TO.fullmatch(page.folded, last.end, point.start):
            joined.append(point)
            continue
        dash = "-" in page.folded[last.end : point.start]
        if not dash and not _FROM.search(page.folded[max(0, last.start - 20) : last.start]):
            joined.append(point)
            continue
        first = _in_year_of(point, last) if _lacks_year(last, point) else last
        joined[-1] = Point(last.start, point.end, f"{first.iso}/{point.iso}", last.unit, misprint=first.misprint or point.misprint)
    return joined


def _lacks_year(first: Point, point: Point) -> bool:
    return first.iso.startswith("--") and not point.iso.startswith("--") and len(point.iso) > len("2025")


def _in_year_of(point: Point, first: Point) -> Point:
    return first._replace(iso=_set_back(point.iso[:4] + first.iso[1:]), bare=first.bare and point.bare)


def _set_back(iso: str) -> str:
    """A day of a year now known: 29 February may be none of it."""
    found = _DATED.match(iso)
    return f"{iso[:8]}{min(int(found[3]), last_day(int(found[1]), int(found[2]))):02}" if found else iso


def _follows(first: str, second: str) -> bool:
    """Whether two days or two months of a year stand next to each other."""
    if len(first) == len(second) == len("2025-05"):
        return int(second[5:7]) == int(first[5:7]) + 1
    if _DATED.match(first) and _DATED.match(second):
        return Day.fromisoformat(second) - Day.fromisoformat(first) == timedelta(days=1)
    return False


def _deadline(page: Page, point: Point, start: int, end: int, date: str | None, cell: bool) -> Deadline | None:
    """The deadline that the words around ``point`` make of it, or None."""
    left = page.folded[max(start, point.start - _LEFT) : point.start]
    right = page.folded[point.end : min(end, point.end + _RIGHT)]
    label = cell or (":" in left and _LABEL.search(left) is not None)
    if point.unit == "monthday" or (point.bare and not _bare_counts(point, left, right, label)):
        return None
    kind, rule, at = _kind(page, point, left, right, label)
    if kind is None:
        kind, rule, at = _heads_clause(page, point, start, right)
    past = kind is not None and not label and _is_past(point.iso, date)
    if kind is None or (past and (rule not in _ORDERS or point.unit == "year" or not _may_be_late(point, left, date))):
        return None
    iso = point.iso[:4] if point.unit == "yearend" and kind != "by" else point.iso
    return Deadline(kind, iso, point.start - at, point.end, rule, "no such day" if point.misprint else None)


def _may_be_late(point: Point, left: str, date: str | None) -> bool:
    """A time before the document's own that its words order all the same: not long gone, of nothing that is told as done."""
    return date is not None and int(point.iso[:4]) >= int(date[:4]) - _LATE and not _DONE.search(left) and not _SINCE.search(left)


def _bare_counts(point: Point, left: str, right: str, label: bool) -> bool:
    if _BARE_RIGHT.match(right):
        return False
    if point.unit == "month":
        return label or bool(_by(left) or _in(left) or _from(left))
    return _by(left) is not None or (label and point.unit in ("year", "day"))


Found = tuple[Kind | None, str, int]
_NONE: Found = (None, "", 0)


def _found(name: str, length: int) -> Found:
    """The kind that a rule gives, its name, and how many characters before the point belong to the quote."""
    return cast(Kind, _RULES[name].gives["kind"]), name, length


def _kind(page: Page, point: Point, left: str, right: str, label: bool) -> Found:
    """Kind, rule and how many characters of ``left`` belong to the quote."""
    if "/" in point.iso:
        opened = _from(left)
        inside = label or (opened is not None and not _NOT_FROM.search(left)) or _in(left) is not None
        return _found("span", 0) if inside else _NONE
    by = _by(left)
    if by is not None:
        return _found(by[0], len(left) - by[1].start())
    near = max(0, len(left) - _NEAR)
    short = _SHORT_BY.search(left, near) if left.endswith(("den", "toi"), 0, -1) else None
    if short is not None:
        limits = _OPENING.search(left, near) or label
        if not limits and point.unit != "year":
            limits = not _SINCE.search(left[: short.start()])
        told = _PERIOD_OF_PLAN.search(left) or _HORIZON.match(right) or _SITUATION.match(right)
        return _found("until", len(left) - short.start()) if limits and not told else _NONE
    opened = _from(left)
    if opened is not None and _means(page, point.start - (len(left) - opened.start()), point.start, "từ"):
        return _NONE if _NOT_FROM.search(left) else _found("from-word", len(left) - opened.start())
    within = _in(left)
    if (label or within) and _AND_LATER.match(right):
        return _found("and-later", 0)
    if within is not None and not _meant_otherwise(page, point, left, within) and not (point.unit == "year" and _no_limit(left)):
        return _found("in-word", 0 if left.endswith(_ASIDE) else len(left) - within.start())
    if label:
        return _found("label-day", 0) if point.unit == "day" and "/" not in point.iso else _found("label", 0)
    return _NONE


def _heads_clause(page: Page, point: Point, start: int, right: str) -> Found:
    """ "Quý I/2027, các cơ quan đánh giá …": a time with its year that opens the item, before whoever acts."""
    dated = point.unit in ("day", "month", "quarter", "half") and not point.iso.startswith("--")
    opens = not page.folded[start : point.start].strip()
    return _found("head", 0) if dated and opens and _HEAD.match(right) else _NONE


def _by(left: str) -> tuple[str, re.Match[str]] | None:
    """The rule whose words set a last day, and where they stand."""
    near = max(0, len(left) - _NEAR)
    said = left.rstrip(" \n:*")
    timed = _HOUR.search(left, near) is not None
    for name, pattern in _BY.items():
        ended = said.endswith(_ENDS[name])
        if (ended or timed) and (found := pattern.search(left, near if ended else 0)):
            return name, found
    return None


def _in(left: str) -> re.Match[str] | None:
    if any(map(left.__contains__, _MEETINGS)):
        return _IN.search(left)
    return _IN.search(left, max(0, len(left) - _NEAR)) if left.endswith(_ENDS["in-word"], 0, -1) else None


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
    """Whether a time ends before the document's own date."""
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
    dated = "/".join(_set_back(date[:4] + part[1:]) if part.startswith("--") else part for part in iso.split("/"))
    return deadline if _is_past(dated, date) else replace(deadline, date=dated)


def _weighed(deadline: Deadline, date: str | None) -> Deadline:
    """What cannot be right in a date as printed is told: before the document's own day, far behind it."""
    if deadline.misprint or date is None:
        return deadline
    last = deadline.date.split("/")[-1]
    wrong: Misprint | None = "past" if _is_past(deadline.date, date) else None
    if last[:4].isdigit() and int(last[:4]) > int(date[:4]) + _FAR:
        wrong = "far"
    return replace(deadline, misprint=wrong) if wrong else deadline
