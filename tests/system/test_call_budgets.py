"""Calls to Google are the budget (DESIGN.md 5): each act's, counted in the sandbox's own log."""

from collections import Counter
from typing import Any

import pytest

from service.domain.acts.draft import DraftRequest, drafted
from service.gateways.drive import files as drive
from service.workflow.acts import authorising_together
from service.workflow.acts.acknowledging import acknowledge
from service.workflow.acts.syncing import sync
from service.workflow.means.office import PREFIX
from service.workflow.settling.settle import settle_all
from tests.people import AYU, BUDI, CITRA, DEWI
from tests.system.handiwork import Hand
from tests.world import World

CREATE, GET, BATCH = "drive.files.create", "docs.documents.get", "docs.documents.batchUpdate"
LIST, COPY = "drive.files.list", "drive.files.copy"
DAY = 24 * 60 * 60


@pytest.fixture
def founded(world: World) -> World:
    world.found()
    return world


def register_calls(calls: Counter[str]) -> int:
    return sum(count for method, count in calls.items() if method.startswith("sheets."))


def edit(world: World, sop: dict[str, Any], text: str) -> None:
    """Have Ayu type a sentence at the end of the Doc, as she would in the browser."""
    path = f"/v1/documents/{sop['document']['id']}"
    request = {"insertText": {"endOfSegmentLocation": {}, "text": text}}
    world.ayu.does("POST", f"{path}:batchUpdate", {"requests": [request]})


def test_drafting_from_the_library_takes_four_calls_copy_one_write_and_the_register(founded: World) -> None:
    founded.draft()
    calls = founded.calls()
    assert calls.total() == 4
    assert (calls[COPY], calls[BATCH], register_calls(calls)) == (1, 1, 2)


def test_drafting_many_at_once_takes_two_calls_each_and_two_for_the_register(founded: World) -> None:
    office = founded.office
    for number in range(1, 6):
        request = DraftRequest("content-production", f"SOP {number}", "MKT", "permenpan", "en", CITRA)
        fact = drafted(request, AYU, office.organisation, f"SOP-MKT-{number:03}", ())
        office.histories.append(PREFIX + office.new_id(), None, [fact], AYU)
    assert settle_all(office) == ()
    calls = founded.calls()
    assert calls.total() == 2 * 5 + 2
    assert register_calls(calls) == 2


@pytest.mark.parametrize("changed", [0, 1, 3])
def test_a_sync_takes_a_call_for_each_doc_that_changed_and_three_more(founded: World, changed: int) -> None:
    sops = [founded.draft(title=f"SOP {number}") for number in range(4)]
    sync(founded.office)  # our own writes came back as changes
    founded.calls()
    for sop in sops[:changed]:
        edit(founded, sop, "\nOne more sentence.")
    founded.calls()
    synced = sync(founded.office)
    calls = founded.calls()
    assert len(synced.changed) == changed
    assert calls[GET] == changed
    assert calls.total() <= changed + 3


def test_a_second_sync_reads_no_doc_that_only_we_wrote(founded: World) -> None:
    founded.draft()
    sync(founded.office)
    founded.calls()
    sync(founded.office)
    assert founded.calls()[GET] == 0


