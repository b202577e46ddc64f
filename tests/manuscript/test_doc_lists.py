"""The numbers that Docs prints in front of a list's items, and what is read of a column that a list numbers."""

from typing import Any

import pytest

from service.manuscript.doc_lists import DocLists
from tests.manuscript.answers import answer, cell, line, read, table

Json = dict[str, Any]


def listed(*looks: Json) -> Json:
    """Return the lists of a tab with one list, of these levels."""
    return {"lists": {"kix.l": {"listProperties": {"nestingLevels": [*looks]}}}}


DECIMAL = listed({"glyphType": "DECIMAL", "glyphFormat": "%0."})


def item(text: str = "", level: int = 0) -> Json:
    return line(text, bullet={"listId": "kix.l", "nestingLevel": level})


def numbers(lists: Json, *levels: int) -> list[str]:
    """Return what is printed in front of items of these levels, one after the other."""
    body = answer(*(item("x", level) for level in levels))["tabs"][0]["documentTab"]["body"]["content"]
    found = DocLists(lists["lists"], body)
    return [found.number(one["startIndex"]) for one in body if "bullet" in one.get("paragraph", {})]


@pytest.mark.parametrize(
    ("looks", "levels", "printed"),
    [
        (({"glyphType": "DECIMAL", "glyphFormat": "%0."},), (0, 0, 0), ["1.", "2.", "3."]),
        (({"glyphType": "DECIMAL", "glyphFormat": "%0)", "startNumber": 4},), (0, 0), ["4)", "5)"]),
        (({"glyphType": "ZERO_DECIMAL", "glyphFormat": "%0."},), (0,), ["01."]),
        (({"glyphType": "UPPER_ROMAN", "glyphFormat": "%0."},), (0, 0, 0, 0), ["I.", "II.", "III.", "IV."]),
        (({"glyphType": "ALPHA", "glyphFormat": "(%0)"},), (0, 0), ["(a)", "(b)"]),
        (({"glyphSymbol": "●", "glyphFormat": "%0"},), (0, 0), ["", ""]),
        (
            ({"glyphType": "DECIMAL", "glyphFormat": "%0."}, {"glyphType": "DECIMAL", "glyphFormat": "%0.%1."}),
            (0, 1, 1, 0, 1),
            ["1.", "1.1.", "1.2.", "2.", "2.1."],
        ),
    ],
)
def test_items_bear_the_numbers_that_their_list_prints(
    looks: tuple[Json, ...], levels: tuple[int, ...], printed: list[str]
) -> None:
    assert numbers(listed(*looks), *levels) == printed


def test_the_twenty_seventh_letter_is_doubled() -> None:
    assert numbers(listed({"glyphType": "ALPHA", "glyphFormat": "%0."}), *[0] * 27)[-2:] == ["z.", "aa."]


TITLES = ("No", "Kegiatan", "PIC", "Waktu")


def test_a_column_that_a_list_numbers_from_one_says_nothing_more() -> None:
    rows = (cell(item()), "Menulis", "Admin", "1 jam"), (cell(item()), "Membaca", "Admin", "1 jam")
    seen = read(answer(table(TITLES, *rows), tab=DECIMAL))
    assert (len(seen.document.steps), seen.document.numbers) == (2, ())
    assert not [told for told in seen.unread if told.place.startswith("step table")]


def test_steps_bear_the_numbers_that_a_list_prints_where_a_row_has_none() -> None:
    rows = (
        (cell(item()), "Menulis", "Admin", "1 jam"),
        ("", "Menunggu", "Admin", "1 jam"),
        (cell(item()), "Membaca", "Admin", "1 jam"),
    )
    seen = read(answer(table(TITLES, *rows), tab=DECIMAL))
    assert seen.document.numbers == ("1", "", "2")
    assert [told.place for told in seen.unread][-1] == "step table, row 3, column No"


def test_a_list_that_goes_on_from_a_list_above_the_table_numbers_the_steps_as_it_prints_them() -> None:
    rows = (cell(item()), "Menulis", "Admin", "1 jam"), (cell(item()), "Membaca", "Admin", "1 jam")
    seen = read(answer(item("Tujuan"), table(TITLES, *rows), tab=DECIMAL))
    assert seen.document.numbers == ("2", "3")


def test_a_list_of_two_levels_numbers_steps_below_steps() -> None:
    lists = listed({"glyphType": "DECIMAL", "glyphFormat": "%0."}, {"glyphType": "DECIMAL", "glyphFormat": "%0.%1."})
    rows = [(cell(item(level=level)), f"Langkah {level}", "Admin", "1 jam") for level in (0, 1, 1, 0)]
    assert read(answer(table(TITLES, *rows), tab=lists)).document.numbers == ("1", "1.1", "1.2", "2")
