"""Identity: the facts by which a document is known, the parts of its number, and the keys of everything in the graph.

Keys hold only ``a-z 0-9 . -``. A document's key by kind:
numbered ``{issuer}.{type code}.{year}.{figure}`` (``ubnd-tinh-nghe-an.kh.2025.1026``; the symbol's organ where the issuer is unknown,
``0`` where the year is; ``…15-2021`` where numbers with and without a printed year are two series, ``….1026.unsure`` where it was only
recognised from a picture),
blank ``{issuer}.{type}.{date}.blank.{title}``, law ``law.{year}.{name}``,
party ``party.{body}-{meeting}-{term}``, named ``{issuer}.name.{name}`` (``name.{name}`` where nobody is named).
All are functions of one print alone.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from graph.folding import fold, slug
from graph.reference.loader import rows
from graph.reference.tables import IDENTITY_FORMS, SYMBOLS

UNKNOWN = "0"
_LONGEST = 72  # characters of a name inside a key, before a digest takes the rest's place
_KEY = re.compile(r"[a-z0-9]+(?:[.-]+[a-z0-9]+)*\Z")
_FIGURE = re.compile(r"0*(\d+(?:\.\d+)?[a-z]?)(?![a-z0-9])")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ROMAN = re.compile(r"\b((?:x{1,3}|xx?x?)(?:i{1,3}|iv|vi{0,3}|ix)?|i{1,3}|iv|vi{0,3}|ix)\b")


class Facts(NamedTuple):
    """What one text knows of one document; ``date`` ISO as far as known, ``held`` where the text is the document itself.

    ``scope``: the issuer of the text, where a name without issuer and place ("Kế hoạch đầu tư công giai đoạn 2021 - 2025") means its own.
    ``unsure`` where the number was only recognised from a picture.
    """

    kind: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    held: bool = False
    scope: str | None = None
    unsure: bool = False


class Number(NamedTuple):
    """The parts of an official number, folded: "45/2022/QH15" → figure 45, year 2022, organ qh15; "115-KH/TU" → 115, code kh, organ tu."""

    figure: str
    year: str | None
    code: str | None
    organ: str | None


@dataclass(frozen=True, slots=True)
class Forms:
    """Rows of identity_forms.csv by kind: folded form → what it stands for."""

    name_words: tuple[tuple[str, str], ...]
    issuer_words: tuple[tuple[str, str], ...]
    issuer_heads: tuple[str, ...]
    national: dict[str, str]
    national_prefixes: tuple[str, ...]
    type_codes: dict[str, str]
    codes: dict[str, str]
    organs: dict[str, str]
    offices: tuple[str, ...]
    two_series: frozenset[str]
    local_types: frozenset[str]
    place_words: frozenset[str]


@cache
def central_symbols() -> frozenset[str]:
    """Folded symbols of bodies that exist once in the country (symbols.csv)."""
    return frozenset(slug(row.symbol) for row in rows(SYMBOLS) if row.level == "central")


@cache
def forms() -> Forms:
    """The table of forms that mean the same, longest first where one may hold another."""
    of: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in rows(IDENTITY_FORMS):
        of[row.kind][row.form] = row.stands_for
    return Forms(
        name_words=_longest_first(of["name_word"]),
        issuer_words=_longest_first(of["issuer_word"]),
        issuer_heads=tuple(of["issuer_head"]),
        national=of["national_symbol"],
        national_prefixes=tuple(of["national_prefix"]),
        type_codes=of["type_code"],
        codes=of["same_code"],
        organs=of["same_organ"],
        offices=tuple(sorted(of["office"], key=len, reverse=True)),
        two_series=frozenset(of["two_series"]),
        local_types=frozenset(of["local_type"]),
        place_words=frozenset(of["place_word"]),
    )


def _longest_first(pairs: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair)))


@lru_cache(maxsize=65536)
def parse_number(number: str, type_: str | None = None) -> Number | None:
    """The parts of a number, None where it has no figure. A letter's organ stands first: "234/UBND-KT" of a công văn."""
    folded = re.sub(r"[^a-z0-9./-]", "", fold_number(number))
    found = _FIGURE.match(folded)
    if found is None:
        return None
    tokens = [token for token in re.split(r"[/-]+", folded[found.end() :].replace(".", "")) if token]
    year = tokens.pop(0) if tokens and _YEAR.match(tokens[0]) else None
    figure = found[1].replace(".", "-")
    if not tokens:
        return Number(figure, year, None, None)
    if fold(type_ or "") == "cong van" and tokens[0] != "cv":
        return Number(figure, year, "cv", "-".join(tokens))
    if len(tokens) == 1 and any(char.isdigit() for char in tokens[0]):
        return Number(figure, year, None, tokens[0])
    code = forms().codes.get(tokens[0], tokens[0])
    organ = "-".join(tokens[1:]) or None
    return Number(figure, year, code, forms().organs.get(organ, organ) if organ else None)


