"""The flow is what people write: ways out, decisions, loops, ends, and what is wrong with them."""

import pytest

from service.domain.flow.findings import findings
from service.domain.flow.graph import flow
from service.domain.flow.texts import WrittenSteps
from service.domain.flow.ways import END, ways
from tests.domain.flow.written import TEMPLATES, procedure

NUMBERS = tuple(str(n) for n in range(1, 13))
OVER = 0
"""How the end is written in these tables, whose steps count from 1."""
STATED = [
    ("Jika ditolak, kembali ke langkah 2", [(2, "ditolak")]),
    ("jika ditolak kembali ke langkah 2, jika diterima lanjut ke langkah 7", [(2, "ditolak"), (7, "diterima")]),
    ("Kembali ke langkah 2 jika ditolak", [(2, "ditolak")]),
    ("Kembali ke langkah 2 jika ditolak, selain itu lanjut ke langkah 4", [(2, "ditolak"), (4, "selain itu")]),
    ("Layak: lanjut ke langkah 4\nTidak layak: kembali ke langkah 1", [(4, "Layak"), (1, "Tidak layak")]),
    ("Rusak: tarik konten, lalu kembali ke langkah 1", [(1, "Rusak")]),
    ("if rejected, back to step 2", [(2, "rejected")]),
    ("Go to step 5 when approved, otherwise return to step 1", [(5, "approved"), (1, "otherwise")]),
    ("If the sum is high, go to step 6; if not, go to step 4.", [(6, "the sum is high"), (4, "if not")]),
    ("Ya → 5, Tidak → 2", [(5, "Ya"), (2, "Tidak")]),
    ("Ya: 5\nTidak: 2", [(5, "Ya"), (2, "Tidak")]),
    ("Yes -> step 4 / No -> step 1", [(4, "Yes"), (1, "No")]),
    ("Jika ya, ke langkah 5; jika tidak, ke langkah 2", [(5, "ya"), (2, "jika tidak")]),
    ("Dokumen lengkap? Ya: lanjut langkah 4. Tidak: kembali ke langkah 1.", [(4, "Ya"), (1, "Tidak")]),
    ("Apabila tidak lengkap maka dikembalikan ke langkah 1", [(1, "tidak lengkap")]),
    ("Setuju lanjut ke langkah 4, tidak setuju kembali ke langkah 1", [(4, "Setuju"), (1, "tidak setuju")]),
    ("Kembali ke langkah 5, paling banyak dua kali", [(5, "")]),
    ("Jika ditolak, proses selesai.", [(OVER, "ditolak")]),
    ("Cabut: selesai", [(OVER, "Cabut")]),
    ("Withdraw: done", [(OVER, "Withdraw")]),
    ("Dalam batas: ulangi esok hari", [(3, "Dalam batas")]),
    ("Jika tidak lengkap, kembali ke langkah sebelumnya", [(2, "tidak lengkap")]),
    ("Dihitung sejak langkah 10", []),
    ("Lihat langkah 5", []),
    ("Selesai dalam 2 hari", []),
    ("Pengirim: tim pemasaran", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), STATED)
def test_a_way_out_is_understood_however_it_is_written(text: str, stated: list[tuple[int, str]]) -> None:
    found = [(way.to[0] + 1 if way.to != (END,) else OVER, way.label) for way in ways(text, 2, NUMBERS)]
    assert found == stated


def leads(sop: WrittenSteps) -> list[list[int]]:
    """Return for each step where it leads, counted from 1."""
    return [[to + 1 if to != END else OVER for way in node.ways for to in way.to] for node in flow(sop).nodes]


def test_what_nobody_wrote_leads_to_the_next_row_and_the_last_one_to_the_end() -> None:
    assert leads(procedure("", "", "")) == [[2], [3], [OVER]]


def test_one_condition_leaves_the_next_row_for_what_holds_otherwise() -> None:
    assert leads(procedure("", "Jika ditolak, kembali ke langkah 1", "")) == [[2], [1, 3], [OVER]]


