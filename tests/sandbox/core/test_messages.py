from typing import Any

import pytest

from service.sandbox.core.answers import Standing
from service.sandbox.core.discovery import Method, route
from service.sandbox.core.errors import ApiError
from service.sandbox.core.messages import body, check_reply


def method(verb: str, path: str) -> Method:
    found = route(verb, path)
    assert found is not None
    return found[0].method


BATCH = ("POST", "/v1/documents/1:batchUpdate")


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"requests": [{"insertText": {"bogus": 1}}]}, "Unknown name \"bogus\" at 'requests[0].insert_text'"),
        ({"asSent": 1}, 'Unknown name "asSent": Cannot find field.'),
        (
            {"requests": [{"insertText": {"location": {"index": "abc"}}}]},
            "Invalid value at 'requests[0].insert_text.location.index' (TYPE_INT32), \"abc\"",
        ),
        (
            {"requests": [{"insertText": {}, "deleteContentRange": {}}]},
            "(oneof), oneof field 'request' is already set. Cannot set 'deleteContentRange'",
        ),
        ({"requests": "x"}, "Invalid value at 'requests' (type.googleapis.com/google.apps.docs.v1.Request), \"x\""),
        (
            {"requests": [{"updateParagraphStyle": {"paragraphStyle": {"namedStyleType": "BOGUS"}}}]},
            '(type.googleapis.com/google.apps.docs.v1.NamedStyleType), "BOGUS"',
        ),
        ([], "Root element must be a message"),
    ],
)
def test_a_body_that_the_schema_does_not_have_is_refused_in_googles_words(sent: Any, message: str) -> None:
    """evidence/docs.md 3.21."""
    with pytest.raises(ApiError) as caught:
        body(method(*BATCH), sent)
    assert message in caught.value.message


def test_snake_case_keys_are_read_and_nulls_mean_unset() -> None:
    sent = {"requests": [{"insert_text": {"text": "x", "location": {"index": 1, "segmentId": None}}}]}
    assert body(method(*BATCH), sent) == {"requests": [{"insertText": {"text": "x", "location": {"index": 1}}}]}


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ({"paths": ["criteria", "title"]}, "criteria,title"),
        ({"paths": ["*"]}, "*"),
        ({"paths": "title"}, "title"),
        ({"paths": []}, ""),
        ("title", "title"),
    ],
)
def test_a_mask_is_read_as_the_message_that_it_is(sent: Any, read: str) -> None:
    """evidence/sheets.md 138."""
    sheets = method("POST", "/v4/spreadsheets/1:batchUpdate")
    asked = body(sheets, {"requests": [{"updateFilterView": {"fields": sent}}]})
    assert asked == {"requests": [{"updateFilterView": {"fields": read}}]}


@pytest.mark.parametrize(
    "sent", [{}, {"path": ["a"]}, {"paths": [1]}, {"paths": {"a": 1}}, {"paths": ["a"], "x": 1}, ["a"]]
)
def test_a_mask_that_is_none_is_refused(sent: Any) -> None:
    with pytest.raises(ApiError, match="Invalid value at"):
        body(method(*BATCH), {"requests": [{"updateTextStyle": {"fields": sent}}]})


def test_a_reply_of_ours_that_google_would_not_give_is_found() -> None:
    with pytest.raises(AssertionError, match=r"docs\.documents\.get"):
        check_reply(method("GET", "/v1/documents/1"), {"documentId": 7})


@pytest.mark.parametrize(
    "wrong",
    [
        {"startIndex": "x"},
        {"startIndex": 2**40},
        {"endIndex": True},
        {"bogus": 1},
        {"paragraph": []},
        {"paragraph": {"elements": {}}},
        {"paragraph": {"elements": ["x"]}},
        {"paragraph": {"paragraphStyle": {"namedStyleType": "BOGUS"}}},
        {"paragraph": {"paragraphStyle": {"namedStyleType": {}}}},
        {"paragraph": {"paragraphStyle": {"direction": 1}}},
        {"paragraph": {"paragraphStyle": {"lineSpacing": "wide"}}},
        {"paragraph": {"paragraphStyle": {"keepWithNext": 1}}},
        {"table": {"tableRows": [{"tableCells": [{"content": [{"paragraph": {"bullet": {"listId": 7}}}]}]}]}},
        {"table": {"suggestedInsertionIds": [7]}},
        {"paragraph": {"suggestedParagraphStyleChanges": {"s": {"bogus": 1}}}},
    ],
)
def test_wherever_in_a_reply_it_is_wrong_it_is_found(wrong: Any) -> None:
    with pytest.raises(AssertionError):
        check_reply(method("GET", "/v1/documents/1"), {"body": {"content": [{"startIndex": 1}, wrong]}})


