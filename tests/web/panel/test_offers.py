"""Each act stands once on a card, and whatever it can be refused for is dealt with by a button, or said why not."""

from collections import Counter
from types import FunctionType
from typing import get_args

import pytest

from service.domain.acts.next_acts import NEXT_ACTS
from service.domain.errors import Code
from service.web.panel.offer import ActOffer
from service.web.panel.screens import OFFERS, SCREENS
from service.web.panel.screens.refusal import LOOK_AGAIN, NO_REMEDY, TOLD_ON_THE_SOP
from service.web.panel.visit import Doing

CODES = frozenset(get_args(Code))
OF_NO_NEXT_ACT = {
    *("adoption_over", "changed_since_listed", "denied", "destroyed", "evaluated", "google_refused", "nothing_held"),
    *("nothing_to_evaluate", "proposal_drafted", "proposal_not_accepted", "registered", "reviewer", "still_kept"),
    *("run_over", "steps_left"),
}
"""Codes of what no SOP's card offers: registering, handing over, keeping, evaluating, plans, runs; of no act."""


def test_what_is_offered_is_every_act_in_the_order_of_urgency() -> None:
    assert tuple(offer.act for offer in OFFERS) == NEXT_ACTS


def test_no_two_acts_have_one_name() -> None:
    assert max(Counter(act.name for act in NEXT_ACTS).values()) == 1


def test_every_code_is_one_that_an_act_is_refused_for() -> None:
    assert frozenset().union(*(act.codes for act in NEXT_ACTS)) == CODES - OF_NO_NEXT_ACT


def test_every_code_has_one_remedy_or_a_reason_why_there_is_none() -> None:
    dealt_with = Counter(code for offer in OFFERS for code in offer.remedies)
    dealt_with.update(LOOK_AGAIN)
    dealt_with.update(TOLD_ON_THE_SOP)
    dealt_with.update(NO_REMEDY.keys())
    assert dealt_with == Counter(CODES)


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.act.name)
def test_a_button_leads_to_a_screen_that_is_there(offer: ActOffer) -> None:
    assert offer.address in SCREENS


def test_what_records_an_act_is_a_doing_whose_pace_is_kept_and_which_the_log_names() -> None:
    shown = {name: screen for name, screen in SCREENS.items() if isinstance(screen, FunctionType)}
    assert [name for name, screen in shown.items() if "act" in screen.__code__.co_names] == []
    assert all(isinstance(screen, Doing) for name, screen in SCREENS.items() if name not in shown)
