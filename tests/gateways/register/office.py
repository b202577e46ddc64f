"""A register in a sandbox, as Baku keeps it and as people see it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import gspread

from service.domain.company.rights import Right
from service.domain.register.overview import tables
from service.domain.register.pictures import pictures
from service.domain.register.plan import reconcile
from service.domain.register.row import Row, key_of, row, sop_of
from service.domain.register.worksheets import STEPS, WORKSHEETS
from service.domain.telling.figures import figures
from service.sandbox.server import Sandbox
from tests.gateways.sandboxed import BAKU, drive_of, permissions_of, register_of
from tests.people import FITRI, KOPI

EDITORS = (BAKU, FITRI)
IN_ENGLISH = replace(KOPI, languages=("en", "id"))
SHOWN = pictures(IN_ENGLISH, ["Brief"])
FIGURES = tables(figures((), IN_ENGLISH, date(2026, 11, 2)), IN_ENGLISH)


def steps(sop: str, *told: str) -> list[Row]:
    """Return the rows of an SOP's steps; "a:Write" is step a, reading Write."""
    return [
        row(
            key_of(sop, text.partition(":")[0]), number=sop, step=n, activity=text.partition(":")[2] or text, state=None
        )
        for n, text in enumerate(told, start=1)
    ]


@dataclass
class Office:
    """A register in a sandbox, as Baku keeps it and as people see it."""

    sandbox: Sandbox
    spreadsheet_id: str

    def write(self, *wanted: Row, sops: Sequence[str] = ()) -> int:
        """Bring the steps up to date, and return how many calls that took."""
        before = len(self.sandbox.calls())
        register = register_of(self.sandbox)
        look = register.look(self.spreadsheet_id)
        about = set(sops) or {sop_of(r.key) for r in wanted}
        plans = {s.id: reconcile(s, look.sheets[s.id], wanted if s is STEPS else (), about, "en") for s in WORKSHEETS}
        register.change(self.spreadsheet_id, look, plans, "en", EDITORS)
        return len(self.sandbox.calls()) - before

    def as_(self, person: str) -> gspread.Spreadsheet:
        """Return the register as a person has it open."""
        client = gspread.Client(auth=None, session=self.sandbox.session(person), http_client=gspread.HTTPClient)  # type: ignore[arg-type]  # None beside a session
        return client.open_by_key(self.spreadsheet_id)

    def steps_as(self, person: str) -> gspread.Worksheet:
        """Return the worksheet of steps, whatever its tab says."""
        return self.as_(person).get_worksheet_by_id(STEPS.sheet_id)

    def change(self, person: str, *requests: dict[str, Any]) -> None:
        """Do what a person does in the editor."""
        self.as_(person).batch_update({"requests": list(requests)})

    def told(self) -> list[dict[str, Any]]:
        """Return the rows that have a key, by our titles."""
        return [r for r in self.steps_as(FITRI).get_all_records(expected_headers=["Key", "Activity"]) if r["Key"]]

    def activities(self) -> list[Any]:
        return [r["Activity"] for r in self.told()]


def founded(sandbox: Sandbox) -> Office:
    drive, permissions = drive_of(sandbox), permissions_of(sandbox)
    drive_id = drive.make_shared_drive("SOP Kopi", "request-1")
    permissions.give(drive_id, Right("user", FITRI, "fileOrganizer"))
    spreadsheet_id = drive.make_spreadsheet("SOP register", drive_id, {})
    permissions.give(spreadsheet_id, Right("domain", "kopi.example", "writer"))
    register_of(sandbox).set_up(spreadsheet_id, "en", EDITORS, SHOWN, FIGURES)
    return Office(sandbox, spreadsheet_id)


def rows_of(sheet: str, start: int, end: int) -> dict[str, Any]:
    sheet_id = next(s.sheet_id for s in WORKSHEETS if s.id == sheet)
    return {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": start, "endIndex": end}


def columns(start: int, end: int) -> dict[str, Any]:
    return {"sheetId": STEPS.sheet_id, "dimension": "COLUMNS", "startIndex": start, "endIndex": end}
