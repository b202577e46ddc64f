"""Accepting, rejecting and deleting suggestions, and the views that preview it (docs-api.md 2.8)."""

from collections.abc import Collection
from dataclasses import replace

from service.sandbox.docs import splicing, summaries
from service.sandbox.docs.batch import Batch, Place, Request
from service.sandbox.docs.suggesting import PARAGRAPH_CHANGES, spans_of
from service.sandbox.docs.tape import Paragraph, Run, Style, glue
from service.sandbox.errors import permission_denied

Reply = dict[str, object]


def accept_suggestion(batch: Batch, request: Request) -> Reply:
    """Make a suggestion true; whoever may edit may."""
    return _decide(batch, request.get("suggestionId", ""), accept=True)


def reject_suggestion(batch: Batch, request: Request) -> Reply:
    """Undo a suggestion; whoever may edit, and its author, may."""
    return _decide(batch, request.get("suggestionId", ""), accept=False)


def _decide(batch: Batch, key: str, *, accept: bool) -> Reply:
    thread = batch.discussions.find(None, key)
    if not batch.can_edit and (accept or thread.head.author != batch.call.person):
        raise permission_denied()
    if thread.status != "OPEN":
        return {}  # a repeated rejection was seen to answer 200 with no id
    summary = summaries.summaries(batch.document).get(key, "")
    resolve(batch, {key}, accept=accept)
    post = batch.discussions.new_post("", action="accept" if accept else "reject")
    batch.discussions.put(replace(thread.with_reply(post), quote=summary))
    batch.note("acceptedSuggestionIds" if accept else "rejectedSuggestionIds", key)
    return {}


def delete_suggestion(batch: Batch, request: Request) -> Reply:
    """Take a suggestion of the caller's back, with its thread."""
    key = request.get("suggestionId", "")
    thread = batch.discussions.find(None, key)
    if thread.head.author != batch.call.person:
        raise permission_denied()
    if thread.status == "OPEN":
        resolve(batch, {key}, accept=False)
    batch.discussions.drop(key)
    batch.note("deletedSuggestionIds", key)
    return {}


def resolve(batch: Batch, keys: Collection[str], *, accept: bool) -> None:
    """Accept or reject suggestions all over the document."""
    for tab in batch.document.tabs:
        for name in list(tab.segments):
            if name in tab.segments:  # a footnote goes with its reference
                _segment(Place(batch, tab, name), keys, accept=accept)


def _segment(place: Place, keys: Collection[str], *, accept: bool) -> None:
    def goes(run: Run) -> bool:
        return any(key in keys for key in (run.deleted if accept else run.inserted))

    for position, piece in enumerate(place.segment.pieces):
        if isinstance(piece, Paragraph) and (piece.more or any(run.changes for run in piece.runs)):
            place.put(position, _settled(piece, keys, accept=accept))
    for start, end in reversed(spans_of(place, 0, place.segment.end, goes)):
        splicing.delete_if_possible(place, start, end)
    for position, piece in enumerate(place.segment.pieces):
        if isinstance(piece, Paragraph) and any(run.inserted or run.deleted for run in piece.runs):
            place.put(position, piece.with_runs(glue(tuple(_unmarked(run, keys) for run in piece.runs))))


def _settled(paragraph: Paragraph, keys: Collection[str], *, accept: bool) -> Paragraph:
    """Return a paragraph with the suggested styles of these suggestions taken over, or let go."""
    style, more = paragraph.style, dict(paragraph.more)
    changes = dict(more.pop(PARAGRAPH_CHANGES, {}))
    for key in [key for key in changes if key in keys]:
        told = changes.pop(key)
        if accept:
            style = _changed(style, told["paragraphStyle"], told["paragraphStyleSuggestionState"])
    if changes:
        more[PARAGRAPH_CHANGES] = changes
    runs = glue(tuple(_settled_run(run, keys, accept=accept) for run in paragraph.runs))
    return Paragraph(runs, style, paragraph.bullet, more)


def _settled_run(run: Run, keys: Collection[str], *, accept: bool) -> Run:
    style, changes = run.style, dict(run.changes)
    for key in [key for key in changes if key in keys]:
        told = changes.pop(key)
        if accept:
            style = _changed(style, told["textStyle"], told["textStyleSuggestionState"])
    return run._replace(style=style, changes=changes)


def _changed(style: Style, new: Style, state: Style) -> Style:
    """Return a style with every suggested field taken over; one that is suggested and not set is reset."""
    names = [name.removesuffix("Suggested") for name in state]
    kept = {name: value for name, value in style.items() if name not in names}
    return {**kept, **{name: value for name, value in new.items() if name in names or name == "namedStyleType"}}


def _unmarked(run: Run, keys: Collection[str]) -> Run:
    return run._replace(
        inserted=tuple(key for key in run.inserted if key not in keys),
        deleted=tuple(key for key in run.deleted if key not in keys),
    )


def preview(batch: Batch, *, accept: bool) -> None:
    """Turn the batch's document into what it would be with every suggestion accepted, or none there."""
    resolve(batch, summaries.marked(batch.document), accept=accept)
