"""The next revision of an SOP in force, from its reason to the day on which it takes over."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest

from service.workflow.means.lateness import FOLLOWS
from tests.lives import once
from tests.people import AYU, BUDI, CITRA, DEWI, EKO
from tests.web.answers import header_of, in_force, invalid, path, refused, standing
from tests.world import World

DAY = 24 * 60 * 60


@once
def revising(world: World, revision_class: str = "change") -> dict[str, Any]:
    """Return an SOP in force whose next revision Ayu has begun."""
    sop = world.authorised()
    request = {"reason": "A new channel", "class": revision_class}
    return dict(world.ayu.does("POST", path(sop, "revisions"), request))


def write(world: World, sop: dict[str, Any], text: str) -> None:
    """Have Ayu write a paragraph at the end of the newest Doc."""
    body = {"requests": [{"insertText": {"endOfSegmentLocation": {}, "text": f"\n{text}"}}]}
    world.ayu.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", body)


def gone_round(world: World, sop: dict[str, Any]) -> dict[str, Any]:
    """Return the SOP after a round and a simulation."""
    world.open_round(sop)
    world.answer(sop)
    return world.simulate(world.close_round(sop))


def test_a_next_revision_is_a_new_doc_in_drafting_while_the_last_stays_in_force(world: World) -> None:
    last = world.authorised()
    begun = world.ayu.post(path(last, "revisions"), {"reason": "A new channel", "class": "change"})
    assert begun.status_code == HTTPStatus.CREATED
    sop = begun.json
    assert sop is not None
    assert (sop["revision"], sop["status"], sop["waiting"], in_force(sop)) == (1, "drafting", str(FOLLOWS), [0])
    revision = sop["revisions"][1]
    assert (revision["class"], revision["reason"], revision["status"]) == (
        "change",
        "A new channel",
        "drafting",
    )
    assert standing(world, sop["document"]["id"]) == ("drafts/MKT", False)
    assert standing(world, last["document"]["id"]) == ("in_force", True)
    assert header_of(world, sop["document"]["id"]).endswith("Rev. 1 · Content production · Draft")
    assert {"round_missing", "simulation_missing"} <= {o["code"] for o in sop["outstanding"]}


def test_the_steps_keep_their_ids_and_the_change_is_what_is_different(world: World) -> None:
    last = world.authorised()
    sop = world.ayu.does("POST", path(last, "revisions"), {"reason": "A new channel", "class": "change"})
    assert [s["id"] for s in sop["steps"]] == [s["id"] for s in last["steps"]]
    comparison = world.budi.does("GET", path(sop, "differences"))
    assert [d["change"] for d in comparison["differences"]] == ["added"]
    assert "A new channel" in comparison["differences"][0]["text"]


def test_a_revision_is_begun_with_a_reason_a_class_and_people_of_the_company(world: World) -> None:
    sop = world.authorised()
    right = {"reason": "Why", "class": "change"}
    wrong: tuple[tuple[dict[str, Any], set[str]], ...] = (
        ({}, {"reason", "class"}),
        ({**right, "reason": " "}, {"reason"}),
        ({**right, "class": "first"}, {"class"}),
        ({**right, "authors": ["nobody@kopi.example"]}, {"authors[0]"}),
        ({**right, "authors": [CITRA, EKO]}, {"authors"}),
        ({**right, "revision_class": "change"}, {"revision_class"}),
    )
    for body, fields in wrong:
        assert invalid(world.ayu.post(path(sop, "revisions"), body)) == fields
    assert world.dewi.post(path(sop, "revisions"), right).status_code == HTTPStatus.FORBIDDEN
    assert world.actor("tamu@kopi.example").post(path(sop, "revisions"), right).status_code == HTTPStatus.FORBIDDEN


def test_only_one_revision_is_worked_on_at_a_time(world: World) -> None:
    sop = revising(world)
    assert refused(world.ayu.post(path(sop, "revisions"), {"reason": "More", "class": "change"})) == {"already_open"}
    draft = world.draft()
    assert refused(world.ayu.post(path(draft, "revisions"), {"reason": "More", "class": "change"})) == {"already_open"}


def test_authorised_for_a_later_day_it_takes_over_on_that_day_and_the_last_goes(world: World) -> None:
    sop = gone_round(world, revising(world))
    first, second = (revision["document"]["id"] for revision in sop["revisions"])
    later = (world.office.today() + timedelta(days=5)).isoformat()
    signed = world.citra.does("POST", path(sop, "authorise"), {"meaning": "Read.", "effective": later})
    assert (signed["status"], in_force(signed)) == ("authorised", [0])
    assert (standing(world, first), standing(world, second)) == (("in_force", True), ("drafts/MKT", True))
    assert standing(world, signed["archive"]["id"])[0] == "drafts/MKT"
    assert first in world.actor("tamu@kopi.example").get(f"/s/{sop['number']}").headers["Location"]
    world.sandbox.advance(5 * DAY)
    assert second in world.actor("tamu@kopi.example").get(f"/s/{sop['number']}").headers["Location"]
    assert world.ayu.does("POST", "/api/sync")["waiting"] == []
    there = world.ayu.does("GET", path(sop))
    assert (in_force(there), there["alarms"]) == ([1], [])
    assert (standing(world, first), standing(world, second)) == (("superseded", True), ("in_force", True))
    kept = [standing(world, revision["archive"]["id"])[0] for revision in there["revisions"]]
    assert kept == ["superseded", "in_force"]


def test_without_a_day_it_takes_over_at_once(world: World) -> None:
    sop = gone_round(world, revising(world))
    signed = world.authorise(sop)
    assert in_force(signed) == [1]
    assert standing(world, signed["revisions"][0]["document"]["id"]) == ("superseded", True)
    assert signed["alarms"] == []
    world.ayu.does("POST", "/api/sync")
    assert world.ayu.does("GET", path(sop))["alarms"] == []


def test_what_was_authorised_for_a_later_day_takes_over_though_the_next_is_drafted_already(world: World) -> None:
    sop = gone_round(world, revising(world))
    later = (world.office.today() + timedelta(days=5)).isoformat()
    world.citra.does("POST", path(sop, "authorise"), {"meaning": "Read.", "effective": later})
    sop = world.ayu.does("POST", path(sop, "revisions"), {"reason": "One more", "class": "change"})
    world.sandbox.advance(5 * DAY)
    world.ayu.does("POST", "/api/sync")
    there = world.ayu.does("GET", path(sop))
    assert (in_force(there), there["status"]) == ([1], "drafting")
    places = [standing(world, revision["document"]["id"])[0] for revision in there["revisions"]]
    assert places == ["superseded", "in_force", "drafts/MKT"]


def test_an_editorial_revision_needs_a_second_person_and_no_round(world: World) -> None:
    sop = revising(world, "editorial")
    write(world, sop, "One word is spelt right now.")
    assert refused(world.ayu.post(path(sop, "rounds"), world.round_of(BUDI))) == {"editorial"}
    comparison = world.budi.does("GET", path(sop, "differences"))
    assert "One word is spelt right now." in {d["text"] for d in comparison["differences"]}
    assert world.ayu.post(path(sop, "editorial"), {"seen": comparison["seen"]}).status_code == HTTPStatus.FORBIDDEN
    assert world.budi.post(path(sop, "editorial"), {"seen": "other"}).status_code == HTTPStatus.CONFLICT
    confirmed = world.budi.does("POST", path(sop, "editorial"), {"seen": comparison["seen"]})
    assert confirmed["status"] == "awaiting_authorisation"
    assert confirmed["revisions"][1]["editorial"] == [comparison["seen"]]
    assert in_force(world.authorise(sop)) == [1]


def test_other_steps_are_more_than_editorial(world: World) -> None:
    sop = revising(world, "editorial")
    old = sop["steps"][0]["activity"]
    replacing = {"replaceAllText": {"containsText": {"text": old, "matchCase": True}, "replaceText": "Do otherwise"}}
    world.ayu.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", {"requests": [replacing]})
    comparison = world.budi.does("GET", path(sop, "differences"))
    assert refused(world.budi.post(path(sop, "editorial"), {"seen": comparison["seen"]})) == {"steps_changed"}
    assert "steps_changed" in refused(world.citra.post(path(sop, "authorise"), {"meaning": "Read."}))


def test_a_difference_after_a_closed_round_is_confirmed_as_editorial_in_the_same_way(world: World) -> None:
    sop = world.rehearsed()
    write(world, sop, "A full stop was missing here.")
    assert "changed_since_review" in refused(world.citra.post(path(sop, "authorise"), {"meaning": "Read."}))
    comparison = world.budi.does("GET", path(sop, "differences"))
    assert comparison["differences"] == [{"change": "added", "text": "A full stop was missing here."}]
    world.budi.does("POST", path(sop, "editorial"), {"seen": comparison["seen"]})
    assert in_force(world.authorise(sop)) == [0]


def test_a_next_round_shows_what_changed_since_the_last(world: World) -> None:
    sop = world.reviewed()
    write(world, sop, "A second thought.")
    world.open_round(sop)
    assert world.budi.does("GET", path(sop, "differences"))["differences"] == [
        {"change": "added", "text": "A second thought."}
    ]


def test_where_nothing_was_reviewed_yet_there_is_nothing_to_compare(world: World) -> None:
    assert refused(world.ayu.get(path(world.draft(), "differences"))) == {"nothing_to_compare"}


def test_asking_for_the_decision_is_refused_with_what_would_be_missed_and_stands_until_it_is_taken(
    world: World,
) -> None:
    sop = world.reviewed()
    assert refused(world.ayu.post(path(sop, "request-authorisation"))) == {"simulation_missing"}
    world.simulate(sop)
    assert world.budi.post(path(sop, "request-authorisation")).status_code == HTTPStatus.FORBIDDEN
    now = world.ayu.does("POST", path(sop, "request-authorisation"), {"note": "Before Friday, please."})
    assert (now["requested"]["by"], now["requested"]["note"]) == (AYU, "Before Friday, please.")
    declined = world.citra.does("POST", path(sop, "decline"), {"reason": "Too long."})
    assert declined["requested"] is None


def test_what_was_put_off_opens_again_in_the_next_revisions_first_round(world: World) -> None:
    sop = world.draft()
    world.open_round(sop)
    comment = {"content": "A picture would help."}
    world.budi.does("POST", f"/drive/v3/files/{sop['document']['id']}/comments?fields=id", comment)
    feedback = world.answer(sop)["feedback"][0]["id"]
    put_off = {"disposition": "deferred", "reason": "With the next revision."}
    world.ayu.does("PUT", path(sop, f"feedback/{feedback}"), put_off)
    sop = world.authorise(world.simulate(world.close_round(sop)))
    remark = {"source": "performer", "text": "Step 1 takes a week.", "step": 1}
    world.dewi.does("POST", path(sop, "feedback"), remark)
    world.ayu.does("POST", path(sop, "revisions"), {"reason": "What was put off", "class": "change"})
    opened = world.open_round(sop)
    waiting = {f["text"]: (f["revision"], f["state"], f["decision"], f["proposed"]) for f in opened["feedback"]}
    assert waiting == {
        "A picture would help.": (1, "open", None, None),
        "Step 1 takes a week.": (1, "open", None, None),
    }
    world.answer(sop)
    assert refused(world.ayu.post(path(sop, "rounds/current/close"))) == {"feedback_undecided"}
    for given in opened["feedback"]:
        accepted = {"disposition": "accepted", "reason": "Done."}
        world.ayu.does("PUT", path(sop, f"feedback/{given['id']}"), accepted)
    assert world.close_round(sop)["status"] == "in_simulation"


def test_a_revision_begun_twice_with_one_key_is_begun_once(world: World) -> None:
    sop, body = world.authorised(), {"reason": "Why", "class": "change"}
    first, again = (world.ayu.post(path(sop, "revisions"), body, key="k") for _ in range(2))
    assert (first.status_code, again.status_code) == (HTTPStatus.CREATED, HTTPStatus.OK)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.json is not None
    assert len(again.json["revisions"]) == 2


@pytest.mark.parametrize("person", [DEWI, BUDI])
def test_who_writes_the_next_revision_may_be_named(world: World, person: str) -> None:
    sop = world.authorised()
    begun = world.citra.does("POST", path(sop, "revisions"), {"reason": "Why", "class": "change", "authors": [person]})
    assert begun["authors"] == [person]
