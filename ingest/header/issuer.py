"""The issuer of a document: from the head's lines, else from the symbol of its number; written in full with its place."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.folding import Letters, fold, fold_same_length, lowered
from graph.naming.bodies import body_at
from graph.naming.places import places_named
from graph.reference.levels import any_folded
from graph.reference.loader import rows
from graph.reference.tables import AGENCIES, ISSUERS, SYMBOLS
from ingest.bodies.context import NOWHERE
from ingest.bodies.heads import heads
from ingest.bodies.read import read_body
from ingest.bodies.shapes import begins_body, whole_at
from ingest.grammar.rules import printed_words, rules, words
from ingest.header.lines import HeadLine
from ingest.header.place import LEVEL, place_name, with_place

_RULES = rules("header")

_PLACE_LINE = re.compile(rf"{LEVEL}[\s.]")
_OTHERS = _RULES["issuer-of-no-table"].pattern
"""First words of issuers that are no bodies of the tables: offices, joint issuers, a committee in its short form, a party of inspection."""
_PLAIN_WORDS = frozenset(words("head_as_other_word"))
"""Heads that without their marks are other words ("tờ trình", "quy chế", "báo cáo")."""
_BARE_TERRITORIAL = re.compile(rf"{_RULES['bare-territorial'].pattern.pattern}(?:\s{LEVEL})?")
_BARE_HEAD = _RULES["bare-head"].pattern
_BY_DECISION, _DECISION = (_RULES[name].pattern for name in ("body-by-decision", "ends-with-decision"))
"""A body that is named by the decision that set it up, whose number stands on the line below."""
_DRAWN = re.compile(r"_{2}")
"""A rule drawn behind a body on its line."""
_SESSION = _RULES["session-line"].pattern
_NO_BODY = _RULES["no-issuer"].pattern
_SHORT = (("uy ban nhan dan", "UBND"), ("hoi dong nhan dan", "HĐND"), ("ubnd", "UBND"), ("hdnd", "HĐND"))
_WIRED = _RULES["telegram"].pattern  # a telegram: "THỦ TƯỚNG CHÍNH PHỦ điện:"
_PLACED = _RULES["issuer-level"].pattern
# capitals often lose their marks
_UNMARKED = re.compile(rf"(?:^|\s)({any_folded()})\s+(\S.*)$")
_COMMITTEE = _RULES["issuer-committee"].pattern
_ORGANS = ("Ban ", "Văn phòng", "Ủy ban ", "Hội đồng ")
"""Organs of the Central Committee, which carry its name."""
_BARE_ORGAN = _RULES["bare-organ"].pattern
"""What every committee and association has: it is told by whose it is."""
_SPEAKS = _RULES["speaks"].pattern
_ABBREVIATIONS = frozenset(("UBND", "HĐND"))
_HEADS = frozenset(printed_words("head_behind_head"))
_CENTRE = "ban chap hanh trung uong"


def is_body(printed: str) -> bool:
    """Whether a line, in capitals or not, with marks or without, begins with the head word of a body."""
    folded = fold_same_length(printed)
    if _OTHERS.match(folded):
        return True
    if printed.isascii() and _plain_heads().match(folded):
        return True
    return begins_body(lowered(printed), 0) or any(body_at(Letters.of(text), 0) for text in (printed, _title(printed)))


@lru_cache(maxsize=1)
def _plain_heads() -> re.Pattern[str]:
    """The head words without marks, as typewriters print them."""
    words = sorted({fold(words) for words in heads()} - _PLAIN_WORDS, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)")


def bodies_in(lines: list[HeadLine]) -> list[str]:
    """The bodies printed in the head, from the highest to the issuing one; a line that begins no body continues the one above it."""
    bodies: list[str] = []
    cut = ""  # a first word left alone by a line break ("VĂN | PHÒNG CHÍNH PHỦ")
    for line in lines:
        if bodies and _DECISION.search(fold(bodies[-1])):
            bodies[-1] = f"{bodies[-1]} {line.text}"
            continue
        if not line.capital or _NO_BODY.match(line.folded) or (bodies and _SESSION.match(line.folded)):
            continue
        if bodies and _BARE_HEAD.fullmatch(fold(bodies[-1])):
            bodies[-1] = f"{bodies[-1]} {line.text}"
        elif cut and is_body(f"{cut} {line.text}"):
            bodies.append(f"{cut} {line.text}")
        elif is_body(line.text) or (not bodies and _PLACE_LINE.match(line.folded)):
            bodies.append(line.text)
        elif bodies:
            bodies[-1] = f"{bodies[-1]} {line.text}"
        cut = "" if bodies else line.text
    return [" ".join(_DRAWN.split(body)[0].split()).strip(" -–*.,") for body in bodies]


def speaking_body(lines: list[HeadLine]) -> str | None:
    """Who speaks in the lead-in of a paper without head: "… ; Ủy ban nhân dân phường X thông báo:"."""
    text = " ".join(line.text for line in lines)
    for match in _SPEAKS.finditer(text.lower()):
        body = text[match.start("body") : match.end("body")]
        if body[0].isupper() and is_body(body):
            return body
    return None


def issuer_of(bodies: list[str], *, place: str | None, date: str | None, text: str, symbol: str | None) -> str | None:
    """The canonical name of the issuing body: "UBND tỉnh Bắc Kạn", "Sở Y tế tỉnh Nghệ An", "Ban Tổ chức Trung ương".

    ``place`` is the date line's; ``text`` the folded text, asked where no place is printed beside the body;
    ``symbol`` the number's ("KH-UBND"), asked where no body is printed.
    """
    if not bodies:
        return _by_symbol(symbol, place, date, text)
    name = body_name(bodies[-1])
    if len(bodies) > 1:
        name = _under(name, bodies[-2])
    return with_place(name, place, date, text) if _BARE_TERRITORIAL.fullmatch(fold(name)) else name


def body_name(printed: str) -> str:
    """A body's name in normal case, "UBND" and "HĐND" short; names of the reference tables are written as there."""
    low = _WIRED.sub("", " ".join(printed.split())).lower()
    for long, short in _SHORT:
        low = _shortened(low, long, short)
    known = _known_names().get(fold(low))
    if known is not None:
        return known
    decided = _BY_DECISION.match(low)
    if decided is not None:
        return f"{_capitalised(decided['body'])} theo Quyết định số {decided['number'].upper()}"
    for mark in (", ", " - "):
        several = [_known_names().get(fold(part)) for part in low.split(mark)]
        if len(several) > 1 and all(several):
            return mark.join(filter(None, several))
    head, level, rest = _split_place(low)
    named = _known_names().get(fold(head)) or _read(head) or _capitalised(head)
    if level is None:
        return named
    return " ".join(part for part in (named, level, place_name(level, rest)) if part)


