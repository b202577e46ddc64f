"""A draft checked by the eight principles: what blocks, what informs, what somebody lets be."""

from dataclasses import replace
from typing import Any

import pytest

from service.domain import facts
from service.domain.acts.checks import BesideHistory, Checked, checked, dismissed, restored
from service.domain.acts.outstanding import OUTSTANDING, outstanding
from service.domain.company.organisation import Role
from service.domain.document.content import Remark
from service.domain.document.sop_document import IdentityBlock, Paragraph, SopDocument, Step
from service.domain.errors import Denied, Invalid, NotFound
from service.domain.principles.known import Other
from service.domain.principles.rules import RULES
from tests.histories import DOCUMENT, DRAFTED, STEPS, TODAY, Telling, content, reviewed, with_steps
from tests.people import AYU, BUDI, DEWI, MALLORY
from tests.people import KOPI as STAFFED

KOPI = replace(STAFFED, roles=(*STAFFED.roles, Role({"en": "Content Planner"}, (AYU,))))
VAGUE = replace(STEPS[0], note="Send it as soon as possible")
PERMENPAN = replace(
    DOCUMENT,
    format="permenpan",
    identity=replace(
        DOCUMENT.identity, legal_basis="Marketing policy", qualifications="q", related="r", equipment="e", warnings="w",
        records="r",
    ),
)  # fmt: skip


def seen(document: SopDocument = DOCUMENT) -> Telling:
    return Telling().look(content(document))


def result_of(history: Telling) -> Checked:
    return checked(history.sop, KOPI, TODAY)


def named(history: Telling) -> list[str]:
    return [rule.name for rule, _ in result_of(history).findings]


def blocked(history: Telling) -> dict[str, str]:
    """Return what blocks: the code of what is outstanding, and the rule's in the list of checks."""
    return {one.code: rule.code for rule, one in result_of(history).blocking}


def let_be(history: Telling, rule: str, by: str = AYU) -> Telling:
    return history.tell(*dismissed(history.sop, by, KOPI, rule, TODAY), by=by)


def identity(document: SopDocument = DOCUMENT, **values: Any) -> SopDocument:
    return replace(document, identity=replace(document.identity, **values))


def test_each_rule_is_named_once_and_each_check_of_the_list_has_one() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert {rule.code for rule in RULES} >= {f"L{n:02}" for n in range(1, 29)}
    assert {code for rule in RULES for code in rule.blocks | rule.codes_elsewhere} <= OUTSTANDING


@pytest.mark.parametrize(
    ("document", "code", "rule"),
    [
        (with_steps(), "no_steps", "L01"),
        (with_steps(replace(STEPS[0], pic=""), STEPS[1]), "step_incomplete", "L06"),
        (with_steps(STEPS[0], replace(STEPS[1], note="Go back to step 7")), "reference_lost", "L12"),
        (with_steps(STEPS[0], replace(STEPS[1], note="No: back to step 2")), "reference_lost", "L12"),
        (with_steps(replace(STEPS[0], output="<<name of the file>>"), STEPS[1]), "placeholder_left", "L21"),
        (identity(number=""), "identity_empty", "L02"),
        (identity(title="—"), "identity_empty", "L02"),
        (identity(PERMENPAN, legal_basis=""), "identity_empty", "L05"),
    ],
)
def test_these_block_and_each_names_its_rule(document: SopDocument, code: str, rule: str) -> None:
    assert blocked(seen(document)) == {code: rule}


def test_no_other_rule_blocks() -> None:
    assert {rule.code for rule in RULES if rule.blocks} == {"L01", "L02", "L04", "L05", "L06", "L12", "L21"}


def test_a_draft_that_nobody_may_authorise_is_blocked() -> None:
    drafted = replace(DRAFTED, authoriser=MALLORY)
    assert blocked(Telling(drafted).look(content())) == {"nobody_to_sign": "L04"}


@pytest.mark.parametrize(
    "document",
    [
        with_steps(replace(STEPS[0], duration=""), STEPS[1]),
        with_steps(replace(STEPS[0], activity=""), STEPS[1]),
        with_steps(replace(STEPS[0], output=""), STEPS[1]),
        identity(owner=""),
        identity(department=""),
        identity(PERMENPAN, qualifications="", related="", equipment="", warnings="", records="—"),
    ],
)
def test_all_else_informs(document: SopDocument) -> None:
    history = seen(document)
    assert {o.code for o in outstanding(history.sop, KOPI)} == {"round_missing", "simulation_missing"}
    assert blocked(history) == {}
    assert named(history)


def test_feedback_and_the_rehearsal_are_told_where_they_stand_already() -> None:
    history = seen().look(content(DOCUMENT, Remark("c1", "comment", "Budi", "Who posts it?")))
    found = {(rule.code, one.code) for rule, one in result_of(history).elsewhere}
    assert found == {("L22", "feedback_undecided"), ("L23", "simulation_missing")}


