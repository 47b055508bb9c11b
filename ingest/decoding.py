"""From a file's bytes to its text."""

from __future__ import annotations

from graph.errors import BadInput


def decode(data: bytes, name: str) -> str:
    """The text of a file, untouched (CR, BOM and NFD stay). Raises BadInput."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"{name}: không đọc được văn bản", f"{name}: not a readable text ({error})", place=name) from error
