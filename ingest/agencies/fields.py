"""Fields: several bodies after one head word ("phòng Quản lý đô thị, Tài chính - Kế hoạch"; "các Bộ: Tài chính, Công an")."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.folding import Letters
from graph.naming.bodies import body_at, field_at
from ingest.bodies.context import Context
from ingest.bodies.full_names import name_found, tail_of
from ingest.bodies.mention import AgencyMention

_NEXT = re.compile(r"(?P<gap>[ \t]*(?:,|;|/)[ \t]*|[ \t]+và[ \t]+)(?P<head>(?:[Cc]ác[ \t]+)?(?:[Ss]ở|[Pp]hòng|[Bb]an|[Bb]ộ)[ \t]+)?")
_ELLIPSIS = re.compile(
    r"(?:(?P<office>bộ trưởng|giám đốc|thủ trưởng|lãnh đạo|trưởng)[ \t]+)?(?:các[ \t]+)?(?P<head>sở|phòng|ban|bộ|"
    r"(?<=các )ngành)(?:(?:, ban)?, (?:ngành|cơ quan|đơn vị)(?: trung ương| cấp tỉnh| liên quan)?:|:)?[ \t]+(?=\w)"
)
FOLDED_HEADS = {"sở": "so", "phòng": "phong", "ban": "ban", "bộ": "bo", "ngành": "nganh"}


def listed_fields(letters: Letters, start: int, context: Context) -> list[AgencyMention]:
    """ "Các Sở: Tài chính, Nội vụ": one body for each field."""
    fields = _ELLIPSIS.match(letters.low, start)
    if not fields or (fields["office"] and "các" not in fields.group() and ":" not in fields.group()):
        return []
    listed = _fields(letters, fields["head"], fields.end(), context)
    if len(listed) <= (1 if fields["head"] == "ngành" else 0):
        return []
    office = letters.normal[start : fields.end("office")] if fields["office"] else None
    return [replace(listed[0], start=start, office=office), *(replace(m, office=office) for m in listed[1:])]


def _fields(letters: Letters, head: str, at: int, context: Context) -> list[AgencyMention]:
    """Bodies of one head word listed by field: "các Sở: Tài chính, Xây dựng"."""
    found = field_at(FOLDED_HEADS[head], letters, at, len(letters.folded))
    if found is None:
        return []
    if head == "ban" and found.body.scope != "committee":
        return []
    own = body_at(letters, at)
    if own is not None and tail_of(letters, own.end, context).end > own.end:
        # "Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh": the second is a body of its own
        return []
    end, name = name_found(letters, found, context)
    return [AgencyMention(at, end, name, "specific", rule="field"), *more_fields(letters, head, end, context)]


def more_fields(letters: Letters, head: str, end: int, context: Context) -> list[AgencyMention]:
    gap = _NEXT.match(letters.normal, end)
    if gap is None or gap["head"]:
        return []
    more = _fields(letters, head, gap.end(), context)
    if more or head not in ("bộ", "ngành", "sở"):
        return more
    # "các Bộ: Tài chính, Ngân hàng Nhà nước Việt Nam, Công an": a whole body in between does not end the list
    between = body_at(letters, gap.end())
    if between is None or between.body.scope not in ("central", "none"):
        return []
    rest = more_fields(letters, head, between.end, context)
    return [AgencyMention(between.start, between.end, between.body.name, "specific", rule="table"), *rest] if rest else []
