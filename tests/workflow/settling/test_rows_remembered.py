"""Where the register's rows stand is remembered: a write reads those of its SOPs alone, as long as that holds."""

from collections.abc import Callable
from typing import Any

import gspread
import pytest

from service.domain.acts.draft import DraftRequest, drafted
from service.domain.register.worksheets import STEPS
from service.workflow.means.office import PREFIX
from service.workflow.settling import registering
from service.workflow.settling.settle import settle_all
from tests.people import AYU, CITRA, FITRI
from tests.system.handiwork import spreadsheet
from tests.world import ACCOUNT, World

Two = tuple[dict[str, Any], dict[str, Any]]
ALL, SOME, BATCH = (f"sheets.spreadsheets.{name}" for name in ("get", "getByDataFilter", "batchUpdate"))


@pytest.fixture
def two(world: World) -> Two:
    world.found()
    return world.draft(), world.draft(title="Another SOP")


def steps_sheet(world: World) -> gspread.Worksheet:
    return spreadsheet(world, FITRI).get_worksheet_by_id(STEPS.sheet_id)


def write(world: World, *sops: dict[str, Any]) -> list[str]:
    """Write these SOPs, and return the calls that took, in their order."""
    office, last = world.office, world.sandbox.calls()[-1].id
    registering.write(office, office.histories.workplace(), [office.histories.read(sop["id"]) for sop in sops])
    return [call.method for call in world.sandbox.calls(last)]


def keys(world: World) -> list[str]:
    """Return the keys of the steps, whichever column they stand in."""
    return sorted(text for line in steps_sheet(world).get_all_values() for text in line if text.startswith("sop-"))


def expected(*sops: dict[str, Any]) -> list[str]:
    return sorted(f"{sop['id']}:{step['id']}" for sop in sops for step in sop["steps"])


def move_row(sheet: gspread.Worksheet) -> None:
    source = {"sheetId": sheet.id, "dimension": "ROWS", "startIndex": 2, "endIndex": 3}
    move = {"source": source, "destinationIndex": sheet.row_count}
    sheet.spreadsheet.batch_update({"requests": [{"moveDimension": move}]})


MOVED: dict[str, Callable[[gspread.Worksheet], object]] = {
    "sorted": lambda sheet: sheet.sort((4, "des")),
    "inserted": lambda sheet: sheet.insert_row([], 3),
    "deleted": lambda sheet: sheet.delete_rows(3),
    "moved": move_row,
    "a column": lambda sheet: sheet.insert_cols([["Risk"]], 4),
    "a heading": lambda sheet: sheet.insert_row(["Ours"], 1),
    "merged": lambda sheet: sheet.merge_cells("A2:A3"),
}


@pytest.mark.parametrize("moved", MOVED.values(), ids=MOVED)
def test_where_people_moved_rows_since_all_is_read_once_and_then_only_what_is_written(
    world: World, two: Two, moved: Callable[[gspread.Worksheet], object]
) -> None:
    moved(steps_sheet(world))
    assert write(world, two[0])[:2] == [SOME, ALL]
    assert keys(world) == expected(*two)
    assert write(world, *two) == [SOME, BATCH]
    assert keys(world) == expected(*two)


def test_what_is_read_of_the_register_is_that_of_the_sops_written_however_many_there_are(
    world: World, two: Two
) -> None:
    office, read = world.office, list[int]()
    for others in (0, 12):
        for number in range(others):
            request = DraftRequest("content-production", f"SOP {number}", "MKT", "permenpan", "en", CITRA)
            fact = drafted(request, AYU, office.organisation, f"SOP-MKT-{number + 3:03}", ())
            office.histories.append(PREFIX + office.new_id(), None, [fact], AYU)
        assert settle_all(office) == ()
        assert write(world, two[0]) == [SOME, BATCH]
        read.append(world.sandbox.calls()[-2].answered)
    assert read[1] == pytest.approx(read[0], rel=0.05)


def test_a_register_of_which_nothing_is_remembered_is_read_whole_once(world: World, two: Two) -> None:
    world.office.records.set_bookmark(registering.ROWS, "2 8 0 0 - - 0 0\n{}")  # as earlier releases left it
    assert write(world, two[0])[0] == ALL
    assert write(world, two[0])[0] == SOME


def test_where_everything_is_written_anew_all_is_read_once_and_then_each_part(
    world: World, two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, last = world.office, world.sandbox.calls()[-1].id
    steps_sheet(world).delete_rows(3, 6)
    monkeypatch.setattr(registering, "CHUNK", 5)
    registering.write_all(office, office.histories.workplace(), [office.histories.read(two[1]["id"])])
    calls = [call.method for call in world.sandbox.calls(last) if call.person == ACCOUNT]
    assert calls == [ALL, ALL, BATCH, SOME, BATCH]  # of the second ALL the pictures
    assert keys(world) == expected(*two)
