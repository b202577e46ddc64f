"""SOPs in force before Baku: taken over as their paper has them, confirmed by one click, or given back."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from googleapiclient.discovery import build
from googleapiclient.http import MediaInMemoryUpload

from service.domain.acts import review_dates
from service.domain.facts import AdoptionConfirmed
from service.sandbox.core.faults import Fault, PlantedAnswer
from service.workflow.acts.syncing import sync
from service.workflow.means.google import KIND
from tests.people import AYU, BUDI, CITRA, EKO, FITRI
from tests.system.looking import register
from tests.web.answers import Json, header_of, invalid, path, refused, standing
from tests.web.api.test_documents import BODY, doc_of, share
from tests.web.api.test_signed_copies import uploaded as scan_in
from tests.web.panel.acting import append
from tests.world import World

PAPER = {"revision": 3, "signatory": "Rina Hartono", "post": "Direktur", "effective": "2024-03-01"}
SCAN = b"%PDF-1.4 signed and stamped"


def adopt(
    world: World, number: str = "SOP/MKT/07", *, document: str, paper: Json | None = None, by: str = FITRI, **other: Any
) -> Json:
    body = {**BODY, "document_id": document, "number": number, "in_force": {**PAPER, **(paper or {})}}
    return dict(world.actor(by).does("POST", "/api/documents", {**body, "authors": [AYU], **other}))


def copies_of(sop: Json) -> list[Json]:
    """Return the signed copies of an SOP's one revision."""
    return list(sop["revisions"][0]["signed_copies"])


def draft(world: World, number: str = "SOP/MKT/07", *, document: str, by: str = FITRI) -> Json:
    """Return an SOP that is drafted in a Doc which people had already."""
    body = {**BODY, "document_id": document, "number": number, "authors": [AYU]}
    return dict(world.actor(by).does("POST", "/api/documents", body))


def marks(world: World, sop: Json) -> dict[str, str]:
    """Return what names the content of an SOP, as a confirmation has it."""
    return {sop["id"]: world.fitri.does("GET", path(sop))["mark"]}


def words(world: World, sop: Json) -> str:
    address = f"/drive/v3/files/{sop['document']['id']}/export?mimeType=text/plain"
    return world.actor(world.settings.service_account).get(address).get_data(as_text=True)


def shared_doc(world: World, name: str = "Old procedure") -> str:
    document = doc_of(world.ayu, name)
    share(world.ayu, document, FITRI, "writer")
    return document


def uploaded(world: World, person: str) -> str:
    """Return a scan in somebody's Drive."""
    drive = build("drive", "v3", http=world.sandbox.http(person), static_discovery=True)
    media = MediaInMemoryUpload(SCAN, mimetype="application/pdf")
    return str(drive.files().create(body={"name": "SOP 07.pdf"}, media_body=media, fields="id").execute()["id"])


def test_it_keeps_its_number_revision_and_days_and_waits_for_whoever_authorises(world: World) -> None:
    document = shared_doc(world)
    sop = adopt(world, document=document)
    assert (sop["number"], sop["revision"], sop["status"]) == ("SOP/MKT/07", 3, "adopted")
    assert [o["code"] for o in sop["outstanding"] if o["code"] != "not_entitled"] == ["adoption_unconfirmed"]
    [line] = world.citra.does("GET", "/api/adoptions/unconfirmed")["sops"]
    assert (line["number"], line["adopted"]["signatory"], line["adopted"]["effective"]) == (
        "SOP/MKT/07", "Rina Hartono", "2024-03-01",
    )  # fmt: skip
    assert world.budi.does("GET", "/api/adoptions/unconfirmed")["sops"] == []


