"""The code of printed copies in the Doc and its PDF: set with the stamp, gone from drafts, in nobody's way."""

import io
from typing import Any

import pypdf
import pytest
import zxingcpp
from werkzeug.test import Client

from service.domain import facts
from service.domain.history.printed import of_revision
from service.domain.telling.links import printed_link
from service.manuscript.illustrating import PRINTED
from service.manuscript.looking import PRINTED_LINK
from service.manuscript.placed_content import PlacedContent
from service.workflow.settling.settle import settle
from tests.web.answers import path
from tests.web.test_pictures import public as public  # the fixture
from tests.world import World

DRAFTS_LINK = "https://sop.kopi.example/s/SOP-MKT-001?rev=0&c=abc"


def doc_of(world: World, sop: dict[str, Any]) -> PlacedContent:
    return world.office.google.docs.read(sop["document"]["id"])


def codes(doc: PlacedContent) -> list[tuple[str, str]]:
    return [(one.name, one.digest) for one in doc.pictures if one.name.startswith(PRINTED)]


def link_of(world: World, sop: dict[str, Any], revision: int = 0) -> str:
    known = world.office.histories.read(sop["id"])
    return printed_link(world.settings.public_url, known, known.revisions[revision])


def pdf_of(world: World, sop: dict[str, Any]) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(world.office.google.drive.content(sop["archive"]["id"])))


def read_codes(pdf: pypdf.PdfReader) -> list[str]:
    """Return what a reader of codes finds in the pictures of a PDF's page one."""
    pictures = (one.image for one in pdf.pages[0].images)
    return [code.text for picture in pictures if picture for code in zxingcpp.read_barcodes(picture.convert("L"))]


def test_what_is_authorised_has_its_code_on_page_one_of_doc_and_pdf_and_the_next_draft_has_none(
    public: World,
) -> None:
    before = public.rehearsed(format="lean")
    draft = doc_of(public, before)
    public.calls()
    sop = public.authorise(before)
    assert public.calls().total() == 10
    doc, link = doc_of(public, sop), link_of(public, sop)
    known = public.office.histories.read(sop["id"])
    short_hash = of_revision(known, known.current)
    assert codes(draft) == []
    assert codes(doc) == [(PRINTED, short_hash), (PRINTED_LINK, short_hash)]
    assert (doc.mark, doc.document.asides, doc.unread) == (draft.mark, draft.document.asides, draft.unread)
    assert doc.document.identity.organisation == draft.document.identity.organisation
    assert (sop["status"], sop["alarms"], sop["outstanding"]) == ("authorised", [], [])
    pdf = pdf_of(public, sop)
    assert read_codes(pdf) == [link]
    assert link in pdf.pages[0].extract_text().replace("\n", "")
    later = public.ayu.does("POST", path(sop, "revisions"), {"reason": "More", "class": "change"})
    assert codes(doc_of(public, later)) == []
    assert codes(doc_of(public, sop)) == codes(doc)


def test_a_print_of_a_lapsed_authorisation_is_not_authorised_and_its_doc_has_no_code_any_more(public: World) -> None:
    sop = public.authorised(format="lean")
    link, known = link_of(public, sop), public.office.histories.read(sop["id"])
    lapse = facts.AuthorisationLapsed("changed_before_lock")
    settle(public.office, public.office.histories.append(known.id, known, [lapse], "baku"))
    assert codes(doc_of(public, sop)) == []
    page = Client(public.app).get(link.removeprefix(public.settings.public_url))
    assert "BELUM DISAHKAN: jangan dipakai" in page.get_data(as_text=True)


def test_a_picture_that_google_cannot_fetch_leaves_the_address_and_refuses_no_stamp(public: World) -> None:
    before = public.rehearsed(format="lean")
    _ = public.app  # which tells the sandbox where it is reached
    public.sandbox.addons.sites.clear()
    sop = public.authorise(before)
    assert sop["status"] == "authorised"
    assert [name for name, _ in codes(doc_of(public, sop))] == [PRINTED_LINK]
    assert link_of(public, sop) in pdf_of(public, sop).pages[0].extract_text().replace("\n", "")


@pytest.mark.parametrize(
    ("written", "counts"),
    [(DRAFTS_LINK, False), ("Pay Ayu.", True), (f"Pay Ayu: {DRAFTS_LINK}", True), (f"{DRAFTS_LINK}d", True)],
)
def test_no_word_hides_behind_the_address_below_a_code(world: World, written: str, counts: bool) -> None:
    sop = world.draft(format="lean")
    before, end = doc_of(world, sop), 1 + len(written)
    requests = [
        {"insertText": {"location": {"index": 1}, "text": f"{written}\n"}},
        {
            "createNamedRange": {
                "name": f"baku.picture.{PRINTED_LINK}.abc",
                "range": {"startIndex": 1, "endIndex": end},
            }
        },
    ]
    world.ayu.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", {"requests": requests})
    after = doc_of(world, sop)
    assert (after.mark != before.mark) == counts
