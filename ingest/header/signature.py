"""The end of a document: who signed it, for whom, in which office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from graph.folding import fold, fold_same_length, lowered
from graph.naming.places import places_named
from graph.record import Signer
from graph.reference.loader import rows
from graph.reference.tables import SURNAMES
from ingest.bodies.shapes import begins_body
from ingest.grammar.rules import rules
from ingest.header.lines import wide_gaps
from ingest.page.page import Page

_RULES = rules("header")

_AUTHORITY = _RULES["on-behalf-of"].pattern
_OFFICE = _RULES["signing-office"].pattern
_MAY_SIGN = _RULES["may-sign"].pattern
_MARK = _RULES["mark-of-authority"].pattern
_RANK = _RULES["rank"].pattern
_ENTRY = _RULES["recipient-entry"].pattern
_ENTRY_ENDS = _RULES["recipient-entry-ends"].pattern
_SIGNS = _RULES["signs-in-capitals"].pattern
_CUT = re.compile(r"\|")
_DECORATION = ' \t\r\n|*#_>~.,;:()[]"“”/\\\u200b'
RECIPIENTS = _RULES["recipients-label"].pattern
_APPENDED = _RULES["appended"].pattern
_WINDOW = 75  # lines below "Nơi nhận" in which the signature stands
_MOST_PLACES, _LONGEST = 40, 160  # bounds for texts that only look like documents
_LONGEST_NAME = 400  # characters of a line with a name, its rank and the blanks around them


class FootLine(NamedTuple):
    start: int
    end: int
    text: str
    folded: str
    beside: bool = False
    """It stood in the column beside what opens the printed line."""

    @property
    def capital(self) -> bool:
        """In capitals (a few small letters are slips of the typist)."""
        text = self.text
        if text.isupper():
            return len(text) > 1
        if len(text) > 160 or text[:1].islower() or text[1:3].islower():
            return False
        return sum(map(str.isupper, text)) >= 0.8 * sum(map(str.isalpha, text)) > 1


def foot_lines(page: Page, start: int, end: int) -> Iterator[FootLine]:
    """The lines of ``page.normal[start:end]`` without bullets, cell borders and decoration; columns printed on one line are two."""
    at = start
    while at < end:
        stop = page.normal.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = page.normal[at:stop]
        spread = page.offsets[min(stop, len(page.offsets)) - 1] - page.offsets[at] > stop - at + 2 if stop > at else False
        cuts = wide_gaps(page, at, stop) if spread else []
        beside = 0 if cuts else _beside(line)
        cuts = [at + beside] if beside else cuts
        if "|" in line:
            cuts = sorted({*cuts, *(at + m.end() for m in _CUT.finditer(line))})
        for begin, until in pairwise((at, *cuts, stop)) if cuts else ((at, stop),):
            if (found := _bare(page, page.normal[begin:until], until)) is not None:
                yield found._replace(beside=begin == at + beside) if beside else found
        at = stop + 1


def _beside(line: str) -> int:
    """Where on a recipient's line the signature begins that stood in the column beside it ("- Bộ Nội vụ; KT. CHỦ TỊCH"); 0 for none."""
    if not _ENTRY.match(line):
        return 0
    for mark in _ENTRY_ENDS.finditer(line):
        rest = line[mark.end() :].strip(_DECORATION)
        if rest and (_person(rest) is not None or (_SIGNS.match(rest) and is_office(FootLine(0, len(rest), rest, fold_same_length(rest))))):
            return mark.end()
    return 0


def _bare(page: Page, printed: str, end: int) -> FootLine | None:
    """What was ``printed`` up to ``end``, without decoration around it."""
    text = printed.lstrip(_DECORATION)
    start = end - len(text)
    text = text.rstrip(_DECORATION)
    end = start + len(text)
    return FootLine(start, end, text, page.folded[start:end]) if text else None


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(row.surname.lower() for row in rows(SURNAMES))


def read_signer(page: Page, start: int) -> Signer | None:
    """The first signature below ``start``: beside "Nơi nhận" if that stands, else the first office followed by a name."""
    for at in places_of(page, "noi nhan", start)[:_MOST_PLACES]:
        found = _signer_in(list(islice(foot_lines(page, at, len(page.normal)), _WINDOW)))
        if found is not None and found.name:
            return found
        before = _signer_in(list(foot_lines(page, max(start, at - 700), at)), last=True)
        if before is not None and before.name:
            return before
        if found is not None:
            return found
    return _signer_in(list(foot_lines(page, start, len(page.normal))))


def places_of(page: Page, words: str, start: int) -> list[int]:
    """Where folded ``words`` open a line or cell below ``start``."""
    found = []
    at = page.folded.find(words, start)
    while at >= 0:
        before = page.folded[max(0, at - 12) : at].rstrip(" *#_-•")
        if not before or before[-1] in "\n|":
            found.append(at)
        at = page.folded.find(words, at + 1)
    return found


def _signer_in(lines: list[FootLine], *, last: bool = False) -> Signer | None:
    """The group of authority and office lines with the name below it."""
    fallback: Signer | None = None
    best: Signer | None = None
    for index, line in enumerate(lines):
        if not is_office(line):
            continue
        if index and is_office(lines[index - 1]):
            continue
        found = _group(lines, index)
        if found.name is not None:
            best = found
            if not last:
                return found
        elif fallback is None and found.authority is not None:
            fallback = found
    return best or fallback


