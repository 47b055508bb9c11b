"""Vietnamese letters by case for patterns: the ranges of Unicode mix the two ("à-ỹ" holds "Đ" and "Ơ")."""

from __future__ import annotations

import re

LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
UPPER = "A-Z" + LOWER[3:].upper()


def cased(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Compiles a pattern in which ``<U>`` stands for the capital letters and ``<L>`` for the small ones, inside brackets.

    "[<U>][<L>]" matches "Về" and "Đi", not "QĐ" or "về".
    """
    return re.compile(pattern.replace("<U>", UPPER).replace("<L>", LOWER), flags)
