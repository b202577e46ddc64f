"""A flow that is drawn in the performers' columns instead of marked: whose step each drawing tells.

A picture within a cell tells it, where it is the only one of its row; one that floats tells nothing.
"""

from collections.abc import Mapping, Sequence

from service.domain.document.sop_document import Step
from service.manuscript.looking import DocCell


def drawn_in(steps: Sequence[Step], cells: Sequence[Mapping[str, DocCell]]) -> dict[int, str]:
    """Return in whose column each step is drawn that no mark gives to anybody, by the step's place from 0."""
    drawn = {}
    for place, (step, performers) in enumerate(zip(steps, cells, strict=True)):
        pictures = [name for name, cell in performers.items() if "picture" in cell.odd]
        if not step.pic and len(pictures) == 1:
            drawn[place] = pictures[0]
    return drawn
