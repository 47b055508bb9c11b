"""Names of WordprocessingML (ECMA-376 part 1, 17) as lxml spells them."""

from __future__ import annotations

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = _W[1:-1]


def w(name: str) -> str:
    """ "p" → "{…wordprocessingml/2006/main}p"."""
    return _W + name


VAL = w("val")
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"


def transitional(data: bytes) -> bytes:
    """The part with the names of the transitional form, where it is written in the strict one (ISO/IEC 29500)."""
    return data.replace(_STRICT.encode(), _TRANSITIONAL.encode()) if _STRICT.encode() in data[:4000] else data


def value(element: etree._Element | None, name: str = VAL) -> str | None:
    """An attribute of an element that may be missing."""
    return None if element is None else element.get(name)


def is_on(element: etree._Element) -> bool:
    """Whether a switch (``<w:b/>``, ``<w:b w:val="0"/>``) is on."""
    return element.get(VAL) not in ("0", "false", "off")


def number(text: str | None, default: int) -> int:
    """A whole number of an attribute, ``default`` where there is none."""
    try:
        return int(text) if text is not None and len(text) < 12 else default
    except ValueError:
        return default
