"""Bring your own document: an answer of Google's, or a file that was exported, becomes a file of this workspace."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from service.sandbox.core.call import DOCUMENT, SPREADSHEET
from service.sandbox.core.errors import ApiError, invalid, not_built
from service.sandbox.core.mime_types import DOCX, ODS, XLSX
from service.sandbox.core.threads import Thread
from service.sandbox.docs.importing import imported as imported_document
from service.sandbox.drive.state.model import new_id
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.sheets.importing import imported as imported_spreadsheet

JSON = "application/json"
TYPES = {
    ".json": JSON,
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
    ".docx": DOCX,
    ".xlsx": XLSX,
    ".ods": ODS,
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")


@dataclass(frozen=True)
class Brought:
    """What came of it: the file, and what of it is not there, or will not read back as it was, each with its place."""

    id: str
    name: str
    mime_type: str
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Read:
    """What was read out of the bytes; an empty `id` asks for a new one."""

    mime_type: str
    content: bytes
    name: str
    id: str = ""
    threads: tuple[Thread, ...] = ()
    people: Mapping[str, str] | None = None
    lost: tuple[str, ...] = ()


def bring(workspace: DriveWorkspace, content: bytes, name: str, mime_type: str) -> Brought:
    """Return the new file in the caller's My Drive, under the id that an answer tells; 409 where it is there already.

    `name` is the file's, with its ending, which tells the type where `mime_type` does not.
    """
    found = _read(workspace, content, PurePath(name), mime_type)
    if found.id and workspace.find(found.id):
        raise ApiError(409, f"The file {found.id} is here already. Delete it first.", "ALREADY_EXISTS", "fileIdInUse")
    call = workspace.call
    file_id = found.id if _ID.fullmatch(found.id) else new_id(found.mime_type)
    file = workspace.new(found.name, found.mime_type, workspace.my_drive(call.person), file_id)
    kept = workspace.add(file, found.content)
    for thread in found.threads:
        workspace.save_thread(call, kept.id, thread)
    for address, known_as in (found.people or {}).items():
        workspace.store.connection.execute(
            "INSERT OR IGNORE INTO people (email, name) VALUES (?, ?)", (address, known_as)
        )
    return Brought(kept.id, kept.name, kept.mime_type, found.lost)


def _read(workspace: DriveWorkspace, content: bytes, name: PurePath, mime_type: str) -> _Read:
    sent = mime_type if mime_type in TYPES.values() else TYPES.get(name.suffix.lower(), "")
    if sent == JSON or (not sent and content.lstrip()[:1] == b"{"):
        return _answer(workspace, content, name)
    if not sent:
        raise invalid(f"What is to be imported must be of one of these types: {', '.join(TYPES)}.")
    for kind, native in workspace.natives.items():
        if sent in native.imports:
            made = native.imports[sent](content, name.stem)
            return _Read(kind, made.content, name.stem or "Untitled", lost=made.lost)
    raise not_built(f"the import of {sent}")


def _answer(workspace: DriveWorkspace, content: bytes, name: PurePath) -> _Read:
    try:
        resource: Any = json.loads(content)
    except (ValueError, RecursionError):
        raise invalid("The file is not JSON.") from None
    if not isinstance(resource, dict):
        raise invalid("The file is no answer of documents.get or spreadsheets.get.")
    if "spreadsheetId" in resource or "sheets" in resource:
        sheets = imported_spreadsheet(resource, workspace.call.person, workspace.call.at)
        title = sheets.name or name.stem or "Untitled spreadsheet"
        return _Read(SPREADSHEET, sheets.content, title, sheets.id, sheets.threads, sheets.people, sheets.lost)
    document = imported_document(resource, workspace.call.person, workspace.call.at)
    title = document.name or name.stem or "Untitled document"
    return _Read(DOCUMENT, document.content, title, document.id, document.threads, document.people, document.lost)
