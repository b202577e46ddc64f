"""updateParagraphStyle (evidence/docs.md 1.6, 2.5)."""

from typing import Any

from service.sandbox.docs.editing.batch import Batch, Request, Target
from service.sandbox.docs.editing.masks import clean, paths, put, value
from service.sandbox.docs.editing.splicing import heading_id
from service.sandbox.docs.requests.text_styles import LINK_LOOKS
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.segment import Paragraph, Runs, StructureMark, Style, glue

READ_ONLY = ("headingId", "tabStops")
FieldChanges = dict[tuple[str, ...], Any]


def update_paragraph_style(batch: Batch, request: Request) -> dict[str, object]:
    """Set or reset the style of every paragraph that a range overlaps."""
    change = wanted(batch, request.get("paragraphStyle", {}), request.get("fields", ""))
    target, start, end = batch.span(request)
    named = ("pageBreakBefore",) in change and request.get("fields", "").strip() != "*"
    if (named or change.get(("pageBreakBefore",))) and _unbreakable(target, start, end):
        raise batch.refuse("Cannot update page-break-before when the range contains paragraphs in a table.")
    if batch.suggesting:
        suggesting.style_paragraphs(target, start, end, change)
        return {}
    for position, _, paragraph in target.paragraphs(start, end):
        target.put(position, restyled(target, paragraph, change))
    return {}


def wanted(batch: Batch, style: Style, fields: str) -> FieldChanges:
    """Return what an update asks for by path, checked (evidence/docs.md 3.10, 3.11)."""
    change = {path: clean(value(style, path)) for path in paths(batch, fields, "ParagraphStyle", READ_ONLY)}
    if fields.strip() == "*" and change.get(("namedStyleType",)) is None:
        change[("namedStyleType",)] = "NORMAL_TEXT"
    if ("namedStyleType",) in change and change[("namedStyleType",)] is None:
        raise batch.refuse("Named style property is not inherited and cannot be cleared.")
    if ("direction",) in change and change[("direction",)] is None:
        change[("direction",)] = "LEFT_TO_RIGHT"
    return change


def restyled(target: Target, paragraph: Paragraph, change: FieldChanges) -> Paragraph:
    """Return a paragraph with a changed style; the named style comes first, as in the editor."""
    style, runs = paragraph.style, paragraph.runs
    named = change.get(("namedStyleType",))
    if named is not None:
        style = with_name(target, style, named)
        runs = _renamed(runs, paragraph.style.get("namedStyleType", "NORMAL_TEXT"), named)
    for path, new in change.items():
        if path != ("namedStyleType",):
            style = put(style, path, new)
    return Paragraph(runs, style, paragraph.bullet, paragraph.more)


def with_name(target: Target, style: Style, named: str) -> Style:
    """Return a style of another named type: a heading has an id, normal text has none (evidence/docs.md 1.6)."""
    changed = {**style, "namedStyleType": named}
    if named == "NORMAL_TEXT":
        changed.pop("headingId", None)
    else:
        changed.setdefault("headingId", heading_id(target))
    return changed


def _renamed(runs: Runs, before: str, named: str) -> Runs:
    """Return the runs of a paragraph whose style is named anew.

    Normal text that becomes a heading loses its bold, normal text that becomes normal text every look of its own but a
    link's; a heading that becomes another keeps what it has (evidence/docs.md 2.5).
    """
    if before != "NORMAL_TEXT":
        return runs
    look = _plain if named == "NORMAL_TEXT" else _without_bold
    return glue(tuple(run._replace(style=look(run.style)) for run in runs))


def _plain(style: Style) -> Style:
    return {**LINK_LOOKS, "link": style["link"]} if "link" in style else {}


def _without_bold(style: Style) -> Style:
    return {name: value for name, value in style.items() if name != "bold"} if "bold" in style else style


def _unbreakable(target: Target, start: int, end: int) -> bool:
    """Whether a paragraph in range stands in a table, header, footer or footnote."""
    if target.segment_id:
        return True
    depth = 0
    position, _ = target.segment.at(end - 1)
    first, _ = target.segment.at(start)
    for number, piece in enumerate(target.segment.pieces[: position + 1]):
        if isinstance(piece, StructureMark):
            depth += {"table": 1, "table_end": -1}.get(piece.kind, 0)
        elif depth and number >= first:
            return True
    return False