def test_a_finding_says_its_place_and_what_to_do() -> None:
    [(rule, finding)] = result_of(seen(with_steps(VAGUE, STEPS[1]))).findings
    assert (rule.code, rule.principle) == ("L16", "clarity")
    assert str(finding.sentence_with_place) == (
        "step 1, note: “as soon as possible” leaves it open. Write by when, or within how long."
    )


def test_what_is_let_be_is_told_no_more_with_who_and_when_until_it_is_taken_back() -> None:
    history = let_be(seen(with_steps(VAGUE, STEPS[1])), "vague_words")
    assert named(history) == []
    [result] = result_of(history).dismissed
    assert result.dismissal is not None
    assert (result.dismissal.by, len(result.let_be)) == (AYU, 1)
    assert dismissed(history.sop, AYU, KOPI, "vague_words", TODAY) == ()
    history.tell(*restored(history.sop, AYU, KOPI, "vague_words"))
    assert named(history) == ["vague_words"]
    assert restored(history.sop, AYU, KOPI, "vague_words") == ()


def test_in_the_same_revision_all_of_the_rule_is_let_be() -> None:
    history = let_be(seen(with_steps(VAGUE, STEPS[1])), "vague_words")
    history.look(content(with_steps(VAGUE, replace(STEPS[1], note="Check it regularly"))))
    assert named(history) == []


def test_in_a_later_revision_what_is_new_is_told_and_so_is_what_stands_at_another_step() -> None:
    history = let_be(seen(with_steps(VAGUE, STEPS[1])), "vague_words")
    [result] = result_of(history).dismissed
    dismissal, steps = result.dismissal, history.sop.current.steps
    assert dismissal is not None
    [there] = result.let_be
    swapped = steps[::-1]
    moved = replace(there, place=replace(there.place, row=1))
    assert dismissal.covers(there, 1, steps)
    assert dismissal.covers(moved, 1, swapped), "the same step, moved"
    assert not dismissal.covers(moved, 1, steps), "the same words at another step"
    assert dismissal.covers(moved, 0, steps)


def test_what_an_earlier_baku_let_be_by_its_words_alone_stays_let_be() -> None:
    history = seen(with_steps(VAGUE, STEPS[1]))
    [(_, finding)] = result_of(history).findings
    history.tell(facts.RuleDismissed("vague_words", (str(finding.sentence),)), by=AYU)
    history.tell(replace(DRAFTED, revision=1, origin="previous"))
    history.look(content(with_steps(STEPS[0], replace(STEPS[1], note=VAGUE.note))))
    assert named(history) == []


@pytest.mark.parametrize("who", [BUDI, DEWI])
def test_only_who_runs_the_work_lets_a_rule_be(who: str) -> None:
    history = seen(with_steps(VAGUE, STEPS[1]))
    with pytest.raises(Denied):
        dismissed(history.sop, who, KOPI, "vague_words", TODAY)
    with pytest.raises(Denied):
        restored(history.sop, who, KOPI, "vague_words")


def test_what_blocks_and_what_finds_nothing_cannot_be_let_be() -> None:
    history = seen(with_steps(replace(STEPS[0], output="<<file>>", pic=""), STEPS[1]))
    for rule in ("placeholders", "person_in_charge", "vague_words"):
        with pytest.raises(Invalid):
            dismissed(history.sop, AYU, KOPI, rule, TODAY)
    with pytest.raises(NotFound):
        dismissed(history.sop, AYU, KOPI, "no_such_rule", TODAY)


def test_another_sop_with_nearly_the_same_steps_is_told() -> None:
    steps = (*STEPS, Step("Publish the post", "Copywriter", (), "draft", "1 hour", "post"))
    history = seen(with_steps(*steps))
    others = [Other("SOP-MKT-001", "Content production", steps), Other("SOP-MKT-009", "Blog", steps)]
    [(rule, finding)] = checked(history.sop, KOPI, TODAY, BesideHistory(others)).findings
    assert rule.code == "L15"
    assert str(finding.sentence).startswith("SOP-MKT-009 “Blog” has nearly the same steps.")


def test_real_times_stand_beside_what_is_written() -> None:
    history = seen()
    for _ in range(3):
        history.tell(facts.TimeReported(0, history.sop.current.steps[0].id, 600), by=DEWI)
    assert named(history) == ["real_times"]


def test_a_text_that_was_given_up_is_not_checked() -> None:
    history = seen(with_steps(VAGUE, replace(STEPS[1], pic="")))
    history.tell(facts.Cancelled("not needed"))
    assert result_of(history) == Checked((), (), ())


def test_rules_change_nothing_of_the_reviewed_text() -> None:
    history = reviewed(content(with_steps(VAGUE, STEPS[1])))
    let_be(history, "vague_words")
    assert "changed_since_review" not in {o.code for o in outstanding(history.sop, KOPI)}
    assert history.look(content(with_steps(VAGUE, STEPS[1]))).recorded[-1].fact == history.recorded[-1].fact


def test_a_doc_without_identity_block_is_blocked_by_that_alone() -> None:
    bare = replace(content(replace(DOCUMENT, identity=IdentityBlock(), before=(Paragraph("x"),))), has_identity=False)
    assert blocked(Telling().look(bare)) == {"identity_missing": "L02"}
