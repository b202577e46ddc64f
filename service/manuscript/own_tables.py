"""Reading Baku's own tables, each found by its labels: identity block, signatures, change history."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields

from service.domain.document.content import Unread
from service.domain.document.sop_document import (
    REQUIRED_IDENTITY,
    STAMPED,
    Aside,
    Change,
    Format,
    IdentityBlock,
    Signature,
)
from service.manuscript.carrying import stamp_text
from service.manuscript.findings import NO_CHANGE_HISTORY, odd_in, outside, unknown_label
from service.manuscript.identity_block import KNOWN, Labelled, identity_cells, is_identity
from service.manuscript.labels import CHANGE_WORDS, SIGNATURE_WORDS, SIGNATURES, SIGNED_WORDS
from service.manuscript.looking import DocCell, DocTable
from service.manuscript.own_layout import OWN_PARTS, OwnPart


@dataclass(frozen=True)
class OwnTables:
    """What Baku's own tables say; `identity`, `signatures` and `change_grid` are those that were found.

    `history` is where the changes stand. A signature of which the identity block has one cell stands among `cells` by
    its name alone.
    """

    identity: tuple[DocTable, ...]
    signatures: DocTable | None
    change_grid: DocTable | None
    cells: Mapping[str, DocCell]
    labels: tuple[str, ...]
    changes: tuple[Change, ...]
    unread: tuple[Unread, ...]
    asides: tuple[Aside, ...]
    history: "ChangeTable | None"

    @property
    def grids(self) -> tuple[DocTable, ...]:
        """All that were found."""
        return tuple(grid for grid in (*self.identity, self.signatures, self.change_grid) if grid is not None)

    @property
    def has_identity(self) -> bool:
        """Whether there is an identity block."""
        return bool(self.identity)

    def whole(self, lacking: Collection[OwnPart]) -> tuple[DocTable, ...]:
        """Return the tables that lack nothing."""
        kept = {"identity": self.identity, "signatures": (self.signatures,), "changes": (self.change_grid,)}
        return tuple(grid for part, grids in kept.items() if part not in lacking for grid in grids if grid is not None)

    def lacking(self, has: Format, places: Collection[str]) -> frozenset[OwnPart]:
        """Return what the Doc lacks of Baku's own tables, as steps in this format need them.

        `places` are the stamp places that there are.
        """
        signed = {place for place in STAMPED if "." in place}
        labelled = {*REQUIRED_IDENTITY[has], *(place for place in STAMPED if place not in signed)}
        whole: dict[OwnPart, bool] = {
            "identity": self.has_identity and labelled <= {*self.cells, *places},
            "signatures": signed <= {*places},
            "changes": self.change_grid is not None,
        }
        if not whole["identity"] and self.signatures is None:  # they stand in the block that is not whole
            whole["signatures"] = False
        return frozenset(part for part in OWN_PARTS if not whole[part])


def read_own(grids: Sequence[DocTable]) -> OwnTables:
    """Return what Baku's own tables among these say; the first of a kind counts, and none is two things."""
    identity = _identity(grids)
    signatures = next((grid for grid in grids if grid not in identity and is_signatures(grid)), None)
    changes = next((grid for grid in grids if grid not in (*identity, signatures) and is_changes(grid)), None)
    found = [identity_cells(grid) for grid in identity]
    found += [signature_cells(signatures)] if signatures else []
    history = read_changes(changes) if changes else Changes()
    return OwnTables(
        identity,
        signatures,
        changes,
        {name: cell for labelled in found for name, cell in labelled.cells.items()},
        (*(label for labelled in found for label in labelled.labels), *(changes.texts(0) if changes else ())),
        history.changes,
        (*(report for labelled in found for report in labelled.unread), *history.unread),
        (*(aside for labelled in found for aside in labelled.asides), *history.asides),
        change_table(changes) if changes else None,
    )


def _identity(grids: Sequence[DocTable]) -> tuple[DocTable, ...]:
    """Return the tables of the identity block: the first one, and the one behind it that goes on with other labels."""
    found = tuple(filter(is_identity, grids))[:2]
    names = [identity_cells(grid).cells.keys() for grid in found]
    return found[:1] if len(found) == 2 and names[0] & names[1] else found


def is_signatures(grid: DocTable) -> bool:
    """Return whether a table holds the signatures."""
    return len(_signature_places(grid)) >= KNOWN


def signature_cells(grid: DocTable) -> Labelled:
    """Return the cells of the signatures, by stamp place."""
    places = _signature_places(grid)
    labels = tuple(cell.text for row in grid.rows for cell in row.cells if SIGNATURE_WORDS.name(cell.text))
    beside = tuple(_beside_signatures(grid, frozenset(places.values())))
    return Labelled(
        {name: grid.rows[row].cells[column] for name, (row, column) in places.items()},
        labels,
        tuple(unknown_label("signatures", text) for _, text in beside),
        tuple(Aside(f"signatures, {label}", text) for label, text in beside),
    )


