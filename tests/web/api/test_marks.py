"""A flow that is drawn instead of marked: who is in charge of each step is said once, and the Doc gets the marks."""

import threading
from collections.abc import Iterator
from http.server import HTTPServer

import pytest

from tests.people import AYU
from tests.sandbox.docs.test_images import Pictures
from tests.web.answers import Json, invalid, path, refused
from tests.web.api.test_identity_block import Typing, registered
from tests.web.panel.google import Panel
from tests.world import World

DRAWN = """
| No | Kegiatan | Pelaksana | < | < | Mutu Baku | < | < |
| ^ | ^ | Penulis Konten | Desainer | Kepala Pemasaran | Kelengkapan | Waktu | Output |
| 1 | Menulis naskah | | | | Arahan | 2 jam | Naskah |
| 2 | Desainer membuat gambar | | | | Naskah | 1 hari kerja | Gambar |
| 3 | Menyetujui | | | | Gambar | 1 jam | Persetujuan |
"""
WRITER, DESIGNER, HEAD = "Penulis Konten", "Desainer", "Kepala Pemasaran"


@pytest.fixture
def picture() -> Iterator[str]:
    """The address of a box as a flow chart draws it."""
    server = HTTPServer(("127.0.0.1", 0), Pictures)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/wide.png"
    server.shutdown()
    thread.join()
    server.server_close()


def drawn(world: World, picture: str = "") -> Json:
    """Return an SOP whose flow is drawn: step 1 in the writer's cell, where there is a picture."""
    sop = registered(world, "# Tujuan", format="permenpan", steps=DRAWN)
    if picture:
        document = sop["document"]["id"]
        table = next(p["table"] for p in Typing(world).tab(document)["body"]["content"] if "table" in p)
        at = table["tableRows"][2]["tableCells"][2]["startIndex"] + 1
        Typing(world).edits(document, {"insertInlineImage": {"uri": picture, "location": {"index": at}}})
    world.ayu.does("POST", "/api/sync")
    found: Json = world.ayu.does("GET", path(sop))
    return found


def test_a_picture_in_a_cell_and_a_name_in_the_activity_propose_whose_step_it_is(world: World, picture: str) -> None:
    shown = world.ayu.does("GET", path(drawn(world, picture), "marks"))
    assert shown["performers"] == [WRITER, DESIGNER, HEAD]
    assert [(one["step"], one["proposed"]) for one in shown["steps"]] == [(1, WRITER), (2, DESIGNER), (3, None)]


def test_the_marks_stand_in_the_doc_beside_the_drawings(world: World, picture: str) -> None:
    sop = drawn(world, picture)
    assert any("No step is marked" in o["sentence"] for o in sop["outstanding"])
    marks = [{"step": 1, "pic": WRITER}, {"step": 3, "pic": HEAD}]
    after = world.ayu.does("POST", path(sop, "marks"), {"marks": marks})
    assert [step["pic"] for step in after["steps"]] == [WRITER, "", HEAD]
    assert not [o for o in after["outstanding"] if o["code"] == "unread"]
    assert [one["step"] for one in world.ayu.does("GET", path(sop, "marks"))["steps"]] == [2]
    world.ayu.does("POST", path(sop, "marks"), {"marks": [{"step": 2, "pic": DESIGNER}]})
    content = world.office.google.docs.read(sop["document"]["id"])
    assert [step.pic for step in content.document.steps] == [WRITER, DESIGNER, HEAD]
    assert "picture" in content.performer_cells[0][WRITER].odd
    assert refused(world.ayu.post(path(sop, "marks"), {"marks": marks})) == {"nothing_to_mark"}


def test_a_step_or_a_performer_that_is_none_is_told_at_once(world: World) -> None:
    sop = drawn(world)
    wrong = [{"step": 9, "pic": WRITER}, {"step": 1, "pic": "Direktur"}]
    assert invalid(world.ayu.post(path(sop, "marks"), {"marks": wrong})) == {"marks[0].step", "marks[1].pic"}
    assert invalid(world.ayu.post(path(sop, "marks"), {"marks": []})) == {"marks"}


def test_it_takes_five_calls(world: World) -> None:
    sop = drawn(world)
    world.calls()
    world.ayu.does("POST", path(sop, "marks"), {"marks": [{"step": 1, "pic": WRITER}]})
    assert world.calls().total() == 5


def test_one_card_asks_all_steps_and_writes_them(world: World, picture: str) -> None:
    sop = drawn(world, picture)
    panel = Panel(world, AYU, sop["document"]["id"])
    panel.home()
    panel.click("Say who is in charge")
    assert "1. Menulis naskah" in panel.text()
    panel.click("Write the marks", {"pic-1": WRITER, "pic-2": DESIGNER, "pic-3": HEAD})
    assert panel.notice == "The marks are in the Doc."
    assert "Say who is in charge" not in panel.labels()


def test_nothing_chosen_is_told_on_the_card(world: World) -> None:
    panel = Panel(world, AYU, drawn(world)["document"]["id"])
    panel.home()
    panel.click("Say who is in charge")
    panel.click("Write the marks")
    assert "Say of at least one step who is in charge." in panel.text()
