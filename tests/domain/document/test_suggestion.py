import pytest

from service.domain.document.suggestion import suggested


@pytest.mark.parametrize(
    ("text", "indonesian"),
    [
        ("Add: “dan salinannya”", "Tambahkan: “dan salinannya”"),
        ("Delete: “2 hari”", "Hapus: “2 hari”"),
        ("Replace: “2 hari” with “3 hari”", "Ganti: “2 hari” dengan “3 hari”"),
        ("Add: “3”\nFormat: bold", "Tambahkan: “3”\nFormat: bold"),
        ("Add: no quotes", "Add: no quotes"),
        ("", ""),
    ],
)
def test_what_a_suggestion_does_is_told_in_the_language_of_who_reads(text: str, indonesian: str) -> None:
    assert str(suggested(text)) == text
    assert suggested(text).spoken("id") == indonesian


def test_what_a_long_suggestion_quotes_is_cut_and_its_quotes_stay() -> None:
    assert suggested("Add: “" + "a\v" * 40 + "”", 5).spoken("id") == "Tambahkan: “a a …”"
    assert suggested("Format: bold, italic", 8).spoken("id") == "Format:…"
