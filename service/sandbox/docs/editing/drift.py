"""Requests made on an older revision, moved to where their places are now (evidence/docs.md 2.1: targetRevisionId).

Not verified against Google: how the server resolves an edit of text that was changed meanwhile. Here ranges never
grow at their edges, text that came into the middle of a range belongs to it, and what is gone is passed over.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from service.sandbox.docs.tape.document import BODY, Edit

LOCATIONS = frozenset({"location", "tableStartLocation", "sectionBreakLocation", "range"})
ENDLESS = 2**40
Chunks = list[tuple[int, int]]


class Drift:
    """For each segment, how the units that a client knows stand to those that are there.

    A chunk is a pair of lengths, known and there: equal ones are kept units, `(0, n)` came in meanwhile, `(n, 0)` went.
    """

    def __init__(self, missed: Mapping[str, Iterable[Edit]]) -> None:
        self._chunks: dict[tuple[str, str], Chunks] = {}
        for tab, edits in missed.items():
            for edit in edits:
                self._edit(tab, edit, own=False)

    def own(self, tab: str, edits: Iterable[Edit]) -> None:
        """Take in edits of the client itself: it knows them."""
        for edit in edits:
            self._edit(tab, edit, own=True)

    def _edit(self, tab: str, edit: Edit, *, own: bool) -> None:
        segment, index, removed, added = edit
        before, rest = _cut(self._chunks.get((tab, segment), [(ENDLESS, ENDLESS)]), index)
        gone, after = _cut(rest, removed)
        left = [] if own else [(known, 0) for known, _ in gone if known]
        inserted = [(added if own else 0, added)] if added else []
        self._chunks[(tab, segment)] = [*before, *left, *inserted, *after]

    def moved(self, request: Any, first_tab: str) -> Any:
        """Return a request with its places as they are now; None where its range is gone."""
        if not isinstance(request, Mapping):
            return request
        moved_request: dict[str, Any] = {}
        for name, value in request.items():
            moved = self._location(value, first_tab) if name in LOCATIONS else self.moved(value, first_tab)
            if moved is None:
                return None
            moved_request[name] = moved
        return moved_request

    def _location(self, location: Any, first_tab: str) -> Any:
        chunks = self._chunks.get((location.get("tabId", first_tab), location.get("segmentId", BODY)))
        if chunks is None:
            return location
        moved = dict(location)
        for name in ("index", "startIndex"):
            if name in moved:
                moved[name], _ = _unit(chunks, moved[name])
        if moved.get("endIndex"):
            last, there = _unit(chunks, moved["endIndex"] - 1)
            moved["endIndex"] = last + there
        emptied = "endIndex" in moved and moved.get("startIndex", 0) >= moved["endIndex"]
        return None if emptied and location.get("startIndex", 0) < location["endIndex"] else moved


def _cut(chunks: Chunks, there: int) -> tuple[Chunks, Chunks]:
    """Return the chunks before and from a number of units that are there."""
    for number, (known, now) in enumerate(chunks):
        if there < now or (there == 0 and now):
            kept = min(known, there)
            left = [(kept, there)] if there else []
            return [*chunks[:number], *left], [(known - kept, now - there), *chunks[number + 1 :]]
        there -= now
    return chunks, []


def _unit(chunks: Chunks, index: int) -> tuple[int, bool]:
    """Return where a known unit is, or was, and whether it is still there."""
    at = 0
    for known, now in chunks:
        if index < known:
            return at + min(index, now), now > 0
        index, at = index - known, at + now
    return at, False
