import time
from datetime import timedelta

import gspread

from service.domain.register.worksheets import SIMULATIONS
from tests.people import AYU, FITRI
from tests.web.panel.google import Panel
from tests.world import World


def sheets(world: World, email: str) -> Panel:
    register_id = world.office.histories.workplace().register_id or ""
    panel = Panel(world, email, register_id, host="SHEETS")
    panel.home()
    return panel


def test_the_register_shows_totals_mine_and_the_way_to_each_doc(world: World) -> None:
    world.draft()
    world.open_round(world.draft(title="Second"))
    panel = sheets(world, AYU)
    assert {"Draft", "In review"} <= set(panel.labels())
    panel.click("In review")
    assert "SOP-MKT-002 · Rev. 0" in panel.text()
    assert "SOP-MKT-001" not in panel.text()


def test_an_sop_in_force_is_not_listed_as_cancelled_with_its_next_revision(world: World) -> None:
    sop = world.authorised()
    world.citra.does("POST", f"/api/sops/{sop['id']}/revisions", {"reason": "New tool", "class": "change"})
    world.citra.does("POST", f"/api/sops/{sop['id']}/cancel", {"reason": "Not now."})
    panel = sheets(world, AYU)
    assert {"Authorised", f"{sop['number']} · Rev. 0"} <= set(panel.text().split("\n"))
    assert "Cancelled" not in panel.text()
    panel.click("Find")
    assert panel.card["header"]["title"] == "All SOPs"


def test_what_a_day_has_passed_for_is_overdue(world: World) -> None:
    world.open_round(world.draft())
    assert "Overdue" not in sheets(world, AYU).text()
    world.sandbox.advance(timedelta(days=9).total_seconds())
    assert "Overdue" in sheets(world, AYU).text()


def test_an_sop_is_found_by_number_or_title_by_those_who_may_see_it(world: World) -> None:
    world.draft(title="Blog posts")
    for typed in ("mkt-001", "blog"):
        panel = sheets(world, AYU)
        panel.click("Find", {"text": typed})
        assert "Blog posts" in panel.text()
    stranger = sheets(world, FITRI)
    stranger.click("Find", {"text": "nothing like it"})
    assert "There is none that you may see." in stranger.text()


def test_long_lists_come_a_page_at_a_time(world: World) -> None:
    for n in range(22):
        world.draft(title=f"Procedure {n}", template="blank")
    panel = sheets(world, FITRI)
    panel.click("Find", {"text": "procedure"})
    first = panel.text()
    panel.click("Next")
    assert "Procedure 20" in panel.text()
    assert "Procedure 20" not in first
    assert "Next" not in panel.labels()


def test_everything_is_synced_and_the_card_says_how_far_it_is(world: World) -> None:
    world.draft()
    panel = sheets(world, AYU)
    panel.click("Sync all")
    assert panel.notice == "Syncing has begun."
    for _ in range(200):
        panel.click("Refresh")
        if "Finished." in panel.text():
            break
        time.sleep(0.05)
    assert "Finished." in panel.text()
    assert "SOPs read" in panel.text()


def test_a_tab_that_somebody_deleted_is_told_beside_the_register(world: World) -> None:
    world.draft()
    register = gspread.Client(auth=None, session=world.sandbox.session(FITRI))  # type: ignore[arg-type]  # as it documents
    book = register.open_by_key(world.office.histories.workplace().register_id or "")
    book.del_worksheet(book.get_worksheet_by_id(SIMULATIONS.sheet_id))
    world.draft(title="Second")
    assert "deleted the tab “Simulasi”" in sheets(world, AYU).text()
