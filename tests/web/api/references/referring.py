"""Docs whose steps name each other, and what people do to their rows."""

from typing import Any

from service.domain.document.content import Remark
from service.domain.flow.reference import references, steps_of
from service.domain.flow.texts import names_next, written
from tests.web.answers import Json, path
from tests.web.api.test_identity_block import Typing
from tests.world import World

BARE = """
| Kegiatan | PIC | Waktu | Output | Keterangan |
| Menulis naskah | Penulis Konten | 2 jam | Naskah | |
| Membuat gambar | Desainer | 1 jam | Gambar | Ditolak: kembali ke langkah 1 |
| Menyetujui | Kepala Pemasaran | 1 jam | Persetujuan | Ya → 4, Tidak → 2 |
| Menerbitkan | Penulis Konten | 1 jam | Terbitan | Lihat langkah 2 dan 3 |
"""
BEHIND = "\n# Penutup\nSengketa diselesaikan menurut langkah 3.\n"


def table(world: World, document: str) -> Json:
    """Return the step table, which has the most rows."""
    parts = Typing(world).tab(document)["body"]["content"]
    found: Json = max((part for part in parts if "table" in part), key=lambda part: part["table"]["rows"])
    return found


def location(world: World, document: str, row: int) -> Json:
    start = table(world, document)["startIndex"]
    return {"tableStartLocation": {"index": start}, "rowIndex": row, "columnIndex": 0}


def insert_row(world: World, document: str, below: int, *texts: str) -> None:
    """Insert a row below the one in this place, and type into its cells."""
    at = location(world, document, below)
    Typing(world).edits(document, {"insertTableRow": {"tableCellLocation": at, "insertBelow": True}})
    cells = table(world, document)["table"]["tableRows"][below + 1]["tableCells"]
    pairs = [*zip(cells, texts, strict=False)]
    requests = [
        {"insertText": {"location": {"index": cell["startIndex"] + 1}, "text": text}}
        for cell, text in reversed(pairs)
        if text
    ]
    Typing(world).edits(document, *requests)


def synced(world: World, sop: Json) -> Any:
    world.ayu.does("POST", "/api/sync")
    return world.ayu.does("GET", path(sop, "references"))


def notes(world: World, document: str) -> list[str]:
    return [step.note for step in world.office.google.docs.read(document).document.steps]


def pointed_to(world: World, document: str) -> list[tuple[str, list[str]]]:
    """Return the steps that each reference names, by what is done in them, in the order of the texts."""
    sop = written(world.office.google.docs.read(document).document)
    return [
        (place.part, [sop.steps[step].activity for mention in one.mentions for step in steps_of(mention, sop.numbers)])
        for place, text in sop.texts.items()
        for one in references(text, sop.numbers, bare=names_next(place))
    ]


def suggestions(world: World, document: str) -> list[Remark]:
    remarks = world.office.google.docs.read(document).remarks
    return [one for one in remarks if one.kind == "suggestion" and one.state == "open"]


def remove_row(world: World, document: str, row: int) -> None:
    Typing(world).edits(document, {"deleteTableRow": {"tableCellLocation": location(world, document, row)}})
