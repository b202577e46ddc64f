"""The work plan of a year: heads asked, SOPs proposed, ticked, decided on, drafted, held against what was done."""

from base64 import urlsafe_b64decode
from http import HTTPStatus
from typing import Any

from service.domain.acts.outstanding import outstanding
from service.records.interface import Append, EncodedFact
from service.workflow.acts.syncing import sync_one
from service.workflow.reading.verifying import verify
from tests.people import AYU, CITRA, EKO, FITRI
from tests.web.answers import invalid, refused
from tests.workflow.settling.test_mailing import Company
from tests.world import Actor, World

YEAR = 2026
PLAN = f"/api/plans/{YEAR}"


def propose(who: Actor, title: str, result: str, department: str = "MKT", **more: Any) -> dict[str, Any]:
    """Return a proposal and what resembles it."""
    body = {"department": department, "title": title, "result": result, **more}
    return dict(who.does("POST", f"{PLAN}/proposals", body))


def accepted(world: World, *titles: str, **more: Any) -> list[str]:
    """Return the ids of Ayu's proposals that Fitri accepted."""
    ids = [str(propose(world.ayu, title, f"{title}: done", **more)["proposal"]["id"]) for title in titles]
    world.fitri.does("POST", f"{PLAN}/accept", {"proposals": ids})
    return ids


def states(plan: dict[str, Any]) -> list[str]:
    return [one["state"] for one in plan["proposals"]]


def test_heads_are_asked_by_controllers_and_what_waits_says_so_until_they_answered(world: World) -> None:
    for person in (world.ayu, world.citra):
        assert person.post(f"{PLAN}/ask", {}).status_code == HTTPStatus.FORBIDDEN
    assert invalid(world.fitri.post(f"{PLAN}/ask", {"departments": ["XYZ"], "due": "2026-01-01"})) == {
        "departments[0]", "due",
    }  # fmt: skip
    asked = world.fitri.post(f"{PLAN}/ask", {}, key="k")
    assert world.fitri.post(f"{PLAN}/ask", {}, key="k").get_json() == asked.get_json()
    due = world.organisation.working_days_after(world.office.today(), 10).isoformat()
    assert [one["asked"] for one in asked.get_json()["departments"]] == [due, due]
    (waiting,) = world.citra.does("GET", "/api/me/waiting")["plans"]
    assert (waiting["department"], waiting["due"], waiting["overdue"]) == ("MKT", due, False)
    assert world.ayu.does("GET", "/api/me/waiting")["plans"] == []
    one = propose(world.ayu, "Handling a complaint", "A complaint that is answered")["proposal"]
    assert (one["ticked"], one["by"]) == (None, AYU)
    (waiting,) = world.citra.does("GET", "/api/me/waiting")["plans"]
    assert waiting["unticked"] == 1
    assert world.ayu.post(f"{PLAN}/departments/MKT/complete", {}).status_code == HTTPStatus.FORBIDDEN
    plan = world.citra.does("POST", f"{PLAN}/departments/MKT/complete", {})
    assert [one["ticked"] for one in plan["proposals"]] == [True]
    assert [one["undecided"] for one in world.citra.does("GET", "/api/me/waiting")["plans"]] == [1], "she authorises"
    assert [one["undecided"] for one in world.fitri.does("GET", "/api/me/waiting")["plans"]] == [1]


def test_title_and_result_are_required_and_everything_wrong_is_told_at_once(world: World) -> None:
    wrong = {"department": "MKT", "owner": "nobody", "template": "none", "why": "x" * 2000}
    assert invalid(world.ayu.post(f"{PLAN}/proposals", wrong)) == {"title", "result", "owner", "template", "why"}
    assert invalid(world.ayu.post("/api/plans/2029/proposals", wrong | {"department": "XYZ"})) >= {"year", "department"}
    body = {"department": "FIN", "title": "Paying", "result": "Paid"}
    assert world.ayu.post(f"{PLAN}/proposals", body).status_code == HTTPStatus.FORBIDDEN
    one = propose(world.citra, "Paying", "Paid", "MKT", priority="high", due="2026-12-18")["proposal"]
    assert one["ticked"], "a head stands behind what she proposes"
    assert invalid(world.ayu.put(f"{PLAN}/proposals/{one['id']}", {"title": "Paying"})) == {"result"}
    changed = world.ayu.does("PUT", f"{PLAN}/proposals/{one['id']}", {"title": "Paying", "result": "Paid at once"})
    assert changed["proposals"][0]["result"] == "Paid at once"


def test_what_resembles_a_proposal_is_shown_whether_draft_or_proposal(world: World) -> None:
    sop = world.draft(title="Social media publication")
    step = sop["steps"][-1]["output"]
    first = propose(world.ayu, "Publication of social media", "A post that is published")
    assert [(one["ref"], one["likeness"]) for one in first["alike"]] == [(sop["number"], "similar_title")]
    second = propose(world.budi, "Something else entirely", step)
    assert [(one["ref"], one["likeness"]) for one in second["alike"]] == [(sop["number"], "same_result")]
    found = world.ayu.does("GET", f"{PLAN}/alike?title=Unrelated+matter&result=a+post,+that+is+published")["alike"]
    assert [one["ref"] for one in found] == [first["proposal"]["id"]]