def fold_number(number: str) -> str:
    """A number for comparing: lower case, no marks, no spaces, no leading zeros ("0130/KH-UBND" → "130/kh-ubnd")."""
    parts = [fold(part).replace(" ", "") for part in re.split(r"([/.-])", number)]
    joined = "".join(part or sign for part, sign in zip(parts, re.split(r"([/.-])", number), strict=True))
    return re.sub(r"[^a-z0-9./-]", "", joined).lstrip("0")


def is_national(organ: str | None) -> bool:
    """Whether a symbol's organ exists once in the country ("TW", "TTg", "QH15"), not once in each province."""
    if not organ:
        return False
    parts = organ.split("-")
    return organ in forms().national or organ.startswith(forms().national_prefixes) or all(part in central_symbols() for part in parts)


# the Central Committee's papers are told apart by their dates, not by its term, which few name
_TERM_OF_CENTRE = re.compile(r"^(ban chap hanh trung uong(?: dang)?) khoa [ivxlc\d]+$")


@lru_cache(maxsize=65536)
def issuer_words(issuer: str) -> str:
    """The issuer folded, in the short forms that keys use, heads as their body.

    "Ủy ban nhân dân tỉnh Nghệ An" and "Chủ tịch UBND tỉnh Nghệ An" → "ubnd tinh nghe an".
    """
    padded = f" {fold(issuer)} "
    for form, meant in forms().name_words:
        padded = padded.replace(f" {form} ", f" {meant} ")
    words = _TERM_OF_CENTRE.sub(r"\1", padded.strip())
    for office in forms().offices:
        body = words[len(office) + 1 :]
        # the President of the State is no head of another body
        if words.startswith(office + " ") and body and not body.startswith(("nuoc", "quoc hoi")):
            return body
    return words


@lru_cache(maxsize=65536)
def issuer_core(issuer: str | None) -> str | None:
    """The body whose numbers these are: "Ban Thường vụ Tỉnh ủy Phú Thọ" and "Tỉnh ủy Phú Thọ" share one; None where unknown."""
    if not issuer:
        return None
    padded = f" {issuer_words(issuer)} "
    for form, meant in forms().issuer_words:
        padded = padded.replace(f" {form} ", f" {meant} ")
    words = padded.strip()
    for head in forms().issuer_heads:
        if words.startswith(head + " ") and words != head:
            words = words[len(head) + 1 :]
    return None if words in forms().offices else words or None


def year_of(facts: Facts) -> str | None:
    """The year that the number prints, else the date's, else (laws) the name's."""
    if facts.number:
        parsed = parse_number(facts.number, facts.type)
        if parsed and parsed.year:
            return parsed.year
    if facts.date and facts.date[:4].isdigit():
        return facts.date[:4]
    if facts.kind == "law" and facts.title:
        years = _ANY_YEAR.findall(facts.title)
        return years[-1] if years else None
    return None


