"""Mails (.eml): each file attached is a document of its own; without one, the mail's own words are."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from pathlib import PurePosixPath

from ingest.formats.refusals import damaged, too_much
from ingest.formats.source import Container, Part

_KIND = "EML"
_FIELD = re.compile(rb"(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|x-[\w-]+|content-type):", re.I)
_MOST_PARTS = 200


def unpack_eml(data: bytes, name: str) -> tuple[Part, ...]:
    """The files attached to a mail, or its words where there are none. Raises BadInput."""
    try:
        mail = message_from_bytes(data, policy=policy.default)
        parts = [part for part in mail.walk() if not part.is_multipart()]
    except (MessageError, ValueError, LookupError, AttributeError, RecursionError) as error:
        raise damaged(name, _KIND, str(error)) from error
    if len(parts) > _MOST_PARTS:
        raise too_much(name, f"{len(parts)} phần trong thư", f"{len(parts)} parts in the mail")
    files = [(part.get_filename() or "", part) for part in parts]
    attached = [Part(_base_name(file), body) for file, part in files if file and (body := _body(part))]
    if attached:
        return tuple(attached)
    words = next((part for kind in ("text/html", "text/plain") for part in parts if part.get_content_type() == kind), None)
    body = _body(words) if words is not None else b""
    if words is None or not body:
        raise damaged(name, _KIND)
    return (Part("thư.html" if words.get_content_type() == "text/html" else "thư.txt", body),)


def _body(part: EmailMessage) -> bytes:
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        return b""
    charset = part.get_content_charset()
    if part.get_content_maintype() == "text" and charset not in (None, "utf-8", "us-ascii"):
        try:
            return body.decode(charset).encode()
        except (UnicodeDecodeError, LookupError):
            return body
    return body


def _base_name(printed: str) -> str:
    name = "".join(c for c in printed.replace("\\", "/") if c.isprintable())
    return PurePosixPath(name).name[-200:] or "?"


def is_eml(data: bytes) -> bool:
    """Begins with the fields of a mail, at least two of them."""
    head = data[:8192].split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0]
    lines = head.splitlines()
    return bool(lines) and _FIELD.match(lines[0]) is not None and sum(_FIELD.match(line) is not None for line in lines) >= 2


EML = Container(_KIND, (".eml",), is_eml, unpack_eml)
