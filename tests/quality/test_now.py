"""Who has the work of a body today, by questions that were written from the decrees before the answers were seen."""

from __future__ import annotations

from collections import Counter

from tests.quality.now import OWN, judged


def test_almost_nothing_is_answered_wrong() -> None:
    rows = judged(OWN)
    counted = Counter(outcome for outcome, _, _ in rows)
    assert counted["wrong"] <= 0.02 * len(rows), [question["agency"] for outcome, question, _ in rows if outcome == "wrong"]
    assert counted["right"] + counted["partly"] >= 0.9 * len(rows)
