"""Whether a Doc shows its flow as a picture: the settings say it of a form, somebody of one SOP."""

from dataclasses import replace

import pytest

from service.domain import facts
from service.domain.acts.flow_picture import is_shown, may_choose, picture_chosen
from service.domain.errors import Denied, Invalid, Refused
from tests.histories import DRAFTED, Telling
from tests.people import AYU, DEWI, KOPI

LEAN = replace(KOPI, flow_pictures=("lean", "permenpan"))
FORM = replace(DRAFTED, format="permenpan")


def test_in_lean_the_picture_is_off_until_somebody_switches_it_on_for_this_sop() -> None:
    history = Telling()
    assert not is_shown(history.sop, KOPI)
    history.tell(*picture_chosen(history.sop, AYU, KOPI, shown=True))
    assert is_shown(history.sop, KOPI)
    assert picture_chosen(history.sop, AYU, KOPI, shown=True) == ()
    history.tell(*picture_chosen(history.sop, AYU, KOPI, shown=False))
    assert not is_shown(history.sop, KOPI)


def test_a_company_that_has_it_on_may_have_it_off_for_one_sop() -> None:
    history = Telling()
    assert is_shown(history.sop, LEAN)
    history.tell(*picture_chosen(history.sop, AYU, LEAN, shown=False))
    assert not is_shown(history.sop, LEAN)


def test_the_next_revision_keeps_what_was_chosen() -> None:
    history = Telling().tell(facts.PictureChosen(shown=True), replace(DRAFTED, revision=1))
    assert is_shown(history.sop, KOPI)


def test_who_has_no_part_in_the_work_does_not_choose() -> None:
    history = Telling()
    assert (may_choose(history.sop, AYU, KOPI), may_choose(history.sop, DEWI, KOPI)) == (True, False)
    with pytest.raises(Denied):
        picture_chosen(history.sop, DEWI, KOPI, shown=True)


def test_in_the_regulation_s_form_it_is_nobody_s_choice() -> None:
    history = Telling(FORM)
    assert not may_choose(history.sop, AYU, KOPI)
    with pytest.raises(Invalid, match="the settings say"):
        picture_chosen(history.sop, AYU, KOPI, shown=False)


def test_what_was_given_up_stays_as_it_is() -> None:
    history = Telling().tell(facts.Cancelled("no need"))
    assert not may_choose(history.sop, AYU, KOPI)
    with pytest.raises(Refused):
        picture_chosen(history.sop, AYU, KOPI, shown=True)
