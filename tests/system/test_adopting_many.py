"""A folder of SOPs that people work by is adopted at once: looked through, grouped, completed, confirmed."""

from datetime import timedelta
from typing import Any

import pytest

from service.domain.sentences import Sentence
from service.workflow.acts import looking_through
from service.workflow.acts.syncing import sync
from tests.people import CITRA, FITRI
from tests.system.office_docs import OfficeDoc, folder_of, office_docs, typed, word_file, words
from tests.web.answers import Json
from tests.web.api.test_documents import BODY, doc_of, share
from tests.world import World

FOR_ALL = {
    "department": "MKT", "revision": "1", "signatory": "Rina Hartono", "effective": "2024-01-02", "authoriser": CITRA,
}  # fmt: skip


def begin(world: World, folder: str, **other: Any) -> Json:
    begun = world.fitri.does("POST", "/api/adoptions", {"folder": folder, **other})
    return dict(world.fitri.does("GET", f"/api/adoptions/{begun['id']}"))


def go_through(world: World, count: int) -> tuple[dict[str, str], Json]:
    """Return the ids of Docs in a folder by name, and the adoption after they were looked through."""
    folder = folder_of(world, FITRI)
    made = {doc.name: typed(world, FITRI, folder, doc) for doc in office_docs(count)}
    return made, begin(world, folder)


def test_all_of_a_folder_is_in_force_after_one_list_and_one_confirmation(world: World) -> None:
    made, adoption = go_through(world, 6)
    before = {file_id: words(world, file_id, FITRI) for file_id in made.values()}
    assert (adoption["found"], adoption["read"], adoption["looked_through"]) == (6, 6, True)
    at = f"/api/adoptions/{adoption['id']}"
    world.fitri.does("PATCH", at, {"for_all": FOR_ALL})
    world.fitri.does("POST", f"{at}/adopt")
    after = world.fitri.does("GET", at)
    assert [doc["refused"] for doc in after["docs"]] == [None] * 6
    assert after["adopted"] == 6
    world.citra.does("POST", "/api/adoptions/confirmations")
    for doc in after["docs"]:
        sop = world.fitri.does("GET", f"/api/sops/{doc['sop']}")
        assert (sop["status"], sop["locked"]) == ("authorised", True), sop["outstanding"]
        now = words(world, sop["document"]["id"], FITRI)
        assert now[-len(before[doc["id"]]) :] == before[doc["id"]]


def test_what_was_not_understood_is_listed_with_its_doc_and_place(world: World) -> None:
    made, adoption = go_through(world, 4)
    unclear = {one["name"]: [each["place"] for each in one["unread"]] for one in adoption["docs"] if one["unread"]}
    assert unclear.keys() < made.keys()
    assert all(place for places in unclear.values() for place in places)


def test_near_equal_docs_are_asked_about_and_a_word_file_is_turned_into_a_doc(world: World) -> None:
    folder = folder_of(world, FITRI)
    (doc,) = office_docs(1)
    first = typed(world, FITRI, folder, doc)
    copy = typed(world, FITRI, folder, OfficeDoc(f"Copy of {doc.name} v2 FINAL (1)", doc.html))
    (*_, other) = office_docs(3)
    word = word_file(world, FITRI, folder, other)
    adoption = begin(world, folder)
    assert sorted(adoption["alike"][0]) == sorted([first, copy])
    read = {one["id"]: one for one in adoption["docs"]}
    assert read[word]["particulars"]["number"] == "DOC/MKT/2"
    at = f"/api/adoptions/{adoption['id']}"
    world.fitri.does("PATCH", at, {"for_all": FOR_ALL, "left_out": [copy]})
    world.fitri.does("POST", f"{at}/adopt")
    after = world.fitri.does("GET", at)
    assert {one["id"] for one in after["docs"] if one["sop"]} == {first, word}