def _read(low: str) -> str | None:
    """A body of the reference table that holds all the words ("đảng đoàn quốc hội")."""
    letters = Letters.of(_title(low))
    body = read_body(letters, 0, NOWHERE)
    certain = body is not None and (body.known or whole_at(letters, 0) is not None)
    return body.name if body is not None and certain and body.end == len(letters.normal) else None


def _title(printed: str) -> str:
    """Each word with a capital, abbreviations as they stand."""
    return " ".join(word if word in _ABBREVIATIONS else word.capitalize() for word in printed.split())


def _shortened(low: str, long: str, short: str) -> str:
    """A body's name with a word of it short, whether it is printed with its marks or without ("UY BAN NHAN DAN")."""
    at = fold_same_length(low).find(long)
    whole = at >= 0 and not low[at - 1 : at].isalpha() and not low[at + len(long) : at + len(long) + 1].isalpha()
    return f"{low[:at]}{short}{low[at + len(long) :]}" if whole else low


def _split_place(lowered: str) -> tuple[str, str | None, str]:
    """Head, level word and place: "UBND tỉnh bắc kạn" → ("UBND", "tỉnh", "bắc kạn"); the Party's committees carry the place bare."""
    match = _PLACED.search(lowered)
    if match is not None:
        level = "thành phố" if match[1].startswith("tp") else match[1]
        return lowered[: match.start()].strip(), level, match[2]
    bare = _UNMARKED.search(lowered)
    if bare is not None and (known := places_named(f"{bare[1]} {fold(bare[2])}", "province", "district")):
        return lowered[: bare.start()].strip(), known[0].word, bare[2]
    match = _COMMITTEE.match(lowered)
    if match is not None and not is_body(match[2]):
        return match[1].replace("uỷ", "ủy"), "", match[2]
    return lowered, None, ""


