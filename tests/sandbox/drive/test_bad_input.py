"""Whatever is sent, Drive answers with what Google might say, and never breaks."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.core.discovery import Method, document, routes
from service.sandbox.drive.routes import HANDLERS
from service.sandbox.server import Sandbox, create_sandbox
from tests.length import examples
from tests.people import AYU, BUDI
from tests.sandbox.drive.desk import APPROVALS, COMMENTS, Desk

METHODS = sorted({r.method.id: r.method for r in routes() if r.method.id in HANDLERS}.values(), key=lambda m: m.id)
TEXTS = st.sampled_from(
    ["", "root", "x", "'", "a/b", "\x00", "😀", "me", "true", "reader", "owner", "user", "anyone", "domain", BUDI,
     "kopi.example", "2020-01-01T00:00:00Z", "0001-01-01", "9999-12-31T23:59:59-12:00", "9" * 30, "-1", "name desc",
     "application/vnd.google-apps.folder", "'root' in parents", "~!!~W10", "resolve",
     "web_hook", "http://127.0.0.1:9/"]
)  # fmt: skip


def schema(name: str) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = document("drive")["schemas"][name].get("properties", {})
    return properties


def values(told: Mapping[str, Any], depth: int) -> st.SearchStrategy[Any]:
    """Return values that fit a schema, most of the time."""
    match told.get("type"):
        case "boolean":
            return st.booleans()
        case "integer" | "number":
            return st.integers(-(2**40), 2**40)
        case "array":
            return st.lists(values(told["items"], depth + 1), max_size=2)
        case "string":
            return TEXTS
    if depth > 2:
        return TEXTS
    if "additionalProperties" in told:
        return st.dictionaries(TEXTS, st.none() | TEXTS, max_size=2)
    return bodies(told.get("properties") or schema(told.get("$ref", "User")), depth + 1)


def bodies(properties: Mapping[str, Any], depth: int = 0) -> st.SearchStrategy[dict[str, Any]]:
    names = st.lists(st.sampled_from(sorted(properties)), max_size=3, unique=True) if properties else st.just([])
    return names.flatmap(
        lambda chosen: st.fixed_dictionaries({name: values(properties[name], depth) for name in chosen})
    )


@st.composite
def requests(draw: st.DrawFn, ids: Mapping[str, str]) -> tuple[Method, str, str | None]:
    method = draw(st.sampled_from(METHODS))
    path, query = _template(method), {"fields": "*", "supportsAllDrives": "true"}
    for name, told in method.parameters.items():
        if told.get("location") == "path":
            path = path.replace("{" + name + "}", quote(draw(st.just(ids[name]) | TEXTS) or "x", safe=""))
        elif name not in ("alt", "fields", "callback", "$.xgafv", "upload_protocol") and draw(st.integers(0, 3)) == 0:
            query[name] = str(draw(values(told, 0)))
    body = json.dumps(draw(bodies(schema(method.request)))) if method.request else None
    return method, f"https://www.googleapis.com{path}?{urlencode(query)}", body


def _template(method: Method) -> str:
    level = document("drive")
    *resources, name = method.id.split(".")[1:]
    for resource in resources:
        level = level["resources"][resource]
    return "/drive/v3/" + str(level["methods"][name]["path"])


@pytest.fixture(scope="module")
def busy() -> Iterator[tuple[Sandbox, dict[str, str]]]:
    sandbox = create_sandbox(strict=True)
    ayu = Desk(sandbox, AYU)
    drive = ayu.drive()
    doc = ayu.make(parent=drive)
    comment = ayu(COMMENTS.create(fileId=doc, body={"content": "?"}, fields="id"))["id"]
    ids = {"driveId": drive, "fileId": doc, "commentId": comment, "replyId": "x", "revisionId": "1"}
    asked = APPROVALS.start(fileId=doc, body={"reviewerEmails": [AYU, BUDI]}, fields="approvalId")
    ids["approvalId"] = ayu(asked)["approvalId"]
    yield sandbox, {**ids, "permissionId": ayu.share(doc, BUDI)["id"]}
    sandbox.close()


@settings(max_examples=examples(25, full=100), deadline=None)
@given(data=st.data())
def test_anything_that_fits_the_contract_is_answered(busy: tuple[Sandbox, dict[str, str]], data: st.DataObject) -> None:
    sandbox, ids = busy
    for _ in range(8):
        method, uri, body = data.draw(requests(ids))
        answer, _ = sandbox.http(AYU).request(uri, method.verb, body=body, headers={"content-type": "application/json"})
        assert int(answer.status) < 500 or int(answer.status) == 501
