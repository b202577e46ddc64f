"""A part of a file (evidence/drive.md 130 and 131)."""

import io

import pytest
from googleapiclient.http import MediaIoBaseDownload

from service.sandbox.core.call import DOCUMENT
from tests.sandbox.drive.desk import FILES, REVISIONS, Desk

DRIVE = "https://www.googleapis.com/drive/v3/files"
TEN = b"0123456789"


def part(ayu: Desk, path: str, wanted: str) -> tuple[int, bytes, str | None]:
    response = ayu.sandbox.session(ayu.person).get(f"{DRIVE}/{path}", headers={"Range": wanted})
    return response.status_code, response.content, response.headers.get("Content-Range")


@pytest.mark.parametrize(
    ("wanted", "content", "where"),
    [
        ("bytes=2-4", b"234", "bytes 2-4/10"),
        ("bytes=0-0", b"0", "bytes 0-0/10"),
        ("bytes=7-", b"789", "bytes 7-9/10"),
        ("bytes=7-99", b"789", "bytes 7-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=-99", TEN, "bytes 0-9/10"),
        ("Bytes = 9-9", b"9", "bytes 9-9/10"),
    ],
)
def test_a_range_of_bytes_comes_alone_and_says_where_it_stands(
    ayu: Desk, wanted: str, content: bytes, where: str
) -> None:
    file_id = ayu.upload(TEN)["id"]
    assert part(ayu, f"{file_id}?alt=media", wanted) == (206, content, where)


def test_a_part_has_the_type_of_the_whole(ayu: Desk) -> None:
    file_id = ayu.upload(TEN, "application/pdf")["id"]
    session = ayu.sandbox.session(ayu.person)
    response = session.get(f"{DRIVE}/{file_id}?alt=media", headers={"Range": "bytes=0-1"})
    assert (response.headers["Content-Type"], response.content) == ("application/pdf", TEN[:2])


@pytest.mark.parametrize(
    ("content", "wanted"), [(TEN, "bytes=10-"), (TEN, "bytes=99-100"), (TEN, "bytes=-0"), (b"", "bytes=0-")]
)
def test_a_range_behind_the_end_is_416_with_the_size(ayu: Desk, content: bytes, wanted: str) -> None:
    file_id = ayu.upload(content)["id"]
    response = ayu.sandbox.session(ayu.person).get(f"{DRIVE}/{file_id}?alt=media", headers={"Range": wanted})
    assert (response.status_code, response.headers["Content-Range"]) == (416, f"bytes */{len(content)}")
    assert response.json()["error"]["errors"][0]["reason"] == "requestedRangeNotSatisfiable"


@pytest.mark.parametrize("wanted", ["bytes=0-1,4-5", "bytes=5-2", "bytes=-", "lines=1-2", "bytes=a-b", ""])
def test_what_is_no_single_range_brings_the_whole(ayu: Desk, wanted: str) -> None:
    file_id = ayu.upload(TEN)["id"]
    assert part(ayu, f"{file_id}?alt=media", wanted) == (200, TEN, None)


def test_an_older_revision_comes_in_parts_too(ayu: Desk) -> None:
    file_id = ayu.upload(TEN)["id"]
    [kept] = ayu(REVISIONS.list(fileId=file_id))["revisions"]
    assert part(ayu, f"{file_id}/revisions/{kept['id']}?alt=media", "bytes=-2") == (206, b"89", "bytes 8-9/10")


def test_neither_metadata_nor_an_export_comes_in_parts(ayu: Desk) -> None:
    file_id = ayu.make("Doc", DOCUMENT)
    assert part(ayu, file_id, "bytes=0-1")[0] == 200
    assert part(ayu, f"{file_id}/export?mimeType=text/plain", "bytes=0-1")[0] == 200


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 2500])
def test_googles_client_downloads_in_chunks(ayu: Desk, content: bytes) -> None:
    request = FILES.get_media(fileId=ayu.upload(content)["id"])
    request.http = ayu.sandbox.http(ayu.person)
    into, done, chunks = io.BytesIO(), False, 0
    download = MediaIoBaseDownload(into, request, chunksize=1000)
    while not done:
        _, done = download.next_chunk()
        chunks += 1
    assert (into.getvalue(), chunks) == (content, max(1, -(-len(content) // 1000)))
