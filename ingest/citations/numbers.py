"""Official numbers: State ("20/KH-UBND", "45/2022/QH15"), Party ("11-NQ/TW"), spaced, broken over lines, misprinted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ingest.grammar.rules import rules, words
from ingest.page.page import Page
from ingest.reference.symbols import is_slip, issuer_symbols, mended, symbol_print, type_symbols

_RULES = rules("citations")

_PART = r"[a-z](?:&?[a-z])*\d*(?:\.(?:[a-z]+\d*|\d\d(?=-)))*"
# the cheap first pass: a figure's last digit, what parts it from the symbol, the symbol's first letter
_CANDIDATE = re.compile(r"\d(?:[a-z]?\s?[/-]\s?(?:(?:19|20)\d\d\s?[/-]?\s?)?[a-z]|[a-z]?\s/\s[a-z]|\s?[a-z]{2,4}[/-][a-z])")
_NO_JOINT = frozenset(".,;:)%")  # behind most figures that are no number's: not worth a pattern
_FIGURE_BEFORE = re.compile(r"(?:(?<=\bso)|(?<=\b[sn]o\.)|(?<![^\W_])(?<![,.+/]))(?:\d{1,4}-)?\d{1,8}(?:\.\d{1,4})?$")
_LONGEST = 8  # digits of a figure
_JOINS = frozenset("-.")  # with what stands before it
_SHAPE = re.compile(
    r"(?P<figure>(?:\d{1,4}-(?=\d{1,5}/))?\d{1,8}(?:\.\d{1,4})?[a-z]?)"
    r"(?P<sep>\s?[/-]\s?|\s/\s|\s?(?=[a-z]{2,4}[/-][a-z]))"
    r"(?:(?P<year>(?:19|20)\d\d)(?:\s?[/-]\s?)?)?"
    rf"(?P<symbol>{_PART}(?:\s?[-/]\s?{_PART}){{0,5}})(?![\d@])"
)
_JOINT = re.compile(r"\s?[-/]\s?")
_NOT_BEFORE = _RULES["before-no-number"].pattern
_NOT_BEFORE_ENDS = (*words("before_no_number"), "no")
_UNIT = re.compile(r"[A-ZĐ]{1,3}\d{2}")  # units of police and army: "C06", "PA03"
_HIGHEST = frozenset(("CP", "TTg", "CTN"))
_CAPITALS = re.compile(r"[A-ZĐĂÂÊÔƠƯÁÀ]")


class PrintedNumber(NamedTuple):
    """A number as it stands at ``normal[start:end]``; ``canonical`` without spaces, the separators of its issuer's branch.

    ``figure`` without leading zeros; ``year`` as printed inside the number; ``type_symbol``
    upper case ("NQ", None where the number has none);
    ``organ`` the symbol of the issuer, upper case without dots ("TW", "THU", "UBND-NC"); ``known`` where a symbol stands in the tables.
    """

    start: int
    end: int
    canonical: str
    figure: str
    year: str | None
    type_symbol: str | None
    organ: str
    party: bool
    known: bool


class _Symbol(NamedTuple):
    """What stands behind the figure: its first ``length`` characters are the symbol; ``wordy`` where a part has two letters or more."""

    length: int
    parts: tuple[str, ...]
    joints: tuple[str, ...]
    type_symbol: str | None
    organ: str
    organ_known: bool
    known: bool
    party: bool
    state: bool
    wordy: bool


def find_numbers(page: Page) -> Iterator[PrintedNumber]:
    """All official numbers of a page in order; standards (QCVN 01:2022/BQP), forms (mẫu số 01-ĐĐN) and measures are none."""
    folded = page.folded
    done = seen = 0
    for start, end in zip(page.digits.starts, page.digits.ends, strict=True):
        candidate = _CANDIDATE.match(folded, end - 1) if end > seen and folded[end : end + 1] not in _NO_JOINT else None
        if candidate is None:
            continue
        seen = candidate.end()
        if end <= done:
            continue
        if folded[start - 1 : start] == " " and end - start <= _LONGEST:
            match = _SHAPE.match(folded, start)
        else:
            alone = done <= start and end - start <= _LONGEST and folded[start - 1 : start] not in _JOINS
            figure = _FIGURE_BEFORE.match(folded, start, end) if alone else _FIGURE_BEFORE.search(folded, max(done, end - 15), end)
            match = _SHAPE.match(folded, figure.start()) if figure else None
        number = _number(page, match) if match else None
        if number is not None:
            done = number.end
            yield number


def _number(page: Page, match: re.Match[str]) -> PrintedNumber | None:
    start = match.start()
    before = page.folded[max(0, start - 14) : start]
    words = before.rstrip(" \n:.*")
    if (words.endswith(_NOT_BEFORE_ENDS) or words[-1:].isdigit()) and _NOT_BEFORE.search(before):
        return None
    figure, sep, year, _ = match.groups()
    symbol_at = match.start("symbol")
    symbol = _symbol(page.normal[symbol_at : match.end()].replace("–", "-").replace("—", "-"))
    if symbol is None:
        return None
    dash = "-" in sep
    if not sep.strip() and (symbol.type_symbol is None or not symbol.organ_known):
        return None
    if not symbol.known and ((dash and year is None) or not symbol.wordy):
        return None
    dash = dash and not (symbol.state and symbol.type_symbol)  # "38-CT/TTg": the centre of the State writes "38/CT-TTg"
    party = (dash and "/" in symbol.joints) or symbol.party
    text = _canonical(page.normal[start : match.end("figure")], year, symbol, dash=dash, party=party)
    end = symbol_at + symbol.length
    return PrintedNumber(start, end, text, figure.lstrip("0") or "0", year, symbol.type_symbol, symbol.organ, party, symbol.known)


@lru_cache(maxsize=4096)
def _symbol(printed: str) -> _Symbol | None:
    """The symbol that ``printed`` begins with: few are met, and these again and again; None where it begins with a mere word."""
    parts, joints, length = _parts(printed)
    if not parts:
        return None
    whole = mended(parts)
    if len(whole) > len(parts):
        joints = ["-"]
    upper = [part.replace(".", "").upper() for part in whole]
    type_at = next((i for i, part in enumerate(upper[:2]) if part in type_symbols()), None)
    if type_at == 1 and upper[0] not in ("LB",):
        type_at = None
    type_symbol = upper[type_at] if type_at is not None else None
    organs = [row for part in upper if (row := issuer_symbols().get(part.rstrip("0123456789"))) is not None]
    return _Symbol(
        length,
        tuple(whole),
        tuple(joints),
        type_symbol,
        "-".join(part for i, part in enumerate(upper) if i != type_at),
        bool(organs),
        bool(organs) or (type_symbol is not None and len(upper) > 1),
        bool(organs) and organs[-1].branch == "Party",
        bool(organs) and all(row.symbol in _HIGHEST for row in organs),
        any(len(part) > 1 for part in upper),
    )


def _parts(symbol: str) -> tuple[list[str], list[str], int]:
    """The symbol's parts as printed, the joints between them, and where they end: a following word or bullet is not part of it."""
    end = 0
    parts: list[str] = []
    joints: list[str] = []
    previous = 0
    joint = ""
    for found in [*_JOINT.finditer(symbol), None]:
        stop = found.start() if found else len(symbol)
        printed = symbol[previous:stop]
        tight = joint in ("/", "-")
        if not (_is_symbol(printed, first=not parts) or (tight and _is_small_print(printed))) or (parts and _is_break(joint, printed)):
            break
        parts.append(symbol_print(printed.upper()) if tight and _is_small_print(printed) else printed)
        if len(parts) > 1:
            joints.append(joint.strip() or "-")
        end = stop
        if found:
            joint, previous = found[0], found.end()
    return parts, joints, end


