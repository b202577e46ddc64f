"""What performers told, taken up by the revision that is drafted: as feedback to be decided."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from service.domain import facts
from service.domain.acts.feedback import LONGEST_NOTE
from service.domain.acts.next_act import NextAct, Situation
from service.domain.acts.reports import worked_by
from service.domain.acts.slow_steps import Measured, SlowStep, measured, slow_steps
from service.domain.checks import raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.document.measured_times import as_long
from service.domain.errors import Problem
from service.domain.history.entitlement import must_steer
from service.domain.history.reports import Report
from service.domain.history.sop import Sop, newest
from service.domain.sentences import Sentence

PERFORMER = Sentence("A performer")
"""Who stands as the author of feedback that a report became; the name stays with the owner and the controllers."""
PERFORMERS = Sentence("The performers")


@dataclass(frozen=True)
class FromPractice:
    """What a revision is to deal with: reports by their ids, and steps by their numbers whose real time is longer.

    `wordings` say what the activity of a report's step is to be, by report; it is suggested in the Doc.
    """

    reports: Sequence[str] = ()
    times: Sequence[int] = ()
    wordings: Mapping[str, str] = field(default_factory=dict)


NewFeedback = facts.FeedbackGiven | facts.ReportAnswered | facts.TimeTakenUp


def taken_up(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    chosen: FromPractice,
    new_id: Callable[[], str],
    today: date,
    runs: Sequence[Measured] = (),
) -> tuple[NewFeedback, ...]:
    """Return what was chosen as feedback on the revision that is drafted; who reported is told that it is in it."""
    must_steer(sop.current, caller, organisation)
    if not is_drafted(sop):
        refuse("not_drafting", Sentence("No next revision is being worked on. Open one first."))
    found = chosen.reports or chosen.times
    raise_problems(() if found else (Problem("reports", Sentence("Choose at least one.")),))
    return tuple(become_feedback(sop, organisation, chosen, new_id, today, runs))


def become_feedback(
    sop: Sop,
    organisation: Organisation,
    chosen: FromPractice,
    new_id: Callable[[], str],
    today: date,
    runs: Sequence[Measured] = (),
) -> Iterator[NewFeedback]:
    """Yield what was chosen as feedback by performers who are not named; a report is for the next revision with it.

    `runs` are times of steps that enough runs had.
    """
    slow = {one.number: one for one in takeable_times(sop, organisation, today, runs)}
    raise_problems(
        (
            *(
                Problem(f"reports[{n}]", why)
                for n, key in enumerate(chosen.reports)
                if (why := _not_takeable(sop, key))
            ),
            *(Problem(f"times[{n}]", NOT_SLOW) for n, number in enumerate(chosen.times) if number not in slow),
            *_wrong_wordings(sop, chosen),
        )
    )
    language, hours = newest(sop).drafted.language, organisation.hours_a_day
    for one in (sop.practice.reports[key] for key in dict.fromkeys(chosen.reports)):
        author, step = PERFORMER.spoken(language), one.made.step or None
        wording = _wording(sop, one, chosen)
        yield facts.FeedbackGiven(one.id, "performer", "remark", author, one.made.text, step=step, suggests=wording)
        if one.open:
            yield facts.ReportAnswered(one.id, "next_revision", "")
    for each in (slow[number] for number in dict.fromkeys(chosen.times)):
        key, text, author = new_id(), each.told.spoken(language), PERFORMERS.spoken(language)
        written = next((one.step.duration for one in newest(sop).steps if one.id == each.step), "")
        longer = as_long(written, each.minutes, hours, language)
        yield facts.FeedbackGiven(key, "performer", "remark", author, text, step=each.step, suggests=longer)
        yield facts.TimeTakenUp(key, each.step)


def _wording(sop: Sop, report: Report, chosen: FromPractice) -> str:
    """Return what the activity of a report's step is to say; "" where it says so, or nothing is to be said."""
    wording = " ".join(chosen.wordings.get(report.id, "").split())
    return "" if wording == activity_now(sop, report) else wording


def activity_now(sop: Sop, report: Report) -> str:
    """Return the activity of a report's step in the newest revision; "" where it is of none that is there."""
    step = next((one.step for one in newest(sop).steps if one.id == report.made.step), None)
    return " ".join(step.activity.split()) if step else ""


def _wrong_wordings(sop: Sop, chosen: FromPractice) -> Iterator[Problem]:
    """Yield why a wording cannot be suggested: its report is not chosen or of no step, or two are for one step."""
    known = sop.practice.reports
    worded = [key for key in chosen.reports if key in known and _wording(sop, known[key], chosen)]
    steps = [known[key].made.step for key in worded]
    for key, wording in chosen.wordings.items():
        if wording.strip() and (key not in chosen.reports or not activity_now(sop, known[key])):
            yield Problem(f"wordings.{key}", NO_STEP)
        elif key in worded and known[key].made.step in steps[: worded.index(key)]:
            yield Problem(f"wordings.{key}", Sentence("Another report has a wording for this step already."))
        elif key in worded and (problem := text_problem(f"wordings.{key}", wording, LONGEST_NOTE)):
            yield problem


NO_STEP = Sentence("There is no step in this revision, or no chosen report, that this wording is for.")


def _not_takeable(sop: Sop, key: str) -> Sentence | None:
    """Return why a report cannot be put into the revision."""
    if key not in sop.practice.reports:
        return Sentence("There is no report “{report}”. Look at the list again.", report=key)
    return Sentence("This report is in a revision already.") if key in sop.feedback else None


NOT_SLOW = Sentence("This step takes no longer in the median than is written, or is in this revision already.")


def takeable(sop: Sop) -> tuple[Report, ...]:
    """Return the reports that may be put into the next revision, the oldest first."""
    reports = (one for one in sop.practice.reports.values() if one.id not in sop.feedback)
    return tuple(one for one in reports if one.answered is None or one.answered.outcome == "next_revision")


def takeable_times(
    sop: Sop, organisation: Organisation, today: date, runs: Sequence[Measured] = ()
) -> tuple[SlowStep, ...]:
    """Return the steps whose real time is longer in the median and that the revision in hand does not deal with."""
    revision = worked_by(sop, today)
    if revision is None or revision.authorisation is None:
        return ()
    known = [*measured(sop, revision, organisation, revision.authorisation.decided.effective), *runs]
    taken = {step for key, step in sop.practice.taken_times.items() if sop.feedback[key].revision > revision.number}
    return tuple(one for one in slow_steps(revision, organisation, known) if one.step not in taken)


def is_drafted(sop: Sop) -> bool:
    """Whether a revision that follows an authorised one is being worked on."""
    current = sop.current
    return (
        sop.withdrawn is None and current.authorisation is None and current.status != "cancelled" and bool(sop.previous)
    )


def _may_take_up(situation: Situation) -> bool:
    sop, company = situation.sop, situation.organisation
    return situation.steers and is_drafted(sop) and bool(takeable(sop) or takeable_times(sop, company, situation.today))


TAKE_UP_REPORTS = NextAct("take_up_reports", _may_take_up, frozenset({"not_drafting"}))
"""Reports and real times put into the revision that is drafted."""
