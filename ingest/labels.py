"""Label lines: "Đơn vị chủ trì: …", "Thời gian thực hiện: …", which speak of the items before them."""

from __future__ import annotations

import re

LABEL = re.compile(
    r"\W{0,3}(?:(?:(?:các |lãnh đạo )?(?:cơ quan|đơn vị|tổ chức|cá nhân|người|bộ phận|đầu mối|thành viên|cấp|ngành"
    r"|lực lượng)[^:.;]{0,40}?"
    r"(?:chủ trì|phối hợp|thực hiện|phụ trách|tham mưu|theo dõi|chỉ đạo|tham gia|hướng dẫn|chịu trách nhiệm|báo cáo)[^:.;]{0,40}"
    r"|(?:chủ trì|phối hợp|phân công|trách nhiệm|người phụ trách|phụ trách|chỉ đạo)(?:\s(?:và\s)?(?:thực hiện|phối hợp"
    r"|tham mưu|chủ trì|chỉ đạo|thực hiện|theo dõi)){0,3})"
    r"|(?:thời gian|thời hạn|tiến độ|lộ trình|thời điểm|hạn|mốc thời gian)(?:\s(?:và\s)?(?:thực hiện|hoàn thành|triển khai"
    r"|tổ chức|báo cáo|bắt đầu|kết thúc|dự kiến|tiến độ|áp dụng|xong|địa điểm)){0,4}"
    r"|(?:sản phẩm|kết quả)(?:\s(?:và\s)?(?:đầu ra|dự kiến|thực hiện|hoàn thành|cần đạt|đạt được|chủ yếu|chính|phải đạt)){0,3}"
    r"|(?:nguồn\s)?kinh phí(?:\sthực hiện|\sdự kiến)?|nguồn (?:lực|vốn)(?:\sthực hiện)?"
    r"|(?:dự kiến\s)?(?:địa điểm|địa bàn|thành phần|đối tượng|số lượng)(?:\s[^:.;]{0,30})?)\s*:",
    re.IGNORECASE,
)
