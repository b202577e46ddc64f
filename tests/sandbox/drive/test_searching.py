import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.core.call import DOCUMENT, FOLDER, SPREADSHEET
from service.sandbox.core.errors import ApiError
from service.sandbox.drive.finding import search, terms
from service.sandbox.drive.finding.terms import Asker
from tests.length import examples
from tests.people import AYU, BUDI
from tests.sandbox.drive.desk import FILES, PERMISSIONS, Desk, Refused

NOBODY = Asker(AYU, 0.0, lambda folder: folder)


def read(q: str) -> terms.Clause:
    return search.parse(q, NOBODY)


class TestTerms:
    """evidence/drive.md 82 and 83."""

    @pytest.fixture
    def shelf(self, ayu: Desk) -> Desk:
        ayu.make("Content Production Brief", properties={"p": "q"})
        ayu.make("SOP-MKT-014 content", SPREADSHEET, appProperties={"nonce": "it's"})
        ayu.make("Old", FOLDER, createdTime="2020-01-01T00:00:00Z", modifiedTime="2021-01-01T00:00:00Z")
        return ayu

    @pytest.mark.parametrize(
        ("q", "names"),
        [
            ("name contains 'prod con'", ["Content Production Brief"]),
            ("name contains 'CONT'", ["SOP-MKT-014 content", "Content Production Brief"]),
            ("name contains 'tent'", []),
            ("name contains 'mkt-014'", ["SOP-MKT-014 content"]),
            ("name = 'old'", ["Old"]),
            ("name = 'ol'", []),
            ("name != 'OLD' and name contains 'content'", ["SOP-MKT-014 content", "Content Production Brief"]),
            (f"mimeType = '{SPREADSHEET}'", ["SOP-MKT-014 content"]),
            (f'mimeType="{SPREADSHEET}"', ["SOP-MKT-014 content"]),
            ("mimeType contains 'folder'", ["Old"]),
            (f"mimeType != '{FOLDER}'", ["SOP-MKT-014 content", "Content Production Brief"]),
            ("createdTime < '2020-06-01T00:00:00'", ["Old"]),
            ("createdTime = '2020-01-01T07:00:00+07:00'", ["Old"]),
            ("modifiedTime > '2021-06-01'", ["SOP-MKT-014 content", "Content Production Brief"]),
            ("appProperties has { key='nonce' and value='it\\'s' }", ["SOP-MKT-014 content"]),
            ("properties has {key='p' and value='q'}", ["Content Production Brief"]),
            ("properties has {key='nonce' and value='it\\'s'}", []),
            ("not name contains 'content'", ["Old"]),
            ("'me' in owners and not mimeType contains 'google-apps.doc'", ["Old", "SOP-MKT-014 content"]),
            ("'root' in parents and name contains 'old'", ["Old"]),
            ("visibility = 'limited' and name = 'old'", ["Old"]),
            ("visibility = 'anyoneWithLink'", []),
            ("trashed = true", []),
            ("starred=false and (name = 'old' or name contains 'sop')", ["Old", "SOP-MKT-014 content"]),
            ("sharedWithMe", None),
            ("sharedWithMe = true", []),
        ],
    )
    def test_each_finds_what_it_says(self, shelf: Desk, q: str, names: list[str] | None) -> None:
        if names is None:
            assert shelf.refused(FILES.list(q=q)).code == 400
        else:
            assert shelf.found(q) == names

    def test_and_and_or_are_taken_from_left_to_right(self, shelf: Desk) -> None:
        """As the guide has it: without parentheses `or` reaches back over what `and` joined."""
        assert shelf.found("name = 'old' or name contains 'content' and trashed = true") == []
        assert shelf.found("name = 'old' or (name contains 'content' and trashed = true)") == ["Old"]

    def test_a_double_quoted_text_may_hold_an_apostrophe(self, ayu: Desk) -> None:
        """evidence/drive.md 82."""
        ayu.make("Please don't", SPREADSHEET)
        assert ayu.found(f'mimeType="{SPREADSHEET}" and name = "Please don\'t"') == ["Please don't"]

    def test_a_backslash_is_escaped_by_another(self, ayu: Desk) -> None:
        ayu.make("a\\b")
        assert ayu.found("name = 'a\\\\b'") == ["a\\b"]

    def test_people_are_found_by_their_role(self, ayu: Desk, budi: Desk) -> None:
        ayu.share(ayu.make("read"), BUDI)
        ayu.share(ayu.make("written"), BUDI, "writer")
        assert ayu.found(f"'{BUDI}' in writers") == ["written"]
        assert ayu.found(f"'{BUDI}' in readers") == ["written", "read"]
        assert budi.found(f"'{AYU}' in owners") == ["written", "read"]
        assert budi.found("'me' in owners") == []

    def test_what_is_shared_with_me_is_others_files(self, ayu: Desk, budi: Desk) -> None:
        folder = ayu.folder("shared")
        ayu.make("inside", parent=folder)
        budi.make("mine")
        ayu.share(folder, BUDI)
        assert budi.found("sharedWithMe = true") == ["shared"]

    def test_a_shortcut_is_found_by_its_target(self, ayu: Desk) -> None:
        target = ayu.make()
        kind = "application/vnd.google-apps.shortcut"
        ayu.make("To it", kind, shortcutDetails={"targetId": target})
        assert ayu.found(f"shortcutDetails.targetId = '{target}'") == ["To it"]

    def test_visibility_is_who_may_find_it(self, ayu: Desk) -> None:
        doc = ayu.make("open")
        ayu.make("closed")
        ayu(PERMISSIONS.create(fileId=doc, body={"type": "anyone", "role": "reader"}))
        assert ayu.found("visibility = 'anyoneWithLink'") == ["open"]
        assert ayu.found("visibility = 'limited'") == ["closed"]


