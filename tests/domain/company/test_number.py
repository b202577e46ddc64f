from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.domain.acts.outstanding import outstanding_for
from service.domain.checks import line_problem
from service.domain.company.number import comparable, number_problem, standardised
from tests.histories import DOCUMENT, TODAY, Telling, content
from tests.people import CITRA, KOPI

PATTERN = "SOP-{department}-{sequence:03}"
SAME = [
    "SOP-MKT-001",
    "sop-mkt-001",
    " SOP-MKT-001\n",
    "ＳＯＰ-MKT-００１",  # full width, as some keyboards type it
    "SOP\u2011MKT\u2011001",
    "SOP\u2013MKT\u2212001",
    "SOP-MKT-001\u200b",
    "SOP-\u202eMKT-001",
]


@pytest.mark.parametrize("number", SAME)
def test_what_a_reader_takes_for_the_same_number_is_the_same(number: str) -> None:
    assert comparable(number) == "SOP-MKT-001"


@pytest.mark.parametrize("number", ["SOP-MKT-1", "SOP MKT 001", "SOP/MKT/001", "SOP-MKT-0010", "S\u041eP-MKT-001"])
def test_what_differs_to_a_reader_or_is_another_letter_differs(number: str) -> None:
    assert comparable(number) != "SOP-MKT-001"


def test_a_number_keeps_its_case_when_its_characters_are_put_in_their_usual_form() -> None:
    assert standardised(" №\u00a0７ \u2013 Qualité") == "No 7 - Qualité"


@pytest.mark.parametrize(
    "number",
    [
        "",
        "SOP/MKT/001/2026",
        "001/SOP-HRD/X/2025",
        "800.1/123/SOP/2025",
        "W9-A/001/OT.01.3",
        "No. 12 Tahun 2025",
        "SOP_KEU-01 (Rev. 2)",
        "[QA] 7",
        "PRÜF-03",
        "PRU\u0308F-03",
        "SOP\u2011MKT\u2011001",
        "ＳＯＰ-1",
    ],
)
def test_numbers_as_companies_have_them_are_taken(number: str) -> None:
    assert number_problem("number", number, PATTERN) is None


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("SOP-MKT-001\u200b", "Character 12, after “SOP-MKT-001”, is an invisible mark (zero width space U+200B)."),
        ("\ufeffSOP-1", "Character 1 is an invisible mark (zero width no-break space U+FEFF)."),
        ("SOP\u00ad-1", "Character 4, after “SOP”, is an invisible mark (soft hyphen U+00AD)."),
        ("SOP-1\u202e", "(right-to-left override U+202E)"),
        ("SOP\x07-1", "Character 4, after “SOP”, is an invisible mark (U+0007)."),
        ("S\u041eP-1", "Character 2, “\u041e” (cyrillic capital letter o), cannot stand in a number."),
        ("SOP-\u0661", "(arabic-indic digit one)"),
        ("SOP\u22151", "(division slash)"),
        ("a/b?c", "Character 4, “?” (question mark)"),
        ("a#1", "(number sign)"),
        ("<b>x</b>", "Character 1, “<” (less-than sign)"),
        ("%2e%2e", "(percent sign)"),
        ("../../api", "Begin the number with a letter"),
        ("=1+1", "Begin the number with a letter"),
        ("/SOP/1", "Begin the number with a letter"),
        ("SOP//1", "between any two slashes"),
        ("SOP/1/", "between any two slashes"),
        ("SOP/./1", "between any two slashes"),
        ("x" * 61, "60 is the most"),
    ],
)
def test_what_cannot_be_seen_told_apart_or_typed_into_an_address_is_refused_with_its_place(
    number: str, reason: str
) -> None:
    found = number_problem("number", number, PATTERN)
    assert found is not None
    assert found.field == "number"
    assert reason in str(found.sentence)
    assert found.sentence.spoken("id") != str(found.sentence)


def test_what_stands_in_the_companys_own_pattern_may_stand_in_a_number() -> None:
    assert number_problem("number", "SOP#7", "SOP#{sequence}") is None
    assert number_problem("number", "соп-7", "СОП-{sequence}") is None


@pytest.mark.parametrize("character", "\u200b\u200d\u2060\ufeff\u00ad\u202e\u2066\u061c\u034f\u3164\u2800\x7f\x00")
def test_a_title_shows_every_character_that_it_has(character: str) -> None:
    found = line_problem("title", f"Roasting{character} coffee", 200)
    assert found is not None
    assert "Character 9, after “Roasting”" in str(found.sentence)
    assert "Karakter ke-9, sesudah “Roasting”" in found.sentence.spoken("id")


@pytest.mark.parametrize("title", ["Kopi ☕ susu", "❤\ufe0f pelanggan", "قهوة عربية", "Café\tand\nbar", "Prosés №7"])
def test_a_title_in_any_script_is_taken(title: str) -> None:
    assert line_problem("title", title, 200) is None


@settings(max_examples=200)
@example("İ")
@given(st.text(st.characters(max_codepoint=0x24F, exclude_characters="?#%"), max_size=8))
def test_the_compared_form_of_a_number_that_is_taken_is_its_own(number: str) -> None:
    if number_problem("number", number, PATTERN) is None:
        assert comparable(comparable(number)) == comparable(number) == comparable(standardised(number))
        assert comparable(number.lower()) == comparable(number.upper())


@pytest.mark.parametrize(
    ("number", "codes"), [("sop\u2011mkt\u2011001", []), ("—", []), ("S\u041eP-MKT-001", ["number_differs"])]
)
def test_a_doc_names_the_number_when_a_reader_takes_it_for_the_same(number: str, codes: list[str]) -> None:
    document = replace(DOCUMENT, identity=replace(DOCUMENT.identity, number=number))
    found = outstanding_for(Telling().look(content(document)).sop, CITRA, KOPI, TODAY)
    assert [one.code for one in found if one.code == "number_differs"] == codes
