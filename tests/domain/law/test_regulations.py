"""Every document that SOPs cite is one, with whoever cites it; what only likeness joins is marked."""

from service.domain.facts.observation import NamingText
from service.domain.flow.texts import Place
from service.domain.law.regulations import LISTED, CitingRevision, Regulation, citing_texts, regulations

AYU = "ayu@kopi.example"


def sop(number: str, *lines: str, authorised: bool = True) -> CitingRevision:
    """Return an SOP with these lines as its legal basis."""
    return CitingRevision(f"sop-{number}", number, AYU, 0, authorised, (NamingText(LISTED, "\n".join(lines)),))


def one_of(found: tuple[Regulation, ...], name: str) -> Regulation:
    return next(one for one in found if one.name == name)


def test_different_spellings_are_one_with_the_title_that_most_give_it() -> None:
    title = "Pelindungan Data Pribadi"
    (found,) = regulations(
        [
            sop("A", f"UU No. 27 Tahun 2022 tentang {title}"),
            sop("B", "UU 27/2022"),
            sop("C", f"Undang-Undang Nomor 27 Tahun 2022 tentang {title}"),
        ]
    )
    assert found.full_name == f"UU 27/2022 ({title})"
    assert [*found.sops] == ["A", "B", "C"]
    assert not any(mention.likely for mention in found.mentions)


def test_a_name_without_number_joins_what_it_is_like_and_is_marked() -> None:
    found = regulations(
        [
            sop("A", "UU 27/2022 tentang Pelindungan Data Pribadi (UU PDP)"),
            sop("B", "Undang-Undang Perlindungan Data Pribadi"),
            sop("C", "UU PDP"),
        ]
    )
    (law,) = found
    assert law.spellings[1:] == (("Undang-Undang Perlindungan Data Pribadi", True), ("UU PDP", True))


def test_a_slip_of_the_pen_joins_and_is_marked_where_equal_words_just_join() -> None:
    (code,) = regulations(
        [
            sop("A", "Etika Pariwara Indonesia"),
            sop("B", "etika pariwara indonesia"),
            sop("C", "Etika Periwara Indonesia"),
        ]
    )
    assert code.spellings == (
        ("Etika Pariwara Indonesia", False),
        ("etika pariwara indonesia", False),
        ("Etika Periwara Indonesia", True),
    )


def test_what_is_like_two_joins_neither_and_another_edition_is_another_document() -> None:
    found = regulations(
        [
            sop("A", "UU 8/1999 tentang Perlindungan Konsumen"),
            sop("B", "PP 5/2030 tentang Perlindungan Konsumen"),
            sop("C", "Aturan Perlindungan Konsumen", "Perlindungan Konsumen"),
            sop("D", "Panduan merek 2025", "Panduan merek 2026"),
        ]
    )
    assert "Perlindungan Konsumen" in {one.name for one in found}
    assert not any(mention.likely for one in found for mention in one.mentions)


def test_unlike_titles_of_one_number_are_told() -> None:
    found = regulations(
        [
            sop("A", "UU 27/2022 tentang Pelindungan Data Pribadi"),
            sop("B", "UU 27/2022 tentang Perlindungan Data Pribadi"),
            sop("C", "UU 27/2022 tentang Hak Cipta"),
        ]
    )
    assert one_of(found, "UU 27/2022").titles[1:] == ("Hak Cipta",)


def test_of_texts_beside_the_legal_basis_only_lines_with_a_numbered_citation_are_kept() -> None:
    note = Place("step", 2, "note")
    texts = {
        LISTED: "Etika Pariwara\nTidak ada",
        note: "Simpan di map\nSesuai PP 71/2019",
        Place("before", 0): "Tujuan",
    }
    assert citing_texts(texts) == (
        NamingText(LISTED, "Etika Pariwara\nTidak ada"),
        NamingText(note, "Sesuai PP 71/2019"),
    )
