import threading
from datetime import date, timedelta
from typing import Any

import gspread
import pytest

from service.domain import facts
from service.domain.errors import Unavailable
from service.domain.register.overview import SHEET_ID
from service.domain.register.worksheets import FEEDBACK, SIMULATIONS, SOPS, STEPS, WORKSHEETS
from service.sandbox.core.faults import Fault
from service.workflow.acts.syncing import sync
from service.workflow.settling import registering
from service.workflow.settling.settle import settle_all
from tests.people import AYU, FITRI
from tests.world import ACCOUNT, World


def client(world: World, person: str) -> gspread.Client:
    return gspread.Client(auth=None, session=world.sandbox.session(person))  # type: ignore[arg-type]  # as it documents


def register(world: World, person: str = FITRI) -> gspread.Spreadsheet:
    return client(world, person).open_by_key(world.office.histories.workplace().register_id or "")


def keys(world: World, sheet_id: int = STEPS.sheet_id) -> list[Any]:
    return register(world).get_worksheet_by_id(sheet_id).col_values(1)[1:]


def sheets_calls(world: World) -> list[str]:
    return [method.rpartition(".")[2] for method in world.calls().elements() if method.startswith("sheets.")]


def expected(*sops: dict[str, Any]) -> list[str]:
    return [f"{sop['id']}:{step['id']}" for sop in sops for step in sop["steps"]]


Two = tuple[dict[str, Any], dict[str, Any]]


@pytest.fixture
def two(world: World) -> Two:
    world.found()
    return world.draft(), world.draft(title="Another SOP")


def test_an_sop_is_listed_with_its_steps_as_soon_as_it_is_drafted(world: World, two: Two) -> None:
    assert keys(world, SOPS.sheet_id) == [sop["id"] for sop in two]
    assert keys(world) == expected(*two)


def test_two_sops_due_are_one_read_and_one_batch(world: World, two: Two) -> None:
    world.calls()
    registering.write(
        world.office, world.office.histories.workplace(), [world.office.histories.read(sop["id"]) for sop in two]
    )
    assert sorted(sheets_calls(world)) == ["batchUpdate", "getByDataFilter"]


def test_more_rows_than_one_batch_takes_go_in_several(world: World, two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registering, "CHUNK", 5)
    world.calls()
    registering.write(
        world.office, world.office.histories.workplace(), [world.office.histories.read(sop["id"]) for sop in two]
    )
    assert len(sheets_calls(world)) == 4
    assert keys(world) == expected(*two)


def test_a_row_deleted_of_one_sop_comes_back_when_another_is_written(world: World, two: Two) -> None:
    first, second = two
    register(world).get_worksheet_by_id(STEPS.sheet_id).delete_rows(3)
    registering.write(world.office, world.office.histories.workplace(), [world.office.histories.read(second["id"])])
    assert keys(world) == expected(first, second)
    assert not world.office.histories.workplace().register_damaged


def test_a_deleted_row_comes_back_in_a_sync_in_which_no_doc_changed(world: World, two: Two) -> None:
    sync(world.office)
    register(world).get_worksheet_by_id(SOPS.sheet_id).delete_rows(2)
    assert sync(world.office).changed == []
    assert sorted(keys(world, SOPS.sheet_id)) == sorted(sop["id"] for sop in two)


def test_a_deleted_tab_is_made_again_with_every_sop(world: World, two: Two) -> None:
    register(world, ACCOUNT).del_worksheet_by_id(STEPS.sheet_id)
    registering.write(world.office, world.office.histories.workplace(), [world.office.histories.read(two[1]["id"])])
    assert sorted(keys(world)) == sorted(expected(*two))


def test_damage_is_remembered_until_every_sop_is_written(world: World, two: Two) -> None:
    register(world, ACCOUNT).del_worksheet_by_id(STEPS.sheet_id)
    world.sandbox.plant(Fault("cut-after", method="sheets.spreadsheets.batchUpdate"))
    with pytest.raises(Unavailable):
        registering.write(world.office, world.office.histories.workplace(), [world.office.histories.read(two[1]["id"])])
    assert world.office.histories.workplace().register_damaged
    registering.write(world.office, world.office.histories.workplace(), [])
    assert sorted(keys(world)) == sorted(expected(*two))
    assert not world.office.histories.workplace().register_damaged


def test_a_register_that_is_gone_is_made_anew_with_every_sop(world: World, two: Two) -> None:
    before = world.office.histories.workplace().register_id
    client(world, ACCOUNT).del_spreadsheet(before or "")
    registering.write(world.office, world.office.histories.workplace(), [world.office.histories.read(two[1]["id"])])
    assert world.office.histories.workplace().register_id != before
    tabs = [tab.id for tab in register(world, AYU).worksheets()]
    assert tabs == [SHEET_ID, *(sheet.sheet_id for sheet in WORKSHEETS)]
    assert sorted(keys(world)) == sorted(expected(*two))


def test_a_register_in_the_trash_is_taken_out_of_it(world: World) -> None:
    world.found()
    office = world.office
    sync(office)
    register_id = office.histories.workplace().register_id or ""
    office.google.drive.trash(register_id)
    sync(office)
    assert [state.id for state in office.google.drive.find({"baku-kind": "register"})] == [register_id]


