from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest

from service.domain.company.organisation import Department
from service.domain.register.overview import CHARTS, SHEET_ID
from service.domain.register.worksheets import SOPS
from service.sandbox.core.faults import Fault, PlantedAnswer
from service.workflow.acts.syncing import sync
from service.workflow.means.office import Office
from service.workflow.settling import overview
from tests.people import DEWI, FITRI
from tests.web.api.test_plans import accepted
from tests.world import World, with_settings

DELETE = "deleteEmbeddedObject"


@pytest.fixture
def founded(world: World) -> World:
    world.found()
    return world


def under(world: World, **settings: Any) -> Office:
    """Return the office under other settings."""
    return with_settings(world.office, replace(world.organisation, **settings))


def register(world: World) -> dict[str, Any]:
    answer: dict[str, Any] = world.fitri.does("GET", f"/v4/spreadsheets/{register_id(world)}")
    return answer


def register_id(world: World) -> str:
    return world.office.histories.workplace().register_id or ""


def first_tab(world: World) -> dict[str, Any]:
    tab: dict[str, Any] = register(world)["sheets"][0]
    return tab


def change(world: World, *requests: dict[str, Any]) -> None:
    path = f"/v4/spreadsheets/{register_id(world)}:batchUpdate"
    world.fitri.does("POST", path, {"requests": list(requests)})


def figures(world: World) -> dict[str, Any]:
    """Return what the tables say: the last number of each row by its label, departments and stages alike."""
    title = quote(first_tab(world)["properties"]["title"])
    values = f"/v4/spreadsheets/{register_id(world)}/values/{title}"
    rows = world.fitri.does("GET", f"{values}?valueRenderOption=UNFORMATTED_VALUE")["values"]
    strip = next(n for n, row in enumerate(rows) if row[:1] == ["Berlaku"])
    tables = {row[0]: row[1:] for row in rows[strip + 2 :] if len(row) > 1}
    return {**dict(zip(rows[strip], rows[strip + 1], strict=False)), **tables}


def test_the_register_opens_on_its_overview_with_a_chart_of_each_kind(founded: World) -> None:
    tab = first_tab(founded)
    assert (tab["properties"]["sheetId"], tab["properties"]["title"]) == (SHEET_ID, "Ringkasan")
    assert [chart["spec"]["title"] for chart in tab["charts"]] == [c.title.spoken("id") for c in CHARTS]


def test_figures_are_true_after_a_sync_and_cost_nothing_while_none_changes(founded: World) -> None:
    founded.authorised()
    founded.draft(title="A draft")
    sync(founded.office)
    assert figures(founded) | {"Berlaku": [1], "Pemasaran": [1, 1, 0, 1, 0], "Rancangan": [1]} == figures(founded)
    sync(founded.office)  # our own writes came back as changes
    founded.calls()
    sync(founded.office)
    assert not [name for name in founded.calls() if name.startswith("sheets.")]


def test_charts_that_people_moved_or_deleted_and_looks_stay_as_they_left_them(founded: World) -> None:
    first, second, *others = first_tab(founded)["charts"]
    moved = {"overlayPosition": {"anchorCell": {"sheetId": SHEET_ID, "rowIndex": 90}}}
    move = {"objectId": second["chartId"], "newPosition": moved, "fields": "anchorCell"}
    bold = {"cell": {"userEnteredFormat": {"textFormat": {"fontSize": 33}}}, "fields": "userEnteredFormat.textFormat"}
    change(
        founded,
        {DELETE: {"objectId": first["chartId"]}},
        {"updateEmbeddedObjectPosition": move},
        {"insertDimension": {"range": {"sheetId": SHEET_ID, "dimension": "ROWS", "startIndex": 0, "endIndex": 3}}},
        {"insertDimension": {"range": {"sheetId": SHEET_ID, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}}},
        {"repeatCell": {"range": {"sheetId": SHEET_ID}, **bold}},
    )
    before = first_tab(founded)
    founded.draft()
    sync(founded.office)
    after = first_tab(founded)
    assert after["charts"] == before["charts"]
    assert len(after["charts"]) == len(others) + 1
    assert figures(founded)["Rancangan"] == ["", 1]


