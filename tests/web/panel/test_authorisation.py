from dataclasses import replace
from datetime import date, timedelta
from http import HTTPStatus
from pathlib import Path

import pytest

from service.domain.company.organisation import Authoriser
from tests.people import AYU, CITRA, EKO, FITRI, KOPI
from tests.people_sheet import become
from tests.web.panel.acting import at
from tests.web.panel.google import Panel
from tests.world import World


def test_authorising_spells_out_what_the_signature_means_and_asks_for_the_day(world: World) -> None:
    sop = world.rehearsed()
    panel = Panel(world, CITRA, sop["document"]["id"])
    panel.home()
    panel.click("Authorise")
    assert "You sign as Citra Wijaya, Marketing Director." in panel.text()
    meaning = "Authorised as a binding document from its effective date"
    assert meaning in panel.text()
    day = world.office.today() + timedelta(days=3)
    picks(panel, day)
    panel.click(button(day), {"meaning": meaning, "effective": day})
    assert panel.notice.startswith("Authorised and locked. Effective from")
    world.citra.does("POST", "/api/sync")  # where the machine is slow, the lock follows a moment later
    now = world.citra.does("GET", f"/api/sops/{sop['id']}")
    assert (now["status"], now["locked"], now["authorisation"]["effective"]) == ("authorised", True, day.isoformat())
    assert now["authorisation"]["meaning"] == meaning


def usual(world: World) -> date:
    """Return the day that is proposed: the company's working days from today."""
    return KOPI.working_days_after(world.office.today(), 5)


def button(day: date) -> str:
    return f"Authorise and lock, in force {day.day} {day:%b} {day.year}"


def picks(panel: Panel, day: date) -> None:
    """Pick another effective date, which draws the card anew."""
    panel.change("effective", {"effective": day})


def awaiting(world: World) -> tuple[Panel, str]:
    """Return Citra's card to authorise, and the SOP's address."""
    sop = world.rehearsed()
    panel = Panel(world, CITRA, sop["document"]["id"])
    panel.home()
    panel.click("Authorise")
    return panel, f"/api/sops/{sop['id']}"


def test_the_button_names_the_day_and_the_day_is_the_companys(world: World) -> None:
    panel, _ = awaiting(world)
    assert button(usual(world)) in panel.labels()
    day = world.office.today() + timedelta(days=20)
    picks(panel, day)
    assert button(day) in panel.labels()
    assert button(usual(world)) not in panel.labels()


@pytest.mark.parametrize(
    ("inputs", "says"),
    [({}, "There was no day."), ({"effective": 9}, "The day was changed.")],
    ids=["cleared", "changed unseen"],
)
def test_nothing_is_signed_for_a_day_that_the_button_did_not_name(
    world: World, inputs: dict[str, int], says: str
) -> None:
    panel, sop = awaiting(world)
    days = {name: world.office.today() + timedelta(days=count) for name, count in inputs.items()}
    panel.click(button(usual(world)), {"meaning": "Read.", **days})
    assert says in panel.text()
    assert world.citra.does("GET", sop)["status"] == "awaiting_authorisation"
    shown = days.get("effective", usual(world))
    panel.click(button(shown), {"meaning": "Read.", "effective": shown})
    assert world.citra.does("GET", sop)["authorisation"]["effective"] == shown.isoformat()


def test_a_signature_without_a_meaning_or_for_a_day_gone_by_is_asked_for_again(world: World) -> None:
    panel = Panel(world, CITRA, world.rehearsed()["document"]["id"])
    panel.home()
    panel.click("Authorise")
    panel.click(button(usual(world)), {"effective": world.office.today() - timedelta(days=1)})
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
    day = world.office.today()
    panel.act("authorisation/authorise", {"meaning": "Read.", "effective": day}, file=document, shown=day.isoformat())
    assert "The text was changed after round 1 closed." in panel.text()


def test_the_deputy_is_asked_and_offered_it_where_the_authoriser_wrote_it(world: World) -> None:
    sop = world.draft(authors=[CITRA])
    world.citra.does("POST", "/api/handover", {"leaver": CITRA, "successor": AYU, "reason": "x", "sops": [sop["id"]]})
    world.open_round(sop)
    world.answer(sop)
    world.simulate(world.close_round(sop))
    assert "Authorise" not in at(world, sop, CITRA).labels()
    leader = at(world, sop, CITRA)
    leader.click("Ask for authorisation")
    leader.click("Ask for authorisation", {"note": "Please."})
    assert leader.notice == "Eko Prasetyo was asked to decide."
    deputy = at(world, sop, EKO)
    deputy.click("Authorise")


def test_where_nobody_may_sign_any_more_the_card_says_who_is_to_do_what(tmp_path: Path) -> None:
    before = World(tmp_path)
    sop = before.rehearsed()
    before.close()
    after = World(tmp_path, replace(KOPI, authorisers=(Authoriser(FITRI, EKO),)))
    become(after, after.organisation)
    author, former = at(after, sop), at(after, sop, CITRA)
    assert "to hand the authorisation over from Citra Wijaya to Fitri Handayani or Eko Prasetyo." in author.text()
    assert not {"Authorise", "Decline"}.intersection(former.labels())
    body = {"leaver": CITRA, "successor": FITRI, "reason": "Another post.", "sops": [sop["id"]]}
    after.fitri.does("POST", "/api/handover", body)
    assert after.citra.post(f"/api/sops/{sop['id']}/authorise", {"meaning": "Read."}).status_code == HTTPStatus.CONFLICT
    signed = after.fitri.does("POST", f"/api/sops/{sop['id']}/authorise", {"meaning": "Read."})
    assert signed["status"] == "authorised"
    after.close()
