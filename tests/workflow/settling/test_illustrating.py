"""The flow's picture in the Doc: drawn when a round opens and before the stamp, known again, never in the way."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from service.domain import facts
from service.drawing.picture import of_revision
from service.gateways.docs.sop_docs import Docs
from service.manuscript.illustrating import BACK, NO_PICTURE, TURNED
from service.manuscript.placed_content import PlacedContent
from service.manuscript.reading import FLOW
from service.sandbox.core.faults import Fault
from service.workflow.means.leasing import LEASE_SECONDS
from service.workflow.settling.illustrating import AWAITED
from service.workflow.settling.settle import settle_all
from tests.people import AYU, BUDI, KOPI
from tests.refusing import refusing
from tests.web.api.test_next_revision import revising
from tests.web.test_pictures import PUBLIC, PublicWorld
from tests.web.test_pictures import public as public  # the fixture
from tests.world import World, with_settings

BATCH = "docs.documents.batchUpdate"
BREAKS = (f"{FLOW}.{TURNED}", f"{FLOW}.{BACK}")
"""What stands around pictures for which pages are turned."""


def doc_of(world: World, sop: dict[str, Any]) -> PlacedContent:
    return world.office.google.docs.read(sop["document"]["id"])


def drawn(world: World, sop: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the pages of the flow's picture in the Doc, or what stands in their place."""
    return [(one.name, one.digest) for one in doc_of(world, sop).pictures if one.kind == "flow"]


def images(world: World, sop: dict[str, Any]) -> set[str]:
    """Return the ids of all images in the Doc."""
    return set(world.ayu.does("GET", f"/v1/documents/{sop['document']['id']}").get("inlineObjects", {}))


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


def change(world: World, sop: dict[str, Any], before: str, after: str) -> None:
    """Have Ayu write other words, as she would in the browser."""
    text = {"containsText": {"text": before, "matchCase": True}, "replaceText": after}
    body = {"requests": [{"replaceAllText": text}]}
    world.ayu.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", body)


def reached(world: World, *, by_google: bool) -> None:
    """Have Google reach the service's public address, or not."""
    world.app  # noqa: B018  # it is installed there
    if by_google:
        world.sandbox.addons.sites[PUBLIC] = world.sandbox.addons.sites.pop("https://elsewhere.example")
    else:
        world.sandbox.addons.sites["https://elsewhere.example"] = world.sandbox.addons.sites.pop(PUBLIC)


def to_decide(world: World, sop: dict[str, Any]) -> dict[str, Any]:
    world.answer(sop)
    world.close_round(sop)
    return world.simulate(sop)


def refused(world: World, sop: dict[str, Any]) -> list[str]:
    return [str(one.step) for one in world.office.histories.read(sop["id"]).refused]


def test_a_lean_doc_has_its_flow_behind_the_steps_where_the_settings_say_so(tmp_path: Path) -> None:
    world = PublicWorld(tmp_path, replace(KOPI, flow_pictures=("lean",)))
    sop = world.draft(format="lean")
    before = doc_of(world, sop)
    world.open_round(sop)
    after = doc_of(world, sop)
    assert [one for one in drawn(world, sop) if one[0] not in BREAKS] == wanted(world, sop)
    assert after.pictures[0].start > after.step_rows[-1].end
    assert (after.document, after.text_hash) == (before.document, before.text_hash)
    world.close()


def test_a_sync_draws_nothing_and_the_stamp_draws_what_changed_in_the_round(public: World) -> None:
    sop = public.draft()
    public.open_round(sop)
    first = drawn(public, sop)
    change(public, sop, sop["steps"][0]["activity"], "Collect topics")
    public.ayu.does("POST", "/api/sync")
    assert drawn(public, sop) == first
    to_decide(public, sop)
    public.calls()
    done = public.authorise(sop)
    calls = public.calls()
    assert done["status"] == "authorised"
    assert (calls.total(), calls[BATCH]) == (10, 2)
    assert drawn(public, sop) == wanted(public, sop) != first
    assert drawn(public, sop) == drawn(public, done)


def test_pages_that_stand_there_already_are_not_put_in_again(public: World) -> None:
    sop = public.draft()
    public.calls()
    public.open_round(sop)
    assert public.calls().total() == 7
    before = images(public, sop)
    to_decide(public, sop)
    public.calls()
    public.authorise(sop)
    assert public.calls().total() == 10
    assert before < images(public, sop)
    assert len(images(public, sop) - before) == 1, "the code of printed copies"


def test_people_s_own_pictures_stay_and_one_of_ours_that_they_took_out_comes_back(public: World) -> None:
    sop = public.draft()
    public.open_round(sop)
    doc = doc_of(public, sop)
    first = doc.pictures[0]
    theirs = public.office.pictures.of("flow", sop["id"], "0", "0", first.digest)
    requests = [
        {"insertInlineImage": {"uri": theirs, "location": {"index": doc.pictures[-1].end + 1}}},
        {"deleteContentRange": {"range": {"startIndex": first.start, "endIndex": first.end + 1}}},
    ]
    public.ayu.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", {"requests": requests})
    to_decide(public, sop)
    public.authorise(sop)
    assert drawn(public, sop) == wanted(public, sop)
    assert len(images(public, sop)) == len(wanted(public, sop)) + 2, "theirs, and the code of printed copies"


def test_what_google_cannot_fetch_keeps_no_round_from_opening_and_comes_later(public: World) -> None:
    sop = public.draft()
    reached(public, by_google=False)
    opened = public.open_round(sop)
    assert opened["status"] == "in_review"
    assert (drawn(public, sop), refused(public, sop)) == ([], ["pictures"])
    (item,) = [one for one in opened["outstanding"] if one["code"] == "google_refused"]
    assert "could not fetch a picture" in item["sentence"]
    reached(public, by_google=True)
    settle_all(public.office)
    assert (drawn(public, sop), refused(public, sop)) == (wanted(public, sop), [])


