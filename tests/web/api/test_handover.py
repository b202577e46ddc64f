"""What one person holds goes to another."""

from http import HTTPStatus
from typing import Any

from tests.people import AYU, BUDI, CITRA, DEWI, EKO, MALLORY
from tests.web.answers import invalid, path
from tests.web.panel.acting import append
from tests.world import World, draft

BODY = {"leaver": AYU, "successor": DEWI, "reason": "Ayu moves to another department."}


def test_everything_one_person_holds_becomes_anothers_and_signatures_stay(world: World) -> None:
    draft, signed = world.draft(), world.authorised()
    handover = world.ayu.does("POST", "/api/handover", BODY)
    assert handover == {"changed": [draft["number"], signed["number"]], "runs": [], "left": [], "waiting": []}
    there = world.dewi.does("GET", path(draft))
    assert (there["owner"], there["authors"]) == (DEWI, [DEWI])
    kept = world.dewi.does("GET", path(signed))
    assert (kept["owner"], kept["authors"]) == (DEWI, [AYU])
    assert world.office.google.docs.read(signed["document"]["id"]).stamps["prepared.name"] == "Ayu Lestari"


def test_open_runs_are_passed_on_by_who_may_and_with_everything_alone(world: World) -> None:
    sop = world.authorised()
    run = world.dewi.does("POST", path(sop, "runs"), {"case": "Order 4711"})
    body = {"leaver": DEWI, "successor": BUDI, "reason": "Dewi leaves."}
    asked = f"/api/handover?leaver={DEWI}&successor={BUDI}"
    assert world.fitri.does("GET", asked)["runs"] == ["Order 4711"]
    assert run["id"] in [one["ref"] for one in world.eko.does("GET", asked)["left"]]
    assert run["id"] in [one["ref"] for one in world.eko.does("POST", "/api/handover", body)["left"]]
    world.fitri.does("POST", "/api/handover", {**body, "sops": [sop["id"]]})
    assert world.dewi.does("GET", f"/api/runs/{run['id']}")["holder"] == DEWI
    first = world.fitri.post("/api/handover", body, key="k").get_json()
    assert (first["runs"], first["left"]) == (["Order 4711"], [])
    assert world.fitri.post("/api/handover", body, key="k").get_json() == first
    assert [one["case"] for one in world.budi.does("GET", "/api/me/runs")["runs"]] == ["Order 4711"]


def test_one_sop_alone_can_be_handed_over(world: World) -> None:
    first, second = world.draft(), world.draft(title="Another")
    handover = world.citra.does("POST", "/api/handover", {**BODY, "sops": [first["id"]]})
    assert handover["changed"] == [first["number"]]
    assert world.ayu.does("GET", path(second))["owner"] == AYU


def test_a_reviewer_who_leaves_is_replaced_in_the_open_round(world: World) -> None:
    sop = world.draft()
    world.open_round(sop)
    world.fitri.does("POST", "/api/handover", {**BODY, "leaver": BUDI})
    there = world.ayu.does("GET", path(sop))
    assert [r["email"] for r in there["round"]["reviewers"]] == [DEWI]
    assert world.dewi.post(path(sop, "rounds/current/answers"), {"answer": "agree"}).status_code == HTTPStatus.CREATED


def test_what_cannot_be_taken_over_is_left_and_named(world: World) -> None:
    sop = world.draft()
    handover = world.citra.does("POST", "/api/handover", {"leaver": CITRA, "successor": BUDI, "reason": "Leaves."})
    assert (handover["changed"], [(o["code"], o["ref"]) for o in handover["left"]]) == (
        [],
        [("not_entitled", sop["id"])],
    )
    handover = world.ayu.does("POST", "/api/handover", {**BODY, "successor": CITRA})
    assert [o["code"] for o in handover["left"]] == ["author"]
    handover = world.fitri.does(
        "POST", "/api/handover", {"leaver": DEWI, "successor": BUDI, "reason": "x", "sops": [sop["id"]]}
    )
    assert [o["code"] for o in handover["left"]] == ["nothing_held"]
    there = world.ayu.does("GET", path(sop))
    assert (there["owner"], there["authoriser"]) == (AYU, CITRA)


def test_the_owner_of_an_sop_in_force_may_be_its_authoriser(world: World) -> None:
    sop = world.authorised()
    handover = world.ayu.does("POST", "/api/handover", {**BODY, "successor": CITRA})
    assert handover["changed"] == [sop["number"]]
    assert world.citra.does("GET", path(sop))["owner"] == CITRA


