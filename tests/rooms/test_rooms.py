"""The drawing of the rooms is what the imports are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rooms.drawing import BEGIN, END, READMES, drawn


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_readme_draws_the_rooms_as_they_are(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    assert BEGIN in text and END in text
    assert text == drawn(text), "make rooms"
