"""Web pages and what Word saves as one: paragraphs and tables, without the page around the document."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree, html

from ingest.formats.content import Typesetter
from ingest.formats.legacy_encodings import from_legacy
from ingest.formats.refusals import damaged, empty, too_much
from ingest.formats.source import Format, Source
from ingest.formats.tabbed import in_columns
from ingest.formats.web.chrome import without_chrome
from ingest.formats.web.elements import Elements

_KIND = "HTML"
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|table|script|style|p|center|link)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_LETTERS = re.compile(r">[^<]*\w")


def read_html(data: bytes, name: str) -> Source:
    """The text and blocks of a page's document. Raises BadInput."""
    return read_markup(decoded(data), name, _KIND)


def read_markup(text: str, name: str, kind: str) -> Source:
    """The same of a page's characters."""
    text = _DECLARATION.sub("", text.replace("\0", ""), count=1)
    try:
        parser = html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name, kind, str(error)) from error
    setting = Typesetter()
    setting.add(in_columns(without_chrome(Elements(name).contents(root))))
    found = setting.text()
    if found.strip():
        return Source(found, tuple(setting.blocks), encoding=kind)
    if _LETTERS.search(text):
        # the parser gives up in silence on elements nested too deep
        raise too_much(name, "các phần tử lồng nhau quá sâu", "elements nested too deep")
    raise empty(name)


def decoded(data: bytes) -> str:
    """The characters of a page: UTF-8 where its bytes can be that, whatever the page says of itself."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[2:].decode(encoding, "replace")
    attempts: tuple[Callable[[], str], ...] = (lambda: data.decode("utf-8-sig"), lambda: data.decode(_declared(data)))
    for attempt in attempts:
        try:
            return attempt()
        except (UnicodeDecodeError, LookupError):
            continue
    legacy = from_legacy(data)
    return legacy[0] if legacy is not None else data.decode("utf-8", "replace")


def _declared(data: bytes) -> str:
    found = _CHARSET.search(data[:4096])
    name = found[1].decode("ascii") if found else "utf-8"
    return "cp1258" if name.lower() == "windows-1258" else name


def is_html(data: bytes) -> bool:
    """What begins like a page, whatever it is called."""
    return _START.match(data[:4096]) is not None


HTML = Format(_KIND, (".html", ".htm", ".xhtml"), is_html, read_html)
