"""Label lines: "Đơn vị chủ trì: …", "Thời gian thực hiện: …", which speak of the items before them."""

from __future__ import annotations

from ingest.grammar.rules import rules

_RULES = rules("labels")
LABEL = _RULES["label-line"].pattern
WHO_ATTENDS = _RULES["who-attends"].pattern
"""Labels of who takes part and where: those named there owe nothing."""
"""Of text in small letters: "cơ quan chủ trì: sở y tế", "- phối hợp thực hiện: …" → label; "tổ chức thực hiện:" → none."""