def _is_symbol(printed: str, *, first: bool) -> bool:
    """Whether a part looks like a symbol: known, a unit's, or at least two capitals and few small letters; "Kho", "ngày" do not."""
    bare = printed.replace(".", "")
    key = bare.upper().rstrip("0123456789")
    capitals = len(_CAPITALS.findall(bare))
    if key in type_symbols() or key in issuer_symbols():
        return bare.isupper() or symbol_print(bare.upper()) == bare
    if capitals >= 2:
        return len(bare) - capitals <= 2 + sum(c.isdigit() for c in bare)
    return _UNIT.fullmatch(bare) is not None or (not first and capitals == 1 and len(bare) == 1)


def _is_small_print(printed: str) -> bool:
    """An issuer's symbol whose capitals a typist lost: the "Tu" of "104-CTr/Tu", the "Tg" of "866/QĐ-Tg"."""
    return printed.istitle() and len(printed) <= 4 and (printed.upper() in issuer_symbols() or is_slip(printed))


def _is_break(joint: str, printed: str) -> bool:
    """A dash with blanks on both sides, or at the start of a line, opens something else unless a known symbol follows."""
    spaced = joint[0].isspace() and joint[-1].isspace() and len(joint) > 1
    known = printed.replace(".", "").upper() in issuer_symbols()
    return (joint[0] == "\n" and not known) or (spaced and not known)


def _canonical(figure: str, year: str | None, symbol: _Symbol, *, dash: bool, party: bool) -> str:
    prints = [symbol_print(part) for part in symbol.parts]
    joints = list(symbol.joints)
    if party and symbol.type_symbol and len(prints) == 2 and year is None:
        return f"{figure}-{prints[0]}/{prints[1]}"
    head = f"{figure}{'-' if dash and year is None else '/'}" + (f"{year}/" if year else "")
    if not dash and not party:
        joints = ["-" if joint == "/" and symbol.type_symbol else joint for joint in joints]
    return head + prints[0] + "".join(joint + part for joint, part in zip(joints, prints[1:], strict=True))
