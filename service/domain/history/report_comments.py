"""The comments and suggestions in the steps of a draft that say what performers told of them."""

from collections.abc import Sequence

from service.domain import facts
from service.domain.document.suggestion import summary
from service.domain.flow.healing import Rewrite, changed
from service.domain.flow.texts import Place
from service.domain.history.feedback import Feedback
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence

LONGEST = 2048
"""UTF-8 units that Docs takes in a comment (evidence/docs.md 2.9)."""


def uncommented(sop: Sop) -> tuple[Feedback, ...]:
    """Return the reports and times that the newest revision is to deal with, of which its Doc says nothing yet."""
    practised = {*sop.practice.reports, *sop.practice.taken_times}
    return tuple(one for one in sop.in_hand if one.id in practised and not one.placed and one.awaits_decision)


def rewording(sop: Sop, feedback: Feedback, steps: Sequence[facts.SeenStep]) -> Rewrite | None:
    """Return how a step is to be reworded, as the Doc is now; None where it says so, or nothing is to be."""
    row = next((n for n, one in enumerate(steps) if one.id == feedback.given.step), None)
    if row is None or not feedback.given.suggests:
        return None
    column = "duration" if feedback.id in sop.practice.taken_times else "activity"
    before = getattr(steps[row].step, column)
    after = feedback.given.suggests
    return Rewrite(Place("step", row, column), 0, len(before), before, after) if before not in ("", after) else None


def suggestion_words(sop: Sop, feedback: Feedback, steps: Sequence[facts.SeenStep]) -> str:
    """Return what Google says of the suggestion of such a rewording; "" where there is none."""
    rewrite = rewording(sop, feedback, steps)
    if rewrite is None:
        return ""
    _, gone, new = changed(rewrite.before, rewrite.after)
    return summary(gone, new)


def numbered(sop: Sop, made: facts.ReportMade) -> int | None:
    """Return the number that the step of a report has in the revision reported on; None of the whole SOP."""
    return next((step_number(r, made.step) for r in sop.revisions if r.number == made.revision), None)


def step_number(revision: Revision, step: str) -> int | None:
    """Return the number that a step has in a revision; None where it has no such step."""
    return next((n for n, one in enumerate(revision.steps, start=1) if one.id == step), None)


def _report_words(sop: Sop, made: facts.ReportMade) -> Sentence:
    """Return what a report says and of which step: where its step is gone, or it is of none, it stands at another."""
    number = numbered(sop, made)
    if number is None:
        return Sentence("A performer reports on the whole SOP: {text}", text=made.text)
    return Sentence(
        "A performer reports on step {number} of Rev. {revision}: {text}",
        number=number,
        revision=made.revision,
        text=made.text,
    )


def comment_words(sop: Sop, feedback: Feedback) -> str:
    """Return what the comment says, without who reported."""
    language = sop.current.drafted.language
    report = sop.practice.reports.get(feedback.id)
    text = _report_words(sop, report.made).spoken(language) if report else feedback.given.text
    words = " ".join(text.split())
    units = words.encode()
    return words if len(units) <= LONGEST else units[: LONGEST - 3].decode(errors="ignore") + "…"
