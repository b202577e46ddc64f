"""What steps really took: times of real work and of live rehearsals, and the steps whose median is beyond the Doc's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from service.domain import facts
from service.domain.acts.verdict import exercised
from service.domain.company.organisation import Organisation
from service.domain.document.measured_times import beside, promised
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence


@dataclass(frozen=True)
class Measured:
    """How many working minutes a step, by its id, took in one run."""

    run: str
    step: str
    minutes: int


@dataclass(frozen=True)
class SlowStep:
    """A step that takes longer in the median than is written, by its id and number: both in words; `minutes` is it."""

    step: str
    number: int
    times: Sentence
    minutes: float

    @property
    def sentence(self) -> Sentence:
        """It in words: "step 4 median 2 days (written 1)"."""
        return Sentence("step {number} median {times}", number=self.number, times=self.times)

    @property
    def told(self) -> Sentence:
        """It as feedback."""
        return Sentence("Real time: {step}", step=self.sentence)


def measured(sop: Sop, revision: Revision, organisation: Organisation, first: date) -> Iterator[Measured]:
    """Yield every time of real work with a revision since a day, live rehearsals after its authorisation too."""
    decided = revision.authorisation
    for n, time in enumerate(sop.practice.times):
        if organisation.day(time.at) >= first:
            yield Measured(f"told {n}", time.fact.step, time.fact.minutes)
    later = (one for one in revision.simulations if one.live and decided and one.at > decided.at)
    for ran in (one.fact for one in later if isinstance(one.fact, facts.Simulated)):
        for result in ran.steps if ran.day >= first else ():
            if result.working_minutes is not None and exercised(result):
                yield Measured(ran.simulation, result.step, result.working_minutes)


def slow_steps(revision: Revision, organisation: Organisation, known: Sequence[Measured]) -> Iterator[SlowStep]:
    """Yield the steps whose median is beyond what is written."""
    for number, one in enumerate(revision.steps, start=1):
        minutes = [each.minutes for each in known if each.step == one.id]
        written = promised(one.step.duration, organisation.hours_a_day)
        if minutes and written and (middle := median(minutes)) > written:
            yield SlowStep(one.id, number, beside(middle, written, organisation.hours_a_day), middle)
