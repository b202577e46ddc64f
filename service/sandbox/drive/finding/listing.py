"""files.list: what a caller finds, in order and page by page."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from service.sandbox.core.call import FOLDER, Call
from service.sandbox.core.errors import ApiError, file_not_found, invalid, not_built
from service.sandbox.drive.finding import search
from service.sandbox.drive.finding.terms import Asker, Clause, joined
from service.sandbox.drive.state import fulltext, grants, rows
from service.sandbox.drive.state.model import domain_of, principals
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.resource import LAST_PLACE, file_resource, page_place, page_token

FEW = 1000
"""Up to here the files somebody can see are sorted; above, the order is walked and each file asked who sees it."""
_MINE = "(SELECT m.{} FROM moments m WHERE m.who = ? AND m.file = f.place)"
_SORTS = {
    "createdTime": "f.created",
    "folder": f"f.mime <> '{FOLDER}'",
    "modifiedTime": "f.modified",
    "name": "f.name",
    "name_natural": "f.name COLLATE numbered",
    "quotaBytesUsed": "f.size",
    "modifiedByMeTime": _MINE.format("modified"),
    "recency": "f.modified",
    "sharedWithMeTime": _MINE.format("shared"),
    "viewedByMeTime": _MINE.format("viewed"),
    "starred": "f.place IN (SELECT file FROM stars WHERE who = ?)",
}
_NUMBERS = re.compile(r"(\d{1,18})")


@dataclass(frozen=True)
class Found:
    """What a list is drawn from: the condition, the caller, and which files of theirs are meant."""

    clause: Clause
    person: str
    now: float
    older_than: float
    shared_drives: bool
    drive_id: str | None


def list_files(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a page of the files the caller finds; newest first where no order is asked for."""
    query = call.query
    text, order, size = query.get("q") or "", query.get("orderBy") or "", query.get("pageSize", 100)
    found = _found(call, workspace, text, order)
    corpus = (query.get("corpora"), query.get("driveId"), found.shared_drives)
    question = (call.method, call.creator, text, order, *corpus)
    if order:
        skipped = page_place(question, query.get("pageToken"), 0)
        places = _sorted(workspace, found, order, skipped, size + 1)
        following = skipped + size
    else:
        places = _newest(workspace, found, page_place(question, query.get("pageToken"), LAST_PLACE), size + 1)
        following = places[size - 1] if len(places) > size else 0
    file_list: dict[str, Any] = {"kind": "drive#fileList", "incompleteSearch": False}
    if len(places) > size:
        file_list["nextPageToken"] = page_token(question, following)
    connection = workspace.store.connection
    return file_list | {"files": [file_resource(workspace, rows.at(connection, place)) for place in places[:size]]}


def _found(call: Call, workspace: DriveWorkspace, text: str, order: str) -> Found:
    query, now = call.query, call.at.timestamp()
    _check_corpora(query, workspace)
    if order and asks_for_text(query):
        raise invalid(
            "Sorting is not supported for queries with fullText terms. Results are always in descending relevance "
            "order.",
            location="orderBy",
        )
    everywhere = query.get("includeItemsFromAllDrives") or query.get("includeTeamDriveItems") or False
    asker = Asker(call.person, now, lambda folder: _folder(workspace, folder))
    # only newness lags: what is changed or trashed shows as it is (evidence/drive.md 77 and 84 give no more)
    older = now - workspace.lag.total_seconds()
    clause = search.parse(text, asker)
    if asks_for_text(query):
        fulltext.catch_up(workspace.store, workspace.natives, older)
    if (query.get("corpora") or query.get("corpus")) == "domain":
        clause = joined("and", clause, _of_domain(call.person))
    if call.granted_only:
        clause = joined("and", clause, Clause(*grants.condition(call, "f.id"), narrow=True))
    return Found(clause, call.person, now, older, everywhere, query.get("driveId"))


