"""Whoever waits at the panel is answered in time; the queue finishes what Google was too slow for."""

import time
from datetime import timedelta

import pytest

from service.web.panel import doors
from tests.people import AYU, CITRA
from tests.web.panel.google import Panel
from tests.web.test_documents import doc_of
from tests.world import World


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everybody at the panel wait no time at all."""
    monkeypatch.setattr(doors, "PATIENCE", timedelta(0))


def in_the_end(world: World, sop_id: str, status: str) -> dict[str, object]:
    """Return the SOP once the queue has brought it to rest."""
    for _ in range(200):
        told = dict(world.fitri.does("GET", f"/api/sops/{sop_id}"))
        if told["status"] == status and told["document"] and not world.office.records.unsettled(1):
            return told
        time.sleep(0.05)
    raise AssertionError(f"{told['status']}, unsettled {world.office.records.unsettled(1)}")


@pytest.mark.usefixtures("hurried")
def test_an_sop_is_begun_at_once_and_made_by_the_queue(world: World) -> None:
    world.found()
    panel = Panel(world, AYU, doc_of(world.ayu))
    panel.act("draft/form", template="blank", language="en")
    panel.click("Create the SOP", {"title": "Quick", "department": "MKT", "authoriser": CITRA})
    assert panel.notice == "SOP-MKT-001 is there."
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
    panel.act("authorisation/authorise", {"meaning": "Read and authorised."})
    assert panel.notice.startswith("Authorised")
    assert in_the_end(world, sop["id"], "authorised")["locked"]
    panel.click("Refresh")
    assert "Google takes its time" not in panel.text()
