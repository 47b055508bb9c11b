"""Targets: quantified objectives (chỉ tiêu)."""

from __future__ import annotations

import re

from graph.folding import fold, fold_same_length
from graph.record import Header, Target
from ingest.grammar.rules import printed_words, rules, words
from ingest.layout.items import Item, Layout
from ingest.page.indexes import any_between, may_stand, phrases
from ingest.page.page import Page
from ingest.targets.aims import BREAK, after_break, is_compared, is_target, sentence_of
from ingest.targets.figures import Figure, find_figures
from ingest.targets.indicator_tables import group_year, indicator_tables, row_targets

_RULES = rules("targets")
_VERBS = frozenset(words("bare_verb"))
# "năm 2025", "đến 2025", "- 2025": begins with the figures, which a search leaps to, and looks back for the word
_YEAR_WORDS = "|".join(rf"(?<={word}20)(?<!\w{word}20)" for word in ("nam", r"nam\s", "den", r"den\s", "-", r"-\s"))
_YEAR = re.compile(rf"20(?:{_YEAR_WORDS})(\d\d)(?!\d)")
# neither the year compared with nor that of a day, in words as in figures, is the target's
_COMPARISON = _RULES["comparison"].pattern
_CLAUSE_ENDS = ("; ", ". ", ": ")
_SOFT_BREAK = _RULES["soft-break"].pattern
_AND = _RULES["and-figure"].pattern
# "năm 2025 đạt trên 8% và năm 2026 từ 10% trở lên": the same thing in another year
_YEAR_ONLY = _RULES["year-only"].pattern
_AMOUNT = _RULES["amount-of-change"].pattern
_LEAD = _RULES["lead"].pattern
_TAIL = _RULES["tail"].pattern
_TAIL_ENDS = printed_words("before_figure")
_TAIL_LONGEST = max(map(len, _TAIL_ENDS))
_RANK = _RULES["rank"].pattern
# "…, phấn đấu đến năm 2030 đạt 30% doanh nghiệp …", "…, bảo đảm ít nhất 70% xã …": what is measured follows
_FORWARD = _RULES["forward"].pattern
_DATIVE = _RULES["dative"].pattern
_AIM = _RULES["aim-at-end"].pattern
_AIM_ENDS = ("phấn đấu", "dự kiến", *"0123456789")
_AIM_LONGEST = max(map(len, _AIM_ENDS))
_VERB_LONGEST = 24  # characters of a name that may be such a verb with marks around it
_NEVER = frozenset(("title", "preamble", "footnote", "closing", "label"))
_AIMING = words("aiming")
_AIMS = phrases(tuple(aim.split()) for aim in _AIMING)


def find_targets(page: Page, layout: Layout, header: Header) -> tuple[Target, ...]:
    """All quantified objectives; spans in ``page.normal``. Rules: the annotation guide's part on targets."""
    found: list[Target] = []
    # a quick look at all of the page: work without percentages and words of aiming, or a part without figures as well, holds no target
    aiming = _aims(page)
    horizon = _last_year(fold_same_length(header.title or ""))
    years: dict[int, str | None] = {}
    for item in layout.items:
        aims = item.part == "objectives"
        if item.kind in _NEVER or not (aims or item.task or item.part == "purpose"):
            continue
        start, end = item.cells.get("task", (item.body, item.end))
        if any_between(aiming, start, end) or (aims and any_between(page.digits.starts, start, end)):
            if item.parent not in years:
                years[item.parent] = _year_above(page, layout, item)
            above = years[item.parent]
            found += _targets_of(page, item.path, start, end, aims, above or (horizon if aims else None))
    found += _tabled(page, layout, horizon)
    return tuple(sorted(found, key=lambda target: target.start))


def _tabled(page: Page, layout: Layout, horizon: str | None) -> list[Target]:
    """Targets of tables of indicators that lay down no tasks: figures in their columns, else in the words of the indicator."""
    tasks = [(item.start, item.end) for item in layout.items if item.task]
    paths = {item.start: item.path for item in layout.items if item.kind == "paragraph"}
    found: list[Target] = []
    for table in indicator_tables(page):
        year = horizon
        for row in table.rows:
            if any(start < row[-1].end and row[0].start < end for start, end in tasks):
                continue
            year = group_year(page, row) or year
            prefix = paths.get(row[0].start, "PL")
            figures = row_targets(page, table, row, year, prefix)
            name = next((cell for cell in row if cell.column == table.name), None)
            if not table.goals and name is not None and len(row) > 1:
                figures = _targets_of(page, prefix, name.start, name.end, True, year)
            found += figures
    return found


def _aims(page: Page) -> list[int]:
    """Where percentages and words of aiming may stand on a page, in order."""
    places = may_stand(page.coded, _AIMS)
    at = page.folded.find("%")
    while at >= 0:
        places.append(at)
        at = page.folded.find("%", at + 1)
    return sorted(places)


