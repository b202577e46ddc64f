"""The measures of success of a Doc, however people write them down."""

import pytest

from service.domain.document.measure import Measure
from service.domain.document.sop_document import Block, Heading, Item, Paragraph, Table
from service.manuscript.measures import measures_in

ON_TIME = Measure("Konten tepat waktu", "95", "%")


@pytest.mark.parametrize(
    "line",
    [
        "Konten tepat waktu: 95 %",
        "Konten tepat waktu: 95%.",
        "Konten tepat waktu; 95; %",
        "Konten tepat waktu | 95 | %",
        "Konten tepat waktu = 95 %",
        "Konten tepat waktu – 95 %",
        "Konten tepat waktu, 95, %",
    ],
)
def test_a_line_names_a_measure_its_target_and_its_unit(line: str) -> None:
    assert measures_in((Heading("Ukuran keberhasilan"), Item(line))) == (ON_TIME,)


@pytest.mark.parametrize(
    ("line", "measure"),
    [
        ("Waktu tanggap: paling lama 2 hari kerja", Measure("Waktu tanggap", "paling lama 2", "hari kerja")),
        (
            "Paling sedikit 90% konten terbit tepat waktu.",
            Measure("Konten terbit tepat waktu", "Paling sedikit 90", "%"),
        ),
        ("At least 80 % of drafts are right at once", Measure("Drafts are right at once", "At least 80", "%")),
        ("Biaya per hasil: Rp5.000-7.500 per klik", Measure("Biaya per hasil", "Rp5.000-7.500", "per klik")),
        ("Tidak ada keluhan yang tidak terjawab.", Measure("Tidak ada keluhan yang tidak terjawab")),
    ],
)
def test_what_is_aimed_at_is_told_from_what_is_measured(line: str, measure: Measure) -> None:
    assert measures_in((Heading("Success measures"), Item(line))) == (measure,)


@pytest.mark.parametrize(
    "rows",
    [
        (("Ukuran", "Target", "Satuan"), ("Konten tepat waktu", "95", "%")),
        (("No", "Ukuran keberhasilan", "Target"), ("1", "Konten tepat waktu", "95 %")),
        (("Satuan", "Nama", "Target"), ("%", "Konten tepat waktu", "95")),
        (("Indicator", "Unit", "Target"), ("Konten tepat waktu", "%", "95")),
        (("Konten tepat waktu", "95", "%"),),
        (("1.", "Konten tepat waktu", "95", "%"),),
    ],
)
def test_a_table_does_with_its_columns_in_any_order(rows: tuple[tuple[str, ...], ...]) -> None:
    assert measures_in((Heading("Ukuran Keberhasilan"), Paragraph("Dinilai tiap bulan."), Table(rows))) == (ON_TIME,)


@pytest.mark.parametrize(
    "title",
    [
        Heading("7. Ukuran Keberhasilan (KPI)", 2),
        Heading("G) UKURAN KEBERHASILAN:"),
        Paragraph("Ukuran keberhasilan"),
        Heading("Success Measures"),
    ],
)
def test_the_heading_is_known_however_it_is_numbered_or_spelt(title: Block) -> None:
    assert measures_in((Heading("Tujuan"), title, Item("Konten tepat waktu: 95 %"))) == (ON_TIME,)


def test_three_are_read_up_to_the_next_heading_each_once() -> None:
    items = [Item(f"Ukuran {letter}: {n}") for n, letter in enumerate("aabcd")]
    found = measures_in((Heading("Ukuran keberhasilan"), *items, Heading("Catatan"), Item("Bukan: 1")))
    assert [one.name for one in found] == ["Ukuran a", "Ukuran b", "Ukuran c"]
    few = (Heading("Ukuran keberhasilan"), Item("Ukuran a: 1"), Heading("Catatan"), Item("Bukan: 1"))
    assert [one.name for one in measures_in(few)] == ["Ukuran a"]


def test_what_is_not_filled_in_and_what_stands_elsewhere_is_none() -> None:
    assert measures_in((Heading("Ukuran keberhasilan"), Item("{{ ukuran }}: 5"))) == ()
    assert measures_in((Heading("Tujuan"), Item("Konten tepat waktu: 95 %"))) == ()
    assert measures_in((Item("KPI: ukuran keberhasilan yang dipantau: 3"),)) == ()
