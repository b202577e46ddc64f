import hashlib

import pytest
from googleapiclient.http import MediaInMemoryUpload

from service.sandbox.core.call import DOCUMENT, SPREADSHEET
from tests.people import BUDI
from tests.sandbox.drive.desk import FILES, REVISIONS, Desk, Refused

WORDS = "kopi ☕".encode()


def media(content: bytes, kind: str = "text/plain") -> MediaInMemoryUpload:
    return MediaInMemoryUpload(content, mimetype=kind)


def test_uploaded_bytes_come_back_as_they_went_in(ayu: Desk) -> None:
    file = ayu.upload(WORDS)
    assert ayu(FILES.get_media(fileId=file["id"])) == WORDS
    assert (file["size"], file["md5Checksum"]) == (str(len(WORDS)), hashlib.md5(WORDS).hexdigest())  # noqa: S324  # Drive tells it so
    assert file["sha256Checksum"] == hashlib.sha256(WORDS).hexdigest()
    assert (file["fileExtension"], file["originalFilename"]) == ("txt", "notes.txt")


def test_a_resumable_upload_comes_to_the_same(ayu: Desk) -> None:
    """evidence/drive.md 92."""
    big = b"x" * 600_000
    upload = MediaInMemoryUpload(big, mimetype="application/pdf", chunksize=262_144, resumable=True)
    request = FILES.create(body={"name": "big.pdf"}, media_body=upload, fields="size,mimeType,id")
    told = request.execute(http=ayu.sandbox.http(ayu.person))
    assert (told["size"], told["mimeType"]) == ("600000", "application/pdf")
    assert ayu(FILES.get_media(fileId=told["id"])) == big


def test_a_pdf_is_kept_under_an_id_made_beforehand(ayu: Desk) -> None:
    [file_id] = ayu(FILES.generateIds(count=1))["ids"]
    ayu.upload(b"%PDF", "application/pdf", id=file_id)
    assert ayu(FILES.get_media(fileId=file_id)) == b"%PDF"


def test_new_bytes_replace_the_old_and_are_a_new_revision(ayu: Desk) -> None:
    file_id = ayu.upload(b"one")["id"]
    file = ayu(FILES.update(fileId=file_id, media_body=media(b"three"), fields="*"))
    assert (file["size"], file["name"]) == ("5", "notes.txt")
    kept = ayu(REVISIONS.list(fileId=file_id, fields="revisions(id,size)"))["revisions"]
    assert [revision["size"] for revision in kept] == ["3", "5"]
    assert kept[-1]["id"] == file["headRevisionId"]
    assert ayu(REVISIONS.get_media(fileId=file_id, revisionId=kept[0]["id"])) == b"one"


def test_a_type_that_nobody_converts_is_refused(ayu: Desk) -> None:
    request = FILES.create(body={"mimeType": DOCUMENT}, media_body=media(b"?", "application/x-unknown"))
    assert ayu.refused(request).message == "The requested conversion is not supported."


def test_a_table_of_commas_becomes_a_spreadsheet(ayu: Desk) -> None:
    """evidence/drive.md 90 and 92: exported again without a final line break."""
    request = FILES.create(body={"name": "T", "mimeType": SPREADSHEET}, media_body=media(b"a1,B2\r\n", "text/csv"))
    sheet = ayu(request)
    assert sheet["mimeType"] == SPREADSHEET
    assert ayu(FILES.export(fileId=sheet["id"], mimeType="text/csv")) == b"a1,B2"


def test_a_native_file_has_no_bytes_of_its_own(ayu: Desk) -> None:
    """evidence/drive.md 91."""
    doc = ayu.make()
    assert ayu.refused(FILES.get_media(fileId=doc)) == Refused(
        403,
        "fileNotDownloadable",
        "Only files with binary content can be downloaded. Use Export with Docs Editors files.",
    )
    assert ayu.refused(REVISIONS.get_media(fileId=doc, revisionId="1")).code == 404


def test_only_native_files_are_exported(ayu: Desk) -> None:
    error = ayu.refused(FILES.export(fileId=ayu.upload(b"x")["id"], mimeType="application/pdf"))
    assert error == Refused(403, "fileNotExportable", "Export only supports Docs Editors files.")


def test_a_format_that_a_type_is_not_exported_to_is_refused(ayu: Desk) -> None:
    """evidence/drive.md 89."""
    error = ayu.refused(FILES.export(fileId=ayu.make(), mimeType="image/png"))
    assert error == Refused(400, "badRequest", "The requested conversion is not supported.")


def test_a_reader_exports_unless_it_is_kept_from_them(ayu: Desk, budi: Desk) -> None:
    doc = ayu.make()
    ayu.share(doc, BUDI)
    assert isinstance(budi(FILES.export(fileId=doc, mimeType="text/plain")), bytes)
    ayu.change(doc, {"copyRequiresWriterPermission": True})
    assert budi.refused(FILES.export(fileId=doc, mimeType="text/plain")).reason == "cannotDownloadFile"


