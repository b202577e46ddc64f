from typing import Any

import pytest

from service.sandbox.core.discovery import Method, query, route, unknown
from service.sandbox.core.errors import ApiError


def method(verb: str, path: str) -> Method:
    found = route(verb, path)
    assert found is not None
    return found[0].method


@pytest.mark.parametrize(
    ("verb", "path", "method_id", "parameters"),
    [
        ("GET", "/v1/documents/1a", "docs.documents.get", {"documentId": "1a"}),
        ("POST", "/v1/documents/1a:batchUpdate", "docs.documents.batchUpdate", {"documentId": "1a"}),
        ("GET", "/v4/spreadsheets/1", "sheets.spreadsheets.get", {"spreadsheetId": "1"}),
        ("GET", "/v4/spreadsheets/1/", "sheets.spreadsheets.get", {"spreadsheetId": "1"}),
        ("POST", "/v4/spreadsheets/1/:batchUpdate", "sheets.spreadsheets.batchUpdate", {"spreadsheetId": "1"}),
        ("GET", "/v4/spreadsheets/1/values/'a/b'!A1:B2", "sheets.spreadsheets.values.get", {"range": "'a/b'!A1:B2"}),
        ("POST", "/v4/spreadsheets/1/values/A1:append", "sheets.spreadsheets.values.append", {"range": "A1"}),
        ("POST", "/v4/spreadsheets/1/values:batchUpdate", "sheets.spreadsheets.values.batchUpdate", {}),
        ("GET", "/drive/v3/files/1/comments/2/replies", "drive.replies.list", {"fileId": "1", "commentId": "2"}),
        ("POST", "/upload/drive/v3/files", "drive.files.create", {}),
        ("GET", "/drive/v3/files/generateIds", "drive.files.generateIds", {}),
        ("GET", "/drive/v3/changes/startPageToken", "drive.changes.getStartPageToken", {}),
    ],
)
def test_a_path_is_the_method_that_google_has_there(verb: str, path: str, method_id: str, parameters: Any) -> None:
    found = route(verb, path)
    assert found is not None
    assert found[0].method.id == method_id
    assert parameters.items() <= found[1].items()


def test_query_parameters_are_typed_and_have_googles_defaults() -> None:
    typed = query(method("GET", "/drive/v3/files"), {"pageSize": ["7"], "supportsAllDrives": ["True"]})
    assert typed["pageSize"] == 7
    assert typed["supportsAllDrives"] is True
    assert typed["includeItemsFromAllDrives"] is False


def test_an_unknown_query_parameter_is_refused_by_name() -> None:
    """evidence/docs.md 3.21b."""
    with pytest.raises(ApiError, match='Unknown name "bogus": Cannot bind query parameter'):
        query(method("GET", "/v1/documents/1"), {"bogus": ["1"]})


@pytest.mark.parametrize(
    ("verb", "path", "name"),
    [
        ("GET", "/drive/v2/files", "drive.files.list of drive v2"),
        ("POST", "/upload/drive/v2/files", "drive.files.insert of drive v2"),
        ("GET", "/drive/v2/files/1/children", "drive.children.list of drive v2"),
        ("POST", "/oauth2/v2/tokeninfo", "oauth2.tokeninfo of oauth2 v2"),
        ("GET", "/$discovery/rest", "/$discovery/rest"),
        ("GET", "/discovery/v1/apis/drive/v3/rest", "discovery.apis.getRest of discovery v1"),
        ("GET", "/v1/presentations/1", "slides.presentations.get of slides v1"),
        ("GET", "/v1/people/me", "people.people.get of people v1"),
        ("GET", "/calendar/v3/calendars/primary/events", "calendar.events.list of calendar v3"),
        ("GET", "/admin/directory/v1/users", "directory.users.list of admin directory_v1"),
    ],
)
def test_what_another_api_of_googles_has_is_501_by_its_name(verb: str, path: str, name: str) -> None:
    """evidence/drive.md 141."""
    refused = unknown(verb, path)
    assert (refused.code, name in refused.message) == (501, True)


@pytest.mark.parametrize("path", ["/drive/v2/nothing", "/v1/nonsense", "/oauth2/v9/tokeninfo", "/", "/drive/v1/files"])
def test_what_nobody_has_is_404(path: str) -> None:
    assert unknown("GET", path).code == 404