def is_office(line: FootLine) -> bool:
    """A line that prints an authority ("TM. ỦY BAN NHÂN DÂN") or an office in capitals."""
    folded = line.folded
    if not _MAY_SIGN.match(folded) or (not line.capital and _split_name(line) is None):
        return False
    if _AUTHORITY.match(folded):
        return len(folded) < 120
    words = fold(folded)
    office = _OFFICE.match(words)
    whole = office is not None and (office.end() == len(words) or words[office.end()] == " ")
    return whole and len(words) < 70 and "uy ban nhan dan" not in words


def _split_name(line: FootLine) -> tuple[str, str] | None:
    """ "CHỦ TỊCH Lê Hải Hoà" → office and name, where a lost line break joined them."""
    if len(line.text) > _LONGEST:
        return None
    match = re.match(r"(.*?[A-ZĐÀ-Ỹ]{2,}[.,]?)\s+((?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+\s?){2,5})$", line.text)
    if match is None or not match[1].isupper() or not all(word[0].isupper() for word in match[2].split()):
        return None
    return match[1], match[2].strip()


def _group(lines: list[FootLine], index: int) -> Signer:
    offices: list[str] = []
    start, end, at = lines[index].start, lines[index].end, index
    name: str | None = None
    while at < len(lines) and len(offices) < 7:
        if lines[at].text[0] in "-–+•" and not is_office(lines[at]):
            at += 1  # recipients in the column beside
            continue
        if not (is_office(lines[at]) or (offices and _continues(lines[at]))):
            break
        split = _split_name(lines[at])
        offices.append(split[0] if split else lines[at].text)
        end, at = lines[at].end, at + 1
        if split:
            name = split[1]
            break
    if name is None:
        for below, later in enumerate(line for line in lines[at : at + 20] if line.text[0] not in "-–+•"):
            if is_office(later) or RECIPIENTS.match(later.folded) or _APPENDED.match(later.folded):
                break
            # right below an office a name needs no surname that a table knows
            name = _person(later.text, known=below > 0 or later.text.isupper())
            if name is not None:
                end = later.end
                break
    position, authority = _position(offices)
    return Signer(name, position, authority, start, end)


def _continues(line: FootLine) -> bool:
    """A further line in capitals of an authority or office cut at a line's end ("… TỈNH CAO BẰNG")."""
    return line.capital and _person(line.text) is None and len(line.text) < 60 and not RECIPIENTS.match(line.folded)


def _person(text: str, *, known: bool = True) -> str | None:
    """A person's name without rank or degree; None where the line is none. ``known``: its surname stands in the table."""
    if len(text) > _LONGEST_NAME:
        return None
    plain = " ".join(text.split())
    for _ in range(3):
        plain = _RANK.sub("", plain).strip(_DECORATION)
    if not 5 <= len(plain) <= 40 or any(c.isdigit() for c in plain):
        return None
    shown = plain.title() if plain.isupper() else plain
    words = shown.replace("-", " ").split()
    if not 2 <= len(words) <= 6 or not all(len(word) <= 8 and word[0].isupper() and word.isalpha() for word in words):
        return None
    is_place = bool(places_named(fold(shown), "province"))
    if is_place or (known and words[0].lower() not in _surnames()):
        return None
    return shown if known or (len(words) > 2 and not begins_body(lowered(shown), 0)) or words[0].lower() in _surnames() else None


def _position(lines: list[str]) -> tuple[str | None, str | None]:
    """ "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" → ("Phó Chủ tịch", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH")."""
    text = " ".join(" ".join(lines).split())
    if len(lines) > 1 and _OFFICE.fullmatch(fold(lines[-1])) and not lines[-2].upper().endswith(("PHÓ", "QUYỀN", "BAN")):
        return _normal_case(lines[-1]), " ".join(" ".join(lines[:-1]).split())
    marks = list(_MARK.finditer(text))
    if not marks:
        return (_normal_case(text), None) if text else (None, None)
    body = text[marks[-1].end() :]
    offices = [m for m in _OFFICE.finditer(fold_same_length(body)) if m.start() > 0 and body[m.start() - 1] in " ,-"]
    if not offices:
        return None, text
    cut = marks[-1].end() + offices[-1].start()
    return _normal_case(text[cut:]), text[:cut].strip(" ,-") or None


def _normal_case(capitals: str) -> str:
    """ "PHÓ CHỦ TỊCH THƯỜNG TRỰC" → "Phó Chủ tịch Thường trực"."""
    words = capitals.lower().replace("uỷ", "ủy").split()
    out = []
    for place, word in enumerate(words):
        first = place == 0 or words[place - 1] in ("phó", "quyền") or word in ("ubnd", "thường")
        out.append(word.upper() if word in ("ubnd", "hđnd") else word[:1].upper() + word[1:] if first else word)
    return " ".join(out).replace("quốc hội", "Quốc hội").replace("hội đồng", "Hội đồng").replace("chính phủ", "Chính phủ")
