"""Shapes: bodies that no table holds, by their head word and the words behind it: "Trung tâm …", "Ban Chỉ đạo …", "Công ty …"."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.folding import Letters
from graph.naming.bodies import Body, Found, body_at, sector_at, short_name
from graph.reference.levels import any_folded
from ingest.bodies.context import Context
from ingest.bodies.heads import Head, head_at, heads, opens_another
from ingest.bodies.tails import proper_place, tail_of
from ingest.grammar.committees import closed_by_place, subject_end
from ingest.grammar.groups import ANY_NOUN, OFFICES
from ingest.grammar.letters import cased
from ingest.grammar.rules import printed_words, rules, word_rows

_RULES = rules("shapes")
_NEVER = _RULES["no-body"].pattern
_STOP = _RULES["name-ends"].pattern
_PAIRS = tuple((row.word, row.stands_for) for row in word_rows("pair_in_name"))
# compounds whose second half looks like a verb: "công trình", "công lập"
_BEFORE_NO_STOP = tuple(f"{word} " for word in printed_words("before_compound"))
_ABOUT, _BOARD, _STEERING = "về ", "ban ", "ban chỉ đạo "
_WORD = re.compile(r"(?:[ \t]*[-&/][ \t]*|[ \t]+)?([^\W_]+(?:\.(?=\w))?)")
_LEVEL = re.compile(
    rf"[ \t]+(?:(?:cap|cua)[ \t]+)?(?:tp|{any_folded()})(?!\w)(?![ \t]+(?:uy|doan)(?!\w))"
    r"(?!(?<=xa)[ \t]+hoi(?!\w))"
)
_OF_SECTORS = frozenset(("ban", "ủy ban", "chi cục"))
"""Heads besides those that open a name whose field may stand in its short form ("Ủy ban KH,CN&MT")."""
_OFFICE_BEHIND_DASH = _RULES["office-behind-dash"].pattern
_HAS_DUTY = _RULES["has-duty"].pattern
_IS_ASKED = _RULES["is-asked"].pattern
_REACH = 16  # characters that the words of an order take
_MOST_WORDS = 18
_COOPERATIVE = "hợp tác"  # its "xã" is no commune
_AND = re.compile(r"và[ \t]+")
_GAP = re.compile(r",[ \t]+")
_TWO_WORDS = re.compile(r"[^\W_]+(?:[ \t]+[^\W_]+)?")
_NOT_JOINED = frozenset(printed_words("not_joined_in_name"))
_SMALL_LIST = cased(r"[<L>][^\W_]*(?=(?:[ \t]+[^\W_]+){0,5}?[ \t]+và[ \t]+[^\W_])")
_SYLLABLES = r"(?:[ \t]+(?!và[ \t])[<L>]+){1,4}"
_MORE_FIELDS = cased(
    rf"(?P<word>[<U>][<L>]+){_SYLLABLES}(?P<more>(?:,[ \t]+[<U>][<L>]+{_SYLLABLES}?)*[ \t]+và[ \t]+(?P<last>[<U>][<L>]+)(?=[ \t]+[<L>]))?"
)
_OBJECT = _RULES["object-of-the"].pattern
"""What "các" leads to behind a body's name that is none of its words."""
_NAMED_ONLY = frozenset(printed_words("head_with_name_only"))
_SCHOOL = _RULES["school"].pattern
_SHORTEST = 3  # words of a name without capitals
_NATIONAL = printed_words("national")
_OF_THE_PAPER = Body("", "own", "State", "", known=False)


def whole_at(letters: Letters, start: int) -> Found | None:
    """A body whose head is all of its name ("Công an", "Đảng ủy")."""
    head = head_at(letters.low, start)
    if head is None or head.named:
        return None
    end = start + len(head.words)
    return Found(head.body, start, end) if _is_name(letters.normal, start, end) else None


def begins_body(low: str, start: int) -> bool:
    """Whether a head word stands there, and no common word that begins like one ("báo cáo", "hội nghị")."""
    head = head_at(low, start)
    return head is not None and (not head.named or _NEVER.match(low, start) is None)


