"""Words that relate documents: what stands between one naming and the next, or before the first of a list."""

from __future__ import annotations

import re
from typing import NamedTuple

_FEW = r"(?:\s+(?!va\b)[\w/-]+){0,9}?\s+(?:cua|theo|tai|trong|neu tai|de ra tai|voi)"
_PARTS = (
    r"(?:\s+(?:mot so|cac|nhung|toan bo|dong bo|hieu qua|co hieu qua|nghiem|nghiem tuc|day du|kip thoi|dieu|khoan|noi dung|nhiem vu|"
    r"giai phap|muc tieu|chi tieu|quy dinh|tinh than|cua|tai|trong|theo|va|luat|bo sung|so|diem|phu luc|chuong|muc|\d{1,3}|[a-h])(?!\w))*"
)
_END = r"\s*[:“\"(]?\s*$"
_THIS = r"(?:quyet dinh|nghi quyet|thong tu|nghi dinh|van ban) nay"
# judging or paying for what is carried out is not carrying it out
_NOT_DOING = "".join(
    f"(?<!{words} )"
    for words in (
        "gan voi",
        "gan voi viec",
        "trong viec",
        "trong qua trinh",
        "danh gia",
        "giam sat",
        "kiem tra",
        "tong ket",
        "so ket",
        "kinh phi",
        "ngan sach nha nuoc",
        "nam",
    )
)
# relation, its clause (each begins with verbs of _ANY)
_VERBS = (
    ("DETAILS", r"(?:quy dinh chi tiet|huong dan(?: chi tiet)?|quy dinh cu the)(?: thi hanh| thuc hien| ap dung| trien khai)?" + _PARTS),
    ("DETAILS", r"quy dinh (?:mot so|cac) dieu" + _PARTS),
    ("DETAILS", r"(?:quy dinh chi tiet|huong dan thi hanh)(?:\s+[\w,/-]+){0,10}?\s+(?:thi hanh|(?:mot so|cac) dieu)" + _PARTS),
    ("AMENDS", rf"sua doi(?:,?\s*(?:va\s+)?bo sung)?(?:,?\s*(?:va\s+)?thay the)?{_PARTS}(?:{_FEW})?{_PARTS}"),
    ("AMENDS", r"bo sung" + _PARTS),
    ("REPLACES", r"(?:thay the|bai bo|huy bo)(?:\s+(?:cho|mot phan|toan bo))?" + _PARTS),
    ("APPROVES", r"(?:phe duyet|thong qua)(?:\s+(?:dieu chinh|bo sung|noi dung|tong the|cuc bo|viec))*"),
    ("PROMULGATES", rf"ban hanh(?:\s+kem theo {_THIS})?(?:\s*[:“\"]|\s+ban)?"),
    (
        "IMPLEMENTS",
        rf"{_NOT_DOING}(?:thuc hien|trien khai|thi hanh|cu the hoa|quan triet|hien thuc hoa)(?:{_FEW})?{_PARTS}",
    ),
)
_ANY = re.compile(
    r"quy dinh|huong dan|sua doi|bo sung|thay the|bai bo|huy bo|phe duyet|"
    r"thong qua|ban hanh|thuc hien|trien khai|thi hanh|cu the hoa|quan triet|hien thuc hoa"
)
_RELATIONS = tuple(
    (name, frozenset(_ANY.findall(pattern.replace(_PARTS, ""))), re.compile(rf"(?<!\w){pattern}{_END}")) for name, pattern in _VERBS
)
# "các Nghị định quy định chi tiết Luật X": what carries out X is a class of papers, none of those named
_OF_A_CLASS = re.compile(
    r"cac (?:nghi dinh|thong tu|quyet dinh|luat|nghi quyet|van ban)(?: co)?(?: lien quan)?(?: ve)?\s+(?:quy dinh|huong dan|thi hanh)"
)
_BY = (
    r"(?:\s+(?:mot so dieu|mot so noi dung|mot phan|lan cuoi))?\s+(?:kem theo|theo|tai|boi|bang)(?:\s+(?:quy dinh|noi dung))?(?:\s+tai)?\s+"
    r"(?:(?:dieu|khoan|diem|muc|phu luc) \w{1,3}[\s,]+(?:va\s+)?){0,5}(?:cua\s+)?(?:cac\s+)?$"
)
_OF_ANOTHER = re.compile(r"\s(?:nghi dinh|thong tu|quyet dinh|luat|nghi quyet)\s+(?:quy dinh|huong dan|sua doi|phe duyet|ban hanh)")
_DONE = r"(?:(?:duoc|da|bi)\s+|[(,]\s*)"
_PASSIVE = (
    ("AMENDS", frozenset(("sua doi", "bo sung")), re.compile(rf"{_DONE}(?:sua doi,?\s*(?:va\s+)?bo sung|sua doi|bo sung){_BY}")),
    ("REPLACES", frozenset(("thay the", "bai bo")), re.compile(rf"{_DONE}(?:thay the|bai bo){_BY}")),
    ("PROMULGATES", frozenset(("ban hanh",)), re.compile(rf"(?:ban hanh){_BY}")),
    ("APPROVES", frozenset(("phe duyet",)), re.compile(rf"(?:phe duyet){_BY}")),
)
_BASIS = re.compile(rf"(?<!\w)(?:can cu(?:\s+vao)?|tren co so|can cu theo)(?:{_FEW})?{_PARTS}{_END}")
_CLAUSE_END = re.compile(r"[;.]\s")
_WINDOW = 120