def test_proposals_are_accepted_merged_or_declined_with_a_reason_by_who_may(world: World) -> None:
    ids = [propose(world.ayu, title, f"{title} done")["proposal"]["id"] for title in ("Paying", "Paying out", "Flying")]
    assert world.ayu.post(f"{PLAN}/accept", {"proposals": ids[:1]}).status_code == HTTPStatus.FORBIDDEN
    world.citra.does("POST", f"{PLAN}/accept", {"proposals": ids[:1]})
    assert invalid(world.fitri.post(f"{PLAN}/proposals/{ids[2]}/decline", {})) == {"reason"}
    world.fitri.does("POST", f"{PLAN}/proposals/{ids[2]}/decline", {"reason": "Nobody flies."})
    assert invalid(world.fitri.post(f"{PLAN}/proposals/{ids[1]}/merge", {"into": "SOP-NIL-1"})) == {"into"}
    assert invalid(world.fitri.post(f"{PLAN}/proposals/{ids[1]}/merge", {"into": ids[1]})) == {"into"}
    assert invalid(world.fitri.post(f"{PLAN}/proposals/{ids[1]}/merge", {"into": ids[2]})) == {"into"}
    plan = world.fitri.does("POST", f"{PLAN}/proposals/{ids[1]}/merge", {"into": ids[0]})
    assert states(plan) == ["accepted", "merged", "declined"]
    assert refused(world.ayu.post(f"{PLAN}/drafts", {"proposals": ids[2:]})) == {"proposal_not_accepted"}
    assert world.fitri.post(f"{PLAN}/proposals/none/decline", {"reason": "x"}).status_code == HTTPStatus.NOT_FOUND


def test_accepted_proposals_become_drafts_of_their_process_owners_one_or_all_and_once(world: World) -> None:
    ids = accepted(world, "Paying", "Posting", template="social-media-posting", owner=AYU, why="To post well.")
    assert world.eko.post(f"{PLAN}/drafts", {"proposals": ids}).status_code == HTTPStatus.FORBIDDEN
    world.ayu.does("POST", f"{PLAN}/drafts", {"proposals": ids[:1]})
    assert states(world.ayu.does("GET", PLAN)) == ["drafted", "accepted"]
    world.fitri.does("POST", f"{PLAN}/drafts", {})
    plan = world.ayu.does("GET", PLAN)
    assert states(plan) == ["drafted", "drafted"]
    sop = world.ayu.does("GET", f"/api/sops/{plan['proposals'][1]['sop_id']}")
    assert (sop["title"], sop["authors"], sop["authoriser"], sop["owner"]) == ("Posting", [AYU], CITRA, AYU)
    assert sop["document"]["id"]
    read = sync_one(world.office, world.office.histories.read(sop["id"])).sop
    left = [one.sentence.spoken("en") for one in outstanding(read, world.organisation) if one.code == "unread"]
    assert any("{{" in one for one in left), f"what the template asks for is left to its author: {left}"
    assert invalid(world.fitri.post(f"{PLAN}/drafts", {})) == {"proposals"}
    assert refused(world.fitri.post(f"{PLAN}/proposals/{ids[0]}/decline", {"reason": "x"})) == {"proposal_drafted"}


def test_what_cannot_be_drafted_says_why_and_is_drafted_once_it_is_mended(world: World) -> None:
    (first,) = accepted(world, "SOPs of SOPs", template="sop-for-sops")
    world.ayu.does("POST", f"{PLAN}/drafts", {})
    (one,) = world.ayu.does("GET", PLAN)["proposals"]
    assert one["state"] == "accepted"
    assert "Fill this in" in one["refused"]
    world.ayu.does("PUT", f"{PLAN}/proposals/{first}", {"title": "SOPs of SOPs", "result": "An SOP"})
    world.ayu.does("POST", f"{PLAN}/drafts", {})
    assert states(world.ayu.does("GET", PLAN)) == ["drafted"]


def told(company: Company, person: str, words: str) -> int:
    """Return how many lines of somebody's mails have these words."""
    texts = (urlsafe_b64decode(mail["payload"]["body"]["data"]).decode() for mail in company.received(person))
    return sum(words in line for text in texts for line in text.splitlines())


def test_heads_deciders_and_who_is_late_are_told_once_each_in_their_digests(world: World) -> None:
    company, asked = Company(world), "SOP apa yang perlu ada di departemen Anda?"
    world.fitri.does("POST", f"{PLAN}/ask", {"departments": ["MKT"]})
    accepted(world, "Membayar", due=world.office.today().isoformat())
    propose(world.ayu, "Menagih", "Tagihan terkirim")
    for _ in range(2):
        company.morning()
    assert (told(company, CITRA, asked), told(company, AYU, asked), told(company, EKO, asked)) == (1, 0, 0)
    assert told(company, CITRA, "“Membayar” seharusnya berlaku") == 1
    world.citra.does("POST", f"{PLAN}/departments/MKT/complete", {})
    for _ in range(2):
        company.morning()
    assert (told(company, FITRI, "menunggu keputusan"), told(company, CITRA, asked)) == (1, 1)


def test_a_plan_that_a_later_baku_wrote_is_told_by_verify(world: World) -> None:
    propose(world.ayu, "Paying", "Paid")
    assert verify(world.office) == ()
    new = EncodedFact("ProposalOfTomorrow", 1, {})
    world.office.records.append(Append(f"plan-{YEAR}", 1, [new], world.office.clock(), AYU))
    assert any("plan-2026" in str(one) for one in verify(world.office))
