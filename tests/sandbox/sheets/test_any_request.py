"""Whatever a client sends that Google's schema allows is done or refused: never a 500, never half."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.sandbox.core.discovery import document
from service.sandbox.server import Sandbox, create_sandbox
from service.sandbox.sheets.routes import REQUEST_KINDS
from tests.length import examples
from tests.people import AYU
from tests.sandbox.sheets.desk import BOOKS, Desk, grid, lines

INTEGERS = st.integers(0, 6) | st.integers(-2, 30) | st.sampled_from([2**31 - 1, -(2**31)])
WORDS = st.sampled_from(
    ["n", "Sheet1", "A1:B2", "=A1+1", "=SUM(", "1e999", "*", "(", "\x00", "0;0", "[h]:mm.000"]
) | st.text(max_size=4)
NUMBERS = st.floats(-10, 1000) | st.sampled_from([0, 1e300, -1e300, 1e-300])
LIKELY: dict[str, st.SearchStrategy[Any]] = {
    "GridRange": st.builds(
        lambda top, tall, left, wide: grid(top, top + tall, left, left + wide),
        st.integers(0, 4), st.integers(1, 4), st.integers(0, 4), st.integers(1, 3),
    ),
    "DimensionRange": st.builds(
        lambda at, size, kind: lines(at, at + size, kind),
        st.integers(0, 4), st.integers(1, 3), st.sampled_from(["ROWS", "COLUMNS"]),
    ),
}  # fmt: skip
RICH = {"ChartSpec", "PivotTable", "DataSourceTable", "DataSourceSpec", "DataSource", "SlicerSpec"}
"""Messages too deep to be drawn whole; they are stored as they come."""


@pytest.fixture(scope="module")
def workplace() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    yield made
    made.close()


@cache
def values(schema: str) -> st.SearchStrategy[Any]:
    """Return messages of a schema, any of its fields left out."""
    if schema in RICH:
        return st.just({"title": "x"} if schema in ("ChartSpec", "SlicerSpec") else {})
    properties = document("sheets")["schemas"][schema].get("properties", {})
    parts = {name: field(told) for name, told in properties.items()}
    if "fields" in parts:
        known = [name for told in properties.values() if "$ref" in told
                 for name in document("sheets")["schemas"][told["$ref"]].get("properties", {})]  # fmt: skip
        parts["fields"] = st.lists(st.sampled_from([*known, "*", "note"]), min_size=1, max_size=2).map(",".join)
    anything = st.fixed_dictionaries({}, optional=parts)
    if schema in LIKELY:
        return LIKELY[schema] | LIKELY[schema] | anything
    return st.fixed_dictionaries(parts) | anything if schema.endswith("Request") else anything


def field(told: Any) -> st.SearchStrategy[Any]:
    if "$ref" in told:
        return st.deferred(lambda: values(told["$ref"]))
    if "enum" in told:
        return st.sampled_from(told["enum"])
    match told["type"]:
        case "array":
            return st.lists(field(told["items"]), max_size=2)
        case "object":
            inner = told.get("additionalProperties")
            return st.dictionaries(st.sampled_from(["0", "1", "x"]), field(inner), max_size=1) if inner else st.just({})
        case "integer":
            return INTEGERS
        case "number":
            return NUMBERS
        case "boolean":
            return st.booleans()
    return WORDS


def request(kind: str) -> st.SearchStrategy[Any]:
    schema = document("sheets")["schemas"]["Request"]["properties"][kind]["$ref"]
    return values(schema).map(lambda told: {kind: told})


@pytest.mark.parametrize("kind", REQUEST_KINDS)
@given(data=st.data())
@settings(max_examples=examples(4, full=40), deadline=None, suppress_health_check=list(HealthCheck))
def test_a_request_is_done_or_refused(workplace: Sandbox, kind: str, data: st.DataObject) -> None:
    small = {"properties": {"sheetId": 0, "title": "Sheet1", "gridProperties": {"rowCount": 12, "columnCount": 8}}}
    made = BOOKS.create(body={"sheets": [small]}).execute(http=workplace.http(AYU))
    desk = Desk(workplace, AYU, made["spreadsheetId"])
    desk.type("A1", ["a", 1, "=B1*2"], ["b", 2, "2026-01-02"], ["", "50%", "x@y.id"])
    answers = []
    for _ in range(2):
        reply = workplace.session(AYU).post(
            f"https://sheets.googleapis.com/v4/spreadsheets/{desk.id}:batchUpdate",
            json={"requests": [data.draw(request(kind))]},
        )
        answers.append(reply.status_code)
        assert reply.status_code in (200, 400, 501) or kind == "addChart", reply.text
    desk.look(includeGridData=True)
    desk.read("A1:H12")
