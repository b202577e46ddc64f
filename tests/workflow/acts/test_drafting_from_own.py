"""Drafting from a company's own Doc: placeholders filled, places stamped, the step table kept."""

from pathlib import Path
from typing import Any

import pytest
from googleapiclient.discovery import build

from service.domain.document.sop_document import MADE, STAMPED
from service.domain.history.workplace import TEMPLATES
from service.gateways.docs.sop_docs import Docs
from service.workflow.means.lateness import FOLLOWS
from tests.manuscript.by_hand import Typist
from tests.people import CITRA, FITRI
from tests.web.api.test_documents import share
from tests.web.api.test_identity_block import Typing
from tests.world import ACCOUNT, World

USUAL = {"title": "Handling complaints", "department": "MKT", "authoriser": CITRA}


@pytest.fixture
def world(tmp_path: Path) -> Any:
    made = World(tmp_path)
    made.found()
    yield made
    made.close()


def own_template(world: World, placeholder: str = "{{ channel }}", *, steps: bool = True) -> str:
    """Return the id of a Doc that Fitri keeps among the templates: an SOP of Baku's with a placeholder in it."""
    office = world.office
    source = world.draft(template="blank", format="lean")["document"]["id"]
    folder = office.histories.workplace().folder(TEMPLATES)
    copy = office.google.drive.copy_document(source, "Complaints template", folder, {"baku-sop": "", "baku-nonce": ""})
    docs = build("docs", "v1", http=world.sandbox.http(ACCOUNT), static_discovery=True).documents()
    seen = docs.get(documentId=copy).execute()
    requests: list[dict[str, Any]] = [
        {
            "insertText": {
                "endOfSegmentLocation": {},
                "text": f"\nComplaints come in by {placeholder}, see {{{{number}}}}.",
            }
        }
    ]
    if not steps:
        tables = [part for part in seen["body"]["content"] if "table" in part]
        table = max(tables, key=lambda part: int(part["table"]["columns"]))
        requests = [{"deleteContentRange": {"range": {k: table[k] for k in ("startIndex", "endIndex")}}}]
    docs.batchUpdate(documentId=copy, body={"requests": requests}).execute()
    world.calls()
    return copy


def words(world: World, document_id: str) -> str:
    office = world.office
    assert isinstance(office.google.docs, Docs)
    return str(office.google.docs.read(document_id).document)


def test_a_copy_has_its_placeholders_filled_and_its_places_stamped(world: World) -> None:
    source = own_template(world)
    sop = world.ayu.does("POST", "/api/sops", USUAL | {"template": f"doc:{source}", "fields": {"channel": "=1+1"}})
    assert sop["waiting"] == str(FOLLOWS)
    said = words(world, sop["document"]["id"])
    assert f"Complaints come in by =1+1, see {sop['number']}." in said
    assert "{{" not in said
    content = world.office.google.docs.read(sop["document"]["id"])
    assert content.stamps["prepared.name"] == "Ayu Lestari"
    assert world.office.histories.read(sop["id"]).current.content is not None
    assert world.office.histories.read(sop["id"]).current.content.text_hash == content.text_hash  # type: ignore[union-attr]  # as above


def test_it_takes_five_calls_or_fewer_where_the_doc_brings_its_page_header(world: World) -> None:
    source = own_template(world)
    world.ayu.does("POST", "/api/sops", USUAL | {"template": f"doc:{source}", "fields": {"channel": "phone"}})
    calls = [call.method for call in world.sandbox.calls() if call.method.startswith(("docs.", "drive.", "sheets."))]
    assert calls[-5:] == [
        "docs.documents.get",
        "drive.files.copy",
        "docs.documents.batchUpdate",
        "sheets.spreadsheets.getByDataFilter",
        "sheets.spreadsheets.batchUpdate",
    ]


def test_what_is_not_filled_in_and_what_the_doc_lacks_is_told_at_once(world: World) -> None:
    answer = world.ayu.post(
        "/api/sops", USUAL | {"template": f"doc:{own_template(world)}", "fields": {"colour": "red"}}
    )
    assert answer.status_code == 422
    assert {p["field"] for p in answer.get_json()["problems"]} == {"fields.channel", "fields.colour"}
    bare = own_template(world, steps=False)
    answer = world.ayu.post("/api/sops", USUAL | {"template": f"doc:{bare}"})
    assert any("step table" in p["field"] for p in answer.get_json()["problems"])


def test_a_doc_that_a_person_cannot_open_is_no_template_for_them(world: World) -> None:
    docs = build("docs", "v1", http=world.sandbox.http(FITRI), static_discovery=True).documents()
    hers = docs.create(body={"title": "Private"}).execute()["documentId"]
    answer = world.ayu.post("/api/sops", USUAL | {"template": f"doc:{hers}"})
    assert answer.status_code == 422
    assert [p["field"] for p in answer.get_json()["problems"]] == ["template"]


def test_the_companys_own_docs_are_listed_with_what_they_ask_for_and_what_is_wrong(world: World) -> None:
    source = own_template(world, "{{ channel }} {{Oops}}")
    listed = world.ayu.does("GET", "/api/templates")["own"]
    assert listed == [{"id": f"doc:{source}", "title": "Complaints template"}]
    told = world.ayu.does("GET", f"/api/templates/doc:{source}")
    assert [field["name"] for field in told["fields"]] == ["channel"]
    assert not told["usable"]
    assert any("Oops" in problem["sentence"] for problem in told["problems"])


HOUSE_STYLE = """
PT Kopi Nusantara
| Nomor | {{ number }} | Judul | {{ title }} |
| Tanggal efektif | 1 April 2019 | Dasar hukum | Kebijakan {{ channel }} |
# Tujuan
Keluhan masuk lewat {{ channel }}.
| No | Kegiatan | PIC | Waktu | Output |
| 1 | Mencatat keluhan | Penulis Konten | 2 jam | Catatan |
"""


def test_a_template_without_an_identity_block_has_it_in_each_copy_and_its_own_head_stays(world: World) -> None:
    source = typed(world, HOUSE_STYLE)
    told = world.ayu.does("GET", f"/api/templates/doc:{source}")
    assert told["usable"]
    world.calls()
    sop = world.ayu.does("POST", "/api/sops", USUAL | {"template": f"doc:{source}", "fields": {"channel": "telepon"}})
    assert world.calls().total() == 6
    content = world.office.google.docs.read(sop["document"]["id"])
    assert [*content.stamps] == [*STAMPED, MADE]
    identity = content.document.identity
    assert (identity.number, identity.title) == (sop["number"], "Handling complaints")
    assert (identity.legal_basis, identity.effective) == ("Kebijakan telepon", "1 April 2019")
    assert sop["own_head"][0] == f"Nomor | {sop['number']} | Judul | Handling complaints"
    assert not {"identity_missing", "stamp_missing", "unread"} & {o["code"] for o in sop["outstanding"]}


def typed(world: World, lines: str) -> str:
    """Return a Doc that Ayu typed and gave to Baku."""
    document: str = Typist(Typing(world)).types(lines)  # type: ignore[arg-type]  # it types, as a desk does
    share(world.ayu, document, ACCOUNT, "reader")
    return document
