"""Which items lay down work: parts of the document, smallest items, lead-ins, label lines."""

from __future__ import annotations

import re

from graph.folding import fold
from ingest.labels import LABEL
from ingest.lines import is_capital
from ingest.page import Page
from ingest.parts import part_of
from ingest.tree import Node

_TASK_PARTS = frozenset(("work", "assigning", "organising"))
_NO_TASKS = frozenset(
    ("nghị định", "thông tư", "thông tư liên tịch", "luật", "bộ luật", "pháp lệnh", "quy chế", "quy định", "báo cáo", "tờ trình", "lệnh")
)
_NOTICES = frozenset(("thông báo", "kết luận", ""))
_PRAISE = re.compile(
    r"\b(?:ghi nhận|biểu dương|đánh giá cao|hoan nghênh|cơ bản (?:thống nhất|đồng ý|nhất trí)|đồng ý với|thống nhất với"
    r"|bên cạnh những kết quả|tuy nhiên)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(r"\b(?:giao|yêu cầu|đề nghị|khẩn trương|tập trung|chủ trì|cần|phải)\b", re.IGNORECASE)
_HEADING_LENGTH = 220
_SENTENCE_LENGTH = 100

_BODY = re.compile(
    r"\b(?:sở|ban|ngành|ubnd|uỷ ban|ủy ban|hđnd|hội đồng|phòng|cơ quan|đơn vị|địa phương|bộ|công an|giám đốc|thủ trưởng"
    r"|chủ tịch|văn phòng|các cấp|mặt trận|đoàn thể|hội"
    r"|trường|trung tâm|công ty|doanh nghiệp|chi cục|cục|thanh tra|kho bạc|ngân hàng|đảng ủy|tỉnh ủy|thành ủy|cấp ủy|tổ chức"
    r"|đồng chí|thành viên|chủ đầu tư|xã, phường|phường, xã)\b",
    re.IGNORECASE,
)
_CHARGE = re.compile(
    r"\b(?:giao|yêu cầu|đề nghị|phân công|cần|phải|tập trung|chủ động|khẩn trương|nghiêm túc|thực hiện tốt"
    r"|triển khai thực hiện|quán triệt|tổ chức thực hiện|tổ chức triển khai|thực hiện)\b",
    re.IGNORECASE,
)
_LISTS = re.compile(r"\b(?:sau(?:\s?đây)?|như sau|dưới đây|trọng tâm|cụ thể|nhiệm vụ|nội dung|giải pháp|công việc)\s*:\Z", re.IGNORECASE)
_OBLIGES = re.compile(
    r"\b(?:giao|yêu cầu|đề nghị|có trách nhiệm|chịu trách nhiệm|chủ trì|lập dự toán|xây dựng dự toán|bố trí|tham mưu|cân đối"
    r"|thẩm định|hướng dẫn|tự bảo đảm|tự đảm bảo|chủ động|phối hợp|báo cáo|trình|đề xuất|quản lý|sử dụng|thanh quyết toán)\b",
    re.IGNORECASE,
)
_FUNDING = re.compile(r"(?:ve )?(?:nguon )?(?:kinh phi|nguon luc|nguon von|von|tai chinh|ngan sach|nguon nguyen lieu|du toan)\b")
_SOURCE = re.compile(
    r"\W*(?:tổng |nhu cầu |dự kiến )*(?:kinh phí|nguồn|ngân sách|vốn|nhu cầu|theo kế hoạch dự trữ|theo phương án)\b", re.IGNORECASE
)
_DUTY = re.compile(
    r"\b(?:chủ trì|có trách nhiệm|phối hợp với|tham mưu|xây dựng|tổ chức thực hiện|hướng dẫn|báo cáo|rà soát)\b", re.IGNORECASE
)
_AMOUNT = re.compile(r"\d\s?(?:nghìn |triệu |tỷ |ngàn )?đồng\W*\Z", re.IGNORECASE)
_BEGINS_WORK = re.compile(
    r"(?:tiếp tục|triển khai|đẩy mạnh|tăng cường|nâng cao|xây dựng|tổ chức|thực hiện|hoàn thiện|phát triển|chú trọng|tập trung|chủ động|huy động"
    r"|rà soát|bảo đảm|đảm bảo|quán triệt|kịp thời|phát huy|củng cố|khuyến khích|ưu tiên|mở rộng|đổi mới|thúc đẩy|nghiên cứu|thường xuyên)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(r"nhóm (?:\d|thứ)\b[^:]{0,20}:", re.IGNORECASE)
_NOTE = re.compile(r"\(.*\)[.;]?\Z|(?:\W*)(?:lưu ý|ghi chú)\b.{0,20}:?\Z|chi tiết (?:tại|theo|có|các)\b.{0,120}\Z", re.IGNORECASE)
_DESCRIBES = re.compile(r"(?:quy mô|số lượng|dự kiến|nhằm)\b", re.IGNORECASE)
_ENACTING = re.compile(
    r"(?:nay\s+)?(?:ban hành|phê duyệt|phê chuẩn|thông qua|công bố|công nhận|thành lập|kiện toàn|điều chỉnh|bãi bỏ|thay thế"
    r"|sửa đổi|bổ sung|phạm vi|đối tượng|giải thích|quy định|chấp thuận|bổ nhiệm|miễn nhiệm|thưởng|tặng|thu hồi|cho phép"
    r"|đính chính)\b",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"(?:quyết định|nghị quyết|chỉ thị|thông tư|nghị định|quy định|quy chế|kế hoạch|văn bản)\s(?:này\s)?(?:có hiệu lực"
    r"|thay thế|được\s.{0,80}thông qua)|hết hiệu lực",
    re.IGNORECASE,
)


def tasks_of(page: Page, nodes: list[Node], type_name: str) -> None:
    """Sets ``part``, ``heading``, label kind and ``task`` of every node below entries."""
    for node in nodes:
        _classify(page, node)
    if type_name in _NO_TASKS:
        return
    notice = type_name in _NOTICES
    for i, node in enumerate(nodes):
        if node.part not in _TASK_PARTS or node.kind not in ("entry", "bullet", "paragraph", "closing"):
            continue
        if notice and _acknowledges(page, node):
            continue
        _judge(page, node, nodes[i + 1] if i + 1 < len(nodes) else None)


def _acknowledges(page: Page, node: Node) -> bool:
    """Praise, assent and review in a notice of conclusions, without an order to anyone."""
    text = page.normal[node.body : node.end]
    return _PRAISE.search(text[:160]) is not None and _ORDERS.search(text) is None


def _text(page: Page, node: Node) -> str:
    return page.normal[node.body : node.end]


def _classify(page: Page, node: Node) -> None:
    if node.kind in ("preamble", "footnote", "row", "title") or node.form in ("cell", "group"):
        return
    above = node.above
    if node.kind != "closing":
        node.part = above.part if above is not None else "work"
    if above is not None and above.rule == "funding":
        node.rule = "funding"
    head = page.normal[node.body : min(node.end, node.body + 260)]
    if node.kind in ("bullet", "paragraph") and LABEL.match(head):
        node.kind = "label"
        if above is not None and above.kind == "label":
            node.above = above.above  # "b) Cơ quan thực hiện:" only groups its labels
        return
    if node.kind == "entry":
        _classify_entry(page, node, head)
    elif node.kind == "bullet":
        run_in = _run_in(head, 40)
        if run_in:
            part = part_of(run_in, node.part)
            node.part = part if part in ("objectives",) else node.part


def _classify_entry(page: Page, node: Node, head: str) -> None:
    length = node.end - node.body
    below = any(n.kind != "label" for n in node.below)
    label = LABEL.match(head)
    if label and (label.end() == length or label.end() + 1 >= length or (not node.below and not _DUTY.search(head, label.end()))):
        node.kind, node.rule = "label", "numbered label"
        return
    if node.form == "article":
        _classify_article(page, node)
        return
    title = length <= _HEADING_LENGTH and (
        below or is_capital(head) or node.form in ("roman", "letter", "division") or head[-1:] not in (".", ";") and length < 60
    )
    run_in = _run_in(head, 70)
    named = run_in or (head if title else None)
    node.heading = title and below
    if named is None:
        return
    folded = fold(named)
    if _FUNDING.match(folded) and len(folded) < 90 and node.form != "small":
        node.rule = "funding"
    if node.part in _TASK_PARTS and not title and run_in is None:
        return
    node.part = part_of(named, node.part)


def _classify_article(page: Page, node: Node) -> None:
    """An enacting article: "Giao Sở …" lays down work, "Ban hành …" and "Quyết định này có hiệu lực …" do not."""
    text = _text(page, node) or (_text(page, node.below[0]) if node.below else "")
    if _ENACTING.match(text) or _EFFECT.search(text[:200]):
        node.part = "other"
    elif re.match(r"tổ chức thực hiện|điều khoản|hiệu lực|trách nhiệm|thi hành", text, re.IGNORECASE) or (
        _BODY.search(text) and _OBLIGES.search(text)
    ):
        node.part = "organising"
    else:
        node.part = part_of(text[:200], "other")


def _run_in(head: str, limit: int) -> str | None:
    """The heading in front of a colon: "Mục tiêu chung: Hỗ trợ …"."""
    colon = head.find(":", 0, limit)
    return head[:colon] if colon > 2 else None


def _judge(page: Page, node: Node, following: Node | None) -> None:
    text = _text(page, node)
    below = [n for n in node.below if n.kind not in ("label", "footnote") and n.part in _TASK_PARTS]
    lead_in = text.endswith(":")
    if _under_article(node) and (_EFFECT.search(text[:200]) or not below and not (_BODY.search(text) and _OBLIGES.search(text))):
        return
    if node.kind in ("paragraph", "closing"):
        if _NOTE.match(text) or is_capital(text) or _EFFECT.search(text[:80]):
            return
        intro = (
            following is not None and following.kind in ("entry", "bullet") and node.kind == "paragraph" and _introduces(node, following)
        )
        if intro and not lead_in and _BEGINS_WORK.match(text):
            node.task, node.rule = True, "introduction"
            return
        if lead_in or intro:
            node.task, node.rule = _charges(text) and (intro or _LISTS.search(text) is not None), "lead-in"
            return
        if node.rule == "description" or _only_funds(node, text):
            return
        node.task, node.rule = True, node.rule or "paragraph"
        return
    if not below:
        if lead_in and len(text) < 25 and node.kind == "bullet":
            return
        if _only_funds(node, text) or _NOTE.match(text) or _GROUP.match(text):
            return
        node.task, node.rule = True, node.rule or "item"
        return
    if lead_in:
        node.task, node.rule = _LISTS.search(text) is not None and _charges(text) and len(text) > 120, "lead-in"
    elif len(below) == 1 and below[0].kind == "paragraph" and _DESCRIBES.match(_text(page, below[0])):
        node.task, node.rule = True, "heading and description"
        node.cells["task"] = (node.body, below[0].end)
        below[0].rule = "description"
    elif _is_sentence(page, node) and not _beside_headings(page, node):
        node.task, node.rule = True, "sentence"


def _is_sentence(page: Page, node: Node) -> bool:
    return page.normal[node.end - 1] in ".;" and node.end - node.body > _SENTENCE_LENGTH


def _beside_headings(page: Page, node: Node) -> bool:
    """Its sisters that hold something are plain headings: then it is one as well, although it ends in a full stop."""
    if node.above is None or node.kind != "entry":
        return False
    sisters = [n for n in node.above.below if n.form == node.form and n is not node and any(b.kind != "label" for b in n.below)]
    plain = sum(not _is_sentence(page, n) and page.normal[n.end - 1] != ":" for n in sisters)
    return plain > len(sisters) / 2


def _under_article(node: Node) -> bool:
    return node.form == "article" or node.above is not None and node.above.form == "article"


def _introduces(node: Node, following: Node) -> bool:
    """A paragraph between a heading and the numbered items of the same heading."""
    return following.kind == "entry" and following.above is node.above and node.above is not None and node.above.below[0] is node


def _charges(text: str) -> bool:
    return _BODY.search(text) is not None and _CHARGE.search(text) is not None


def _only_funds(node: Node, text: str) -> bool:
    """A mere source or need of money; below a heading of the work itself only what begins like one."""
    if node.rule != "funding" or _obliges(text):
        return False
    if _AMOUNT.search(text[-60:]):
        return True
    head = node
    while head.above is not None and head.above.rule == "funding":
        head = head.above
    inside_work = head.above is not None and head.above.part == "work"
    return not inside_work or _SOURCE.match(text) is not None


def _obliges(text: str) -> bool:
    return (
        not (_SOURCE.match(text) and not re.search(r"\b(?:giao|chủ trì|có trách nhiệm|lập dự toán|chủ động)\b", text))
        and _BODY.search(text) is not None
        and _OBLIGES.search(text) is not None
    )
