"""Nobody signs their own: who ever was an author neither authorises nor confirms, whatever was handed over since."""

from dataclasses import replace

import pytest

from service.domain import facts
from service.domain.acts.authorisation import authorised, declined, requested, stamps
from service.domain.acts.editorial import confirmed
from service.domain.acts.handover import handed_over, not_possible
from service.domain.acts.next_acts import next_acts
from service.domain.acts.next_revision import revised
from service.domain.acts.outstanding import outstanding, outstanding_for
from service.domain.acts.review import closed, opened
from service.domain.acts.round_changes import reviewer_replaced
from service.domain.company.organisation import Authoriser, Organisation
from service.domain.document.content import mark
from service.domain.document.sop_document import Paragraph
from service.domain.errors import Denied, Invalid, Outstanding, Refused
from service.domain.telling.mailing import due
from tests.histories import DOCUMENT, DRAFTED, TODAY, Telling, content, rehearsed, reviewed
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI

REVIEWED_AUTHORS_SIGN = replace(KOPI, self_authorisation="with_independent_review")
REWORDED = replace(DOCUMENT, before=(Paragraph("To publish on time, every time."),))


def entitling(*authorisers: Authoriser) -> Organisation:
    """Return the company after its settings named others who may authorise."""
    return replace(KOPI, authorisers=authorisers)


def hand(history: Telling, part: facts.Part, leaver: str, successor: str) -> Telling:
    return history.tell(facts.HandedOver(part, leaver, successor, "Leaves."))


def wrote(author: str) -> Telling:
    """Return a history that awaits authorisation, in which this person wrote it and handed authorship to Dewi."""
    return hand(hand(rehearsed(), "author", AYU, author), "author", author, DEWI)


def of(history: Telling, caller: str, organisation: Organisation = KOPI) -> list[str]:
    return [o.code for o in outstanding_for(history.sop, caller, organisation, TODAY)]


def standing(history: Telling, organisation: Organisation = KOPI) -> list[Outstanding]:
    return list(outstanding(history.sop, organisation))


def seen_mark(history: Telling) -> str:
    read = history.sop.current.content
    assert read is not None
    return mark(read.steps_hash, read.text_hash)


def acts(history: Telling, caller: str, organisation: Organisation = KOPI) -> tuple[str, ...]:
    return tuple(act.name for act in next_acts(history.sop, caller, organisation, TODAY))


# who wrote it does not sign it


@pytest.mark.parametrize("author", [CITRA, EKO])
def test_an_authoriser_or_deputy_who_handed_authorship_away_still_does_not_sign(author: str) -> None:
    history = wrote(author)
    assert of(history, author) == ["author"]
    with pytest.raises(Refused, match="author"):
        authorised(history.sop, author, KOPI, "I agree", TODAY, TODAY)


def test_the_refusal_names_who_may_sign_instead() -> None:
    [found] = outstanding_for(wrote(EKO).sop, EKO, KOPI, TODAY)
    assert str(found.sentence).endswith("may not authorise it. Ask Citra Wijaya.")
    assert found.sentence.spoken("id").endswith("tidak boleh mengesahkannya. Mintalah kepada Citra Wijaya.")
    [stranger] = outstanding_for(rehearsed().sop, BUDI, KOPI, TODAY)
    assert str(stranger.sentence).endswith("Ask Citra Wijaya or Eko Prasetyo.")


def test_the_other_of_the_two_signs() -> None:
    assert of(wrote(EKO), CITRA) == []
    assert of(wrote(CITRA), EKO) == []


def test_who_got_authorship_back_and_gave_it_away_again_was_an_author_all_the_same() -> None:
    history = hand(hand(wrote(EKO), "author", DEWI, EKO), "author", EKO, DEWI)
    assert history.sop.current.ever_authors == {AYU, EKO, DEWI}


def test_the_next_revision_has_authors_of_its_own() -> None:
    history = wrote(EKO)
    history.tell(authorised(history.sop, CITRA, KOPI, "I agree", TODAY, TODAY), by=CITRA)
    history.tell(facts.Stamped("r2"), facts.Locked("in_force"), facts.AuthorisationConfirmed("r3"), by="baku")
    history.tell(revised(history.sop, DEWI, KOPI, "New channel", "change"))
    assert history.sop.current.ever_authors == {DEWI}


def test_deciding_on_feedback_answering_and_declining_make_nobody_an_author() -> None:
    history = reviewed(by=CITRA).tell(facts.FeedbackGiven("f1", "reviewer", "remark", "Budi", "Say who posts it."))
    history.tell(facts.FeedbackDecided("f1", "accepted", "better"), by=CITRA)
    history.tell(*declined(history.sop, CITRA, KOPI, "unclear", TODAY, history.new_id), by=CITRA)
    assert history.sop.current.ever_authors == {AYU}


