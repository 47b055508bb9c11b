"""Plain texts: UTF-8, UTF-16, TCVN3 and windows-1258; everything else is refused with a reason and a place."""

from __future__ import annotations

import os

from graph.errors import BadInput
from ingest.formats.legacy_encodings import from_legacy
from ingest.formats.refusals import empty
from ingest.formats.source import Source

MAX_BYTES = 20_000_000
"""Largest file that is read; the environment variable CHIDAO_MAX_BYTES sets another limit."""

_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"


def read_text(data: bytes, name: str) -> Source:
    """A text file, untouched (CR, BOM and NFD stay; offsets count its characters). Raises BadInput.

    ``name`` is the file's name or path; it stands in every message.
    """
    if not data:
        raise empty(name)
    require_size(len(data), name)
    text, encoding = _text(data, name)
    if not text.strip("\ufeff \t\r\n"):
        raise empty(name)
    return Source(text, encoding=encoding)


def decode(data: bytes, name: str) -> str:
    """The text alone of a text file, as :func:`read_text` gives it."""
    return read_text(data, name).text


def max_bytes() -> int:
    """The size limit in bytes."""
    set_limit = os.environ.get("CHIDAO_MAX_BYTES", "")
    return int(set_limit) if set_limit.isdigit() else MAX_BYTES


def require_size(size: int, name: str) -> None:
    """Raises BadInput where a file of ``size`` bytes is above the limit."""
    limit = max_bytes()
    if size > limit:
        raise BadInput(
            f"{name}: tệp {size / 1e6:.1f} MB lớn hơn giới hạn {limit / 1e6:g} MB (CHIDAO_MAX_BYTES)",
            f"{name}: {size / 1e6:.1f} MB is above the limit of {limit / 1e6:g} MB (CHIDAO_MAX_BYTES)",
            place=name,
        )


def _text(data: bytes, name: str) -> tuple[str, str]:
    wide = _utf16(data)
    if wide is not None:
        try:
            text = data.decode(wide)
        except UnicodeDecodeError as error:
            raise _broken(data, name, wide.upper(), error.start) from error
        if sum(c < " " and c not in "\t\n\v\f\r" for c in text[:4000]) * 200 <= min(len(text), 4000):
            return text, wide.upper()
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or controls * 200 > len(data):
        raise BadInput(f"{name}: tệp nhị phân, không phải văn bản", f"{name}: a binary file, not a text", place=name)
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        legacy = None if _nearly_utf8(data) else from_legacy(data)
        if legacy is None:
            raise _broken(data, name, "UTF-8", error.start) from error
        return legacy


def _utf16(data: bytes) -> str | None:
    """The UTF-16 that the bytes are in: by byte order mark, else by where the zero bytes of ASCII letters stand."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16-le" if data[:2] == b"\xff\xfe" else "utf-16-be"
    sample = data[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(even, odd) * 5 < len(sample) // 2 or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _nearly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 with a few broken places (a cut or damaged file), not another encoding."""
    read = data.decode("utf-8", "replace")
    broken = read.count("\ufffd")
    return broken * 10 < sum(not c.isascii() for c in read)


def _broken(data: bytes, name: str, encoding: str, at: int) -> BadInput:
    line = data.count(b"\n", 0, at) + 1
    return BadInput(
        f"{name}: không đọc được theo {encoding} tại byte {at} (dòng {line}); cũng không phải TCVN3 hay windows-1258",
        f"{name}: not readable as {encoding} at byte {at} (line {line}); nor is it TCVN3 or windows-1258",
        place=f"{name}:{line}",
    )
