"""`GET /api/steps`: what is in force today is found by what is to be done, and nothing else is."""

from datetime import date, timedelta
from typing import Any

import pytest

from service.workflow.acts.syncing import sync
from service.workflow.means.step_memory import StepMemory
from tests.world import Actor, World


def found(actor: Actor, asked: str) -> list[tuple[str, int]]:
    return [(one["number"], one["revision"]) for one in actor.does("GET", f"/api/steps?q={asked}")["steps"]]


def test_a_step_is_told_with_who_does_it_in_what_time_in_which_sop_and_where(world: World) -> None:
    sop = world.authorised()
    answer = world.dewi.does("GET", "/api/steps?q=draft writing")
    step = answer["steps"][0]
    written = sop["steps"][step["step"] - 1]
    assert {name: step[name] for name in ("activity", "pic", "duration", "output")} == {
        name: written[name] for name in ("activity", "pic", "duration", "output")
    }
    assert (step["number"], step["revision"], step["part"]) == (sop["number"], 0, "in_charge")
    assert step["link"] == sop["document"]["url"]
    assert step["effective"] == world.office.today().isoformat()
    assert (answer["all_words"], answer["total"]) == (True, len(answer["steps"]))


def test_nothing_of_a_draft_is_found_and_nothing_by_a_stranger(world: World) -> None:
    world.draft()
    assert found(world.ayu, "content") == []
    assert world.mallory.get("/api/steps?q=content").status_code == 403


def test_without_words_the_callers_own_steps_are_told(world: World) -> None:
    world.authorised()
    assert {one["part"] for one in world.dewi.does("GET", "/api/steps")["steps"]} <= {"in_charge", "involved"}
    assert world.dewi.does("GET", "/api/steps")["total"] > 0
    assert world.eko.does("GET", "/api/steps")["steps"] == []


def test_pages_of_what_is_found_follow_each_other(world: World) -> None:
    world.authorised()
    every = world.dewi.does("GET", "/api/steps?q=content")
    pages = [world.dewi.does("GET", f"/api/steps?q=content&limit=1&offset={n}") for n in range(every["total"])]
    assert [page["steps"][0] for page in pages] == every["steps"]


@pytest.mark.parametrize("query", [f"q={'x' * 201}", "limit=0", "offset=-1", "words=content"])
def test_a_question_that_is_none_is_refused(world: World, query: str) -> None:
    assert world.dewi.get(f"/api/steps?{query}").status_code == 422


def authorise(world: World, sop: dict[str, Any], effective: date) -> None:
    body = {"meaning": "Read and authorised.", "effective": effective.isoformat()}
    world.citra.does("POST", f"/api/sops/{sop['id']}/authorise", body)


def test_an_sop_is_found_from_the_day_that_it_takes_force_until_it_is_withdrawn(world: World) -> None:
    sop = world.rehearsed()
    authorise(world, sop, world.office.today() + timedelta(days=3))
    assert found(world.ayu, "content") == []
    world.sandbox.advance(timedelta(days=3).total_seconds())
    assert (sop["number"], 0) in found(world.ayu, "content")
    world.citra.does("POST", f"/api/sops/{sop['id']}/withdraw", {"reason": "Nobody does it any more."})
    assert found(world.ayu, "content") == []


def test_the_next_revision_is_found_from_its_day_and_the_one_before_until_then(world: World) -> None:
    sop = world.authorised()
    revised = world.citra.does("POST", f"/api/sops/{sop['id']}/revisions", {"reason": "Tool", "class": "change"})
    world.open_round(revised)
    world.answer(revised)
    world.close_round(revised)
    world.simulate(revised)
    authorise(world, revised, world.office.today() + timedelta(days=2))
    assert {revision for _, revision in found(world.ayu, "content")} == {0}
    world.sandbox.advance(timedelta(days=2).total_seconds())
    assert {revision for _, revision in found(world.ayu, "content")} == {1}


def test_an_index_that_was_lost_is_made_anew_by_the_next_sync(world: World) -> None:
    world.authorised()
    sync(world.office)
    whole = world.office.records.indexed()
    with world.office.records._writing() as connection:  # type: ignore[attr-defined]  # as an older Baku left it
        connection.execute("DELETE FROM indexed")
        connection.execute("DELETE FROM bookmarks WHERE name = 'index of steps'")
    assert StepMemory(world.office.records).ask(lambda known: known.asked("content", world.office.today())).steps == ()
    sync(world.office)
    assert [one.text for one in world.office.records.indexed()] == [one.text for one in whole]
    assert StepMemory(world.office.records).ask(lambda known: known.asked("content", world.office.today())).steps
