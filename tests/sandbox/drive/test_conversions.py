"""Every conversion that Google has is there, or answers 501 by its name: never a refusal that poses as Google's."""

import pytest

from service.sandbox.core.call import DOCUMENT, SPREADSHEET
from service.sandbox.drive.methods.conversions import EXPORTS, IMPORTS
from tests.sandbox.drive.desk import ABOUT, FILES, REVISIONS, Desk, Refused

WRONG = Refused(400, "badRequest", "The requested conversion is not supported.")


@pytest.mark.parametrize(("native", "kind"), [(native, kind) for native in EXPORTS for kind in sorted(EXPORTS[native])])
def test_an_export_is_there_or_501_by_its_name(ayu: Desk, native: str, kind: str) -> None:
    file = ayu.make("Brief", native)
    answer = ayu.sandbox.session(ayu.person).get(
        f"https://www.googleapis.com/drive/v3/files/{file}/export", params={"mimeType": kind}
    )
    assert answer.status_code in (200, 501)
    if answer.status_code == 501:
        assert f"the export of {native} as {kind}" in answer.json()["error"]["message"]
    else:
        assert answer.headers["Content-Type"] == kind


@pytest.mark.parametrize(("native", "kind"), [(native, kind) for native in IMPORTS for kind in sorted(IMPORTS[native])])
def test_an_import_is_there_or_501_by_its_name(ayu: Desk, native: str, kind: str) -> None:
    made = ayu.sandbox.session(ayu.person).get(
        f"https://www.googleapis.com/drive/v3/files/{ayu.make('Brief', native)}/export", params={"mimeType": kind}
    )
    source = ayu.upload(made.content if made.ok else b"?", kind)["id"]
    answer = ayu.sandbox.session(ayu.person).post(
        f"https://www.googleapis.com/drive/v3/files/{source}/copy", json={"mimeType": native}
    )
    assert answer.status_code in (200, 501)
    if answer.status_code == 501:
        assert f"the import of {kind} as {native}" in answer.json()["error"]["message"]


def test_about_tells_googles_formats(ayu: Desk) -> None:
    """evidence/drive.md 140."""
    about = ayu(ABOUT.get(fields="importFormats,exportFormats"))
    assert about["importFormats"]["application/msword"] == [DOCUMENT]
    assert "application/epub+zip" in about["exportFormats"][DOCUMENT]
    assert set(about["exportFormats"][SPREADSHEET]) == EXPORTS[SPREADSHEET]


@pytest.mark.parametrize("kind", ["image/png", "application/x-unknown"])
def test_what_nobody_converts_is_googles_own_refusal(ayu: Desk, kind: str) -> None:
    assert ayu.refused(FILES.export(fileId=ayu.make(), mimeType=kind)) == WRONG


def test_the_folder_of_an_apps_own_data_is_501(ayu: Desk) -> None:
    assert ayu.refused(FILES.get(fileId="appDataFolder")).code == 501
    assert ayu.refused(FILES.create(body={"parents": ["appDataFolder"]})).code == 501
    assert ayu.refused(FILES.list(q="'appDataFolder' in parents and trashed = false")).code == 501
    assert ayu.refused(FILES.list(spaces="appDataFolder")).code == 501


@pytest.mark.parametrize("kind", ["presentation", "drawing", "form"])
def test_a_copy_as_a_type_of_googles_that_is_not_built_is_501(ayu: Desk, kind: str) -> None:
    slides = ayu.upload(b"?", "application/vnd.openxmlformats-officedocument.presentationml.presentation")["id"]
    refused = ayu.refused(FILES.copy(fileId=slides, body={"mimeType": f"application/vnd.google-apps.{kind}"}))
    assert (refused.code, kind in refused.message) == (501, True)
    assert ayu.refused(FILES.copy(fileId=ayu.make(), body={"mimeType": SPREADSHEET})) == WRONG


@pytest.mark.parametrize("native", [DOCUMENT, SPREADSHEET])
def test_a_revision_of_a_native_file_has_links_that_say_what_they_are(ayu: Desk, native: str) -> None:
    """evidence/drive.md 111; following one is not built, and says so."""
    [revision] = ayu(REVISIONS.list(fileId=ayu.make("Brief", native), fields="*"))["revisions"]
    link = revision["exportLinks"]["application/pdf"]
    assert link.endswith(f"&revision={revision['id']}")
    answer = ayu.sandbox.session(ayu.person).get(link)
    assert (answer.status_code, "the export of a revision" in answer.text) == (501, True)
