"""The marks of who is in charge, written into the performers' cells of a step table."""

from collections.abc import Iterator, Mapping

from service.manuscript.layout import IN_CHARGE
from service.manuscript.looking import DocCell
from service.manuscript.placed_content import PlacedContent
from service.manuscript.writing import Request, insert_text


def markings(doc: PlacedContent, pics: Mapping[int, str]) -> list[Request]:
    """Return the requests that mark who is in charge, by the step's place from 0; a step that is marked stays as it is.

    A drawing in the cell stays behind the mark.
    """
    cells = sorted(_to_mark(doc, pics), key=lambda cell: cell.start, reverse=True)
    return [insert_text(cell.start, IN_CHARGE) for cell in cells]


def _to_mark(doc: PlacedContent, pics: Mapping[int, str]) -> Iterator[DocCell]:
    for place, (step, cells) in enumerate(zip(doc.document.steps, doc.performer_cells, strict=True)):
        role = pics.get(place, "")
        if role in cells and not step.pic:
            yield cells[role]
