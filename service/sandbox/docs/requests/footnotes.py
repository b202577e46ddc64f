"""Footnotes and their numbers (evidence/docs.md 1.3)."""

from collections.abc import Mapping

from service.sandbox.core.errors import invalid
from service.sandbox.docs.editing import splicing
from service.sandbox.docs.editing.batch import Batch, Request
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.blank import PLAIN, points
from service.sandbox.docs.tape.document import Document, Tab
from service.sandbox.docs.tape.segment import Paragraph, Run, Segment, paragraph
from service.sandbox.docs.tape.units import ELEMENT

REFERENCE = "footnoteReference"


def create_footnote(batch: Batch, request: Request) -> dict[str, object]:
    """Put a footnote's reference into the body; its own text is a space and a newline."""
    where = request.get("location", request.get("endOfSegmentLocation", {}))
    if where.get("segmentId"):
        # not verified against Google: the text
        raise invalid(f"Invalid requests[{batch.number}].createFootnote: Footnotes can only be inserted in the body.")
    point = batch.point(request)
    key = batch.new_id("kix.")
    template = suggesting.template(point, splicing.text_style(point))
    reference = template._replace(text=ELEMENT, element=(REFERENCE, {"footnoteId": key, "footnoteNumber": "1"}))
    splicing.insert(point, [(reference,)], reference)
    style = {**PLAIN, "lineSpacing": 100}
    point.target.tab.segments[key] = Segment("footnote", (paragraph(" \n", style, {"fontSize": points(10)}),))
    return {"createFootnote": {"footnoteId": key}}


def renumber(document: Document, before: Document) -> None:
    """Number the references of every tab whose footnotes are others than before; an imported tab's stay till then."""
    known = {tab.id: _keys(tab) for tab in before.tabs}
    for tab in document.tabs:
        if _keys(tab) != known.get(tab.id, set()):
            _number(tab)


def _keys(tab: Tab) -> set[str]:
    return {key for key, _ in tab.of_kind("footnote")}


def _number(tab: Tab) -> None:
    count = 0
    for position, piece in enumerate(tab.body.pieces):
        if not isinstance(piece, Paragraph) or not any(_refers(run) for run in piece.runs):
            continue
        runs = []
        for run in piece.runs:
            if run.element and _refers(run):
                count += 1
                content: Mapping[str, object] = {**run.element[1], "footnoteNumber": str(count)}
                run = run._replace(element=(REFERENCE, content))
            runs.append(run)
        tab.body.pieces[position] = piece.with_runs(tuple(runs))


def _refers(run: Run) -> bool:
    return run.element is not None and run.element[0] == REFERENCE
