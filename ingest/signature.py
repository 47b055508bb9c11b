"""The end of a document: who signed it, for whom, in which office; and its recipients."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.folding import fold, fold_same_length
from graph.record import Signer
from ingest.page import Page
from ingest.reference import places_named, rows

_AUTHORITY = re.compile(r"(?:(?:tm|t/m|kt|k/t|tl|t/l|tuq|t/uq|t\.m|k\.t|t\.l)\s?(?:[.,:]\s?|\s)|q\.\s?)(?=[a-z])")
_OFFICE = re.compile(
    r"(?:q\.\s?|quyen )?(?:pho )?(?:chu tich(?: hoi dong[\w\s]{0,40}| quoc hoi| nuoc| thuong truc)?|(?<!ban )bi thu(?: thuong truc|"
    r" thu nhat)?|bo truong|thu truong|thu tuong|tong giam doc|giam doc|cuc truong|vu truong"
    r"|chanh van phong|chu nhiem|truong ban|truong phong|vien truong|vien pho|chanh an|chanh thanh tra|tong thanh tra|thong doc|"
    r"tong cuc truong|chi cuc truong|hieu truong|truong doan|tong thu ky|tong bi thu"
    r"|thuong truc ban bi thu|tong kiem toan(?: nha nuoc)?|chi huy truong|chinh uy|tu lenh|tong bien tap|doi truong|to truong|"
    r"uy vien [\w\s]{0,40}|truong tieu ban|thuong truc)(?: thuong truc| phu trach)?"
)
_MARK = re.compile(r"(?<!\w)(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|Q)(?:\s?[.,:]\s?|\s)(?=\w)")
_RANK = re.compile(
    r"^(?:(?:đại|thượng|trung|thiếu)\s(?:tướng|tá|úy|uý)|gs\.?|pgs\.?|ts\.?|ths\.?|bs\.?|ks\.?|cn\.?|ckii\.?|cki\.?|bác sĩ|"
    r"tiến sĩ|thạc sĩ|giáo sư|phó giáo sư|luật sư|đ/c|ông|bà)[.\s]\s?",
    re.IGNORECASE,
)
_DECORATION = ' \t\r\n|*#_>~.,;:()[]"“”/\\\u200b'
_RECIPIENTS = re.compile(r"noi\s{1,3}nhan\s?:?|dong\s{1,2}kinh\s{1,2}gui\s?:?|kinh\s{1,2}gui\s?:")
_RECIPIENTS_HEAD = re.compile(r"(?:^|[\n|])[\s*#|_-]{0,8}(?:noi\s{1,3}nhan|dong\s{1,2}kinh\s{1,2}gui)\s{0,2}[:;]?")
_ADDRESSED = re.compile(r"(?<!\w)dien\s?:\s")
_FILED = re.compile(r"(?:-\s?)?luu\b|nhu tren|nhu dieu|bao cao$|nhu kinh gui|nhu duoi")
_WINDOW = 45  # lines below "Nơi nhận" in which the signature stands


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def _lines(page: Page, start: int, end: int) -> list[_Line]:
    out = []
    for match in re.finditer(r"[^|\n\t]+?(?=\s{3,}\S|[|\n\t]|$)", page.normal[start:end]):
        at, stop = start + match.start(), start + match.end()
        while at < stop and page.normal[at] in _DECORATION:
            at += 1
        while stop > at and page.normal[stop - 1] in _DECORATION:
            stop -= 1
        if stop > at:
            out.append(_Line(at, stop, page.normal[at:stop], page.folded[at:stop]))
    return out


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"].lower() for row in rows("surnames"))


def read_signer(page: Page, start: int) -> Signer | None:
    """The first signature below ``start``: beside "Nơi nhận" if that stands, else the first office followed by a name."""
    near = [m.start() for m in re.finditer(r"(?:^|[\n|])[\s*#|_-]{0,8}noi\s{1,3}nhan", page.folded[start:])]
    for at in near:
        found = _signer_in(_lines(page, start + at, min(len(page.normal), start + at + 6000))[: _WINDOW + 30], near=True)
        if found is not None and found.name:
            return found
        before = _signer_in(_lines(page, max(start, start + at - 700), start + at), near=True, last=True)
        if before is not None and before.name:
            return before
        if found is not None:
            return found
    return _signer_in(_lines(page, start, len(page.normal)), near=False)


def _signer_in(lines: list[_Line], *, near: bool, last: bool = False) -> Signer | None:
    """The group of authority and office lines with the name below it."""
    fallback: Signer | None = None
    best: Signer | None = None
    for index, line in enumerate(lines):
        if not _is_office(line):
            continue
        if index and _is_office(lines[index - 1]):
            continue
        found = _group(lines, index)
        if found.name is not None:
            best = found
            if not last:
                return found
        elif fallback is None and found.authority is not None:
            fallback = found
    return best or (fallback if near or fallback else None)


def _is_office(line: _Line) -> bool:
    """A line that prints an authority ("TM. ỦY BAN NHÂN DÂN") or an office in capitals."""
    folded = line.folded
    if not line.capital and _split_name(line) is None:
        return False
    if _AUTHORITY.match(folded):
        return len(folded) < 120
    words = fold(folded)
    office = _OFFICE.match(words)
    whole = office is not None and (office.end() == len(words) or words[office.end()] == " ")
    return whole and len(words) < 70 and "uy ban nhan dan" not in words


def _split_name(line: _Line) -> tuple[str, str] | None:
    """ "CHỦ TỊCH Lê Hải Hoà" → office and name, where a lost line break joined them."""
    match = re.match(r"(.*?[A-ZĐÀ-Ỹ]{2,}[.,]?)\s+((?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+\s?){2,5})$", line.text)
    return (match[1], match[2].strip()) if match is not None and match[1].isupper() else None


def _group(lines: list[_Line], index: int) -> Signer:
    offices: list[str] = []
    start, end, at = lines[index].start, lines[index].end, index
    name: str | None = None
    while at < len(lines) and (_is_office(lines[at]) or (offices and _continues(lines[at]))) and len(offices) < 7:
        split = _split_name(lines[at])
        offices.append(split[0] if split else lines[at].text)
        end, at = lines[at].end, at + 1
        if split:
            name = split[1]
            break
    if name is None:
        for later in lines[at : at + 12]:
            if _is_office(later) or _RECIPIENTS.match(later.folded) or re.match(r"phu luc|bieu|danh muc|mau so", later.folded):
                break
            name = _person(later.text)
            if name is not None:
                end = later.end
                break
    position, authority = _position(offices)
    return Signer(name, position, authority, start, end)


def _continues(line: _Line) -> bool:
    """A further line in capitals of an authority or office cut at a line's end ("… TỈNH CAO BẰNG")."""
    return line.capital and _person(line.text) is None and len(line.text) < 60 and not _RECIPIENTS.match(line.folded)


