"""Drive: a person's files and folders, their shared drives, what is shared with them, search and trash."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import flask

from service.sandbox.core.call import DOCUMENT, FOLDER, SPREADSHEET
from service.sandbox.core.errors import ApiError
from service.sandbox.desk.languages import gettext as _
from service.sandbox.desk.reading import Desk
from service.sandbox.drive.state.model import SHORTCUT

FIELDS = (
    "nextPageToken,files(id,name,mimeType,modifiedTime,owners(displayName,me),driveId,lastModifyingUser(displayName,me),"
    "contentRestrictions(readOnly,reason),shortcutDetails,capabilities(canTrash,canUntrash))"
)
EVERYWHERE = {"includeItemsFromAllDrives": "true", "supportsAllDrives": "true"}
PAGE = 100
DEEPEST = 20
"""Folders above a file that the breadcrumbs climb."""
KINDS = {DOCUMENT: "doc", SPREADSHEET: "sheet", FOLDER: "folder", "application/pdf": "pdf"}
PAGES = {"doc": "/document/d/{}/edit", "sheet": "/spreadsheets/d/{}/edit", "folder": "/drive/folders/{}"}
FILE_PAGE = "/file/d/{}/view"


@dataclass(frozen=True)
class ListedFile:
    """A file in a list."""

    file: Mapping[str, Any]
    page: str

    @property
    def kind(self) -> str:
        """What picture stands for it."""
        return kind_of(self.file)

    @property
    def locked(self) -> str:
        """Why nobody may change it, "" where they may."""
        held = [one for one in self.file.get("contentRestrictions", ()) if one.get("readOnly")]
        return (held[0].get("reason") or _("Locked")) if held else ""

    @property
    def owner(self) -> str:
        """Whose it is; nobody's in a shared drive (evidence/addon.md 4.3)."""
        owners = self.file.get("owners", ())
        return "" if not owners else _("me") if owners[0].get("me") else owners[0]["displayName"]

    @property
    def changer(self) -> str:
        """Who changed it last."""
        last = self.file.get("lastModifyingUser", {})
        return _("me") if last.get("me") else last.get("displayName", "")


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add the pages to the blueprint."""

    @blueprint.get("/u/<person>/drive")
    def my_drive(person: str) -> str:
        return _folder(desk, person, "root")

    @blueprint.get("/u/<person>/drive/folders/<folder_id>")
    def folder(person: str, folder_id: str) -> str:
        return _folder(desk, person, folder_id)

    @blueprint.get("/u/<person>/drive/shared-with-me")
    def shared(person: str) -> str:
        query = {
            "q": "sharedWithMe = true and trashed = false",
            "orderBy": "folder,sharedWithMeTime desc",
            **EVERYWHERE,
        }
        return _page(desk, person, "shared", _("Shared with me"), query)

    @blueprint.get("/u/<person>/drive/trash")
    def trash(person: str) -> str:
        query = {"q": "trashed = true", "corpora": "allDrives", "orderBy": "modifiedTime desc", **EVERYWHERE}
        return _page(desk, person, "trash", _("Trash"), query)

    @blueprint.get("/u/<person>/drive/search")
    def search(person: str) -> str:
        words = flask.request.args.get("q", "").strip()
        escaped = words.replace("\\", "\\\\").replace("'", "\\'")
        query = {"q": f"name contains '{escaped}' and trashed = false", "corpora": "allDrives", **EVERYWHERE}
        sought = any(letter.isalnum() for letter in words)  # Drive refuses to look for signs alone
        title = _("Search results for “%s”") % words
        return _page(desk, person, "search", title, {**query, "orderBy": "folder,name_natural"} if sought else None)


def kind_of(file: Mapping[str, Any]) -> str:
    """Return what picture stands for a file."""
    mime = file.get("shortcutDetails", {}).get("targetMimeType") or file["mimeType"]
    return KINDS.get(mime) or ("image" if mime.startswith("image/") else "file")


def page_of_file(person: str, file: Mapping[str, Any]) -> str:
    """Return the page of a file; a shortcut's is its target's."""
    file_id = file.get("shortcutDetails", {}).get("targetId") if file["mimeType"] == SHORTCUT else file["id"]
    return f"/u/{person}" + PAGES.get(kind_of(file), FILE_PAGE).format(file_id)


def parents(desk: Desk, person: str, file: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return id and name of each folder above a file, the outermost first, as far as the person sees them."""
    return list(_climb(desk, person, file))[::-1]


def _climb(desk: Desk, person: str, file: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for _step in range(DEEPEST):
        above = file.get("parents")
        if not above:
            return
        file = _look(desk, person, above[0])
        yield file["id"], file["name"]


def _look(desk: Desk, person: str, file_id: str) -> dict[str, Any]:
    fields = "id,name,mimeType,parents,driveId,trashed,capabilities(canAddChildren)"
    file: dict[str, Any] = desk.get(person, f"/drive/v3/files/{file_id}", fields=fields, supportsAllDrives="true")
    return file


def _folder(desk: Desk, person: str, folder_id: str) -> str:
    folder = _look(desk, person, folder_id)
    if folder["mimeType"] != FOLDER:
        raise ApiError(404, "", "NOT_FOUND")
    crumbs = parents(desk, person, folder)
    mine = not folder.get("driveId") and (
        folder_id == "root" or (crumbs and not _is_shared(desk, person, crumbs[0][0]))
    )
    section = "mine" if mine else folder.get("driveId", "shared") if _member(desk, person, folder) else "shared"
    name = _("My Drive") if folder_id == "root" else folder["name"]
    query = {"q": f"'{folder_id}' in parents and trashed = false", "orderBy": "folder,name_natural", **EVERYWHERE}
    into = folder["id"] if folder["capabilities"]["canAddChildren"] and not folder.get("trashed") else ""
    return _page(desk, person, section, name, query, crumbs=crumbs, into=into)


def _is_shared(desk: Desk, person: str, top: str) -> bool:
    """Whether the outermost folder that a person sees is not their My Drive."""
    return bool(_look(desk, person, "root")["id"] != top)


def _member(desk: Desk, person: str, folder: Mapping[str, Any]) -> bool:
    return any(one["id"] == folder.get("driveId") for one in _drives(desk, person))


def _drives(desk: Desk, person: str) -> list[dict[str, str]]:
    drives: list[dict[str, str]] = desk.get(person, "/drive/v3/drives", pageSize=PAGE)["drives"]
    return drives


def _page(
    desk: Desk,
    person: str,
    section: str,
    title: str,
    query: Mapping[str, str] | None,
    *,
    crumbs: list[tuple[str, str]] | None = None,
    into: str = "",
) -> str:
    """Return the page of a list; `query` is files.list, None where nothing is searched, `into` where a file may go."""
    token = flask.request.args.get("page", "")
    more = {"pageToken": token} if token else {}
    found = desk.get(person, "/drive/v3/files", fields=FIELDS, pageSize=PAGE, **query, **more) if query else {}
    return flask.render_template(
        "drive.html",
        section=section,
        heading=title,
        rows=[ListedFile(file, page_of_file(person, file)) for file in found.get("files", ())],
        next_page=found.get("nextPageToken", ""),
        first_page=not token,
        crumbs=crumbs or [],
        into=into,
        drives=_drives(desk, person),
        words=flask.request.args.get("q", ""),
    )
