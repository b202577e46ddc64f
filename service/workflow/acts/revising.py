"""Revising: the next revision of an SOP in force, and differences confirmed as editorial."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from service.domain.acts import editorial
from service.domain.acts.next_revision import revised
from service.domain.acts.taking_up import FromPractice, become_feedback
from service.domain.checks import refuse
from service.domain.document.differences import Difference, differences, words
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.records.interface import ActClaim
from service.workflow.deciding.decision import look_at, note_observed
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office
from service.workflow.reading.case_runs import run_times

NOTHING = FromPractice()


@dataclass(frozen=True)
class Shown:
    """What is different from the text it is held against; `seen` is what a second person confirms to have seen."""

    seen: str
    lines: tuple[Difference, ...]


def revise(
    office: Office,
    caller: str,
    sop: Sop,
    reason: str,
    revision_class: Literal["change", "editorial"],
    authors: Sequence[str] = (),
    act: ActClaim | None = None,
    practice: FromPractice = NOTHING,
) -> Outcome:
    """Begin the next revision as a copy of the last; readers keep the one in force meanwhile.

    What performers say in `practice` is feedback in it.
    """
    runs = run_times(office, sop) if practice.times else ()
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: (
            revised(sop, caller, office.organisation, reason, revision_class, authors),
            *become_feedback(sop, office.organisation, practice, office.new_id, office.today(), runs),
        ),
        look=False,
    )


def show_differences(office: Office, sop: Sop) -> Shown:
    """Return what the Doc says now against the last closed round, or against the revision before."""
    content = look_at(office, sop)
    held = editorial.base(note_observed(office, sop, content))
    if held is None:
        refuse(
            "nothing_to_compare",
            Sentence("There is no reviewed or authorised text to compare with yet. Close a review round first."),
        )
    return Shown(content.mark, differences(held[1], words(content.document)))


def confirm_editorial(office: Office, caller: str, sop: Sop, mark: str, act: ActClaim | None = None) -> Outcome:
    """Record that a second person saw the differences and found them editorial."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: (editorial.confirmed(sop, caller, office.organisation, mark),),
    )
