from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.domain import facts
from service.domain.acts.authorisation import authorised, requested, stamps
from service.domain.acts.editorial import base, confirmed
from service.domain.acts.ending import cancelled, withdrawn
from service.domain.acts.handover import handed_over, not_possible
from service.domain.acts.next_revision import change_row, revised
from service.domain.acts.outstanding import outstanding
from service.domain.document.content import mark
from service.domain.document.differences import Difference, differences, words
from service.domain.document.sop_document import Paragraph
from service.domain.errors import Conflict, Denied, Refused
from tests.histories import DOCUMENT, STEPS, TODAY, Telling, content, rehearsed, reviewed, with_steps
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI, MALLORY

REWORDED = replace(DOCUMENT, before=(Paragraph("To publish on time, every time."),))


def in_force(effective: date = TODAY) -> Telling:
    """Return the history of an SOP whose first revision is authorised and at rest."""
    told = rehearsed()
    decided = authorised(told.sop, CITRA, KOPI, "I agree", effective, TODAY, words(DOCUMENT))
    told.tell(facts.FileMade("document", "doc-0"), decided, by=CITRA)
    return told.tell(facts.Stamped("r2"), facts.Locked("in_force"), facts.AuthorisationConfirmed("r3"), by="baku")


def revising(revision_class: facts.RevisionClass = "change", effective: date = TODAY) -> Telling:
    told = in_force(effective)
    assert revision_class != "first"
    return told.tell(revised(told.sop, AYU, KOPI, "New channel", revision_class))


def codes(told: Telling) -> list[str]:
    return [o.code for o in outstanding(told.sop, KOPI)]


def seen_mark(told: Telling) -> str:
    seen = told.sop.current.content
    assert seen is not None
    return mark(seen.steps_hash, seen.text_hash)


def test_the_next_revision_is_a_copy_of_the_last_with_a_reason() -> None:
    begun = revising().sop.current.drafted
    assert (begun.revision, begun.number, begun.origin, begun.source) == (1, "SOP-MKT-001", "previous", "doc-0")
    assert begun.reason == "New channel"


def test_the_last_revision_stays_in_force_while_the_next_is_written() -> None:
    told = revising()
    in_hand = told.sop.in_force(TODAY)
    assert in_hand is not None
    assert in_hand.number == 0
    assert told.sop.superseded(TODAY) == ()


def test_the_next_revision_takes_over_on_its_effective_date_and_not_before() -> None:
    told = revising().look(content())
    seen = told.sop.current.content
    assert seen is not None
    later = TODAY + timedelta(days=10)
    told.tell(facts.Authorised("Director", "ok", later, later, seen.steps_hash, seen.text_hash, "r9"), by=CITRA)
    before, on = told.sop.in_force(later - timedelta(days=1)), told.sop.in_force(later)
    assert (before and before.number, on and on.number) == (0, 1)
    assert [r.number for r in told.sop.superseded(later)] == [0]


def test_steps_keep_their_identity_from_one_revision_to_the_next() -> None:
    told = in_force()
    ids = [seen.id for seen in told.sop.current.steps]
    told.tell(revised(told.sop, AYU, KOPI, "why", "change")).look(content())
    assert [seen.id for seen in told.sop.current.steps] == ids


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (Telling(), "already_open"),
        (revising(), "already_open"),
        (Telling().tell(facts.Cancelled("no need")), "cancelled"),
        (in_force().tell(facts.Withdrawn("old", TODAY)), "withdrawn"),
    ],
)
def test_only_what_is_authorised_has_a_next_revision(told: Telling, code: str) -> None:
    with pytest.raises(Refused) as caught:
        revised(told.sop, AYU, KOPI, "why", "change")
    assert [o.code for o in caught.value.outstanding] == [code]


def test_a_cancelled_next_revision_can_be_begun_again_under_the_next_number() -> None:
    told = revising()
    told.tell(cancelled(told.sop, AYU, KOPI, "not now"))
    again = revised(told.sop, AYU, KOPI, "now", "change")
    assert (again.revision, again.source) == (2, "doc-0")


def test_the_change_history_gains_a_row_that_says_why() -> None:
    row = change_row(revising("editorial").sop, KOPI)
    assert (row.revision, row.what, row.why, row.by) == ("1", "Editorial change", "New channel", "Ayu Lestari")


def test_an_editorial_revision_waits_for_a_second_person_and_nothing_else() -> None:
    told = revising("editorial").look(content(REWORDED))
    assert codes(told) == ["confirmation_missing"]
    told.tell(confirmed(told.sop, BUDI, KOPI, seen_mark(told)), by=BUDI)
    assert codes(told) == []
    assert told.sop.current.status == "awaiting_authorisation"


def test_what_changes_after_the_confirmation_must_be_confirmed_anew() -> None:
    told = revising("editorial").look(content(REWORDED))
    told.tell(confirmed(told.sop, BUDI, KOPI, seen_mark(told)), by=BUDI)
    assert codes(told.look(content())) == ["confirmation_missing"]


def test_changed_steps_are_never_editorial() -> None:
    told = revising("editorial").look(content(with_steps(STEPS[0])))
    assert codes(told) == ["steps_changed"]
    with pytest.raises(Refused):
        confirmed(told.sop, BUDI, KOPI, seen_mark(told))


