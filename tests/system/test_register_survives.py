"""The register through everything that people do to it and to the Docs: rows stay right, and what they wrote stays."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gspread
import pytest

from service.workflow.acts.syncing import sync
from tests.people import AYU, FITRI
from tests.system.handiwork import Hand, spreadsheet
from tests.world import World

Json = dict[str, Any]
STEPS, SOPS = 1002, 1001
NOTES = "Our notes"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Json]:
    """A register with two SOPs in it and people's notes beside each step of the first."""
    world = World(tmp_path_factory.mktemp("register") / "data")
    world.found()
    sop = world.draft()
    world.draft(title="Another SOP")
    write_notes(world, sop)
    world.close()
    return world.folder, sop


@pytest.fixture
def lived_in(prepared: tuple[Path, Json], tmp_path: Path) -> Iterator[tuple[World, Json]]:
    """A copy of that register for one test."""
    folder, sop = prepared
    shutil.copytree(folder, tmp_path / "data")
    world = World(tmp_path / "data")
    yield world, sop
    world.close()


def steps_sheet(world: World, person: str = FITRI) -> gspread.Worksheet:
    return spreadsheet(world, person).get_worksheet_by_id(STEPS)


def table(sheet: gspread.Worksheet) -> list[dict[str, str]]:
    """Return the rows of a worksheet below its header, by the header's words."""
    values = sheet.get_all_values()
    at = next(number for number, row in enumerate(values) if "Kunci" in row or "Key" in row)
    return [
        {title or f"({column})": text for column, (title, text) in enumerate(zip(values[at], row, strict=True))}
        for row in values[at + 1 :]
        if any(row)
    ]


def write_notes(world: World, sop: Json) -> None:
    """Have Ayu write a note beside each step of the SOP, in a column of her own."""
    sheet = steps_sheet(world, AYU)
    values = sheet.get_all_values()
    column = next((at for at, title in enumerate(values[0]) if not title), len(values[0])) + 1
    if column > sheet.col_count:
        sheet.add_cols(1)
    sheet.update_cell(1, column, NOTES)
    for number, row in enumerate(values[1:], start=2):
        if row[0].startswith(sop["id"]):
            sheet.update_cell(number, column, f"note on {row[0]}")


def title_of(row: dict[str, str], *titles: str) -> str:
    return next(row[title] for title in titles if title in row)


def is_right(world: World, sop_id: str, *, notes: bool = True) -> None:
    """Check every row of the SOP against the API, and every note against the step it was written beside."""
    sop = world.ayu.does("GET", f"/api/sops/{sop_id}")
    rows = {row_key(row): row for row in table(steps_sheet(world)) if row_key(row).startswith(sop_id)}
    kept = [row for row in table(steps_sheet(world)) if row_key(row).startswith(sop_id)]
    assert len(kept) == len(rows), "no key stands twice"
    for step in sop["steps"]:
        row = rows.pop(f"{sop_id}:{step['id']}")
        told = [title_of(row, "Langkah", "Step"), title_of(row, "Uraian kegiatan", "Activity")]
        assert told == [str(step["number"]), step["activity"]]
        assert title_of(row, "Penanggung jawab (PIC)", "Role in charge (PIC)") == step["pic"]
        assert title_of(row, "Waktu", "Promised time") == step["duration"]
    for key, row in rows.items():  # what is left is gone from the Doc, and stays for the note's sake only
        assert row[NOTES] == f"note on {key}"
        assert row["Status"] in ("dihapus", "removed")
    if notes:
        assert all(row.get(NOTES, "") in ("", f"note on {row_key(row)}") for row in kept)
    listed = [row_key(row) for row in table(spreadsheet(world, FITRI).get_worksheet_by_id(SOPS))]
    assert sorted(listed) == sorted(head.stream for head in world.office.records.summaries({}, 99).heads)


def row_key(row: dict[str, str]) -> str:
    return title_of(row, "Kunci", "Key")


def sort(sheet: gspread.Worksheet) -> None:
    column = sheet.row_values(1).index("Uraian kegiatan") + 1
    sheet.sort((column, "des"))


