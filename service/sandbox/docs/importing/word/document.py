"""A Word file as a whole: its body, page, headers and footers, notes, and files inside it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from service.sandbox.core.call import Converted
from service.sandbox.core.lost import Lost
from service.sandbox.core.unpacking import no_file
from service.sandbox.docs.importing.html import blocks_of, text_of
from service.sandbox.docs.importing.laying import Laying, between_paragraphs, check_size, fresh
from service.sandbox.docs.importing.plain import lines
from service.sandbox.docs.importing.word.blocks import Blocks, Notes, Source
from service.sandbox.docs.importing.word.package import KIND, Package, Relation, child
from service.sandbox.docs.importing.word.properties import Styles, switched
from service.sandbox.docs.importing.word.runs import said
from service.sandbox.docs.tape import packing
from service.sandbox.docs.tape.blank import points
from service.sandbox.docs.tape.document import Document
from service.sandbox.docs.tape.segment import Paragraph, Piece, Segment, Style

OLDER = b"\xd0\xcf\x11\xe0"
PLACES = {"default": "default{}Id", "first": "firstPage{}Id", "even": "evenPage{}Id"}
MARGINS = ("top", "bottom", "left", "right")
POINTS = {"": 1 / 20, "pt": 1, "in": 72, "mm": 72 / 25.4, "cm": 72 / 2.54, "pc": 12, "pi": 12}
_LENGTH = re.compile(r"(-?\d{1,7}(?:\.\d{1,7})?)(|pt|in|mm|cm|pc|pi)", re.ASCII)


def word(file: bytes) -> Converted:
    """Return the Doc that a DOCX becomes, and what is left out of it; what is no DOCX is a 400."""
    if file.startswith(OLDER):
        raise no_file(KIND, "It is an older .doc, or it has a password. Save it as .docx without one.")
    lost, laying = Lost(), Laying()
    try:
        made = _document(file, laying, lost)
    except RecursionError:
        raise no_file(KIND, "It is nested too deeply.") from None
    return Converted(packing.dump(made), lost.lines)


def _document(file: bytes, laying: Laying, lost: Lost) -> Document:
    source, body = _opened(file, laying, lost)
    laying.pieces += Blocks(source, source.package.main).pieces(body)
    sections = list(_sections(body))
    made = laying.document(_page(sections[0]) if sections else {})
    tab = made.tabs[0]
    tab.segments.update(source.segments)
    for number, section in enumerate(sections, 1):
        style, segments = _around(source, section)
        if number == 1:
            tab.segments.update(segments)
            tab.document_style = {**tab.document_style, **style}
            continue
        lost.note("section break")
        for segment in segments.values():
            lost.note(f"{segment.kind} of section {number}", segment.text)
    return made


def _opened(file: bytes, laying: Laying, lost: Lost) -> tuple[Source, Element]:
    """Return a file with all that its body refers to, and the body."""
    package = Package(file)
    root = package.xml(package.main)
    if root is None or root.tag != "w:document":
        raise no_file(KIND)
    body = child(root, "w:body")
    check_size(sum(len(one.text or "") if one.tag == "w:t" else one.tag == "w:p" for one in root.iter()))
    parts = {one.kind: one.target for one in package.relations(package.main).values()}
    notes = {kind: _notes(package, kind, parts.get(f"{kind}s", "")) for kind in ("footnote", "endnote")}
    comments = package.xml(parts.get("comments", ""))
    for one in () if comments is None else comments.iter("w:comment"):
        lost.note(f"comment by {one.get('w:author', 'nobody')}", said(one))
    styles = Styles(package, parts.get("styles", ""), parts.get("numbering", ""))

    def embed(name: str, content: bytes) -> Sequence[Piece] | None:
        return _embedded(source, name, content)

    source = Source(package, styles, laying, lost, notes, embed)
    return source, Element("w:body") if body is None else body


def _notes(package: Package, kind: str, part: str) -> Notes:
    root = package.xml(part) if part else None
    return Notes(part, {} if root is None else {one.get("w:id", ""): one for one in root.iter(f"w:{kind}")})


def _embedded(source: Source, name: str, content: bytes) -> Sequence[Piece] | None:
    """Return what a file inside the file becomes; None for a kind that is not read."""
    ending = name.rpartition(".")[2].lower()
    if ending == "txt":
        return lines(content)
    if ending in ("htm", "html", "xhtml"):
        return blocks_of(text_of(content), source.laying, source.lost)
    if ending in ("docx", "docm", "dotx", "dotm"):
        inner, body = _opened(content, source.laying, source.lost)
        laid = Blocks(inner, inner.package.main).pieces(body)
        source.segments.update(inner.segments)
        return laid
    return None


def _sections(body: Element) -> Iterator[Element]:
    """Yield the properties of each section: the last paragraph of one holds them, those of the last the body."""
    for one in body.iter():
        if one.tag == "w:pPr" and (found := child(one, "w:sectPr")) is not None:
            yield found
    if (last := child(body, "w:sectPr")) is not None:
        yield last


def _around(source: Source, section: Element) -> tuple[Style, Mapping[str, Segment]]:
    """Return the headers and footers of a section that are shown, and how its page refers to them."""
    relations = source.package.relations(source.package.main)
    first = switched(section, "w:titlePg")
    style: dict[str, Any] = {"useFirstPageHeaderFooter": True} if first else {}
    even = _even(source.package, relations)
    style |= {"useEvenPageHeaderFooter": True} if even else {}
    segments = {}
    for one in section:
        kind, which = one.tag.removeprefix("w:").removesuffix("Reference"), one.get("w:type", "default")
        relation = relations.get(one.get("r:id", ""))
        if kind not in ("header", "footer") or relation is None or {"first": not first, "even": not even}.get(which):
            continue
        root = source.package.xml(relation.target)
        with source.lost.inside(kind):
            pieces = [] if root is None else Blocks(source, relation.target).pieces(root)
        if any(isinstance(piece, Paragraph) and piece.text != "\n" for piece in pieces):
            key = fresh("kix.")
            segments[key] = Segment(kind, between_paragraphs(pieces))
            style[PLACES.get(which, PLACES["default"]).format(kind.title())] = key
    return style, segments


def _even(package: Package, relations: Mapping[str, Relation]) -> bool:
    """Whether even pages have a header of their own."""
    named = next((one.target for one in relations.values() if one.kind == "settings"), "")
    return switched(package.xml(named), "w:evenAndOddHeaders")


def _page(section: Element) -> Style:
    """Return what the page's style says of size and margins."""
    style: dict[str, Any] = {}
    size, margins = child(section, "w:pgSz"), child(section, "w:pgMar")
    if size is not None and (width := _length(size, "w")) and (height := _length(size, "h")):
        style["pageSize"] = {"height": points(height), "width": points(width)}
    for side in MARGINS if margins is not None else ():
        strict = {"left": "start", "right": "end"}.get(side, side)
        margin = _length(margins, side)
        margin = _length(margins, strict) if margin is None else margin
        if margin is not None:
            style[f"margin{side.title()}"] = points(margin)
    return style


def _length(holder: Element | None, name: str) -> float | None:
    """Return a length in points: twentieths of one, or with a unit as the strict vocabulary has it."""
    found = _LENGTH.fullmatch("" if holder is None else holder.get(f"w:{name}", ""))
    return round(abs(float(found[1])) * POINTS[found[2]], 2) if found else None
