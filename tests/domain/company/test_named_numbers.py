"""Numbers of SOPs are found in what people write, by the pattern that the company chose."""

import pytest

from service.domain.company.named_numbers import like_numbers_in, numbers_in

USUAL = "SOP-{department}-{sequence:03}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SOP-MKT-002, sop\u2013fin\u2013001 dan SOP-HRD-10.", ("SOP-MKT-002", "sop-fin-001", "SOP-HRD-10")),
        ("Lihat (SOP-MKT-002).\nSOP-HR-GA-004", ("SOP-MKT-002", "SOP-HR-GA-004")),
        ("SOP-MKT-002/SOP-FIN-003; SOP-MKT-002", ("SOP-MKT-002", "SOP-FIN-003")),
        ("langkah 4 SOP-MKT-002", ("SOP-MKT-002",)),
        ("FRM-SOP-MKT-002-01", ()),
        ("SOP-MKT-002-A", ()),
        ("SOP-MKT-0022X", ()),
        ("https://kopi.example/s/SOP-MKT-002", ()),
    ],
)
def test_a_number_is_one_by_itself_and_no_part_of_another(text: str, found: tuple[str, ...]) -> None:
    assert numbers_in(text, USUAL) == found


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("SOP/{department}/{sequence:03}/{year}", "SOP/MKT/001/2026 dan 12/SOP/2026", ("SOP/MKT/001/2026",)),
        ("{sequence:03}/SOP-{department}/{month_roman}/{year}", "No. 003/SOP-MKT/VII/2026", ("003/SOP-MKT/VII/2026",)),
        ("SOP {department} {sequence:03}", "SOP MKT 001 dan SOP\u00a0FIN 2", ("SOP MKT 001", "SOP FIN 2")),
    ],
)
def test_the_companys_pattern_says_what_a_number_is(pattern: str, text: str, found: tuple[str, ...]) -> None:
    assert numbers_in(text, pattern) == found


def test_what_an_adopted_sop_may_be_called_is_found_too() -> None:
    text = "12/SOP/OLD/2019 Pengadaan, pada 2026-01-02, tel. 021-555-12"
    assert like_numbers_in(text) == ("12/SOP/OLD/2019",)
