"""Whoever waits at the panel is answered in time; the queue finishes what Google was too slow for."""

import time
from datetime import timedelta

import pytest

from service.sandbox.core.faults import Fault
from service.web.addon import doors
from service.workflow.means.leasing import held
from tests.people import AYU, CITRA
from tests.web.api.test_documents import doc_of
from tests.web.panel.google import Panel
from tests.web.test_tasks import CREATE
from tests.world import World


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everybody at the panel wait no time at all."""
    monkeypatch.setattr(doors, "PATIENCE", timedelta(0))


def in_the_end(world: World, sop_id: str, status: str) -> dict[str, object]:
    """Return the SOP once the queue has brought it to rest."""
    for _ in range(200):
        sop = dict(world.fitri.does("GET", f"/api/sops/{sop_id}"))
        if sop["status"] == status and sop["document"] and not world.office.records.unsettled(1):
            return sop
        time.sleep(0.05)
    raise AssertionError(f"{sop['status']}, unsettled {world.office.records.unsettled(1)}")


@pytest.mark.usefixtures("hurried")
def test_an_sop_is_begun_at_once_and_made_by_the_queue(world: World) -> None:
    world.found()
    panel = Panel(world, AYU, doc_of(world.ayu))
    panel.act("draft/form", template="blank", language="en")
    panel.click("Create the SOP", {"title": "Quick", "department": "MKT", "authoriser": CITRA})
    assert panel.notice == "SOP-MKT-001 was made."
    assert "Google takes its time" in panel.text()
    (sop,) = world.ayu.does("GET", "/api/sops")["sops"]
    in_the_end(world, sop["id"], "drafting")
    panel.click("Refresh")
    assert "Google takes its time" not in panel.text()
    assert "Open the Doc" in panel.text()


@pytest.mark.usefixtures("hurried")
def test_an_authorisation_is_recorded_at_once_and_the_lock_follows(world: World) -> None:
    sop = world.rehearsed()
    panel = Panel(world, CITRA, sop["document"]["id"])
    day = world.office.today()
    panel.act("authorisation/authorise", {"meaning": "Read and authorised.", "effective": day}, shown=day.isoformat())
    assert panel.notice.startswith("Authorised")
    assert in_the_end(world, sop["id"], "authorised")["locked"]
    panel.click("Refresh")
    assert "Google takes its time" not in panel.text()


@pytest.mark.usefixtures("hurried")
def test_the_next_revision_is_opened_at_once_and_its_doc_follows(world: World) -> None:
    sop = world.authorised()
    panel = Panel(world, AYU, sop["document"]["id"])
    panel.act("revision/open", {"reason": "A new tool", "class": "change"})
    assert panel.notice == "Rev. 1 was made."
    assert "Google takes its time" in panel.text()
    in_the_end(world, sop["id"], "drafting")
    panel.click("Refresh")
    assert "Open the newest" in panel.text()


@pytest.mark.usefixtures("hurried")
def test_nobody_waits_for_another_who_works_on_the_same_sop(world: World) -> None:
    sop = world.draft()
    panel = Panel(world, AYU, sop["document"]["id"])
    with held(world.office, f"sop:{sop['id']}"):
        panel.act("ending/cancel", {"reason": "Not needed."})
        assert panel.notice == "This revision is cancelled."
        assert "Google takes its time" in panel.text()
    in_the_end(world, sop["id"], "cancelled")


@pytest.mark.usefixtures("hurried")
def test_where_the_queue_is_silent_everything_is_synced_in_spite_of_the_hurry(world: World) -> None:
    world.draft()
    world.sandbox.plant(Fault("503", CREATE, times=9))
    panel = Panel(world, AYU, world.office.histories.workplace().register_id or "", host="SHEETS")
    panel.act("register/sync")
    assert "1 of 1 SOPs read" in panel.text()
    assert "Finished." in panel.text()
    assert "have to wait" not in panel.text()
