"""Docs: a document as a page, with menu bar, comments and suggestions."""

import hashlib
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
STATES = (
    "SELECT version FROM contents WHERE file = ?",
    "SELECT * FROM files WHERE id = ?",
    "SELECT fields FROM threads WHERE file = ? ORDER BY place",
)


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add the page to the blueprint."""

    @blueprint.get("/u/<person>/document/d/<file_id>/edit")
    def document(person: str, file_id: str) -> str:
        state = _state(desk, file_id)  # before the rest is read: what comes meanwhile is asked for once more
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
            state=state,
            page=drawn,
            lock=next((one for one in file.get("contentRestrictions", ()) if one.get("readOnly")), None),
            mode="editing" if can.get("canEdit") else "suggesting" if can.get("canComment") else "viewing",
        )

    @blueprint.get("/_desk/u/<person>/document/<file_id>/state")
    def state(person: str, file_id: str) -> flask.Response:
        """Return what is another text whenever the page would look another way; it tells nothing else."""
        del person
        return flask.Response(_state(desk, file_id), mimetype="text/plain", headers={"Cache-Control": "no-store"})


def _state(desk: Desk, file_id: str) -> str:
    connection, known = desk.store.connection, hashlib.sha256()
    for query in STATES:
        known.update(repr(connection.execute(query, (file_id,)).fetchall()).encode())
    return known.hexdigest()


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
