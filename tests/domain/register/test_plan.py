from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.register.plan import reconcile
from service.domain.register.row import Cell, Row, key_of, row, sop_of
from service.domain.register.sheet_changes import Insert, Write
from service.domain.register.snapshot import Box, legible, sound
from service.domain.register.worksheets import GONE, STEPS, WORKSHEETS
from tests.domain.register.model import Sheet


def steps(sop: str, *activities: str) -> list[Row]:
    """Return the rows of an SOP's steps; "a:Write" is step a, reading Write."""
    return [
        row(
            key_of(sop, text.partition(":")[0]), number=sop, step=n, activity=text.partition(":")[2] or text, state=None
        )
        for n, text in enumerate(activities, start=1)
    ]


def write(sheet: Sheet, *wanted: Row, sops: Sequence[str] = ()) -> None:
    snapshot = sheet.snapshot() if sheet.grid else None
    for change in reconcile(STEPS, snapshot, wanted, sops or {sop_of(r.key) for r in wanted}, "en").changes:
        sheet.apply(change)


def written(*wanted: Row) -> Sheet:
    sheet = Sheet()
    write(sheet, *wanted)
    return sheet


def activities(sheet: Sheet) -> list[Cell]:
    """Return what the rows say, from top to bottom."""
    at = sheet.protected.index("activity")
    return [line[at] for line in sheet.grid[sheet.header(STEPS) + 1 :] if line[at]]


def place(sheet: Sheet, key: str) -> int:
    return next(n for n, line in enumerate(sheet.grid) if line[sheet.protected.index("key")] == key)


def beside(sheet: Sheet, key: str, note: str) -> None:
    """Write beside a row, in the last column."""
    sheet.grid[place(sheet, key)][-1] = note


def as_wanted(sheet: Sheet, wanted: Sequence[Row]) -> None:
    rows_by_key = sheet.rows_by_key(STEPS)
    for r in wanted:
        assert rows_by_key[r.key] == [{c.id: r.cells.get(c.id) for c in STEPS.columns}]


def test_the_rows_stand_in_the_order_of_the_steps() -> None:
    assert activities(written(*steps("s1", "a", "b", "c"))) == ["a", "b", "c"]


def test_every_column_has_its_title_and_no_two_titles_are_alike() -> None:
    for sheet in WORKSHEETS:
        for column in sheet.columns:
            for language in ("en", "id"):
                title = column.title.spoken(language)
                assert [c.id for c in sheet.columns if c.named(f" {title.upper()} ")] == [column.id]


def test_a_step_put_in_between_gets_a_row_between() -> None:
    sheet = written(*steps("s1", "a", "b"), *steps("s2", "x"))
    write(sheet, *steps("s1", "new", "a", "c", "b"))
    assert activities(sheet) == ["new", "a", "c", "b", "x"]


def test_the_note_beside_a_step_stays_with_it_when_steps_move() -> None:
    sheet = written(*steps("s1", "a", "b", "c"))
    beside(sheet, "s1:c", "ask Dewi")
    write(sheet, *steps("s1", "c", "new", "a", "b"))
    as_wanted(sheet, steps("s1", "c", "new", "a", "b"))
    assert sheet.grid[place(sheet, "s1:c")][-1] == "ask Dewi"


def test_a_step_that_is_gone_takes_its_row_along() -> None:
    sheet = written(*steps("s1", "a", "b", "c"))
    write(sheet, *steps("s1", "a", "c"))
    assert activities(sheet) == ["a", "c"]


def test_a_step_that_is_gone_but_bears_a_note_is_marked() -> None:
    sheet = written(*steps("s1", "a", "b", "c"))
    beside(sheet, "s1:b", "ask Dewi")
    write(sheet, *steps("s1", "a", "c"))
    assert sheet.rows_by_key(STEPS)["s1:b"][0]["state"] == str(GONE)
    assert sheet.grid[place(sheet, "s1:b")][-1] == "ask Dewi"


