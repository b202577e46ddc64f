"""Docs that people have already become SOPs, with their own rights."""

from http import HTTPStatus
from typing import Any

import pytest

from service.workflow.means.lateness import FOLLOWS
from tests.people import AYU, CITRA, DEWI
from tests.web.answers import Json, invalid, path, refused, standing
from tests.world import Actor, World

DOCUMENT = "application/vnd.google-apps.document"
BODY = {"title": "Publishing on the blog", "department": "MKT", "authoriser": CITRA, "language": "en", "format": "lean"}


def doc_of(person: Actor, name: str = "Old procedure", folder: str = "root") -> str:
    """Return a Doc in somebody's My Drive, or in a folder, that holds a step table."""
    made = {"name": name, "mimeType": DOCUMENT, "parents": [folder]}
    document = str(person.does("POST", "/drive/v3/files?supportsAllDrives=true&fields=id", made)["id"])
    rows = [
        ["No", "Activity", "PIC", "Time"],
        ["1", "Write the brief", "Copywriter", "2 hours"],
        ["2", "Publish", "Copywriter", "1 hour"],
    ]
    table_size = {"table": {"rows": len(rows), "columns": 4}}
    person.does(
        "POST",
        f"/v1/documents/{document}:batchUpdate",
        {"requests": [{"insertTable": {"rows": 3, "columns": 4, "endOfSegmentLocation": {}}}]},
    )
    content = person.does("GET", f"/v1/documents/{document}")["body"]["content"]
    table = next(e["table"] for e in content if "table" in e)
    cells = [
        (cell["content"][0]["startIndex"], text)
        for row, texts in zip(table["tableRows"], rows, strict=True)
        for cell, text in zip(row["tableCells"], texts, strict=True)
    ]
    assert table_size["table"]["rows"] == len(table["tableRows"])
    write = [{"insertText": {"location": {"index": at}, "text": text}} for at, text in sorted(cells, reverse=True)]
    person.does("POST", f"/v1/documents/{document}:batchUpdate", {"requests": write})
    return document


def share(person: Actor, document: str, email: str, role: str) -> None:
    body = {"type": "user", "role": role, "emailAddress": email}
    person.does("POST", f"/drive/v3/files/{document}/permissions?sendNotificationEmail=false", body)


def test_a_doc_of_ones_own_moves_into_the_departments_folder_and_keeps_its_words(world: World) -> None:
    document = doc_of(world.ayu)
    answer = world.ayu.post("/api/documents", {**BODY, "document_id": document})
    assert answer.status_code == HTTPStatus.CREATED, answer.get_data(as_text=True)
    sop = answer.json
    assert sop is not None
    assert answer.headers["Location"] == path(sop)
    assert (sop["document"]["id"], sop["status"], sop["number"]) == (document, "drafting", "SOP-MKT-001")
    assert sop["waiting"] == str(FOLLOWS)
    assert standing(world, document) == ("drafts/MKT", False)
    assert [s["activity"] for s in sop["steps"]] == ["Write the brief", "Publish"]
    assert world.dewi.does("GET", f"/v1/documents/{document}")["title"] == "Old procedure"


def test_what_is_missing_in_it_is_listed_as_outstanding(world: World) -> None:
    sop = world.ayu.does("POST", "/api/documents", {**BODY, "document_id": doc_of(world.ayu)})
    assert {"identity_missing", "round_missing"} <= {o["code"] for o in sop["outstanding"]}
    [block] = [o["sentence"] for o in sop["outstanding"] if o["code"] in ("identity_missing", "stamp_missing")]
    assert block.startswith("The Doc has no identity block.")


def test_a_doc_that_may_not_be_moved_is_copied_and_never_twice(world: World) -> None:
    document = doc_of(world.eko)
    share(world.eko, document, AYU, "reader")
    sop = world.ayu.does("POST", "/api/documents", {**BODY, "document_id": document})
    assert sop["document"]["id"] != document
    assert standing(world, sop["document"]["id"]) == ("drafts/MKT", False)
    assert [s["activity"] for s in sop["steps"]] == ["Write the brief", "Publish"]
    assert world.eko.does("GET", f"/drive/v3/files/{document}?fields=name")["name"] == "Old procedure"
    assert refused(world.ayu.post("/api/documents", {**BODY, "document_id": document})) == {"registered"}


def test_its_number_is_kept_and_nobody_elses(world: World) -> None:
    sop = world.ayu.does("POST", "/api/documents", {**BODY, "document_id": doc_of(world.ayu), "number": "MKT/SOP/07"})
    assert sop["number"] == "MKT/SOP/07"
    other = {**BODY, "document_id": doc_of(world.ayu), "number": "MKT/SOP/07"}
    assert invalid(world.ayu.post("/api/documents", other)) == {"number"}
    assert world.draft()["number"] == "SOP-MKT-001"


