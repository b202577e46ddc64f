"""A round in trouble, and feedback that nobody wrote into the Doc."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from tests.lives import once
from tests.people import AYU, BUDI, DEWI, EKO, MALLORY
from tests.web.answers import Json, invalid, path, refused
from tests.world import World


@once
def in_review(world: World, *reviewers: str) -> Json:
    sop = world.draft()
    return dict(world.ayu.does("POST", path(sop, "rounds"), world.round_of(*(reviewers or (BUDI,)))))


def comment(world: World, sop: Json, text: str) -> str:
    """Return the id of a comment that Budi made in the Doc."""
    address = f"/drive/v3/files/{sop['document']['id']}/comments?fields=id"
    return str(world.budi.does("POST", address, {"content": text})["id"])


def resolve(world: World, sop: Json, thread: str, reply: str) -> None:
    """Have Ayu resolve a thread in the Doc."""
    address = f"/drive/v3/files/{sop['document']['id']}/comments/{thread}/replies?fields=id"
    world.ayu.does("POST", address, {"content": reply, "action": "resolve"})


def test_a_reviewer_is_replaced_and_the_other_one_gets_the_file(world: World) -> None:
    sop = in_review(world)
    change = {"replace": {"reviewer": BUDI, "successor": "EKO@kopi.example"}, "reason": "On leave."}
    changed = world.ayu.does("PATCH", path(sop, "rounds/current"), change)
    assert [r["email"] for r in changed["round"]["reviewers"]] == [EKO]
    assert world.eko.does("GET", f"/v1/documents/{sop['document']['id']}")["title"]
    assert world.budi.post(path(sop, "rounds/current/answers"), {"answer": "agree"}).status_code == HTTPStatus.FORBIDDEN
    world.eko.does("POST", path(sop, "rounds/current/answers"), {"answer": "agree"})
    assert world.close_round(sop)["status"] == "in_simulation"


def test_a_reviewer_is_excused_but_never_the_last_independent_one(world: World) -> None:
    sop = in_review(world, BUDI, DEWI)
    excuse = {"excuse": {"reviewer": DEWI}, "reason": "Has left."}
    changed = world.ayu.does("PATCH", path(sop, "rounds/current"), excuse)
    assert [r["email"] for r in changed["round"]["reviewers"]] == [BUDI]
    last = {"excuse": {"reviewer": BUDI}, "reason": "Has left."}
    assert invalid(world.ayu.ask("PATCH", path(sop, "rounds/current"), last)) == {"reviewer"}


def test_a_round_gets_more_time_once_for_each_key(world: World) -> None:
    sop = in_review(world)
    due = (world.office.today() + timedelta(days=20)).isoformat()
    body = {"due": due, "reason": "The fair is this week."}
    first, again = (world.ayu.ask("PATCH", path(sop, "rounds/current"), body, key="k") for _ in range(2))
    assert first.json is not None
    assert first.json["round"]["due"] == due
    assert again.headers["Idempotency-Replayed"] == "true"


def test_a_change_of_a_round_is_exactly_one_and_has_a_reason(world: World) -> None:
    sop = in_review(world)
    due = (world.office.today() + timedelta(days=9)).isoformat()
    wrong: tuple[tuple[dict[str, Any], set[str]], ...] = (
        ({"reason": "Why"}, {"body"}),
        ({"due": due, "excuse": {"reviewer": BUDI}, "reason": "Why"}, {"body"}),
        ({"due": due}, {"reason"}),
        ({"due": due, "reason": " "}, {"reason"}),
        ({"due": "2020-01-01", "reason": "Why"}, {"due"}),
        ({"excuse": {"reviewer": DEWI}, "reason": "Why"}, {"reviewer"}),
        ({"replace": {"reviewer": BUDI, "successor": MALLORY}, "reason": "Why"}, {"successor"}),
        ({"replace": {"reviewer": BUDI}, "reason": "Why"}, {"replace.successor"}),
    )
    for body, fields in wrong:
        assert invalid(world.ayu.ask("PATCH", path(sop, "rounds/current"), body)) == fields, body
    right = {"due": due, "reason": "Why"}
    assert world.budi.ask("PATCH", path(sop, "rounds/current"), right).status_code == HTTPStatus.FORBIDDEN


def test_a_round_that_is_stopped_leaves_a_draft_and_says_why(world: World) -> None:
    sop = in_review(world)
    assert invalid(world.ayu.post(path(sop, "rounds/current/cancel"), {"reason": ""})) == {"reason"}
    stopped = world.ayu.does("POST", path(sop, "rounds/current/cancel"), {"reason": "The wrong template."})
    assert (stopped["status"], stopped["round"]["cancelled"]) == ("drafting", "The wrong template.")
    assert refused(world.ayu.post(path(sop, "rounds/current/cancel"), {"reason": "Again."})) == {"no_round"}
    assert world.open_round(sop)["round"]["number"] == 2


def test_threads_resolved_in_the_doc_are_confirmed_by_the_dozen_with_their_last_replies(world: World) -> None:
    sop = in_review(world)
    for text, reply in (("Who?", "The planner."), ("When?", "On Monday.")):
        resolve(world, sop, comment(world, sop, text), reply)
    comment(world, sop, "Why?")
    world.ayu.does("POST", "/api/sync")
    feedback = {f["text"]: f for f in world.ayu.does("GET", path(sop))["feedback"]}
    assert {text: f["proposed"] for text, f in feedback.items()} == {
        "Who?": "The planner.", "When?": "On Monday.", "Why?": None
    }  # fmt: skip
    ids = [f["id"] for f in feedback.values()]
    assert invalid(world.ayu.post(path(sop, "feedback/confirm"), {"ids": []})) == {"ids"}
    assert invalid(world.ayu.post(path(sop, "feedback/confirm"), {"ids": ids})) == {"ids[2]"}
    done = world.ayu.does("POST", path(sop, "feedback/confirm"), {"ids": ids[:2]})
    decided = {
        f["text"]: f["decision"] and (f["decision"]["disposition"], f["decision"]["reason"]) for f in done["feedback"]
    }
    assert decided == {"Who?": ("accepted", "The planner."), "When?": ("accepted", "On Monday."), "Why?": None}


def test_a_suggestion_accepted_in_the_doc_is_decided_there(world: World) -> None:
    sop = in_review(world)
    document = sop["document"]["id"]
    body = {
        "requests": [{"insertText": {"endOfSegmentLocation": {}, "text": " Quickly."}}],
        "writeControl": {"writeMode": "SUGGEST"},
    }
    suggested = world.budi.post(f"/v1/documents/{document}:batchUpdate", body)
    assert suggested.status_code == HTTPStatus.OK, suggested.get_data(as_text=True)
    world.ayu.does("POST", "/api/sync")
    (given,) = world.ayu.does("GET", path(sop))["feedback"]
    assert (given["kind"], given["state"]) == ("suggestion", "open")
    ref = world.office.histories.read(sop["id"]).feedback[given["id"]].given.ref
    accept = {"requests": [{"acceptSuggestion": {"suggestionId": ref}}]}
    world.ayu.does("POST", f"/v1/documents/{document}:batchUpdate", accept)
    world.answer(sop)
    closed = world.close_round(sop)
    assert [(f["state"], f["decision"]) for f in closed["feedback"]] == [("accepted", None)]


def test_remarks_from_a_meeting_and_a_simulation_are_taken_down_with_their_step(world: World) -> None:
    sop = in_review(world)
    for source in ("meeting", "simulation"):
        answer = world.dewi.post(path(sop, "feedback"), {"source": source, "text": "Too slow.", "step": 2})
        assert answer.status_code == HTTPStatus.CREATED
    feedback = world.ayu.does("GET", path(sop))["feedback"]
    assert [(f["source"], f["author"], f["step"]) for f in feedback] == [
        ("meeting", "Dewi Anggraini", sop["steps"][1]["id"]), ("simulation", "Dewi Anggraini", sop["steps"][1]["id"])
    ]  # fmt: skip
    world.answer(sop)
    assert refused(world.ayu.post(path(sop, "rounds/current/close"))) == {"feedback_undecided"}


def test_anybody_at_the_company_may_say_what_does_not_work_in_an_sop_in_force(world: World) -> None:
    sop = world.authorised()
    guest = world.actor("tamu@kopi.example")
    remark = {"source": "performer", "text": "The form has moved.", "step": 1}
    assert guest.post(path(sop, "feedback"), remark).status_code == HTTPStatus.CREATED
    assert guest.post(path(world.draft(), "feedback"), remark).status_code == HTTPStatus.NOT_FOUND
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"source": "doc", "text": "x"}, "source"),
        ({"source": "performer", "text": " "}, "text"),
        ({"source": "performer", "text": "x", "step": 99}, "step"),
        ({"source": "performer", "text": "x", "step": "1"}, "step"),
    )
    for body, field in wrong:
        assert invalid(guest.post(path(sop, "feedback"), body)) == {field}


def test_a_performer_counts_the_steps_they_work_by_not_those_of_the_next_draft(world: World) -> None:
    sop = world.authorised()
    draft = world.ayu.does("POST", path(sop, "revisions"), {"reason": "One step less", "class": "change"})
    content = world.ayu.does("GET", f"/v1/documents/{draft['document']['id']}")["body"]["content"]
    first = sop["steps"][0]["activity"]
    table = next(e for e in content if "table" in e and first in str(e))
    row = next(n for n, cells in enumerate(table["table"]["tableRows"]) if first in str(cells))
    cell = {"tableStartLocation": {"index": table["startIndex"]}, "rowIndex": row, "columnIndex": 0}
    body = {"requests": [{"deleteTableRow": {"tableCellLocation": cell}}]}
    world.ayu.does("POST", f"/v1/documents/{draft['document']['id']}:batchUpdate", body)
    world.ayu.does("POST", "/api/sync")
    remark = {"source": "performer", "text": "Too slow.", "step": 1}
    now = world.dewi.does("POST", path(sop, "feedback"), remark)
    assert len(now["steps"]) == len(sop["steps"]) - 1
    assert now["feedback"][-1]["step"] == sop["steps"][0]["id"]


def test_who_runs_the_work_gives_reasons_to_ayu_alone(world: World) -> None:
    sop = in_review(world)
    given = world.dewi.does("POST", path(sop, "feedback"), {"source": "meeting", "text": "Too slow."})["feedback"][0]
    body = {"disposition": "noted", "reason": "Thanks."}
    assert world.dewi.put(path(sop, f"feedback/{given['id']}"), body).status_code == HTTPStatus.FORBIDDEN
    decided = world.ayu.does("PUT", path(sop, f"feedback/{given['id']}"), body)
    assert decided["feedback"][0]["decision"]["by"] == AYU
