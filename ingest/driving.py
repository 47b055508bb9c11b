"""Words that relate documents: what stands between one naming and the next, or before the first of a list."""

from __future__ import annotations

import re

_FEW = r"(?:\s+(?!va\b)[\w/-]+){0,9}?\s+(?:cua|theo|tai|trong|neu tai|de ra tai|voi)"
_PARTS = (
    r"(?:\s+(?:mot so|cac|nhung|toan bo|dong bo|hieu qua|co hieu qua|nghiem|nghiem tuc|day du|kip thoi|dieu|khoan|noi dung|nhiem vu|"
    r"giai phap|muc tieu|chi tieu|quy dinh|tinh than|cua|tai|trong|theo|va|luat|bo sung|so|diem)(?!\w))*"
)
_END = r"\s*[:“\"(]?\s*$"
_VERBS = (
    (
        "DETAILS",
        r"(?:quy dinh chi tiet|huong dan(?: chi tiet)?(?: thi hanh| thuc hien| ap dung| trien khai)?|quy dinh cu the)"
        rf"{_PARTS}{_END}",
    ),
    ("DETAILS", rf"quy dinh (?:mot so|cac) dieu{_PARTS}{_END}"),
    ("DETAILS", rf"(?:quy dinh chi tiet|huong dan thi hanh)(?:\s+[\w,/-]+){{0,8}}?\s+(?:mot so|cac) dieu{_PARTS}{_END}"),
    ("AMENDS", rf"sua doi(?:,?\s*(?:va\s+)?bo sung)?(?:,?\s*(?:va\s+)?thay the)?{_PARTS}(?:{_FEW})?{_PARTS}{_END}"),
    ("AMENDS", rf"bo sung{_PARTS}{_END}"),
    ("REPLACES", rf"(?:thay the|bai bo|huy bo)(?:\s+(?:cho|mot phan|toan bo))?{_PARTS}{_END}"),
    ("APPROVES", rf"(?:phe duyet|thong qua)(?:\s+(?:dieu chinh|bo sung|noi dung|tong the|cuc bo|viec))*{_END}"),
    ("PROMULGATES", rf"ban hanh(?:\s+kem theo(?:\s+(?:quyet dinh|nghi quyet|thong tu|van ban)\s+nay)?)?(?:\s*[:“\"]|\s+ban)?{_END}"),
    ("IMPLEMENTS", rf"(?:thuc hien|trien khai|thi hanh|cu the hoa|quan triet|hien thuc hoa)(?:{_FEW})?{_PARTS}{_END}"),
)
_RELATIONS = tuple((name, re.compile(rf"(?<!\w){pattern}")) for name, pattern in _VERBS)
_BASIS = re.compile(rf"(?<!\w)(?:can cu(?:\s+vao)?|tren co so|can cu theo)(?:{_FEW})?{_PARTS}(?:\s+khoan\s+\d+)*{_END}")
_WINDOW = 120


def relation_before(folded: str, start: int, end: int) -> tuple[str, int] | None:
    """The relation that the words right before ``end`` (from ``start`` on) state, and where its verb stands; None if there is none.

    >>> relation_before("ve tiep tuc thuc hien ", 0, 22)
    ('IMPLEMENTS', 12)
    >>> relation_before(" quy dinh chi tiet mot so dieu cua ", 0, 35)[0]
    'DETAILS'
    >>> relation_before(" ve phuong huong, nhiem vu nam 2024; ", 0, 37)
    """
    low = max(start, end - _WINDOW)
    cut = max(folded.rfind(mark, low, end) for mark in (";", ". ", "\n"))
    low = max(low, cut + 1)
    for name, pattern in _RELATIONS:
        match = pattern.search(folded, low, end)
        if match is not None:
            return name, match.start()
    return None


def basis_before(folded: str, start: int, end: int) -> int | None:
    """Where "Căn cứ", "Trên cơ sở" stands right before ``end``; None if it does not."""
    match = _BASIS.search(folded, max(start, end - _WINDOW), end)
    return match.start() if match else None
