"""Documents known by name alone: programmes, schemes, strategies, master plans, sets of criteria.

A name counts where something makes it one certain document: quotation marks, a period, a place or issuer at its end, capitals of
its own, a numbered document that approves or issues it, or that the text names it in full elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from graph.folding import fold, fold_same_length
from graph.reference.levels import any_folded
from graph.reference.loader import rows
from graph.reference.tables import KNOWN_NAMES
from ingest.bodies.context import Context
from ingest.citations.name_ends import name_end, through_period
from ingest.citations.namings import Naming, TypeWord, in_bodys_name
from ingest.grammar.rules import printed_words, rules, words
from ingest.page.page import Page

_RULES = rules("citations")

_ORGAN_BEFORE = _RULES["before-no-name"].pattern
_ORGAN_ENDS = tuple(f"{word} " for word in printed_words("before_no_name"))
_CLASS_BEFORE = _RULES["many-documents"].pattern
_CLASS_ENDS = (*printed_words("many_documents"), "và", ",", *"0123456789")
_CLASS_REACH = 40  # characters of three words
_MAKING = _RULES["being-made"].pattern
_OWN_WORK = _RULES["own-work-on"].pattern
_ENACTED = _RULES["enacted-here"].pattern
_ISSUED = _RULES["issued-text"].pattern
_GOVERNED = _RULES["governed-by-decision"].pattern
_FOLLOWED = _RULES["no-name-follows"].pattern
_OF = re.compile(r"\s+của\s")
_TWO_YEARS = _RULES["two-years"].pattern
_SECTOR = _RULES["plan-as-field"].pattern  # a field of work, no plan
_ISSUING = _RULES["issuing-title"].pattern
_OWN_OPENING = 4  # words that a paper's own name has at least
_WORD = re.compile(r"[^\W_]+")
_CARRYING_OUT = frozenset(part for word in words("carrying_out") for part in word.split())
_REACH = 400
_KNOWN_REACH = 140
_KNOWN_HEAD = 2  # letters of a known name's first word
_OPENING = 7
_OWN_REACH = 120
_RUNS_ON = _RULES["runs-on"].pattern
_LINE_ABOVE = 30
_TELLS = re.compile(rf"\d{{4}}|(?<!\w)(?:{any_folded()})(?!\w)")  # a period or a territory
_HEAD = 5  # characters of the shortest type word
_TITLE_VERBS = 30
_NO_SUBJECT = _RULES["no-subject"].pattern


def named_documents(page: Page, words: tuple[TypeWord, ...], others: list[Naming], context: Context) -> list[Naming]:
    """Specific documents named without number; a second pass finds shorter namings of those that the first made certain."""
    numbered = sorted((n for n in others if n.number), key=lambda n: n.end)
    ends = [n.end for n in numbered]
    taken = {n.start for n in others}
    found: list[Naming] = []
    left: list[TypeWord] = []
    enacting = _enacting(context)
    for word in words:
        if not word.type.named or not word.exact or word.start in taken or _FOLLOWED.match(page.normal, word.end):
            continue
        if page.folded.endswith("tren day la ", 0, word.start):
            continue  # the document itself
        at = bisect_left(ends, word.start + 1) - 1
        naming = _named(page, word, numbered[at] if at >= 0 else None, context, enacting=enacting)
        if naming is not None:
            found.extend((*_first_year(naming), naming))
        else:
            left.append(word)
    return _distinct(found + _again(page, left, found, context))


def _named(page: Page, word: TypeWord, before: Naming | None, context: Context, *, enacting: bool) -> Naming | None:
    if in_bodys_name(page, word.start) or _is_heading(page, word):
        return None
    governor = _governor(page, word, before)
    known = _known_end(page, word.start)
    if governor is None and not enacting and not (known or word.type.national or page.normal[word.start].isupper()):
        return None  # as most are: nothing that could follow makes a name of it
    left = page.normal[max(0, word.start - 60) : word.start].lower().rpartition("\n")[2]
    if left.endswith(_ORGAN_ENDS) and _ORGAN_BEFORE.search(left):
        return None
    enacted = _ENACTED.search(left) if enacting else None
    if governor is None and enacting and ((enacted and "ban hành" in enacted[0]) or _ISSUED.search(left)):
        return None  # what a decision issues is the decision itself
    alone = governor is None and enacted is None
    if alone and not _may_stand(page, word, left, known=known is not None):
        return None
    end, anchor = (known, "table") if known else name_end(page, word.end, context, governed=not alone)
    if end <= word.end + 1 or (alone and not _stands(page, word, left, anchor)):
        return None
    name = " ".join(page.normal[word.start : end].split())
    mere = _OF.match(page.normal, word.end) is not None
    if governor is not None and (mere or (word.type.name == "chương trình hành động" and governor.type == "nghị quyết")):
        return None
    if alone and (_is_own(name, word, left, context) or _is_issued(page.folded[word.start : end], context)):
        return None
    issuer = governor.issuer if governor is not None and word.type.type != "quy hoạch" else None
    return Naming(
        word.start,
        end,
        "named",
        word.type.type,
        f"named by {'its decision' if governor else 'enactment' if enacted else anchor}",
        issuer=issuer,
        name=name,
    )


def _first_year(naming: Naming) -> tuple[Naming, ...]:
    """ "Kế hoạch X năm 2024, năm 2025" names two plans: the first ends at its own year."""
    two = _TWO_YEARS.match(naming.name) if naming.name and "năm " in naming.name and ", " in naming.name else None
    if two is None or naming.name is None:
        return ()
    # spaces are single in the name and may not be in the text: only equal lengths can be cut
    same = naming.end - naming.start == len(naming.name)
    return (naming._replace(end=naming.start + two.end(1), name=two[1]),) if same else ()


def _governor(page: Page, word: TypeWord, before: Naming | None) -> Naming | None:
    """The numbered document whose subject clause approves or issues this one: nothing but its verb stands between."""
    if before is None or word.start - before.end > 120:
        return None
    gap = page.folded[before.end : word.start]
    return before if _GOVERNED.match(gap) else None


def _enacting(context: Context) -> bool:
    return (context.header.type or "").lower() in ("quyết định", "nghị quyết", "thông tư", "nghị định")


@cache
def _known() -> dict[str, re.Pattern[str]]:
    """The names of data/reference/known_names.csv by their first letters, longest first; what parts their words does not count."""
    by_head: dict[str, list[str]] = {}
    for plain in map(_plain, sorted((row.name for row in rows(KNOWN_NAMES)), key=len, reverse=True)):
        by_head.setdefault(plain[0][:_KNOWN_HEAD], []).append(r"[^a-z0-9]+".join(plain))
    return {head: re.compile(f"(?:{'|'.join(names)})(?![^\\W_])") for head, names in by_head.items()}


def _known_end(page: Page, start: int) -> int | None:
    """Where a name ends that the table of fixed names knows, with a period behind it; None for others."""
    names = _known().get(page.folded[start : start + _KNOWN_HEAD])
    known = names.match(page.folded, start, start + _KNOWN_REACH) if names is not None else None
    if known is None or "“" in page.normal[start : start + 60]:
        return None
    return through_period(page, known.end())


def _may_stand(page: Page, word: TypeWord, left: str, *, known: bool) -> bool:
    """Whether a name may be specific by itself, whatever its anchor: it is not one of a class, and goes on with a subject."""
    if _SECTOR.match(page.folded, word.start):
        return False
    if not known and (not (word.type.national or page.normal[word.start].isupper()) or _NO_SUBJECT.match(page.normal, word.end)):
        return False
    return not left.endswith(_CLASS_ENDS, 0, -1) or _CLASS_BEFORE.search(left, max(0, len(left) - _CLASS_REACH)) is None


def _stands(page: Page, word: TypeWord, left: str, anchor: str) -> bool:
    """Whether a name that may stand is specific: by its anchor, and no paper still to be made."""
    if anchor == "table":
        return True
    capital = page.normal[word.start].isupper()
    if not anchor or (anchor != "marks" and _is_making(left)):
        return False
    if word.type.national and anchor in ("subject", "period", "marks", "place"):
        return True
    if anchor == "subject":
        return False
    if anchor == "capitals":
        return capital and page.normal[word.end + 1 : word.end + 2].isupper() and not page.normal[word.start : word.end].isupper()
    return capital


def _is_making(left: str) -> bool:
    return _MAKING.search(left) is not None and not left.endswith(("điều chỉnh ", "điều chỉnh tổng thể ", "điều chỉnh cục bộ "))


def _is_own(name: str, word: TypeWord, left: str, context: Context) -> bool:
    """The paper speaking of itself: its own type with its own subject."""
    if word.type.type.split()[0] != (context.header.type or "").lower().split(" ")[0]:
        return False
    title = fold(context.header.title or "")
    words = fold(name).removeprefix(fold(word.type.name)).split()
    if len(words) >= 4:
        return 0 <= title.find(" ".join(words[:6])) <= _TITLE_VERBS
    return bool(words) and " ".join(words) in title and _OWN_WORK.search(left) is not None


def _is_issued(folded: str, context: Context) -> bool:
    """What the paper issues by its title ("Ban hành Kế hoạch X"), where it is printed again: as far as it goes, in the same words."""
    issued = _ISSUING.match(fold_same_length(context.header.title or "")) if _enacting(context) else None
    opening = _opening(folded)
    return issued is not None and len(opening) >= _OWN_OPENING and opening == _opening(issued["rest"])[: len(opening)]


def _is_heading(page: Page, word: TypeWord) -> bool:
    """A type word in capitals that opens its line is the heading of what the paper holds or brings with it, no citation."""
    if not page.normal[word.start : word.end].isupper():
        return False
    line = page.normal[page.normal.rfind("\n", 0, word.start) + 1 : word.start]
    return not any(map(str.isalnum, line)) and _RUNS_ON.search(page.folded, max(0, word.start - _LINE_ABOVE), word.start) is None


def _again(page: Page, words: list[TypeWord], found: list[Naming], context: Context) -> list[Naming]:
    """Further namings of certain documents in fewer words: the same type and the same first five words of the subject, marks left out."""
    known: dict[tuple[str, ...], Naming] = {}
    heads = set()
    for naming in found:
        known.setdefault(_opening(fold_same_length(naming.name or "")), naming)
        heads.add(page.folded[naming.start : naming.start + _HEAD])
    again = []
    for word in words:
        if not page.normal[word.start].isupper() or page.folded[word.start : word.start + _HEAD] not in heads:
            continue
        if _NO_SUBJECT.match(page.normal, word.end) or _is_heading(page, word):
            continue
        if _is_issued(page.folded[word.start : word.start + _OWN_REACH], context):
            continue
        opening = _opening(page.folded[word.start : word.start + 120])
        first = known.get(opening) if len(opening) == _OPENING else None
        if first is not None and first.name is not None:
            end = _common_end(page, word.start, _plain(first.name))
            if not _TELLS.search(page.folded, word.end, end):
                continue  # "Quy hoạch tỉnh" for short
            again.append(
                first._replace(start=word.start, end=end, name=" ".join(page.normal[word.start : end].split()), rule="named again")
            )
    return again


def _opening(folded: str) -> tuple[str, ...]:
    """Type and first words of the subject of a folded name, verbs that only say it is carried out left out."""
    words: list[str] = []
    for match in _WORD.finditer(folded):
        if len(words) < 2 or match[0] not in _CARRYING_OUT:
            words.append(match[0])
            if len(words) == _OPENING:
                break
    return tuple(words)


def _plain(text: str) -> list[str]:
    return _WORD.findall(fold_same_length(text))


def _common_end(page: Page, start: int, name: list[str]) -> int:
    """Where the words of the text stop being those of the name; up to two words may be others in between."""
    end = start
    at = 0
    misses = 0
    for match in _WORD.finditer(page.folded, start, start + _REACH):
        if at < len(name) and match[0] == name[at]:
            end, at, misses = match.end(), at + 1, 0
        elif match[0] in name[at : at + 4]:
            at = name.index(match[0], at) + 1
            end, misses = match.end(), 0
        else:
            misses += 1
            if misses > 2 or at >= len(name):
                break
    return end


def _distinct(found: list[Naming]) -> list[Naming]:
    """Each naming once: one span is read by one rule."""
    out: list[Naming] = []
    for naming in sorted(found, key=lambda n: (n.start, -n.end)):
        if not out or out[-1].start != naming.start or out[-1].end != naming.end:
            out.append(naming)
    return out
