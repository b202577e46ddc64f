"""How Baku's own tables look in a Doc: identity block, signatures, change history."""

from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from typing import Literal, get_args

from service.domain.document.sop_document import BLANK, STAMPED, Change, SopDocument
from service.manuscript.labels import BOXES, CAPTIONS, CHANGES, IDENTITY, SIGNATURES, SIGNED
from service.manuscript.new_parts import (
    SHORT_SIDE,
    NewCell,
    NewLine,
    NewPart,
    NewTable,
    TableRange,
    blank_cells,
    label_cells,
    shares,
)

OwnPart = Literal["identity", "signatures", "changes"]
OWN_PARTS: tuple[OwnPart, ...] = get_args(OwnPart)
"""Baku's own tables, from the top."""


def own_pieces(document: SopDocument, width: float, parts: Collection[OwnPart] = OWN_PARTS) -> Iterator[NewPart]:
    """Yield Baku's own tables, or these of them, each below its caption."""
    drawn = {
        "identity": ("TITLE", "kind", _boxed_identity if document.format == "permenpan" else _listed_identity),
        "signatures": ("SUBTITLE", "signatures", _signatures),
        "changes": ("SUBTITLE", "changes", _changes),
    }
    for part in OWN_PARTS:
        if part in parts:
            style, caption, table = drawn[part]
            yield NewLine(CAPTIONS[caption].spoken(document.language), style)
            yield table(document, width)


def _listed_identity(document: SopDocument, width: float) -> NewTable:
    """Return the identity block with one row for each part."""
    rows = tuple(_labelled(document, name) for name in IDENTITY)
    return NewTable(rows, shares(width, 3, 7), shaded=(TableRange(0, 0, len(rows)),))


def _boxed_identity(document: SopDocument, width: float) -> NewTable:
    """Return the identity block as PermenPANRB 35/2012 lays it out: who at the left, which at the right, six boxes."""
    left = ("organisation", "department", "concerned", "owner", "revision")
    right = ("number", "made", "revised", "effective", "next_review")
    title = (*_labelled(document, "title"), NewCell(), NewCell())
    facts = [(*_labelled(document, one), *_labelled(document, other)) for one, other in zip(left, right, strict=True)]
    boxes = []
    for one, other in zip(BOXES[::2], BOXES[1::2], strict=True):
        above, below = _labelled(document, one), _labelled(document, other)
        boxes += [(above[0], NewCell(), below[0], NewCell()), (above[1], NewCell(), below[1], NewCell())]
    rows = (title, *facts, *boxes)
    first = 1 + len(facts)
    halves = tuple(TableRange(row, column, 1, 2) for row in range(first, len(rows)) for column in (0, 2))
    return NewTable(
        rows,
        shares(width, *((16, 34) if width > SHORT_SIDE else (21, 29)) * 2),
        merged=(TableRange(0, 1, 1, 3), *halves),
        shaded=(
            TableRange(0, 0, first),
            TableRange(1, 2, first - 1),
            *(TableRange(row, 0, 1, 4) for row in range(first, len(rows), 2)),
        ),
    )


def _labelled(document: SopDocument, name: str) -> tuple[NewCell, NewCell]:
    label = NewCell(IDENTITY[name].spoken(document.language), label=True)
    return label, _value(getattr(document.identity, name), name)


def _value(text: str, place: str) -> NewCell:
    return NewCell(text or BLANK, place=place) if place in STAMPED else NewCell(text)


def _signatures(document: SopDocument, width: float) -> NewTable:
    header = (NewCell(), *label_cells(SIGNATURES.values(), document))
    rows = [
        (
            NewCell(label.spoken(document.language), label=True),
            *(
                _value(getattr(getattr(document.identity, signature), part), f"{signature}.{part}")
                for signature in SIGNATURES
            ),
        )
        for part, label in SIGNED.items()
    ]
    *upper, last = (header, *rows)
    together = (
        *(tuple(replace(cell, kept=True) for cell in row) for row in upper),
        last,
    )  # nobody signs over two pages
    return NewTable(
        together, shares(width, 16, 28, 28, 28), shaded=(TableRange(0, 0, 1, 4), TableRange(1, 0, len(rows)))
    )


def _changes(document: SopDocument, width: float) -> NewTable:
    header = tuple(label_cells(CHANGES.values(), document))
    rows = [tuple(NewCell(getattr(change, f.name)) for f in fields(Change)) for change in document.changes]
    return NewTable(
        (header, *(rows or [blank_cells(len(header))])),
        shares(width, 11, 17, 30, 24, 18),
        shaded=(TableRange(0, 0, 1, len(header)),),
        pinned=1,
    )