def test_one_click_confirms_the_whole_list_each_with_a_fact_of_its_own(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_dates, "A_WEEK", 1)
    sops = [adopt(world, f"SOP/MKT/{n:02}", document=shared_doc(world, f"Old {n}")) for n in (7, 8, 9)]
    given = world.citra.does("POST", "/api/adoptions/confirmations", {})
    after = world.citra.does("GET", f"/api/adoptions/confirmations/{given['id']}")
    assert (sorted(after["confirmed"]), after["waiting"], after["refused"]) == (sorted(s["id"] for s in sops), [], [])
    due = set()
    for sop in sops:
        now = world.dewi.does("GET", path(sop))
        assert (now["status"], now["locked"], now["revisions"][0]["in_force"]) == ("authorised", True, True)
        assert now["adopted"]["by"] == CITRA
        assert standing(world, now["document"]["id"]) == ("in_force", True)
        assert len(now["archive"]["sha256"]) == 64
        recorded = [r.fact for r in world.office.histories.recorded(sop["id"])]
        (confirmed,) = (fact for fact in recorded if isinstance(fact, AdoptionConfirmed))
        due.add(confirmed.next_review.isocalendar()[:2])
    assert len(due) == 3, "review dates are spread over weeks"
    assert world.office.records.unsettled(10) == ()


def test_the_scan_of_the_signed_paper_is_known_by_its_hash(world: World) -> None:
    scan = uploaded(world, FITRI)
    sop = adopt(world, document=shared_doc(world), paper={"scan": f"https://drive.google.com/file/d/{scan}/view"})
    assert sop["adopted"]["scan"]["sha256"] == hashlib.sha256(SCAN).hexdigest()
    assert sop["adopted"]["scan"]["id"] == scan


def test_a_copy_of_the_scan_is_kept_beside_the_doc_and_watched_whatever_becomes_of_somebodys_own(world: World) -> None:
    scan = uploaded(world, FITRI)
    sop = adopt(world, document=shared_doc(world), paper={"scan": scan})
    world.citra.does("POST", "/api/adoptions/confirmations", {})
    (copy,) = copies_of(world.ayu.does("GET", path(sop)))
    assert (copy["sha256"], copy["name"]) == (hashlib.sha256(SCAN).hexdigest(), "SOP 07.pdf")
    assert standing(world, copy["id"])[0] == "in_force"
    drive, theirs = world.office.google.drive, world.office.google.drive_of(FITRI)
    for do, file_id, alarms in (
        (theirs.trash, scan, []),
        (drive.trash, copy["id"], ["signed_copy_lost"]),
        (drive.restore, copy["id"], []),
    ):
        do(file_id)
        world.sandbox.advance(86_400)
        sync(world.office)
        assert [one["alarm"] for one in world.ayu.does("GET", path(sop))["alarms"]] == alarms


def test_what_was_adopted_twice_keeps_one_copy_and_what_is_given_back_none(world: World) -> None:
    paper, document = {"scan": uploaded(world, FITRI)}, shared_doc(world)
    sop = adopt(world, document=document, paper=paper)
    [copy] = copies_of(world.fitri.does("GET", path(sop)))
    world.fitri.does("POST", path(sop, "undo-adoption"), {"reason": "The wrong one."})
    assert world.office.google.drive.look(copy["id"]).trashed  # type: ignore[union-attr]  # it is there
    again = adopt(world, document=document, paper=paper)
    assert len(copies_of(world.fitri.does("GET", path(again)))) == 1


def test_a_copy_that_google_refused_is_made_once_when_the_request_is_sent_again(world: World) -> None:
    body: Json = {**BODY, "document_id": shared_doc(world), "number": "SOP/MKT/07", "authors": [AYU]}
    body["in_force"] = {**PAPER, "scan": uploaded(world, FITRI)}
    world.found()
    world.sandbox.plant(Fault("answer", "drive.files.create", planted=PlantedAnswer(403, message="Not now.")))
    first, second = (
        copies_of(world.fitri.ask("POST", "/api/documents", body, key="once").json or {}) for _ in range(2)
    )
    assert (len(first), len(second)) == (0, 1)
    assert [one.id for one in world.office.google.drive.find({KIND: "signed_copy"})] == [second[0]["id"]]