@lru_cache(maxsize=1)
def _known_names() -> dict[str, str]:
    names = {fold(row.name): row.canonical for row in rows(ISSUERS) if row.place == "none"}
    for row in rows(AGENCIES):
        names.setdefault(fold(row.name), row.name)
    return names


@lru_cache(maxsize=1)
def _central_forms() -> dict[str, str]:
    """Shorter forms of central bodies → their name ("Văn phòng Trung ương" → "Văn phòng Trung ương Đảng")."""
    return {fold(form): row.name for row in rows(AGENCIES) if row.scope == "central" for form in row.forms}


def _capitalised(lowered: str) -> str:
    """Capital letters as such names are written: the first word, the one behind a body's head word, behind "và", a comma or a dash."""
    out, fresh, behind_head = [], True, False
    for word in lowered.split():
        raised = fresh or behind_head or word == "đảng"
        out.append(word[:1].upper() + word[1:] if raised and not word.isupper() else word)
        behind_head = fresh and word in _HEADS
        fresh = word in ("và", "-", "–") or word.endswith(",")
    return " ".join(out).replace("uỷ", "ủy")


def _under(name: str, printed_parent: str) -> str:
    """A body below another: organs of the centre and of a committee carry its name, local offices its place, others stand alone."""
    folded = fold(printed_parent)
    if folded == _CENTRE:
        full = f"{name} Trung ương" if name.startswith(_ORGANS) and not fold(name).endswith("trung uong") else name
        return _central_forms().get(fold(full), full)
    parent = body_name(printed_parent)
    if _BARE_ORGAN.fullmatch(fold(name)):
        return f"{name} {parent}"  # "ỦY BAN MTTQ VIỆT NAM XÃ X / BAN THƯỜNG TRỰC"
    placed = _split_place(name.lower())[1] is not None
    if re.match(r"(?:tinh|thanh|huyen|quan|thi|dang) uy", folded) and not placed:
        return f"{name} {parent}"
    _, level, rest = _split_place(parent.lower())
    if level and name.lower().endswith(f" {level}"):
        return f"{name} {place_name(level, rest)}"
    if level and re.fullmatch(r"(?:ban thuong vu )?(?:tinh|thanh|huyen|quan|thi) uy", fold(name)):
        return f"{name} {place_name(level, rest)}"
    if level and not placed and fold(rest) not in fold(name):
        return f"{name} {level} {place_name(level, rest)}"
    return name


def _by_symbol(symbol: str | None, place: str | None, date: str | None, text: str) -> str | None:
    """Where the head prints no body: the issuer that the number's symbol stands for."""
    for part in reversed(re.split(r"[-/]", symbol or "")):
        issuer = _symbols().get(part.upper().rstrip("0123456789"))
        if issuer:
            return issuer
        if part.upper() in ("UBND", "HĐND"):
            return with_place(part.upper(), place, date, text)
    return None


@lru_cache(maxsize=1)
def _symbols() -> dict[str, str]:
    return {row.symbol.upper(): row.issuer for row in rows(SYMBOLS)}
