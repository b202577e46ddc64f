"""The rehearsals of an SOP's steps beside each other: what each came to, and each step's times in all of them."""

from collections.abc import Iterator, Mapping

from service.domain.acts.verdict import StepVerdict, verdict
from service.domain.document.measured_times import spelt
from service.domain.facts import Simulated
from service.domain.history.rehearsal import Simulation
from service.domain.history.sop import Sop
from service.domain.register.simulation_rows import WENT
from service.domain.sentences import written_day
from service.domain.telling.rehearsals import findings, headline
from service.web.panel.cards import Widget, card, line, section, short
from service.web.panel.paging import paged
from service.web.panel.replies import CardReply
from service.web.panel.visit import Screen, Visit


def listed(visit: Visit) -> CardReply:
    """Return every rehearsal and waiver of the newest revision, the last first, and the steps with their times."""
    sop = visit.sop()
    ran = [_one(visit, sop, simulation) for simulation in reversed(sop.current.simulations)]
    steps = paged(visit, list(_steps(visit, sop)), lambda page: visit.to("simulation/list", page=page))
    drawn = card(
        visit.say("Rehearsals"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            section(ran or [line(visit.say("Nobody has rehearsed this revision."))]),
            section(steps, visit.say("Step by step")),
        ],
    )
    return CardReply(drawn, "update" if "page" in visit.parameters else "push")


def _one(visit: Visit, sop: Sop, simulation: Simulation) -> Widget:
    fact, organisation = simulation.fact, visit.office.organisation
    by = visit.name_of(simulation.by)
    if not isinstance(fact, Simulated):
        day = written_day(organisation.day(simulation.at), visit.event.language)
        return line(fact.reason, above=visit.say("Waived {day} by {name}", day=day, name=by), icon="science")
    holds = simulation in sop.current.rehearsals
    names = ", ".join(map(visit.name_of, fact.ran_by))
    below = [*map(visit.spoken, findings(sop, fact, organisation)), *_parts(visit, fact)]
    if not holds:
        below.append(visit.say("Of other steps than those of today."))
    text = visit.spoken(headline(sop, fact, organisation, visit.event.language))
    return line(text, above=names, below="\n".join(below), icon="science")


def _parts(visit: Visit, ran: Simulated) -> Iterator[str]:
    for part in ran.parts:
        yield f"{part.role}: {', '.join(map(visit.name_of, part.ran_by))}"


def _steps(visit: Visit, sop: Sop) -> Iterator[Widget]:
    """Yield each step with what is written for it, and how it went in every rehearsal of these steps."""
    organisation = visit.office.organisation
    ran = [s.fact for s in sop.current.rehearsals if isinstance(s.fact, Simulated)]
    verdicts = [(fact, verdict(fact, sop.current, organisation)) for fact in ran]
    for number, seen_step in enumerate(sop.current.steps, start=1):
        went = [
            f"{written_day(fact.day, visit.event.language)}: {_went(visit, step)}"
            for fact, judged in verdicts
            for step in judged.steps
            if step.result.step == seen_step.id
        ]
        written = visit.say("Written: {duration}", duration=seen_step.step.duration) if seen_step.step.duration else ""
        yield line(short(f"{number}. {seen_step.step.activity}"), above=written, below="\n".join(went))


def _went(visit: Visit, step: StepVerdict) -> str:
    """Return how long a step took, and how it went where nobody measured it."""
    if step.measured is None:
        return visit.spoken(WENT[step.result.outcome])
    return visit.spoken(spelt(step.measured, visit.office.organisation.hours_a_day)) + (" ▲" if step.beyond else "")


SCREENS: Mapping[str, Screen] = {"simulation/list": listed}
