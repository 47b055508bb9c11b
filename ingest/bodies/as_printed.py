"""As printed: bodies and holders of offices that stand in an owner's place in small letters, by the words that name them there."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.folding import Letters
from graph.naming.bodies import Found
from graph.reference.levels import any_level
from graph.reference.loader import rows
from graph.reference.tables import SUBJECT_ABBREVIATIONS
from ingest.bodies.context import Context
from ingest.bodies.full_names import institution
from ingest.bodies.heads import head_at
from ingest.bodies.mention import AgencyMention
from ingest.bodies.read import name_found, read_body
from ingest.bodies.shapes import begins_body, named_as, stops_at
from ingest.bodies.tails import tail_of
from ingest.grammar.groups import ANY_NOUN
from ingest.grammar.roles import NO_PREDICATE, PREDICATES
from ingest.grammar.rules import rules

_RULES = rules("owner_places")
ARTICLE = _RULES["article"].pattern
_HOLDER, _HOLDER_OF_FIELD, _HEAD_OF_UNIT, _OF_UNITS, _NO_PLACE, _BRANCH_OF, _COMPOUND = (
    _RULES[name].pattern for name in ("holder", "holder-of-field", "head-of-unit", "of-units", "no-place", "branch-of", "compound")
)
_WORD = re.compile(r"[ \t]+(?:-[ \t]+)?(?=\w)|-(?=\w)")
_LEVEL = re.compile(rf"[ \t]+(?:{any_level()})(?!\w| hội(?!\w))")
_UNIT_LIST = re.compile(rf"[ \t]+(?:các )?(?P<units>(?:{any_level()})(?:(?:, | và )(?:{any_level()}))+)(?!\w)")
_LETTERS = re.compile(r"[^\W_]+(?:\.(?=\w))?")
_ENDS = re.compile(r"[ \t]*(?:[.,;:)\n]|\Z)")
WHOLE = frozenset(("level", "strict"))
_UNITS = {"chuyên môn": "tổ chuyên môn", "ban công tác mặt trận": "ban công tác Mặt trận"}
_FIELD = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,4}")
_SHORT = re.compile(r"[A-ZĐ]{3,}(?!\w)")
_SHORT_VERBS = frozenset(("cần", "phải", "cử", "lập", "gửi", "giúp", "mở", "nộp", "họp"))
_SET_UP = ("ban ", "tổ công tác", "tổ giúp việc", "hội đồng")
"""Bodies set up for one work, which need no words of their own: a verb behind them is theirs."""
_REACH = 20
_MOST_WORDS = 12


def printed_at(letters: Letters, at: int, context: Context, *, many: bool) -> AgencyMention | None:
    """The body or the holder of an office that begins at ``at``, named as printed, with its place; ``many``: behind "các"."""
    if _NO_PLACE.match(letters.low, at):
        return None
    unit = _HEAD_OF_UNIT.match(letters.low, at)
    if unit is not None:
        return _unit(letters, at, unit, context)
    branch = branch_at(letters, at, context)
    if branch is not None:
        return branch
    holder = _HOLDER.match(letters.low, at) or _HOLDER_OF_FIELD.match(letters.normal, at)
    head = head_at(letters.low, at) if holder is None else None
    if holder is None and (head is None or not begins_body(letters.low, at)):
        return None
    first = holder.end() if holder else at + len(head.words if head else "")
    if head is not None and not head.named:
        if head.body.scope != "level":
            return None
        end, name = name_found(letters, Found(head.body, at, first), context)
        return AgencyMention(at, end, name, "specific", rule="printed") if end > first else None
    if head is not None and head.words.startswith(_SET_UP) and PREDICATES.match(letters.low, first + 1):
        return None
    end = _end(letters, first, context)
    if end == first:
        return None
    units = _UNIT_LIST.match(letters.low, end)
    if units is not None:
        words = " ".join(letters.normal[at:end].split())
        name = " ".join(filter(None, (f"các {words[0].lower()}{words[1:]}", units["units"], context.province)))
        return AgencyMention(at, units.end(), name, "collective", rule="printed")
    end, name = name_found(letters, named_as(letters, at, end, head), context)
    name = _in_full(name) if holder else name
    if many:
        return AgencyMention(at, end, f"các {name[0].lower()}{name[1:]}", "collective", rule="printed")
    return AgencyMention(at, end, name, "specific", rule="printed")


def branch_begins(letters: Letters, at: int) -> int | None:
    """Where the body itself begins behind a word for its branch: "lực lượng Công an tỉnh", "cơ quan Thuế"."""
    prefix = _BRANCH_OF.match(letters.low, at)
    return prefix.end() if prefix and letters.normal[prefix.end() : prefix.end() + 1].isupper() else None


def branch_at(letters: Letters, at: int, context: Context) -> AgencyMention | None:
    """The body that is named by its branch."""
    begin = branch_begins(letters, at)
    of = read_body(letters, begin, context) if begin is not None else None
    if of is None or of.found.body.scope not in WHOLE or of.name == of.found.body.name:
        return None
    return AgencyMention(at, of.end, of.name, "specific", rule="printed")


def _in_full(name: str) -> str:
    """A holder's name with the subjects that it prints in their short form written out ("phụ trách VHTT-TDTT")."""
    return _SHORT.sub(lambda short: _subjects().get(short.group(), short.group()), name).replace("-", " - ").replace("  ", " ")


