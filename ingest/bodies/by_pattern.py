"""Bodies outside the reference table, by their kind of head word: "Trung tâm …", "Ban Chỉ đạo …", "Công ty …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.folding import Letters
from graph.naming.bodies import body_at, short_name
from ingest.bodies.context import Context
from ingest.bodies.full_names import LEVEL_WORDS, Tail, proper_place, tail_of
from ingest.grammar.committees import closed_by_place, subject_end

_WITH_PLACE = frozenset(
    (
        "ban chỉ đạo|bcđ|ban quản lý|bql|ban điều hành|ban vận động|tổ công tác|tổ giúp việc|trung tâm|hội đồng|chi cục|quỹ|"
        "hội|hiệp hội|liên hiệp|liên đoàn|sở|đội|đoàn|thư viện|bảo tàng|nhà hát|cụm|hạt|trạm|cơ quan|ban|ủy ban|kho bạc|khu quản lý|"
        "đảng bộ|đảng ủy|công đoàn|văn phòng|tổ"
    ).split("|")
)
"""Heads whose bodies get the document's place where none is printed."""
HEADS = _WITH_PLACE | frozenset(
    (
        "cục|vụ|viện|trường|học viện|đại học|bệnh viện|công ty|tổng công ty|tập đoàn|ngân hàng|câu lạc bộ|hợp tác xã|htx|"
        "chi nhánh|phòng|bộ|báo|tạp chí|đồn|cảng vụ|kiểm toán|tổng cục|xí nghiệp|nhà máy|bộ tư lệnh|lữ đoàn|"
        "trung đoàn|sư đoàn"
    ).split("|")
)
_NEVER = re.compile(
    r"(?:(?:cục|vụ|viện|hội|đội|đoàn|ban|bộ|tổ|phòng|trạm|hạt) trưởng|ban hành|ban đầu|ban đêm|ban ngày|hội nghị|hội thảo|"
    r"hội thi|hội viên|hội nhập|hội họp|hội chợ|hội trường|hội diễn|hội đàm|hội an|hội khỏe|kiểm toán viên|tổ chức|"
    r"tổ quốc|tổ dân phố|tổ trưởng|tổ hợp|"
    r"trường hợp|trường học|bộ phận|bộ sách|bộ máy|bộ tiêu chí|bộ chỉ số|bộ luật|bộ trưởng|bộ mặt|bộ dữ liệu|bộ đội|"
    r"bộ thủ tục|bộ quy|đoàn kết|đoàn thể|đoàn viên|đoàn kiểm tra|đoàn giám sát|"
    r"đoàn công tác|đoàn khảo sát|đoàn xe|cục bộ|cục diện|vụ việc|vụ án|vụ mùa|vụ đông|vụ xuân|vụ hè|vụ lúa|viện dẫn|"
    r"viện trợ|quỹ đất|quỹ thời gian|quỹ nhà|sở hữu|sở thích|"
    r"phòng ngừa|phòng,|phòng chống|phòng cháy|phòng bệnh|phòng học|phòng thủ|phòng trừ|phòng hộ|phòng, chống|báo cáo|"
    r"báo chí|báo động|báo hiệu|đội ngũ|đội hình|cụm công nghiệp|cụm từ|cụm thi đua|"
    r"khu vực|khu dân cư|khu công nghiệp|khu đô thị|khu kinh tế|khu chế xuất|khu phố|khu tái định cư|khu nhà|khu đất|"
    r"nhà ở|nhà nước|nhà trường|nhà đầu tư|nhà thầu|nhà văn hóa|nhà khoa học|nhà giáo|nhà sản xuất|"
    r"vườn tạp|trạm y tế xã|cơ quan có thẩm quyền|cơ quan, |cơ quan nhà nước|cơ quan chức năng|cơ quan đơn vị|ban, |"
    r"ban ngành|sở, |sở ngành|ủy ban nhân dân|"
    r"chi nhánh, |văn phòng phẩm|trung tâm thương mại|hạt nhân|đồn đại|tổ tiên|đảng ủy, |đảng bộ, |công ty con|tòa nhà|"
    r"bộ, |tổ công nghệ số|hội đồng nhân dân)(?!\w)"
)
_STOP = re.compile(
    r"(?:giám đốc|thủ trưởng|chủ tịch|chánh văn phòng|chánh thanh tra|"
    r"chủ trì|chủ động|phối hợp|có(?! công| hoàn cảnh)|liên quan|chịu|tham mưu|thực hiện|tổ chức|triển khai|tiếp tục|"
    r"tăng cường|đẩy mạnh|"
    r"rà soát|hướng dẫn|báo cáo|bảo đảm|đảm bảo|căn cứ|"
    r"đề xuất|đề nghị|theo|theo dõi|giám sát|đôn đốc|là|và|hoặc|được|bị|phải|cần|sẽ|đã|đang|cũng|để|khi|nếu|nhằm|về|trên|trong|"
    r"ngoài|từ(?! thiện)|đến|với|cùng|xây dựng kế hoạch|xây dựng các|"
    r"xây dựng chương trình|xây dựng phương án|xây dựng mức|xây dựng nội dung|xây dựng dự thảo|"
    r"xây dựng và|cập nhật|tổng hợp|công bố|lập|bố trí|ưu tiên|nghiêm túc|"
    r"kịp thời|thường xuyên|định kỳ|chỉ đạo|lãnh đạo|ban hành|trình|gửi|"
    r"thông báo|quán triệt|tuyên truyền|vận động|huy động|sẵn sàng|khẩn trương|tập trung|nắm chắc|nắm bắt|trực tiếp|thuộc|"
    r"trực thuộc|của|do|này|như|mời|hỗ trợ các|tạo điều kiện|"
    r"yêu cầu|giao(?! thông| dịch| lưu)|kiến nghị|xem xét|quyết định|phê duyệt|thẩm định|cho ý kiến|không|chưa|vào|tại|ở|bằng|gồm|bao gồm|"
    r"tham gia|đăng ký|ký|phát hành|cung cấp|tiếp nhận|thành lập|"
    r"kiện toàn|các(?! (?:khu|công trình|dự án|cơ sở|vấn đề|hội|chương trình))|những|sau đây|kiểm tra|đối với|cho|bởi|áp dụng|làm|mỗi|"
    r"từng|sau|trước|thì|phát huy|hằng năm|hàng năm|"
    r"hằng quý|hàng quý|hằng tháng|hàng tháng|bổ sung|phân công|"
    r"chuẩn bị|hoàn thành|kết hợp|đưa|lựa chọn|đánh giá|"
    r"nghiên cứu(?:,| đề xuất| các| những| kỹ| văn bản| quy định)|khảo sát|duy trì|nâng cao|"
    r"thông qua|thống nhất|quản lý, |sử dụng|nhận|in|mở|đặt|lấy|thuê|cử|tính|thu|chi(?! cục| nhánh| đoàn| bộ| hội)|vận hành|tiến hành|"
    r"đề ra|xác định|phụ trách|chịu trách nhiệm|gắn|lồng ghép|nêu|nơi|để|vẫn|còn|nhưng|mà|"
    r"thay mặt|sớm|nhanh chóng|quan tâm|xử lý(?! vi phạm)|xét|họp|dự|đọc|thảo luận|ủy quyền|chuyển(?! đổi| giao)|thẩm tra|"
    r"xin|công nhận|triệu tập|cho phép|phát biểu|giải quyết|thanh tra|"
    r"bảo vệ và|tích cực|kể từ|có thể|qua|nhất trí|đồng thời|gặp|khắc phục|cấp giấy|cấp phép|"
    r"cấp mới|ngay|chính thức|cấp phát|gồm có|năm|tháng|ngày|quý)(?!\w)"
)
_PAIRS = (("phòng", "chống"), ("khám", "chữa"), ("cứu nạn", "cứu hộ"), ("phòng cháy", "chữa cháy"), ("thi đua", "khen thưởng"))
# compounds whose second half looks like a verb: "công trình", "công lập"
_BEFORE_NO_STOP = ("công ", "chương ", "quy ", "giáo ", "hành ", "dân ", "tiến ", "bầu ", "chu ")
_WORD = re.compile(r"(?:[ \t]*[-&/][ \t]*|[ \t]+)?([^\W_]+(?:\.(?=\w))?)")
_LEVEL = re.compile(
    r"[ \t]+(?:(?:cap|cua)[ \t]+)?(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)(?!\w)(?![ \t]+(?:uy|doan)(?!\w))"
    r"(?!(?<=xa)[ \t]+hoi(?!\w))"
)
_MOST_WORDS = 18
_NAMED_ONLY = frozenset(("bộ", "sở", "vụ", "cục"))
_SCHOOL = re.compile(
    r"trường (?:đại học|cao đẳng|trung cấp|trung học|tiểu học|mầm non|mẫu giáo|phổ thông|chính trị|quân sự|sĩ quan|"
    r"dạy nghề|thpt|thcs|đh|cđ|chuyên|năng khiếu|nghiệp vụ)"
)
# heads that name a body even in small letters ("phòng Quản lý đô thị"); others are common words ("cơ sở", "thông báo")
SMALL_HEADS = frozenset(
    (
        "trung tâm",
        "công ty",
        "ban chỉ đạo",
        "ban quản lý",
        "phòng",
        "chi cục",
        "tổng công ty",
        "tập đoàn",
        "hợp tác xã",
        "chi nhánh",
        "bệnh viện",
        "ngân hàng",
    )
)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A body by pattern; ``proper`` tells a name with capitals after its head, or a printed place."""

    start: int
    end: int
    name: str
    proper: bool


def pattern_at(letters: Letters, start: int, context: Context) -> Unknown | None:
    """A body whose head stands at ``start``, with its name up to a verb, a stop or the place that closes it."""
    head = _head(letters.low, start)
    if head is None or _NEVER.match(letters.low, start) or (head == "trường" and not _SCHOOL.match(letters.low, start)):
        return None
    end, tail, capitals = _extent(letters, start + len(head), context)
    if end == start + len(head):
        return _unnamed(letters, start, end, tail, context) if letters.normal[start].isupper() and head in SMALL_HEADS else None
    if tail is None and (closed := closed_by_place(letters.low, start, end)) is not None:
        end, tail = closed, tail_of(letters, closed, context)
    proper = capitals or (tail is not None and head not in _NAMED_ONLY)
    if not letters.normal[start].isupper() and (not capitals or head not in SMALL_HEADS):
        return None
    if not proper and (len(letters.normal[start:end].split()) < 3 or (" " not in head and head not in SMALL_HEADS)):
        return None
    name = " ".join(letters.normal[start:end].split())
    if name.isupper():
        # a title in capitals: its words in small letters, since nothing tells which are proper
        name = name.lower()
    if tail is not None and tail.place:
        name = f"{name} {tail.place}" if not name.endswith(tail.place) else name
        end = tail.end
    elif tail is not None and tail.organ:
        name, end = f"{name} {tail.organ}", tail.end
    elif (
        head in _WITH_PLACE
        and not name.endswith(("Trung ương", "Việt Nam", "quốc gia"))
        and context.place
        and not _ends_with_place(letters.normal, start, end, context)
    ):
        level = next((word for word in LEVEL_WORDS.values() if context.place.startswith(f"{word} ")), "")
        name = f"{name.removesuffix(f' {level}') if level else name} {context.place}"
    whole = subject_end(letters, start, end)
    if whole > end:
        name, end = f"{name}{letters.normal[end:whole]}", whole
    return Unknown(start, end, short_name(name[0].upper() + name[1:]), proper)


def _unnamed(letters: Letters, start: int, end: int, tail: Tail | None, context: Context) -> Unknown | None:
    """A bare head with what stands behind it: "Ban Chỉ đạo của Chính phủ", "Ban Chỉ đạo về chuyển đổi số tỉnh"."""
    if letters.low.startswith(" về ", end):
        return _about(letters, start, end, context)
    if tail is None or not tail.organ:
        return None
    printed = " ".join(letters.normal[start:end].split())
    return Unknown(start, tail.end, f"{printed} {'của ' if letters.low.startswith(' của ', end) else ''}{tail.organ}", True)


def _about(letters: Letters, start: int, end: int, context: Context) -> Unknown | None:
    """ "Ban Chỉ đạo về chuyển đổi số tỉnh Đồng Tháp": a committee whose name is its subject and its place."""
    whole = subject_end(letters, start, end)
    if whole == end:
        return None
    level = _LEVEL.search(letters.folded, end, whole + 1)
    words = level.start() if level else whole
    tail = tail_of(letters, words, context)
    place = tail.place or context.place
    name = " ".join(f"{letters.normal[start:words]} {place or ''}".split())
    return Unknown(start, tail.end if tail.place else words, name, True)


def stops_at(low: str, at: int) -> bool:
    """Whether a verb or link that ends a name stands at ``at``; "của" and "về" go on with it."""
    return bool(_STOP.match(low, at)) and not low.startswith(("của ", "về ", "thực hiện ", "thuộc ", "các "), at)


def _head(low: str, start: int) -> str | None:
    line = low[start : start + 24].split("\n")[0].split(" ")
    for size in (3, 2, 1):
        words = line[:size]
        head = " ".join(words).rstrip(",.;:")
        if len(words) == size and head in HEADS:
            return head
    return None


def _extent(letters: Letters, at: int, context: Context) -> tuple[int, Tail | None, bool]:
    """End of the name's own words, what closes it, and whether it holds capitals."""
    capitals, end = False, at
    for _ in range(_MOST_WORDS):
        if end > at and _LEVEL.match(letters.folded, end):
            tail = tail_of(letters, end, context)
            if tail.end > end:
                return end, tail, capitals
        word = _WORD.match(letters.normal, end)
        if word is None:
            comma = _comma(letters, end) if end > at else None
            if comma is None:
                break
            end = comma
            continue
        first = word.start(1)
        if "-" in letters.normal[end:first] and word.group(1).lower() in HEADS:
            break
        if word.group().strip() == word.group(1) and word.start() == first and end > at:
            break
        # after a name a verb stands in small letters: "Đội Thanh tra xây dựng", "Trung tâm Hỗ trợ …"
        if (
            (not letters.normal[first].isupper() or word.group(1).isupper())
            and _STOP.match(letters.low, first)
            and not letters.low.endswith(_BEFORE_NO_STOP, 0, first)
        ):
            joined = _joined(letters, first) if end > at else None
            if joined is None:
                break
            end = joined
            continue
        if letters.normal[first].isupper():
            place = proper_place(letters.normal, first, None, context) if end > at else None
            if place:
                return place[0], None, True
            capitals = True
        end = word.end()
    return end, _organ_tail(letters, end, context), capitals


