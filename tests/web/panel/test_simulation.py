"""Simulations at the panel: nothing to type where all went as written, a step's own form where it did not."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import world as worlds
from tests.people import AYU, BUDI, CITRA, DEWI
from tests.web.panel.acting import Json, at, filled, go, sop_of, twice
from tests.world import World


def simulations(world: World, sop: Json) -> list[dict[str, Any]]:
    return list(sop_of(world, sop)["simulations"])


def labels_of(card: Json) -> list[str]:
    """Return the labels of the lists to choose from, in their order."""
    widgets = (widget for section in card["sections"] for widget in section["widgets"])
    return [widget["selectionInput"]["label"] for widget in widgets if "selectionInput" in widget]


def test_a_rehearsal_in_which_all_went_as_written_is_recorded_in_two_clicks(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop, BUDI)
    panel.click("Record a simulation")
    assert filled(panel)["ran"] == [BUDI]
    first, again = twice(panel, "Record it", filled(panel))
    assert first["header"] == again["header"]
    (simulation,) = simulations(world, sop)
    assert (simulation["kind"], simulation["outcome"], simulation["ran_by"]) == ("tabletop", "passed", [BUDI])
    assert simulation["day"] == world.office.today().isoformat()
    assert {step["outcome"] for step in simulation["steps"]} == {"done"}
    assert panel.notice == "The simulation is recorded."
    assert sop_of(world, sop)["status"] == "awaiting_authorisation"


def test_authors_alone_do_not_rehearse_and_are_asked_who_else_ran_it(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop)
    panel.click("Record a simulation")
    assert filled(panel)["ran"] == [AYU, DEWI], "an author with somebody who performs the steps"
    panel.click("Record it", filled(panel, ran=[AYU], notes="As usual."))
    assert "At least one of those who ran it must not be an author" in panel.text()
    assert filled(panel)["notes"] == "As usual."
    panel.click("Record it", filled(panel, ran=[AYU, DEWI]))
    (simulation,) = simulations(world, sop)
    assert (simulation["ran_by"], simulation["notes"]) == ([AYU, DEWI], "As usual.")


@pytest.mark.parametrize(("total", "measured"), [("90", 90), ("2 hours", 120), ("1 working day", 480)])
def test_a_live_rehearsal_may_be_timed_as_a_whole(world: World, total: str, measured: int) -> None:
    sop = world.reviewed()
    panel = at(world, sop, BUDI)
    panel.click("Record a simulation")
    panel.click("Record it", filled(panel, kind="live", total="for ever"))
    assert "Time it took as a whole: write one time, such as 30 minutes or 2 hours." in panel.text()
    panel.click("Record it", filled(panel, total=total))
    (simulation,) = simulations(world, sop)
    assert simulation["total_minutes"] == measured
    assert {step["working_minutes"] for step in simulation["steps"]} == {None}


def test_a_live_rehearsal_needs_the_time_that_it_took_as_a_whole_or_that_of_each_step(world: World) -> None:
    sop = world.reviewed()
    count = len(sop["steps"])
    panel = at(world, sop, BUDI)
    panel.click("Record a simulation")
    panel.click("Record it", filled(panel, kind="live", minutes2="a while"))
    assert "Time it took as a whole: Give the time that all of a live rehearsal took" in panel.text()
    assert "Step 2: write one time, such as 30 minutes or 2 hours." in panel.text()
    assert filled(panel)["minutes2"] == "a while"
    assert filled(panel)["kind"] == ["live"]
    panel.click(
        "Record it", filled(panel, **{f"minutes{n}": "30" for n in range(1, count + 1)} | {"minutes2": "2 hours"})
    )
    (simulation,) = simulations(world, sop)
    assert [step["working_minutes"] for step in simulation["steps"]] == [30, 120] + [30] * (count - 2)


def test_a_step_that_went_otherwise_is_told_in_its_own_form_and_nothing_else_is_lost(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop, BUDI)
    panel.click("Record a simulation")
    typed = filled(panel, outcome="passed_with_notes", notes="See step 1.", minutes2="20", day=date(2026, 11, 24))
    panel.click("Otherwise", typed)
    assert sop["steps"][0]["activity"] in panel.text()
    step = {"went1": "not_exercised", "deviation1": "The <form> & co. were missing.", "waiting1": "90"}
    panel.click("Keep", filled(panel, **step))
    assert "Not exercised · The <form> & co. were missing." in panel.text()
    kept = filled(panel)
    assert (kept["outcome"], kept["notes"], kept["minutes2"]) == (["passed_with_notes"], "See step 1.", "20")
    assert kept["day"] == date(2026, 11, 24)
    panel.click("Record it", kept)
    (simulation,) = simulations(world, sop)
    assert (simulation["day"], simulation["notes"]) == ("2026-11-24", "See step 1.")
    first, second = simulation["steps"][:2]
    assert (first["outcome"], first["deviation"]) == ("not_exercised", "The <form> & co. were missing.")
    assert (first["waiting_minutes"], second["working_minutes"]) == (90, 20)


def test_a_step_can_be_as_written_after_all_and_a_field_can_be_emptied(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop, BUDI)
    panel.click("Record a simulation")
    panel.click("Otherwise", filled(panel, minutes2="20"))
    panel.click("Keep", filled(panel, deviation1="Missing."))
    panel.click("Otherwise", filled(panel, minutes2=""))
    assert filled(panel)["deviation1"] == "Missing."
    panel.click("As written")
    assert "Missing." not in panel.text()
    panel.click("Record it", filled(panel))
    (simulation,) = simulations(world, sop)
    assert [(s["deviation"], s["working_minutes"]) for s in simulation["steps"][:2]] == [("", None), ("", None)]


def test_who_ran_which_part_is_proposed_from_the_roles_and_can_be_changed(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop, BUDI)
    panel.click("Record a simulation")
    panel.click("Record it", filled(panel, ran=[BUDI, DEWI], day=world.office.today() + timedelta(days=1)))
    assert "Copywriter: Dewi Anggraini" in panel.text()
    panel.click("Change", filled(panel, notes="All well.", day=world.office.today()))
    assert {"Content Planner", "Copywriter", "Designer"} <= set(labels_of(panel.card))
    copywriter = f"part{list(labels_of(panel.card)).index('Copywriter')}"
    assert filled(panel)[copywriter] == [DEWI]
    panel.click("Keep", filled(panel, part0=[CITRA]))
    assert "Content Planner: Citra Wijaya" in panel.text()
    panel.click("Record it", filled(panel))
    (simulation,) = simulations(world, sop)
    assert simulation["parts"][0] == {"role": "Content Planner", "ran_by": [CITRA]}
    assert {part["role"] for part in simulation["parts"]} == {"Content Planner", "Copywriter"}
    assert (set(simulation["ran_by"]), simulation["notes"]) == ({BUDI, DEWI, CITRA}, "All well.")


def test_5000_minutes_against_60_do_not_pass_in_silence(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop, BUDI)
    panel.click("Record a simulation")
    panel.click("Record it", filled(panel, kind="live", total="5.000 menit", row2="not_exercised", minutes3="2 jam"))
    assert "Step 2: A step that was not exercised cannot simply pass" in panel.text()
    panel.click("Record it", filled(panel, total="30.000 menit", row2="done", row4="took_longer"))
    assert "Step 4: Say how long it took." in panel.text()
    assert "Why it took longer: It took 62.5 days (written 10), more than 25 % longer." in panel.text()
    panel.click("Record it", filled(panel, minutes4="5 hari", reason="Two people were ill."))
    now = sop_of(world, sop)
    (simulation,) = now["simulations"]
    assert (simulation["kind"], simulation["run_as"]) == ("tabletop", "live"), "nobody holds most of its roles"
    assert simulation["verdict"]["longer"] == [4]
    assert simulation["verdict"]["beyond"]
    assert "Copywriter" not in simulation["verdict"]["vacant"]
    assert [f["text"] for f in now["feedback"]] == ["62.5 days (written 10): Two people were ill."]
    assert [o["code"] for o in now["outstanding"] if o["code"] == "feedback_undecided"] == ["feedback_undecided"]


def test_a_failed_rehearsal_says_what_went_wrong_and_leads_back_to_the_draft(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop, BUDI)
    panel.click("Record a simulation")
    panel.click("Record it", filled(panel, outcome="failed"))
    assert "Notes: Fill this in." in panel.text()
    assert "A failed simulation needs at least one deviation" in panel.text()
    panel.click("Otherwise", filled(panel, notes="Not yet."))
    panel.click("Keep", filled(panel, deviation1="The brief was missing."))
    panel.click("Record it", filled(panel))
    now = sop_of(world, sop)
    assert (now["status"], now["feedback"][0]["text"]) == ("drafting", "The brief was missing.")
    assert "the deviations await a decision" in panel.notice


def test_a_day_to_come_and_steps_left_out_are_told_at_once(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop, BUDI)
    panel.click("Record a simulation")
    panel.click("Otherwise", filled(panel, day=world.office.today() + timedelta(days=1)))
    panel.click("Keep", filled(panel, went1="not_exercised"))
    panel.click("Record it", filled(panel))
    assert "This day is in the future." in panel.text()
    assert "Step 1: A step that was not exercised cannot simply pass" in panel.text()


def test_what_was_not_reviewed_is_refused_with_the_way_to_review_it(world: World) -> None:
    sop = world.draft()
    panel = at(world, sop, BUDI)
    assert "Record a simulation" not in panel.labels()
    go(panel, "simulation/form")
    assert "close a review round of this draft first" in panel.text()


def test_a_step_that_came_while_the_form_was_open_is_told(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop, BUDI)
    panel.click("Record a simulation")
    content = world.ayu.does("GET", f"/v1/documents/{sop['document']['id']}")["body"]["content"]
    first = sop["steps"][0]["activity"]
    table = next(e for e in content if "table" in e and first in str(e))
    row = next(n for n, cells in enumerate(table["table"]["tableRows"]) if first in str(cells))
    cell = {"tableStartLocation": {"index": table["startIndex"]}, "rowIndex": row, "columnIndex": 0}
    body = {"requests": [{"deleteTableRow": {"tableCellLocation": cell}}]}
    world.ayu.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", body)
    panel.click("Record it", filled(panel))
    count = len(sop["steps"])
    assert f"There is no step {count}; the table has {count - 1}." in panel.text()
    panel.click("Record it", filled(panel))
    assert len(simulations(world, sop)[0]["steps"]) == count - 1


def test_who_has_no_part_in_it_is_denied(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop, BUDI)
    panel.click("Record a simulation")
    panel.click("Record it", filled(panel, ran=[DEWI]))
    assert simulations(world, sop)[0]["ran_by"] == [DEWI]
    assert "Waive the simulation" not in panel.labels()
    for name in ("simulation/waive/form", "simulation/waive"):
        go(panel, name, {"reason": "Small."})
        assert "Only those who may authorise this SOP can waive its simulation." in panel.text()


def test_who_authorises_waives_it_with_a_reason(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop, CITRA)
    panel.click("Waive the simulation")
    panel.click("Waive the simulation", filled(panel))
    assert "Fill this in." in panel.text()
    panel.click("Waive the simulation", filled(panel, reason="Only <words> changed."))
    (simulation,) = simulations(world, sop)
    assert (simulation["outcome"], simulation["notes"]) == ("waived", "Only <words> changed.")


def test_what_a_button_carries_is_not_trusted(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop, BUDI)
    for packed in ("{", "[]", "null", '{"kind": "x"}', '{"kind": [], "outcome": {}}', "[" * 100_000):
        go(panel, "simulation/page", {"outcome": "<b>", "kind": "<i>"}, told=packed, page="9" * 8, to="-1")
        assert filled(panel)["outcome"] == ["passed"]
    go(panel, "simulation/step/form", step="99")
    assert "Record it" in panel.labels()


def test_three_hundred_steps_are_told_page_by_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = tmp_path / "templates"
    shelf.mkdir()
    blank = (worlds.TEMPLATES / "blank.en.md").read_text()
    head, _, rest = blank.partition("| Receive the request")
    rows = "".join(f"| Step <{n}> & {'long ' * 30} | Performer | | | 5 minutes | | |\n" for n in range(1, 301))
    (shelf / "blank.en.md").write_text(head + rows + rest[rest.index("\n# Records") :])
    monkeypatch.setattr(worlds, "TEMPLATES", shelf)
    world = World(tmp_path / "data", strict=False)
    try:
        sop = world.reviewed(template="blank", format="lean")
        panel = at(world, sop, BUDI)
        panel.click("Record a simulation")
        typed = filled(panel, kind="live")
        for page in range(15):
            assert f"{page * 20 + 1}. Step &lt;{page * 20 + 1}&gt; &amp; long" in panel.text()
            typed |= {f"minutes{n}": str(n) for n in range(page * 20 + 1, page * 20 + 21)}
            if page < 14:
                panel.click("Next", typed)
                typed = filled(panel)
        panel.click("Record it", typed)
        assert "Why it took longer: It took 94.1 days (written 3.1)" in panel.text()
        panel.click("Record it", filled(panel, reason="All by hand."))
        (simulation,) = simulations(world, sop)
        assert [step["working_minutes"] for step in simulation["steps"]] == list(range(1, 301))
        go(panel, "feedback/note/form")
        panel.click("Note it", filled(panel, text="Too slow.", step="300"))
        assert sop_of(world, sop)["feedback"][1]["step"] == simulation["steps"][299]["step"]
    finally:
        world.close()


def test_the_simulation_speaks_indonesian(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop, BUDI, locale="id")
    panel.click("Catat simulasi")
    panel.click("Berbeda", filled(panel))
    panel.click("Simpan", filled(panel, deviation1="Formulir tidak ada."))
    panel.click("Catat", filled(panel, outcome="failed", notes="Belum."))
    assert "penyimpangannya menunggu keputusan" in panel.notice
