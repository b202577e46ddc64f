"""Meetings within a round, for programs."""

from http import HTTPStatus

from tests.people import AYU, BUDI, CITRA, DEWI, MALLORY
from tests.web.answers import invalid, path, refused
from tests.world import World

MEETINGS, NOW = "rounds/current/meetings", "rounds/current/meetings/current"


def test_a_meeting_is_called_for_all_concerned_attended_and_decides(world: World) -> None:
    sop = world.open_round(world.draft())
    day = world.office.today().isoformat()
    assert refused(world.ayu.post(path(sop, f"{NOW}/attendance"), {"day": day, "attended": [BUDI]})) == {"no_meeting"}
    called = world.ayu.post(path(sop, MEETINGS), {"day": day, "place": "Room 2"}, key="k")
    assert called.status_code == HTTPStatus.CREATED
    again = world.ayu.post(path(sop, MEETINGS), {"day": day, "place": "Room 2"}, key="k")
    assert again.headers["Idempotency-Replayed"] == "true"
    assert refused(world.ayu.post(path(sop, MEETINGS), {"day": day, "place": "Room 2"})) == {"meeting_open"}
    world.ayu.does("PUT", path(sop, NOW), {"day": day, "place": "Room 3", "invited": [BUDI, DEWI]})
    note = world.dewi.does("POST", path(sop, "feedback"), {"source": "meeting", "text": "Too slow."})["feedback"][0]
    decision = {"text": "Two days", "disposition": "accepted", "step": 1, "settles": [note["id"]]}
    assert world.budi.post(path(sop, f"{NOW}/decisions"), decision).status_code == HTTPStatus.FORBIDDEN
    world.ayu.does("POST", path(sop, f"{NOW}/decisions"), decision)
    now = world.ayu.does("POST", path(sop, f"{NOW}/attendance"), {"day": day, "attended": [BUDI], "guests": ["Tan"]})
    (met,) = now["round"]["meetings"]
    (decided,) = met["decisions"]
    assert (met["place"], met["invited"], met["held"], met["attended"], met["guests"], met["called_by"]) == (
        "Room 3", [BUDI, DEWI], day, [BUDI], ["Tan"], AYU
    )  # fmt: skip
    assert decided["settles"] == [note["id"]]
    assert {f["decision"]["disposition"] for f in now["feedback"]} == {"accepted"}
    kinds = [one["kind"] for one in world.ayu.does("GET", path(sop, "history"))["facts"]]
    assert {"MeetingCalled", "MeetingHeld", "MeetingDecided"} <= set(kinds)


def test_wrong_meetings_are_told_field_by_field_and_strangers_see_none(world: World) -> None:
    sop = world.open_round(world.draft())
    assert invalid(world.ayu.post(path(sop, MEETINGS), {"day": "2020-01-01", "place": "", "invited": [MALLORY]})) == {
        "day", "place", "invited[0]"
    }  # fmt: skip
    day = world.office.today().isoformat()
    world.ayu.does("POST", path(sop, f"{NOW}/attendance"), {"day": day, "place": "Canteen", "attended": [CITRA]})
    assert invalid(world.ayu.post(path(sop, f"{NOW}/decisions"), {"text": "x", "disposition": "maybe"})) == {
        "disposition"
    }
    assert world.mallory.post(path(sop, MEETINGS), {"day": day, "place": "x"}).status_code == HTTPStatus.FORBIDDEN
    assert refused(world.ayu.post(path(sop, f"{NOW}/cancel"), {"reason": "x"})) == {"no_meeting"}, "it was held"
