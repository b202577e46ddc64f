"""Page and section breaks (evidence/docs.md 1.3, 2.7)."""

from service.sandbox.docs.editing import splicing
from service.sandbox.docs.editing.batch import Batch, InsertionPoint, Request
from service.sandbox.docs.showing import changes
from service.sandbox.docs.showing.changes import INSERTED
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.blank import SECTION
from service.sandbox.docs.tape.document import BODY
from service.sandbox.docs.tape.segment import StructureMark
from service.sandbox.docs.tape.units import ELEMENT

Reply = dict[str, object]


def insert_page_break(batch: Batch, request: Request) -> Reply:
    """Put a page break and a newline into the body."""
    point = _in_body(batch, request, "Page breaks")
    run = suggesting.template(point, splicing.text_style(point))
    page_break = run._replace(text=ELEMENT, element=("pageBreak", {}))
    splicing.insert(point, [(page_break,), ()], run._replace(text="\n"))
    return {}


def insert_section_break(batch: Batch, request: Request) -> Reply:
    """Put a newline and a section break into the body."""
    kind = request.get("sectionType", "SECTION_TYPE_UNSPECIFIED")
    if kind == "SECTION_TYPE_UNSPECIFIED":
        # not verified against Google: the text
        raise batch.refuse("The section type must be specified.")
    point = _in_body(batch, request, "Section breaks")
    mark = StructureMark("section", {**SECTION, "sectionType": kind})
    newline = suggesting.template(point, splicing.text_style(point))._replace(text="\n")
    for key in newline.inserted:
        mark = changes.marked(mark, INSERTED, key)
    splicing.insert(point, [(), ()], newline, [mark])
    return {}


def _in_body(batch: Batch, request: Request, what: str) -> InsertionPoint:
    """Return a point in the body outside any table; the texts of the refusals are not verified against Google."""
    point = batch.point(request)
    if point.target.segment_id != BODY:
        raise batch.refuse(f"{what} can only be inserted in the body.")
    depth = 0
    for piece in point.target.segment.pieces[: point.position]:
        if isinstance(piece, StructureMark):
            depth += {"table": 1, "table_end": -1}.get(piece.kind, 0)
    if depth:
        raise batch.refuse(f"{what} cannot be inserted in a table.")
    return point
