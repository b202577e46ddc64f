"""Inline images (evidence/docs.md 1.7, 3.30, 3.31): fetched when put in, served at the address the Doc tells."""

import io
import os
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import requests
from googleapiclient.discovery import build
from googleapiclient.http import MediaInMemoryUpload
from pypdf import PdfReader

from service.sandbox.docs.requests.fetching import measured
from service.sandbox.server import Sandbox
from tests.people import AYU
from tests.sandbox.docs.documents import Doc, delete, insert
from tests.sandbox.docs.test_suggestions import created

PROBLEM = (
    "There was a problem retrieving the image. The provided image should be publicly accessible, within size limit, "
    "and in supported formats."
)


def png(width: int, height: int, line: Callable[[int], bytes] = bytes) -> bytes:
    """Return a picture, black where its lines are not others."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + line(width) for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


HUGE = {
    "/huge.png": png(1, 1).replace(struct.pack(">II", 1, 1), struct.pack(">II", 50_000, 50_000)),
    "/tall.gif": b"GIF89a" + struct.pack("<HH", 65_535, 65_535),
    "/wide.jpg": b"\xff\xd8\xff\xc0" + struct.pack(">HBHH", 11, 8, 65_535, 65_535) + b"\3" * 9,
}
"""Small files whose heads say that they are huge."""


class Pictures(BaseHTTPRequestHandler):
    """A web server of the company's own, on this machine."""

    def do_GET(self) -> None:
        if self.path == "/slow.png":
            self.drip()
            return
        served = {"/wide.png": png(400, 200), "/noisy.png": png(600, 600, os.urandom), **HUGE}
        content = served.get(self.path, b"<html>")
        self.send_response({"/gone.png": 404, "/away.png": 302}.get(self.path, 200))
        self.send_header("Location", "https://elsewhere.example/")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def drip(self) -> None:
        """Send a byte now and then, without an end."""
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"\x89")
                time.sleep(0.1)
        except OSError:  # the sandbox has waited long enough
            pass

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Pictures)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def image(uri: str, index: int = 1, size: Mapping[str, float] | None = None) -> dict[str, Any]:
    object_size = {side: {"magnitude": magnitude, "unit": "PT"} for side, magnitude in (size or {}).items()}
    more = {"objectSize": object_size} if object_size else {}
    return {"insertInlineImage": {"uri": uri, "location": {"index": index}, **more}}


def embedded(doc: Doc) -> Any:
    objects = doc.get()["inlineObjects"]
    assert len(objects) == 1
    return next(iter(objects.values()))["inlineObjectProperties"]["embeddedObject"]


def test_while_a_picture_is_fetched_nobody_else_waits(sandbox: Sandbox, doc: Doc) -> None:
    """Whoever serves it may be busy with a write of its own."""
    others: list[str] = []

    def site(_environ: Any, start: Any) -> list[bytes]:
        made = build("docs", "v1", http=sandbox.http(AYU), static_discovery=True).documents().create(body={}).execute()
        others.append(made["documentId"])
        start("200 OK", [("Content-Type", "image/png")])
        return [png(4, 2)]

    sandbox.addons.sites["https://pictures.example"] = site
    doc.update(image("https://pictures.example/a.png"))
    assert len(others) == 1


def test_an_image_is_fetched_once_and_served_where_the_doc_says(sandbox: Sandbox, doc: Doc, web: str) -> None:
    reply = doc.update(image(f"{web}/wide.png"))["replies"][0]["insertInlineImage"]
    assert doc.paragraph(0)["elements"][0]["inlineObjectElement"]["inlineObjectId"] == reply["objectId"]
    shown = embedded(doc)
    assert shown["size"] == {"height": {"magnitude": 150, "unit": "PT"}, "width": {"magnitude": 300, "unit": "PT"}}
    assert shown["imageProperties"]["sourceUri"] == f"{web}/wide.png"
    answer = sandbox.session(AYU).get(shown["imageProperties"]["contentUri"])
    assert (answer.status_code, answer.headers["content-type"], answer.content) == (200, "image/png", png(400, 200))


def test_a_pdf_shows_the_image_itself(sandbox: Sandbox, doc: Doc, web: str) -> None:
    doc.update(image(f"{web}/noisy.png", size={"width": 100}))
    drive = build("drive", "v3", http=sandbox.http(AYU), static_discovery=True)
    exported = drive.files().export(fileId=doc.id, mimeType="application/pdf").execute()
    found = [one.image for one in PdfReader(io.BytesIO(exported)).pages[0].images]
    assert [one.size for one in found if one] == [(600, 600)]