def type_code(facts: Facts) -> str | None:
    """The code of the type ("kh"), from the number or else from the type word."""
    parsed = parse_number(facts.number, facts.type) if facts.number else None
    if parsed and parsed.code:
        return parsed.code
    if parsed and parsed.organ:
        return None
    return forms().type_codes.get(fold(facts.type)) or slug(facts.type) if facts.type else None


def series(number: Number) -> str:
    """What tells a number of the series with the year printed from the other: "63/2024/QĐ-UBND" is not "63/QĐ-UBND" of 2024."""
    return f"-{number.year}" if number.year and number.code in forms().two_series else ""


def document_key(facts: Facts) -> str:
    """The key of a print, computed from itself alone; the module's docstring shows the patterns."""
    parsed = parse_number(facts.number, facts.type) if facts.number else None
    if parsed is not None:
        who = slug(issuer_words(facts.issuer)) if facts.issuer else parsed.organ or UNKNOWN
        what = type_code(facts) or parsed.organ or UNKNOWN
        recognised = ".unsure" if facts.unsure else ""
        return f"{who or UNKNOWN}.{what}.{year_of(facts) or UNKNOWN}.{slug(parsed.figure)}{series(parsed)}{recognised}"
    if facts.kind == "law":
        return f"law.{year_of(facts) or UNKNOWN}.{shortened(law_name(facts))}"
    if facts.kind == "party":
        return f"party.{shortened(party_name(facts))}"
    who = slug(issuer_words(issuer)) if (issuer := facts.issuer or facts.scope) else UNKNOWN
    if facts.held or facts.kind in ("numbered", "blank"):
        what = type_code(facts) or UNKNOWN
        return f"{who or UNKNOWN}.{what}.{facts.date or UNKNOWN}.blank.{shortened(fold(facts.title or ''), 40)}"
    name = shortened(document_name(facts))
    return f"{who}.name.{name}" if issuer and who else f"name.{name}"


@lru_cache(maxsize=65536)
def _law_words(title: str) -> str:
    words = [word for word in fold(title).split() if not _YEAR.match(word)]
    if "ngay" in words:
        words = words[: words.index("ngay")]
    return " ".join(word for word in words if word not in ("nam", "so"))


def law_name(facts: Facts) -> str:
    """A law's name without year and date: "Luật Hợp tác xã năm 2012" → "luat hop tac xa"."""
    name = _law_words(facts.title or "")
    head = fold(facts.type or "luat")
    return name if name.startswith(("luat", "bo luat", "phap lenh", "hien phap", head)) else f"{head} {name}".strip()


_BODY = re.compile(
    r"\bdang bo (?:(?:tinh|thanh pho|huyen|thi xa|quan|xa|phuong|thi tran) )?([a-z ]+?)"
    r"(?= (?:lan|nhiem|khoa|cac|ve|nam|giai|dai hoi)\b| \d|$)"
)
_TERM = re.compile(r"\b(?:lan thu|khoa(?: thu)?) ([ivxl]+|\d{1,2})\b")
_PLENUM = re.compile(r"\b(?:hoi nghi (?:lan thu )?|trung uong (?:lan thu )?)([a-z]+|\d{1,2})\b")
_PERIOD = re.compile(r"\b((?:19|20)\d\d) ((?:19|20)\d\d)\b")
_LEVELS = frozenset(("tinh", "thanh pho", "huyen", "thi xa", "quan", "xa", "phuong", "thi tran"))
_PLENUM_WORDS = {word: str(n) for n, word in enumerate(("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"), 1)}