def test_revisions_of_a_native_file_are_numbered_from_one(ayu: Desk) -> None:
    """evidence/drive.md 111."""
    doc = ayu.make()
    [first] = ayu(REVISIONS.list(fileId=doc))["revisions"]
    assert (first["id"], first["mimeType"], first["kind"]) == ("1", DOCUMENT, "drive#revision")
    assert ayu(REVISIONS.get(fileId=doc, revisionId="head", fields="id"))["id"] == "1"
    assert ayu.refused(REVISIONS.get(fileId=doc, revisionId="99")).code == 404


def test_readers_do_not_see_revisions(ayu: Desk, budi: Desk) -> None:
    doc = ayu.make()
    ayu.share(doc, BUDI, "commenter")
    assert budi.refused(REVISIONS.list(fileId=doc)).code == 403


def test_revisions_come_page_by_page(ayu: Desk) -> None:
    file_id = ayu.upload(b"0")["id"]
    for n in range(1, 5):
        ayu(FILES.update(fileId=file_id, media_body=media(b"x" * n)))
    first = ayu(REVISIONS.list(fileId=file_id, pageSize=3, fields="*"))
    rest = ayu(REVISIONS.list(fileId=file_id, pageSize=3, pageToken=first["nextPageToken"], fields="*"))
    assert [r["size"] for r in (*first["revisions"], *rest["revisions"])] == ["1", "1", "2", "3", "4"]
    assert "nextPageToken" not in rest


def test_a_file_of_another_type_is_found_by_it(ayu: Desk) -> None:
    file_id = ayu.upload(b"one")["id"]
    ayu(FILES.update(fileId=file_id, media_body=media(b"%PDF", "application/pdf")))
    assert ayu.found("mimeType = 'application/pdf'") == ["notes.txt"]
    assert ayu.found("mimeType = 'text/plain'") == []


def test_what_is_no_type_is_refused(ayu: Desk) -> None:
    assert ayu.refused(FILES.create(body={"mimeType": "text\r\nX: y"})).code == 400


class TestRevisionsOfBinaryFiles:
    """evidence/drive.md 111 and D11.24."""

    @pytest.fixture
    def scan(self, ayu: Desk) -> list[str]:
        made = ayu.upload(b"one")
        second = ayu.change(made["id"], media_body=media(b"two"))
        return [made["id"], made["headRevisionId"], second["headRevisionId"]]

    def test_one_is_kept_for_ever_and_stays_so(self, ayu: Desk, scan: list[str]) -> None:
        file, first, _ = scan
        kept = ayu(REVISIONS.update(fileId=file, revisionId=first, body={"keepForever": True}, fields="*"))
        assert (kept["id"], kept["keepForever"]) == (first, True)
        assert ayu(REVISIONS.get(fileId=file, revisionId=first, fields="keepForever")) == {"keepForever": True}
        error = ayu.refused(REVISIONS.update(fileId=file, revisionId=first, body={"keepForever": False}))
        assert error == Refused(
            400,
            "illegalKeepForeverModification",
            "Bad Request. Cannot update a revision to false that is marked as keepForever.",
        )

    def test_an_old_one_is_deleted(self, ayu: Desk, scan: list[str]) -> None:
        file, first, second = scan
        ayu(REVISIONS.delete(fileId=file, revisionId=first))
        assert [told["id"] for told in ayu(REVISIONS.list(fileId=file))["revisions"]] == [second]
        assert ayu.refused(REVISIONS.get(fileId=file, revisionId=first)).code == 404
        assert ayu(FILES.get_media(fileId=file)) == b"two"

    def test_without_its_newest_a_file_is_what_it_was(self, ayu: Desk, scan: list[str]) -> None:
        file, first, second = scan
        ayu(REVISIONS.delete(fileId=file, revisionId=second))
        assert ayu(FILES.get_media(fileId=file)) == b"one"
        assert ayu.look(file)["headRevisionId"] == first

    def test_the_last_one_stays(self, ayu: Desk, scan: list[str]) -> None:
        file, first, second = scan
        ayu(REVISIONS.delete(fileId=file, revisionId=first))
        assert ayu.refused(REVISIONS.delete(fileId=file, revisionId=second)).code == 403

    def test_readers_and_native_files_have_no_part_in_it(self, ayu: Desk, budi: Desk, scan: list[str]) -> None:
        file, first, _ = scan
        ayu.share(file, BUDI)
        assert budi.refused(REVISIONS.delete(fileId=file, revisionId=first)).code == 403
        doc = ayu.make(kind=DOCUMENT)
        assert ayu.refused(REVISIONS.delete(fileId=doc, revisionId="1")).reason == "revisionsNotSupported"
        update = REVISIONS.update(fileId=doc, revisionId="1", body={"keepForever": True})
        assert ayu.refused(update).reason == "revisionsNotSupported"
        assert ayu.refused(REVISIONS.update(fileId=doc, revisionId="1", body={"published": True})).code == 501
        assert ayu.refused(REVISIONS.update(fileId=doc, revisionId="1", body={"size": "1"})).code == 403
