"""Tables of tasks: which column says what, and the rows with their groups and numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graph.folding import fold
from ingest.markers import marker_of
from ingest.page import Page
from ingest.tree import Node

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("serial", re.compile(r"(?:stt|tt|so tt|so thu tu|muc|ma so)\Z")),
    ("coordinate", re.compile(r".*\bphoi hop\b")),
    (
        "direct",
        re.compile(
            r"(?:ca nhan|lanh dao|dong chi|nguoi|thanh vien).*\b(?:phu trach|chi dao|theo doi|kiem tra)\b|(?:phan cong )?(?:chi dao"
            r"|phu trach chi dao)\b"
        ),
    ),
    (
        "lead",
        re.compile(
            r".*\bchu tri\b|(?:co quan|don vi|phan cong|to chuc|trach nhiem|dau moi|bo phan|nguoi|phong|ban)\b.*\b(?:thuc hien"
            r"|phu trach|tham muu|chiu trach nhiem|chinh|trien khai|xay dung|soan thao|trinh)\b|(?:phan cong|trach nhiem|co quan)\Z"
        ),
    ),
    ("oversee", re.compile(r".*\b(?:theo doi|don doc|giam sat|kiem tra)\b")),
    ("product", re.compile(r"(?:du kien )?(?:san pham|ket qua|hinh thuc van ban|san pham dau ra)\b|(?:muc tieu )?ket qua\b")),
    (
        "deadline",
        re.compile(
            r"(?:du kien )?(?:thoi gian|thoi han|tien do|lo trinh|han hoan thanh|hoan thanh|thoi diem|moc thoi gian|nam (?:thuc hien"
            r"|hoan thanh)|ky han)\b"
        ),
    ),
    (
        "task",
        re.compile(
            r"(?:ten |cac |noi dung |danh muc |nhom |mo ta |chi tiet )*(?:nhiem vu|noi dung|cong viec|hoat dong|giai phap|dau viec"
            r"|de an|chuong trinh|du an|viec|nhiem vu cu the|chi tieu|muc tieu|tieu chi)\b"
        ),
    ),
)
_INDICATOR = re.compile(r"(?:ten |cac |nhom )*(?:chi tieu|muc tieu|tieu chi|chi so|du an thanh phan|cong trinh|danh muc cong trinh)\b")
_PROCEDURE = re.compile(r"\b(?:buoc thuc hien|cac buoc|ten buoc|thu tu cong viec|tthc|thu tuc hanh chinh|quy trinh|ho so|ngay lam viec)\b")
_COLUMN_NUMBERS = re.compile(r"\(?(?:\d{1,2}|[a-zđ])\)?(?:\s?=.*)?\Z", re.IGNORECASE)
_SERIAL = re.compile(r"\(?(?P<mark>\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,7}(?:\.\d{1,2}){0,3}|[A-ZĐa-zđ])[.)/]?\Z")
_GROUP_MARK = re.compile(r"[IVXLC]{1,7}(?:\.\d{1,2}){0,3}|[A-ZĐ]")
_CAPITAL_INSIDE = re.compile(r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]")
_LONGEST_TIME = 40
_DASH = re.compile(r"[-–+•]\s*")
_TIME = re.compile(
    r"\b(?:20\d\d|quy |thang |ngay |thuong xuyen|hang |hang nam|hang quy|hang thang|dinh ky|truoc |giai doan|theo )", re.IGNORECASE
)


@dataclass(slots=True)
class Columns:
    """Role by column index, taken from a header row; ``path`` of the groups that are open."""

    roles: dict[int, str] = field(default_factory=dict)
    tasks: bool = False
    groups: list[str] = field(default_factory=list)
    unnumbered: dict[str, int] = field(default_factory=dict)


Row = dict[int, tuple[int, int]]


def read_table(page: Page, first: int, last: int, prefix: str, columns: Columns | None = None) -> tuple[list[Node], Columns]:
    """Rows of the table in the blocks ``first:last`` as nodes of kind "row" below ``prefix``, and its columns.

    A table without a header row goes on with ``columns`` (a table cut in two). Rows are tasks where a column holds work and
    another one says who or when; all other cells are kept as paragraphs, so that documents named there are found.
    """
    rows = _rows(page, first, last)
    columns = columns if columns is not None and columns.tasks else Columns()
    nodes: list[Node] = []
    headed = False
    for row in rows:
        texts = {c: page.normal[a:b] for c, (a, b) in row.items()}
        roles = {} if headed and columns.tasks and nodes and nodes[-1].task else _header(texts)
        if roles and not (headed and columns.tasks):
            columns = Columns(roles, _is_task_table(texts, roles))
            headed = True
            nodes += _plain(row, prefix)
        elif columns.tasks and not all(_COLUMN_NUMBERS.match(t) for t in texts.values()):
            nodes += _row(page, row, texts, prefix, columns)
        else:
            nodes += _plain(row, prefix)
    return nodes, columns


def _rows(page: Page, first: int, last: int) -> list[Row]:
    """One dict per row: column → span over all the blocks of that cell."""
    rows: dict[int, Row] = {}
    for block in page.blocks[first:last]:
        row = rows.setdefault(block.row, {})
        start = row[block.column][0] if block.column in row else block.start
        row[block.column] = (start, block.end)
    return [rows[key] for key in sorted(rows)]


def _header(texts: dict[int, str]) -> dict[int, str]:
    """Column → role where this row names the columns (a task column and one more), else empty."""
    if len(texts) < 2 or any(len(t) > 120 for t in texts.values()):
        return {}
    roles: dict[int, str] = {}
    for column, text in texts.items():
        folded = fold(text)
        role = next((name for name, pattern in _ROLES if pattern.match(folded)), None)
        if role and (role not in roles.values() or role == "deadline"):
            roles[column] = role
    named = set(roles.values())
    if "task" not in named or not named & {"lead", "coordinate", "deadline", "oversee", "direct", "serial", "product"}:
        return {}
    return roles


def _is_task_table(texts: dict[int, str], roles: dict[int, str]) -> bool:
    named = set(roles.values())
    task = next(c for c, role in roles.items() if role == "task")
    if _INDICATOR.match(fold(texts[task])):
        return False
    if any(_PROCEDURE.search(fold(t)) for t in texts.values()):
        return False
    others = {fold(t) for c, t in texts.items() if c not in roles}
    if any(t.startswith(("don vi tinh", "dvt", "so luong", "thanh tien", "tong muc")) for t in others) and "lead" not in named:
        return False
    return bool(named & {"lead", "oversee", "direct"}) or {"deadline", "coordinate"} <= named


def _plain(row: Row, prefix: str) -> list[Node]:
    return [Node("paragraph", "cell", "", a, a, b, path=prefix, part="appendix") for a, b in row.values()]


def _row(page: Page, row: Row, texts: dict[int, str], prefix: str, columns: Columns) -> list[Node]:
    task_column = next(c for c, role in columns.roles.items() if role == "task")
    serial_column = next((c for c, role in columns.roles.items() if role == "serial"), -1)
    mark = _SERIAL.match(texts.get(serial_column, ""))
    serial = mark.group("mark") if mark else ""
    if not serial and serial_column < 0 or len(row) == 1:
        serial = _own_number(texts, task_column if task_column in texts else next(iter(texts))) or serial
    cells = _cells(row, texts, columns)
    rest = set(cells) - {"task"}
    text_at = row.get(task_column) or (next(iter(row.values())) if len(row) == 1 else None)
    if text_at is None:
        return _plain(row, prefix)
    is_group = not rest and (not serial or _GROUP_MARK.fullmatch(serial) is not None or len(row) <= 2 and _heads(page, text_at))
    start, end = min(a for a, _ in row.values()), max(b for _, b in row.values())
    if is_group:
        if serial:
            _open_group(columns.groups, serial)
        path = ".".join([prefix, *columns.groups])
        return [Node("paragraph", "group", serial, start, text_at[0], end, path=path, part="appendix", heading=True)]
    groups = [g for g in columns.groups if not g.isdigit() or serial.startswith(g + ".") or not serial]
    if not serial:
        key = ".".join(groups)
        columns.unnumbered[key] = columns.unnumbered.get(key, 0) + 1
        serial = f"-{columns.unnumbered[key]}"
    elif groups and groups[-1].isdigit():
        groups = groups[:-1]  # "1.2" below group 1 of II is its 1.2
    body = text_at[0]
    own = marker_of(page.normal[body : min(text_at[1], body + 60)])
    if own is not None and own.text == serial and cells.get("task"):
        body += own.length
        cells["task"] = (body, cells["task"][1])
    dash = _DASH.match(page.normal[body : body + 4])
    if dash and cells.get("task"):
        body += dash.end()
        cells["task"] = (body, cells["task"][1])
    cells.setdefault("task", (body, text_at[1]))
    node = Node(
        "row",
        "row",
        serial,
        start,
        body,
        end,
        path=".".join([prefix, *groups, serial]),
        part="appendix",
        task=True,
        rule="row",
        cells=cells,
    )
    return [node]


def _own_number(texts: dict[int, str], column: int) -> str:
    """The number in front of the cell's own text ("2. Xây dựng …", "II. ĐÀO TẠO"), where there is no cell for it."""
    marker = marker_of(texts[column][:60])
    return marker.text if marker is not None and marker.form in ("roman", "letter", "number") else ""


