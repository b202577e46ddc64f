from dataclasses import replace

import pytest

from service.domain import facts
from service.domain.acts.outstanding import outstanding, outstanding_for
from service.domain.document.content import Remark, Unread
from service.domain.document.sop_document import STAMPED, IdentityBlock, Paragraph
from service.domain.sentences import reread
from tests.histories import DOCUMENT, STEPS, TODAY, Telling, content, rehearsed, reviewed, with_steps
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, KOPI, MALLORY


def codes(history: Telling, caller: str = CITRA) -> list[str]:
    return [o.code for o in outstanding_for(history.sop, caller, KOPI, TODAY)]


def test_nothing_is_outstanding_once_reviewed_and_rehearsed() -> None:
    assert codes(rehearsed()) == []


def test_the_deputy_may_authorise_too() -> None:
    assert codes(rehearsed(), EKO) == []


def test_a_fresh_draft_needs_a_round_and_a_simulation() -> None:
    assert codes(Telling().look(content())) == ["round_missing", "simulation_missing"]


def test_an_open_round_must_be_closed_first() -> None:
    history = Telling().look(content()).tell(facts.RoundOpened(1, (facts.Reviewer(BUDI),), TODAY, "s", "t"))
    assert "round_open" in codes(history)


def test_a_changed_text_needs_another_round_but_no_other_simulation() -> None:
    changed = replace(DOCUMENT, before=(Paragraph("To publish twice."),))
    assert codes(rehearsed().look(content(changed))) == ["changed_since_review"]


def test_changed_steps_need_another_round_and_another_simulation() -> None:
    changed = with_steps(*STEPS, replace(STEPS[0], activity="Publish"))
    assert codes(rehearsed().look(content(changed))) == ["changed_since_review", "changed_since_simulation"]


def test_a_note_beside_a_step_is_no_change_of_the_steps() -> None:
    changed = with_steps(replace(STEPS[0], note="by phone"), STEPS[1])
    assert codes(rehearsed().look(content(changed))) == ["changed_since_review"]


def test_white_space_and_composed_letters_are_no_change() -> None:
    spaced = with_steps(replace(STEPS[0], activity="Write  the\nbrief "), STEPS[1])
    assert codes(rehearsed().look(content(spaced))) == []


def test_feedback_that_comes_after_the_round_is_outstanding_by_its_id() -> None:
    history = rehearsed().look(content(DOCUMENT, Remark("c1", "comment", "Budi", "Who posts it?")))
    [found] = outstanding(history.sop, KOPI)
    assert (found.code, found.ref) == ("feedback_undecided", next(iter(history.sop.feedback)))


def test_a_comment_its_author_deleted_is_not_waited_for() -> None:
    history = rehearsed().look(content(DOCUMENT, Remark("c1", "comment", "Budi", "Who?")))
    assert codes(history.look(content(DOCUMENT, Remark("c1", "comment", "", "", state="deleted")))) == []


def test_a_decided_suggestion_is_waited_for_until_it_is_gone_from_the_doc() -> None:
    pending = Remark("suggest.1", "suggestion", "Budi", "Add: “x”")
    history = rehearsed().look(content(DOCUMENT, pending))
    key = next(iter(history.sop.feedback))
    history.tell(facts.FeedbackDecided(key, "accepted", "better"))
    assert codes(history) == ["suggestion_pending"]
    assert codes(history.look(content(DOCUMENT, replace(pending, state="accepted")))) == []


def test_a_failed_simulation_sends_the_draft_back_to_a_new_round() -> None:
    history = reviewed()
    history.tell(facts.Simulated("sim1", "live", TODAY, (BUDI,), (), "failed", "s"))
    assert history.sop.current.status == "drafting"
    assert codes(history) == ["round_missing", "simulation_missing"]


@pytest.mark.parametrize(
    "ran", [None, facts.SimulationWaived("As before.", content().steps_hash)], ids=["simulation", "waiver"]
)
def test_a_simulation_or_waiver_holds_for_a_next_round_as_long_as_the_steps_are_the_same(
    ran: facts.SimulationWaived | None,
) -> None:
    history = reviewed().tell(ran, by=CITRA) if ran else rehearsed()
    history.tell(facts.Declined("unclear"), by=CITRA)
    read = history.sop.current.content
    assert read is not None
    history.tell(facts.RoundOpened(2, (facts.Reviewer(BUDI),), TODAY, read.steps_hash, read.text_hash))
    history.tell(facts.ReviewerAnswered(2, BUDI, "agree", read.steps_hash, read.text_hash), by=BUDI)
    history.tell(facts.RoundClosed(2, read.steps_hash, read.text_hash))
    assert (codes(history), history.sop.current.status) == ([], "awaiting_authorisation")
    history.look(content(with_steps(STEPS[0])))
    assert "changed_since_simulation" in codes(history)


