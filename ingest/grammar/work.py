"""Words by which plans, directives and decisions lay down work: charging, obliging, funding, enacting (no names of bodies)."""

from __future__ import annotations

from graph.folding import fold
from ingest.grammar.rules import rules

_RULES = rules("work")
_PRAISE = _RULES["praise"].pattern
_ORDERS = _RULES["order"].pattern
_BODY = _RULES["body"].pattern
_CHARGE = _RULES["charge"].pattern
_SETS_TASKS = _RULES["sets-tasks"].pattern
_SUBJECT_FIRST = _RULES["subject-first"].pattern
_GIVES = _RULES["gives"].pattern
_LABEL = _RULES["label-before"].pattern
_PLAIN_SUBJECT = _RULES["plain-subject"].pattern
_PLAIN_DUTY = _RULES["plain-duty"].pattern
_REPORTS = _RULES["reports"].pattern
_SITUATION = _RULES["situation"].pattern
_LISTS = _RULES["announces-list"].pattern
_OBLIGES = _RULES["oblige"].pattern
_ASKS_OR_ORDERS = _RULES["ask-or-order"].pattern
_FUNDING = _RULES["funding"].pattern
_SOURCE = _RULES["source-of-money"].pattern
_DUTY = _RULES["duty"].pattern
_AMOUNT = _RULES["amount"].pattern
_BEGINS_WORK = _RULES["begins-work"].pattern
_GROUP = _RULES["group-label"].pattern
_POINTS_TO_ANNEX = _RULES["points-to-annex"].pattern
_NOTE = _RULES["note"].pattern
_NOTE_HEADS = frozenset("lLgGcCnNvV")
_DESCRIBES = _RULES["describes"].pattern
_ENACTING = _RULES["enacts"].pattern
_EFFECT = _RULES["effect"].pattern
# small letters: "Sở Xây dựng" and "Ban Tổ chức" are names
_OWN_ORDERS = _RULES["own-orders"].pattern
_OWNERS_LENGTH, _LIST_LENGTH = 400, 40
_SOURCE_CHARGES = _RULES["source-charges"].pattern
_FORMULA = _RULES["formula"].pattern
_TITLES_OF_ORDER = _RULES["title-of-orders"].pattern


def charges(text: str) -> bool:
    """Bodies are told to do something: "các sở, ngành tập trung thực hiện …"."""
    low = text.lower()
    return _BODY.search(low) is not None and _CHARGE.search(low) is not None and not sets_tasks(text)


def sets_tasks(text: str) -> bool:
    """Tells what its own body plans, and orders nobody: "…, Ban Thường vụ xác định các nhiệm vụ sau:"."""
    return _SETS_TASKS.search(text.lower()) is not None


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