def test_the_act_is_offered_and_mailed_to_those_alone_who_may_sign() -> None:
    history = wrote(CITRA)
    assert "authorise" not in acts(history, CITRA)
    assert acts(history, EKO)[0] == "authorise"
    assert [m.recipient for m in due(history.sop, KOPI, TODAY) if m.occasion == "decision_awaited"] == [EKO]
    assert "request" in acts(history, CITRA), "she leads the department, and asks the deputy"


# an author may sign where the settings say so


def test_a_reviewed_author_signs_where_the_settings_let_them() -> None:
    assert of(wrote(CITRA), CITRA, REVIEWED_AUTHORS_SIGN) == []


def test_not_even_then_without_an_independent_review() -> None:
    history = hand(wrote(CITRA), "author", DEWI, BUDI)
    assert of(history, CITRA, REVIEWED_AUTHORS_SIGN) == ["review_not_independent", "simulation_missing", "author"]


def test_an_editorial_revision_has_no_review_so_its_author_never_signs() -> None:
    history = wrote(CITRA)
    history.tell(authorised(history.sop, EKO, KOPI, "I agree", TODAY, TODAY), by=EKO)
    history.tell(facts.Stamped("r2"), facts.Locked("in_force"), facts.AuthorisationConfirmed("r3"), by="baku")
    with pytest.raises(Invalid):
        revised(history.sop, DEWI, REVIEWED_AUTHORS_SIGN, "Typo", "editorial", (CITRA, EKO))
    history.tell(revised(history.sop, DEWI, REVIEWED_AUTHORS_SIGN, "Typo", "editorial", (CITRA,))).look(content())
    history.tell(confirmed(history.sop, BUDI, REVIEWED_AUTHORS_SIGN, seen_mark(history)), by=BUDI)
    assert of(history, CITRA, REVIEWED_AUTHORS_SIGN) == ["author"]
    assert of(history, EKO, REVIEWED_AUTHORS_SIGN) == []


# the second person


def test_who_ever_was_an_author_is_no_second_person() -> None:
    history = hand(rehearsed(), "author", AYU, DEWI).look(content(REWORDED))
    for author in (AYU, DEWI):
        assert "confirm_editorial" not in acts(history, author)
        with pytest.raises(Denied):
            confirmed(history.sop, author, KOPI, seen_mark(history))
    assert "confirm_editorial" in acts(history, BUDI)


def test_a_confirmation_counts_only_while_who_gave_it_is_no_author() -> None:
    history = rehearsed().look(content(REWORDED))
    history.tell(confirmed(history.sop, DEWI, KOPI, seen_mark(history)), by=DEWI)
    assert standing(history) == []
    hand(history, "author", AYU, DEWI)
    assert [o.code for o in standing(history)] == ["changed_since_review"]
    history.tell(confirmed(history.sop, BUDI, KOPI, seen_mark(history)), by=BUDI)
    assert standing(history) == []


# independent reviews


def test_a_review_counts_no_longer_once_its_reviewer_is_an_author() -> None:
    history = hand(rehearsed(), "author", AYU, BUDI)
    [found, rehearsal] = standing(history)
    assert (found.code, rehearsal.code) == ("review_not_independent", "simulation_missing"), "he ran it alone, too"
    assert "Open another round" in str(found.sentence)
    assert "open_round" in acts(history, BUDI)
    assert "authorise" not in acts(history, CITRA)
    with pytest.raises(Refused):
        requested(history.sop, BUDI, KOPI, "please")


def test_not_even_when_the_reviewer_handed_authorship_on() -> None:
    history = hand(hand(rehearsed(), "author", AYU, BUDI), "author", BUDI, DEWI)
    assert [o.code for o in standing(history)] == ["review_not_independent", "simulation_missing"]


def test_who_ever_was_an_author_is_no_independent_reviewer_of_a_round() -> None:
    history = hand(Telling().look(content()), "author", AYU, DEWI)
    for reviewer in (AYU, DEWI):
        with pytest.raises(Invalid):
            opened(history.sop, DEWI, KOPI, (facts.Reviewer(reviewer),), TODAY, TODAY)
    history.tell(opened(history.sop, DEWI, KOPI, (facts.Reviewer(BUDI),), TODAY, TODAY))
    with pytest.raises(Invalid):
        reviewer_replaced(history.sop, DEWI, KOPI, BUDI, AYU, "On leave")


def test_the_answer_of_who_was_replaced_is_nobodys_review() -> None:
    history = Telling().look(content())
    history.tell(opened(history.sop, AYU, KOPI, (facts.Reviewer(BUDI), facts.Reviewer(DEWI)), TODAY, TODAY))
    read = history.sop.current.content
    assert read is not None
    hashes = (read.steps_hash, read.text_hash)
    history.tell(facts.ReviewerAnswered(1, BUDI, "agree", *hashes), by=BUDI)
    history.tell(reviewer_replaced(history.sop, AYU, KOPI, BUDI, AYU, "On leave"))
    history.tell(
        facts.ReviewerAnswered(1, AYU, "agree", *hashes), facts.ReviewerAnswered(1, DEWI, "not_for_me", *hashes)
    )
    with pytest.raises(Refused) as caught:
        closed(history.sop, AYU, KOPI, None)
    assert [o.code for o in caught.value.outstanding] == ["independent_review_missing"]