def _heads(page: Page, span: tuple[int, int]) -> bool:
    return page.normal[span[1] - 1] not in ".;" and span[1] - span[0] < 200


def _cells(row: Row, texts: dict[int, str], columns: Columns) -> dict[str, tuple[int, int]]:
    """Role → span. Where merged cells are lost the row is shorter: a date tells where the cells after the gap belong."""
    cells: dict[str, tuple[int, int]] = {}
    for column, span in row.items():
        role = columns.roles.get(column)
        if role and role != "serial" and role not in cells and texts[column].strip("-–.… "):
            cells[role] = span
    deadline = next((c for c, role in columns.roles.items() if role == "deadline"), None)
    if deadline is not None and "deadline" not in cells:
        moved = next((c for c in row if c < deadline and _is_time(texts[c]) and columns.roles.get(c) in ("lead", "coordinate")), None)
        if moved is not None:  # merged cells in front of it are lost: whose the others are nobody can tell
            for column in range(moved + 1):
                if columns.roles.get(column) in ("lead", "coordinate"):
                    cells.pop(columns.roles[column], None)
            cells["deadline"] = row[moved]
    return cells


def _is_time(text: str) -> bool:
    return len(text) < _LONGEST_TIME and _TIME.search(fold(text)) is not None and not _CAPITAL_INSIDE.search(text, 1)


def _open_group(groups: list[str], serial: str) -> None:
    """Opens the group ``serial`` after closing those of its own form ("I" closes "I", "A" closes "A" and "I")."""
    if "." in serial and not serial[0].isdigit():
        head = serial.split(".", 1)[0]  # "III.1" stands in the place of "III"
        place = next((i for i, g in enumerate(groups) if g.split(".", 1)[0] == head), len(groups))
        groups[place:] = [serial]
        return
    form = _form(serial)
    at = next((i for i, g in enumerate(groups) if _form(g) == form), None)
    if at is not None:
        del groups[at:]
    elif form == "letter":
        groups.clear()
    groups.append(serial)


def _form(serial: str) -> str:
    if serial[0].isdigit():
        return "number" + str(serial.count("."))
    return "roman" if re.fullmatch(r"[IVXLC]+(?:\.\d+)*", serial) and serial not in ("C", "L") else "letter"