@lru_cache(maxsize=1)
def _subjects() -> dict[str, str]:
    return {row.abbreviation: row.full for row in rows(SUBJECT_ABBREVIATIONS)}


def _unit(letters: Letters, at: int, unit: re.Match[str], context: Context) -> AgencyMention:
    """The head of a small unit stands for it: "Trưởng thôn", "bí thư chi bộ", "Trưởng ban công tác Mặt trận các thôn"."""
    of = _UNITS.get(unit["of"], unit["of"])
    behind = _OF_UNITS.match(letters.low, unit.end())
    end = behind.end() if behind else unit.end()
    tail = tail_of(letters, end, context)
    name = " ".join(filter(None, ("các", f"{of}{behind.group() if behind else ''}", tail.place or institution(context) or context.place)))
    return AgencyMention(at, tail.end, name, "collective", office=letters.normal[at : unit.start("of")].strip(), rule="printed")


def _ends_name(low: str, end: int, verb: re.Match[str], words: int) -> bool:
    """Whether a verb behind a name's words is none of them: no compound's second half ("trật tự", "bầu cử"), and its object follows."""
    if _ENDS.match(low, verb.end()):
        return words > 0 and not low.startswith(",", verb.end())
    if _COMPOUND.search(low, max(0, end - _REACH), verb.end()):
        return False
    return " " in verb.group() or (words > 1 and verb.group() in _SHORT_VERBS)


def _end(letters: Letters, first: int, context: Context) -> int:
    """Where the name's own words end: at a verb, a stop, or the level word of its place."""
    end = first
    for words in range(_MOST_WORDS):
        if words and _UNIT_LIST.match(letters.low, end):
            return end
        if words and _LEVEL.match(letters.low, end) and tail_of(letters, end, context).end > end:
            return end
        gap = _WORD.match(letters.low, end)
        if gap is None:
            return end
        at = gap.end()
        if letters.low.startswith("và ", at):
            if not letters.normal[at + 3 : at + 4].isupper() or begins_body(letters.low, at + 3) or ANY_NOUN.match(letters.low, at + 3):
                return end
            at += 3
        capital = letters.normal[at].isupper()
        verb = PREDICATES.match(letters.low, at)
        if verb is not None and not capital:
            if words and _ends_name(letters.low, end, verb, words):
                return end
            end = verb.end() if " " in verb.group() else _LETTERS.match(letters.low, at).end()  # type: ignore[union-attr]
            continue
        if not capital and (NO_PREDICATE.match(letters.low, at) or (words and stops_at(letters.low, at))):
            return end
        word = _LETTERS.match(letters.low, at)
        if word is None:
            return end
        end = word.end()
    return first


def goes_on(letters: Letters, at: int, end: int) -> int | None:
    """Where a further field of a name ends that stands behind a comma: a few words that begin neither a body nor a verb."""
    low = letters.low
    if not low.startswith(",", end) or not letters.normal[at : at + 1].islower():
        return None
    if head_at(low, at) or ANY_NOUN.match(low, at) or PREDICATES.match(low, at) or NO_PREDICATE.match(low, at) or ARTICLE.match(low, at):
        return None
    words = _FIELD.match(low, at)
    if words is None:
        return None
    stop = next((m.start() for m in _WORD.finditer(low, at, words.end()) if PREDICATES.match(low, m.end())), words.end())
    return stop if _ENDS.match(low, stop) or PREDICATES.match(low, stop + 1) or low.startswith(" và ", stop) else None
