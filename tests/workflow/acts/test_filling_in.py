"""A copy of a company's own Doc filled in everywhere, or refused with the place; nothing left open is authorised."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from googleapiclient.discovery import build

from service.sandbox.core.faults import Fault
from service.workflow.means.lateness import FOLLOWS
from tests.workflow.acts.test_drafting_from_own import USUAL, own_template, words
from tests.world import ACCOUNT, World


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = World(Path(tmp_path_factory.mktemp("own")))
    made.found()
    yield made
    made.close()


def client(world: World) -> Any:
    """Return Google's own client of Docs, for the account that Baku works as."""
    return build("docs", "v1", http=world.sandbox.http(ACCOUNT), static_discovery=True).documents()


def edited(world: World, document_id: str, *requests: dict[str, Any]) -> Any:
    return client(world).batchUpdate(documentId=document_id, body={"requests": list(requests)}).execute()


def end(text: str) -> dict[str, Any]:
    return {"insertText": {"endOfSegmentLocation": {}, "text": text}}


def with_header_table(world: World, document_id: str, text: str) -> None:
    """Put a table with a text in its second cell into the page header."""
    style = client(world).get(documentId=document_id).execute()["documentStyle"]
    header = style["defaultHeaderId"]
    place = {"endOfSegmentLocation": {"segmentId": header}}
    edited(world, document_id, {"insertTable": {"rows": 1, "columns": 2, **place}})
    content = client(world).get(documentId=document_id).execute()["headers"][header]["content"]
    *_, table = [one["table"] for one in content if "table" in one]
    at = table["tableRows"][0]["tableCells"][1]["content"][0]["startIndex"]
    edited(world, document_id, {"insertText": {"location": {"segmentId": header, "index": at}, "text": text}})


def with_tab(world: World, document_id: str, text: str) -> None:
    """Add a tab that holds a text."""
    made = edited(world, document_id, {"addDocumentTab": {"tabProperties": {"title": "Forms"}}})
    tab = made["replies"][0]["addDocumentTab"]["tabProperties"]["tabId"]
    edited(world, document_id, {"insertText": {"location": {"tabId": tab, "index": 1}, "text": text}})


def everything(world: World, document_id: str) -> str:
    """Return every text of a Doc."""
    return str(client(world).get(documentId=document_id, includeTabsContent=True).execute()["tabs"])


def drafted(world: World, source: str, **fields: str) -> Any:
    return world.ayu.does("POST", "/api/sops", USUAL | {"template": f"doc:{source}", "fields": fields})


def test_placeholders_are_filled_in_in_the_page_headers_table_and_in_other_tabs(world: World) -> None:
    source = own_template(world)
    with_header_table(world, source, "{{ branch }} {{ number }}")
    with_tab(world, source, "Form of {{ branch }}")
    sop = drafted(world, source, channel="phone", branch="Bandung")
    said = everything(world, sop["document"]["id"])
    assert sop["waiting"] == str(FOLLOWS)
    assert "{{" not in said
    assert said.count("Bandung") == 2


def test_what_a_value_says_stays_text_whatever_it_looks_like(world: World) -> None:
    source = own_template(world)
    edited(world, source, end("\nA {{ aa }} B {{ bb }}"))
    sop = drafted(world, source, channel="{{ number }}", aa="{{ bb }}, {{ aa }}", bb="{{ aa }}")
    said = words(world, sop["document"]["id"])
    assert "come in by {{ number }}, see" in said
    assert "A {{ bb }}, {{ aa }} B {{ aa }}" in said


def test_it_stays_text_where_the_answer_to_the_filling_was_lost(world: World) -> None:
    source = own_template(world)
    world.sandbox.plant(Fault("cut-after", "docs.documents.batchUpdate", times=1))
    answer = world.ayu.post("/api/sops", USUAL | {"template": f"doc:{source}", "fields": {"channel": "{{ zz }}"}})
    world.ayu.does("POST", "/api/sync")
    sop = world.ayu.does("GET", f"/api/sops/{answer.get_json()['id']}")
    assert sop["waiting"] is None
    assert "come in by {{ zz }}, see" in words(world, sop["document"]["id"])


def test_fields_may_have_several_lines_and_be_left_out(world: World) -> None:
    source = own_template(world, "{{ channel: long_text }}")
    edited(world, source, end("\n{{ scope }}\n{{ remark: optional }}\nEnd"))
    sop = drafted(world, source, channel="phone\nmail", scope="first\nsecond")
    document = world.office.google.docs.read(sop["document"]["id"])
    texts = [getattr(block, "text", "") for block in document.document.after]
    assert texts[-3:] == [f"Complaints come in by phone\nmail, see {sop['number']}.", "first\nsecond", "End"]
    read = world.office.histories.read(sop["id"]).current.content
    assert read is not None
    assert read.text_hash == document.text_hash


def test_what_google_does_not_find_is_refused_with_its_place_until_somebody_puts_it_right(world: World) -> None:
    source = own_template(world)
    options = [{"displayValue": value} for value in ("{{ zone }}", "East")]
    option = {"dropdownDefinitionId": "kix.d1", "dropdownDefinitionProperties": {"options": options}}
    place = {"location": {"index": 1}, "dropdownDefinitionId": "kix.d1"}
    edited(world, source, {"createDropdownDefinition": {"dropdownDefinition": option}}, {"insertDropdown": place})
    sop = drafted(world, source, channel="phone", zone="West")
    assert "“{{ zone }}” is still to be filled in" in sop["waiting"]
    assert "paragraph “{{ zone }}" in sop["waiting"]
    edited(world, sop["document"]["id"], {"deleteContentRange": {"range": {"startIndex": 1, "endIndex": 2}}})
    world.ayu.does("POST", "/api/sync")
    assert world.ayu.does("GET", f"/api/sops/{sop['id']}")["waiting"] is None


def test_authorisation_is_refused_while_anything_is_left_to_fill_in(world: World) -> None:
    sop = world.draft()
    with_header_table(world, sop["document"]["id"], "{{ branch }}")
    world.ayu.does("POST", "/api/sync")
    answer = world.citra.post(f"/api/sops/{sop['id']}/authorise", {"meaning": "Read and authorised."})
    assert answer.status_code == 409
    assert [o["ref"] for o in answer.get_json()["outstanding"] if o["code"] == "unread"] == [
        "page header, row 1, column 2"
    ]
