"""``python -m tests.rooms``: draw the rooms into both READMEs."""

from __future__ import annotations

from tests.rooms.drawing import READMES, drawn

for readme in READMES:
    readme.write_text(drawn(readme.read_text(encoding="utf-8")), encoding="utf-8")
