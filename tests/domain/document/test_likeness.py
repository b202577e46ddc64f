"""Docs that are nearly the same stand in one group, the one people work by first; others never."""

from datetime import UTC, datetime

import pytest

from service.domain.document.likeness import FoundDoc, grouped, plain_name


def doc(name: str, number: str = "", words: str = "", day: int = 1) -> FoundDoc:
    return FoundDoc(f"id {name}", name, number, datetime(2026, 1, day, tzinfo=UTC), words or name)


@pytest.mark.parametrize(
    "name",
    [
        "SOP Penerbitan konten", "SOP Penerbitan konten v2 FINAL (1)", "Copy of SOP Penerbitan konten",
        "Salinan dari SOP Penerbitan konten", "SOP Penerbitan konten rev 2.docx", "SOP Penerbitan konten 2024-03-05",
        "Copy of Copy of SOP Penerbitan konten", "SOP_Penerbitan_konten_FIX", "SOP Penerbitan konten - 5 Maret 2024",
        "SOP Penerbitan konten (2)", "SOP Penerbitan konten_revisi 3_terbaru", "sop penerbitan konten 20240305",
    ],
)  # fmt: skip
def test_marks_of_copies_versions_and_dates_are_no_part_of_a_name(name: str) -> None:
    assert plain_name(name).casefold() == "sop penerbitan konten"


def test_a_name_of_nothing_but_marks_stays() -> None:
    assert plain_name("Final (1)") == "Final (1)"


def test_near_equal_docs_are_one_group_with_the_likeliest_first() -> None:
    old, copy, final = doc("Konten"), doc("Copy of Konten", day=9), doc("Konten v2 FINAL (1)", day=5)
    other = doc("Keuangan")
    assert grouped([old, copy, other, final]) == ((final, old, copy), (other,))


def test_one_number_or_the_same_words_make_a_group_and_join_others() -> None:
    named, numbered, same = doc("Konten"), doc("Publishing", "SOP-1"), doc("Konten v2", "sop-1")
    assert len(grouped([named, numbered, same])) == 1
    assert len(grouped([doc("One", words="x"), doc("Two", words="x")])) == 1


def test_different_procedures_stay_apart() -> None:
    names = ["SOP Cuti 2024-01-01", "SOP Lembur 2024-01-01", "SOP-1", "SOP-2", "Gaji bagian 1", "Gaji bagian 2"]
    assert len(grouped([doc(name) for name in names])) == len(names)