def shape_at(letters: Letters, start: int, context: Context) -> Found | None:
    """A body whose head stands at ``start``, with its own words up to a verb, a stop or the place that closes it."""
    head = head_at(letters.low, start)
    if head is None:
        return None
    at = start + len(head.words)
    if not head.named:
        return whole_at(letters, start)
    if _NEVER.match(letters.low, start) or (head.words == "trường" and not _SCHOOL.match(letters.low, start)):
        return None
    sector = sector_at(letters, at) if head.opens or head.words in _OF_SECTORS else None
    if sector is not None:
        return Found(replace(head.body, name=f"{head.body.name} {sector[1]}"), start, sector[0])
    end, placed, capitals = _extent(letters, at, context)
    upper = letters.normal[start].isupper()
    if end == at:
        return _unnamed(letters, head, start, end) if upper and (head.small or " " in head.words) else None
    if not placed and (closed := closed_by_place(letters.low, start, end)) is not None:
        end, placed = closed, True
    proper = capitals or (placed and head.words not in _NAMED_ONLY)
    if not upper and not (capitals and head.small):
        return None
    name = " ".join(letters.normal[start:end].split())
    plain = not proper and (len(name.split(" ")) < _SHORTEST or (" " not in head.words and not head.small))
    if plain and not in_owners_place(letters.low, start, end):
        return None
    if name.isupper():
        # a title in capitals: its words in small letters, since nothing tells which are proper
        name = name.lower()
    scope = "printed" if name.endswith(_NATIONAL) or _ends_with_place(letters.normal, start, end, context) else head.body.scope
    return Found(replace(head.body, name=short_name(name[0].upper() + name[1:]), scope=scope), start, end, proper)


def named_as(letters: Letters, start: int, end: int, head: Head | None) -> Found:
    """A body named by the words at ``[start:end]`` as they are printed; without a head it is its paper's own."""
    name = " ".join(letters.normal[start:end].split())
    body = head.body if head is not None else _OF_THE_PAPER
    return Found(replace(body, name=short_name(name[0].upper() + name[1:])), start, end)


def in_owners_place(low: str, start: int, end: int) -> bool:
    """Whether what stands there has a duty, or is ordered, asked or joined by the words around it: whoever it is, it is a body."""
    return _HAS_DUTY.match(low, end) is not None or _IS_ASKED.search(low, max(0, start - _REACH), start) is not None


def _is_name(normal: str, start: int, end: int) -> bool:
    """Whether a whole name is printed as one: with a capital in its first or second word."""
    first, _, rest = normal[start:end].partition(" ")
    return first[:1].isupper() or rest[:1].isupper()


def _unnamed(letters: Letters, head: Head, start: int, end: int) -> Found | None:
    """A bare head with what stands behind it: "Ban Chỉ đạo của Chính phủ", "Ban Chỉ đạo về chuyển đổi số tỉnh"."""
    whole = subject_end(letters, start, end)
    if whole == end:
        return Found(replace(head.body, name=" ".join(letters.normal[start:end].split()), scope="owned"), start, end)
    level = _LEVEL.search(letters.folded, end, whole + 1)
    words = level.start() if level else whole
    return Found(replace(head.body, name=" ".join(letters.normal[start:words].split())), start, words)


def stops_at(low: str, at: int) -> bool:
    """Whether a verb or link that ends a name stands at ``at``; "của" and "về" go on with it."""
    return bool(_STOP.match(low, at)) and not low.startswith(("của ", "về ", "thực hiện ", "thuộc ", "các "), at)


def _extent(letters: Letters, at: int, context: Context) -> tuple[int, bool, bool]:
    """End of the name's own words, whether a place behind closes it, and whether it holds capitals."""
    normal, low = letters.normal, letters.low
    capitals, end = False, at
    for _ in range(_MOST_WORDS):
        if _LEVEL.match(letters.folded, end) and not low.endswith(_COOPERATIVE, 0, end) and tail_of(letters, end, context).end > end:
            return end, True, capitals
        word = _WORD.match(normal, end)
        if word is None:
            comma = _comma(letters, end, capitals=capitals) if end > at else None
            if comma is None:
                break
            end = comma
            continue
        first = word.start(1)
        if "-" in normal[end:first] and (_begins_body(word.group(1).lower()) or _OFFICE_BEHIND_DASH.match(low, first)):
            break
        if end > at and (word.start() == first or opens_another(letters, first)):
            break
        # after a name a verb stands in small letters: "Đội Thanh tra xây dựng", "Trung tâm Hỗ trợ …"
        stops = not normal[first].isupper() or word.group(1).isupper()
        if stops and _STOP.match(low, first) and not _compound(low, first) and not _inner_the(low, first):
            joined = _joined(letters, first) if end > at else None
            if joined is None:
                break
            end = joined
            continue
        if normal[first].isupper():
            place = proper_place(normal, first, None, context) if end > at else None
            if place:
                return place[0], False, True
            capitals = True
        end = word.end()
    return end, False, capitals


