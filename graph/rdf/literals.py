"""Literals: what kind of RDF term a property's value becomes, and the value that a term gives back."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from graph.schema.definition import Property, schema

Kind = Literal["iri", "string", "vi", "en", "integer", "count", "double", "boolean", "date", "gYearMonth", "gYear", "gMonthDay", "period"]
_XSD = "http://www.w3.org/2001/XMLSchema#"
DATATYPES: dict[str, str] = {
    "integer": f"{_XSD}integer",
    "count": f"{_XSD}nonNegativeInteger",
    "double": f"{_XSD}double",
    "boolean": f"{_XSD}boolean",
    "date": f"{_XSD}date",
    "gYearMonth": f"{_XSD}gYearMonth",
    "gYear": f"{_XSD}gYear",
    "gMonthDay": f"{_XSD}gMonthDay",
    "period": f"{schema().namespace}Period",
}
"""Kind → datatype; ``period`` is what XML Schema has no type for: "2024-Q1", "2026-H1", "a/b", and days that do not exist."""
_DATES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])\Z"), "gYearMonth"),
    (re.compile(r"(?!0000)[0-9]{4}\Z"), "gYear"),
    (re.compile(r"--(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])\Z"), "gMonthDay"),
)


@lru_cache(maxsize=512)
def date_kind(value: str) -> Kind:
    """The kind that fits a date's precision.

    >>> [date_kind(value) for value in ("2024-06-30", "2024-06", "2024", "2024-Q1", "2023-02-30")]
    ['date', 'gYearMonth', 'gYear', 'period', 'period']
    """
    if len(value) == 10 and value[4] == "-":
        try:
            date.fromisoformat(value)
        except ValueError:
            return "period"
        return "date"
    return next((kind for pattern, kind in _DATES if pattern.match(value)), "period")


def value_of(prop: Property, form: str) -> Any:
    """The value whose lexical form this is. A whole number stays one, so that the graph is the same again.

    >>> value_of(schema().labels["Target"].properties["value"], "95")
    95
    """
    if prop.type == "integer":
        return int(form)
    if prop.type == "boolean":
        return form == "true"
    if prop.type == "float":
        return int(form) if form.lstrip("-").isdigit() else float(form)
    return form
