"""The yearly evaluation of a department's SOPs (*evaluasi*), by the criteria of the guideline (PermenPANRB 35/2012)."""

from dataclasses import dataclass
from typing import Literal

Criterion = Literal[
    "improves_performance",
    "easy_to_understand",
    "easy_to_carry_out",
    "everybody_performs",
    "solves_problems",
    "meets_needs",
    "in_synergy",
]


@dataclass(frozen=True)
class CriterionAnswer:
    """Whether a department's SOPs meet a criterion; where not, which of them, by their numbers, and what is done."""

    criterion: Criterion
    yes: bool
    sops: tuple[str, ...] = ()
    action: str = ""


@dataclass(frozen=True)
class Evaluated:
    """The head of a department answered for its SOPs, once for the year; name and post as they were on that day."""

    department: str
    year: int
    answers: tuple[CriterionAnswer, ...]
    name: str
    post: str


EvaluationFact = Evaluated
