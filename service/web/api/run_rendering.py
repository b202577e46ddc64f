"""Runs as the API says them."""

from service.domain.document.chips import titled
from service.domain.document.measured_times import beside, spelt
from service.domain.facts.case_run import CaseAbandoned
from service.domain.history.case_run import CaseRun, Ticked
from service.domain.register.run_rows import stands
from service.domain.telling.case_run import ListedRun, way_words
from service.domain.telling.links import run_link
from service.web.api.run_shapes import (
    AbandonedShape,
    CaseRunShape,
    CaseRunStepShape,
    OwnTimesShape,
    RunFiguresShape,
    RunLine,
    StepTimesShape,
    TickShape,
    WayShape,
)
from service.web.problems import spoken
from service.workflow.means.office import Office
from service.workflow.reading.case_runs import RunFigures, RunToday


def line_shape(run: ListedRun, office: Office) -> RunLine:
    """Return a run of a list."""
    return RunLine(
        id=run.id,
        sop_id=run.sop,
        number=run.number,
        title=run.title,
        revision=run.revision,
        case=run.case,
        started_by=run.started_by,
        holder=run.holder,
        started=run.started,
        due=run.due,
        overdue=run.overdue(office.today()),
        state=run.state,
        done=run.done,
        steps=run.steps,
        now=list(run.now),
        says=spoken(stands(run, office.today())),
        link=run_link(office.installation.pages, run.id),
    )


def figures_shape(run_figures: RunFigures | None, office: Office) -> RunFiguresShape | None:
    """Return how a revision was followed."""
    if run_figures is None:
        return None
    hours = office.organisation.hours_a_day
    return RunFiguresShape(
        revision=run_figures.revision.number,
        finished=run_figures.finished,
        abandoned=[AbandonedShape(case=one.case, day=one.ended, reason=one.reason) for one in run_figures.abandoned],
        steps=[
            StepTimesShape(
                step=one.number,
                promised=one.promised,
                median=one.median,
                shortest=one.shortest,
                longest=one.longest,
                times=one.times,
                says=spoken(beside(one.median, one.promised, hours) if one.promised else spelt(one.median, hours)),
            )
            for one in run_figures.reality
        ],
        own=[OwnTimesShape(step=one.number, median=one.median, times=one.times) for one in run_figures.own],
    )


def run_shape(known: RunToday, office: Office) -> CaseRunShape:
    """Return a run with its steps and ticks."""
    run, over, company = known.run, known.run.over, office.organisation
    counting = {one.ticked.fact.id for one in run.standing.passed}
    return CaseRunShape(
        id=run.id,
        sop_id=run.started.sop,
        number=run.started.number,
        title=run.started.title,
        revision=run.started.revision,
        case=run.case,
        due=run.due,
        started_by=run.by,
        started=company.day(run.at),
        holder=run.holder,
        state=run.state,
        complete=run.complete,
        steps=[_step(run, place) for place in range(len(run.steps))],
        ticks=[_tick(run, one, office, counts=one.fact.id in counting) for one in run.ticks],
        ended=company.day(over.at) if over else None,
        reason=over.fact.reason if over and isinstance(over.fact, CaseAbandoned) else "",
        outdated=spoken(known.outdated) if known.outdated else None,
        sop_link=known.sop_link,
        link=run_link(office.installation.pages, run.id),
    )


def _step(run: CaseRun, place: int) -> CaseRunStepShape:
    one = run.steps[place]
    return CaseRunStepShape(
        step=place + 1,
        number=one.number,
        activity=one.step.activity,
        pic=titled(one.step.pic),
        involved=list(map(titled, one.step.involved)),
        documents=one.step.documents,
        duration=one.step.duration,
        output=one.step.output,
        note=one.step.note,
        ways=[
            WayShape(
                way=n, label=way.label, to=[run.steps[to].number for to in way.to], says=spoken(way_words(run, way))
            )
            for n, way in enumerate(one.ways, start=1)
        ],
        evidence=one.evidence,
        now=run.over is None and place in run.standing.now,
    )


def _tick(run: CaseRun, one: Ticked, office: Office, *, counts: bool) -> TickShape:
    tick = one.fact
    return TickShape(
        id=tick.id,
        step=run.places[tick.step] + 1,
        by=one.by,
        day=office.organisation.day(one.at),
        way=tick.way + 1 if tick.way is not None else None,
        note=tick.note,
        link=tick.link,
        skipped=tick.skipped,
        counts=counts,
    )
