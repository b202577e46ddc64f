"""A rehearsal judged against the Doc: what was measured beside what is written, step by step and along the flow."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.document.chips import found
from service.domain.document.measured_times import beside, promised, spelt
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence

AGREE = 3
"""After so many rehearsals that agree a single step asks for a decision."""


@dataclass(frozen=True)
class StepVerdict:
    """How step `number` went; its times in working minutes, `promised` the most that is written."""

    number: int
    result: facts.StepResult
    written: str
    promised: float | None
    measured: int | None
    beyond: bool
    """Whether it took longer than is written, by more than the company tolerates."""


@dataclass(frozen=True)
class Verdict:
    """What a rehearsal proves: `measured` working minutes along the flow, and what is `promised` for the same steps."""

    steps: tuple[StepVerdict, ...]
    measured: int | None
    promised: float | None
    beyond: bool

    @property
    def longer(self) -> tuple[StepVerdict, ...]:
        """The steps that took longer than the company tolerates."""
        return tuple(step for step in self.steps if step.beyond)

    def numbers(self, outcome: facts.StepOutcome) -> tuple[int, ...]:
        """Return the numbers of the steps that went so."""
        return tuple(step.number for step in self.steps if step.result.outcome == outcome)


def exercised(result: facts.StepResult) -> bool:
    """Whether a step was run at all."""
    return result.outcome in ("done", "took_longer")


def measured_minutes(result: facts.StepResult) -> int | None:
    """Return how long a step took, waiting included; None where nobody typed or clocked it."""
    times = [minutes for minutes in (result.working_minutes, result.waiting_minutes) if minutes is not None]
    return sum(times) if times and exercised(result) else None


def verdict(ran: facts.Simulated, revision: Revision, organisation: Organisation) -> Verdict:
    """Return the judgement on a rehearsal of the revision."""
    steps = tuple(_of_step(n, result, ran, revision, organisation) for n, result in enumerate(ran.steps, start=1))
    measured, held_against = _whole(ran, steps)
    return Verdict(steps, measured, held_against, _beyond(measured, held_against, organisation))


def _of_step(
    number: int, result: facts.StepResult, ran: facts.Simulated, revision: Revision, organisation: Organisation
) -> StepVerdict:
    written = _written(result, ran, revision)
    minutes, most = measured_minutes(result), promised(written, organisation.hours_a_day)
    return StepVerdict(number, result, written, most, minutes, _beyond(minutes, most, organisation))


def _written(result: facts.StepResult, ran: facts.Simulated, revision: Revision) -> str:
    """Return the time the Doc promised; of an old rehearsal, what it promises now while its steps are the same."""
    if ran.written or revision.content is None or revision.content.steps_hash != ran.steps_hash:
        return ran.written.get(result.step, "")
    return next((seen_step.step.duration for seen_step in revision.steps if seen_step.id == result.step), "")


def _whole(ran: facts.Simulated, steps: Iterable[StepVerdict]) -> tuple[int | None, float | None]:
    """Return the minutes measured along the flow, and those that are promised for what was measured."""
    run = [step for step in steps if exercised(step.result)]
    if ran.total_minutes is not None:
        known = [step.promised for step in run if step.promised is not None]
        return ran.total_minutes, sum(known) if known else None
    both = [(s.measured, s.promised) for s in run if s.measured is not None and s.promised is not None]
    if both:
        return sum(minutes for minutes, _ in both), sum(most for _, most in both)
    alone = [step.measured for step in run if step.measured is not None]
    return (sum(alone) if alone else None), None


def _beyond(minutes: float | None, most: float | None, organisation: Organisation) -> bool:
    if minutes is None or most is None:
        return False
    return minutes > most * (1 + organisation.rehearsal_tolerance / 100)


def vacant(revision: Revision, results: Iterable[facts.StepResult], organisation: Organisation) -> tuple[str, ...]:
    """Return the roles that were exercised though nobody holds them."""
    run = {result.step for result in results if exercised(result)}
    in_charge = dict.fromkeys(seen_step.step.pic.strip() for seen_step in revision.steps if seen_step.id in run)
    return tuple(pic for pic in in_charge if pic and not _is_held(pic, organisation))


def _is_held(pic: str, organisation: Organisation) -> bool:
    """Whether somebody holds the role, or it is somebody of the company, by address or by name."""
    role = organisation.role(pic)
    if role is not None:
        return bool(role.holders)
    named = {" ".join(person.name.split()).casefold() for person in organisation.people}
    return bool(found(pic)) or "@" in pic or " ".join(pic.split()).casefold() in named


def agreeing(sop: Sop, ran: facts.Simulated, organisation: Organisation) -> Iterator[tuple[StepVerdict, Sentence]]:
    """Yield each step in which this rehearsal is the third of three that agree: it takes longer than is written."""
    earlier = [(r, s.fact) for r in sop.revisions for s in r.simulations if isinstance(s.fact, facts.Simulated)]
    verdicts = [verdict(fact, revision, organisation) for revision, fact in earlier]
    for step in verdict(ran, sop.current, organisation).longer:
        in_a_row = [step.measured, *_longer_before(step, verdicts)]
        if len(in_a_row) == AGREE:
            middle = median(minutes for minutes in in_a_row if minutes is not None)
            yield step, beside(middle, step.promised or 0, organisation.hours_a_day)


def _longer_before(step: StepVerdict, verdicts: list[Verdict]) -> Iterator[int]:
    """Yield the minutes that the same step took, the last first, as long as it was measured and always took longer."""
    for one in reversed(verdicts):
        same = next((s for s in one.steps if s.result.step == step.result.step and s.measured is not None), None)
        if same is None:
            continue
        if not same.beyond or same.written != step.written or same.measured is None:
            return
        yield same.measured


def took(judged: Verdict, organisation: Organisation) -> Sentence | None:
    """Return what was measured along the flow, beside what is written; None where nothing was."""
    if judged.measured is None:
        return None
    if judged.promised is None:
        return spelt(judged.measured, organisation.hours_a_day)
    return beside(judged.measured, judged.promised, organisation.hours_a_day)
