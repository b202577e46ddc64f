"""Docs that 0.2.0 wrote and stamped (tests/former) say today what they said to 0.2.0."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from service.manuscript.labels import IDENTITY, IDENTITY_WORDS
from service.manuscript.placed_content import PlacedContent
from tests.manuscript.answers import read

FORMER = Path(__file__).parent.parent / "former" / "0.2.0"
LANGUAGES = ("en", "id")


def answer(language: str) -> Any:
    """Return documents.get of an authorised SOP, less what is never read."""
    return json.loads((FORMER / f"doc.{language}.json").read_text(encoding="utf-8"))


def plain(content: PlacedContent) -> Any:
    """Return what was read of a Doc, as JSON has it."""
    document = asdict(content.document)
    assert document.pop("numbers") == (), "0.2.0 knew no numbers but 1, 2, 3"
    assert document.pop("made_in_words"), "0.2.0 wrote the day of making as words"
    known = {
        "document": document,
        "stamps": dict(content.stamps),
        "steps_hash": content.steps_hash,
        "text_hash": content.text_hash,
        "language": content.document.language,
    }
    return json.loads(json.dumps(known))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_doc_of_0_2_0_reads_as_it_did_then(language: str) -> None:
    content = read(answer(language))
    assert plain(content) == json.loads((FORMER / f"doc.{language}.read.json").read_text(encoding="utf-8"))
    assert content.unread == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_stamps_are_found_by_their_labels_where_their_marks_are_gone(language: str) -> None:
    doc = answer(language)
    marked = read(doc)
    doc["tabs"][0]["documentTab"].pop("namedRanges")
    found = read(doc)
    assert found.stamps == marked.stamps
    assert {(place, p.start) for place, p in found.places.items()} <= {(n, p.start) for n, p in marked.places.items()}


@pytest.mark.parametrize(
    ("name", "spelling"),
    [("department", "Unit kerja"), ("concerned", "Unit terkait"), ("next_review", "Tinjauan berikutnya")],
)
def test_labels_are_known_by_their_former_spellings(name: str, spelling: str) -> None:
    assert IDENTITY_WORDS.name(f" {spelling.upper()}:") == name
    assert IDENTITY_WORDS.name(IDENTITY[name].spoken("id")) == name
