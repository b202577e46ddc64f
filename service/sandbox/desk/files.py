"""A file that is no Doc, Sheet or folder: seen where a browser can show it, and its content."""

from typing import Any

import flask
from werkzeug.wrappers import Response

from service.sandbox.desk.drive import FILE_PAGE, kind_of, page_of_file, parents
from service.sandbox.desk.reading import Desk

FIELDS = (
    "id,name,mimeType,size,modifiedTime,parents,driveId,shortcutDetails,contentRestrictions(readOnly,reason),"
    "capabilities(canDownload)"
)
SHOWN = ("application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain")
"""What a browser draws without running anything that stands in it; all else is handed over as a download."""


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add the pages to the blueprint."""

    @blueprint.get("/u/<person>/open/<file_id>")
    def opening(person: str, file_id: str) -> Response:
        return flask.redirect(page_of_file(person, _look(desk, person, file_id)))

    @blueprint.get("/u/<person>/file/d/<file_id>/view")
    def view(person: str, file_id: str) -> str | Response:
        file = _look(desk, person, file_id)
        page = page_of_file(person, file)
        if page != f"/u/{person}{FILE_PAGE.format(file_id)}":
            return flask.redirect(page)
        return flask.render_template(
            "file.html",
            file=file,
            kind=kind_of(file),
            shown=file["mimeType"] in SHOWN,
            crumbs=parents(desk, person, file),
            locked=[one for one in file.get("contentRestrictions", ()) if one.get("readOnly")],
        )

    @blueprint.get("/u/<person>/file/d/<file_id>/content")
    def content(person: str, file_id: str) -> flask.Response:
        file = _look(desk, person, file_id)
        kept = desk.download(person, f"/drive/v3/files/{file_id}", alt="media", supportsAllDrives="true")
        shown = file["mimeType"] in SHOWN and "download" not in flask.request.args
        kind = file["mimeType"] if shown else "application/octet-stream"
        response = flask.Response(kept.content, mimetype=kind)  # which says UTF-8 for text
        # a name in any script; the browser decides what of it a disk can carry
        response.headers.set("Content-Disposition", "inline" if shown else "attachment", filename=file["name"])
        if shown:
            # the browser's own viewers need more than a page may do
            response.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
        return response


def _look(desk: Desk, person: str, file_id: str) -> dict[str, Any]:
    file: dict[str, Any] = desk.get(person, f"/drive/v3/files/{file_id}", fields=FIELDS, supportsAllDrives="true")
    return file