def test_each_doc_costs_six_calls_at_most_a_word_file_included(world: World) -> None:
    folder = folder_of(world, FITRI)
    docs = list(office_docs(4))
    for doc in docs[:3]:
        typed(world, FITRI, folder, doc)
    word_file(world, FITRI, folder, docs[3])
    world.found()
    world.calls()
    adoption = begin(world, folder)
    looked = world.calls()
    assert looked.total() - 2 <= 4 + 1, looked  # a look at the folder, its list; then one each, and the conversion
    at = f"/api/adoptions/{adoption['id']}"
    world.fitri.does("PATCH", at, {"for_all": FOR_ALL})
    world.fitri.does("POST", f"{at}/adopt")
    taken = world.calls()
    assert world.fitri.does("GET", at)["adopted"] == 4
    assert (looked + taken).total() - 2 - 2 <= 6 * 4, taken


def test_links_that_there_is_no_time_for_are_looked_at_by_the_queue_which_names_what_it_does_not_see(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking_through, "LOOKING", timedelta(0))
    seen, hidden = doc_of(world.fitri, "Seen"), doc_of(world.fitri, "Hidden")
    share(world.fitri, seen, world.settings.service_account, "writer")
    begun = world.fitri.does("POST", "/api/adoptions", {"links": [seen, hidden]})
    docs = {one["id"]: one for one in world.fitri.does("GET", f"/api/adoptions/{begun['id']}")["docs"]}
    assert docs[seen]["refused"] is None
    assert "Baku cannot see this. Share it with" in docs[hidden]["refused"]


def test_why_a_doc_cannot_be_adopted_is_a_sentence_without_the_name_of_a_field(world: World) -> None:
    made = list(office_docs(2))
    folder = folder_of(world, FITRI)
    for doc in made:
        typed(world, FITRI, folder, doc)
    adoption = begin(world, folder)
    at, number = f"/api/adoptions/{adoption['id']}", adoption["docs"][1]["particulars"]["number"]
    body = {**BODY, "document_id": doc_of(world.ayu, "Another"), "number": number}
    world.ayu.does("POST", "/api/documents", body)
    world.fitri.does("PATCH", at, {"for_all": FOR_ALL})
    world.fitri.does("POST", f"{at}/adopt")
    (refused,) = [one["refused"] for one in world.fitri.does("GET", at)["docs"] if one["refused"]]
    assert refused == "This number is used already. Leave it out to get the next one."


def test_each_request_about_an_adoption_that_is_sent_again_is_done_once_and_says_so(world: World) -> None:
    folder = folder_of(world, FITRI)
    typed(world, FITRI, folder, next(iter(office_docs(1))))

    def twice(method: str, path: str, body: Json, by: str = FITRI) -> Json:
        answers = [world.actor(by).ask(method, path, body, key=f"{method} {path}") for _ in range(2)]
        assert [answer.headers.get("Idempotency-Replayed") for answer in answers] == [None, "true"], path
        assert answers[1].status_code in (200, 202)
        return dict(answers[1].json or {})

    at = f"/api/adoptions/{twice('POST', '/api/adoptions', {'folder': folder})['id']}"
    twice("PATCH", at, {"for_all": FOR_ALL})
    twice("POST", f"{at}/adopt", {})
    assert world.fitri.does("GET", at)["adopted"] == 1
    twice("POST", "/api/adoptions/confirmations", {}, CITRA)


def test_whoever_is_to_confirm_adopted_sops_is_told_of_all_of_them_in_one_line_once(world: World) -> None:
    _, adoption = go_through(world, 3)
    at = f"/api/adoptions/{adoption['id']}"
    world.fitri.does("PATCH", at, {"for_all": FOR_ALL})
    world.fitri.does("POST", f"{at}/adopt")
    for _ in range(2):
        world.to_morning()
        sync(world.office)
    says = Sentence("{count} adopted SOPs wait for your confirmation", count=3).spoken("id")
    assert sum(says in subject for subject in subjects(world, CITRA)) == 1


def subjects(world: World, email: str) -> list[str]:
    """Return the subjects of the mails that somebody got."""
    box = "/gmail/v1/users/me/messages"
    mails = [
        world.actor(email).does("GET", f"{box}/{one['id']}") for one in world.actor(email).does("GET", box)["messages"]
    ]
    return [h["value"] for mail in mails for h in mail["payload"]["headers"] if h["name"] == "Subject"]