def test_a_list_that_stands_is_checked_until_it_is_right_and_the_rest_of_its_reply_always() -> None:
    get, wrong, right = method("GET", "/v1/documents/1"), Standing([{"childTabs": 7}]), Standing([{"childTabs": []}])
    for _ in range(2):
        with pytest.raises(AssertionError):
            check_reply(get, {"tabs": wrong})
        check_reply(get, {"tabs": right})
    with pytest.raises(AssertionError):
        check_reply(get, {"tabs": right, "documentId": 7})


def test_a_null_among_requests_is_none_and_a_list_inside_is_part_of_it() -> None:
    one = {"insertText": {"text": "x"}}
    assert body(method(*BATCH), {"requests": [None, one, [one, [one]]]}) == {"requests": [one, one, one]}
    deep: Any = one
    for _ in range(5000):
        deep = [deep]
    assert body(method(*BATCH), {"requests": deep}) == {"requests": [one]}


def test_a_number_may_come_as_its_text() -> None:
    cell = {"userEnteredValue": {"numberValue": "20.5"}}
    sent = {"requests": [{"repeatCell": {"cell": cell, "fields": "*"}}]}
    batch = method("POST", "/v4/spreadsheets/1:batchUpdate")
    read = body(batch, sent)["requests"][0]["repeatCell"]["cell"]["userEnteredValue"]["numberValue"]
    assert read == 20.5


UPDATE = ("PUT", "/v4/spreadsheets/1/values/A1")
CREATE = ("POST", "/drive/v3/files")
CELL = {"userEnteredValue": {"stringValue": "x"}}


@pytest.mark.parametrize(
    ("path", "sent", "read"),
    [
        (
            BATCH,
            {"requests": {"insertText": {"text": "x"}}},
            {"requests": [{"insertText": {"text": "x"}}]},
        ),
        (
            ("POST", "/v4/spreadsheets/1:batchUpdate"),
            {"requests": {"updateCells": {"rows": {"values": CELL}, "fields": "*"}}},
            {"requests": [{"updateCells": {"rows": [{"values": [CELL]}], "fields": "*"}}]},
        ),
        (
            ("POST", "/v4/spreadsheets/1/values:batchClear"),
            {"ranges": "A1"},
            {"ranges": ["A1"]},
        ),
        (
            ("POST", "/v4/spreadsheets/1:batchUpdate"),
            {"requests": [{"deleteDuplicates": {"comparisonColumns": {"startIndex": 1}}}]},
            {"requests": [{"deleteDuplicates": {"comparisonColumns": [{"startIndex": 1}]}}]},
        ),
        (CREATE, {"parents": "root"}, {"parents": ["root"]}),
        (CREATE, {"contentRestrictions": {"readOnly": True}}, {"contentRestrictions": [{"readOnly": True}]}),
        (("POST", "/gmail/v1/users/me/messages/1/modify"), {"addLabelIds": "STARRED"}, {"addLabelIds": ["STARRED"]}),
    ],
)
def test_a_lone_value_is_a_list_of_one_wherever_a_field_is_repeated(
    path: tuple[str, str], sent: Any, read: Any
) -> None:
    """evidence/sheets.md 132."""
    assert body(method(*path), sent) == read


@pytest.mark.parametrize("values", ["X", {"a": 1}, 1, ["a", "b"], [{"a": 1}]])
def test_a_row_of_values_is_a_list_and_nothing_stands_for_one(values: Any) -> None:
    with pytest.raises(ApiError, match=r"ListValue"):
        body(method(*UPDATE), {"values": values})


def test_our_own_replies_have_lists_where_lists_are_promised() -> None:
    with pytest.raises(AssertionError, match="against its schema"):
        check_reply(method("GET", "/drive/v3/files"), {"files": {"id": "1"}})
