"""A rehearsal told to the API while it runs: begun, clocked, told step by step, finished; or stopped."""

from tests.lives import once
from tests.people import BUDI, DEWI
from tests.web.answers import Json, invalid, path, refused
from tests.world import World

CURRENT = "simulations/current"


@once
def begun(world: World) -> Json:
    """Return an SOP with a live rehearsal that Budi began."""
    sop = world.reviewed()
    answer = world.budi.post(path(sop, CURRENT), {"kind": "live"})
    assert answer.status_code == 201
    return dict(answer.json or {})


def test_a_run_is_clocked_told_by_several_and_finished_and_what_it_came_to_is_measured(world: World) -> None:
    sop = begun(world)
    assert (sop["run"]["begun_by"], sop["run"]["kind"], sop["run"]["outdated"]) == (BUDI, "live", False)
    sop = world.budi.does("POST", path(sop, f"{CURRENT}/clock"), {"step": 1})
    world.sandbox.advance(90 * 60)
    sop = world.budi.does("POST", path(sop, f"{CURRENT}/steps"), {"steps": [{"step": 1, "outcome": "done"}]})
    longer = {"step": 2, "outcome": "took_longer", "working_minutes": 300, "deviation": "The form was lost."}
    answers = [world.dewi.post(path(sop, f"{CURRENT}/steps"), {"steps": [longer]}, key="k") for _ in range(2)]
    assert [one.headers.get("Idempotency-Replayed") for one in answers] == [None, "true"]
    told = {one["step"]: one for one in answers[1].json["run"]["steps"]}  # type: ignore[index]  # it is a success
    assert (told[1]["working_minutes"], told[2]["working_minutes"]) == (90, 300)
    end: Json = {"ran_by": [BUDI, DEWI], "rest": "done", "outcome": "passed_with_notes", "notes": "See step 2."}
    assert invalid(world.budi.post(path(sop, f"{CURRENT}/finish"), end)) == {"total_minutes", "reason"}
    end |= {"total_minutes": 960, "reason": "The form lay elsewhere."}
    answer = world.budi.post(path(sop, f"{CURRENT}/finish"), end)
    assert answer.status_code == 201, answer.json
    now = dict(answer.json or {})
    (simulation,) = now["simulations"]
    assert now["run"] is None
    assert [(s["outcome"], s["measured_minutes"]) for s in simulation["steps"][:3]] == [
        ("done", 90), ("took_longer", 300), ("done", None)
    ]  # fmt: skip


def test_one_run_is_open_at_a_time_and_one_that_is_stopped_counts_for_nothing(world: World) -> None:
    sop = begun(world)
    assert refused(world.dewi.post(path(sop, CURRENT), {"kind": "tabletop"})) == {"run_open"}
    assert world.budi.post(path(sop, f"{CURRENT}/stop"), {"reason": ""}).status_code == 422
    now = world.budi.does("POST", path(sop, f"{CURRENT}/stop"), {"reason": "The printer broke."})
    assert (now["run"], now["simulations"]) == (None, [])
    step, end = {"step": 1, "outcome": "done"}, {"ran_by": [BUDI], "rest": "done", "outcome": "passed"}
    for route, body in (("clock", {"step": 1}), ("steps", {"steps": [step]}), ("finish", end)):
        assert refused(world.budi.post(path(sop, f"{CURRENT}/{route}"), body)) == {"no_run"}, route
