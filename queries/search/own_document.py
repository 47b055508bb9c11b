"""Items that speak of their document as a whole ("thực hiện Kế hoạch này"): what is asked of its subject is asked of them."""

from __future__ import annotations

import re
from functools import cache

from graph.reference.loader import rows
from graph.reference.tables import DOCUMENT_TYPES


def speaks_of_its_own(text: str) -> bool:
    """Whether an item names the document that it stands in, by its type alone.

    >>> [speaks_of_its_own(f"bố trí kinh phí thực hiện {named}") for named in ("Kế hoạch này", "Kế hoạch.", "Kế hoạch số 15")]
    [True, True, False]
    """
    return _own_document().search(" ".join(text.split())) is not None


@cache
def _own_document() -> re.Pattern[str]:
    names = sorted({row.type for row in rows(DOCUMENT_TYPES)}, key=len, reverse=True)
    some = "|".join(re.escape(name) for name in names)
    capital = "|".join(re.escape(name.capitalize()) for name in names)
    return re.compile(rf"(?<!\w)(?:(?i:{some}) này(?!\w)|(?<=\w )(?:{capital})(?= theo |[.,;)]|\Z))")