def test_a_scan_that_is_no_pdf_stays_where_it_lies_and_is_watched_where_baku_sees_it(world: World) -> None:
    world.found()
    drafts = world.office.histories.workplace().folder("drafts/MKT")
    scan = scan_in(world, SCAN, AYU, "application/zip", drafts)
    sop = adopt(world, document=shared_doc(world), paper={"scan": scan})
    world.citra.does("POST", "/api/adoptions/confirmations", {})
    drive = world.office.google.drive
    for do, alarms in ((drive.trash, ["paper_scan_lost"]), (drive.restore, [])):
        do(scan)
        world.sandbox.advance(86_400)
        sync(world.office)
        assert [one["alarm"] for one in world.ayu.does("GET", path(sop))["alarms"]] == alarms


def test_everything_missing_is_told_at_once(world: World) -> None:
    body = {**BODY, "document_id": doc_of(world.ayu), "title": "", "in_force": {"scan": "nowhere-to-be-found"}}
    answer = world.ayu.post("/api/documents", body)
    assert set(invalid(answer)) == {"title", "revision", "signatory", "effective", "scan"}
    later = (world.office.today() + timedelta(days=1)).isoformat()
    body["in_force"] = {**PAPER, "effective": later, "signed": later, "next_review": "2000-01-01"}
    assert {"effective", "signed", "next_review"} < set(invalid(world.ayu.post("/api/documents", body)))


def test_who_wrote_it_does_not_confirm_it_and_who_may_not_authorise_neither(world: World) -> None:
    sop = adopt(world, document=shared_doc(world), authors=[EKO])
    for person in (EKO, BUDI, FITRI):
        given = world.actor(person).does("POST", "/api/adoptions/confirmations", {"sops": marks(world, sop)})
        (left,) = world.actor(person).does("GET", f"/api/adoptions/confirmations/{given['id']}")["refused"]
        assert left["code"] in ("not_entitled", "author")
    assert world.fitri.does("GET", path(sop))["status"] == "adopted"


def test_a_text_changed_since_it_was_shown_is_not_confirmed(world: World) -> None:
    sop = adopt(world, document=shared_doc(world))
    seen = marks(world, sop)
    append(world, sop, "A line more.")
    given = world.citra.does("POST", "/api/adoptions/confirmations", {"sops": seen})
    now = world.citra.does("GET", f"/api/adoptions/confirmations/{given['id']}")
    assert [one["code"] for one in now["refused"]] == ["adoption_unconfirmed"]
    world.citra.does("POST", "/api/adoptions/confirmations", {})
    assert world.citra.does("GET", path(sop))["status"] == "authorised"


def test_not_a_word_of_it_is_changed_and_its_header_says_where_it_was_authorised(world: World) -> None:
    sop = adopt(world, document=shared_doc(world))
    before = words(world, sop)
    world.citra.does("POST", "/api/adoptions/confirmations", {})
    assert words(world, sop) == before
    header = header_of(world, sop["document"]["id"])
    assert header == "SOP/MKT/07 · Rev. 3 · Publishing on the blog · Authorised outside Baku"


def test_the_register_marks_it_and_names_who_signed_the_paper(world: World) -> None:
    adopt(world, document=shared_doc(world))
    world.citra.does("POST", "/api/adoptions/confirmations", {})
    headers, row = register(world)["SOP"]
    told = dict(zip(headers, row, strict=False))
    assert told["Status"] == "Berlaku (Disahkan di luar Baku)"
    assert (told["Revisi"], told["Disahkan oleh"]) == ("3", "Rina Hartono")


def test_the_next_revision_goes_through_round_and_rehearsal(world: World) -> None:
    sop = adopt(world, document=shared_doc(world), authors=[])
    world.citra.does("POST", "/api/adoptions/confirmations", {})
    after = world.fitri.does("POST", f"{path(sop)}/revisions", {"reason": "A new channel.", "class": "change"})
    assert (after["revision"], after["status"], after["authors"]) == (4, "drafting", ["fitri@kopi.example"])
    assert {"round_missing", "simulation_missing"} <= {o["code"] for o in after["outstanding"]}