def asks_for_text(query: Mapping[str, Any]) -> bool:
    """Whether a search looks into files, for which the index catches up first: a GET that writes."""
    return re.search(r"\bfullText\b", query.get("q") or "") is not None


def _of_domain(person: str) -> Clause:
    """Return the files that are shared with the whole of the caller's domain, for everybody there to find."""
    shared = "SELECT 1 FROM access a WHERE a.file = f.place AND a.who = ? AND a.rank >= 0 AND a.listed = 1"
    return Clause(f"EXISTS ({shared})", ("@" + domain_of(person),))


def _folder(workspace: DriveWorkspace, folder_id: str) -> str:
    """Return the id of a folder in a query; Google's 404 does not name it."""
    try:
        return workspace.named(folder_id).id
    except ApiError:
        raise file_not_found("") from None


def _check_corpora(query: Mapping[str, Any], workspace: DriveWorkspace) -> None:
    corpora, drive_id = query.get("corpora") or query.get("corpus") or "user", query.get("driveId")
    if corpora not in ("user", "domain", "drive", "allDrives"):
        raise invalid("Invalid Value", reason="invalid", location="corpora")
    if query.get("spaces", "drive") != "drive":
        raise not_built("any space but drive")
    for name in ("includeLabels", "includePermissionsForView"):
        if query.get(name):
            raise not_built(f"the parameter {name}")
    everywhere = query.get("includeItemsFromAllDrives") or query.get("includeTeamDriveItems")
    if corpora in ("drive", "allDrives") and not everywhere:
        raise _refused(
            "includeTeamDriveItemsRequired",
            "The includeItemsFromAllDrives parameter must be set to true when driveId is specified or corpora "
            "contains drive or allDrives.",
        )
    if everywhere and not (query.get("supportsAllDrives") or query.get("supportsTeamDrives")):
        raise _refused(
            "teamDrivesNotSupported",
            "The supportsAllDrives parameter must be set to true when includeItemsFromAllDrives is set to true.",
        )
    if (corpora == "drive") != bool(drive_id):
        raise _refused(
            "teamDriveIdRequiresTeamDriveCorpora",
            "The driveId parameter must be specified if and only if corpora is set to drive.",
        )
    if drive_id:
        seen_drive(workspace, drive_id)


def seen_drive(workspace: DriveWorkspace, drive_id: str) -> None:
    """Raise Google's 404 where a shared drive is unknown or the caller is no member."""
    top = workspace.find(drive_id)
    if top is None or not top.top or top.drive_id is None or workspace.role(top, workspace.call.person) is None:
        raise ApiError(404, f"Shared drive not found: {drive_id}", "NOT_FOUND", "notFound", location="driveId")


def _refused(reason: str, message: str) -> ApiError:
    return ApiError(403, message, "PERMISSION_DENIED", reason)


def _newest(workspace: DriveWorkspace, found: Found, below: int, limit: int) -> list[int]:
    """Return the places of files under a place, youngest first, by the shortest way there is."""
    if found.clause.narrow or found.drive_id:
        sql, values = _asked_each(found)
        sql = f"SELECT f.place FROM files f WHERE {sql} AND f.place < ? ORDER BY f.place DESC LIMIT ?"  # noqa: S608  # the conditions are our own, each value a ?
        return _places(workspace, sql, (*values, below, limit))
    walked: set[int] = set()
    index, kind = ("INDEXED BY access_mime", "AND a.mime = ?") if found.clause.mime_type else ("", "")
    kinds = (found.clause.mime_type,) if found.clause.mime_type else ()
    condition, values = _condition(found)
    for who in principals(found.person):
        sql = (
            f"SELECT a.file FROM access a {index} CROSS JOIN files f ON f.place = a.file WHERE a.who = ? {kind} "  # noqa: S608  # the conditions are our own, each value a ?
            f"AND a.file < ? AND a.until > ? AND a.rank >= 0 AND a.listed = 1 AND {condition} "
            "ORDER BY a.file DESC LIMIT ?"
        )
        walked.update(_places(workspace, sql, (who, *kinds, below, found.now, *values, limit)))
    return sorted(walked, reverse=True)[:limit]


