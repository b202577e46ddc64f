"""The evaluation of a department in a year, as its own history tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from service.domain.facts.coding import decode_one_of
from service.domain.facts.evaluation import Evaluated, EvaluationFact
from service.domain.facts.upgrades import Json

PREFIX = "evaluation-"
"""How the name of such a history begins, and that of no other."""
KINDS: Mapping[str, type[EvaluationFact]] = {Evaluated.__name__: Evaluated}


@dataclass(frozen=True)
class Evaluation:
    """What a head answered, and when."""

    fact: Evaluated
    by: str
    at: datetime


def stream_of(department: str, year: int) -> str:
    """Return the name of the history of a department's evaluation; it is a claim, too, that lists ask for."""
    return f"{PREFIX}{year}-{department}"


def decode(kind: str, schema: int, data: Json) -> EvaluationFact:
    """Return the fact of an evaluation that was encoded; raises as `decode_one_of`."""
    return decode_one_of(KINDS, kind, schema, data)