def test_the_note_beside_a_step_of_a_draft_stays_with_it_when_the_draft_takes_force() -> None:
    draft = [replace(r, key=key) for r in steps("s1", "a", "b") if (key := r.key.replace("s1:", "s1:r1:"))]
    sheet = written(*steps("s1", "a", "b"), *(row(r.key, activity=f"{r.cells['activity']} now") for r in draft))
    beside(sheet, "s1:a", "of Rev. 0")
    beside(sheet, "s1:r1:b", "of Rev. 1")
    write(sheet, *steps("s1", "a:a now", "b:b now"))
    as_wanted(sheet, steps("s1", "a:a now", "b:b now"))
    assert sheet.grid[place(sheet, "s1:a")][-1] == "of Rev. 0"
    assert sheet.grid[place(sheet, "s1:b")][-1] == "of Rev. 1"
    assert len(activities(sheet)) == 2


def test_where_both_rows_of_a_step_bear_a_note_neither_is_lost() -> None:
    sheet = written(*steps("s1", "a"), row("s1:r1:a", activity="a now"))
    beside(sheet, "s1:a", "of Rev. 0")
    beside(sheet, "s1:r1:a", "of Rev. 1")
    write(sheet, *steps("s1", "a:a now"))
    assert sheet.grid[place(sheet, "s1:a")][-1] == "of Rev. 0"
    assert sheet.grid[place(sheet, "s1:r1:a")][-1] == "of Rev. 1"
    assert sheet.rows_by_key(STEPS)["s1:r1:a"][0]["state"] == str(GONE)


def test_merged_keys_are_parted_and_their_rows_come_back_once() -> None:
    sheet = written(*steps("s1", "a", "b", "c"))
    key, first = sheet.protected.index("key"), place(sheet, "s1:a")
    sheet.merge(Box(first, key, first + 3, key + 1))
    for _ in range(2):
        write(sheet, *steps("s1", "a", "b", "c"))
        as_wanted(sheet, steps("s1", "a", "b", "c"))
        assert activities(sheet) == ["a", "b", "c"]
    assert sheet.merged == []


def test_a_note_beside_a_row_whose_key_was_merged_away_stays() -> None:
    sheet = written(*steps("s1", "a", "b"))
    beside(sheet, "s1:b", "ask Dewi")
    key, first = sheet.protected.index("key"), place(sheet, "s1:a")
    sheet.merge(Box(first, key, first + 2, key + 1))
    write(sheet, *steps("s1", "a", "b"))
    assert "ask Dewi" in [line[-1] for line in sheet.grid]


def test_the_last_row_that_is_not_frozen_is_emptied_instead_of_deleted() -> None:
    sheet = written(*steps("s1", "a"))
    del sheet.grid[place(sheet, "s1:a") + 1 :]
    write(sheet, sops=["s1"])
    assert sheet.rows_by_key(STEPS) == {}
    write(sheet, *steps("s1", "a"))
    as_wanted(sheet, steps("s1", "a"))


def test_a_row_is_not_deleted_before_the_columns_that_people_inserted_were_looked_at() -> None:
    sheet = written(*steps("s1", "a", "b"))
    sheet.insert_columns(3)
    assert reconcile(STEPS, sheet.snapshot(), steps("s1", "a"), {"s1"}, "en").unsure
    assert not reconcile(STEPS, sheet.snapshot(), steps("s1", "a", "b"), {"s1"}, "en").unsure
    write(sheet, *steps("s1", "a"))
    assert sheet.rows_by_key(STEPS)["s1:b"][0]["state"] == str(GONE)
    write(sheet, *steps("s1", "a"))
    assert activities(sheet) == ["a"]


def test_the_rows_of_other_sops_are_left_alone() -> None:
    sheet = written(*steps("s1", "a"), *steps("s2", "x"))
    write(sheet, sops=["s1"])
    assert activities(sheet) == ["x"]


