"""Comments put beside the steps of a Doc."""

from collections.abc import Sequence
from typing import NamedTuple

from service.manuscript.looking import DocCell
from service.manuscript.placed_content import PlacedContent
from service.manuscript.writing import Request


class Note(NamedTuple):
    """What a comment says, and at which step, by its place from 0; None: at the first one."""

    words: str
    step: int | None


def commenting(doc: PlacedContent, notes: Sequence[Note]) -> list[Request]:
    """Return the requests that anchor comments at their steps' activities; none for a Doc without a step to anchor at.

    A comment needs a range of text (evidence/docs.md 3.22).
    """
    cells = ((note, _cell(doc, note.step or 0)) for note in notes)
    return [
        {"insertComment": {"content": note.words, "range": {"startIndex": cell.start, "endIndex": cell.end}}}
        for note, cell in cells
        if cell
    ]


def _cell(doc: PlacedContent, place: int) -> DocCell | None:
    """Return the cell of the step's activity, else the first of its row that says something."""
    if place >= len(doc.step_rows):
        return None
    activity = doc.document.steps[place].activity.strip()
    written = [cell for cell in doc.step_rows[place].cells if cell.text.strip()]
    return next((cell for cell in written if cell.text.strip() == activity), written[0] if written else None)
