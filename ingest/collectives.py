"""Collectives: "các sở, ban, ngành, đoàn thể cấp tỉnh" parted and named as the conventions say (CONVENTIONS 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.bodies import body_at, table_body
from ingest.context import Context
from ingest.naming import Tail, bare, name_found, name_with, own_committee, proper_place, tail_of

_UNIT = r"(?:tỉnh(?! ủy| đoàn)|thành phố|tp|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu|thôn|bản|làng|buôn|ấp|khóm|khu phố|tổ dân phố|khu dân cư|thành(?= |,|$)(?! ủy| viên| lập| phần| công| tích| đoàn| phố))"
# parts of one group: never split among themselves
_JOINED = (
    "cơ quan ngang bộ|cơ quan thuộc chính phủ|cơ quan chuyên môn|cơ quan|đơn vị sự nghiệp công lập|đơn vị sự nghiệp|đơn vị(?! hành chính| tính| đo)|ban ngành|sở ngành|"
    "bộ ngành|sở|bộ phận|bộ|ban xây dựng đảng|ban đảng|ban|ngành|phòng chuyên môn|phòng|tổ chức|cá nhân|hộ gia đình|"
    "văn phòng|chi cục|cục|vụ(?=, cục|, viện|, đơn vị| thuộc)|viện|cấp(?! có thẩm quyền| xã| tỉnh| huyện| ủy| trên| dưới| trung ương| thành phố)"
)
# always a group of its own
_SPLIT = (
    "hội, đoàn thể|tổ chức, đoàn thể|cấp ủy đảng|cấp ủy|tổ chức đảng|đảng ủy|đảng bộ|chi bộ|tỉnh ủy|thành ủy|huyện ủy|"
    "chính quyền địa phương các cấp|chính quyền địa phương|chính quyền các cấp|chính quyền cơ sở|chính quyền(?! (?:2|hai|02|điện tử|số|đô thị))|"
    "tổ chức đoàn thể chính trị - xã hội|đoàn thể chính trị - xã hội|đoàn thể chính trị xã hội|tổ chức chính trị - xã hội - nghề nghiệp|"
    "tổ chức chính trị - xã hội|tổ chức chính trị xã hội|tổ chức chính trị-xã hội|tổ chức đoàn thể|tổ chức thành viên|tổ chức hội|hội đoàn thể|"
    "ban ngành đoàn thể|đoàn thể|hội quần chúng|hiệp hội|hội(?! đồng| nghị| thảo| thi| viên| nhập| họp| chợ)|địa phương|doanh nghiệp|hợp tác xã|chủ đầu tư|nhà đầu tư|nhà thầu|"
    "cơ sở giáo dục|cơ sở y tế|cơ sở đào tạo|cơ sở(?! dữ liệu| vật chất| hạ tầng| pháp lý| để)|trường học|nhà trường|trường đại học|trường(?! hợp)|bệnh viện|"
    "cơ quan thông tấn,? báo chí|cơ quan báo chí, truyền thông|cơ quan báo chí|cơ quan thông tấn|cơ quan truyền thông|cơ quan thông tin đại chúng|cơ quan chức năng|"
    "lực lượng|hệ thống truyền thanh cơ sở|hệ thống thông tin cơ sở|hệ thống y tế cơ sở|hệ thống y tế|hệ thống truyền thông|ngân hàng thương mại|ngân hàng|tổ chức tín dụng|thành viên|trung tâm|"
    "tập đoàn, tổng công ty nhà nước|tập đoàn, tổng công ty|tập đoàn|tổng công ty|công ty|ban quản lý dự án|ban quản lý|phòng ban|công đoàn cơ sở|công đoàn|đài truyền thanh|cộng đồng|ban chỉ đạo|tổ công tác"
)
_COMMITTEES = (
    r"(?:ban thường vụ |văn phòng |ban tổ chức |thường trực )?(?:tỉnh|thành|huyện|quận|thị|đảng) ủy"
    r"(?:(?:, | và )(?:tỉnh|thành|huyện|quận|thị|đảng) ủy)+"
)
_NOUN = re.compile(
    rf"(?:(?P<joined>{_JOINED})|(?P<split>{_COMMITTEES}|{_SPLIT})|(?P<units>{_UNIT}(?:(?:, ?|/ ?| và )(?:các )?{_UNIT})*))(?!\w)"
)
_ANY_NOUN = re.compile(rf"(?:(?P<split>{_COMMITTEES}|{_SPLIT})|(?P<joined>{_JOINED}))(?!\w)")
_UNITS = re.compile(rf"(?P<units>{_UNIT}(?:(?: ?, ?| ?/ ?| và | - )(?:các )?{_UNIT})*)(?!\w)")
_OFFICE = (
    r"(?:các )?(?:đồng chí )?(?:thủ trưởng|giám đốc|lãnh đạo|người đứng đầu|chủ tịch(?! hội đồng)|trưởng|bộ trưởng|tổng giám đốc|chủ tịch hội đồng thành viên|"
    r"chủ tịch hội đồng thành viên|chủ tịch hội đồng quản trị|bí thư|hiệu trưởng|cấp trưởng)"
)
_OFFICES = re.compile(rf"(?:{_OFFICE}(?:, | và )?)+ ?(?:các )?")
_SEPARATOR = re.compile(r"(?P<strong> ?; ?| và (?!các cá nhân|cá nhân|hộ gia đình)| hoặc )|(?P<weak> ?, ?| ?/ ?| - | và )(?=\w)")
_QUALIFIER = re.compile(
    r" (?:có liên quan|liên quan|cùng cấp|chức năng|chuyên môn|nhà nước|khác|nêu trên|cơ sở|trung ương|ở trung ương|ở địa phương|ở cơ sở|trực thuộc trung ương|"
    r"trong vùng|trong khu vực|trong cả nước|trong toàn tỉnh|trong toàn thành phố|từ thành phố đến phường, xã|từ tỉnh đến cơ sở|các cấp|tương đương|"
    r"có trách nhiệm liên quan|trên địa bàn(?! *(?:tỉnh|thành phố|huyện|xã|phường|quận|thị xã))|trực thuộc(?! *(?:tỉnh|thành phố|huyện|ubnd|ủy ban|sở|bộ|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|ban))|được giao)(?!\w)"
)
_PLACED = re.compile(
    r" (?P<how>cấp |(?:trực )?thuộc |của |trên địa bàn |trong |ở )?(?P<word>tỉnh|thành phố|huyện|quận|thị xã|xã|phường)(?!\w| ủy| đoàn| này|, (?:xã|phường|huyện|thành phố))"
)
_OF_BODY = re.compile(r" (?:trực )?thuộc (?:bộ|sở|ban|huyện|xã|cấp ủy)(?!\w)")
_BELONGING = re.compile(r" (?:trực )?thuộc (?=\w)")
# what may follow a noun as its attribute in small letters, up to a verb or a stop
_ATTRIBUTE = re.compile(
    r" (?:kinh doanh|cấp nước|quản lý|viễn thông|báo chí|truyền thông|truyền thanh|thông tin|thông tấn|sự nghiệp|phi chính phủ|giáo dục|y tế|mầm non|tư vấn|thi công|sản xuất|vận tải|"
    r"du lịch|khai thác|thành viên|quần chúng|tín dụng|tôn giáo|kinh tế|xã hội|nghề nghiệp|đào tạo|nghiên cứu|khoa học|văn hóa|công lập|ngoài công lập|"
    r"tại chỗ|xung kích|vũ trang|công an|quân đội|nhà nước|thuộc|có dự án|sử dụng|công nghệ|dịch vụ|đầu mối|thực thi|bảo vệ|kiểm tra|"
    r"chính trị|quốc tế|nước ngoài|trong nước|ngoài nước|tư nhân|dân lập|phổ thông|đại học|cao đẳng|dạy nghề|hội viên|điện lực|cung cấp dịch vụ|chi trả|thứ cấp|tư pháp|phòng cháy|dân quân|tư pháp|tố tụng|nội chính|hành chính|điều tra|đại diện|đảng|biên phòng)(?!\w)"
)
_ATTRIBUTE_END = re.compile(
    r"(?= (?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|căn cứ|thực hiện|triển khai|tổ chức|tăng cường|chủ động|phải|cần|được|hướng dẫn|xây dựng|báo cáo|rà soát|"
    r"tham mưu|tiếp tục|để|nhằm|theo|về|và|khi|nếu|tại|trong|của|cho|ở|phục vụ|hoạt động|gắn|phù hợp|tự|giai đoạn|năm|trước|sau|nhiệm kỳ|giám sát|theo dõi|đôn đốc|điều phối|xử lý|kiểm tra|đẩy mạnh|tuyên truyền|nghiêm túc|kịp thời|thường xuyên|định kỳ|tham gia|đề xuất|lập|bố trí|cung cấp|có kế hoạch|hỗ trợ|sẵn sàng|"
    r"bảo đảm|báo đảm|đảm bảo|trên địa bàn|tỉnh|thành phố|có liên quan|liên quan|đã|đang|sẽ|là|không|chưa|với|từ|cùng|gửi|thông báo|làm|nghiên cứu|như|thì|có thẩm quyền|có chức năng|phát huy|nâng cao|đề ra|nắm|chấp hành|áp dụng|sử dụng hiệu quả|đăng ký|quán triệt)(?!\w))|[,.;:()\n+\"“”]|$"
)
_TAKES_ATTRIBUTE = frozenset(
    ("cơ quan", "đơn vị", "tổ chức", "doanh nghiệp", "cơ sở", "cơ sở giáo dục", "lực lượng", "trường", "hội", "hiệp hội", "công ty", "ngân hàng", "trung tâm",
     "cá nhân", "hộ gia đình")
)  # fmt: skip
_ALONE = frozenset(
    ("địa phương", "doanh nghiệp", "đoàn thể", "cấp ủy", "cấp ủy đảng", "chính quyền địa phương", "chính quyền các cấp", "chính quyền cơ sở", "chính quyền",
     "cơ quan báo chí", "cơ quan chức năng", "chủ đầu tư", "nhà thầu", "nhà trường", "tổ chức chính trị - xã hội", "công đoàn cơ sở", "cộng đồng",
    "hệ thống truyền thanh cơ sở", "hệ thống thông tin cơ sở", "hệ thống y tế cơ sở", "hệ thống truyền thông",
     "đoàn thể chính trị - xã hội", "tổ chức thành viên", "cơ sở giáo dục", "phòng ban", "tổ chức tín dụng", "hợp tác xã")
)  # fmt: skip
_MARKED_ONLY = frozenset(("văn phòng", "chi cục", "cục", "vụ", "viện", "cơ sở", "hội", "trường", "trung tâm"))
_ONE_FAMILY = frozenset(("sở", "bộ", "ban", "ngành", "cấp"))
_PLACELESS = ("cộng đồng", "hệ thống truyền thông", "chính quyền các cấp")
_NO_THE = ("chính quyền", "cộng đồng", "hệ thống")
_OF_PROVINCE = ("sở", "ban đảng", "ban xây dựng đảng", "sở ngành")
_COMMUNES = frozenset(("xã", "phường", "thị trấn", "đặc khu"))
_DISTRICTS = frozenset(("huyện", "thị xã", "quận"))


def _words(alternatives: str) -> frozenset[str]:
    return frozenset(re.sub(r"\(\?[!=][^()]*(?:\([^()]*\)[^()]*)*\)|\?", "", alternatives).split("|"))


_ALL_NOUNS = _words(_JOINED) | _words(_SPLIT)
_UNIT_WORDS = frozenset(
    ("tỉnh", "thành", "tp", "quận", "huyện", "thị", "xã", "phường", "đặc", "thôn", "bản", "làng", "buôn", "ấp", "khóm", "khu", "tổ")
)
NOUN_WORDS = frozenset(noun.split()[0] for noun in _ALL_NOUNS) | _UNIT_WORDS | {"văn", "thường", "đảng"}
"""First words of what may follow "các" in a group."""
LIST_NOUNS = frozenset(noun for noun in _ALL_NOUNS if " " not in noun) | {
    "tỉnh ủy",
    "thành ủy",
    "huyện ủy",
    "quận ủy",
    "thị ủy",
    "văn phòng",
    "chi cục",
}
"""Nouns that begin a group without "các" only where a list or a qualifier follows."""
BARE_NOUNS = frozenset(noun for noun in _ALL_NOUNS if " " in noun) - LIST_NOUNS
"""Nouns of several words, that may begin a group by themselves."""


@dataclass(frozen=True, slots=True)
class Part:
    """One group at ``[start:end]``: ``name`` with place; ``bare`` where neither "các" nor a list nor "liên quan" marks it."""

    start: int
    end: int
    name: str
    bare: bool = False
    office: str | None = None
    nouns: tuple[str, ...] = ()


@dataclass(slots=True)
class _Noun:
    start: int
    end: int
    word: str
    split: bool
    strong: bool
    qualifiers: str = ""
    place: str | None = None


def units_behind(normal: str, low: str, at: int) -> tuple[int, str] | None:
    """Units of government behind a body: "các xã, phường", "cấp xã", "huyện, thành phố" → (end, their words as printed).

    One bare level word is no unit list: "UBND xã" is one body.
    """
    match = re.compile(r" (?:của )?(?P<the>các |tất cả các |mỗi |từng |những )?(?P<level>cấp )?").match(low, at)
    if match is None:
        return None
    if match["level"] is None and low.startswith("cấp", match.end()) and match["the"]:
        return match.end() + 3, "các cấp"
    units = _UNITS.match(low, match.end())
    if units is None:
        return (match.end() - 1, "các cấp") if low[match.start() : match.end()].endswith("các cấp ") else None
    words = re.findall(_UNIT, units["units"])
    if match["level"]:
        return units.end(), "cấp " + units["units"]
    if match["the"] or len(words) > 1:
        return units.end(), "các " + re.sub(r"\bcác ", "", units["units"])
    return None


def units_place(words: str, context: Context) -> str | None:
    """The territory whose units these are."""
    found = set(re.findall(_UNIT, words))
    if "tỉnh" in found:
        return None
    if found & _DISTRICTS or "huyện" in words:
        return context.province
    return context.district or context.province


def groups_at(normal: str, low: str, folded: str, start: int, context: Context) -> tuple[int, tuple[Part, ...]] | None:
    """The groups of a list that begins at ``start`` ("các …", "mỗi …", an office, or a noun), and where it ends."""
    at, marked, office = start, False, None
    opening = re.compile(r"(?:(?:tất cả |toàn thể )?(?:các|những|mỗi|mọi|từng) )+").match(low, at)
    if opening:
        at, marked = opening.end(), True
    offices = _OFFICES.match(low, at)
    if offices:
        at, marked = offices.end(), marked or "các" in offices.group() or bool(opening)
        office = normal[offices.start() : offices.end()].strip()
    nouns = list(_nouns(normal, low, folded, at, context))
    if not nouns or (len(nouns) == 1 and nouns[0].word == "cấp") or low.startswith(" có thẩm quyền", nouns[-1].end):
        return None
    if (
        not marked
        and office is None
        and len(nouns) == 1
        and not nouns[0].qualifiers
        and nouns[0].word not in _ALONE
        and " ủy" not in nouns[0].word
    ):
        return None
    if not marked and office and len(nouns) == 1 and not nouns[0].split and not nouns[0].qualifiers:
        return None
    if not marked and nouns[0].word in _MARKED_ONLY:
        return None
    if (
        not marked
        and len(nouns) == 1
        and (nouns[0].word == "tổ chức" or low.endswith("là ", 0, start))
        and "liên quan" not in nouns[0].qualifiers
    ):
        return None
    if len(nouns) == 1 and (nouns[0].word == "thành" or (not marked and re.fullmatch(_UNIT, nouns[0].word))):
        return None
    is_bare = not marked and office is None and len(nouns) == 1 and "liên quan" not in nouns[0].qualifiers
    if office and office.lower().startswith("bộ trưởng,"):
        nouns.insert(0, _Noun(nouns[0].start, nouns[0].start, "bộ", False, False))
    parts = tuple(_parts(normal, nouns, start, context, is_bare, office))
    return nouns[-1].end, parts


def _nouns(normal: str, low: str, folded: str, at: int, context: Context) -> Iterator[_Noun]:
    strong, first = False, True
    while True:
        match = _ANY_NOUN.match(low, at)
        if match is None:
            if not first:
                return
            match = _NOUN.match(low, at)
            if match is None or match["units"] is None:
                return
            yield _units_noun(normal, low, folded, match, context)
            return
        noun = _Noun(match.start(), match.end(), match.group(), match["split"] is not None, strong)
        if normal[noun.end : noun.end + 1] == " " and normal[noun.end + 1 : noun.end + 2].isupper() and not _qualified(low, noun.end):
            # "các sở Tài chính, Xây dựng": names follow, the noun is only their head
            return
        _qualify(normal, low, folded, noun, context)
        yield noun
        first = False
        separator = _SEPARATOR.match(low, noun.end)
        if separator is None:
            return
        strong = separator["strong"] is not None
        at = separator.end()
        if low.startswith(("các ", "những "), at):
            at = low.index(" ", at) + 1
            # "các cấp, các ngành" is one group, "các sở, các phòng thuộc huyện" are two
            following = _ANY_NOUN.match(low, at)
            strong = strong or following is None or bool(noun.qualifiers or noun.place) or not {noun.word, following.group()} <= _ONE_FAMILY
        offices = _OFFICES.match(low, at)
        at = offices.end() if offices else at


def _qualified(low: str, at: int) -> bool:
    return bool(_QUALIFIER.match(low, at) or _PLACED.match(low, at))


def _units_noun(normal: str, low: str, folded: str, match: re.Match[str], context: Context) -> _Noun:
    noun = _Noun(match.start(), match.end(), re.sub(r"\bcác ", "", match.group()), True, False)
    _qualify(normal, low, folded, noun, context)
    if noun.place is None:
        noun.place = units_place(noun.word, context) or ""
    return noun


def _qualify(normal: str, low: str, folded: str, noun: _Noun, context: Context) -> None:
    """Read what stands behind a noun: attributes, "liên quan", "cấp tỉnh", "thuộc thành phố"; the noun's end moves on."""
    if noun.word.lower() in _TAKES_ATTRIBUTE and (attribute := _ATTRIBUTE.match(low, noun.end)):
        stop = _ATTRIBUTE_END.search(low, attribute.end(), noun.end + 160)
        if stop:
            words = normal[noun.end : stop.start()].rstrip()
            noun.qualifiers += words
            noun.end += len(words)
    while True:
        match = _QUALIFIER.match(low, noun.end)
        if match:
            noun.qualifiers += normal[match.start() : match.end()]
            noun.end = match.end()
            continue
        if noun.place is None and _belonging(normal, low, folded, noun, context):
            continue
        match = _OF_BODY.match(low, noun.end)
        if match:
            noun.qualifiers += normal[match.start() : match.end()]
            noun.end = match.end()
            continue
        if noun.place is None and (match := _PLACED.match(low, noun.end)):
            _place(normal, folded, noun, match, context)
            continue
        return


