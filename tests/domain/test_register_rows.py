from dataclasses import replace
from datetime import date, timedelta

from service.domain import facts
from service.domain.document import Step
from service.domain.organisation import Organisation
from service.domain.register import FEEDBACK, SIMULATIONS, SOPS, STEPS, WORKSHEETS, Cell, Rows
from service.domain.register_rows import rows_of
from tests.histories import TODAY, Telling, content, rehearsed, with_steps
from tests.people import BUDI, CITRA, KOPI

ENGLISH = replace(KOPI, languages=("en", "id"))


def rows(told: Telling, organisation: Organisation = ENGLISH, today: date = TODAY) -> Rows:
    return rows_of(told.sop, organisation, today)


def cells(told: Telling, column: str, sheet: str = STEPS.id, today: date = TODAY) -> list[Cell]:
    return [row.cells[column] for row in rows(told, today=today)[sheet]]


def authorised(effective: date = TODAY) -> Telling:
    told = rehearsed()
    seen = told.sop.current.content
    assert seen is not None
    told.tell(
        facts.Authorised(
            "Director", "Read", effective, effective + timedelta(days=180), seen.steps_hash, seen.text_hash, "r1"
        ),
        by=CITRA,
    )
    told.tell(facts.Stamped("r2"), facts.Locked("in_force"), facts.AuthorisationConfirmed("r2"))
    return told.tell(facts.Archived("pdf1", "hash"))


def test_every_row_fills_only_columns_that_there_are_and_no_key_stands_twice() -> None:
    told = rehearsed().tell(facts.FeedbackGiven("f1", "meeting", "remark", BUDI, "Too long"))
    for sheet in WORKSHEETS:
        made = rows(told)[sheet.id]
        assert made
        assert all(set(row.cells) <= {column.id for column in sheet.columns} for row in made)
        assert len({row.key for row in made}) == len(made)


def test_a_draft_is_listed_with_all_that_is_outstanding() -> None:
    (row,) = rows(Telling().look(content()))[SOPS.id]
    assert row.key == "sop-1"
    assert row.cells["number"] == "SOP-MKT-001"
    assert row.cells["department"] == "Marketing"
    assert row.cells["owner"] == "Ayu Lestari"
    assert (row.cells["revision"], row.cells["status"]) == (0, "Draft")
    assert isinstance(row.cells["outstanding"], int)
    assert row.cells["outstanding"] > 0
    assert row.cells["effective"] is None


def test_the_company_reads_it_in_its_first_language() -> None:
    (row,) = rows(Telling().look(content()), KOPI)[SOPS.id]
    assert (row.cells["department"], row.cells["status"]) == ("Pemasaran", "Rancangan")


def test_an_authorised_sop_tells_its_dates_its_authoriser_and_its_pdf() -> None:
    (row,) = rows(authorised())[SOPS.id]
    assert row.cells["status"] == "In force"
    assert row.cells["effective"] == "2026-11-02"
    assert row.cells["authorised_by"] == "Citra Wijaya"
    assert row.cells["outstanding"] == 0
    assert row.cells["pdf"] == "https://drive.google.com/file/d/pdf1/view"


def test_what_follows_from_the_day_is_told_by_the_day() -> None:
    later = authorised(TODAY + timedelta(days=10))
    assert cells(later, "status", SOPS.id) == ["Authorised"]
    assert cells(later, "status", SOPS.id, TODAY + timedelta(days=10)) == ["In force"]
    assert cells(later, "status", SOPS.id, TODAY + timedelta(days=300)) == ["In force, monitoring overdue"]


def test_a_text_changed_after_the_lock_is_an_alarm() -> None:
    told = authorised().look(content(with_steps(Step("Something else", "Copywriter", (), "", "1 hour", ""))))
    assert cells(told, "status", SOPS.id) == ["ALARM: changed after authorisation"]


def test_each_step_names_who_holds_its_role_now() -> None:
    told = Telling().look(content(with_steps(Step("a", "penulis  KONTEN"), Step("b", "Dewi Anggraini"), Step("c", ""))))
    assert cells(told, "holder") == ["Dewi Anggraini", "(not a role in the settings)", None]
    assert cells(told, "pic") == ["penulis  KONTEN", "Dewi Anggraini", ""]
    assert cells(told, "step") == [1, 2, 3]


def test_the_measured_time_is_the_median_of_what_was_measured() -> None:
    told = rehearsed()
    steps = [seen.id for seen in told.sop.current.steps]
    for minutes in (20, 90):
        results = (
            facts.StepResult(steps[0], "done", minutes, 5),
            facts.StepResult(steps[1], "not_exercised", minutes, 5),
        )
        told.tell(facts.Simulated(f"sim{minutes}", "live", TODAY, (BUDI,), results, "passed_with_notes", "h"))
    assert cells(told, "measured") == [20, 10]


def test_feedback_tells_who_said_what_and_what_became_of_it() -> None:
    told = Telling().look(content()).tell(facts.FeedbackGiven("f1", "reviewer", "remark", BUDI, "=SUM(A1)", step="id1"))
    told.tell(facts.FeedbackDecided("f1", "rejected", "Not needed"), by=CITRA)
    (row,) = rows(told)[FEEDBACK.id]
    assert row.key == "sop-1:f1"
    assert (row.cells["author"], row.cells["text"], row.cells["step"]) == ("Budi Santoso", "=SUM(A1)", 1)
    assert (row.cells["disposition"], row.cells["reason"]) == ("Rejected", "Not needed")
    assert row.cells["decided_by"] == "Citra Wijaya"


def test_a_waiver_is_listed_among_the_simulations() -> None:
    told = Telling().look(content()).tell(facts.SimulationWaived("Only words changed", "h"), by=CITRA)
    (row,) = rows(told)[SIMULATIONS.id]
    assert (row.cells["kind"], row.cells["ran_by"], row.cells["notes"]) == (
        "Waived",
        "Citra Wijaya",
        "Only words changed",
    )