def _organ_tail(letters: Letters, end: int, context: Context) -> Tail | None:
    tail = tail_of(letters, end, context, organs=True)
    return tail if tail.place or tail.organ else None


def _joined(letters: Letters, at: int) -> int | None:
    """Past an "và" inside a name: "Nghiên cứu và Phát triển", "đầu tư và xây dựng"; a head word behind it begins another body."""
    if not re.match(r"và[ \t]+", letters.low[at : at + 4]):
        return None
    after = at + 3
    nxt = re.match(r"[^\W_]+(?:[ \t]+[^\W_]+)?", letters.normal[after : after + 40])
    if (
        nxt is None
        or _STOP.match(letters.low, after)
        or (letters.low.startswith("xây dựng", after) and not letters.low.endswith("đầu tư ", 0, at))
    ):
        return None
    words = nxt.group().lower().split()
    if (
        (letters.normal[after].isupper() and body_at(letters, after) is not None)
        or words[0] in HEADS
        or " ".join(words) in HEADS | {"công an"}
        or words[0] in ("các", "ubnd", "hđnd", "địa", "một", "đơn", "thành", "doanh", "những")
    ):
        return None
    return after + len(nxt.group().split()[0])


def _comma(letters: Letters, at: int) -> int | None:
    """Past a comma inside a name: "phòng, chống thiên tai", "khoa học, công nghệ và chuyển đổi số"."""
    match = re.match(r",[ \t]+", letters.normal[at : at + 4])
    if match is None:
        return None
    after = at + match.end()
    for first, second in _PAIRS:
        if letters.low.endswith(first, 0, at) and letters.low.startswith(second, after):
            return after + len(second)
    ahead = re.match(r"[^\W_]+(?:[ \t]+[^\W_]+){0,5}?[ \t]+và[ \t]+[^\W_]+", letters.normal[after : after + 60])
    if (
        ahead
        and ahead.group()[0].islower()
        and not _STOP.match(letters.low, after)
        and not any(w in HEADS for w in ahead.group().lower().split()[:1])
    ):
        return after + len(ahead.group().split()[0])
    return None


def _ends_with_place(normal: str, start: int, end: int, context: Context) -> bool:
    words = normal[start:end].split()
    return any(proper_place(" " + " ".join(words[-size:]), 1, None, context) is not None for size in (1, 2, 3) if len(words) > size)
