"""Grammar words of roles: which verb before a body, or which predicate after it, makes it lead, partner, receiver.

All words are lower case with their marks, as they stand in ``Page.normal`` lowered; they are grammar, not names.
"""

from __future__ import annotations

import re
from typing import Final

from graph.record import Role


def words(text: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(text.split())


Effect = tuple[Role | None, str]
"""The role that a verb gives to the body that follows it (None: no row), and the rule's name."""

_COORDINATE: Final[Effect] = ("coordinate", "partner")
_RECEIVE: Final[Effect] = ("receive", "receiver")
_REQUEST: Final[Effect] = ("request", "asked")
_CHARGED: Final[Effect] = ("lead", "charged")
_NONE: Final[Effect] = (None, "none")

PREPOSITIONS: Final[dict[str, dict[str, Effect]]] = {
    "với": {
        "phối hợp": _COORDINATE,
        "kết hợp": _COORDINATE,
        "chủ trì": _COORDINATE,
        "phối, kết hợp": _COORDINATE,
        "phối hợp, trao đổi": _COORDINATE,
        "đề xuất": _RECEIVE,
        "báo cáo": _RECEIVE,
        "tham mưu": _RECEIVE,
        "kiến nghị": _REQUEST,
        "đề nghị": _REQUEST,
        "phản ánh": _RECEIVE,
        "đăng ký": _RECEIVE,
        "hợp tác": _NONE,
        "liên kết": _NONE,
        "trao đổi": _NONE,
        "thống nhất": _NONE,
        "kết nối": _NONE,
        "đối với": _NONE,
        "ký": _NONE,
        "làm việc": _NONE,
        "phù hợp": _NONE,
        "so": _NONE,
        "gắn": _NONE,
    },
    "cùng": {"phối hợp": _COORDINATE, "chủ trì": _COORDINATE, "kết hợp": _COORDINATE},
    "về": {
        "báo cáo": _RECEIVE,
        "gửi": _RECEIVE,
        "phản ánh": _RECEIVE,
        "nộp": _RECEIVE,
        "chuyển": _RECEIVE,
        "đăng ký": _RECEIVE,
        "tổng hợp": _RECEIVE,
        "đề xuất": _RECEIVE,
        "kiến nghị": _RECEIVE,
        "quy định": _NONE,
        "tuyên truyền": _NONE,
        "kiến thức": _NONE,
    },
    "cho": {
        "tham mưu": _RECEIVE,
        "báo cáo": _RECEIVE,
        "gửi": _RECEIVE,
        "đề xuất": _RECEIVE,
        "giao": _CHARGED,
        "phân công": _CHARGED,
        "ủy quyền": _CHARGED,
        "khen thưởng": _NONE,
        "tặng": _NONE,
        "trao": _NONE,
        "dành": _NONE,
        "chi trả": _NONE,
        "hỗ trợ": _NONE,
        "cung cấp": _NONE,
        "tạo điều kiện": _NONE,
        "thuận lợi": _NONE,
        "phục vụ": _NONE,
        "quyền lợi": _NONE,
        "bảo đảm": _NONE,
        "tập huấn": _NONE,
        "hướng dẫn": _NONE,
        "đào tạo": _NONE,
        "bàn giao": _NONE,
        "thông báo": _NONE,
        "thông tin": _NONE,
        "bố trí": _NONE,
        "phân bổ": _NONE,
        "chuyển": _NONE,
        "được giao": _NONE,
    },
    "đến": {
        "báo cáo": _RECEIVE,
        "gửi": _RECEIVE,
        "phản ánh": _RECEIVE,
        "kiến nghị": _RECEIVE,
        "tuyên truyền": _NONE,
        "phổ biến": _NONE,
        "quán triệt": _NONE,
        "triển khai": _NONE,
        "thông tin": _NONE,
    },
    "lên": {"báo cáo": _RECEIVE, "gửi": _RECEIVE, "phản ánh": _RECEIVE},
    "tới": {"báo cáo": _RECEIVE, "gửi": _RECEIVE, "phản ánh": _RECEIVE, "tuyên truyền": _NONE, "phổ biến": _NONE, "quán triệt": _NONE},
}
"""A preposition before the body → the verbs that may govern it from further left; the nearest one decides."""

ENDINGS: Final[dict[str, Effect]] = {
    "phối hợp": _COORDINATE,
    "kết hợp": _COORDINATE,
    "phối hợp với": _COORDINATE,
    "báo cáo": _RECEIVE,
    "tham mưu": _RECEIVE,
    "trình": _RECEIVE,
    "gửi": _RECEIVE,
    "đề xuất": _RECEIVE,
    "tham mưu giúp": _RECEIVE,
    "giúp": ("oversee", "helped"),
    "trình xin ý kiến": _RECEIVE,
    "đề nghị": _REQUEST,
    "kiến nghị": _REQUEST,
    "giao": _CHARGED,
    "yêu cầu": _CHARGED,
    "phân công": _CHARGED,
    "giao nhiệm vụ": _CHARGED,
    "giao trách nhiệm": _CHARGED,
    "chỉ đạo": ("lead", "directed"),
    "định hướng": ("lead", "directed"),
    "chỉ đạo, hướng dẫn": ("lead", "directed"),
    "chỉ đạo và hướng dẫn": ("lead", "directed"),
    "chỉ đạo, đôn đốc": ("lead", "directed"),
    "lãnh đạo, chỉ đạo": ("lead", "directed"),
    "chỉ đạo, định hướng": ("lead", "directed"),
    "chỉ đạo, điều hành": ("lead", "directed"),
    "chỉ đạo, yêu cầu": ("lead", "directed"),
    "đôn đốc, chỉ đạo": ("lead", "directed"),
    "chỉ đạo, đôn đốc, hướng dẫn": ("lead", "directed"),
    "chỉ đạo, hướng dẫn, đôn đốc": ("lead", "directed"),
    "chỉ đạo, hướng dẫn, kiểm tra": ("lead", "directed"),
    "phối hợp, trao đổi thông tin": _COORDINATE,
    "phối hợp, hỗ trợ": _COORDINATE,
    "phối hợp hỗ trợ": _COORDINATE,
    "phối hợp, hướng dẫn": _COORDINATE,
}
"""Words right before the body → its role."""

NOT_BEFORE: Final[dict[str, frozenset[str]]] = {
    "trình": words("chương quy công quá giáo lộ tiến hành tờ trương hội thuyết bình địa lịch"),
    "giao": words("được đã bàn có việc vụ chỉ chuyển ngoại tiêu đang do"),
    "phân công": words("được đã theo sự việc do"),
    "yêu cầu": words("theo ứng các những nhu pháp đúng có một số đủ đảm bảo về tiêu"),
    "đề nghị": words("theo hồ sơ các văn bản đơn được người"),
    "đề xuất": words("theo sở các được"),
    "báo cáo": words("theo các tại trong chế tiến"),
    "chỉ đạo": words("ban sự theo dưới ý kiến tác"),
    "tham mưu": words("máy tác lực sức"),
    "phối hợp": words("sự"),
    "gửi": words("nơi được"),
}
"""A trigger is none where this word stands right before it ("chương trình", "được giao", "sự chỉ đạo")."""

FILLERS: Final[frozenset[str]] = words(
    "kết quả tình hình tiến độ thực hiện triển khai kịp thời định kỳ bằng văn bản cụ thể ngay nhanh đầy đủ để đột xuất chặt chẽ tích cực "
    "thường xuyên tốt hiệu có đồng bộ chủ động và trực tiếp trước hàng hằng tháng quý năm tuần, , hoạt động những khó khăn vướng mắc "
    "tiếp tục nghiêm túc sớm khẩn trương ý kiến tổng hợp xin"
)
"""Words that may stand between a verb and its body ("báo cáo kết quả thực hiện Ủy ban nhân dân tỉnh")."""

BEFORE_BODY: Final = re.compile(
    r"(?:^|(?<=[\s(]))(?:các đồng chí|đồng chí|các đ/c|đ/c|ông|bà|toàn thể|tập thể|lãnh đạo|thủ trưởng|giám đốc|người đứng đầu|chủ tịch|"
    r"bí thư|trưởng|bộ trưởng|chánh|các|những|tất cả|cả|riêng|mỗi|từng|thường trực|đại diện|cơ quan|đơn vị|tới)\s*$"
)
"""Words that belong to the body's naming and may stand before its span."""
BEFORE_BODY_ENDS: Final = tuple(
    "chí đ/c ông bà thể đạo trưởng đốc đầu tịch thư chánh các những cả riêng mỗi từng trực diện quan vị tới".split()
)
"""Their last words: a cheap look before the expression runs."""

PREDICATES: Final = re.compile(
    r"(?:có (?:trách nhiệm|nhiệm vụ|văn bản|kế hoạch|giải pháp|biện pháp|phương án|báo cáo)|chịu trách nhiệm|cần|phải|chủ động|"
    r"tích cực|tiếp tục|thường xuyên|kịp thời|khẩn trương|"
    r"tập trung|trực tiếp|định kỳ|"
    r"đột xuất|hằng|hàng|nghiêm túc|tăng cường|đẩy mạnh|trên cơ sở|căn cứ|theo|trong phạm vi|tùy|sớm|quan tâm|phát huy|"
    r"nhanh chóng|thống nhất|"
    r"ưu tiên|nâng cao|quyết liệt|chú trọng|chủ trì|phối hợp|phối, kết hợp|tham mưu|tổ chức|triển khai|thực hiện|xây dựng|"
    r"ban hành|lãnh đạo|chỉ đạo|hướng dẫn|"
    r"kiểm tra|theo dõi|đôn đốc|giám sát|báo cáo|tổng hợp|trình|đề xuất|rà soát|bố trí|cân đối|thẩm định|lập|cung cấp|cập nhật|đăng ký|"
    r"đảm bảo|bảo đảm|đảm nhiệm|quản lý|quán triệt|phổ biến|tuyên truyền|vận động|huy động|tiếp nhận|giải quyết|xử lý|nghiên cứu|"
    r"đánh giá|lồng ghép|"
    r"phân công|phân bổ|phê duyệt|xem xét|quyết định|hoàn thành|hoàn thiện|duy trì|mở|đưa|đẩy|gửi|lựa chọn|phát triển|hỗ trợ|đầu tư|"
    r"kiện toàn|ký|tham gia|thông báo|thông tin|chuẩn bị|thành lập|củng cố|giúp|công bố|công khai|đào tạo|bồi dưỡng|cử|khai thác|"
    r"khảo sát|cấp|tự|sử dụng|vận hành|là (?:cơ quan|đơn vị|đầu mối|thường trực)|làm (?:đầu mối|thường trực)|đồng thời|cùng|"
    r"đồng chủ trì|tuyển chọn|"
    r"nắm|chấp hành|thanh tra|điều tra|xác định|thu|nộp|biên soạn|in ấn|phát động|phát hành|lấy|kết nối|nhân rộng|"
    r"đăng tải|xác minh|tiến hành|thẩm tra|đôn|giao|yêu cầu|đề nghị|kiến nghị|được giao|được phân công|ngoài (?:việc|nhiệm vụ|ra)|"
    r"thống kê|họp|tổng kết|sơ kết|niêm yết|thúc đẩy|tháo gỡ|khắc phục|làm việc|đẩy nhanh|ngăn chặn|cụ thể hóa|khen thưởng|điều tiết|"
    r"kiểm soát|tập huấn|tiếp thu|giải trình|bàn giao|phản ánh|lấy ý kiến|trao đổi|"
    r"sẽ (?=(?:chỉ đạo|phối hợp|chủ trì|tổ chức|xem xét|ban hành|kiểm tra|tổng hợp|báo cáo)\b))\b"
)
"""How a predicate begins that makes the bodies before it the subject of an obligation."""

VERBS_IN_ELEMENT: Final = re.compile(rf"(?:^|,|và)\s*{PREDICATES.pattern}|\b(?:với|về|cho|trình|tham mưu|báo cáo|phối hợp|chủ trì)\b")
"""What shows that words between two bodies are no member of their list."""

NO_PREDICATE: Final = re.compile(
    r"(?:của|và|hoặc|là|thuộc|tại|ở|trên|cấp (?:tỉnh|huyện|xã|trên|dưới)|nơi|đã|đang|được|sẽ|bị|cho|với|về|đến|tới|từ|như|gồm|"
    r"bao gồm|nhằm|để|khi|mà|cũng|còn|"
    r"hoạt động|còn lại|trong và ngoài|có liên quan|liên quan|khác|nói|năm|giai đoạn)\b"
)
"""What cannot follow a subject that is obliged (genitives, narration, more of a list)."""

ADVERBIAL: Final = re.compile(
    r"(?:căn cứ|trên cơ sở|thứ [^\W\d_]+|(?:một|hai|ba|bốn|năm|sáu|bảy|tám) là|"
    r"trong (?:quá trình|phạm vi|trường hợp|năm|quý|tháng|thời gian|thời hạn|vòng|đó)|trường hợp|nếu|khi|để|theo|định kỳ|"
    r"hằng|hàng|trước|sau|"
    r"nhằm|đối với|từ|thông qua|tùy|ngoài|ngay|chậm nhất|đến|giao|trên đây|với|vào|đồng thời|riêng|thực hiện|qua|yêu cầu|"
    r"bên cạnh|do|vì)\b"
)
"""How a clause begins that may stand, up to a comma, before the subject."""

STRONG_PREDICATE: Final = re.compile(
    r"(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|phải|cần|chủ trì|phối hợp|làm đầu mối|là (?:cơ quan|đơn vị|đầu mối)|chủ động|"
    r"tham mưu|báo cáo|kịp thời)\b"
)
"""Predicates that show a subject after a list, a semicolon or a bare point in time."""

CHARGED_PREDICATE: Final = re.compile(
    r"(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|phải|chủ trì|làm đầu mối|là (?:cơ quan|đơn vị|đầu mối))\b"
)
"""Predicates that make a subject after a comma without any adverbial before it."""

DIRECTS: Final = re.compile(r"(?:trực tiếp|phụ trách,?(?: và)?)\s*(?:lãnh đạo,? |phụ trách,? |theo dõi,? )?chỉ đạo\b|trực tiếp phụ trách\b")
ONLY_DIRECTS: Final = re.compile(
    r"(?:(?:chủ động|thường xuyên|kịp thời|khẩn trương) )?(?:lãnh đạo,? (?:và )?)?chỉ đạo(?!\s*(?:,|và|chủ trì|cùng))\b"
)
ORDERS: Final = re.compile(r"(?:sẽ |đã |trân trọng |kính |cũng )?(?:giao|yêu cầu|đề nghị|phân công|kêu gọi|ủy quyền)\b")
CONSENTS: Final = re.compile(
    r"(?:cơ bản |hoàn toàn )(?:nhất trí|thống nhất|đồng ý|tán thành)\b|"
    r"(?:nhất trí|đồng ý|tán thành) (?:với|về|thông qua|chủ trương|ban hành)\b|"
    r"thống nhất (?:với (?:nội dung|báo cáo|tờ trình|đề xuất|đề nghị)|thông qua|chủ trương)\b|ghi nhận|biểu dương|đánh giá cao|hoan nghênh|"
    r"(?:xin |trân trọng |kính )(?:thông báo|cảm ơn|báo cáo)\b|thông báo (?:để|tới|đến)\b[^.;]{0,200}\bbiết\b"
)
"""What the one who decides says without having to do anything ("cơ bản nhất trí với Tờ trình", "xin thông báo")."""
ASIDE: Final = re.compile(
    r",? ?(?:nhất là|đặc biệt là|trước hết là|nòng cốt là)\b[^.;:()]{3,160}?,? "
    r"(?=(?:phải|cần|có trách nhiệm|chịu trách nhiệm|chủ động|tiếp tục|tập trung|tăng cường|khẩn trương|"
    r"chủ trì|phối hợp|thực hiện|tổ chức|xây dựng|lãnh đạo|chỉ đạo|nghiêm túc|kịp thời)\b)"
)
"""What may stand between a subject and its predicate ("các cấp ủy, nhất là người đứng đầu, phải …")."""
WORKS: Final = re.compile(
    r"[\s,(]*(?:xem xét|kịp thời|để|thường xuyên|tổ chức|trong việc|việc)?[\s,]*(?:theo dõi|kiểm tra|đôn đốc|giám sát)\b"
)
LABEL: Final = re.compile(
    r"(?:[-+*•(\s]*)(?:(?:cơ quan|đơn vị|sở, ngành|tổ chức|cá nhân|người|lãnh đạo|phân công|bộ phận|thành phần|trách nhiệm|phòng|"
    r"ban)[\s,]*(?:và )?)*"
    r"(?P<what>đồng chủ trì|chủ trì|phối hợp|thực hiện|đầu mối|tham mưu|phụ trách|chịu trách nhiệm|chỉ đạo|theo dõi|giám sát|"
    r"đôn đốc|kiểm tra)"
    r"(?P<rest>[\w\s,&/()]{0,60})$"
)
"""The words of a label before its colon ("Cơ quan chủ trì", "Đơn vị phối hợp thực hiện")."""


def label_role(label: str) -> Role | None:
    """The role that a label's words give, or None: "cơ quan phối hợp" → coordinate, "đơn vị thực hiện" → lead."""
    match = LABEL.fullmatch(label.strip())
    if not match or len(label) > 80 or "thủ tục" in label:
        return None
    what, rest = match["what"], match["rest"]
    if what == "phối hợp":
        return "coordinate"
    if what == "chỉ đạo":
        return "direct"
    if what in ("theo dõi", "giám sát", "đôn đốc", "kiểm tra"):
        return "oversee"
    if what == "chủ trì" and "phối hợp" in rest:
        return "lead"
    return "lead"
