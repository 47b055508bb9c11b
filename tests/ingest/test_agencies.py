"""Agencies: bodies, groups, officials found in made-up sentences, one per rule."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.record import Header
from ingest.agencies.find import AgencyMention, find_agencies
from ingest.bodies.context import Context
from ingest.bodies.home import context_of
from ingest.page.compose import read_page


def _context(issuer: str, place: str, date: str) -> Context:
    return context_of(Header("1/KH-UBND", None, None, issuer, place, date, None, None))


VINH = _context("UBND thành phố Vinh", "Vinh", "2024-06-10")
NGHE_AN = _context("UBND tỉnh Nghệ An", "Nghệ An", "2025-11-26")
CAN_THO = _context("UBND thành phố Cần Thơ", "Cần Thơ", "2025-11-18")
CENTRAL = context_of(Header("1/CĐ-TTg", None, None, "Thủ tướng Chính phủ", "Hà Nội", "2025-11-20", None, None))
HEALTH = context_of(Header("1/QĐ-BYT", None, None, "Bộ Y tế", "Hà Nội", "2025-10-01", None, None))


def find(text: str, context: Context) -> list[AgencyMention]:
    return list(find_agencies(read_page(text), context))


def names(text: str, context: Context) -> list[str]:
    return [mention.name for mention in find(text, context)]


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        # the table: full, short, abbreviated, with dashes and commas
        ("Giao Sở NN&MT chủ trì, phối hợp với Sở Y tế.", NGHE_AN, ["Sở Nông nghiệp và Môi trường tỉnh Nghệ An", "Sở Y tế tỉnh Nghệ An"]),
        ("Phòng Văn hóa-Thông tin tham mưu UBND Thành phố.", VINH, ["Phòng Văn hóa và Thông tin thành phố Vinh", "UBND thành phố Vinh"]),
        ("đề nghị UBMTTQ Việt Nam Thành phố giám sát", VINH, ["Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Vinh"]),
        ("Văn phòng HĐND-UBND Thành phố theo dõi", VINH, ["Văn phòng HĐND và UBND thành phố Vinh"]),
        ("Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh", NGHE_AN, ["Bộ Chỉ huy Quân sự tỉnh Nghệ An", "Công an tỉnh Nghệ An"]),
        ("Kho bạc Nhà nước khu vực XI, Thuế tỉnh", NGHE_AN, ["Kho bạc Nhà nước khu vực XI", "Thuế tỉnh Nghệ An"]),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy hướng dẫn", NGHE_AN, ["Ban Tuyên giáo và Dân vận Tỉnh ủy Nghệ An"]),
        ("trình HĐND tỉnh Hà Tĩnh", NGHE_AN, ["HĐND tỉnh Hà Tĩnh"]),
        ("Cổng Thông tin điện tử tính", NGHE_AN, ["Cổng Thông tin điện tử tỉnh Nghệ An"]),
        # no table holds them: their shape tells where they end
        (
            "Vụ Đào tạo, Bồi dưỡng chủ trì; Vụ Dữ liệu, Dự báo nghề và Việc làm",
            HEALTH,
            ["Vụ Đào tạo, Bồi dưỡng", "Vụ Dữ liệu, Dự báo nghề và Việc làm"],
        ),
        ("Viện Địa chất, Khoáng sản và Hải dương Việt Nam báo cáo", CENTRAL, ["Viện Địa chất, Khoáng sản và Hải dương Việt Nam"]),
        ("Cục Di sản các dân tộc hướng dẫn", CENTRAL, ["Cục Di sản các dân tộc"]),
        ("Trung tâm Tư vấn nghề Sở Tài chính", NGHE_AN, ["Trung tâm Tư vấn nghề Sở Tài chính tỉnh Nghệ An"]),
        ("Bộ phận Tiếp dân tỉnh báo cáo", NGHE_AN, ["Bộ phận Tiếp dân tỉnh Nghệ An"]),
        ("các Cục: Di sản nghề, Nhạc kịch báo cáo", CENTRAL, ["Cục Di sản nghề", "Cục Nhạc kịch"]),
        (
            "Giám đốc các Sở: Y tế, Nội vụ; Thủ trưởng các ngành",
            NGHE_AN,
            ["Sở Y tế tỉnh Nghệ An", "Sở Nội vụ tỉnh Nghệ An", "các ngành tỉnh Nghệ An"],
        ),
        ("Các Đảng ủy Bộ Y tế, Bộ Nội vụ khẩn trương", CENTRAL, ["Đảng ủy Bộ Y tế", "Đảng ủy Bộ Nội vụ"]),
        (
            "Giao các ban đảng Trung ương, Đảng ủy Chính phủ, đảng ủy các bộ, cơ quan ngang bộ",
            CENTRAL,
            ["các ban đảng Trung ương", "Đảng ủy Chính phủ", "các đảng ủy các bộ, cơ quan ngang bộ"],
        ),
        ("Ban Quản lý các dự án cấp nước tỉnh lập hồ sơ", NGHE_AN, ["Ban Quản lý các dự án cấp nước tỉnh Nghệ An"]),
        ("Cơ quan thanh tra khẩn trương kết luận", NGHE_AN, ["các cơ quan thanh tra tỉnh Nghệ An"]),
        (
            "lực lượng tham gia bảo vệ an ninh trật tự tại cơ sở tuần tra",
            CENTRAL,
            ["các lực lượng tham gia bảo vệ an ninh trật tự tại cơ sở"],
        ),
        (
            "phân công các đồng chí Phó Thủ tướng Chính phủ; Phó Thủ tướng Thường trực Chính phủ Trần Văn An",
            CENTRAL,
            ["Phó Thủ tướng Chính phủ", "Trần Văn An"],
        ),
        # in an owner's place whoever stands there is a body
        ("Tổ tự quản bến đò phối hợp với Seabank tỉnh", NGHE_AN, ["Tổ tự quản bến đò tỉnh Nghệ An", "Seabank tỉnh Nghệ An"]),
        ("Tổ tự quản bến đò gồm năm người, Seabank cho vay", NGHE_AN, []),
        (
            "chỉ đạo các đơn vị kinh doanh hạ tầng khu chế xuất, cụm nghề có trách nhiệm",
            NGHE_AN,
            ["các đơn vị kinh doanh hạ tầng khu chế xuất, cụm nghề tỉnh Nghệ An"],
        ),
        # units of government
        ("UBND cấp xã báo cáo; UBND các xã, phường thực hiện", CAN_THO, ["UBND các xã, phường thành phố Cần Thơ"] * 2),
        (
            "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
            CENTRAL,
            ["UBND các tỉnh, thành phố trực thuộc Trung ương"],
        ),
        (
            "UBND các tỉnh, thành phố: Hà Tĩnh, Quảng Trị và Huế",
            CENTRAL,
            ["UBND tỉnh Hà Tĩnh", "UBND tỉnh Quảng Trị", "UBND thành phố Huế"],
        ),
        # the place printed behind the last of a list is that of all
        ("trình Tỉnh ủy, HĐND, UBND tỉnh", VINH, ["Tỉnh ủy Nghệ An", "HĐND tỉnh Nghệ An", "UBND tỉnh Nghệ An"]),
        ("đề nghị HĐND và UBND các xã, phường", NGHE_AN, ["HĐND các xã, phường tỉnh Nghệ An", "UBND các xã, phường tỉnh Nghệ An"]),
        # several bodies after one head
        (
            "phòng Quản lý đô thị, Tài chính – Kế hoạch thẩm định",
            VINH,
            ["Phòng Quản lý đô thị thành phố Vinh", "Phòng Tài chính - Kế hoạch thành phố Vinh"],
        ),
        ("Các Bộ: Tài chính, Nội vụ và Công an báo cáo", CENTRAL, ["Bộ Tài chính", "Bộ Nội vụ", "Bộ Công an"]),
        # groups: split and kept together
        (
            "các sở, ban, ngành, đoàn thể cấp tỉnh và UBND các xã, phường thực hiện",
            NGHE_AN,
            ["các sở, ban, ngành cấp tỉnh Nghệ An", "các đoàn thể cấp tỉnh Nghệ An", "UBND các xã, phường tỉnh Nghệ An"],
        ),
        ("các cơ quan, đơn vị, địa phương triển khai", NGHE_AN, ["các cơ quan, đơn vị tỉnh Nghệ An", "các địa phương tỉnh Nghệ An"]),
        (
            "các phòng, địa phương liên quan phối hợp",
            VINH,
            ["các phòng liên quan thành phố Vinh", "các địa phương liên quan thành phố Vinh"],
        ),
        (
            "các sở, ngành cấp tỉnh, các phòng, đơn vị liên quan",
            VINH,
            ["các sở, ngành cấp tỉnh Nghệ An", "các phòng, đơn vị liên quan thành phố Vinh"],
        ),
        ("yêu cầu các tỉnh ủy, thành ủy lãnh đạo", CENTRAL, ["các tỉnh ủy, thành ủy"]),
        ("các đơn vị thuộc Sở Tài chính thực hiện", NGHE_AN, ["các đơn vị thuộc Sở Tài chính tỉnh Nghệ An"]),
        # bodies outside the table
        (
            "Giao Công ty cổ phần phát triển hạ tầng đô thị Vinh khảo sát",
            VINH,
            ["Công ty cổ phần phát triển hạ tầng đô thị Vinh"],
        ),
        ("Chi cục Biển đảo và Thủy sản thực hiện", NGHE_AN, ["Chi cục Biển đảo và Thủy sản tỉnh Nghệ An"]),
        (
            "báo cáo về Công an tỉnh (qua Phòng An ninh chính trị nội bộ)",
            NGHE_AN,
            ["Công an tỉnh Nghệ An", "Phòng An ninh chính trị nội bộ Công an tỉnh Nghệ An"],
        ),
        # short names
        (
            "Công ty TNHH Nam Long (sau đây gọi tắt là Công ty) báo cáo. Đề nghị Công ty căn cứ quy định",
            NGHE_AN,
            ["Công ty TNHH Nam Long", "Công ty TNHH Nam Long", "Công ty TNHH Nam Long"],
        ),
        ("báo cáo Ban Chỉ đạo xem xét", NGHE_AN, ["Ban Chỉ đạo tỉnh Nghệ An"]),
        # organs of the Party and of a ministry
        ("các cơ quan tham mưu, giúp việc Tỉnh ủy", NGHE_AN, ["các cơ quan tham mưu, giúp việc Tỉnh ủy Nghệ An"]),
        ("Ban Thường vụ các đảng ủy xã, phường", NGHE_AN, ["Ban Thường vụ các đảng ủy xã, phường tỉnh Nghệ An"]),
        ("Văn phòng Bộ, các đơn vị trực thuộc Bộ", HEALTH, ["Văn phòng Bộ Y tế", "các đơn vị trực thuộc Bộ Y tế"]),
        # the Party organisation and the office of a body are bodies of their own
        ("Đảng ủy Bộ Y tế chủ trì, phối hợp với Đảng uỷ Công ty Nam Long", CENTRAL, ["Đảng ủy Bộ Y tế", "Đảng ủy Công ty Nam Long"]),
        ("Ban Thường vụ Đảng ủy Chính phủ, Đảng ủy Quốc hội", CENTRAL, ["Ban Thường vụ Đảng ủy Chính phủ", "Đảng ủy Quốc hội"]),
        ("Đảng ủy Ủy ban nhân dân tỉnh", NGHE_AN, ["Đảng ủy UBND tỉnh Nghệ An"]),
        ("Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia theo dõi", CENTRAL, ["Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia"]),
        ("đề xuất Ban Chỉ đạo giảm nghèo và Thủ tướng Chính phủ", NGHE_AN, ["Ban Chỉ đạo giảm nghèo tỉnh Nghệ An", "Thủ tướng Chính phủ"]),
        (
            "với các sở, ban, ngành, Văn phòng UBND tỉnh",
            NGHE_AN,
            ["các sở, ban, ngành tỉnh Nghệ An", "Văn phòng UBND tỉnh Nghệ An"],
        ),
        # a committee's own subject belongs to its name
        (
            "báo cáo Ban Chỉ đạo tỉnh về phòng, chống mua bán người xem xét",
            NGHE_AN,
            ["Ban Chỉ đạo tỉnh Nghệ An về phòng, chống mua bán người"],
        ),
        ("báo cáo Ban Chỉ đạo tỉnh về kết quả thực hiện", NGHE_AN, ["Ban Chỉ đạo tỉnh Nghệ An"]),
        # many places behind one body
        ("Sở Xây dựng các địa phương", CENTRAL, ["Sở Xây dựng các địa phương"]),
        (
            "Ủy ban nhân dân thành phố Hà Nội, thành phố Hải Phòng và tỉnh Quảng Ninh hỗ trợ",
            CENTRAL,
            ["UBND thành phố Hà Nội", "UBND thành phố Hải Phòng", "UBND tỉnh Quảng Ninh"],
        ),
        # named one by one behind their class noun
        (
            "UBND các tỉnh, thành phố trực thuộc Trung ương: Hà Tĩnh, Huế và Đà Nẵng chủ động",
            CENTRAL,
            ["UBND tỉnh Hà Tĩnh", "UBND thành phố Huế", "UBND thành phố Đà Nẵng"],
        ),
        ("Các tỉnh Nghệ An, Cao Bằng khẩn trương", CENTRAL, ["tỉnh Nghệ An", "tỉnh Cao Bằng"]),
        ("UBND các xã: Nghi Lộc, Anh Sơn và phường Thành Vinh", NGHE_AN, ["UBND xã Nghi Lộc", "UBND xã Anh Sơn", "UBND phường Thành Vinh"]),
        (
            "đề nghị các Tập đoàn: Điện lực Việt Nam, Công nghiệp - Viễn thông Quân đội triển khai",
            CENTRAL,
            ["Tập đoàn Điện lực Việt Nam", "Tập đoàn Công nghiệp - Viễn thông Quân đội"],
        ),
        (
            "các tập đoàn, tổng công ty: Điện lực Việt Nam, Đường sắt Việt Nam",
            CENTRAL,
            ["Tập đoàn Điện lực Việt Nam", "Tổng công ty Đường sắt Việt Nam"],
        ),
        (
            "Bí thư tỉnh ủy và Chủ tịch UBND các tỉnh, thành phố: Đắk Lắk, Huế chỉ đạo",
            CENTRAL,
            ["Tỉnh ủy Đắk Lắk", "Thành ủy Huế", "UBND tỉnh Đắk Lắk", "UBND thành phố Huế"],
        ),
        ("Bí thư tỉnh ủy các tỉnh: Khánh Hòa, Đắk Lắk", CENTRAL, ["Tỉnh ủy Khánh Hòa", "Tỉnh ủy Đắk Lắk"]),
        (
            "UBND các phường: Trường Vinh, Thành Vinh và các xã: Nghi Lộc, Hưng Nguyên",
            NGHE_AN,
            ["UBND phường Trường Vinh", "UBND phường Thành Vinh", "UBND xã Nghi Lộc", "UBND xã Hưng Nguyên"],
        ),
        ("các nhà mạng (Viettel Nghệ An, VNPT Nghệ An)", NGHE_AN, ["các nhà mạng tỉnh Nghệ An", "Viettel Nghệ An", "VNPT Nghệ An"]),
        # which of many places
        ("UBND các tỉnh, thành phố từ Hà Tĩnh đến Lâm Đồng rà soát", CENTRAL, ["UBND các tỉnh, thành phố từ Hà Tĩnh đến Lâm Đồng"]),
        ("các địa phương khu vực miền Trung rà soát", CENTRAL, ["các địa phương khu vực miền Trung"]),
        # a group and whose it is
        ("với các cơ quan của Quốc hội, các cơ quan Chính phủ", CENTRAL, ["các cơ quan của Quốc hội", "các cơ quan Chính phủ"]),
        (
            "các thành viên của Ban Chỉ đạo và các cấp, các ngành của địa phương phải",
            CENTRAL,
            ["các thành viên của Ban Chỉ đạo", "các cấp, các ngành của địa phương"],
        ),
        ("Ủy ban Kinh tế và Tài chính của Quốc hội thẩm tra", CENTRAL, ["Ủy ban Kinh tế và Tài chính"]),
        ("với các doanh nghiệp địa phương rà soát", CENTRAL, ["các doanh nghiệp địa phương"]),
        ("với các đơn vị thuộc Bộ Xây dựng rà soát", CENTRAL, ["các đơn vị thuộc Bộ Xây dựng"]),
        ("các cơ quan chuyên môn của Ủy ban nhân dân cấp xã", NGHE_AN, ["các cơ quan chuyên môn của UBND cấp xã"]),
        (
            "các cơ quan chức năng của tỉnh và Ủy ban nhân dân cấp xã",
            NGHE_AN,
            ["các cơ quan chức năng của tỉnh Nghệ An", "UBND cấp xã tỉnh Nghệ An"],
        ),
        # which of the group
        (
            "Các Sở quản lý ngành, lĩnh vực cấp tỉnh và UBND các xã, phường",
            NGHE_AN,
            ["các sở quản lý ngành, lĩnh vực cấp tỉnh Nghệ An", "UBND các xã, phường tỉnh Nghệ An"],
        ),
        ("Các bộ, ngành, cơ quan chủ quản khẩn trương", CENTRAL, ["các bộ, ngành", "các cơ quan chủ quản"]),
        ("các lực lượng vũ trang đóng quân tại địa bàn", NGHE_AN, ["các lực lượng vũ trang đóng quân tại địa bàn tỉnh Nghệ An"]),
        (
            "các sở, ngành, cơ quan ngành dọc đóng trên địa bàn tỉnh",
            NGHE_AN,
            ["các sở, ngành tỉnh Nghệ An", "các cơ quan ngành dọc đóng trên địa bàn tỉnh Nghệ An"],
        ),
        (
            "Các đơn vị được giao thực hiện các nhiệm vụ thuộc Kế hoạch lập dự toán",
            NGHE_AN,
            ["các đơn vị được giao thực hiện các nhiệm vụ thuộc Kế hoạch tỉnh Nghệ An"],
        ),
        (
            "6. Các doanh nghiệp thứ cấp đang hoạt động trong khu công nghiệp\n- Rà soát",
            NGHE_AN,
            ["các doanh nghiệp thứ cấp đang hoạt động trong khu công nghiệp tỉnh Nghệ An"],
        ),
        (
            "cơ quan chuyên môn về nông nghiệp và môi trường cấp xã",
            NGHE_AN,
            ["các cơ quan chuyên môn về nông nghiệp và môi trường cấp xã tỉnh Nghệ An"],
        ),
        ("các đơn vị thuộc, trực thuộc Bộ Y tế chủ trì", CENTRAL, ["các đơn vị thuộc, trực thuộc Bộ Y tế"]),
        # a new "các" keeps what qualifies it to itself
        ("các nhà thầu và các bộ, cơ quan liên quan", CENTRAL, ["các nhà thầu", "các bộ, cơ quan liên quan"]),
        # ministers without a name
        ("Bộ trưởng các Bộ, Thủ trưởng cơ quan ngang bộ Tập trung chỉ đạo", CENTRAL, ["các bộ, cơ quan ngang bộ"]),
        ("đề nghị các đồng chí Bộ trưởng, Thủ trưởng cơ quan ngang bộ quan tâm", CENTRAL, ["các bộ, cơ quan ngang bộ"]),
        # a comma left out before the next head of a body
        (
            "Giám đốc Sở Công Thương Giám đốc Trung tâm Phục vụ hành chính công tỉnh",
            NGHE_AN,
            ["Sở Công Thương tỉnh Nghệ An", "Trung tâm Phục vụ hành chính công tỉnh Nghệ An"],
        ),
        ("Cơ quan Thuế xây dựng mức kinh phí ủy nhiệm thu", NGHE_AN, ["Thuế tỉnh Nghệ An"]),
        (
            "Thường trực Hội đồng nhân dân, các Ban của Hội đồng nhân dân, các Tổ đại biểu HĐND tỉnh giám sát",
            NGHE_AN,
            ["Thường trực HĐND tỉnh Nghệ An", "các ban HĐND tỉnh Nghệ An", "các tổ đại biểu HĐND tỉnh Nghệ An"],
        ),
        # offices whose body another names
        (
            "các đồng chí bí thư tỉnh ủy, thành ủy, các đồng chí bộ trưởng, thủ trưởng cơ quan ngang bộ phải",
            CENTRAL,
            ["các tỉnh ủy, thành ủy", "các bộ, cơ quan ngang bộ"],
        ),
        ("Bộ trưởng, Thủ trưởng cơ quan ngang bộ phải rà soát", CENTRAL, ["các bộ, cơ quan ngang bộ"]),
        ("Các đồng chí Bí thư, Chủ tịch UBND tỉnh, thành phố phải", CENTRAL, ["các tỉnh ủy, thành ủy", "UBND các tỉnh, thành phố"]),
        ("Ban thường vụ tỉnh ủy, thành ủy quy định", CENTRAL, ["Ban Thường vụ các tỉnh ủy, thành ủy"]),
        # further levels, the same level
        ("UBND cấp tỉnh, cấp xã thực hiện", NGHE_AN, ["UBND tỉnh Nghệ An", "UBND cấp xã tỉnh Nghệ An"]),
        ("UBND các tỉnh, thành phố trình HĐND cùng cấp", CENTRAL, ["UBND các tỉnh, thành phố", "HĐND các tỉnh, thành phố"]),
        # groups of levels stand apart
        (
            "với các cấp, các ngành, cơ quan có liên quan",
            NGHE_AN,
            ["các cấp, các ngành liên quan tỉnh Nghệ An", "các cơ quan liên quan tỉnh Nghệ An"],
        ),
        (
            "các đơn vị của Bộ Quốc phòng, Bộ Công an đóng trên địa bàn",
            CENTRAL,
            ["các đơn vị của Bộ Quốc phòng, Bộ Công an đóng trên địa bàn"],
        ),
        # committees with subjects, short names, names that go on behind "xã hội"
        ("Ban Chỉ đạo về chuyển đổi số tỉnh Đồng Tháp họp", NGHE_AN, ["Ban Chỉ đạo về chuyển đổi số tỉnh Đồng Tháp"]),
        (
            "Ban Chỉ đạo Phòng, chống tội phạm, tệ nạn xã hội tỉnh chỉ đạo",
            NGHE_AN,
            ["Ban Chỉ đạo Phòng, chống tội phạm, tệ nạn xã hội tỉnh Nghệ An"],
        ),
        (
            "Văn phòng Ban Chỉ huy tổng hợp; Văn phòng Ban Chỉ huy Phòng thủ dân sự tỉnh kiểm tra",
            NGHE_AN,
            ["Văn phòng Ban Chỉ huy Phòng thủ dân sự tỉnh Nghệ An"] * 2,
        ),
        ("Phòng Bảo trợ xã hội tổng hợp", NGHE_AN, ["Phòng Bảo trợ xã hội"]),
        # the body of the whole country, a renamed body
        ("Hội Chữ thập đỏ Việt Nam hỗ trợ", CENTRAL, ["Hội Chữ thập đỏ Việt Nam"]),
        ("Tập đoàn Công nghiệp - Năng lượng Quốc gia Việt Nam", CENTRAL, ["Tập đoàn Công nghiệp - Năng lượng Quốc gia Việt Nam"]),
        ("các Tổ đại biểu và các đại biểu Hội đồng nhân dân Thành phố giám sát", CAN_THO, ["các tổ đại biểu HĐND thành phố Cần Thơ"]),
        # territories that are asked
        ("Đề xuất Tỉnh sớm có cơ chế", VINH, ["tỉnh Nghệ An"]),
        # territories that are charged or work themselves
        ("Thành phố Hà Nội và các tỉnh Bắc Ninh, Gia Lai đẩy nhanh", CENTRAL, ["thành phố Hà Nội", "tỉnh Bắc Ninh", "tỉnh Gia Lai"]),
        ("Giao tỉnh Lâm Đồng rà soát", CENTRAL, ["tỉnh Lâm Đồng"]),
        ("phối hợp chặt chẽ với Tỉnh rà soát; Tỉnh tổng hợp nhu cầu", NGHE_AN, ["tỉnh Nghệ An", "tỉnh Nghệ An"]),
        ("Trong thời gian tới, tỉnh Đắk Lắk cần tiếp tục thực hiện", CENTRAL, ["tỉnh Đắk Lắk"]),
        (
            "chủ trì buổi làm việc với lãnh đạo tỉnh Điện Biên.\nĐề nghị Thường trực Tỉnh ủy lãnh đạo. Tỉnh căn cứ quy định để bố trí",
            CENTRAL,
            ["Thường trực Tỉnh ủy Điện Biên", "tỉnh Điện Biên"],
        ),
        # a place, a genitive, a date are no bodies; places that are only told stay one group
        ("trọng tâm là các tỉnh: Đắk Lắk, Gia Lai", CENTRAL, ["các tỉnh"]),
        ("giải quyết kiến nghị của Tỉnh, phát huy lợi thế của Tỉnh", NGHE_AN, []),
        ("trên địa bàn xã Ea Kao, tỉnh Đắk Lắk phải di dời", CENTRAL, []),
        ("du lịch tại Hà Nội, thành phố Hồ Chí Minh tổ chức hội nghị", CENTRAL, []),
        ("Thành phố Hồ Chí Minh là đô thị đặc biệt", CENTRAL, []),
        ("Công ty Hoa Sen gửi; đề nghị Công ty nghiên cứu các văn bản dẫn trên", NGHE_AN, ["Công ty Hoa Sen", "Công ty Hoa Sen"]),
        (
            "phối hợp với UBND các xã, báo, đài và các đơn vị tuyên truyền",
            NGHE_AN,
            ["UBND các xã tỉnh Nghệ An", "các báo, đài tỉnh Nghệ An", "các đơn vị tỉnh Nghệ An"],
        ),
        (
            "phối hợp với Chi nhánh Ngân hàng Chính sách xã hội tỉnh; Ngân hàng Chính sách xã hội chi nhánh tỉnh Nghệ An",
            NGHE_AN,
            ["Chi nhánh Ngân hàng Chính sách xã hội tỉnh Nghệ An"] * 2,
        ),
        # no bodies
        ("Căn cứ Luật Tổ chức chính quyền địa phương năm 2025", NGHE_AN, []),
        ("theo Quyết định số 12/QĐ-UBND về phát triển Chính phủ số", NGHE_AN, []),
        ("trên cơ sở nhiệm vụ được giao, tổ chức thực hiện, cấp có thẩm quyền", NGHE_AN, []),
        ("số liệu thu thập từ cơ sở dữ liệu, thông báo số 12", NGHE_AN, []),
    ],
)
def test_names(text: str, context: Context, expected: list[str]) -> None:
    assert names(text, context) == expected


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Chủ tịch UBND tỉnh giao", "UBND tỉnh Nghệ An", "Chủ tịch"),
        ("Giám đốc Sở Nội vụ chịu trách nhiệm", "Sở Nội vụ tỉnh Nghệ An", "Giám đốc"),
        ("Thủ trưởng các sở, ban, ngành thực hiện", "các sở, ban, ngành tỉnh Nghệ An", "Thủ trưởng các"),
        ("Chánh Văn phòng UBND tỉnh thi hành", "Văn phòng UBND tỉnh Nghệ An", "Chánh"),
    ],
)
def test_heads_stand_for_their_body(text: str, name: str, office: str) -> None:
    mention = find(text, NGHE_AN)[0]
    assert (mention.name, mention.office) == (name, office)


@pytest.mark.parametrize(
    ("text", "context", "name", "position"),
    [
        ("Đồng chí Trần Văn Bình, Phó Chủ tịch UBND Thành phố chỉ đạo", VINH, "Trần Văn Bình", "Phó Chủ tịch UBND thành phố Vinh"),
        ("Giao Phó Thủ tướng Chính phủ Lê Văn An để chỉ đạo", CENTRAL, "Lê Văn An", "Phó Thủ tướng Chính phủ"),
        ("Ông Hoàng A kiểm tra", VINH, "Hoàng A", None),
        ("Đồng chí Lê Văn Nam Phó Chủ tịch UBND Thành phố phụ trách", VINH, "Lê Văn Nam", None),
        ("Đ/c Lê Văn Nam - PCT UBND tỉnh", NGHE_AN, "Lê Văn Nam", "Phó Chủ tịch UBND tỉnh Nghệ An"),
    ],
)
def test_persons(text: str, context: Context, name: str, position: str | None) -> None:
    mention = find(text, context)[0]
    assert (mention.kind, mention.name, mention.position) == ("person", name, position)


def test_persons_in_a_list_and_in_a_cell() -> None:
    assert names("các đồng chí Trần Văn A, Lê Thị B và Phạm C phụ trách", VINH) == ["Trần Văn A", "Lê Thị B", "Phạm C"]
    table = "| STT | Nhiệm vụ | Cá nhân phụ trách |\n| --- | --- | --- |\n| 1 | Sửa đường | Nguyễn Văn Bảy |\n| 2 | Trồng cây | Sở Y tế |\n"
    assert names(table, NGHE_AN) == ["Nguyễn Văn Bảy", "Sở Y tế tỉnh Nghệ An"]


SENTENCE = "Sở Khoa học và Công nghệ chủ trì, phối hợp với các sở, ngành, Ủy ban nhân dân các xã, phường và Công an tỉnh báo cáo UBND tỉnh."


@pytest.mark.parametrize(
    "changed",
    [
        unicodedata.normalize("NFD", SENTENCE),
        SENTENCE.replace("Ủy", "Uỷ"),
        SENTENCE.replace("Khoa học", "Khoa hoc".replace("hoc", "ho\u0323c")),
        SENTENCE.replace(" ", "\u00a0"),
        SENTENCE.replace("Sở Khoa", "Sở  Khoa"),
        SENTENCE.replace("Công an tỉnh", "**Công an** tỉnh"),
    ],
)
def test_the_same_bodies_however_it_is_typed(changed: str) -> None:
    assert names(changed, NGHE_AN) == names(SENTENCE, NGHE_AN)


def test_mentions_are_in_order_and_apart() -> None:
    for seed in sorted((Path(__file__).parents[2] / "data" / "seeds").glob("*.txt")):
        found = find_agencies(read_page(seed.read_bytes().decode("utf-8")), NGHE_AN)
        assert found
        assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "các sở",
                "UBND",
                "tỉnh",
                "xã, phường",
                "Phòng",
                "Ban",
                "và",
                ",",
                "(",
                "Chủ tịch",
                "đồng chí",
                "cấp",
                "liên quan",
                "\n",
                "Bộ",
                ":",
                "Vinh",
            ]
        )
        | st.text(max_size=6),
        max_size=25,
    )
)
def test_no_text_makes_it_fail(pieces: list[str]) -> None:
    text = " ".join(pieces)
    page = read_page(text)
    for context in (VINH, CENTRAL):
        for mention in find_agencies(page, context):
            assert mention.name
            assert 0 <= mention.start < mention.end <= len(page.normal)


def test_a_bare_committee_is_the_one_that_issues() -> None:
    own = _context("Đảng ủy UBND tỉnh Lào Cai", "Lào Cai", "2026-09-07")
    assert names("Giao Ban Xây dựng Đảng Đảng ủy chủ trì; báo cáo Đảng ủy và Tỉnh ủy", own) == [
        "Ban Xây dựng Đảng Đảng ủy UBND tỉnh Lào Cai",
        "Đảng ủy UBND tỉnh Lào Cai",
        "Tỉnh ủy Lào Cai",
    ]


@pytest.mark.parametrize("name", ["Phòng ", "Ban Chỉ đạo của ", "Tổ công tác ", "Vụ ", "Văn phòng Ban Chỉ đạo "])
@pytest.mark.parametrize("context", [NGHE_AN, CENTRAL])
def test_a_name_that_repeats_itself_is_not_followed_without_end(name: str, context: Context) -> None:
    assert find(f"Giao {name * 2000}", context)
