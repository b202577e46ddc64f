"""The end of an SOP, and the lasting address that says so."""

from http import HTTPStatus

from werkzeug.test import Client

from service.workflow.means.lateness import FOLLOWS
from tests.people import AYU
from tests.web.answers import header_of, in_force, invalid, path, refused, standing
from tests.world import World


def test_what_is_withdrawn_is_marked_locked_and_put_away(world: World) -> None:
    sop = world.authorised()
    gone = world.citra.does("POST", path(sop, "withdraw"), {"reason": "We closed the blog."})
    assert (gone["status"], in_force(gone), gone["waiting"], gone["outstanding"]) == ("withdrawn", [], str(FOLLOWS), [])
    assert gone["withdrawn"] == {"day": world.office.today().isoformat(), "reason": "We closed the blog."}
    assert standing(world, sop["document"]["id"]) == ("superseded", True)
    assert standing(world, sop["archive"]["id"])[0] == "superseded"
    assert header_of(world, sop["document"]["id"]).endswith("Withdrawn")
    guest = world.actor("tamu@kopi.example")
    assert guest.get(path(sop)).status_code == HTTPStatus.NOT_FOUND
    assert guest.does("GET", "/api/sops")["sops"] == []
    world.ayu.does("POST", "/api/sync")
    assert world.ayu.does("GET", path(sop))["alarms"] == []


def test_withdrawing_is_for_those_who_may_needs_a_reason_and_happens_once(world: World) -> None:
    sop = world.authorised()
    for person in (world.budi, world.dewi):
        assert person.post(path(sop, "withdraw"), {"reason": "No."}).status_code == HTTPStatus.FORBIDDEN
    assert invalid(world.citra.post(path(sop, "withdraw"), {"reason": " "})) == {"reason"}
    world.fitri.does("POST", path(sop, "withdraw"), {"reason": "No longer needed."})
    assert refused(world.citra.post(path(sop, "withdraw"), {"reason": "Again."})) == {"withdrawn"}
    assert refused(world.ayu.post(path(sop, "revisions"), {"reason": "Anew", "class": "change"})) == {"withdrawn"}
    assert refused(world.dewi.post(path(sop, "feedback"), {"source": "performer", "text": "x"})) == {"withdrawn"}


def test_an_open_draft_is_cancelled_before_its_sop_is_withdrawn(world: World) -> None:
    sop = world.authorised()
    draft = world.ayu.does("POST", path(sop, "revisions"), {"reason": "More", "class": "change"})
    assert refused(world.citra.post(path(sop, "withdraw"), {"reason": "Enough."})) == {"draft_open"}
    left = world.ayu.does("POST", path(sop, "cancel"), {"reason": "Not now."})
    assert (left["status"], in_force(left), left["revisions"][1]["cancelled"]) == ("cancelled", [0], "Not now.")
    assert standing(world, draft["document"]["id"]) == ("superseded", True)
    assert header_of(world, draft["document"]["id"]).endswith("Cancelled")
    gone = world.citra.does("POST", path(sop, "withdraw"), {"reason": "Enough."})
    assert [r["status"] for r in gone["revisions"]] == ["withdrawn", "cancelled"]


def test_a_cancelled_number_stays_used_and_the_next_revision_gets_the_next_one(world: World) -> None:
    first = world.draft()
    cancelled = world.ayu.does("POST", path(first, "cancel"), {"reason": "A double."})
    assert (cancelled["status"], cancelled["outstanding"]) == ("cancelled", [])
    assert refused(world.ayu.post(path(first, "cancel"), {"reason": "Again."})) == {"cancelled"}
    assert refused(world.ayu.post(path(first, "rounds"), world.round_of("budi@kopi.example"))) == {"cancelled"}
    assert refused(world.citra.post(path(first, "withdraw"), {"reason": "x"})) == {"not_in_force"}
    assert world.draft()["number"] == "SOP-MKT-002"
    sop = world.authorised()
    world.ayu.does("POST", path(sop, "revisions"), {"reason": "More", "class": "change"})
    world.ayu.does("POST", path(sop, "cancel"), {"reason": "Not now."})
    again = world.ayu.does("POST", path(sop, "revisions"), {"reason": "Now", "class": "change"})
    assert (again["revision"], again["status"], again["authors"]) == (2, "drafting", [AYU])


def test_a_cancelled_round_leaves_nothing_open(world: World) -> None:
    sop = world.draft()
    world.open_round(sop)
    cancelled = world.ayu.does("POST", path(sop, "cancel"), {"reason": "A double."})
    assert cancelled["status"] == "cancelled"
    answer = world.budi.post(path(sop, "rounds/current/answers"), {"answer": "agree"})
    assert refused(answer) == {"no_round"}


def test_the_lasting_address_leads_to_the_doc_in_force_and_asks_for_no_token(world: World) -> None:
    sop, anybody = world.authorised(), Client(world.app)
    led = anybody.get(f"/s/{sop['number']}")
    assert led.status_code == HTTPStatus.FOUND
    assert led.headers["Location"] == sop["document"]["url"] == sop["link"]
    assert led.headers["Cache-Control"] == "no-store"


def test_the_lasting_address_says_in_plain_words_that_nothing_is_in_force(world: World) -> None:
    anybody, draft = Client(world.app), world.draft()
    for number in (draft["number"], "SOP-X-001", "a/b", "<script>alert(1)</script>"):
        answer = anybody.get(f"/s/{number}")
        assert answer.status_code == HTTPStatus.NOT_FOUND
        assert answer.content_type == "text/html; charset=utf-8"
        assert "No SOP of this number is in force" in answer.get_data(as_text=True)
        assert "<script>" not in answer.get_data(as_text=True)
    sop = world.authorised()
    world.citra.does("POST", path(sop, "withdraw"), {"reason": "Enough."})
    page = anybody.get(f"/s/{sop['number']}", headers={"Accept-Language": "id"}).get_data(as_text=True)
    assert "dicabut pada" in page
    assert "Enough" not in page


def test_an_owner_proposes_the_withdrawal_that_an_authoriser_or_a_controller_decides(world: World) -> None:
    sop = world.authorised()
    assert world.ayu.post(path(sop, "withdraw"), {"reason": "No blog."}).status_code == HTTPStatus.FORBIDDEN
    assert world.dewi.post(path(sop, "withdraw/proposal"), {"reason": "No."}).status_code == HTTPStatus.FORBIDDEN
    assert invalid(world.ayu.post(path(sop, "withdraw/proposal"), {"reason": " "})) == {"reason"}
    proposed = world.ayu.does("POST", path(sop, "withdraw/proposal"), {"reason": "We closed the blog."})
    asked = proposed["withdrawal_proposed"]
    assert (asked["by"], asked["note"], proposed["status"]) == (AYU, "We closed the blog.", "authorised")
    gone = world.fitri.does("POST", path(sop, "withdraw"), {"reason": "As proposed."})
    assert (gone["status"], gone["withdrawal_proposed"]) == ("withdrawn", None)
    assert refused(world.ayu.post(path(sop, "withdraw/proposal"), {"reason": "Again."})) == {"withdrawn"}
