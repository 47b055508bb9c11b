"""Which namings mean one document, and what is right of it: number, symbol, date and issuer vote."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from graph.folding import fold
from graph.record import CitedDocument
from ingest.bodies.context import Context
from ingest.citations.incomplete import BLANK
from ingest.citations.issuers import issuer_by_symbol
from ingest.citations.namings import Naming
from ingest.mentions.same_names import Group, join_laws, join_names, outside_numbers
from ingest.reference.symbols import issuer_symbols

_CENTRAL_PARTY = re.compile(r"\b(?:bo chinh tri|ban bi thu|(?:ban chap hanh|bch) trung uong)\b")
_NATIONAL = re.compile(r"(?:CP|TTG|QH\d*|UBTVQH\d*|CTN|B[A-ZĐ&]+|NHNN|TANDTC|VKSNDTC)$")
_SET = "bộ chỉ số"  # called after the decision that set it up: "Bộ chỉ số 766"
_COMMITTEES = (
    ("ban chap hanh dang bo tinh", "tinh uy"),
    ("ban chap hanh dang bo thanh pho", "thanh uy"),
    ("ban chap hanh dang bo huyen", "huyen uy"),
    ("ban chap hanh dang bo", "dang uy"),
    ("ban thuong vu ", ""),
    ("thanh pho ", ""),
    ("tinh ", ""),
)


def resolve(
    namings: Iterable[Naming], context: Context, titles: dict[int, str], joined: dict[int, int]
) -> tuple[tuple[CitedDocument, ...], dict[int, str]]:
    """Documents in the order of their first naming, and for each naming's index the id of its document.

    ``titles``: index of a naming → the subject clause printed behind it; ``joined``: index of a name → of the number that it stands in.
    """
    listed = list(namings)
    by_kind: dict[str, list[Naming]] = defaultdict(list)
    for i, naming in enumerate(listed):
        if i not in joined:
            by_kind["figure" if naming.figure and naming.number is None else naming.kind].append(naming)
    groups = _numbered_groups(by_kind["numbered"], context)
    _join_figures(groups, by_kind["figure"], context)
    join_laws(groups, by_kind["law"])
    join_names(groups, by_kind["party"])
    join_names(groups, outside_numbers(groups, by_kind["named"], {id(listed[i]): title for i, title in titles.items()}))
    of_number = {id(m): g for g in groups for m in g.members} if joined else {}
    for name, number in joined.items():
        of_number[id(listed[number])].add(listed[name])
    groups.sort(key=lambda g: (g.first.start, -g.first.end))
    index = {id(n): i for i, n in enumerate(listed)}
    documents = []
    of: dict[int, str] = {}
    for at, group in enumerate(groups, 1):
        members = [index[id(n)] for n in group.members]
        for member in members:
            of[member] = f"d{at}"
        documents.append(_document(f"d{at}", group, context, [titles[i] for i in members if i in titles]))
    return tuple(documents), of


def _issuer(naming: Naming, context: Context) -> str | None:
    if naming.issuer:
        return naming.issuer
    return issuer_by_symbol(naming.number, context) if naming.number else None


def _same_body(a: str | None, b: str | None) -> bool:
    """Whether two names may be one body: a committee is one by all its names, a missing name may be any."""
    if not a or not b:
        return True
    x, y = fold(a), fold(b)
    for long, short in _COMMITTEES:
        x, y = x.replace(long, short), y.replace(long, short)
    x, y = " ".join(x.split()), " ".join(y.split())
    return (
        x == y or set(x.split()) <= set(y.split()) or set(y.split()) <= set(x.split()) or ("trung uong" in x + y and "chinh tri" in x + y)
    )


def _code(naming: Naming) -> str:
    assert naming.number is not None
    code = {"QĐI": "QĐ", "CTHĐ": "CTR"}.get(naming.number.type_symbol or "", naming.number.type_symbol)
    return code or naming.number.organ


def _key(naming: Naming) -> str:
    """The number for comparing: without leading zeros, dots, and with every separator alike."""
    assert naming.number is not None
    return "|".join((naming.number.figure, naming.number.year or "", _code(naming), naming.number.organ))


def _numbered_groups(namings: list[Naming], context: Context) -> list[Group]:
    buckets: dict[tuple[str, str], list[Group]] = defaultdict(list)
    dated = [n for n in namings if n.date and len(n.date) == 10]
    rest = [n for n in namings if not (n.date and len(n.date) == 10)]
    for naming in dated:
        assert naming.number is not None
        bucket = buckets[naming.number.figure, _code(naming)]
        fit = next((g for g in bucket if any(_one_document(naming, m, context) for m in g.samples)), None)
        if fit is None:
            bucket.append(Group().add(naming))
        else:
            fit.add(naming)
    for naming in rest:
        assert naming.number is not None
        bucket = buckets[naming.number.figure, _code(naming)]
        same = [g for g in bucket if any(_key(m) == _key(naming) and _fits(naming, m, context) for m in g.samples)]
        full = [g for g in same if g.dates()]
        chosen = full if len(full) == 1 else [g for g in same if not g.dates()]
        if chosen:
            chosen[0].add(naming)
        else:
            bucket.append(Group().add(naming))
    return [group for bucket in buckets.values() for group in bucket]


def _one_document(a: Naming, b: Naming, context: Context) -> bool:
    """Whether two dated numbers of one figure and type are one document: equal, or one part is misprinted and the others agree."""
    assert a.number is not None and b.number is not None and a.date and b.date
    bodies = _same_body(_issuer(a, context), _issuer(b, context))
    if _key(a) == _key(b):
        if a.date == b.date:
            return True  # one number of one day: the issuer was slipped in, or is bare in one place and printed in full in another
        national = a.number.year is not None and bool(_NATIONAL.search(a.number.organ))
        near = sum(x == y for x, y in zip(a.date.split("-"), b.date.split("-"), strict=True)) == 2
        return national or (near and bodies)
    misprint = (a.number.year != b.number.year) != (a.number.organ != b.number.organ)
    return a.date == b.date and misprint and (_same_body(a.issuer, b.issuer) if a.issuer and b.issuer else bodies)


def _fits(naming: Naming, member: Naming, context: Context) -> bool:
    day = not naming.date or not member.date or member.date.startswith(naming.date)
    national = naming.number is not None and naming.number.year is not None and bool(_NATIONAL.search(naming.number.organ))
    return day and (national or _same_body(_issuer(naming, context), _issuer(member, context)))


def _join_figures(groups: list[Group], namings: list[Naming], context: Context) -> None:
    """ "Nghị quyết 57" joins the only document of that figure and type; "Đề án 06" the decision 06 that approves it."""
    by_figure: dict[str, list[Group]] = defaultdict(list)
    for group in groups if namings else ():
        by_figure[_figure(group.first)].append(group)
    for naming in namings:
        of_figure = by_figure[_figure(naming)]
        fits = [
            g
            for g in of_figure
            if (not naming.date or not g.dates() or naming.date in {d[: len(naming.date)] for d in g.dates()})
            and _same_body(naming.issuer, _issuer(g.first, context))
        ]
        same = [g for g in fits if g.first.type == naming.type]
        if not same and naming.type in ("đề án", "chương trình", "kế hoạch", "chiến lược", "bộ chỉ số"):
            same = [g for g in fits if g.first.type == "quyết định"]
        if len(same) == 1:
            same[0].add(naming)
        else:
            of_figure.append(Group().add(naming))
            groups.append(of_figure[-1])


def _figure(naming: Naming) -> str:
    return naming.number.figure if naming.number else (naming.figure or "").lstrip("0") or "0"


def _document(id_: str, group: Group, context: Context, titles: list[str]) -> CitedDocument:
    first = group.first
    alone = len(group.members) == 1
    date = first.date if alone else _best_date(group)
    issuer = _issuer(first, context) if alone else _best_issuer(group, context)
    numbers = [n for n in group.members if n.number]
    if numbers:
        lead = numbers[0]
        in_order = sorted(numbers, key=lambda n: n.start) if len(numbers) > 1 else numbers
        type_ = next((n.type for n in in_order if n.type and not n.listed), lead.type)
        title = _best_title(titles) or next((n.name for n in group.members if n.name), None)
        return CitedDocument(id_, "numbered", type_, _best_number(numbers, date, issuer, context), date, issuer, title)
    if first.figure and first.type == _SET:
        return CitedDocument(id_, "named", first.type, None, None, issuer, f"{_SET.capitalize()} {first.figure}")
    if first.figure:
        return CitedDocument(id_, "numbered", first.type, first.figure, date, issuer, _best_title(titles))
    name = _best_name(group, date)
    return CitedDocument(id_, first.kind, first.type, None, date if first.kind == "law" or first.rule == BLANK else None, issuer, name)


def _best_title(titles: list[str]) -> str | None:
    """The longest title; one in capitals, as a heading prints it, only where there is no other."""
    return max(titles, key=lambda title: (not _in_capitals(title), len(title))) if len(titles) > 1 else next(iter(titles), None)


def _in_capitals(title: str) -> bool:
    """Whether most letters are capitals: abbreviations inside may hold small ones ("CỦA TTg")."""
    return sum(map(str.isupper, title)) > sum(map(str.islower, title))


def _best_name(group: Group, date: str | None) -> str | None:
    name = max((n.name for n in group.members if n.name), key=len, default=None)
    if name and group.first.kind == "law" and date and len(date) == 4 and date not in name:
        return f"{name} năm {date}"
    return name


def _best_date(group: Group) -> str | None:
    dates = [n.date for n in group.members if n.date]
    if len(dates) < 2:
        return dates[0] if dates else None
    votes = Counter(dates)
    years = {n.number.year for n in group.members if n.number and n.number.year}
    return max(votes, key=lambda d: (len(d), votes[d] + (d[:4] in years), -list(votes).index(d)))


def _best_issuer(group: Group, context: Context) -> str | None:
    issuers = [n.issuer for n in group.members if n.issuer]
    if len(issuers) == 1:
        return issuers[0]
    if issuers:
        printed = Counter(issuers)
        named = [name for name in printed if "toàn quốc" not in name] or list(printed)
        order = any(" lần thứ " in name for name in named)
        return max(named, key=lambda name: (order and " lần thứ " in name, printed[name], len(name)))
    return next((name for n in group.members if (name := _issuer(n, context))), None)


def _best_number(numbers: list[Naming], date: str | None, issuer: str | None, context: Context) -> str:
    """The print that agrees with date and issuer and is printed most often; the only print is mended where it contradicts both."""
    by_print = {n.number.canonical: n.number for n in numbers if n.number}
    votes = Counter([n.number.canonical for n in numbers if n.number]) if len(by_print) > 1 else {}
    central = bool(issuer and _CENTRAL_PARTY.search(fold(issuer)))

    def agrees(canonical: str) -> int:
        number = by_print[canonical]
        year = number.year is None or not date or number.year == date[:4]
        symbol = issuer_by_symbol(number, context)
        body = not symbol or not issuer or fold(symbol) in fold(issuer)
        return int(year) + int(not central or number.organ.endswith("TW")) + int(body)

    best = max(by_print, key=lambda c: (agrees(c), votes[c])) if len(by_print) > 1 else next(iter(by_print))
    number = by_print[best]
    if number.year and date and len(date) == 10 and abs(int(number.year) - int(date[:4])) > 1:
        best = best.replace(f"/{number.year}/", f"/{date[:4]}/", 1)
    organ = number.organ
    slip = organ in ("TU", "THU", "HU") or (organ.startswith("T") and len(organ) <= len("TVV") and organ not in issuer_symbols())
    if central and slip:
        best = f"{best.rpartition('/')[0]}/TW"
    return best
