"""A sentence is told in every language, with its values in it."""

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest

from service.domain import sentences
from service.domain.sentences import Sentence, Worded, joined, kept, languages, reread, spoken, term
from service.locale import catalogues

DAY = date(2026, 11, 2)
SAID = Sentence("There is no SOP “{sop}”. Look it up in the register.", sop="SOP-MKT-014")


@pytest.fixture
def in_dutch() -> Iterator[None]:
    """Let Baku speak two more languages, one of them without a word."""
    words = {"No": "Nee", "{day} {month} {year}": "{day} {month} {year}", "November": "november"}
    sentences.install({**catalogues(), "nl": {**words, "{what} on {day}": "op {day}: {what}", "a month\x04May": "mei"}})
    yield
    sentences.install(catalogues())


def test_the_same_text_with_the_same_values_is_the_same_sentence() -> None:
    again = Sentence("There is no SOP “{sop}”. Look it up in the register.", sop="SOP-MKT-014")
    assert again == SAID
    assert hash(again) == hash(SAID)
    assert Sentence("There is no SOP “{sop}”. Look it up in the register.", sop="another") != SAID
    assert term("a month", "May") != Sentence("May")


def test_english_is_what_stands_in_the_code() -> None:
    assert str(SAID) == SAID.spoken("en") == "There is no SOP “SOP-MKT-014”. Look it up in the register."


@pytest.mark.usefixtures("in_dutch")
def test_a_third_language_is_one_more_catalogue() -> None:
    assert languages() == ("id", "nl", "en")
    assert Sentence("No").spoken("nl") == "Nee"
    assert Sentence("{what} on {day}", what=Sentence("No"), day=DAY).spoken("nl") == "op 2 november 2026: Nee"
    assert term("a month", "May").spoken("nl") == "mei"
    assert Sentence("May").spoken("nl") == "May"


def test_an_unknown_language_is_told_in_english() -> None:
    assert SAID.spoken("nl") == str(SAID)


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [
        ("as it is {}", "as it is {}", "as it is {}"),
        (12, "12", "12"),
        (10_000, "10,000", "10.000"),
        (DAY, "2 November 2026", "2 November 2026"),
        (date(2026, 8, 17), "17 August 2026", "17 Agustus 2026"),
        (time(9, 5), "09:05", "09.05"),
        (datetime(2026, 8, 17, 9, 5), "17 August 2026 at 09:05", "17 Agustus 2026 pukul 09.05"),  # noqa: DTZ001  (where it is read)
        (("a", DAY, ("b", "c")), "a, 2 November 2026, b, c", "a, 2 November 2026, b, c"),
        (Worded((("en", "Sales"), ("id", "Penjualan"))), "Sales", "Penjualan"),
        (Worded((("id", "Penjualan"),)), "Penjualan", "Penjualan"),
    ],
)  # fmt: skip
def test_values_are_written_as_the_language_writes_them(value: sentences.Value, english: str, indonesian: str) -> None:
    assert (spoken(value, "en"), spoken(value, "id")) == (english, indonesian)


def test_sentences_are_joined_and_stand_in_one_another() -> None:
    assert str(joined((SAID, "and", 2), " · ")) == f"{SAID} · and · 2"
    assert str(joined((), "; ")) == ""
    assert str(Sentence("{field}: {sentence}", field="{title}", sentence=SAID)) == f"{{title}}: {SAID}"


def test_a_doubled_brace_is_one_brace() -> None:
    assert str(Sentence("Write it like {{{{ {name} }}}}.", name="tema")) == "Write it like {{ tema }}."


def test_what_records_keep_is_told_again() -> None:
    assert kept(SAID).keys() == set(languages())
    assert {language: reread(kept(SAID)).spoken(language) for language in languages()} == kept(SAID)
    assert reread({"en": "As 0.2.0 kept it.", "id": "Seperti dahulu."}).spoken("id") == "Seperti dahulu."


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Add: “at once”", "Decide on “Add: ‘at once’”, says Budi “B” Santoso."),
        (Sentence("“{word}” is unclear", word="soon"), "Decide on “‘soon’ is unclear”, says Budi “B” Santoso."),
        ("plain", "Decide on “plain”, says Budi “B” Santoso."),
        ("it's ‘so’", "Decide on “it's ‘so’”, says Budi “B” Santoso."),
    ],
)
def test_a_quotation_within_a_quotation_has_single_marks(value: sentences.Value, said: str) -> None:
    assert str(Sentence("Decide on “{text}”, says {name}.", text=value, name="Budi “B” Santoso")) == said


def test_a_value_that_stands_among_other_words_of_a_quotation_is_within_it_too() -> None:
    assert str(Sentence("No “{row}, {cell}” here.", row="“A”", cell="“B”")) == "No “‘A’, ‘B’” here."
