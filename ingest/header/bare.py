"""Bare documents: the body of one without letterhead, number or signature, told by its items that charge bodies with work."""

from __future__ import annotations

import re
from itertools import islice

from graph.folding import fold_same_length
from ingest.grammar.rules import rules
from ingest.grammar.work import charges_body, is_order, obliges
from ingest.header.issuer import is_body
from ingest.layout.markers import marker_of

_RULES = rules("bare")
_TALK, _ASKS = _RULES["talk"].pattern, _RULES["asks"].pattern
_LABEL = re.compile(r"(?P<body>[^\W\d_][^:.;]{3,70}):\s+(?=\S)")
_LINES, _ABOVE = 120, 4  # lines looked at; those that may stand above the first item
_DECORATION = " \t|*#_>"
_CHARGED, _SHARE = 2, 0.5  # items that charge a body; share of items among the lines


def is_bare(text: str) -> bool:
    """Whether a text is a list of duties, not prose that tells of some: its lines are items, at least two of them charge a body.

    Questions and answers, news and articles, which say who says what, are none.
    """
    lines = list(islice((line for printed in text.splitlines() if (line := printed.strip(_DECORATION))), _LINES))
    if not lines or any(_tells(line) for line in lines):
        return False
    items = [(at, line[marker.length :]) for at, line in enumerate(lines) if (marker := marker_of(line)) is not None]
    if not items or items[0][0] > _ABOVE or any(line.endswith(".") for line in lines[: items[0][0]]):
        return False
    charged = sum(charges_someone(item) for _, item in items)
    return charged >= _CHARGED and len(items) >= _SHARE * len(lines)


def charges_someone(item: str) -> bool:
    """ "Sở Y tế chủ trì …", "Giao Phòng A …", "Công an xã: bảo đảm trật tự"."""
    label = _LABEL.match(item)
    return (label is not None and is_body(label["body"])) or obliges(item) or charges_body(item) or is_order(item)


def _tells(line: str) -> bool:
    folded = fold_same_length(line)
    return _TALK.search(folded) is not None or _ASKS.search(folded) is not None
