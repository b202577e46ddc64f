"""How Baku's own tables look in a Doc: identity block, signatures, change history."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal, get_args

from service.domain.document.sop_document import BLANK, MADE, STAMPED, Change, SopDocument
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
HEADING = "heading"
"""The place of the line above the identity block, which is the company's to choose."""
INK_LINES = 3
"""How many empty lines there are to sign in with ink."""


@dataclass(frozen=True)
class FrontPage:
    """How page one looks: the line above the block ("": Baku's own words), and whether it is signed with ink."""

    heading: str = ""
    ink: bool = False


USUAL = FrontPage()


def identity_pieces(document: SopDocument, width: float, front: FrontPage = USUAL) -> Iterator[NewPart]:
    """Yield page one: the heading, and the identity block with who authorises."""
    yield NewLine(front.heading or CAPTIONS["kind"].spoken(document.language), "TITLE", place=HEADING)
    yield _identity(document, width, front, signed=True)


def closing_pieces(document: SopDocument, width: float) -> Iterator[NewPart]:
    """Yield what stands on the last page: the change history, and who prepared and checked."""
    changes = _changes(document, width)
    kept = replace(changes, rows=tuple(map(_kept, changes.rows)))  # names do not stand alone on the last page
    yield from (_caption("changes", document), kept)
    yield from (_caption("prepared", document), _signatures(document, width, ("prepared", "checked")))


def own_pieces(
    document: SopDocument, width: float, parts: Collection[OwnPart] = OWN_PARTS, front: FrontPage = USUAL
) -> Iterator[NewPart]:
    """Yield these of Baku's own tables, each below its caption, to stand above all else.

    Who authorises stands in the identity block, unless that or the signatures are there already.
    """
    signed = {"identity", "signatures"} <= {*parts}
    if "identity" in parts:
        yield NewLine(front.heading or CAPTIONS["kind"].spoken(document.language), "TITLE", place=HEADING)
        yield _identity(document, width, front, signed=signed)
    if "signatures" in parts:
        yield _caption("prepared" if signed else "signatures", document)
        yield _signatures(document, width, ("prepared", "checked") if signed else tuple(SIGNATURES))
    if "changes" in parts:
        yield from (_caption("changes", document), _changes(document, width))


def _caption(name: str, document: SopDocument) -> NewLine:
    return NewLine(CAPTIONS[name].spoken(document.language), "SUBTITLE")


def _identity(document: SopDocument, width: float, front: FrontPage, *, signed: bool) -> NewTable:
    """Return the identity block as PermenPANRB 35/2012 lays it out: who at the left, what at the right, then boxes.

    The empty cell at the left of who authorises and of the title is kept free for the code of the printed copy.
    """
    right = [_labelled(document, name) for name in ("number", "made", "revised", "effective")]
    right += [_authorised(document, front)] if signed else []
    right.append(_labelled(document, "title"))
    whose, at_the_left = len(right) - (2 if signed else 1), len(right)
    organisation = NewCell(document.identity.organisation, label=True, centred=True)
    first, *others = right
    rows: list[tuple[NewCell, ...]] = [(organisation, NewCell(), *first)]
    rows += [(*blank_cells(2), *pair) for pair in others]
    for one, other in (("department", "revision"), ("owner", "next_review")):
        rows.append((*_labelled(document, one), *_labelled(document, other)))
    merged = [TableRange(0, 0, whose, 2), TableRange(whose, 0, at_the_left - whose, 2)]
    shaded = [TableRange(0, 2, at_the_left), TableRange(at_the_left, 0, 2), TableRange(at_the_left, 2, 2)]
    if document.identity.concerned:
        merged.append(TableRange(len(rows), 1, 1, 3))
        shaded.append(TableRange(len(rows), 0))
        rows.append((*_labelled(document, "concerned"), *blank_cells(2)))
    for names in _boxes(document):
        pairs = [_labelled(document, name) for name in names]
        for kind in (0, 1):
            cells = [cell for pair in pairs for cell in (pair[kind], NewCell())]
            merged += [TableRange(len(rows), column, 1, 4 // len(names)) for column in range(0, 4, 4 // len(names))]
            shaded += [TableRange(len(rows), 0, 1, 4)] if not kind else []
            row = (*cells, *blank_cells(4 - len(cells)))
            rows.append(row if kind else _kept(row))
    return NewTable(
        tuple(_kept(row) if number + 1 < at_the_left + 2 else row for number, row in enumerate(rows)),
        shares(width, *((16, 30, 16, 38) if width > SHORT_SIDE else (21, 26, 21, 32))),
        merged=tuple(merged),
        shaded=tuple(shaded),
        middle=(TableRange(0, 0),),
        whole=True,
    )


def _boxes(document: SopDocument) -> Iterator[tuple[str, ...]]:
    """Yield the names of the boxes in each row; in a lean one those that say nothing are left out."""
    always = document.format == "permenpan"
    names = [name for name in BOXES if always or getattr(document.identity, name)]
    yield from (tuple(names[at : at + 2]) for at in range(0, len(names), 2))


def _kept(row: tuple[NewCell, ...]) -> tuple[NewCell, ...]:
    """Return a row that stays on the page of the next one."""
    return tuple(replace(cell, kept=True) for cell in row)


def _labelled(document: SopDocument, name: str) -> tuple[NewCell, NewCell]:
    label = NewCell(IDENTITY[name].spoken(document.language), label=True)
    return label, _value(getattr(document.identity, name), name)


def _value(text: str, place: str) -> NewCell:
    return NewCell(text or BLANK, ((place, text or BLANK),)) if place in (*STAMPED, MADE) else NewCell(text)


def _authorised(document: SopDocument, front: FrontPage) -> tuple[NewCell, NewCell]:
    """Return who authorises: post, room for ink where it is signed with it, name, and the day."""
    signature = document.identity.authorised
    ink = (("", ""),) * (INK_LINES * front.ink)
    post, name, date = ((f"authorised.{part}", getattr(signature, part) or BLANK) for part in ("post", "name", "date"))
    places = (post, *ink, name, date)
    label = NewCell(SIGNATURES["authorised"].spoken(document.language), label=True)
    return label, NewCell("\n".join(text for _, text in places), places)


def _signatures(document: SopDocument, width: float, names: Sequence[str]) -> NewTable:
    header = (NewCell(), *label_cells([SIGNATURES[name] for name in names], document))
    rows = [
        (
            NewCell(label.spoken(document.language), label=True),
            *(_value(getattr(getattr(document.identity, name), part), f"{name}.{part}") for name in names),
        )
        for part, label in SIGNED.items()
    ]
    return NewTable(
        tuple(map(_kept, (header, *rows))),  # nobody signs over two pages, and no empty one follows
        shares(width, 16, *[84 / len(names)] * len(names)),
        shaded=(TableRange(0, 0, 1, 1 + len(names)), TableRange(1, 0, len(rows))),
        whole=True,
    )


def _changes(document: SopDocument, width: float) -> NewTable:
    header = tuple(label_cells(CHANGES.values(), document))
    rows = [tuple(NewCell(getattr(change, f.name)) for f in fields(Change)) for change in document.changes]
    return NewTable(
        (header, *(rows or [blank_cells(len(header))])),
        shares(width, 11, 17, 30, 24, 18),
        shaded=(TableRange(0, 0, 1, len(header)),),
        pinned=1,
        whole=True,
    )
