from dataclasses import replace
from datetime import date, timedelta

from service.domain import facts
from service.domain.acts.watch import REMEDIES
from service.domain.company.organisation import Organisation
from service.domain.document.sop_document import Step
from service.domain.register.row import Cell, Hyperlink, Rows
from service.domain.register.rows import rows_of
from service.domain.register.worksheets import FEEDBACK, OF_SOPS, REMEMBERED, SIMULATIONS, SOPS, STEPS
from tests.histories import DOCUMENT, TODAY, Telling, content, rehearsed, with_steps
from tests.people import BUDI, CITRA, KOPI

ENGLISH = replace(KOPI, languages=("en", "id"))


def rows(history: Telling, organisation: Organisation = ENGLISH, today: date = TODAY) -> Rows:
    return rows_of(history.sop, organisation, today)


def cells(history: Telling, column: str, sheet: str = STEPS.id, today: date = TODAY) -> list[Cell]:
    return [row.cells[column] for row in rows(history, today=today)[sheet]]


def authorised(effective: date = TODAY) -> Telling:
    history = rehearsed().tell(facts.FileMade("document", "doc-0"))
    read = history.sop.current.content
    assert read is not None
    history.tell(
        facts.Authorised(
            "Director", "Read", effective, effective + timedelta(days=180), read.steps_hash, read.text_hash, "r1"
        ),
        by=CITRA,
    )
    history.tell(facts.Stamped("r2"), facts.Locked("in_force"), facts.AuthorisationConfirmed("r2"))
    return history.tell(facts.Archived("pdf1", "hash"))


def test_every_row_fills_only_columns_that_there_are_and_no_key_stands_twice() -> None:
    history = rehearsed().tell(facts.FeedbackGiven("f1", "meeting", "remark", BUDI, "Too long"))
    for sheet in OF_SOPS:
        made = rows(history)[sheet.id]
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
    assert row.cells["effective"] == TODAY
    assert row.cells["authorised_by"] == "Citra Wijaya"
    assert row.cells["outstanding"] == 0
    assert row.cells["pdf"] == Hyperlink("PDF", "https://drive.google.com/file/d/pdf1/view")


def test_what_follows_from_the_day_is_told_by_the_day() -> None:
    later = authorised(TODAY + timedelta(days=10))
    assert cells(later, "status", SOPS.id) == ["Authorised, in force from 12 November 2026"]
    assert cells(later, "status", SOPS.id, TODAY + timedelta(days=10)) == ["In force"]
    assert cells(later, "status", SOPS.id, TODAY + timedelta(days=300)) == ["In force, monitoring overdue"]


def test_each_step_names_who_holds_its_role_now() -> None:
    history = Telling().look(
        content(with_steps(Step("a", "penulis  KONTEN"), Step("b", "Dewi Anggraini"), Step("c", "")))
    )
    assert cells(history, "holder") == ["Dewi Anggraini", "(not a role in the settings)", None]
    assert cells(history, "pic") == ["penulis  KONTEN", "Dewi Anggraini", ""]
    assert cells(history, "step") == [1, 2, 3]


def test_the_promised_time_stands_as_it_was_written_and_in_minutes_where_it_is_understood() -> None:
    times = ("1-2 jam", "1,5 hari kerja", "H+3", "segera", "")
    history = Telling().look(content(with_steps(*(Step(f"a{n}", duration=time) for n, time in enumerate(times)))))
    assert cells(history, "promised") == list(times)
    assert cells(history, "minutes") == [120, 720, None, None, None]


def test_the_measured_time_is_the_median_of_what_was_measured() -> None:
    history = rehearsed()
    steps = [seen_step.id for seen_step in history.sop.current.steps]
    for minutes in (20, 90):
        results = (
            facts.StepResult(steps[0], "done", minutes, 5),
            facts.StepResult(steps[1], "not_exercised", minutes, 5),
        )
        history.tell(facts.Simulated(f"sim{minutes}", "live", TODAY, (BUDI,), results, "passed_with_notes", "h"))
    assert cells(history, "measured") == [20, 10]


def test_feedback_tells_who_said_what_and_what_became_of_it() -> None:
    history = (
        Telling().look(content()).tell(facts.FeedbackGiven("f1", "reviewer", "remark", BUDI, "=SUM(A1)", step="id1"))
    )
    history.tell(facts.FeedbackDecided("f1", "rejected", "Not needed"), by=CITRA)
    (row,) = rows(history)[FEEDBACK.id]
    assert row.key == "sop-1:f1"
    assert (row.cells["author"], row.cells["text"], row.cells["step"]) == ("Budi Santoso", "=SUM(A1)", 1)
    assert (row.cells["disposition"], row.cells["reason"]) == ("Rejected", "Not needed")
    assert row.cells["decided_by"] == "Citra Wijaya"


def test_a_waiver_is_listed_among_the_simulations() -> None:
    history = Telling().look(content()).tell(facts.SimulationWaived("Only words changed", "h"), by=CITRA)
    (row,) = rows(history)[SIMULATIONS.id]
    assert (row.cells["kind"], row.cells["ran_by"], row.cells["notes"]) == (
        "Waived",
        "Citra Wijaya",
        "Only words changed",
    )


def next_revision(effective: date = TODAY) -> Telling:
    """Return the history of an SOP in force whose next revision is drafted and has one other step."""
    history = authorised(effective)
    last = history.sop.current.drafted
    history.tell(replace(last, revision=1, title="Content production, new", origin="previous", revision_class="change"))
    history.tell(facts.FileMade("document", "doc-1"))
    return history.look(content(with_steps(*DOCUMENT.steps, Step("Check it", "Copywriter"))))


