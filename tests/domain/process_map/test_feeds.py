"""SOPs are joined by the documents that their steps need and make; what only likeness joins is marked."""

from dataclasses import replace

import pytest

from service.domain.company.organisation import Role
from service.domain.document.sop_document import Step
from service.domain.process_map.absences import absences
from service.domain.process_map.documents import named
from service.domain.process_map.feeds import MOST_MAKERS, Common, process_map
from service.domain.process_map.procedure import Procedure
from tests.people import AYU, CITRA, DEWI, KOPI


def sop(number: str, *steps: Step) -> Procedure:
    return Procedure(f"sop-{number}", number, f"SOP {number}", "doc", steps)


def step(needs: str = "", makes: str = "", activity: str = "Kerja", pic: str = "") -> Step:
    return Step(activity, pic, (), needs, "1 jam", makes)


def test_what_one_makes_another_is_fed_with_and_equal_words_are_sure() -> None:
    known = process_map(
        [
            sop("A", step(makes="Daftar Pemasok Terpilih")),
            sop("B", step(), step(needs="daftar pemasok terpilih; kontrak baku")),
        ]
    )
    (feed,) = known.feeds
    assert (feed.source, feed.target, feed.likely) == ("A", "B", False)
    assert [(one.made.row, one.needed.row) for one in feed.handovers] == [(1, 2)]
    assert [one.document for one in known.unmade] == ["kontrak baku"]
    assert known.sources("B") == known.targets("A") == (feed,)


@pytest.mark.parametrize(
    ("makes", "needs"),
    [
        ("Formulir penilaian pemasok dengan peringkat", "formulir penilaian pemasok"),
        ("Penilaian kinerja pemasok", "penilaian pemasok kinerja"),
        ("Laporan penjualan bulanan toko", "laporan penjualan toko bulanan"),
    ],
)
def test_what_is_alike_is_joined_and_marked(makes: str, needs: str) -> None:
    (feed,) = process_map([sop("A", step(makes=makes)), sop("B", step(needs=needs))]).feeds
    assert feed.likely


@pytest.mark.parametrize(
    ("makes", "needs"),
    [
        ("catatan", "catatan"),
        ("Laporan bulan 1", "Laporan bulan 2"),
        ("Faktur", "Faktur pajak"),
        ("Daftar akun", "Akun tanpa daftar kata sandi"),
        ("", ""),
        ("Tidak ada", "tidak ada"),
    ],
)
def test_what_says_too_little_or_something_else_joins_nothing(makes: str, needs: str) -> None:
    assert process_map([sop("A", step(makes=makes)), sop("B", step(needs=needs))]).feeds == ()


def test_who_makes_it_alone_needs_nobody_for_it() -> None:
    known = process_map(
        [sop("A", step(makes="Kontrak baku")), sop("B", step(makes="Kontrak baku"), step(needs="Kontrak baku"))]
    )
    assert known.feeds == ()
    assert known.unmade == ()


def test_who_makes_it_under_a_like_name_needs_nobody_for_it_either() -> None:
    final, yearly = "Laporan audit internal tahunan final", "Laporan audit internal tahunan"
    known = process_map(
        [sop("A", step(makes=yearly)), sop("B", step(makes=final), step(needs="Laporan audit internal"))]
    )
    assert known.feeds == ()
    assert known.unmade == ()


def test_a_document_that_very_many_make_tells_of_none_whom_it_feeds() -> None:
    makers = [sop(f"A{n}", step(makes="Kontrak baku")) for n in range(MOST_MAKERS + 1)]
    known = process_map([*makers, sop("B", step(needs="Kontrak baku"))])
    assert known.feeds == ()
    assert known.common == (Common("Kontrak baku", MOST_MAKERS + 1, 1),)


def test_work_of_equal_words_is_sure_of_like_words_marked_and_of_few_words_none() -> None:
    known = process_map(
        [
            sop("A", step(activity="Memeriksa kelengkapan berkas lamaran kerja"), step(activity="Memeriksa berkas")),
            sop("B", step(activity="memeriksa kelengkapan berkas lamaran kerja."), step(activity="Memeriksa berkas")),
            sop("C", step(activity="Pemeriksaan kelengkapan berkas lamaran kerja baru")),
        ]
    )
    sure, *likely = known.twice
    assert (sure.numbers, sure.likely) == (("A", "B"), False)
    assert all(one.likely and "C" in one.numbers for one in likely)
    assert likely


def test_who_alone_holds_a_role_stops_its_sops_and_all_that_wait_for_them() -> None:
    company = replace(
        KOPI,
        roles=(
            Role({"id": "Kasir", "en": "Cashier"}, (DEWI,)),
            Role({"id": "Pembeli", "en": "Buyer"}, (AYU, CITRA)),
            Role({"id": "Kurir", "en": "Courier"}, ()),
        ),
    )
    known = process_map(
        [
            sop("A", step(makes="Bukti pembayaran", pic="Kasir")),
            sop("B", step(needs="Bukti pembayaran", makes="Formulir surat jalan resmi", pic="Buyer")),
            sop("C", step(needs="surat jalan resmi", pic="Pembeli"), step(pic="Kurir")),
        ]
    )
    alone = {one.email: one for one in absences(known, company)}
    assert alone.keys() == {DEWI, ""}
    assert alone[DEWI].numbers == ("A",)
    assert alone[DEWI].waiting == {"B": False, "C": True}
    assert [(at.number, at.row) for at in alone[""].steps] == [("C", 2)]


def test_a_cell_names_documents_between_commas_lines_and_or() -> None:
    cell = "Brief yang disetujui, atau catatan brief; formulir A-1\n• Daftar hadir / absensi rapat"
    assert [one.text for one in named(cell)] == [
        "Brief yang disetujui",
        "catatan brief",
        "formulir A-1",
        "Daftar hadir",
        "absensi rapat",
    ]
