"""The row of a run, and what lists keep of it."""

from datetime import timedelta

import pytest

from service.domain.acts.case_run import abandoned, finished
from service.domain.history.case_run import CaseRun
from service.domain.register.run_rows import run_rows
from service.domain.register.worksheets import RUNS
from service.domain.telling.case_run import ListedRun, listed, summary
from tests.domain.acts.test_case_run import TOGETHER, after, run, step, tick
from tests.histories import TODAY
from tests.people import AYU, KOPI


def shown(one: CaseRun) -> ListedRun:
    found = listed(one.id, summary(one, KOPI))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "late", "says", "done"),
    [
        (run(step("Write"), step("Send")), False, "Langkah 1", "0 dari 2 langkah"),
        (tick(run(*TOGETHER), 1), True, "Terlambat: Langkah 2, 3", "1 dari 4 langkah"),
        (tick(run(step("Write")), 1), False, "Semua langkah selesai", "1 dari 1 langkah"),
    ],
)
def test_a_row_says_where_the_run_stands(one: CaseRun, late: bool, says: str, done: str) -> None:
    today = TODAY + timedelta(days=late)
    (row,) = run_rows(shown(one), KOPI, today)[RUNS.id]
    assert set(row.cells) == {column.id for column in RUNS.columns}
    assert (row.cells["state"], row.cells["done"], row.cells["case"]) == (says, done, "Order 4711")
    assert (row.cells["started_by"], row.cells["holder"], row.cells["ended"]) == ("Ayu Lestari", "Ayu Lestari", None)


def test_a_row_says_how_the_run_ended_and_who_has_it_no_more() -> None:
    one = tick(run(step("Write")), 1)
    done = shown(after(one, finished(one, AYU, KOPI)))
    given_up = shown(after(one, abandoned(one, AYU, KOPI, "No stock")))
    cells = [run_rows(found, KOPI, TODAY)[RUNS.id][0].cells for found in (done, given_up)]
    assert [one["state"] for one in cells] == ["Selesai", "Dihentikan: No stock"]
    assert [(one["holder"], one["ended"]) for one in cells] == [(None, TODAY)] * 2


def test_what_is_damaged_of_a_summary_is_left_out() -> None:
    assert listed("run-1", {}) is None
    assert listed("run-1", summary(run(step("Write")), KOPI) | {"run_state": "asleep"}) is None
