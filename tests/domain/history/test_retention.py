"""Superseded and withdrawn revisions are kept as long as the settings say, and no controller destroys what is kept."""

from dataclasses import replace
from datetime import date

import pytest

from service.domain import facts
from service.domain.acts.retention import destroyed, kept_longer
from service.domain.acts.watch import watched
from service.domain.errors import Denied, Invalid, Refused
from service.domain.history.retention import ended, kept_until, to_destroy
from service.domain.telling.retention import kept
from tests.histories import DRAFTED, Telling, rehearsed
from tests.people import AYU, CITRA, FITRI, KOPI

FIRST, SECOND, END = date(2026, 12, 7), date(2027, 12, 7), date(2028, 2, 29)
OVER = date(2032, 12, 8)
"""The day after the last on which the first revision is kept."""


def authorised(effective: date) -> facts.Authorised:
    return facts.Authorised("Marketing Director", "Read.", effective, date(2029, 1, 1), "s", "t", "r1")


def two_revisions() -> Telling:
    """Return an SOP whose first revision is superseded."""
    told = rehearsed().tell(authorised(FIRST), facts.AuthorisationConfirmed("r1"), by=CITRA)
    told.tell(replace(DRAFTED, revision=1, revision_class="change"))
    return told.tell(authorised(SECOND), facts.AuthorisationConfirmed("r2"), by=CITRA)


def test_a_superseded_revision_is_kept_five_years_from_the_day_on_which_the_next_takes_effect() -> None:
    sop = two_revisions().sop
    first, second = sop.revisions
    assert (ended(sop, first), ended(sop, second)) == (SECOND, None)
    assert kept_until(sop, first, KOPI) == date(2032, 12, 7)
    assert kept_until(sop, first, replace(KOPI, kept_years=1)) == date(2028, 12, 7)
    assert kept_until(sop, second, KOPI) is None
    assert [str(line) for line in kept(sop, KOPI)] == ["Rev. 0: 7 December 2032"]


def test_a_withdrawn_one_is_kept_from_its_withdrawal_and_the_one_before_not_longer_for_it() -> None:
    sop = two_revisions().tell(facts.Withdrawn("Not needed.", END), by=CITRA).sop
    assert [ended(sop, revision) for revision in sop.revisions] == [SECOND, END]
    assert kept_until(sop, sop.current, KOPI) == date(2033, 2, 28)


def test_what_is_kept_until_a_day_may_be_destroyed_on_the_next() -> None:
    sop = two_revisions().sop
    assert to_destroy(sop, KOPI, date(2032, 12, 7)) == ()
    assert [revision.number for revision in to_destroy(sop, KOPI, OVER)] == [0]


def test_a_controller_says_what_was_destroyed_and_nobody_watches_it_any_more() -> None:
    told = two_revisions().tell(facts.AlarmRaised("trashed", 0), by="baku")
    assert [r.number for r in watched(told.sop)] == [0, 1]
    new = destroyed(told.sop, FITRI, KOPI, facts.Destroyed(0, OVER, "Fitri, Eko", "BA-1/2032"), OVER)
    told.tell(*new, by=FITRI)
    assert [r.number for r in watched(told.sop)] == [1]
    assert told.sop.alarms == ()
    assert to_destroy(told.sop, KOPI, OVER) == ()
    with pytest.raises(Refused, match="destroyed already"):
        destroyed(told.sop, FITRI, KOPI, facts.Destroyed(0, OVER, "Fitri", "BA-2"), OVER)


@pytest.mark.parametrize("revision", [0, 1])
def test_what_is_still_kept_cannot_have_been_destroyed(revision: int) -> None:
    sop, today = two_revisions().sop, date(2030, 1, 1)
    with pytest.raises((Refused, Invalid), match="kept"):
        destroyed(sop, FITRI, KOPI, facts.Destroyed(revision, today, "Fitri", "BA-1"), today)


def test_what_is_missing_or_wrong_is_named_at_once() -> None:
    with pytest.raises(Invalid) as invalid:
        destroyed(two_revisions().sop, FITRI, KOPI, facts.Destroyed(0, date(2040, 1, 1), "", " "), OVER)
    assert [problem.field for problem in invalid.value.problems] == ["day", "by", "record"]
    with pytest.raises(Invalid, match="no authorised revision"):
        destroyed(two_revisions().sop, FITRI, KOPI, facts.Destroyed(7, OVER, "Fitri", "BA-1"), OVER)


def test_files_are_kept_longer_for_a_reason_and_come_back_afterwards() -> None:
    told, until = two_revisions(), date(2035, 1, 1)
    told.tell(*kept_longer(told.sop, FITRI, KOPI, facts.KeptLonger(0, until, "A dispute."), OVER), by=FITRI)
    assert to_destroy(told.sop, KOPI, OVER) == ()
    assert [r.number for r in to_destroy(told.sop, KOPI, date(2035, 1, 2))] == [0]
    with pytest.raises(Invalid, match="after the one"):
        kept_longer(told.sop, FITRI, KOPI, facts.KeptLonger(0, OVER, "No."), OVER)


def test_both_are_for_controllers() -> None:
    sop = two_revisions().sop
    with pytest.raises(Denied):
        destroyed(sop, AYU, KOPI, facts.Destroyed(0, OVER, "Ayu", "1"), OVER)
    with pytest.raises(Denied):
        kept_longer(sop, CITRA, KOPI, facts.KeptLonger(0, date(2040, 1, 1), "x"), OVER)


def test_everything_that_is_wrong_is_named_at_once() -> None:
    sop = two_revisions().sop
    with pytest.raises(Invalid) as wrong:
        destroyed(sop, FITRI, KOPI, facts.Destroyed(9, date(2099, 1, 1), "", ""), OVER)
    assert [problem.field for problem in wrong.value.problems] == ["revision", "day", "by", "record"]
    with pytest.raises(Invalid) as wrong:
        kept_longer(sop, FITRI, KOPI, facts.KeptLonger(9, OVER, ""), OVER)
    assert [problem.field for problem in wrong.value.problems] == ["revision", "until", "reason"]
