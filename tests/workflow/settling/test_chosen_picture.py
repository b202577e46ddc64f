"""The flow's picture in the Doc of one lean SOP: put in by a click and taken out by one, then and there."""

from typing import Any

from tests.people import AYU
from tests.web.answers import path
from tests.web.panel.acting import twice
from tests.web.panel.google import Panel
from tests.web.test_pictures import public as public  # the fixture
from tests.workflow.settling.test_illustrating import BREAKS, doc_of, drawn, reached, refused, to_decide, wanted
from tests.world import World


def choose(world: World, sop: dict[str, Any], *, shown: bool) -> dict[str, Any]:
    return dict(world.ayu.does("POST", path(sop, "flow/picture"), {"shown": shown}))


def pages(world: World, sop: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the pages of the flow's picture in the Doc, without the breaks around them."""
    return [one for one in drawn(world, sop) if one[0] not in BREAKS]


def test_a_click_puts_the_picture_into_the_doc_of_one_lean_sop_and_a_click_takes_it_out(public: World) -> None:
    sop = public.draft(format="lean")
    before = doc_of(public, sop)
    panel = Panel(public, AYU, sop["document"]["id"])
    panel.home()
    panel.click("Flow")
    twice(panel, "Show it in the Doc")
    assert panel.notice == "The flow is shown as a picture behind the steps."
    after = doc_of(public, sop)
    assert pages(public, sop) == wanted(public, sop) != []
    assert (after.document, after.text_hash) == (before.document, before.text_hash)
    panel.click("Take it out of the Doc")
    assert (drawn(public, sop), panel.notice) == ([], "The Doc shows no picture of the flow.")
    assert "Show it in the Doc" in panel.labels()


def test_a_choice_takes_four_calls_one_of_them_a_write_to_the_doc(public: World) -> None:
    sop = public.draft(format="lean")
    public.calls()
    for shown in (True, False):
        choose(public, sop, shown=shown)
        calls = public.calls()
        assert (calls.total(), calls["docs.documents.batchUpdate"]) == (4, 1)


def test_a_picture_that_was_chosen_is_drawn_anew_in_the_round_and_stays_authorised(public: World) -> None:
    sop = public.draft(format="lean")
    choose(public, sop, shown=True)
    public.open_round(sop)
    to_decide(public, sop)
    assert public.authorise(sop)["status"] == "authorised"
    assert pages(public, sop) == wanted(public, sop) != []
    late = public.ayu.post(path(sop, "flow/picture"), {"shown": False})
    assert late.status_code == 409
    assert "Choose once the next revision is drafted." in late.get_data(as_text=True)


def test_the_next_revision_shows_it_and_the_other_sops_do_not(public: World) -> None:
    sop, other = public.draft(format="lean"), public.draft(format="lean", title="Another")
    choose(public, sop, shown=True)
    public.open_round(other)
    assert drawn(public, other) == []


def test_a_choice_that_google_refuses_is_told_and_followed_later(public: World) -> None:
    sop = public.draft(format="lean")
    reached(public, by_google=False)
    choose(public, sop, shown=True)
    assert (drawn(public, sop), refused(public, sop)) == ([], ["pictures"])
    reached(public, by_google=True)
    public.ayu.does("POST", "/api/sync")
    assert (pages(public, sop), refused(public, sop)) == (wanted(public, sop), [])


def test_a_sync_draws_no_chosen_picture_anew(public: World) -> None:
    sop = public.draft(format="lean")
    choose(public, sop, shown=True)
    before = drawn(public, sop)
    public.ayu.does("POST", "/api/sync")
    public.calls()
    public.ayu.does("POST", "/api/sync")
    assert (drawn(public, sop), public.calls()["docs.documents.batchUpdate"]) == (before, 0)


def test_where_google_reaches_no_address_a_sentence_stands_where_the_picture_would(world: World) -> None:
    sop = world.draft(format="lean")
    choose(world, sop, shown=True)
    assert drawn(world, sop) == [("flow.0", "none")]
