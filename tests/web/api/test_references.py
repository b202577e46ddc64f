"""References heal: rows inserted, moved and removed in the Doc, and every reference is rewritten at once."""

from typing import Any

import pytest

from service.domain.document.content import Remark
from service.domain.flow.reference import references, steps_of
from service.domain.flow.texts import names_next, written
from service.manuscript.writing import span
from service.sandbox.core.faults import Fault, PlantedAnswer
from tests.lives import once
from tests.people import AYU
from tests.web.answers import Json, path, refused
from tests.web.api.test_identity_block import Typing, registered
from tests.web.panel.google import Panel
from tests.world import World

NUMBERED = """
| No | Kegiatan | PIC | Waktu | Output | Keterangan |
| 1 | Menulis naskah | Penulis Konten | 2 jam | Naskah | |
| 2 | Membuat gambar | Desainer | 1 jam | Gambar | Ditolak: kembali ke langkah 1 |
| 3 | Menyetujui | Kepala Pemasaran | 1 jam | Persetujuan | Ya → 4, Tidak → 2 |
| 4 | Menerbitkan | Penulis Konten | 1 jam | Terbitan | Lihat langkah 2 dan 3 |
"""
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


def remove_row(world: World, document: str, row: int) -> None:
    Typing(world).edits(document, {"deleteTableRow": {"tableCellLocation": location(world, document, row)}})


def synced(world: World, sop: Json) -> Any:
    world.ayu.does("POST", "/api/sync")
    return world.ayu.does("GET", path(sop, "references"))


@pytest.fixture
@once
def bare(world: World) -> tuple[Json, str]:
    sop = registered(world, "# Tujuan", steps=BARE + BEHIND)
    return sop, sop["document"]["id"]


@pytest.fixture
@once
def numbered(world: World) -> tuple[Json, str]:
    sop = registered(world, "# Tujuan", steps=NUMBERED + BEHIND)
    return sop, sop["document"]["id"]


def notes(world: World, document: str) -> list[str]:
    return [step.note for step in world.office.google.docs.read(document).document.steps]


def test_nothing_is_offered_where_nothing_is_wrong(world: World, bare: tuple[Json, str]) -> None:
    sop, _ = bare
    nothing: Json = {key: [] for key in ("rewrites", "numbers", "renumbered", "suggested", "left")}
    assert synced(world, sop) == {**nothing, "asks_again": False, "suggests": False}
    assert refused(world.ayu.post(path(sop, "references"), {})) == {"nothing_to_rewrite"}


def test_a_row_put_in_has_every_reference_rewritten_at_once(world: World, bare: tuple[Json, str]) -> None:
    sop, document = bare
    insert_row(world, document, 1, "Memeriksa naskah", "Kepala Pemasaran", "1 jam", "Naskah")
    offered = synced(world, sop)["rewrites"]
    assert [(one["before"], one["after"]) for one in offered] == [
        ("→ 4", "→ 5"),
        ("→ 2", "→ 3"),
        ("langkah 2 dan 3", "langkah 3 dan 4"),
        ("langkah 3", "langkah 4"),
    ]
    assert "references_astray" in [one["code"] for one in world.ayu.does("GET", path(sop))["notes"]]
    world.calls()
    after = world.ayu.does("POST", path(sop, "references"), {})
    assert world.calls().total() == 5
    assert "references_astray" not in [one["code"] for one in after["notes"]]
    wanted = ["", "", "Ditolak: kembali ke langkah 1", "Ya → 5, Tidak → 3", "Lihat langkah 3 dan 4"]
    assert notes(world, document) == wanted
    behind = world.office.google.docs.read(document).document.after
    assert "Sengketa diselesaikan menurut langkah 4." in [getattr(block, "text", "") for block in behind]
    assert not synced(world, sop)["rewrites"]