def test_the_daily_look_takes_a_call_for_a_thousand_files_and_one_for_each_doc_in_force(
    founded: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sops = [founded.authorised(title=f"SOP {number}") for number in range(3)]
    founded.draft(title="A draft is not looked at")
    sync(founded.office)
    founded.sandbox.advance(DAY)
    founded.calls()
    synced = sync(founded.office)
    who = {"sheets.spreadsheets.get": 1}  # may edit the register
    register = {"sheets.spreadsheets.getByDataFilter": 1, "sheets.spreadsheets.batchUpdate": 1} | who
    rights = {"drive.permissions.list": 10}  # of the shared drive, eight folders and the register
    folders = 2  # in force and superseded
    assert founded.calls() == Counter({"drive.changes.list": 1, LIST: folders, GET: len(sops)} | register | rights)
    assert (len(synced.read), synced.changed, synced.waiting) == (len(sops), [], [])
    sync(founded.office)
    assert founded.calls() == Counter({"drive.changes.list": 1})  # once a day is enough
    monkeypatch.setattr(drive, "A_PAGE", 2)  # as if each of three Docs and three PDFs stood for 500
    founded.sandbox.advance(DAY)
    sync(founded.office)
    assert founded.calls() == Counter({"drive.changes.list": 1, LIST: 3 + 1, GET: len(sops)} | register | rights)


def test_authorising_takes_nine_calls_one_of_them_to_see_that_a_pdf_can_be_made(founded: World) -> None:
    sop = founded.rehearsed()
    founded.calls()
    founded.authorise(sop)
    calls = founded.calls()
    assert calls.total() == 9
    assert (calls[GET], calls[BATCH], calls["drive.files.update"], register_calls(calls)) == (2, 1, 1, 2)
    assert (calls["drive.files.export"], calls[CREATE]) == (2, 1)


def test_authorising_together_takes_seven_calls_each_and_two_for_the_register_per_chunk(
    founded: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authorising_together, "CHUNK", 2)
    sops = [founded.rehearsed(title=f"SOP {number}") for number in range(3)]
    founded.calls()
    body = {"sops": [{"id": sop["id"]} for sop in sops], "meaning": "For use"}
    founded.citra.does("POST", "/api/authorisations", body)
    calls = founded.calls()
    assert register_calls(calls) == 2 * 2
    assert calls.total() == 7 * len(sops) + 2 * 2


def test_the_other_acts_stay_within_what_they_need(founded: World) -> None:
    sop = founded.draft()
    spent = {}
    for name, act in {
        "open": founded.open_round,
        "answer": founded.answer,
        "close": founded.close_round,
        "simulate": founded.simulate,
    }.items():
        founded.calls()
        sop = act(sop)
        spent[name] = founded.calls().total()
    assert spent == {"open": 7, "answer": 3, "close": 4, "simulate": 4}


def test_a_round_of_a_later_revision_takes_two_calls_more_for_what_it_changes(founded: World) -> None:
    last = founded.authorised()
    revision = {"reason": "A new channel", "class": "change"}
    sop = founded.ayu.does("POST", f"/api/sops/{last['id']}/revisions", revision)
    Hand(founded, AYU, sop["document"]["id"]).reword(sop["steps"][2]["activity"], "Check the brief twice")
    sync(founded.office)
    founded.calls()
    founded.open_round(sop)
    calls = founded.calls()
    assert calls["docs.documents.batchUpdate"] == 2, "the row of the change history, and the header"
    assert register_calls(calls) == 2
    assert calls.total() <= 7 + 2


def test_looking_an_sop_up_takes_no_call(founded: World) -> None:
    sop = founded.draft()
    founded.calls()
    for path in ("/api/sops", f"/api/sops/{sop['id']}", f"/api/sops/{sop['id']}/history"):
        founded.ayu.does("GET", path)
    assert founded.calls().total() == 0


def test_the_list_of_templates_takes_one_call_for_the_companys_own_docs(founded: World) -> None:
    founded.ayu.does("GET", "/api/templates")
    assert founded.calls() == Counter({LIST: 1})


def test_a_refused_authorisation_only_looks(founded: World) -> None:
    sop = founded.draft()
    founded.calls()
    assert founded.citra.post(f"/api/sops/{sop['id']}/authorise", {"meaning": "Read."}).status_code == 409
    assert founded.calls() == Counter({GET: 1})


def test_a_repeated_act_takes_no_write(founded: World) -> None:
    sop = founded.draft()
    body = founded.round_of(BUDI)
    assert founded.ayu.post(f"/api/sops/{sop['id']}/rounds", body, key="k1").status_code < 300
    founded.calls()
    answer = founded.ayu.post(f"/api/sops/{sop['id']}/rounds", body, key="k1")
    assert answer.headers["Idempotency-Replayed"] == "true"
    assert not [
        method for method in founded.calls() if method.endswith(("create", "update", "docs.documents.batchUpdate"))
    ]


def test_saying_that_one_has_read_it_takes_no_call_to_docs_and_the_register_two_for_any_number(founded: World) -> None:
    sop = founded.authorised()
    founded.calls()
    for email in (AYU, BUDI, CITRA, DEWI):
        acknowledge(founded.office, email, founded.office.histories.read(sop["id"]))
    assert founded.calls().total() == 0
    assert settle_all(founded.office) == ()
    calls = founded.calls()
    assert (calls.total(), register_calls(calls)) == (2, 2)
