"""Label lines: "Đơn vị chủ trì: …", "Thời gian thực hiện: …", which speak of the items before them."""

from __future__ import annotations

from ingest.grammar.rules import rules

LABEL = rules("labels")["label-line"].pattern
"""Of text in small letters: "cơ quan chủ trì: sở y tế", "- phối hợp thực hiện: …" → label; "tổ chức thực hiện:" → none."""