def test_conditions_that_all_lead_back_leave_the_next_row_too() -> None:
    note = "Jika data kurang, kembali ke langkah 1. Jika salah hitung, kembali ke langkah 2."
    assert leads(procedure("", "", note, "")) == [[2], [3], [1, 2, 4], [OVER]]


def test_a_choice_of_steps_is_one_way_out() -> None:
    node = flow(procedure("", "", "Layak: langkah 4\nTidak layak: kembali ke langkah 1 atau 2", "")).nodes[2]
    assert [(way.to, way.answer, way.together) for way in node.ways] == [((3,), "yes", False), ((0, 1), "no", False)]


@pytest.mark.parametrize(
    ("note", "answers"),
    [
        ("Layak: langkah 3\nTidak layak: langkah 1", ["yes", "no"]),
        ("Belum ada: langkah 3\nSudah ada: langkah 1", ["no", "yes"]),
        ("As requested: step 3\nNot as requested: step 1", ["yes", "no"]),
        ("Jika ditolak, kembali ke langkah 1", ["no", "yes"]),
        ("Jika lengkap, lanjut ke langkah 3; jika tidak, kembali ke langkah 1", ["yes", "no"]),
        ("Biasa: langkah 3\nBerisiko: langkah 1", ["", ""]),
        ("Bersih: langkah 3\nTumpang tindih: langkah 1", ["", ""]),
    ],
)
def test_a_way_is_yes_or_no_only_where_its_words_say_so(note: str, answers: list[str]) -> None:
    assert [way.answer for way in flow(procedure("", note, "", "")).nodes[1].ways] == answers


def test_steps_that_start_in_parallel_are_led_to_together() -> None:
    (way,) = flow(procedure("Lanjut ke langkah 2 dan 3", "Lanjut ke langkah 4", "", "")).nodes[0].ways
    assert (way.to, way.together) == ((1, 2), True)
    assert leads(procedure("", "", "Bersamaan dengan langkah 2", "")) == [[2, 3], [4], [4], [OVER]]


def test_a_column_of_next_steps_says_where_it_goes_on() -> None:
    assert leads(procedure("", "", "", "", next_column="4")) == [[2], [4], [4], [OVER]]
    assert leads(procedure("", "", "", "", next_column="Ya 4; Tidak 1")) == [[2], [4, 1], [4], [OVER]]


def wrong(sop: WrittenSteps, of: str = "permenpan") -> list[tuple[int, str, bool]]:
    found = findings(sop, "lean" if of == "lean" else "permenpan")
    return [(one.place.row + 1, one.sentence.spoken("en").partition(".")[0], one.blocks) for one in found]


def test_a_step_that_nothing_leads_to_is_told() -> None:
    assert wrong(procedure("Lanjut ke langkah 3", "", "")) == [(2, "No way leads to this step", False)]


def test_a_way_that_never_ends_is_told_where_it_is_entered() -> None:
    found = wrong(procedure("", "", "Kembali ke langkah 2"))
    assert {(row, text) for row, text, _ in found} == {(row, "No way from here leads to an end") for row in (1, 2, 3)}


def test_a_decision_with_one_way_out_is_told() -> None:
    assert wrong(procedure("", "Layak: lanjut ke langkah 3", "")) == [(2, "This decision has one way out", False)]


def test_a_decision_with_three_ways_out_is_told_in_the_regulations_form_only() -> None:
    sop = procedure("", "Ya: 3\nTidak: 1\nBatal: selesai", "")
    assert [row for row, *_ in wrong(sop)] == [2]
    assert not wrong(sop, "lean")


def test_references_to_nothing_and_to_the_step_itself_block() -> None:
    found = wrong(procedure("", "Kembali ke langkah 9", "Ulangi langkah 3", "langkah ?"))
    assert [(row, blocks) for row, _, blocks in found if blocks] == [(2, True), (3, True), (4, True)]


@pytest.mark.parametrize("sop", TEMPLATES)
def test_no_template_has_a_flow_that_is_wrong(sop: WrittenSteps) -> None:
    assert not [str(one.sentence_with_place) for one in findings(sop, "permenpan")]
