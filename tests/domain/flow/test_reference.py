"""Every way in which people name steps is understood, and nothing else is taken for one."""

import re
from time import process_time

import pytest

from service.domain.flow.reference import references, steps_of
from service.domain.flow.texts import WrittenSteps
from service.domain.flow.ways import ways
from tests.domain.flow.written import TEMPLATES

NUMBERS = tuple(str(n) for n in range(1, 15))
NAMED = [
    ("langkah 3", "3"),
    ("Langkah 3 dan 5 tetap dijalankan", "3 5"),
    ("langkah 3, 5, dan 9", "3 5 9"),
    ("langkah 3,5 dan 9", "3 5 9"),
    ("langkah 6, 7, 8, atau 9 menurut catatan", "6 7 8 9"),
    ("langkah 3–5", "3 4 5"),
    ("langkah 3 sampai 5 dijalankan", "3 4 5"),
    ("langkah 3 s.d. 5", "3 4 5"),
    ("langkah 3 s/d 5", "3 4 5"),
    ("langkah 3 sampai dengan langkah 5", "3 4 5"),
    ("langkah ke-4", "4"),
    ("langkah no. 4", "4"),
    ("langkah nomor 4", "4"),
    ("langkah 3/4", "3 4"),
    ("langkah 3 atau langkah 5", "3 5"),
    ("tahap 2", "2"),
    ("kembali ke langkah ketiga", "3"),
    ("kembali ke No. 7", "7"),
    ("kembali ke kegiatan 3", "3"),
    ("kembali ke 2", "2"),
    ("Ya → 5, Tidak → 3", "5 3"),
    ("Ya: 5\nTidak: 2", "5 2"),
    ("Ya ke 5, tidak ke 2", "5 2"),
    ("→ 7", "7"),
    ("step 3", "3"),
    ("Steps 5 and 10 are always carried out", "5 10"),
    ("back to step 6, 7, 8 or 9, as the notes say", "6 7 8 9"),
    ("steps 3 to 7 and step 13 once a week", "3 4 5 6 7 13"),
    ("steps 3 through 5", "3 4 5"),
    ("step #4", "4"),
    ("step no. 4", "4"),
    ("back to the third step", "3"),
    ("go back to 2", "2"),
    ("Yes -> step 4 / No -> step 1", "4 1"),
    ("step 3 of this SOP", "3"),
    ("langkah 3 SOP ini", "3"),
    ("repeat activity 4", "4"),
    ("langkah ke-3 dan ke-5", "3 5"),
    ("langkah ke-3 sampai ke-5", "3 4 5"),
    ("langkah 3 hingga langkah ke-5", "3 4 5"),
    ("langkah no. 3 dan no. 5", "3 5"),
    ("langkah (3) dan (5)", "3 5"),
    ("langkah (3)–(5)", "3 4 5"),
    ("steps no. 2 and no. 3", "2 3"),
    ("steps (2), (3) and (7)", "2 3 7"),
    ("steps 2, 3 and 7", "2 3 7"),
    ("steps 2 thru 4", "2 3 4"),
    ("kembali ke langkah ketiga dan kelima", "3 5"),
    ("kembali ke langkah ketiga, keempat, atau langkah kelima", "3 4 5"),
    ("Ya (5), Tidak (2)", "5 2"),
    ("langkah 03", "3"),
    ("kembali ke butir 4", "4"),
    ("back to item 4", "4"),
    ("lihat baris 4", "4"),
    ("see row 4", "4"),
    ("lihat langkah 5 surat yang ditolak", "5"),
    ("langkah 3 dan 5 dokumen", "3"),
    ("step 3 and 2 copies", "3"),
]
NOT_NAMED = [
    "langkah 5 menit",
    "dalam 3 langkah",
    "verifikasi dua langkah",
    "langkah 3 dari SOP-MKT-014",
    "langkah 3 (SOP-MKT-014)",
    "langkah 3 pada sop-mkt-014",
    "sesuai sop-mkt-014, langkah 3",
    "langkah 3 003/SOP-MKT/VII/2026",
    "langkah 3 dari prosedur SOP-MKT-014",
    "kembali ke langkah pertama SOP-MKT-014",
    "SOP-MKT-014, langkah 3",
    "step 3 of SOP-MKT-014",
    "step 2 times",
    "langkah 80%",
    "lihat butir 4",
    "sebagaimana butir 4 peraturan itu",
    "see item 4",
    "Ya (5 lembar)",
    "tidak (2 orang)",
    "No. 7",
    "Peraturan No. 3 Tahun 2012",
    "hubungi nomor 112",
    "kembali ke 2 orang pertama",
    "setiap langkah\n2. Formulir",
    "tiga langkah berikut",
    "langkah pertama yang baik",
    "tanggal 5 dan 7",
]


def named(text: str) -> str:
    found = [m for reference in references(text, NUMBERS) for m in reference.mentions]
    return " ".join(NUMBERS[step] for mention in found for step in steps_of(mention, NUMBERS))


@pytest.mark.parametrize(("text", "steps"), NAMED)
def test_steps_are_known_however_they_are_named(text: str, steps: str) -> None:
    assert named(text) == steps


@pytest.mark.parametrize("text", NOT_NAMED)
def test_what_only_looks_like_a_step_is_none(text: str) -> None:
    assert not references(text, NUMBERS)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("kembali ke langkah b", "b"),
        ("langkah B dan d", "b d"),
        ("langkah a–c", "a b c"),
        ("langkah a, b, atau d", "a b d"),
        ("Ya → d, Tidak → b", "d b"),
        ("step (b) and (c)", "b c"),
        ("langkah a sampai dengan c", "a b c"),
        ("langkah-langkah awal", ""),
        ("go to a meeting", ""),
        ("langkah d SOP-MKT-014", ""),
        ("langkah 3", ""),
    ],
)
def test_where_letters_count_steps_are_named_by_them(text: str, steps: str) -> None:
    letters = ["a", "b", "c", "d"]
    found = [m for reference in references(text, letters) for m in reference.mentions]
    assert " ".join(letters[step] for mention in found for step in steps_of(mention, letters)) == steps


def test_a_number_behind_a_comma_that_counts_something_else_ends_the_list() -> None:
    assert named("langkah 3, 2 kali") == "3"
    assert named("langkah 12, 10 berkas sekaligus") == "12"


def test_a_step_with_a_letter_is_known_by_its_own_number() -> None:
    (reference,) = references("back to step 4a or 5", ("4", "4a", "5"))
    assert [steps_of(mention, ("4", "4a", "5")) for mention in reference.mentions] == [(1,), (2,)]


@pytest.mark.parametrize("word", ["langkah 1. ", "langkah 1, ", "jika ", "SOP-A-1 ", "Ya → 1 ", "1-", "s.d. ", "? "])
def test_however_long_a_text_is_it_is_read_in_a_moment(word: str) -> None:
    text = word * (20_000 // len(word))
    began = process_time()
    references(text, NUMBERS)
    ways(text, 2, NUMBERS)
    assert process_time() - began < 2


@pytest.mark.parametrize("sop", TEMPLATES)
def test_each_reference_of_a_template_is_understood(sop: WrittenSteps) -> None:
    for text in sop.texts.values():
        understood = {at for one in references(text, sop.numbers) for at in range(one.start, one.end)}
        written = re.finditer(r"\b(?:langkah|steps?) \d+", text, re.IGNORECASE)
        assert all(word.end() - 1 in understood for word in written), text
