"""A Doc with words of its own gets Baku's identity block by one act, and not one of its words changes."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest

from service.domain.document.sop_document import MADE, STAMPED
from tests.lives import once
from tests.manuscript.by_hand import Typist
from tests.people import CITRA, FITRI
from tests.web.answers import Json, path, refused
from tests.web.api.test_adoptions import adopt
from tests.web.api.test_documents import share
from tests.world import World

BODY = {"title": "Publishing", "department": "MKT", "authoriser": CITRA, "language": "id"}
STEPS = """
| No | Kegiatan | PIC | Waktu | Output |
| 1 | Menulis naskah | Penulis Konten | 2 jam | Naskah |
"""
HEADS = {
    "none": "# Tujuan\nAgar terbit tepat waktu.",
    "a list first": "•satu\n•dua",
    "a table of labels": """
STANDAR OPERASIONAL PROSEDUR
| Nomor SOP | SOP/01/2019 |
| Judul SOP | Penerbitan konten |
| Tanggal pembuatan | 3 Maret 2019 |
| Tanggal efektif | 1 April 2019 |
| Disahkan oleh | Citra Wijaya¶Direktur Pemasaran¶2 April 2019 |
# Tujuan
Agar terbit tepat waktu.""",
    "lines of labels": "Nomor: SOP/01/2019\nTanggal efektif: 1 April 2019\nRevisi: 0\n# Tujuan",
}


class Typing:
    """Ayu at a Doc of hers, for the typist."""

    def __init__(self, world: World) -> None:
        self.world = world

    def empty(self) -> str:
        body = {"name": "Old procedure", "mimeType": "application/vnd.google-apps.document"}
        return str(self.world.ayu.does("POST", "/drive/v3/files?fields=id", body)["id"])

    def edits(self, document_id: str, *requests: Any) -> Any:
        return self.world.ayu.does("POST", f"/v1/documents/{document_id}:batchUpdate", {"requests": list(requests)})

    def tab(self, document_id: str) -> Any:
        return self.world.ayu.does("GET", f"/v1/documents/{document_id}?includeTabsContent=true")["tabs"][0][
            "documentTab"
        ]


@once
def registered(world: World, head: str, *, steps: str = STEPS, **other: Any) -> Json:
    """Return the SOP that a Doc with this head became, in its own words."""
    document = Typist(Typing(world)).types(f"{head}\n{steps}")  # type: ignore[arg-type]  # it types, as a desk does
    sop: Json = world.ayu.does("POST", "/api/documents", {**BODY, **other, "document_id": document})
    return sop


def content_of(world: World, sop: Json) -> list[Any]:
    content: list[Any] = Typing(world).tab(sop["document"]["id"])["body"]["content"]
    return content


def texts(content: list[Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield the text of each paragraph, its named style and its list, tables included."""
    for part in content:
        if paragraph := part.get("paragraph"):
            text = "".join(e.get("textRun", {}).get("content", "￼") for e in paragraph["elements"])
            yield text, paragraph["paragraphStyle"]["namedStyleType"], paragraph.get("bullet", {}).get("listId")
        for row in part.get("table", {}).get("tableRows", ()):
            for cell in row["tableCells"]:
                yield from texts(cell["content"])


@pytest.mark.parametrize("form", ["lean", "permenpan"])
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_block_stands_in_front_of_words_of_which_none_changed(world: World, head: str, form: str) -> None:
    sop = registered(world, head, format=form)
    before = [*texts(content_of(world, sop))]
    after = world.ayu.does("POST", path(sop, "identity-block"))
    now = [*texts(content_of(world, sop))]
    assert now[-len(before) :] == before
    assert not {"identity_missing", "stamp_missing", "number_differs"} & {o["code"] for o in after["outstanding"]}
    ranges = Typing(world).tab(sop["document"]["id"])["namedRanges"]
    assert {f"baku.{place}" for place in (*STAMPED, MADE)} <= ranges.keys()
    assert all(len(one["namedRanges"]) == 1 for name, one in ranges.items() if name.startswith("baku."))


