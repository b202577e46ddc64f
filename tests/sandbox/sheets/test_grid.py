"""A grid: what is kept of its cells, by whom it is shared, and how it is written down."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.sandbox.sheets.book.areas import Box
from service.sandbox.sheets.book.cells import EMPTY, Cell, CellGrid, Failure, Shared

Cells = dict[tuple[int, int], Cell]
_POSITIONS = st.integers(0, 6)
_VALUES = st.sampled_from([None, True, False, 0, 1, 1.5, "", "text", Failure("N_A", "not there")])
_CELLS = st.tuples(_VALUES, st.sampled_from([None, "=A1"]), st.sampled_from([None, "a note"]), st.booleans()).map(
    lambda has: Cell(has[0], has[1], note=has[2], spilled=has[3])
)


def kept(grid: CellGrid) -> Cells:
    """Return the cells that exist, from one written down and read again."""
    rows = CellGrid(grid.encoded()).rows
    return {(row, column): grid.get(row, column) for row, cells in rows.items() for column in cells}


def filled(*rows: str) -> CellGrid:
    """Return a grid that was read, with a letter in each cell."""
    grid = CellGrid(b"")
    for row, letters in enumerate(rows):
        for column, letter in enumerate(letters):
            grid.put(row, column, Cell(letter))
    return CellGrid(grid.encoded())


def letters(grid: CellGrid) -> list[str]:
    """Return the values of a grid, one text a row."""
    return ["".join(str(cell.value) for _, cell in sorted(row.items())) for row in _rows(grid)]


def _rows(grid: CellGrid) -> list[dict[int, Cell]]:
    return [{column: grid.get(row, column) for column in cells} for row, cells in sorted(grid.rows.items())]


@given(st.lists(st.tuples(_POSITIONS, _POSITIONS, _CELLS), max_size=30))
def test_what_was_put_last_is_kept_and_nothing_else(puts: list[tuple[int, int, Cell]]) -> None:
    grid = CellGrid(b"")
    for row, column, cell in puts:
        grid.put(row, column, cell)
    last = {(row, column): cell for row, column, cell in puts}
    assert kept(grid) == {place: cell for place, cell in last.items() if cell != EMPTY}


@pytest.mark.parametrize("value", [True, 1, 1.0, False, 0, "1", "", Failure("REF", "gone")])
def test_a_value_is_of_the_same_kind_after_it_was_written_down(value: bool | float | str | Failure) -> None:
    grid = CellGrid(b"")
    grid.put(0, 0, Cell(value))
    read = CellGrid(grid.encoded()).get(0, 0).value
    assert (type(read), read) == (type(value), value)


def test_a_draft_keeps_its_changes_from_its_original() -> None:
    original = filled("ab", "cd")
    draft = original.draft()
    draft.put(0, 0, Cell("x"))
    draft.put(5, 0, Cell("y"))
    assert (letters(original), letters(draft)) == (["ab", "cd"], ["xb", "cd", "y"])


def test_an_original_keeps_its_changes_from_its_draft_also_when_it_was_written_to_before() -> None:
    original = filled("ab")
    original.put(0, 0, Cell("x"))
    draft = original.draft()
    original.put(0, 1, Cell("y"))
    original.put(1, 0, Cell("z"))
    assert (letters(original), letters(draft)) == (["xy", "z"], ["xb"])


def test_a_grid_that_is_written_to_after_it_was_written_down_is_written_down_anew() -> None:
    grid = CellGrid(b"")
    for letter in "ab":
        grid.put(0, 0, Cell(letter))
        assert letters(CellGrid(grid.encoded())) == [letter]


def test_a_grid_that_nobody_wrote_to_is_the_bytes_it_was_read_from() -> None:
    original = filled("ab")
    assert not original.written
    assert original.draft().encoded() is original.encoded()


def test_rows_move_with_what_is_in_them() -> None:
    draft = filled("ab", "cd", "ef").draft()
    draft.encoded()
    draft.move_rows(lambda row: None if row == 1 else row * 2)
    assert letters(CellGrid(draft.encoded())) == ["ab", "ef"]
    assert sorted(draft.rows) == [0, 4]


def test_columns_move_with_what_is_in_them() -> None:
    grid = filled("abc", "d")
    draft = grid.draft()
    draft.move_columns(lambda column: None if column == 0 else column + 3)
    assert [sorted(cells) for cells in CellGrid(draft.encoded()).rows.values()] == [[4, 5]]
    assert letters(grid) == ["abc", "d"]


def test_a_row_that_changed_after_it_was_written_down_is_written_anew() -> None:
    first = filled("ab", "cd").draft()
    first.put(0, 0, Cell("x"))
    first.encoded()
    second = first.draft()
    second.put(0, 1, Cell("y"))
    second.move_rows(lambda row: row + 1)
    assert letters(CellGrid(second.encoded())) == ["xy", "cd"]
    assert letters(CellGrid(first.encoded())) == ["xb", "cd"]


def test_rows_that_are_alike_are_written_down_once_and_change_one_by_one() -> None:
    look = Shared(backgroundColor={"red": 1})
    grid = CellGrid(b"")
    for row in range(200):
        grid.put(row, 0, Cell("a\tb", format=look))
    one = CellGrid(grid.encoded())
    assert len(one.encoded()) < 200 * len("[100,0],") + 100
    draft = one.draft()
    draft.put(7, 0, Cell("other", format=Shared(look)))
    assert letters(CellGrid(draft.encoded())) == ["a\tb"] * 7 + ["other"] + ["a\tb"] * 192
    assert draft.encoded().count(look.text.encode()) == 1
    assert letters(one) == ["a\tb"] * 200


def test_a_cell_that_google_showed_otherwise_is_shown_so_until_its_value_changes() -> None:
    grid = CellGrid(b"")
    grid.put(0, 0, Cell(3, "=A2", imported=Shared()))
    grid.put(0, 0, grid.get(0, 0)._replace(note="looked at"))
    assert grid.get(0, 0).imported == Shared()
    grid.put(0, 0, grid.get(0, 0)._replace(value=True))
    assert grid.get(0, 0).imported is None


FORMER = [
    [{"numberFormat": {"type": "DATE"}}, {"condition": {"type": "BOOLEAN"}}, {"formattedValue": "three"}],
    [
        [2, [[1, ["text", 4, [1.5, None, 0, "a note", 1]]], [9, [True]]]],
        [4, [[0, [[["N_A", "gone"], "=A1"], [3, "=A2", None, None, None, None, None, None, None, 2]]]]],
        [5, [[3, [[7, None, None, None, None, [{"format": {}}], {"chipRuns": []}, {"type": "TIME"}, True]]]]],
    ],
]
"""Cells as 0.2.0 wrote them down: formats, rules and looks that cells share, then rows, then runs of neighbours."""


def test_cells_that_an_earlier_version_wrote_down_are_read() -> None:
    grid = CellGrid(json.dumps(FORMER).encode())
    assert list(grid.inside(Box(0, 10, 0, 10))) == [
        (2, 1, Cell("text")),
        (2, 2, Cell(4)),
        (
            2,
            3,
            Cell(
                1.5,
                format=Shared(numberFormat={"type": "DATE"}),
                note="a note",
                validation=Shared(condition={"type": "BOOLEAN"}),
            ),
        ),
        (2, 9, Cell(True)),
        (4, 0, Cell(Failure("N_A", "gone"), "=A1")),
        (4, 1, Cell(3, "=A2", imported=Shared(formattedValue="three"))),
        (5, 3, Cell(7, runs=[{"format": {}}], more={"chipRuns": []}, computed={"type": "TIME"}, spilled=True)),
    ]


def test_rows_that_were_written_down_one_by_one_are_read() -> None:
    written = [[{"bold": True}], [[2, [[1, [{"value": "text", "format": 0}, 4]]]], [3, [[0, [{"note": "a note"}]]]]]]
    grid = CellGrid(json.dumps(written).encode())
    cells = [(2, 1, Cell("text", format=Shared(bold=True))), (2, 2, Cell(4)), (3, 0, Cell(note="a note"))]
    assert list(grid.inside(Box(0, 10, 0, 10))) == cells


def test_rows_that_were_changed_alike_are_written_each_by_itself() -> None:
    grid = CellGrid(b"")
    grid.put(1, 0, Cell("before"))
    for right in (2, 1):
        grid.change_alike(Box(0, 4, 0, right), lambda cell: cell._replace(note=f"{cell.note}{right}"))  # noqa: B023
    read = CellGrid(grid.encoded())  # its rows that are alike are one, too
    read.put(3, 0, Cell("alone"))
    read.change_alike(Box(2, 4, 1, 2), lambda cell: cell._replace(note="later"))
    first = Cell(note="None21")
    assert [read.get(row, 0) for row in range(4)] == [first, first._replace(value="before"), first, Cell("alone")]
    assert [read.get(row, 1).note for row in range(4)] == ["None2", "None2", "later", "later"]
    assert grid.get(3, 0) == first


def test_rows_that_are_emptied_alike_are_gone() -> None:
    grid = CellGrid(b"")
    grid.change_alike(Box(0, 3, 0, 2), lambda cell: cell._replace(note="there"))
    grid.change_alike(Box(0, 3, 0, 2), lambda _cell: EMPTY)
    assert grid.rows == {}
