from tests.people import AYU, BUDI, CITRA, DEWI
from tests.web.panel.acting import append, at, go
from tests.web.panel.google import Panel
from tests.world import World


def test_the_next_revision_opens_with_a_reason_and_leads_to_its_doc(world: World) -> None:
    sop = world.authorised()
    panel = Panel(world, AYU, sop["document"]["id"])
    panel.home()
    panel.click("Open Rev. 1")
    panel.click("Open Rev. 1")
    assert "Please put this right" in panel.text()
    panel.click("Open Rev. 1", {"reason": "A new tool", "class": "change"})
    assert panel.notice == "Rev. 1 was made."
    newest = world.ayu.does("GET", f"/api/sops/{sop['id']}")
    assert panel.link == newest["document"]["url"]
    assert newest["document"]["id"] != sop["document"]["id"]


def test_an_editorial_revision_is_confirmed_by_a_second_person_who_saw_the_differences(world: World) -> None:
    sop = world.authorised()
    body = {"reason": "A typing error", "class": "editorial"}
    document = world.ayu.does("POST", f"/api/sops/{sop['id']}/revisions", body)["document"]["id"]
    insert = {"insertText": {"endOfSegmentLocation": {}, "text": "See also the style guide."}}
    world.ayu.does("POST", f"/v1/documents/{document}:batchUpdate", {"requests": [insert]})
    world.ayu.does("POST", "/api/sync", {})
    author = Panel(world, AYU, document)
    author.home()
    assert "Look at the differences" not in author.labels()
    panel = Panel(world, BUDI, document)
    panel.home()
    panel.click("Look at the differences")
    assert "See also the style guide." in panel.text()
    panel.click("Yes, editorial only")
    assert panel.notice == "Confirmed as editorial."
    leader = Panel(world, CITRA, document)
    leader.home()
    assert leader.labels()[0] == "Authorise"


def test_a_revision_is_cancelled_and_an_sop_withdrawn_for_a_reason(world: World) -> None:
    sop = world.authorised()
    panel = Panel(world, CITRA, sop["document"]["id"])
    panel.home()
    panel.click("Withdraw this SOP")
    panel.click("Withdraw this SOP", {"reason": "We stopped blogging."})
    assert panel.notice == "SOP-MKT-001 is withdrawn."
    other = world.draft(title="Another")
    author = Panel(world, AYU, other["document"]["id"])
    author.home()
    author.click("Cancel this revision")
    author.click("Cancel this revision", {"reason": "Twice the same."})
    assert author.notice == "This revision is cancelled."
    assert "Twice the same." in author.text()


def test_who_was_an_author_sees_the_differences_and_is_not_asked_to_confirm_them(world: World) -> None:
    sop = world.rehearsed()
    append(world, sop, " Every time.")
    world.ayu.does("POST", "/api/handover", {"leaver": AYU, "successor": DEWI, "reason": "Leaves."})
    former, second = at(world, sop), at(world, sop, BUDI)
    for panel in (former, second):
        go(panel, "editorial/show")
    assert "Every time." in former.text()
    assert ("Yes, editorial only" in former.labels(), "Yes, editorial only" in second.labels()) == (False, True)