def test_a_row_moved_and_one_removed(world: World, bare: tuple[Json, str]) -> None:
    sop, document = bare
    remove_row(world, document, 1)
    insert_row(world, document, 3, "Menulis naskah", "Penulis Konten", "2 jam", "Naskah")
    synced(world, sop)
    world.ayu.does("POST", path(sop, "references"), {})
    now = ["Ditolak: kembali ke langkah 4", "Ya → 3, Tidak → 1", "Lihat langkah 1 dan 2", ""]
    assert notes(world, document) == now
    remove_row(world, document, 1)
    assert [(one["after"], one["gone"]) for one in synced(world, sop)["rewrites"]] == [
        ("→ 2", False),
        ("→ ?", True),
        ("langkah 1", True),
        ("langkah 1", False),
    ]
    done = world.ayu.does("POST", path(sop, "references"), {})
    assert notes(world, document) == ["Ya → 2, Tidak → ?", "Lihat langkah 1", ""]
    assert ["→ ?" in one["sentence"] for one in done["outstanding"] if one["code"] == "reference_lost"] == [True]


def test_renumbering_counts_the_column_and_takes_the_references_along(world: World, numbered: tuple[Json, str]) -> None:
    sop, document = numbered
    insert_row(world, document, 1, "", "Memeriksa naskah", "Kepala Pemasaran", "1 jam", "Naskah")
    offered = synced(world, sop)
    assert not offered["rewrites"]
    assert [(one["before"], one["after"]) for one in offered["numbers"]] == [
        ("", "2"),
        ("2", "3"),
        ("3", "4"),
        ("4", "5"),
    ]
    assert len(offered["renumbered"]) == 4
    world.ayu.does("POST", path(sop, "references"), {"renumber": True})
    rows = table(world, document)["table"]["tableRows"][1:]
    numbers = [row["tableCells"][0]["content"][0]["paragraph"]["elements"][0]["textRun"]["content"] for row in rows]
    assert numbers == [f"{n}\n" for n in range(1, 6)]
    assert notes(world, document)[2:] == ["Ditolak: kembali ke langkah 1", "Ya → 5, Tidak → 3", "Lihat langkah 3 dan 4"]
    assert not synced(world, sop)["numbers"]


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


def test_one_card_shows_before_and_after_and_writes_all(world: World, bare: tuple[Json, str]) -> None:
    _, document = bare
    insert_row(world, document, 1, "Memeriksa naskah", "Kepala Pemasaran", "1 jam", "Naskah")
    world.ayu.does("POST", "/api/sync")
    panel = Panel(world, AYU, document)
    panel.home()
    panel.click("Put references right")
    assert "“langkah 2 dan 3” → “langkah 3 dan 4”" in panel.text()
    panel.click("Rewrite all references")
    assert panel.notice == "The references are rewritten in the Doc."
    assert "Put references right" not in panel.labels()
    assert notes(world, document)[-1] == "Lihat langkah 3 dan 4"


def pointed_to(world: World, document: str) -> list[tuple[str, list[str]]]:
    """Return the steps that each reference names, by what is done in them, in the order of the texts."""
    sop = written(world.office.google.docs.read(document).document)
    return [
        (place.part, [sop.steps[step].activity for mention in one.mentions for step in steps_of(mention, sop.numbers)])
        for place, text in sop.texts.items()
        for one in references(text, sop.numbers, bare=names_next(place))
    ]


@pytest.mark.parametrize("reviewed", [False, True])
def test_in_a_drafted_template_each_reference_names_the_step_it_named(world: World, *, reviewed: bool) -> None:
    sop = world.open_round(world.draft()) if reviewed else world.draft()
    document = sop["document"]["id"]
    before = pointed_to(world, document)
    assert len(before) >= 9
    insert_row(world, document, 2, "", "A step that was forgotten")
    insert_row(world, document, 8, "", "Another one")
    assert synced(world, sop)["renumbered"]
    world.ayu.does("POST", path(sop, "references"), {"renumber": True})
    ours = suggestions(world, document)
    assert bool(ours) is reviewed
    for one in ours:
        world.office.google.docs.decide_suggestion(document, one.id, accept=True)
    assert pointed_to(world, document) == before
    numbers = world.office.google.docs.read(document).typed
    assert numbers == tuple(str(n) for n in range(1, len(sop["steps"]) + 3))


