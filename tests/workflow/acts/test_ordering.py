"""Audit packs and SOP books are decided on once: the same click has the first answer, whatever holds by then."""

from dataclasses import replace
from datetime import date

import pytest

from service.domain.errors import Invalid
from service.domain.facts.audit_pack import PackAsked
from service.domain.facts.sop_book import BookAsked
from service.records.interface import ActClaim
from service.workflow.acts import binding, packing
from tests.people import CITRA, FITRI
from tests.world import World, with_settings

CLICK, ANOTHER = ActClaim("a click", "what it asks"), ActClaim("another", "what it asks")


def test_a_pack_of_a_department_that_is_gone_since_is_answered_to_the_click_that_asked_for_it(world: World) -> None:
    world.draft()
    wanted = PackAsked("FIN", (), None, None)
    pack, _ = packing.begin(world.office, FITRI, wanted, CLICK)
    departments = tuple(one for one in world.organisation.departments if one.code != "FIN")
    today = with_settings(world.office, replace(world.organisation, departments=departments))
    again, repeated = packing.begin(today, FITRI, wanted, CLICK)
    assert (again.id, repeated) == (pack.id, True)
    with pytest.raises(Invalid):
        packing.begin(today, FITRI, wanted, ANOTHER)


def test_a_book_with_the_decree_of_who_left_since_is_answered_to_the_click_that_asked_for_it(world: World) -> None:
    world.authorised()
    wanted = BookAsked(CITRA, "12/SK/2026", date(2026, 12, 1))
    book, _ = binding.begin(world.office, FITRI, wanted, CLICK)
    people = tuple(one for one in world.organisation.people if one.email != CITRA)
    today = with_settings(world.office, replace(world.organisation, people=people))
    again, repeated = binding.begin(today, FITRI, wanted, CLICK)
    assert (again.id, repeated) == (book.id, True)
    with pytest.raises(Invalid):
        binding.begin(today, FITRI, wanted, ANOTHER)
