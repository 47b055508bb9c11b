"""Parameters that several questions share."""

from __future__ import annotations

from dataclasses import replace

from api.questions.declaration import Parameter

MOST_WORDS = 10_000  # characters of a question in words

OF = Parameter(
    name="of",
    vi="Khóa, số hiệu, tên tệp hoặc từ",
    en="key, number, file name or words",
    needed=True,
    metavar="VĂN_BẢN",
    shortest=1,
    example="11-NQ/TW",
)
OF_DOCUMENT_OR_TASK = replace(OF, metavar="VĂN_BẢN|VIỆC")
LIMIT = Parameter(name="limit", vi="Số dòng nhiều nhất", en="at most so many", kind=int, metavar="N")
AS_OF = Parameter(
    name="on",
    vi="Ngày cần biết ai đang có việc; mặc định ngày cuối mà các bảng biết",
    en="as of that day (default: all that is known)",
    metavar="NGÀY",
    longest=40,
    day=True,
    example="2025-03-01",
)
ON = replace(AS_OF, vi="Ngày, mặc định hôm nay", en="day, default today")

ROWS = replace(LIMIT, default=50, most=500)
CURSOR = Parameter(name="cursor", vi="next của trang trước", en="next of the page before", metavar="KHÓA")