def test_a_deleted_tab_is_made_anew_with_all_of_its_charts(founded: World) -> None:
    change(founded, {"deleteSheet": {"sheetId": SHEET_ID}})
    sync(founded.office)
    tab = first_tab(founded)
    assert (tab["properties"]["sheetId"], len(tab["charts"])) == (SHEET_ID, len(CHARTS))


def test_a_new_department_gets_a_row_in_its_table_and_charts(founded: World) -> None:
    company = founded.organisation
    third = Department("OPS", {"id": "Operasional"}, FITRI, (FITRI,))
    sync(under(founded, departments=(*company.departments, third)))
    assert figures(founded)["Operasional"] == [0, 0, 0, 0, 0]
    chart = next(c for c in first_tab(founded)["charts"] if c["spec"]["title"] == "SOP per departemen")
    domain = chart["spec"]["basicChart"]["domains"][0]["domain"]["sourceRange"]["sources"][0]
    assert domain["endRowIndex"] - domain["startRowIndex"] == 1 + 3


def test_what_keeps_the_overview_from_being_written_is_told_and_tried_again(founded: World) -> None:
    founded.draft()
    founded.office.records.set_bookmark(overview.SHOWN, "")
    refusal = PlantedAnswer(403, "insufficientFilePermissions")
    founded.sandbox.plant(Fault("answer", "sheets.spreadsheets.batchUpdate", planted=refusal))
    assert overview.refresh(founded.office, founded.office.histories.workplace(), None, touched=True)
    assert not founded.office.records.bookmark(overview.SHOWN)


def test_who_newly_holds_a_role_stands_in_its_filter_view_after_one_sync(founded: World) -> None:
    founded.authorised()
    (role,) = founded.organisation.roles
    sync(under(founded, roles=(replace(role, holders=(DEWI, FITRI)),)))
    steps = register(founded)["sheets"][2]
    view = next(v for v in steps["filterViews"] if v["title"] == "Peran: Penulis Konten")
    values = f"/v4/spreadsheets/{register_id(founded)}/values/{quote(steps['properties']['title'])}"
    rows = founded.fitri.does("GET", values)["values"]
    (spec,) = view["filterSpecs"]
    wanted = spec["filterCriteria"]["condition"]["values"][0]["userEnteredValue"]
    shown = [row for row in rows[1:] if wanted in row[spec["columnIndex"]]]
    assert shown
    assert all("Dewi Anggraini, Fitri Handayani" in row for row in shown if "Penulis Konten" in row)


def test_filter_views_of_sops_keep_their_column_and_reach_every_row_when_the_table_grows(founded: World) -> None:
    founded.draft(title="First")
    sops = {"sheetId": SOPS.sheet_id}
    change(
        founded,
        {"deleteDimension": {"range": {**sops, "dimension": "ROWS", "startIndex": 2, "endIndex": 200}}},
        {"insertDimension": {"range": {**sops, "dimension": "COLUMNS", "startIndex": 3, "endIndex": 5}}},
    )
    founded.draft(title="Second")
    tab = register(founded)["sheets"][1]
    rows = tab["properties"]["gridProperties"]["rowCount"]
    views = {view["title"]: view for view in tab["filterViews"]}
    assert list(views) == ["Berlaku", "Dalam proses", "Terlambat", "Digantikan atau dicabut"]
    assert {view["range"]["endRowIndex"] for view in views.values()} == {rows}
    (spec,) = views["Dalam proses"]["filterSpecs"]
    title = quote(tab["properties"]["title"])
    values = founded.fitri.does("GET", f"/v4/spreadsheets/{register_id(founded)}/values/{title}")["values"]
    wanted = spec["filterCriteria"]["condition"]["values"][0]["userEnteredValue"]
    assert [wanted in row[spec["columnIndex"]] for row in values[1:]] == [True, True]


def test_accepted_proposals_stand_in_plan_against_done(founded: World) -> None:
    assert founded.citra.does("GET", "/api/overview")["plan_percent"] is None
    accepted(founded, "Answering complaints", "Buying paper")
    found = founded.citra.does("GET", "/api/overview")
    assert found["plan_percent"] == 0
    assert [(one["planned"], one["done"]) for one in found["departments"]] == [(2, 0), (None, None)]
    sync(founded.office)
    assert figures(founded)["Pemasaran"][-2:] == [2, 0]
