"""Small files of each kind, written by hand so that every construct is what the test says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_MAIN = _RELS.format(f'<Relationship Id="r1" Type="{_TYPES}/officeDocument" Target="word/document.xml"/>')


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, extra: str = "", **parts: str) -> bytes:
    """A Word document: ``parts`` are "numbering", "styles", "footnotes" … without their outer element, ``extra`` more namespaces."""
    names = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"}
    relations = "".join(f'<Relationship Id="{name}" Type="{_TYPES}/{name}" Target="{name}.xml"/>' for name in parts)
    content = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _MAIN,
        "word/document.xml": f"<w:document {W} {extra}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _RELS.format(relations),
    }
    return zipped(content | {f"word/{name}.xml": f"<w:{names[name]} {W}>{inner}</w:{names[name]}>" for name, inner in parts.items()})


def r(text: str, settings: str = "") -> str:
    """A run."""
    return f"<w:r><w:rPr>{settings}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def p(*runs: str, settings: str = "") -> str:
    """A paragraph of runs, or of one text."""
    inner = "".join(one if one.startswith("<") else r(one) for one in runs)
    return f"<w:p><w:pPr>{settings}</w:pPr>{inner}</w:p>"


def numbered(num: int, level: int, text: str, style: str = "") -> str:
    """A paragraph in a list."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return p(text, settings=f'{named}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(at: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    """One level of an abstract list."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def listed(num: int, *levels: str, overrides: str = "") -> str:
    """An abstract list and the list ``num`` that refers to it."""
    return (
        f'<w:abstractNum w:abstractNumId="{num}">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="{num}"><w:abstractNumId w:val="{num}"/>{overrides}</w:num>'
    )


def cell(*paragraphs: str, settings: str = "") -> str:
    """A table cell."""
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{''.join(one if one.startswith('<w:') else p(one) for one in paragraphs)}</w:tc>"


def row(*cells: str, settings: str = "") -> str:
    """A table row of cells, or of their texts."""
    return f"<w:tr><w:trPr>{settings}</w:trPr>{''.join(one if one.startswith('<w:tc') else cell(one) for one in cells)}</w:tr>"


def table(*rows: str) -> str:
    """A ruled table."""
    return f'<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>{"".join(rows)}</w:tbl>'


RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
