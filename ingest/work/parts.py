"""What a heading announces: purpose, objectives, work, assigning, organising, or nothing of these (grammar of plans)."""

from __future__ import annotations

import re

from graph.folding import fold, fold_same_length
from ingest.layout.items import Part

_AND_WORK = re.compile(
    r"(?:,|;|&|/|\bva\b| - )\s{0,2}(?:cac |mot so |nhung )?"
    r"(?:nhiem vu|giai phap|noi dung(?! tuyen truyen\b)|cong viec|hoat dong|bien phap|phuong an|lo trinh|trien khai|dot pha"
    r"|phan cong|trach nhiem|to chuc thuc hien)\b"
)
_RULES: tuple[tuple[re.Pattern[str], Part], ...] = (
    (
        re.compile(
            r"(?:cac )?(?:to chuc (?:thuc hien|trien khai|chi dao|lanh dao)|dieu khoan thi hanh|hieu luc thi hanh"
            r"|trien khai thuc hien|che do (?:thong tin )?bao cao|bao cao)\b"
        ),
        "organising",
    ),
    (re.compile(r"(?:\w+ ){0,3}(?:phan cong|phan cap)\b|trach nhiem (?:thuc hien|cua|thi hanh|cac)\b|trach nhiem\Z"), "assigning"),
    (re.compile(r"(?:cac )?(?:nguyen tac|quan diem chi dao|phuong cham)\b"), "other"),
    (
        re.compile(r"(?:muc dich|yeu cau|quan diem|su can thiet|can cu|co so phap ly|tu tuong chi dao|y nghia|phuong cham|mo dau)\b"),
        "purpose",
    ),
    (re.compile(r"(?:cac |mot so |he thong )?(?:muc tieu|chi tieu|tam nhin|khau hieu|chu de)\b"), "objectives"),
    (
        re.compile(
            r"(?:\w+ ){0,3}(?:tinh hinh|thuc trang|boi canh|ket qua (?:dat duoc|thuc hien)|ton tai|han che|nguyen nhan|bai hoc"
            r"|danh gia (?:tinh hinh|chung|ket qua|thuc trang|nguy co|hien trang)|hien trang|nguy co|khai quat|dac diem tinh hinh)\b"
            r"|(?:doi tuong|pham vi|dia diem|thoi gian|thoi luong|thanh phan|khau hieu|dac diem|du bao|thuan loi|kho khan"
            r"|giai thich tu ngu|uu diem|vi tri|chuc nang"
            r"|so luong|thu tuc|ho so|tieu chuan|tieu chi|hinh thuc khen thuong|muc (?:thuong|chi|thu|ho tro)|co cau giai|thang diem"
            r"|cach (?:thuc xep|cham)|dieu kien)\b"
        ),
        "other",
    ),
)
_ANY_RULE = re.compile("|".join(f"(?P<rule{at}>{pattern.pattern})" for at, (pattern, _) in enumerate(_RULES)))
_OBJECTIVE_FIRST = re.compile(r"(?:dinh huong|phan dau|tam nhin)\b.*\b(?:den nam|nam) \d{4}\Z")
_WORK_BELOW_AIMS = re.compile(
    r"(?:cac |mot so )?(?:noi dung hoat dong|(?:hoat dong|nhiem vu|giai phap)(?:,? (?:va )?(?:giai phap|nhiem vu))?"
    r" (?:chinh|chu yeu|cu the|trong tam|thuc hien))\b"
)
_ANNOUNCES_WORK = re.compile(r"(?:\w+ ){0,5}(?:nhiem vu|giai phap|noi dung|cong viec)\b")


def part_of(heading: str, inherited: Part) -> Part:
    """The part that a heading opens, ``inherited`` if it says nothing of it.

    "MỤC ĐÍCH, YÊU CẦU" → purpose; "Mục tiêu, nhiệm vụ và giải pháp" → work; "Tổ chức thực hiện" → organising;
    "Phân công nhiệm vụ" → assigning; "Đánh giá tình hình thiệt hại" → other; "Công tác tuyên truyền" → inherited.
    """
    folded = fold(heading).removeprefix("ve ")
    rule = _ANY_RULE.match(folded)
    if rule is not None and rule.lastgroup is not None:
        part = _RULES[int(rule.lastgroup.removeprefix("rule"))][1]
        if part in ("purpose", "objectives", "other") and _names_work_too(heading):
            return "work"
        if (
            part == "other"
            and inherited in ("work", "assigning", "organising")
            and folded.startswith(("nguyen tac", "cac nguyen tac", "phuong cham"))
        ):
            return inherited
        return part
    if inherited == "objectives" or inherited == "purpose":
        if _OBJECTIVE_FIRST.match(folded):
            return "objectives"
        return "work" if inherited == "objectives" and _WORK_BELOW_AIMS.match(folded) else inherited
    if _ANNOUNCES_WORK.match(folded):
        return "work" if inherited in ("other", "preamble") else inherited
    return inherited


def _names_work_too(heading: str) -> bool:
    """ "Mục tiêu, nhiệm vụ và giải pháp": a heading over several things; "Đánh giá kết quả hoạt động" names one."""
    return _AND_WORK.search(fold_same_length(heading)) is not None
