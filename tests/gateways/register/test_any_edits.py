"""Whatever people do to the register, ours comes right and theirs stays."""

from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.domain.register.row import KEY
from service.domain.register.worksheets import GONE, STEPS
from tests.gateways.register.office import Office, columns, founded, rows_of, steps
from tests.gateways.sandboxed import opened
from tests.length import examples
from tests.people import AYU, FITRI

names = st.lists(st.sampled_from("abcde"), unique=True, max_size=5)
acts = st.one_of(
    st.tuples(st.just("steps"), st.sampled_from(["s1", "s2"]), names, st.sampled_from(["Do", "Write"])),
    st.tuples(st.just("note"), st.integers(0, 9)),
    st.tuples(st.just("sort"), st.integers(0, 13), st.sampled_from(["ASCENDING", "DESCENDING"])),
    st.tuples(st.just("columns"), st.integers(0, 14)),
    st.tuples(st.just("rename"), st.text("abc'! ", min_size=1, max_size=5)),
    st.tuples(st.just("delete"), st.integers(0, 9)),
    st.tuples(st.just("write")),
)


class World:
    """What people and Baku did to one register, and what must be true of it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.told = {"s1": steps("s1", "a", "b"), "s2": steps("s2", "x")}
        self.notes: dict[str, str] = {}
        self.noted = 0

    def grid(self) -> tuple[list[list[str]], int]:
        """Return all values below the titles, and the column of our keys."""
        values = self.office.steps_as(FITRI).get_all_values()
        return values[1:], values[0].index("Key")

    def act(self, name: str, *told: Any) -> None:
        getattr(self, f"do_{name}")(*told)

    def do_steps(self, sop: str, steps_: Sequence[str], word: str) -> None:
        self.told[sop] = steps(sop, *(f"{name}:{word} {name}" for name in steps_))

    def do_note(self, n: int) -> None:
        rows, key = self.grid()
        if rows and not rows[n % len(rows)][-1].startswith("note"):
            self.noted += 1
            width = self.office.steps_as(AYU).col_count
            self.office.steps_as(AYU).update_cell(n % len(rows) + 2, width, f"note {self.noted}")
            self.notes[f"note {self.noted}"] = rows[n % len(rows)][key]

    def do_sort(self, column: int, order: str) -> None:
        rows, _ = self.grid()
        area = {"sheetId": STEPS.sheet_id, "startRowIndex": 1, "endRowIndex": len(rows) + 1}
        if rows:
            sort = {"range": area, "sortSpecs": [{"dimensionIndex": column, "sortOrder": order}]}
            self.office.change(FITRI, {"sortRange": sort})

    def do_columns(self, at: int) -> None:
        self.office.change(AYU, {"insertDimension": {"range": columns(at, at + 1), "inheritFromBefore": False}})

    def do_rename(self, title: str) -> None:
        self.office.steps_as(FITRI).update_title(f"x{title}")

    def do_delete(self, n: int) -> None:
        rows, _ = self.grid()
        if rows:
            for cell in rows[n % len(rows)]:
                self.notes.pop(cell, None)
            self.office.change(
                FITRI, {"deleteDimension": {"range": rows_of("steps", n % len(rows) + 1, n % len(rows) + 2)}}
            )

    def do_write(self) -> None:
        calls = self.office.write(*(r for rows in self.told.values() for r in rows), sops=list(self.told))
        assert calls == 2 or (calls == 1 and not any(self.told.values()))  # with nothing to write a look is enough
        rows, key = self.grid()
        titles = self.office.steps_as(FITRI).row_values(1)
        place = {c.id: titles.index(str(c.title)) for c in STEPS.columns}
        kept = {line[key]: line for line in rows if line[key]}
        for wanted in (r for told in self.told.values() for r in told):
            line = kept.pop(wanted.key)
            assert {name: line[at] for name, at in place.items() if name in wanted.cells} == {
                name: "" if cell is None else str(cell) for name, cell in wanted.cells.items()
            }
        assert all(line[place["state"]] == str(GONE) for line in kept.values())
        assert {cell: line[key] for line in rows for cell in line if cell.startswith("note ")} == self.notes
        assert KEY in place


@given(st.lists(acts, max_size=10))
@settings(max_examples=examples(4, full=30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_people_do_ours_comes_right_and_theirs_stays(done: list[tuple[Any, ...]]) -> None:
    with opened() as sandbox:
        world = World(founded(sandbox))
        for act in [("write",), *done, ("write",), ("write",)]:
            world.act(*act)
