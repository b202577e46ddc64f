"""Positioned objects: no request makes one, but an imported Doc may have some (evidence/docs.md 1.1, 1.7)."""

from service.sandbox.docs.editing.batch import Batch, Request, Target
from service.sandbox.docs.tape.segment import Paragraph

ANCHORED = "positionedObjectIds"


def delete_positioned_object(batch: Batch, request: Request) -> dict[str, object]:
    """Take a positioned object off the paragraph it hangs on."""
    tab, key = batch.tab(request.get("tabId")), request.get("objectId", "")
    if key not in tab.positioned_objects:
        # not verified against Google: the text
        raise batch.refuse(f"A positioned object with ID {key} does not exist.")
    del tab.positioned_objects[key]
    for name, segment in tab.segments.items():
        for position, piece in enumerate(segment.pieces):
            if isinstance(piece, Paragraph) and key in piece.more.get(ANCHORED, ()):
                left = [kept for kept in piece.more[ANCHORED] if kept != key]
                more = {kind: value for kind, value in piece.more.items() if kind != ANCHORED}
                more |= {ANCHORED: left} if left else {}
                Target(batch, tab, name).put(position, Paragraph(piece.runs, piece.style, piece.bullet, more))
    return {}
