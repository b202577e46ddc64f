from http import HTTPStatus
from typing import Any

import pytest

from tests.people import BUDI
from tests.world import Actor, World, draft


def test_the_same_draft_asked_twice_is_one_sop(world: World) -> None:
    first = world.ayu.post("/api/sops", draft(), key="k1")
    again = world.ayu.post("/api/sops", draft(), key="k1")
    assert first.status_code == HTTPStatus.CREATED
    assert again.status_code == HTTPStatus.OK
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert again.json == first.json
    assert len(world.ayu.does("GET", "/api/sops")["sops"]) == 1


def test_the_same_key_with_other_input_is_a_conflict(world: World) -> None:
    world.ayu.post("/api/sops", draft(), key="k1")
    answer = world.ayu.post("/api/sops", draft(title="Another"), key="k1")
    assert answer.status_code == HTTPStatus.CONFLICT
    assert answer.get_json(force=True)["type"].endswith(":conflict")
    assert world.ayu.post("/api/sync", key="k1").status_code == HTTPStatus.CONFLICT


def test_another_persons_same_key_is_another_act(world: World) -> None:
    world.ayu.post("/api/sops", draft(), key="k1")
    assert world.budi.post("/api/sops", draft(), key="k1").status_code == HTTPStatus.CREATED


def test_what_was_refused_may_be_asked_again_with_the_same_key(world: World) -> None:
    sop = world.draft()
    path = f"/api/sops/{sop['id']}/rounds/current/close"
    assert world.ayu.post(path, key="k2").status_code == HTTPStatus.CONFLICT
    world.open_round(sop)
    world.answer(sop)
    closed = world.ayu.post(path, key="k2")
    assert closed.status_code == HTTPStatus.OK
    assert "Idempotency-Replayed" not in closed.headers


def test_every_act_on_an_sop_is_done_once_for_one_key(world: World) -> None:
    sop = world.draft()
    base = f"/api/sops/{sop['id']}"
    acts: tuple[tuple[Actor, str, str, dict[str, Any]], ...] = (
        (world.ayu, "POST", f"{base}/rounds", world.round_of(BUDI)),
        (world.budi, "POST", f"{base}/rounds/current/answers", {"answer": "agree_with_feedback", "note": "Shorter."}),
    )
    for actor, method, path, body in acts:
        assert actor.ask(method, path, body, key="k").status_code == HTTPStatus.CREATED
    feedback = world.ayu.does("GET", base)["feedback"][0]["id"]
    more: tuple[tuple[Actor, str, str, dict[str, Any]], ...] = (
        (world.ayu, "PUT", f"{base}/feedback/{feedback}", {"disposition": "noted", "reason": "Thanks."}),
        (world.ayu, "POST", f"{base}/rounds/current/close", {}),
        (world.budi, "POST", f"{base}/simulations", world.report(sop)),
        (world.citra, "POST", f"{base}/authorise", world.at_once),
    )
    for n, (actor, method, path, body) in enumerate(more):
        answer = actor.ask(method, path, body, key=f"m{n}")
        assert answer.status_code < HTTPStatus.MULTIPLE_CHOICES, answer.get_data(as_text=True)
    length = len(world.ayu.does("GET", f"{base}/history")["facts"])
    keyed = [(act, "k") for act in acts] + [(act, f"m{n}") for n, act in enumerate(more)]
    for (actor, method, path, body), key in keyed:
        answer = actor.ask(method, path, body, key=key)
        assert answer.status_code == HTTPStatus.OK, path
        assert answer.headers["Idempotency-Replayed"] == "true"
    assert len(world.ayu.does("GET", f"{base}/history")["facts"]) == length


def test_a_sync_asked_twice_answers_the_same(world: World) -> None:
    world.draft()
    first, again = (world.ayu.post("/api/sync", key="s1") for _ in range(2))
    assert first.status_code == again.status_code == HTTPStatus.OK
    assert first.json == again.json
    assert again.headers["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize("key", ["", " ", "k" * 201])
def test_a_key_that_is_none_is_named_as_wrong_input(world: World, key: str) -> None:
    answer = world.ayu.post("/api/sops", draft(), key=key)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer.get_json(force=True)["problems"][0]["field"] == "Idempotency-Key"
