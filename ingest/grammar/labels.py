"""Label lines: "Đơn vị chủ trì: …", "Thời gian thực hiện: …", which speak of the items before them."""

from __future__ import annotations

import re

_WHO = r"cơ quan|đơn vị|tổ chức|cá nhân|người|bộ phận|đầu mối|thành viên|cấp|ngành|lực lượng|lãnh đạo|địa phương|phòng|ban"
_WORKS = (
    r"chủ trì|phối hợp|thực hiện|phụ trách|tham mưu|theo dõi|chỉ đạo|tham gia|hướng dẫn|chịu trách nhiệm|báo cáo|triển khai|đôn đốc"
    r"|kiểm tra"
)
_REST = (
    r"(?:,?\s(?:và\s|, )?(?:chủ trì|phối hợp|thực hiện|tham mưu|theo dõi|chỉ đạo|đôn đốc|triển khai|chính|chung|nhiệm vụ|nội dung"
    r"|liên quan)){0,4}"
)
_WHEN = r"thời gian|thời hạn|tiến độ|lộ trình|thời điểm|hạn|mốc thời gian|thời lượng"
_DONE = r"thực hiện|hoàn thành|triển khai|tổ chức|báo cáo|bắt đầu|kết thúc|dự kiến|tiến độ|áp dụng|xong|địa điểm|giải quyết|ban hành|trình"
_YIELD = r"đầu ra|dự kiến|thực hiện|hoàn thành|cần đạt|đạt được|chủ yếu|chính|phải đạt"

LABEL = re.compile(
    r"\W{0,3}(?!tổ chức (?:thực hiện|triển khai|chỉ đạo))"
    rf"(?:(?:các |dự kiến )?(?:(?:{_WHO})(?:, (?:{_WHO}))?(?: (?:được giao|trực tiếp|đầu mối|cấp tỉnh|cấp xã))? (?:{_WORKS}){_REST}"
    rf"|(?:chủ trì|phối hợp|phân công|trách nhiệm|phụ trách|chỉ đạo|đầu mối){_REST}"
    rf"|(?:{_WHEN})(?:\s(?:và\s)?(?:{_DONE})){{0,4}}|(?:thời gian|thời hạn|thời điểm)(?:\s[^\W\d_]{{1,7}}){{1,3}}"
    rf"|(?:sản phẩm|kết quả)(?:\s(?:và\s)?(?:{_YIELD})){{0,3}}"
    r"|(?:nguồn\s)?kinh phí(?:\sthực hiện|\sdự kiến)?|nguồn (?:lực|vốn)(?:\sthực hiện)?"
    r"|(?:địa điểm|địa bàn|thành phần|đối tượng|số lượng)(?:\s[^:.;,]{0,25})?))\s*:",
    re.IGNORECASE,
)
"""Bound to be short: a noun for a body with the word for its part, a word for time, product, money, place or members, and a colon.

"Cơ quan chủ trì: Sở Y tế", "- Phối hợp thực hiện: …", "(Thời gian hoàn thành: Quý II)" → label;
"Các đơn vị thực hiện các nhiệm vụ sau:", "Tổ chức thực hiện:" → none.
"""
