"""An SOP book: every SOP in force in one PDF, asked for by a controller and made by the queue."""

import hashlib
import io
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from service.workflow.acts import binding
from tests.people import CITRA
from tests.world import World

DECREE = {"leader": CITRA, "decree_number": "12/SK/2026", "decree_day": "2026-12-01"}


def made(world: World) -> dict[str, Any]:
    """Return a book once it is made."""
    begun = world.fitri.does("POST", "/api/books", DECREE)
    book = world.fitri.does("GET", f"/api/books/{begun['id']}")
    assert book["complete"], book
    return dict(book)


def pages(world: World, book: dict[str, Any]) -> PdfReader:
    (volume,) = book["volumes"]
    return bound(world, volume)


def bound(world: World, volume: dict[str, Any]) -> PdfReader:
    kept = world.office.google.drive.content(volume["file_id"])
    assert hashlib.sha256(kept).hexdigest() == volume["sha256"]
    return PdfReader(io.BytesIO(kept))


def test_a_book_has_cover_decree_contents_guide_and_each_sop_in_force_where_the_contents_say(world: World) -> None:
    sop = world.authorised()
    world.draft(title="A draft is not in it")
    world.calls()
    book = made(world)
    assert world.calls().total() <= 1 + 3  # the PDF; an id, and the book; what the queue is told
    assert ([one["number"] for one in book["sops"]], book["left_out"]) == ([sop["number"]], [])
    assert book["volumes"][0]["name"].startswith("Buku SOP Kopi Nusantara")
    read = pages(world, book)
    texts = [page.extract_text() for page in read.pages]
    assert len(texts) == book["volumes"][0]["pages"]
    assert all(f"{n}/{len(texts)}" in text for n, text in enumerate(texts[1:], start=2))
    assert "12/SK/2026" in texts[1]
    assert "1 Desember 2026" in texts[1]
    (first,) = (n for n, text in enumerate(texts) if f"Nomor SOP {sop['number']}" in text or "SOP number" in text)
    contents = next(text for text in texts if text.startswith("Daftar isi"))
    assert next(line for line in contents.splitlines() if sop["number"] in line).endswith(f" {first + 1}")
    outline = [one.title for one in read.outline if not isinstance(one, list)]
    assert outline == ["Keputusan pimpinan", "Daftar isi", "Petunjuk singkat penggunaan", "Pemasaran"]
    ((inner,),) = (one for one in read.outline if isinstance(one, list))
    assert isinstance(inner, Destination)
    assert read.get_destination_page_number(inner) == first
    (link,) = (one.get_object() for one in read.pages[2]["/Annots"])  # type: ignore[attr-defined]  # an array
    assert link["/Subtype"] == "/Link"


def test_a_large_book_comes_in_volumes_each_with_contents_of_its_own(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sops = [world.authorised(title=title) for title in ("Posting", "Paying")]
    monkeypatch.setattr(binding, "FULL", 1)
    world.calls()
    book = made(world)
    assert world.calls().total() <= 2 + 3 * 2, "a PDF each, and three for each volume"
    names = [volume["name"].removesuffix(".pdf").rpartition(", ")[2] for volume in book["volumes"]]
    assert (names, len(book["sops"]), book["left_out"]) == (["jilid 1", "jilid 2"], 2, [])
    for sop, other, volume in zip(sops, reversed(sops), book["volumes"], strict=True):
        read = bound(world, volume)
        texts = [page.extract_text() for page in read.pages]
        contents = next(text for text in texts if text.startswith("Daftar isi"))
        assert (sop["number"] in contents, other["number"] in contents) == (True, False)
        assert f"jilid {sops.index(sop) + 1}" in texts[0]
        assert "2 SOP" in texts[1], "the decree is about all of them"


def test_a_pdf_that_is_not_as_it_was_kept_is_left_out_and_said_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sop = world.authorised()
    monkeypatch.setattr(binding, "_archived", lambda *_: None)
    book = made(world)
    assert book["sops"] == []
    assert [one["number"] for one in book["left_out"]] == [sop["number"]]
    assert sop["number"] in pages(world, book).pages[2].extract_text()


def test_the_same_click_makes_one_book_and_another_click_another_one(world: World) -> None:
    world.authorised()
    first, again = (world.fitri.post("/api/books", DECREE, key="k1") for _ in range(2))
    assert first.json["id"] == again.json["id"]  # type: ignore[index]  # an answer has JSON
    other = made(world)
    assert [one["id"] for one in world.fitri.does("GET", "/api/books")["books"]] == [other["id"], first.json["id"]]  # type: ignore[index]


def test_a_book_is_for_controllers_and_everything_wrong_is_told_at_once(world: World) -> None:
    world.found()
    assert world.ayu.post("/api/books", DECREE).status_code == 403
    assert world.ayu.get("/api/books").status_code == 403
    refused = world.fitri.post("/api/books", {"leader": "nobody@kopi.example", "decree_number": "1" * 101})
    assert refused.status_code == 422
    assert [one["field"] for one in refused.json["problems"]] == ["leader", "decree_number"]  # type: ignore[index]
