"""What the trail says of monitoring."""

from collections.abc import Iterator

from service.domain import facts
from service.domain.sentences import Sentence, joined
from service.domain.telling.monitoring import OUTCOMES


def told(fact: facts.Monitored) -> Sentence:
    """Return what was found, what is to be done, and when it is looked at again."""
    return joined(_parts(fact), "\n")


def _parts(fact: facts.Monitored) -> Iterator[Sentence]:
    yield Sentence("Monitoring: {outcome}.", outcome=OUTCOMES[fact.outcome])
    if fact.outcome == "runs_well":
        yield Sentence("Next monitoring: {day}.", day=fact.next_review)
    if fact.finding:
        yield Sentence("Finding: {finding}", finding=fact.finding)
    if fact.action:
        yield Sentence("Action: {action}", action=fact.action)
    for one in fact.reached:
        yield Sentence("{measure}: {value}", measure=one.name, value=" ".join(filter(None, (one.value, one.unit))))