def _belonging(normal: str, low: str, folded: str, noun: _Noun, context: Context) -> bool:
    """ "trực thuộc Thành ủy": the superior body's full name closes the group's name."""
    match = _BELONGING.match(low, noun.end)
    found = body_at(normal, folded, match.end()) if match else None
    if match is None or found is None:
        return False
    end, name = name_found(normal, folded, found, context)
    if noun.word in ("sở", "ban", "ngành") and found.body.name == "UBND":
        # "các sở, ban, ngành thuộc UBND tỉnh" are those of the province
        name = name.removeprefix("UBND ")
    noun.qualifiers += normal[match.start() : match.end()].rstrip() + " " + name
    noun.end, noun.place = end, ""
    return True


def _place(normal: str, folded: str, noun: _Noun, match: re.Match[str], context: Context) -> None:
    how, word = match["how"] or "", match["word"]
    named = proper_place(normal, match.end(), word, context)
    if named:
        noun.end, noun.place = named
        noun.qualifiers += f" {how.strip()}" if how else ""
        return
    noun.end = match.end()
    if how == "cấp ":
        own = context.province if word == "tỉnh" or (word == "thành phố" and not context.district) else None
        noun.qualifiers += f" cấp {word}"
        noun.place = (bare(own) if own and own.startswith(word) else own) if own else None
        return
    own = tail_of(normal, folded, match.start("word") - 1, context).place
    noun.qualifiers += f" {how.strip()}" if how else ""
    noun.place = own or word


