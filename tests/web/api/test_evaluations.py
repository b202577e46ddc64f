"""The yearly evaluation: asked of heads in its month, answered once, seen by controllers, printed, verified."""

from base64 import urlsafe_b64decode
from datetime import date
from http import HTTPStatus
from typing import Any

from service.domain.acts.evaluation import CRITERIA
from service.workflow.reading.verifying import verify
from tests.lives import once
from tests.people import AYU, CITRA
from tests.web.answers import invalid, refused
from tests.workflow.settling.test_mailing import Company
from tests.world import World

YES = [{"criterion": criterion, "yes": True} for criterion in CRITERIA]


@once
def in_january(world: World) -> dict[str, Any]:
    """Return an SOP of Marketing that was in force when January began."""
    sop = world.authorised()
    world.sandbox.advance(86_400 * (date(2027, 1, 4) - world.office.today()).days)
    return sop


def asked(world: World, email: str) -> list[tuple[str, int, bool]]:
    found = world.actor(email).does("GET", "/api/evaluations")["evaluations"]
    return [(one["department"], one["year"], one["answered"]) for one in found]


def test_a_head_is_asked_in_the_month_of_the_settings_where_an_sop_was_in_force_by_then(world: World) -> None:
    world.authorised()
    assert asked(world, CITRA) == [], "nobody had Baku when January 2026 began"
    world.sandbox.advance(86_400 * (date(2027, 1, 1) - world.office.today()).days)
    assert asked(world, CITRA) == [("MKT", 2027, False)]
    (waiting,) = world.citra.does("GET", "/api/me/waiting")["evaluations"]
    assert (waiting["department"], waiting["due"], waiting["overdue"]) == ("MKT", "2027-01-29", False)
    assert world.ayu.does("GET", "/api/me/waiting")["evaluations"] == []
    assert asked(world, AYU) == []


def test_it_is_answered_once_a_no_naming_sop_and_action_and_controllers_see_who_did(world: World) -> None:
    sop = in_january(world)
    no = {"criterion": "easy_to_carry_out", "yes": False}
    body = {"department": "MKT", "answers": [*(one for one in YES if one["criterion"] != no["criterion"]), no]}
    assert invalid(world.citra.post("/api/evaluations", body)) == {"easy_to_carry_out.sops", "easy_to_carry_out.action"}
    no |= {"sops": ["SOP-NIL-9"], "action": "Shorten it."}
    assert invalid(world.citra.post("/api/evaluations", body)) == {"easy_to_carry_out.sops"}
    no["sops"] = [sop["number"].lower()]
    for person in (world.ayu, world.fitri):
        assert person.post("/api/evaluations", body).status_code == HTTPStatus.FORBIDDEN
    done = world.citra.post("/api/evaluations", body, key="k")
    assert done.status_code == HTTPStatus.CREATED
    assert world.citra.post("/api/evaluations", body, key="k").get_json() == done.get_json()
    answer = next(one for one in done.get_json()["answers"] if not one["yes"])
    assert (answer["criterion"], answer["sops"], answer["action"]) == (no["criterion"], [sop["number"]], "Shorten it.")
    assert refused(world.citra.post("/api/evaluations", body)) == {"evaluated"}
    assert asked(world, "fitri@kopi.example") == [("MKT", 2027, True)]
    assert world.citra.does("GET", "/api/me/waiting")["evaluations"] == []
    assert world.fitri.does("GET", "/api/evaluations/2027/MKT") == done.get_json()
    assert world.ayu.get("/api/evaluations/2027/MKT").status_code == HTTPStatus.NOT_FOUND
    assert verify(world.office) == ()


def test_every_criterion_is_answered_exactly_once(world: World) -> None:
    in_january(world)
    twice = {"department": "MKT", "answers": [*YES[1:], YES[1]]}
    assert invalid(world.citra.post("/api/evaluations", twice)) == {"improves_performance", YES[1]["criterion"]}
    assert world.citra.post("/api/evaluations", {"department": "XYZ", "answers": YES}).status_code == 404
    assert refused(world.eko.post("/api/evaluations", {"department": "FIN", "answers": YES})) == {"nothing_to_evaluate"}


def told(company: Company, person: str) -> list[str]:
    """Return what the evaluation's paragraphs in somebody's mails say."""
    texts = (urlsafe_b64decode(mail["payload"]["body"]["data"]).decode() for mail in company.received(person))
    return [line for text in texts for line in text.splitlines() if "tujuh kriteria" in line]


def test_the_head_is_told_when_it_is_asked_for_and_when_it_is_due_and_no_more_once_answered(world: World) -> None:
    in_january(world)
    company = Company(world)
    for _ in range(3):
        company.morning()
    assert told(company, CITRA) == [
        "Jawablah sekali untuk SOP Pemasaran: tujuh kriteria, ya atau tidak, paling lambat 29 Januari 2027."
    ]
    world.sandbox.advance(86_400 * 24)
    company.morning()
    assert len(told(company, CITRA)) == 2
    world.citra.does("POST", "/api/evaluations", {"department": "MKT", "answers": YES})
    for _ in range(2):
        company.morning()
    assert len(told(company, CITRA)) == 2
    assert told(company, AYU) == []
