"""The subject that belongs to a committee's name: "Ban Chỉ đạo Trung ương về phát triển khoa học, công nghệ và chuyển đổi số"."""

from __future__ import annotations

import re

from graph.folding import Letters

_COMMITTEE = re.compile(r"(?:ban chỉ đạo|tổ giúp việc|tổ công tác|ủy ban quốc gia|hội đồng quốc gia)(?!\w)[^,;.:()\n]{0,60}$")
_COMMITTEES = ("ban chi dao", "to giup viec", "to cong tac", "uy ban quoc gia", "hoi dong quoc gia")
_ABOUT = re.compile(
    r" về (?!(?:tình hình|tiến độ|kết quả|sự|nhiệm vụ|toàn bộ|thúc đẩy|thu|nhân sự|việc|triển khai|thực hiện|tăng cường|ban hành|tổ chức|"
    r"phê duyệt|giao|phân công|kiện toàn|thành lập|đẩy mạnh|tiếp tục|một số|nâng cao|công bố|kế hoạch|chương trình|nội dung|các|những|tổng|"
    r"hướng dẫn|phương|chủ trương|kết luận|rà soát|thống nhất|định hướng|giải|báo cáo|khắc phục|hoàn thiện|thi hành|quy|văn phòng|bộ|sở|ủy|"
    r"trước|sau|ngày|tháng|quý|năm)(?!\w))(?=\w)"
)
_STOP = re.compile(
    r",? (?:về|quy định|ban hành|triển khai|thực hiện|tại|theo|đã|được|giao|yêu cầu|phê duyệt|trước|trong|chủ trì|phối hợp|tham mưu|có|cần|"
    r"phải|để|nhằm|do|là|thì|khi|năm|ngày|tháng|giai đoạn|chỉ đạo|xem xét|quyết định|họp|trình|thông qua|thông báo|kết luận|"
    r"hướng dẫn|tổ chức)(?!\w)"
    r"|[;.:()\n”\"]|, (?=[A-ZĐ])|$"
)
_LISTED = re.compile(r", [^,;.:()\n]{2,40}(?:, [^,;.:()\n]{2,40}){0,4} và (?=\w)|, (?:chống|chữa cháy|cứu hộ)(?!\w)")
_LONGEST = 140


def may_be_committee(folded: str) -> bool:
    """Whether a folded name holds the words of a committee that has a subject."""
    return any(map(folded.__contains__, _COMMITTEES))


def subject_end(letters: Letters, start: int, end: int) -> int:
    """Where the name at ``normal[start:end]`` ends with its committee's own subject; ``end`` where it has none.

    Its commas are those of a list that "và" closes; it stops before a further "về", before "quy định" and before a verb.
    """
    if not _COMMITTEE.search(letters.low, start, end):
        return end
    about = _ABOUT.match(letters.low, end)
    if about is None:
        return end
    limit = min(len(letters.normal), about.end() + _LONGEST)
    stop = _STOP.search(letters.normal, about.end(), limit)
    last = stop.start() if stop else limit
    listed = _LISTED.search(letters.low, about.end(), last)
    comma = letters.low.find(",", listed.end() if listed else about.end(), last)
    last = comma if comma >= 0 else last
    return last if last - about.end() > 2 else end


def closed_by_place(low: str, start: int, end: int) -> int | None:
    """Where the subject of a committee ends before the level word that closes its name: "phòng, chống tội phạm và … tỉnh".

    ``end`` is where the name's own words end so far, at a comma or "và"; None where a verb or another body comes first.
    """
    if not _SET_UP.match(low, start) or not low.startswith((", ", " và "), end):
        return None
    closed = _CLOSING.match(low, end)
    return closed.start("level") - 1 if closed and not _OTHER.search(closed["inner"]) else None


_SET_UP = re.compile(r"(?:cơ quan (?:thường trực|thường trực của) )?(?:ban chỉ đạo|tổ công tác|tổ giúp việc|hội đồng)(?!\w)")
_CLOSING = re.compile(r"(?P<inner>[^;.:()\n]{4,120}?) (?P<level>(?:cấp )?(?:tỉnh|thành phố))(?!\w| ủy| đoàn)")
_OTHER = re.compile(
    r"(?<!\w)(?:các|những|hội đồng|tổ công tác|tổ giúp việc|trung tâm|"
    r"sở|bộ|ubnd|ủy ban|hđnd|công an|ban|văn phòng|đề nghị|yêu cầu|giao|báo cáo|tham mưu|chủ trì|phối hợp|trách nhiệm|"
    r"trên|theo|để|được|tại|của|cho|trình|gửi|địa bàn|giai đoạn|năm)(?!\w)"
)
