"""Monitoring through the API: who answers, what it moves, what follows, and several at once."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from service.domain.company.calendar import add_months
from tests.lives import once
from tests.people import AYU, CITRA, FITRI
from tests.web.answers import invalid, path, refused
from tests.web.api.test_watch import rewrite
from tests.world import World

WELL = {"outcome": "runs_well"}
CHANGE = {"outcome": "needs_change", "finding": "Step 2 takes a week.", "action": "Give it 5 days."}


@once
def in_force(world: World) -> dict[str, Any]:
    """Return an SOP whose effective day has come."""
    sop = world.authorised()
    world.sandbox.advance(86_400 * 10)
    return sop


def waiting(world: World, email: str) -> list[str]:
    return [one["number"] for one in world.actor(email).does("GET", "/api/monitoring")["sops"]]


def move_to(world: World, day: date) -> None:
    world.sandbox.advance(86_400 * (day - world.office.today()).days)


def next_review(sop: dict[str, Any]) -> date:
    return date.fromisoformat(sop["revisions"][0]["next_review"])


def test_what_runs_well_is_looked_at_again_a_period_after_the_answer_however_early_without_a_revision(
    world: World,
) -> None:
    sop = in_force(world)
    company, today = world.office.organisation, world.office.today()
    after = world.ayu.does("POST", path(sop, "monitoring"), WELL)
    assert len(after["revisions"]) == 1
    assert next_review(after) == company.working_day_by(add_months(today, 6)) > next_review(sop)
    assert after["authorisation"]["next_review"] == next_review(after).isoformat()
    (told,) = after["revisions"][0]["monitorings"]
    assert (told["outcome"], told["by"]) == ("runs_well", AYU)


def test_it_waits_for_its_owner_from_the_first_day_of_the_month_and_for_the_head_ten_working_days_past_it(
    world: World,
) -> None:
    sop = in_force(world)
    due = next_review(sop)
    move_to(world, due.replace(day=1) - timedelta(days=1))
    assert waiting(world, AYU) == []
    move_to(world, due.replace(day=1))
    assert (waiting(world, AYU), waiting(world, CITRA)) == ([sop["number"]], [])
    assert [one["act"] for one in world.ayu.does("GET", "/api/me/waiting")["waiting"]] == ["monitor"]
    world.dewi.does("POST", path(sop, "acknowledgements"), {})
    (row,) = world.ayu.does("GET", "/api/monitoring")["sops"]
    assert (row["asked"], row["read"]) == (1, 1)
    assert row["says"].endswith("\n1 of 1 have read it")
    move_to(world, world.office.organisation.working_days_after(due, 10))
    assert (waiting(world, AYU), waiting(world, CITRA)) == ([sop["number"]], [sop["number"]])
    world.citra.does("POST", path(sop, "monitoring"), WELL)
    assert (waiting(world, AYU), waiting(world, CITRA)) == ([], [])


def test_what_needs_a_change_opens_the_next_revision_with_what_was_found_and_what_is_to_be_done(world: World) -> None:
    sop = in_force(world)
    assert invalid(world.ayu.post(path(sop, "monitoring"), {"outcome": "needs_change"})) == {"finding", "action"}
    after = world.ayu.does("POST", path(sop, "monitoring"), CHANGE)
    old, new = after["revisions"]
    assert (old["in_force"], new["status"], new["reason"]) == (
        True, "drafting", "Step 2 takes a week. Action: Give it 5 days."
    )  # fmt: skip
    (feedback,) = after["feedback"]
    assert (feedback["source"], feedback["text"], feedback["decision"]) == ("monitoring", new["reason"], None)
    move_to(world, next_review(sop) + timedelta(days=30))
    assert waiting(world, AYU) == [], "it is being dealt with"
    world.ayu.does("POST", path(sop, "cancel"), {"reason": "Not now."})
    assert waiting(world, AYU) == [sop["number"]], "nobody deals with it any more"


def test_a_change_found_while_the_next_revision_is_written_is_feedback_on_that(world: World) -> None:
    sop = in_force(world)
    world.ayu.does("POST", path(sop, "revisions"), {"reason": "A new channel.", "class": "change"})
    after = world.ayu.does("POST", path(sop, "monitoring"), CHANGE | {"finding": "Step 2 takes a week"})
    assert [r["reason"] for r in after["revisions"]] == ["", "A new channel."]
    (feedback,) = after["feedback"]
    assert (feedback["source"], feedback["text"]) == ("monitoring", "Step 2 takes a week. Action: Give it 5 days.")


def test_a_withdrawal_that_is_proposed_goes_to_whoever_may_withdraw(world: World) -> None:
    sop = in_force(world)
    after = world.ayu.does("POST", path(sop, "monitoring"), {"outcome": "propose_withdrawal", "finding": "Unused."})
    assert (after["withdrawal_proposed"]["by"], after["withdrawal_proposed"]["note"]) == (AYU, "Unused.")
    assert "withdraw" in [one["act"] for one in world.citra.does("GET", "/api/me/waiting")["waiting"]]


def test_only_the_owner_the_head_and_controllers_answer_and_only_for_what_is_in_force(world: World) -> None:
    draft, sop = world.draft(), world.authorised()
    assert refused(world.ayu.post(path(draft, "monitoring"), WELL)) == {"not_in_force"}
    world.sandbox.advance(86_400 * 10)
    for person in (world.budi, world.dewi, world.eko):
        assert person.post(path(sop, "monitoring"), WELL).status_code == HTTPStatus.FORBIDDEN
    for email in (CITRA, FITRI):
        assert world.actor(email).post(path(sop, "monitoring"), WELL).status_code == HTTPStatus.OK


def test_nothing_is_said_to_work_while_its_doc_is_not_what_was_authorised(world: World) -> None:
    sop = in_force(world)
    rewrite(world, sop, sop["steps"][0]["activity"], "Do as you like")
    assert refused(world.ayu.post(path(sop, "monitoring"), WELL)) == {"differs_from_authorised"}
    (result,) = world.ayu.does("POST", "/api/monitoring", {"answers": [{"id": sop["id"], **WELL}]})["results"]
    assert (result["recorded"], "not what was authorised" in result["sentence"]) == (False, True)
    world.ayu.does("POST", "/api/sync")
    assert "monitor" not in [offer["act"] for offer in world.ayu.does("GET", "/api/me/waiting")["waiting"]]


def test_one_request_answers_for_several_and_what_is_refused_of_one_stops_none(world: World) -> None:
    first, second = in_force(world), world.draft()
    body = {"answers": [{"id": one, **WELL} for one in (second["id"], "sop-nothing", first["id"])]}
    done = world.ayu.post("/api/monitoring", body, key="k1")
    results = done.get_json()["results"]
    assert [one["recorded"] for one in results] == [False, False, True]
    assert all(one["sentence"] for one in results[:2])
    again = world.ayu.post("/api/monitoring", body, key="k1")
    assert (again.get_json(), again.headers["Idempotency-Replayed"]) == (done.get_json(), "true")
    assert len(world.ayu.does("GET", path(first))["revisions"][0]["monitorings"]) == 1
    twice = {"answers": [{"id": first["id"], **WELL}] * 2}
    assert invalid(world.ayu.post("/api/monitoring", twice)) == {"answers[1].id"}
    assert invalid(world.ayu.post("/api/monitoring", {"answers": []})) == {"sops"}


def test_any_number_answered_at_once_cost_one_write_of_the_register(world: World) -> None:
    sops = [world.authorised(title=title) for title in ("Posts", "Letters")]
    world.sandbox.advance(86_400 * 10)
    world.ayu.does("POST", "/api/sync")
    world.calls()
    world.ayu.does("POST", "/api/monitoring", {"answers": [{"id": sop["id"], **WELL} for sop in sops]})
    spent = world.calls()
    assert spent["sheets.spreadsheets.batchUpdate"] == 1, spent
    assert spent["docs.documents.get"] == 2, "each Doc is looked at"
