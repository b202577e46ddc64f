"""What became of the files of former revisions, in sentences."""

from typing import assert_never

from service.domain import facts
from service.domain.sentences import Sentence


def told(fact: facts.RetentionFact) -> Sentence:
    """Return what happened."""
    match fact:
        case facts.Destroyed():
            return Sentence(
                "The files of Rev. {number} were destroyed on {day} by {who}, record {record}.",
                number=fact.revision,
                day=fact.day,
                who=fact.by,
                record=fact.record,
            )
        case facts.KeptLonger():
            return Sentence(
                "The files of Rev. {number} are kept until {day}: {reason}",
                number=fact.revision,
                day=fact.until,
                reason=fact.reason,
            )
    assert_never(fact)
