"""What one decides on who authorises: how the review went, the rehearsal, what was put off, what is new."""

from collections.abc import Iterator

from service.domain.document.sop_document import Step
from service.domain.facts import SimulationWaived
from service.domain.history.rehearsal import Simulation
from service.domain.history.review_round import Round
from service.domain.history.sop import Sop
from service.domain.telling.links import comparison_link
from service.domain.telling.rehearsals import findings, headline
from service.web.panel.cards import Widget, line, opening
from service.web.panel.screens.regulations import revoked_lines
from service.web.panel.screens.standing import declined, replaced_lines
from service.web.panel.visit import Visit
from service.workflow.reading.law import revoked_basis


def basis(visit: Visit, sop: Sop) -> Iterator[Widget]:
    """Yield one line each, as far as there is something to say."""
    agreed, simulation = sop.current.agreed, sop.current.settled_simulation
    if agreed is not None:
        yield line(_reviewed(visit, agreed), icon="rate_review", click=visit.to("round/show"))
        yield from _objections(visit, agreed)
    if simulation is not None:
        yield from _simulation(visit, sop, simulation)
    yield from declined(visit, sop)
    if deferred := _deferred(visit, sop):
        yield line(deferred, icon="schedule", click=visit.to("feedback/list"))
    if changed := _changed(visit, sop):
        yield line(changed, icon="edit", button=_comparison(visit, sop))
    if described := sop.current.described.text:
        yield line(described, above=visit.say("What was changed"), icon="history")
    yield from replaced_lines(visit, sop.current)
    yield from revoked_lines(visit, sop.current)


def basis_in_short(visit: Visit, sop: Sop) -> str:
    """Return all of it on one line, objections in number only."""
    agreed, simulation = sop.current.agreed, sop.current.settled_simulation
    sentences = (
        _reviewed(visit, agreed) if agreed else "",
        _rehearsed(visit, sop, simulation) if simulation else "",
        _deferred(visit, sop),
        _changed(visit, sop),
        _replaced(visit, sop),
        _revoked(visit, sop),
    )
    return " · ".join(filter(None, sentences))


def _replaced(visit: Visit, sop: Sop) -> str:
    numbers = ", ".join(one.number for one in sop.current.drafted.replaces)
    return visit.say("Replaces {numbers}", numbers=numbers) if numbers else ""


def _revoked(visit: Visit, sop: Sop) -> str:
    names = ", ".join(one.name for one in revoked_basis(visit.office, sop.current))
    return visit.say("Cites what is no longer in force: {names}", names=names) if names else ""


def _reviewed(visit: Visit, agreed: Round) -> str:
    """Return how many agree and how many do not yet."""
    says = visit.say("Review: {number} agree", number=len(agreed.agreeing))
    if agreed.objections:
        says += ", " + visit.say("{number} not yet", number=len(agreed.objections))
    return says


def _objections(visit: Visit, agreed: Round) -> Iterator[Widget]:
    """Yield each objection with why it was overruled."""
    for objection in agreed.objections:
        overruling = agreed.overruled[objection.reviewer]  # or the round would not have closed
        why = visit.say("Overruled by {name}: {reason}", name=visit.name_of(overruling.by), reason=overruling.reason)
        yield line(objection.note, above=visit.name_of(objection.reviewer), below=why, icon="thumb_down")


def _rehearsed(visit: Visit, sop: Sop, simulation: Simulation) -> str:
    fact, organisation = simulation.fact, visit.office.organisation
    if isinstance(fact, SimulationWaived):
        return visit.say("Rehearsal waived: {reason}", reason=fact.reason)
    return visit.spoken(headline(sop, fact, organisation, visit.event.language))


def _simulation(visit: Visit, sop: Sop, simulation: Simulation) -> Iterator[Widget]:
    """Yield the rehearsal that counts with what it found, and how many there are of these steps."""
    fact, every, click = simulation.fact, sop.current.rehearsals, visit.to("simulation/list")
    found = () if isinstance(fact, SimulationWaived) else findings(sop, fact, visit.office.organisation)
    below = "\n".join(map(visit.spoken, found))
    yield line(_rehearsed(visit, sop, simulation), below=below, icon="science", click=click)
    if len(every) > 1:
        yield line(visit.say("All rehearsals of these steps: {number}", number=len(every)), click=click)


def _deferred(visit: Visit, sop: Sop) -> str:
    deferred = sum(f.decided is not None and f.decided.disposition == "deferred" for f in sop.in_hand)
    return visit.say("Deferred: {number}", number=deferred) if deferred else ""


def _comparison(visit: Visit, sop: Sop) -> Widget | None:
    """Return what opens the revision beside the one before, where there are pages."""
    pages, before = visit.office.installation.pages, sop.previous
    if not pages or before is None or not before.steps:
        return None
    return opening(visit.say("Compare"), comparison_link(pages, sop, before, sop.current))


def _changed(visit: Visit, sop: Sop) -> str:
    """Return the steps that are other than in the revision before, by number."""
    before: dict[str, Step] = {seen_step.id: seen_step.step for seen_step in sop.previous.steps} if sop.previous else {}
    numbers = [
        n for n, seen_step in enumerate(sop.current.steps, start=1) if before.get(seen_step.id) != seen_step.step
    ]
    if sop.previous is None or not numbers:
        return ""
    listed = ", ".join(map(str, numbers))
    steps = visit.say("step {steps}", steps=listed) if len(numbers) == 1 else visit.say("steps {steps}", steps=listed)
    return visit.say("Changed: {steps}", steps=steps)
