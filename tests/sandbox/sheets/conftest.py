"""A workplace with one spreadsheet of Ayu's."""

from collections.abc import Iterator

import pytest

from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU
from tests.sandbox.sheets.desk import BOOKS, Desk


@pytest.fixture(scope="module")
def workplace() -> Iterator[Sandbox]:
    """A sandbox that checks its own replies against Google's discovery document."""
    made = create_sandbox(strict=True)
    yield made
    made.close()


@pytest.fixture
def ayu(workplace: Sandbox) -> Desk:
    """Ayu at a new spreadsheet."""
    made = BOOKS.create(body={"properties": {"title": "Register"}}).execute(http=workplace.http(AYU))
    return Desk(workplace, AYU, made["spreadsheetId"])
