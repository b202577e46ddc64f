"""What typing makes of a text, and how values are shown. Numbers in names are facts of the evidence on Sheets."""

from typing import Any

import pytest

from tests.sandbox.sheets.desk import Desk, cells


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("007", 7, "7"),
        ("0042", 42, "42"),
        ("TRUE", True, "TRUE"),
        ("'0123", "0123", "0123"),
        ("$100.15", 100.15, "$100.15"),
        ("50%", 0.5, "50%"),
        ("12.5%", 0.125, "12.50%"),
        ("2,000,000.01", 2000000.01, "2,000,000.01"),
        ("2026-09-05", 46270, "2026-09-05"),
        ("9/27/2026", 46292, "9/27/2026"),
        ("2026-09-27 10:30:15", 46292.437673611108, "2026-09-27 10:30:15"),
        ("10:30", 0.4375, "10:30"),
        ("3.00", 3, "3"),
        ("1e3", 1000, "1.00E+03"),
        ("3_1_0", "3_1_0", "3_1_0"),
        ("13/13/2026", "13/13/2026", "13/13/2026"),
        ("1\n2", "1\n2", "1\n2"),
        ("-5", -5, "-5"),
        ("2026-02-30", "2026-02-30", "2026-02-30"),
        ("2026-09-27T10:30:15", "2026-09-27T10:30:15", "2026-09-27T10:30:15"),
    ],
)
def test_typed_texts_become_what_they_mean_fact_33(ayu: Desk, typed: str, value: Any, shown: str) -> None:
    ayu.type("A1", [typed])
    read = ayu.plain("A1")[0][0]
    assert read == (pytest.approx(value) if isinstance(value, float) else value)
    assert type(read) is type(value)
    assert ayu.read("A1") == [[shown]]


def test_raw_keeps_texts_as_they_are_fact_32(ayu: Desk) -> None:
    sent = ["=SUM(A1)", "0042", "2020-01-01", "TRUE", "'x", 5, 2.5, True]
    ayu.write("A1", sent)
    assert ayu.plain("A1:H1") == [sent]
    assert ayu.read("A1:H1", valueRenderOption="FORMULA") == [sent]
    assert "formulaValue" not in ayu.cells("A1")[0][0]["userEnteredValue"]


def test_a_whole_url_is_linked_and_the_link_goes_with_it_fact_32(ayu: Desk) -> None:
    ayu.write("A1", ["example.com", "see example.com"])
    first, second = ayu.cells("A1:B1")[0]
    assert first["hyperlink"] == "http://example.com"
    assert "hyperlink" not in second
    ayu.write("A1", ["words"])
    assert "hyperlink" not in ayu.cells("A1")[0][0]


def test_dates_are_numbers_unless_asked_for_as_texts_facts_17_18(ayu: Desk) -> None:
    ayu.type("A1", ["2020-01-01", "=1/4", "12:30:15"])
    unformatted = {"valueRenderOption": "UNFORMATTED_VALUE"}
    assert ayu.plain("A1:B1") == [[43831, 0.25]]
    assert ayu.read("A1", dateTimeRenderOption="FORMATTED_STRING", **unformatted) == [["2020-01-01"]]
    assert ayu.read("A1:B1", valueRenderOption="FORMULA") == [[43831, "=1/4"]]


def test_a_shown_time_is_rounded_fact_18(ayu: Desk) -> None:
    look = {"userEnteredFormat": {"numberFormat": {"type": "DATE_TIME", "pattern": "yyyy-mm-dd h:mm:ss"}}}
    value = 46292 + 86399.9999 / 86400
    ayu.update(cells([{"userEnteredValue": {"numberValue": value}, **look}]))
    assert ayu.read("A1") == [["2026-09-28 0:00:00"]]


@pytest.mark.parametrize(
    ("kind", "pattern", "value", "shown"),
    [
        ("NUMBER", "#,##0.00", 1234.5, "1,234.50"),
        ("NUMBER", '0.0;(0.0);"none"', -2.25, "(2.3)"),
        ("NUMBER", '0.0;(0.0);"none"', 0, "none"),
        ("NUMBER", "000", 7, "007"),
        ("PERCENT", "0.0%", 0.1234, "12.3%"),
        ("SCIENTIFIC", "0.00E+00", 12345, "1.23E+04"),
        ("CURRENCY", '"Rp"#,##0', 1500000, "Rp1,500,000"),
        ("DATE", "dddd, mmmm d, yyyy", 46292, "Sunday, September 27, 2026"),
        ("DATE", "dd-mmm-yy", 46292, "27-Sep-26"),
        ("TIME", "hh:mm am/pm", 0.75, "06:00 PM"),
        ("TIME", "[h]:mm", 1.5, "36:00"),
        ("TEXT", "@", 12, "12"),
    ],
)
def test_numbers_are_shown_by_their_pattern(ayu: Desk, kind: str, pattern: str, value: float, shown: str) -> None:
    look = {"userEnteredFormat": {"numberFormat": {"type": kind, "pattern": pattern}}}
    ayu.update(cells([{"userEnteredValue": {"numberValue": value}, **look}]))
    assert ayu.read("A1") == [[shown]]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0009765625, "0.0009765625"),
        (1 / 3, "0.3333333333"),
        (1234567.891, "1234567.891"),
        (1e15, "1E+15"),
        (-0.5, "-0.5"),
    ],
)
def test_numbers_without_a_format_show_ten_digits(ayu: Desk, value: float, shown: str) -> None:
    ayu.write("A1", [value])
    assert ayu.read("A1") == [[shown]]


def test_a_locale_reads_and_shows_its_own_numbers(ayu: Desk) -> None:
    ayu.update({"updateSpreadsheetProperties": {"properties": {"locale": "in_ID"}, "fields": "locale"}})
    ayu.type("A1", ["1,5", "27/9/2026", "1.500.000,25"])
    assert ayu.plain("A1:C1") == [[1.5, 46292, 1500000.25]]
    assert ayu.read("A1") == [["1,5"]]


def test_a_cell_formatted_as_text_keeps_what_is_typed(ayu: Desk) -> None:
    ayu.update(cells([{"userEnteredFormat": {"numberFormat": {"type": "TEXT"}}}]))
    ayu.type("A1", ["=1+1"])
    assert ayu.read("A1") == [["=1+1"]]
