"""Saved pages (.mht, .mhtml): the page is one part of a mail-like file."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError

from ingest.formats.refusals import damaged
from ingest.formats.source import Format, Source
from ingest.formats.web.html import decoded, read_markup

_KIND = "MHT"
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def read_mht(data: bytes, name: str) -> Source:
    """The text and blocks of a saved page. Raises BadInput."""
    try:
        parts = message_from_bytes(data, policy=policy.default).walk()
        page = next((part for part in parts if part.get_content_type() == "text/html"), None)
        body = page.get_payload(decode=True) if page is not None else None
    except (MessageError, ValueError, LookupError, AttributeError) as error:
        raise damaged(name, _KIND, str(error)) from error
    if not isinstance(body, bytes):
        raise damaged(name, _KIND)
    return read_markup(decoded(body), name, _KIND)


def is_mht(data: bytes) -> bool:
    """A mail-like file whose parts belong to one page."""
    head = data[:4096]
    mail = b":" in head[:80] and b"<html" not in head[:80].lower()
    return mail and _RELATED.search(head) is not None and b"text/html" in data[:200_000].lower()


MHT = Format(_KIND, (".mht", ".mhtml"), is_mht, read_mht)