def _sorted(workspace: DriveWorkspace, found: Found, order: str, skipped: int, limit: int) -> list[int]:
    """Return the places of files in the order asked for."""
    keys = ", ".join((*_keys(order), "f.place DESC"))
    if found.clause.narrow or found.drive_id or _sees_many(workspace, found):
        condition, values = _asked_each(found)
        source = "files f"
    else:
        condition, values = _condition(found)
        source = (
            "(SELECT DISTINCT file FROM access WHERE who IN (?, ?, ?) AND until > ? AND rank >= 0 AND listed = 1) r "
            "CROSS JOIN files f ON f.place = r.file"
        )
        values = (*principals(found.person), found.now, *values)
    sql = f"SELECT f.place FROM {source} WHERE {condition} ORDER BY {keys} LIMIT ? OFFSET ?"  # noqa: S608 - our words
    stars = (found.person,) * keys.count("?")
    return _places(workspace, sql, (*values, *stars, limit, skipped))


def _sees_many(workspace: DriveWorkspace, found: Found) -> bool:
    files = workspace.store.connection.execute(
        "SELECT COUNT(*) FROM (SELECT 1 FROM access WHERE who IN (?, ?, ?) LIMIT ?)", (*principals(found.person), FEW)
    )
    return bool(files.fetchone()[0] == FEW)


def _condition(found: Found) -> tuple[str, tuple[Any, ...]]:
    """Return what must be true of a file, whoever sees it."""
    parts, values = [found.clause.sql, "f.parent <> ''", "f.born <= ?"], [*found.clause.values, found.older_than]
    if found.drive_id:
        parts.append("f.drive = ?")
        values.append(found.drive_id)
    elif not found.shared_drives:
        parts.append("f.drive IS NULL")
    return " AND ".join(parts), tuple(values)


def _asked_each(found: Found) -> tuple[str, tuple[Any, ...]]:
    """Return the condition with the question who sees a file, asked file by file."""
    condition, values = _condition(found)
    # children of a folder that the query names are shown to whoever may open the folder
    named = " OR f.parent IN (" + ", ".join("?" * len(found.clause.folders)) + ")" if found.clause.folders else ""
    sql = (
        f"{condition} AND EXISTS (SELECT 1 FROM access a WHERE a.file = f.place AND a.who IN (?, ?, ?) "  # noqa: S608  # the conditions are our own, each value a ?
        f"AND a.until > ? AND a.rank >= 0 AND (a.listed = 1{named}))"
    )
    return sql, (*values, *principals(found.person), found.now, *found.clause.folders)


def _keys(order: str) -> list[str]:
    keys = []
    for key in order.split(","):
        name, _, direction = key.strip().partition(" ")
        if name not in _SORTS or direction.strip() not in ("", "desc", "asc"):
            raise invalid("Invalid Value", reason="invalid", location="orderBy")
        keys.append(_SORTS[name] + (" DESC" if direction.strip() == "desc" else ""))
    return keys


def _places(workspace: DriveWorkspace, sql: str, values: tuple[Any, ...]) -> list[int]:
    connection = workspace.store.connection
    if "COLLATE numbered" in sql:
        connection.create_collation("numbered", _natural)
    return [row[0] for row in connection.execute(sql, values)]


def _natural(left: str, right: str) -> int:
    """Compare names so that 2 comes before 12."""
    a, b = _pieces(left), _pieces(right)
    return (a > b) - (a < b)


def _pieces(name: str) -> list[tuple[int, str]]:
    return [(int(piece), "") if piece.isdigit() else (-1, piece) for piece in _NUMBERS.split(name) if piece]


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {"drive.files.list": list_files}
