"""Edits in SUGGEST mode: what they mark instead of changing it, and which suggestion takes them.

See evidence/docs.md 2.8.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from service.sandbox.core.errors import ApiError, invalid, not_built
from service.sandbox.core.threads import Thread
from service.sandbox.docs.editing.batch import Batch, InsertionPoint, Target
from service.sandbox.docs.editing.masks import put
from service.sandbox.docs.showing import changes
from service.sandbox.docs.tape.segment import Paragraph, Run, Runs, Style, cut, glue

REFUSED = frozenset(
    {
        "addDocumentTab",
        "createNamedRange",
        "deleteFooter",
        "deleteHeader",
        "deleteNamedRange",
        "deleteTab",
        "updateDocumentTabProperties",
        "updateTableColumnProperties",
    }
)
"""What cannot be suggested (evidence/docs.md 3.19)."""
SUGGESTED = frozenset(
    {
        "insertText",
        "deleteContentRange",
        "replaceAllText",
        "updateTextStyle",
        "updateParagraphStyle",
        "insertPerson",
        "insertDate",
        "insertRichLink",
        "insertInlineImage",
        "createFootnote",
        "insertPageBreak",
        "insertSectionBreak",
        "insertDropdown",
        "insertTable",
        "insertTableRow",
        "insertTableColumn",
        "deleteTableRow",
        "deleteTableColumn",
        "updateTableRowStyle",
        "updateTableCellStyle",
        "createParagraphBullets",
        "deleteParagraphBullets",
        "updateDocumentStyle",
    }
)
FLAGS = (
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "smallCaps",
    "backgroundColor",
    "foregroundColor",
    "fontSize",
    "weightedFontFamily",
    "baselineOffset",
)
TEXT = changes.field("textStyle")
ALL_SUGGESTED = {f"{flag}Suggested": True for flag in FLAGS}


def refusal(number: int, kind: str, *, discussing: bool) -> ApiError | None:
    """Return why a kind of request cannot be suggested, None where it can."""
    if kind in REFUSED:
        return invalid(f"Invalid requests[{number}].{kind}: Request does not support application as suggestion.")
    return None if discussing or kind in SUGGESTED else not_built(f"the request {kind} in SUGGEST mode")


def template(point: InsertionPoint, style: Style) -> Run:
    """Return an empty run for content that comes in here: plain, or as (part of) a suggestion."""
    target = point.target
    if not target.batch.suggesting:
        return Run("", style)
    return inserted(claim(target, point.index, point.index), style)


def inserted(key: str, style: Style, *, linked: bool = False) -> Run:
    """Return an empty run of a suggested insertion."""
    return Run("", style, inserted=(key,), changes={key: _looks(style, linked=linked)})


def _looks(style: Style, *, linked: bool) -> Style:
    """Return what the runs of an insertion or deletion say of their style: all of it is suggested."""
    return {
        "textStyle": style,
        "textStyleSuggestionState": {**ALL_SUGGESTED, **({"linkSuggested": True} if linked else {})},
    }


def claim(target: Target, start: int, end: int) -> str:
    """Return the suggestion that takes an edit here: one of the caller's that it touches, or a new one."""
    return claim_of(target.batch, _keys(target, max(start - 1, 0), end + 1))


def claim_of(batch: Batch, found: Iterable[str]) -> str:
    """Return the one of these suggestions that takes an edit of the caller's, or a new one."""
    discussions = batch.discussions
    touched = [key for key in found if discussions.mine(key)]
    if touched:
        key = max(touched)
        batch.note("updatedSummarySuggestionIds", key)
        return key
    key = batch.new_id("suggest.")
    head = discussions.new_post("")
    discussions.put(Thread(key, "suggestion", head))
    batch.note("createdSuggestionIds", key)
    return key


def _keys(target: Target, start: int, end: int) -> set[str]:
    found: set[str] = set()
    low, _ = target.segment.at(start)
    high, behind = target.segment.at(min(end, target.segment.end))
    for piece in target.segment.pieces[low : high + bool(behind)]:
        found |= changes.ids(piece.more)
    for _, at, paragraph in target.paragraphs(start, min(end, target.segment.end)):
        for run in paragraph.runs:
            if at < end and at + len(run.text) > start:
                found.update(run.inserted, run.deleted, run.changes)
            at += len(run.text)
    return found


def mark_deleted(target: Target, start: int, end: int, key: str, *, linked: bool = False) -> None:
    """Mark the units of a range as to be deleted by a suggestion."""

    def marked(run: Run) -> Run:
        if key in run.deleted:
            return run
        changes = {**run.changes, key: _looks(run.style, linked=linked)}
        return run._replace(deleted=(*run.deleted, key), changes=changes)

    change_runs(target, start, end, marked)


def spans_of(target: Target, start: int, end: int, wanted: Callable[[Run], bool]) -> list[tuple[int, int]]:
    """Return the spans inside a range whose runs are wanted, those that meet as one."""
    found: list[tuple[int, int]] = []
    for _, at, paragraph in target.paragraphs(start, end):
        for run in paragraph.runs:
            low, high = max(at, start), min(at + len(run.text), end)
            if low < high and wanted(run):
                if found and found[-1][1] == low:
                    found[-1] = (found[-1][0], high)
                else:
                    found.append((low, high))
            at += len(run.text)
    return found


def change_runs(target: Target, start: int, end: int, change: Callable[[Run], Run]) -> None:
    """Change the runs of a range, lengths and texts staying as they are."""
    for position, at, paragraph in target.paragraphs(start, end):
        left, rest = cut(paragraph.runs, max(start - at, 0))
        middle, right = cut(rest, min(end, at + paragraph.size) - max(start, at))
        changed: Runs = tuple([change(run) for run in middle])
        target.put(position, paragraph.with_runs(glue(left, changed, right)))


def style_text(target: Target, start: int, end: int, change: Mapping[str, Any]) -> None:
    """Suggest a text style for a range."""
    key = claim(target, start, end)
    style = {name: new for name, new in change.items() if new is not None}

    def styled(run: Run) -> Run:
        more = changes.suggested({TEXT: run.changes}, "textStyle", key, style, change)
        return run._replace(changes=more[TEXT])

    change_runs(target, start, end, styled)


def style_paragraphs(target: Target, start: int, end: int, change: Mapping[tuple[str, ...], Any]) -> None:
    """Suggest a paragraph style for what a range overlaps."""
    key = claim(target, start, end)
    style: Style = {}
    for path, new in change.items():
        style = put(style, path, new) if new is not None else style
    fields = [path[0] for path in change]
    for position, _, paragraph in target.paragraphs(start, end):
        more = changes.suggested(paragraph.more, "paragraphStyle", key, style, fields)
        target.put(position, Paragraph(paragraph.runs, paragraph.style, paragraph.bullet, more))
