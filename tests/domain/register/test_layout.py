from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.register.layout import Layout, areas, filled_in, group_of, layout_in, left_as
from service.domain.register.plan import reconcile
from service.domain.register.row import KEY, Row, key_of, row, sop_of
from service.domain.register.snapshot import Box, Snapshot
from service.domain.register.worksheets import GONE, PROPOSALS, SOPS, STEPS
from tests.domain.register.model import Sheet
from tests.length import examples


def steps(sop: str, *names: str) -> list[Row]:
    """Return the rows of an SOP's steps."""
    return [row(key_of(sop, name), number=sop, activity=f"{sop} {name}", state=None) for name in names]


@dataclass
class Register:
    """A worksheet of steps, and what is remembered of how it was left."""

    sheet: Sheet = field(default_factory=Sheet)
    left: Layout | None = None
    told: dict[str, list[Row]] = field(default_factory=dict)

    def look(self, *sops: str) -> Snapshot | None:
        """Return what a look at the rows of these SOPs comes to; None where all must be looked at."""
        assert self.left is not None
        groups = {group_of(sop) for sop in sops}
        snapshot = self.sheet.snapshot_of(areas(STEPS, self.left, groups))
        return filled_in(STEPS, self.left, snapshot, groups)

    def write(self, sop: str, *names: str, noted: bool = True) -> bool:
        """Bring one SOP up to date; return whether a look at its rows was enough."""
        self.told[sop] = steps(sop, *names)
        some = self.look(sop) if self.left else None
        snapshot = some or (self.sheet.snapshot() if self.sheet.grid else None)
        plan = reconcile(STEPS, snapshot, self.told[sop], [sop], "en")
        for change in plan.changes:
            self.sheet.apply(change)
        self.left = left_as(STEPS, plan) if noted else self.left
        return some is not None

    @property
    def keys(self) -> list[str]:
        column = self.sheet.protected.index(KEY)
        return [str(line[column]) for line in self.sheet.grid[1:] if line[column]]

    def rows(self) -> list[int]:
        """Return the rows that have a key."""
        column = self.sheet.protected.index(KEY)
        return [n for n, line in enumerate(self.sheet.grid) if n and line[column]]


@pytest.fixture
def register() -> Register:
    register = Register()
    for sop in ("s1", "s2", "s3", "s4"):
        register.write(sop, "a", "b", "c")
    return register


def test_what_a_bookmark_keeps_is_how_it_was_left(register: Register) -> None:
    assert register.left is not None
    assert layout_in(register.left.written()) == register.left


def test_a_thousand_sops_of_four_steps_are_kept_in_eight_bytes_each() -> None:
    groups = tuple(group_of(f"sop-{n}") for n in range(1000) for _ in range(4))
    layout = Layout(20, 0, 0, ((0, 1), (15, 20)), ("", *groups, *[""] * 199))
    assert layout_in(layout.written()) == layout
    assert len(layout.written()) < 1000 * 8


def test_a_look_sees_an_sop_and_the_last_row_with_those_on_either_side(register: Register) -> None:
    snapshot = register.look("s2")
    assert snapshot is not None
    seen = [text for (_, column), text in sorted(snapshot.texts.items()) if column == 0 and text[0] == "s"]
    assert seen == ["s1:c", "s2:a", "s2:b", "s2:c", "s3:a", "s4:b", "s4:c"]


def test_steps_come_go_and_change_by_a_look_at_their_sop_alone(register: Register) -> None:
    assert register.write("s2", "new", "a", "c", "d")
    assert register.write("s1", "a")
    assert register.write("s5", "a", "b")
    assert register.keys == [
        *("s1:a", "s2:new", "s2:a", "s2:c", "s2:d"),
        *("s3:a", "s3:b", "s3:c", "s4:a", "s4:b", "s4:c", "s5:a", "s5:b"),
    ]


def swap(sheet: Sheet, one: int, other: int) -> None:
    sheet.grid[one], sheet.grid[other] = sheet.grid[other], sheet.grid[one]


MOVED: list[tuple[str, Callable[[Sheet], object]]] = [  # what a person does, and how
    ("rows are sorted", lambda sheet: sheet.grid.__setitem__(slice(1, 13), sheet.grid[12:0:-1])),
    ("a row is inserted above", lambda sheet: sheet.insert_rows(1)),
    ("a row is inserted within", lambda sheet: sheet.insert_rows(5)),
    ("a row is inserted below", lambda sheet: sheet.insert_rows(13)),
    ("a row of it is deleted", lambda sheet: sheet.delete_row(5)),
    ("another's row is deleted", lambda sheet: sheet.delete_row(11)),
    ("a row of it is moved", lambda sheet: sheet.grid.insert(12, sheet.grid.pop(5))),
    ("a row is moved above it", lambda sheet: sheet.grid.insert(1, sheet.grid.pop(11))),
    ("two rows change places", lambda sheet: swap(sheet, 4, 9)),
    ("a key is emptied", lambda sheet: sheet.grid[5].__setitem__(0, None)),
    ("a column is inserted", lambda sheet: sheet.insert_columns(3)),
    ("another column is the first", lambda sheet: sheet.insert_columns(0)),
    ("the header is elsewhere", lambda sheet: swap(sheet, 0, 20)),
    ("cells of ours are merged", lambda sheet: sheet.merge(Box(4, 0, 6, 1))),
    ("a mark is gone", lambda sheet: sheet.marks.pop("beside")),
]


