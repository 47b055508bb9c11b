"""The context: whose document it is, at which place and level, on which day; what a bare "Tỉnh ủy" means in it."""

from __future__ import annotations

import re
import unicodedata

from graph.folding import Letters, fold
from graph.naming.bodies import Body, body_at
from graph.naming.places import place_by_id, places_named, province_of, valid_on
from graph.record import Header
from graph.reference.levels import any_folded, committees
from graph.reference.tables import Place
from ingest.bodies.context import Branch, Context, Level
from ingest.bodies.heads import head_at
from ingest.bodies.tails import as_printed
from ingest.grammar.rules import rules

_RULES = rules("shapes")

# symbols of issuers without place: Decree 30/2020/NĐ-CP, Guide 36-HD/VPTW
_CENTRAL_SYMBOL = re.compile(
    r"(?:[-/](?:CP|TTg|TW|BCT|CTN|VPCP|TTCP|NHNN|TANDTC|VKSNDTC|KTNN)|/(?:QH|UBTVQH)\d+|[-/]B[A-ZĐ]{1,6})(?:[-/]|$)"
)
# issuers outside the table: what their words alone tell
_CENTRAL_WORDS = _RULES["central-words"].pattern
_PARTY_WORDS = _RULES["party-words"].pattern
_PARTY_SYMBOL = re.compile(r"[-/](?:TU|ThU|Th\.U|HU|QU|TW|ĐU)$", re.IGNORECASE)
_COMMUNE = re.compile(rf"(?<!\w)({any_folded('commune')}) ([a-z0-9 ]+)")
_COMMITTEE_WORDS = {committee: fold(word) for committee, word in committees().items()}


def context_of(header: Header) -> Context:
    """The context that a header gives: from its issuer, else from the printed place; symbols tell level and branch.

    Works on a header whose issuer is still as printed ("ỦY BAN NHÂN DÂN", "TỈNH PHÚ THỌ THÀNH PHỐ VIỆT TRÌ").
    """
    issuer, number = fold(header.issuer or ""), header.number or header.number_printed or ""
    printed = unicodedata.normalize("NFC", header.issuer or "")
    body = _first_body(printed)
    branch = _branch(body, issuer, number)
    places = _places_in(printed, header.date)
    commune = _commune_in(printed, header.date)
    if not places and commune is None and _central(body, issuer, number):
        return Context(header, "central", branch, None, None, None)
    place = unicodedata.normalize("NFC", header.place or "")
    if commune is None and not places:
        places = _places_of(place, _wanted_word(issuer), header.date)
        commune = None if places else _commune_in(place, header.date)
    district, province = _chain(places)
    if commune is not None and province is None:
        district, province = _above(commune[1], place, header.date)
    level: Level = "commune" if commune else "district" if district else "province"
    return Context(
        header, level, branch, province.full if province else None, district.full if district else None, commune[0] if commune else None
    )


def _first_body(issuer: str) -> Body | None:
    """The body of the table that the issuer names, behind an office ("Chủ tịch UBND tỉnh")."""
    letters = Letters.of(issuer)
    starts = [0, *(match.end() for match in re.finditer(r"\s+", issuer))][:4]
    return next((body for start in starts if (body := _body(letters, start))), None)


def _body(letters: Letters, start: int) -> Body | None:
    found = body_at(letters, start)
    if found is not None:
        return found.body
    head = head_at(letters.low, start)
    return head.body if head is not None and not head.named else None


def _branch(body: Body | None, issuer: str, number: str) -> Branch:
    if body is not None and body.branch in ("Party", "Front"):
        return "Party" if body.branch == "Party" else "Front"
    if _PARTY_SYMBOL.search(number) or (body is None and _PARTY_WORDS.search(issuer)):
        return "Party"
    return "State"


def _central(body: Body | None, issuer: str, number: str) -> bool:
    if body is not None and (body.scope == "central" or body.level == "central"):
        return True
    if body is not None and body.scope == "level":
        return False
    return bool(_CENTRAL_WORDS.search(issuer) or _CENTRAL_SYMBOL.search(number))


def _wanted_word(issuer: str) -> str:
    """The level word that the issuer prints without a name, folded; "" if none."""
    for committee, word in _COMMITTEE_WORDS.items():
        if re.search(rf"\b{committee}\b", issuer):
            return word
    match = re.search(rf"\b(?:{any_folded('province', 'district')})$", issuer)
    return match.group() if match else ""


def _places_in(printed: str, date: str | None) -> list[Place]:
    """Provinces and districts named in an issuer, longest first at each word; a level word or committee binds."""
    issuer = fold(printed)
    for committee, word in _COMMITTEE_WORDS.items():
        issuer = re.sub(rf"\b{committee}\b", word, issuer)
    words, at, found = issuer.replace("thi tran", "thitran").replace("dac khu", "dackhu").split(), 0, list[Place]()
    while at < len(words):
        if words[at - 1 if at else 0] in ("xa", "phuong", "thitran", "dackhu"):
            at += 1
            continue
        for size in range(min(7, len(words) - at), 0, -1):
            places = as_printed(_existing(places_named(" ".join(words[at : at + size])), date), printed)
            # a name of one common word ("vinh", "hue") counts with its level word only, or at the end
            if places and (size > 1 or at + size == len(words)):
                found.append(places[0])
                at += size - 1
                break
        at += 1
    return found


def _existing(places: tuple[Place, ...], date: str | None) -> tuple[Place, ...]:
    return tuple(p for p in places if valid_on(p, date)) or places


def _places_of(place: str, word: str, date: str | None) -> list[Place]:
    name = fold(place)
    found = places_named(f"{word} {name}".strip()) or places_named(name)
    found = as_printed(_existing(found, date), place)
    if not found:
        return []
    best = next((p for p in found if p.level == "province"), found[0])
    # a province's paper is dated in its capital
    above = province_of(best) if word == "tinh" else None
    return [above or best]


def _chain(places: list[Place]) -> tuple[Place | None, Place | None]:
    provinces = [p for p in places if p.level == "province"]
    districts = [p for p in places if p.level == "district"]
    province = provinces[0] if provinces else None
    district = districts[0] if districts else None
    if district is not None:
        # of several districts of one name the one in the printed province
        same = places_named(fold(district.full), "district")
        district = next((d for d in same if province and d.parent == province.id), district)
        province = province or (province_of(district) if len({d.parent for d in same}) == 1 else None)
    return district, province


def _commune_in(printed: str, date: str | None) -> tuple[str, tuple[Place, ...]] | None:
    match = _COMMUNE.search(re.sub(r"\bthi xa\b", "thixa", fold(printed)))
    if match is None:
        return None
    words = match.group(2).split()
    for size in range(min(6, len(words)), 0, -1):
        found = as_printed(_existing(places_named(f"{match.group(1)} {' '.join(words[:size])}", "commune"), date), printed)
        if found:
            return found[0].full, found
    return None


def _above(communes: tuple[Place, ...], place: str, date: str | None) -> tuple[Place | None, Place | None]:
    """District and province of a commune, as far as its name is not ambiguous or the printed place settles it."""
    named = {p.id for p in _existing(places_named(fold(place)), date)}
    above = [
        (at if at is not None and at.level == "district" else None, province_of(c)) for c in communes for at in (place_by_id(c.parent),)
    ]
    inside = [pair for pair in above if any(p is not None and p.id in named for p in pair)] or above
    provinces = {province.id: province for _, province in inside if province}
    districts = {district.id: district for district, _ in inside if district}
    return (
        next(iter(districts.values())) if len(districts) == 1 else None,
        next(iter(provinces.values())) if len(provinces) == 1 else None,
    )
