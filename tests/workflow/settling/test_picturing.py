"""The pictures of the register as people see them: colours, filter views, what stands still, what may be chosen."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import gspread
import pytest

from service.domain.company.organisation import Role
from service.domain.register.worksheets import DISPOSITIONS, FEEDBACK, SOPS, STEPS, WORKSHEETS
from service.workflow.acts.syncing import sync
from service.workflow.settling import registering
from tests.people import AYU, DEWI, FITRI, KOPI
from tests.people_sheet import become
from tests.system.handiwork import spreadsheet
from tests.world import ACCOUNT, World

Json = dict[str, Any]
ENGLISH = replace(KOPI, languages=("en", "id"))
EDITOR = Role({"en": "Editor", "id": "Penyunting"}, (DEWI,))


@pytest.fixture
def world(tmp_path: Path) -> Any:
    world = World(tmp_path / "data", ENGLISH)
    world.found()
    yield world
    world.close()


def told(world: World, sheet_id: int = STEPS.sheet_id, person: str = AYU) -> Json:
    """Return what spreadsheets.get tells of a worksheet, cells left out."""
    sheets = spreadsheet(world, person).fetch_sheet_metadata()["sheets"]
    sheet: Json = next(sheet for sheet in sheets if sheet["properties"]["sheetId"] == sheet_id)
    return sheet


def views(world: World) -> list[str]:
    return [view["title"] for view in told(world).get("filterViews", ())]


def shown(world: World, title: str) -> list[str]:
    """Return the activities that a filter view shows."""
    view = next(view for view in told(world)["filterViews"] if view["title"] == title)
    (spec,) = view["filterSpecs"]
    (value,) = spec["filterCriteria"]["condition"]["values"]
    start, end = view["range"]["startRowIndex"], view["range"]["endRowIndex"]
    rows = spreadsheet(world, AYU).get_worksheet_by_id(STEPS.sheet_id).get_all_values()
    activity = rows[start].index("Activity")
    return [
        row[activity]
        for row in rows[start + 1 : end]
        if value["userEnteredValue"].lower() in row[spec["columnIndex"]].lower()
    ]


def with_roles(world: World, *roles: Role) -> World:
    """Return the same company after other roles count."""
    become(world, replace(ENGLISH, roles=roles))
    return world


def test_a_role_is_shown_its_steps_in_charge_and_involved_in_whichever_language(world: World) -> None:
    english, indonesian = world.draft(), world.draft(language="id", title="Produksi konten")
    steps = [*english["steps"], *indonesian["steps"]]
    names = {"Copywriter", "Penulis Konten"}
    expected = [step["activity"] for step in steps if names & {step["pic"], *step["involved"]}]
    assert len({step["pic"] for step in steps} & names) == 2
    assert shown(world, "Role: Copywriter") == expected


def test_the_documents_that_steps_name_most_get_views_at_the_daily_look(world: World) -> None:
    sop = world.draft()
    assert views(world) == ["Role: Copywriter", "Documents: (all, in order)"]
    sync(world.office)
    assert "Documents: Content brief" in views(world)
    expected = [step["activity"] for step in sop["steps"] if "content brief" in step["documents"].lower().split("; ")]
    assert shown(world, "Documents: Content brief") == expected


def test_pictures_take_no_call_of_their_own_and_one_read_when_they_must_change(world: World) -> None:
    world.draft()
    sync(world.office)
    world.calls()
    (sop,) = (world.office.histories.read(head.stream) for head in world.office.records.summaries({}, 9).heads)
    registering.write(world.office, world.office.histories.workplace(), [sop])
    assert world.calls().total() == 2
    world = with_roles(world, *KOPI.roles, EDITOR)
    world.calls()
    registering.write(world.office, world.office.histories.workplace(), [sop])
    assert world.calls().total() == 3
    assert "Role: Editor" in views(world)
    world.calls()
    registering.write(world.office, world.office.histories.workplace(), [sop])
    assert world.calls().total() == 2


def test_a_role_that_is_gone_takes_its_view_along_and_leaves_what_people_drew(world: World) -> None:
    world.draft()
    ours = spreadsheet(world, AYU)
    mine = {"title": "Mine", "range": {"sheetId": STEPS.sheet_id}}
    rule = {
        "ranges": [{"sheetId": STEPS.sheet_id, "startColumnIndex": 16, "endColumnIndex": 17}],
        "booleanRule": {"condition": {"type": "NOT_BLANK"}, "format": {"textFormat": {"bold": True}}},
    }
    ours.batch_update(
        {"requests": [{"addFilterView": {"filter": mine}}, {"addConditionalFormatRule": {"rule": rule, "index": 0}}]}
    )
    before = told(world)["conditionalFormats"]
    world = with_roles(world, EDITOR)
    world.draft(title="Another SOP")
    assert views(world) == ["Documents: (all, in order)", "Mine", "Role: Editor"]
    after = told(world)["conditionalFormats"]
    assert [r["booleanRule"] for r in after] == [r["booleanRule"] for r in before]


def test_views_and_colours_follow_rows_and_columns(world: World) -> None:
    sop = world.draft()
    sheet = spreadsheet(world, AYU).get_worksheet_by_id(STEPS.sheet_id)
    sheet.insert_cols([["Risk"], ["Cost"]], 4)
    other = world.draft(title="Another SOP")
    steps = [*sop["steps"], *other["steps"]]
    expected = [step["activity"] for step in steps if "Copywriter" in (step["pic"], *step["involved"])]
    assert shown(world, "Role: Copywriter") == expected
    state = sheet.row_values(1).index("Status")
    areas = [area for rule in told(world)["conditionalFormats"] for area in rule["ranges"]]
    assert {area["startColumnIndex"] for area in areas} == {state, sheet.row_values(1).index("Present holder")}
    assert all(area["startRowIndex"] == 0 and area["endRowIndex"] > len(steps) for area in areas)


def test_a_tab_that_was_deleted_comes_back_with_its_pictures(world: World) -> None:
    sop = world.draft()
    before = told(world)
    spreadsheet(world, ACCOUNT).del_worksheet_by_id(STEPS.sheet_id)
    registering.write(world.office, world.office.histories.workplace(), [world.office.histories.read(sop["id"])])
    after = told(world)
    assert [view["title"] for view in after["filterViews"]] == [view["title"] for view in before["filterViews"]]
    assert [r["booleanRule"] for r in after["conditionalFormats"]] == [
        r["booleanRule"] for r in before["conditionalFormats"]
    ]


def test_a_column_that_was_deleted_comes_back_with_its_colours_and_what_views_look_into(world: World) -> None:
    sop = world.draft()
    expected = shown(world, "Role: Copywriter")
    before = told(world)["conditionalFormats"]
    sheet = spreadsheet(world, ACCOUNT).get_worksheet_by_id(STEPS.sheet_id)
    sheet.delete_columns(len(STEPS.columns) - 1, len(STEPS.columns))
    registering.write(world.office, world.office.histories.workplace(), [world.office.histories.read(sop["id"])])
    assert shown(world, "Role: Copywriter") == expected
    assert len(told(world)["conditionalFormats"]) == len(before)


def test_headers_and_key_columns_stand_still_and_what_nobody_needs_is_hidden(world: World) -> None:
    for sheet in WORKSHEETS:
        grid = told(world, sheet.sheet_id)["properties"]["gridProperties"]
        titles = spreadsheet(world, AYU).get_worksheet_by_id(sheet.sheet_id).row_values(1)
        assert grid["frozenRowCount"] == 1
        (still,) = (column for column in sheet.columns if column.id == sheet.still)
        assert titles[grid["frozenColumnCount"] - 1] == still.title.spoken("en")
    fields = "sheets(properties.sheetId,data.columnMetadata(hiddenByUser,pixelSize))"
    whole = spreadsheet(world, AYU).fetch_sheet_metadata({"fields": fields})["sheets"]
    steps = next(sheet for sheet in whole if sheet["properties"]["sheetId"] == STEPS.sheet_id)["data"][0]
    hidden = [n for n, column in enumerate(steps["columnMetadata"]) if column.get("hiddenByUser")]
    assert hidden == [0, len(STEPS.columns) - 1]
    assert [c["pixelSize"] for c in steps["columnMetadata"][: len(STEPS.columns)]] == [c.width for c in STEPS.columns]


def test_our_columns_say_that_they_are_ours_where_people_look(world: World) -> None:
    header = spreadsheet(world, AYU).fetch_sheet_metadata(
        {"ranges": "SOPs!A1:O2", "fields": "sheets(data(rowData(values(note,userEnteredFormat))),protectedRanges)"}
    )["sheets"][0]
    cells, below = (row["values"] for row in header["data"][0]["rowData"])
    assert all(cell["note"].startswith("Written by Baku") for cell in cells[: len(SOPS.columns)])
    assert all(cell["userEnteredFormat"]["textFormat"]["bold"] for cell in cells[: len(SOPS.columns)])
    assert {cell["userEnteredFormat"]["wrapStrategy"] for cell in below[: len(SOPS.columns)]} == {"WRAP"}
    assert all("Written by Baku" in protected["description"] for protected in header["protectedRanges"])


def test_people_choose_what_they_propose_for_feedback_in_a_column_of_theirs(world: World) -> None:
    sheet = spreadsheet(world, AYU).get_worksheet_by_id(FEEDBACK.sheet_id)
    assert sheet.row_values(1)[len(FEEDBACK.columns)] == "Proposed"
    cell = gspread.utils.rowcol_to_a1(2, len(FEEDBACK.columns) + 1)
    fields = "sheets(data(rowData(values(dataValidation))))"
    rule = spreadsheet(world, AYU).fetch_sheet_metadata({"ranges": f"Feedback!{cell}", "fields": fields})
    told_rule = rule["sheets"][0]["data"][0]["rowData"][0]["values"][0]["dataValidation"]
    assert told_rule["showCustomUi"]
    options = [value["userEnteredValue"] for value in told_rule["condition"]["values"]]
    assert options == [str(said) for said in DISPOSITIONS.values()]
    sheet.update_acell(cell, "Accepted")
    world.draft()
    assert sheet.acell(cell).value == "Accepted"


def test_a_column_of_proposals_that_people_deleted_stays_away(world: World) -> None:
    sheet = spreadsheet(world, FITRI).get_worksheet_by_id(FEEDBACK.sheet_id)
    sheet.delete_columns(len(FEEDBACK.columns) + 1)
    world.draft()
    sync(world.office)
    assert "Proposed" not in sheet.row_values(1)
