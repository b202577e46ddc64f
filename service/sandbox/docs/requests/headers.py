"""Headers and footers (evidence/docs.md 1.3)."""

from typing import Literal

from service.sandbox.docs.editing.batch import Batch, Request, Target
from service.sandbox.docs.tape.blank import PLAIN
from service.sandbox.docs.tape.document import BODY
from service.sandbox.docs.tape.segment import Segment, StructureMark, Style, paragraph

Reply = dict[str, object]
Kind = Literal["header", "footer"]


def create_header(batch: Batch, request: Request) -> Reply:
    """Make the default header of the document, or of a section."""
    return {"createHeader": {"headerId": _create(batch, request, "header")}}


def create_footer(batch: Batch, request: Request) -> Reply:
    """Make the default footer of the document, or of a section."""
    return {"createFooter": {"footerId": _create(batch, request, "footer")}}


def _create(batch: Batch, request: Request, kind: Kind) -> str:
    if request.get("type") != "DEFAULT":
        # not verified against Google: the text for a type that is not given
        raise batch.refuse("The header or footer type must be specified.")
    location = request.get("sectionBreakLocation", {})
    target = batch.target(location)
    field = f"default{kind.title()}Id"
    position = _section(target, location.get("index", 0))
    mark = target.segment.pieces[position]
    style = mark.style if position else target.tab.document_style
    if field in style:
        raise batch.refuse(f"Default {kind} already exists.")
    key = batch.new_id("kix.")
    target.tab.segments[key] = Segment(kind, (paragraph("\n", PLAIN),))
    if position and isinstance(mark, StructureMark):
        target.segment.pieces[position] = mark._replace(style={**style, field: key})
    else:
        target.tab.document_style = {**style, field: key}
    return key


def _section(target: Target, index: int) -> int:
    """Return the position of the section break at an index of the body."""
    target.inside(index)
    position, _ = target.segment.at(index)
    mark = target.segment.pieces[position]
    if target.segment_id != BODY or not isinstance(mark, StructureMark) or mark.kind != "section":
        # not verified against Google: the text
        raise target.batch.refuse("The section break location must be the index of a section break.")
    return position


def delete_header(batch: Batch, request: Request) -> Reply:
    """Take a header out, and every reference to it."""
    _delete(batch, request, request.get("headerId", ""), "header")
    return {}


def delete_footer(batch: Batch, request: Request) -> Reply:
    """Take a footer out, and every reference to it."""
    _delete(batch, request, request.get("footerId", ""), "footer")
    return {}


def _delete(batch: Batch, request: Request, key: str, kind: Kind) -> None:
    tab = batch.tab(request.get("tabId"))
    segment = tab.segments.get(key)
    if segment is None or segment.kind != kind:
        # not verified against Google: the text
        raise batch.refuse(f"{kind.title()} with ID {key} was not found.")
    tab.removed(key, 0, segment.end)
    del tab.segments[key]
    tab.document_style = _without(tab.document_style, key)
    for position, piece in enumerate(tab.body.pieces):
        if isinstance(piece, StructureMark) and piece.kind == "section" and key in piece.style.values():
            tab.body.pieces[position] = piece._replace(style=_without(piece.style, key))


def _without(style: Style, key: str) -> Style:
    return {name: value for name, value in style.items() if value != key}
