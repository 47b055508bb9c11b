"""Word documents (.docx, .docm): from the archive to the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.formats.content import Paragraph, Typesetter, typed_text
from ingest.formats.office.archive import Archive, entry_names
from ingest.formats.office.body import Body
from ingest.formats.office.names import value, w
from ingest.formats.office.numbering import Numbering
from ingest.formats.office.styles import Styles
from ingest.formats.refusals import damaged, refusal
from ingest.formats.source import Format, Note, Source
from ingest.formats.tabbed import in_columns

_KIND = "DOCX"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "/officeDocument"


def read_docx(data: bytes, name: str) -> Source:
    """The text and blocks of a Word document. Raises BadInput."""
    archive = Archive(data, name, _KIND)
    main = _main_part(archive)
    root = archive.xml(main)
    body = root.find(w("body")) if root is not None else None
    if body is None:
        raise damaged(name, _KIND, "không có nội dung / no document in it")
    folder = main.rpartition("/")[0]
    parts = _related(archive, main, folder)
    styles = Styles(archive.xml(parts.get("styles", "")))
    walk = Body(styles, Numbering(archive.xml(parts.get("numbering", "")), styles), name)
    items = list(walk.contents(body))
    if not walk.listed and not walk.runs.notes and (typed := typed_text(items)) is not None:
        return Source(typed, encoding=_KIND, notes=_left_out(walk, archive))
    setting = Typesetter()
    setting.add(in_columns(item for item in items if not isinstance(item, Paragraph) or item.text.strip()))
    if walk.runs.notes:
        setting.add(_notes(archive, parts, walk))
    text = setting.text()
    if not text.strip():
        if walk.runs.pictures:
            raise refusal(name, "tệp Word chỉ có hình, không có chữ", "a Word file of pictures without words")
        raise refusal(name, "tệp trống", "the file is empty")
    return Source(text, tuple(setting.blocks), encoding=_KIND, notes=_left_out(walk, archive))


def _main_part(archive: Archive) -> str:
    """The document's own part, as the package names it."""
    relations = archive.xml("_rels/.rels")
    for one in relations.iter(_RELATION) if relations is not None else ():
        target = (one.get("Target") or "").lstrip("/")
        if (one.get("Type") or "").endswith(_MAIN) and one.get("TargetMode") != "External" and target in archive:
            return target
    return "word/document.xml"


def _related(archive: Archive, main: str, folder: str) -> dict[str, str]:
    """Parts by what they are to the document; nothing outside of the archive is followed."""
    found: dict[str, str] = {}
    relations = archive.xml(f"{folder}/_rels/{main.rpartition('/')[2]}.rels")
    for one in relations.iter(_RELATION) if relations is not None else ():
        if one.get("TargetMode") != "External":
            target = one.get("Target") or ""
            found.setdefault((one.get("Type") or "").rpartition("/")[2], target.lstrip("/") if target[:1] == "/" else f"{folder}/{target}")
    return found


def _notes(archive: Archive, parts: dict[str, str], walk: Body) -> Iterator[Paragraph]:
    """The notes in the order in which the text refers to them, each one paragraph that begins with its number."""
    roots = {kind: archive.xml(parts.get(kind, "")) for kind in ("footnotes", "endnotes")}
    by_id = {
        (kind, one.get(w("id"), "")): one
        for kind, root in roots.items()
        if root is not None
        for one in root
        if value(one, w("type")) in (None, "normal")
    }
    for number, key in enumerate(tuple(walk.runs.notes), start=1):
        if key in by_id:
            yield Paragraph(f"[{number}] " + "\n".join(_words(walk.contents(by_id[key]))))


def _words(items: Iterable[object]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Paragraph) and item.text.strip():
            yield item.text.strip()


def _left_out(walk: Body, archive: Archive) -> tuple[Note, ...]:
    notes: list[Note] = []
    if walk.runs.pictures:
        many = walk.runs.pictures
        notes.append(Note(f"{many} hình trong tệp không được đọc chữ", f"{many} pictures, whose words are not read"))
    if any(part.endswith("vbaProject.bin") for part in archive.infos):
        notes.append(Note("có macro, không chạy", "holds macros, which are not run"))
    return tuple(notes)


def is_docx(data: bytes) -> bool:
    """A zip archive that declares or holds a Word document."""
    return any(name.startswith("word/") for name in entry_names(data))


DOCX = Format(_KIND, (".docx", ".docm"), is_docx, read_docx)
