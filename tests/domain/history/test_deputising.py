"""A deputy decides while the authoriser is away, once a decision is long overdue, or always; and signs as such."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.domain.acts.authorisation import authorised, declined, stamps
from service.domain.acts.next_acts import next_acts
from service.domain.acts.outstanding import outstanding_for
from service.domain.acts.simulation import waived
from service.domain.company.organisation import Absence, Acting, Authoriser, Organisation
from service.domain.company.organisation_rules import breaches
from service.domain.errors import Denied, Refused
from service.domain.facts import HandedOver
from service.domain.telling.mailing import owed
from tests.histories import TODAY, Telling, rehearsed, reviewed
from tests.people import AYU, BUDI, CITRA, EKO, KOPI

USUAL = replace(KOPI, authorisers=(Authoriser(CITRA, EKO),))
SIXTH = KOPI.working_days_after(TODAY, 6)
AWAY = Absence(TODAY + timedelta(days=2), TODAY + timedelta(days=3))


def company(**other: object) -> Organisation:
    """Return the company in which Eko stands in for Citra so."""
    return replace(KOPI, authorisers=(replace(USUAL.authorisers[0], **other),))  # type: ignore[arg-type]  # any setting


def may(history: Telling, caller: str, organisation: Organisation, day: date) -> bool:
    offered = "authorise" in [act.name for act in next_acts(history.sop, caller, organisation, day)]
    assert offered == (not outstanding_for(history.sop, caller, organisation, day))
    return offered


@pytest.mark.parametrize(
    ("organisation", "day", "deputy"),
    [
        (USUAL, TODAY, False),
        (USUAL, SIXTH - timedelta(days=1), False),
        (USUAL, SIXTH, True),
        (company(away=(AWAY,)), TODAY, False),
        (company(away=(AWAY,)), AWAY.first, True),
        (company(away=(AWAY,)), AWAY.last, True),
        (company(away=(AWAY,)), AWAY.last + timedelta(days=1), False),
        (company(deputy_always=True), TODAY, True),
        (replace(USUAL, deputy_days=1), KOPI.working_days_after(TODAY, 1), True),
    ],
)
def test_a_deputy_decides_while_it_is_theirs_to_and_the_authoriser_always(
    organisation: Organisation, day: date, deputy: bool
) -> None:
    history = rehearsed()
    assert may(history, CITRA, organisation, day)
    assert may(history, EKO, organisation, day) is deputy


def test_who_comes_too_early_is_told_from_when_and_whom_to_ask() -> None:
    [found] = outstanding_for(rehearsed().sop, EKO, USUAL, TODAY)
    assert (found.code, str(found.sentence)) == (
        "not_your_turn",
        "You stand in for Citra Wijaya while they are away, or from 10 November 2026. Ask Citra Wijaya.",
    )
    with pytest.raises(Refused):
        authorised(rehearsed().sop, EKO, USUAL, "For use", TODAY, TODAY)
    with pytest.raises(Denied):
        declined(rehearsed().sop, EKO, USUAL, "unclear", TODAY, rehearsed().new_id)


@pytest.mark.parametrize(
    ("organisation", "day", "as_", "printed"),
    [
        (USUAL, SIXTH, "an", "a.n. Marketing Director, Finance Director"),
        (company(away=(AWAY,)), AWAY.first, "plh", "Plh. Marketing Director, Finance Director"),
        (company(away=(AWAY,), deputy_signs="an"), AWAY.first, "an", "a.n. Marketing Director, Finance Director"),
        (company(deputy_always=True, deputy_signs="plh"), TODAY, "plh", "Plh. Marketing Director, Finance Director"),
    ],
)
def test_both_posts_are_printed_and_as_what_the_deputy_signed_is_kept(
    organisation: Organisation, day: date, as_: Acting, printed: str
) -> None:
    history = rehearsed()
    decided = authorised(history.sop, EKO, organisation, "For use", day, day)
    assert (decided.post, decided.acting, decided.acting_for) == ("Finance Director", as_, "Marketing Director")
    history.tell(decided, by=EKO)
    assert (
        stamps(history.sop, organisation)["authorised.name"],
        stamps(history.sop, organisation)["authorised.post"],
    ) == (
        "Eko Prasetyo",
        printed,
    )


def test_the_authoriser_signs_as_themselves_and_an_author_leaves_it_to_the_deputy_at_once() -> None:
    own = authorised(rehearsed().sop, CITRA, USUAL, "For use", TODAY, TODAY)
    assert (own.acting, own.acting_for, own.stamps["authorised.post"]) == (None, "", "Marketing Director")
    written = replace(rehearsed().sop.current, former_authors=frozenset({CITRA}))
    sop = replace(rehearsed().sop, revisions=(written,))
    assert outstanding_for(sop, EKO, USUAL, TODAY) == ()


def test_the_deputy_is_mailed_when_it_is_theirs_to_decide_and_not_before() -> None:
    def mailed(organisation: Organisation) -> dict[str, date | None]:
        mails = owed(rehearsed().sop, organisation)
        return {mail.recipient: mail.first for mail in mails if mail.occasion == "decision_awaited"}

    assert mailed(USUAL) == {CITRA: None, EKO: SIXTH}
    assert mailed(company(away=(AWAY,))) == {CITRA: None, EKO: AWAY.first}
    assert mailed(company(deputy_always=True)) == {CITRA: None, EKO: None}
    assert AYU not in mailed(USUAL)


def test_an_absence_that_ends_before_it_begins_is_told_with_its_place() -> None:
    wrong = company(away=(AWAY, Absence(AWAY.last, AWAY.first)))
    assert [place for place, _ in breaches(wrong)] == [("authorisers", 0, "away", 1, "last")]


def test_a_rehearsal_is_waived_by_who_could_sign_that_day_and_by_no_author() -> None:
    history, away = reviewed(), company(away=(AWAY,))
    assert waived(history.sop, EKO, away, "Wording only", AWAY.first)
    with pytest.raises(Denied):
        waived(history.sop, EKO, away, "Wording only", TODAY)
    history.tell(HandedOver("author", AYU, EKO, "Ayu left"), HandedOver("author", EKO, BUDI, "Eko is busy"))
    with pytest.raises(Denied):
        waived(history.sop, EKO, away, "Wording only", AWAY.first)
    assert "waive" not in [act.name for act in next_acts(history.sop, EKO, away, AWAY.first)]
