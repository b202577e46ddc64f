"""Who comes into a role or a department later reads what is in force."""

from dataclasses import replace
from datetime import timedelta

import pytest

from service.domain import facts
from service.domain.acts.distribution import Newcomers, concern_named, newcomers_asked
from service.domain.acts.reading import of_announced
from service.domain.company.organisation import Department, Role
from tests.domain.acts.test_distribution import (
    AS_HEAD,
    AS_ONE_OF_THEM,
    COMPANY,
    EFFECTIVE,
    MARKETING,
    first,
    mailed,
    read,
)
from tests.histories import TODAY
from tests.people import AYU, CITRA, DEWI, EKO, FITRI


def test_who_comes_into_a_role_before_long_holidays_is_told_behind_them() -> None:
    off = frozenset(TODAY + timedelta(days=n) for n in range(1, 15))
    larger = replace(COMPANY, holidays=off, roles=(Role({"en": "Copywriter"}, (DEWI, EKO)),))
    history = first()
    history.tell(*newcomers_asked(history.sop, [Newcomers((EKO,), "Copywriter")], larger, TODAY), by="baku")
    morning = larger.working_days_after(TODAY, 1)
    assert ("role_taken", EKO) in mailed(history, morning, larger)
    assert ("role_taken", EKO) not in mailed(history, morning + timedelta(days=1), larger)


def test_who_comes_into_a_role_reads_what_they_have_not_within_ten_working_days() -> None:
    history = read(first(), EKO)
    larger = replace(
        COMPANY, roles=(COMPANY.roles[0], Role({"en": "Copywriter"}, (DEWI, EKO, FITRI)), COMPANY.roles[2])
    )
    (asked,) = newcomers_asked(history.sop, [Newcomers((EKO, FITRI), "Copywriter")], larger, TODAY)
    assert (asked.people, asked.due) == ((FITRI,), larger.working_days_after(TODAY, 10))
    history.tell(asked, by="baku")
    assert newcomers_asked(history.sop, [Newcomers((EKO, FITRI), "Copywriter")], larger, TODAY) == ()
    assert ("role_taken", FITRI) in mailed(history, TODAY, larger)


@pytest.mark.parametrize(
    ("naming", "joined", "is_asked"),
    [
        (facts.ConcernNamed(0, (), departments=("FIN",)), AS_ONE_OF_THEM, True),
        (facts.ConcernNamed(0, (), departments=("FIN",)), AS_HEAD, True),
        (facts.ConcernNamed(0, (), heads=("FIN",)), AS_HEAD, True),
        (facts.ConcernNamed(0, (), heads=("FIN",)), AS_ONE_OF_THEM, False),
        (facts.ConcernNamed(0, (EKO,)), AS_ONE_OF_THEM, False),
    ],
)
def test_who_comes_into_a_department_that_is_named_reads_it_as_a_newcomer(
    naming: facts.ConcernNamed, joined: Department, is_asked: bool
) -> None:
    history = first()
    history.tell(*concern_named(history.sop, AYU, COMPANY, naming, TODAY), by=AYU)
    larger = replace(COMPANY, departments=(MARKETING, joined))
    came = [Newcomers((FITRI,), department="FIN")]
    new = newcomers_asked(history.sop, came, larger, TODAY)
    assert [one.people for one in new] == ([(FITRI,)] if is_asked else [])
    if new:
        history.tell(*new, by="baku")
    assert (("role_taken", FITRI) in mailed(history, TODAY, larger)) == is_asked
    assert newcomers_asked(history.sop, came, larger, TODAY) == ()


def test_who_comes_into_a_role_and_a_department_at_once_is_asked_once() -> None:
    history = first()
    naming = facts.ConcernNamed(0, (), departments=("FIN",))
    history.tell(*concern_named(history.sop, AYU, COMPANY, naming, TODAY), by=AYU)
    roles = (COMPANY.roles[0], Role({"en": "Copywriter"}, (DEWI, FITRI)), COMPANY.roles[2])
    larger = replace(COMPANY, roles=roles, departments=(MARKETING, AS_ONE_OF_THEM))
    came = [Newcomers((FITRI,), "Copywriter"), Newcomers((FITRI,), department="FIN")]
    assert [one.why for one in newcomers_asked(history.sop, came, larger, TODAY)] == ["role"]


def test_nobody_is_asked_to_read_what_was_in_force_before_baku_or_is_over() -> None:
    history = first().tell(facts.Withdrawn("Over", TODAY), by=CITRA)
    assert of_announced(history.sop, COMPANY) is None
    assert newcomers_asked(history.sop, [Newcomers((EKO,), "Copywriter")], COMPANY, TODAY) == ()
    assert mailed(history, EFFECTIVE) == []
