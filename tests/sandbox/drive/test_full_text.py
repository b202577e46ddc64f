"""Searches that look into files (evidence/drive.md 83)."""

import pytest
from googleapiclient.http import MediaInMemoryUpload

from service.sandbox.core.call import DOCUMENT, SPREADSHEET
from service.sandbox.server import create_sandbox
from tests.people import AYU, BUDI
from tests.sandbox.drive.desk import FILES, Desk


def written(desk: Desk, text: str, name: str = "Brief") -> str:
    made = desk.make(name, DOCUMENT)
    edit = {"requests": [{"insertText": {"location": {"index": 1}, "text": text}}]}
    where = f"https://docs.googleapis.com/v1/documents/{made}:batchUpdate"
    assert desk.sandbox.session(desk.person).post(where, json=edit).status_code == 200
    return made


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("espresso", ["Brief"]),
        ("ESPRESSO machine", ["Brief"]),
        ("machine espresso", ["Brief"]),
        ('"espresso machine"', ["Brief"]),
        ('"machine espresso"', []),
        ("espres", []),
        ("brief", ["Brief"]),
        ("tea", []),
        ("SOP-MKT-014", []),
        ("014", ["Brief"]),
    ],
)
def test_the_words_of_a_doc_are_found_whole(ayu: Desk, asked: str, found: list[str]) -> None:
    written(ayu, "Clean the espresso machine as SOP-MKT-014 says.")
    assert ayu.found(f"fullText contains '{asked}'") == found


def test_sheets_texts_and_descriptions_are_read_too(ayu: Desk) -> None:
    ayu.upload(b"arabica", name="notes.txt")
    ayu.make("Menu", "application/pdf", description="robusta")
    table = MediaInMemoryUpload(b"luwak,1\n", mimetype="text/csv")
    ayu(FILES.create(body={"name": "Stock", "mimeType": SPREADSHEET}, media_body=table))
    assert ayu.found("fullText contains 'arabica'") == ["notes.txt"]
    assert ayu.found("fullText contains 'robusta'") == ["Menu"]
    assert ayu.found("fullText contains 'luwak' and not name = 'x'") == ["Stock"]
    assert ayu.found("not fullText contains 'luwak'") == ["Menu", "notes.txt"]


def test_what_is_changed_is_read_again_and_what_is_gone_is_forgotten(ayu: Desk) -> None:
    notes = ayu.upload(b"arabica")["id"]
    assert ayu.found("fullText contains 'arabica'") == ["notes.txt"]
    ayu.change(notes, media_body=MediaInMemoryUpload(b"robusta", mimetype="text/plain"))
    assert ayu.found("fullText contains 'arabica'") == []
    assert ayu.found("fullText contains 'robusta'") == ["notes.txt"]
    ayu(FILES.delete(fileId=notes))
    assert ayu.found("fullText contains 'robusta'") == []


def test_nobody_finds_words_in_what_they_may_not_see(ayu: Desk, budi: Desk) -> None:
    brief = written(ayu, "espresso")
    assert budi.found("fullText contains 'espresso'") == []
    ayu.share(brief, BUDI)
    assert budi.found("fullText contains 'espresso'") == ["Brief"]


def test_words_are_found_after_a_while_as_at_google() -> None:
    sandbox = create_sandbox(strict=True, profile="as-google")
    ayu = Desk(sandbox, AYU)
    brief = written(ayu, "espresso")
    sandbox.advance(60)
    assert ayu.found("fullText contains 'espresso'") == ["Brief"]
    ayu.change(brief, {"description": "arabica"})
    assert ayu.found("fullText contains 'arabica'") == []
    sandbox.advance(60)
    assert ayu.found("fullText contains 'arabica'") == ["Brief"]
    sandbox.close()


@pytest.mark.parametrize("asked", ["", "  ", "?!", '"', '""', " ".join(["a"] * 31)])
def test_a_search_for_no_words_or_too_many_is_refused(ayu: Desk, asked: str) -> None:
    assert ayu.refused(FILES.list(q=f"fullText contains '{asked}'")).code == 400
    assert ayu.refused(FILES.list(q="fullText = 'a'")).code == 400


@pytest.mark.parametrize("asked", ["a AND b", "NEAR(a b)", "body:x", "a*", "^a", "(a", "\x00a", "😀 a", "a\\'b", "a_b"])
def test_words_are_words_whatever_else_they_might_mean(ayu: Desk, asked: str) -> None:
    assert ayu.found(f"fullText contains '{asked}'") == []
