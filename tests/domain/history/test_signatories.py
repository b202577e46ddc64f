"""Several signatures: in order, any order within a step, each person once, no author, all under one content."""

from dataclasses import replace

import pytest

from service.domain import facts
from service.domain.acts.adoption import confirmed
from service.domain.acts.authorisation import declined, stamps
from service.domain.acts.next_acts import next_acts
from service.domain.acts.outstanding import outstanding_for
from service.domain.acts.signature import signed
from service.domain.company.organisation import Authoriser, Organisation, Signatory, StaffNumber
from service.domain.company.organisation_rules import breaches
from service.domain.document.content import mark
from service.domain.document.sop_document import Paragraph
from service.domain.errors import Refused
from service.domain.history.signatories import signatures
from service.domain.telling.mailing import owed
from tests.histories import DOCUMENT, DRAFTED, TODAY, Telling, content, rehearsed
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI

THREE = (Signatory(EKO, 2), Signatory(DEWI, 1), Signatory(FITRI, 1, "Checked"))
SEVERAL = replace(KOPI, signatories=THREE, authorisers=(Authoriser(CITRA, EKO, deputy_always=True),))


def signing(history: Telling, organisation: Organisation = SEVERAL) -> set[str]:
    """Return who is offered to sign now."""
    people = [person.email for person in KOPI.people]
    acts = {one: [act.name for act in next_acts(history.sop, one, organisation, TODAY)] for one in people}
    mailed = {mail.recipient for mail in owed(history.sop, organisation) if mail.occasion == "decision_awaited"}
    found = {one for one in people if "authorise" in acts[one]}
    assert mailed == found - {BUDI}  # who rehearsed knows
    return found


def sign(history: Telling, caller: str, organisation: Organisation = SEVERAL) -> Telling:
    return history.tell(signed(history.sop, caller, organisation, "For use", TODAY, TODAY), by=caller)


def codes(history: Telling, caller: str, organisation: Organisation = SEVERAL) -> list[str]:
    return [one.code for one in outstanding_for(history.sop, caller, organisation, TODAY)]


@pytest.mark.parametrize(
    ("numbers", "number", "printed"),
    [
        ("nip", "19800101 200501 2 001", "Citra Wijaya\nNIP 19800101 200501 2 001"),
        ("employee", "KN-0007", "Citra Wijaya\nEmployee number KN-0007"),
        ("nip", "", "Citra Wijaya"),
    ],
)
def test_the_number_of_who_authorises_stands_below_the_name(numbers: StaffNumber, number: str, printed: str) -> None:
    people = tuple(replace(one, number=number) if one.email == CITRA else one for one in KOPI.people)
    company = replace(KOPI, people=people, staff_number=numbers)
    history = sign(rehearsed(), CITRA, company)
    assert stamps(history.sop, company)["authorised.name"] == printed


def test_signatures_come_step_by_step_in_any_order_within_one_and_the_last_authorises() -> None:
    history = rehearsed()
    assert signing(history) == {DEWI, FITRI}
    assert signing(sign(history, FITRI)) == {DEWI}
    assert signing(sign(history, DEWI)) == {EKO}
    assert history.sop.current.authorisation is None
    assert signing(sign(history, EKO)) == {CITRA}
    sign(history, CITRA)
    assert history.sop.current.status == "authorised", "the last signature authorises"
    stamped = stamps(history.sop, SEVERAL)
    assert stamped["authorised.name"] == "Fitri Handayani, Dewi Anggraini, Eko Prasetyo, Citra Wijaya"
    assert stamped["authorised.post"] == "Document Controller, Copywriter, Finance Director, Marketing Director"
    moments, _, meaning = stamped["authorised.date"].partition(" · ")
    assert (moments.count("2 November 2026 09:0"), moments.count("WIB")) == (4, 4)
    assert meaning == "For use"
    kept = [(one.by, one.fact.post, one.fact.meaning) for one in signatures(history.sop.current)]
    assert kept[0] == (FITRI, "Document Controller", "For use")


