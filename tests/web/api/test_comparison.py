"""`GET …/comparison`: two revisions of an SOP, step beside step."""

from http import HTTPStatus
from typing import Any

import pytest

from tests.lives import once
from tests.people import AYU
from tests.web.answers import path
from tests.world import World

REVISION = {"reason": "A new channel", "class": "change"}


@once
def rewritten(world: World) -> dict[str, Any]:
    """Return an SOP in force whose next revision says something else in its first step."""
    last = world.authorised()
    sop = dict(world.ayu.does("POST", path(last, "revisions"), REVISION))
    said = sop["steps"][0]["activity"]
    replacing = {"replaceAllText": {"containsText": {"text": said, "matchCase": True}, "replaceText": f"Never {said}"}}
    world.ayu.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", {"requests": [replacing]})
    world.ayu.does("POST", "/api/sync")
    return sop


def test_the_two_newest_are_compared_step_by_step_without_a_call_to_google(world: World) -> None:
    sop = rewritten(world)
    world.calls()
    answer = world.ayu.does("GET", path(sop, "comparison"))
    assert world.calls() == {}
    assert (answer["before"], answer["after"], answer["revisions"]) == (0, 1, [0, 1])
    assert [step["id"] for step in answer["steps"]] == [step["id"] for step in sop["steps"]]
    first, *others = answer["steps"]
    assert (first["was"], first["now"], first["changes"]) == (1, 1, ["changed"])
    activity = next(cell for cell in first["cells"] if cell["cell"] == "activity")
    assert [words["text"] for words in activity["after"] if words["other"]] == ["Never "]
    assert not any(words["other"] for words in activity["before"])
    assert not any(step["changes"] for step in others)
    back = world.ayu.does("GET", path(sop, "comparison?from=1&to=0"))
    assert (back["before"], back["after"]) == (1, 0)


@pytest.mark.parametrize(
    ("query", "fields"), [("from=7&to=x", ["from", "to"]), ("to=9", ["to"]), (f"from={'1' * 11}", ["from"])]
)
def test_wrong_numbers_are_named_with_those_there_are(world: World, query: str, fields: list[str]) -> None:
    sop = world.ayu.does("POST", path(world.authorised(), "revisions"), REVISION)
    answer = world.ayu.get(path(sop, f"comparison?{query}"))
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer.json is not None
    assert [one["field"] for one in answer.json["problems"]] == fields
    if query != f"from={'1' * 11}":
        assert all("Choose one of 0, 1." in one["sentence"] for one in answer.json["problems"])


def test_the_first_revision_is_compared_with_nothing_and_none_is_shown_to_strangers(world: World) -> None:
    sop = world.draft()
    world.sandbox.introduce("gina@kopi.example", "Gina")
    cases = ((AYU, 409, "There are no two revisions"), ("gina@kopi.example", 404, "There is no SOP"))
    for email, status, says in cases:
        answer = world.actor(email).get(path(sop, "comparison"))
        assert answer.status_code == status
        assert says in answer.get_data(as_text=True)
