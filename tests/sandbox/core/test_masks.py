import pytest

from service.sandbox.core.answers import Standing
from service.sandbox.core.discovery import Method, route
from service.sandbox.core.errors import ApiError
from service.sandbox.core.masks import apply, check, parse

FILE = {"id": "1", "name": "n", "owners": [{"emailAddress": "a", "me": True}, {"emailAddress": "b"}]}


def method(verb: str, path: str) -> Method:
    found = route(verb, path)
    assert found is not None
    return found[0].method


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ("id", {"id": "1"}),
        ("id,name", {"id": "1", "name": "n"}),
        ("owners/me", {"owners": [{"me": True}, {}]}),
        ("owners.emailAddress", {"owners": [{"emailAddress": "a"}, {"emailAddress": "b"}]}),
        ("owners(me),id", {"id": "1", "owners": [{"me": True}, {}]}),
        ("*", FILE),
        ("owners(*)", {"owners": FILE["owners"]}),
        ("id, name", {"id": "1", "name": "n"}),
        ("size", {}),
    ],
)
def test_a_mask_leaves_what_it_names(fields: str, left: object) -> None:
    assert apply(parse(fields), FILE) == left


@pytest.mark.parametrize("fields", ["", "a(", "a)b", "()", ","])
def test_a_mask_that_is_no_mask_is_refused(fields: str) -> None:
    with pytest.raises(ApiError, match="Invalid field selection"):
        parse(fields)


def test_drive_names_the_field_that_does_not_exist() -> None:
    with pytest.raises(ApiError, match="Invalid field selection bogus"):
        check(parse("id,bogus"), method("GET", "/drive/v3/files/1"))


def test_docs_and_sheets_name_the_path_that_does_not_exist() -> None:
    """evidence/docs.md 3.21f."""
    with pytest.raises(ApiError) as caught:
        check(parse("sheets.sheetProperties"), method("GET", "/v4/spreadsheets/1"))
    assert caught.value.details[0]["fieldViolations"][0]["description"] == (
        "Error expanding 'fields' parameter. Cannot find matching fields for path 'sheets.sheetProperties'."
    )


def test_paths_that_part_far_down_are_all_in_the_mask() -> None:
    both: dict[str, object] = {"a": {"b": {"c": {}, "d": {}}}}
    assert parse("a.b.c,a.b.d") == parse("a(b.c,b.d)") == parse("a/b(c,d)") == both
    assert parse("a.b,a.b.c") == {"a": {"b": {}}}


def test_what_a_mask_leaves_of_a_list_that_stands_is_made_once_for_each_mask() -> None:
    standing = Standing([{"id": "1", "name": "n"}])
    one, again, other = (
        apply(parse(fields), {"files": standing})["files"] for fields in ("files/id", "files(id)", "files/name")
    )
    assert (one, other) == ([{"id": "1"}], [{"name": "n"}])
    assert isinstance(one, Standing)
    assert one is again