def _person(text: str) -> str | None:
    """A person's name without rank or degree; None where the line is none."""
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
    return shown if words[0].lower() in _surnames() and not is_place else None


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
    return " ".join(out)


def read_recipients(page: Page, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """The entries of "Nơi nhận", "Đồng kính gửi" and a telegram's addressees, one per line or ";", without bullets and filing marks."""
    entries: list[str] = []
    for start, end in spans:
        for line in page.normal[start:end].split("\n"):
            text = re.sub(r"^[\s|*#_>]*(?:Nơi nhận|Đồng kính gửi|Kính gửi)?\s*[:;]?[\s*|]*", "", line)
            for part in text.split(";"):
                entry = part.replace("*", "").strip(" \t|_.,/").lstrip("-+•– ").strip(" _")
                if entries and entry.startswith("(") and entry.endswith(")") and not _FILED.match(fold(entry)):
                    entries[-1] = f"{entries[-1]} {entry}"  # "… ;(để báo cáo)" on a line of its own
                    continue
                if len(entry) > 1 and not _FILED.match(fold(entry)) and any(c.isalpha() for c in entry):
                    entries.append(" ".join(entry.split()))
    return tuple(entries)


def recipient_spans(page: Page, start: int) -> list[tuple[int, int]]:
    """Where a telegram's addressees, "Nơi nhận" and "Đồng kính gửi" stand below ``start``, each up to the filing line or the signature."""
    spans = []
    addressed = _ADDRESSED.search(page.folded, start, min(len(page.folded), start + 400))
    if addressed is not None:
        spans.append((addressed.end(), _end_of_list(page, addressed.end())))
    for match in _RECIPIENTS_HEAD.finditer(page.folded, start):
        spans.append((match.end(), _end_of_recipients(page, match.end())))
        if len(spans) >= 3:
            break
    return spans


def _end_of_list(page: Page, begin: int) -> int:
    """Behind the last bulleted line below "… điện:"."""
    end = begin
    for line in re.finditer(r"[^\n]+", page.normal[begin : begin + 6000]):
        if line.group().strip() and not line.group().lstrip(" |*").startswith(("-", "–", "+", "•")):
            break
        end = begin + line.end()
    return end


def _end_of_recipients(page: Page, begin: int) -> int:
    end = begin
    for line in _lines(page, begin, min(len(page.normal), begin + 4000)):
        filed = re.match(r"(?:-\s?)?luu\b", line.folded) is not None
        if filed or "|" in page.normal[begin : line.start] or _is_office(line) or _RECIPIENTS.match(line.folded):
            break
        end = line.end
    return end
