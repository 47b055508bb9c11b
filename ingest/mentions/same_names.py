"""Which names mean one document: laws by name and year, congresses by body, ordinal and term, programmes by their words."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from graph.folding import fold
from ingest.citations.namings import Naming
from ingest.citations.party import ordinal

_SMALL = {
    "tai",
    "tren",
    "dia",
    "ban",
    "o",
    "cua",
    "ve",
    "va",
    "cac",
    "nam",
    "giai",
    "doan",
    "den",
    "thoi",
    "ky",
    "tam",
    "nhin",
    "dinh",
    "huong",
}
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(slots=True)
class Group:
    """Namings of one document; ``samples`` are those that print something new, on which alone it is compared.

    ``first`` is the earliest of these.
    """

    members: list[Naming] = field(default_factory=list)
    samples: list[Naming] = field(default_factory=list)
    prints: set[tuple[str | None, ...]] = field(default_factory=set)
    first: Naming = field(init=False)

    def add(self, naming: Naming) -> Group:
        """The same group with one naming more."""
        self.members.append(naming)
        number = naming.number.canonical if naming.number else None
        print_ = (number, naming.figure, naming.date, naming.issuer, naming.name)
        if print_ not in self.prints:
            if not self.prints or naming.start < self.first.start:
                self.first = naming
            self.prints.add(print_)
            self.samples.append(naming)
        return self

    def dates(self) -> set[str]:
        """Full dates printed."""
        return {n.date for n in self.samples if n.date and len(n.date) == 10}


def _bare_law(name: str) -> str:
    return re.sub(r"^(?:bo luat|luat|phap lenh) |\b(?:nam )?(?:19|20)\d\d$", "", fold(name)).strip()


def join_laws(groups: list[Group], namings: list[Naming]) -> None:
    """Laws of one name are one document unless their years differ; one without a year joins the only one that has it."""
    laws: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        for name in {m.name for m in group.samples if m.name}:
            laws[_bare_law(name)].append(group)
    for naming in sorted(namings, key=lambda n: (n.date is None, n.start)):
        bucket = laws[_bare_law(naming.name or "")]
        fits = [g for g in bucket if not naming.date or not _law_years(g) or naming.date[:4] in _law_years(g)]
        if (naming.date and fits) or len(fits) == 1:
            fits[0].add(naming)
        elif undated := [g for g in fits if not _law_years(g)]:
            undated[0].add(naming)
        else:
            group = Group().add(naming)
            bucket.append(group)
            groups.append(group)


def _law_years(group: Group) -> set[str]:
    return {n.date[:4] for n in group.samples if n.date} | {n.number.year for n in group.samples if n.number and n.number.year}


def _subject(title: str) -> str:
    """A subject clause without the words that only open it, folded."""
    return re.sub(r"^(?:(?:ve|viec|v v|ban hanh|thuc hien|trien khai|ke hoach|chuong trinh|de an|phuong an)\s)+", "", fold(title))


def outside_numbers(groups: list[Group], namings: list[Naming], titles: dict[int, str]) -> list[Naming]:
    """Names that are no numbered document's own: "Quy chế phối hợp giữa A và B" is the only numbered one of that type; a plan is
    the numbered plan whose subject says the same.
    """
    left = []
    numbered: dict[str | None, list[Group]] = defaultdict(list)
    for group in groups:
        if group.first.number:
            numbered[group.first.type].append(group)
    for naming in namings:
        same = numbered.get(naming.type)
        if same is None:
            left.append(naming)
            continue
        words = fold(naming.name or "").removeprefix(fold(naming.type or "")).strip()
        subject = [g for g in same if len(words.split()) >= 4 and any(_subject(titles.get(id(m), "")).startswith(words) for m in g.samples)]
        joint = same if naming.type and naming.type.endswith(("phối hợp", "liên tịch")) else []
        fit = subject if len(subject) == 1 else joint if len(joint) == 1 else []
        if fit:
            fit[0].add(naming)
        else:
            left.append(naming)
    return left


def join_names(groups: list[Group], namings: list[Naming]) -> None:
    """Namings of one name are one document; only those are compared that begin alike."""
    alike: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    for naming in sorted(namings, key=lambda n: (-len(n.name or ""), n.start)):
        own = alike[_opening(naming)]
        fit = next((g for g in own if any(_same_name(naming, m) for m in g.samples)), None)
        if fit is None:
            fit = Group()
            own.append(fit)
            groups.append(fit)
        fit.add(naming)


def _opening(naming: Naming) -> tuple[str, ...]:
    """What namings of one document share: the kind of meeting, or the type and the first three words of the subject."""
    if naming.kind == "party":
        return (naming.rule,)
    start = len(fold(naming.type or "").split())
    return (naming.type or "", *fold(naming.name or "").split(maxsplit=start + 3)[start : start + 3])


def _same_name(a: Naming, b: Naming) -> bool:
    """Whether two namings that begin alike are of one document."""
    x, y = fold(a.name or ""), fold(b.name or "")
    if x == y:
        return True
    if a.kind == "party":
        return _same_meeting(a, b)
    years_x, years_y = set(_YEARS.findall(x)), set(_YEARS.findall(y))
    if not (years_x <= years_y or years_y <= years_x):
        return False
    words_x, words_y = set(x.split()) - _SMALL, set(y.split()) - _SMALL
    if words_x <= words_y or words_y <= words_x:
        return True
    proper = (words_x - words_y) & _proper(a.name) | (words_y - words_x) & _proper(b.name)
    return not proper and len(words_x & words_y) >= 0.9 * max(len(words_x), len(words_y))


def _proper(name: str | None) -> set[str]:
    """Capitalised words of a name in normal case, folded: another place is another document."""
    return set() if not name or name.isupper() else {fold(word) for word in name.split() if word[:1].isupper()}


def _same_meeting(a: Naming, b: Naming) -> bool:
    """Congresses of one body and no other ordinal or term; plenums of one figure and term."""
    x, y = fold(a.name or ""), fold(b.name or "")
    if a.rule == "plenum":
        return _ordinals(x) == _ordinals(y)
    terms_x, terms_y = _YEARS.findall(x), _YEARS.findall(y)
    if terms_x and terms_y and terms_x != terms_y:
        return False
    order_x, order_y = _ordinals(x), _ordinals(y)
    if re.sub(r" lan thu \w+", "", fold(a.issuer or "")) != re.sub(r" lan thu \w+", "", fold(b.issuer or "")):
        # "Đại hội Đảng nhiệm kỳ 2020-2025" in a town's paper is the congress whose term that is
        vague = next((n for n in (x, y) if "toan quoc" not in n and "dang bo" not in n), None)
        return vague is not None and bool(terms_x) and terms_x == terms_y
    return not order_x or not order_y or order_x == order_y


def _ordinals(name: str) -> set[int]:
    words = name.split()
    found = {ordinal(w) for w in words if w not in ("nam", "tu", "mot") or words[words.index(w) - 1] == "thu"}
    return {n for n in found if n is not None and n < 100}
