"""A large sheet is read quickly, and a blank one costs nothing."""

import time
from collections.abc import Callable
from typing import Any

from tests.sandbox.sheets.desk import BOOKS, Desk


def best(work: Callable[[], Any]) -> float:
    """Return the processor's seconds of the fastest of some runs: other work on the machine is not measured."""
    taken = []
    for _ in range(5):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def test_a_hundred_thousand_cells_are_read_in_less_than_300_ms(ayu: Desk) -> None:
    properties = {"sheetId": 0, "title": "Sheet1", "gridProperties": {"rowCount": 1000, "columnCount": 100}}
    made = ayu(BOOKS.create(body={"sheets": [{"properties": properties}]}))
    desk = Desk(ayu.sandbox, ayu.person, made["spreadsheetId"])
    rows = [[f"step {row} {column}" if column % 2 else row * column for column in range(100)] for row in range(1000)]
    desk.write("A1", *rows)
    session = ayu.sandbox.session(ayu.person)
    url = f"https://sheets.googleapis.com/v4/spreadsheets/{desk.id}/values/Sheet1"
    assert len(session.get(url).json()["values"]) == 1000
    assert best(lambda: session.get(url)) < 0.3


def test_a_blank_sheet_is_read_in_no_time(ayu: Desk) -> None:
    assert best(lambda: ayu.read()) < 0.05