def _targets_of(page: Page, path: str, start: int, end: int, aims: bool, by: str | None) -> list[Target]:
    figures = find_figures(page, start, end)
    ranked = page.folded.find("top", start, end) >= 0 and (aims or any(aim in page.folded[start:end] for aim in _AIMING))
    if not figures and not ranked:
        return []
    kept = _carry_comparator(page, [f for f in figures if is_target(page, f, start, end, aims)])
    if ranked:
        kept = _ranks(page, kept, start, end)
    targets: list[Target] = []
    previous = start
    last = -1
    for place, figure in enumerate(kept):
        following = kept[place + 1].left if place + 1 < len(kept) else end
        if last < figure.end:  # else it still is the first break behind the figure
            ends = BREAK.search(page.folded, figure.end, end)
            last = ends.start() if ends else end
        begin, stop = _clause(page, figure, previous, start, following, last)
        year = _last_year(page.folded[begin:stop]) or _last_year(sentence_of(page, figure, start, last)) or by
        values = (figure.comparator, figure.value, figure.value_max, figure.unit, figure.change)
        rule = "target" if aims else "target-in-work"
        name = _name(page, figure, begin, stop)
        same = bool(targets) and _YEAR_ONLY.fullmatch(page.normal, begin, figure.left) is not None
        if targets and (same or is_compared(name)):  # "18.531 tỷ đồng, tăng 17,6% so cùng kỳ": one thing measured twice
            name = targets[-1].name
        targets.append(Target(path, begin, stop, name, *values, year, rule))
        previous = figure.end
    return targets


def _ranks(page: Page, figures: list[Figure], start: int, end: int) -> list[Figure]:
    """ "thuộc top 03 cả nước": a place among the first is at most that number."""
    found = [
        Figure(m.start("value"), m.end(), m.start(), int(m["value"]), None, None, "<=", None, False, False)
        for m in _RANK.finditer(page.folded, start, end)
    ]
    return sorted([*(f for f in figures if all(f.start != r.start for r in found)), *found], key=lambda f: f.start) if found else figures


def _carry_comparator(page: Page, figures: list[Figure]) -> list[Figure]:
    """ "ít nhất 70 xã và 03 huyện": what is said of the first holds for the second."""
    out: list[Figure] = []
    for figure in figures:
        last = out[-1] if out else None
        carries = last is not None and figure.bare and figure.change is None and last.comparator != "range"
        if last is not None and carries and _AND.fullmatch(page.folded, last.end, figure.start):
            figure = figure._replace(comparator=last.comparator, change=last.change)
        out.append(figure)
    return out


def _clause(page: Page, figure: Figure, previous: int, start: int, following: int, last: int) -> tuple[int, int]:
    """The words of one figure: from behind the figure before it, or its sentence's begin, to before the next or its sentence's end."""
    # a break before the figure before counts for nothing: behind that figure the clause begins anyhow
    begin = after_break(page.folded, max(start, previous - 2), figure.left, _CLAUSE_ENDS)
    if previous > begin and page.folded.endswith((" va ", ", "), previous, figure.left):
        begin = figure.left  # "100% xã … và 100% trạm y tế …": each figure stands before what it measures
    elif previous > begin:
        soft = _SOFT_BREAK.search(page.folded, previous, figure.left + 1)
        begin = soft.end() if soft else previous
    while begin < figure.left and page.folded[begin] in " ,-+:;":
        begin += 1
    if following < last:
        soft_breaks = [m.start() for m in _SOFT_BREAK.finditer(page.folded, figure.end, following + 1)]
        last = soft_breaks[-1] if soft_breaks else following
    return begin, max(figure.end, last)


def _name(page: Page, figure: Figure, begin: int, stop: int) -> str:
    """What is measured: the words before the figure, or behind it where it opens the clause ("100% xã có trạm y tế")."""
    lead = _LEAD.match(page.normal[begin : figure.left])
    left = begin + lead.end() if lead else begin
    right = left + _without_tail(page.normal[left : figure.left])
    name = " ".join(page.normal[left:right].split()).removesuffix(" từ")
    if figure.change is not None:
        name = _AMOUNT.sub("", name)
    percent_of = "%" in (figure.unit or "") and page.normal[figure.end : figure.end + 2].strip(" ").isalpha()
    if percent_of and _FORWARD.search(page.normal, max(begin - len(", "), figure.left - 60, 0), figure.start):
        name = ""
    if name[-_AIM_LONGEST:].lower().endswith(_AIM_ENDS):
        name = _AIM.sub("", name)
    if percent_of and (dative := _DATIVE.fullmatch(name)) is not None:
        # "trợ giúp pháp lý cho 100% số người …": the share is of those who get it
        behind = page.normal[figure.end : stop].strip(" ,.;\n")
        assured = "bảo đảm " if lead is not None and lead.group().lower().rstrip().endswith("đảm") else ""
        return f"{behind[:1].upper()}{behind[1:]} được {assured}{dative['act'][:1].lower()}{dative['act'][1:]}"
    if len(name) < 3 or (len(name) <= _VERB_LONGEST and fold(name) in _VERBS):
        behind = page.normal[figure.end : stop].strip(" ,\n").removeprefix("trở lên ")
        name = behind if figure.unit and "%" in figure.unit else f"{figure.unit or ''} {behind}".strip()
    return name[:1].upper() + name[1:]


def _without_tail(name: str) -> int:
    """How many characters stand before the marks and the words "đạt", "ít nhất", "là" at the end of what is measured."""
    bare = name.rstrip(" \n,:(")
    if not bare[-_TAIL_LONGEST:].lower().endswith(_TAIL_ENDS):
        return len(bare)
    tail = _TAIL.search(name)
    return tail.start() if tail else len(name)


def _last_year(folded: str) -> str | None:
    """The last year named; years of comparison ("so với năm 2020") aside."""
    if "20" not in folded:
        return None
    years = _YEAR.findall(_COMPARISON.sub("", folded) if "so " in folded or "ngay " in folded else folded)
    return f"20{max(years)}" if years else None


def _year_above(page: Page, layout: Layout, item: Item) -> str | None:
    """The year of the nearest heading above that names one ("2. Mục tiêu cụ thể đến năm 2030")."""
    at = item.parent
    while at >= 0:
        above = layout.items[at]
        year = _last_year(page.folded[above.body : min(above.end, above.body + 200)])
        if year is not None:
            return year
        at = above.parent
    return None
