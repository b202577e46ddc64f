"""The links of a native file's `exportLinks`: the same formats as files.export, of any size (evidence/drive.md 89)."""

import mimetypes
from dataclasses import replace
from typing import Any

from service.sandbox.core.discovery import Method, route
from service.sandbox.core.errors import not_built
from service.sandbox.core.wire import HttpRequest

PATH = "/feeds/download/export/Export"
HOST = "https://docs.google.com"
METHOD = "drive.files.exportLinks"
"""What such a call is called in the log and by planted faults; Google's contract has no name for it."""


def links(file_id: str, formats: Any, origin: str) -> dict[str, str]:
    """Return the links by MIME type; over HTTP they lead to the sandbox's own address."""
    host = HOST if origin.startswith("https:") or not origin else origin
    return {mime: f"{host}{PATH}?id={file_id}&exportFormat={_word(mime)}" for mime in formats}


def followed(request: HttpRequest) -> tuple[Method, dict[str, str], HttpRequest] | None:
    """Return the export that a link asks for: method, path parameters, and the request as files.export takes it."""
    if request.path != PATH or request.verb != "GET":
        return None
    if "revision" in request.query:  # what a Doc or spreadsheet once said is not kept
        raise not_built("the export of a revision")
    file_id, word = (request.query.get(name, [""])[-1] for name in ("id", "exportFormat"))
    found = route("GET", f"/drive/v3/files/{file_id}/export")
    if found is None:
        return None
    method = replace(found[0].method, id=METHOD)
    return method, found[1], replace(request, query={"mimeType": [_mime(word)]})


def _word(mime: str) -> str:
    return (mimetypes.guess_extension(mime) or f".{mime.replace('/', '%2F')}").removeprefix(".")


def _mime(word: str) -> str:
    return mimetypes.guess_type(f"file.{word}")[0] or word