@pytest.fixture
@once
def reviewed(world: World, bare: tuple[Json, str]) -> tuple[Json, str]:
    """A Doc that Budi reviews, into which a row was put."""
    sop, document = bare
    sop = world.open_round(sop)
    insert_row(world, document, 1, "Memeriksa naskah", "Kepala Pemasaran", "1 jam", "Naskah")
    assert synced(world, sop)["suggests"]
    return sop, document


def suggestions(world: World, document: str) -> list[Remark]:
    remarks = world.office.google.docs.read(document).remarks
    return [one for one in remarks if one.kind == "suggestion" and one.state == "open"]


def test_in_review_rewrites_are_suggestions_and_nobodys_feedback(world: World, reviewed: tuple[Json, str]) -> None:
    sop, document = reviewed
    before = pointed_to(world, document)
    after = world.ayu.does("POST", path(sop, "references"), {})
    ours = suggestions(world, document)
    assert sorted(one.text for one in ours) == [
        "Replace: “2 dan 3” with “3 dan 4”",
        "Replace: “2” with “3”",
        "Replace: “3” with “4”",
        "Replace: “4” with “5”",
    ]
    assert after["feedback"] == synced_feedback(world, sop) == []
    assert pointed_to(world, document) == before
    offered = world.ayu.does("GET", path(sop, "references"))
    assert offered["suggested"] == sorted(one.id for one in ours)
    assert refused(world.ayu.post(path(sop, "references"), {})) == {"nothing_to_rewrite"}
    for one in ours:
        world.office.google.docs.decide_suggestion(document, one.id, accept=True)
    offered = synced(world, sop)
    assert offered["rewrites"] == offered["suggested"] == synced_feedback(world, sop) == []
    assert notes(world, document)[3:] == ["Ya → 5, Tidak → 3", "Lihat langkah 3 dan 4"]


def synced_feedback(world: World, sop: Json) -> list[Json]:
    world.ayu.does("POST", "/api/sync")
    feedback: list[Json] = world.ayu.does("GET", path(sop))["feedback"]
    return feedback


def test_suggestions_that_were_rejected_are_offered_anew(world: World, reviewed: tuple[Json, str]) -> None:
    sop, document = reviewed
    world.ayu.does("POST", path(sop, "references"), {})
    for one in suggestions(world, document):
        world.office.google.docs.decide_suggestion(document, one.id, accept=False)
    assert len(synced(world, sop)["rewrites"]) == 4
    world.ayu.does("POST", path(sop, "references"), {})
    assert len(suggestions(world, document)) == 4


def test_suggestions_left_open_are_written_once_the_round_is_closed(world: World, reviewed: tuple[Json, str]) -> None:
    sop, document = reviewed
    world.ayu.does("POST", path(sop, "references"), {})
    world.answer(sop)
    world.close_round(sop)
    world.ayu.does("POST", path(sop, "references"), {})
    assert suggestions(world, document) == []
    assert notes(world, document)[3:] == ["Ya → 5, Tidak → 3", "Lihat langkah 3 dan 4"]
    assert synced(world, sop)["suggested"] == []


def test_where_google_takes_no_suggestions_it_is_refused_in_words(world: World, reviewed: tuple[Json, str]) -> None:
    sop, document = reviewed
    missing = PlantedAnswer(400, message="Unsupported WriteControl mode.")
    world.sandbox.plant(Fault("answer", method="docs.documents.batchUpdate", holds="SUGGEST", planted=missing))
    answer = world.ayu.post(path(sop, "references"), {})
    assert refused(answer) == {"round_open"}
    assert "does not let Baku make suggestions" in answer.get_data(as_text=True)
    assert refused(world.ayu.post(path(sop, "references"), {})) == {"round_open"}
    assert suggestions(world, document) == []
    assert notes(world, document)[3] == "Ya → 4, Tidak → 2"