def test_no_authorised_doc_keeps_a_picture_that_says_something_else(public: World) -> None:
    sop = public.draft()
    public.open_round(sop)
    change(public, sop, sop["steps"][0]["activity"], "Collect topics")
    to_decide(public, sop)
    reached(public, by_google=False)
    done = public.authorise(sop)
    assert done["status"] == "authorised"
    assert drawn(public, sop) == [("flow.0", "none")]
    words = public.ayu.get(f"/v1/documents/{sop['document']['id']}").get_data(as_text=True)
    assert NO_PICTURE.text in words
    assert not doc_of(public, sop).document.after
    known = public.office.histories.read(sop["id"]).current
    assert known.authorisation
    assert known.authorisation.confirmed
    assert doc_of(public, sop).text_hash == known.authorisation.decided.text_hash
    settle_all(public.office)
    assert refused(public, sop) == []


def changed_in_the_round(public: World) -> dict[str, Any]:
    """Return an SOP to be decided whose picture of the round says something else than its steps."""
    sop = public.draft()
    public.open_round(sop)
    change(public, sop, sop["steps"][0]["activity"], "Collect topics")
    return to_decide(public, sop)


@pytest.mark.parametrize("then", ["comes back", "stays away", "somebody types"])
def test_the_stamp_waits_a_while_for_pictures_that_google_may_take_later(public: World, then: str) -> None:
    sop = changed_in_the_round(public)
    before = drawn(public, sop)
    with refusing(public, BATCH, 503, "backendError", holds="insertInlineImage"):
        public.authorise(sop)
        settle_all(public.office)
        known = public.office.histories.read(sop["id"]).current
        assert known.authorisation
        assert not known.authorisation.stamped
        assert (drawn(public, sop), refused(public, sop)) == (before, ["pictures"])
        if then == "stays away":
            public.sandbox.advance(AWAITED.total_seconds() + 60)
            settle_all(public.office)
    if then == "somebody types":
        change(public, sop, "Collect topics", "Collect themes")
    settle_all(public.office)
    known, now = public.office.histories.read(sop["id"]).current, drawn(public, sop)
    if then == "somebody types":
        assert (known.authorisation, now) == (None, before)
        return
    assert known.authorisation
    assert known.authorisation.confirmed
    assert now == (wanted(public, sop) if then == "comes back" else [("flow.0", "none")])
    assert len(images(public, sop)) == (len(now) + 1 if then == "comes back" else 0)


def test_a_copy_loses_the_picture_of_the_former_revision_where_pictures_are_drawn_no_more(public: World) -> None:
    sop = revising(public)
    assert drawn(public, sop)
    office = with_settings(public.office, replace(KOPI, flow_pictures=()))
    opened = facts.RoundOpened(1, (facts.Reviewer(BUDI),), office.today(), "s", "t")
    office.histories.append(sop["id"], office.histories.read(sop["id"]), [opened], AYU)
    settle_all(office)
    assert drawn(public, sop) == []


def test_a_service_without_an_address_has_a_sentence_in_the_picture_s_place(world: World) -> None:
    sop = world.draft()
    before = doc_of(world, sop)
    world.open_round(sop)
    after = doc_of(world, sop)
    assert drawn(world, sop) == [("flow.0", "none")]
    assert (after.document, after.text_hash) == (before.document, before.text_hash)
    to_decide(world, sop)
    world.calls()
    assert world.authorise(sop)["status"] == "authorised"
    assert world.calls().total() == 9


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kind", ["cut-after", "cut-before", "503"])
def test_an_answer_that_was_lost_puts_no_picture_in_twice(public: World, kind: Any) -> None:
    sop = public.draft()
    public.sandbox.plant(Fault(kind, BATCH, holds="insertInlineImage"))
    public.open_round(sop)
    settle_all(public.office)
    assert drawn(public, sop) == wanted(public, sop)
    assert len(images(public, sop)) == len(wanted(public, sop))


class Killed(BaseException):
    """The process is no more."""


@pytest.mark.sampled(4)
@pytest.mark.parametrize("when", ["after", "before"])
@pytest.mark.parametrize("act", ["stamp", "round"])
def test_a_process_that_is_killed_at_the_batch_leaves_one_picture_in_the_end(
    public: World, monkeypatch: pytest.MonkeyPatch, when: str, act: str
) -> None:
    sop, send = public.draft(), Docs._batch
    if act == "stamp":
        public.open_round(sop)
        change(public, sop, sop["steps"][0]["activity"], "Collect topics")
        to_decide(public, sop)

    def kill(docs: Docs, document_id: str, requests: list[Any], *more: Any, **options: Any) -> Any:
        pictures = any("insertInlineImage" in one for one in requests)
        if pictures and when == "before":
            raise Killed
        answer = send(docs, document_id, requests, *more, **options)
        if pictures:
            raise Killed
        return answer

    done = public.open_round if act == "round" else public.authorise
    assert public.app  # what is done is done here from now on, and not copied
    with monkeypatch.context() as patch:
        patch.setattr(Docs, "_batch", kill)
        with pytest.raises(Killed):
            done(sop)
    public.sandbox.advance(LEASE_SECONDS + 1)
    settle_all(public.office)
    assert drawn(public, sop) == wanted(public, sop)
    assert len(images(public, sop)) == len(wanted(public, sop)) + (act == "stamp")
    known = public.office.histories.read(sop["id"])
    assert known.refused == ()
    assert known.current.status == ("in_review" if act == "round" else "authorised")
