"""changes.getStartPageToken and changes.list: each file once, at its last change, for whoever sees or saw it."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from service.sandbox.core.call import Call
from service.sandbox.core.errors import ApiError, not_built
from service.sandbox.drive.finding.listing import seen_drive
from service.sandbox.drive.methods.drives import drive_resource
from service.sandbox.drive.state import grants
from service.sandbox.drive.state.model import principals
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.resource import bad_token, file_resource, stamp

LOOKED_AT = 5000
"""Changes of other people that a page may step over before it is handed out with what it has."""


def start_page_token(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return where the feed stands now; under a lag, where it shows to stand."""
    check_feed(call, workspace)
    return {"kind": "drive#startPageToken", "startPageToken": str(_end(call, workspace))}


def list_changes(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a page of changes, oldest first, and the token of the next page or of the next time.

    See evidence/drive.md 112.
    """
    check_feed(call, workspace)
    start, size, end = place_named(call), call.query.get("pageSize", 100), _end(call, workspace)
    rows = _rows(call, workspace, start, end)
    following, more, changes = start, len(rows) == LOOKED_AT, list[dict[str, Any]]()
    for place, file_id, when, concerned in rows:
        change = _change(call, workspace, file_id, when) if concerned else None
        if change is not None and len(changes) == size:
            more = True
            break
        following = place + 1
        changes.extend([change] if change else [])
    change_list: dict[str, Any] = {"kind": "drive#changeList", "changes": changes}
    return change_list | (
        {"nextPageToken": str(following)} if more else {"newStartPageToken": str(max(following, end))}
    )


def place_named(call: Call) -> int:
    """Return the place in the feed that a page token stands for."""
    token = call.query["pageToken"]
    if not token.isascii() or not token.isdigit() or len(token) > 18:
        raise bad_token()
    return int(token)


def check_feed(call: Call, workspace: DriveWorkspace) -> None:
    """Raise where a feed is asked for that is not there."""
    query = call.query
    if query.get("spaces", "drive") != "drive":
        raise not_built("any space but drive")
    for name in ("includeLabels", "includePermissionsForView", "includeCorpusRemovals"):
        if query.get(name):
            raise not_built(f"the parameter {name}")
    if query.get("driveId"):
        seen_drive(workspace, query["driveId"])
    if query.get("driveId") and not (query.get("supportsAllDrives") or query.get("supportsTeamDrives")):
        raise ApiError(
            403,
            "The supportsAllDrives parameter must be set to true when driveId is specified.",
            "PERMISSION_DENIED",
            "teamDrivesNotSupported",
        )


def _end(call: Call, workspace: DriveWorkspace) -> int:
    """Return the place behind the last change that shows already."""
    connection = workspace.store.connection
    shows = call.at.timestamp() - workspace.lag.total_seconds()
    # + 0 has the index on time used, not the one on place
    hidden = connection.execute("SELECT MIN(place + 0) FROM changes WHERE at > ?", (shows,)).fetchone()[0]
    if hidden is not None and workspace.lag:
        return int(hidden)
    return int(connection.execute("SELECT COALESCE(MAX(place), 0) FROM changes").fetchone()[0]) + 1


def _rows(call: Call, workspace: DriveWorkspace, start: int, end: int) -> list[tuple[int, str, float, int]]:
    """Return the next rows of the feed: place, file, time, and whether the caller sees the file or once did."""
    query = call.query
    everywhere = query.get("includeItemsFromAllDrives") or query.get("includeTeamDriveItems")
    where, values = "drive IS NULL", list[str]()
    if query.get("driveId"):
        where, values = "drive = ?", [query["driveId"]]
    elif everywhere and not query.get("restrictToMyDrive"):
        where = "1"
    if call.granted_only:
        granted, whose = grants.condition(call, "file")
        where, values = f"{where} AND {granted}", [*values, *whose]
    sql = (
        "SELECT place, file, at, EXISTS (SELECT 1 FROM access a WHERE a.file = c.item AND a.who IN (?, ?, ?)) "  # noqa: S608  # the conditions are our own, each value a ?
        f"FROM changes c WHERE {where} AND place >= ? AND place < ? ORDER BY place LIMIT ?"
    )
    found = workspace.store.connection.execute(sql, (*principals(call.person), *values, start, end, LOOKED_AT))
    return found.fetchall()


def _change(call: Call, workspace: DriveWorkspace, file_id: str, when: float) -> dict[str, Any] | None:
    """Return one change as the caller may see it; None where they asked not to be told."""
    resource: dict[str, Any] = {
        "kind": "drive#change",
        "changeType": "file",
        "type": "file",
        "time": stamp(datetime.fromtimestamp(when, UTC)),
    }
    file = workspace.find(file_id)
    role = workspace.role(file, call.person) if file else None
    if file is None or role is None:
        removed = {**resource, "fileId": file_id, "removed": True}
        return removed if call.query.get("includeRemoved", True) else None
    if file.top:
        drive = drive_resource(workspace, file)
        return {
            **resource,
            "changeType": "drive",
            "type": "drive",
            "removed": False,
            "driveId": file.id,
            "drive": drive,
        }
    if call.query.get("restrictToMyDrive") and file.owner != call.person:
        return None
    return {**resource, "fileId": file_id, "removed": False, "file": file_resource(workspace, file)}


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {
    "drive.changes.getStartPageToken": start_page_token,
    "drive.changes.list": list_changes,
}
