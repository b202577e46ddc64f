"""What a printed copy's code says of its revision, day by day; and that no other code says it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import facts
from service.domain.history.printed import LENGTH, LETTERS, claim_of, of_revision
from service.domain.telling.links import printed_link
from service.domain.telling.printed import status
from service.domain.telling.trail.lines import lines
from tests.domain.telling.test_mailing import authorised
from tests.histories import DRAFTED, TODAY, Telling, rehearsed
from tests.people import CITRA, KOPI

WEEK = timedelta(days=7)


def followed(history: Telling, effective: date, number: int = 1) -> Telling:
    """Return a history in which the next revision was authorised, effective from a day."""
    history.tell(replace(DRAFTED, revision=number, revision_class="change"))
    decided = facts.Authorised("Director", "Read.", effective, effective + WEEK, "s", "t", f"r{number}")
    return history.tell(decided, by=CITRA)


def withdrawn(history: Telling, day: date = TODAY) -> Telling:
    return history.tell(facts.Withdrawn("Enough.", day), by=CITRA)


def lapsed(history: Telling) -> Telling:
    return history.tell(facts.AuthorisationLapsed("changed_before_lock"))


@pytest.mark.parametrize(
    ("history", "english", "indonesian", "usable", "in_force"),
    [
        (authorised(), "In force since 2 Nov 2026", "BERLAKU sejak 2 Nov 2026", True, None),
        (
            followed(authorised(), TODAY + WEEK),
            "In force, replaced by Rev. 1 from 9 Nov 2026",
            "BERLAKU, digantikan Rev. 1 mulai 9 Nov 2026",
            True,
            None,
        ),
        (
            followed(authorised(effective=TODAY - WEEK), TODAY),
            "Superseded by Rev. 1 since 2 Nov 2026: do not use",
            "DIGANTIKAN oleh Rev. 1 sejak 2 Nov 2026: jangan dipakai",
            False,
            1,
        ),
        (
            followed(followed(authorised(effective=TODAY - 2 * WEEK), TODAY - WEEK), TODAY, 2),
            "Superseded by Rev. 1 since 26 Oct 2026: do not use",
            "DIGANTIKAN oleh Rev. 1 sejak 26 Okt 2026: jangan dipakai",
            False,
            2,
        ),
        (
            withdrawn(authorised()),
            "Withdrawn since 2 Nov 2026: do not use",
            "DICABUT sejak 2 Nov 2026: jangan dipakai",
            False,
            None,
        ),
        (
            authorised(effective=TODAY + WEEK),
            "Not in force before 9 Nov 2026: do not use yet",
            "BELUM BERLAKU sebelum 9 Nov 2026: jangan dipakai dahulu",
            False,
            None,
        ),
        (
            followed(authorised(effective=TODAY + 2 * WEEK), TODAY + WEEK),
            "Replaced by Rev. 1 before it was in force: do not use",
            "DIGANTIKAN oleh Rev. 1 sebelum berlaku: jangan dipakai",
            False,
            None,
        ),
        (
            followed(authorised(effective=TODAY + WEEK), TODAY),
            "Superseded by Rev. 1 since 2 Nov 2026: do not use",
            "DIGANTIKAN oleh Rev. 1 sejak 2 Nov 2026: jangan dipakai",
            False,
            1,
        ),
    ],
)
def test_a_print_says_its_status(
    history: Telling, english: str, indonesian: str, usable: bool, in_force: int | None
) -> None:
    sop = history.sop
    found = status(sop, 0, of_revision(sop, sop.revisions[0]), TODAY)
    assert (str(found.sentence), found.sentence.spoken("id")) == (english, indonesian)
    assert (found.usable, found.in_force) == (usable, in_force)


def test_a_print_of_an_authorisation_that_did_not_hold_is_not_authorised_whatever_is_authorised_later() -> None:
    printed_then = of_revision(authorised().sop, authorised().sop.current)
    for history in (lapsed(authorised()), authorised(lapsed(authorised()))):
        assert str(status(history.sop, 0, printed_then, TODAY).sentence) == "Not authorised: do not use"
    again = authorised(lapsed(authorised())).sop
    assert str(status(again, 0, of_revision(again, again.current), TODAY).sentence) == "In force since 2 Nov 2026"


def test_two_authorisations_never_share_a_short_hash_be_they_of_the_same_words() -> None:
    history = followed(lapsed(authorised()), TODAY)
    first, second = authorised().sop, authorised(lapsed(authorised())).sop
    hashes = {of_revision(sop, revision) for sop in (first, second, history.sop) for revision in sop.revisions}
    assert len(hashes - {""}) == 3
    assert of_revision(rehearsed().sop, rehearsed().sop.current) == ""


def test_the_link_is_short_and_there_is_none_for_a_draft_or_without_an_address() -> None:
    sop = authorised().sop
    assert printed_link("https://sop.kopi.example", sop, sop.current) == (
        f"https://sop.kopi.example/s/SOP-MKT-001?rev=0&c={of_revision(sop, sop.current)}"
    )
    assert printed_link("", sop, sop.current) == ""
    assert printed_link("https://sop.kopi.example", rehearsed().sop, rehearsed().sop.current) == ""


@pytest.mark.parametrize(
    ("number", "revision", "typed"),
    [
        ("sop-mkt-001", "0", "0f1a"),
        ("SOP-MKT-001", "00", "OFIA"),
        ("SOP–MKT–001", " 0 ", "0f-1a"),
        ("SOP-MKT-001", "0", " 0F lA "),
    ],
)
def test_who_types_a_code_may_write_it_as_people_do(number: str, revision: str, typed: str) -> None:
    assert claim_of(number, revision, typed) == claim_of("SOP-MKT-001", "0", "0f1a")


@pytest.mark.parametrize(
    ("number", "revision", "typed"),
    [
        ("SOP-MKT-001", "", "0f1a"),
        ("SOP-MKT-001", "10", "0f1a"),
        ("SOP-MKT-01", "0", "0f1a"),
        ("SOP-MKT-001", "0", "0f1b"),
        ("SOP-MKT-001", "0", ""),
    ],
)
def test_what_is_another_code_is_found_by_another_claim(number: str, revision: str, typed: str) -> None:
    assert claim_of(number, revision, typed) != claim_of("SOP-MKT-001", "0", "0f1a")


@given(number=st.text(), revision=st.text(), typed=st.text())
def test_whatever_is_asked_for_has_a_claim(number: str, revision: str, typed: str) -> None:
    assert claim_of(number, revision, typed).startswith("printed:")


def test_the_trail_tells_the_code_with_the_authorisation() -> None:
    history = authorised(lapsed(authorised()))
    told = [one for one in lines("sop-1", history.recorded, KOPI, CITRA) if one.kind == "Authorised"]
    first, second = (str(one.says).rpartition("is ")[2] for one in told)
    assert first != second
    assert second == f"{of_revision(history.sop, history.sop.current)}."


def test_a_short_hash_has_no_letters_that_look_like_others() -> None:
    sop = authorised().sop
    assert len(of_revision(sop, sop.current)) == LENGTH
    assert set(of_revision(sop, sop.current)) <= set(LETTERS)
    assert not set(LETTERS) & set("oilu")
