from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.domain import facts
from service.domain.acts.authorisation import authorised, requested, stamps
from service.domain.acts.editorial import base, confirmed
from service.domain.acts.ending import cancelled, withdrawal_proposed, withdrawn
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
    history = rehearsed()
    decided = authorised(history.sop, CITRA, KOPI, "I agree", effective, TODAY, words(DOCUMENT))
    history.tell(facts.FileMade("document", "doc-0"), decided, by=CITRA)
    return history.tell(facts.Stamped("r2"), facts.Locked("in_force"), facts.AuthorisationConfirmed("r3"), by="baku")


def revising(revision_class: facts.RevisionClass = "change", effective: date = TODAY) -> Telling:
    history = in_force(effective)
    assert revision_class != "first"
    return history.tell(revised(history.sop, AYU, KOPI, "New channel", revision_class))


def codes(history: Telling) -> list[str]:
    return [o.code for o in outstanding(history.sop, KOPI)]


def seen_mark(history: Telling) -> str:
    read = history.sop.current.content
    assert read is not None
    return mark(read.steps_hash, read.text_hash)


def test_the_next_revision_is_a_copy_of_the_last_with_a_reason() -> None:
    begun = revising().sop.current.drafted
    assert (begun.revision, begun.number, begun.origin, begun.source) == (1, "SOP-MKT-001", "previous", "doc-0")
    assert begun.reason == "New channel"


def test_the_last_revision_stays_in_force_while_the_next_is_written() -> None:
    history = revising()
    in_hand = history.sop.in_force(TODAY)
    assert in_hand is not None
    assert in_hand.number == 0
    assert history.sop.superseded(TODAY) == ()


def test_the_next_revision_takes_over_on_its_effective_date_and_not_before() -> None:
    history = revising().look(content())
    read = history.sop.current.content
    assert read is not None
    later = TODAY + timedelta(days=10)
    history.tell(facts.Authorised("Director", "ok", later, later, read.steps_hash, read.text_hash, "r9"), by=CITRA)
    before, on = history.sop.in_force(later - timedelta(days=1)), history.sop.in_force(later)
    assert (before and before.number, on and on.number) == (0, 1)
    assert [r.number for r in history.sop.superseded(later)] == [0]


def test_steps_keep_their_identity_from_one_revision_to_the_next() -> None:
    history = in_force()
    ids = [seen_step.id for seen_step in history.sop.current.steps]
    history.tell(revised(history.sop, AYU, KOPI, "why", "change")).look(content())
    assert [seen_step.id for seen_step in history.sop.current.steps] == ids


@pytest.mark.parametrize(
    ("history", "code"),
    [
        (Telling(), "already_open"),
        (revising(), "already_open"),
        (Telling().tell(facts.Cancelled("no need")), "cancelled"),
        (in_force().tell(facts.Withdrawn("old", TODAY)), "withdrawn"),
    ],
)
def test_only_what_is_authorised_has_a_next_revision(history: Telling, code: str) -> None:
    with pytest.raises(Refused) as caught:
        revised(history.sop, AYU, KOPI, "why", "change")
    assert [o.code for o in caught.value.outstanding] == [code]


def test_a_cancelled_next_revision_can_be_begun_again_under_the_next_number() -> None:
    history = revising()
    history.tell(cancelled(history.sop, AYU, KOPI, "not now"))
    again = revised(history.sop, AYU, KOPI, "now", "change")
    assert (again.revision, again.source) == (2, "doc-0")


def test_what_was_given_up_says_nothing_about_who_goes_on_with_what_is_in_force() -> None:
    history = in_force()
    handed_on = revised(history.sop, AYU, KOPI, "why", "change", (DEWI,))
    history.tell(replace(handed_on, owner=DEWI)).tell(facts.Cancelled("not now"))
    assert revised(history.sop, AYU, KOPI, "now", "change").authors == (AYU,)
    assert withdrawal_proposed(history.sop, AYU, KOPI, "no need")
    with pytest.raises(Denied):
        revised(history.sop, DEWI, KOPI, "now", "change")


def test_the_change_history_gains_a_row_that_says_why() -> None:
    row = change_row(revising("editorial").sop, KOPI)
    assert (row.revision, row.what, row.why, row.by) == ("1", "Editorial change", "New channel", "Ayu Lestari")


def test_an_editorial_revision_waits_for_a_second_person_and_nothing_else() -> None:
    history = revising("editorial").look(content(REWORDED))
    assert codes(history) == ["confirmation_missing"]
    history.tell(confirmed(history.sop, BUDI, KOPI, seen_mark(history)), by=BUDI)
    assert codes(history) == []
    assert history.sop.current.status == "awaiting_authorisation"


def test_what_changes_after_the_confirmation_must_be_confirmed_anew() -> None:
    history = revising("editorial").look(content(REWORDED))
    history.tell(confirmed(history.sop, BUDI, KOPI, seen_mark(history)), by=BUDI)
    assert codes(history.look(content())) == ["confirmation_missing"]


def test_changed_steps_are_never_editorial() -> None:
    history = revising("editorial").look(content(with_steps(STEPS[0])))
    assert codes(history) == ["steps_changed"]
    with pytest.raises(Refused):
        confirmed(history.sop, BUDI, KOPI, seen_mark(history))


