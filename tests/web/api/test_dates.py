"""The days of making and revising: stamped in the Doc, told by register and API, and the same in all three."""

from typing import Any

from service.domain.document.days import day_in
from service.domain.document.sop_document import BLANK
from service.domain.sentences import written
from tests.web.answers import Json, path
from tests.web.api.test_identity_block import Typing
from tests.web.api.test_joint import in_register
from tests.web.api.test_next_revision import gone_round, revising
from tests.world import World

DAY = 24 * 60 * 60


def said(world: World, sop: Json) -> tuple[str, str, str]:
    """Return the days of making, revising and taking effect as the newest Doc says them."""
    identity = world.office.google.docs.read(sop["document"]["id"]).document.identity
    return identity.made, identity.revised, identity.effective


def days(sop: Json) -> tuple[Any, Any, Any]:
    revision = sop["revisions"][-1]
    return sop["made"], revision["revised"], revision["effective"]


def test_it_was_made_on_the_day_its_last_round_closed_before_it_was_authorised(world: World) -> None:
    drafted = world.draft()
    assert said(world, drafted) == ("", "", "")
    assert days(drafted) == (None, None, None)
    world.sandbox.advance(3 * DAY)
    world.open_round(drafted)
    world.answer(drafted)
    reviewed = world.close_round(drafted)
    closed = world.office.today()
    world.sandbox.advance(DAY)
    sop = world.authorise(world.simulate(reviewed))
    made, revised, effective = said(world, sop)
    assert (day_in(made), revised, day_in(effective)) == (closed, "", world.office.today())
    assert days(sop) == (closed.isoformat(), None, world.office.today().isoformat())
    assert not sop["alarms"]


def test_a_revision_keeps_the_day_of_making_and_is_revised_when_its_round_closed(world: World) -> None:
    sop = revising(world)
    made = sop["made"]
    world.sandbox.advance(2 * DAY)
    sop = gone_round(world, sop)
    closed = world.office.today()
    world.sandbox.advance(DAY)
    sop = world.authorise(sop)
    said_made, said_revised, _ = said(world, sop)
    assert (day_in(said_made), day_in(said_revised)) == (day_in(made), closed)
    assert days(sop)[:2] == (made, closed.isoformat())
    assert day_in(in_register(world, "Date made")[0]) == day_in(made)
    assert day_in(in_register(world, "Date revised")[0]) == closed


def test_the_register_says_a_dash_for_who_was_never_revised(world: World) -> None:
    world.authorised()
    (made,), (revised,) = in_register(world, "Date made"), in_register(world, "Date revised")
    assert (bool(made), revised) == (True, BLANK)


def test_a_doc_of_an_earlier_baku_keeps_the_day_it_says_in_words(world: World) -> None:
    sop = world.draft()
    before = as_earlier(world, sop)
    sop = world.authorise(gone_round(world, sop))
    assert sop["status"] == "authorised"
    assert (sop["alarms"], sop["outstanding"]) == ([], [])
    assert said(world, sop)[0] == before
    assert day_in(before) == day_in(sop["made"])


def as_earlier(world: World, sop: Json) -> str:
    """Make the Doc say when it was begun, in words, as earlier releases wrote it."""
    place = world.office.google.docs.read(sop["document"]["id"]).places["made"]
    text = written(world.office.today(), "en")
    Typing(world).edits(
        sop["document"]["id"],
        {"deleteNamedRange": {"name": "baku.made"}},
        {"deleteContentRange": {"range": {"startIndex": place.start, "endIndex": place.end}}},
        {"insertText": {"location": {"index": place.start}, "text": text}},
    )
    world.ayu.does("POST", "/api/sync")
    world.ayu.does("GET", path(sop))
    return text
