"""A spreadsheet of Ayu's, served."""

from typing import Any

import pytest

from service.sandbox.server import Sandbox
from tests.browser.conftest import Serve
from tests.people import BUDI, CITRA
from tests.sandbox.desk.books import book, grid, rule
from tests.sandbox.desk.looking import Looker

MONTHS: list[list[Any]] = [
    ["Month", "Cost", "Status", "Done", "Twice"],
    ["Jan", 1000, "Open", False, "=B2*2"],
    ["Feb", 2500, "Closed", True, "=B3*2"],
    ["Mar", 500, "Open", False, "=B4*2"],
]
VIEW = {"title": "Only open", "range": grid(0, 4, 0, 5), "criteria": {"2": {"hiddenValues": ["Closed"]}}}
REQUESTS: tuple[dict[str, Any], ...] = (
    rule(grid(1, 4, 2, 3), "ONE_OF_LIST", "Open", "Closed"),
    rule(grid(1, 4, 3, 4), "BOOLEAN"),
    {"addProtectedRange": {"protectedRange": {"range": grid(0, 1, 0, 10)}}},
    {"addFilterView": {"filter": VIEW}},
    {"updateCells": {"start": {"sheetId": 0}, "rows": [{"values": [{"note": "Written by Baku"}]}], "fields": "note"}},
)


@pytest.fixture
def file_id(ayu: Looker) -> str:
    """Return a spreadsheet of Ayu's that Budi writes in and Citra reads."""
    made = book(ayu, MONTHS, *REQUESTS, frozen=1)
    ayu.share(made, BUDI, "writer")
    ayu.share(made, CITRA, "reader")
    return made


@pytest.fixture
def base(sandbox: Sandbox, serve: Serve) -> str:
    return serve(sandbox.app)
