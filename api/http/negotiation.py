"""Content negotiation: which of several media types a caller wants, by suffix or by Accept (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.types import Scope

from api.files.exports import MEDIA, SUFFIX
from graph.errors import ChidaoError

HTML = "text/html"
JSON = "application/json"
RDF_TYPES = {MEDIA[format].partition(";")[0]: format for format in SUFFIX}
"""Media type → format of the export."""
OF_SUFFIX = {f".{suffix}": format for format, suffix in SUFFIX.items()}


class NotAcceptable(ChidaoError):
    """Nobody here speaks any of the wanted types."""

    status = 406
    exit_code = 2


def best(accept: str, offers: Sequence[str]) -> str | None:
    """The offer that fits best, the earlier of equals; None where none does.

    >>> best("text/turtle;q=0.8, application/ld+json", ["application/json", "text/turtle", "application/ld+json"])
    'application/ld+json'
    >>> best("image/png", ["application/json"]) is None
    True
    """
    wanted = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    weighed = [(_weight(offer, wanted), -at, offer) for at, offer in enumerate(offers)]
    weight, _, offer = max(weighed, key=lambda one: one[:2])
    return offer if weight > 0 else None


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    quality = next((p[2:] for p in parameters if p.lower().startswith("q=")), "1")
    try:
        return name.lower(), min(1.0, max(0.0, float(quality)))
    except ValueError:
        return name.lower(), 0.0


def _weight(offer: str, wanted: list[tuple[str, float]]) -> float:
    """The weight of the most special range that covers the offer."""
    for pattern in (offer, f"{offer.partition('/')[0]}/*", "*/*"):
        for name, quality in wanted:
            if name == pattern:
                return quality
    return 0.0


def accept_of(scope: Scope) -> str:
    """The Accept header of a request; all is welcome where there is none."""
    return ",".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"accept") or "*/*"


def split_suffix(path: str) -> tuple[str, str | None]:
    """A path without the suffix that asks for a format, and that format.

    >>> split_suffix("ubnd-tinh-nghe-an.kh.2025.1026.ttl")
    ('ubnd-tinh-nghe-an.kh.2025.1026', 'turtle')
    """
    for suffix, format in OF_SUFFIX.items():
        if path.endswith(suffix):
            return path.removesuffix(suffix), format
    return path, None


def rdf_format(accept: str, suffix: str | None, others: Sequence[str]) -> str | None:
    """The RDF format asked for, None where one of ``others`` is wanted rather. Raises NotAcceptable."""
    if suffix:
        return suffix
    offers = [*others, *RDF_TYPES]
    chosen = best(accept, offers)
    if chosen is None:
        known = ", ".join(offers)
        raise NotAcceptable(f"Chỉ có: {known}", f"only these are served: {known}", place=accept[:200])
    return RDF_TYPES.get(chosen)