def test_a_row_that_somebody_deleted_comes_back() -> None:
    sheet = written(*steps("s1", "a", "b", "c"))
    sheet.delete_row(place(sheet, "s1:b"))
    write(sheet, *steps("s1", "a", "b", "c"))
    assert activities(sheet) == ["a", "b", "c"]


def test_a_row_that_somebody_copied_is_there_once_again() -> None:
    sheet = written(*steps("s1", "a", "b"))
    sheet.grid.insert(place(sheet, "s1:b"), list(sheet.grid[place(sheet, "s1:a")]))
    write(sheet, *steps("s1", "a", "b"))
    assert activities(sheet) == ["a", "b"]


def test_a_title_in_the_other_language_is_known() -> None:
    sheet = Sheet()
    for change in reconcile(STEPS, None, steps("s1", "a"), {"s1"}, "id").changes:
        sheet.apply(change)
    before = list(sheet.grid[0])
    write(sheet, *steps("s1", "a", "b"))
    assert sheet.grid[0] == before
    assert activities(sheet) == ["a", "b"]


def test_a_column_of_peoples_with_a_title_of_ours_stays_theirs() -> None:
    sheet = written(*steps("s1", "a"))
    sheet.insert_columns(1)
    sheet.grid[0][1], sheet.grid[1][1] = "Activity", "theirs"
    write(sheet, *steps("s1", "a"))
    assert sheet.grid[1][1] == "theirs"


def test_a_header_row_that_was_deleted_is_written_anew() -> None:
    sheet = written(*steps("s1", "a"))
    titles = list(sheet.grid[0])
    sheet.delete_row(0)
    assert not sound(STEPS, sheet.snapshot())
    write(sheet, *steps("s1", "a"))
    assert sheet.grid[0] == titles
    assert sound(STEPS, sheet.snapshot())
    assert activities(sheet) == ["a"]


def test_titles_that_were_wiped_out_are_written_anew_and_found_again() -> None:
    sheet = written(*steps("s1", "a"))
    sheet.grid[0] = [None] * len(sheet.protected)
    write(sheet, *steps("s1", "a"))
    assert sound(STEPS, sheet.snapshot())
    assert legible(STEPS, sheet.snapshot())


def test_a_header_that_was_sorted_away_is_looked_for_everywhere() -> None:
    sheet = written(*steps("s1", "a", "b"))
    sheet.grid[0], sheet.grid[2] = sheet.grid[2], sheet.grid[0]
    assert not legible(STEPS, sheet.snapshot())


def test_a_column_of_ours_that_was_deleted_comes_back_where_it_was() -> None:
    sheet = written(*steps("s1", "a", "b"))
    sheet.delete_column(sheet.protected.index("documents"))
    assert not sound(STEPS, sheet.snapshot())
    write(sheet, *steps("s1", "a", "b"))
    assert [name for name in sheet.protected if name] == [c.id for c in STEPS.columns]
    as_wanted(sheet, steps("s1", "a", "b"))


def test_spare_columns_that_were_deleted_come_back() -> None:
    sheet = written(*steps("s1", "a"))
    while sheet.protected[-1] is None:
        sheet.delete_column(len(sheet.protected) - 1)
    write(sheet, *steps("s1", "a"))
    assert sheet.protected[-1] is None


def test_a_new_step_is_written_in_one_run_of_rows() -> None:
    sheet = written(*steps("s1", "a", "b"))
    plan = reconcile(STEPS, sheet.snapshot(), steps("s1", "a", "new", "b"), {"s1"}, "en")
    assert [type(change) for change in plan.changes] == [Insert, Write]
    assert (plan.before, plan.after) == (2, 3)