def test_an_author_cannot_confirm_their_own_changes_nor_a_stranger_anybodys() -> None:
    told = revising("editorial").look(content(REWORDED))
    for person in (AYU, MALLORY):
        with pytest.raises(Denied):
            confirmed(told.sop, person, KOPI, seen_mark(told))


def test_who_saw_an_earlier_text_cannot_confirm_the_present_one() -> None:
    told = revising("editorial").look(content(REWORDED))
    with pytest.raises(Conflict):
        confirmed(told.sop, BUDI, KOPI, "another")


def test_a_difference_after_a_closed_round_may_be_confirmed_as_editorial() -> None:
    told = rehearsed().look(content(REWORDED))
    assert codes(told) == ["changed_since_review"]
    told.tell(confirmed(told.sop, BUDI, KOPI, seen_mark(told)), by=BUDI)
    assert codes(told) == []


def test_differences_are_shown_against_the_words_the_round_closed_on() -> None:
    told = reviewed()
    seen = told.sop.current.content
    assert seen is not None
    told.tell(facts.RoundClosed(1, seen.steps_hash, seen.text_hash, None, words(DOCUMENT)))
    held = base(told.sop)
    assert held is not None
    assert differences(held[1], words(REWORDED)) == (
        Difference("removed", "Purpose"),
        Difference("removed", "To publish on time."),
        Difference("added", "To publish on time, every time."),
    )


def test_signatures_keep_the_name_and_post_of_their_day() -> None:
    told = in_force()
    promoted = replace(KOPI, people=tuple(replace(p, post="CEO", name="Dr " + p.name) for p in KOPI.people))
    assert stamps(told.sop, promoted)["authorised.name"] == "Citra Wijaya"
    assert stamps(told.sop, promoted)["authorised.post"] == "Marketing Director"


def test_authorisation_is_asked_for_when_nothing_is_missing() -> None:
    told = rehearsed()
    told.tell(requested(told.sop, AYU, KOPI, "please"))
    asked = told.sop.current.requested
    assert (asked and asked.by, asked and asked.note) == (AYU, "please")
    with pytest.raises(Refused):
        requested(reviewed().sop, AYU, KOPI, "")


def test_a_withdrawn_sop_is_in_force_until_its_day_and_never_after() -> None:
    told = in_force()
    told.tell(withdrawn(told.sop, CITRA, KOPI, "no longer done", TODAY + timedelta(days=3)))
    assert told.sop.in_force(TODAY) is not None
    assert told.sop.in_force(TODAY + timedelta(days=3)) is None
    assert told.sop.current.status == "withdrawn"


def test_an_open_draft_is_cancelled_before_the_sop_is_withdrawn() -> None:
    told = revising()
    with pytest.raises(Refused) as caught:
        withdrawn(told.sop, CITRA, KOPI, "no longer done", TODAY)
    assert [o.code for o in caught.value.outstanding] == ["draft_open"]
    told.tell(cancelled(told.sop, AYU, KOPI, "not now"))
    told.tell(withdrawn(told.sop, CITRA, KOPI, "no longer done", TODAY))
    assert [r.status for r in told.sop.revisions] == ["withdrawn", "cancelled"]


def test_what_was_in_force_is_withdrawn_not_cancelled_and_the_other_way_round() -> None:
    with pytest.raises(Refused):
        cancelled(in_force().sop, AYU, KOPI, "why")
    for told in (Telling(), Telling().tell(facts.Cancelled("no"))):
        with pytest.raises(Refused):
            withdrawn(told.sop, CITRA, KOPI, "why", TODAY)


def test_everything_a_leaver_holds_goes_to_the_successor() -> None:
    told = Telling().look(content()).tell(facts.RoundOpened(1, (facts.Reviewer(BUDI),), TODAY, "s", "t"))
    told.tell(*handed_over(told.sop, FITRI, KOPI, AYU, DEWI, "moved on"))
    told.tell(*handed_over(told.sop, FITRI, KOPI, BUDI, EKO, "moved on"))
    drafted = told.sop.current.drafted
    assert (drafted.owner, drafted.authors) == (DEWI, (DEWI,))
    assert told.sop.current.round is not None
    assert [r.email for r in told.sop.current.round.reviewers] == [EKO]


def test_past_signatures_stay_when_the_owner_changes() -> None:
    told = in_force()
    told.tell(*handed_over(told.sop, FITRI, KOPI, AYU, DEWI, "moved on"))
    assert told.sop.current.drafted.owner == DEWI
    assert told.sop.current.drafted.authors == (AYU,)
    assert stamps(told.sop, KOPI)["prepared.name"] == "Ayu Lestari"


def test_nobody_takes_over_what_they_may_not_hold() -> None:
    told = Telling()
    assert [o.code for o in not_possible(told.sop, KOPI, CITRA, DEWI)] == ["not_entitled"]
    assert [o.code for o in not_possible(told.sop, KOPI, AYU, CITRA)] == ["author"]
    assert not_possible(told.sop, KOPI, AYU, DEWI) == ()