def test_an_answer_that_is_lost_suggests_nothing_twice(world: World, reviewed: tuple[Json, str]) -> None:
    sop, document = reviewed
    world.sandbox.plant(Fault("cut-after", method="docs.documents.batchUpdate", holds="SUGGEST"))
    world.ayu.does("POST", path(sop, "references"), {})
    offered = synced(world, sop)
    assert len(suggestions(world, document)) == len(offered["suggested"]) == 4
    assert synced_feedback(world, sop) == []


def test_a_reference_may_stay_as_it_is_until_its_step_changes_again(world: World, bare: tuple[Json, str]) -> None:
    sop, document = bare
    insert_row(world, document, 1, "Memeriksa naskah", "Kepala Pemasaran", "1 jam", "Naskah")
    offered = synced(world, sop)["rewrites"]
    (kept,) = [one["reference"] for one in offered if one["before"] == "→ 4"]
    world.ayu.does("POST", path(sop, "references/left"), {"reference": kept})
    assert refused(world.ayu.post(path(sop, "references/left"), {"reference": kept})) == {"nothing_to_rewrite"}
    offered = synced(world, sop)
    assert [one["before"] for one in offered["rewrites"]] == ["→ 2", "langkah 2 dan 3", "langkah 3"]
    assert [(one["words"], one["by"]) for one in offered["left"]] == [("→ 4", AYU)]
    world.ayu.does("POST", path(sop, "references"), {})
    assert notes(world, document)[3] == "Ya → 4, Tidak → 3"
    assert not synced(world, sop)["rewrites"]
    insert_row(world, document, 1, "Mencatat naskah", "Penulis Konten", "1 jam", "Catatan")
    assert "→ 4" in [one["before"] for one in synced(world, sop)["rewrites"]]


def test_the_last_reference_that_is_left_as_it_is_puts_all_right(world: World, bare: tuple[Json, str]) -> None:
    _, document = bare
    insert_row(world, document, 3, "Mengarsipkan", "Penulis Konten", "1 jam", "Arsip")
    world.ayu.does("POST", "/api/sync")
    panel = Panel(world, AYU, document)
    panel.home()
    panel.click("Put references right")
    panel.click("Leave as it is")
    assert panel.notice == "It stays as it is, until it or its step changes again."
    panel.home()
    assert "Put references right" not in panel.labels()


def test_a_closed_round_is_said_to_be_asked_again(world: World) -> None:
    sop = world.reviewed()
    insert_row(world, sop["document"]["id"], 2, "", "A step that was forgotten")
    assert synced(world, sop)["asks_again"]


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


def test_what_stands_in_a_footnote_is_left_and_said_to_be_left(world: World, bare: tuple[Json, str]) -> None:
    _, document = bare
    end = Typing(world).tab(document)["body"]["content"][-1]["endIndex"] - 1
    made = Typing(world).edits(document, {"createFootnote": {"location": {"index": end}}})
    at = {"index": 1, "segmentId": made["replies"][0]["createFootnote"]["footnoteId"]}
    Typing(world).edits(document, {"insertText": {"location": at, "text": "Lihat langkah 2"}})
    world.ayu.does("POST", "/api/sync")
    insert_row(world, document, 1, "Memeriksa naskah", "Kepala Pemasaran", "1 jam", "Naskah")
    world.ayu.does("POST", "/api/sync")
    panel = Panel(world, AYU, document)
    panel.home()
    panel.click("Put references right")
    panel.click("Rewrite all references")
    assert panel.notice == "Rewrite the others by hand: a chip, a footnote or a suggestion stands there."
    assert notes(world, document)[3] == "Ya → 5, Tidak → 3"
    panel.click("Put references right")
    assert panel.text().count("“langkah 2” → “langkah 3”") == 1
