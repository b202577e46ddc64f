from dataclasses import replace
from datetime import date, timedelta

from service.domain.telling.figures import Figures, Summary, figures
from service.domain.telling.planned import PlanFigures
from service.domain.telling.summary import summary
from tests.histories import TODAY, Telling, reviewed
from tests.people import KOPI

LATER = date(2027, 1, 4)


def counted(*summaries: Summary, today: date = LATER) -> Figures:
    return figures(summaries, KOPI, today)


def in_force(**others: str) -> Summary:
    """Return what lists know of an SOP that took effect on the first of December."""
    return {
        "department": "MKT",
        "status": "authorised",
        "effective": "2026-12-01",
        "takes_effect": "2026-12-01",
        "drafted_on": "2026-11-02",
        **others,
    }


def draft(**others: str) -> Summary:
    return {"department": "FIN", "status": "drafting", "drafted_on": "2026-12-20", **others}


def test_a_revision_in_force_and_the_one_to_follow_it_are_counted_as_the_register_lists_them() -> None:
    found = counted(in_force(), in_force(status="in_review"), draft(), draft(status="cancelled"))
    assert (found.in_force, found.in_progress) == (2, 2)
    assert (found.stages["in_review"], found.stages["drafting"]) == (1, 1)
    assert found.departments["MKT"].in_progress == found.departments["FIN"].in_progress == 1


def test_what_is_authorised_for_a_later_day_is_to_come() -> None:
    found = counted(in_force(effective="2027-02-01", takes_effect="2027-02-01"), in_force(takes_effect="2027-02-01"))
    assert (found.in_force, found.stages["to_come"]) == (1, 2)


def test_overdue_is_monitoring_and_answers_past_their_day() -> None:
    found = counted(
        in_force(monitoring="2027-01-03"),
        in_force(monitoring="2027-01-04"),
        in_force(monitoring="2027-02-03"),
        in_force(monitoring="2027-02-04"),
        in_force(monitoring="2027-04-05"),
        draft(status="in_review", answers_due="2026-12-30"),
        draft(status="in_review", answers_due="2027-01-04"),
    )
    assert found.overdue == 2
    assert (found.monitoring_overdue, found.monitoring_soon, found.monitoring_later) == (1, 2, 1)


def test_drafts_are_grouped_by_their_age() -> None:
    days = (0, 30, 31, 90, 91, 180, 181, 900)
    drafts = (draft(drafted_on=(LATER - timedelta(days=n)).isoformat()) for n in days)
    assert counted(*drafts).ages == (2, 2, 2, 2)


def test_review_time_is_the_median_of_rounds_closed_within_a_year() -> None:
    rounds = ["1 4 2026-12-01", "1 6 2026-12-01", "1 99 2025-12-01", "5 3 2026-12-01"]
    found = counted({**in_force(), "reviews": rounds}).reviews
    assert [(one.closed, one.days) for one in found] == [(2, 5), (0, None), (0, None), (1, 3)]


def test_readings_and_reports_add_up() -> None:
    found = counted(in_force(asked_to_read="3", have_read="2", reports="1"), in_force(asked_to_read="1"))
    assert (found.asked, found.read, found.read_percent, found.unread, found.reports) == (4, 2, 50, 2, 1)
    assert counted().read_percent is None


def test_lists_know_what_is_counted() -> None:
    known = summary(reviewed().sop, KOPI)
    assert known["reviews"] == [f"1 0 {TODAY}"]
    assert known["answers_due"] == ""
    assert counted(known, today=TODAY).stages["in_simulation"] == 1
    drafted = summary(Telling().sop, replace(KOPI, controllers=()))
    assert counted(drafted, today=TODAY).in_progress == 1


def test_the_plan_is_told_by_what_is_in_force_of_what_was_to_come() -> None:
    plan = {"MKT": PlanFigures(5, 1, 4, 3, 3, 0), "FIN": PlanFigures(1, 1, 0, 0, 0, 0)}
    assert figures((), KOPI, LATER, plan).plan_percent == 75
    assert figures((), KOPI, LATER, {"FIN": plan["FIN"]}).plan_percent is None