def party_name(facts: Facts) -> str:
    """A congress's or plenum's resolution: "Nghị quyết Đại hội Đảng bộ Thành phố Vinh lần thứ XXIV" → "dang bo vinh dai hoi xxiv".

    The parts may stand in the title or in the issuer; the term's years count only where no ordinal is known.
    """
    text = f"{fold(facts.title or '')} | {fold(facts.issuer or '')}"
    bodies = [found[1] for part in (facts.issuer, facts.title) if (found := _BODY.search(fold(part or "")))]
    body = next((name for name in bodies if name not in _LEVELS), None)
    meeting = "dai hoi" if "dai hoi" in text else ""
    plenum = _PLENUM.search(text)
    if not meeting and plenum and (plenum[1].isdigit() or plenum[1] in _PLENUM_WORDS):
        meeting = f"hoi nghi {_PLENUM_WORDS.get(plenum[1], plenum[1])}"
    term = _TERM.search(text) or (_ROMAN.search(text) if meeting else None)
    period = _PERIOD.search(text)
    when = term[1] if term else f"{period[1]} {period[2]}" if period else ""
    if not meeting or not when:
        return fold(facts.title or facts.issuer or facts.type or "") or UNKNOWN
    return f"{f'dang bo {body}' if body else 'dang'} {meeting} {when}"


_HORIZON = re.compile(r" (?:va )?(?:tam nhin|dinh huong) (?:den )?(?:nam )?\d{4}\b")


def document_name(facts: Facts) -> str:
    """A named document's name without horizon: "Quy hoạch tỉnh Bắc Kạn thời kỳ 2021 - 2030, tầm nhìn đến năm 2050"."""
    name = _HORIZON.sub("", f" {fold(facts.title or '')}").strip()
    kind = fold(facts.type or "")
    return name if not kind or name.startswith(kind) else f"{kind} {name}".strip()


def is_local_name(facts: Facts) -> bool:
    """Whether a named document's type and name are such as many places use for their own ("Kế hoạch chuyển đổi số đến năm 2025")."""
    if facts.kind != "named" or facts.issuer or fold(facts.type or "") not in forms().local_types:
        return False
    name = f" {document_name(facts)} "
    return not any(f" {word} " in name for word in forms().place_words)


def shortened(folded: str, longest: int = _LONGEST) -> str:
    """Folded words as part of a key: above ``longest`` characters the whole becomes its first words and eight digits of its SHA-256."""
    words = folded.replace(" ", "-")
    if len(words) <= longest:
        return words or UNKNOWN
    cut = words[:longest].rsplit("-", 1)[0]
    return f"{cut}-{hashlib.sha256(words.encode()).hexdigest()[:8]}"


def path_part(path: str) -> str:
    """A path as part of a key: "B.III.1.-2" → "b.iii.1.-2" (the dash stays, "(1)" → "1", "đ" → "d")."""
    parts = []
    for part in path.split("."):
        word = slug(part)
        if word:
            parts.append(f"-{word}" if part.startswith(("-", "+")) else word)
    return ".".join(parts) or UNKNOWN


def part_key(text_key: str, label: str, path: str, ordinal: int) -> str:
    """The key of a section, task or target: the text's own prefix, what it is, its path; ``ordinal`` counts equal ones from 1."""
    again = f"--{ordinal}" if ordinal > 1 else ""
    return f"{text_key}.{label.lower()}.{path_part(path)}{again}"


def agency_key(name: str) -> str:
    """The key of a body by its full name with place, in the short forms that issuers share."""
    return shortened(issuer_words(name))


def person_key(name: str, place: str | None) -> str:
    """The key of a person: name and place or body, so that two namesakes of two provinces stay apart."""
    return f"{shortened(fold(name))}.{shortened(issuer_words(place)) if place else UNKNOWN}"


def place_key(name: str, code: str | None = None, valid_from: str | None = None) -> str:
    """The key of a territory: its name with level word, and its code and state where the table knows them."""
    return ".".join(part for part in (slug(name), code and slug(code), valid_from and valid_from[:4]) if part)


def well_formed(key: str) -> bool:
    """Whether a key holds only what keys may hold."""
    return _KEY.match(key) is not None
