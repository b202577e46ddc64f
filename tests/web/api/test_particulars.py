"""The particulars of a draft are changed as one act; Doc, file name, folder, rights and register follow."""

from typing import Any

import pytest

from tests.people import AYU, BUDI, CITRA, DEWI, EKO
from tests.web.answers import header_of, invalid, path, refused, standing
from tests.web.panel.acting import at, filled, rewrite, sync
from tests.world import World, draft

Json = dict[str, Any]


def identity(world: World, sop: Json) -> Any:
    """Return what the Doc's identity block says."""
    return world.office.google.docs.read(sop["document"]["id"]).document.identity


def patched(world: World, sop: Json, **particulars: Any) -> Json:
    """Return the SOP after Ayu changed its particulars."""
    return dict(world.ayu.does("PATCH", path(sop), particulars))


def row(world: World, sop: Json) -> Json:
    """Return the SOP's line of the list."""
    (found,) = (one for one in world.fitri.does("GET", "/api/sops")["sops"] if one["id"] == sop["id"])
    return dict(found)


def test_a_title_is_changed_everywhere_and_the_number_stays(world: World) -> None:
    sop = world.draft()
    now = patched(world, sop, title="Writing  posts")
    assert (now["number"], now["title"]) == (sop["number"], "Writing posts")
    assert identity(world, sop).title == "Writing posts"
    assert "Writing posts" in header_of(world, sop["document"]["id"])
    state = world.office.google.drive.look(sop["document"]["id"])
    assert state is not None
    assert state.name == f"{sop['number']} Writing posts"
    assert row(world, sop)["title"] == "Writing posts"


def test_another_department_gets_the_doc_in_its_folder_with_its_rights(world: World) -> None:
    sop = world.draft()
    before = world.eko.ask("GET", f"/v1/documents/{sop['document']['id']}").status_code
    now = patched(world, sop, department="FIN", concerned=["MKT"], authoriser=EKO)
    assert (now["number"], now["department"]) == (sop["number"], "FIN")
    assert standing(world, sop["document"]["id"]) == ("drafts/FIN", False)
    block = identity(world, sop)
    assert (block.department, block.concerned) == ("Finance", "Marketing")
    write = {"requests": [{"insertText": {"endOfSegmentLocation": {}, "text": "Paid on time."}}]}
    address = f"/v1/documents/{sop['document']['id']}:batchUpdate"
    assert before == 200  # the company reads drafts
    assert world.eko.ask("POST", address, write).status_code == 200
    assert world.ayu.ask("POST", address, write).status_code == 200, "its author writes on"
    assert world.budi.ask("POST", address, write).status_code == 403
    assert row(world, sop)["department"] == "FIN"
    sync(world)
    assert world.ayu.does("GET", path(sop))["outstanding"] is not None
    assert not [o for o in world.ayu.does("GET", path(sop))["outstanding"] if o["code"] == "doc_away"]


def test_other_people_write_own_and_authorise_it(world: World) -> None:
    sop = world.draft()
    now = patched(world, sop, authors=[DEWI, AYU], owner=BUDI, authoriser=EKO)
    assert (now["authors"], now["owner"], now["authoriser"]) == ([DEWI, AYU], BUDI, EKO)
    assert identity(world, sop).owner == "Budi Santoso"
    assert world.office.google.docs.read(sop["document"]["id"]).stamps["prepared.name"] == "Dewi Anggraini"


def test_what_people_wrote_into_the_identity_block_stays(world: World) -> None:
    sop = world.draft()
    rewrite(world, sop, "Marketing", "Marketing (Jakarta)")
    patched(world, sop, department="FIN", title="Paying", authoriser=EKO)
    block = identity(world, sop)
    assert (block.title, block.department) == ("Paying", "Marketing (Jakarta)")


def test_a_concerned_department_gets_a_row_where_there_was_none(world: World) -> None:
    sop = world.draft()
    patched(world, sop, concerned=["FIN"])
    assert identity(world, sop).concerned == "Finance"
    patched(world, sop, concerned=[])
    assert identity(world, sop).concerned == ""
    patched(world, sop, concerned=["FIN", "MKT"])
    assert world.ayu.does("GET", path(sop))["concerned"] == ["FIN"], "its own department is concerned anyway"


