"""What the holder of a run is told: that it was passed on to them, is due, or is late."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from service.domain.company.organisation import Organisation
from service.domain.sentences import Sentence, short_day
from service.domain.telling.case_run import ListedRun
from service.domain.telling.post.notice import DigestNotice

FOR_LONG = timedelta(days=60)
"""For how long it is news that a run is late."""
NEWS = timedelta(days=14)
"""For how long it is news that a run was passed on."""


def run_notices(runs: Iterable[ListedRun], organisation: Organisation, today: date) -> Iterator[DigestNotice]:
    """Yield what is to be told of these open runs on that day."""
    for run in runs:
        subject = Sentence("{case}: {title} ({number})", case=run.case, title=run.title, number=run.number)
        path = f"/pages/run/{run.id}"
        if run.due and run.due < today:
            body = Sentence(
                "This run is overdue since {day}. It stands at {steps}.", day=short_day(run.due), steps=at(run)
            )
            yield DigestNotice(
                "run_overdue", f"{run.id} {run.due}", run.holder, subject, body, path, run.due + FOR_LONG
            )
        elif run.due and organisation.working_day_by(run.due) <= today:
            body = Sentence("This run is due on {day}. It stands at {steps}.", day=short_day(run.due), steps=at(run))
            yield DigestNotice("run_due", f"{run.id} {run.due}", run.holder, subject, body, path, run.due)
        if run.passed_on:
            day, by = run.passed_on
            body = Sentence(
                "{name} passed this run on to you. It stands at {steps}.", name=organisation.name_of(by), steps=at(run)
            )
            yield DigestNotice("run_passed_on", f"{run.id} {day}", run.holder, subject, body, path, day + NEWS)


def at(run: ListedRun) -> Sentence:
    """Return where a run stands, within a sentence."""
    if not run.now:
        return Sentence("its end")
    return Sentence("step {numbers}", numbers=tuple(run.now))
