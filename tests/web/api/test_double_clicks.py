"""The same click twice at the same moment is one act, and both get the same answer."""

from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from threading import Barrier
from typing import Any, TypeVar

import pytest
from werkzeug.test import TestResponse

from service.domain.facts import Reviewer
from service.records.interface import ActClaim
from service.workflow.acts.reviewing import open_round
from service.workflow.means.lateness import FOLLOWS, LATE
from service.workflow.means.leasing import held
from tests.people import AYU, BUDI
from tests.web.api.test_documents import BODY, doc_of, share
from tests.web.panel.google import Panel
from tests.world import Actor, World, draft

TIMES = 4
"""How often a click is doubled: which of the two is faster, and where, is chance."""
REPLAYED = "Idempotency-Replayed"
Answer = TypeVar("Answer")


def at_once(click: Callable[[int], Answer]) -> list[Answer]:
    """Return the answers to the first and the second of two clicks at the same moment."""
    barrier = Barrier(2)

    def clicked(nth: int) -> Answer:
        barrier.wait()
        return click(nth)

    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(clicked, range(2)))


def twice(actor: Actor, path: str, body: dict[str, Any], key: str) -> list[TestResponse]:
    """Return the answers to the same request twice, which must be the same, one of them told as a repeat."""
    answers = at_once(lambda _: actor.post(path, body, key=key))
    for answer in answers:
        assert answer.status_code < HTTPStatus.MULTIPLE_CHOICES, answer.get_data(as_text=True)
    assert Counter(a.headers.get(REPLAYED) for a in answers) == {None: 1, "true": 1}
    assert answers[0].json == answers[1].json
    return answers


def test_feedback_noted_twice_at_once_is_noted_once(world: World) -> None:
    sop = world.draft()
    for n in range(TIMES):
        body = {"source": "meeting", "text": f"Shorter, please ({n})."}
        twice(world.ayu, f"/api/sops/{sop['id']}/feedback", body, f"k{n}")
    assert len(world.ayu.does("GET", f"/api/sops/{sop['id']}")["feedback"]) == TIMES


def test_a_life_whose_every_click_comes_twice_at_once_is_one_life(world: World) -> None:
    world.found()
    sop = twice(world.ayu, "/api/sops", draft(), "draft")[0].json
    assert sop is not None
    base = f"/api/sops/{sop['id']}"
    twice(world.ayu, f"{base}/rounds", world.round_of(BUDI), "round")
    twice(world.budi, f"{base}/rounds/current/answers", {"answer": "agree", "note": ""}, "answer")
    twice(world.ayu, f"{base}/rounds/current/close", {}, "close")
    twice(world.budi, f"{base}/simulations", world.report(sop), "simulation")
    last = twice(world.citra, f"{base}/authorise", {"meaning": "Read and authorised."}, "authorise")[0].json
    assert last is not None
    assert (last["status"], last["waiting"]) == ("authorised", str(FOLLOWS))
    kinds = Counter(fact["kind"] for fact in world.ayu.does("GET", f"{base}/history")["facts"])
    once = ("Drafted", "RoundOpened", "ReviewerAnswered", "RoundClosed", "Simulated", "Authorised")
    assert {kind: kinds[kind] for kind in once} == dict.fromkeys(once, 1)
    assert len(world.ayu.does("GET", "/api/sops")["sops"]) == 1
    assert world.office.records.verify() == ()


@pytest.mark.parametrize("body", [BODY, {**BODY, "number": "MKT/7"}])
def test_a_doc_registered_twice_at_once_is_one_sop(world: World, body: dict[str, Any]) -> None:
    world.found()
    twice(world.ayu, "/api/documents", {**body, "document_id": doc_of(world.ayu)}, "k")
    assert len(world.ayu.does("GET", "/api/sops")["sops"]) == 1


def test_a_doc_that_has_to_be_copied_is_copied_once(world: World) -> None:
    world.found()
    document = doc_of(world.budi)
    share(world.budi, document, AYU, "reader")
    twice(world.ayu, "/api/documents", {**BODY, "document_id": document}, "k")
    assert len(world.ayu.does("GET", "/api/sops")["sops"]) == 1


def test_a_handover_asked_twice_at_once_answers_for_all_of_it_both_times(world: World) -> None:
    numbers = [world.draft(title=title)["number"] for title in ("One", "Two", "Three")]
    body = {"leaver": AYU, "successor": BUDI, "reason": "She leaves."}
    answers = twice(world.fitri, "/api/handover", body, "k")
    assert answers[0].json == {"changed": numbers, "runs": [], "left": [], "waiting": []}


def test_a_sync_asked_twice_at_once_answers_the_same(world: World) -> None:
    sop = world.draft()
    text = {"insertText": {"endOfSegmentLocation": {}, "text": "One more line."}}
    world.ayu.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", {"requests": [text]})
    answers = twice(world.ayu, "/api/sync", {}, "k")
    assert answers[0].json is not None
    assert answers[0].json["changed"] == [sop["number"]]


def test_the_same_key_with_other_input_at_the_same_moment_is_still_refused(world: World) -> None:
    sop = world.draft()
    bodies = [{"source": "meeting", "text": text} for text in ("One.", "Another.")]
    answers = at_once(lambda nth: world.ayu.post(f"/api/sops/{sop['id']}/feedback", bodies[nth], key="k"))
    assert {a.status_code for a in answers} == {HTTPStatus.CREATED, HTTPStatus.CONFLICT}
    refused = next(a for a in answers if a.status_code == HTTPStatus.CONFLICT).get_json(force=True)
    assert "sent before, with other input" in refused["detail"]


def test_a_double_click_in_the_panel_shows_the_sops_card_twice(world: World) -> None:
    sop = world.draft()
    panels = [Panel(world, AYU, sop["document"]["id"]) for _ in range(2)]

    def note(nth: int, about: int) -> Mapping[str, Any]:
        return panels[nth].act("feedback/note", {"text": f"Shorter ({about}).", "source": "meeting"}, act=f"c{about}")

    for n in range(TIMES):
        cards = at_once(partial(note, about=n))
        assert [card["header"]["title"] for card in cards] == [f"{sop['number']} · Rev. 0"] * 2
        assert panels[0].notice == panels[1].notice
    assert len(world.ayu.does("GET", f"/api/sops/{sop['id']}")["feedback"]) == TIMES


def test_who_comes_while_the_first_still_settles_is_told_that_it_is_recorded(world: World) -> None:
    sop = world.draft()
    office, act = replace(world.office, sleep=lambda _: None), ActClaim("ayu k", "f")
    with held(office, f"sop:{sop['id']}"):
        first, again = (
            open_round(office, AYU, office.histories.read(sop["id"]), (Reviewer(BUDI),), office.today(), act)
            for _ in range(2)
        )
    assert (first.waiting, again.waiting) == (LATE, LATE)
    assert again.repeated
    assert first.sop == again.sop
