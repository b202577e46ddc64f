"""insertText, deleteContentRange, replaceAllText (evidence/docs.md 2.2 to 2.4)."""

from service.sandbox.docs.editing import searching, splicing
from service.sandbox.docs.editing.batch import Batch, Place, Request, Spot
from service.sandbox.docs.requests import suggested_deletion
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.segment import Paragraph, Run, run_at
from service.sandbox.docs.tape.units import insertable

Json = dict[str, object]


def insert_text(batch: Batch, request: Request) -> Json:
    """Put text at a location; each newline makes a paragraph."""
    if not request.get("text"):
        raise batch.refuse("Insert text requests must specify text to insert.")
    spot = batch.spot(request)
    units = insertable(request["text"])
    if units:
        put(spot, units, suggesting.template(spot, splicing.text_style(spot)))
    return {}


def put(spot: Spot, units: str, template: Run) -> None:
    """Put units that look like a run at a spot."""
    lines = [(template._replace(text=line),) if line else () for line in units.split("\n")]
    splicing.insert(spot, lines, template._replace(text="\n"))


def delete_content_range(batch: Batch, request: Request) -> Json:
    """Take a range out."""
    place, start, end = batch.span(request)
    if batch.suggesting:
        suggested_deletion.delete(place, start, end)
    else:
        splicing.delete(place, start, end)
    return {}


def replace_all_text(batch: Batch, request: Request) -> Json:
    """Replace text wherever it stands in the selected tabs; the reply counts."""
    find = searching.finder(batch, request.get("containsText", {}))
    changed = 0
    new = insertable(request.get("replaceText", ""))
    for tab in batch.tabs(request.get("tabsCriteria")):
        for name in list(tab.segments):
            place = Place(batch, tab, name)
            hits = find(place.segment)
            for start, end in reversed(hits):
                _replace(place, start, end, new)
            changed += len(hits)
    return {"replaceAllText": {"occurrencesChanged": changed} if changed else {}}


def _replace(place: Place, start: int, end: int, new: str) -> None:
    position, offset = place.segment.at(start)
    paragraph = place.segment.pieces[position]
    if not isinstance(paragraph, Paragraph):
        return
    style = run_at(paragraph.runs, offset).style  # not verified against Google: the first replaced unit's style
    if place.batch.suggesting:  # the insertion stands before the deletion (MISE 38)
        key = suggesting.claim(place, start, end)
        suggesting.mark_deleted(place, start, end, key, linked=True)
        if new:
            put(place.spot(start), new, suggesting.inserted(key, style, linked=True))
        return
    splicing.delete(place, start, end)
    if new:
        put(place.spot(start), new, Run("", style))