def test_the_block_says_what_is_known_and_what_the_docs_own_head_says(world: World) -> None:
    sop = registered(world, HEADS["a table of labels"], format="lean")
    world.ayu.does("POST", path(sop, "identity-block"))
    read = world.office.google.docs.read(sop["document"]["id"])
    block = read.document.identity
    assert (block.number, block.title, block.department) == ("SOP-MKT-001", "Publishing", "Pemasaran")
    assert (block.made, block.effective, block.revision) == ("3 Maret 2019", "1 April 2019", "0")
    assert (block.authorised.name, block.authorised.post) == ("Citra Wijaya", "Direktur Pemasaran")
    assert (block.authorised.date, block.prepared.name) == ("2 April 2019", "Ayu Lestari")
    assert [change.what for change in read.document.changes] == ["Masuk daftar induk"]


def test_a_head_goes_only_when_somebody_asks_and_nothing_else_goes_with_it(world: World) -> None:
    sop = world.ayu.does("POST", path(registered(world, HEADS["a table of labels"]), "identity-block"))
    assert sop["own_head"][:2] == ["STANDAR OPERASIONAL PROSEDUR", "Nomor SOP | SOP/01/2019"]
    remove = path(sop, "identity-block/own-head/removal")
    assert refused(world.ayu.post(remove, {"lines": ["Something else"]})) == {"head_changed"}
    after = world.ayu.does("POST", remove, {"lines": sop["own_head"]})
    assert after["own_head"] == []
    said = [text for text, *_ in texts(content_of(world, sop))]
    assert said.count("SOP/01/2019\n") == 0
    assert said[said.index("Tujuan\n") :][:2] == ["Tujuan\n", "Agar terbit tepat waktu.\n"]
    assert {"Menulis naskah\n", "1 April 2019\n"} <= {*said}
    assert world.ayu.does("POST", remove, {"lines": sop["own_head"]})["own_head"] == []


def test_a_second_block_is_refused_and_the_same_click_is_one_block(world: World) -> None:
    sop = registered(world, HEADS["none"])
    for _ in range(2):
        assert world.ayu.post(path(sop, "identity-block"), key="once").status_code == HTTPStatus.OK
    assert refused(world.ayu.post(path(sop, "identity-block"))) == {"block_there"}
    assert world.dewi.post(path(sop, "identity-block")).status_code == HTTPStatus.FORBIDDEN


def test_it_takes_five_calls_a_look_a_batch_a_look_and_the_register(world: World) -> None:
    sop = registered(world, HEADS["a table of labels"])
    world.calls()
    world.ayu.does("POST", path(sop, "identity-block"))
    assert world.calls() == {
        "docs.documents.get": 2,
        "docs.documents.batchUpdate": 1,
        "sheets.spreadsheets.getByDataFilter": 1,
        "sheets.spreadsheets.batchUpdate": 1,
    }


def test_an_sop_in_force_before_baku_gets_a_block_that_says_what_its_paper_does(world: World) -> None:
    document = Typist(Typing(world)).types(HEADS["a table of labels"] + STEPS)  # type: ignore[arg-type]  # as above
    share(world.ayu, document, FITRI, "writer")
    sop = adopt(world, document=document)
    after = world.ayu.does("POST", path(sop, "identity-block"))
    assert after["status"] == "adopted"
    given = world.citra.does("POST", "/api/adoptions/confirmations", {})
    assert world.citra.does("GET", f"/api/adoptions/confirmations/{given['id']}")["confirmed"] == [sop["id"]]
    assert world.citra.does("GET", path(sop))["locked"]
    block = world.office.google.docs.read(sop["document"]["id"]).document.identity
    assert (block.number, block.revision, block.effective) == ("SOP/MKT/07", "3", "1 March 2024")
    assert (block.authorised.name, block.made) == ("Rina Hartono", "3 Maret 2019")
