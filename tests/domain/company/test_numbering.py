from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.company.numbering import number_for, pattern_problem, sequence_name

DAY = date(2026, 11, 2)
USUAL = "SOP-{department}-{sequence:03}"
LETTERLIKE = "{sequence:03}/SOP/{department}/{month_roman}/{year}"


def test_a_number_says_department_and_sequence() -> None:
    assert number_for(USUAL, "MKT", 14, DAY) == "SOP-MKT-014"
    assert number_for(USUAL, "MKT", 1400, DAY) == "SOP-MKT-1400"


def test_a_number_may_look_like_those_of_indonesian_letters() -> None:
    assert number_for(LETTERLIKE, "MKT", 5, DAY) == "005/SOP/MKT/XI/2026"
    assert number_for("{year}.{month}.{sequence}", "MKT", 5, date(2026, 3, 1)) == "2026.03.5"


def test_each_department_counts_by_itself_where_the_number_names_it() -> None:
    assert sequence_name(USUAL, "MKT", DAY) != sequence_name(USUAL, "FIN", DAY)
    assert sequence_name("SOP-{sequence}", "MKT", DAY) == sequence_name("SOP-{sequence}", "FIN", DAY)


def test_a_pattern_with_the_year_begins_anew_each_year() -> None:
    assert sequence_name(LETTERLIKE, "MKT", DAY) != sequence_name(LETTERLIKE, "MKT", date(2027, 11, 2))


def test_another_width_goes_on_counting() -> None:
    assert sequence_name(USUAL, "MKT", DAY) == sequence_name("SOP-{department}-{sequence:04}", "MKT", DAY)


def test_doubled_braces_are_braces() -> None:
    assert number_for("{{A}}-{sequence}", "MKT", 1, DAY) == "{A}-1"
    assert sequence_name("{{A}}-{sequence}", "MKT", DAY) == "{A}-*"


@pytest.mark.parametrize(
    "pattern", [USUAL, LETTERLIKE, "SOP {sequence}", "{year}-{month}-{sequence:04}", "No.{sequence}"]
)
def test_good_patterns_are_taken(pattern: str) -> None:
    assert pattern_problem(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("SOP-{department}", "{sequence} must stand in it once"),
        ("{sequence}-{sequence}", "{sequence} must stand in it once"),
        ("SOP-{dept}-{sequence}", "{dept} is not known"),
        ("SOP-{}-{sequence}", "{} is not known"),
        ("SOP-{department.code}-{sequence}", "{department.code} is not known"),
        ("SOP-{sequence", "a brace is missing"),
        ("SOP-}{sequence}", "a brace is missing"),
        ("SOP-{sequence:4}", "only {sequence} takes a width"),
        ("SOP-{sequence:x}", "only {sequence} takes a width"),
        ("SOP-{sequence!r}", "only {sequence} takes a width"),
        ("SOP-{sequence:{year}}", "only {sequence} takes a width"),
        ("{year:3}-{sequence}", "only {sequence} takes a width"),
        ("{department}{sequence}", "put a mark"),
        ("{department}X{sequence}", "put a mark"),
        ("A" * 61 + "{sequence}", "at most 60"),
        ("SOP\n{sequence}", "one line"),
        ("/SOP/{sequence}", "its slashes"),
        ("SOP//{sequence}", "its slashes"),
        ("SOP/../{sequence}", "its slashes"),
    ],
)
def test_a_wrong_pattern_is_refused_with_its_reason(pattern: str, reason: str) -> None:
    found = pattern_problem(pattern)
    assert found is not None
    assert reason in str(found)
    assert found.spoken("id") != str(found)


@settings(max_examples=100)
@given(
    st.sampled_from([USUAL, LETTERLIKE, "{department}/{sequence}", "{sequence}-{department}"]),
    st.tuples(st.from_regex("[A-Z][A-Z0-9]{0,3}", fullmatch=True), st.integers(1, 2000)),
    st.tuples(st.from_regex("[A-Z][A-Z0-9]{0,3}", fullmatch=True), st.integers(1, 2000)),
)
def test_two_places_in_the_counters_never_give_one_number(
    pattern: str, one: tuple[str, int], other: tuple[str, int]
) -> None:
    same = number_for(pattern, *one, DAY) == number_for(pattern, *other, DAY)
    assert same == (one == other)
