"""A head or a summary that is damaged hides its SOP from lists at most, and stops nobody else."""

import sqlite3
from typing import Any

import pytest

from service.workflow.acts.syncing import sync
from service.workflow.means.case_runs import unwritten
from service.workflow.reading.verifying import verify
from service.workflow.settling import registering
from tests.people import AYU, BUDI, FITRI
from tests.web.panel.google import Panel
from tests.workflow.reading.damage import Sop, cut, rows, type_in
from tests.world import World


def behead(world: World, sop: Sop, changes: str, *values: object) -> None:
    """Change the head of a history by hand, or take it away; its entries stay as they are."""
    change = f"UPDATE heads SET {changes} WHERE stream = ?" if changes else "DELETE FROM heads WHERE stream = ?"  # noqa: S608  # ours, below
    with sqlite3.connect(world.folder / "records.sqlite") as hand:
        hand.execute(change, (*values, sop["id"]))
    hand.close()


@pytest.mark.parametrize(
    "summary",
    [
        "{}",
        "{",
        "[]",
        '{"number": "SOP-MKT-001"}',
        '{"number": "SOP-MKT-001", "title": "One", "revision": 0, "status": "drafting"}',
    ],
)
def test_a_summary_without_its_fields_hides_its_sop_from_lists_alone_and_verify_says_so(
    world: World, three: tuple[Sop, Sop, Sop], summary: str
) -> None:
    first, second, third = three
    behead(world, first, "summary = ?", summary)
    for actor in (world.ayu, world.fitri):
        listed = actor.does("GET", "/api/sops")["sops"]
        assert [sop["number"] for sop in listed] == [second["number"], third["number"]]
    panel = Panel(world, FITRI, host="SHEETS")
    panel.home()
    panel.act("register/list", which="drafting")
    assert "Three" in panel.text()
    assert "SOP-MKT-001" not in panel.text()
    (broken,) = verify(world.office)
    assert str(broken).startswith("SOP-MKT-001: what lists show of it cannot be read")

    assert world.ayu.does("GET", f"/api/sops/{first['id']}")["number"] == first["number"]
    type_in(world.ayu, first)
    assert world.fitri.does("POST", "/api/sync")["changed"] == [first["number"]]
    assert verify(world.office) == ()
    assert len(world.fitri.does("GET", "/api/sops")["sops"]) == 3


@pytest.mark.parametrize("changes", ["length = 3", "length = 99", "length = 'x'", "length = NULL", "hash = NULL", ""])
def test_a_head_that_does_not_fit_its_history_stops_nobody_else(
    world: World, three: tuple[Sop, Sop, Sop], changes: str
) -> None:
    first, second, third = three
    behead(world, first, changes)
    for sop in (first, third):
        type_in(world.ayu, sop)
    synced = world.fitri.does("POST", "/api/sync")
    assert synced["changed"] == [third["number"]]
    assert [one["sop"] for one in synced["waiting"]] == [first["id"]]
    assert synced["waiting"][0]["sentence"].startswith("The history of SOP-MKT-001 is damaged: entry ")
    handed = world.fitri.does("POST", "/api/handover", {"leaver": AYU, "successor": BUDI, "reason": "She leaves."})
    assert handed["changed"] == [second["number"], third["number"]]
    note = world.ayu.post(f"/api/sops/{first['id']}/feedback", {"source": "meeting", "text": "Shorter."})
    assert note.get_json(force=True)["type"].endswith(":unreadable")
    broken = verify(world.office)
    assert broken
    assert all(str(one).startswith("SOP-MKT-001: ") for one in broken)


def test_an_sop_of_which_nothing_is_left_stops_nobody_else(world: World, three: tuple[Sop, Sop, Sop]) -> None:
    first, _, third = three
    cut(world, first, 0)
    behead(world, first, "")
    for sop in (first, third):
        type_in(world.ayu, sop)
    for _ in range(2):
        synced = world.fitri.does("POST", "/api/sync")
        assert [one["sop"] for one in synced["waiting"]] == [first["id"]]
    row = rows(world)[first["id"]]
    assert any(cell.startswith(f"ALARM: Riwayat {first['id']} rusak: entri 1 tidak terbaca.") for cell in row)


def test_verify_calls_a_history_that_has_the_head_of_another_by_its_own_number(
    world: World, three: tuple[Sop, Sop, Sop]
) -> None:
    with sqlite3.connect(world.folder / "records.sqlite") as hand:
        other = hand.execute("SELECT length, hash, summary FROM heads WHERE stream = ?", (three[1]["id"],)).fetchone()
    hand.close()
    behead(world, three[0], "length = ?, hash = ?, summary = ?", *other)
    broken = [str(sentence) for sentence in verify(world.office)]
    assert len(broken) == 2
    assert all(sentence.startswith("SOP-MKT-001: ") for sentence in broken)


def test_runs_are_written_as_lists_know_them_and_a_damaged_one_has_no_mark_for_ever(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sop, office = world.authorised(), world.office
    first, _ = (world.dewi.does("POST", f"/api/sops/{sop['id']}/runs", {"case": f"Order {n}"}) for n in range(2))
    behead(world, first, "summary = ?", "{}")
    sync(office)
    assert unwritten(office) == ()
    asked: list[str] = []
    head = type(office.records).head

    def noted(records: Any, stream: str) -> Any:
        asked.append(stream)
        return head(records, stream)

    monkeypatch.setattr(type(office.records), "head", noted)
    registering.write_all(office, office.histories.workplace(), [])
    assert [one for one in asked if one.startswith("run-")] == []