@dataclass
class World:
    """A register that people and Baku both work on, and what must be true of it."""

    sheet: Sheet = field(default_factory=lambda: written(*steps("s1", "a", "b"), *steps("s2", "x", "y")))
    wanted_rows: dict[str, list[Row]] = field(
        default_factory=lambda: {"s1": steps("s1", "a", "b"), "s2": steps("s2", "x", "y")}
    )
    notes: dict[str, str] = field(default_factory=dict)
    """What people wrote beside which row; each note says something else."""
    noted: int = 0

    def rows(self) -> list[int]:
        first = self.sheet.header(STEPS) + 1
        key = self.sheet.protected.index("key")
        return [n for n in range(first, len(self.sheet.grid)) if self.sheet.grid[n][key]]

    def note(self, n: int, column: int) -> None:
        theirs = [at for at, name in enumerate(self.sheet.protected) if name is None]
        line = self.sheet.grid[self.rows()[n % len(self.rows())]]
        at = theirs[column % len(theirs)]
        if line[at] is None:
            self.noted += 1
            line[at] = f"note {self.noted}"
            self.notes[str(line[at])] = str(line[self.sheet.protected.index("key")])

    def delete(self, n: int) -> None:
        at = self.rows()[n % len(self.rows())]
        for theirs in self.sheet.grid[at]:
            self.notes.pop(str(theirs), None)
        self.sheet.delete_row(at)

    def sort(self, column: int, down: bool) -> None:
        first = self.sheet.header(STEPS) + 1
        by = column % len(self.sheet.protected)
        body = self.sheet.grid[first:]
        filled = sorted((line for line in body if any(line)), key=lambda line: str(line[by] or ""), reverse=down)
        self.sheet.grid[first:] = filled + [line for line in body if not any(line)]

    def edit(self, sop: str, names: Sequence[str], word: str) -> None:
        self.wanted_rows[sop] = steps(sop, *(f"{name}:{word} {name}" for name in names))

    def check(self) -> None:
        for rows in self.wanted_rows.values():
            as_wanted(self.sheet, rows)
        alive = {r.key for rows in self.wanted_rows.values() for r in rows}
        for key, lines in self.sheet.rows_by_key(STEPS).items():
            assert key in alive or all(line["state"] == str(GONE) for line in lines)
        at = self.sheet.protected.index("key")
        held = {str(cell): str(line[at]) for line in self.sheet.grid for cell in line if str(cell).startswith("note ")}
        assert held == self.notes


names = st.lists(st.sampled_from("abcdefg"), unique=True, max_size=6)
acts = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(["s1", "s2", "s3"]), names, st.sampled_from(["Do", "Write"])),
    st.tuples(st.just("note"), st.integers(0, 20), st.integers(0, 9)),
    st.tuples(st.just("sort"), st.integers(0, 20), st.booleans()),
    st.tuples(st.just("insert_columns"), st.integers(0, 14), st.integers(1, 2)),
    st.tuples(st.just("insert_rows"), st.integers(1, 9), st.integers(1, 2)),
    st.tuples(st.just("delete"), st.integers(0, 20)),
    st.tuples(st.just("write")),
)


@given(st.lists(acts, max_size=14))
@settings(max_examples=60, deadline=None)
def test_whatever_people_do_ours_comes_right_and_theirs_stays(done: list[tuple[object, ...]]) -> None:
    world = World()
    for name, *given_ in [*done, ("write",)]:
        if name == "write":
            write(world.sheet, *(r for rows in world.wanted_rows.values() for r in rows), sops=list(world.wanted_rows))
            world.check()
        elif name in ("insert_columns", "insert_rows"):
            getattr(world.sheet, str(name))(*given_)
        elif name == "edit" or world.rows():
            getattr(world, str(name))(*given_)


@pytest.mark.parametrize("text", ['=IMPORTXML("http://x")', "<b>x</b>", "{{ field }}", "'007", "+1", "🙂"])
def test_a_text_is_kept_as_it_is(text: str) -> None:
    assert row("s1", activity=text).cells["activity"] == text


def test_a_text_too_long_for_a_cell_is_cut() -> None:
    cut = row("s1", activity="🙂" * 40_000).cells["activity"]
    assert isinstance(cut, str)
    assert len(cut.encode("utf-16-le")) // 2 <= 50_000
    assert cut.endswith("🙂…")
