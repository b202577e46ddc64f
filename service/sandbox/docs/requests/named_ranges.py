"""createNamedRange, deleteNamedRange, replaceNamedRangeContent (evidence/docs.md 1.8)."""

from service.sandbox.docs.editing import splicing
from service.sandbox.docs.editing.batch import Batch, Request, Target
from service.sandbox.docs.requests import text
from service.sandbox.docs.tape.document import NamedRange, Span, Tab
from service.sandbox.docs.tape.segment import Paragraph, Run, Style, run_at
from service.sandbox.docs.tape.units import insertable, to_units

LONGEST = 256
Reply = dict[str, object]


def create_named_range(batch: Batch, request: Request) -> Reply:
    """Give a range a name."""
    name = request.get("name", "")
    if not 1 <= len(to_units(name)) <= LONGEST:
        # not verified against Google: the text
        raise batch.refuse(f"The name must be between 1 and {LONGEST} characters.")
    target, start, end = batch.span(request)
    made = NamedRange(batch.new_id("kix."), name, (Span(target.segment_id, start, end),))
    target.tab.ranges.append(made)
    return {"createNamedRange": {"namedRangeId": made.id}}


def delete_named_range(batch: Batch, request: Request) -> Reply:
    """Take a name off its text: one range by id, or all of a name."""
    tabs = batch.tabs(request.get("tabsCriteria"))
    if ("namedRangeId" in request) == ("name" in request):
        # not verified against Google: the text
        raise batch.refuse("Either a named range ID or a name must be specified.")
    found = _found(batch, tabs, request.get("namedRangeId"), request.get("name"))
    for tab in tabs:
        tab.ranges = [kept for kept in tab.ranges if kept.id not in found]
    return {}


def _found(batch: Batch, tabs: list[Tab], key: str | None, name: str | None) -> set[str]:
    found = {kept.id for tab in tabs for kept in tab.ranges if kept.id == key or (key is None and kept.name == name)}
    if key is not None and not found:
        # not verified against Google: the text
        raise batch.refuse(f"A named range with ID {key} does not exist.")
    return found


def replace_named_range_content(batch: Batch, request: Request) -> Reply:
    """Replace the text of one named range by id, or of all of a name."""
    tabs = batch.tabs(request.get("tabsCriteria"))
    key, name = request.get("namedRangeId"), request.get("namedRangeName")
    if (key is None) == (name is None):
        # not verified against Google: the text
        raise batch.refuse("Either a named range ID or a named range name must be specified.")
    found = _found(batch, tabs, key, name)
    for tab in tabs:
        for range_id in [kept.id for kept in tab.ranges if kept.id in found]:
            _replace(batch, tab, range_id, insertable(request.get("text", "")))
    return {}


def _replace(batch: Batch, tab: Tab, range_id: str, new: str) -> None:
    """Replace what a range covers; a discontinuous one keeps its first part, and the range stays over the new text.

    Not verified against Google: that it stays is silent in the documentation.
    """
    number = next(number for number, kept in enumerate(tab.ranges) if kept.id == range_id)
    kept = tab.ranges[number]
    for span in sorted(kept.spans[1:], key=lambda span: -span.start):
        splicing.delete(Target(batch, tab, span.segment), span.start, span.end)
    moved = next((left.spans[0] for left in tab.ranges if left.id == range_id), kept.spans[0])
    target = Target(batch, tab, moved.segment)
    style = _style(target, moved.start)
    splicing.delete(target, moved.start, moved.end)
    if new:
        text.put(target.point(moved.start), new, Run("", style))
    tab.ranges = [left for left in tab.ranges if left.id != range_id]
    if new:
        span = Span(moved.segment, moved.start, moved.start + len(new))
        tab.ranges.insert(min(number, len(tab.ranges)), NamedRange(kept.id, kept.name, (span,)))


def _style(target: Target, index: int) -> Style:
    position, offset = target.segment.at(index)
    paragraph = target.segment.pieces[position]
    return run_at(paragraph.runs, offset).style if isinstance(paragraph, Paragraph) else {}
