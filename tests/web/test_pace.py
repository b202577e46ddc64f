from datetime import timedelta

from service.web.pace import ACTS, Pace
from tests.people import AYU, BUDI
from tests.world import World


def test_who_acts_far_more_often_than_anybody_clicks_waits_and_nobody_else_does(world: World) -> None:
    answers = (world.ayu.post("/api/sops", {}) for _ in range(3 * ACTS))  # some of it is given back meanwhile
    late = next(answer for answer in answers if answer.status_code != 422)
    assert (late.status_code, late.json["type"]) == (429, "urn:problem-type:baku:too-often")  # type: ignore[index]  # it is JSON
    assert int(late.headers["Retry-After"]) > 0
    assert world.ayu.get("/api/sops").status_code == 200
    assert world.budi.post("/api/sops", {}).status_code == 422
    world.sandbox.advance(60)
    assert world.ayu.post("/api/sops", {}).status_code == 422


def test_what_a_person_has_left_fills_up_evenly(world: World) -> None:
    pace, now = Pace(2), world.office.clock()
    assert [pace.allows(AYU, now) for _ in range(3)] == [True, True, False]
    assert pace.allows(BUDI, now)
    assert pace.allows(AYU, now + timedelta(seconds=30))
