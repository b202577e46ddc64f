"""The identity block goes in front of Docs of every form, and all that was there reads as before, to the letter."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.domain.document.sop_document import MADE, STAMPED, SopDocument
from service.domain.errors import Refused
from service.gateways.docs.sop_docs import Docs
from service.manuscript.inserting import insertion
from service.manuscript.step_words import StepWords
from tests.gateways.docs import LEAN, PERMENPAN, Desk, Request, desk
from tests.manuscript.answers import answer, read, table
from tests.manuscript.by_hand import Typist
from tests.manuscript.test_identity_blocks import CASES as BLOCKS
from tests.manuscript.test_step_tables import ROLES, cases

STEPS = """
| No | Kegiatan | PIC | Waktu | Output |
| 1 | Menulis | Copywriter | 3 jam | draf |
"""
WORDS = {
    "lean": replace(LEAN, before=(), steps=(), after=()),
    "permenpan": replace(PERMENPAN, before=(), steps=(), after=()),
}
PLACES = ("startIndex", "endIndex")
HEADS: list[Mapping[str, Any]] = yaml.safe_load(Path(__file__).with_name("own_heads.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def typist() -> Iterator[Typist]:
    with desk() as one:
        yield Typist(one)


def docs_of(at: Desk) -> Docs:
    return Docs(at.calling, StepWords(roles=ROLES))


def inserted(at: Desk, document_id: str, words: SopDocument) -> None:
    docs = docs_of(at)
    docs.insert_block(document_id, docs.read(document_id), words)


def unplaced(value: Any) -> Any:
    """Return a part of a Doc without where it stands."""
    if isinstance(value, dict):
        return {key: unplaced(item) for key, item in value.items() if key not in PLACES}
    return [unplaced(item) for item in value] if isinstance(value, list) else value


def body(at: Desk, document_id: str) -> list[Any]:
    """Return the parts of a Doc's body from its first paragraph on."""
    return list(unplaced(at.tab(document_id)["body"]["content"][1:]))


def check(at: Desk, document_id: str, form: str) -> None:
    docs = docs_of(at)
    was, seen = body(at, document_id), docs.read(document_id)
    inserted(at, document_id, WORDS[form])
    assert body(at, document_id)[-len(was) :] == was
    now = docs.read(document_id)
    assert now.lacking == frozenset()
    assert [*now.stamps] == [*STAMPED, MADE]
    assert (now.document.steps, now.document.format) == (seen.document.steps, seen.document.format)
    assert [u for u in now.unread if u.place.startswith("step")] == [
        u for u in seen.unread if u.place.startswith("step")
    ]


@pytest.mark.parametrize("form", WORDS)
@pytest.mark.parametrize("case", BLOCKS, ids=lambda case: case["name"])
def test_in_front_of_every_head_that_an_office_writes(typist: Typist, case: Mapping[str, Any], form: str) -> None:
    check(typist.at, typist.types(case["doc"] + STEPS), form)


@pytest.mark.sampled(6)
@pytest.mark.parametrize("case", [*cases()])
def test_in_front_of_every_step_table_that_people_leave(typist: Typist, case: Mapping[str, Any]) -> None:
    check(typist.at, typist.types(case["doc"]), "lean")


def test_lists_ranges_comments_and_styles_move_along(typist: Typist) -> None:
    at = typist.at
    document_id = typist.types("# Tujuan\nAgar tepat waktu.\n" + STEPS)
    first: Request = {"startIndex": 1, "endIndex": 7}
    at.edits(
        document_id,
        {"createParagraphBullets": {"range": first, "bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"}},
        {"createNamedRange": {"name": "mine", "range": first}},
        {"updateTextStyle": {"range": first, "textStyle": {"italic": True}, "fields": "italic"}},
    )
    tab = at.tab(document_id)
    heading = tab["body"]["content"][1]["paragraph"]
    inserted(at, document_id, WORDS["lean"])
    after = at.tab(document_id)
    start = at.find(document_id, "Tujuan")
    (found,) = (
        p["paragraph"]
        for p in after["body"]["content"]
        if p["startIndex" if "startIndex" in p else "endIndex"] == start
    )
    assert unplaced(found) == unplaced(heading)
    (mine,) = after["namedRanges"]["mine"]["namedRanges"]
    assert mine["ranges"] == [{"startIndex": start, "endIndex": start + 6}]
    block = next(p["paragraph"] for p in after["body"]["content"] if "paragraph" in p)
    assert "bullet" not in block
    assert "italic" not in block["elements"][0]["textRun"]["textStyle"]


def test_it_is_as_wide_as_the_text_of_the_doc(typist: Typist) -> None:
    document_id = typist.types("# Tujuan" + STEPS)
    style = {"pageSize": {"width": {"magnitude": 400, "unit": "PT"}, "height": {"magnitude": 600, "unit": "PT"}}}
    sides = {side: {"magnitude": 50, "unit": "PT"} for side in ("marginLeft", "marginRight")}
    typist.at.edits(
        document_id,
        {"updateDocumentStyle": {"documentStyle": style | sides, "fields": "pageSize,marginLeft,marginRight"}},
    )
    inserted(typist.at, document_id, WORDS["permenpan"])
    first = next(p["table"] for p in typist.at.tab(document_id)["body"]["content"] if "table" in p)
    widths = [column["width"]["magnitude"] for column in first["tableStyle"]["tableColumnProperties"]]
    assert sum(widths) == pytest.approx(300, abs=0.1)


def test_where_nothing_can_be_put_in_front_it_is_said_how_to_make_room() -> None:
    with pytest.raises(Refused, match="press Enter"):
        insertion(read(answer(table(("Nomor", "1"), ("Judul", "2")))), LEAN)


@pytest.mark.parametrize("case", HEADS, ids=lambda case: case["name"])
def test_a_docs_own_head_is_read_and_taken_out_line_for_line(typist: Typist, case: Mapping[str, Any]) -> None:
    at, docs = typist.at, docs_of(typist.at)
    document_id = typist.types(case["head"] + case["rest"] + STEPS)
    rest = [part for part in body(at, typist.types(case["rest"] + STEPS)) if part != _empty(at)]
    inserted(at, document_id, WORDS["lean"])
    before = docs.read(document_id)
    assert dict(before.head.texts) == case["said"]
    docs.remove_head(document_id, before)
    after = docs.read(document_id)
    assert after.head.lines == ()
    assert after.document.identity == before.document.identity
    left = [part for part in body(at, document_id) if part != _empty(at)]
    assert said(left)[-len(said(rest)) :] == said(rest)
    assert not {*case["said"].values()} & {*said(left)[len(said(left)) - len(said(rest)) :]}


def _empty(at: Desk) -> Any:
    return body(at, at.blank())[0]


def said(parts: list[Any]) -> list[str]:
    """Return the texts of the paragraphs, tables included."""
    found = []
    for part in parts:
        if "paragraph" in part:
            text = "".join(one.get("textRun", {}).get("content", "") for one in part["paragraph"]["elements"])
            found += [text] if text.strip() else []
        for row in part.get("table", {}).get("tableRows", ()):
            for cell in row["tableCells"]:
                found += said(cell["content"])
    return found
