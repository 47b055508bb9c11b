"""Every reference table: what ``chidao reference check`` reads, and what the reader's version depends on."""

from __future__ import annotations

from typing import Any

from graph.reference.change_tables import (
    CHANGE_FOLLOWERS,
    CHANGE_PARTS,
    CHANGE_SUBJECTS,
    CHANGES,
    LATER_PLACES,
    PLACE_HEIRS,
    STATE_CHANGES,
    VALIDITY,
)
from graph.reference.loader import Table
from graph.reference.tables import (
    AGENCIES,
    AGENCY_ABBREVIATIONS,
    BODY_HEADS,
    DOCUMENT_TYPES,
    FORMER_PLACES,
    GROUP_KINDS,
    IDENTITY_FORMS,
    ISSUERS,
    KNOWN_NAMES,
    LAWS,
    LEGAL_BASIS_TYPES,
    MEMBERSHIPS,
    PLACES,
    QUESTION_KINDS,
    QUESTION_WORDS,
    SUBJECT_ABBREVIATIONS,
    SURNAMES,
    SYMBOLS,
    SYNONYMS,
    TCVN3,
    UNITS,
    VNI,
    WORD_PAIRS,
)
from graph.reference.word_tables import WORD_TABLES

TABLES: tuple[Table[Any], ...] = (
    PLACES,
    FORMER_PLACES,
    LATER_PLACES,
    PLACE_HEIRS,
    AGENCIES,
    AGENCY_ABBREVIATIONS,
    BODY_HEADS,
    CHANGES,
    CHANGE_SUBJECTS,
    CHANGE_PARTS,
    CHANGE_FOLLOWERS,
    VALIDITY,
    GROUP_KINDS,
    MEMBERSHIPS,
    STATE_CHANGES,
    DOCUMENT_TYPES,
    LEGAL_BASIS_TYPES,
    SYMBOLS,
    ISSUERS,
    LAWS,
    KNOWN_NAMES,
    IDENTITY_FORMS,
    SURNAMES,
    UNITS,
    TCVN3,
    VNI,
    SUBJECT_ABBREVIATIONS,
    WORD_PAIRS,
    SYNONYMS,
    QUESTION_KINDS,
    QUESTION_WORDS,
    *WORD_TABLES,
)
