"""How far a PDF is read: settings of the environment with their defaults."""

from __future__ import annotations

import os
from typing import NamedTuple

OCR = "CHIDAO_OCR"
"""The variable of the environment that switches recognising off."""


class Limits(NamedTuple):
    """``pages`` of a file at all; whether pictures are recognised, how many of a file, and for how long (seconds)."""

    pages: int
    recognise: bool
    recognised_pages: int
    seconds: int


def limits() -> Limits:
    """CHIDAO_PDF_PAGES (2000), CHIDAO_OCR (off switches it off), CHIDAO_OCR_PAGES (200), CHIDAO_OCR_SECONDS (900)."""
    recognise = os.environ.get(OCR, "").lower() not in ("off", "0", "no", "false")
    return Limits(_number("CHIDAO_PDF_PAGES", 2000), recognise, _number("CHIDAO_OCR_PAGES", 200), _number("CHIDAO_OCR_SECONDS", 900))


def _number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    return int(value) if value.isdigit() else default
