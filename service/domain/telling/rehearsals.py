"""What a rehearsal came to, in a line, and what it found, in a line each."""

from collections.abc import Iterable, Iterator, Mapping

from service.domain import facts
from service.domain.acts.verdict import took, verdict
from service.domain.company.organisation import Organisation
from service.domain.document.measured_times import beside
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Language, Sentence, joined, written_day

OUTCOMES: Mapping[facts.SimulationOutcome, Sentence] = {
    "passed": Sentence("Passed"),
    "passed_with_notes": Sentence("Passed with notes"),
    "failed": Sentence("Failed"),
}


def headline(sop: Sop, ran: facts.Simulated, organisation: Organisation, language: Language) -> Sentence:
    """Return how, when and in what time it was run: "Live rehearsal 24 Nov: 3 days (written 4)"."""
    day = written_day(ran.day, language)
    time = took(verdict(ran, _revision(sop, ran), organisation), organisation)
    what = time if time and ran.outcome == "passed" else OUTCOMES[ran.outcome]
    if time and ran.outcome != "passed":
        what = joined((time, OUTCOMES[ran.outcome]), ". ")
    if ran.counts_as == "live":
        return Sentence("Live rehearsal {day}: {what}", day=day, what=what)
    return Sentence("Rehearsal at the table {day}: {what}", day=day, what=what)


def findings(sop: Sop, ran: facts.Simulated, organisation: Organisation) -> Iterator[Sentence]:
    """Yield what was found: why it counts as at the table, what took longer, what was not run, reason and notes."""
    judged = verdict(ran, _revision(sop, ran), organisation)
    if ran.vacant and ran.kind == "live":
        yield Sentence("Run live, counts as at the table: nobody holds {roles}.", roles=ran.vacant)
    elif ran.vacant:
        yield Sentence("Nobody holds {roles}.", roles=ran.vacant)
    for step in judged.longer:
        time = beside(step.measured or 0, step.promised or 0, organisation.hours_a_day)
        yield Sentence("Step {number} took {took}.", number=step.number, took=time)
    if numbers := judged.numbers("not_exercised"):
        yield Sentence("Not exercised: {steps}.", steps=_listed(numbers))
    if numbers := judged.numbers("not_on_this_branch"):
        yield Sentence("On another branch: {steps}.", steps=_listed(numbers))
    yield from (joined((text,), "") for text in (ran.reason, ran.notes) if text)


def _listed(numbers: Iterable[int]) -> Sentence:
    every = tuple(numbers)
    if len(every) == 1:
        return Sentence("step {steps}", steps=every)
    return Sentence("steps {steps}", steps=every)


def _revision(sop: Sop, ran: facts.Simulated) -> Revision:
    """Return the revision that was rehearsed."""
    return next((r for r in sop.revisions if any(s.fact is ran for s in r.simulations)), sop.current)
