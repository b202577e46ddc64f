"""The flow's picture in the Doc: drawn when a round opens and before the stamp, known again, never in the way."""

from typing import Any

from service.drawing.picture import of_revision
from service.manuscript.reading import PlacedContent
from tests.web.test_pictures import public as public  # the fixture
from tests.world import World

BATCH = "docs.documents.batchUpdate"


def doc_of(world: World, sop: dict[str, Any]) -> PlacedContent:
    return world.office.google.docs.read(sop["document"]["id"])


def drawn(world: World, sop: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one.name, one.digest) for one in doc_of(world, sop).pictures]


def wanted(world: World, sop: dict[str, Any]) -> list[tuple[str, str]]:
    known = world.office.histories.read(sop["id"])
    picture = of_revision(known, known.current)
    return [(f"flow.{page}", picture.digest) for page in range(len(picture.pages))]


def test_a_permenpan_doc_has_its_flow_behind_page_one_from_the_first_round_on(public: World) -> None:
    sop = public.draft(format="permenpan")
    before = doc_of(public, sop)
    assert (before.pictures, before.document.format, before.document.performers) == ((), "permenpan", ())
    public.open_round(sop)
    after = doc_of(public, sop)
    assert [(one.name, one.digest) for one in after.pictures] == wanted(public, sop)
    assert len(after.pictures) >= 1
    assert all(one.line for one in after.pictures)
    assert (after.mark, after.document) == (before.mark, before.document)
    assert after.remarks == before.remarks
