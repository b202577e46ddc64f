"""Pages turned for a picture that is wider than a Doc's pages: a section of its own, and upright again behind it."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from service.domain.document.sop_document import Paragraph
from service.manuscript.house_style import A4
from service.workflow.settling.settle import settle_all
from tests.people import KOPI
from tests.refusing import refusing
from tests.web.test_pictures import PublicWorld
from tests.workflow.settling.test_illustrating import BATCH, BREAKS, change, drawn, reached, refused, to_decide, wanted
from tests.world import World


@pytest.fixture
def lean(tmp_path: Path) -> Iterator[PublicWorld]:
    """Yield a company in whose lean Docs the flow stands as a picture; more than four roles do its steps."""
    world = PublicWorld(tmp_path, replace(KOPI, flow_pictures=("lean",)))
    yield world
    world.close()


def tab(world: World, sop: dict[str, Any]) -> dict[str, Any]:
    return dict(world.ayu.does("GET", f"/v1/documents/{sop['document']['id']}"))


def sections(world: World, sop: dict[str, Any]) -> list[bool]:
    """Return of each section of the Doc whether its pages are turned."""
    styles = [
        one["sectionBreak"]["sectionStyle"] for one in tab(world, sop)["body"]["content"] if "sectionBreak" in one
    ]
    return [bool(style.get("flipPageOrientation")) for style in styles]


def across(world: World, sop: dict[str, Any]) -> list[bool]:
    """Return of each page of the Doc, as it is printed, whether it is wider than high."""
    calling = world.office.google.drive._calling
    files = calling.drive.files
    exported = files.export(fileId=sop["document"]["id"], mimeType="application/pdf")
    pages = PdfReader(io.BytesIO(calling.execute(exported))).pages
    return [page.mediabox.width > page.mediabox.height for page in pages]


def widths(world: World, sop: dict[str, Any]) -> set[float]:
    shown = tab(world, sop).get("inlineObjects", {}).values()
    objects = [one["inlineObjectProperties"]["embeddedObject"] for one in shown]
    return {one["size"]["width"]["magnitude"] for one in objects}


def test_a_picture_that_is_larger_across_has_turned_pages_of_its_own(lean: World) -> None:
    sop = lean.draft(format="lean")
    lean.open_round(sop)
    first, *_, last = (name for name, _ in drawn(lean, sop))
    assert (first, last) == BREAKS
    pages = across(lean, sop)
    turned = [number for number, wide in enumerate(pages) if wide]
    assert len(turned) == len(wanted(lean, sop))
    assert 0 < turned[0] <= turned[-1] < len(pages) - 1, "what stands around it is upright"
    assert min(widths(lean, sop)) > A4.upright


def test_a_picture_for_few_performers_stands_upright(lean: World) -> None:
    sop = lean.draft(format="lean", template="blank", fields={})
    lean.open_round(sop)
    assert drawn(lean, sop) == wanted(lean, sop) != []
    assert (sections(lean, sop), set(across(lean, sop))) == ([False], {False})


def test_turned_pages_are_not_turned_again_in_a_doc_that_lies_on_its_side(tmp_path: Path) -> None:
    world = PublicWorld(tmp_path)
    sop = world.draft()
    world.open_round(sop)
    assert drawn(world, sop) == wanted(world, sop)
    assert (len(sections(world, sop)), set(across(world, sop))) == (1, {True})
    world.close()


def test_a_picture_that_google_refuses_leaves_neither_turned_pages_nor_a_section(lean: World) -> None:
    sop = lean.draft(format="lean")
    reached(lean, by_google=False)
    lean.open_round(sop)
    assert refused(lean, sop) == ["pictures"]
    assert (sections(lean, sop), set(across(lean, sop))) == ([False], {False})
    reached(lean, by_google=True)
    settle_all(lean.office)
    assert sections(lean, sop) == [False, True, False]


def test_turned_pages_go_with_the_picture_that_they_were_turned_for(lean: World) -> None:
    sop = lean.draft(format="lean")
    lean.open_round(sop)
    assert sections(lean, sop) == [False, True, False]
    change(lean, sop, sop["steps"][0]["activity"], "Collect topics")
    to_decide(lean, sop)
    reached(lean, by_google=False)
    assert lean.authorise(sop)["status"] == "authorised"
    assert (sections(lean, sop), set(across(lean, sop))) == ([False], {False})
    assert drawn(lean, sop) == [("flow.0", "none")]


def test_a_picture_drawn_anew_has_one_section_and_no_line_more_than_before(lean: World) -> None:
    sop = lean.draft(format="lean")
    lean.open_round(sop)
    before, first = len(tab(lean, sop)["body"]["content"]), drawn(lean, sop)
    change(lean, sop, sop["steps"][0]["activity"], "Collect topics")
    to_decide(lean, sop)
    lean.authorise(sop)
    assert first != [one for one in drawn(lean, sop) if one[0].startswith("flow")]
    assert sections(lean, sop) == [False, True, False]
    assert len(tab(lean, sop)["body"]["content"]) == before


def test_an_answer_that_was_lost_turns_no_page_twice(lean: World) -> None:
    sop = lean.draft(format="lean")
    with refusing(lean, BATCH, 503, "backendError", holds="insertSectionBreak"):
        lean.open_round(sop)
    settle_all(lean.office)
    assert sections(lean, sop) == [False, True, False]


def test_words_that_people_typed_in_front_of_turned_pages_stay_when_those_go(lean: World) -> None:
    sop = lean.draft(format="lean")
    lean.open_round(sop)
    docs, document_id = lean.office.google.docs, sop["document"]["id"]
    [at] = [one.start for one in docs.read(document_id).pictures if one.name == BREAKS[0]]
    typed = {"insertText": {"location": {"index": at}, "text": "Seen by Budi."}}
    lean.ayu.does("POST", f"/v1/documents/{document_id}:batchUpdate", {"requests": [typed]})
    change(lean, sop, sop["steps"][0]["activity"], "Collect topics")
    to_decide(lean, sop)
    lean.authorise(sop)
    assert sections(lean, sop) == [False, True, False]
    assert Paragraph("Seen by Budi.") in docs.read(document_id).document.after


def test_the_next_revision_has_the_section_of_the_former_one_once(lean: World) -> None:
    former = lean.authorised(format="lean")
    request = {"reason": "A new channel", "class": "change"}
    sop = dict(lean.ayu.does("POST", f"/api/sops/{former['id']}/revisions", request))
    assert sections(lean, sop) == [False, True, False]
    lean.open_round(sop)
    assert sections(lean, sop) == [False, True, False]