def test_an_author_cannot_confirm_their_own_changes_nor_a_stranger_anybodys() -> None:
    history = revising("editorial").look(content(REWORDED))
    for person in (AYU, MALLORY):
        with pytest.raises(Denied):
            confirmed(history.sop, person, KOPI, seen_mark(history))


def test_who_saw_an_earlier_text_cannot_confirm_the_present_one() -> None:
    history = revising("editorial").look(content(REWORDED))
    with pytest.raises(Conflict):
        confirmed(history.sop, BUDI, KOPI, "another")


def test_a_difference_after_a_closed_round_may_be_confirmed_as_editorial() -> None:
    history = rehearsed().look(content(REWORDED))
    assert codes(history) == ["changed_since_review"]
    history.tell(confirmed(history.sop, BUDI, KOPI, seen_mark(history)), by=BUDI)
    assert codes(history) == []


def test_differences_are_shown_against_the_words_the_round_closed_on() -> None:
    history = reviewed()
    read = history.sop.current.content
    assert read is not None
    history.tell(facts.RoundClosed(1, read.steps_hash, read.text_hash, None, words(DOCUMENT)))
    held = base(history.sop)
    assert held is not None
    assert differences(held[1], words(REWORDED)) == (
        Difference("removed", "Purpose"),
        Difference("removed", "To publish on time."),
        Difference("added", "To publish on time, every time."),
    )


def test_signatures_keep_the_name_and_post_of_their_day() -> None:
    history = in_force()
    promoted = replace(KOPI, people=tuple(replace(p, post="CEO", name="Dr " + p.name) for p in KOPI.people))
    assert stamps(history.sop, promoted)["authorised.name"] == "Citra Wijaya"
    assert stamps(history.sop, promoted)["authorised.post"] == "Marketing Director"


def test_authorisation_is_asked_for_when_nothing_is_missing() -> None:
    history = rehearsed()
    history.tell(requested(history.sop, AYU, KOPI, "please"))
    request = history.sop.current.requested
    assert (request and request.by, request and request.note) == (AYU, "please")
    with pytest.raises(Refused):
        requested(reviewed().sop, AYU, KOPI, "")


def test_a_withdrawn_sop_is_in_force_until_its_day_and_never_after() -> None:
    history = in_force()
    history.tell(withdrawn(history.sop, CITRA, KOPI, "no longer done", TODAY + timedelta(days=3)))
    assert history.sop.in_force(TODAY) is not None
    assert history.sop.in_force(TODAY + timedelta(days=3)) is None
    assert history.sop.current.status == "withdrawn"


def test_an_open_draft_is_cancelled_before_the_sop_is_withdrawn() -> None:
    history = revising()
    with pytest.raises(Refused) as caught:
        withdrawn(history.sop, CITRA, KOPI, "no longer done", TODAY)
    assert [o.code for o in caught.value.outstanding] == ["draft_open"]
    history.tell(cancelled(history.sop, AYU, KOPI, "not now"))
    history.tell(withdrawn(history.sop, CITRA, KOPI, "no longer done", TODAY))
    assert [r.status for r in history.sop.revisions] == ["withdrawn", "cancelled"]


def test_what_was_in_force_is_withdrawn_not_cancelled_and_the_other_way_round() -> None:
    with pytest.raises(Refused):
        cancelled(in_force().sop, AYU, KOPI, "why")
    for history in (Telling(), Telling().tell(facts.Cancelled("no"))):
        with pytest.raises(Refused):
            withdrawn(history.sop, CITRA, KOPI, "why", TODAY)


def test_everything_a_leaver_holds_goes_to_the_successor() -> None:
    history = Telling().look(content()).tell(facts.RoundOpened(1, (facts.Reviewer(BUDI),), TODAY, "s", "t"))
    history.tell(*handed_over(history.sop, FITRI, KOPI, AYU, DEWI, "moved on"))
    history.tell(*handed_over(history.sop, FITRI, KOPI, BUDI, EKO, "moved on"))
    drafted = history.sop.current.drafted
    assert (drafted.owner, drafted.authors) == (DEWI, (DEWI,))
    assert history.sop.current.round is not None
    assert [r.email for r in history.sop.current.round.reviewers] == [EKO]


def test_past_signatures_stay_when_the_owner_changes() -> None:
    history = in_force()
    history.tell(*handed_over(history.sop, FITRI, KOPI, AYU, DEWI, "moved on"))
    assert history.sop.current.drafted.owner == DEWI
    assert history.sop.current.drafted.authors == (AYU,)
    assert stamps(history.sop, KOPI)["prepared.name"] == "Ayu Lestari"


def test_nobody_takes_over_what_they_may_not_hold() -> None:
    history = Telling()
    assert [o.code for o in not_possible(history.sop, KOPI, CITRA, DEWI)] == ["not_entitled"]
    assert [o.code for o in not_possible(history.sop, KOPI, AYU, CITRA)] == ["author"]
    assert not_possible(history.sop, KOPI, AYU, DEWI) == ()
