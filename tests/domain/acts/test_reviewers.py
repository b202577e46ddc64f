from dataclasses import replace
from datetime import date, timedelta

from service.domain import facts
from service.domain.acts.reviewers import MOST, concerned, suggested, usual_due
from service.domain.company.organisation import Role
from service.domain.document.sop_document import Step
from tests.histories import TODAY, Telling, content, with_steps
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI

FRIDAY = date(2026, 12, 4)


def drafted(*pics: str) -> Telling:
    return Telling().look(content(with_steps(*(Step(f"Do {n}", pic) for n, pic in enumerate(pics)))))


def role(name: str, *holders: str) -> Role:
    return Role({"id": name, "en": name}, holders)


def test_the_head_and_one_holder_of_each_role_are_asked() -> None:
    company = replace(KOPI, roles=(role("Writer", DEWI, BUDI), role("Payer", EKO), role("Nobody's", FITRI)))
    revision = drafted("Writer", "Payer", "Writer").sop.current
    assert suggested(revision, company) == (CITRA, DEWI, EKO)
    assert concerned(revision, company) == (BUDI,)


def test_an_author_is_never_asked_and_another_holder_stands_in() -> None:
    company = replace(KOPI, roles=(role("Writer", AYU, BUDI),))
    assert suggested(drafted("Writer").sop.current, company) == (CITRA, BUDI)


def test_no_more_than_five_are_asked() -> None:
    people = tuple(f"p{n}@kopi.example" for n in range(9))
    company = replace(KOPI, roles=tuple(role(f"R{n}", person) for n, person in enumerate(people)))
    revision = drafted(*(f"R{n}" for n in range(9))).sop.current
    assert len(suggested(revision, company)) == MOST
    assert set(people) - set(suggested(revision, company)) <= set(concerned(revision, company))


def test_who_was_left_out_or_left_it_to_others_is_not_asked_in_the_next_round() -> None:
    waited_not = facts.Reviewer(FITRI, required=False)
    asked = (facts.Reviewer(BUDI), facts.Reviewer(EKO), waited_not)
    history = drafted("Penulis Konten").tell(facts.RoundOpened(1, asked, TODAY, "s", "t"))
    history.tell(facts.ReviewerAnswered(1, EKO, "not_for_me", "s", "t"), by=EKO).tell(facts.RoundCancelled(1, "Later"))
    assert suggested(history.sop.current, KOPI) == (BUDI,)
    assert DEWI in concerned(history.sop.current, KOPI)


def test_a_round_is_due_in_five_working_days() -> None:
    company = replace(KOPI, holidays=frozenset({date(2026, 12, 9)}))
    assert usual_due(FRIDAY, KOPI) == date(2026, 12, 11)
    assert usual_due(FRIDAY, company) == date(2026, 12, 14)
    assert usual_due(FRIDAY + timedelta(days=1), KOPI) == date(2026, 12, 11)


def test_days_are_counted_back_over_weekends_too() -> None:
    assert KOPI.working_days_after(date(2026, 12, 7), -2) == date(2026, 12, 3)
