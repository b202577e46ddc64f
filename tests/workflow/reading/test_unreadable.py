"""One history that cannot be read is that SOP's trouble and nobody else's."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any

import pytest

from service.domain.history.study import STREAM as STUDIES
from service.records.chain import seal
from service.records.interface import Append, EncodedFact
from service.workflow.acts.syncing import sync
from service.workflow.reading.verifying import verify
from service.workflow.settling import registering
from service.workflow.settling.digests import MORNING
from service.workflow.settling.settle import settle_all
from tests.people import AYU, BUDI, CITRA, FITRI
from tests.web.panel.google import Panel
from tests.workflow.reading.damage import Sop, cut, rows, type_in
from tests.workflow.settling.test_registering import keys, register
from tests.world import World, draft

DAMAGED = "The history of SOP-MKT-001 is damaged: entry 5 cannot be read."
LATER = "The history of SOP-MKT-001 was written by a later version of Baku, from entry 5 on."
IN_THE_REGISTER = {
    DAMAGED: "ALARM: Riwayat SOP-MKT-001 rusak: entri 5 tidak terbaca.",
    LATER: "ALARM: Riwayat SOP-MKT-001 ditulis oleh versi Baku yang lebih baru, mulai entri 5.",
}


def write(world: World, sop: Sop, changes: str, *values: object) -> None:
    """Change the newest entry of a history by hand; what else is written of it stays as it is."""
    with sqlite3.connect(world.folder / "records.sqlite") as hand:
        newest = "place = (SELECT MAX(place) FROM entries WHERE stream = ?)"
        changed = f"UPDATE entries SET {changes} WHERE stream = ? AND {newest}"  # noqa: S608  # ours, below
        hand.execute(changed, (*values, sop["id"], sop["id"]))
    hand.close()


def reseal(world: World, sop: Sop, **changed: Any) -> None:
    """Have the newest entry be another, which bears its own hash, as a later version writes it."""
    entry = replace(world.office.records.read(sop["id"])[-1], **changed)
    entry = replace(entry, hash=seal(entry))
    write(world, sop, "kind = ?, data = ?, hash = ?", entry.kind, json.dumps(entry.data), entry.hash)
    with sqlite3.connect(world.folder / "records.sqlite") as hand:
        hand.execute("UPDATE heads SET hash = ? WHERE stream = ?", (entry.hash, sop["id"]))
    hand.close()


HANDED_ON = {"part": "reader", "leaver": "a", "successor": "b", "reason": "c"}
TROUBLES: dict[str, tuple[Callable[[World, Sop], None], str]] = {
    "JSON cut off": (lambda w, s: write(w, s, "data = substr(data, 1, length(data) - 1)"), DAMAGED),
    "bytes that are not UTF-8": (lambda w, s: write(w, s, "data = CAST(X'7B2278223A2022FFFE227D' AS TEXT)"), DAMAGED),
    "a kind that nobody wrote": (lambda w, s: write(w, s, "kind = 'Foo'"), DAMAGED),
    "an act that is no text": (lambda w, s: write(w, s, "act = X'FF'"), DAMAGED),
    "fields missing": (lambda w, s: write(w, s, "kind = 'Drafted', data = '{}'"), DAMAGED),
    "a value of another type": (lambda w, s: write(w, s, "kind = 'Cancelled', data = ?", '{"reason": 7}'), DAMAGED),
    "a fact that does not follow": (
        lambda w, s: write(w, s, "kind = 'Authorised', data = ?", '{"meaning": 1}'),
        DAMAGED,
    ),
    "a higher schema": (lambda w, s: write(w, s, "schema = 2"), LATER),
    "a value of a later version": (
        lambda w, s: reseal(w, s, kind="FileIntended", data={"file": "leaflet", "nonce": "n"}),
        LATER,
    ),
    "a kind of a later version": (lambda w, s: reseal(w, s, kind="Translated", data={"language": "jv"}), LATER),
    "a choice of a later version": (lambda w, s: reseal(w, s, kind="HandedOver", data=HANDED_ON), LATER),
}


@pytest.fixture(params=TROUBLES)
def trouble(request: pytest.FixtureRequest, world: World, three: tuple[Sop, Sop, Sop]) -> str:
    """Return the sentence about the first of the three, whose history can no longer be read."""
    spoil, sentence = TROUBLES[request.param]
    spoil(world, three[0])
    return sentence


def test_all_others_are_worked_on_and_the_one_is_named(world: World, three: tuple[Sop, Sop, Sop], trouble: str) -> None:
    first, second, third = three
    before, steps = rows(world)[first["id"]], keys(world)
    for sop in (first, third):
        type_in(world.ayu, sop)

    synced = world.fitri.does("POST", "/api/sync")
    assert synced["changed"] == [third["number"]]
    assert [one["sop"] for one in synced["waiting"]] == [first["id"]]
    assert synced["waiting"][0]["sentence"].startswith(trouble)

    after = rows(world)[first["id"]]
    status = register(world).get_worksheet_by_id(1001).row_values(1).index("Status")
    assert after[status].startswith(IN_THE_REGISTER[trouble])
    assert [cell for n, cell in enumerate(after) if n != status] == [
        cell for n, cell in enumerate(before) if n != status
    ]
    assert keys(world) == steps
    assert settle_all(world.office) == ()

    handed = world.fitri.does("POST", "/api/handover", {"leaver": AYU, "successor": BUDI, "reason": "She leaves."})
    assert handed["changed"] == [second["number"], third["number"]]
    assert [one["sentence"].startswith(trouble) for one in handed["waiting"]] == [True]

    broken = [str(sentence) for sentence in verify(world.office)]
    by_place = [sentence for sentence in broken if "is not the one that the register knows" not in sentence]
    assert by_place
    assert all("SOP-MKT-001" in sentence and "entry 5" in sentence for sentence in by_place)
    assert all("SOP-MKT-001" in sentence for sentence in broken)


def test_whoever_asks_about_it_is_told_which_and_what_to_do(
    world: World, three: tuple[Sop, Sop, Sop], trouble: str
) -> None:
    first, second, _ = three
    base = f"/api/sops/{first['id']}"
    note = {"source": "meeting", "text": "Shorter."}
    for answer in (world.ayu.get(base), world.ayu.get(f"{base}/history"), world.ayu.post(f"{base}/feedback", note)):
        assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
        problem = answer.get_json(force=True)
        assert problem["type"].endswith(":unreadable")
        assert problem["detail"].startswith(trouble)
    assert [sop["number"] for sop in world.ayu.does("GET", "/api/sops")["sops"]] == [
        f"SOP-MKT-{n:03}" for n in (1, 2, 3)
    ]
    panel = Panel(world, AYU, first["document"]["id"])
    assert panel.home()["header"]["title"] == "This SOP cannot be read"
    assert trouble in panel.text()
    other = Panel(world, CITRA, second["document"]["id"])
    assert other.home()["header"]["title"] == "SOP-MKT-002 · Rev. 0"
    sheet = Panel(world, FITRI, host="SHEETS")
    sheet.home()
    sheet.click("Who does what")
    sheet.act("performers/drafts", role="Copywriter")
    assert trouble in sheet.text()


@pytest.mark.parametrize("stream", ["plan-2026", STUDIES, f"digest-2026-{FITRI}"])
def test_a_history_of_no_sop_that_cannot_be_read_stops_nothing_else(world: World, stream: str) -> None:
    world.found()
    sop, office = world.draft(title="One"), world.office
    later = [EncodedFact("Tomorrow", 1, {})]
    office.records.append(Append(stream, 0, later, office.clock(), AYU, claims=[stream]))
    world.to_morning()
    type_in(world.ayu, sop)
    register(world, FITRI).get_worksheet_by_id(1001).update_acell("A200", "Touched")
    assert sync(office).changed == [sop["number"]]
    assert office.records.bookmark(MORNING) == office.today().isoformat()
    registering.write_all(office, office.histories.workplace(), [], (), [stream] if stream == "plan-2026" else ())
    for path in ("/api/overview", "/api/me/waiting"):
        assert world.fitri.get(path).status_code == HTTPStatus.OK
    if stream == "plan-2026":
        assert any(stream in str(one) for one in verify(office))


def test_when_it_is_mended_the_next_sync_reads_it_and_writes_its_row(world: World, three: tuple[Sop, Sop, Sop]) -> None:
    first, before = three[0], rows(world)
    type_in(world.ayu, first)
    write(world, first, "data = data || 'x'")
    assert [one.again for one in sync(world.office).waiting] == [False]
    assert [one.sop_id for one in sync(world.office).waiting] == [first["id"]]
    write(world, first, "data = substr(data, 1, length(data) - 1)")
    assert verify(world.office) == ()
    synced = sync(world.office)
    assert (synced.waiting, synced.changed) == ([], [first["number"]])
    assert rows(world)[first["id"]][:8] == before[first["id"]][:8]
    assert sync(world.office).read == []


def test_its_row_is_made_again_where_people_deleted_it(world: World, three: tuple[Sop, Sop, Sop]) -> None:
    first = three[0]
    write(world, first, "data = '{'")
    register(world).del_worksheet(register(world).get_worksheet_by_id(1001))
    sync(world.office)
    listed = rows(world)
    assert sorted(listed) == sorted(sop["id"] for sop in three)
    assert "SOP-MKT-001" in listed[first["id"]]
    assert any(cell.startswith(IN_THE_REGISTER[DAMAGED]) for cell in listed[first["id"]])


def test_the_queue_does_not_try_again_what_only_a_person_can_mend(world: World, three: tuple[Sop, Sop, Sop]) -> None:
    write(world, three[0], "data = '{'")
    type_in(world.ayu, three[0])
    for body in ({}, {"sop": three[0]["id"]}):
        path = "/tasks/settle" if body else "/tasks/sync"
        assert world.fitri.ask("POST", path, body, X_AppEngine_QueueName="q").status_code == HTTPStatus.NO_CONTENT


def test_the_link_of_an_sop_that_cannot_be_read_says_why(world: World, three: tuple[Sop, Sop, Sop]) -> None:
    write(world, three[0], "data = '{'")
    assert DAMAGED in world.mallory.get("/s/SOP-MKT-001").get_data(as_text=True)
    assert world.mallory.get("/s/SOP-MKT-002").status_code == HTTPStatus.FOUND


@pytest.mark.parametrize("length", [0, 3])
def test_a_history_whose_end_was_cut_off_stops_nobody_else_either(
    world: World, three: tuple[Sop, Sop, Sop], length: int
) -> None:
    first, second, third = three
    sentence = f"The history of SOP-MKT-001 is damaged: entry {length + 1} cannot be read."
    before = rows(world)[first["id"]]
    cut(world, first, length)
    for sop in (first, third):
        type_in(world.ayu, sop)

    for _ in range(2):
        synced = world.fitri.does("POST", "/api/sync")
        assert [one["sop"] for one in synced["waiting"]] == [first["id"]]
        assert synced["waiting"][0]["sentence"].startswith(sentence)
        row, status = rows(world)[first["id"]], before.index("Rancangan")
        assert row[status].startswith(f"ALARM: Riwayat SOP-MKT-001 rusak: entri {length + 1} tidak terbaca.")
        assert [*row[:status], *row[status + 1 :]] == [*before[:status], *before[status + 1 :]]

    handed = world.fitri.does("POST", "/api/handover", {"leaver": AYU, "successor": BUDI, "reason": "She leaves."})
    assert handed["changed"] == [second["number"], third["number"]]
    assert [one["sentence"].startswith(sentence) for one in handed["waiting"]] == [True]
    note = world.ayu.post(f"/api/sops/{first['id']}/feedback", {"source": "meeting", "text": "Shorter."})
    assert note.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert note.get_json(force=True)["detail"].startswith(sentence)
    assert len(verify(world.office)) == 1
    assert str(verify(world.office)[0]).startswith("SOP-MKT-001: entry 6 was cut off")


def test_that_it_cannot_be_read_is_told_to_nobody_it_is_not_for(world: World) -> None:
    world.found()
    sop = world.eko.does("POST", "/api/sops", draft(department="FIN"))
    write(world, sop, "data = '{'")
    path = f"/api/sops/{sop['id']}"
    assert world.eko.get(path).status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert world.fitri.get(path).status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert world.dewi.get(path).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("length", [0, 3])
def test_a_damaged_history_of_the_workplace_stops_everybody_and_says_so(world: World, length: int) -> None:
    world.found()
    world.draft(title="One")
    cut(world, {"id": "workplace"}, length)
    drives = world.fitri.does("GET", "/drive/v3/drives")
    for path, body in (
        ("/api/sync", {}),
        ("/api/handover", {"leaver": AYU, "successor": BUDI, "reason": "She leaves."}),
    ):
        problem = world.fitri.post(path, body).get_json(force=True)
        assert problem["type"].endswith(":unreadable")
        assert problem["detail"].startswith(f"The history of workplace is damaged: entry {length + 1} cannot be read.")
    assert world.fitri.does("GET", "/drive/v3/drives") == drives, "nothing is made a second time"