def _signature_places(grid: DocTable) -> dict[str, tuple[int, int]]:
    """Return row and column of each cell where a signature's line crosses that of a name, post or date."""
    places: dict[str, tuple[int, int]] = {}
    titles = grid.texts(0) if grid.rows else ()
    for row, column in _below_and_right(grid):
        first = grid.rows[row].cells[0].text
        title = titles[column] if column < len(titles) else ""
        signature = SIGNATURE_WORDS.name(title) or SIGNATURE_WORDS.name(first)
        part = SIGNED_WORDS.name(first) or SIGNED_WORDS.name(title)
        if signature and part:
            places.setdefault(f"{signature}.{part}", (row, column))
    return places


def _beside_signatures(grid: DocTable, places: Set[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Yield row label and text of what people wrote elsewhere than in these places."""
    for row, column in _below_and_right(grid):
        cells = grid.rows[row].cells
        if (row, column) not in places and cells[column].text:
            yield cells[0].text, cells[column].text


def _below_and_right(grid: DocTable) -> Iterator[tuple[int, int]]:
    """Yield row and column of every cell but those of the first row and the first column."""
    for row in range(1, len(grid.rows)):
        yield from ((row, column) for column in range(1, len(grid.rows[row].cells)))


def is_changes(grid: DocTable) -> bool:
    """Return whether a table is the change history."""
    return bool(grid.rows) and len({CHANGE_WORDS.name(text) for text in grid.texts(0)} - {""}) >= KNOWN


@dataclass(frozen=True)
class ChangeTable:
    """Where the change history stands: its extent, how many rows it has, its columns by what they say, its cells."""

    start: int
    end: int
    depth: int
    columns: Mapping[str, int]
    cells: tuple[Mapping[str, DocCell], ...] = ()

    def holds(self, change: Change, changes: Iterable[Change]) -> bool:
        """Whether one of these changes, which were read from the table, is this one."""
        return any(all(getattr(one, name) == getattr(change, name) for name in self.columns) for one in changes)


def change_table(grid: DocTable) -> ChangeTable:
    """Return where the change history stands."""
    names = zip(grid.places, map(CHANGE_WORDS.name, grid.texts(0)), strict=True)
    columns = {name: column for column, name in reversed(list(names)) if name}
    cells = [{name: row.cells[at] for name, at in columns.items() if at < len(row.cells)} for row in grid.rows[1:]]
    return ChangeTable(grid.start, grid.end, grid.depth, columns, tuple(cells))


@dataclass(frozen=True)
class Changes:
    """What the change history says."""

    changes: tuple[Change, ...] = ()
    unread: tuple[Unread, ...] = (NO_CHANGE_HISTORY,)
    asides: tuple[Aside, ...] = ()


def read_changes(grid: DocTable) -> Changes:
    """Return what the change history says; rows that say nothing are left out."""
    titles = grid.texts(0)
    names = [CHANGE_WORDS.name(title) for title in titles]
    changes: list[Change] = []
    unread: list[Unread] = []
    asides: list[Aside] = []
    for number, row in enumerate(grid.rows[1:], start=1):
        known = {name: cell.text for name, cell in reversed(list(zip(names, row.cells, strict=False))) if name}
        change = Change(*(known.get(f.name, "") for f in fields(Change)))
        if any(known.values()):
            changes.append(change)
        for column, cell in enumerate(row.cells):
            name = titles[column] if column < len(titles) else ""
            place = f"change history, row {number}, column {name or column + 1}"
            unread += odd_in(place, cell)
            if cell.text and (column >= len(names) or not names[column] or names.index(names[column]) != column):
                unread.append(outside(place, cell.text, blocks=False))
                asides.append(Aside(f"change {len(changes)}, {name}", cell.text))
    return Changes(tuple(changes), tuple(unread), tuple(asides))


def identity_of(cells: Mapping[str, DocCell]) -> IdentityBlock:
    """Return the identity block that the cells say; what was not found is empty."""
    texts = {name: (stamp_text(cell.text) if name in STAMPED else cell.text) for name, cell in cells.items()}
    plain = {f.name: texts[f.name] for f in fields(IdentityBlock) if f.name in texts and f.name not in SIGNATURES}
    prepared, checked, authorised = (
        Signature(*(texts.get(f"{name}.{f.name}", "") for f in fields(Signature))) for name in SIGNATURES
    )
    return IdentityBlock(**plain, prepared=prepared, checked=checked, authorised=authorised)
