"""References heal beside chips, in footnotes and where letters count, too; what Baku cannot reach it says."""

import pytest

from service.manuscript.writing import span
from tests.people import AYU
from tests.web.answers import Json, path
from tests.web.api.references.referring import insert_row, notes, synced, table
from tests.web.api.test_identity_block import Typing, registered
from tests.web.panel.google import Panel
from tests.world import World

LETTERED = """
| No | Kegiatan | PIC | Waktu | Output | Keterangan |
| a. | Menulis naskah | Penulis Konten | 2 jam | Naskah | |
| b. | Membuat gambar | Desainer | 1 jam | Gambar | Ditolak: kembali ke langkah a |
| c. | Menyetujui | Kepala Pemasaran | 1 jam | Persetujuan | Ya → d, Tidak → b |
| d. | Menerbitkan | Penulis Konten | 1 jam | Terbitan | Lihat langkah b dan c |
"""


def test_where_letters_count_references_follow_their_steps_too(world: World) -> None:
    sop = registered(world, "# Tujuan", steps=LETTERED)
    document = sop["document"]["id"]
    insert_row(world, document, 0, "a.", "Memeriksa brief", "Penulis Konten", "1 jam", "Brief")
    for row, letter in enumerate("bcde", start=2):
        at = table(world, document)["table"]["tableRows"][row]["tableCells"][0]["startIndex"] + 1
        Typing(world).edits(
            document,
            {"deleteContentRange": {"range": span(at, at + 1)}},
            {"insertText": {"location": {"index": at}, "text": letter}},
        )
    assert len(synced(world, sop)["rewrites"]) == 4
    world.ayu.does("POST", path(sop, "references"), {})
    wanted = ["", "", "Ditolak: kembali ke langkah b", "Ya → e, Tidak → c", "Lihat langkah c dan d"]
    assert notes(world, document) == wanted


def test_beside_a_chip_a_footnote_or_bold_words_references_are_rewritten_too(
    world: World, bare: tuple[Json, str]
) -> None:
    sop, document = bare
    note = table(world, document)["table"]["tableRows"][4]["tableCells"][4]["startIndex"] + 1
    number = note + len("Lihat langkah ")
    Typing(world).edits(
        document,
        {"updateTextStyle": {"range": span(number, number + 1), "textStyle": {"bold": True}, "fields": "bold"}},
        {"createFootnote": {"location": {"index": note + len("Lihat langkah 2 dan 3")}}},
        {"insertPerson": {"location": {"index": note}, "personProperties": {"email": AYU}}},
    )
    world.ayu.does("POST", "/api/sync")
    insert_row(world, document, 1, "Memeriksa naskah", "Kepala Pemasaran", "1 jam", "Naskah")
    synced(world, sop)
    world.ayu.does("POST", path(sop, "references"), {})
    assert "Lihat langkah 3 dan 4" in notes(world, document)[4]
    assert not synced(world, sop)["rewrites"]


@pytest.mark.parametrize("lines", [1, 2])
def test_in_a_footnote_references_are_rewritten_and_in_one_of_several_lines_they_are_said_to_be_left(
    world: World, bare: tuple[Json, str], lines: int
) -> None:
    _, document = bare
    end = Typing(world).tab(document)["body"]["content"][-1]["endIndex"] - 1
    made = Typing(world).edits(document, {"createFootnote": {"location": {"index": end}}})
    at = {"index": 1, "segmentId": made["replies"][0]["createFootnote"]["footnoteId"]}
    Typing(world).edits(document, {"insertText": {"location": at, "text": "\n".join(["Lihat langkah 2"] * lines)}})
    world.ayu.does("POST", "/api/sync")
    insert_row(world, document, 1, "Memeriksa naskah", "Kepala Pemasaran", "1 jam", "Naskah")
    world.ayu.does("POST", "/api/sync")
    panel = Panel(world, AYU, document)
    panel.home()
    panel.click("Put references right")
    panel.click("Rewrite all references")
    left = "Rewrite the others by hand: a chip, a long footnote or a suggestion stands there."
    assert (panel.notice == left) == (lines > 1)
    says = world.office.google.docs.read(document).document.after[-1]
    assert ("[Lihat langkah 3]" in getattr(says, "text", "")) == (lines == 1)
    assert notes(world, document)[3] == "Ya → 5, Tidak → 3"
