"""What a revision changes stands in its change history in words made of the differences, unless people typed theirs."""

from typing import Any

import pytest

from service.domain import facts
from service.domain.acts.changes import LONGEST
from service.domain.errors import Denied
from service.domain.sentences import Sentence
from service.workflow.acts import describing
from tests.people import AYU, BUDI
from tests.web.answers import Json, path, refused
from tests.web.api.references.referring import insert_row, remove_row
from tests.web.api.test_next_revision import revising, write
from tests.world import World


@pytest.fixture
def revised(world: World) -> Json:
    return revising(world)


def row(world: World, sop: Json) -> str:
    """Return what the Doc's change history says that the newest revision changed."""
    changes = world.office.google.docs.read(sop["document"]["id"]).document.changes
    return next(one.what for one in reversed(changes) if one.revision == str(sop["revision"]))


def proposed(world: World, sop: Json) -> Any:
    return world.ayu.does("GET", path(sop, "changes"))


def type_into_row(world: World, sop: Json, text: str) -> None:
    """Have Ayu type in front of what the newest row says was changed."""
    content = world.office.google.docs.read(sop["document"]["id"])
    cell = content.history.cells[-1]["what"] if content.history else None
    assert cell is not None
    request = {"insertText": {"location": {"index": cell.start}, "text": text}}
    world.ayu.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", {"requests": [request]})


def test_it_is_proposed_from_the_differences_and_written_as_its_author_words_it(world: World, revised: Json) -> None:
    document = revised["document"]["id"]
    assert proposed(world, revised)["proposed"] == ""
    insert_row(world, document, 3, "", "Ask legal")
    remove_row(world, document, 7)
    length = world.office.histories.read(revised["id"]).length
    found = proposed(world, revised)
    assert world.office.histories.read(revised["id"]).length == length, "a look records nothing"
    assert found["proposed"] == "step 4 added; step 6 removed"
    assert (found["in_doc"], found["by_hand"], found["described"]) == ("Change", False, "")
    sop = world.ayu.does("PUT", path(revised, "changes"), {"text": "Legal is asked  first"})
    assert row(world, sop) == "Legal is asked first"
    world.calls()
    sop = world.ayu.does("PUT", path(revised, "changes"), {"text": "Legal is asked"})
    assert world.calls().total() == 5
    assert row(world, sop) == "Legal is asked"
    kinds = [one["kind"] for one in world.ayu.does("GET", path(sop, "history"))["facts"]]
    assert (kinds.count("ChangesDescribed"), kinds.count("ChangesWritten")) == (2, 2)


def test_what_somebody_typed_in_the_row_stays_theirs(world: World, revised: Json) -> None:
    type_into_row(world, revised, "Everything: ")
    sop = world.ayu.does("PUT", path(revised, "changes"), {"text": "Legal is asked"})
    assert row(world, sop) == "Everything: Change"
    assert proposed(world, sop)["by_hand"]


def test_who_says_nothing_has_it_written_as_the_round_opens_and_nobodys_answer_is_outdated(
    world: World, revised: Json
) -> None:
    write(world, revised, "Another closing sentence.")
    remove_row(world, revised["document"]["id"], 6)
    opened = world.open_round(revised)
    assert opened["status"] == "in_review"
    assert row(world, opened).startswith("step 6 removed")
    assert world.answer(opened)["mark"] == opened["mark"]
    assert refused(world.ayu.put(path(opened, "changes"), {"text": "Too late"})) == {"not_drafting"}


@pytest.mark.parametrize("trouble", ["too long", "refused"])
def test_a_proposal_that_cannot_be_written_keeps_no_round_from_opening(
    world: World, revised: Json, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    def refuse(*_: object) -> None:
        raise Denied(Sentence("Fill this in."))

    monkeypatch.setattr(describing, "change_words", lambda *_: Sentence("Many steps. " * LONGEST))
    if trouble == "refused":
        monkeypatch.setattr(describing, "described", refuse)
    opened = world.open_round(revised)
    assert opened["status"] == "in_review"
    assert row(world, opened).startswith("Many steps." if trouble == "too long" else "Change")


def test_with_the_round_it_can_be_worded_or_left(world: World, revised: Json) -> None:
    remove_row(world, revised["document"]["id"], 6)
    left = world.ayu.does("POST", path(revised, "rounds"), world.round_of(BUDI) | {"changes": ""})
    assert row(world, left) == "Change"


def test_a_first_revision_changes_nothing(world: World) -> None:
    sop = world.draft()
    assert refused(world.ayu.put(path(sop, "changes"), {"text": "All"})) == {"nothing_to_compare"}


def test_what_could_not_be_written_in_time_is_written_before_anybody_answers(world: World, revised: Json) -> None:
    office = world.office
    sop = office.histories.read(revised["id"])
    office.histories.append(sop.id, sop, [facts.ChangesDescribed("Legal is asked")], AYU)
    opened = facts.RoundOpened(1, (facts.Reviewer(BUDI),), office.today(), "s", "t")
    sop = office.histories.read(sop.id)
    office.histories.append(sop.id, sop, [opened], AYU)
    world.ayu.does("POST", "/api/sync")
    assert row(world, revised) == "Legal is asked"
