"""Bring your own document: what Google answered somewhere else goes on here."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from googleapiclient.discovery import build

from service.sandbox.core.errors import ApiError
from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU, BUDI
from tests.sandbox.drive.desk import FILES, Desk

SERVICE = "baku@kopi.iam.gserviceaccount.com"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    yield made
    made.close()


@pytest.fixture
def answer() -> dict[str, Any]:
    """What documents.get answered in another workspace, with a suggestion and a comment in it."""
    elsewhere = create_sandbox(strict=True)
    docs = documents(elsewhere)
    made = docs.create(body={"title": "Espresso"}).execute()["documentId"]
    edit = {"requests": [{"insertText": {"location": {"index": 1}, "text": "Clean the machine.\nTwice."}}]}
    docs.batchUpdate(documentId=made, body=edit).execute()
    told: dict[str, Any] = docs.get(documentId=made, includeTabsContent=True).execute()
    elsewhere.close()
    return told


def documents(sandbox: Sandbox, person: str = AYU) -> Any:
    return build("docs", "v1", http=sandbox.http(person), static_discovery=True).documents()


def test_an_answer_of_documents_get_is_read_back_under_its_own_id(sandbox: Sandbox, answer: dict[str, Any]) -> None:
    brought = sandbox.bring(json.dumps(answer).encode(), "anything.json", AYU)
    assert (brought.id, brought.name, brought.lost) == (answer["documentId"], "Espresso", ())
    back = documents(sandbox).get(documentId=brought.id, includeTabsContent=True).execute()
    assert {**back, "revisionId": ""} == {**answer, "revisionId": ""}


def test_edits_go_on_from_there_and_it_is_its_bringers_file(sandbox: Sandbox, answer: dict[str, Any]) -> None:
    made = sandbox.bring(json.dumps(answer).encode(), "", AYU).id
    edit = {"requests": [{"insertText": {"location": {"index": 1}, "text": "First. "}}]}
    documents(sandbox).batchUpdate(documentId=made, body=edit).execute()
    ayu = Desk(sandbox, AYU)
    assert ayu(FILES.export(fileId=made, mimeType="text/plain")).decode().lstrip("\N{BOM}").startswith("First. Clean")
    assert ayu.found() == ["Espresso"]
    assert not Desk(sandbox, BUDI).sees(made)


def test_what_is_here_already_is_not_brought_twice(sandbox: Sandbox, answer: dict[str, Any]) -> None:
    sandbox.bring(json.dumps(answer).encode(), "", AYU)
    with pytest.raises(ApiError, match="409"):
        sandbox.bring(json.dumps(answer).encode(), "", BUDI)


@pytest.mark.parametrize("file_id", ["", "a/b", "x" * 101, "é"])
def test_an_id_that_cannot_be_is_another_one(sandbox: Sandbox, answer: dict[str, Any], file_id: str) -> None:
    made = sandbox.bring(json.dumps({**answer, "documentId": file_id}).encode(), "", AYU).id
    assert documents(sandbox).get(documentId=made).execute()["documentId"] == made != file_id


def test_a_word_file_becomes_a_doc(sandbox: Sandbox) -> None:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("Clean the machine.")
    document.save(out)
    brought = sandbox.bring(out.getvalue(), "Espresso.docx", AYU)
    assert (brought.name, brought.mime_type) == ("Espresso", "application/vnd.google-apps.document")
    exported = Desk(sandbox, AYU)(FILES.export(fileId=brought.id, mimeType="text/plain"))
    assert b"Clean the machine." in exported


def test_markdown_and_plain_text_become_docs_and_commas_a_spreadsheet(sandbox: Sandbox) -> None:
    kinds = {name: sandbox.bring(b"# A\n\na,b\n", name, AYU).mime_type for name in ("a.md", "a.txt", "a.csv", "a.tsv")}
    assert [kind.rpartition(".")[2] for kind in kinds.values()] == [
        "document", "document", "spreadsheet", "spreadsheet",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", ""), (b"x", "a.pdf"), (b"{", "a.json"), (b"[]", "a.json"), (b"{}", "a.json"), (b'{"body": 1}', ""),
     (b"[" * 100_000, "a.json"), (b"no zip", "a.docx"), (b"\xff\xfe", "a.json")],
)  # fmt: skip
def test_what_is_no_document_is_refused_and_leaves_nothing(sandbox: Sandbox, content: bytes, name: str) -> None:
    with pytest.raises(ApiError) as caught:
        sandbox.bring(content, name, AYU)
    assert caught.value.code == 400
    assert Desk(sandbox, AYU).found() == []


def test_whoever_has_no_storage_brings_nothing(sandbox: Sandbox, answer: dict[str, Any]) -> None:
    with pytest.raises(ApiError, match="storage"):
        sandbox.bring(json.dumps(answer).encode(), "", SERVICE)


def test_over_http_the_body_is_the_file(sandbox: Sandbox, answer: dict[str, Any]) -> None:
    client = sandbox.app.test_client()
    sent = json.dumps(answer).encode()
    answered = client.post(f"/_sandbox/import?person={AYU}", data=sent, content_type="application/json")
    assert answered.status_code == 201
    assert answered.get_json()["id"] == answer["documentId"]
    again = client.post(f"/_sandbox/import?person={AYU}", data=sent)
    assert (again.status_code, again.get_json()["error"]["status"]) == (409, "ALREADY_EXISTS")
    form = "application/x-www-form-urlencoded"  # what curl says of --data-binary
    named = client.post(f"/_sandbox/import?person={AYU}&name=Menu.csv", data=b"a,b\n", content_type=form)
    assert (named.status_code, named.get_json()["name"]) == (201, "Menu")
    assert client.post("/_sandbox/import", data=sent).status_code == 400


def test_a_running_sandbox_sees_what_another_process_brought(tmp_path: Path, answer: dict[str, Any]) -> None:
    running, other = create_sandbox(tmp_path), create_sandbox(tmp_path)
    other.bring(json.dumps(answer).encode(), "", AYU)
    other.close()
    assert documents(running).get(documentId=answer["documentId"]).execute()["title"] == "Espresso"
    running.close()
