"""insertText, deleteContentRange, replaceAllText (evidence/docs.md 2.2 to 2.4)."""

from service.sandbox.docs.editing import searching, splicing
from service.sandbox.docs.editing.batch import Batch, InsertionPoint, Request, Target
from service.sandbox.docs.requests import suggested_deletion
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.segment import Paragraph, Run, run_at
from service.sandbox.docs.tape.units import insertable

Json = dict[str, object]


def insert_text(batch: Batch, request: Request) -> Json:
    """Put text at a location; each newline makes a paragraph."""
    if not request.get("text"):
        raise batch.refuse("Insert text requests must specify text to insert.")
    point = batch.point(request)
    units = insertable(request["text"])
    if units:
        put(point, units, suggesting.template(point, splicing.text_style(point)))
    return {}


def put(point: InsertionPoint, units: str, template: Run) -> None:
    """Put units that look like a run at a point."""
    lines = [(template._replace(text=line),) if line else () for line in units.split("\n")]
    splicing.insert(point, lines, template._replace(text="\n"))


def delete_content_range(batch: Batch, request: Request) -> Json:
    """Take a range out."""
    target, start, end = batch.span(request)
    if batch.suggesting:
        suggested_deletion.delete(target, start, end)
    else:
        splicing.delete(target, start, end)
    return {}


def replace_all_text(batch: Batch, request: Request) -> Json:
    """Replace text wherever it stands in the selected tabs; the reply counts."""
    find = searching.finder(batch, request.get("containsText", {}))
    changed = 0
    new = insertable(request.get("replaceText", ""))
    for tab in batch.tabs(request.get("tabsCriteria")):
        for name in list(tab.segments):
            target = Target(batch, tab, name)
            hits = find(target.segment)
            for start, end in reversed(hits):
                _replace(target, start, end, new)
            changed += len(hits)
    return {"replaceAllText": {"occurrencesChanged": changed} if changed else {}}


def _replace(target: Target, start: int, end: int, new: str) -> None:
    position, offset = target.segment.at(start)
    paragraph = target.segment.pieces[position]
    if not isinstance(paragraph, Paragraph):
        return
    style = run_at(paragraph.runs, offset).style  # not verified against Google: the first replaced unit's style
    if target.batch.suggesting:  # the insertion stands before the deletion (MISE 38)
        key = suggesting.claim(target, start, end)
        suggesting.mark_deleted(target, start, end, key, linked=True)
        if new:
            put(target.point(start), new, suggesting.inserted(key, style, linked=True))
        return
    splicing.delete(target, start, end)
    if new:
        put(target.point(start), new, Run("", style))
