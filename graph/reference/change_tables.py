"""The tables of changes: events, what became of bodies and places in them, and who follows a place."""

from __future__ import annotations

from typing import Literal

from graph.reference.loader import Day, Open, Table
from graph.reference.tables import PlaceLevel
from graph.values import value

BodyLevel = Literal["central", "province", "district", "commune"]
Confidence = Literal["sure", "likely"]
ChangeKind = Literal["merged", "split", "renamed", "dissolved into", "function moved", "unchanged", "ended", "unknown"]


@value
class Change:
    """An event in the organisation of the State or the Party; ``until`` ends a temporary act.

    ``legal_basis`` is the act of the time, ``legal_basis_now`` the one in force where it was replaced. The event "checked" says
    until when all these tables were looked through.
    """

    id: str
    name: str
    on: Day
    until: Day
    legal_basis: str
    legal_basis_now: Open
    confidence: Confidence
    source: str


@value
class ChangePart:
    """One ``original`` body of an event, and what it, or its work on a ``subject``, became.

    ``original`` and ``resulting`` are heads without place ("*" at the end: any words); ``only`` and ``but`` name the places where
    the part holds. ``where`` the result lies: the same place, its province, all its communes, those of a word (phường, xã);
    region: named for itself, for the same place; name: with the place's bare name; "" it is a central body.
    """

    event: str
    kind: ChangeKind
    original: str
    scope: BodyLevel
    only: tuple[str, ...]
    but: tuple[str, ...]
    resulting: Open
    where: Literal["", "same", "province", "communes", "phường", "xã", "region", "name"]
    subject: tuple[str, ...]
    article: Open
    confidence: Literal["", "sure", "likely"]
    note: Open


@value
class ChangeSubject:
    """A subject of work that decrees moved between bodies, with the phrases by which a task is known to be about it."""

    subject: str
    vi: str
    en: str
    phrases: tuple[str, ...]
    source: str


@value
class ChangeNote:
    """A note of the tables of changes, or of the rules that follow them, in both languages; "{day}" and "{act}" stand for any words."""

    vi: str
    en: str
    source: str


@value
class ChangeFollower:
    """A kind of body that goes where its place goes ("Ban * HĐND": any words); others never do by analogy."""

    head: str
    scope: BodyLevel
    confidence: Literal["", "sure", "likely"]
    source: str


@value
class StateChange:
    """The act that ended places of a level: on a day, in a province (its code); "" what is said where nothing more is known."""

    level: PlaceLevel
    on: Day
    province: Open
    legal_basis: str
    source: str


@value
class PlaceHeirs:
    """The heirs of a former commune where the package that places are made of errs; part of ``places``."""

    id: str
    successor: tuple[str, ...]
    source: str


@value
class LaterPlace:
    """A place that came after the reform of 2025, and the one that it was before; part of ``places``."""

    former: str
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


@value
class Validity:
    """When an act was in force and what ended it: another act (``by``), or its own term."""

    number: str
    title: str
    valid_from: Day
    valid_to: Day
    how: Literal["replaced", "repealed", "expired"]
    by: Open
    article: Open
    source: str


CHANGES = Table("changes", Change, ("id",))
CHANGE_SUBJECTS = Table("change_subjects", ChangeSubject, ("subject",))
CHANGE_PARTS = Table(
    "change_parts",
    ChangePart,
    ("event", "original", "scope", "only", "but", "resulting", "where", "subject"),
    (("event", "changes", "id"), ("subject", "change_subjects", "subject")),
)
CHANGE_NOTES = Table("change_notes", ChangeNote, ("vi",))
CHANGE_FOLLOWERS = Table("change_followers", ChangeFollower, ("head", "scope"))
PLACE_HEIRS = Table("place_heirs", PlaceHeirs, ("id",), (("id", "places", "id"), ("successor", "places", "id")))
LATER_PLACES = Table("later_places", LaterPlace, ("id",), (("id", "places", "id"), ("former", "places", "id")))
STATE_CHANGES = Table("state_changes", StateChange, ("level", "on", "province"))
VALIDITY = Table("validity", Validity, ("number",))
