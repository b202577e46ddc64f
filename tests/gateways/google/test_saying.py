"""What Google says is written down for every refused or repeated call, and nothing that people wrote."""

import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.errors import SopError
from service.gateways.google.saying import name_of, said
from service.log.lines import ELLIPSIS, FIELDS
from service.log.stretch import Stretch, worked_at
from tests.gateways.wire import Clock, Wire, calling_on
from tests.gateways.wire import said as answered

SECRETS = ("budi@kopi.example", "Rahasia", "Penggajian", "Budi", "1AbCdEfGhIjKlMnOp", "08123456789", "gaji2026")
SAYINGS = (
    "{}",
    "File not found: {}.",
    "Unable to parse range: {}!A1",
    "Range ({}!A100) exceeds grid limits. Max rows: 1000",
    "Invalid value at 'requests[0].insert_text' (TYPE_STRING), \"{}\"",
    "Invalid requests[0].insertText: {} is wrong",
    'A sheet with the name "{}" already exists. Please enter another name.',
    'Bad Request. User message: "You are trying to invite {}. Since there is no Google account"',
    "You are trying to invite {}. Since there is no Google account associated with this address",
    "The user {} does not have sufficient permissions for file {}.",
    "These item(s) could not be shared because a rate limit was exceeded: {}",
    "Delegation denied for {}",
)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("saying", SAYINGS)
def test_what_people_wrote_is_in_no_line(saying: str, secret: str) -> None:
    assert secret not in said(saying.format(secret, secret))


@given(st.sampled_from(SAYINGS), st.lists(st.sampled_from(SECRETS), min_size=1, max_size=5))
def test_nor_is_it_among_other_words(saying: str, secrets: list[str]) -> None:
    told = said(saying.format(" the file ".join(secrets), "x"))
    assert not [secret for secret in secrets if secret in told]


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("Invalid requests[3].insertTable: Index 9 must be less than the end index", "requests[3].insertTable"),
        ("The user's Drive storage quota has been exceeded.", "storage quota has been exceeded."),
        ("User-rate limit exceeded.  Retry after 2026-11-29T09:00:00.000Z (Mail sending)", "2026-11-29T09:00:00.000Z"),
        ("Google Sheets API has not been used in project 1 before or it is disabled.", "it is disabled."),
        ("The caller does not have permission", "The caller does not have permission"),
    ],
)
def test_googles_own_words_stay(message: str, kept: str) -> None:
    assert kept in said(message)


@pytest.mark.parametrize("reason", ["budi@kopi.example", "two words", "", "x" * 200])
def test_what_is_no_name_is_no_reason(reason: str) -> None:
    assert name_of(reason) == ""


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [getattr(record, FIELDS) for record in caplog.records if hasattr(record, FIELDS)]


def test_a_refused_call_is_one_line_with_method_status_reason_and_words(caplog: pytest.LogCaptureFixture) -> None:
    calling = calling_on(
        Wire([answered(403, "Forbidden for budi@kopi.example", "insufficientFilePermissions")]), Clock()
    )
    with pytest.raises(SopError):
        calling.execute(calling.drive.files.get(fileId="f1"))
    (line,) = lines(caplog)
    assert line == {
        "method": "drive.files.get",
        "status": 403,
        "reason": "insufficientFilePermissions",
        "said": f"Forbidden for {ELLIPSIS}",
        "as": "baku",
        "whose": "file",
        "again": "later",
    }


def test_a_call_that_is_sent_again_is_a_line_each_time_and_counted(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "service")
    calling = calling_on(Wire([answered(503), answered(429), {"id": "f1"}]), Clock())
    with worked_at(Stretch("x")) as stretch:
        calling.execute(calling.drive.files.get(fileId="f1"))
    assert [(line["status"], line["again"]) for line in lines(caplog)] == [(503, "at once"), (429, "at once")]
    assert stretch.calls == 3


def test_what_is_our_mistake_is_an_error_with_googles_words(caplog: pytest.LogCaptureFixture) -> None:
    wire = Wire([answered(400, "Invalid requests[0].insertText: Index 9 must be less than the end index")])
    calling = calling_on(wire, Clock())
    with pytest.raises(SopError):
        calling.execute(calling.documents.batchUpdate(documentId="d1", body={"requests": []}), writing=True)
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "Index 9 must be less than the end index" in caplog.text