def _compound(low: str, at: int) -> bool:
    """Whether what looks like a verb is the second half of a compound: "công trình", "ban chỉ đạo"; "về" is never one."""
    behind = low.endswith(_BEFORE_NO_STOP, 0, at) and not low.startswith(_ABOUT, at)
    return behind or low.startswith(_STEERING, max(0, at - len(_BOARD)))


def _inner_the(low: str, at: int) -> bool:
    """Whether "các" goes on with a name's own words ("Cục Văn hóa các dân tộc"), not with other bodies or an object of work."""
    return low.startswith("các ", at) and not ANY_NOUN.match(low, at + 4) and not _OBJECT.match(low, at + 4)


def _begins_body(words: str) -> bool:
    """Whether the words are a head that begins a body of its own."""
    head = heads().get(words)
    return head is not None and (head.named or head.opens)


def _joined(letters: Letters, at: int) -> int | None:
    """Past an "và" inside a name: "Nghiên cứu và Phát triển", "đầu tư và xây dựng"; a head word behind it begins another body."""
    if not _AND.match(letters.low, at):
        return None
    after = at + 3
    following = _TWO_WORDS.match(letters.normal, after)
    if following is None or _STOP.match(letters.low, after):
        return None
    if letters.low.startswith("xây dựng", after) and not letters.low.endswith("đầu tư ", 0, at):
        return None
    words = following.group().lower().split()
    if _begins_body(words[0]) or _begins_body(" ".join(words)) or words[0] in _NOT_JOINED:
        return None
    if letters.normal[after].isupper() and body_at(letters, after) is not None:
        return None
    return after + len(following.group().split()[0])


def _comma(letters: Letters, at: int, *, capitals: bool) -> int | None:
    """Past a comma inside a name: "phòng, chống thiên tai", "khoa học, công nghệ và chuyển đổi số", "Văn hóa, Thể thao và Du lịch"."""
    match = _GAP.match(letters.normal, at)
    if match is None:
        return None
    after = match.end()
    for first, second in _PAIRS:
        if letters.low.endswith(first, 0, at) and letters.low.startswith(second, after):
            return after + len(second)
    if (letters.normal[after].islower() and _STOP.match(letters.low, after)) or _begins_body(_first_word(letters.low, after)):
        return None
    small = _SMALL_LIST.match(letters.normal, after)
    if small:
        return small.end()
    return _field(letters, after) if capitals else None


def _field(letters: Letters, at: int) -> int | None:
    """Into a further field of a name, which "và" or the end of its clause closes ("…, Đào tạo và Môi trường")."""
    more = _MORE_FIELDS.match(letters.normal, at)
    if more is None or OFFICES.match(letters.low, at) or ANY_NOUN.match(letters.low, at) or _is_body(letters, at):
        return None
    if more["more"]:
        return None if _is_body(letters, more.start("last")) else more.end("last")
    behind = letters.low[more.end() : more.end() + 1]
    return more.end("word") if behind != " " or _STOP.match(letters.low, more.end() + 1) else None


def _is_body(letters: Letters, at: int) -> bool:
    """Whether another body begins there."""
    return body_at(letters, at) is not None or opens_another(letters, at)


def _first_word(low: str, at: int) -> str:
    end = at
    while low[end : end + 1].isalpha():
        end += 1
    return low[at:end]


def _ends_with_place(normal: str, start: int, end: int, context: Context) -> bool:
    words = normal[start:end].split()
    return any(proper_place(" " + " ".join(words[-size:]), 1, None, context) is not None for size in (1, 2, 3) if len(words) > size)
