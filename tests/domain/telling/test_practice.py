"""How an SOP works, in one line; what asks for a revision; and whom a report has mailed, without naming who made it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.domain import facts
from service.domain.acts.reports import ANSWER_REPORTS, told_to_head
from service.domain.acts.reports import due as due_day
from service.domain.acts.run_times import RehearsedTime
from service.domain.company.organisation import Organisation
from service.domain.register.rows import rows_of
from service.domain.telling.case_run import ListedRun
from service.domain.telling.letter import Letter, letter
from service.domain.telling.mailing import due, owed
from service.domain.telling.monitoring import happened
from service.domain.telling.practice import practised, pressing
from service.domain.telling.waiting import waiting
from tests.domain.telling.test_mailing import authorised
from tests.histories import TODAY, Telling
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, KOPI

URL = "https://sop.kopi.example"


def reported(count: int = 1, step: int | None = 1, *, stopped: bool = False, by: str = DEWI) -> Telling:
    """Return an SOP in force on which so many reports came."""
    history = authorised()
    about = history.sop.current.steps[step].id if step is not None else ""
    for n in range(count):
        history.tell(facts.ReportMade(f"rep{n}", 0, f"Problem {n}.", about, stopped, "seal"), by=by)
    return history


def timed(history: Telling, *minutes: int, step: int = 1) -> Telling:
    about = history.sop.current.steps[step].id
    return history.tell(*(facts.TimeReported(0, about, one, "seal") for one in minutes), by=DEWI)


@pytest.mark.parametrize(
    ("history", "english", "indonesian"),
    [
        (authorised(), "no reports", "tidak ada laporan"),
        (reported(2), "2 reports", "2 laporan"),
        (timed(reported(), 60), "1 report, 1 run", "1 laporan, 1 pelaksanaan"),
        (
            timed(reported(2), *[4 * 480] * 6, *[6 * 480] * 5),
            "2 reports, 11 runs, step 2 median 4 days (written 3)",
            "2 laporan, 11 pelaksanaan, langkah 2 median 4 hari (tertulis 3)",
        ),
    ],
)
def test_one_line_says_what_happened_since_it_is_in_force(history: Telling, english: str, indonesian: str) -> None:
    says = practised(history.sop, KOPI, TODAY)
    assert (str(says), says.spoken("id")) == (english, indonesian)


def test_finished_runs_count_and_their_times_of_steps_that_enough_of_them_had() -> None:
    history, today = authorised(), TODAY
    step = history.sop.current.steps[1].id
    took = [RehearsedTime(step, 4 * 480, who) for who in (AYU, BUDI, DEWI)]
    runs = [
        ListedRun(f"run-{n}", "sop-1", "SOP-MKT-001", "Content", revision, f"Order {n}", AYU, AYU, None, today, None,
                  "finished", 2, 2, (), today, "", (took[n % 3],))
        for n, revision in enumerate((0, 0, 0, 0, 7))
    ]  # fmt: skip
    assert str(practised(history.sop, KOPI, today, runs=runs)) == "no reports, 4 runs"
    enough = [*runs, replace(runs[0], id="run-5")]
    says = practised(history.sop, KOPI, today, runs=enough)
    assert str(says) == "no reports, 5 runs, step 2 median 4 days (written 3)"


def test_it_is_counted_since_a_day_where_one_is_given() -> None:
    assert str(practised(reported(2).sop, KOPI, TODAY, TODAY + timedelta(days=1))) == "no reports"


@pytest.mark.parametrize(
    ("count", "step", "later", "asks"),
    [
        (2, 1, 0, []),
        (3, 1, 0, ["step 2: 3 reports"]),
        (3, None, 0, ["whole SOP: 3 reports"]),
        (3, 1, 89, ["step 2: 3 reports"]),
        (3, 1, 90, []),
    ],
)
def test_so_many_reports_on_one_step_ask_for_a_revision(count: int, step: int | None, later: int, asks: object) -> None:
    found = pressing(reported(count, step).sop, KOPI, TODAY + timedelta(days=later))
    assert [str(one.sentence) for one in found] == asks


def test_what_counts_is_a_setting_and_what_a_revision_takes_up_asks_no_more() -> None:
    history = reported(3)
    assert pressing(history.sop, replace(KOPI, reports_count=4), TODAY) == ()
    assert pressing(history.sop, replace(KOPI, reports_within=1), TODAY + timedelta(days=1)) == ()
    taken = [facts.FeedbackGiven(f"rep{n}", "performer", "remark", "A performer", "Problem.") for n in range(3)]
    assert pressing(history.tell(*taken).sop, KOPI, TODAY) == ()


def test_the_register_counts_what_is_open_and_names_nobody() -> None:
    rows = rows_of(reported(3).sop, KOPI, TODAY)
    (sop,) = rows["sops"]
    assert (sop.cells["reports"], sop.cells["asks_revision"]) == (3, "langkah 2: 3 laporan")
    assert [row.cells["text"] for row in rows["feedback"]] == ["Problem 0.", "Problem 1.", "Problem 2."]
    assert not any(
        "ewi" in str(cell) for name in ("sops", "feedback") for row in rows[name] for cell in row.cells.values()
    )


def mails(history: Telling, today: date = TODAY) -> list[tuple[str, str]]:
    found = due(history.sop, KOPI, today)
    return [(one.occasion, one.recipient) for one in found if "report" in one.occasion or "work" in one.occasion]


def test_the_owner_is_mailed_at_once_and_once_late_before_the_head() -> None:
    history = reported()
    (report,) = history.sop.practice.open
    until = due_day(report, KOPI)
    assert (KOPI.report_days, until) == (5, KOPI.working_days_after(TODAY, 5))
    assert mails(history) == [("reported", AYU)]
    assert mails(reported(stopped=True)) == [("work_stopped", AYU)]
    assert mails(reported(by=AYU)) == [], "who reported knows"
    assert ("report_late", AYU) not in mails(history, until)
    assert ("report_late", AYU) in mails(history, KOPI.working_days_after(until, 1))
    assert ("report_late", CITRA) not in mails(history, KOPI.working_days_after(until, 3))
    assert ("report_late", CITRA) in mails(history, KOPI.working_days_after(until, 4))


def test_whoever_reported_is_told_what_came_of_it_and_what_the_revision_decided() -> None:
    history = reported().tell(facts.ReportAnswered("rep0", "next_revision", ""), by=AYU)
    assert mails(history) == [("report_decided", DEWI)]
    history.tell(replace(history.sop.current.drafted, revision=1))
    history.tell(facts.FeedbackGiven("rep0", "performer", "remark", "A performer", "Problem 0."))
    history.tell(facts.FeedbackDecided("rep0", "accepted", "The form is named."))
    texts = [one.text for one in letters(history)]
    assert any("Masuk revisi berikutnya" in text for text in texts)
    assert any("Diterima. The form is named." in text for text in texts)
    assert mails(reported().tell(facts.ReportAnswered("rep0", "no_change", "It is fine."), by=DEWI)) == []


def letters(history: Telling, company: Organisation = KOPI) -> list[Letter]:
    ours = [one for one in owed(history.sop, company) if "report" in one.occasion or "work" in one.occasion]
    return [letter(one, history.sop, company, TODAY, URL) for one in ours]


@pytest.mark.parametrize("stopped", [True, False])
def test_no_mail_but_the_owners_names_who_reported(stopped: bool) -> None:
    history = reported(stopped=stopped)
    named = {(one.to, "Dewi" in one.text + one.subject) for one in letters(history)}
    assert named == {(AYU, True), (AYU, False), (CITRA, False)}
    assert not {BUDI, EKO} & {to for to, _ in named}


def test_it_waits_for_the_owner_and_for_the_head_once_it_is_late() -> None:
    history = reported()
    (report,) = history.sop.practice.open

    def waits(person: str, today: date) -> list[str]:
        return [str(one.says) for one in waiting(history.sop, person, KOPI, today) if one.act is ANSWER_REPORTS]

    assert waits(AYU, TODAY) == ["Answer reports: 1."]
    assert waits(CITRA, told_to_head(report, KOPI) - timedelta(days=1)) == []
    assert waits(CITRA, told_to_head(report, KOPI)) == ["Answer reports: 1."]
    assert waits(DEWI, told_to_head(report, KOPI)) == []
    gone = replace(KOPI, people=tuple(one for one in KOPI.people if one.email != AYU))
    assert [(one.occasion, one.recipient) for one in owed(history.sop, gone) if "report" in one.occasion] == [
        ("reported", CITRA),
        ("report_late", CITRA),
    ]


def test_the_row_of_the_monitoring_says_what_asks_for_a_revision() -> None:
    history = reported(3)
    says = happened(history.sop, history.sop.current, KOPI, TODAY, "id").spoken("id")
    assert says == "Sejak 2 Nov 2026: 3 laporan.\nMeminta revisi: langkah 2: 3 laporan."
