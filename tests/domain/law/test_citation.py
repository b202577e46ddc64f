"""The same law is the same however it is written; what is something else stays so, and nothing is guessed."""

import pytest

from service.domain.law.citation import cited, listed

PDP = (
    "UU 27/2022",
    "UU No. 27 Tahun 2022",
    "UU No.27/2022",
    "uu nomor 27 thn. 2022 ttg PDP",
    "UU RI Nomor 27 Tahun 2022",
    "1. Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi;",
    "- Undang-Undang Republik Indonesia No. 27 Tahun 2022 tentang Pelindungan Data Pribadi (UU PDP)",
    "undang undang no 27 tahun 2022, Pasal 5 ayat (2)",
    "Law No. 27 of 2022 on Personal Data Protection",
)
SAME = (
    PDP,
    ("Permendag 31/2023", "Peraturan Menteri Perdagangan Nomor 31 Tahun 2023", "Permendag No. 31 thn 2023"),
    (
        "PermenPANRB 35/2012",
        "Permen PAN-RB No. 35 Tahun 2012",
        "Peraturan Menteri PAN dan RB Nomor 35 Tahun 2012",
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Republik Indonesia No 35 Tahun 2012",
    ),
    ("PMK 78/2019", "PMK No. 78/PMK.03/2019", "Peraturan Menteri Keuangan Nomor 78/PMK.03/2019"),
    ("POJK 22/2017", "POJK No. 22/POJK.07/2017", "Peraturan Otoritas Jasa Keuangan Nomor 22 Tahun 2017"),
    ("PP 71/2019", "Peraturan Pemerintah Nomor 71 Tahun 2019", "Government Regulation No. 71 of 2019"),
    ("Peraturan BPOM No. 32 Tahun 2020", "Peraturan Badan Pengawas Obat dan Makanan Nomor 32 Tahun 2020"),
    ("PER/21/M.PAN/11/2008", "per/21/m.pan/11/2008"),
    ("ISO 9001:2015", "ISO 9001 : 2015"),
    ("UUD 1945", "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945"),
    ("Etika Pariwara Indonesia", "  etika   pariwara Indonesia."),
)
DIFFERENT = (
    ("UU 27/2022", "UU 27/2023"),
    ("UU 27/2022", "PP 27/2022"),
    ("Permendag 31/2023", "Permenkes 31/2023"),
    ("PP 1/2020", "Perppu 1/2020"),
    ("Perda DKI Jakarta 5/2014", "Perda Kota Bandung 5/2014"),
    ("ISO 9001:2015", "ISO 9001:2008"),
)


def keys(text: str) -> list[str]:
    return [one.key for one in listed(text)]


@pytest.mark.parametrize("spellings", SAME, ids=lambda one: str(one[0]))
def test_one_document_has_one_key_however_it_is_written(spellings: tuple[str, ...]) -> None:
    found = [keys(text) for text in spellings]
    assert all(len(one) == 1 for one in found)
    assert len({one[0] for one in found}) == 1


@pytest.mark.parametrize("two", DIFFERENT, ids=lambda one: str(one))
def test_two_documents_have_two(two: tuple[str, str]) -> None:
    assert keys(two[0]) != keys(two[1])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("UU 13/2003 jo. UU 6/2023 dan PP 35/2021", ["UU 13/2003", "UU 6/2023", "PP 35/2021"]),
        ("UU 11/2008 sebagaimana terakhir diubah dengan UU No. 1 Tahun 2024", ["UU 11/2008", "UU 1/2024"]),
        ("UU 27/2022 tentang Pelindungan Data Pribadi dan PP 71/2019", ["UU 27/2022", "PP 71/2019"]),
        (
            "UU 1/2024 tentang Perubahan Kedua atas Undang-Undang Nomor 11 Tahun 2008 tentang Informasi",
            ["UU 1/2024"],
        ),
        ("UU Cipta Kerja dan PP 35/2021", ["PP 35/2021"]),
        ("Sesuai ISO/IEC 27001:2022 dan UU 27/2022", ["ISO/IEC 27001:2022", "UU 27/2022"]),
    ],
)
def test_a_line_may_name_several_and_a_title_that_names_another_names_one(text: str, names: list[str]) -> None:
    assert [one.name for one in listed(text)] == names


def test_a_title_ends_where_the_next_thing_begins() -> None:
    first, second = listed("UU 27/2022 tentang Pelindungan Data Pribadi dan PP 71/2019 tentang PSTE, Pasal 4")
    assert (first.title, second.title) == ("Pelindungan Data Pribadi", "PSTE")


@pytest.mark.parametrize("text", ["", "—", "Tidak ada", "none", "{{ legal_basis }}", "SOP-MKT-001 Produksi", "N/A"])
def test_what_says_that_there_is_none_names_nothing(text: str) -> None:
    assert listed(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "sesuai undang-undang yang berlaku",
        "Isi formulir 12/2024",
        "SE dikirim 3/2024",
        "tahun 2022",
        "PP diunggah ke CMS",
    ],
)
def test_free_text_names_only_what_it_gives_a_number(text: str) -> None:
    assert cited(text) == ()
