"""The work plan's acts: what a head says of a department's proposals, and whose answer is late."""

from datetime import UTC, date, datetime, timedelta

from service.domain.acts.plan import completed, first_author
from service.domain.facts.plan import Details, ProposalsAsked, ProposalsComplete, ProposalTicked, SopProposed
from service.domain.history.plan import Noted, Proposal, fold
from service.domain.telling.planned import unanswered
from tests.people import AYU, BUDI, CITRA, EKO, FITRI, KOPI

NOW = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 30)
PLAN = fold(2026, [Noted(SopProposed(one, "MKT", Details(one, "Done")), AYU, NOW) for one in ("seen", "later")])


def test_that_is_all_decides_on_what_was_shown_alone() -> None:
    complete = ProposalsComplete("MKT")
    assert completed(PLAN, "MKT", CITRA, KOPI, ["seen"], ["seen"]) == (ProposalTicked("seen"), complete)
    assert completed(PLAN, "MKT", CITRA, KOPI, [], ["seen"]) == (ProposalTicked("seen", ticked=False), complete)
    assert len(completed(PLAN, "MKT", CITRA, KOPI)) == 3


def test_a_department_that_is_gone_owes_no_answer() -> None:
    asked = fold(2026, [Noted(ProposalsAsked(("MKT", "GONE"), TODAY), FITRI, NOW)])
    assert unanswered(asked, KOPI, TODAY) == ()
    assert unanswered(asked, KOPI, TODAY + timedelta(days=1)) == ("MKT",)


def test_who_writes_a_planned_sop_is_of_its_department() -> None:
    def author(owner: str, by: str) -> str:
        return first_author(Proposal("p", "MKT", Details("Posting", "Posts", owner=owner), by, NOW), KOPI)

    assert author(BUDI, AYU) == BUDI, "its process owner"
    assert author(EKO, AYU) == AYU, "who proposed it, where the process is owned elsewhere"
    assert author(EKO, FITRI) == CITRA, "the head, where a controller proposed it"
