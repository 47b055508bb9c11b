"""The subject that belongs to a committee's name: "Ban Chỉ đạo Trung ương về phát triển khoa học, công nghệ và chuyển đổi số"."""

from __future__ import annotations

from graph.folding import Letters
from ingest.grammar.rules import rules, words

_RULES = rules("committees")
_COMMITTEE = _RULES["committee"].pattern
_COMMITTEES = words("committee")
_ABOUT = _RULES["about"].pattern
_STOP = _RULES["subject-stop"].pattern
_LISTED = _RULES["listed"].pattern
_SET_UP = _RULES["set-up-by-place"].pattern
_CLOSING = _RULES["closing-level"].pattern
_OTHER = _RULES["another-body"].pattern
_LONGEST = 140


def may_be_committee(folded: str) -> bool:
    """Whether a folded name holds the words of a committee that has a subject."""
    return any(map(folded.__contains__, _COMMITTEES))


def subject_end(letters: Letters, start: int, end: int) -> int:
    """Where the name at ``normal[start:end]`` ends with its committee's own subject; ``end`` where it has none.

    Its commas are those of a list that "và" closes; it stops before a further "về", before "quy định" and before a verb.
    """
    if not _COMMITTEE.search(letters.low, start, end):
        return end
    about = _ABOUT.match(letters.low, end)
    if about is None:
        return end
    limit = min(len(letters.normal), about.end() + _LONGEST)
    stop = _STOP.search(letters.normal, about.end(), limit)
    last = stop.start() if stop else limit
    listed = _LISTED.search(letters.low, about.end(), last)
    comma = letters.low.find(",", listed.end() if listed else about.end(), last)
    last = comma if comma >= 0 else last
    return last if last - about.end() > 2 else end


def closed_by_place(low: str, start: int, end: int) -> int | None:
    """Where the subject of a committee ends before the level word that closes its name: "phòng, chống tội phạm và … tỉnh".

    ``end`` is where the name's own words end so far, at a comma or "và"; None where a verb or another body comes first.
    """
    if not _SET_UP.match(low, start) or not low.startswith((", ", " và "), end):
        return None
    closed = _CLOSING.match(low, end)
    return closed.start("level") - 1 if closed and not _OTHER.search(closed["inner"]) else None
