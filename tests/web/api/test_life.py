"""Rounds, feedback, simulations, authorisation and sync, as the API's callers meet them."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from typing import Any

from werkzeug.test import TestResponse

from service.workflow.means.lateness import FOLLOWS
from tests.people import AYU, BUDI, CITRA, DEWI
from tests.web.answers import invalid, refused
from tests.world import ACCOUNT, World


def comment(world: World, sop: dict[str, Any], text: str, by: str = BUDI) -> str:
    """Return the id of a comment that somebody made in the Doc."""
    made = world.actor(by).does(
        "POST", f"/drive/v3/files/{sop['document']['id']}/comments?fields=id", {"content": text}
    )
    return str(made["id"])


def append(world: World, sop: dict[str, Any], text: str, by: str = AYU) -> TestResponse:
    """Return Google's answer to somebody's writing at the end of the Doc."""
    body = {"requests": [{"insertText": {"endOfSegmentLocation": {}, "text": text}}]}
    return world.actor(by).post(f"/v1/documents/{sop['document']['id']}:batchUpdate", body)


def test_a_round_shows_its_reviewers_and_their_answers(world: World) -> None:
    sop = world.draft()
    opened = world.ayu.post(f"/api/sops/{sop['id']}/rounds", world.round_of(BUDI, DEWI))
    assert opened.status_code == HTTPStatus.CREATED
    assert opened.json is not None
    assert opened.json["status"] == "in_review"
    answered = world.answer(sop, "agree_with_feedback", "Shorter, please.")
    reviewers = {r["email"]: r for r in answered["round"]["reviewers"]}
    assert reviewers[BUDI]["answer"] == "agree_with_feedback"
    assert reviewers[BUDI]["mark"] == answered["mark"]
    assert reviewers[DEWI]["answer"] is None
    assert [(f["source"], f["text"]) for f in answered["feedback"]] == [("reviewer", "Shorter, please.")]


def test_a_wrong_round_is_told_by_field(world: World) -> None:
    sop = world.draft()
    wrong: tuple[tuple[dict[str, Any], set[str]], ...] = (
        ({}, {"reviewers", "due"}),
        ({"reviewers": [], "due": "2199-01-01"}, {"reviewers"}),
        ({"reviewers": [{"email": "budi"}], "due": "2199-01-01"}, {"reviewers[0]"}),
        ({"reviewers": [{"email": BUDI}], "due": "2020-01-01"}, {"due"}),
        ({"reviewers": [{"email": BUDI}], "due": "tomorrow"}, {"due"}),
        ({"reviewers": [{"email": BUDI, "role": "x"}], "due": "2199-01-01"}, {"reviewers[0].role"}),
    )
    for body, fields in wrong:
        assert invalid(world.ayu.post(f"/api/sops/{sop['id']}/rounds", body)) == fields


def test_who_was_not_asked_may_not_answer(world: World) -> None:
    sop = world.draft()
    world.open_round(sop)
    answer = world.dewi.post(f"/api/sops/{sop['id']}/rounds/current/answers", {"answer": "agree"})
    assert answer.status_code == HTTPStatus.FORBIDDEN


def test_an_answer_on_a_text_that_is_no_longer_there_is_a_conflict(world: World) -> None:
    sop = world.draft()
    world.open_round(sop)
    append(world, sop, "One more sentence.")
    body = {"answer": "agree", "seen": sop["mark"]}
    answer = world.budi.post(f"/api/sops/{sop['id']}/rounds/current/answers", body)
    assert answer.status_code == HTTPStatus.CONFLICT


def test_a_round_does_not_close_before_answers_and_dispositions(world: World) -> None:
    sop = world.draft()
    world.open_round(sop)
    comment(world, sop, "Which channel?")
    close = f"/api/sops/{sop['id']}/rounds/current/close"
    assert refused(world.ayu.post(close)) == {
        "answer_missing", "independent_review_missing", "feedback_undecided"
    }  # fmt: skip
    answered = world.answer(sop)
    feedback = answered["feedback"][0]["id"]
    decided = world.ayu.does(
        "PUT", f"/api/sops/{sop['id']}/feedback/{feedback}", {"disposition": "rejected", "reason": "Out of scope."}
    )
    assert decided["feedback"][0]["decision"] == {
        "disposition": "rejected", "reason": "Out of scope.", "by": AYU, "written": True
    }  # fmt: skip
    meeting = {"date": "2026-11-02", "attendance": [AYU, BUDI, "A guest"], "decisions": ["Go on."]}
    closed = world.ayu.does("POST", close, {"meeting": meeting})
    assert closed["status"] == "in_simulation"
    assert closed["round"]["meeting"] == meeting
    assert closed["round"]["closed_at"]


def test_a_disposition_stands_in_the_doc_as_a_reply_that_resolves_the_thread(world: World) -> None:
    sop = world.draft()
    world.open_round(sop)
    thread = comment(world, sop, "Which channel?")
    world.ayu.does("POST", "/api/sync")
    feedback = world.ayu.does("GET", f"/api/sops/{sop['id']}")["feedback"][0]["id"]
    body = {"disposition": "accepted", "reason": "Named now."}
    world.ayu.does("PUT", f"/api/sops/{sop['id']}/feedback/{feedback}", body)
    path = f"/drive/v3/files/{sop['document']['id']}/comments/{thread}?fields=resolved,replies(content)"
    thread_now = world.budi.does("GET", path)
    assert thread_now["resolved"] is True
    assert "Named now." in thread_now["replies"][-1]["content"]


def test_a_disposition_is_one_of_the_known_words_with_a_reason(world: World) -> None:
    sop = world.draft()
    world.open_round(sop)
    feedback = world.answer(sop, "agree_with_feedback", "Shorter.")["feedback"][0]["id"]
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"disposition": "later", "reason": "x"}, "disposition"),
        ({"disposition": "noted"}, "reason"),
        ({"disposition": "noted", "reason": " "}, "reason"),
        ({"disposition": "noted", "reason": "x" * 2001}, "reason"),
    )
    for body, field in wrong:
        assert invalid(world.ayu.put(f"/api/sops/{sop['id']}/feedback/{feedback}", body)) == {field}


def test_a_disposition_on_feedback_that_is_not_there_is_not_found(world: World) -> None:
    path = f"/api/sops/{world.draft()['id']}/feedback/nothing"
    answer = world.ayu.put(path, {"disposition": "noted", "reason": "Thanks."})
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "feedback “nothing”" in answer.get_json(force=True)["detail"]


def test_a_failed_simulation_goes_back_to_drafting_and_its_deviations_are_feedback(world: World) -> None:
    failed = world.simulate(world.reviewed(), "failed")
    assert failed["status"] == "drafting"
    assert failed["simulations"][-1]["outcome"] == "failed"
    assert [(f["source"], f["step"]) for f in failed["feedback"]] == [("simulation", failed["steps"][0]["id"])]


def test_a_simulation_names_what_is_wrong_by_step(world: World) -> None:
    sop = world.reviewed()
    report = world.report(sop)
    report["steps"][0]["working_minutes"] = -1
    report["steps"].pop()
    report["ran_by"] = [AYU]
    wrong = invalid(world.budi.post(f"/api/sops/{sop['id']}/simulations", report))
    assert wrong == {"steps", "steps[0].working_minutes", "ran_by"}
    report["steps"][0]["outcome"] = "well"
    assert invalid(world.budi.post(f"/api/sops/{sop['id']}/simulations", report)) == {"steps[0].outcome"}
    assert invalid(world.budi.post(f"/api/sops/{sop['id']}/simulations", {"kind": "dream"})) == {"body"}


def test_only_who_may_authorise_may_waive_the_simulation(world: World) -> None:
    sop = world.reviewed()
    path, body = f"/api/sops/{sop['id']}/simulations", {"kind": "waived", "reason": "The same steps as last year."}
    assert world.ayu.post(path, body).status_code == HTTPStatus.FORBIDDEN
    waived = world.citra.does("POST", path, body)
    assert waived["status"] == "awaiting_authorisation"
    assert waived["simulations"][-1]["outcome"] == "waived"
    assert waived["simulations"][-1]["recorded_by"] == CITRA


def test_what_is_done_in_the_evening_in_london_has_jakartas_next_day(world: World) -> None:
    sop = world.reviewed()
    now = world.sandbox.now()
    world.sandbox.advance(((18 - now.hour) % 24) * 3600)
    [waived] = world.citra.does(
        "POST", f"/api/sops/{sop['id']}/simulations", {"kind": "waived", "reason": "The same steps as last year."}
    )["simulations"]
    utc = datetime.fromisoformat(waived["at"]).astimezone(UTC).date()
    assert date.fromisoformat(waived["day"]) == utc + timedelta(days=1)


def test_authorising_too_early_is_refused_with_everything_outstanding(world: World) -> None:
    sop = world.draft()
    body = {"meaning": "Read."}
    assert refused(world.citra.post(f"/api/sops/{sop['id']}/authorise", body)) >= {
        "round_missing", "simulation_missing"
    }  # fmt: skip
    codes = {o["code"] for o in world.ayu.does("GET", f"/api/sops/{sop['id']}")["outstanding"]}
    assert "not_entitled" in codes or len(codes) > 2


def test_an_authorised_sop_is_locked_archived_and_there_for_the_whole_company(world: World) -> None:
    sop = world.authorised()
    assert (sop["status"], sop["locked"], sop["outstanding"], sop["waiting"]) == ("authorised", True, [], str(FOLLOWS))
    signed = sop["authorisation"]
    assert (signed["by"], signed["post"], signed["confirmed"]) == (CITRA, "Marketing Director", True)
    guest = world.actor("tamu@kopi.example")
    assert guest.does("GET", f"/api/sops/{sop['id']}")["number"] == sop["number"]
    assert [s["id"] for s in guest.does("GET", "/api/sops")["sops"]] == [sop["id"]]
    pdf = guest.get(f"/drive/v3/files/{sop['archive']['id']}?alt=media&supportsAllDrives=true").get_data()
    assert hashlib.sha256(pdf).hexdigest() == sop["archive"]["sha256"]
    assert append(world, sop, "?").status_code == HTTPStatus.FORBIDDEN


def test_what_is_authorised_for_a_later_day_is_not_yet_there_for_the_company(world: World) -> None:
    sop = world.rehearsed()
    later = (world.office.today() + timedelta(days=9)).isoformat()
    signed = world.citra.does("POST", f"/api/sops/{sop['id']}/authorise", {"meaning": "Read.", "effective": later})
    assert signed["authorisation"]["effective"] == later
    guest = world.actor("tamu@kopi.example")
    assert guest.get(f"/api/sops/{sop['id']}").status_code == HTTPStatus.NOT_FOUND
    assert guest.does("GET", "/api/sops")["sops"] == []


def test_a_wrong_authorisation_is_told_by_field(world: World) -> None:
    path = f"/api/sops/{world.rehearsed()['id']}/authorise"
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({}, "meaning"),
        ({"meaning": " "}, "meaning"),
        ({"meaning": "x" * 2001}, "meaning"),
        ({"meaning": "Read.", "effective": "2020-01-01"}, "effective"),
        ({"meaning": "Read.", "effective": "9999-12-31"}, "effective"),
    )
    for body, field in wrong:
        assert invalid(world.citra.post(path, body)) == {field}


def test_declining_sends_it_back_with_a_reason_and_is_for_the_authoriser_alone(world: World) -> None:
    sop = world.rehearsed()
    path = f"/api/sops/{sop['id']}/decline"
    assert world.budi.post(path, {"reason": "No."}).status_code == HTTPStatus.FORBIDDEN
    declined = world.citra.does("POST", path, {"reason": "Too long."})
    assert (declined["status"], declined["declined"]) == ("drafting", "Too long.")
    assert refused(world.citra.post(path, {"reason": "Again."})) == {"nothing_to_decline"}


def test_a_sync_names_what_was_read_and_what_changed(world: World) -> None:
    sop = world.draft()
    world.ayu.does("POST", "/api/sync")
    append(world, sop, "One more sentence.")
    synced = world.ayu.does("POST", "/api/sync")
    assert synced == {"read": [sop["number"]], "changed": [sop["number"]], "swept": [], "refused": [], "waiting": []}
    assert invalid(world.ayu.post("/api/sync", {"all": True})) == {"all"}


def test_a_doc_that_somebody_deleted_is_told_and_nothing_is_recorded(world: World) -> None:
    sop = world.draft()
    organizer, document = world.actor(ACCOUNT), sop["document"]["id"]
    assert (
        organizer.ask("DELETE", f"/drive/v3/files/{document}?supportsAllDrives=true").status_code
        == HTTPStatus.NO_CONTENT
    )
    before = len(world.ayu.does("GET", f"/api/sops/{sop['id']}/history")["facts"])
    answer = world.ayu.post(f"/api/sops/{sop['id']}/rounds", world.round_of(BUDI))
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "document controller" in answer.get_json(force=True)["detail"]
    assert len(world.ayu.does("GET", f"/api/sops/{sop['id']}/history")["facts"]) == before
