from datetime import timedelta

from tests.people import AYU, CITRA
from tests.web.panel.google import Panel
from tests.world import World


def test_authorising_spells_out_what_the_signature_means_and_asks_for_the_day(world: World) -> None:
    sop = world.rehearsed()
    panel = Panel(world, CITRA, sop["document"]["id"])
    panel.home()
    panel.click("Authorise")
    assert "You sign as Citra Wijaya, Marketing Director." in panel.text()
    meaning = "I have read SOP-MKT-001 Rev. 0, find it fit to work by, and authorise it."
    assert meaning in panel.text()
    day = world.office.today() + timedelta(days=3)
    panel.click("Authorise and lock", {"meaning": meaning, "effective": day})
    assert panel.notice.startswith("Authorised and locked. Effective from")
    told = world.citra.does("GET", f"/api/sops/{sop['id']}")
    assert (told["status"], told["locked"], told["authorisation"]["effective"]) == ("authorised", True, day.isoformat())
    assert told["authorisation"]["meaning"] == meaning


def test_a_signature_without_a_meaning_or_for_a_day_gone_by_is_asked_for_again(world: World) -> None:
    panel = Panel(world, CITRA, world.rehearsed()["document"]["id"])
    panel.home()
    panel.click("Authorise")
    panel.click("Authorise and lock", {"effective": world.office.today() - timedelta(days=1)})
    assert "Please put this right" in panel.text()
    assert world.citra.does("GET", "/api/sops")["sops"][0]["status"] == "awaiting_authorisation"


def test_who_may_not_authorise_gets_everything_outstanding_with_the_way_out(world: World) -> None:
    sop = world.rehearsed()
    panel = Panel(world, AYU, sop["document"]["id"])
    panel.act("authorisation/form", file=sop["document"]["id"])
    assert "You are not entitled to authorise this SOP." in panel.text()
    panel.click("Ask")
    panel.click("Ask for authorisation", {"note": "Please before Friday."})
    assert panel.notice == "Citra Wijaya was asked to decide."
    leader = Panel(world, CITRA, sop["document"]["id"])
    leader.home()
    assert "Please before Friday." in leader.text()


def test_declining_takes_a_reason_and_the_authors_read_it(world: World) -> None:
    sop = world.rehearsed()
    panel = Panel(world, CITRA, sop["document"]["id"])
    panel.home()
    panel.click("Decline")
    panel.click("Decline")
    assert "Please put this right" in panel.text()
    panel.click("Decline", {"reason": "Step 2 is not ours."})
    author = Panel(world, AYU, sop["document"]["id"])
    author.home()
    assert "Step 2 is not ours." in author.text()


def test_a_text_that_moved_is_refused_with_what_to_do(world: World) -> None:
    sop = world.rehearsed()
    document = sop["document"]["id"]
    insert = {"insertText": {"endOfSegmentLocation": {}, "text": "One more thing."}}
    world.ayu.does("POST", f"/v1/documents/{document}:batchUpdate", {"requests": [insert]})
    panel = Panel(world, CITRA, document)
    panel.act("authorisation/authorise", {"meaning": "Read."}, file=document)
    assert "The text was changed after round 1 closed." in panel.text()