def test_who_wrote_it_does_not_sign_it_whatever_they_hand_over(world: World) -> None:
    sop = world.draft(authors=[EKO])
    handover = world.eko.does("POST", "/api/handover", {**BODY, "leaver": EKO, "successor": AYU, "sops": [sop["id"]]})
    assert handover["changed"] == [sop["number"]]
    world.open_round(sop)
    world.answer(sop)
    world.simulate(world.close_round(sop))
    refused = world.eko.post(path(sop, "authorise"), {"meaning": "Read."})
    assert refused.status_code == HTTPStatus.CONFLICT
    assert [o["code"] for o in (refused.json or {})["outstanding"]] == ["author"]
    handover = world.citra.does("POST", "/api/handover", {**BODY, "leaver": CITRA, "successor": EKO})
    assert [o["code"] for o in handover["left"]] == ["author"]
    assert world.authorise(sop)["status"] == "authorised"


def test_a_reviewer_who_becomes_the_author_leaves_the_review_to_another(world: World) -> None:
    sop = world.rehearsed()
    world.ayu.does("POST", "/api/handover", {**BODY, "successor": BUDI})
    there = world.budi.does("GET", path(sop))
    assert "review_not_independent" in [o["code"] for o in there["outstanding"]]
    assert world.citra.post(path(sop, "authorise"), {"meaning": "Read."}).status_code == HTTPStatus.CONFLICT


def test_who_handed_authorship_over_does_not_confirm_its_differences(world: World) -> None:
    sop = world.rehearsed()
    append(world, sop, " Every time.")
    world.ayu.does("POST", "/api/handover", BODY)
    mark = world.ayu.does("GET", path(sop, "differences"))["seen"]
    for author in (world.ayu, world.dewi):
        assert author.post(path(sop, "editorial"), {"seen": mark}).status_code == HTTPStatus.FORBIDDEN
    assert world.budi.does("POST", path(sop, "editorial"), {"seen": mark})["status"] == "awaiting_authorisation"


def test_nobody_hands_over_what_they_do_not_run(world: World) -> None:
    world.draft()
    handover = world.budi.does("POST", "/api/handover", BODY)
    assert (handover["changed"], [o["code"] for o in handover["left"]]) == ([], ["denied"])
    hidden = world.eko.does("POST", "/api/sops", draft(department="FIN", authoriser=CITRA))
    theirs = {"leaver": EKO, "successor": DEWI, "reason": "Ours now."}
    assert world.ayu.does("POST", "/api/handover", theirs) == {"changed": [], "runs": [], "left": [], "waiting": []}
    assert world.ayu.post("/api/handover", {**theirs, "sops": [hidden["id"]]}).status_code == HTTPStatus.NOT_FOUND
    for stranger in (world.mallory, world.actor("tamu@kopi.example")):
        assert stranger.post("/api/handover", BODY).status_code == HTTPStatus.FORBIDDEN


def test_a_wrong_handover_is_told_by_field(world: World) -> None:
    wrong: tuple[tuple[dict[str, Any], set[str]], ...] = (
        ({}, {"leaver", "successor", "reason"}),
        ({**BODY, "reason": " "}, {"reason"}),
        ({**BODY, "successor": AYU}, {"successor"}),
        ({**BODY, "successor": MALLORY}, {"successor"}),
        ({**BODY, "leaver": " "}, {"leaver"}),
    )
    for body, fields in wrong:
        assert invalid(world.ayu.post("/api/handover", body)) == fields
    assert world.ayu.post("/api/handover", {**BODY, "sops": ["sop-x"]}).status_code == HTTPStatus.NOT_FOUND


def test_the_same_handover_again_gets_the_same_answer_and_another_with_its_key_is_refused(world: World) -> None:
    world.draft()
    first, again = (world.ayu.post("/api/handover", BODY, key="k") for _ in range(2))
    assert first.json == again.json
    assert again.headers["Idempotency-Replayed"] == "true"
    assert world.ayu.post("/api/handover", {**BODY, "successor": EKO}, key="k").status_code == HTTPStatus.CONFLICT


def test_before_anything_changes_hands_it_is_told_what_that_undoes(world: World) -> None:
    sop = world.reviewed()  # by Budi
    seen = world.ayu.does("GET", f"/api/handover?leaver={AYU}&successor={BUDI}")
    assert seen["changed"] == [sop["number"]]
    assert [one["code"] for one in seen["undone"]] == ["review_not_independent"]
    assert sop["number"] in seen["undone"][0]["sentence"]
    assert world.ayu.does("GET", path(sop))["owner"] == AYU
    assert invalid(world.ayu.get(f"/api/handover?leaver={AYU}&successor={AYU}")) == {"successor"}


def test_an_answer_that_a_handover_would_lose_is_told(world: World) -> None:
    sop = world.draft()
    world.open_round(sop)
    world.answer(sop)
    seen = world.fitri.does("GET", f"/api/handover?leaver={BUDI}&successor={DEWI}")
    assert [one["code"] for one in seen["undone"]] == ["answer_missing"]
