"""Which rights are missing, which nobody should have, and which are strange on an authorised file."""

import pytest

from service.domain.company.rights import Right, strange, to_give, to_take
from tests.people import AYU, BUDI, FITRI

AYU_WRITES, BUDI_WRITES = Right("user", AYU, "writer"), Right("user", BUDI, "writer")
COMPANY = Right("domain", "kopi.example", "commenter")


def test_what_is_missing_is_given_and_what_nobody_should_have_is_taken() -> None:
    wanted, there = [AYU_WRITES, COMPANY], [BUDI_WRITES, COMPANY]
    assert (to_give(wanted, there), to_take(wanted, there)) == ((AYU_WRITES,), (BUDI_WRITES,))


def test_another_role_is_taken_and_given_anew() -> None:
    comments = Right("user", AYU, "commenter")
    assert (to_give([comments], [AYU_WRITES]), to_take([comments], [AYU_WRITES])) == ((comments,), (AYU_WRITES,))


@pytest.mark.parametrize(
    "right",
    [
        Right("anyone", "", "reader"),
        Right("domain", "kopi.example", "reader"),
        Right("domain", "other.example", "writer"),
        Right("group", "all@kopi.example", "reader"),
        BUDI_WRITES,
        Right("user", FITRI, "fileOrganizer"),
    ],
)
def test_links_domains_groups_and_other_writers_are_strange(right: Right) -> None:
    assert strange([right], {AYU}) == (right,)


@pytest.mark.parametrize("right", [Right("user", BUDI, "reader"), Right("user", BUDI, "commenter"), AYU_WRITES])
def test_single_readers_and_who_was_given_the_file_by_baku_are_not(right: Right) -> None:
    assert strange([right], {AYU}) == ()
