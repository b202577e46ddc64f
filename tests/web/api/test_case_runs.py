"""Runs over the API: started, ticked, passed on, ended; listed, in the register, in digests; nobody's times."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from service.domain.register.worksheets import RUNS
from service.records.interface import Append, EncodedFact
from service.sandbox.core.faults import Fault
from service.workflow.reading.verifying import verify
from tests.people import BUDI, CITRA, DEWI
from tests.system.looking import register
from tests.web.answers import invalid, path, refused
from tests.web.panel.acting import sync
from tests.workflow.settling.test_mailing import Company
from tests.workflow.settling.test_registering import register as spreadsheet
from tests.world import ACCOUNT, World

Json = dict[str, Any]


def started(world: World, case: str = "Order 4711", **other: Any) -> tuple[Json, Json]:
    """Return an SOP in force and a run of it that Dewi began."""
    sop = world.authorised()
    return sop, world.dewi.does("POST", path(sop, "runs"), {"case": case, **other})


def tick(world: World, run: Json, *steps: int, by: str = DEWI) -> Json:
    body = {"steps": [{"step": step} for step in steps]}
    return dict(world.actor(by).does("POST", f"/api/runs/{run['id']}/ticks", body))


def onward(run: Json) -> list[Json]:
    """Return every step as done, each decision with the way that leads on down the table or to the end."""
    return [{"step": one["step"], "way": max(one["ways"], key=_onward)["way"]} for one in run["steps"]]


def _onward(way: Json) -> int:
    return int(way["to"][0]) if way["to"] else 99


def now(run: Json) -> list[int]:
    return [step["step"] for step in run["steps"] if step["now"]]


def rows(world: World) -> list[list[str]]:
    """Return the rows of runs in the register, without their keys."""
    return [row[1:] for row in register(world)[RUNS.title.spoken("id")][1:]]


def test_an_sop_in_force_is_followed_to_its_end_and_stands_in_the_register_after_one_sync(world: World) -> None:
    sop, run = started(world)
    assert (run["case"], run["holder"], run["state"], now(run)) == ("Order 4711", DEWI, "open", [1])
    world.calls()
    run = tick(world, run, 1, 2)
    assert not world.calls(), "no call for a tick"
    assert refused(world.dewi.post(f"/api/runs/{run['id']}/finish")) == {"steps_left"}
    (listed,) = world.ayu.does("GET", path(sop, "runs"))["open"]
    assert (listed["done"], listed["steps"], listed["says"]) == (2, len(run["steps"]), "Step 3")
    sync(world)
    (row,) = rows(world)
    assert (row[0], row[2], row[3], row[6], row[8]) == (
        sop["number"], "Order 4711", "Dewi Anggraini", "Langkah 3", f"2 dari {len(run['steps'])} langkah",
    )  # fmt: skip
    assert world.office.records.unsettled(9) == (), "the next sync does not write it again"
    run = world.dewi.does("POST", f"/api/runs/{run['id']}/ticks", {"steps": onward(run)[2:]})
    assert (run["complete"], now(run)) == (True, [])
    run = world.dewi.does("POST", f"/api/runs/{run['id']}/finish")
    assert (run["state"], run["ended"]) == ("finished", world.office.today().isoformat())
    assert refused(world.dewi.post(f"/api/runs/{run['id']}/ticks", {"steps": [{"step": 1}]})) == {"run_over"}
    sync(world)
    assert rows(world)[0][6] == "Selesai"
    assert (world.ayu.does("GET", path(sop, "runs"))["open"], verify(world.office)) == ([], ())


def test_the_same_click_twice_gives_the_same_answer(world: World) -> None:
    sop = world.authorised()
    first = world.dewi.post(path(sop, "runs"), {"case": "Order 1"}, key="k")
    again = world.dewi.post(path(sop, "runs"), {"case": "Order 1"}, key="k")
    assert (first.status_code, again.status_code) == (HTTPStatus.CREATED, HTTPStatus.OK)
    assert first.get_json() == again.get_json()
    run, body = first.get_json(), {"steps": [{"step": 1}]}
    once = world.dewi.post(f"/api/runs/{run['id']}/ticks", body, key="t").get_json()
    assert world.dewi.post(f"/api/runs/{run['id']}/ticks", body, key="t").get_json() == once
    (tick_,) = once["ticks"]
    undone = world.dewi.does("POST", f"/api/runs/{run['id']}/ticks/{tick_['id']}/undo")
    assert (undone["ticks"], now(undone)) == ([], [1])
    assert invalid(world.dewi.post(f"/api/runs/{run['id']}/ticks/{tick_['id']}/undo")) == {"tick"}
    assert world.dewi.post(path(sop, "runs"), {"case": "Order 2"}, key="k").status_code == HTTPStatus.CONFLICT


def test_a_run_is_passed_on_due_and_late_and_its_holder_is_told_once(world: World) -> None:
    today = world.office.today()
    _, run = started(world, due=today.isoformat())
    assert world.eko.post(f"/api/runs/{run['id']}/ticks", {"steps": [{"step": 1}]}).status_code == HTTPStatus.FORBIDDEN
    assert invalid(world.dewi.post(f"/api/runs/{run['id']}/holder", {"to": "nobody@kopi.example"})) == {"to"}
    world.dewi.does("POST", f"/api/runs/{run['id']}/holder", {"to": BUDI, "note": "I am away"})
    assert [one["id"] for one in world.budi.does("GET", "/api/me/runs")["runs"]] == [run["id"]]
    (waiting,) = world.budi.does("GET", "/api/me/waiting")["runs"]
    assert (waiting["case"], waiting["overdue"]) == ("Order 4711", False)
    assert world.dewi.does("GET", "/api/me/waiting")["runs"] == []
    company = Company(world)
    before = len(company.received(BUDI))
    world.to_morning()
    sync(world)
    told = company.received(BUDI)
    assert len(told) == before + 1
    assert "Dewi Anggraini meneruskan pelaksanaan ini kepada Anda." in told[-1]["snippet"]
    (late,) = world.budi.does("GET", "/api/me/waiting")["runs"]
    assert (late["overdue"], rows(world)[0][6]) == (True, "Terlambat: Langkah 1")
    world.to_morning()
    sync(world)
    assert company.received(BUDI) == told, "nobody is told twice"
    assert invalid(world.budi.post(f"/api/runs/{run['id']}/abandon", {"reason": " "})) == {"reason"}
    over = world.budi.does("POST", f"/api/runs/{run['id']}/abandon", {"reason": "The customer withdrew"})
    assert (over["state"], over["reason"]) == ("abandoned", "The customer withdrew")
    assert world.budi.does("GET", "/api/me/waiting")["runs"] == []


def test_what_a_run_is_for_and_its_day_are_changed_and_a_new_day_is_told_anew(world: World) -> None:
    today = world.office.today()
    _, run = started(world, due=today.isoformat())
    where, later = f"/api/runs/{run['id']}/case", (today + timedelta(days=9)).isoformat()
    assert world.eko.post(where, {"case": "Mine"}).status_code == HTTPStatus.FORBIDDEN
    yesterday = (today - timedelta(days=1)).isoformat()
    assert invalid(world.dewi.post(where, {"case": " ", "due": yesterday})) == {"case", "due"}
    changed = world.dewi.does("POST", where, {"case": "Order 4712", "due": later})
    assert (changed["case"], changed["due"], changed["steps"]) == ("Order 4712", later, run["steps"])
    (listed,) = world.dewi.does("GET", "/api/me/runs")["runs"]
    assert (listed["case"], listed["due"]) == ("Order 4712", later)
    assert world.dewi.does("GET", "/api/me/waiting")["runs"] == [], "it is due later"
    company = Company(world)
    world.to_morning()
    sync(world)
    assert rows(world)[0][2] == "Order 4712"
    before = len(company.received(DEWI))
    world.sandbox.advance(86_400 * 8)
    world.to_morning()
    sync(world)
    assert "melewati tenggat sejak 9 Des 2026" in company.received(DEWI)[before:][-1]["snippet"]
    assert world.dewi.does("POST", where, {"case": "Order 4712"})["due"] is None


def test_a_lost_answer_writes_no_row_twice_and_a_deleted_tab_comes_back_with_every_run(world: World) -> None:
    sop, run = started(world)
    world.sandbox.plant(Fault("cut-after", method="sheets.spreadsheets.batchUpdate", times=9))
    sync(world)
    assert run["id"] in world.office.records.unsettled(9)
    world.sandbox.clear_faults()
    sync(world)
    assert (len(rows(world)), world.office.records.unsettled(9)) == (1, ())
    world.dewi.does("POST", path(sop, "runs"), {"case": "Order 4712"})
    book = spreadsheet(world, ACCOUNT)
    book.del_worksheet(book.get_worksheet_by_id(RUNS.sheet_id))
    sync(world)
    assert sorted(row[2] for row in rows(world)) == ["Order 4711", "Order 4712"]


def test_times_are_shown_from_five_runs_on_and_ones_own_to_nobody_else(world: World) -> None:
    sop = world.authorised()
    for n, by in enumerate((DEWI, BUDI, CITRA, DEWI, BUDI)):
        person = world.actor(by)
        told = person.does("GET", path(sop, "runs"))["figures"]
        assert (told["finished"], told["steps"]) == (n, [])
        run = person.does("POST", path(sop, "runs"), {"case": f"Order {n}"})
        steps = onward(run)
        steps[0]["time"] = f"{n + 4} hours"
        person.does("POST", f"/api/runs/{run['id']}/ticks", {"steps": steps})
        person.does("POST", f"/api/runs/{run['id']}/finish")
    (seen,) = world.ayu.does("GET", path(sop, "runs"))["figures"]["steps"]
    assert (seen["step"], seen["median"], seen["shortest"], seen["longest"], seen["times"]) == (1, 360, 240, 480, 5)
    assert world.ayu.does("GET", path(sop, "runs"))["figures"]["own"] == []
    (slow,) = world.ayu.does("GET", path(sop, "reports"))["slow"]
    assert slow["says"] == "step 1 median 6 hours (written 2)"
    due = {"outcome": "runs_well"}
    world.ayu.does("POST", path(sop, "monitoring"), due)
    revision = {"reason": "Too slow", "class": "change", "times": [1]}
    world.ayu.does("POST", path(sop, "revisions"), revision)
    texts = [one["text"] for one in world.ayu.does("GET", f"/api/sops/{sop['id']}")["feedback"]]
    assert "Real time: step 1 median 6 hours (written 2)\nReplace: “2” with “6”" in texts
    (own,) = world.dewi.does("GET", path(sop, "runs"))["figures"]["own"]
    assert (own["step"], own["median"], own["times"]) == (1, 330, 2)


def test_a_run_stays_on_its_revision_and_says_that_the_sop_is_out_of_force(world: World) -> None:
    sop, run = started(world)
    assert run["outdated"] is None
    world.citra.does("POST", path(sop, "withdraw"), {"reason": "Done otherwise"})
    seen = world.dewi.does("GET", f"/api/runs/{run['id']}")
    assert "out of force" in seen["outdated"]
    assert tick(world, seen, 1, by=CITRA)["revision"] == 0
    assert refused(world.dewi.post(path(sop, "runs"), {"case": "Another"})) == {"withdrawn"}


def test_a_run_that_a_later_baku_wrote_is_told_by_verify_and_keeps_nobody_from_the_others(world: World) -> None:
    sop, run = started(world)
    fact, at = EncodedFact("RunFrozen", 1, {}), world.office.clock()
    world.office.records.append(Append(run["id"], 1, [fact], at, "baku", unsettled=False))
    (says,) = verify(world.office)
    assert "later version" in str(says)
    assert world.dewi.get(f"/api/runs/{run['id']}").status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert [one["case"] for one in world.dewi.does("GET", path(sop, "runs"))["open"]] == ["Order 4711"]
    world.dewi.does("POST", path(sop, "runs"), {"case": "Another"})


def test_a_draft_cannot_be_followed_and_everything_wrong_is_told_at_once(world: World) -> None:
    sop = world.draft()
    assert refused(world.ayu.post(path(sop, "runs"), {"case": "Order"})) == {"not_in_force"}
    assert world.ayu.get("/api/runs/run-nothing").status_code == HTTPStatus.NOT_FOUND
    assert world.mallory.get("/api/me/runs").status_code == HTTPStatus.FORBIDDEN
