"""One batchUpdate on its way: the document being changed, and where in it a request points (evidence/docs.md 2.1)."""

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from service.sandbox.core.call import Call, Workspace
from service.sandbox.core.errors import ApiError, invalid
from service.sandbox.docs.editing.discussions import Discussions
from service.sandbox.docs.tape.document import BODY, Document, Tab
from service.sandbox.docs.tape.segment import Paragraph, Segment
from service.sandbox.docs.tape.units import splits

LOWER = string.ascii_lowercase + string.digits
Request = Mapping[str, Any]


@dataclass
class Batch:
    """A copy of the document that requests change one by one; kept only when all of them went well."""

    call: Call
    workspace: Workspace
    file_id: str
    document: Document
    can_edit: bool
    suggesting: bool = False
    number: int = 0
    kind: str = ""
    noted: dict[str, list[str]] = field(default_factory=dict)
    """The SuggestionResponse of the request at hand."""

    def __post_init__(self) -> None:
        self.discussions = Discussions(self.call, self.workspace, self.file_id, self.document.imported_threads)

    def note(self, name: str, key: str) -> None:
        """Note in the answer of the request at hand what became of a suggestion; what it made, it did not update."""
        if name == "updatedSummarySuggestionIds" and key in self.noted.get("createdSuggestionIds", ()):
            return
        keys = self.noted.setdefault(name, [])
        if key not in keys:
            keys.append(key)

    def refuse(self, prose: str) -> ApiError:
        """Return Google's 400 about the request at hand."""
        return invalid(f"Invalid requests[{self.number}].{self.kind}: {prose}")

    def new_id(self, prefix: str) -> str:
        """Return a fresh id: "kix.", "h." and the like, and 12 characters of [a-z0-9]."""
        return prefix + self.workspace.random_id(LOWER, 12)

    def tab(self, tab_id: str | None) -> Tab:
        """Return the tab a request names; the first where it names none."""
        tab = self.document.tab(tab_id)
        if tab is None:
            # the text is established for deleteTab alone (evidence/docs.md 3.16c)
            raise self.refuse(f"A tab with ID {tab_id} does not exist.")
        return tab

    def tabs(self, criteria: Request | None) -> list[Tab]:
        """Return the tabs that TabsCriteria select; all of them without (evidence/docs.md 1.4)."""
        named = (criteria or {}).get("tabIds")
        return [self.tab(tab_id) for tab_id in named] if named else list(self.document.tabs)

    def target(self, location: Request) -> "Target":
        """Return the segment of a Location, EndOfSegmentLocation or Range, or raise (evidence/docs.md 3.17)."""
        tab, segment_id = self.tab(location.get("tabId")), location.get("segmentId", BODY)
        if segment_id not in tab.segments:
            raise self.refuse(
                f"Segment with ID {segment_id} was not found. If a segment ID is provided, it must be a header, "
                "footer or footnote ID. Use an empty segment ID to reference the body."
            )
        return Target(self, tab, segment_id)

    def point(self, request: Request) -> "InsertionPoint":
        """Return where an insertion goes: `location`, or the end of `endOfSegmentLocation`."""
        if "location" in request and "endOfSegmentLocation" in request:
            raise invalid(
                f"Invalid value at 'requests[{self.number}].{snake(self.kind)}' (oneof), oneof field "
                "'insertion_location' is already set. Cannot set 'endOfSegmentLocation'"
            )
        if "endOfSegmentLocation" in request:
            target = self.target(request["endOfSegmentLocation"])
            return target.point(target.segment.end - 1)
        if "location" not in request:
            # not verified against Google
            raise self.refuse("The insertion location must be specified.")
        return self.target(request["location"]).point(request["location"].get("index", 0))

    def span(self, request: Request) -> tuple["Target", int, int]:
        """Return the segment and the bounds of a request's range, checked (evidence/docs.md 3.2, 3.4)."""
        given_range = request.get("range", {})
        target = self.target(given_range)
        start, end = given_range.get("startIndex", 0), given_range.get("endIndex", 0)
        target.inside(start)
        if start >= end:
            raise self.refuse("The range should not be empty")
        if end > target.segment.end:
            # not verified against Google: which number is printed when only the end is outside
            target.inside(end)
        return target, start, end


@dataclass(frozen=True)
class Target:
    """A segment of a tab that a request of the batch works on."""

    batch: Batch
    tab: Tab
    segment_id: str

    @property
    def segment(self) -> Segment:
        """Return the segment."""
        return self.tab.segments[self.segment_id]

    def inside(self, index: int) -> None:
        """Raise for an index that is not inside the segment (evidence/docs.md 3.2)."""
        if index >= self.segment.end:
            raise self.batch.refuse(
                f"Index {index} must be less than the end index of the referenced segment, {self.segment.end}."
            )
        if index < 0:
            # not verified against Google
            raise self.batch.refuse(f"Index {index} must not be negative.")

    def point(self, index: int) -> "InsertionPoint":
        """Return the insertion point at an index, or raise where no paragraph is (evidence/docs.md 3.1)."""
        self.inside(index)
        position, offset = self.segment.at(index)
        paragraph = self.segment.pieces[position]
        if not isinstance(paragraph, Paragraph):
            raise self.batch.refuse(
                "The insertion index must be inside the bounds of an existing paragraph. You can still create new "
                "paragraphs by inserting newlines."
            )
        while splits(paragraph.text, offset):  # Google moves an index out of a grapheme cluster (evidence/docs.md 2.2)
            index, offset = index - 1, offset - 1
        return InsertionPoint(self, index, position, offset, paragraph)

    def paragraphs(self, start: int, end: int) -> Iterator[tuple[int, int, Paragraph]]:
        """Yield position, start index and paragraph of all that overlap a range."""
        position, _ = self.segment.at(start)
        at = self.segment.start(position)
        for number in range(position, len(self.segment.pieces)):
            if at >= end:
                return
            piece = self.segment.pieces[number]
            if isinstance(piece, Paragraph):
                yield number, at, piece
            at += piece.size

    def put(self, position: int, paragraph: Paragraph) -> None:
        """Put a paragraph of the same length in the place of another."""
        self.segment.pieces[position] = paragraph


@dataclass(frozen=True)
class InsertionPoint:
    """Where an insertion goes: between two units of a paragraph."""

    target: Target
    index: int
    position: int
    offset: int
    paragraph: Paragraph


def snake(name: str) -> str:
    """Return a camelCase name in snake_case."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name)