class Driving(NamedTuple):
    """A relation stated by a verb that stands at ``verb``."""

    relation: str
    verb: int


def relation_before(folded: str, start: int, end: int) -> Driving | None:
    """The relation that the words right before ``end`` (from ``start`` on) state, and where its verb stands; None if there is none.

    >>> relation_before("ve tiep tuc thuc hien ", 0, 22)
    Driving(relation='IMPLEMENTS', verb=12)
    >>> relation_before(" quy dinh chi tiet mot so dieu cua ", 0, 35).relation
    'DETAILS'
    >>> relation_before(" ve phuong huong, nhiem vu nam 2024; ", 0, 37)
    """
    low = max(start, end - _WINDOW)
    low = max(low, folded.rfind(";", low, end) + 1, folded.rfind(". ", low, end) + 1, folded.rfind("\n", low, end) + 1)
    verbs = [(verb[0], verb.start()) for verb in _ANY.finditer(folded, low, end)]
    if not verbs:
        return None
    for name, words, pattern in _RELATIONS:
        for verb, at in verbs:
            if verb in words and pattern.match(folded, at, end) is not None:
                return None if _OF_A_CLASS.search(folded, low, end) else Driving(name, at)
    return None


def relation_inside(folded: str, start: int, end: int) -> Driving | None:
    """The relation of a name to a document named inside it; "Kế hoạch thi hành Nghị định quy định chi tiết Luật X" has none to X."""
    return None if _OF_ANOTHER.search(folded, start + 1, end) else relation_before(folded, start, end)


def passive_before(folded: str, start: int, end: int) -> Driving | None:
    """The relation in which what stands at ``end`` has the one before: "được sửa đổi, bổ sung bởi", "ban hành kèm theo", "phê duyệt tại".

    >>> passive_before(" duoc sua doi, bo sung boi ", 0, 27).relation
    'AMENDS'
    >>> passive_before(" ban hanh kem theo ", 0, 19).relation
    'PROMULGATES'
    """
    low = max(start, end - _WINDOW)
    verbs = _ANY.findall(folded, low, end)
    if not verbs:
        return None
    for name, words, pattern in _PASSIVE:
        match = None if words.isdisjoint(verbs) else pattern.search(folded, low, end)
        if match is not None and not _CLAUSE_END.search(folded, match.start(), end):
            return Driving(name, match.start())
    return None


def basis_before(folded: str, start: int, end: int) -> int | None:
    """Where "Căn cứ", "Trên cơ sở" stands right before ``end``; None if it does not."""
    low = max(start, end - _WINDOW)
    based = folded.find("can cu", low, end) >= 0 or folded.find("tren co so", low, end) >= 0
    match = _BASIS.search(folded, low, end) if based else None
    return match.start() if match else None
