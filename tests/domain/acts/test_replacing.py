"""Which SOPs another one may replace, who may say so, and what becomes of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from service.domain import facts
from service.domain.acts.next_revision import revised
from service.domain.acts.replacing import WantedReplacement, predecessors, replacing_problems, superseded
from service.domain.errors import Refused
from service.domain.history.printed import of_revision
from service.domain.history.replacing import replacing_now, still_to_replace
from service.domain.history.sop import Sop
from service.domain.telling.mailing import owed
from service.domain.telling.printed import status
from service.domain.telling.standing import standing
from tests.domain.telling.test_mailing import authorised
from tests.histories import DRAFTED, START, TODAY, Telling
from tests.people import AYU, BUDI, CITRA, EKO, FITRI, KOPI

TOMORROW = TODAY + timedelta(days=1)


def of_finance() -> Sop:
    """Return an SOP in force of Finance, which Eko owns and authorises; nobody stands in for him."""
    sop = authorised(Telling(replace(DRAFTED, department="FIN", owner=EKO, authoriser=EKO, number="SOP-FIN-001"))).sop
    return replace(sop, id="sop-fin")


def wrong(*wanted: WantedReplacement, caller: str = AYU, own: Sop | None = None) -> dict[str, str]:
    found = replacing_problems(wanted, "MKT", caller, KOPI, TODAY, own)
    return {problem.field: str(problem.sentence) for problem in found}


def successor(*others: Sop) -> Telling:
    named = predecessors([WantedReplacement(one.number, one) for one in others])
    return Telling(replace(DRAFTED, number="SOP-MKT-002", title="Anew", replaces=named))


def test_each_is_told_why_it_cannot_be_replaced() -> None:
    in_force = authorised().sop
    ended = authorised().tell(facts.Withdrawn("Over", TODAY), by=CITRA).sop
    draft = Telling().sop
    found = wrong(
        WantedReplacement("SOP-404", None),
        WantedReplacement("SOP-1", draft),
        WantedReplacement("SOP-1", ended),
        WantedReplacement("SOP-1", in_force, "SOP-MKT-007"),
        WantedReplacement("SOP-1", in_force),
    )
    assert [*found] == [f"replaces[{n}]" for n in range(4)]
    assert [*wrong(WantedReplacement("", None), WantedReplacement("SOP-404", None))] == ["replaces[1]"], (
        "the field typed"
    )
    assert "SOP-404" in found["replaces[0]"]
    assert "SOP-MKT-007" in found["replaces[3]"]


def test_an_sop_does_not_replace_itself_nor_one_whose_next_revision_is_written() -> None:
    own = authorised().sop
    assert "itself" in wrong(WantedReplacement("SOP-1", own), own=own)["replaces[0]"]
    revised = authorised().tell(replace(DRAFTED, revision=1, revision_class="change", reason="New")).sop
    assert "Rev. 1" in wrong(WantedReplacement("SOP-1", revised))["replaces[0]"]


@pytest.mark.parametrize(("caller", "may"), [(AYU, False), (BUDI, False), (EKO, True), (FITRI, True)])
def test_an_sop_of_another_department_is_named_by_its_own_people_and_controllers(caller: str, may: bool) -> None:
    found = wrong(WantedReplacement("SOP-FIN-001", of_finance()), caller=caller)
    assert not found if may else "Eko" in found["replaces[0]"]


def test_what_was_named_rightly_before_is_not_asked_about_again() -> None:
    over = replace(authorised().tell(facts.Withdrawn("Over", TODAY), by=CITRA).sop, id="sop-old")
    assert wrong(WantedReplacement("SOP-1", over), own=successor(over).sop) == {}


def test_it_takes_their_place_from_its_day_on_and_once() -> None:
    old = replace(authorised().sop, id="sop-old")
    new = authorised(successor(old), effective=TOMORROW)
    assert replacing_now(new.sop, TODAY) == ()
    ((revision, one),) = replacing_now(new.sop, TOMORROW)
    assert (one.sop_id, still_to_replace(new.sop)) == ("sop-old", (one,))
    (fact,) = superseded(old, new.sop, revision, TOMORROW)
    assert (fact.number, fact.title, fact.day) == ("SOP-MKT-002", "Anew", TOMORROW)
    after = new.tell(facts.PredecessorEnded(0, "sop-old", old.number)).sop
    assert (replacing_now(after, TOMORROW), still_to_replace(after)) == ((), ())


def test_a_successor_that_is_given_up_replaces_nothing() -> None:
    old = authorised().sop
    assert still_to_replace(successor(old).tell(facts.Cancelled("No")).sop) == ()
    gone = authorised(successor(old), effective=TOMORROW).tell(facts.Withdrawn("No", TODAY), by=CITRA).sop
    assert (replacing_now(gone, TOMORROW), still_to_replace(gone)) == ((), ())


def test_what_ended_before_is_left_as_it_ended() -> None:
    over = authorised().tell(facts.Withdrawn("Over", TODAY), by=CITRA).sop
    new = authorised(successor(over)).sop
    assert superseded(over, new, new.current, TODAY) == ()


def ended() -> Telling:
    told = authorised().tell(replace(DRAFTED, revision=1, revision_class="change", reason="New", authors=(BUDI,)))
    return told.tell(facts.Replaced("sop-2", "SOP-MKT-002", "Anew", TODAY), by="baku")


def test_the_superseded_one_is_out_of_force_and_its_draft_is_over() -> None:
    sop = ended().sop
    assert [one.status for one in sop.revisions] == ["superseded", "cancelled"]
    assert sop.in_force(TODAY) is None
    assert standing(sop, TODAY).spoken("id") == "Digantikan oleh SOP-MKT-002 sejak 2 November 2026"
    assert owed(sop, KOPI)
    assert {mail.occasion for mail in owed(sop, KOPI)} == {"replaced"}
    assert {AYU, BUDI, CITRA} <= {mail.recipient for mail in owed(sop, KOPI)}


def test_its_prints_say_by_which_number() -> None:
    told = authorised()
    before = told.sop
    sop = told.tell(facts.Replaced("sop-2", "SOP-MKT-002", "Anew", START.date()), by="baku").sop
    says = status(sop, 0, of_revision(before, before.current), TODAY)
    assert (str(says.sentence), says.usable) == ("Superseded by SOP-MKT-002 since 2 Nov 2026: do not use", False)


def test_whoever_would_go_on_with_it_is_told_by_what_it_is_superseded() -> None:
    with pytest.raises(Refused) as refusal:
        revised(ended().sop, AYU, KOPI, "More", "change")
    (one,) = refusal.value.outstanding
    assert (one.code, str(one.sentence)) == ("withdrawn", "This SOP is superseded by SOP-MKT-002.")
