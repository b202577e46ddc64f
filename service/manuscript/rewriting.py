"""The rewriting of references to steps, and of the numbers in front of them, where they stand in a Doc."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.domain.flow.healing import Renumbering, Rewrite, changed
from service.domain.flow.texts import Place, written
from service.manuscript.placed_content import PlacedContent
from service.manuscript.spots import is_plain, spot
from service.manuscript.writing import Request, insert_text, span, units


def rewriting(doc: PlacedContent, rewrites: Sequence[Rewrite], numbers: Sequence[Renumbering]) -> list[Request]:
    """Return the requests that write all this, last first; what is not text alone stays as it is."""
    texts = written(doc.document).texts
    edits = {*_of_numbers(doc, numbers)}
    for rewrite in rewrites:
        edits |= {*_of_rewrite(doc, texts.get(rewrite.place, ""), rewrite)}
    return [request for edit in sorted(edits, reverse=True) for request in _requests(*edit)]


TextEdit = tuple[str, int, str, str]
"""In which segment and where a text begins, what it is and what it is to be."""


def _requests(segment: str, start: int, before: str, after: str) -> Iterator[Request]:
    """Yield what changes what is different between the two: new letters look like those in front of them."""
    same, gone, new = changed(before, after)
    at = start + units(before[:same])
    if gone:
        yield {"deleteContentRange": {"range": span(at, at + units(gone), segment)}}
    if new:
        yield insert_text(at, new, segment)


def _of_numbers(doc: PlacedContent, numbers: Sequence[Renumbering]) -> Iterator[TextEdit]:
    for one in numbers:
        lines = doc.lines.get(Place("step", one.row, "number"), ())
        if len(lines) != 1 or not is_plain(lines[0]):
            continue
        line = lines[0]
        at = line.text.find(one.before) if one.before else 0
        if at >= 0:
            yield "", line.start + units(line.text[:at]), one.before, one.after


def _of_rewrite(doc: PlacedContent, text: str, rewrite: Rewrite) -> Iterator[TextEdit]:
    """Yield the edit of a reference: these words, counted from the beginning of their text."""
    nth = text[: rewrite.start].count(rewrite.before)
    place = replace(rewrite.place, row=0) if rewrite.place.part == "aside" else rewrite.place
    for line in doc.lines.get(place, ()):
        at = line.text.find(rewrite.before)
        while at >= 0:
            if nth == 0:
                if found := spot(line, at, rewrite.before, doc.footnotes):
                    yield found.segment, found.start, rewrite.before, rewrite.after
                return
            nth -= 1
            at = line.text.find(rewrite.before, at + len(rewrite.before))
