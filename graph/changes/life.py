"""Life: from when until when a body of that name was there, as far as the tables tell."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from graph.changes.endings import Area, ending
from graph.changes.moving import communes_of
from graph.changes.names import central_names, named
from graph.changes.now import now
from graph.folding import Letters, fold
from graph.naming.bodies import body_at
from graph.naming.territories import territory_of
from graph.reference.loader import rows
from graph.reference.tables import AGENCIES

_MONTH = len("2025-02")


def valid_to(name: str) -> str:
    """The last ISO day (or month) of a body, "" while it stands or where the tables do not tell."""
    on = next((step.on for step in now(name).chain if step.before == name and not step.apart), "")
    if len(on) == _MONTH:
        year, month = divmod(int(on[:4]) * 12 + int(on[5:]) - 2, 12)
        return f"{year:04}-{month + 1:02}"
    return (date.fromisoformat(on) - timedelta(days=1)).isoformat() if on else ""


def valid_from(name: str) -> str:
    """The first ISO day of a body: of its kind or of its place, whichever came later; "" where the tables do not tell."""
    body = named(name)
    territory = territory_of(fold(name), name)
    same = [p.valid_from for p in territory.rows if body.place and p.name == body.place.name] if territory else []
    return max(min(same, default=""), _kinds().get(fold(body.head), ""))


def area(name: str, day: str) -> Area | None:
    """What lies on an ISO day where the district of a body was; None for other bodies and before it ended."""
    place = named(name).place
    if place is None or place.level != "district" or not place.valid_to or day <= place.valid_to:
        return None
    now_there = communes_of(place, day)
    before = [commune for commune in communes_of(place, place.valid_to) if commune.valid_to]
    acts = dict.fromkeys(ending(commune).legal_basis for commune in before)
    return Area(place.valid_to, now_there, "; ".join(acts)) if now_there else None


@cache
def _kinds() -> dict[str, str]:
    return {fold(row.name): row.valid_from for row in rows(AGENCIES) if row.valid_from}


def there_on(name: str, day: str | None) -> bool:
    """Whether a body of that name was there on an ISO day; True where the day, or its life, is unknown."""
    if not day:
        return True
    first, last = valid_from(name), valid_to(name)
    return (not first or first[: len(day)] <= day) and (not last or day <= last)


def of_the_country(name: str | None) -> bool:
    """Whether a body is one of the whole country, which no place is its own: a ministry, an organ of the Party's centre."""
    if not name or territory_of(fold(name), name) is not None:
        return False
    begun = body_at(Letters.of(name), 0)
    return (begun is not None and begun.body.level == "central") or fold(name) in central_names()
