"""What stands in Google Workspace and in the records, told so that two runs of the same story can be compared."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from googleapiclient.discovery import build

from tests.system.killing import LAG, pass_time, workspace
from tests.world import World

Json = dict[str, Any]
FILES = "files(id,name,mimeType,appProperties,parents,contentRestrictions(readOnly,ownerRestricted),trashed)"
SIGNED_AT = re.compile(r"\b\d{2}[.:]\d{2} WIB\b")
"""When somebody signed: an act that was killed is done later."""
ID = re.compile(
    r"kix\.[A-Za-z0-9]+|suggest\.[a-z0-9]+|h\.[a-z0-9]{8,}|sop-[0-9a-f]{16}|\b[0-9a-f]{16}\b|[A-Za-z0-9_-]{33,}"
    r"|(?<=&c=)[0-9a-z]{12}|\bprinted(?:_link)?\.[0-9a-z]{12}|/pictures/[\w.-]+"
)
"""What is made up anew in each run: ids of files, headings, lists, ranges, SOPs, steps; codes of prints, pictures."""


KEPT = '[["Drafted",'
"""How a cell begins of the register's column for lost records."""


@dataclass(frozen=True)
class Seen:
    """The company's files (name, kind, folder, locked), each Doc's words, the register's values, the facts."""

    files: tuple[tuple[str, str, str, bool], ...]
    docs: tuple[str, ...]
    register: dict[str, list[list[str]]]
    status: tuple[tuple[str, str], ...]


def service(world: World, name: str, version: str) -> Any:
    """Return a client of Google's for the account that Baku works as."""
    return build(name, version, http=world.sandbox.http(world.settings.service_account), static_discovery=True)


def files(world: World, query: str = "trashed = false") -> list[Json]:
    """Return every file of the company that Drive lists; as-google shows what is older than the lag only."""
    everywhere = {"corpora": "allDrives", "includeItemsFromAllDrives": True, "supportsAllDrives": True}
    listing = service(world, "drive", "v3").files().list(q=query, pageSize=1000, fields=FILES, **everywhere)
    found: list[Json] = listing.execute()["files"]
    return found


def documents(world: World) -> list[Json]:
    """Return the Docs among them, but for the house-style Doc."""
    house = world.office.histories.workplace().house
    theirs = house.document_id if house else ""
    return [file for file in files(world) if file["mimeType"].endswith(".document") and file["id"] != theirs]


def register(world: World) -> dict[str, list[list[str]]]:
    """Return the values of each worksheet of the register, by its tab's name."""
    return worksheets(
        world.sandbox.http(world.settings.service_account), world.office.histories.workplace().register_id
    )


def worksheets(http: Any, spreadsheet_id: str | None) -> dict[str, list[list[str]]]:
    """Return the values of each worksheet of a spreadsheet, by its tab's name."""
    sheets = build("sheets", "v4", http=http, static_discovery=True).spreadsheets()
    tabs = [
        sheet["properties"]["title"]
        for sheet in sheets.get(spreadsheetId=spreadsheet_id, fields="sheets.properties.title").execute()["sheets"]
    ]
    answered = sheets.values().batchGet(spreadsheetId=spreadsheet_id, ranges=[f"'{tab}'" for tab in tabs]).execute()
    return {tab: told.get("values", []) for tab, told in zip(tabs, answered["valueRanges"], strict=True)}


def look(world: World) -> Seen:
    """Return everything there is to see, with what each run makes up replaced."""
    found = files(world)
    names = {file["id"]: file["name"] for file in found}
    docs = service(world, "docs", "v1").documents()
    seen_docs = [docs.get(documentId=doc["id"]).execute() for doc in found if doc["mimeType"].endswith(".document")]
    return Seen(
        tuple(
            sorted(
                (
                    file["name"],
                    file["mimeType"].split(".")[-1],
                    names.get(file["parents"][0], "the drive"),
                    any(r.get("ownerRestricted") for r in file.get("contentRestrictions", ())),
                )
                for file in found
            )
        ),
        tuple(_told(doc) for doc in seen_docs),
        {tab: [[_plain(cell) for cell in row] for row in rows] for tab, rows in register(world).items()},
        tuple(
            (head.summary["number"], head.summary["status"]) for head in world.office.records.summaries({}, 99).heads
        ),
    )


def seen_at(folder: Path) -> Seen:
    """Return what there is to see in a folder once Google's lists show everything; its histories are whole."""
    pass_time(folder, LAG)
    world = workspace(folder)
    seen = look(world)
    assert world.office.records.verify() == ()
    world.close()
    return seen


def archived(world: World) -> list[str]:
    """Return the SHA-256 of every PDF kept."""
    drive = service(world, "drive", "v3").files()
    return [
        hashlib.sha256(drive.get_media(fileId=file["id"], supportsAllDrives=True).execute()).hexdigest()
        for file in files(world)
        if file["mimeType"] == "application/pdf"
    ]


def _told(doc: Json) -> str:
    kept = {name: doc[name] for name in ("title", "body", "headers", "footers", "namedRanges") if name in doc}
    return SIGNED_AT.sub("(time) WIB", _plain(json.dumps(kept, sort_keys=True)))


def _plain(text: object) -> str:
    if str(text).startswith(KEPT):  # with how long the history was by then
        return "(kept for lost records)"
    return ID.sub("(id)", str(text))


def links(world: World) -> set[str]:
    """Return where the register's words lead."""
    spreadsheet_id = world.office.histories.workplace().register_id
    fields = "sheets(data.rowData.values.hyperlink)"
    whole = service(world, "sheets", "v4").spreadsheets().get(spreadsheetId=spreadsheet_id, fields=fields).execute()
    rows = [row for sheet in whole["sheets"] for data in sheet.get("data", ()) for row in data.get("rowData", ())]
    return {cell["hyperlink"] for row in rows for cell in row.get("values", ()) if "hyperlink" in cell}


def with_figures_of(earlier: Seen, seen: Seen) -> dict[str, list[list[str]]]:
    """Return a register with the overview of an earlier look: one written again has the figures of its moment."""
    overview = next(iter(earlier.register))
    return {**seen.register, overview: earlier.register[overview]}
