"""Why a file is not read, in both languages; every refusal names the file."""

from __future__ import annotations

from graph.errors import BadInput


def refusal(name: str, vi: str, en: str) -> BadInput:
    """The error that says so; ``vi`` and ``en`` go on after "name: "."""
    return BadInput(f"{name}: {vi}", f"{name}: {en}", place=name)


def damaged(name: str, kind: str, detail: str = "") -> BadInput:
    """A file that begins like one of its kind but cannot be read to its end."""
    more = f" ({detail[:80]})" if detail else ""
    return refusal(name, f"tệp {kind} hỏng hoặc bị cắt{more}", f"a damaged or cut {kind} file{more}")


def locked(name: str) -> BadInput:
    """A file that asks for a password."""
    return refusal(
        name, "tệp được đặt mật khẩu; hãy lưu lại không mật khẩu rồi thử lại", "asks for a password; save it without one and try again"
    )


def too_much(name: str, vi: str, en: str) -> BadInput:
    """A file that would take more than it may: ``vi`` and ``en`` name what there is too much of."""
    return refusal(name, f"quá giới hạn: {vi}", f"beyond the limit: {en}")


def doctype(name: str, kind: str) -> BadInput:
    """An XML part with a document type, by which entities and other files could come in."""
    return refusal(name, f"tệp {kind} có khai báo DOCTYPE, không đọc vì an toàn", f"a {kind} file with a DOCTYPE, not read for safety")


def empty(name: str) -> BadInput:
    """A file that holds no words."""
    return refusal(name, "tệp trống", "the file is empty")