def test_where_the_settings_want_a_live_rehearsal_one_at_the_table_does_not_suffice() -> None:
    strict = replace(KOPI, rehearsal="live")
    history = rehearsed()
    assert outstanding(history.sop, strict) == ()
    at_the_table = reviewed()
    read = at_the_table.sop.current.content
    assert read is not None
    at_the_table.tell(facts.Simulated("s", "tabletop", TODAY, (BUDI,), (), "passed", read.steps_hash))
    assert [o.code for o in outstanding(at_the_table.sop, strict)] == ["simulation_missing"]
    at_the_table.tell(facts.SimulationWaived("Practised for years.", read.steps_hash), by=CITRA)
    assert outstanding(at_the_table.sop, strict) == ()


def test_empty_identity_fields_deleted_stamp_places_and_empty_cells_are_named() -> None:
    bare = replace(DOCUMENT, identity=replace(DOCUMENT.identity, title="—"), steps=(replace(STEPS[0], pic=""),))
    history = Telling().look(content(bare, without=["authorised.name"]))
    named = {(o.code, o.ref) for o in outstanding(history.sop, KOPI)}
    assert {("identity_empty", "title"), ("stamp_missing", "authorised.name"), ("step_incomplete", "id1")} <= named


def test_a_reference_to_no_step_or_to_its_own_stands_in_the_way_with_its_place() -> None:
    notes = ("Ditolak: kembali ke langkah 9", "Ulangi langkah 2")
    lost = with_steps(*(replace(step, note=note) for step, note in zip(STEPS, notes, strict=False)))
    history = Telling().look(content(lost))
    found = [str(o.sentence) for o in outstanding(history.sop, KOPI) if o.code == "reference_lost"]
    assert found == [
        "step 1, note: “langkah 9” names step 9, and there are 2 steps. Name one of them.",
        "step 2, note: “langkah 2” leads to the step it stands in. Name another step.",
    ]
    history.look(content(with_steps(*STEPS)))
    assert "reference_lost" not in codes(history)


def test_a_doc_without_an_identity_block_is_told_so_in_one_sentence() -> None:
    bare = replace(content(replace(DOCUMENT, identity=IdentityBlock()), without=STAMPED), has_identity=False)
    told = [o for o in outstanding(Telling().look(bare).sop, KOPI) if o.code in ("identity_missing", "stamp_missing")]
    assert [(o.code, str(o.sentence)[:32]) for o in told] == [("identity_missing", "The Doc has no identity block. H")]


def test_a_signature_without_any_place_is_told_in_one_sentence() -> None:
    unsigned = content(without=[place for place in STAMPED if place.startswith(("checked", "authorised"))])
    refs = [o.ref for o in outstanding(Telling().look(unsigned).sop, KOPI) if o.code == "stamp_missing"]
    assert refs == ["checked", "authorised"]


def test_what_could_not_be_read_is_outstanding_with_its_place() -> None:
    look = replace(content(), unread=(Unread("row 3, Waktu", reread({"en": "two marks", "id": "dua tanda"})),))
    assert ("unread", "row 3, Waktu") in {(o.code, o.ref) for o in outstanding(Telling().look(look).sop, KOPI)}


def test_strangers_and_authors_are_not_entitled() -> None:
    assert codes(rehearsed(), MALLORY) == ["not_entitled"]
    assert codes(rehearsed(), AYU) == ["not_entitled", "author"]


def test_every_sentence_is_there_in_both_languages() -> None:
    history = Telling().look(content(replace(DOCUMENT, steps=()), without=["revision"]))
    for found in outstanding_for(history.sop, MALLORY, KOPI, TODAY):
        assert str(found.sentence)
        assert found.sentence.spoken("id")
        assert str(found.sentence) != found.sentence.spoken("id")


def test_a_rehearsal_counts_no_more_once_all_who_ran_it_are_authors() -> None:
    history = rehearsed().tell(facts.HandedOver("author", AYU, DEWI, "x"))
    assert outstanding(history.sop, KOPI) == ()
    history.tell(facts.HandedOver("author", DEWI, BUDI, "x"))
    found = {one.code for one in outstanding(history.sop, KOPI)}
    assert found == {"review_not_independent", "simulation_missing"}
