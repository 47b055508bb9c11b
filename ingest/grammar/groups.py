"""The words that groups of bodies are made of: nouns that stay together, nouns that stand alone, what may qualify them."""

from __future__ import annotations

import re

from ingest.grammar.offices import any_of, offices

UNIT = (
    r"(?:tỉnh(?! ủy| đoàn)|thành phố|tp|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu|thôn|bản|làng|buôn|ấp|khóm|khu phố|tổ dân phố|"
    r"khu dân cư|thành(?= |,|$)(?! ủy| viên| lập| phần| công| tích| đoàn| phố))"
)
# parts of one group: never split among themselves
_JOINED = (
    "cơ quan ngang bộ|cơ quan thuộc chính phủ|cơ quan chuyên môn|cơ quan chuyên trách tham mưu, giúp việc|"
    "cơ quan tham mưu, giúp việc|cơ quan đơn vị|cơ quan|đơn vị sự nghiệp công lập|đơn vị sự nghiệp|"
    "đơn vị(?! hành chính| tính| đo)|ban ngành|sở ngành|"
    "bộ ngành|sở(?! hữu| thích| trường| nguyện| tại)|bộ phận|"
    "bộ(?! máy| tiêu chí| tiêu chuẩn| chỉ số| luật| dữ liệu| thủ tục| tài liệu| đội| mặt| sách)|"
    "ban xây dựng đảng|ban đảng|ban(?! hành| đầu)|ngành(?!, lĩnh vực| nghề| kinh tế| dịch vụ| học| hàng| công nghiệp)|phòng chuyên môn|"
    "phòng|tổ chức|cá nhân|hộ gia đình|"
    "văn phòng|chi cục|cục|vụ(?=, cục|, viện|, đơn vị| thuộc)|viện|cấp(?! có thẩm quyền| xã| tỉnh| huyện| ủy| trên| dưới|"
    " trung ương| thành phố)"
)
# always a group of its own
_SPLIT = (
    "hội, đoàn thể|tổ chức, đoàn thể|cấp ủy, tổ chức đảng|cấp ủy, chi bộ|"
    "cấp ủy đảng|cấp ủy|tổ chức đảng|đảng ủy|đảng bộ|chi bộ|tỉnh ủy|thành ủy|huyện ủy|"
    "chính quyền địa phương các cấp|chính quyền địa phương|chính quyền các cấp|chính quyền cơ sở|chính quyền(?! (?:2|hai|"
    "02|điện tử|số|đô thị))|"
    "tổ chức đoàn thể chính trị - xã hội|đoàn thể chính trị - xã hội|đoàn thể chính trị xã hội|tổ chức chính trị - xã hội - nghề nghiệp|"
    "tổ chức chính trị - xã hội|tổ chức chính trị xã hội|tổ chức chính trị-xã hội|tổ chức đoàn thể|tổ chức thành viên|"
    "tổ chức hội|hội đoàn thể|"
    "ban ngành đoàn thể|đoàn thể|hội quần chúng|hiệp hội|hội(?! đồng| nghị| thảo| thi| viên| nhập| họp| chợ)|địa phương|"
    "doanh nghiệp|hợp tác xã|chủ đầu tư|nhà đầu tư|nhà thầu|nhà mạng|đơn vị chủ rừng|chủ rừng|tổ công nghệ số cộng đồng|"
    "cơ sở giáo dục|cơ sở y tế|cơ sở đào tạo|phòng khám|viện nghiên cứu|học viện|hộ kinh doanh|hãng vận tải|"
    "cơ quan thông tin, truyền thông|cơ quan thông tin và truyền thông|cơ quan thông tin, báo chí|cơ quan báo, đài|cơ quan báo đài|"
    "báo, đài|"
    "cơ sở(?! dữ liệu| vật chất| hạ tầng| pháp lý| để)|trường học|nhà trường|"
    "trường đại học|trường(?! hợp| dữ liệu| thông tin)|bệnh viện|"
    "cơ quan thông tấn, báo chí|cơ quan thông tấn báo chí|cơ quan báo chí, truyền thông|cơ quan báo chí, phát thanh, truyền hình|"
    "cơ quan báo chí|cơ quan thanh tra|cơ quan truyền thông, báo chí|cơ quan truyền thông và báo chí|"
    "đài phát thanh, truyền hình|đài phát thanh - truyền hình|đại biểu quốc hội|tổ chức cơ sở đảng|tổ dân phố|"
    "cơ quan thông tấn|cơ quan truyền thông|"
    "cơ quan thông tin đại chúng|cơ quan chức năng|"
    "lực lượng|hệ thống truyền thanh cơ sở|hệ thống thông tin cơ sở|hệ thống y tế cơ sở|hệ thống y tế|"
    "hệ thống truyền thông|ngân hàng thương mại|ngân hàng|tổ chức tín dụng|thành viên|trung tâm|"
    "tập đoàn, tổng công ty nhà nước|tập đoàn, tổng công ty|tập đoàn|tổng công ty|công ty|ban quản lý dự án|ban quản lý|"
    "phòng ban|công đoàn cơ sở|công đoàn|đài truyền thanh|cộng đồng|ban chỉ đạo|tổ công tác"
)
_COMMITTEES = (
    r"(?:ban thường vụ |văn phòng |ban tổ chức |thường trực )?(?:tỉnh|thành|huyện|quận|thị|đảng) ủy"
    r"(?:(?:, | và )(?:tỉnh|thành|huyện|quận|thị|đảng) ủy)+"
)
NOUN = re.compile(
    rf"(?:(?P<joined>{_JOINED})|(?P<split>{_COMMITTEES}|{_SPLIT})|(?P<units>{UNIT}(?:(?:, ?|/ ?| và )(?:các )?{UNIT})*))(?!\w)"
)
ANY_NOUN = re.compile(rf"(?:(?P<split>{_COMMITTEES}|{_SPLIT})|(?P<joined>{_JOINED}))(?!\w)")
UNITS = re.compile(rf"(?P<units>{UNIT}(?:(?: ?, ?| ?/ ?| và | - )(?:các )?{UNIT})*)(?!\w)")
OFFICES = re.compile(rf"(?:(?:các )?(?:đồng chí |đ/c )?(?:{any_of('group')})(?:, | và )?)+ ?(?:các )?")
SEPARATOR = re.compile(r"(?P<strong> ?; ?| và (?!các cá nhân|cá nhân|hộ gia đình)| hoặc )|(?P<weak> ?, ?| ?/ ?| - | và )(?=\w)")
QUALIFIER = re.compile(
    r" (?:có liên quan|liên quan|cùng cấp|chức năng|chuyên môn|nhà nước|khác|nêu trên|cơ sở|trung ương|ở trung ương và (?:ở )?địa phương|"
    r"ở trung ương|tại cơ sở|"
    r"ở địa phương|ở cơ sở|trực thuộc trung ương|"
    r"trong vùng|trong khu vực|trong cả nước|trong toàn tỉnh|trong toàn thành phố|từ thành phố đến phường, xã|"
    r"từ tỉnh đến cơ sở|các cấp|tương đương|"
    r"có trách nhiệm liên quan|trên địa bàn(?! *(?:tỉnh|thành phố|huyện|xã|phường|quận|thị xã))|trực thuộc(?! *(?:tỉnh|"
    r"thành phố|huyện|ubnd|ủy ban|sở|bộ|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|ban))|"
    r"của địa phương|của trung ương(?! đảng)|tại địa bàn|quản lý ngành, lĩnh vực|quản lý (?:nhà nước )?chuyên ngành|"
    r"(?:tổ chức theo )?ngành dọc(?: cấp trên)?|chủ quản(?: (?:các )?(?:chương trình(?: mục tiêu quốc gia)?|dự án|đề án)(?: thành phần)?"
    r"(?: đang (?:triển khai thi công|triển khai|thi công))?)?|"
    r"chủ trì (?:chương trình(?: mục tiêu quốc gia)?|(?:tiểu )?dự án)(?: thành phần)?|"
    r"là tổ chức|đóng(?: quân| chân| trụ sở)?(?= (?:trên|tại) (?:địa bàn|tỉnh|thành phố))|đồng hành|"
    r"được (?:giao|phân công)(?: làm)?(?: (?:chủ trì|thực hiện|quản lý|phụ trách|theo dõi|chủ đầu tư))?"
    r"(?: thực hiện(?= (?:các )?(?:nhiệm vụ|nội dung)))?"
    r"(?: (?:các )?(?:nhiệm vụ|nội dung|dự án|công trình))?(?: (?:thuộc|tại|trong|theo) (?:kế hoạch|chương trình|đề án)(?: này)?)?)(?!\w)"
)
QUALIFIED_NOUNS = ("cơ quan chủ quản", "đơn vị chủ quản", "cơ quan ngành dọc", "đơn vị ngành dọc", "cơ quan chuyên môn về")
"""Nouns that their qualifier marks as a group without "các"."""
OWN_QUALIFIERS = (" chủ quản", " ngành dọc")
"""Qualifiers that belong to their own noun alone, not to those listed before it."""
OWNED = frozenset(
    "cơ quan|đơn vị|tổ chức|thành viên|ban|bộ phận|phòng|cục|vụ|viện|cấp|ngành|doanh nghiệp|lực lượng|cơ quan chức năng|cơ quan chuyên môn|"
    "cơ quan báo chí|đoàn thể|trung tâm|đơn vị sự nghiệp".split("|")
)
"""Nouns whose owner may follow behind "của"."""
OWNED_DIRECTLY = frozenset(("cơ quan", "thành viên"))
LOCAL = frozenset(("doanh nghiệp", "lực lượng", "cơ quan báo chí", "cơ quan chức năng", "nhà thầu", "hợp tác xã", "cấp ủy"))
"""Nouns that "địa phương" qualifies; behind others it is a group of its own whose comma is lost."""
PLACED = re.compile(
    r" (?P<how>cấp |(?:trực )?thuộc |của |trên địa bàn |trong |ở )?(?P<word>tỉnh|thành phố|huyện|quận|thị xã|xã|"
    r"phường)(?!\w| ủy| đoàn| này|, (?:xã|phường|huyện|thành phố))"
)
_CAPITAL = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_PROPER = rf"[{_CAPITAL}][^\W\d_]*(?: [{_CAPITAL}][^\W\d_]*){{0,3}}"
_REGION = rf"(?:(?:[Đđ]ồng bằng|[Dd]uyên hải|[Tt]rung du|[Mm]iền núi|[Nn]úi|[Vv]en biển|[Bb]iên giới|phía|sông) ){{0,3}}{_PROPER}"
LOCATED = re.compile(
    rf" (?:(?:ven biển |biên giới |miền núi )?(?:(?:thuộc )?(?:khu vực|vùng) )?"
    rf"từ (?:tỉnh |thành phố )?{_PROPER} (?:đến|tới) (?:tỉnh |thành phố )?{_PROPER}"
    rf"|(?:thuộc )?(?:khu vực|vùng|miền)(?: vùng| miền)? {_REGION}(?:(?:,| và) (?:khu vực|vùng|miền) {_REGION}){{0,4}}"
    r"|(?:thuộc )?(?:khu vực|vùng) (?:lân cận|miền núi|ven biển|biên giới|trung du)"
    r"|có (?:biển|đảo|rừng|(?:các )?(?:dự án|tuyến đường) đi qua)|ven biển|biên giới|miền núi)(?!\w)"
)
"""Which of many places: "từ Hà Tĩnh đến Lâm Đồng", "khu vực miền Trung", "có rừng"; the capitals count."""
LOCATED_OPENINGS = (" từ ", " ven biển", " biên giới", " miền ", " thuộc ", " khu vực ", " vùng ", " có ")
OF_BODY = re.compile(r" (?:trực )?thuộc (?:bộ|sở|ban|huyện|xã|cấp ủy)(?!\w)")
BELONGING_CLOSE = re.compile(r" (?:(?:trực )?thuộc |của )?(?=\w)")
OF_COMMITTEE = frozenset(("ban đảng", "ban xây dựng đảng", "cơ quan tham mưu, giúp việc", "cơ quan chuyên trách tham mưu, giúp việc"))
OF_UNITS = frozenset(("đảng ủy", "đảng bộ"))
BELONGING = re.compile(r" (?:(?:thuộc(?:,| và) )?trực )?thuộc (?=\w)")
OWNER = re.compile(r" (?:(?:(?:thuộc(?:,| và) )?trực )?thuộc |của )(?=\w)")
OWNER_DIRECTLY = re.compile(r" (?:(?:(?:thuộc(?:,| và) )?trực )?thuộc |của )?(?=\w)")
SET_UP = re.compile(r"(?:ban chỉ đạo|ban chỉ huy|tổ công tác|tổ giúp việc|hội đồng|đoàn kiểm tra|đoàn giám sát|ban tổ chức)(?!\w)")
"""Bodies set up from members, which need no name of their own."""
# what may follow a noun as its attribute in small letters, up to a verb or a stop
ATTRIBUTE = re.compile(
    r" (?:khoa học(?: và|,) công nghệ|hạ tầng|kinh doanh|cấp nước|quản lý|viễn thông|báo chí|truyền thông|truyền thanh|thông tin|"
    r"thông tấn|sự nghiệp|"
    r"phi chính phủ|giáo dục|y tế|mầm non|tư vấn|thi công|sản xuất|vận tải|"
    r"du lịch|khai thác|thành viên|quần chúng|tín dụng|tôn giáo|kinh tế|xã hội|nghề nghiệp|đào tạo|"
    r"nghiên cứu(?! các| những| kỹ| văn bản| quy định| nội dung)|khoa học|"
    r"văn hóa|công lập|ngoài công lập|"
    r"đăng ký đầu tư|đăng ký kinh doanh|"
    r"tại chỗ|xung kích|vũ trang|công an|quân đội|nhà nước|thuộc|có dự án|sử dụng|công nghệ|dịch vụ|đầu mối|thực thi|bảo vệ|kiểm tra|"
    r"chính trị|quốc tế|nước ngoài|trong nước|ngoài nước|tư nhân|dân lập|phổ thông|đại học|cao đẳng|dạy nghề|hội viên|"
    r"điện lực|cung cấp dịch vụ|chi trả|thứ cấp|tư pháp|phòng cháy|dân quân|tư pháp|tố tụng|nội chính|hành chính|điều tra|"
    r"đại diện|đảng|biên phòng|hải quan|kiểm lâm|quản lý thị trường|cảnh sát|dân phòng|thanh niên|nuôi trồng|chăn nuôi|trồng trọt|thú y|"
    r"thủy sản|thủy lợi|thủy điện|chế biến|xuất khẩu|nhập khẩu|xuất nhập khẩu|lữ hành|lưu trú|giết mổ|khám|chữa bệnh|khám chữa bệnh|"
    r"cai nghiện|trợ giúp|bảo trợ|vận hành|ngành nghề|đăng kiểm|thương mại|công nghiệp|nông nghiệp|khởi nghiệp|nhỏ và vừa|vừa và nhỏ|"
    r"môi trường|xử lý chất thải|thu gom|logistics|đầu tư nước ngoài|fdi|thiết kế|giám định|kiểm định|thể thao|ngoại ngữ|tin học|"
    r"bảo hiểm|viễn thông|bưu chính|chuyên ngành|chủ lực|trọng điểm|tham gia|đóng trên|kiểm nghiệm|ngoại giao|dự báo)(?!\w)"
)
ATTRIBUTE_END = re.compile(
    r"(?= (?:khẩn trương|tập trung|quyết liệt|tích cực|nhanh chóng|tạo điều kiện|khắc phục|đồng loạt|duy trì|cập nhật|"
    r"chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|căn cứ|thực hiện|triển khai|tổ chức|tăng cường|chủ động|"
    r"phải|cần|được|hướng dẫn|xây dựng|báo cáo|rà soát|"
    r"tham mưu|tiếp tục|để|nhằm|theo|về|và|khi|nếu|tại|trong|của|cho|ở|phục vụ|hoạt động|gắn|phù hợp|tự(?<!trật tự)|giai đoạn|năm|"
    r"trước|sau|nhiệm kỳ|giám sát|theo dõi|đôn đốc|điều phối|xử lý|kiểm tra|đẩy mạnh|tuyên truyền|nghiêm túc|kịp thời|"
    r"thường xuyên|định kỳ|tham gia|đề xuất|lập (?:kế hoạch|dự toán|hồ sơ|danh|phương|báo|dự án|quy|thủ)|bố trí|"
    r"quyết định|chấm dứt|xem xét|tiến hành|đề nghị|yêu cầu|thẩm định|phê duyệt|ban hành|cấp|cung cấp|có kế hoạch|hỗ trợ|"
    r"sẵn sàng|"
    r"bảo đảm|báo đảm|đảm bảo|trên địa bàn|tỉnh|thành phố|có liên quan|liên quan|đã|đang|sẽ|là|không|chưa|với|từ|cùng|gửi|"
    r"thông báo|làm|nghiên cứu|như|thì|có thẩm quyền|có chức năng|phát huy|nâng cao|đề ra|nắm|chấp hành|áp dụng|"
    r"sử dụng hiệu quả|đăng ký|quán triệt)(?!\w))|[,.;:()\n+\"“”]|$"
)
TAKES_ATTRIBUTE = frozenset(
    "cơ quan|đơn vị|tổ chức|doanh nghiệp|cơ sở|cơ sở giáo dục|lực lượng|trường|hội|hiệp hội|ngân hàng|trung tâm|cá nhân|hộ gia đình|"
    "chủ đầu tư|bệnh viện|công ty|viện nghiên cứu|trường đại học|hợp tác xã|hộ kinh doanh".split("|")
)
ALONE = frozenset(
    "địa phương|doanh nghiệp|đoàn thể|cấp ủy|cấp ủy đảng|chính quyền địa phương|chính quyền các cấp|chính quyền cơ sở|chính quyền|"
    "cơ quan báo chí|cơ quan thông tấn, báo chí|cơ quan thông tấn báo chí|cơ quan truyền thông|cơ quan thanh tra|"
    "cơ quan truyền thông, báo chí|cơ quan truyền thông và báo chí|"
    "cơ quan thông tin, truyền thông|cơ quan chức năng|chủ đầu tư|nhà thầu|nhà mạng|"
    "chủ rừng|nhà trường|tổ chức chính trị - xã hội|công đoàn cơ sở|cộng đồng|"
    "hệ thống truyền thanh cơ sở|hệ thống thông tin cơ sở|hệ thống y tế cơ sở|hệ thống truyền thông|đoàn thể chính trị - xã hội|"
    "tổ chức thành viên|cơ sở giáo dục|phòng ban|tổ chức tín dụng|hợp tác xã".split("|")
)
INSTITUTIONS = frozenset(
    "công ty|tổng công ty|tập đoàn|trung tâm|bệnh viện|ngân hàng|ban quản lý|ban quản lý dự án|hợp tác xã|chi cục|ban chỉ đạo|học viện|"
    "trường đại học|công đoàn|tổ công tác".split("|")
)
"""Kinds of bodies that a name of their own may follow in capitals."""
NEVER_UNMARKED = frozenset(
    (
        "ban chỉ đạo",
        "tổ công tác",
        "ban quản lý",
        "ban quản lý dự án",
        "văn phòng",
        "chi cục",
        "cục",
        "vụ",
        "viện",
        "cơ sở",
        "hội",
        "trường",
        "trung tâm",
        "cấp",
    )
)
ONE_FAMILY = frozenset(("sở", "bộ", "ban", "ngành", "cấp"))
PLACELESS = (
    "cộng đồng",
    "đại biểu quốc hội",
    "hệ thống truyền thông",
    "chính quyền các cấp",
    "viện nghiên cứu",
    "học viện",
    "trường đại học",
)
NO_THE = ("chính quyền", "cộng đồng", "hệ thống")
OF_PROVINCE = ("sở", "ban đảng", "ban xây dựng đảng", "sở ngành")
DISTRICTS = frozenset(("huyện", "thị xã", "quận"))


def _words(alternatives: str) -> frozenset[str]:
    return frozenset(re.sub(r"\(\?[!=][^()]*(?:\([^()]*\)[^()]*)*\)|\?", "", alternatives).split("|"))


_ALL_NOUNS = _words(_JOINED) | _words(_SPLIT)
_COMMITTEE_WORDS = frozenset(("ban thường vụ", "văn phòng", "ban tổ chức", "thường trực", "đảng ủy")) | frozenset(
    f"{level} ủy" for level in ("tỉnh", "thành", "huyện", "quận", "thị")
)
MARKED_WORDS = _ALL_NOUNS | _COMMITTEE_WORDS | _words(UNIT[3:-1]) | frozenset(offices("group")) | {"đồng chí", "đ/c"}
"""What may follow "các" in a group."""
LIST_NOUNS = frozenset(noun for noun in _ALL_NOUNS if " " not in noun) | frozenset(
    "tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|văn phòng|chi cục".split("|")
)
"""Nouns that begin a group without "các" only where a list or a qualifier follows."""
BARE_NOUNS = frozenset(noun for noun in _ALL_NOUNS if " " in noun) - LIST_NOUNS
"""Nouns of several words, that may begin a group by themselves."""
