"""The reference tables: a class for the rows of each, a field for each column; data/README.md tells what they hold and where from."""

from __future__ import annotations

from typing import Literal

from graph.reference.loader import Day, Open, Table
from graph.values import value

PlaceLevel = Literal["province", "district", "commune"]
BodyBranch = Literal["Party", "State", "Front", "enterprise"]
BodyScope = Literal[
    "central", "none", "province", "district", "own", "level", "strict",
    "province_party", "city_party", "district_party", "committee", "strict_committee", "printed",
]  # fmt: skip


@value
class Place:
    """A province, district or commune of either administrative state; ``word`` is its level word in small letters.

    ``parent`` and ``successor`` are ids of this table.
    """

    id: str
    code: Open
    level: PlaceLevel
    word: str
    name: str
    parent: Open
    valid_from: Day
    valid_to: Day
    successor: tuple[str, ...]
    source: str

    @property
    def full(self) -> str:
        """ "thành phố Vinh"."""
        return f"{self.word} {self.name}"


@value
class Agency:
    """A body without its place; ``forms`` are other prints of it; ``scope`` says where its place comes from (graph.naming.bodies)."""

    name: str
    forms: tuple[str, ...]
    scope: BodyScope
    branch: BodyBranch
    level: Literal["", "central", "province", "district", "commune"]
    valid_from: Day
    valid_to: Day
    source: str


@value
class BodyHead:
    """A word that begins a body's name, and the ``name`` of the body where that differs; ``scope`` as of agencies.

    ``needs`` name: words of its own must follow; ``small``: it begins a body in small letters too; ``opens``: in capitals it never
    stands inside another's name; ``parts``: its departments carry its name.
    """

    head: str
    name: Open
    scope: BodyScope
    branch: BodyBranch
    level: Literal["", "central", "province", "district", "commune"]
    needs: Literal["", "name"]
    small: Literal["", "yes"]
    opens: Literal["", "yes"]
    parts: Literal["", "yes"]
    source: str


@value
class Level:
    """A level word in small letters ("thành phố" is both: told with provinces), its short form and its Party committee."""

    word: str
    level: PlaceLevel
    short: Open
    committee: Open
    source: str


@value
class Office:
    """An office in small letters; whether it stands before a ``body`` as its head, with a ``person``, or over a ``group``.

    ``group`` the: only before "các".
    """

    office: str
    body: Literal["", "yes"]
    person: Literal["", "yes"]
    group: Literal["", "yes", "the"]
    source: str


@value
class Abbreviation:
    """A short form and what it stands for; ``use``: a field of work (NN&MT), an office (PCT), a place (TP.HCM) or a word."""

    abbreviation: str
    full: str
    use: Literal["sector", "office", "place", "word"]
    source: str


@value
class GroupKind:
    """A kind of bodies or places that the name of a group lists ("các sở, ban, ngành"), and the kind that it counts as."""

    kind: str
    same_as: Open
    source: str


@value
class Membership:
    """A body that a collective means for certain, and where it must lie to be meant."""

    member: str
    collective: str
    where: Literal["central", "inside", "same place"]
    source: str


@value
class DocumentType:
    """A type of document as printed, the type it counts as, its symbols.

    ``use`` named: such papers are also known by name alone; national: with any subject, in small letters too.
    ``heading`` line: it heads a paper with the subject behind it or below; alone: only where the line holds nothing else.
    ``work`` yes: its items lay down work; noted: they do beside what is only noted; duties: standing ones of the bodies named;
    no: they do not. ``changes``: whether such papers amend and replace others.
    """

    name: str
    type: str
    symbol: tuple[str, ...]
    use: Literal["numbered", "named", "national"]
    heading: Literal["line", "alone"]
    work: Literal["yes", "noted", "duties", "no"]
    changes: Literal["yes", "no"]
    source: str

    @property
    def named(self) -> bool:
        """Whether such documents are also known by name alone."""
        return self.use != "numbered"

    @property
    def national(self) -> bool:
        """Whether any subject makes it a specific one ("chương trình mục tiêu quốc gia")."""
        return self.use == "national"


@value
class LegalBasis:
    """A type of document that only lays the legal basis: shown last among what drives a task."""

    type: str
    source: str


@value
class Symbol:
    """A symbol of an issuer; ``issuer`` is "" where the symbol alone does not tell the body."""

    symbol: str
    issuer: Open
    branch: Literal["Party", "State", "Front", "any"]
    level: Literal["central", "province", "district", "commune", "any"]
    source: str


@value
class Issuer:
    """A body that issues documents as printed and as called in full; ``place`` own: it takes a place."""

    name: str
    canonical: str
    place: Literal["own", "none"]
    level: Literal["central", "province", "city", "district", "own"]
    source: str