def test_who_comes_out_of_turn_or_twice_is_refused() -> None:
    history = sign(rehearsed(), FITRI)
    assert codes(history, EKO) == codes(history, CITRA) == ["not_your_turn"]
    assert codes(history, FITRI) == ["signed_already"]
    assert codes(history, BUDI) == ["not_entitled"]
    for caller in (EKO, CITRA, FITRI, BUDI):
        with pytest.raises(Refused):
            sign(history, caller)


def test_a_deputy_who_signed_already_does_not_sign_in_the_authorisers_place_too() -> None:
    history = sign(sign(sign(rehearsed(), FITRI), DEWI), EKO)
    assert codes(history, EKO) == ["signed_already"]
    assert codes(history, CITRA) == []


def test_a_text_that_changes_lapses_the_signatures_before_it() -> None:
    history = sign(sign(rehearsed(), FITRI), DEWI)
    history.look(content(replace(DOCUMENT, before=(Paragraph("To publish on time, always."),))))
    read = history.sop.current.content
    assert read
    assert signatures(history.sop.current) == ()
    history.tell(facts.EditorialConfirmed(read.steps_hash, read.text_hash), by=BUDI)
    assert signing(history) == {DEWI, FITRI}


def test_who_wrote_it_is_passed_over_and_the_authoriser_signs_last_only() -> None:
    own = replace(KOPI, signatories=(Signatory(AYU), Signatory(CITRA), Signatory(DEWI, 2)))
    history = rehearsed()
    assert codes(history, AYU, own) == ["not_entitled", "author"]
    assert signing(history, own) == {DEWI}
    assert codes(sign(history, DEWI, own), CITRA, own) == []


def test_who_becomes_an_author_after_signing_has_signed_no_more() -> None:
    history = sign(rehearsed(), FITRI)
    history.tell(facts.HandedOver("author", AYU, FITRI, "Leaves."))
    assert signatures(history.sop.current) == ()
    assert signing(history) == {DEWI}


def test_who_signed_before_and_becomes_the_authoriser_signs_last() -> None:
    history = sign(sign(sign(rehearsed(), FITRI), DEWI), EKO)
    history.tell(facts.HandedOver("authoriser", CITRA, EKO, "Leaves."))
    assert codes(history, EKO) == []
    assert stamps(sign(history, EKO).sop, SEVERAL)["authorised.name"] == (
        "Fitri Handayani, Dewi Anggraini, Eko Prasetyo"
    )


def test_what_was_authorised_outside_is_confirmed_by_its_authoriser_and_by_none_who_would_sign_before() -> None:
    history = Telling(DRAFTED, facts.Adopted("Rina", "Direktur", TODAY)).look(content())
    read = history.sop.current.content
    assert read
    seen = mark(read.steps_hash, read.text_hash)
    with pytest.raises(Refused):
        confirmed(history.sop, FITRI, SEVERAL, seen, TODAY)
    assert confirmed(history.sop, CITRA, SEVERAL, seen, TODAY)


def test_where_authors_may_sign_after_an_independent_review_a_signatory_does_too() -> None:
    own = replace(KOPI, signatories=(Signatory(AYU),), self_authorisation="with_independent_review")
    assert signing(rehearsed(), own) == {AYU}


def test_a_signatory_declines_too_and_all_sign_anew_after_the_next_round() -> None:
    history = sign(rehearsed(), FITRI)
    history.tell(*declined(history.sop, DEWI, SEVERAL, "Step 2 is not ours.", TODAY, history.new_id), by=DEWI)
    assert (history.sop.current.status, signatures(history.sop.current)) == ("drafting", ())


def test_other_departments_need_no_such_signature_and_settings_name_each_person_once() -> None:
    elsewhere = replace(KOPI, signatories=(Signatory(FITRI, 1, "", ("FIN",)),))
    assert codes(rehearsed(), CITRA, elsewhere) == []
    wrong = (Signatory(FITRI), Signatory(FITRI, 2), Signatory("nobody@kopi.example", 1, "", ("XYZ",)))
    places = [place for place, _ in breaches(replace(KOPI, signatories=wrong))]
    assert places == [("signatories", 1, "email"), ("signatories", 2, "email", 0), ("signatories", 2, "departments", 0)]
