"""What may be destroyed is listed for controllers with its links; Baku deletes nothing, and is told afterwards."""

from datetime import UTC, datetime, time, timedelta
from http import HTTPStatus
from typing import Any

from service.domain.register.worksheets import SOPS
from tests.lives import once
from tests.people import FITRI
from tests.web.panel.google import Panel
from tests.world import World


@once
def withdrawn(world: World) -> dict[str, Any]:
    """Return an SOP that was withdrawn more than five years ago."""
    sop = world.authorised()
    world.citra.does("POST", f"/api/sops/{sop['id']}/withdraw", {"reason": "We closed the blog."})
    world.sandbox.advance(timedelta(days=5 * 366).total_seconds())
    return sop


def over(world: World) -> list[dict[str, Any]]:
    return list(world.fitri.does("GET", "/api/retention")["revisions"])


def test_whose_time_is_over_is_listed_until_a_controller_says_that_it_was_destroyed(world: World) -> None:
    sop = withdrawn(world)
    [one] = over(world)
    assert (one["number"], one["revision"], one["document"]["id"]) == (sop["number"], 0, sop["document"]["id"])
    assert [file["id"] for file in one["files"]] == [sop["archive"]["id"]]
    told = {"revision": 0, "day": world.office.today().isoformat(), "by": "Fitri, Eko", "record": "BA-1/2032"}
    path = f"/api/sops/{sop['id']}/retention/destroyed"
    assert world.ayu.post(path, told).status_code == HTTPStatus.FORBIDDEN
    before = world.sandbox.calls()[-1].id
    assert world.fitri.post(path, told, key="1").status_code == HTTPStatus.OK
    assert not {call.method for call in world.sandbox.calls(before)} & {"drive.files.delete", "drive.files.update"}
    assert over(world) == []
    history = world.fitri.does("GET", f"/api/sops/{sop['id']}/history")["facts"]
    assert history[-1]["says"].endswith("by Fitri, Eko, record BA-1/2032.")
    assert world.ayu.get("/api/retention").status_code == HTTPStatus.FORBIDDEN


def test_the_card_of_what_may_be_destroyed_asks_what_became_of_it(world: World) -> None:
    sop = withdrawn(world)
    panel = Panel(world, FITRI, "", host="SHEETS")
    panel.home()
    panel.click("May be destroyed")
    assert sop["number"] in panel.text()
    assert "Rev. 0.pdf" in str(panel.click("Say what became of it"))
    day = int(datetime.combine(world.office.today(), time(), UTC).timestamp() * 1000)
    inputs = {"day": {"dateInput": {"msSinceEpoch": str(day)}}, "by": {"stringInputs": {"value": ["Fitri"]}}}
    panel.click("They were destroyed", inputs)
    assert "Number of the record" in panel.text(), "what is missing is named on the form"
    panel.click("They were destroyed", inputs | {"record": {"stringInputs": {"value": ["BA-1"]}}})
    assert panel.notice == "Recorded. Nobody is alarmed any more that they are gone."
    assert over(world) == []


def test_the_register_says_until_when_a_withdrawn_sop_is_kept(world: World) -> None:
    sop = world.authorised()
    world.citra.does("POST", f"/api/sops/{sop['id']}/withdraw", {"reason": "We closed the blog."})
    place = world.office.histories.workplace().register_id
    sheet = world.fitri.does("GET", f"/v4/spreadsheets/{place}/values/{SOPS.title.spoken('id')}!A1:Z2")["values"]
    row = dict(zip(*sheet, strict=False))
    assert row["Disimpan s.d."] == f"Rev. 0: {kept(world)}"


def kept(world: World) -> str:
    today = world.office.today()
    months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
              "November", "Desember"]  # fmt: skip
    return f"{today.day} {months[today.month - 1]} {today.year + 5}"
