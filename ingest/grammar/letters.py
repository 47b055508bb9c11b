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


def whole_words(alternatives: str, *never_behind: str) -> re.Pattern[str]:
    """Compiles small words, parted by "|", to be searched for in lowered text: whole, and not behind one of ``never_behind``.

    Each first letter stands in front, so that the engine leaps from one to the next; "\\b" in front would keep it from that.
    """
    rests: dict[str, list[str]] = {}
    for word in alternatives.split("|"):
        rests.setdefault(word[0], []).append(word[1:])
    bounds = (r"\w", *never_behind)
    branches = (first + "".join(f"(?<!{behind}{first})" for behind in bounds) + f"(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(rf"(?:{'|'.join(branches)})\b")
