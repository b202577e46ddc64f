"""Runs as people see them: everybody of the company, for the register lists them too."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median

from service.domain.acts.reports import worked_by
from service.domain.acts.run_times import Reality, beside_promise
from service.domain.acts.slow_steps import Measured
from service.domain.errors import NotFound, Unreadable
from service.domain.history.case_run import CaseRun
from service.domain.history.entitlement import insider
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence
from service.domain.telling.case_run import ListedRun, finished_since, often_measured, outdated
from service.domain.telling.links import link
from service.workflow.means.case_runs import ended_of, every, open_of, open_with, read
from service.workflow.means.office import Office


@dataclass(frozen=True)
class RunToday:
    """A run with where its SOP is read, and that this is no longer in force, where so."""

    run: CaseRun
    sop_link: str
    outdated: Sentence | None


@dataclass(frozen=True)
class OwnTime:
    """What a step, by its number, took somebody in the median of so many times."""

    number: int
    median: float
    times: int


@dataclass(frozen=True)
class RunFigures:
    """How a revision was followed: how many runs were finished, which given up, promise beside reality of its steps.

    `own` are the times of the person who looks, which nobody else is shown.
    """

    revision: Revision
    finished: int
    abandoned: tuple[ListedRun, ...]
    reality: tuple[Reality, ...]
    own: tuple[OwnTime, ...]


def see_run(office: Office, caller: str, run_id: str) -> RunToday:
    """Return a run; NotFound where there is none."""
    insider(office.organisation, caller)
    return run_today(office, read(office, run_id))


def run_today(office: Office, run: CaseRun, sop: Sop | None = None) -> RunToday:
    """Return a run with what its SOP, if it is known, says of itself today; nothing of one that cannot be read."""
    today = office.today()
    try:
        sop = sop or office.histories.read(run.started.sop)
    except (NotFound, Unreadable):
        return RunToday(run, "", None)
    return RunToday(run, link(sop, today, office.installation.public_url), outdated(run, sop, today))


def own_runs(office: Office, caller: str) -> tuple[ListedRun, ...]:
    """Return the open runs that the person has, those that are due first."""
    insider(office.organisation, caller)
    return open_with(office, caller)


def due_runs(office: Office, caller: str) -> tuple[ListedRun, ...]:
    """Return those of them that are due today or were before."""
    return tuple(run for run in open_with(office, caller) if run.due and run.due <= office.today())


def runs_of(office: Office, sop: Sop) -> tuple[ListedRun, ...]:
    """Return the open runs of an SOP."""
    return open_of(office, sop.id)


def ended_runs(office: Office, sop: Sop) -> tuple[ListedRun, ...]:
    """Return the runs that ended of the revision that people work by, the oldest first."""
    revision = worked_by(sop, office.today())
    return ended_of(office, sop.id, revision.number) if revision else ()


def unreadable(office: Office, broken: Collection[str]) -> Iterator[Sentence]:
    """Yield why runs cannot be read besides those that are broken."""
    for head in every(office):
        if head.stream not in broken:
            try:
                read(office, head.stream)
            except Unreadable as error:
                yield error.sentence


def run_times(office: Office, sop: Sop, revision: Revision | None = None) -> tuple[Measured, ...]:
    """Return the times of a revision's steps that enough finished runs had; of the one that people work by at first."""
    revision = revision or worked_by(sop, office.today())
    if revision is None:
        return ()
    finished = finished_since(ended_of(office, sop.id, revision.number), revision.number, date.min)
    return often_measured(finished, office.organisation)


def figures(office: Office, caller: str, sop: Sop, beside: Revision | None = None) -> RunFigures | None:
    """Return how the revision in force was followed; None where none is.

    The times stand `beside` what another revision promises, such as the next one's draft.
    """
    revision = sop.in_force(office.today()) or sop.previous
    if revision is None:
        return None
    company, shown = office.organisation, beside or revision
    ended = ended_of(office, sop.id, revision.number)
    runs = tuple(run for run in ended if run.state == "finished")
    times = often_measured(runs, company)
    mine: dict[str, list[int]] = {}
    for one in (one for run in runs for one in run.times if one.by == caller):
        mine.setdefault(one.step, []).append(one.minutes)
    own = tuple(
        OwnTime(number, median(mine[step.id]), len(mine[step.id]))
        for number, step in enumerate(shown.steps, start=1)
        if step.id in mine
    )
    given_up = tuple(run for run in ended if run.state == "abandoned")
    return RunFigures(shown, len(runs), given_up, beside_promise(shown.steps, company.hours_a_day, times), own)
