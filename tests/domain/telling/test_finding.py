"""Who asks by task finds the step, however they spell, order and inflect its words; their own come first."""

from collections.abc import Sequence
from datetime import date

import pytest

from service.domain.document.chips import person
from service.domain.document.sop_document import Step
from service.domain.telling.finding import StepIndex, StepsFound
from service.domain.telling.in_force import FOREVER, InForce
from service.domain.telling.performing import key

TODAY = date(2026, 12, 7)
STEPS = (
    Step("Memeriksa kelengkapan berkas pengajuan cuti", "Staf SDM", (), "Formulir cuti", "1 hari", "Berkas lengkap"),
    Step(
        "Menyetujui pengajuan cuti", "Kepala Departemen", ("Staf SDM",), "Berkas lengkap", "2 hari", "Surat izin cuti"
    ),
    Step("Publish the résumé of each meeting", "Copywriter", (), "Minutes", "1 hour", "Published résumé"),
    Step("Membayar tagihan pemasok", "Keuangan", (), "Faktur; invoices", "3 hari", "Bukti pembayaran"),
)


def in_force(
    steps: Sequence[Step] = STEPS, since: date = date(2026, 1, 1), until: date = FOREVER, number: str = "SOP-HR-001"
) -> InForce:
    return InForce(number.lower(), number, "Cuti tahunan", 2, "doc", since, until, tuple(steps))


def index_of(*revisions: InForce) -> StepIndex:
    index = StepIndex()
    for one in revisions:
        index.put(f"{one.sop_id} {one.since}", [one])
    return index


def numbers(found: StepsFound) -> list[int]:
    return [one.number for one in found.steps]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("memeriksa berkas", 1),
        ("BERKAS periksa", 1),
        ("pemeriksaan kelengkapan", 1),
        ("bagaimana cara diperiksa berkasnya?", 1),
        ("kelengk", 1),
        ("persetujuan cuti", 2),
        ("surat izin", 2),
        ("setujui", 2),
        ("resume meeting", 3),
        ("publishing RÉSUMÉS", 3),
        ("pembayaran", 4),
        ("dibayarkan tagihan", 4),
        ("invoice", 4),
    ],
)
def test_a_step_is_found_by_its_words_in_whatever_form(text: str, first: int) -> None:
    found = index_of(in_force()).asked(text, TODAY)
    assert found.complete
    assert numbers(found)[0] == first


def test_words_that_no_step_has_find_nothing_and_of_several_the_steps_that_have_most() -> None:
    index = index_of(in_force())
    assert index.asked("kalibrasi", TODAY) == StepsFound((), 0, complete=False)
    found = index.asked("menyetujui izin kalibrasi", TODAY)
    assert (numbers(found), found.complete) == ([2], False)


def test_two_letters_are_no_beginning_and_a_question_of_empty_words_asks_for_them() -> None:
    index = index_of(in_force([Step("Serahkan kepada siapa saja yang perlu"), Step("Simpan arsip")]))
    assert numbers(index.asked("si", TODAY)) == []
    assert numbers(index.asked("siapa", TODAY)) == [1]
    assert index.asked("?!", TODAY).steps == ()


def test_whose_steps_they_are_come_first_and_are_told_their_part() -> None:
    index = index_of(in_force())
    assert [(one.number, one.part) for one in index.asked("cuti berkas", TODAY, [key("staf sdm")]).steps] == [
        (1, "in_charge"),
        (2, "involved"),
    ]
    assert numbers(index.asked("cuti berkas", TODAY, [key("Kepala Departemen")])) == [2, 1]


def test_the_activity_counts_more_than_what_comes_of_it_and_both_more_than_the_title() -> None:
    steps = [Step("Simpan", output="Laporan tahunan"), Step("Buka"), Step("Susun laporan tahunan")]
    assert numbers(index_of(in_force(steps)).asked("tahunan", TODAY)) == [3, 1, 2]


def test_a_person_in_a_chip_is_found_by_the_name_that_is_shown() -> None:
    index = index_of(in_force([Step("Simpan arsip", person("Dewi Anggraini", "dewi@kopi.example"))]))
    assert numbers(index.asked("arsip anggraini", TODAY)) == [1]
    assert [one.part for one in index.performed(TODAY, ["dewi@kopi.example"])] == ["in_charge"]


def test_only_the_revision_of_the_day_is_found() -> None:
    change = date(2027, 1, 1)
    index = index_of(in_force(until=change), in_force([Step("Periksa berkas secara daring")], since=change))
    assert numbers(index.asked("periksa daring", TODAY)) == [1]
    assert not index.asked("periksa daring", TODAY).complete
    assert index.asked("periksa daring", change).complete
    assert index.asked("tagihan", change).steps == ()


def test_what_takes_the_place_of_an_sop_or_ends_it_leaves_nothing_behind() -> None:
    index = StepIndex()
    index.put("sop-1", [in_force()])
    index.put("sop-1", [in_force([Step("Simpan arsip", "Arsiparis")])])
    assert index.asked("cuti tagihan periksa", TODAY).steps[0].step.activity == "Simpan arsip", "by its title"
    assert index.asked("tagihan", TODAY).steps == index.performed(TODAY, [key("Staf SDM")]) == ()
    index.put("sop-1", [])
    assert index.asked("arsip", TODAY).steps == index.performed(TODAY, [key("Arsiparis")]) == ()
