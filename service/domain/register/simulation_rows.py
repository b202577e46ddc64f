"""What the register must say of an SOP's rehearsals, and of those that were waived."""

from collections.abc import Iterator, Mapping

from service.domain import facts
from service.domain.acts.live_rehearsal import live_due
from service.domain.acts.verdict import verdict
from service.domain.company.organisation import Organisation
from service.domain.history.rehearsal import Simulation
from service.domain.history.sop import Revision, Sop
from service.domain.register.row import Cell, Row, key_of, row
from service.domain.sentences import Sentence
from service.domain.telling.rehearsals import OUTCOMES

WAIVED = Sentence("Waived")
KINDS = {"live": Sentence("Live"), "tabletop": Sentence("Tabletop")}
WENT: Mapping[facts.StepOutcome, Sentence] = {
    "done": Sentence("In time"),
    "took_longer": Sentence("Longer"),
    "not_exercised": Sentence("Not exercised"),
    "not_on_this_branch": Sentence("Not on this branch"),
}


def simulation_rows(sop: Sop, organisation: Organisation) -> Iterator[Row]:
    """Yield a row for each step of each rehearsal, and one for each that was waived, oldest first."""
    for revision in sop.revisions:
        for number, simulation in enumerate(revision.simulations, start=1):
            if isinstance(simulation.fact, facts.SimulationWaived):
                yield _waiver(sop, revision, number, simulation, simulation.fact, organisation)
            else:
                yield from _simulated(sop, revision, simulation.fact, organisation)


def _waiver(
    sop: Sop, revision: Revision, number: int, simulation: Simulation, waived: facts.SimulationWaived,
    organisation: Organisation,
) -> Row:  # fmt: skip
    waiver = WAIVED.spoken(organisation.languages[0])
    return row(
        key_of(sop.id, f"{revision.number}.{number}", "waived"),
        number=sop.number,
        revision=revision.number,
        kind=waiver,
        day=organisation.day(simulation.at),
        ran_by=organisation.name_of(simulation.by),
        outcome=waiver,
        notes=_waived_for(sop, revision, simulation, waived, organisation),
    )


def _waived_for(
    sop: Sop, revision: Revision, simulation: Simulation, waived: facts.SimulationWaived, organisation: Organisation
) -> str:
    """Return why the rehearsal was waived, and by when it is run live all the same."""
    due = live_due(sop, organisation) if revision is sop.current else None
    if due is None or due[0] is not simulation:
        return waived.reason
    return f"{waived.reason}\n{Sentence('Run live by {day}', day=due[1]).spoken(organisation.languages[0])}"


def _simulated(sop: Sop, revision: Revision, ran: facts.Simulated, organisation: Organisation) -> Iterator[Row]:
    activities = {seen_step.id: seen_step.step.activity for seen_step in revision.steps}
    judged, language = verdict(ran, revision, organisation), organisation.languages[0]
    for number, step in enumerate(judged.steps, start=1):
        result = step.result
        longer = step.beyond and result.outcome == "done"
        yield row(
            key_of(sop.id, ran.simulation, result.step),
            number=sop.number,
            revision=revision.number,
            kind=KINDS[ran.counts_as].spoken(language),
            day=ran.day,
            ran_by=", ".join(map(organisation.name_of, ran.ran_by)),
            step=number,
            activity=activities.get(result.step),
            done=WENT["took_longer" if longer else result.outcome].spoken(language),
            promised=_rounded(step.promised),
            working=result.working_minutes,
            waiting=result.waiting_minutes,
            result=result.result,
            deviation=result.deviation,
            outcome=OUTCOMES[ran.outcome].spoken(language),
            notes="\n".join(filter(None, (ran.reason, ran.notes))),
            run_measured=judged.measured,
            run_promised=_rounded(judged.promised),
        )


def _rounded(minutes: float | None) -> Cell:
    return round(minutes, 2) if minutes is not None else None