def _parts(normal: str, nouns: list[_Noun], start: int, context: Context, is_bare: bool, office: str | None) -> Iterator[Part]:
    runs: list[list[_Noun]] = []
    for index, noun in enumerate(nouns):
        before = nouns[index - 1] if index else None
        if before is None or noun.split or before.split or noun.strong or before.qualifiers or before.place:
            runs.append([noun])
        else:
            runs[-1].append(noun)
    _share(runs)
    begin = start
    for run in runs:
        yield Part(begin, run[-1].end, _name(run, context), is_bare, None if run[0].strong else office, tuple(n.word for n in run))
        following = nouns.index(run[-1]) + 1
        begin = nouns[following].start if following < len(nouns) else run[-1].end


def _share(runs: list[list[_Noun]]) -> None:
    """What qualifies the last group of an unbroken list qualifies all: "đoàn thể cấp tỉnh", "địa phương liên quan"."""
    for index in range(len(runs) - 2, -1, -1):
        last, after = runs[index][-1], runs[index + 1][-1]
        if runs[index + 1][0].strong and "liên quan" not in after.qualifiers:
            continue
        if not last.qualifiers and last.place is None and re.search(r"liên quan|cấp (?:tỉnh|thành phố)", after.qualifiers):
            last.qualifiers, last.place = after.qualifiers, after.place


def _name(run: list[_Noun], context: Context) -> str:
    words = ", ".join(n.word for n in run)
    last = run[-1]
    place = last.place if last.place is not None else _default_place(run, context)
    the = "" if run[0].word.startswith(_NO_THE) else "các "
    if words in ("cấp, ngành", "ngành, cấp"):
        words = words.replace(", ", ", các ")
    words = words.replace("thuộc chính phủ", "thuộc Chính phủ").replace("xây dựng đảng", "xây dựng Đảng")
    return " ".join(f"{the}{words}{last.qualifiers}{' ' + place if place else ''}".split())


def _default_place(run: list[_Noun], context: Context) -> str | None:
    if run[0].word in ("ban đảng", "ban xây dựng đảng"):
        return own_committee(context)
    if run[0].word == "tổ chức thành viên" and context.place:
        return f"của {name_with(table_body('mttq'), Tail(0), context)}"
    if run[0].word in _PLACELESS:
        return None
    if any(n.word.startswith("bộ") and n.word != "bộ phận" for n in run) or any("trung ương" in n.qualifiers.lower() for n in run):
        return None
    if any(n.word in _OF_PROVINCE for n in run):
        return context.province
    return context.place