def test_an_sop_in_force_keeps_its_row_and_the_next_revision_has_another_below_it() -> None:
    (before,), (row, draft) = rows(authorised())[SOPS.id], rows(next_revision())[SOPS.id]
    assert row.key == before.key
    assert {name for name in row.cells if row.cells[name] != before.cells[name]} == {REMEMBERED}
    assert row.cells["status"] == "In force"
    assert (draft.cells["revision"], draft.cells["title"]) == (1, "Content production, new")
    assert (draft.cells["status"], draft.cells["effective"], draft.cells["pdf"]) == ("Draft", None, None)
    assert draft.cells["link"] == Hyperlink("Doc", "https://docs.google.com/document/d/doc-1/edit")


def test_the_link_is_the_lasting_one_once_the_sop_was_in_force_where_the_service_has_an_address() -> None:
    def link_of(history: Telling, today: date = TODAY) -> object:
        row = rows_of(history.sop, KOPI, today, "https://sop.kopi.example")[SOPS.id][0]
        link = row.cells["link"]
        assert isinstance(link, Hyperlink)
        return link.address

    later = authorised(TODAY + timedelta(days=2))
    assert link_of(next_revision()) == "https://sop.kopi.example/s/SOP-MKT-001"
    assert link_of(later) == "https://docs.google.com/document/d/doc-0/edit"
    assert link_of(later, TODAY + timedelta(days=2)) == "https://sop.kopi.example/s/SOP-MKT-001"


def test_the_steps_in_force_keep_their_rows_and_those_to_follow_stand_below_them() -> None:
    before, history = rows(authorised())[STEPS.id], rows(next_revision())[STEPS.id]
    assert history[: len(before)] == before
    assert [row.cells["state"] for row in history] == ["In force"] * 2 + ["Draft"] * 3
    assert [row.cells["revision"] for row in history] == [0, 0, 1, 1, 1]
    assert len({row.key for row in history}) == len(history)


def test_a_revision_authorised_for_a_later_day_leaves_the_one_in_force_where_it_is() -> None:
    history, later = next_revision(), TODAY + timedelta(days=10)
    read = history.sop.current.content
    assert read is not None
    history.tell(facts.Authorised("Director", "ok", later, later, read.steps_hash, read.text_hash, "r9"), by=CITRA)
    assert cells(history, "status", SOPS.id) == ["In force", "Authorised, in force from 12 November 2026"]
    assert cells(history, "effective", SOPS.id) == [TODAY, later]
    assert cells(history, "status", SOPS.id, later) == ["In force"]
    assert cells(history, "effective", SOPS.id, later) == [later]
    assert cells(history, "state", today=later) == ["In force"] * 3


def test_a_next_revision_that_was_given_up_leaves_no_trace_in_the_rows() -> None:
    before, history = authorised(), next_revision().tell(facts.Cancelled("Not needed"))
    (row,), (former,) = rows(history)[SOPS.id], rows(before)[SOPS.id]
    assert {name for name in row.cells if row.cells[name] != former.cells[name]} == {REMEMBERED}
    assert rows(history)[STEPS.id] == rows(before)[STEPS.id]


def test_what_was_cancelled_or_withdrawn_says_so() -> None:
    assert cells(Telling().tell(facts.Cancelled("Not needed")), "status", SOPS.id) == ["Cancelled"]
    gone = authorised().tell(facts.Withdrawn("Done otherwise", TODAY), by=CITRA)
    assert cells(gone, "status", SOPS.id) == ["Withdrawn on 2 November 2026"]
    assert cells(gone, "next_review", SOPS.id) == [None]
    assert cells(gone, "state") == ["Withdrawn on 2 November 2026"] * 2


def test_open_alarms_stand_before_everything_the_newest_first_with_what_to_do() -> None:
    history = authorised().tell(facts.AlarmRaised("unlocked", 0), facts.AlarmRaised("moved", 0))
    (status,) = cells(history, "status", SOPS.id)
    first, second = str(status).split("\n")
    assert (first, second) == (f"ALARM, Rev. 0: {REMEDIES['moved']}", f"ALARM, Rev. 0: {REMEDIES['unlocked']}")
    history.tell(facts.AlarmEnded("moved", 0))
    assert cells(history, "status", SOPS.id) == [second]
    history.tell(facts.AlarmEnded("unlocked", 0))
    assert cells(history, "status", SOPS.id) == ["In force"]


def test_an_alarm_about_the_revision_in_force_is_told_beside_a_draft() -> None:
    history = next_revision().tell(facts.AlarmRaised("trashed", 0))
    assert cells(history, "status", SOPS.id) == [f"ALARM, Rev. 0: {REMEDIES['trashed']}", "Draft"]


def test_an_sop_that_was_withdrawn_alarms_nobody() -> None:
    history = authorised().tell(facts.AlarmRaised("moved", 0)).tell(facts.Withdrawn("Done otherwise", TODAY), by=CITRA)
    assert cells(history, "status", SOPS.id) == ["Withdrawn on 2 November 2026"]


def test_a_round_past_its_day_says_that_answers_are_overdue() -> None:
    history = Telling().look(content())
    history.tell(facts.RoundOpened(1, (facts.Reviewer(BUDI),), TODAY, "", ""))
    assert cells(history, "status", SOPS.id) == ["In review"]
    assert cells(history, "status", SOPS.id, TODAY + timedelta(days=1)) == ["In review, answers overdue"]
