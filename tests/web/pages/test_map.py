"""The map of SOPs stands on a card, in the API and in the register, and costs no call of its own."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

import pytest

from service.domain.register.map_rows import map_rows
from service.domain.register.worksheets import MAP
from service.workflow.acts.syncing import sync
from service.workflow.settling import company_rows
from tests.people import CITRA, FITRI
from tests.web.pages.browsing import Browser
from tests.workflow.settling.test_registering import register
from tests.world import World, with_settings


def test_two_sops_in_force_stand_on_it_for_heads_and_controllers_alone(world: World) -> None:
    first, second = world.authorised(), world.authorised(title="Another SOP")
    sync(world.office)
    found = world.citra.does("GET", "/api/map")
    assert found["sops"] == 2
    assert {tuple(one["number"] for one in twice["steps"]) for twice in found["described_twice"]} == {
        (first["number"], second["number"])
    }
    assert world.dewi.get("/api/map").status_code == HTTPStatus.FORBIDDEN
    page = Browser(world, CITRA).open("/pages/map")
    assert "Described twice" in page.text
    body = {"parameters": {"which": "twice", "act": "1"}, "inputs": {}}
    assert second["number"] in str(Browser(world, FITRI).open("/pages/map").post("/pages/act/map/list", body).json)
    _, *rows = register(world).get_worksheet_by_id(MAP.sheet_id).get_all_values()
    said = {row[1] for row in rows}
    assert "Diuraikan dua kali" in said
    assert len({row[0] for row in rows}) == len(rows)
    world.calls()
    world.citra.does("GET", "/api/map")
    assert world.calls().total() == 0


def test_under_other_settings_its_rows_are_written_again_even_with_the_same_keys(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.authorised()
    world.authorised(title="Another SOP")
    sync(world.office)

    def renamed(*arguments: Any) -> Any:
        return tuple(replace(one, cells={**one.cells, "title": "Renamed"}) for one in map_rows(*arguments))

    monkeypatch.setattr(company_rows, "map_rows", renamed)
    sync(with_settings(world.office, replace(world.organisation, name="Kopi Baru")))
    _, *rows = register(world).get_worksheet_by_id(MAP.sheet_id).get_all_values()
    assert {row[2 + row[2:].index("Renamed")] for row in rows if any(row)} == {"Renamed"}