def test_an_author_among_the_reviewers_has_not_checked_it() -> None:
    history = Telling().look(content())
    history.tell(opened(history.sop, AYU, KOPI, (facts.Reviewer(BUDI), facts.Reviewer(AYU)), TODAY, TODAY))
    read = history.sop.current.content
    assert read is not None
    answers = [facts.ReviewerAnswered(1, e, "agree", read.steps_hash, read.text_hash) for e in (BUDI, AYU)]
    history.tell(*answers, facts.RoundClosed(1, read.steps_hash, read.text_hash))
    history.tell(facts.SimulationWaived("as before", read.steps_hash), by=CITRA)
    history.tell(authorised(history.sop, CITRA, KOPI, "I agree", TODAY, TODAY), by=CITRA)
    assert stamps(history.sop, KOPI)["checked.name"] == "Budi Santoso"


# handing over


def left(history: Telling, leaver: str, successor: str, organisation: Organisation = KOPI) -> list[str]:
    return [o.code for o in not_possible(history.sop, organisation, leaver, successor)]


def test_authority_is_not_handed_to_who_wrote_it_unless_they_may_sign_once_reviewed() -> None:
    history = hand(Telling(replace(DRAFTED, authors=(CITRA,), authoriser=EKO)), "author", CITRA, DEWI)
    assert left(history, EKO, CITRA) == ["author"]
    assert left(history, EKO, CITRA, REVIEWED_AUTHORS_SIGN) == []
    with pytest.raises(Refused, match="author"):
        handed_over(history.sop, EKO, KOPI, EKO, CITRA, "Leaves.")


def test_authorship_is_not_handed_to_the_last_who_may_sign() -> None:
    history = wrote(CITRA)
    assert left(history, DEWI, EKO) == ["nobody_to_sign"]
    assert left(history, DEWI, BUDI) == []


def test_authorship_of_what_nobody_can_sign_anyway_is_handed_over_all_the_same() -> None:
    assert left(hand(wrote(CITRA), "author", DEWI, EKO), EKO, BUDI) == []


# authority is that of today's settings


def test_who_lost_the_right_to_authorise_neither_signs_nor_declines_nor_stands_in() -> None:
    history, today = rehearsed(), entitling(Authoriser(FITRI, BUDI))
    for former in (CITRA, EKO):
        assert of(history, former, today) == ["nobody_to_sign", "not_entitled"]
        assert "authorise" not in acts(history, former, today)
        with pytest.raises(Denied):
            declined(history.sop, former, today, "unclear", TODAY, history.new_id)
    lines = [str(o.sentence) for o in outstanding_for(history.sop, CITRA, today, TODAY)]
    assert lines[1] == "The spreadsheet of people no longer lets you authorise SOPs of MKT."


def test_a_deputy_of_today_stands_in_and_one_of_yesterday_does_not() -> None:
    today = entitling(Authoriser(CITRA, FITRI, deputy_always=True))
    assert of(rehearsed(), FITRI, today) == []
    assert of(rehearsed(), EKO, today) == ["not_entitled"]


def test_a_right_in_another_department_is_none_here() -> None:
    assert "not_entitled" in of(rehearsed(), CITRA, entitling(Authoriser(CITRA, EKO, ("FIN",))))


# where nobody is left


def test_where_nobody_may_sign_the_remedy_is_named() -> None:
    history = rehearsed()
    [found] = standing(history, entitling(Authoriser(FITRI, BUDI)))
    assert str(found.sentence) == (
        "The spreadsheet of people no longer lets Citra Wijaya authorise SOPs of MKT. Ask a document controller to "
        "hand the authorisation over from Citra Wijaya to Fitri Handayani or Budi Santoso."
    )
    assert [m for m in due(history.sop, entitling(Authoriser(FITRI, BUDI)), TODAY) if m.occasion != "in_force"] == []
    hand(history, "authoriser", CITRA, FITRI)
    assert of(history, FITRI, entitling(Authoriser(FITRI, BUDI))) == []


def test_where_all_who_could_sign_wrote_it_the_settings_must_name_another() -> None:
    history = hand(wrote(CITRA), "author", DEWI, EKO)
    [found] = standing(history)
    assert found.code == "nobody_to_sign"
    assert "Citra Wijaya and Eko Prasetyo" in str(found.sentence)
    assert "name another authoriser for MKT in the spreadsheet of people" in str(found.sentence)
    assert "Citra Wijaya dan Eko Prasetyo" in found.sentence.spoken("id")
    assert "authorise" not in acts(history, CITRA) + acts(history, EKO)