@value
class NamedLaw:
    """The name of a law, code or ordinance; ``source`` is its number."""

    name: str
    source: str


@value
class KnownName:
    """A programme or set of criteria known by its name alone; ``source`` is the decision that issued it."""

    name: str
    source: str


@value
class PageFurniture:
    """Words that a site prints around a document; ``place`` line: they are all of their line; opening: they open it."""

    words: str
    place: Literal["line", "opening"]
    source: str


@value
class IdentityForm:
    """A folded form that counts as another when two documents are compared; ``kind`` tells of what (graph.identity.keys)."""

    kind: Literal[
        "name_word", "issuer_word", "issuer_head", "national_symbol", "national_prefix", "type_code",
        "same_code", "same_organ", "office", "two_series", "local_type", "place_word",
    ]  # fmt: skip
    form: str
    stands_for: Open
    source: str


@value
class Surname:
    """A family name: tells a person's name from other capitals."""

    surname: str
    source: str


@value
class Unit:
    """A noun that plans count in."""

    unit: str
    source: str


@value
class VniCharacter:
    """A character ("U+00F8") that a VNI font shows as another letter, or as marks ("U+0302 U+0300") on the letter before it."""

    printed: str
    kind: Literal["letter", "mark"]
    character: str
    source: str


@value
class LegacyByte:
    """A byte (two hexadecimal digits) of the encoding TCVN3 and its character ("U+00C0")."""

    byte: str
    character: str
    source: str


@value
class SubjectAbbreviation:
    """A short form of a subject of work: a search finds one by the other."""

    abbreviation: str
    full: str
    source: str


@value
class Synonym:
    """Two ways to say one thing: a search for either finds the other."""

    words: str
    same_as: str
    source: str


@value
class WordPair:
    """Words that stand together so often that a recognised text with one other mark means them ("phôi hợp")."""

    pair: str
    source: str


@value
class QuestionPhrase:
    """Words that ask rather than name: for what (``intent``), and how much they count still in a search (0 to 1)."""

    phrase: str
    intent: Literal["", "owner", "deadline", "coordinate", "direct", "oversee", "receive", "request"]
    weight: float
    source: str


@value
class QuestionKind:
    """A phrase by which a question tells what it asks ("…": any words between), and what the question must name for that.

    ``detail``: the part that is asked for (the signer, what is overdue); ``needs``: a document, a body, two things, words of a title.
    ``example``: a question of that kind.
    """

    phrase: str
    kind: Literal["up", "down", "duties", "impact", "due", "gaps", "compare", "path", "central", "document"]
    detail: Open
    needs: Literal["", "document", "body", "two", "title"]
    example: str
    source: str


PLACES = Table("places", Place, ("id",), (("parent", "places", "id"), ("successor", "places", "id")))
FORMER_PLACES = Table("former_places", Place, ("id",), (("parent", "places", "id"), ("successor", "places", "id")))
AGENCIES = Table("agencies", Agency, ("name",))
BODY_HEADS = Table("body_heads", BodyHead, ("head",))
LEVELS = Table("levels", Level, ("word",))
OFFICES = Table("offices", Office, ("office",))
AGENCY_ABBREVIATIONS = Table("agency_abbreviations", Abbreviation, ("abbreviation", "full"))
GROUP_KINDS = Table("group_kinds", GroupKind, ("kind",))
MEMBERSHIPS = Table("memberships", Membership, ("member", "collective"))
DOCUMENT_TYPES = Table("document_types", DocumentType, ("name",))
LEGAL_BASIS_TYPES = Table("legal_basis_types", LegalBasis, ("type",))
SYMBOLS = Table("symbols", Symbol, ("symbol",))
ISSUERS = Table("issuers", Issuer, ("name",))
LAWS = Table("laws", NamedLaw, ("name",))
KNOWN_NAMES = Table("known_names", KnownName, ("name",))
PAGE_FURNITURE = Table("page_furniture", PageFurniture, ("words",))
IDENTITY_FORMS = Table("identity_forms", IdentityForm, ("kind", "form"))
SURNAMES = Table("surnames", Surname, ("surname",))
UNITS = Table("units", Unit, ("unit",))
VNI = Table("vni", VniCharacter, ("printed",))
TCVN3 = Table("tcvn3", LegacyByte, ("byte",))
SUBJECT_ABBREVIATIONS = Table("subject_abbreviations", SubjectAbbreviation, ("abbreviation",))
WORD_PAIRS = Table("word_pairs", WordPair, ("pair",))
SYNONYMS = Table("synonyms", Synonym, ("words", "same_as"))
QUESTION_WORDS = Table("question_words", QuestionPhrase, ("phrase",))
QUESTION_KINDS = Table("question_kinds", QuestionKind, ("phrase", "kind"))
