"""A new SOP in the place of others: named by number, superseded on its effective day, and told everywhere."""

from datetime import timedelta
from typing import Any

import pytest

from service.domain import facts
from service.domain.history.printed import of_revision
from service.domain.history.sop import Sop
from service.workflow.means.histories import SERVICE
from tests.people import AYU
from tests.web.answers import Json, header_of, invalid, path, refused, standing
from tests.web.api.test_joint import in_register, joint
from tests.world import World, draft

DAY = 24 * 60 * 60


@pytest.fixture
def old(world: World) -> Json:
    return world.authorised()


def successor(world: World, *numbers: str, **other: Any) -> Json:
    """Return a draft that is to replace these."""
    sop: Json = world.ayu.does("POST", "/api/sops", draft(title="Content, anew", replaces=numbers, **other))
    return sop


def ready(world: World, sop: Json) -> Json:
    world.open_round(sop)
    world.answer(sop)
    return world.simulate(world.close_round(sop))


def authorise(world: World, sop: Json, days: int = 0) -> Json:
    """Return the SOP authorised with effect in so many days."""
    day = world.office.today() + timedelta(days=days)
    body = {"meaning": "For use", "effective": day.isoformat()}
    authorised: Json = world.citra.does("POST", path(sop, "authorise"), body)
    return authorised


def print_of(world: World, sop: Json) -> str:
    """Return what the code on the prints of Rev. 0 leads to."""
    known = world.office.histories.read(sop["id"])
    address = f"/s/{sop['number']}?rev=0&c={of_revision(known, known.revisions[0])}&lang=en"
    return world.mallory.get(address).get_data(as_text=True)


def now(world: World, sop: Json) -> Json:
    shown: Json = world.citra.does("GET", path(sop))
    return shown


def test_on_its_effective_day_the_replaced_one_is_superseded_moved_and_told(world: World, old: Json) -> None:
    new = ready(world, successor(world, old["number"]))
    assert [(one["number"], one["ended"]) for one in new["replaces"]] == [(old["number"], False)]
    changes = world.office.google.docs.read(new["document"]["id"]).document.changes
    assert old["number"] in changes[0].why
    authorise(world, new, days=3)
    assert (now(world, old)["status"], now(world, old)["superseded_by"]) == ("authorised", None)
    assert standing(world, old["document"]["id"]) == ("in_force", True)
    assert f"In force, replaced by {new['number']} from" in print_of(world, old)
    world.sandbox.advance(3 * DAY)
    assert f"Superseded by {new['number']} since" in print_of(world, old), "before it is settled, too"
    world.ayu.does("POST", "/api/sync")
    world.ayu.does("POST", "/api/sync")
    over = now(world, old)
    assert over["status"] == "superseded"
    assert (over["superseded_by"]["number"], over["superseded_by"]["day"]) == (
        new["number"],
        world.office.today().isoformat(),
    )
    assert standing(world, old["document"]["id"]) == ("superseded", True)
    assert new["number"] in header_of(world, old["document"]["id"])
    assert over["withdrawn"] is None
    assert now(world, new)["replaces"][0]["ended"]
    assert any(text.startswith(f"Digantikan oleh {new['number']} sejak") for text in in_register(world, "Status"))
    history = world.citra.does("GET", path(old, "history"))["facts"]
    assert [fact["kind"] for fact in history].count("Replaced") == 1
    steps = world.dewi.does("GET", "/api/steps?q=brief")["steps"]
    assert old["number"] not in {found["number"] for found in steps}


def test_all_that_is_wrong_with_the_numbers_is_said_at_once(world: World, old: Json) -> None:
    open_next = world.authorised(title="Another")
    world.ayu.does("POST", path(open_next, "revisions"), {"reason": "New", "class": "change"})
    drafted = world.draft(title="Not in force")
    numbers = ("SOP-XYZ-404", drafted["number"], open_next["number"], old["number"])
    answer = world.ayu.post("/api/sops", draft(title="New", replaces=numbers))
    assert invalid(answer) == {"replaces[0]", "replaces[1]", "replaces[2]"}


