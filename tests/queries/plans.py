"""Two plans and a directive of words of our own, for questions that need bodies of several places."""

from __future__ import annotations

from graph.record import Record
from ingest.files import read_bytes

_PLAN = """ỦY BAN NHÂN DÂN
{upper}
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: {number}/KH-UBND
{name}, ngày 05 tháng 8 năm 2025

KẾ HOẠCH
Giữ nghề làm nón lá trên địa bàn {place}

Thực hiện Chỉ thị số 88/CT-TTg ngày 02 tháng 6 năm 2025 của Thủ tướng Chính phủ về giữ nghề thủ công, Ủy ban nhân dân {place} ban hành kế hoạch như sau:

I. MỤC ĐÍCH
Giữ nghề làm nón lá cho các thế hệ sau.

II. TỔ CHỨC THỰC HIỆN
1. Sở Công Thương
- Mở hai lớp truyền nghề làm nón cho người cao tuổi, hoàn thành trước ngày 30/11/2025.
- Tổng hợp kết quả, báo cáo Ủy ban nhân dân {place} trước ngày 15/12/2025.
2. Sở Khoa học và Công nghệ
- Chủ trì đăng ký nhãn hiệu tập thể cho nón lá trong quý IV/2025.
3. Công an {place}
- Xử lý việc bán nón lá giả nhãn hiệu.
4. Ủy ban nhân dân các xã, phường
- Lập danh sách các hộ còn làm nón lá, gửi Sở Công Thương.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH


{signer}
"""

_DIRECTIVE = """THỦ TƯỚNG CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 88/CT-TTg
Hà Nội, ngày 02 tháng 6 năm 2025

CHỈ THỊ
Về việc giữ nghề thủ công

Để giữ nghề thủ công, Thủ tướng Chính phủ yêu cầu:

1. Bộ Công Thương
- Rà soát chính sách cho làng nghề thủ công, báo cáo Thủ tướng Chính phủ trước ngày 31/10/2025.
2. Bộ Nông nghiệp và Môi trường
- Quy hoạch vùng trồng lá nón, lá cọ.
3. Ủy ban nhân dân các tỉnh, thành phố
- Lập kế hoạch giữ nghề thủ công ở địa phương.

THỦ TƯỚNG


Trần Văn Bình
"""


def plan(name: str, level: str, number: str, signer: str) -> tuple[str, Record]:
    """A province's plan, read."""
    place = f"{level} {name}"
    text = _PLAN.format(upper=place.upper(), number=number, name=name, place=place, signer=signer)
    return read_bytes(text.encode(), f"{number}.txt")


def plans() -> list[tuple[str, Record]]:
    """The two plans and the directive that they carry out."""
    directive = read_bytes(_DIRECTIVE.encode(), "88.txt")
    return [plan("Cần Thơ", "thành phố", "201", "Lê Thị Hoa"), plan("Nghệ An", "tỉnh", "202", "Phạm Văn Nam"), directive]