def test_a_link_is_as_good_as_an_id_and_exactly_one_is_given(world: World) -> None:
    document = doc_of(world.ayu)
    link = f"https://docs.google.com/document/d/{document}/edit?tab=t.0#heading=h.1"
    for wrong in ({}, {"link": "https://example.com"}, {"link": link, "document_id": document}, {"document_id": "x y"}):
        assert invalid(world.ayu.post("/api/documents", {**BODY, **wrong})) <= {"link", "document_id"}
    assert world.ayu.does("POST", "/api/documents", {**BODY, "link": link})["document"]["id"] == document


def test_everything_wrong_with_it_is_told_by_field(world: World) -> None:
    document = doc_of(world.ayu)
    sheet = "application/vnd.google-apps.spreadsheet"
    spreadsheet = world.ayu.does("POST", "/drive/v3/files?fields=id", {"name": "x", "mimeType": sheet})["id"]
    theirs = doc_of(world.eko)
    wrong: tuple[tuple[dict[str, Any], set[str]], ...] = (
        ({"title": "", "department": "HRD", "authoriser": DEWI}, {"title", "department", "authoriser"}),
        ({"document_id": spreadsheet}, {"document_id"}),
        ({"document_id": theirs}, {"document_id"}),
        ({"document_id": "1" * 44}, {"document_id"}),
        ({"number": "x" * 61}, {"number"}),
    )
    for other, fields in wrong:
        assert invalid(world.ayu.post("/api/documents", {**BODY, "document_id": document, **other})) == fields
    assert world.eko.post("/api/documents", {**BODY, "document_id": theirs}).status_code == HTTPStatus.FORBIDDEN
    assert world.ayu.does("GET", "/api/sops")["sops"] == []


def test_the_same_request_again_is_the_same_sop(world: World) -> None:
    body = {**BODY, "document_id": doc_of(world.ayu)}
    first, again = (world.ayu.post("/api/documents", body, key="k") for _ in range(2))
    assert (first.status_code, again.status_code) == (HTTPStatus.CREATED, HTTPStatus.OK)
    assert first.json is not None
    assert again.json is not None
    assert first.json["id"] == again.json["id"]


def test_a_copy_of_an_authorised_sop_brings_no_signature_along(world: World) -> None:
    signed = world.authorised()
    copied = world.ayu.does(
        "POST", f"/drive/v3/files/{signed['document']['id']}/copy?supportsAllDrives=true&fields=id", {"name": "Mine"}
    )
    sop = world.ayu.does("POST", "/api/documents", {**BODY, "document_id": copied["id"]})
    assert sop["number"] != signed["number"]
    assert "number_differs" in {o["code"] for o in sop["outstanding"]}
    stamps = world.office.google.docs.read(sop["document"]["id"]).stamps
    assert stamps["authorised.name"] == ""


@pytest.mark.parametrize("header", [True, False])
def test_the_page_header_says_number_and_status_whether_the_doc_had_a_header_or_not(world: World, header: bool) -> None:
    document = doc_of(world.ayu)
    if header:
        made = world.ayu.does(
            "POST", f"/v1/documents/{document}:batchUpdate", {"requests": [{"createHeader": {"type": "DEFAULT"}}]}
        )
        location = {"segmentId": made["replies"][0]["createHeader"]["headerId"], "index": 0}
        write = {"insertText": {"location": location, "text": "PT Kopi Nusantara"}}
        world.ayu.does("POST", f"/v1/documents/{document}:batchUpdate", {"requests": [write]})
    sop: Json = world.ayu.does("POST", "/api/documents", {**BODY, "document_id": document})
    assert sop["waiting"] == str(FOLLOWS)
    headers = str(world.ayu.does("GET", f"/v1/documents/{document}")["headers"])
    assert "SOP-MKT-001 · Rev. 0 · Publishing on the blog · Draft" in headers
    assert ("PT Kopi Nusantara" in headers) == header


def test_it_goes_the_whole_way_as_any_draft_does(world: World) -> None:
    sop = world.ayu.does("POST", "/api/documents", {**BODY, "document_id": doc_of(world.ayu)})
    opened = world.open_round(sop)
    assert opened["status"] == "in_review"
    world.answer(sop)
    world.simulate(world.close_round(sop))
    codes = {o["code"] for o in world.citra.does("GET", path(sop))["outstanding"]}
    assert codes == {"identity_missing"}