def test_what_another_is_to_replace_already_and_its_own_number_are_refused(world: World, old: Json) -> None:
    first = successor(world, old["number"])
    assert invalid(world.ayu.post("/api/sops", draft(title="New", replaces=[old["number"]]))) == {"replaces[0]"}
    assert invalid(world.ayu.ask("PATCH", path(first), {"replaces": [first["number"]]})) == {"replaces[0]"}
    world.ayu.does("POST", path(first, "cancel"), {"reason": "Given up"})
    assert successor(world, old["number"])["replaces"]


def test_of_two_that_were_begun_at_the_same_moment_neither_is_authorised_before_one_gives_it_up(
    world: World, old: Json
) -> None:
    new, twin = ready(world, successor(world, old["number"])), world.draft(title="The same, anew")
    office, known = world.office, world.office.histories.read(twin["id"])
    office.histories.append(known.id, known, [_also(known, office.histories.read(old["id"]))], AYU)
    body = {"meaning": "For use", "effective": world.office.today().isoformat()}
    answer = world.citra.post(path(new, "authorise"), body)
    assert refused(answer) == {"replaced_elsewhere"}
    assert f"{old['number']} is to be replaced by {twin['number']}, too." in answer.get_data(as_text=True)
    (done,) = joint(world, new)["refused"]
    assert f"to be replaced by {twin['number']}, too." in done["sentence"]
    assert now(world, new)["authorisation"] is None
    world.ayu.does("PATCH", path(twin), {"replaces": []})
    assert authorise(world, new)["status"] == "authorised"


def _also(sop: Sop, old: Sop) -> facts.ParticularsChanged:
    """Return that an SOP is to replace another one, as it would be recorded where nobody was a moment faster."""
    drafted, replaces = sop.current.drafted, (facts.Predecessor(old.id, old.number, "Content production"),)
    named = drafted.title, drafted.department, drafted.concerned, drafted.owner, drafted.authors, drafted.authoriser
    return facts.ParticularsChanged(*named, replaces)


def test_it_is_named_before_the_round_as_a_particular_too(world: World, old: Json) -> None:
    new = world.draft(title="Content, anew")
    named = world.ayu.does("PATCH", path(new), {"replaces": [f" {old['number'].lower()} "]})
    assert [one["id"] for one in named["replaces"]] == [old["id"]]
    changes = world.office.google.docs.read(new["document"]["id"]).document.changes
    assert old["number"] in changes[0].why
    assert world.ayu.does("PATCH", path(new), {"title": "Other"})["replaces"] == named["replaces"]
    assert world.ayu.does("PATCH", path(new), {"replaces": []})["replaces"] == []


def test_a_successor_withdrawn_before_its_day_leaves_it_in_force(world: World, old: Json) -> None:
    new = authorise(world, ready(world, successor(world, old["number"])), days=3)
    world.citra.does("POST", path(new, "withdraw"), {"reason": "Not now"})
    world.sandbox.advance(4 * DAY)
    world.ayu.does("POST", "/api/sync")
    world.ayu.does("POST", "/api/sync")
    assert now(world, old)["status"] == "authorised"
    assert standing(world, old["document"]["id"]) == ("in_force", True)


def test_a_next_revision_begun_meanwhile_is_over_with_it(world: World, old: Json) -> None:
    new = ready(world, successor(world, old["number"]))
    begun = world.ayu.does("POST", path(old, "revisions"), {"reason": "A detail", "class": "change"})
    authorise(world, new)
    world.ayu.does("POST", "/api/sync")
    over = now(world, old)
    assert [one["status"] for one in over["revisions"]] == ["superseded", "cancelled"]
    assert new["number"] in str(over["revisions"][1]["cancelled"])
    assert standing(world, begun["document"]["id"]) == ("superseded", True)


def test_who_died_between_the_two_histories_left_nothing_to_be_done_twice(world: World, old: Json) -> None:
    new = authorise(world, ready(world, successor(world, old["number"])), days=1)
    world.sandbox.advance(DAY)
    office = world.office
    fact = facts.Replaced(new["id"], new["number"], new["title"], office.today())
    office.histories.append(old["id"], office.histories.read(old["id"]), [fact], SERVICE)
    for _ in range(2):
        world.ayu.does("POST", "/api/sync")
    assert [type(one.fact) for one in office.histories.recorded(old["id"])].count(facts.Replaced) == 1
    assert [one["ended"] for one in now(world, new)["replaces"]] == [True]
    assert now(world, old)["status"] == "superseded"
