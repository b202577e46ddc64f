"""Docs: a document as a page, with menu bar, comments and suggestions."""

from collections.abc import Mapping
from typing import Any

import flask

from service.sandbox.core.errors import ApiError
from service.sandbox.desk.doc.page import page
from service.sandbox.desk.reading import Desk

Json = Mapping[str, Any]
FILE = (
    "id,name,parents,mimeType,trashed,contentRestrictions(readOnly,reason,restrictingUser(displayName),restrictionTime),"
    "capabilities(canEdit,canComment,canTrash,canCopy,canRename,canDownload)"
)
DISCUSSED = {"suggestionsViewMode": "SUGGESTIONS_INLINE", "commentsViewMode": "COMMENTS_VIEW_MODE_INCLUDED"}
FORBIDDEN = 403


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add the page to the blueprint."""

    @blueprint.get("/u/<person>/document/d/<file_id>/edit")
    def document(person: str, file_id: str) -> str:
        file = desk.get(person, f"/drive/v3/files/{file_id}", fields=FILE, supportsAllDrives="true")
        drawn = page(_document(desk, person, file_id), person, flask.request.args.get("tab", ""))
        if drawn is None:
            raise ApiError(404, "", "NOT_FOUND")
        can = file["capabilities"]
        return flask.render_template(
            "document.html",
            host="DOCS",
            file_id=file_id,
            file=file,
            page=drawn,
            lock=next((one for one in file.get("contentRestrictions", ()) if one.get("readOnly")), None),
            mode="editing" if can.get("canEdit") else "suggesting" if can.get("canComment") else "viewing",
        )


def _document(desk: Desk, person: str, file_id: str) -> Json:
    """Return the document with its discussions; without them for who only reads."""
    path = f"/v1/documents/{file_id}"
    try:
        answer: Json = desk.get(person, path, includeTabsContent="true", **DISCUSSED)
    except ApiError as error:
        if error.code != FORBIDDEN:
            raise
        answer = desk.get(person, path, includeTabsContent="true")
    return answer
