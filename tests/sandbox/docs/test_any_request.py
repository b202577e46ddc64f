"""Whatever a client sends that Google's schema allows is done or refused: never a 500, never half."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.sandbox.core.discovery import document
from service.sandbox.docs.routes import REQUEST_KINDS
from service.sandbox.server import Sandbox, create_sandbox
from tests.length import examples
from tests.people import AYU
from tests.sandbox.docs.documents import Doc, insert, span, table
from tests.sandbox.docs.test_any_edits import tokens

RARE = {"endOfSegmentLocation", "tableStartLocation", "segmentId", "tabId", "sectionBreakLocation", "tabsCriteria"}
"""Left out of the requests that are made to be right more often than not."""
INTEGERS = st.integers(1, 6) | st.integers(-2, 20) | st.sampled_from([2**31 - 1, -(2**31)])
WORDS = st.text(max_size=4) | st.sampled_from(["n", "t.0", "kix.x", "*", "bold", "link.url", "\x00", "\ud800"])
NUMBERS = st.floats(-10, 1000) | st.just(0)


@pytest.fixture(scope="module")
def workplace() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    yield made
    made.close()


LIKELY: dict[str, st.SearchStrategy[Any]] = {
    "Range": st.builds(lambda at, size: span(at, at + size), st.integers(1, 7), st.integers(1, 4)),
    "Location": st.builds(lambda at: {"index": at}, st.sampled_from([4, 1, 2, 7])),
    "TableRange": st.builds(
        lambda down, right: {
            "tableCellLocation": {"tableStartLocation": {"index": 4}},
            "rowSpan": down,
            "columnSpan": right,
        },
        st.integers(1, 2),
        st.integers(1, 2),
    ),
    "TableCellLocation": st.builds(
        lambda row: {"tableStartLocation": {"index": 4}, "rowIndex": row}, st.integers(0, 1)
    ),
}
"""Places that are there in the Doc as it is made; its table starts at 4."""
KEPT: dict[str, str] = {}
"""The Doc that each kind of request is sent to."""


@cache
def values(schema: str) -> st.SearchStrategy[Any]:
    """Return messages of a schema, any of its fields left out."""
    properties = document("docs")["schemas"][schema].get("properties", {})
    parts = {name: field(part) for name, part in properties.items()}
    if "fields" in parts:
        styles = [part["$ref"] for part in properties.values() if "Style" in part.get("$ref", "")]
        known = [name for style in styles for name in document("docs")["schemas"][style].get("properties", {})]
        parts["fields"] = st.lists(st.sampled_from([*known, "*"]), max_size=2).map(",".join)
    if schema in LIKELY:
        return LIKELY[schema] | st.fixed_dictionaries({}, optional=parts)
    anything = st.fixed_dictionaries({}, optional=parts)
    if schema.endswith("Request"):
        likely = {name: part for name, part in parts.items() if name not in RARE}
        return st.fixed_dictionaries(likely) | anything
    return anything


def field(schema: Any) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        return st.deferred(lambda: values(schema["$ref"]))
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema["type"]:
        case "array":
            return st.lists(field(schema["items"]), max_size=2)
        case "object":
            return st.just({})
        case "integer":
            return INTEGERS
        case "number":
            return NUMBERS
        case "boolean":
            return st.booleans()
    return WORDS


def request(kind: str) -> st.SearchStrategy[Any]:
    schema = document("docs")["schemas"]["Request"]["properties"][kind]["$ref"]
    return values(schema).map(lambda message: {kind: message})


@pytest.mark.parametrize("kind", REQUEST_KINDS)
@given(data=st.data())
@settings(max_examples=examples(4, full=40), deadline=None, suppress_health_check=list(HealthCheck))
def test_a_request_is_done_or_refused(workplace: Sandbox, kind: str, data: st.DataObject) -> None:
    doc = Doc(workplace, AYU, KEPT.get(kind, ""))
    if kind not in KEPT:
        KEPT[kind] = doc.id
        named = {"createNamedRange": {"name": "n", "range": span(1, 3)}}
        doc.update(insert("abc\n😀"), table(2, 2, 3), named, {"createHeader": {"type": "DEFAULT"}})
    status = doc.status(data.draw(request(kind)), **data.draw(st.sampled_from([{}, {"writeMode": "SUGGEST"}])))
    assert status in (200, 400, 403, 404, 501)
    tokens(doc.body)