def test_the_newest_history_is_written_and_what_came_meanwhile_keeps_its_mark(world: World, two: Two) -> None:
    office = world.office
    old = office.histories.read(two[0]["id"])
    office.histories.append(old.id, old, [facts.FeedbackGiven("f1", "performer", "remark", AYU, "Too long")], AYU)
    registering.write(office, office.histories.workplace(), [old])
    assert keys(world, FEEDBACK.sheet_id) == [f"{old.id}:f1"]
    assert old.id in office.records.unsettled(10)
    registering.write(office, office.histories.workplace(), [office.histories.read(old.id)])
    assert old.id not in office.records.unsettled(10)


def test_those_who_write_at_once_do_no_harm(world: World, two: Two) -> None:
    office = world.office
    register(world).get_worksheet_by_id(STEPS.sheet_id).delete_rows(3)
    sops = [office.histories.read(sop["id"]) for sop in two]
    threads = [
        threading.Thread(target=registering.write, args=(office, office.histories.workplace(), [sop]))
        for sop in (*sops, *sops)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(keys(world)) == sorted(expected(*two))


def test_a_rehearsal_is_listed_step_by_step(world: World) -> None:
    sop = world.rehearsed()
    assert len(keys(world, SIMULATIONS.sheet_id)) == len(sop["steps"])
    measured = register(world).get_worksheet_by_id(STEPS.sheet_id).col_values(12)
    assert set(measured[1:]) == {"30"}


def test_days_are_days_and_links_have_words(world: World) -> None:
    sop = world.authorise(world.rehearsed())
    listed = register(world).get_worksheet_by_id(SOPS.sheet_id)
    header, found = listed.row_values(1), listed.find(sop["id"])
    assert found is not None
    shown = "effectiveValue,effectiveFormat.numberFormat,hyperlink"
    whole = register(world).fetch_sheet_metadata(
        {
            "fields": f"properties.locale,sheets(data.rowData.values({shown}))",
            "ranges": f"'{listed.title}'!A{found.row}:Z{found.row}",
        }
    )
    cells = dict(zip(header, whole["sheets"][0]["data"][0]["rowData"][0]["values"], strict=False))
    assert whole["properties"]["locale"] == "id_ID"
    day, doc, pdf = (
        cells[column.title.spoken("id")] for column in SOPS.columns if column.id in ("effective", "link", "pdf")
    )
    assert day["effectiveFormat"]["numberFormat"]["type"] == "DATE"
    serial = timedelta(days=day["effectiveValue"]["numberValue"])
    assert (date(1899, 12, 30) + serial).isoformat() == sop["authorisation"]["effective"]
    assert (doc["effectiveValue"]["stringValue"], doc["hyperlink"]) == ("Dokumen", sop["link"])
    assert (pdf["effectiveValue"]["stringValue"], pdf["hyperlink"]) == ("PDF", sop["archive"]["url"])


def test_keys_that_people_merged_are_parted_and_no_row_comes_twice(world: World, two: Two) -> None:
    steps = register(world).get_worksheet_by_id(STEPS.sheet_id)
    steps.merge_cells("A2:B4")
    for _ in range(2):
        registering.write(
            world.office, world.office.histories.workplace(), [world.office.histories.read(sop["id"]) for sop in two]
        )
        assert keys(world) == expected(*two)


def test_a_register_with_one_row_left_is_filled_again(world: World, two: Two) -> None:
    steps = register(world).get_worksheet_by_id(STEPS.sheet_id)
    steps.delete_rows(3, steps.row_count)
    registering.write(
        world.office, world.office.histories.workplace(), [world.office.histories.read(sop["id"]) for sop in two]
    )
    assert keys(world) == expected(*two)


def test_a_register_that_cannot_grow_keeps_the_rows_it_has_true_and_says_why(world: World, two: Two) -> None:
    book = register(world)
    used = sum(sheet.row_count * sheet.col_count for sheet in book.worksheets())
    dump = book.add_worksheet("Dump", rows=(10_000_000 - used) // 26, cols=26)
    first, _ = two
    world.open_round(first)
    third = world.draft(title="A third")
    assert "10 million cells" in str(settle_all(world.office)[0].sentence)
    sops = register(world).get_worksheet_by_id(SOPS.sheet_id)
    assert "Dalam reviu" in sops.row_values(1 + sops.col_values(1).index(first["id"]))
    assert keys(world, SOPS.sheet_id) == [sop["id"] for sop in two]
    register(world).del_worksheet(dump)
    world.ayu.does("POST", "/api/sync")
    assert keys(world, SOPS.sheet_id) == [*(sop["id"] for sop in two), third["id"]]


def test_a_worksheet_that_a_later_release_adds_is_not_told_as_deleted(world: World, two: Two) -> None:
    book = register(world)
    book.del_worksheet(book.get_worksheet_by_id(WORKSHEETS[-1].sheet_id))
    counts = (world.office.records.bookmark(registering.ROWS) or "").partition("\n")[0]
    world.office.records.set_bookmark(registering.ROWS, counts.rpartition(" ")[0])  # as one without it left it
    registering.write(
        world.office, world.office.histories.workplace(), [world.office.histories.read(sop["id"]) for sop in two]
    )
    assert world.office.histories.workplace().deleted == {}
    assert WORKSHEETS[-1].sheet_id in {sheet.id for sheet in register(world).worksheets()}