def test_everything_wrong_is_told_at_once(world: World) -> None:
    sop = world.draft()
    answer = world.ayu.ask(
        "PATCH",
        path(sop),
        {
            "title": "",
            "department": "XYZ",
            "concerned": ["ABC"],
            "authors": ["who@kopi.example"],
            "owner": "nobody",
            "authoriser": BUDI,
        },
    )
    assert invalid(answer) == {"title", "department", "concerned[0]", "authors[0]", "owner", "authoriser"}
    assert row(world, sop)["title"] == sop["title"]


@pytest.mark.parametrize(
    "particulars", [{"authors": [CITRA]}, {"authoriser": AYU}, {"authoriser": BUDI}, {"authors": []}]
)
def test_nobody_is_named_who_would_be_refused_to_authorise(world: World, particulars: Json) -> None:
    sop = world.draft()
    assert invalid(world.ayu.ask("PATCH", path(sop), particulars)) <= {"authoriser", "authors"}


def test_who_wrote_it_before_may_not_authorise_it_afterwards(world: World) -> None:
    sop = world.citra.does("POST", "/api/sops", {**draft(), "authoriser": EKO})
    world.citra.does("PATCH", path(sop), {"authors": [AYU]})
    assert invalid(world.ayu.ask("PATCH", path(sop), {"authoriser": CITRA})) == {"authoriser"}


@pytest.mark.parametrize("life", ["in_review", "reviewed", "rehearsed", "authorised"])
def test_it_is_refused_once_it_is_no_draft_any_more(world: World, life: str) -> None:
    sop = world.open_round(world.draft()) if life == "in_review" else getattr(world, life)()
    assert refused(world.ayu.ask("PATCH", path(sop), {"title": "Too late"})) == {"not_drafting"}


def test_who_does_not_run_the_work_may_not(world: World) -> None:
    sop = world.draft()
    assert world.budi.ask("PATCH", path(sop), {"title": "Mine"}).status_code == 403


def test_the_next_revision_and_its_doc_can_be_renamed_too(world: World) -> None:
    sop = world.authorised()
    revised = world.ayu.does("POST", path(sop, "revisions"), {"reason": "Another name.", "class": "change"})
    patched(world, revised, title="Publishing")
    state = world.office.google.drive.look(revised["document"]["id"])
    assert state is not None
    assert state.name == f"{sop['number']} Publishing Rev. 1"
    assert identity(world, revised).title == "Publishing"
    assert identity(world, sop).title == "Content production"


def test_nothing_is_recorded_where_nothing_changes(world: World) -> None:
    sop = world.draft()
    facts = len(world.ayu.does("GET", path(sop, "history"))["facts"])
    patched(world, sop, title=sop["title"], concerned=[])
    assert len(world.ayu.does("GET", path(sop, "history"))["facts"]) == facts


def test_the_card_comes_filled_in_and_lists_who_may_authorise_in_the_department_chosen(world: World) -> None:
    sop = world.draft()
    panel = at(world, sop)
    panel.click("Change particulars")
    typed = filled(panel, title="Paying", department="FIN", concerned=["MKT"], authors=[AYU, DEWI])
    assert typed["owner"] == [AYU]
    panel.change("department", typed)
    panel.click("Change", filled(panel))
    assert panel.notice == "The particulars are changed."
    now = world.ayu.does("GET", path(sop))
    assert (now["title"], now["department"], now["concerned"], now["authors"]) == (
        "Paying", "FIN", ["MKT"], [AYU, DEWI],
    )  # fmt: skip
    assert now["authoriser"] == CITRA


def test_the_card_tells_what_is_wrong_by_its_field_and_keeps_what_was_typed(world: World) -> None:
    panel = at(world, world.draft())
    panel.click("Change particulars")
    panel.click("Change", filled(panel, title="", authors=[], owner=[EKO]))
    assert "Title: Fill this in." in panel.text()
    assert "Authors: Name at least one author." in panel.text()