@pytest.mark.parametrize("moved", [moved for _, moved in MOVED], ids=[what for what, _ in MOVED])
def test_all_is_looked_at_where_people_moved_anything_that_a_write_would_rest_on(
    register: Register, moved: Callable[[Sheet], object]
) -> None:
    moved(register.sheet)
    assert register.look("s2") is None


def test_rows_that_move_elsewhere_hinder_nobody(register: Register) -> None:
    swap(register.sheet, 8, 10)
    assert register.write("s1", "a", "b", "c", "d")
    assert register.keys[:4] == ["s1:a", "s1:b", "s1:c", "s1:d"]
    assert not register.write("s3", "a", "b", "c")


def test_rows_that_people_add_themselves_are_always_read() -> None:
    layout = Layout(30, 0, 0, ((0, 1),), ("", *map(group_of, ("plan-2026", "plan-2026", "", "plan-2027")), ""))
    assert areas(PROPOSALS, layout, ())[1:] == (Box(1, 0, 6, 1),)
    assert areas(SOPS, layout, ())[1:] == (Box(3, 0, 6, 1),)


def test_stretches_that_are_many_become_one_with_what_lies_between() -> None:
    groups = tuple(group_of(f"sop-{n % 2}-{n}") for n in range(3000))
    layout = Layout(2, 0, 0, ((0, 1),), ("", *groups))
    boxes = areas(STEPS, layout, set(groups[::10]))
    assert len(boxes) <= 61
    assert {row for box in boxes for row in range(box.row, box.end_row)} >= set(range(1, 3000, 10))


names = st.lists(st.sampled_from("abcd"), unique=True, max_size=4)
acts = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(["s1", "s2", "s3"]), names),
    st.tuples(st.just("die"), st.sampled_from(["s1", "s2", "s3"]), names),
    st.tuples(st.just("sort"), st.randoms(use_true_random=False)),
    st.tuples(st.just("insert"), st.integers(0, 20)),
    st.tuples(st.just("delete"), st.integers(0, 20)),
    st.tuples(st.just("move"), st.integers(0, 20), st.integers(0, 20)),
)


@given(st.lists(acts, max_size=12))
@settings(deadline=None, max_examples=examples(40, full=2000))
def test_whatever_people_move_and_whoever_dies_a_write_lands_in_rows_of_its_own(
    done: Sequence[tuple[Any, ...]],
) -> None:
    register = Register()
    for sop in ("s1", "s2", "s3"):
        register.write(sop, "a", "b")
    for act in (*done, *(("write", sop, ["a", "c"]) for sop in ("s3", "s1", "s2"))):
        others = play(register, *act)
        if act[0] == "write":
            sop = str(act[1])
            assert sorted(key for key in register.keys if sop_of(key) == sop) == sorted(
                r.key for r in register.told[sop]
            )
            assert others == untouched(register, sop)
            says_what_it_is(register)


def play(register: Register, name: str, *told: Any) -> list[list[object]]:
    """Do what people or Baku do, which may die before it notes it; return what the rows about others said before."""
    rows, grid = register.rows(), register.sheet.grid
    if name in ("write", "die"):
        before = untouched(register, told[0])
        register.write(told[0], *told[1], noted=name == "write")
        return before
    if name == "sort" and rows:
        lines = [grid[n] for n in range(1, rows[-1] + 1)]
        told[0].shuffle(lines)
        grid[1 : rows[-1] + 1] = lines
    elif name == "insert":
        register.sheet.insert_rows(1 + told[0] % len(grid[1:]))
    elif name == "delete" and rows:
        register.sheet.delete_row(rows[told[0] % len(rows)])
    elif name == "move" and rows:
        grid.insert(1 + told[1], grid.pop(rows[told[0] % len(rows)]))
    return []


def untouched(register: Register, sop: str) -> list[list[object]]:
    """Return the rows that are about others than this SOP, as they stand."""
    column = register.sheet.protected.index(KEY)
    return [list(line) for line in register.sheet.grid[1:] if line[column] and sop_of(str(line[column])) != sop]


def says_what_it_is(register: Register) -> None:
    """Check that each row says what its key is about."""
    at = {name: n for n, name in enumerate(register.sheet.protected) if name}
    for n in register.rows():
        line = register.sheet.grid[n]
        assert line[at["activity"]] == str(line[at[KEY]]).replace(":", " ")
        assert line[at["state"]] != str(GONE)