def insert_two_columns(sheet: gspread.Worksheet) -> None:
    sheet.insert_cols([["Risk"], ["Cost"]], 4)


def rename_tab(sheet: gspread.Worksheet) -> None:
    sheet.update_title("Langkah-langkah 2026")


def filter_rows(sheet: gspread.Worksheet) -> None:
    sheet.set_basic_filter()


def delete_row(sheet: gspread.Worksheet) -> None:
    sheet.delete_rows(3)


def colour(sheet: gspread.Worksheet) -> None:
    sheet.format("A2:D4", {"backgroundColor": {"red": 1, "green": 0.9, "blue": 0.6}})


def insert_heading_row(sheet: gspread.Worksheet) -> None:
    sheet.insert_row(["Steps of all our SOPs"], 1)


PEOPLE: list[Callable[[gspread.Worksheet], None]] = [
    sort,
    insert_two_columns,
    rename_tab,
    filter_rows,
    delete_row,
    colour,
    insert_heading_row,
]


def insert_step(hand: Hand, steps: list[str]) -> None:
    hand.insert("Something new is done", below=steps[1])


def move_step(hand: Hand, steps: list[str]) -> None:
    hand.move(steps[0], below=steps[3])


def reword_step(hand: Hand, steps: list[str]) -> None:
    hand.reword(steps[2], f"{steps[2]} carefully")


def remove_step(hand: Hand, steps: list[str]) -> None:
    hand.remove(steps[1])


DOCS = [insert_step, move_step, reword_step, remove_step]


def edit_and_sync(world: World, sop: Json, edit: Callable[[Hand, list[str]], None]) -> None:
    """Have Ayu edit the Doc as it is by now, and sync."""
    now = world.ayu.does("GET", f"/api/sops/{sop['id']}")
    edit(Hand(world, AYU, sop["document"]["id"]), [step["activity"] for step in now["steps"]])
    assert sync(world.office).waiting == []


@pytest.mark.sampled(2)
@pytest.mark.parametrize("by_hand", PEOPLE)
def test_rows_and_notes_stay_right_while_steps_come_go_move_and_change(
    by_hand: Callable[[gspread.Worksheet], None], lived_in: tuple[World, Json]
) -> None:
    world, sop = lived_in
    by_hand(steps_sheet(world))
    for edit in DOCS:
        edit_and_sync(world, sop, edit)
        is_right(world, sop["id"])
    sync(world.office)
    is_right(world, sop["id"])


def test_everything_at_once_and_twice_over(lived_in: tuple[World, Json]) -> None:
    world, sop = lived_in
    for edit in DOCS:
        for by_hand in PEOPLE[:2] + PEOPLE[4:6]:
            by_hand(steps_sheet(world))
        edit_and_sync(world, sop, edit)
        is_right(world, sop["id"])


def test_columns_rows_and_tabs_of_people_are_where_they_put_them(lived_in: tuple[World, Json]) -> None:
    world, sop = lived_in
    sheet = steps_sheet(world)
    insert_two_columns(sheet)
    rename_tab(sheet)
    sheet.update_acell("D3", "high")
    before = sheet.row_values(1)
    reword_step(Hand(world, AYU, sop["document"]["id"]), [step["activity"] for step in sop["steps"]])
    sync(world.office)
    after = steps_sheet(world)
    assert (after.title, after.row_values(1), after.acell("D3").value) == ("Langkah-langkah 2026", before, "high")


def test_a_row_that_carries_no_note_goes_with_its_step(world: World) -> None:
    world.found()
    sop = world.draft()
    remove_step(Hand(world, AYU, sop["document"]["id"]), [step["activity"] for step in sop["steps"]])
    sync(world.office)
    assert len(table(steps_sheet(world))) == len(sop["steps"]) - 1


def test_our_columns_are_protected_from_everybody_but_the_controllers(lived_in: tuple[World, Json]) -> None:
    world, _ = lived_in
    with pytest.raises(gspread.exceptions.APIError):
        steps_sheet(world, AYU).update_acell("B2", "mine")
