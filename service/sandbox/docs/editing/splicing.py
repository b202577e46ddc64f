"""The two ways a tape changes, and what happens to paragraphs and named ranges then.

See evidence/docs.md 1.6, 1.8, 2.3.
"""

from collections.abc import Sequence
from contextlib import suppress

from service.sandbox.core.errors import ApiError
from service.sandbox.docs.editing.batch import InsertionPoint, Target
from service.sandbox.docs.tape.segment import Paragraph, Piece, Run, Runs, StructureMark, Style, cut, glue, run_at
from service.sandbox.docs.tape.units import splits

LINK_LOOKS = ("link", "underline", "foregroundColor")
CANNOT_DELETE = "Invalid deletion range. Cannot delete the requested range."


def text_style(point: InsertionPoint) -> Style:
    """Return the style of text typed here: the unit before's, at a paragraph's start the next one's; never a link."""
    style = run_at(point.paragraph.runs, point.offset - 1 if point.offset else 0).style
    if "link" not in style:
        return style
    return {name: value for name, value in style.items() if name not in LINK_LOOKS}


def insert(point: InsertionPoint, lines: Sequence[Runs], newline: Run, between: Sequence[Piece] = ()) -> None:
    """Put content at a point: each further line is a new paragraph, whose break looks like `newline`.

    `between` stands between the first and the last of the paragraphs that a split leaves (a table, a section break).
    """
    old, target = point.paragraph, point.target
    left, right = cut(old.runs, point.offset)
    if len(lines) == 1:
        pieces: list[Piece] = [old.with_runs(glue(left, lines[0], right))]
    else:
        heads = [glue(left, lines[0], (newline,)), *(glue(line, (newline,)) for line in lines[1:-1])]
        pieces = [*_split(point, heads, glue(lines[-1], right), between)]
    added = sum(piece.size for piece in pieces) - old.size
    target.segment.splice(point.position, point.position + 1, pieces)
    target.tab.inserted(target.segment_id, point.index, added)


def _split(point: InsertionPoint, heads: list[Runs], tail: Runs, between: Sequence[Piece]) -> list[Piece]:
    """Return the paragraphs of a split; the one with the old first unit keeps heading id and objects.

    See evidence/docs.md 1.6.
    """
    old = point.paragraph
    keeper = 0 if point.offset else len(heads)
    made: list[Piece] = []
    for number, runs in enumerate((*heads, tail)):
        kept = number == keeper
        style = (
            old.style if kept or "headingId" not in old.style else {**old.style, "headingId": heading_id(point.target)}
        )
        made.append(Paragraph(runs, style, old.bullet, old.more if kept else _without_objects(old.more)))
    made[-1:-1] = between
    return made


def heading_id(target: Target) -> str:
    """Return a fresh heading id."""
    return target.batch.new_id("h.")


def _without_objects(more: Style) -> Style:
    if not more:
        return more
    return {name: value for name, value in more.items() if "ositionedObjectIds" not in name}


def put_pieces(target: Target, position: int, pieces: Sequence[Piece]) -> None:
    """Put whole pieces before the one at a position."""
    index = target.segment.start(position)
    target.segment.splice(position, position, pieces)
    target.tab.inserted(target.segment_id, index, sum(piece.size for piece in pieces))


def take_pieces(target: Target, low: int, high: int) -> None:
    """Take whole pieces out."""
    start, end = target.segment.start(low), target.segment.start(high)
    gone = target.segment.pieces[low:high]
    target.segment.splice(low, high, [])
    target.tab.removed(target.segment_id, start, end)
    forget(target, gone)


def delete(target: Target, start: int, end: int) -> None:
    """Take units out, with every refusal of deleteContentRange (evidence/docs.md 2.3, 3.5 to 3.7)."""
    check_deletable(target, start, end)
    segment = target.segment
    low, offset = segment.at(start)
    high, behind = segment.at(end)
    first, last = segment.pieces[low], segment.pieces[high]
    gone = segment.pieces[low:high] + ([last] if behind else [])
    pieces: list[Piece] = []
    if isinstance(last, Paragraph) and (behind or offset):
        runs = cut(last.runs, behind)[1]
        survivor = last
        if isinstance(first, Paragraph) and offset:
            runs, survivor = glue(cut(first.runs, offset)[0], runs), first
        pieces = [survivor.with_runs(glue(runs))]
        high += 1
    segment.splice(low, high, pieces)
    target.tab.removed(target.segment_id, start, end)
    forget(target, gone, pieces)


def delete_if_possible(target: Target, start: int, end: int) -> None:
    """Take units out; where the last of them must stay, the others; where none may go, none."""
    for stop in (end, end - 1):
        if stop > start:
            with suppress(ApiError):
                delete(target, start, stop)
                return


def check_deletable(target: Target, start: int, end: int) -> None:
    """Raise Google's refusal where taking these units out would break the document."""
    segment, refuse = target.segment, target.batch.refuse
    if start == 0 and segment.kind == "body":
        raise refuse("Cannot operate on the first section break in the document.")
    if end >= segment.end:
        raise refuse("The range cannot include the newline character at the end of the segment.")
    low, offset = segment.at(start)
    high, behind = segment.at(end)
    first, last = segment.pieces[low], segment.pieces[high]
    if isinstance(first, Paragraph) and splits(first.text, offset):
        raise refuse(CANNOT_DELETE)
    if isinstance(last, Paragraph) and splits(last.text, behind):
        raise refuse(CANNOT_DELETE)
    if not _whole(segment.pieces[low:high]):
        raise refuse(CANNOT_DELETE)
    if not isinstance(last, Paragraph) and any(isinstance(piece, Paragraph) for piece in segment.pieces[low:high]):
        raise refuse(CANNOT_DELETE)


def _whole(pieces: Sequence[Piece]) -> bool:
    """Whether every table and table of contents in here is here from start to end."""
    depth = 0
    for piece in pieces:
        match piece.kind if isinstance(piece, StructureMark) else "":
            case "table" | "contents":
                depth += 1
            case "table_end" | "contents_end":
                depth -= 1
            case "row" | "cell" if depth == 0:
                return False
        if depth < 0:
            return False
    return depth == 0


def forget(target: Target, gone: Sequence[Piece], left: Sequence[Piece] = ()) -> None:
    """Let go of the footnotes and images whose element went."""
    kept = {run.element[1].get(key) for run in _elements(left) if run.element for key in OWNED}
    for run in _elements(gone):
        for key in OWNED:
            owned = run.element[1].get(key) if run.element else None
            if owned is not None and owned not in kept:
                target.tab.segments.pop(owned, None)
                target.tab.inline_objects.pop(owned, None)


OWNED = ("footnoteId", "inlineObjectId")


def _elements(pieces: Sequence[Piece]) -> list[Run]:
    return [run for piece in pieces if isinstance(piece, Paragraph) for run in piece.runs if run.element]
