"""Words by which plans, directives and decisions lay down work: charging, obliging, funding, enacting (no names of bodies)."""

from __future__ import annotations

import re

from graph.folding import fold
from ingest.grammar.letters import whole_words

_PRAISE = whole_words(
    "ghi nhận|biểu dương|đánh giá cao|hoan nghênh|cơ bản thống nhất|cơ bản đồng ý|cơ bản nhất trí|đồng ý với|thống nhất với"
    "|bên cạnh những kết quả|tuy nhiên"
)
_ORDERS = whole_words("giao|yêu cầu|đề nghị|khẩn trương|tập trung|chủ trì|cần|phải")
_BODIES = (
    "sở|ban|ngành(?!,? lĩnh vực)|ubnd|uỷ ban|ủy ban|hđnd|hội đồng|phòng|cơ quan|đơn vị|địa phương|bộ|công an|giám đốc|thủ trưởng"
    "|chủ tịch|văn phòng|các cấp|mặt trận|đoàn thể|hội"
    "|trường|trung tâm|công ty|doanh nghiệp|chi cục|cục|thanh tra|kho bạc|ngân hàng|đảng ủy|tỉnh ủy|thành ủy|cấp ủy|tổ chức"
    "|đồng chí|thành viên|chủ đầu tư|xã, phường|phường, xã"
)
_BODY = whole_words(_BODIES, r"\d ", "trong tất cả các ")
_CHARGE = whole_words(
    "giao|yêu cầu|đề nghị|phân công|cần|phải|tập trung|chủ động|khẩn trương|nghiêm túc|thực hiện tốt"
    "|triển khai thực hiện|quán triệt|tổ chức thực hiện|tổ chức triển khai|thực hiện"
)
_SUBJECT_FIRST = re.compile(rf"(?:giao|đề nghị|yêu cầu)\b|(?:các |những |mỗi )?(?<!\d )(?<!trong tất cả các )(?:{_BODIES})\b")
_GIVES = re.compile(rf"(?:^|[,;:.] )giao (?:cho )?(?:các )?(?:{_BODIES})\b")
_LABEL = re.compile(r"[^.;:]{3,120}: ?")
_PLAIN_SUBJECT = re.compile(
    rf"(?:các |những )?(?:{_BODIES})\b[^.;:]{{0,160}}?(?= (?:chủ trì|chủ động|phối hợp|có trách nhiệm|chịu trách nhiệm)\b)"
)
_PLAIN_DUTY = re.compile(
    r" (?:chủ trì|(?:phối hợp|chủ động) (?:với )?[^.;:]{3,160} (?:báo cáo|tổng hợp|trình|tham mưu|tổ chức thực hiện|kiểm tra|lập|gửi)"
    r"|có trách nhiệm|chịu trách nhiệm)\b"
)
_REPORTS = re.compile(
    r"\b(?:báo cáo|gửi|lập|trình)\b[^.;]{0,200}\b(?:trước|chậm nhất|định kỳ|h[ằà]ng (?:tháng|quý|năm|tuần))\b", re.IGNORECASE
)
_SITUATION = re.compile(
    r"(?:\w+ ){0,3}(?:tinh hinh|thuc trang|boi canh|ket qua|ton tai|han che|nguyen nhan|bai hoc|danh gia|hien trang|nguy co|uu diem"
    r"|thuan loi|kho khan)\b|(?:doi tuong|pham vi|giai thich|nguyen tac)\b"
)
_LISTS = re.compile(r"\b(?:sau(?:\s?đây)?|như sau|dưới đây|trọng tâm|cụ thể|nhiệm vụ|nội dung|giải pháp|công việc)\s*:\Z")
_OBLIGES = whole_words(
    "giao|yêu cầu|đề nghị|có trách nhiệm|chịu trách nhiệm|chủ trì|lập dự toán|xây dựng dự toán|bố trí|tham mưu|cân đối"
    "|thẩm định|hướng dẫn|tự bảo đảm|tự đảm bảo|chủ động|phối hợp|báo cáo|trình|đề xuất|quản lý|sử dụng|thanh quyết toán"
    "|xây dựng kế hoạch|giám sát việc|giám sát thực hiện|giám sát quá trình"
)
_ASKS_OR_ORDERS = whole_words("giao|yêu cầu|đề nghị|chỉ đạo|có trách nhiệm|chịu trách nhiệm|khẩn trương|tập trung|nghiêm túc")
_FUNDING = re.compile(r"(?:ve )?(?:nguon )?(?:kinh phi|nguon luc|nguon von|von|tai chinh|ngan sach|nguon nguyen lieu|du toan)\b")
_SOURCE = re.compile(
    r"\W*(?:tổng |nhu cầu |dự kiến )*(?:kinh phí|nguồn|ngân sách|vốn|nhu cầu|theo kế hoạch dự trữ|theo phương án)\b", re.IGNORECASE
)
_DUTY = whole_words("chủ trì|có trách nhiệm|phối hợp với|tham mưu|xây dựng|tổ chức thực hiện|hướng dẫn|báo cáo|rà soát")
_AMOUNT = re.compile(r"\d\s?(?:nghìn |triệu |tỷ |ngàn )?đồng\W*\Z", re.IGNORECASE)
_BEGINS_WORK = re.compile(
    r"(?:tiếp tục|triển khai|đẩy mạnh|tăng cường|nâng cao|xây dựng|tổ chức|thực hiện|hoàn thiện|phát triển|chú trọng"
    r"|tập trung|chủ động|huy động"
    r"|rà soát|bảo đảm|đảm bảo|quán triệt|kịp thời|phát huy|củng cố|khuyến khích|ưu tiên|mở rộng|đổi mới|thúc đẩy|nghiên cứu"
    r"|thường xuyên)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(r"nhóm (?:\d|thứ)\b[^:]{0,20}:", re.IGNORECASE)
_POINTS_TO_ANNEX = re.compile(r"(?:chi tiết|có|xem|theo)\b[^()]*\b(?:phụ lục|biểu|bảng|danh mục)[^()]*\)[\s.:;*]*$", re.IGNORECASE)
_NOTE = re.compile(r"\(.*\)[.;]?\Z|(?:\W*)(?:lưu ý|ghi chú)\b.{0,20}:?\Z|ví dụ\b|chi tiết (?:tại|theo|có|các)\b.{0,120}\Z", re.IGNORECASE)
_NOTE_HEADS = frozenset("lLgGcCnNvV")
_DESCRIBES = re.compile(r"(?:quy mô|số lượng|dự kiến|nhằm)\b", re.IGNORECASE)
_ENACTING = re.compile(
    r"(?:nay\s+)?(?:ban hành|phê duyệt|phê chuẩn|thông qua|công bố|công nhận|thành lập|kiện toàn|điều chỉnh|bãi bỏ|thay thế"
    r"|sửa đổi|bổ sung|phạm vi|đối tượng|giải thích|quy định|chấp thuận|bổ nhiệm|miễn nhiệm|thưởng|tặng|thu hồi|cho phép"
    r"|đính chính|thẩm quyền|trình tự|thủ tục|nguyên tắc)\b",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"(?:quyết định|nghị quyết|chỉ thị|thông tư|nghị định|quy định|quy chế|kế hoạch|văn bản)\s(?:này\s)?(?:có hiệu lực"
    r"|thay thế|được\s.{0,80}thông qua)|hết hiệu lực",
    re.IGNORECASE,
)
# small letters: "Sở Xây dựng" and "Ban Tổ chức" are names
_OWN_ORDERS = re.compile(
    r"\b(?:tổ chức(?! chính| đoàn| hội| xã| thành| quốc| phi| liên| có|[,;.])|xây dựng|triển khai|(?:thực hiện|tham mưu)(?= [^\W\d_])"
    r"|hướng dẫn|kiểm tra|đăng tải|báo cáo|rà soát|cung cấp|bố trí|tuyên truyền|tập huấn|cập nhật|thẩm định|đôn đốc|hỗ trợ|vận động"
    r"|chỉ đạo)\b"
)
_OWNERS_LENGTH, _LIST_LENGTH = 400, 40
_SOURCE_CHARGES = whole_words("giao|chủ trì|có trách nhiệm|lập dự toán|chủ động")
_FORMULA = re.compile(
    r"(?:chịu|có) trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện) (?:quyết định|nghị quyết|chỉ thị|quy chế|quy định|thông tư)(?: này)?\W*\Z"
    r"|\A\W*trên đây là (?:kế hoạch|chương trình|chỉ thị|nội dung|hướng dẫn)",
    re.IGNORECASE,
)
_TITLES_OF_ORDER = re.compile(r"tổ chức thực hiện|điều khoản|hiệu lực|trách nhiệm|thi hành", re.IGNORECASE)


def charges(text: str) -> bool:
    """Bodies are told to do something: "các sở, ngành tập trung thực hiện …"."""
    low = text.lower()
    return _BODY.search(low) is not None and _CHARGE.search(low) is not None


def charges_first(text: str) -> bool:
    """Opens with the bodies that have the duty: "Các cơ quan, đơn vị căn cứ chức năng xây dựng kế hoạch …", "Giao Sở A …"."""
    low = text.lower()
    return _SUBJECT_FIRST.match(low) is not None and _OBLIGES.search(low) is not None


def charges_body(text: str) -> bool:
    """A body is charged outright, behind a label too: "Khen thưởng cấp Nhà nước: Sở Nội vụ phối hợp với … báo cáo", "…, giao Sở Y tế …"."""
    low = text.lower()
    if "giao " in low and _GIVES.search(low) is not None:
        return True
    if not ("chủ " in low or "phối hợp" in low or "trách nhiệm" in low):
        return False
    label = _LABEL.match(low)
    start = label.end() if label else 0
    named = _PLAIN_SUBJECT.match(low, start)
    return named is not None and _PLAIN_DUTY.search(low, named.end()) is not None


def orders_report(text: str) -> bool:
    """A body that opens the sentence is to report by a day or at intervals: "Các sở gửi báo cáo về Sở Nội vụ trước ngày 15/11"."""
    return _SUBJECT_FIRST.match(text.lower()) is not None and reports(text)


def reports(text: str) -> bool:
    """Something is reported or sent by a day or at intervals."""
    return _REPORTS.search(text) is not None


def names_body(text: str) -> bool:
    """Names a body by its kind: "Sở Nội vụ", "các địa phương"."""
    return _BODY.search(text.lower()) is not None


def is_formula(text: str) -> bool:
    """The closing words of every act: "… chịu trách nhiệm thi hành Quyết định này", "Trên đây là Kế hoạch …"."""
    return _FORMULA.search(text) is not None


def tells_situation(heading: str) -> bool:
    """A heading of what was or is, not of what is to be done (folded: "ket qua thuc hien", "danh gia tinh hinh")."""
    return _SITUATION.match(fold(heading)) is not None


def obliges(text: str) -> bool:
    """A body has a duty of its own: "Sở Tài chính chủ trì …"."""
    low = text.lower()
    return _BODY.search(low) is not None and _OBLIGES.search(low) is not None


def only_names_source(text: str) -> bool:
    """A source or need of money that charges nobody: "Kinh phí thực hiện từ ngân sách …"."""
    return names_source(text) and _SOURCE_CHARGES.search(text.lower()) is None


def names_source(text: str) -> bool:
    """Begins with a source or need of money."""
    return _SOURCE.match(text) is not None


def is_amount(text: str) -> bool:
    """Ends in an amount of money."""
    return _AMOUNT.search(text[-60:]) is not None


def announces_list(text: str) -> bool:
    """Ends like "… các nhiệm vụ sau:"."""
    return text.endswith(":") and _LISTS.search(text[-_LIST_LENGTH:].lower()) is not None


def begins_with_work(text: str) -> bool:
    """ "Đẩy mạnh …", "Tiếp tục …"."""
    return _BEGINS_WORK.match(text) is not None


def has_duty(text: str) -> bool:
    """Says what is to be done, behind a label too: "Cơ quan thực hiện: Sở Y tế xây dựng …"."""
    return _DUTY.search(text.lower()) is not None


def orders_work(text: str) -> bool:
    """Says more than who leads and who helps: "Sở Y tế chủ trì, phối hợp với Sở Tài chính" orders nothing, "Sở Y tế tập huấn …" does."""
    return _OWN_ORDERS.search(text) is not None or len(text) > _OWNERS_LENGTH


def is_note(text: str) -> bool:
    """ "(Chi tiết tại Phụ lục kèm theo)", "Lưu ý:", "Nhóm 1: …"; a heading in capitals that only points to an annex."""
    first = text[:1]
    if first.isalpha() and first not in _NOTE_HEADS and not text[:2].isupper():
        return False
    head, _, behind = text.partition("(")
    points = head.strip().isupper() and _POINTS_TO_ANNEX.match(behind) is not None
    return points or _NOTE.match(text) is not None or _GROUP.match(text) is not None


def describes(text: str) -> bool:
    """Goes on with what a heading said: "Quy mô cả nước …"."""
    return _DESCRIBES.match(text) is not None


def acknowledges(text: str) -> bool:
    """Praise, assent or review, without an order to anyone."""
    return _PRAISE.search(text[:160].lower()) is not None and _ORDERS.search(text.lower()) is None


def is_order(text: str) -> bool:
    """Asks or orders somebody: "đề nghị Sở Y tế …", "giao …", "yêu cầu …"."""
    low = text.lower()
    return _ASKS_OR_ORDERS.search(low) is not None and _BODY.search(low) is not None


def is_funding(folded: str) -> bool:
    """A heading of money and means (folded)."""
    return len(folded) < 90 and _FUNDING.match(folded) is not None


def enacts(text: str) -> bool:
    """An article that only puts a text into force: "Ban hành kèm theo …", "Quyết định này có hiệu lực …"."""
    return _ENACTING.match(text) is not None or has_effect(text)


def has_effect(text: str) -> bool:
    """ "Quyết định này có hiệu lực …", "… thay thế …"."""
    head = text[:200].lower()
    return ("hiệu lực" in head or "thay thế" in head or "thông qua" in head) and _EFFECT.search(head) is not None


def heads_orders(text: str) -> bool:
    """An article's title of orders: "Tổ chức thực hiện", "Điều khoản thi hành"."""
    return _TITLES_OF_ORDER.match(text) is not None
