"""What is to stand in the change history, when it was written, and who sees it before."""

import pytest

from service.domain import facts
from service.domain.errors import Denied
from service.domain.history.changes import NOT_DESCRIBED, Description, described_after
from service.domain.history.entitlement import must_take_part
from tests.histories import Telling
from tests.people import AYU, CITRA, DEWI, EKO, FITRI, KOPI

OLD, NEW = facts.ChangesDescribed("Old"), facts.ChangesDescribed("New")


def after(*told: facts.ChangesFact) -> Description:
    description = NOT_DESCRIBED
    for fact in told:
        description = described_after(description, fact)
    return description


def test_what_was_said_while_another_text_was_being_written_is_still_to_be_written() -> None:
    late = facts.ChangesWritten("Old", "Old")
    assert after(OLD, NEW, late) == Description("New", written=False, former=("Old",))
    assert after(OLD, NEW, late, facts.ChangesWritten("New", "New")) == Description("New", True, ("Old", "New"))
    assert after(OLD, facts.ChangesWritten("Typed", "Old")) == Description("Old", True, ())


def test_what_was_written_without_its_text_was_the_last_one() -> None:
    fact = facts.decode("ChangesWritten", 1, {"says": "Old"})
    assert isinstance(fact, facts.ChangesWritten)
    assert after(OLD, fact) == Description("Old", True, ("Old",))


def test_a_draft_is_shown_to_who_has_a_part_in_it() -> None:
    revision = Telling().sop.current
    for email in (AYU, CITRA, DEWI, EKO, FITRI):
        must_take_part(revision, email, KOPI)
    with pytest.raises(Denied, match="Only people with a part"):
        must_take_part(revision, "gita@kopi.example", KOPI)