@pytest.mark.parametrize(
    ("wanted", "width", "height"),
    [({"width": 100}, 100, 50), ({"height": 100}, 200, 100), ({"width": 100, "height": 100}, 100, 50)],
)
def test_an_image_keeps_its_shape(doc: Doc, web: str, wanted: dict[str, float], width: float, height: float) -> None:
    doc.update(image(f"{web}/wide.png", size=wanted))
    size = embedded(doc)["size"]
    assert (size["width"]["magnitude"], size["height"]["magnitude"]) == (width, height)


def test_a_replacement_fills_the_bounds_of_the_old_one(doc: Doc, web: str) -> None:
    key = doc.update(image(f"{web}/wide.png", size={"width": 100}))["replies"][0]["insertInlineImage"]["objectId"]
    before = embedded(doc)
    doc.update({"replaceImage": {"imageObjectId": key, "uri": f"{web}/wide.png", "imageReplaceMethod": "CENTER_CROP"}})
    assert embedded(doc) == before
    assert doc.refused({"replaceImage": {"imageObjectId": "kix.x", "uri": f"{web}/wide.png"}}).startswith("400")


def test_a_file_of_the_company_s_that_anyone_may_read_is_taken_and_no_other(sandbox: Sandbox, doc: Doc) -> None:
    drive = build("drive", "v3", http=sandbox.http(AYU), static_discovery=True)
    media = MediaInMemoryUpload(png(2, 2), "image/png")
    key = drive.files().create(body={"name": "logo.png"}, media_body=media).execute()["id"]
    uri = f"https://drive.google.com/uc?id={key}&export=download"
    assert doc.refused(image(uri)).endswith(PROBLEM)
    drive.permissions().create(fileId=key, body={"type": "anyone", "role": "reader"}).execute()
    doc.update(image(uri))
    content = embedded(doc)["imageProperties"]["contentUri"]
    doc.update(image(content))  # what a Doc shows can be put in again
    assert len(doc.get()["inlineObjects"]) == 2


@pytest.mark.parametrize(
    ("uri", "text"),
    [
        ("https://example.com/a.png", PROBLEM),
        ("http://10.0.0.1/a.png", PROBLEM),
        ("http://127.0.0.1.example.com/a.png", PROBLEM),
        ("http://127.0.0.1:1/a.png", PROBLEM),
        ("http://[::1/a.png", PROBLEM),
        ("file:///etc/hostname", PROBLEM),
        ("data:image/png;base64,AAAA", PROBLEM),
        ("http://127.0.0.1:1/a b", PROBLEM),
        ("", PROBLEM),
        ("{web}/page.html", PROBLEM),
        ("{web}/away.png", PROBLEM),
        ("{web}/slow.png", PROBLEM),
        ("{web}/gone.png", "The provided image was not found."),
        ("{web}/huge.png", "The provided image is too large."),
        ("{web}/tall.gif", "The provided image is too large."),
        ("{web}/wide.jpg", "The provided image is too large."),
    ],
)
def test_what_is_no_image_of_this_machine_is_refused(doc: Doc, web: str, uri: str, text: str) -> None:
    assert doc.refused(image(uri.replace("{web}", web))).endswith(f"insertInlineImage: {text}")


def test_an_image_goes_with_its_element_and_never_into_a_footnote(doc: Doc, web: str) -> None:
    doc.update(insert("ab"), image(f"{web}/wide.png", 2))
    doc.update(delete(2, 3))
    assert "inlineObjects" not in doc.get()
    note = doc.update({"createFootnote": {"location": {"index": 1}}})["replies"][0]["createFootnote"]["footnoteId"]
    inside = {"insertInlineImage": {"uri": f"{web}/wide.png", "location": {"segmentId": note}}}
    assert doc.refused(inside).startswith("400")


def test_a_suggested_image_waits_for_a_decision(doc: Doc, web: str) -> None:
    key = created(doc, image(f"{web}/wide.png"))
    shown = next(iter(doc.get()["inlineObjects"].values()))
    assert shown["suggestedInsertionId"] == key
    doc.update({"rejectSuggestion": {"suggestionId": key}})
    assert "inlineObjects" not in doc.get()


def test_pictures_nobody_kept_are_not_served(sandbox: Sandbox) -> None:
    answer: requests.Response = sandbox.session(AYU).get("https://lh7-rt.googleusercontent.com/docsz/none")
    assert answer.status_code == 404


def test_sizes_are_read_from_each_format() -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x05\x00\x07\x01"
    found = [measured(content) for content in (png(3, 4), b"GIF89a\x03\x00\x04\x00", jpeg)]
    assert [(p.mime_type, p.width, p.height) for p in found if p] == [
        ("image/png", 3, 4), ("image/gif", 3, 4), ("image/jpeg", 7, 5),
    ]  # fmt: skip
    assert [measured(content) for content in (b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF")] == [None] * 4