@pytest.mark.parametrize("as_draft", [False, True])
def test_undone_its_doc_lies_where_it_came_from_and_may_be_adopted_again(world: World, as_draft: bool) -> None:
    world.found()
    account, drive = world.actor(world.settings.service_account), world.office.histories.workplace().drive_id or ""
    made = {"name": "Old procedures", "mimeType": "application/vnd.google-apps.folder", "parents": [drive]}
    folder = account.does("POST", "/drive/v3/files?supportsAllDrives=true&fields=id", made)["id"]
    account.does(
        "POST",
        f"/drive/v3/files/{drive}/permissions?supportsAllDrives=true",
        {"type": "user", "role": "organizer", "emailAddress": AYU},
    )
    document = doc_of(account, folder=folder)
    taking_over = draft if as_draft else adopt
    sop = taking_over(world, document=document, by=AYU)
    assert standing(world, document) == ("drafts/MKT", False)
    world.ayu.does("POST", f"{path(sop)}/undo-adoption", {"reason": "The wrong number."})
    assert standing(world, document) == (folder, False)
    again = taking_over(world, document=document, by=AYU)
    assert again["number"] == "SOP/MKT/07"
    assert again["id"] != sop["id"]
    assert not as_draft or header_of(world, document).count("SOP/MKT/07") == 1, "the line of before is used again"


def test_one_that_came_out_of_somebodys_my_drive_stays_in_the_drafts(world: World) -> None:
    document = doc_of(world.ayu)
    sop = adopt(world, document=document, by=AYU)
    world.ayu.does("POST", f"{path(sop)}/undo-adoption", {})
    assert standing(world, document) == ("drafts/MKT", False)
    assert adopt(world, document=document, by=AYU)["id"] != sop["id"]


def test_a_copy_that_is_given_back_goes_to_the_trash_and_the_doc_is_copied_anew(world: World) -> None:
    document = shared_doc(world)
    sop = adopt(world, document=document)
    copied = sop["document"]["id"]
    assert copied != document
    world.fitri.does("POST", f"{path(sop)}/undo-adoption", {})
    again = adopt(world, document=document)
    assert again["document"]["id"] not in (document, copied)


def test_a_draft_under_review_and_one_from_a_template_are_not_given_back(world: World) -> None:
    sop = draft(world, document=doc_of(world.ayu), by=AYU)
    world.open_round(sop)
    for one in (sop, world.draft()):
        assert refused(world.ayu.post(f"{path(one)}/undo-adoption", {})) == {"not_adopted"}


@pytest.mark.parametrize("as_draft", [False, True])
def test_what_somebody_acted_on_is_not_undone(world: World, as_draft: bool) -> None:
    sop = (draft if as_draft else adopt)(world, document=shared_doc(world))
    world.dewi.does("POST", f"{path(sop)}/feedback", {"source": "performer", "text": "The form is gone."})
    assert refused(world.fitri.post(f"{path(sop)}/undo-adoption", {})) == {"acted_on"}


def test_after_ninety_days_it_is_not_offered_any_more(world: World) -> None:
    world.found()
    document = doc_of(world.ayu)
    world.sandbox.advance(91 * 24 * 3600)
    body = {**BODY, "document_id": document, "in_force": PAPER}
    assert refused(world.ayu.post("/api/documents", body)) == {"adoption_over"}


def test_a_click_confirms_nothing_but_what_waits_and_says_so(world: World) -> None:
    draft, given_back = world.draft(), adopt(world, document=shared_doc(world))
    world.fitri.does("POST", path(given_back, "undo-adoption"))
    wrong = {"sop-0": "x", given_back["id"]: "x", draft["id"]: "x"}
    assert invalid(world.citra.post("/api/adoptions/confirmations", {"sops": wrong})) == {
        "sops.sop-0", f"sops.{given_back['id']}",
    }  # fmt: skip
    given = world.citra.does("POST", "/api/adoptions/confirmations", {"sops": {draft["id"]: "x"}})
    after = world.citra.does("GET", f"/api/adoptions/confirmations/{given['id']}")
    assert (after["confirmed"], after["waiting"]) == ([], [])
    assert [(one["ref"], one["code"]) for one in after["refused"]] == [(draft["id"], "not_adopted")]
    assert world.office.records.unsettled(10) == ()
