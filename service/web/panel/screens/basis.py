"""What one decides on who authorises: how the review went, the rehearsal, what was put off, what is new."""

from collections.abc import Iterator

from service.domain.document.sop_document import Step
from service.domain.facts import Simulated, SimulationWaived
from service.domain.history.review_round import Round
from service.domain.history.sop import Simulation, Sop
from service.domain.register.rows import KINDS, OUTCOMES
from service.domain.sentences import written_short
from service.web.panel.cards import Widget, line
from service.web.panel.visit import Visit


def basis(visit: Visit, sop: Sop) -> Iterator[Widget]:
    """Yield one line each, as far as there is something to say."""
    agreed, simulation = sop.current.agreed, sop.current.settled_simulation
    if agreed is not None:
        yield from _review(visit, agreed)
    if simulation is not None:
        yield _simulation(visit, simulation)
    deferred = sum(f.decided is not None and f.decided.disposition == "deferred" for f in sop.in_hand)
    if deferred:
        yield line(visit.say("Deferred: {number}", number=deferred), icon="schedule", click=visit.to("feedback/list"))
    if changed := _changed(sop):
        yield line(visit.say("Changed: {steps}", steps=_steps(visit, changed)), icon="edit")


def _review(visit: Visit, agreed: Round) -> Iterator[Widget]:
    """Yield how many agree and how many do not yet, and each objection with why it was overruled."""
    says = visit.say("Review: {number} agree", number=len(agreed.agreeing))
    if agreed.objections:
        says += ", " + visit.say("{number} not yet", number=len(agreed.objections))
    yield line(says, icon="rate_review", click=visit.to("round/show"))
    for objection in agreed.objections:
        overruling = agreed.overruled[objection.reviewer]  # or the round would not have closed
        why = visit.say("Overruled by {name}: {reason}", name=visit.name_of(overruling.by), reason=overruling.reason)
        yield line(objection.note, above=visit.name_of(objection.reviewer), below=why, icon="thumb_down")


def _simulation(visit: Visit, simulation: Simulation) -> Widget:
    fact, language = simulation.fact, visit.event.language
    if isinstance(fact, SimulationWaived):
        return line(visit.say("Rehearsal waived: {reason}", reason=fact.reason), icon="science")
    return line(_ran(visit, fact, written_short(fact.day, language)), icon="science")


def _ran(visit: Visit, ran: Simulated, day: str) -> str:
    kind, outcome = visit.spoken(KINDS[ran.kind]), visit.spoken(OUTCOMES[ran.outcome])
    return visit.say("Rehearsal, {kind}, {day}: {outcome}", kind=kind, day=day, outcome=outcome)


def _changed(sop: Sop) -> list[int]:
    """Return the steps that are other than in the revision before, by number."""
    if sop.previous is None:
        return []
    before: dict[str, Step] = {seen.id: seen.step for seen in sop.previous.steps}
    return [n for n, seen in enumerate(sop.current.steps, start=1) if before.get(seen.id) != seen.step]


def _steps(visit: Visit, numbers: list[int]) -> str:
    listed = ", ".join(map(str, numbers))
    return visit.say("step {steps}", steps=listed) if len(numbers) == 1 else visit.say("steps {steps}", steps=listed)
