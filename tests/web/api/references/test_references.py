"""References heal: rows inserted, moved and removed in the Doc, and every reference is rewritten at once."""

import pytest

from tests.lives import once
from tests.people import AYU
from tests.web.answers import Json, path, refused
from tests.web.api.references.referring import (
    BEHIND,
    insert_row,
    notes,
    pointed_to,
    remove_row,
    suggestions,
    synced,
    table,
)
from tests.web.api.test_identity_block import registered
from tests.web.panel.google import Panel
from tests.world import World

NUMBERED = """
| No | Kegiatan | PIC | Waktu | Output | Keterangan |
| 1 | Menulis naskah | Penulis Konten | 2 jam | Naskah | |
| 2 | Membuat gambar | Desainer | 1 jam | Gambar | Ditolak: kembali ke langkah 1 |
| 3 | Menyetujui | Kepala Pemasaran | 1 jam | Persetujuan | Ya → 4, Tidak → 2 |
| 4 | Menerbitkan | Penulis Konten | 1 jam | Terbitan | Lihat langkah 2 dan 3 |
"""


@pytest.fixture
@once
def numbered(world: World) -> tuple[Json, str]:
    sop = registered(world, "# Tujuan", steps=NUMBERED + BEHIND)
    return sop, sop["document"]["id"]


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