@pytest.mark.parametrize(
    "q",
    [
        "name",
        "name =",
        "name = x",
        "name = 'x",
        "name ~ 'x'",
        "nothing = 'x'",
        "name = 'x' and",
        "(name = 'x'",
        "name = 'x')",
        "trashed = 'true'",
        "trashed < true",
        "createdTime > 'yesterday'",
        "name > 'x'",
        "'x' in nothing",
        "appProperties has {key='k'}",
        "appProperties has {key='k' and value=3}",
        "name = 'x' name = 'y'",
        "visibility = 'secret'",
        "name contains ''",
        "(" * 500 + "name = 'x'" + ")" * 500,
        " or ".join(["name = 'x'"] * 3000),
        "'; DROP TABLE files; --",
    ],
)
def test_a_query_that_cannot_be_read_is_an_invalid_value(ayu: Desk, q: str) -> None:
    """evidence/drive.md 84 and 85."""
    if len(q) > 10_000:
        with pytest.raises(ApiError, match="Invalid Value"):
            read(q)
    else:
        assert ayu.refused(FILES.list(q=q)) == Refused(400, "invalid", "Invalid Value")


def test_a_term_that_is_not_built_says_so(ayu: Desk) -> None:
    error = ayu.refused(FILES.list(q="labels = 'x'"))
    assert (error.code, "labels" in error.message) == (501, True)


def test_full_text_is_not_sorted(ayu: Desk) -> None:
    """evidence/drive.md 83."""
    error = ayu.refused(FILES.list(q="fullText contains 'x'", orderBy="name"))
    assert error.message.startswith("Sorting is not supported for queries with fullText terms.")


def test_a_folder_nobody_knows_has_no_children(ayu: Desk, budi: Desk) -> None:
    """evidence/drive.md 76."""
    for folder in ("nowhere", budi.folder()):
        assert ayu.refused(FILES.list(q=f"'{folder}' in parents")).code == 404


@settings(max_examples=examples(15, full=60))
@given(st.text(st.sampled_from("name=contis'\\\"()!<>{} andortkeyvlu\u00e9\x00"), max_size=40))
def test_any_text_is_read_or_refused(q: str) -> None:
    codes = {200}
    try:
        read(q)
    except ApiError as error:
        codes = {error.code}
    assert codes <= {200, 400, 501}


@settings(max_examples=examples(10, full=30))
@given(st.text(min_size=1, max_size=20).filter(lambda text: max(text) < "\ud800" or min(text) > "\udfff"))
def test_any_quoted_text_is_that_text(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace("'", "\\'")
    assert read(f"name = '{quoted}'").values == (text.casefold(),)


def test_narrow_questions_are_known_to_be_narrow() -> None:
    assert read("'x' in parents and trashed = false").narrow
    assert read("appProperties has {key='k' and value='v'} and trashed = false").narrow
    assert not read("'x' in parents or trashed = false").narrow
    assert not read("not name = 'x'").narrow
    assert read(f"trashed = false and mimeType = '{DOCUMENT}'").mime_type == DOCUMENT
    assert read(f"trashed = false or mimeType = '{DOCUMENT}'").mime_type is None
